#include "law/implementation.h"

#include <stdlib.h>
#include <string.h>

#include "law/apportion.h"

static int64_t at_least_zero(int64_t amount)
{
    return amount > 0 ? amount : 0;
}

/* A pair of types of which the second stands in for the first's kind. What was done beyond the pledge of
 * `as` came out of `from`. */
static void pair_left(struct measures *left, const struct measures *supply,
                      const struct measures *done, enum measure from, enum measure as)
{
    int64_t beyond = at_least_zero(done->amount[as] - supply->amount[as]);
    left->amount[as] = at_least_zero(supply->amount[as] - done->amount[as]);
    left->amount[from] = at_least_zero(supply->amount[from] - done->amount[from] - beyond);
}

void implementation_left(struct measures *left, const struct measures *supply,
                         const struct measures *done)
{
    pair_left(left, supply, done, RELOCATIONS, OFFSETS);
    pair_left(left, supply, done, ALTERNATIVE, FINANCIAL);
}

/* --- Draws ------------------------------------------------------------------------------------- */

static void drawn_by_all(struct measures *drawn, const struct year *year)
{
    for (size_t k = 0; k < year->draw_count; k++)
        if (year_counts(year, year->draws[k].date))
            measures_add(drawn, &year->draws[k].amount);
}

static solpool_status too_much(const char *measure, int64_t drawn, int64_t all, bool money,
                               solpool_error *err)
{
    char what[EXACT_TEXT_SIZE], most[EXACT_TEXT_SIZE];
    fraction_text(what, fraction_make(drawn, money ? 100 : 1), 2, true);
    fraction_text(most, fraction_make(all, money ? 100 : 1), 2, true);
    return error_set(err, SOLPOOL_ERR_INPUT,
                     "draws: %s %s are drawn by the day looked at, and %s are to be implemented; "
                     "check the draws and as_of",
                     what, measure, most);
}

/* Art 60(3) second subparagraph: type by type in proportion to the pledges, together over all draws, so
 * that no later draw takes back what an earlier one asked. */
static solpool_status share_draws(struct step *steps, const struct year *year,
                                  const struct entry *ledger, solpool_error *err)
{
    struct measures drawn = {{0}};
    int128 *weights = calloc(year->state_count, sizeof *weights);
    int64_t *parts = calloc(year->state_count, sizeof *parts);
    solpool_status status = weights != NULL && parts != NULL ? SOLPOOL_OK : error_memory(err);
    drawn_by_all(&drawn, year);
    for (size_t t = 0; status == SOLPOOL_OK && t < MEASURE_COUNT; t++) {
        int64_t all = 0;
        for (size_t i = 0; i < year->state_count; i++)
            all += (int64_t)(weights[i] = ledger[i].to_implement.amount[t]);
        if (drawn.amount[t] > all)
            status =
                too_much(measure_table[t].key, drawn.amount[t], all, measure_table[t].money, err);
        if (status != SOLPOOL_OK || drawn.amount[t] == 0)
            continue;
        apportion_in_turn(DIVISOR_ARITHMETIC, parts, drawn.amount[t], weights, year->state_count,
                          &(struct tie_break){.rank = year->rank});
        for (size_t i = 0; i < year->state_count; i++)
            steps[i].drawn.amount[t] = parts[i];
    }
    free(weights);
    free(parts);
    return status;
}

/* --- What is done ------------------------------------------------------------------------------ */

static void add_performance(struct implementation *implementation, const struct year *year,
                            const struct entry *ledger)
{
    for (size_t k = 0; k < year->implemented_count; k++) {
        const struct performance *event = &year->implemented[k];
        if (!year_counts(year, event->date))
            continue;
        measures_add(&implementation->steps[event->from_state].implemented, &event->amount);
        measures_add(&implementation->received[event->to_benefitting], &event->amount);
        implementation->steps[event->from_state].accepted += event->accepted;
    }
    for (size_t i = 0; i < year->state_count; i++)
        implementation_left(&implementation->steps[i].left, &ledger[i].to_implement,
                            &implementation->steps[i].implemented);
}

solpool_status implementation_compute(struct implementation *out, const struct year *year,
                                      const struct entry *ledger, solpool_error *err)
{
    memset(out, 0, sizeof *out);
    out->tracked = year->draw_count + year->implemented_count > 0;
    if (!out->tracked)
        return SOLPOOL_OK;
    out->steps = calloc(year->state_count, sizeof *out->steps);
    out->received = calloc(year->benefitting_count + 1, sizeof *out->received);
    if (out->steps == NULL || out->received == NULL)
        return error_memory(err);
    add_performance(out, year, ledger);
    return share_draws(out->steps, year, ledger, err);
}

void implementation_clear(struct implementation *implementation)
{
    free(implementation->steps);
    free(implementation->received);
    memset(implementation, 0, sizeof *implementation);
}
