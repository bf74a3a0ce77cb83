#include "allocation/closing.h"

#include <stdlib.h>

/* What a state did by the end of the year. */
struct done {
    int64_t relocations;
    int64_t accepted;
    int64_t offsets;
};

#define ANYWHERE SIZE_MAX

static struct done done_toward(const struct year *year, size_t from, size_t to)
{
    struct done done = {0, 0, 0};
    for (size_t k = 0; k < year->implemented_count; k++) {
        const struct performance *event = &year->implemented[k];
        if (event->from_state != from || (to != ANYWHERE && event->to_benefitting != to) ||
            !year_counts_by_its_end(year, event->date))
            continue;
        done.relocations += event->amount.amount[RELOCATIONS];
        done.accepted += event->accepted;
        done.offsets += event->amount.amount[OFFSETS];
    }
    return done;
}

/* "Has not implemented its pledges or accepted relocations pursuant to Article 67(9)": what a state has
 * still to answer for. Relocations done as offsets (Art 63(1), (2)) are done. */
static int64_t unperformed(const struct entry *entry, const struct done *done)
{
    const int64_t *pledged = entry->to_implement.amount;
    int64_t as_offsets = larger(0, done->offsets - pledged[OFFSETS]);
    return larger(0, pledged[RELOCATIONS] - as_offsets - larger(done->relocations, done->accepted));
}

/* Toward those that request it, in the order of their codes. Relocations that were to be delivered as
 * offsets (Art 63(1), (2)) and were not are unperformed too, and their cases are still there. */
static void close_flow(struct flow *flow, struct closing *state, int64_t most, const struct year *year)
{
    const int64_t *planned = flow->amount.amount;
    struct done done = done_toward(year, flow->from, flow->to);
    const struct link *link = year_link(year, flow->from, flow->to);
    int64_t missing =
        larger(0, planned[RELOCATIONS] + planned[OFFSETS] - larger(done.relocations, done.accepted) - done.offsets);
    if (!year->benefitting[flow->to].requests_unperformed)
        return;
    if (link != NULL && link->most.amount[OFFSETS] != NOT_STATED)
        missing = smaller(missing, larger(0, link->most.amount[OFFSETS] - flow->mandatory_offsets - done.offsets));
    flow->late_offsets = smaller(missing, most - state->late_offsets);
    state->late_offsets += flow->late_offsets;
}

solpool_status closing_compute(struct closing **out, struct distribution *distribution, const struct year *year,
                               const struct entry *ledger, solpool_error *err)
{
    *out = NULL;
    if (!year->closed)
        return SOLPOOL_OK;
    struct closing *states = *out = calloc(year->state_count, sizeof *states);
    if (states == NULL)
        return error_memory(err);
    for (size_t k = 0; k < distribution->flow_count; k++) {
        struct flow *flow = &distribution->flows[k];
        struct done done = done_toward(year, flow->from, ANYWHERE);
        close_flow(flow, &states[flow->from], unperformed(&ledger[flow->from], &done), year);
    }
    for (size_t i = 0; i < year->state_count; i++) {
        struct done done = done_toward(year, i, ANYWHERE);
        states[i].ongoing_relocations = larger(0, done.accepted - done.relocations);
    }
    return SOLPOOL_OK;
}
