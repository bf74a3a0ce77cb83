/* Whole parts of a whole total in proportion to weights. */
#ifndef SOLPOOL_POOL_APPORTION_H
#define SOLPOOL_POOL_APPORTION_H

#include "base/error.h"
#include "base/exact.h"

/*
 * Largest remainder. Splits `total` (>= 0) over `count` weights (>= 0, not all 0). Each part is its exact quota rounded
 * down, and what is missing goes, one each, to the largest remainders; among equal ones to the
 * earlier. `parts` gets `count` numbers that add up to `total`. Errors: RANGE, MEMORY.
 */
solpool_status apportion(int64_t *parts, int64_t total, const int128 *weights, size_t count,
                         solpool_error *err);

/*
 * Sainte-Laguë: each further unit goes to the largest weight / (2 * part + 1), ties to the earlier. When
 * the total grows no part shrinks, which largest remainders do not promise, and no part exceeds its
 * weight while the total does not exceed all of them. 0 <= total <= 2^57, weights up to 2^57 and not all
 * 0.
 */
void apportion_in_turn(int64_t *parts, int64_t total, const int64_t *weights, size_t count);

#endif
