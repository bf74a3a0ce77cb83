/*
 * The published sums of what is left to be implemented after deductions and without benefitting states (Art 60(3), 61,
 * 62), beside the computed ones. They are of the ledger alone, so that nothing is distributed for them.
 */
#pragma once

#include "law/ledger.h"

struct effective_sum {
    enum measure measure; /* relocations or financial contributions */
    int64_t adopted, computed;
    int64_t unit; /* to which it was published: cents of EUR 10 000 at most, a person */
    bool agrees;  /* rounded to it, the computed sum is the published one */
};

#define EFFECTIVE_SUMS 2

struct effective {
    const struct year *year; /* borrowed */
    struct entry *ledger;    /* one a state */
    struct effective_sum sums[EFFECTIVE_SUMS];
    size_t count; /* of the sums that were published */
    size_t matches;
};

/* Whether a state's pledge is in the sums. */
bool effective_counts(const struct year *year, size_t state);

/* Whether the sum, rounded to the unit of the published one, is that. */
bool effective_agrees(const struct effective_sum *sum, int64_t computed);

/* On failure *out is cleared. Errors: those of ledger_compute. */
solpool_status effective_compute(struct effective *out, const struct year *year, const struct share *shares,
                                 solpool_error *err);
void effective_clear(struct effective *effective); /* accepts a zeroed struct */
