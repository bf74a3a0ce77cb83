#include "input/digits.h"

bool digits_value(struct fraction *out, const char *digits)
{
    int128 value = 0, scale = 1;
    bool negative = *digits == '-', decimals = false;
    for (digits += negative ? 1 : 0; *digits != '\0'; digits++) {
        if (*digits == '.' && !decimals) {
            decimals = true;
            continue;
        }
        if (*digits < '0' || *digits > '9' || !exact_mul(&value, value, 10) ||
            !exact_add(&value, value, *digits - '0') || (decimals && !exact_mul(&scale, scale, 10)))
            return false;
    }
    *out = fraction_make(negative ? -value : value, scale);
    return true;
}
