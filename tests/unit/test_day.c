/* src/base/day.h. Days by the Gregorian rule; days of the week counted from Thursday 1 January 1970. */
#include "base/day.h"
#include "support.h"

static const struct {
    int64_t day, count;
    enum day_unit unit;
    int64_t expected;
} add_rows[] = {
    {20280219, 10, DAYS, 20280229},
    {20270219, 10, DAYS, 20270301},
    {20280301, -1, DAYS, 20280229},
    {21000228, 1, DAYS, 21000301},
    {20000228, 1, DAYS, 20000229},
    {20271231, 1, DAYS, 20280101},
    {20280101, -1, DAYS, 20271231},
    {20280101, 366, DAYS, 20290101},
    {19000101, 146097, DAYS, 23000101},
    {10101, 0, DAYS, 10101},
    {10101, -1, DAYS, 0},
    {99991231, 1, DAYS, 0},
    {99991224, 1, WEEKS, 99991231},
    {20280201, 4, WEEKS, 20280229},
    {20271130, 3, MONTHS, 20280229},
    {20261130, 3, MONTHS, 20270228},
    {20260831, 1, MONTHS, 20260930},
    {20260131, -2, MONTHS, 20251130},
    {20251212, -6, MONTHS, 20250612},
    {20280229, 5, YEARS, 20330228},
    {20280229, 4, YEARS, 20320229},
    {99990101, 12, MONTHS, 0},
    {10131, -1, MONTHS, 0},
};

START_TEST(test_add)
{
    ck_assert_int_eq(day_add(add_rows[_i].day, add_rows[_i].count, add_rows[_i].unit), add_rows[_i].expected);
}
END_TEST

/* 20 000 days since 1 January 1970 are 4 October 2024, a Friday: 20 000 = 7 * 2857 + 1. */
START_TEST(test_working)
{
    ck_assert_int_eq(day_add(19700101, 20000, DAYS), 20241004);
    ck_assert_int_eq(day_working(20241004), 20241004);
    ck_assert_int_eq(day_working(20241005), 20241007);
    ck_assert_int_eq(day_working(20241006), 20241007);
    ck_assert_int_eq(day_working(20241007), 20241007);
}
END_TEST

/* Each day once, and back again. */
START_TEST(test_every_day)
{
    char text[DAY_SIZE];
    int64_t day = 20240101;
    for (int64_t k = 1; k <= 2 * 1461; k++) {
        int64_t next = day_add(day, 1, DAYS);
        ck_assert_int_gt(next, day);
        ck_assert_int_eq(day_add(next, -k, DAYS), 20240101);
        day = next;
    }
    ck_assert_int_eq(day, 20320101);
    day_text(text, 9010203);
    ck_assert_str_eq(text, "0901-02-03");
}
END_TEST

Suite *day_suite(void)
{
    Suite *suite = suite_create("day");
    TCase *days = tcase_create("days");
    tcase_add_loop_test(days, test_add, 0, sizeof add_rows / sizeof *add_rows);
    tcase_add_test(days, test_working);
    tcase_add_test(days, test_every_day);
    suite_add_tcase(suite, days);
    return suite;
}
