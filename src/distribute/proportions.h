/*
 * The proportional table: of what a benefitting state needs of a type, state i gives its part of all that is
 * to be implemented of the type.
 *
 * Where the needs of each type add up to what is to be implemented of it (so when nobody states a need) and
 * no link stands in the way, the table is the answer of all stages at once, and no programme is needed: all is
 * delivered, received and given in full, no link is preferred, and only the table has no distance from itself.
 */
#pragma once

#include "distribute/network.h"

struct proportions {
    const struct problem *problem;
    int64_t supply[MEASURE_COUNT]; /* of all states, persons or cents */
};

struct proportions proportions_of(const struct problem *problem);

/* Whether the table takes all needs and supplies, and every link lets it. */
bool proportions_fit(const struct proportions *table);

/* The arc's amount, persons or cents, not rounded. */
double proportions_amount(const struct proportions *table, const struct arc *arc);

/* The table in whole numbers, one an arc: each the floor or the ceiling of its amount, with the same sums of
 * each state and benefitting state. Of a table that fits. Errors: MEMORY. */
solpool_status proportions_round(int64_t *flow, const struct proportions *table,
                                 solpool_error *err);
