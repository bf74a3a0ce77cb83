#include "base/exact.h"

#include <string.h>

bool exact_add(int128 *out, int128 a, int128 b)
{
    return !__builtin_add_overflow(a, b, out);
}

bool exact_mul(int128 *out, int128 a, int128 b)
{
    return !__builtin_mul_overflow(a, b, out);
}

/* By halving and subtracting, which a processor does faster than dividing (J. Stein, 1967); a > 0. */
static uint64_t gcd_small(uint64_t a, uint64_t b)
{
    if (b == 0)
        return a;
    int twos = __builtin_ctzll(a | b);
    a >>= __builtin_ctzll(a);
    while (b != 0 && a != 1) {
        b >>= __builtin_ctzll(b);
        uint64_t less = a < b ? a : b;
        b = a < b ? b - a : a - b;
        a = less;
    }
    return a << twos;
}

int128 exact_gcd(int128 a, int128 b)
{
    if (a < 0)
        a = -a;
    if (b < 0)
        b = -b;
    while (b > UINT64_MAX) {
        int128 rest = a % b;
        a = b;
        b = rest;
    }
    if (b == 0)
        return a;
    /* Nearly always from the start: what 64 bits hold. */
    uint64_t small = (uint64_t)b;
    return gcd_small(small, a > UINT64_MAX ? (uint64_t)(a % b) : (uint64_t)a % small);
}

/* num / den rounded toward 0, and what is left; 64 bits, which nearly always do, divide several times as fast. */
static int128 divide(int128 *rest, int128 num, int128 den)
{
    bool small = num == (int64_t)num && den == (int64_t)den;
    if (small && num > INT64_MIN) { /* whose quotient by -1 would not fit */
        *rest = (int64_t)num % (int64_t)den;
        return (int64_t)num / (int64_t)den;
    }
    *rest = num % den;
    return num / den;
}

/* num / den where that leaves nothing. */
static int128 quotient(int128 num, int128 den)
{
    int128 rest;
    return den == 1 ? num : divide(&rest, num, den);
}

int128 exact_floor(int128 num, int128 den)
{
    int128 rest, whole = divide(&rest, num, den);
    return rest < 0 ? whole - 1 : whole;
}

int128 exact_ceil(int128 num, int128 den)
{
    int128 rest, whole = divide(&rest, num, den);
    return rest > 0 ? whole + 1 : whole;
}

bool exact_mul_div(int128 *quotient, int128 *rest, int128 a, int128 b, int128 c)
{
    int128 whole, product;
    if (exact_mul(&product, a, b)) { /* nearly always */
        *quotient = divide(rest, product, c);
        return true;
    }
    if (!exact_mul(&whole, a, b / c))
        return false;
    /* a * (b mod c) / c, digit by digit of a in binary: the rest stays below 2 c. */
    int128 part = 0, left = 0, remainder = b % c;
    for (int bit = 126; bit >= 0; bit--) {
        part *= 2; /* at most a, since b mod c is below c */
        left *= 2;
        if (left >= c) {
            left -= c;
            part++;
        }
        if ((a >> bit & 1) == 0)
            continue;
        left += remainder;
        if (left >= c) {
            left -= c;
            part++;
        }
    }
    *rest = left;
    return exact_add(quotient, whole, part);
}

/* --- Products beyond 128 bits ------------------------------------------------------------------ */

#define LIMBS (2 * EXACT_FACTORS_MAX)

/* Multiplies by 64 bits and puts the result `shift` limbs further up, on top of what stands in `out`. */
static void add_multiple(uint64_t out[LIMBS], const uint64_t factor[LIMBS], uint64_t by, size_t shift)
{
    uint128 carry = 0;
    for (size_t k = 0; k + shift < LIMBS; k++) {
        carry += (uint128)factor[k] * by + out[k + shift];
        out[k + shift] = (uint64_t)carry;
        carry >>= 64;
    }
}

/* The product in limbs of 64 bits, the lowest first: four factors of 127 bits never fill eight. */
static void product_limbs(uint64_t out[LIMBS], const int128 *factors, size_t count)
{
    memset(out, 0, LIMBS * sizeof *out);
    out[0] = 1;
    for (size_t n = 0; n < count; n++) {
        uint64_t before[LIMBS];
        memcpy(before, out, sizeof before);
        memset(out, 0, LIMBS * sizeof *out);
        add_multiple(out, before, (uint64_t)factors[n], 0);
        add_multiple(out, before, (uint64_t)(factors[n] >> 64), 1);
    }
}

static bool product_small(int128 *out, const int128 *factors, size_t count)
{
    *out = 1;
    for (size_t n = 0; n < count; n++)
        if (!exact_mul(out, *out, factors[n]))
            return false;
    return true;
}

int exact_compare_products(const int128 *a, const int128 *b, size_t count)
{
    int128 small_a, small_b;
    if (product_small(&small_a, a, count) && product_small(&small_b, b, count)) /* nearly always */
        return small_a < small_b ? -1 : small_a > small_b ? 1 : 0;
    uint64_t left[LIMBS], right[LIMBS];
    product_limbs(left, a, count);
    product_limbs(right, b, count);
    for (size_t k = LIMBS; k-- > 0;)
        if (left[k] != right[k])
            return left[k] < right[k] ? -1 : 1;
    return 0;
}

struct fraction fraction_whole(int128 value)
{
    return (struct fraction){value, 1};
}

struct fraction fraction_make(int128 num, int128 den)
{
    int128 divisor = den == 1 ? 1 : exact_gcd(num, den);
    if (den == 0)
        return (struct fraction){0, 0};
    if (den < 0)
        divisor = -divisor;
    return (struct fraction){quotient(num, divisor), quotient(den, divisor)};
}

bool fraction_add(struct fraction *out, struct fraction a, struct fraction b)
{
    /* Over the least common denominator, so that sums of like fractions do not grow. Of reduced fractions
     * the sum can be reduced by what both denominators have in common, and by nothing else. */
    if (a.den == 0 || b.den == 0)
        return false;
    int128 common = a.den == 1 || b.den == 1 ? 1 : exact_gcd(a.den, b.den);
    int128 part = quotient(a.den, common), left, right, num, den;
    if (!exact_mul(&left, a.num, quotient(b.den, common)) || !exact_mul(&right, b.num, part) ||
        !exact_add(&num, left, right))
        return false;
    int128 divisor = common == 1 ? 1 : exact_gcd(num, common);
    if (!exact_mul(&den, part, quotient(b.den, divisor)))
        return false;
    *out = (struct fraction){quotient(num, divisor), den};
    return true;
}

bool fraction_sub(struct fraction *out, struct fraction a, struct fraction b)
{
    b.num = -b.num;
    return fraction_add(out, a, b);
}

bool fraction_mul(struct fraction *out, struct fraction a, struct fraction b)
{
    if (a.den == 0 || b.den == 0)
        return false;
    struct fraction across = fraction_make(a.num, b.den);
    struct fraction other = fraction_make(b.num, a.den);
    int128 num, den;
    if (!exact_mul(&num, across.num, other.num) || !exact_mul(&den, across.den, other.den))
        return false;
    *out = (struct fraction){num, den};
    return true;
}

int fraction_compare(struct fraction a, struct fraction b)
{
    int128 left, right;
    if (exact_mul(&left, a.num, b.den) && exact_mul(&right, b.num, a.den)) /* nearly always */
        return left < right ? -1 : left > right ? 1 : 0;
    /* Comparing continued fractions digit by digit needs no product, so it cannot overflow. */
    int sign = 1;
    for (;;) {
        int128 floor_a = exact_floor(a.num, a.den);
        int128 floor_b = exact_floor(b.num, b.den);
        if (floor_a != floor_b)
            return floor_a < floor_b ? -sign : sign;
        int128 rest_a = a.num - floor_a * a.den;
        int128 rest_b = b.num - floor_b * b.den;
        if (rest_a == 0 || rest_b == 0)
            return rest_a == rest_b ? 0 : rest_a == 0 ? -sign : sign;
        a = (struct fraction){a.den, rest_a};
        b = (struct fraction){b.den, rest_b};
        sign = -sign; /* the reciprocals compare the other way round */
    }
}

bool fraction_same(struct fraction a, struct fraction b)
{
    return a.den == b.den && (a.num == b.num || a.den == 0);
}

int128 fraction_floor(struct fraction a)
{
    return exact_floor(a.num, a.den);
}

int128 fraction_ceil(struct fraction a)
{
    return exact_ceil(a.num, a.den);
}

double fraction_double(struct fraction a)
{
    return (double)a.num / (double)a.den;
}

void exact_text(char out[EXACT_TEXT_SIZE], int128 value)
{
    char digits[EXACT_TEXT_SIZE];
    size_t count = 0, length = 0;
    uint128 size = value < 0 ? -(uint128)value : (uint128)value;
    for (; size > UINT64_MAX; size /= 10)
        digits[count++] = (char)('0' + (int)(size % 10));
    uint64_t rest = (uint64_t)size; /* nearly always from the start */
    do {
        digits[count++] = (char)('0' + (int)(rest % 10));
        rest /= 10;
    } while (rest != 0);
    if (value < 0)
        out[length++] = '-';
    while (count > 0)
        out[length++] = digits[--count];
    out[length] = '\0';
}

static uint64_t power_of_ten(size_t digits)
{
    uint64_t ten = 1;
    for (size_t k = 0; k < digits; k++)
        ten *= 10;
    return ten;
}

#define DIGITS_OF_64_BITS ((size_t)18) /* so many fit, whichever they are */

bool exact_read(int128 *out, const char *digits, size_t length)
{
    *out = 0;
    for (size_t k = 0; k < length; k++)
        if (digits[k] < '0' || digits[k] > '9' || !exact_mul(out, *out, 10) || !exact_add(out, *out, digits[k] - '0'))
            return false;
    return length > 0;
}

/* Nearly every number: digits, of which 64 bits hold so many, and a point that stands between two of them. */
static bool read_short(int128 *num, int128 *den, const char *digits)
{
    uint64_t all = 0;
    size_t count = 0, whole = 0;
    for (; *digits != '\0'; digits++) {
        bool point = *digits == '.' && whole == 0 && count > 0;
        if (point)
            whole = count;
        else if (*digits < '0' || *digits > '9' || count++ == DIGITS_OF_64_BITS)
            return false;
        else
            all = 10 * all + (uint64_t)(*digits - '0');
    }
    *num = all;
    *den = whole > 0 ? power_of_ten(count - whole) : 1;
    return count > whole;
}

static bool read_long(int128 *num, int128 *den, const char *digits)
{
    size_t length = strcspn(digits, ".");
    const char *decimals = digits + length + (digits[length] == '.' ? 1 : 0);
    int128 part = 0;
    *den = 1;
    if (!exact_read(num, digits, length) || (digits[length] == '.' && !exact_read(&part, decimals, strlen(decimals))))
        return false;
    for (; *decimals != '\0'; decimals++)
        if (!exact_mul(den, *den, 10))
            return false;
    return exact_mul(num, *num, *den) && exact_add(num, *num, part);
}

static bool exact_read_decimal(int128 *num, int128 *den, const char *text)
{
    bool below = text[0] == '-';
    if (!read_short(num, den, text + below) && !read_long(num, den, text + below))
        return false;
    *num = below ? -*num : *num;
    return true;
}

bool fraction_read(struct fraction *out, const char *text)
{
    int128 num, den;
    if (!exact_read_decimal(&num, &den, text))
        return false;
    *out = fraction_make(num, den);
    return true;
}

/* fraction_scaled() of num / den >= 0 where 128 bits hold the product: nearly always. */
static bool scaled_small(int128 *scaled, int128 num, int128 den, uint64_t ten)
{
    int128 product, rest;
    if (!exact_mul(&product, num, ten))
        return false;
    *scaled = divide(&rest, product, den);
    *scaled += rest >= den - rest ? 1 : 0;
    return true;
}

int128 fraction_scaled(struct fraction a, unsigned digits)
{
    int128 num = a.num < 0 ? -a.num : a.num, scaled;
    if (scaled_small(&scaled, num, a.den, power_of_ten(digits)))
        return a.num < 0 ? -scaled : scaled;
    int128 rest = num % a.den;
    scaled = num / a.den;
    for (unsigned k = 0; k < digits; k++) {
        /* Ten times the rest, by additions that stay below 2 * den: long division cannot overflow. */
        int digit = 0;
        int128 tenfold = 0;
        for (int n = 0; n < 10; n++) {
            bool carry = tenfold >= a.den - rest;
            tenfold = carry ? tenfold - (a.den - rest) : tenfold + rest;
            digit += carry ? 1 : 0;
        }
        rest = tenfold;
        scaled = 10 * scaled + digit;
    }
    scaled += rest >= a.den - rest ? 1 : 0;
    return a.num < 0 ? -scaled : scaled;
}

void fraction_text(char out[EXACT_TEXT_SIZE], struct fraction a, unsigned digits, bool trim)
{
    int128 scaled = fraction_scaled(a, digits);
    int128 size = scaled < 0 ? -scaled : scaled;
    size_t sign = scaled < 0 ? 1 : 0;
    uint64_t ten = power_of_ten(digits);
    out[0] = '-';
    exact_text(out + sign, size / ten);
    /* With a leading 1, which gives its place to the point and keeps zeros in front. */
    uint64_t decimals = ten + (uint64_t)(size % ten);
    for (; trim && digits > 0 && decimals % 10 == 0; digits--)
        decimals /= 10;
    if (digits == 0)
        return;
    char *point = out + strlen(out);
    exact_text(point, decimals);
    *point = '.';
}
