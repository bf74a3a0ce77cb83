/* Fractions of 0 and more, of any length, always reduced. */
#pragma once

#include "base/natural.h"

struct long_ratio {
    struct natural num, den;
};

struct long_ratio ratio_make(struct naturals *naturals, struct natural num, struct natural den); /* den > 0 */
struct long_ratio ratio_of(struct naturals *naturals, int128 num, int128 den);                   /* den > 0 */
struct long_ratio ratio_add(struct naturals *naturals, struct long_ratio a, struct long_ratio b);
struct long_ratio ratio_sub(struct naturals *naturals, struct long_ratio a, struct long_ratio b); /* a >= b */
struct long_ratio ratio_mul(struct naturals *naturals, struct long_ratio a, struct long_ratio b);
struct long_ratio ratio_div(struct naturals *naturals, struct long_ratio a, struct long_ratio b); /* b > 0 */
int ratio_compare(struct naturals *naturals, struct long_ratio a, struct long_ratio b);
bool ratio_is_zero(struct long_ratio a);

/* Rounded down, and what is left. False beyond 128 bits. */
bool ratio_floor(int128 *whole, struct long_ratio *rest, struct naturals *naturals, struct long_ratio a);
