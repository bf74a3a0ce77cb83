/* The public functions for many scenarios of one year. */
#include <stdlib.h>

#include "solpool_questions.h"
#include "api/given.h"
#include "api/cache.h"
#include "base/digest.h"
#include "input/scenario_line.h"
#include "present/questions.h"
#include "present/writers.h"
#include "present/scenario.h"

/* --- Lines ------------------------------------------------------------------------------------- */

static void put_id(struct out *out, const struct scenario_line *line)
{
    if (line->id != NULL)
        out_text(out, out->root, "id", line->id);
    else
        out_whole(out, out->root, "id", line->number);
}

static solpool_status summarise(struct out *out, const struct allocation *allocation, solpool_error *err)
{
    struct outcome outcome;
    solpool_status status = outcome_of(&outcome, allocation, err);
    if (status != SOLPOOL_OK)
        return status;
    out_text(out, out->root, "outcome", "optimal");
    scenario_members(out, out->root, allocation->year, &outcome);
    outcome_clear(&outcome);
    return SOLPOOL_OK;
}

static void put_error(struct out *out, const solpool_error *err)
{
    out_text(out, out->root, "outcome", "error");
    cJSON *object = out_object(out, out->root, "error");
    out_text(out, object, "status", solpool_status_text(err->status));
    out_text(out, object, "path", err->path);
    out_text(out, object, "message", err->message);
}

solpool_status scenario_allocate(struct allocation *out, solpool_year **year, const solpool_year *base,
                                 const cJSON *patch, struct progress *progress, enum want want, solpool_error *err)
{
    const struct cache *cache;
    solpool_status status = cache_of(&cache, base, err);
    if (status == SOLPOOL_OK)
        status = year_scenario(year, base, &cache->reading, patch, err);
    if (status != SOLPOOL_OK)
        return status;
    (*year)->year.progress = progress;
    status = cache_begin(out, cache, patch, &(*year)->year, err);
    if (status == SOLPOOL_OK)
        status = allocation_finish(out, want, err);
    if (status == SOLPOOL_OK && want == WANT_NOTES) {
        status = prove_allocation(out, err);
        if (status != SOLPOOL_OK)
            allocation_clear(out);
    }
    return status;
}

/* What relocating and paying cost each contributing state of which the year says so, as solpool_compare finds it. */
static solpool_status put_costs(struct out *out, const struct year *year, solpool_error *err)
{
    cJSON *list = out_list(out, out->root, "costs");
    for (size_t i = 0; i < year->state_count; i++) {
        struct comparison comparison;
        if (!state_contributes(&year->states[i]) || year->states[i].cost.relocation_cents == NOT_STATED)
            continue;
        solpool_status status = comparison_compute(&comparison, year, i, NULL, err);
        if (status != SOLPOOL_OK)
            return status;
        costs_member(out, list, &comparison);
        comparison_clear(&comparison);
    }
    return SOLPOOL_OK;
}

/* What is hung under `out` has keys of *year, which the caller frees after it. */
static solpool_status answer(struct out *out, solpool_year **year, const solpool_year *base, const cJSON *patch,
                             struct progress *progress, unsigned flags, solpool_error *err)
{
    struct allocation allocation;
    struct out whole;
    bool proved = (flags & (SOLPOOL_SWEEP_FULL | SOLPOOL_SWEEP_PROVE)) != 0;
    enum want want = proved ? WANT_NOTES : WANT_FLOWS;
    solpool_status status = scenario_allocate(&allocation, year, base, patch, progress, want, err);
    if (status != SOLPOOL_OK)
        return status;
    if ((flags & SOLPOOL_SWEEP_FULL) != 0) {
        allocation_tree(&whole, &allocation);
        out_take_members(out, out->root, &whole);
    } else {
        status = summarise(out, &allocation, err);
    }
    allocation_clear(&allocation);
    if (status == SOLPOOL_OK && (flags & SOLPOOL_SWEEP_COSTS) != 0)
        status = put_costs(out, &(*year)->year, err);
    return status;
}

/* The line as JSON, or as a row; frees the tree. */
static solpool_status finish(char **out_line, struct out *out, const solpool_year *base, unsigned flags,
                             solpool_error *err)
{
    struct text row = {.failed = out->arena.failed};
    if ((flags & SOLPOOL_SWEEP_CSV) == 0)
        return out_end_line(out_line, out, err);
    if (!out->arena.failed && (flags & SOLPOOL_SWEEP_ID) != 0)
        scenario_id(&row, out->root);
    else if (!out->arena.failed)
        scenario_row(&row, &base->year, out->root);
    out_discard(out);
    return text_hand_out(out_line, &row, SOLPOOL_OK, err);
}

solpool_status solpool_sweep_head(char **out_line, const solpool_year *base, solpool_error *err)
{
    struct text head = {.data = NULL};
    HAND_OUT_NOTHING(out_line);
    REFUSE_NULL(out_line, base);
    scenario_head(&head, &base->year);
    return text_hand_out(out_line, &head, SOLPOOL_OK, err);
}

solpool_status solpool_sweep_digest(char **out_text, const solpool_year *base, unsigned flags, solpool_error *err)
{
    struct text text = {.data = NULL};
    char *year = NULL, digest[DIGEST_SIZE];
    HAND_OUT_NOTHING(out_text);
    REFUSE_NULL(out_text, base);
    solpool_status status = out_foreign(&year, base->document.root, err);
    if (status != SOLPOOL_OK)
        return status;
    text_format(&text, "%s %u\n", SOLPOOL_VERSION, flags & ~(unsigned)SOLPOOL_SWEEP_ID);
    text_put(&text, year);
    free(year);
    if (!text.failed) {
        digest_text(digest, text.data, text.length);
        text_cut(&text, 0);
        text_put(&text, digest);
    }
    return text_hand_out(out_text, &text, SOLPOOL_OK, err);
}

solpool_status solpool_sweep_line(char **out_line, const solpool_year *base, const char *line, size_t length,
                                  size_t number, unsigned flags, solpool_error *err)
{
    struct scenario_line scenario;
    struct out out;
    solpool_year *year = NULL;
    solpool_error own_err;
    struct call call;
    HAND_OUT_NOTHING(out_line);
    REFUSE_NULL(out_line, base, line);
    REFUSE_FLAGS(flags,
                 SOLPOOL_SWEEP_FULL | SOLPOOL_SWEEP_PROVE | SOLPOOL_SWEEP_ID | SOLPOOL_SWEEP_CSV | SOLPOOL_SWEEP_COSTS);
    if ((flags & SOLPOOL_SWEEP_CSV) != 0 && (flags & SOLPOOL_SWEEP_FULL) != 0)
        return error_set(err, SOLPOOL_ERR_ARGUMENT, "a whole allocation is no row of a table");
    if ((flags & SOLPOOL_SWEEP_COSTS) != 0 && (flags & (SOLPOOL_SWEEP_CSV | SOLPOOL_SWEEP_FULL)) != 0)
        return error_set(err, SOLPOOL_ERR_ARGUMENT, "costs go with summaries as JSON");
    solpool_status status = scenario_line_read(&scenario, line, length, number, &own_err);
    out_begin(&out);
    put_id(&out, &scenario);
    call_begin(&call, base);
    if (status == SOLPOOL_OK && (flags & SOLPOOL_SWEEP_ID) == 0)
        status = answer(&out, &year, base, scenario.patch, &call.progress, flags, &own_err);
    /* One scenario that fails does not end the run; without memory, or stopped, none would succeed. */
    if (status != SOLPOOL_OK && status != SOLPOOL_ERR_MEMORY && status != SOLPOOL_ERR_CANCELLED) {
        put_error(&out, &own_err);
        status = SOLPOOL_OK;
    }
    if (status == SOLPOOL_OK) {
        status = finish(out_line, &out, base, flags, err);
    } else {
        out_discard(&out);
        if (err != NULL)
            *err = own_err;
    }
    solpool_year_free(year);
    scenario_line_clear(&scenario);
    return status;
}
