#include "study/distribution.h"

#include <math.h>

#include "base/exact.h"
#include "study/design.h"
#include "study/elementary.h"

/* --- Preparing --------------------------------------------------------------------------------- */

/* How many deviations a border is from the mean; of a lognormal distribution 0 is infinitely far. */
static double deviations(const struct distribution *distribution, int64_t border)
{
    double value = (double)border / (double)distribution->scale;
    if (distribution->kind == DISTRIBUTION_LOGNORMAL) {
        if (border <= 0)
            return -1000;
        value = elementary_log(value);
    }
    return (value - distribution->mean) / distribution->deviation;
}

bool distribution_prepare(struct distribution *distribution)
{
    if (distribution->kind != DISTRIBUTION_NORMAL && distribution->kind != DISTRIBUTION_LOGNORMAL)
        return true;
    double lower = deviations(distribution, distribution->lower);
    double upper = deviations(distribution, distribution->upper);
    distribution->mirrored = lower > 0;
    double low = distribution->mirrored ? -upper : lower;
    double high = distribution->mirrored ? -lower : upper;
    distribution->below = normal_below(low);
    distribution->between = normal_below(high) - distribution->below;
    return distribution->between > 0;
}

/* --- Values ------------------------------------------------------------------------------------ */

static int64_t uniform(const struct distribution *distribution, uint64_t part)
{
    int128 range = (int128)distribution->upper - distribution->lower;
    return distribution->lower +
           (int64_t)((range * part + ((int128)1 << (PART_BITS - 1))) >> PART_BITS);
}

static int64_t integer(const struct distribution *distribution, uint64_t part)
{
    int128 count = (int128)distribution->upper - distribution->lower + 1;
    return distribution->lower + (int64_t)(count * part >> PART_BITS);
}

static int64_t choice(const struct distribution *distribution, uint64_t part)
{
    size_t last = distribution->value_count - 1, k = 0;
    int128 weight = (int128)distribution->weight_sums[last] * part;
    while (k < last && weight >= (int128)distribution->weight_sums[k] << PART_BITS)
        k++;
    return (int64_t)k;
}

static double triangular(const struct distribution *distribution, double part)
{
    double lower = (double)distribution->lower, upper = (double)distribution->upper;
    double range = upper - lower, rise = distribution->mode - lower;
    return part * range < rise ? lower + sqrt(part * range * rise)
                               : upper - sqrt((1 - part) * range * (upper - distribution->mode));
}

#define PART_MOST (1 - 0x1p-53) /* a sum may round to 1, where there is no quantile */

/* In the file's units. */
static double normal(const struct distribution *distribution, double part)
{
    double turned = distribution->mirrored ? 1 - part : part;
    double whole = distribution->below + turned * distribution->between;
    double deviations = normal_quantile(whole < PART_MOST ? whole : PART_MOST);
    if (distribution->mirrored)
        deviations = -deviations;
    return distribution->mean + distribution->deviation * deviations;
}

static double log_uniform(const struct distribution *distribution, double part)
{
    double lower = elementary_log((double)distribution->lower);
    double upper = elementary_log((double)distribution->upper);
    return elementary_exp(lower + part * (upper - lower));
}

static double real_value(const struct distribution *distribution, double part)
{
    double scale = (double)distribution->scale, exponent;
    switch (distribution->kind) {
    case DISTRIBUTION_TRIANGULAR:
        return triangular(distribution, part);
    case DISTRIBUTION_NORMAL:
        return scale * normal(distribution, part);
    case DISTRIBUTION_LOGNORMAL:
        exponent = normal(distribution, part);
        return exponent < 100 ? scale * elementary_exp(exponent) : (double)distribution->upper;
    case DISTRIBUTION_LOG_UNIFORM:
        return log_uniform(distribution, part);
    case DISTRIBUTION_UNIFORM:
    case DISTRIBUTION_INTEGER:
    case DISTRIBUTION_CHOICE:
    case DISTRIBUTION_COUNT:
        break;
    }
    return (double)distribution->lower;
}

int64_t distribution_value(const struct distribution *distribution, uint64_t part)
{
    if (distribution->kind == DISTRIBUTION_UNIFORM)
        return uniform(distribution, part);
    if (distribution->kind == DISTRIBUTION_INTEGER)
        return integer(distribution, part);
    if (distribution->kind == DISTRIBUTION_CHOICE)
        return choice(distribution, part);
    double value = floor(real_value(distribution, ldexp((double)part, -PART_BITS)) + 0.5);
    if (!(value > (double)distribution->lower)) /* the last digit may stand outside */
        return distribution->lower;
    return value < (double)distribution->upper ? (int64_t)value : distribution->upper;
}
