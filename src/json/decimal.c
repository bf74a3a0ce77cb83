#include "json/decimal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Digits as they stand, such as -12.50 or 5e-06. */
static bool text_units(int64_t *units, const char *text, int64_t scale)
{
    int128 number = 0;
    const char *exponent = strpbrk(text, "eE"), *point = strchr(text, '.');
    long power = exponent != NULL ? strtol(exponent + 1, NULL, 10) : 0;
    for (const char *at = text; *at != '\0' && at != exponent; at++) {
        if (*at == '-' || *at == '.')
            continue;
        power -= point != NULL && at > point ? 1 : 0;
        if (!exact_mul(&number, number, 10) || !exact_add(&number, number, *at - '0'))
            return false;
    }
    bool fits = exact_mul(&number, number, scale);
    for (; fits && number != 0 && power > 0; power--)
        fits = exact_mul(&number, number, 10);
    for (; fits && number != 0 && power < 0; power++, number /= 10)
        fits = number % 10 == 0;
    *units = *text == '-' ? -(int64_t)number : (int64_t)number;
    return fits && number <= INT64_MAX;
}

bool decimal_units(int64_t *units, const cJSON *item, int64_t scale)
{
    if (cJSON_IsRaw(item))
        return text_units(units, item->valuestring, scale);
    double scaled = cJSON_IsNumber(item) ? item->valuedouble * (double)scale : NAN;
    if (!(fabs(scaled) <= 9e15)) /* so many decimals it cannot have, but perhaps less */
        return cJSON_IsNumber(item) && scale > 1 && decimal_units(units, item, scale / 10) &&
               !__builtin_mul_overflow(*units, 10, units);
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
