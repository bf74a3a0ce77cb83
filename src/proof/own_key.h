/* A key of the file's own, from its figures: each share a fraction of its own, step by step as the key is described. */
#pragma once

#include "base/ratio.h"
#include "proof/trial.h"

struct own_key {
    struct naturals naturals;
    struct long_ratio *share;    /* of each state */
    struct long_ratio reference; /* the number of which the fair shares are parts */
    bool near;                   /* 128 bits do not hold the shares: the trial's fractions are only near to them */
};

/* Sets the trial's own key, with key, share, quota and reference near to it. Errors: RANGE, MEMORY. */
solpool_status own_key_open(struct trial *trial);
void own_key_close(struct trial *trial);

/* A state's part of a number, as near as a fraction is that stands on the same side of whole and half persons. */
bool own_part(struct fraction *out, const struct trial *trial, size_t i, struct fraction number);

/* The states' parts of a number in whole persons by the largest remainders, in millionths. False after give_up. */
bool own_largest(struct trial *trial, int64_t *parts, bool *tied, struct fraction number);

/* A whole total among those who take part, by their shares. False after give_up. */
bool own_split(struct trial *trial, int64_t *parts, bool *tied, int128 total, const bool *takes);

/* Whether a claimed numerator, denominator and percentage are those of the share. */
bool own_fraction_is(const struct trial *trial, size_t i, const char *numerator, const char *denominator,
                     int64_t millionth_percent);
