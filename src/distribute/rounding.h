/*
 * Whole persons and cents: of what each state gives and each benefitting state receives of a type, and of persons and
 * money together, the whole number below or above. All limits are whole, so such numbers exist that a distribution has
 * (a network with whole bounds has whole flows). Of those the nearest are taken; of equally near ones those that serve
 * preferred links best, and then equal remainders go by lot or code.
 */
#pragma once

#include "distribute/pool_net.h"

/* What is given and received in whole persons and cents. */
struct whole_sums {
    int64_t *given;    /* of each state and type */
    int64_t *received; /* of each benefitting state and type */
    bool *tied;        /* of each state and type: another sum would be as near, and their order decided; or NULL */
};

/* Lists of them, in the arena, which says if there was no memory. */
struct whole_sums whole_sums_open(struct arena *room, const struct year *year);

/* The sums of the network's flow, into the caller's lists. What the stages that were solved
 * (bits, of stages.h) leave open is whole, too, but how it happens to flow decides nothing. Errors: MEMORY, SOLVER,
 * CANCELLED. */
solpool_status rounding_find(struct whole_sums *sums, const struct pool_net *net, unsigned stages, solpool_error *err);
