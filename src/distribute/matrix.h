/*
 * A table of amounts with given sums of its rows and columns, each cell between two bounds: found, or the
 * rows and columns that stand against it. A largest flow by shortest paths, in doubles.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

struct matrix {
    size_t row_count, column_count;
    double *row_sum, *column_sum; /* wanted; both add up to the same */
    double *lower, *upper;        /* of each cell, row by row; `upper` may be HUGE_VAL */
    double *amount;               /* found */
    double *excess; /* rows: what is still to be placed; then columns: what is too much there */
    bool *reached;  /* rows, then columns: after a failure, those that stand against it */
    size_t *level, *next, *path; /* scratch, one a row and column */
};

/* False without memory. The table lives as long as the arena. */
bool matrix_open(struct matrix *matrix, struct arena *arena, size_t row_count, size_t column_count);

/*
 * Fills the table; returns how much of the sums cannot be placed. If that is more than rounding errors,
 * the rows A and columns C that are `reached` prove it: the sums of A less those of C are more than the
 * upper bounds of A outside C less the lower bounds of C outside A.
 *
 * The amounts start from the product of the sums, moved into the bounds, and differ from it only where
 * the bounds ask for it: the same sums and bounds always give the same amounts.
 */
double matrix_fill(struct matrix *matrix);
