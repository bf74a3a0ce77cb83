/* Largest remainder: whole parts of a whole total in proportion to weights. */
#ifndef SOLPOOL_POOL_APPORTION_H
#define SOLPOOL_POOL_APPORTION_H

#include "base/error.h"
#include "base/exact.h"

/*
 * Splits `total` (>= 0) over `count` weights (>= 0, not all 0). Each part is its exact quota rounded
 * down, and what is missing goes, one each, to the largest remainders; among equal ones to the
 * earlier. `parts` gets `count` numbers that add up to `total`. Errors: RANGE, MEMORY.
 */
solpool_status apportion(int64_t *parts, int64_t total, const int128 *weights, size_t count,
                         solpool_error *err);

#endif
