#include "json/decimal.h"

#include <math.h>

bool decimal_units(int64_t *units, const cJSON *item, int64_t scale)
{
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
