/* src/json/json_out.h: the tree that is proved has the numbers that a reader of the text would have. */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>

#include "json/json_out.h"

static const char *const digit_rows[] = {
    "0",
    "-1",
    "21000",
    "0.01",
    "420000000.00",
    "-12.50",
    "0.142857",
    "0.000001",
    "999999999999999",
    "-0.99",
    "12345678.123456",
    "9007199254740993",
    "1234567890123456.78",
    "100000000000000000000000000000000000001",
};

/* What cJSON makes of the printed digits is what the C library does, and the digits are not lost. */
START_TEST(test_numbers)
{
    struct out out;
    char *text = NULL;
    out_begin(&out);
    out_number(&out, out_list(&out, out.root, "numbers"), NULL, digit_rows[_i]);
    ck_assert_int_eq(out_read(&out, NULL), SOLPOOL_OK);
    const cJSON *number = cJSON_GetArrayItem(cJSON_GetObjectItem(out.root, "numbers"), 0);
    ck_assert(cJSON_IsNumber(number));
    ck_assert_msg(number->valuedouble == strtod(digit_rows[_i], NULL), "%s is read as %.17g",
                  digit_rows[_i], number->valuedouble);
    out_unread(out.root);
    ck_assert(cJSON_IsRaw(number));
    ck_assert_int_eq(out_end(&text, &out, NULL), SOLPOOL_OK);
    ck_assert_ptr_nonnull(strstr(text, digit_rows[_i]));
    free(text);
}
END_TEST

/* Every number of two decimals of some digits, by the shorter way. */
START_TEST(test_many_numbers)
{
    struct out out;
    out_begin(&out);
    cJSON *list = out_list(&out, out.root, "numbers");
    for (int k = 0; k < 20000; k++)
        out_euro(&out, list, NULL, (int64_t)k * k * k * 7919);
    ck_assert_int_eq(out_read(&out, NULL), SOLPOOL_OK);
    int k = 0;
    const cJSON *number = NULL;
    cJSON_ArrayForEach(number, cJSON_GetObjectItem(out.root, "numbers"))
    {
        ck_assert_msg(number->valuedouble == strtod(number->valuestring, NULL), "%s",
                      number->valuestring);
        k++;
    }
    ck_assert_int_eq(k, 20000);
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
    snprintf(expected, sizeof expected, "{ \"whole\": %s, \"euro\": %s }\n", whole_rows[_i].whole,
             whole_rows[_i].euro);
    ck_assert_str_eq(text, expected);
    free(text);
}
END_TEST

Suite *json_out_suite(void)
{
    Suite *suite = suite_create("json_out");
    TCase *tree = case_of(suite, "tree");
    add_rows(tree, test_numbers, digit_rows);
    tcase_add_test(tree, test_many_numbers);
    add_rows(tree, test_whole_numbers, whole_rows);
    return suite;
}
