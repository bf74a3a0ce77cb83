/* src/base/exact.h. Large expected values: algebra in the comments, or Python's whole numbers. */
#include "support.h"

#define MOST "170141183460469231731687303715884105727"   /* 2^127 - 1 */
#define LEAST "-170141183460469231731687303715884105728" /* -2^127 */
#define TWO_100 "1267650600228229401496703205376"
#define TWO_126 "85070591730234615865843651857942052864"
#define THREE_60 "42391158275216203514294433201"

static void assert_big(const char *label, int128 found, const char *expected)
{
    char text[EXACT_TEXT_SIZE];
    exact_text(text, found);
    ck_assert_msg(strcmp(text, expected) == 0, "%s: expected %s, found %s", label, expected, text);
}

/* --- Whole numbers ----------------------------------------------------------------------------- */

static const struct {
    const char *label, *a, *b, *expected;
} gcd_rows[] = {
    {"plain", "12", "18", "6"},
    {"apart", "35", "64", "1"},
    {"first negative", "-12", "18", "6"},
    {"second negative", "12", "-18", "6"},
    {"first zero", "0", "7", "7"},
    {"second zero", "-7", "0", "7"},
    {"both zero", "0", "0", "0"},
    {"2^100 and 3^60", TWO_100, THREE_60, "1"},
    {"2^126 and 2^100", TWO_126, TWO_100, TWO_100},
};

START_TEST(test_gcd)
{
    assert_big(gcd_rows[_i].label, exact_gcd(big(gcd_rows[_i].a), big(gcd_rows[_i].b)), gcd_rows[_i].expected);
}
END_TEST

static const struct {
    const char *label;
    int num, den, floor, ceil;
} division_rows[] = {
    {"7/2", 7, 2, 3, 4},    {"-7/2", -7, 2, -4, -3}, {"6/3", 6, 3, 2, 2}, {"-6/3", -6, 3, -2, -2},
    {"-1/3", -1, 3, -1, 0}, {"1/3", 1, 3, 0, 1},     {"0/5", 0, 5, 0, 0},
};

START_TEST(test_floor_and_ceil)
{
    int128 num = division_rows[_i].num, den = division_rows[_i].den;
    struct fraction fraction = fraction_make(num, den);
    const char *label = division_rows[_i].label;
    ck_assert_msg(exact_floor(num, den) == division_rows[_i].floor, "floor of %s", label);
    ck_assert_msg(exact_ceil(num, den) == division_rows[_i].ceil, "ceiling of %s", label);
    ck_assert_msg(fraction_floor(fraction) == division_rows[_i].floor, "fraction_floor: %s", label);
    ck_assert_msg(fraction_ceil(fraction) == division_rows[_i].ceil, "fraction_ceil: %s", label);
}
END_TEST

START_TEST(test_overflow_is_reported)
{
    int128 out, two_63 = (int128)1 << 63, two_64 = (int128)1 << 64;
    ck_assert(exact_add(&out, INT128_MAX, 0) && out == INT128_MAX);
    ck_assert(!exact_add(&out, INT128_MAX, 1));
    ck_assert(!exact_add(&out, big(LEAST), -1));
    ck_assert(exact_mul(&out, two_63, two_63));
    assert_big("2^63 * 2^63", out, TWO_126);
    ck_assert(!exact_mul(&out, two_63, two_64)); /* 2^127 is one too many */
    ck_assert(exact_mul(&out, -two_63, two_64));
    assert_big("-2^63 * 2^64", out, LEAST);
}
END_TEST

static const struct {
    const char *label, *a, *b, *c;
    const char *quotient, *rest; /* quotient NULL: leaves 128 bits */
} mul_div_rows[] = {
    {"small", "7", "5", "4", "8", "3"},
    {"zero", "0", MOST, "3", "0", "0"},
    /* 7 * 10^38 is above 2^127, a fifth of it is not */
    {"7 * 10^38 / 5", "100000000000000000000000000000000000000", "7", "5", "140000000000000000000000000000000000000",
     "0"},
    {"7 * 10^38 / 3", "100000000000000000000000000000000000000", "7", "3", NULL, NULL},
    /* (2^126)^2 = (2^126 - 1)(2^126 + 1) + 1 */
    {"2^252 / (2^126 - 1)", TWO_126, TWO_126, "85070591730234615865843651857942052863",
     "85070591730234615865843651857942052865", "1"},
    /* M b = M (b + 1) - M, and 4 (b + 1) - M = 5 with M = 2^127 - 1, b = 2^125 */
    {"(2^127 - 1) 2^125 / (2^125 + 1)", MOST, "42535295865117307932921825928971026432",
     "42535295865117307932921825928971026433", "170141183460469231731687303715884105723", "5"},
    /* (10^37 + 3)(1 + 6 / (10^36 + 1)): 60 10^36 + 18 = 59 (10^36 + 1) + 10^36 - 41 */
    {"(10^37 + 3)(10^36 + 7) / (10^36 + 1)", "10000000000000000000000000000000000003",
     "1000000000000000000000000000000000007", "1000000000000000000000000000000000001",
     "10000000000000000000000000000000000062", "999999999999999999999999999999999959"},
    /* Python's divmod */
    {"digits", "12345678901234567890123456789012345678", "98765432109876543210987654321098765432",
     "85070591730234615865843651857942052863", "14333111908246687551297030029650552198",
     "1684481911623245458575102538564160022"},
    {"2^126 3^60 / (2^96 + 5)", TWO_126, THREE_60, "79228162514264337593543950341",
     "45517159607903340355793714775415362005", "38790717804264761449000543959"},
    {"2^200 / 2^74", TWO_100, TWO_100, "18889465931478580854784", TWO_126, "0"},
    {"2^200 / 2^73", TWO_100, TWO_100, "9444732965739290427392", NULL, NULL},
};

START_TEST(test_mul_div)
{
    int128 quotient = 0, rest = 0;
    bool fits =
        exact_mul_div(&quotient, &rest, big(mul_div_rows[_i].a), big(mul_div_rows[_i].b), big(mul_div_rows[_i].c));
    ck_assert_msg(fits == (mul_div_rows[_i].quotient != NULL), "%s: fits", mul_div_rows[_i].label);
    if (!fits)
        return;
    assert_big(mul_div_rows[_i].label, quotient, mul_div_rows[_i].quotient);
    assert_big(mul_div_rows[_i].label, rest, mul_div_rows[_i].rest);
}
END_TEST

/* --- Fractions --------------------------------------------------------------------------------- */

START_TEST(test_make_reduces)
{
    assert_fraction("6/-4", fraction_make(6, -4), -3, 2);
    assert_fraction("-6/-4", fraction_make(-6, -4), 3, 2);
    assert_fraction("0/-7", fraction_make(0, -7), 0, 1);
    assert_fraction("5", fraction_whole(5), 5, 1);
    ck_assert_double_eq(fraction_double(fraction_make(-1, 4)), -0.25);
}
END_TEST

typedef bool (*operation)(struct fraction *out, struct fraction a, struct fraction b);

static const struct {
    const char *label;
    operation apply;
    int a, b, c, d; /* a/b and c/d */
    int num, den;
} fraction_rows[] = {
    {"1/2 + 1/3", fraction_add, 1, 2, 1, 3, 5, 6},    {"1/6 + 1/3", fraction_add, 1, 6, 1, 3, 1, 2},
    {"-1/2 + 1/3", fraction_add, -1, 2, 1, 3, -1, 6}, {"3/4 - 3/4", fraction_sub, 3, 4, 3, 4, 0, 1},
    {"1/3 - 1/2", fraction_sub, 1, 3, 1, 2, -1, 6},   {"1/3 - -1/6", fraction_sub, 1, 3, -1, 6, 1, 2},
    {"2/3 * 3/4", fraction_mul, 2, 3, 3, 4, 1, 2},    {"-2/3 * 3/2", fraction_mul, -2, 3, 3, 2, -1, 1},
    {"0 * 5/7", fraction_mul, 0, 1, 5, 7, 0, 1},
};

START_TEST(test_fraction_operations)
{
    struct fraction out;
    ck_assert(fraction_rows[_i].apply(&out, fraction_make(fraction_rows[_i].a, fraction_rows[_i].b),
                                      fraction_make(fraction_rows[_i].c, fraction_rows[_i].d)));
    assert_fraction(fraction_rows[_i].label, out, fraction_rows[_i].num, fraction_rows[_i].den);
}
END_TEST

static const struct {
    const char *label;
    operation apply;
    const char *a, *b, *c, *d;
    const char *num, *den; /* num NULL: leaves 128 bits */
} large_rows[] = {
    /* 2^100 * 2^100 would not fit: the least common denominator is used */
    {"1/2^100 + 1/2^100", fraction_add, "1", TWO_100, "1", TWO_100, "1", "633825300114114700748351602688"},
    {"2^100/3 * 3/2^100", fraction_mul, TWO_100, "3", "3", TWO_100, "1", "1"},
    {"1/2^100 + 1/3^60", fraction_add, "1", TWO_100, "1", THREE_60, NULL, NULL},
    {"1/2^100 - 1/3^60", fraction_sub, "1", TWO_100, "1", THREE_60, NULL, NULL},
    {"largest + 1", fraction_add, MOST, "1", "1", "1", NULL, NULL},
    {"largest - -1", fraction_sub, MOST, "1", "-1", "1", NULL, NULL},
    {"2^100 * 2^100", fraction_mul, TWO_100, "1", TWO_100, "1", NULL, NULL},
    {"1/2^100 * 1/3^60", fraction_mul, "1", TWO_100, "1", THREE_60, NULL, NULL},
};

START_TEST(test_large_fractions)
{
    struct fraction out, a = {big(large_rows[_i].a), big(large_rows[_i].b)};
    struct fraction b = {big(large_rows[_i].c), big(large_rows[_i].d)};
    bool fits = large_rows[_i].apply(&out, a, b);
    ck_assert_msg(fits == (large_rows[_i].num != NULL), "%s: fits", large_rows[_i].label);
    if (!fits)
        return;
    assert_big(large_rows[_i].label, out.num, large_rows[_i].num);
    assert_big(large_rows[_i].label, out.den, large_rows[_i].den);
}
END_TEST

/* Fibonacci's numbers 182 to 184, the largest below 2^127: neighbouring quotients differ by one over
 * a product of 253 bits, and by Cassini's identity the later one is larger where n = 183 is odd. */
#define F_182 "48558529144435440119720805669229197641"
#define F_183 "78569350599398894027251472817058687522"
#define F_184 "127127879743834334146972278486287885163"

static const struct {
    const char *label, *a, *b, *c, *d;
    int expected;
} compare_rows[] = {
    {"1/2 and 1/3", "1", "2", "1", "3", 1},
    {"1/3 and 1/2", "1", "3", "1", "2", -1},
    {"equal", "7", "5", "7", "5", 0},
    {"signs", "-1", "3", "1", "3", -1},
    {"negatives", "-1", "2", "-1", "3", -1},
    {"zero and a negative", "0", "1", "-1", "9", 1},
    {"whole and a little more", "2", "1", "17", "8", -1},
    {"Fibonacci", F_183, F_184, F_182, F_183, 1},
    {"Fibonacci turned", F_184, F_183, F_183, F_182, -1},
    {"Fibonacci equal", F_183, F_184, F_183, F_184, 0},
    {"Fibonacci negative", "-" F_183, F_184, "-" F_182, F_183, -1},
    /* (M - 1)/M is nearer to 1 than (M - 2)/(M - 1) */
    {"near 1", "170141183460469231731687303715884105726", MOST, "170141183460469231731687303715884105725",
     "170141183460469231731687303715884105726", 1},
    {"largest and smallest", MOST, "1", "1", MOST, 1},
};

START_TEST(test_compare)
{
    struct fraction a = {big(compare_rows[_i].a), big(compare_rows[_i].b)};
    struct fraction b = {big(compare_rows[_i].c), big(compare_rows[_i].d)};
    ck_assert_msg(fraction_compare(a, b) == compare_rows[_i].expected, "%s: %d", compare_rows[_i].label,
                  fraction_compare(a, b));
    ck_assert_msg(fraction_compare(b, a) == -compare_rows[_i].expected, "%s, turned: %d", compare_rows[_i].label,
                  fraction_compare(b, a));
}
END_TEST

/* --- Decimals ---------------------------------------------------------------------------------- */

static const struct {
    const char *num, *den;
    unsigned digits;
    bool trim;
    const char *expected;
} text_rows[] = {
    {"1", "3", 6, false, "0.333333"},
    {"2", "3", 6, false, "0.666667"},
    {"1", "2", 0, false, "1"},
    {"-1", "2", 0, false, "-1"},
    {"7", "4", 1, false, "1.8"},
    {"-7", "4", 1, false, "-1.8"},
    {"4", "1000", 2, false, "0.00"},
    {"5", "1000", 2, false, "0.01"},
    {"-4", "10000000", 6, true, "0"},
    {"-4", "10000000", 6, false, "0.000000"},
    {"-5", "10000000", 6, true, "-0.000001"},
    {"1", "2", 6, true, "0.5"},
    {"-5", "4", 6, true, "-1.25"},
    {"1200", "1", 2, true, "1200"},
    {"1200", "1", 2, false, "1200.00"},
    {"1", "100", 2, true, "0.01"},
    {"999999", "1000000", 5, false, "1.00000"},
    {"999999", "1000000", 5, true, "1"},
    {"0", "1", 6, true, "0"},
    {"1", "8", 9, false, "0.125000000"},
    {MOST, "1", 0, false, MOST},
    {MOST, "170141183460469231731687303715884105726", 9, false, "1.000000000"},
    {"1", MOST, 9, true, "0"},
    /* a third of the largest: long division whose rest comes near the denominator */
    {"56713727820156410577229101238628035242", MOST, 6, false, "0.333333"},
};

START_TEST(test_text)
{
    char found[EXACT_TEXT_SIZE];
    struct fraction value = {big(text_rows[_i].num), big(text_rows[_i].den)};
    fraction_text(found, value, text_rows[_i].digits, text_rows[_i].trim);
    ck_assert_msg(strcmp(found, text_rows[_i].expected) == 0, "%s/%s: expected %s, found %s", text_rows[_i].num,
                  text_rows[_i].den, text_rows[_i].expected, found);
}
END_TEST

START_TEST(test_scaled)
{
    ck_assert(fraction_scaled(fraction_make(1, 3), 6) == 333333);
    ck_assert(fraction_scaled(fraction_make(-2, 3), 6) == -666667);
    ck_assert(fraction_scaled(fraction_make(5, 10), 0) == 1);
    ck_assert(fraction_scaled(fraction_make(-5, 10), 0) == -1);
    ck_assert(fraction_scaled(fraction_make(49, 100), 0) == 0);
    ck_assert(fraction_scaled(fraction_whole(7), 9) == 7000000000);
}
END_TEST

START_TEST(test_whole_text)
{
    static const char *const texts[] = {"0", "-1", "10", MOST, LEAST};
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
        assert_big("whole number", big(texts[k]), texts[k]);
}
END_TEST

static const struct {
    const char *text, *num, *den; /* NULL: it is no plain decimal */
} read_rows[] = {
    {"0", "0", "1"},
    {"12.50", "25", "2"},
    {"-0.25", "-1", "4"},
    {"007", "7", "1"},
    {MOST, MOST, "1"},
    {"-" MOST, "-" MOST, "1"},
    {"0.00000000000000000000000000000000000001", "1", "100000000000000000000000000000000000000"},
    {"170141183460469231731687303715884105728", NULL, NULL},
    {"100000000000000000000.0000000000000000000", NULL, NULL}, /* 10^39 over 10^19 */
    {"0.000000000000000000000000000000000000001", NULL, NULL},
    {"", NULL, NULL},
    {"-", NULL, NULL},
    {"+1", NULL, NULL},
    {" 1", NULL, NULL},
    {"1 ", NULL, NULL},
    {".5", NULL, NULL},
    {"5.", NULL, NULL},
    {"1.2.3", NULL, NULL},
    {"1.-2", NULL, NULL},
    {"--1", NULL, NULL},
    {"1e3", NULL, NULL},
};

START_TEST(test_read)
{
    struct fraction found;
    bool there = fraction_read(&found, read_rows[_i].text);
    ck_assert_msg(there == (read_rows[_i].num != NULL), "%s", read_rows[_i].text);
    if (there) {
        assert_big(read_rows[_i].text, found.num, read_rows[_i].num);
        assert_big(read_rows[_i].text, found.den, read_rows[_i].den);
    }
}
END_TEST

/* Only as many digits as it is told of, and digits only. */
START_TEST(test_whole_read)
{
    int128 found;
    ck_assert(exact_read(&found, "2026-07-01", 4) && found == 2026);
    ck_assert(!exact_read(&found, "2026-07-01", 5));
    ck_assert(!exact_read(&found, "202", 4));
    ck_assert(!exact_read(&found, "-1", 2));
    ck_assert(!exact_read(&found, "1", 0));
}
END_TEST

Suite *exact_suite(void)
{
    Suite *suite = suite_create("exact");
    TCase *whole = case_of(suite, "whole numbers");
    add_rows(whole, test_gcd, gcd_rows);
    add_rows(whole, test_floor_and_ceil, division_rows);
    tcase_add_test(whole, test_overflow_is_reported);
    add_rows(whole, test_mul_div, mul_div_rows);
    TCase *fractions = case_of(suite, "fractions");
    tcase_add_test(fractions, test_make_reduces);
    add_rows(fractions, test_fraction_operations, fraction_rows);
    add_rows(fractions, test_large_fractions, large_rows);
    add_rows(fractions, test_compare, compare_rows);
    TCase *decimals = case_of(suite, "decimals");
    add_rows(decimals, test_text, text_rows);
    tcase_add_test(decimals, test_scaled);
    tcase_add_test(decimals, test_whole_text);
    add_rows(decimals, test_read, read_rows);
    tcase_add_test(decimals, test_whole_read);
    return suite;
}
