/*
 * Random numbers without a state: each is a function of what it is for. So any process finds the same number
 * for the same row, whichever rows it makes. Philox 4x32-10: J. K. Salmon, M. A. Moraes, R. O. Dror, D. E.
 * Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
 */
#pragma once

#include <stdint.h>

/* Four numbers of 32 bits for a counter and a key. */
void philox(uint32_t out[4], const uint32_t counter[4], const uint32_t key[2]);

/* What a number is for, so that no two uses share one. */
enum counted_use {
    COUNTED_VALUE,    /* of a row and a column */
    COUNTED_SHUFFLE,  /* of the strata of a column: the row is half a place, and the round */
    COUNTED_SHIFT,    /* of a column of Sobol's sequence */
    COUNTED_RESAMPLE, /* of a block drawn again: the row is the place, the column the resample */
};

uint64_t counted(uint64_t seed, enum counted_use use, uint64_t row, uint32_t column);
