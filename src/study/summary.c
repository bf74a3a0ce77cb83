#include "study/summary.h"

#include <math.h>
#include <stdlib.h>

#include "study/elementary.h"

#define CONFIDENCE_UPPER 0.975 /* of 95 % */

const double quantile_parts[QUANTILE_COUNT] = {0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99};

static int compare(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

static double quantile(const double *sorted, size_t count, double part)
{
    double place = part * (double)(count - 1), below = floor(place);
    size_t k = (size_t)below;
    return k + 1 < count ? sorted[k] + (place - below) * (sorted[k + 1] - sorted[k]) : sorted[k];
}

static void moments(struct summary *out, const double *sorted)
{
    double sum = 0, squares = 0, count = (double)out->count;
    for (size_t k = 0; k < out->count; k++)
        sum += sorted[k] - sorted[0]; /* from the least on, so that digits are not lost */
    out->mean = sorted[0] + sum / count;
    for (size_t k = 0; k < out->count; k++)
        squares += (sorted[k] - out->mean) * (sorted[k] - out->mean);
    out->deviation = out->count > 1 ? sqrt(squares / (count - 1)) : 0;
    out->mean_conf = normal_quantile(CONFIDENCE_UPPER) * out->deviation / sqrt(count);
}

double summary_edge(const struct summary *summary, size_t bin)
{
    if (bin == summary->bin_count)
        return summary->greatest;
    return summary->least + (summary->greatest - summary->least) * (double)bin / (double)summary->bin_count;
}

static void histogram(struct summary *out, const double *sorted)
{
    size_t bin = 0;
    out->bin_count = out->greatest > out->least ? HISTOGRAM_BINS : 1;
    for (size_t k = 0; k < out->count; k++) {
        while (bin + 1 < out->bin_count && sorted[k] >= summary_edge(out, bin + 1))
            bin++;
        out->bins[bin]++;
    }
}

void summary_compute(struct summary *out, double *values, size_t count)
{
    *out = (struct summary){.count = count};
    if (count == 0)
        return;
    qsort(values, count, sizeof *values, compare);
    out->least = values[0];
    out->greatest = values[count - 1];
    moments(out, values);
    for (size_t q = 0; q < QUANTILE_COUNT; q++)
        out->quantiles[q] = quantile(values, count, quantile_parts[q]);
    histogram(out, values);
}
