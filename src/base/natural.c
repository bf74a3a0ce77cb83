#include "base/natural.h"

#include <string.h>

#define BASE_BITS 32
#define TAKEN_MOST ((size_t)1 << 25) /* 128 MiB of digits */

static struct arena *room_of(struct naturals *naturals)
{
    return naturals->into != NULL ? naturals->into : &naturals->own;
}

bool naturals_failed(const struct naturals *naturals)
{
    return naturals->beyond || naturals_lack_memory(naturals);
}

bool naturals_lack_memory(const struct naturals *naturals)
{
    return naturals->into != NULL ? naturals->into->failed : naturals->own.failed;
}

void *naturals_list(struct naturals *naturals, size_t count, size_t size)
{
    return arena_list(room_of(naturals), count, size);
}

void naturals_clear(struct naturals *naturals)
{
    arena_clear(&naturals->own);
    *naturals = (struct naturals){.taken = 0};
}

/* Zeroed digits to be filled; NULL where there are none. */
static uint32_t *digits_take(struct naturals *naturals, size_t count)
{
    naturals->taken += count;
    naturals->beyond = naturals->beyond || count > NATURAL_DIGITS_MOST || naturals->taken > TAKEN_MOST;
    return naturals->beyond || count == 0 ? NULL : arena_take(room_of(naturals), count * sizeof(uint32_t));
}

/* Digits as a number: without the zeros in front. */
static struct natural trimmed(const uint32_t *digits, size_t count)
{
    while (count > 0 && digits[count - 1] == 0)
        count--;
    return (struct natural){digits, count};
}

static const struct natural nothing = {NULL, 0};

struct natural natural_of(struct naturals *naturals, int128 number)
{
    enum { COUNT = 4 };
    uint32_t *digits = digits_take(naturals, COUNT);
    for (size_t k = 0; digits != NULL && k < COUNT; k++)
        digits[k] = (uint32_t)(number >> (BASE_BITS * k));
    return digits != NULL ? trimmed(digits, COUNT) : nothing;
}

int natural_compare(struct natural a, struct natural b)
{
    if (a.count != b.count)
        return a.count < b.count ? -1 : 1;
    for (size_t k = a.count; k-- > 0;)
        if (a.digits[k] != b.digits[k])
            return a.digits[k] < b.digits[k] ? -1 : 1;
    return 0;
}

struct natural natural_add(struct naturals *naturals, struct natural a, struct natural b)
{
    if (a.count < b.count)
        return natural_add(naturals, b, a);
    if (b.count == 0)
        return a;
    uint32_t *digits = digits_take(naturals, a.count + 1);
    uint64_t carry = 0;
    for (size_t k = 0; digits != NULL && k <= a.count; k++) {
        carry += (k < a.count ? (uint64_t)a.digits[k] : 0) + (k < b.count ? b.digits[k] : 0);
        digits[k] = (uint32_t)carry;
        carry >>= BASE_BITS;
    }
    return digits != NULL ? trimmed(digits, a.count + 1) : nothing;
}

struct natural natural_sub(struct naturals *naturals, struct natural a, struct natural b)
{
    if (b.count == 0)
        return a;
    uint32_t *digits = digits_take(naturals, a.count);
    uint32_t borrow = 0;
    for (size_t k = 0; digits != NULL && k < a.count; k++) {
        uint64_t less = (uint64_t)(k < b.count ? b.digits[k] : 0) + borrow;
        digits[k] = (uint32_t)(a.digits[k] - less);
        borrow = a.digits[k] < less;
    }
    return digits != NULL ? trimmed(digits, a.count) : nothing;
}

struct natural natural_mul(struct naturals *naturals, struct natural a, struct natural b)
{
    if (a.count == 0 || b.count == 0)
        return nothing;
    uint32_t *digits = digits_take(naturals, a.count + b.count);
    for (size_t k = 0; digits != NULL && k < a.count; k++) {
        uint64_t carry = 0;
        for (size_t n = 0; n < b.count; n++) {
            carry += (uint64_t)a.digits[k] * b.digits[n] + digits[k + n];
            digits[k + n] = (uint32_t)carry;
            carry >>= BASE_BITS;
        }
        digits[k + b.count] = (uint32_t)carry;
    }
    return digits != NULL ? trimmed(digits, a.count + b.count) : nothing;
}

/* --- Division ---------------------------------------------------------------------------------- */

/* In place; what is left. */
static uint32_t divide_by_digit(uint32_t *digits, size_t count, uint32_t by)
{
    uint64_t left = 0;
    for (size_t k = count; k-- > 0;) {
        left = left << BASE_BITS | digits[k];
        digits[k] = (uint32_t)(left / by);
        left %= by;
    }
    return (uint32_t)left;
}

static uint32_t *copied(struct naturals *naturals, struct natural a)
{
    uint32_t *digits = digits_take(naturals, a.count);
    return digits != NULL ? memcpy(digits, a.digits, a.count * sizeof *digits) : NULL;
}

/* Shifted up by less than a digit, in one digit more. */
static uint32_t *shifted(struct naturals *naturals, struct natural a, unsigned bits)
{
    uint32_t *digits = digits_take(naturals, a.count + 1);
    for (size_t k = 0; digits != NULL && k < a.count; k++) {
        uint64_t wide = (uint64_t)a.digits[k] << bits;
        digits[k] |= (uint32_t)wide;
        digits[k + 1] = (uint32_t)(wide >> BASE_BITS);
    }
    return digits;
}

static void shift_back(uint32_t *digits, size_t count, unsigned bits)
{
    for (size_t k = 0; bits > 0 && k < count; k++)
        digits[k] = digits[k] >> bits | (k + 1 < count ? digits[k + 1] << (BASE_BITS - bits) : 0);
}

/* How often the divisor goes into the digits at `left`, one more than it has: a guess by the first two digits, which is
 * at most 2 too large (D. Knuth, The Art of Computer Programming, 4.3.1, algorithm D). The digits then are what is
 * left. */
static uint32_t quotient_digit(uint32_t *left, const uint32_t *divisor, size_t count)
{
    uint64_t first = (uint64_t)left[count] << BASE_BITS | left[count - 1];
    uint64_t guess = first / divisor[count - 1], rest = first % divisor[count - 1];
    while (guess >> BASE_BITS != 0 || guess * divisor[count - 2] > (rest << BASE_BITS | left[count - 2])) {
        guess--;
        rest += divisor[count - 1];
        if (rest >> BASE_BITS != 0)
            break;
    }
    uint64_t carry = 0, borrow = 0;
    for (size_t k = 0; k <= count; k++) {
        carry += k < count ? guess * divisor[k] : 0;
        uint64_t less = (uint32_t)carry + borrow;
        borrow = left[k] < less;
        left[k] = (uint32_t)(left[k] - less);
        carry >>= BASE_BITS;
    }
    if (borrow == 0)
        return (uint32_t)guess;
    carry = 0; /* one too many */
    for (size_t k = 0; k <= count; k++) {
        carry += (uint64_t)left[k] + (k < count ? divisor[k] : 0);
        left[k] = (uint32_t)carry;
        carry >>= BASE_BITS;
    }
    return (uint32_t)guess - 1;
}

struct natural natural_div(struct naturals *naturals, struct natural a, struct natural b, struct natural *rest)
{
    struct natural unused;
    rest = rest != NULL ? rest : &unused;
    *rest = b.count == 0 ? nothing : a;
    if (b.count == 0 || natural_compare(a, b) < 0)
        return nothing;
    if (b.count == 1) {
        uint32_t *quotient = copied(naturals, a);
        *rest = natural_of(naturals, quotient != NULL ? divide_by_digit(quotient, a.count, b.digits[0]) : 0);
        return quotient != NULL ? trimmed(quotient, a.count) : nothing;
    }
    unsigned bits = (unsigned)__builtin_clz(b.digits[b.count - 1]);
    uint32_t *left = shifted(naturals, a, bits), *divisor = shifted(naturals, b, bits);
    uint32_t *digits = digits_take(naturals, a.count - b.count + 1);
    *rest = nothing;
    if (left == NULL || divisor == NULL || digits == NULL)
        return nothing;
    for (size_t k = a.count - b.count + 1; k-- > 0;)
        digits[k] = quotient_digit(left + k, divisor, b.count);
    shift_back(left, b.count, bits);
    *rest = trimmed(left, b.count);
    return trimmed(digits, a.count - b.count + 1);
}

/* --- Greatest common divisors -------------------------------------------------------------------- */

/* Steps of Euclid's algorithm put together: x' = |a x + b y|, y' = |c x + d y|, one of each pair below 0 or 0. */
struct steps {
    int64_t a, b, c, d;
};

/* 62 bits of a number from the highest one of another on, which has `count` digits. */
static int64_t leading(struct natural number, size_t count, unsigned bits)
{
    uint64_t wide = 0;
    for (size_t k = count; k > 0 && count - k < 3; k--) {
        uint64_t digit = k <= number.count ? number.digits[k - 1] : 0;
        size_t place = count - k; /* 0: the highest */
        wide |= place < 2 ? digit << (BASE_BITS * (1 - place) + bits) : digit >> (BASE_BITS - bits);
        if (bits == 0 && place == 1)
            break;
    }
    return (int64_t)(wide >> 2);
}

/* As many steps as the leading bits alone decide (D. H. Lehmer, 1938; Knuth 4.5.2, algorithm L); `b` is 0 where that is
 * none. */
static struct steps steps_ahead(struct natural x, struct natural y)
{
    const int64_t most = INT64_C(1) << 30;
    struct steps steps = {1, 0, 0, 1};
    unsigned bits = (unsigned)__builtin_clz(x.digits[x.count - 1]);
    int64_t high = leading(x, x.count, bits), low = leading(y, x.count, bits);
    while (low + steps.c > 0 && low + steps.d > 0) {
        int64_t often = (high + steps.a) / (low + steps.c);
        if (often != (high + steps.b) / (low + steps.d) || often > most)
            break;
        struct steps next = {steps.c, steps.d, steps.a - often * steps.c, steps.b - often * steps.d};
        if (next.c > most || next.c < -most || next.d > most || next.d < -most)
            break;
        int64_t left = high - often * low;
        steps = next;
        high = low;
        low = left;
    }
    return steps;
}

/* a x + b y of the same number of digits, which is 0 or more. */
static struct natural combined(uint32_t *out, const uint32_t *x, const uint32_t *y, size_t count, int64_t a, int64_t b)
{
    int64_t carry = 0;
    for (size_t k = 0; k < count; k++) {
        carry += a * (int64_t)x[k] + b * (int64_t)y[k];
        out[k] = (uint32_t)carry;
        carry = (carry - (int64_t)(uint32_t)carry) / (INT64_C(1) << BASE_BITS);
    }
    return trimmed(out, count);
}

struct natural natural_gcd(struct naturals *naturals, struct natural a, struct natural b)
{
    if (natural_compare(a, b) < 0)
        return natural_gcd(naturals, b, a);
    size_t count = a.count;
    uint32_t *room = digits_take(naturals, 4 * count);
    while (room != NULL && b.count > 0) {
        uint32_t *x = room, *y = room + count; /* with zeros up to the same length */
        memset(room, 0, 2 * count * sizeof *room);
        memcpy(x, a.digits, a.count * sizeof *x);
        memcpy(y, b.digits, b.count * sizeof *y);
        struct steps steps = steps_ahead(a, b);
        if (steps.b != 0) {
            struct natural next = combined(room + 2 * count, x, y, a.count, steps.a, steps.b);
            b = combined(room + 3 * count, x, y, a.count, steps.c, steps.d);
            a = next;
            continue;
        }
        struct natural rest;
        natural_div(naturals, a, b, &rest);
        a = b;
        b = rest;
    }
    return room != NULL ? a : nothing;
}

/* --- As 128 bits and as a text ----------------------------------------------------------------- */

bool natural_small(int128 *out, struct natural a)
{
    *out = 0;
    if (a.count > 4 || (a.count == 4 && a.digits[3] >> 31 != 0))
        return false;
    for (size_t k = a.count; k-- > 0;)
        *out = *out << BASE_BITS | a.digits[k];
    return true;
}

const char *natural_text(struct naturals *naturals, struct natural a)
{
    enum { CHUNK = 9 }; /* decimals that a digit holds */
    size_t at = (a.count + 1) * (CHUNK + 1), count = a.count;
    char *text = arena_take(room_of(naturals), at + 1);
    uint32_t *digits = copied(naturals, a);
    if (text == NULL || (digits == NULL && count > 0))
        return "";
    while (count > 0) {
        uint32_t rest = divide_by_digit(digits, count, 1000000000);
        count = trimmed(digits, count).count;
        for (int k = 0; k < CHUNK && (count > 0 || rest > 0); k++, rest /= 10)
            text[--at] = (char)('0' + rest % 10);
    }
    if (a.count == 0)
        text[--at] = '0';
    return text + at;
}
