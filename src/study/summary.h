/* The distribution of one figure over many scenarios. */
#pragma once

#include <stddef.h>

#define QUANTILE_COUNT 9
#define HISTOGRAM_BINS 20

extern const double quantile_parts[QUANTILE_COUNT]; /* 0.01, 0.05 … 0.99 */

struct summary {
    size_t count;
    double mean;
    double mean_conf; /* half the width of its 95 % interval, of independent scenarios */
    double deviation; /* standard deviation of a sample: divided by count - 1 */
    double least, greatest;
    double quantiles[QUANTILE_COUNT]; /* between two values in proportion, as NumPy's default */
    /* Equal parts from the least to the greatest, each without its upper end but the last; one part where all
     * values are the same. */
    size_t bin_count;
    size_t bins[HISTOGRAM_BINS];
};

/* Sorts the values, so that their order does not count. With no value all but the count is 0. */
void summary_compute(struct summary *out, double *values, size_t count);

/* The lower end of a part of the histogram, and for bin_count the upper end of the last. */
double summary_edge(const struct summary *summary, size_t bin);
