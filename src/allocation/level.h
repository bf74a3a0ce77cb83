/* Water finds its level: a total added to unequal bases so that base plus rise comes to be the same part
 * of each weight, as far as each one's limit allows. */
#pragma once

#include "base/error.h"
#include "base/exact.h"
#include "law/apportion.h"

struct riser {
    int64_t base;  /* what there is already, 0 or more */
    int64_t most;  /* that may be added, INT64_MAX for no limit */
    int128 weight; /* 0 takes nothing; at most 2^86 */
    int64_t rise;  /* out */
};

/* Adds up to `total` (>= 0): less only where the limits end. Whole numbers, the largest remainders up,
 * equal ones as `ties` says, where NULL the earlier. Errors: MEMORY. */
solpool_status level_rise(struct riser *risers, size_t count, int64_t total, const struct tie_break *ties,
                          solpool_error *err);
