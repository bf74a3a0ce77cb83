/* src/base/natural.h. Expected values are of Python's whole numbers, or follow from algebra. */
#include "support.h"

#include "base/natural.h"

static struct natural read_natural(struct naturals *naturals, const char *digits)
{
    struct natural number = natural_of(naturals, 0);
    for (; *digits != '\0'; digits++)
        number = natural_add(naturals, natural_mul(naturals, number, natural_of(naturals, 10)),
                             natural_of(naturals, *digits - '0'));
    return number;
}

#define TWO_64 "18446744073709551616"
#define TWO_128 "340282366920938463463374607431768211456"
#define TWO_192 "6277101735386680763835789423207666416102355444464034512896"
#define FIBONACCI_200 "280571172992510140037611932413038677189525"
#define FIBONACCI_199 "173402521172797813159685037284371942044301"

static const struct {
    const char *label, *a, *b, *sum, *product, *quotient, *rest, *gcd;
} rows[] = {
    {"small", "84", "36", "120", "3024", "2", "12", "12"},
    {"nothing", "0", "7", "7", "0", "0", "0", "7"},
    {"by nothing", "7", "0", "7", "0", "0", "0", "7"},
    {"carries", "18446744073709551615", "1", TWO_64, "18446744073709551615", "18446744073709551615", "0", "1"},
    {"2^64 squared", TWO_64, TWO_64, "36893488147419103232", TWO_128, "1", "0", TWO_64},
    /* 2^192 / (2^64 - 1) = 2^128 + 2^64 + 1, and 1 is left */
    {"a guess too large", TWO_192, "18446744073709551615", "6277101735386680763835789423207666416120802188537744064511",
     "115792089237316195417293883273301227089434195242432897623355228563449095127040",
     "340282366920938463481821351505477763073", "1", "1"},
    /* neighbours in Fibonacci's numbers take the most steps */
    {"many steps", FIBONACCI_200, FIBONACCI_199, "453973694165307953197296969697410619233826",
     "48651748765310457529338379699154551339154612226234336934740156608751352745723147025", "1",
     "107168651819712326877926895128666735145224", "1"},
};

START_TEST(test_arithmetic)
{
    struct naturals naturals = {.taken = 0};
    struct natural a = read_natural(&naturals, rows[_i].a), b = read_natural(&naturals, rows[_i].b), rest;
    struct natural quotient = natural_div(&naturals, a, b, &rest);
    const struct {
        const char *what, *found, *expected;
    } all[] = {
        {"sum", natural_text(&naturals, natural_add(&naturals, a, b)), rows[_i].sum},
        {"product", natural_text(&naturals, natural_mul(&naturals, a, b)), rows[_i].product},
        {"quotient", natural_text(&naturals, quotient), rows[_i].quotient},
        {"rest", natural_text(&naturals, rest), rows[_i].rest},
        {"gcd", natural_text(&naturals, natural_gcd(&naturals, a, b)), rows[_i].gcd},
        {"a + b - b", natural_text(&naturals, natural_sub(&naturals, natural_add(&naturals, a, b), b)), rows[_i].a}};
    for (size_t k = 0; k < sizeof all / sizeof *all; k++)
        ck_assert_msg(strcmp(all[k].found, all[k].expected) == 0, "%s, %s: expected %s, found %s", rows[_i].label,
                      all[k].what, all[k].expected, all[k].found);
    ck_assert(!naturals_failed(&naturals));
    naturals_clear(&naturals);
}
END_TEST

START_TEST(test_small)
{
    struct naturals naturals = {.taken = 0};
    int128 number;
    ck_assert(natural_small(&number, natural_of(&naturals, INT128_MAX)) && number == INT128_MAX);
    ck_assert(!natural_small(&number, read_natural(&naturals, "170141183460469231731687303715884105728"))); /* 2^127 */
    naturals_clear(&naturals);
}
END_TEST

/* Squared again and again a number soon is longer than any that is made; nothing is reckoned with it then. */
START_TEST(test_beyond)
{
    struct naturals naturals = {.taken = 0};
    struct natural number = natural_of(&naturals, 1000000007);
    for (int k = 0; k < 20; k++)
        number = natural_mul(&naturals, number, number);
    ck_assert(naturals_failed(&naturals) && naturals.beyond && !naturals_lack_memory(&naturals));
    ck_assert_uint_eq(number.count, 0);
    naturals_clear(&naturals);
}
END_TEST

Suite *natural_suite(void)
{
    Suite *suite = suite_create("natural");
    TCase *tests = tcase_create("natural");
    tcase_add_loop_test(tests, test_arithmetic, 0, sizeof rows / sizeof *rows);
    tcase_add_test(tests, test_small);
    tcase_add_test(tests, test_beyond);
    suite_add_tcase(suite, tests);
    return suite;
}
