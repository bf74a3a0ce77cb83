/* src/law/needs.h: needs that are stated, partly stated, and derived from weights. */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>

#include "law/needs.h"

/* AA gives; the others benefit, in the order of the codes BB, CC, DD, EE. */
#define PLEDGE "'relocations':10,'financial_eur':100.01,'alternative_eur':0.05,'offsets':2"
#define THREE(BB_MORE, CC_MORE, DD_MORE)                                                                               \
    YEAR(POOL_100,                                                                                                     \
         STATE("AA", "7", "7", ",'pledge':{" PLEDGE "}") "," STATE("BB", "1", "1", "") "," STATE(                      \
             "CC", "1", "1", "") "," STATE("DD", "1", "1", ""),                                                        \
         ",'benefitting':[{'code':'BB'" BB_MORE "},{'code':'CC'" CC_MORE "},{'code':'DD'" DD_MORE                      \
         "}],'rules':{'outright_offsets':'as_pledged'}")

static struct need *needs_of(const struct year *year)
{
    struct share *shares = NULL;
    struct entry *ledger = NULL;
    struct need *needs = NULL;
    struct triggers triggers;
    struct agreed agreed;
    solpool_error err = {.line = 0};
    ck_assert_int_eq(shares_compute(&shares, year, &err), SOLPOOL_OK);
    ck_assert_int_eq(ledger_compute(&ledger, year, shares, &err), SOLPOOL_OK);
    ck_assert_int_eq(triggers_compute(&triggers, year, shares, ledger, &err), SOLPOOL_OK);
    ck_assert_int_eq(agreed_compute(&agreed, year, ledger, &triggers, &err), SOLPOOL_OK);
    ck_assert_msg(needs_compute(&needs, year, shares, ledger, &agreed, &err) == SOLPOOL_OK, "%s", err.message);
    triggers_clear(&triggers);
    agreed_clear(&agreed);
    free(shares);
    free(ledger);
    return needs;
}

/* --- Stated ------------------------------------------------------------------------------------ */

/* 30 + 1 persons and 50 000.50 euro at 20 000: 33.500025, whatever is pledged. */
START_TEST(test_stated)
{
    struct year year;
    year_of(&year, THREE(",'need':{'relocations':30,'financial_eur':50000,"
                         "'alternative_eur':0.5,'offsets':1}",
                         ",'need':{'relocations':0,'financial_eur':0,"
                         "'alternative_eur':0,'offsets':0}",
                         ""));
    struct need *needs = needs_of(&year);
    ck_assert(needs[0].stated);
    assert_measures("BB", &needs[0].measures, 30, 5000000, 50, 1);
    assert_fraction("BB", needs[0].value, 1340001, 40000);
    ck_assert(needs[1].stated); /* nothing is wanted, and that is said */
    assert_measures("CC", &needs[1].measures, 0, 0, 0, 0);
    assert_fraction("CC", needs[1].value, 0, 1);
    /* DD states none: BB's need is above what there is, and a third of everything is DD's all the same: 3.33
     * persons and EUR 33.34, 2 of 5 cents as the third by code only 1, and of 2 offsets the one that BB leaves */
    ck_assert(!needs[2].stated);
    assert_measures("DD", &needs[2].measures, 3, 3333, 1, 1);
    assert_measures("DD, all of it inferred", &needs[2].inferred, 3, 3333, 1, 1);
    assert_measures("BB, nothing inferred", &needs[0].inferred, 0, 0, 0, 0);
    assert_fraction("DD, a third of the pool", needs[2].value, 100, 3);
    /* claims: what is stated; a third of 10 + 2 persons and EUR 100.06 */
    assert_fraction("BB's claim", needs[0].claim, 1340001, 40000);
    assert_fraction("CC's claim", needs[1].claim, 0, 1);
    assert_fraction("DD's claim", needs[2].claim, 12005003, 3000000);
    free(needs);
    year_clear(&year);
}
END_TEST

/* Who leaves a type out takes its part by weight, and more where the stated needs leave more. */
START_TEST(test_partly_stated)
{
    struct year year;
    year_of(&year, THREE(",'need':{'relocations':4}", ",'need':{'financial_eur':60.01},'weight':2", ""));
    struct need *needs = needs_of(&year);
    ck_assert(needs[0].stated && needs[1].stated && !needs[2].stated);
    /* relocations: 6 are left for CC and DD as 2 : 1, 4 and 2, and by weight of all 10 they have 5 and 2.5, the
     * odd one to BB by code; money: 40.00 is left for BB and DD as 1 : 1, and a quarter of 100.01 is more;
     * alternative: 5 cents for all as 1 : 2 : 1, 1.25, 2.5, 1.25; offsets: 2, 0.5, 1, 0.5 */
    assert_measures("BB", &needs[0].measures, 4, 2500, 1, 1);
    assert_measures("CC", &needs[1].measures, 5, 6001, 3, 1);
    assert_measures("DD", &needs[2].measures, 2, 2500, 1, 0);
    assert_measures("BB, inferred", &needs[0].inferred, 0, 2500, 1, 1);
    /* what is stated: 4 persons, 60.01 euro at 20 000 */
    assert_fraction("BB", needs[0].value, 4, 1);
    assert_fraction("CC", needs[1].value, 6001, 2000000);
    assert_fraction("DD, a quarter of the pool", needs[2].value, 25, 1);
    free(needs);
    year_clear(&year);
}
END_TEST

/* --- Derived ----------------------------------------------------------------------------------- */

/* Equal weights of 10 persons, 10 001 cents, 5 cents, 2 offsets: the first by code get the rest. */
START_TEST(test_ties_by_code)
{
    struct year year;
    year_of(&year, THREE("", "", ""));
    struct need *needs = needs_of(&year);
    assert_measures("BB", &needs[0].measures, 4, 3334, 2, 1);
    assert_measures("CC", &needs[1].measures, 3, 3334, 2, 1);
    assert_measures("DD", &needs[2].measures, 3, 3333, 1, 0);
    for (size_t b = 0; b < 3; b++) {
        ck_assert(!needs[b].stated);
        assert_fraction("a third of the pool", needs[b].value, 100, 3);
    }
    free(needs);
    year_clear(&year);
}
END_TEST

static const struct {
    const char *settings[4];
    int64_t relocations[3];
    int64_t value_num[3], value_den[3];
} weight_rows[] = {
    /* 2.5, 5, 2.5 */
    {{"CC.weight=2"}, {3, 5, 2}, {25, 50, 25}, {1, 1, 1}},
    {{"BB.weight=0", "DD.weight=0"}, {0, 10, 0}, {0, 100, 0}, {1, 1, 1}},
    /* 1/3 : 1/3 : 1 would be 2, 2, 6; six decimals make it a little more than 6 for DD */
    {{"BB.weight=0.333333", "CC.weight=0.333333"}, {2, 2, 6}, {16666650, 16666650, 50000000}, {833333, 833333, 833333}},
    {{"BB.weight=1000000000", "CC.weight=1000000000", "DD.weight=1000000000"}, {4, 3, 3}, {100, 100, 100}, {3, 3, 3}},
};

START_TEST(test_weights)
{
    struct year year;
    char label[24];
    snprintf(label, sizeof label, "row %d", _i);
    year_with(&year, THREE("", "", ""), weight_rows[_i].settings);
    struct need *needs = needs_of(&year);
    for (size_t b = 0; b < 3; b++) {
        ck_assert_msg(needs[b].measures.amount[RELOCATIONS] == weight_rows[_i].relocations[b],
                      "%s: relocations of %zu: %lld", label, b, (long long)needs[b].measures.amount[RELOCATIONS]);
        assert_fraction(label, needs[b].value, weight_rows[_i].value_num[b], weight_rows[_i].value_den[b]);
    }
    free(needs);
    year_clear(&year);
}
END_TEST

/* --- Search and rescue ------------------------------------------------------------------------- */

/*
 * CC and EE are search-and-rescue states with weights 1 and 3, BB and DD others with 1 each, and AA
 * gives 100 relocations. Of a pool of 100 the two have 42 together as 1 : 3, so 10.5 and 31.5, and
 * the others 29 each. In whole persons one half is rounded up: CC's, by code.
 */
#define RESCUE                                                                                                         \
    YEAR(POOL_100 ",'sar_percent':42",                                                                                 \
         STATE("AA", "7", "7", ",'pledge':{'relocations':100}") "," STATE("BB", "1", "1", "") "," STATE(               \
             "CC", "1", "1", "") "," STATE("DD", "1", "1", "") "," STATE("EE", "1", "1", ""),                          \
         ",'benefitting':[{'code':'BB'},{'code':'CC','search_and_rescue':true},{'code':'DD'},"                         \
         "{'code':'EE','search_and_rescue':true,'weight':3}]")

static const struct {
    const char *label;
    const char *settings[4];
    int64_t relocations[4];
    int64_t twice[4]; /* needed value, in halves of a person; -1: not asked */
} rescue_rows[] = {
    {"42 %", {NULL}, {29, 11, 29, 31}, {58, 21, 58, 63}},
    {"scale", {"rules.search_and_rescue=scale"}, {29, 11, 29, 31}, {58, 21, 58, 63}},
    /* 12.5 and 37.5 */
    {"50 %, 1 : 3", {"pool.sar_percent=50"}, {25, 13, 25, 37}, {50, 25, 50, 75}},
    {"0 %", {"pool.sar_percent=0"}, {50, 0, 50, 0}, {100, 0, 100, 0}},
    {"100 %", {"pool.sar_percent=100"}, {0, 25, 0, 75}, {0, 50, 0, 150}},
    /* the rule says that the percentage is only reported: weights 1, 1, 3, 3 of 8 */
    {"report", {"rules.search_and_rescue=report", "DD.weight=3"}, {13, 13, 37, 37}, {25, 25, 75, 75}},
    /* BB states less than its 29: the other 80 are divided as 10.5 : 29 : 31.5 of 71, 11.83, 32.68, 35.49 */
    {"a need is stated", {"BB.need.relocations=20"}, {20, 12, 33, 35}, {40, 21, 58, 63}},
    /* CC and EE have 4 of 6 parts, 66.67 %, and at least 42: 16.67, 16.67, 16.67 and 50, odd ones by code */
    {"at least, and they have it",
     {"rules.search_and_rescue=at_least", "pool.relocations=60", "pool.financial_eur=1200000"},
     {17, 17, 16, 50},
     {20, 20, 20, 60}},
    {"at least, and they have less",
     {"rules.search_and_rescue=at_least", "pool.sar_percent=70"}, /* 17.5 and 52.5 */
     {15, 18, 15, 52},
     {30, 35, 30, 105}},
    /* all others have no weight: there is no second group to scale against */
    {"one group", {"BB.weight=0", "DD.weight=0"}, {0, 25, 0, 75}, {0, 50, 0, 150}},
};

START_TEST(test_search_and_rescue)
{
    struct year year;
    const char *label = rescue_rows[_i].label;
    year_with(&year, RESCUE, rescue_rows[_i].settings);
    struct need *needs = needs_of(&year);
    for (size_t b = 0; b < 4; b++) {
        int64_t twice = rescue_rows[_i].twice[b];
        ck_assert_msg(needs[b].measures.amount[RELOCATIONS] == rescue_rows[_i].relocations[b],
                      "%s: relocations of %zu: %lld", label, b, (long long)needs[b].measures.amount[RELOCATIONS]);
        if (twice >= 0)
            assert_fraction(label, needs[b].value, twice % 2 == 0 ? twice / 2 : twice, twice % 2 == 0 ? 1 : 2);
    }
    free(needs);
    year_clear(&year);
}
END_TEST

Suite *needs_suite(void)
{
    Suite *suite = suite_create("needs");
    TCase *stated = case_of(suite, "stated");
    tcase_add_test(stated, test_stated);
    tcase_add_test(stated, test_partly_stated);
    TCase *derived = case_of(suite, "derived");
    tcase_add_test(derived, test_ties_by_code);
    add_rows(derived, test_weights, weight_rows);
    add_rows(derived, test_search_and_rescue, rescue_rows);
    return suite;
}
