/* src/law/apportion.h: Sainte-Laguë. */
#include "support.h"

#include "law/apportion.h"

#define PARTS_MOST 4

static const struct {
    const char *label;
    int64_t total;
    size_t count;
    int128 weights[PARTS_MOST];
    int64_t parts[PARTS_MOST];
} rows[] = {
    /* 53, 24, 23, 53/3, 53/5, 24/3, 23/3 in this order; largest remainders would give 4, 2, 1 */
    {"seven seats", 7, 3, {53, 24, 23}, {3, 2, 2}},
    {"six seats", 6, 3, {53, 24, 23}, {3, 2, 1}},
    {"the last of equals goes without", 2, 3, {1, 1, 1}, {1, 1, 0}},
    {"one for the first of equals", 1, 3, {5, 5, 5}, {1, 0, 0}},
    /* 3/3 = 1/1: the earlier one, whichever it is */
    {"tie of a large and a small, the large first", 2, 2, {3, 1}, {2, 0}},
    {"tie of a small and a large, the small first", 2, 2, {1, 3}, {1, 1}},
    {"nothing to share", 0, 3, {4, 5, 6}, {0, 0, 0}},
    {"all there is", 15, 3, {4, 5, 6}, {4, 5, 6}},
    {"all but one: 6/11 is the smallest claim", 14, 3, {4, 5, 6}, {4, 5, 5}},
    {"a weight of 0 gets nothing", 3, 3, {0, 5, 0}, {0, 3, 0}},
    {"a weight of 0 before a tie", 1, 3, {0, 2, 2}, {0, 1, 0}},
    {"more than all weights", 9, 2, {2, 1}, {6, 3}},
    {"alone", 17, 1, {3}, {17}},
    {"as large as it may be",
     INT64_C(1) << 57,
     2,
     {INT64_C(1) << 57, INT64_C(1) << 57},
     {INT64_C(1) << 56, INT64_C(1) << 56}},
    {"one more than half",
     (INT64_C(1) << 57) - 1,
     2,
     {INT64_C(1) << 57, INT64_C(1) << 57},
     {INT64_C(1) << 56, (INT64_C(1) << 56) - 1}},
    /* a cent beside a thousand million euro: its claim of 1 is that of 10^11 / (10^11 - 1), so half of
     * the way it gets it */
    {"small beside large", 50000000000, 2, {100000000000, 1}, {50000000000, 0}},
    {"small beside large, one more", 50000000001, 2, {100000000000, 1}, {50000000000, 1}},
};

START_TEST(test_rows)
{
    int64_t parts[PARTS_MOST] = {0};
    apportion_in_turn(DIVISOR_ARITHMETIC, parts, rows[_i].total, rows[_i].weights, rows[_i].count, NULL);
    for (size_t k = 0; k < rows[_i].count; k++)
        ck_assert_msg(parts[k] == rows[_i].parts[k], "%s: part %zu is %lld", rows[_i].label, k, (long long)parts[k]);
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
    {"two of four equals, by rank", 2, {1, 1, 1, 1}, {3, 1, 2, 0}, {0, 1, 0, 1}, {1, 1, 1, 1}},
    {"all equals have one", 4, {1, 1, 1, 1}, {3, 1, 2, 0}, {1, 1, 1, 1}, {0, 0, 0, 0}},
    /* the claims 3, 1, 3/3, 0: of the two of 1 one has its unit */
    {"a tie of a large and a small", 2, {3, 1, 0, 0}, {1, 0, 2, 3}, {1, 1, 0, 0}, {1, 1, 0, 0}},
    {"nothing to share", 0, {1, 1, 1, 1}, {3, 1, 2, 0}, {0, 0, 0, 0}, {0, 0, 0, 0}},
    /* 50, 50, 50/3, 50/3: the third unit is one of the two second ones */
    {"only the equals of the last claim", 3, {50, 50, 7, 7}, {0, 1, 2, 3}, {2, 1, 0, 0}, {1, 1, 0, 0}},
};

START_TEST(test_ties)
{
    int64_t parts[PARTS_MOST];
    bool tied[PARTS_MOST];
    apportion_in_turn(DIVISOR_ARITHMETIC, parts, tie_rows[_i].total, tie_rows[_i].weights, PARTS_MOST,
                      &(struct tie_break){tie_rows[_i].rank, tied});
    for (size_t k = 0; k < PARTS_MOST; k++)
        ck_assert_msg(parts[k] == tie_rows[_i].parts[k] && tied[k] == tie_rows[_i].tied[k], "%s: part %zu is %lld",
                      tie_rows[_i].label, k, (long long)parts[k]);
}
END_TEST

/* --- Unit by unit ------------------------------------------------------------------------------ */

enum { WEIGHTS = 6 };
static const int128 weight_rows[][WEIGHTS] = {{1, 1, 1, 1, 1, 1},    {0, 0, 0, 1, 0, 0},       {9, 3, 1, 3, 9, 27},
                                              {1, 2, 3, 4, 5, 6},    {100, 1, 1, 1, 1, 1},     {40, 40, 20, 20, 7, 0},
                                              {0, 13, 0, 26, 39, 0}, {33, 67, 101, 5, 15, 45}, {15, 45, 75, 5, 25, 1}};

/* Who gets the next unit by the definition: the largest weight / (2 part + 1), the earlier of equals. */
static size_t next_by_definition(const int64_t *parts, const int128 *weights)
{
    size_t best = 0;
    for (size_t k = 1; k < WEIGHTS; k++)
        if (weights[k] * (2 * parts[best] + 1) > weights[best] * (2 * parts[k] + 1))
            best = k;
    return best;
}

/* Every total up to all of the weights: the parts are those of giving unit after unit, so none shrinks,
 * and none exceeds its weight. */
START_TEST(test_every_total)
{
    const int128 *weights = weight_rows[_i];
    int64_t slow[WEIGHTS] = {0};
    int128 sum = 0;
    for (size_t k = 0; k < WEIGHTS; k++)
        sum += weights[k];
    for (int64_t total = 0; total <= sum; total++) {
        int64_t parts[WEIGHTS];
        apportion_in_turn(DIVISOR_ARITHMETIC, parts, total, weights, WEIGHTS, NULL);
        for (size_t k = 0; k < WEIGHTS; k++) {
            ck_assert_msg(parts[k] == slow[k], "%lld: part %zu is %lld and not %lld", (long long)total, k,
                          (long long)parts[k], (long long)slow[k]);
            ck_assert_msg(parts[k] <= weights[k], "%lld: part %zu is above its weight", (long long)total, k);
        }
        slow[next_by_definition(slow, weights)]++;
    }
}
END_TEST

/* With amounts as large as money in cents: the sum is right and no part shrinks. */
START_TEST(test_large_amounts)
{
    const int128 weights[] = {9223372036854, 1, 77777777777777, 30000000000001, 0, 99999999999999};
    int64_t before[WEIGHTS] = {0};
    for (int64_t total = 0; total < 217000000000000; total += 1234567891011) {
        int64_t parts[WEIGHTS], sum = 0;
        apportion_in_turn(DIVISOR_ARITHMETIC, parts, total, weights, WEIGHTS, NULL);
        for (size_t k = 0; k < WEIGHTS; k++) {
            sum += parts[k];
            ck_assert_msg(parts[k] >= before[k] && parts[k] <= weights[k], "%lld: part %zu", (long long)total, k);
        }
        ck_assert_int_eq(sum, total);
        memcpy(before, parts, sizeof before);
    }
}
END_TEST

Suite *in_turn_suite(void)
{
    Suite *suite = suite_create("in_turn");
    TCase *parts = case_of(suite, "parts");
    add_rows(parts, test_rows, rows);
    add_rows(parts, test_ties, tie_rows);
    add_rows(parts, test_every_total, weight_rows);
    tcase_add_test(parts, test_large_amounts);
    return suite;
}
