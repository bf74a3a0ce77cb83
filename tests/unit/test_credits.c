/* src/law/ledger.h: credits of earlier years, redistribution, states deemed to pay (S7, S21, S28). */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>

#include "law/ledger.h"

/* AA and BB have 2/5 of the key each, CC 1/5: fair shares of 40, 40 and 20 persons. */
#define STATES(AA_MORE, BB_MORE, CC_MORE)                                                                              \
    STATE("AA", "4000000", "120000", AA_MORE)                                                                          \
    "," STATE("BB", "4000000", "120000", BB_MORE) "," STATE("CC", "2000000", "60000", CC_MORE)
#define BENEFITTING ",'benefitting':[{'code':'CC'}]"
#define PLEDGE(RELOCATIONS) ",'pledge':{'relocations':" RELOCATIONS "}"

static struct entry *ledger_of(const struct year *year)
{
    struct share *shares = NULL;
    struct entry *ledger = NULL;
    solpool_error err = {.line = 0};
    ck_assert_msg(shares_compute(&shares, year, &err) == SOLPOOL_OK, "%s", err.message);
    ck_assert_msg(ledger_compute(&ledger, year, shares, &err) == SOLPOOL_OK, "%s", err.message);
    free(shares);
    return ledger;
}

/* --- Credits ----------------------------------------------------------------------------------- */

#define CREDIT(N) "AA.carried.crisis_credit=" N
#define OVER(N) "AA.carried.over_pledge=" N
#define CREDITED "rules.over_pledge=credited"

static const struct {
    const char *settings[4]; /* up to a NULL */
    int64_t credit;
    int64_t owed_num, owed_den;
    int64_t duty;
} credit_rows[] = {
    {{NULL}, 0, 40, 1, 40},
    {{CREDIT("15")}, 15, 25, 1, 25},
    {{CREDIT("40")}, 40, 0, 1, 0},
    {{CREDIT("50")}, 40, 0, 1, 0},
    {{OVER("10")}, 0, 40, 1, 40},
    {{OVER("10"), CREDITED}, 10, 30, 1, 30},
    {{CREDIT("15"), OVER("10"), CREDITED}, 25, 15, 1, 15},
    {{CREDIT("35"), OVER("10"), CREDITED}, 40, 0, 1, 0},
    /* a deduction comes off what is still owed: half of 25 */
    {{CREDIT("15"), "AA.deduction=0.5"}, 15, 25, 1, 13},
    /* 40.4 less 15, and less 40 whole persons of 50 */
    {{CREDIT("15"), "rules.rounding=exact", "pool.relocations=101"}, 15, 127, 5, 26},
    {{CREDIT("50"), "rules.rounding=exact", "pool.relocations=101"}, 40, 2, 5, 1},
    {{"AA.carried.late_offsets=9", "AA.carried.ongoing_relocations=9"}, 0, 40, 1, 40},
};

START_TEST(test_credit)
{
    struct year year;
    year_with(&year, YEAR(POOL_100, STATES(PLEDGE("30"), "", ""), BENEFITTING), credit_rows[_i].settings);
    struct entry *ledger = ledger_of(&year);
    char label[32];
    snprintf(label, sizeof label, "row %d", _i);
    ck_assert_msg(ledger[0].credit == credit_rows[_i].credit, "%s: credit %lld", label, (long long)ledger[0].credit);
    assert_fraction(label, ledger[0].owed, credit_rows[_i].owed_num, credit_rows[_i].owed_den);
    ck_assert_msg(ledger[0].duty == credit_rows[_i].duty, "%s: duty %lld", label, (long long)ledger[0].duty);
    ck_assert_int_eq(ledger[1].credit, 0);
    free(ledger);
    year_clear(&year);
}
END_TEST

/* What is assumed is what is owed; the gap stays the one to the fair share. */
START_TEST(test_credit_and_assumed_pledge)
{
    struct year year;
    year_set(&year, YEAR(POOL_100, STATES("", "", ""), BENEFITTING), CREDIT("15"));
    struct entry *ledger = ledger_of(&year);
    assert_measures("AA", &ledger[0].pledge, 0, 50000000, 0, 0);
    assert_fraction("AA", ledger[0].gap, 15, 1);
    assert_fraction("AA", ledger[0].shortfall, 0, 1);
    assert_measures("BB", &ledger[1].pledge, 0, 80000000, 0, 0);
    free(ledger);
    year_clear(&year);
}
END_TEST

/* A state that is not bound has no share that a credit could reduce. */
START_TEST(test_credit_of_nobody)
{
    struct year year;
    year_of(&year,
            YEAR(POOL_100, STATES("", "", "") "," STATE("DK", "9", "9", ",'bound':false,'carried':{'crisis_credit':5}"),
                 BENEFITTING));
    struct entry *ledger = ledger_of(&year);
    ck_assert_int_eq(ledger[3].credit, 0);
    assert_fraction("DK", ledger[3].owed, 0, 1);
    free(ledger);
    year_clear(&year);
}
END_TEST

/* --- Redistribution ---------------------------------------------------------------------------- */

static const struct {
    const char *label;
    const char *text;
    int64_t redistributed[3];
    int64_t duty[3];
} share_rows[] = {
    {"CC benefits, BB takes all",
     YEAR(POOL_100, STATES(",'deduction':0.5", "", ""), BENEFITTING),
     {0, 20, 0},
     {20, 60, 0}},
    {"two to one: 26.67 and 13.33", YEAR(POOL_100, STATES(",'deduction':1", "", ""), ""), {0, 27, 13}, {0, 67, 33}},
    {"equals: the earlier code takes the odd one",
     YEAR(POOL_100, STATES("", "", ",'deduction':0.05"), ""),
     {1, 0, 0},
     {41, 40, 19}},
    {"one with a deduction of its own takes nothing",
     YEAR(POOL_100, STATES(",'deduction':0.5", ",'deduction':0.1", ""), ""),
     {0, 0, 24},
     {20, 36, 44}},
    {"nobody is left to take it",
     YEAR(POOL_100, STATES(",'deduction':0.5", ",'deduction':0.1", ""), BENEFITTING),
     {0, 0, 0},
     {20, 36, 0}},
    {"nothing is deducted", YEAR(POOL_100, STATES("", "", ""), ""), {0, 0, 0}, {40, 40, 20}},
    {"a benefitting state's deduction frees nobody",
     YEAR(POOL_100, STATES("", "", ",'deduction':1"), BENEFITTING),
     {0, 0, 0},
     {40, 40, 0}},
    /* all of the pledge, so all of the 40 */
    {"by type",
     YEAR(POOL_100, STATES(PLEDGE("11") ",'deduction_by_type':{'relocations':1}", "", ""), BENEFITTING),
     {0, 40, 0},
     {0, 80, 0}},
    /* 40 less 10 of an earlier year is 30, half of it 15 */
    {"after a credit",
     YEAR(POOL_100, STATES(",'deduction':0.5,'carried':{'crisis_credit':10}", "", ""), BENEFITTING),
     {0, 15, 0},
     {15, 55, 0}},
};

START_TEST(test_redistribution)
{
    struct year year;
    const char *label = share_rows[_i].label;
    year_set(&year, share_rows[_i].text, "rules.deducted_share=redistributed");
    struct entry *ledger = ledger_of(&year);
    for (size_t i = 0; i < 3; i++) {
        ck_assert_msg(ledger[i].redistributed == share_rows[_i].redistributed[i], "%s: state %zu takes %lld", label, i,
                      (long long)ledger[i].redistributed);
        ck_assert_msg(ledger[i].duty == share_rows[_i].duty[i], "%s: state %zu has a duty of %lld", label, i,
                      (long long)ledger[i].duty);
    }
    free(ledger);
    year_clear(&year);
}
END_TEST

START_TEST(test_redistribution_not_chosen)
{
    static const char *const settings[] = {"rules.deducted_share=lost", "rules.deducted_share=forum"};
    for (size_t k = 0; k < 2; k++) {
        struct year year;
        year_set(&year, share_rows[0].text, settings[k]);
        struct entry *ledger = ledger_of(&year);
        ck_assert_int_eq(ledger[1].redistributed, 0);
        ck_assert_int_eq(ledger[1].duty, 40);
        free(ledger);
        year_clear(&year);
    }
}
END_TEST

/* A share of 40.4 without rounding: half of it is 20.2, a duty of 21, so 19.4 go on, as 20 persons. */
START_TEST(test_redistribution_of_fractions)
{
    struct year year;
    year_of(&year, YEAR("'relocations':101,'financial_eur':2020000", STATES(",'deduction':0.5", "", ""),
                        BENEFITTING ",'rules':{'rounding':'exact','deducted_share':'redistributed'}"));
    struct entry *ledger = ledger_of(&year);
    ck_assert_int_eq(ledger[0].duty, 21);
    ck_assert_int_eq(ledger[1].redistributed, 20);
    assert_fraction("BB", ledger[1].owed, 302, 5);
    free(ledger);
    year_clear(&year);
}
END_TEST

/* --- Deemed payers ----------------------------------------------------------------------------- */

#define DEEMED "rules.refusers=deemed_payers"

static const struct {
    const char *label;
    const char *text;
    const char *settings[3];
    bool deemed;
    int64_t cents; /* of the first state's pledge */
} deemed_rows[] = {
    {"shown", YEAR(POOL_100, STATES(PLEDGE("0"), "", ""), BENEFITTING), {NULL}, false, 0},
    {"refuses", YEAR(POOL_100, STATES(PLEDGE("0"), "", ""), BENEFITTING), {DEEMED}, true, 80000000},
    {"one person short", YEAR(POOL_100, STATES(PLEDGE("39"), "", ""), BENEFITTING), {DEEMED}, true, 2000000},
    {"complete", YEAR(POOL_100, STATES(PLEDGE("40"), "", ""), BENEFITTING), {DEEMED}, false, 0},
    {"more than complete", YEAR(POOL_100, STATES(PLEDGE("41"), "", ""), BENEFITTING), {DEEMED}, false, 0},
    {"not known, hence assumed",
     YEAR(POOL_100, STATES("", "", ""), BENEFITTING),
     {DEEMED, "rules.assume_pledge=none"},
     false,
     0},
    {"after a credit",
     YEAR(POOL_100, STATES(PLEDGE("0"), "", ""), BENEFITTING),
     {DEEMED, CREDIT("15")},
     true,
     50000000},
    {"benefitting", YEAR(POOL_100, STATES(PLEDGE("0"), "", ""), ",'benefitting':[{'code':'AA'}]"), {DEEMED}, false, 0},
    /* 22.999831 persons at 20 000 euro, on top of what was pledged */
    {"a part, in cents",
     YEAR(POOL_100,
          STATES(",'pledge':{'relocations':11,'financial_eur':100000.05,'alternative_eur':3.33,"
                 "'offsets':1}",
                 "", ""),
          BENEFITTING),
     {DEEMED},
     true,
     10000005 + 45999662},
    /* 40.4 persons without rounding */
    {"a broken share",
     YEAR(POOL_100, STATES(PLEDGE("40"), "", ""), BENEFITTING),
     {DEEMED, "rules.rounding=exact", "pool={\"relocations\":101,\"financial_eur\":2020000}"},
     true,
     800000},
};

START_TEST(test_deemed)
{
    struct year year;
    const char *label = deemed_rows[_i].label;
    const char *settings[4] = {NULL};
    memcpy(settings, deemed_rows[_i].settings, sizeof deemed_rows[_i].settings);
    year_with(&year, deemed_rows[_i].text, settings);
    struct entry *ledger = ledger_of(&year);
    ck_assert_msg(ledger[0].deemed == deemed_rows[_i].deemed, "%s: deemed", label);
    ck_assert_msg(ledger[0].pledge.amount[FINANCIAL] == deemed_rows[_i].cents, "%s: %lld cents", label,
                  (long long)ledger[0].pledge.amount[FINANCIAL]);
    ck_assert(!ledger[1].deemed); /* its pledge is not known */
    free(ledger);
    year_clear(&year);
}
END_TEST

Suite *credits_suite(void)
{
    Suite *suite = suite_create("credits");
    TCase *credits = case_of(suite, "credits");
    add_rows(credits, test_credit, credit_rows);
    tcase_add_test(credits, test_credit_and_assumed_pledge);
    tcase_add_test(credits, test_credit_of_nobody);
    TCase *shares = case_of(suite, "redistribution");
    add_rows(shares, test_redistribution, share_rows);
    tcase_add_test(shares, test_redistribution_not_chosen);
    tcase_add_test(shares, test_redistribution_of_fractions);
    TCase *deemed = case_of(suite, "deemed payers");
    add_rows(deemed, test_deemed, deemed_rows);
    return suite;
}
