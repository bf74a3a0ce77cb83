/* Whole parts of a whole total in proportion to weights. */
#pragma once

#include "base/error.h"
#include "base/exact.h"

/* Who comes first among equals, and for whom that decided. */
struct tie_break {
    const size_t *rank; /* the place of each; NULL: as they stand */
    bool *tied;         /* out, or NULL: of equals some of whom got one more and others did not */
};

/* Whether the one comes before the other; without `ties` as they stand. */
bool tie_before(const struct tie_break *ties, size_t one, size_t other);

/*
 * Largest remainder. Splits `total` (>= 0) over `count` weights (>= 0, not all 0). Each part is its exact quota rounded
 * down, and what is missing goes, one each, to the largest remainders; among equal ones as `ties`
 * says, where NULL to the earlier. `parts` gets `count` numbers that add up to `total`. Errors: RANGE, MEMORY.
 */
solpool_status apportion(int64_t *parts, int64_t total, const int128 *weights, size_t count,
                         const struct tie_break *ties, solpool_error *err);

/* What the weight is divided by in the claim to one more than `part`: a mean of `part` and the next. */
enum divisor {
    DIVISOR_ARITHMETIC, /* Sainte-Laguë, also Webster */
    DIVISOR_GEOMETRIC   /* Huntington and Hill: with enough to go round no weight above 0 goes without */
};

/*
 * Each further unit goes to the largest claim, among equal ones as `ties` says: to weight / (part + 1/2), or to weight
 * / root of part * (part + 1), where the first units go to the larger weights. When the total grows no part shrinks,
 * which largest remainders do not promise; a part can be more than one off its quota. By the arithmetic mean, no part
 * exceeds its weight while the total does not exceed all of them. 0 <= total <= 2^57, weights >= 0, not all 0, that add
 * up to less than 2^126.
 */
void apportion_in_turn(enum divisor divisor, int64_t *parts, int64_t total, const int128 *weights, size_t count,
                       const struct tie_break *ties);

/*
 * The same by the arithmetic mean, each part within bounds: a total that is shared out further from what each has
 * already, up to what each can have. Who has reached a bound stands still, and the rest is again in proportion.
 * The total lies between the sums of the bounds; who has a weight of 0 has nothing to come (least = most). Who is ahead
 * or behind from earlier on has a claim to weight / (part + ahead + 1/2), who is behind by more than half a unit before
 * all others: where the weights stay, that is the same as going on from the parts of earlier on. Errors: MEMORY.
 */
struct bounds {
    const int64_t *least, *most;
    const int128 *ahead; /* in UNIT_PARTS of a unit; negative: behind */
};
solpool_status apportion_within(int64_t *parts, int64_t total, const int128 *weights, const struct bounds *bounds,
                                size_t count, const struct tie_break *ties, solpool_error *err);
