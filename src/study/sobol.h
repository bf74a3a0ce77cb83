/* The points of Sobol's sequence, each found from its number alone. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#define SOBOL_DIMENSIONS_MAX 256
#define SOBOL_BITS 32 /* so many of each coordinate, and 2^32 points */
#define SOBOL_DEGREE_MAX 11

/* The polynomial with a bit for each power of x, and the odd numbers from which the others follow. */
struct sobol_start {
    uint16_t polynomial;
    uint16_t numbers[SOBOL_DEGREE_MAX];
};
extern const struct sobol_start sobol_starts[SOBOL_DIMENSIONS_MAX - 1]; /* from the second on */

/* Coordinate `dimension` of point `number` (both from 0) as a fraction of 2^32, in the order of Antonov and
 * Saleev (one bit of a Gray code a point), as the lists of Joe and Kuo print it. */
uint32_t sobol_coordinate(uint32_t number, size_t dimension);
