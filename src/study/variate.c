#include "study/variate.h"

#include <math.h>

#include "base/exact.h"
#include "study/design.h"
#include "study/elementary.h"

/* --- Preparing --------------------------------------------------------------------------------- */

/* How many deviations a border is from the mean; of a lognormal distribution 0 is infinitely far. */
static double deviations(const struct variate *variate, int64_t border)
{
    double value = (double)border / (double)variate->scale;
    if (variate->kind == VARIATE_LOGNORMAL) {
        if (border <= 0)
            return -1000;
        value = elementary_log(value);
    }
    return (value - variate->mean) / variate->deviation;
}

bool variate_prepare(struct variate *variate)
{
    if (variate->kind != VARIATE_NORMAL && variate->kind != VARIATE_LOGNORMAL)
        return true;
    double lower = deviations(variate, variate->lower);
    double upper = deviations(variate, variate->upper);
    variate->mirrored = lower > 0;
    double low = variate->mirrored ? -upper : lower;
    double high = variate->mirrored ? -lower : upper;
    variate->below = normal_below(low);
    variate->between = normal_below(high) - variate->below;
    return variate->between > 0;
}

/* --- Values ------------------------------------------------------------------------------------ */

static int64_t uniform(const struct variate *variate, uint64_t part)
{
    int128 range = (int128)variate->upper - variate->lower;
    return variate->lower + (int64_t)((range * part + ((int128)1 << (PART_BITS - 1))) >> PART_BITS);
}

static int64_t integer(const struct variate *variate, uint64_t part)
{
    int128 count = (int128)variate->upper - variate->lower + 1;
    return variate->lower + (int64_t)(count * part >> PART_BITS);
}

static int64_t choice(const struct variate *variate, uint64_t part)
{
    size_t last = variate->value_count - 1, k = 0;
    int128 weight = (int128)variate->weight_sums[last] * part;
    while (k < last && weight >= (int128)variate->weight_sums[k] << PART_BITS)
        k++;
    return (int64_t)k;
}

static double triangular(const struct variate *variate, double part)
{
    double lower = (double)variate->lower, upper = (double)variate->upper;
    double range = upper - lower, rise = variate->mode - lower;
    return part * range < rise ? lower + sqrt(part * range * rise)
                               : upper - sqrt((1 - part) * range * (upper - variate->mode));
}

#define PART_MOST (1 - 0x1p-53) /* a sum may round to 1, where there is no quantile */

/* In the file's units. */
static double normal(const struct variate *variate, double part)
{
    double turned = variate->mirrored ? 1 - part : part;
    double whole = variate->below + turned * variate->between;
    double deviations = normal_quantile(whole < PART_MOST ? whole : PART_MOST);
    if (variate->mirrored)
        deviations = -deviations;
    return variate->mean + variate->deviation * deviations;
}

static double log_uniform(const struct variate *variate, double part)
{
    double lower = elementary_log((double)variate->lower);
    double upper = elementary_log((double)variate->upper);
    return elementary_exp(lower + part * (upper - lower));
}

static double real_value(const struct variate *variate, double part)
{
    double scale = (double)variate->scale, exponent;
    switch (variate->kind) {
    case VARIATE_TRIANGULAR:
        return triangular(variate, part);
    case VARIATE_NORMAL:
        return scale * normal(variate, part);
    case VARIATE_LOGNORMAL:
        exponent = normal(variate, part);
        return exponent < 100 ? scale * elementary_exp(exponent) : (double)variate->upper;
    case VARIATE_LOG_UNIFORM:
        return log_uniform(variate, part);
    case VARIATE_UNIFORM:
    case VARIATE_INTEGER:
    case VARIATE_CHOICE:
    case VARIATE_COUNT:
        break;
    }
    return (double)variate->lower;
}

int64_t variate_value(const struct variate *variate, uint64_t part)
{
    if (variate->kind == VARIATE_UNIFORM)
        return uniform(variate, part);
    if (variate->kind == VARIATE_INTEGER)
        return integer(variate, part);
    if (variate->kind == VARIATE_CHOICE)
        return choice(variate, part);
    double value = floor(real_value(variate, ldexp((double)part, -PART_BITS)) + 0.5);
    if (!(value > (double)variate->lower)) /* the last digit may stand outside */
        return variate->lower;
    return value < (double)variate->upper ? (int64_t)value : variate->upper;
}
