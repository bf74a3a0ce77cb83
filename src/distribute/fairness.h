/*
 * Lexicographic max-min: the worst-served member as well as possible, then the next, and so on.
 * Stage 2 uses it for the benefitting states' coverage, stage 3 for the contributing states' use.
 */
#pragma once

#include "distribute/programme.h"

struct fairness {
    const struct grouping *members;
    const double *weight;     /* what sums are divided by, parts of the supply; 0 takes no part */
    const int128 *most_units; /* what a member's own limits allow, in units of the price */
    const int128 *base_units; /* of it, what a member has without any arc; NULL: nothing */
    size_t *member_class;     /* out: members that were fixed together, at one level */
    struct fixed_sum *member_sum; /* out */
};

/* Finds the levels and fixes every member's sum at its own. Delivered totals must be fixed before. */
solpool_status fairness_solve(struct programme *programme, const struct fairness *fairness,
                              solpool_error *err);
