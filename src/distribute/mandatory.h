/*
 * Mandatory responsibility offsets (Art 63(3), (4), (6), (7)): what is missing to the threshold, within
 * each contributing state's cap and the eligible cases of each link, spread in proportion to a weight
 * (S12), then among the benefitting states in proportion to their claims or, where there are none, their needs.
 */
#pragma once

#include "distribute/distribute.h"

struct mandatory {
    bool in_force;
    enum trigger trigger; /* that makes them so */
    int64_t missing;      /* persons to the threshold */
    int64_t *cap;         /* of each state, Art 63(7) */
    int64_t caps;         /* all of them */
    int64_t stocks;       /* what caps and eligible cases allow together */
    int64_t total;        /* what is distributed */
    bool *tied;           /* of each state: another number would be as near, and its order decided */
};

/* What may be asked of a state at most, Art 63(7), beside the offsets that it gives by agreement. */
int64_t mandatory_cap(const struct year *year, const struct share *share, const struct entry *entry, size_t i,
                      int64_t agreed);

/* Adds the offsets to the flows of `distribution`, which holds the voluntary ones; where it holds sums alone, to these.
 */
solpool_status mandatory_compute(struct mandatory *out, struct distribution *distribution, const struct year *year,
                                 const struct share *shares, const struct entry *ledger, const struct agreed *agreed,
                                 const struct need *needs, const struct triggers *triggers, solpool_error *err);
void mandatory_clear(struct mandatory *mandatory);
