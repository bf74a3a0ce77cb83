/*
 * Exact arithmetic: 128-bit whole numbers with overflow checks, and reduced fractions.
 * Every decision of the calculator (rounding a share, a threshold, a proof) is taken here and not
 * on a double. Functions that can overflow return false and leave *out unspecified.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

__extension__ typedef __int128 int128;
__extension__ typedef unsigned __int128 uint128;

#define MILLION INT64_C(1000000)

/* What of a unit that cannot be divided is kept in mind is kept in these parts of it: a half up to a sixteenth and nine
 * decimals are whole numbers of them. */
#define UNIT_PARTS INT64_C(720720000000000)

/* Where a file does not state an amount or a limit. */
#define NOT_STATED INT64_C(-1)

#define INT128_MAX ((int128)(((uint128)1 << 127) - 1))

/* Always reduced, den > 0. */
struct fraction {
    int128 num;
    int128 den;
};

static inline int64_t smaller(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static inline int64_t larger(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

bool exact_add(int128 *out, int128 a, int128 b);
bool exact_mul(int128 *out, int128 a, int128 b);
int128 exact_gcd(int128 a, int128 b);       /* >= 0 */
int128 exact_floor(int128 num, int128 den); /* den > 0 */
int128 exact_ceil(int128 num, int128 den);  /* den > 0 */

/* floor(a * b / c) and what is left, with a product of up to 256 bits; a, b >= 0, 0 < c < 2^126. False
 * if the quotient itself leaves 128 bits. */
bool exact_mul_div(int128 *quotient, int128 *rest, int128 a, int128 b, int128 c);

/* -1, 0 or 1 as the product of `a` is less than that of `b`, equal to it or more: of `count` numbers >= 0
 * each, at most EXACT_FACTORS_MAX. Cannot overflow. */
#define EXACT_FACTORS_MAX 4
int exact_compare_products(const int128 *a, const int128 *b, size_t count);

/* A denominator of 0 is no number: what is made of one is none, and sums and products with one fail. */
struct fraction fraction_whole(int128 value);
struct fraction fraction_make(int128 num, int128 den); /* reduces */
bool fraction_add(struct fraction *out, struct fraction a, struct fraction b);
bool fraction_sub(struct fraction *out, struct fraction a, struct fraction b);
bool fraction_mul(struct fraction *out, struct fraction a, struct fraction b);
int fraction_compare(struct fraction a, struct fraction b); /* -1, 0, 1; cannot overflow */
bool fraction_same(struct fraction a, struct fraction b);   /* also two that are none, with a denominator of 0 */
int128 fraction_floor(struct fraction a);
int128 fraction_ceil(struct fraction a);
double fraction_double(struct fraction a);

#define EXACT_TEXT_SIZE 80

/* `value` in decimal digits. */
void exact_text(char out[EXACT_TEXT_SIZE], int128 value);

/* The whole number that `length` digits are; false for anything else, no digit at all, and beyond 128 bits. */
bool exact_read(int128 *out, const char *digits, size_t length);

/* The number that a plain decimal such as "-12.50" is, with digits on both sides of a point; false for anything else
 * (blanks, a plus, an exponent) and beyond 128 bits. */
bool fraction_read(struct fraction *out, const char *text);

/* `a` times ten to the power of `digits` (at most 9), rounded half away from zero. */
int128 fraction_scaled(struct fraction a, unsigned digits);

/* `a` with `digits` (at most 9) decimals, rounded half away from zero; `trim` drops zeros at the end. */
void fraction_text(char out[EXACT_TEXT_SIZE], struct fraction a, unsigned digits, bool trim);
