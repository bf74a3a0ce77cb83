#include "result/closing.h"

#include <stdlib.h>

static int64_t smaller(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static int64_t larger(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

/* "Has not implemented its pledges or accepted relocations pursuant to Article 67(9)": what a state has
 * still to answer for. Relocations done as offsets (Art 63(1), (2)) are done. */
static int64_t unperformed(const struct entry *entry, const struct step *step)
{
    const int64_t *pledged = entry->to_implement.amount, *done = step->implemented.amount;
    int64_t as_offsets = larger(0, done[OFFSETS] - pledged[OFFSETS]);
    return larger(0, pledged[RELOCATIONS] - as_offsets - larger(done[RELOCATIONS], step->accepted));
}

/* What was done between one pair. */
struct done {
    int64_t performed; /* relocations done or accepted, whichever is more */
    int64_t offsets;
};

static struct done done_between(const struct year *year, size_t from, size_t to)
{
    struct done done = {0, 0};
    int64_t accepted = 0;
    for (size_t k = 0; k < year->implemented_count; k++) {
        const struct performance *event = &year->implemented[k];
        if (event->from_state != from || event->to_benefitting != to ||
            !year_counts(year, event->date))
            continue;
        done.performed += event->amount.amount[RELOCATIONS];
        done.offsets += event->amount.amount[OFFSETS];
        accepted += event->accepted;
    }
    done.performed = larger(done.performed, accepted);
    return done;
}

/* Toward those that request it, in the order of their codes. Relocations that were to be delivered as
 * offsets (Art 63(1), (2)) and were not are unperformed too, and their cases are still there. */
static void close_flow(struct flow *flow, struct closing *state, int64_t most,
                       const struct distribution *distribution, const struct year *year)
{
    const int64_t *planned = flow->amount.amount;
    struct done done = done_between(year, flow->from, flow->to);
    int64_t stock = distribution_stock_left(distribution, year, flow->from, flow->to);
    int64_t missing =
        larger(0, planned[RELOCATIONS] + planned[OFFSETS] - done.performed - done.offsets);
    if (!year->benefitting[flow->to].requests_unperformed)
        return;
    if (stock != NO_LIMIT)
        stock = larger(0, stock + planned[OFFSETS] - done.offsets);
    flow->late_offsets = smaller(smaller(missing, stock), most - state->late_offsets);
    state->late_offsets += flow->late_offsets;
}

solpool_status closing_compute(struct closing **out, struct distribution *distribution,
                               const struct year *year, const struct entry *ledger,
                               const struct progress *progress, solpool_error *err)
{
    *out = NULL;
    if (!year->closed)
        return SOLPOOL_OK;
    struct closing *states = *out = calloc(year->state_count, sizeof *states);
    if (states == NULL)
        return error_memory(err);
    static const struct step nothing_done = {.accepted = 0};
    for (size_t k = 0; k < distribution->flow_count; k++) {
        struct flow *flow = &distribution->flows[k];
        const struct step *step = progress->tracked ? &progress->steps[flow->from] : &nothing_done;
        close_flow(flow, &states[flow->from], unperformed(&ledger[flow->from], step), distribution,
                   year);
    }
    for (size_t i = 0; progress->tracked && i < year->state_count; i++)
        states[i].ongoing_relocations = larger(
            0, progress->steps[i].accepted - progress->steps[i].implemented.amount[RELOCATIONS]);
    return SOLPOOL_OK;
}
