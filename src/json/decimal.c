#include "json/decimal.h"

#include <math.h>

/* Of a number whose digits the tree keeps. */
static bool digits_units(int64_t *units, const char *digits, int64_t scale)
{
    int128 num, den;
    if (!exact_read_decimal(&num, &den, digits) || !exact_mul(&num, num, scale) || num % den != 0 ||
        num / den > INT64_MAX || num / den < -INT64_MAX)
        return false;
    *units = (int64_t)(num / den);
    return true;
}

bool decimal_units(int64_t *units, const cJSON *item, int64_t scale)
{
    if (cJSON_IsNumber(item) && item->valuestring != NULL)
        return digits_units(units, item->valuestring, scale);
    double scaled = cJSON_IsNumber(item) ? item->valuedouble * (double)scale : NAN;
    if (!(fabs(scaled) <= 9e15))
        return false;
    /* Dividing whole numbers that doubles hold is correctly rounded, so equality decides. */
    *units = llround(scaled);
    return (double)*units / (double)scale == item->valuedouble;
}

struct fraction decimal_value(const cJSON *item)
{
    int64_t units;
    if (!cJSON_IsNumber(item) || !(fabs(item->valuedouble) < 9e16))
        return (struct fraction){0, 0};
    for (int64_t scale = 1; scale <= MILLION; scale *= 10)
        if (decimal_units(&units, item, scale))
            return fraction_make(units, scale);
    /* Of more digits than a double tells apart. Above 2^32 it does not tell millionths apart, and what is so large is
     * money. */
    int64_t scale = fabs(item->valuedouble) < 4294967296.0 ? MILLION : 100;
    return fraction_make(llround(item->valuedouble * (double)scale), scale);
}
