/* src/json/decimal.h: the digits that are printed mean themselves, and no other number. */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>

#include "json/decimal.h"
#include "json/json_out.h"

static const struct {
    const char *digits;
    int64_t scale;
    bool fits;
    int64_t units;
} digit_rows[] = {
    {"0", 1, true, 0},
    {"-1", 1, true, -1},
    {"21000", 100, true, 2100000},
    {"420000000.00", 100, true, 42000000000},
    {"-12.50", 100, true, -1250},
    {"-0.99", 100, true, -99},
    {"0.142857", MILLION, true, 142857},
    {"0.1428570", MILLION, true, 142857},
    {"5e-06", MILLION, true, 5},
    {"1.5E+3", 1, true, 1500},
    {"0e999999999999", 1, true, 0},
    {"9007199254740993", 1, true, 9007199254740993}, /* not a double */
    {"1234567890123456.78", 100, true, 123456789012345678},
    {"9223372036854775807", 1, true, INT64_MAX},
    {"9223372036854775808", 1, false, 0},
    {"0.30000000000000004", MILLION, false, 0},
    {"0.1428571", MILLION, false, 0},
    {"12.345", 100, false, 0},
    {"1e-400", MILLION, false, 0},
    {"1e400", 1, false, 0},
    {"100000000000000000000000000000000000001", 1, false, 0},
    {"999999999999999999999999999999999999999999", 1, false, 0},
};

START_TEST(test_digits)
{
    struct out out;
    int64_t units = 0;
    out_begin(&out);
    out_number(&out, out.root, "number", digit_rows[_i].digits);
    const cJSON *number = cJSON_GetObjectItem(out.root, "number");
    bool fits = decimal_units(&units, number, digit_rows[_i].scale);
    ck_assert_msg(fits == digit_rows[_i].fits, "%s", digit_rows[_i].digits);
    if (fits)
        ck_assert_int_eq(units, digit_rows[_i].units);
    out_discard(&out);
}
END_TEST

/* Whole numbers and cents, to the least and the most that there are. */
static const struct {
    int64_t value;
    const char *whole, *euro;
} whole_rows[] = {
    {0, "0", "0.00"},
    {1, "1", "0.01"},
    {-1, "-1", "-0.01"},
    {10, "10", "0.10"},
    {-99, "-99", "-0.99"},
    {100, "100", "1.00"},
    {42000000000, "42000000000", "420000000.00"},
    {INT64_MAX, "9223372036854775807", "92233720368547758.07"},
    {INT64_MIN, "-9223372036854775808", "-92233720368547758.08"},
};

START_TEST(test_whole_numbers)
{
    struct out out;
    char *text = NULL, expected[100];
    out_begin(&out);
    out_whole(&out, out.root, "whole", whole_rows[_i].value);
    out_euro(&out, out.root, "euro", whole_rows[_i].value);
    ck_assert_int_eq(out_end(&text, &out, NULL), SOLPOOL_OK);
    snprintf(expected, sizeof expected, "{ \"whole\": %s, \"euro\": %s }\n", whole_rows[_i].whole, whole_rows[_i].euro);
    ck_assert_str_eq(text, expected);
    free(text);
}
END_TEST

Suite *json_out_suite(void)
{
    Suite *suite = suite_create("json_out");
    TCase *tree = case_of(suite, "tree");
    add_rows(tree, test_digits, digit_rows);
    add_rows(tree, test_whole_numbers, whole_rows);
    return suite;
}
