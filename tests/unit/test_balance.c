/* src/distribute: how scarce supply and scarce need are shared out, and what changes nothing. */
#include "support.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "distribute/stages.h"
#include "allocation/stage_values.h"

/* --- Coverage (Art 60(2), recital 29) ---------------------------------------------------------- */

/* AA relocates; XX needs 10 persons, YY 20, ZZ 40. */
#define ONE_TO_THREE                                                                                                   \
    YEAR(POOL_100,                                                                                                     \
         STATE("AA", "9", "9", ",'pledge':{'relocations':0}") "," STATE("XX", "1", "1", "") "," STATE(                 \
             "YY", "1", "1", "") "," STATE("ZZ", "1", "1", ""),                                                        \
         ",'benefitting':[{'code':'XX','need':{'relocations':10}},"                                                    \
         "{'code':'YY','need':{'relocations':20}},{'code':'ZZ','need':{'relocations':40}}]")

static const struct {
    const char *label;
    const char *settings[4];
    int64_t received[3];
    int64_t least_num, least_den; /* coverage of the worst covered */
} coverage_rows[] = {
    {"all alike", {"AA.pledge.relocations=35"}, {5, 10, 20}, 1, 2},
    {"all of it", {"AA.pledge.relocations=70"}, {10, 20, 40}, 1, 1},
    {"too much", {"AA.pledge.relocations=71"}, {10, 20, 40}, 1, 1},
    /* ZZ cannot get more than 10 of 40; the other two share 24 of 30 */
    {"worst, then the rest", {"AA.pledge.relocations=34", "AA>ZZ.max_relocations=10"}, {8, 16, 10}, 1, 4},
    /* ZZ 8 of 40, then YY 12 of 20, then XX all of its 10 */
    {"three levels",
     {"AA.pledge.relocations=50", "AA>ZZ.max_relocations=8", "AA>YY.max_relocations=12"},
     {10, 12, 8},
     1,
     5},
    /* a limit that does not bind changes nothing */
    {"loose limit", {"AA.pledge.relocations=35", "AA>ZZ.max_relocations=20"}, {5, 10, 20}, 1, 2},
    {"not served", {"AA.pledge.relocations=15", "AA>ZZ.excluded=true"}, {5, 10, 0}, 0, 1},
};

START_TEST(test_coverage)
{
    struct calculation found;
    const char *label = coverage_rows[_i].label;
    calculate(&found, ONE_TO_THREE, coverage_rows[_i].settings);
    for (size_t b = 0; b < 3; b++) {
        int64_t received = found.allocation.receipts[b].received.amount[RELOCATIONS];
        ck_assert_msg(received == coverage_rows[_i].received[b], "%s: %s receives %" PRId64, label,
                      found.year.benefitting[b].code, received);
    }
    assert_fraction(label, stage_value(&found.allocation, STAGE_COVERAGE), coverage_rows[_i].least_num,
                    coverage_rows[_i].least_den);
    calculation_clear(&found);
}
END_TEST

/*
 * Two givers: AA can reach XX only, BB both. XX needs 10, YY 30. With 10 from AA and 10 from BB the
 * pool cannot do better for YY than BB's 10 (1/3), and XX is filled by AA.
 */
START_TEST(test_coverage_across_links)
{
    struct calculation found;
    calculate(&found,
              YEAR(POOL_100,
                   STATE("AA", "2", "2", ",'pledge':{'relocations':10}") "," STATE(
                       "BB", "2", "2", ",'pledge':{'relocations':10}") "," STATE("XX", "1", "1",
                                                                                 "") "," STATE("YY", "1", "1", ""),
                   ",'benefitting':[{'code':'XX','need':{'relocations':10}},"
                   "{'code':'YY','need':{'relocations':30}}],"
                   "'links':[{'from':'AA','to':'YY','excluded':true}]"),
              NULL);
    ck_assert_int_eq(flow_between(&found, "AA", "XX", RELOCATIONS), 10);
    ck_assert_int_eq(flow_between(&found, "BB", "YY", RELOCATIONS), 10);
    assert_fraction("worst", stage_value(&found.allocation, STAGE_COVERAGE), 1, 3);
    calculation_clear(&found);
}
END_TEST

/* Persons and money count together: XX has 10 persons and wants money for 10 more, YY wants money
 * for 20. 200 000 euro are 10 persons: XX 10 of 20 already, so YY gets all, 10 of 20. */
START_TEST(test_coverage_counts_value)
{
    struct calculation found;
    calculate(&found,
              YEAR(POOL_100,
                   STATE("AA", "2", "2", ",'pledge':{'relocations':10,'financial_eur':200000}") "," STATE(
                       "XX", "1", "1", "") "," STATE("YY", "1", "1", ""),
                   ",'benefitting':[{'code':'XX','need':{'relocations':10,'financial_eur':200000}},"
                   "{'code':'YY','need':{'relocations':0,'financial_eur':400000}}]"),
              NULL);
    ck_assert_int_eq(flow_between(&found, "AA", "XX", RELOCATIONS), 10);
    ck_assert_int_eq(flow_between(&found, "AA", "XX", FINANCIAL), 0);
    ck_assert_int_eq(flow_between(&found, "AA", "YY", FINANCIAL), 20000000);
    calculation_clear(&found);
}
END_TEST

/* --- Use (Art 60(3) second subparagraph) ------------------------------------------------------- */

/* AA, BB and DD pledge 30, 10 and 20 relocations; XX needs less than that. */
#define THREE_TO_ONE                                                                                                   \
    YEAR(POOL_100,                                                                                                     \
         STATE("AA", "3", "3", ",'pledge':{'relocations':30}") "," STATE(                                              \
             "BB", "1", "1",                                                                                           \
             ",'pledge':{'relocations':10}") "," STATE("DD", "2", "2",                                                 \
                                                       ",'pledge':{'relocations':20}") "," STATE("XX", "1", "1", ""),  \
         ",'benefitting':[{'code':'XX','need':{'relocations':30}}]")

static const struct {
    const char *label;
    const char *settings[4];
    int64_t used[3];
    int64_t least_num, least_den; /* use of the least used */
} use_rows[] = {
    {"half of everybody's", {NULL}, {15, 5, 10}, 1, 2},
    {"a tenth", {"XX.need.relocations=6"}, {3, 1, 2}, 1, 10},
    {"all", {"XX.need.relocations=60"}, {30, 10, 20}, 1, 1},
    {"more than all", {"XX.need.relocations=61"}, {30, 10, 20}, 1, 1},
    /* AA cannot give more than 6 of 30; the other two share the 15 that are left as 1 : 2 */
    {"least, then the rest", {"XX.need.relocations=21", "AA>XX.max_relocations=6"}, {6, 5, 10}, 1, 5},
    /* 0.75 * 30 = 22.5 is rounded up to 23: of 53 for a need of 26 they give 11.28, 4.91 and 9.81 */
    {"after a deduction", {"AA.deduction=0.25", "XX.need.relocations=26"}, {11, 5, 10}, 11, 23},
};

START_TEST(test_use)
{
    struct calculation found;
    const char *label = use_rows[_i].label;
    calculate(&found, THREE_TO_ONE, use_rows[_i].settings);
    for (size_t i = 0; i < 3; i++) {
        int64_t used = found.allocation.uses[i].used.amount[RELOCATIONS];
        ck_assert_msg(used == use_rows[_i].used[i], "%s: %s gives %" PRId64, label, found.year.states[i].code, used);
    }
    assert_fraction(label, stage_value(&found.allocation, STAGE_PRO_RATA), use_rows[_i].least_num,
                    use_rows[_i].least_den);
    calculation_clear(&found);
}
END_TEST

/* 20 of 60 are 10, 3 1/3 and 6 2/3: whole persons, each less than one from its part. */
START_TEST(test_use_in_whole_persons)
{
    struct calculation found;
    calculate(&found, THREE_TO_ONE, (const char *const[]){"XX.need.relocations=20", NULL});
    const int64_t thirds[] = {30, 10, 20};
    int64_t sum = 0;
    for (size_t i = 0; i < 3; i++) {
        int64_t used = found.allocation.uses[i].used.amount[RELOCATIONS];
        ck_assert_msg(llabs(3 * used - thirds[i]) < 3, "%s gives %" PRId64, found.year.states[i].code, used);
        sum += used;
    }
    ck_assert_int_eq(sum, 20);
    ck_assert_int_eq(found.allocation.uses[0].used.amount[RELOCATIONS], 10);
    calculation_clear(&found);
}
END_TEST

/* --- Links with a weight (Art 67(3)) ----------------------------------------------------------- */

/* Two givers of 10, two needs of 10: coverage and use are full whoever serves whom. */
START_TEST(test_preferred_links)
{
    static const char *const settings[][3] = {{"AA>YY.weight=2", NULL}, {"AA>XX.weight=2", NULL}};
    for (size_t k = 0; k < 2; k++) {
        struct calculation found;
        calculate(&found,
                  YEAR(POOL_100,
                       STATE("AA", "2", "2", ",'pledge':{'relocations':10}") "," STATE(
                           "BB", "2", "2", ",'pledge':{'relocations':10}") "," STATE("XX", "1", "1",
                                                                                     "") "," STATE("YY", "1", "1", ""),
                       ",'benefitting':[{'code':'XX','need':{'relocations':10}},"
                       "{'code':'YY','need':{'relocations':10}}]"),
                  settings[k]);
        ck_assert_int_eq(flow_between(&found, "AA", k == 0 ? "YY" : "XX", RELOCATIONS), 10);
        ck_assert_int_eq(flow_between(&found, "BB", k == 0 ? "XX" : "YY", RELOCATIONS), 10);
        assert_fraction("10 * 2 + 10", stage_value(&found.allocation, STAGE_LINKS), 30, 1);
        calculation_clear(&found);
    }
}
END_TEST

/* Without weights everybody serves everybody in proportion: 5 each. */
START_TEST(test_even)
{
    struct calculation found;
    calculate(&found,
              YEAR(POOL_100,
                   STATE("AA", "2", "2", ",'pledge':{'relocations':10}") "," STATE(
                       "BB", "2", "2", ",'pledge':{'relocations':10}") "," STATE("XX", "1", "1",
                                                                                 "") "," STATE("YY", "1", "1", ""),
                   ",'benefitting':[{'code':'XX','need':{'relocations':10}},"
                   "{'code':'YY','need':{'relocations':10}}]"),
              NULL);
    static const char *const codes[] = {"AA", "BB", "XX", "YY"};
    for (size_t k = 0; k < 4; k++)
        ck_assert_int_eq(flow_between(&found, codes[k / 2], codes[2 + k % 2], RELOCATIONS), 5);
    assert_fraction("distance", stage_value(&found.allocation, STAGE_EVEN), 0, 1);
    calculation_clear(&found);
}
END_TEST

/* --- What changes nothing ---------------------------------------------------------------------- */

static char *run(const char *text)
{
    char *json = quoted(text), *out = NULL;
    solpool_error err = {.line = 0};
    ck_assert_msg(solpool_run(&out, json, strlen(json), &err) == SOLPOOL_OK, "%s", err.message);
    free(json);
    return out;
}

#define MANY_A ",'deduction':0.3,'pledge':{'relocations':17,'financial_eur':123456.78}"
#define MANY_B ",'pledge':{'financial_eur':654321.09,'alternative_eur':10000}"
#define MANY_X "{'code':'XX','need':{'relocations':9,'financial_eur':300000}}"

START_TEST(test_order_of_the_file)
{
    char *first = run(YEAR(POOL_100,
                           STATE("AA", "3", "7", MANY_A) "," STATE("BB", "5", "4", MANY_B) "," STATE(
                               "XX", "2", "1", "") "," STATE("YY", "1", "2", ""),
                           ",'benefitting':[" MANY_X ",{'code':'YY','weight':2}],"
                           "'links':[{'from':'AA','to':'XX','max_relocations':4},"
                           "{'from':'BB','to':'YY','weight':3}]"));
    char *second = run(
        "{'links':[{'weight':3,'to':'YY','from':'BB'},"
        "{'from':'AA','to':'XX','max_relocations':4}],"
        "'benefitting':[{'weight':2,'code':'YY'}," MANY_X "],"
        "'states':[" STATE("YY", "1", "2", "") "," STATE("XX", "2", "1", "") "," STATE(
            "BB", "5", "4", MANY_B) "," STATE("AA", "3", "7",
                                              MANY_A) "],"
                                                      "'year':2030,'pool':{'financial_eur':2000000,'relocations':100},"
                                                      "'format':'solpool-year-1'}");
    ck_assert_str_eq(first, second);
    solpool_text_free(first);
    solpool_text_free(second);
}
END_TEST

/* The key knows parts only: ten times the people, a thousand times the money, the same result. */
START_TEST(test_scale_of_the_key)
{
    char *first = run(
        YEAR(POOL_100, STATE("AA", "3", "7", MANY_A) "," STATE("BB", "5", "4", MANY_B) "," STATE("XX", "2", "1", ""),
             ",'benefitting':[" MANY_X "]"));
    char *second = run(
        YEAR(POOL_100,
             STATE("AA", "30", "7000", MANY_A) "," STATE("BB", "50", "4000", MANY_B) "," STATE("XX", "20", "1000", ""),
             ",'benefitting':[" MANY_X "]"));
    ck_assert_str_eq(first, second);
    solpool_text_free(first);
    solpool_text_free(second);
}
END_TEST

/* Two states that differ in nothing but the code are used alike, and a year can be asked twice. */
START_TEST(test_equal_states)
{
    char *first =
        run(YEAR(POOL_100, STATE("AA", "3", "7", MANY_A) "," STATE("XX", "2", "1", ""), ",'benefitting':[" MANY_X "]"));
    char *again =
        run(YEAR(POOL_100, STATE("AA", "3", "7", MANY_A) "," STATE("XX", "2", "1", ""), ",'benefitting':[" MANY_X "]"));
    ck_assert_str_eq(first, again);
    solpool_text_free(first);
    solpool_text_free(again);
    struct calculation found;
    calculate(&found,
              YEAR(POOL_100,
                   STATE("AA", "3", "3", ",'pledge':{'relocations':20}") "," STATE(
                       "BB", "3", "3", ",'pledge':{'relocations':20}") "," STATE("XX", "2", "1", ""),
                   ",'benefitting':[{'code':'XX','need':{'relocations':18}}]"),
              NULL);
    ck_assert_int_eq(flow_between(&found, "AA", "XX", RELOCATIONS), 9);
    ck_assert_int_eq(flow_between(&found, "BB", "XX", RELOCATIONS), 9);
    calculation_clear(&found);
}
END_TEST

Suite *balance_suite(void)
{
    Suite *suite = suite_create("balance");
    TCase *coverage = case_of(suite, "coverage");
    add_rows(coverage, test_coverage, coverage_rows);
    tcase_add_test(coverage, test_coverage_across_links);
    tcase_add_test(coverage, test_coverage_counts_value);
    TCase *use = case_of(suite, "use");
    add_rows(use, test_use, use_rows);
    tcase_add_test(use, test_use_in_whole_persons);
    TCase *later = case_of(suite, "later stages");
    tcase_add_test(later, test_preferred_links);
    tcase_add_test(later, test_even);
    TCase *same = case_of(suite, "the same");
    tcase_add_test(same, test_order_of_the_file);
    tcase_add_test(same, test_scale_of_the_key);
    tcase_add_test(same, test_equal_states);
    return suite;
}
