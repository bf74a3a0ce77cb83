/* src/distribute/mandatory.h: caps and division of mandatory offsets by hand (Art 63(3), (4), (7)). */
#include "support.h"

#include <stdio.h>

/* Fair shares of 40, 40 and 20; the threshold is 60 % of 100. AA and BB pledge 10 and 20 relocations,
 * so 30 are missing, and 30 and 20 may be asked of them. */
#define TEXT                                                                                                           \
    YEAR(POOL_100 ",'minimum':{'relocations':0},'forum_reconvened':true",                                              \
         STATE("AA", "4000000", "120000", ",'pledge':{'relocations':10}") "," STATE(                                   \
             "BB", "4000000", "120000", ",'pledge':{'relocations':20}") "," STATE("CC", "2000000", "60000",            \
                                                                                  ",'pledge':{}"),                     \
         ",'benefitting':[{'code':'CC'}],'rules':{'reference_numbers':'stated'}")

#define STOCKS(AA, BB) "AA>CC.eligible_offsets=" AA, "BB>CC.eligible_offsets=" BB
#define SPLIT(BY) "rules.mandatory_split=" BY
#define WHOLE_SHARE "rules.offset_cap=whole_share"

static const struct {
    const char *label;
    const char *settings[5];
    int64_t missing, cap[2], stocks;
    int64_t taken[2]; /* by AA and BB */
} rows[] = {
    {"equal duties", {NULL}, 30, {30, 20}, 50, {15, 15}},
    {"a cap binds", {"BB.pledge.relocations=30", "AA.pledge.relocations=0"}, 30, {40, 10}, 50, {20, 10}},
    {"caps bring less than is missing",
     {"BB.pledge.relocations=39", "AA.deduction=0.6"},
     17,
     {12, 1}, /* a duty of 16, 4 of the 10 are to be implemented */
     13,
     {12, 1}},
    {"a stock binds", {STOCKS("5", "99")}, 30, {30, 20}, 25, {5, 20}},
    {"stocks bring less than is missing", {STOCKS("5", "6")}, 30, {30, 20}, 11, {5, 6}},
    {"no cases at all", {STOCKS("0", "0")}, 30, {30, 20}, 0, {0, 0}},
    {"an excluded link", {"AA>CC.excluded=true"}, 30, {30, 20}, 20, {0, 20}},
    /* 3 : 2 */
    {"by the remaining share", {SPLIT("remaining_share")}, 30, {30, 20}, 50, {18, 12}},
    {"by the cases", {SPLIT("eligible_cases"), STOCKS("40", "20")}, 30, {30, 20}, 50, {20, 10}},
    {"by the cases, all of them", {SPLIT("eligible_cases"), STOCKS("10", "20")}, 30, {30, 20}, 30, {10, 20}},
    {"by the cases, within the caps", {SPLIT("eligible_cases"), STOCKS("10", "90")}, 30, {30, 20}, 30, {10, 20}},
    {"all that the caps allow", {"BB.deduction=0.5", "BB.pledge.relocations=0"}, 50, {30, 20}, 50, {30, 20}},
    {"duties of 40 and 30: four to three",
     {"BB.deduction=0.25", "BB.pledge.relocations=0", "AA.pledge.relocations=4"},
     56,
     {36, 30},
     66,
     {32, 24}},
    /* money of 20 persons */
    {"money does not count", {"AA.pledge.financial_eur=400000"}, 30, {30, 20}, 50, {15, 15}},
    {"money counts", {"AA.pledge.financial_eur=400000", WHOLE_SHARE}, 30, {10, 20}, 30, {10, 20}},
    {"half a person does not round up", {"AA.pledge.financial_eur=410000", WHOLE_SHARE}, 30, {9, 20}, 29, {9, 20}},
    {"offsets pledged count with it", {"AA.pledge.offsets=25", WHOLE_SHARE}, 30, {5, 20}, 25, {5, 20}},
    {"more than the share", {"AA.pledge.financial_eur=4000000", WHOLE_SHARE}, 30, {0, 20}, 20, {0, 20}},
    {"by the literal threshold of 30 000", {"rules.reference_numbers=articles"}, 29970, {30, 20}, 50, {30, 20}},
    {"by the pool", {"rules.reference_numbers=articles", "rules.offset_threshold=pool"}, 70, {30, 20}, 50, {30, 20}},
    /* 63(4): half of BB's 20 are gone, so 40 are missing; of its duty of 20 it implements 10 (63(7), S30) */
    {"after a deduction", {"BB.deduction=0.5"}, 40, {30, 10}, 40, {30, 10}},
    /* to the letter: a fair share of 40 less the whole pledge of 20 */
    {"after a deduction, by the key", {"BB.deduction=0.5", "rules.cap_base=fair_share"}, 40, {30, 20}, 50, {20, 20}},
    /* offsets may stand in for relocations pledged: caps of 40 each */
    {"offsets up to the whole share", {"rules.offset_cap=full_share"}, 30, {40, 40}, 80, {15, 15}},
    {"the number itself", {"rules.mandatory_total=literal"}, 60, {30, 20}, 50, {30, 20}},
};

START_TEST(test_rows)
{
    struct calculation calculation;
    const char *label = rows[_i].label, *settings[6] = {NULL};
    int64_t total = 0;
    memcpy(settings, rows[_i].settings, sizeof rows[_i].settings);
    calculate(&calculation, TEXT, settings);
    const struct mandatory *mandatory = &calculation.allocation.mandatory;
    ck_assert_msg(mandatory->in_force, "%s: not in force", label);
    ck_assert_msg(mandatory->missing == rows[_i].missing, "%s: %lld missing", label, (long long)mandatory->missing);
    ck_assert_msg(mandatory->stocks == rows[_i].stocks, "%s: %lld possible", label, (long long)mandatory->stocks);
    for (size_t i = 0; i < 2; i++) {
        int64_t taken = calculation.allocation.uses[i].mandatory_offsets;
        ck_assert_msg(mandatory->cap[i] == rows[_i].cap[i], "%s: cap %zu is %lld", label, i,
                      (long long)mandatory->cap[i]);
        ck_assert_msg(taken == rows[_i].taken[i], "%s: %zu takes %lld", label, i, (long long)taken);
        total += taken;
    }
    ck_assert_int_eq(mandatory->cap[2], 0);
    ck_assert_int_eq(mandatory->caps, rows[_i].cap[0] + rows[_i].cap[1]);
    ck_assert_int_eq(mandatory->total, total);
    ck_assert_int_eq(calculation.allocation.receipts[0].mandatory_offsets, total);
    calculation_clear(&calculation);
}
END_TEST

static const struct {
    const char *label;
    const char *settings[3];
    bool in_force;
    enum trigger trigger;
} force_rows[] = {
    {"the Forum has met", {NULL}, true, MANDATORY_OFFSETS},
    {"it has not", {"pool.forum_reconvened=false"}, false, MANDATORY_OFFSETS},
    {"it need not, but nobody left",
     {"pool.forum_reconvened=false", "rules.forum_before_63_4=no"},
     false,
     MANDATORY_OFFSETS},
    {"it need not, and BB left",
     {"pool.forum_reconvened=false", "rules.forum_before_63_4=no", "BB.deduction=1"},
     true,
     MANDATORY_AFTER_EXITS},
    {"it must, and BB left", {"pool.forum_reconvened=false", "BB.deduction=1"}, false, MANDATORY_OFFSETS},
    {"enough pledged", {"AA.pledge.relocations=40"}, false, MANDATORY_OFFSETS},
    {"enough pledged, not enough left", {"AA.pledge.relocations=40", "BB.deduction=0.05"}, true, MANDATORY_AFTER_EXITS},
    {"both: what is left counts", {"BB.deduction=1"}, true, MANDATORY_AFTER_EXITS},
};

START_TEST(test_in_force)
{
    struct calculation calculation;
    const char *label = force_rows[_i].label, *settings[4] = {NULL};
    memcpy(settings, force_rows[_i].settings, sizeof force_rows[_i].settings);
    calculate(&calculation, TEXT, settings);
    const struct mandatory *mandatory = &calculation.allocation.mandatory;
    ck_assert_msg(mandatory->in_force == force_rows[_i].in_force, "%s", label);
    ck_assert_msg(!mandatory->in_force || mandatory->trigger == force_rows[_i].trigger, "%s: trigger %d", label,
                  (int)mandatory->trigger);
    ck_assert_msg(mandatory->in_force || mandatory->total == 0, "%s: total", label);
    calculation_clear(&calculation);
}
END_TEST

/* 31 of equal duties: 16 and 15, whichever it is. */
START_TEST(test_whole_persons)
{
    struct calculation calculation;
    calculate(&calculation, TEXT, (const char *const[]){"BB.pledge.relocations=19", NULL});
    const struct use *uses = calculation.allocation.uses;
    ck_assert_int_eq(uses[0].mandatory_offsets + uses[1].mandatory_offsets, 31);
    ck_assert_int_ge(uses[0].mandatory_offsets, 15);
    ck_assert_int_ge(uses[1].mandatory_offsets, 15);
    calculation_clear(&calculation);
}
END_TEST

/* Cases must be known where they divide. */
START_TEST(test_cases_not_stated)
{
    struct year year;
    struct allocation allocation;
    solpool_error err = {.line = 0};
    year_with(&year, TEXT, (const char *const[]){SPLIT("eligible_cases"), "AA>CC.eligible_offsets=10", NULL});
    ck_assert_int_eq(allocation_compute(&allocation, &year, &err), SOLPOOL_ERR_INPUT);
    ck_assert_msg(strstr(err.message, "BB>CC") != NULL, "%s", err.message);
    year_clear(&year);
}
END_TEST

Suite *mandatory_suite(void)
{
    Suite *suite = suite_create("mandatory");
    TCase *tcase = case_of(suite, "mandatory offsets");
    add_rows(tcase, test_rows, rows);
    add_rows(tcase, test_in_force, force_rows);
    tcase_add_test(tcase, test_whole_persons);
    tcase_add_test(tcase, test_cases_not_stated);
    return suite;
}
