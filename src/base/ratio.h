/* Fractions of 0 and more, of any length, always reduced. */
#pragma once

#include "base/natural.h"

struct ratio {
    struct natural num, den;
};

struct ratio ratio_make(struct naturals *naturals, struct natural num, struct natural den); /* den > 0 */
struct ratio ratio_of(struct naturals *naturals, int128 num, int128 den);                  /* den > 0 */
struct ratio ratio_add(struct naturals *naturals, struct ratio a, struct ratio b);
struct ratio ratio_sub(struct naturals *naturals, struct ratio a, struct ratio b); /* a >= b */
struct ratio ratio_mul(struct naturals *naturals, struct ratio a, struct ratio b);
struct ratio ratio_div(struct naturals *naturals, struct ratio a, struct ratio b); /* b > 0 */
int ratio_compare(struct naturals *naturals, struct ratio a, struct ratio b);
bool ratio_is_zero(struct ratio a);

/* Rounded down, and what is left. False beyond 128 bits. */
bool ratio_floor(int128 *whole, struct ratio *rest, struct naturals *naturals, struct ratio a);
