/*
 * Which number every parameter has in every row of a sample: a part of its distribution, between 0 and 1. All are
 * found from the number of the row, so that rows can be made anywhere and in any order.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "study/sobol.h"

enum design_method {
    DESIGN_MONTE_CARLO,     /* every number by itself */
    DESIGN_LATIN_HYPERCUBE, /* each of `count` equal parts of every parameter once */
    DESIGN_SALTELLI,        /* blocks of rows in which one number changes, for Sobol's indices */
    DESIGN_METHOD_COUNT
};

#define SALTELLI_PARAMETERS_MAX (SOBOL_DIMENSIONS_MAX / 2)
#define DESIGN_COUNT_MAX (UINT64_C(1) << SOBOL_BITS)

struct design {
    enum design_method method;
    bool second_order; /* of Saltelli's: the rows for pairs too */
    uint64_t count;    /* of rows; of blocks with Saltelli's, of which each has several rows */
    uint64_t seed;
    size_t parameter_count;
    const size_t *group_of; /* one a parameter: the numbers of a group change together */
    size_t group_count;
};

/* The rows of a block in the order of SALib: A, A with each group from B, B with each group from A, B. */
enum design_part { PART_PLAIN, PART_A, PART_AB, PART_BA, PART_B };

struct design_row {
    uint64_t block; /* from 0 */
    enum design_part part;
    size_t group; /* of PART_AB and PART_BA */
};

uint64_t design_rows(const struct design *design); /* at most 2^32 × 258 */

struct design_row design_row(const struct design *design, uint64_t row); /* from 0 */

/* Below, at or above 0 as a row stands before another one, is the same or stands behind it. */
int design_row_compare(const struct design_row *a, const struct design_row *b);

/* A part of the whole as a multiple of 2^-53: odd, and so never 0 or 1, nor on the border of two halves. */
#define PART_BITS 53
uint64_t design_part(const struct design *design, struct design_row row, size_t parameter);
