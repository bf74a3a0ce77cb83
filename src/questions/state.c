#include "questions/state.h"

#include <string.h>

#include "questions/variant.h"

/* --- What Article 63 could bring --------------------------------------------------------------- */

static struct offset_reading reading_of(const struct allocation *allocation, size_t state)
{
    const struct year *year = allocation->year;
    const struct mandatory *mandatory = &allocation->mandatory;
    if (state == NO_PLACE)
        return (struct offset_reading){mandatory->in_force ? mandatory->total : 0, NOT_STATED};
    if (state_contributes(&year->states[state]))
        return (struct offset_reading){allocation->uses[state].mandatory_offsets,
                                       mandatory->in_force ? mandatory->cap[state] : 0};
    const struct benefitting *benefitting = year_benefitting(year, year->states[state].code);
    bool benefits = year->states[state].benefitting && benefitting != NULL;
    return (struct offset_reading){
        benefits ? allocation->receipts[benefitting - year->benefitting].mandatory_offsets : 0, NOT_STATED};
}

static solpool_status readings_compute(struct state_answer *out, struct year *variant, prover prove, solpool_error *err)
{
    const char *const *options = rule_table[RULE_OFFSET_CAP].options;
    solpool_status status = SOLPOOL_OK;
    variant->pool.forum_reconvened = true;
    for (size_t k = 0; status == SOLPOOL_OK && options[k] != NULL; k++) {
        struct allocation allocation;
        variant->rules.option[RULE_OFFSET_CAP] = (int)k;
        status = allocation_compute(&allocation, variant, err);
        if (status != SOLPOOL_OK)
            break;
        status = prove(&allocation, err);
        out->readings[out->reading_count++] = reading_of(&allocation, out->state);
        allocation_clear(&allocation);
    }
    return status;
}

/* --- All of it --------------------------------------------------------------------------------- */

solpool_status state_answer_compute(struct state_answer *out, const struct year *year, size_t state, prover prove,
                                    solpool_error *err)
{
    struct year variant = {.states = NULL};
    memset(out, 0, sizeof *out);
    solpool_status status = allocation_compute(&out->allocation, year, err);
    if (status != SOLPOOL_OK)
        return status;
    out->year = year;
    out->state = state;
    out->compared = state != NO_PLACE && state_contributes(&year->states[state]);
    status = prove(&out->allocation, err);
    if (status == SOLPOOL_OK && out->compared)
        status = comparison_compute(&out->comparison, year, state, prove, err);
    if (status == SOLPOOL_OK)
        status = variant_open(&variant, year, err);
    if (status == SOLPOOL_OK)
        status = readings_compute(out, &variant, prove, err);
    variant_close(&variant);
    if (status != SOLPOOL_OK)
        state_answer_clear(out);
    return status;
}

void state_answer_clear(struct state_answer *answer)
{
    if (answer->year != NULL)
        allocation_clear(&answer->allocation);
    comparison_clear(&answer->comparison);
    memset(answer, 0, sizeof *answer);
}
