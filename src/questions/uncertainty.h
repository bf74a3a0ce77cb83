/*
 * Provisional figures: population and GDP of every bound state may each still be revised by as much as a
 * stated percentage, each for itself. Would the rounded fair shares be the same?
 */
#pragma once

#include "base/error.h"
#include "law/shares.h"

#define PERCENT_MILLIONTHS (INT64_C(100) * MILLION) /* a hundred per cent */

struct uncertain_share { /* of one state in the key */
    size_t state;
    struct fraction quota;      /* its part of the reference number before rounding, persons */
    struct fraction fair_share; /* as the year's figures give it */
    struct fraction least;      /* while the figures are off by at most `millionth_percent`; denominator 0: such a year
                                   cannot be      calculated */
    struct fraction greatest;
    bool changes; /* least or greatest is another number */
    /* The smallest uncertainty at which one of them is, or NOT_STATED below 100 per cent. */
    int64_t tightest_millionth_percent;
};

struct uncertainty {
    const struct year *year; /* borrowed */
    int64_t millionth_percent;
    /* Whether least and greatest are so for certain: a part grows with the state's own figures and falls
     * with all others. By largest remainders, or with the number raised for what benefitting states do
     * not bring (S5, S6), the two extremes looked at need not be the outermost. */
    bool exact;
    struct uncertain_share *shares; /* in the order of codes */
    size_t count;
    size_t changed;
    size_t tightest; /* its place in `shares`, or NO_PLACE where none changes below 100 per cent */
};

/* A percentage above 0 and below 100 with at most six decimals. Errors: ARGUMENT. */
solpool_status uncertainty_percent(int64_t *out_millionths, const char *text, solpool_error *err);

/* Figures that are off are rounded outward, to whole persons and thousandths of a million euro. Errors:
 * those of shares_compute for the year as it is. On failure *out is cleared. */
solpool_status uncertainty_compute(struct uncertainty *out, const struct year *year, int64_t millionth_percent,
                                   solpool_error *err);
void uncertainty_clear(struct uncertainty *uncertainty); /* accepts a zeroed struct */
