/*
 * Whole numbers of 0 and more, of any size: for what 128 bits do not hold (exact.h). A number stays as it is once it is
 * made; all are made in one arena and end with it. What cannot be made is 0, and `naturals` then says why.
 */
#pragma once

#include "base/arena.h"
#include "base/exact.h"

struct natural {
    const uint32_t *digits; /* to the base 2^32, the lowest first, the last of them above 0 */
    size_t count;           /* 0: the number is 0 */
};

/* Where numbers are made; zeroed it is empty. */
struct naturals {
    struct arena *into; /* another's, who clears it; NULL: their own */
    struct arena own;
    size_t taken; /* digits */
    bool beyond;  /* a number, or all of them, would have been longer than is reasonable */
};

#define NATURAL_DIGITS_MOST ((size_t)4096) /* 39 000 decimals, and a product takes some milliseconds */

struct natural natural_of(struct naturals *naturals, int128 number); /* of 0 or more */
struct natural natural_add(struct naturals *naturals, struct natural a, struct natural b);
struct natural natural_sub(struct naturals *naturals, struct natural a, struct natural b); /* a >= b */
struct natural natural_mul(struct naturals *naturals, struct natural a, struct natural b);
/* Rounded down, and what is left into *rest unless it is NULL; by 0 that is 0. */
struct natural natural_div(struct naturals *naturals, struct natural a, struct natural b, struct natural *rest);
struct natural natural_gcd(struct naturals *naturals, struct natural a, struct natural b);
int natural_compare(struct natural a, struct natural b); /* -1, 0, 1 */

/* False beyond 128 bits. */
bool natural_small(int128 *out, struct natural a);

/* In decimal digits, which last as long as the numbers. */
const char *natural_text(struct naturals *naturals, struct natural a);

/* Whether all were made that were asked for. */
bool naturals_failed(const struct naturals *naturals);
bool naturals_lack_memory(const struct naturals *naturals);

/* A zeroed list beside the numbers, or NULL. */
void *naturals_list(struct naturals *naturals, size_t count, size_t size);
void naturals_clear(struct naturals *naturals);
