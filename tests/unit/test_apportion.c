/* src/law/apportion.h: largest remainder. */
#include "support.h"

#include "law/apportion.h"

#define PARTS_MOST 5

static const struct {
    const char *label;
    int64_t total;
    const char *weights[PARTS_MOST]; /* up to a NULL */
    int64_t parts[PARTS_MOST];
} rows[] = {
    {"even", 9, {"1", "1", "1"}, {3, 3, 3}},
    {"one left, to the first of equals", 10, {"1", "1", "1"}, {4, 3, 3}},
    {"two left", 11, {"1", "1", "1"}, {4, 4, 3}},
    {"5, 2.5, 2.5", 10, {"2", "1", "1"}, {5, 3, 2}},
    {"2.5, 2.5, 5", 10, {"1", "1", "2"}, {3, 2, 5}},
    /* 1.4, 2.8, 2.8: two left, both to the larger remainders */
    {"larger remainders first", 7, {"1", "2", "2"}, {1, 3, 3}},
    /* 0.7, 0.6, 8.7: the sum of the floors is 8, and .6 is the one that goes without */
    {"smallest remainder without", 10, {"7", "6", "87"}, {1, 0, 9}},
    {"nothing to split", 0, {"3", "4"}, {0, 0}},
    {"weight of 0", 7, {"0", "1", "0"}, {0, 7, 0}},
    /* 0.5 each: a weight of 0 has no remainder either */
    {"weight of 0 and a tie", 1, {"0", "5", "5"}, {0, 1, 0}},
    {"alone", 9223372036854775807, {"17"}, {9223372036854775807}},
    /* 10^15 / 3 and twice as much, with weights of more than 64 bits */
    {"large weights",
     1000000000000000,
     {"1000000000000000000000000000000", "2000000000000000000000000000000"},
     {333333333333333, 666666666666667}},
    /* 10 / (10^30 + 1) is nearly nothing, but the floor of the other is 9 */
    {"small beside large", 10, {"1", "1000000000000000000000000000000"}, {0, 10}},
    /* products of 183 bits: 2^60 * 2^123 / 2^124 */
    {"beyond 128 bits",
     1152921504606846976,
     {"10633823966279326983230456482242756608", "10633823966279326983230456482242756608"},
     {576460752303423488, 576460752303423488}},
};

START_TEST(test_apportion)
{
    int128 weights[PARTS_MOST] = {0};
    int64_t parts[PARTS_MOST], sum = 0;
    size_t count = 0;
    solpool_error err = {.line = 0};
    for (; count < PARTS_MOST && rows[_i].weights[count] != NULL; count++)
        weights[count] = big(rows[_i].weights[count]);
    ck_assert_msg(apportion(parts, rows[_i].total, weights, count, NULL, &err) == SOLPOOL_OK, "%s: %s", rows[_i].label,
                  err.message);
    for (size_t k = 0; k < count; k++) {
        ck_assert_msg(parts[k] == rows[_i].parts[k], "%s: part %zu is %lld", rows[_i].label, k, (long long)parts[k]);
        sum += parts[k];
    }
    ck_assert_msg(sum == rows[_i].total, "%s: sum", rows[_i].label);
}
END_TEST

/* Who comes first among equals, and of whom that decided. */
static const struct {
    const char *label;
    int64_t total;
    int128 weights[PARTS_MOST];
    size_t rank[PARTS_MOST];
    int64_t parts[PARTS_MOST];
    bool tied[PARTS_MOST];
} tie_rows[] = {
    /* 2 each, and one left */
    {"one left, to the first by rank", 11, {1, 1, 1, 1, 1}, {4, 3, 2, 1, 0}, {2, 2, 2, 2, 3}, {1, 1, 1, 1, 1}},
    {"nothing left", 10, {1, 1, 1, 1, 1}, {4, 3, 2, 1, 0}, {2, 2, 2, 2, 2}, {0, 0, 0, 0, 0}},
    /* 4.5, 2.7, 2.7, 2.7, 5.4 of 18: three left to the remainders 7, of which there are three */
    {"all equals go up", 18, {5, 3, 3, 3, 6}, {0, 1, 2, 3, 4}, {4, 3, 3, 3, 5}, {0, 0, 0, 0, 0}},
    /* 4.25, 2.55, 2.55, 2.55, 5.1 of 17: two left for the three remainders of 0.55 */
    {"two of three equals", 17, {5, 3, 3, 3, 6}, {0, 4, 3, 2, 1}, {4, 2, 3, 3, 5}, {0, 1, 1, 1, 0}},
};

START_TEST(test_ties)
{
    int64_t parts[PARTS_MOST];
    bool tied[PARTS_MOST];
    struct tie_break ties = {tie_rows[_i].rank, tied};
    ck_assert_int_eq(apportion(parts, tie_rows[_i].total, tie_rows[_i].weights, PARTS_MOST, &ties, NULL), SOLPOOL_OK);
    for (size_t k = 0; k < PARTS_MOST; k++)
        ck_assert_msg(parts[k] == tie_rows[_i].parts[k] && tied[k] == tie_rows[_i].tied[k], "%s: part %zu is %lld",
                      tie_rows[_i].label, k, (long long)parts[k]);
}
END_TEST

/* 2^126 together is too much for the division, and so is a sum that leaves 128 bits. */
START_TEST(test_range)
{
    solpool_error err = {.line = 0};
    int64_t parts[2];
    int128 quarter = (int128)1 << 125;
    int128 weights[] = {quarter, quarter};
    ck_assert_int_eq(apportion(parts, 10, weights, 2, NULL, &err), SOLPOOL_ERR_RANGE);
    ck_assert_int_eq(err.status, SOLPOOL_ERR_RANGE);
    weights[0] = INT128_MAX / 2 - 1;
    weights[1] = INT128_MAX;
    ck_assert_int_eq(apportion(parts, 10, weights, 2, NULL, NULL), SOLPOOL_ERR_RANGE);
}
END_TEST

/* For many totals: the sum is the total, no part is a whole one away from its quota, and turning
 * the weights round turns the parts round where no remainders are equal. */
START_TEST(test_properties)
{
    const int128 weights[] = {3, 11, 29, 101}, turned[] = {101, 29, 11, 3};
    const int128 all = 144;
    for (int64_t total = 0; total <= 300; total++) {
        int64_t parts[4], back[4], sum = 0;
        ck_assert_int_eq(apportion(parts, total, weights, 4, NULL, NULL), SOLPOOL_OK);
        ck_assert_int_eq(apportion(back, total, turned, 4, NULL, NULL), SOLPOOL_OK);
        bool tie = false;
        for (size_t k = 0; k < 4; k++) {
            int128 distance = parts[k] * all - total * weights[k];
            ck_assert_msg(distance < all && distance > -all, "%lld: part %zu", (long long)total, k);
            sum += parts[k];
            for (size_t other = 0; other < k; other++)
                tie = tie || total * weights[k] % all == total * weights[other] % all;
        }
        ck_assert_int_eq(sum, total);
        for (size_t k = 0; !tie && k < 4; k++)
            ck_assert_msg(parts[k] == back[3 - k], "%lld: part %zu turned", (long long)total, k);
    }
}
END_TEST

Suite *apportion_suite(void)
{
    Suite *suite = suite_create("apportion");
    TCase *parts = case_of(suite, "parts");
    add_rows(parts, test_apportion, rows);
    add_rows(parts, test_ties, tie_rows);
    tcase_add_test(parts, test_range);
    tcase_add_test(parts, test_properties);
    return suite;
}
