/* The distribution of what is to be implemented: linear programme, stages, rounding. */
#ifndef SOLPOOL_DISTRIBUTE_DISTRIBUTE_H
#define SOLPOOL_DISTRIBUTE_DISTRIBUTE_H

#include "pool/needs.h"
#include "pool/triggers.h"

/* What one contributing state gives to one benefitting state. */
struct flow {
    size_t from; /* place in year->states */
    size_t to;   /* place in year->benefitting */
    struct measures amount;
};

struct distribution {
    struct flow *flows; /* sorted by from and to; none is empty */
    size_t flow_count;
};

solpool_status distribute(struct distribution *out, const struct year *year,
                          const struct entry *ledger, const struct need *needs,
                          const struct triggers *triggers, solpool_error *err);
void distribution_clear(struct distribution *distribution);

/* Writes stage 1 to a file in CPLEX LP format; ARGUMENT if it cannot be written. */
solpool_status distribute_export(const char *path, const struct year *year,
                                 const struct entry *ledger, const struct need *needs,
                                 const struct triggers *triggers, solpool_error *err);

#endif
