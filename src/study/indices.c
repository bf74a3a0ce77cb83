#include "study/indices.h"

#include <math.h>
#include <stdlib.h>

#include "base/exact.h"
#include "study/counted.h"
#include "study/elementary.h"

#define CONFIDENCE_UPPER 0.975 /* of 95 % */

size_t blocks_width(const struct blocks *blocks)
{
    return (blocks->second_order ? 2 : 1) * blocks->group_count + 2;
}

size_t indices_pair(size_t group_count, size_t first, size_t second)
{
    return first * (2 * group_count - first - 1) / 2 + second - first - 1;
}

static size_t pair_count(const struct blocks *blocks)
{
    return blocks->second_order ? blocks->group_count * (blocks->group_count - 1) / 2 : 0;
}

/* --- Estimates --------------------------------------------------------------------------------- */

/* The sums over blocks from which all indices follow. */
struct index_sums {
    double count, values, squares; /* of A and B */
    double *first, *total;         /* B (AB - A) and (A - AB)^2, one a group */
    double *pairs;                 /* BA AB' - A B, one a pair */
};

static void add_block(struct index_sums *sums, const struct blocks *blocks, const double *block)
{
    size_t groups = blocks->group_count, pair = 0;
    double a = block[0], b = block[blocks_width(blocks) - 1];
    const double *ab = block + 1, *ba = ab + groups;
    sums->count += 2;
    sums->values += a + b;
    sums->squares += a * a + b * b;
    for (size_t g = 0; g < groups; g++) {
        sums->first[g] += b * (ab[g] - a);
        sums->total[g] += (a - ab[g]) * (a - ab[g]);
    }
    if (!blocks->second_order)
        return;
    for (size_t g = 0; g < groups; g++)
        for (size_t h = g + 1; h < groups; h++)
            sums->pairs[pair++] += ba[g] * ab[h] - a * b;
}

static void sums_reset(struct index_sums *sums, const struct blocks *blocks)
{
    sums->count = sums->values = sums->squares = 0;
    for (size_t g = 0; g < blocks->group_count; g++)
        sums->first[g] = sums->total[g] = 0;
    for (size_t p = 0; p < pair_count(blocks); p++)
        sums->pairs[p] = 0;
}

/* S1, ST and S2, one behind the other; all 0 where the blocks that were drawn do not vary. */
static void estimate(double *out, const struct index_sums *sums, const struct blocks *blocks)
{
    size_t groups = blocks->group_count, pair = 0;
    double mean = sums->values / sums->count, number = sums->count / 2;
    double variance = sums->squares / sums->count - mean * mean;
    bool varies = variance > 1e-14; /* of values whose own variance is 1 */
    for (size_t g = 0; g < groups; g++) {
        out[g] = varies ? sums->first[g] / number / variance : 0;
        out[groups + g] = varies ? sums->total[g] / number / variance / 2 : 0;
    }
    for (size_t g = 0; blocks->second_order && g < groups; g++)
        for (size_t h = g + 1; h < groups; h++, pair++)
            out[2 * groups + pair] = varies ? sums->pairs[pair] / number / variance - out[g] - out[h] : 0;
}

/* --- Confidence -------------------------------------------------------------------------------- */

/* What is worked with, in one piece of memory. */
struct work {
    double *memory;
    struct blocks standard; /* with a mean of 0 and a variance of 1 */
    struct index_sums sums;
    double *values, *means, *squares; /* one an index: the estimate, and of resamples */
    size_t index_count;
};

static bool work_open(struct work *work, const struct blocks *blocks)
{
    size_t groups = blocks->group_count, pairs = pair_count(blocks);
    size_t values = blocks->count * blocks_width(blocks), indices = 2 * groups + pairs;
    double *next = work->memory = calloc(values + 4 * indices, sizeof *next);
    if (next == NULL)
        return false;
    work->index_count = indices;
    work->standard = *blocks;
    work->standard.values = next;
    work->sums.first = next += values;
    work->sums.total = next += groups;
    work->sums.pairs = next += groups;
    work->values = next += pairs;
    work->means = next += indices;
    work->squares = next + indices;
    return true;
}

/* Standardises the values by all of them; false where they do not vary. */
static bool standardise(double *out, const struct blocks *blocks)
{
    size_t count = blocks->count * blocks_width(blocks);
    const double *values = blocks->values;
    double sum = 0, squares = 0;
    for (size_t k = 0; k < count; k++)
        sum += values[k] - values[0];
    double mean = values[0] + sum / (double)count;
    for (size_t k = 0; k < count; k++)
        squares += (values[k] - mean) * (values[k] - mean);
    double deviation = sqrt(squares / (double)count);
    for (size_t k = 0; deviation > 0 && k < count; k++)
        out[k] = (values[k] - mean) / deviation;
    return deviation > 0;
}

/* Draws as many blocks as there are, with replacement. */
static void resample(struct work *work, uint64_t seed, uint32_t number)
{
    const struct blocks *blocks = &work->standard;
    sums_reset(&work->sums, blocks);
    for (size_t k = 0; k < blocks->count; k++) {
        uint128 drawn = (uint128)counted(seed, COUNTED_RESAMPLE, k, number) * blocks->count;
        add_block(&work->sums, blocks, blocks->values + (size_t)(drawn >> 64) * blocks_width(blocks));
    }
    estimate(work->values, &work->sums, blocks);
    /* Mean and sum of squares go along (B. P. Welford 1962). */
    for (size_t k = 0; k < work->index_count; k++) {
        double change = work->values[k] - work->means[k];
        work->means[k] += change / (number + 1);
        work->squares[k] += change * (work->values[k] - work->means[k]);
    }
}

static void take(struct index *out, const struct work *work, size_t from, size_t count, uint32_t resamples)
{
    for (size_t k = 0; k < count; k++)
        out[k] = (struct index){work->values[from + k],
                                normal_quantile(CONFIDENCE_UPPER) * sqrt(work->squares[from + k] / (resamples - 1))};
}

static bool compute(struct indices *out, struct work *work, uint64_t seed, uint32_t resamples)
{
    const struct blocks *blocks = &work->standard;
    size_t groups = blocks->group_count;
    out->S1 = calloc(groups, sizeof *out->S1);
    out->ST = calloc(groups, sizeof *out->ST);
    out->S2 = blocks->second_order ? calloc(pair_count(blocks) + 1, sizeof *out->S2) : NULL;
    if (out->S1 == NULL || out->ST == NULL || (blocks->second_order && out->S2 == NULL))
        return false;
    out->vary = true;
    for (uint32_t number = 0; number < resamples; number++)
        resample(work, seed, number);
    sums_reset(&work->sums, blocks);
    for (size_t k = 0; k < blocks->count; k++)
        add_block(&work->sums, blocks, blocks->values + k * blocks_width(blocks));
    estimate(work->values, &work->sums, blocks);
    take(out->S1, work, 0, groups, resamples);
    take(out->ST, work, groups, groups, resamples);
    take(out->S2, work, 2 * groups, pair_count(blocks), resamples);
    return true;
}

bool indices_compute(struct indices *out, const struct blocks *blocks, uint64_t seed, uint32_t resamples)
{
    struct work work;
    *out = (struct indices){.group_count = blocks->group_count};
    if (blocks->count < 2)
        return true;
    if (!work_open(&work, blocks))
        return false;
    bool done = !standardise(work.memory, blocks) || compute(out, &work, seed, resamples);
    free(work.memory);
    if (!done)
        indices_clear(out);
    return done;
}

void indices_clear(struct indices *indices)
{
    free(indices->S1);
    free(indices->ST);
    free(indices->S2);
    *indices = (struct indices){.vary = false};
}
