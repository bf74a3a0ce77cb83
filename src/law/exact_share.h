/* Shares that 128 bits do not hold: their whole persons, and numbers near to them for what follows. */
#pragma once

#include "law/key.h"
#include "law/shares.h"

/* Whether the shares of a year are such. */
bool shares_are_exact(const struct share *shares);

/* Fills *out, which moves: a block that holds its numbers, too. Errors: MEMORY, RANGE. */
solpool_status exact_shares_make(struct share **out, const struct key_steps *steps, size_t count, solpool_error *err);

/* As shares_reference and shares.c have them. */
solpool_status exact_reference(struct fraction *out, const struct year *year, const struct share *shares,
                               solpool_error *err);
solpool_status exact_quotas(struct fraction *out, const struct year *year, const struct share *shares,
                            struct fraction reference, solpool_error *err);

/* A reference number exactly: the year's own one is only near to what a fraction of it can say. And what rounding a
 * share of it down leaves, of all shares in the same unit. */
struct exact_fraction {
    struct natural num, den;
};
struct exact_fraction exactly(struct naturals *naturals, const struct year *year, const struct share *shares,
                              struct fraction reference);
struct natural exact_rest(struct naturals *naturals, const struct share *share, struct exact_fraction reference);

solpool_status exact_apportion(int64_t *parts, bool *tied, int64_t total, const bool *takes, const struct year *year,
                               const struct share *shares, solpool_error *err);
