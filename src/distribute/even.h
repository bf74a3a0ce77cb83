/*
 * Who gives how much of a type to whom, once it is settled what each gives and each receives: as near as possible to
 * the proportional table, in which every state gives each benefitting state its part of what this receives (Art 60(3),
 * recital 31). Nearest: the squares of the distances have the smallest sum, as few large distances as possible. In
 * whole persons and cents; the optimum is exact.
 */
#pragma once

#include "base/error.h"
#include "base/exact.h"

/* A table of some givers and receivers: the sums of its rows and columns, and each cell between two bounds. */
struct even_table {
    size_t row_count, column_count;
    const int64_t *row_sum, *column_sum; /* both add up to the same */
    const int64_t *low, *high;           /* of each cell, row by row */
    int64_t *amount;                     /* found */
};

/* Fills the table. Where several fillings are equally near, the first giver goes with the first receiver. Errors:
 * MEMORY; SOLVER if there is no such table. */
solpool_status even_fill(struct even_table *table, solpool_error *err);
