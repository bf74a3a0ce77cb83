/* The distribution of what is to be implemented. */
#pragma once

#include "distribute/network.h"

/* What one contributing state gives to one benefitting state. */
struct flow {
    size_t from; /* place in year->states */
    size_t to;   /* place in year->benefitting */
    struct measures amount;
    int64_t agreed_offsets;    /* of the offsets, those by agreement: Art 63(1), (2) */
    int64_t mandatory_offsets; /* Art 63(3) and (4), on top */
    int64_t late_offsets;      /* Art 63(5), after the end of the year */
};

struct distribution {
    struct flow *flows; /* sorted by from and to; none is empty */
    size_t flow_count;
    /* What each state gives and each benefitting state receives, in place of those flows, where nobody asks who gives
     * to whom; or NULL. */
    struct measures *given, *received;
    int64_t *mandatory; /* with those, of each state */
    bool *tied; /* of each state and type: whole numbers equally near could be had, and an order decided; or NULL */
};

/* The flow of a pair, or NULL. */
const struct flow *distribution_flow(const struct distribution *distribution, size_t from, size_t to);

/* The eligible cases of a pair that its offsets leave (Art 63(8)), or NO_LIMIT where none are stated. */
int64_t distribution_stock_left(const struct distribution *distribution, const struct year *year, size_t from,
                                size_t to);

/* The supplies are without the agreed offsets, which the flows hold too. */
solpool_status distribute(struct distribution *out, const struct year *year, const struct entry *ledger,
                          const struct need *needs, const struct agreed *agreed, solpool_error *err);

/* The same without the flows, at a part of the cost: `given` and `received`. */
solpool_status distribute_sums(struct distribution *out, const struct year *year, const struct entry *ledger,
                               const struct need *needs, const struct agreed *agreed, solpool_error *err);
void distribution_clear(struct distribution *distribution);

/* Adds flows, sorted by from and to, to those that are there. Errors: MEMORY. */
solpool_status distribution_add(struct distribution *distribution, const struct flow *more, size_t count,
                                solpool_error *err);
