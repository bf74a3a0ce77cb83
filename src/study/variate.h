/* The distributions of uncertain numbers, in whole units of the year file: persons, cents, millionths. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum variate_kind {
    VARIATE_UNIFORM,     /* rounded to whole units */
    VARIATE_INTEGER,     /* each unit from lower to upper as likely as the other */
    VARIATE_TRIANGULAR,  /* most likely at the mode */
    VARIATE_NORMAL,      /* cut off at lower and upper */
    VARIATE_LOGNORMAL,   /* the same of the logarithm */
    VARIATE_LOG_UNIFORM, /* uniform in the logarithm */
    VARIATE_CHOICE,      /* one of several values, each with its weight */
    VARIATE_COUNT
};

struct variate {
    enum variate_kind kind;
    int64_t lower, upper; /* in units */
    int64_t scale;        /* units in one of the file's units */
    double mode;          /* in units */
    double mean;          /* in the file's units, of the lognormal one of the natural logarithm */
    double deviation;     /* standard deviation, as the mean */
    /* Of a choice: the sums of the weights up to each value. */
    int64_t *weight_sums;
    size_t value_count;
    /* By variate_prepare: how much of the uncut distribution is below `lower`, and up to `upper`. With
     * `mirrored` the distribution is turned round, so that small parts keep their digits. */
    double below, between;
    bool mirrored;
};

/* Fills in what is prepared; false where nothing of the distribution is between lower and upper. */
bool variate_prepare(struct variate *variate);

/* The number at a part of the whole (a multiple of 2^-53, study/design.h), in units; of a choice the place of
 * the value. */
int64_t variate_value(const struct variate *variate, uint64_t part);
