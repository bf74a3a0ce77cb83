/* src/law/ledger.h and price.h: duty, pledge, gap, shortfall and what is to be implemented. */
#include "support.h"

#include <stdlib.h>

#include "law/ledger.h"

/* AA and BB have 2/5 of the key each, CC 1/5: fair shares of 40, 40 and 20 persons. */
#define KEY_2_2_1(AA_MORE, BB_MORE, CC_MORE)                                                                           \
    STATE("AA", "4000000", "120000", AA_MORE)                                                                          \
    "," STATE("BB", "4000000", "120000", BB_MORE) "," STATE("CC", "2000000", "60000", CC_MORE)
#define BENEFITTING ",'benefitting':[{'code':'CC'}]"

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

/* --- Deductions -------------------------------------------------------------------------------- */

/*
 * AA pledges 11 relocations, 100 000.05 and 3.33 euro and 1 offset. At 20 000 euro a person that is
 * worth 12 + 100 003.38 / 20 000 = 17.000169. The gap is always 40 - 17.000169 = 22.999831.
 */
#define MIXED ",'pledge':{'relocations':11,'financial_eur':100000.05,'alternative_eur':3.33,'offsets':1}"

static const struct {
    const char *setting;
    int64_t duty;
    int64_t shortfall_num, shortfall_den;
    int64_t to_implement[MEASURE_COUNT];
} deduction_rows[] = {
    {"AA.deduction=0", 40, 22999831, 1000000, {11, 10000005, 333, 1}},
    /* 0.7 of 40, 11, 10 000 005, 333 and 1: 28, 7.7, 7 000 003.5, 233.1, 0.7, rounded up; 28 less 9 persons and
     * 70 002.38 euro */
    {"AA.deduction=0.3", 28, 15499881, 1000000, {8, 7000004, 234, 1}},
    /* 0.69 of 40 is 27.6, a duty of 28; 7.59, 6 900 003.45, 229.77, 0.69; 27.6 less 9 persons and 69 002.34 euro */
    {"AA.deduction=0.31", 28, 15149883, 1000000, {8, 6900004, 230, 1}},
    /* half of 40 is 20, less 7 persons and 50 001.70 euro */
    {"AA.deduction=0.5", 20, 2099983, 200000, {6, 5000003, 167, 1}},
    /* 0.4 of 40 is 16, less 6 persons and 40 001.36 euro */
    {"AA.deduction=0.6", 16, 1999983, 250000, {5, 4000002, 134, 1}},
    {"AA.deduction=1", 0, 0, 1, {0, 0, 0, 0}},
};

START_TEST(test_deductions)
{
    struct year year;
    const char *label = deduction_rows[_i].setting;
    year_set(&year, YEAR(POOL_100, KEY_2_2_1(MIXED, "", ""), BENEFITTING), label);
    struct entry *ledger = ledger_of(&year);
    const int64_t *left = deduction_rows[_i].to_implement;
    ck_assert_msg(ledger[0].duty == deduction_rows[_i].duty, "%s: duty %lld", label, (long long)ledger[0].duty);
    assert_measures(label, &ledger[0].pledge, 11, 10000005, 333, 1);
    ck_assert(!ledger[0].assumed);
    assert_fraction(label, ledger[0].gap, 22999831, 1000000);
    assert_fraction(label, ledger[0].shortfall, deduction_rows[_i].shortfall_num, deduction_rows[_i].shortfall_den);
    assert_measures(label, &ledger[0].to_implement, left[0], left[1], left[2], left[3]);
    free(ledger);
    year_clear(&year);
}
END_TEST

START_TEST(test_more_pledged_than_owed)
{
    struct year year;
    year_of(&year, YEAR(POOL_100, KEY_2_2_1(",'pledge':{'relocations':50}", "", ""), BENEFITTING));
    struct entry *ledger = ledger_of(&year);
    assert_fraction("gap", ledger[0].gap, -10, 1);
    assert_fraction("shortfall", ledger[0].shortfall, 0, 1);
    assert_measures("to implement", &ledger[0].to_implement, 50, 0, 0, 0);
    free(ledger);
    year_clear(&year);
}
END_TEST

START_TEST(test_nothing_pledged)
{
    struct year year;
    year_of(&year, YEAR(POOL_100, KEY_2_2_1(",'pledge':{}", "", ""), BENEFITTING));
    struct entry *ledger = ledger_of(&year);
    ck_assert(!ledger[0].assumed); /* known to be nothing, which is not unknown */
    assert_measures("pledge", &ledger[0].pledge, 0, 0, 0, 0);
    assert_fraction("gap", ledger[0].gap, 40, 1);
    assert_fraction("shortfall", ledger[0].shortfall, 40, 1);
    free(ledger);
    year_clear(&year);
}
END_TEST

/* Art 60(3): a benefitting state owes a pledge, but need not implement it. */
START_TEST(test_benefitting)
{
    struct year year;
    year_of(&year, YEAR(POOL_100, KEY_2_2_1("", "", ",'pledge':{'relocations':7}"), BENEFITTING));
    struct entry *ledger = ledger_of(&year);
    ck_assert_int_eq(ledger[2].duty, 0);
    assert_measures("pledge", &ledger[2].pledge, 7, 0, 0, 0);
    assert_fraction("gap", ledger[2].gap, 13, 1);
    assert_fraction("shortfall", ledger[2].shortfall, 0, 1);
    assert_measures("to implement", &ledger[2].to_implement, 0, 0, 0, 0);
    free(ledger);
    year_clear(&year);
}
END_TEST

/* A state that is not bound owes nothing and is taken to pledge nothing; a gift counts. */
START_TEST(test_not_bound)
{
    static const char *const texts[] = {
        YEAR(POOL_100, KEY_2_2_1("", "", "") "," STATE("DK", "9", "9", ",'bound':false"), BENEFITTING),
        YEAR(POOL_100, KEY_2_2_1("", "", "") "," STATE("DK", "9", "9", ",'bound':false,'pledge':{'relocations':3}"),
             BENEFITTING),
    };
    for (size_t k = 0; k < 2; k++) {
        struct year year;
        year_of(&year, texts[k]);
        struct entry *ledger = ledger_of(&year);
        ck_assert_int_eq(ledger[3].duty, 0);
        ck_assert(!ledger[3].assumed);
        assert_measures("to implement", &ledger[3].to_implement, k == 0 ? 0 : 3, 0, 0, 0);
        assert_fraction("gap", ledger[3].gap, k == 0 ? 0 : -3, 1);
        free(ledger);
        year_clear(&year);
    }
}
END_TEST

/* --- Assumed pledges --------------------------------------------------------------------------- */

/* AA prefers to relocate, BB to pay; each has a fair share of 40 persons or 800 000 euro. */
static const struct {
    const char *setting;
    int64_t aa[2], bb[2]; /* relocations and cents */
} assumed_rows[] = {
    {NULL, {40, 0}, {0, 80000000}},
    {"rules.assume_pledge=prefer", {40, 0}, {0, 80000000}},
    {"rules.assume_pledge=pay", {0, 80000000}, {0, 80000000}},
    {"rules.assume_pledge=relocate", {40, 0}, {40, 0}},
    {"rules.assume_pledge=none", {0, 0}, {0, 0}},
};

START_TEST(test_assumed)
{
    struct year year;
    const char *label = assumed_rows[_i].setting != NULL ? assumed_rows[_i].setting : "default";
    year_with(&year, YEAR(POOL_100, KEY_2_2_1(",'prefer':'relocate'", "", ""), BENEFITTING),
              (const char *const[]){assumed_rows[_i].setting, NULL});
    struct entry *ledger = ledger_of(&year);
    const int64_t *aa = assumed_rows[_i].aa, *bb = assumed_rows[_i].bb;
    ck_assert_msg(ledger[0].assumed && ledger[1].assumed && ledger[2].assumed, "%s: assumed", label);
    assert_measures(label, &ledger[0].pledge, aa[0], aa[1], 0, 0);
    assert_measures(label, &ledger[1].pledge, bb[0], bb[1], 0, 0);
    assert_measures(label, &ledger[1].to_implement, bb[0], bb[1], 0, 0);
    assert_fraction(label, ledger[0].gap, aa[0] + aa[1] == 0 ? 40 : 0, 1);
    free(ledger);
    year_clear(&year);
}
END_TEST

/* The same two with what they are willing to relocate; a person stands for 20 000 euro. */
static const struct {
    const char *settings[3];
    int64_t aa[2], bb[2]; /* relocations and cents */
} range_rows[] = {
    /* AA relocates as many as it may, and pays for the rest of 40 */
    {{"AA.relocate.most=25"}, {25, 30000000}, {0, 80000000}},
    {{"AA.relocate.most=39"}, {39, 2000000}, {0, 80000000}},
    {{"AA.relocate.most=40"}, {40, 0}, {0, 80000000}},
    {{"AA.relocate.most=41"}, {40, 0}, {0, 80000000}},
    {{"AA.relocate.most=0"}, {0, 80000000}, {0, 80000000}},
    {{"AA.relocate={\"least\":10,\"most\":null}"}, {40, 0}, {0, 80000000}},
    {{"AA.relocate={\"least\":10,\"most\":25}"}, {25, 30000000}, {0, 80000000}},
    {{"AA.relocate={\"least\":41,\"most\":50}"}, {40, 0}, {0, 80000000}},
    /* BB pays for all but the fewest it would relocate */
    {{"BB.relocate.least=10"}, {40, 0}, {10, 60000000}},
    {{"BB.relocate={\"least\":10,\"most\":10}"}, {40, 0}, {10, 60000000}},
    {{"BB.relocate.least=39"}, {40, 0}, {39, 2000000}},
    {{"BB.relocate.least=40"}, {40, 0}, {40, 0}},
    {{"BB.relocate.least=41"}, {40, 0}, {40, 0}},
    {{"BB.relocate.most=25"}, {40, 0}, {0, 80000000}},
    /* nothing stated */
    {{"AA.relocate={}", "BB.relocate={}"}, {40, 0}, {0, 80000000}},
    {{"AA.relocate=null", "BB.relocate=null"}, {40, 0}, {0, 80000000}},
    /* the rule's choice is not the state's */
    {{"AA.relocate.most=25", "BB.relocate.least=10", "rules.assume_pledge=prefer"}, {25, 30000000}, {10, 60000000}},
    {{"AA.relocate.most=25", "BB.relocate.least=10", "rules.assume_pledge=pay"}, {0, 80000000}, {0, 80000000}},
    {{"AA.relocate.most=25", "BB.relocate.least=10", "rules.assume_pledge=relocate"}, {40, 0}, {40, 0}},
    {{"AA.relocate.most=25", "BB.relocate.least=10", "rules.assume_pledge=none"}, {0, 0}, {0, 0}},
    /* 30 of the 40 are set off: the range is of what is left to do, and never adds to it */
    {{"AA.carried.crisis_credit=30", "AA.relocate.most=25"}, {10, 0}, {0, 80000000}},
    {{"AA.carried.crisis_credit=30", "AA.relocate.most=4"}, {4, 12000000}, {0, 80000000}},
    {{"BB.carried.crisis_credit=30", "BB.relocate.least=25"}, {40, 0}, {10, 0}},
    /* what is known is not assumed */
    {{"AA.pledge={\"relocations\":30}", "AA.relocate.most=25"}, {30, 0}, {0, 80000000}},
    /* of one type alone: what the others lack of the 40 is, in money where that is not known */
    {{"AA.pledge.relocations=30", "AA.relocate.most=25"}, {30, 20000000}, {0, 80000000}},
    {{"AA.pledge.financial_eur=200000"}, {30, 20000000}, {0, 80000000}},
    {{"BB.pledge={\"financial_eur\":200000,\"relocations\":null}"}, {40, 0}, {30, 20000000}},
    {{"BB.pledge={\"relocations\":5,\"offsets\":null}"}, {40, 0}, {5, 0}},
    {{"BB.pledge.relocations=41"}, {40, 0}, {41, 0}},
    {{"BB.pledge={}", "BB.relocate.least=10"}, {40, 0}, {0, 0}},
};

START_TEST(test_assumed_within_a_range)
{
    struct year year;
    const char *const *settings = range_rows[_i].settings;
    year_with(&year, YEAR(POOL_100, KEY_2_2_1(",'prefer':'relocate'", "", ""), BENEFITTING),
              (const char *const[]){settings[0], settings[1], settings[2], NULL});
    struct entry *ledger = ledger_of(&year);
    const int64_t *aa = range_rows[_i].aa, *bb = range_rows[_i].bb;
    assert_measures(settings[0], &ledger[0].pledge, aa[0], aa[1], 0, 0);
    assert_measures(settings[0], &ledger[1].pledge, bb[0], bb[1], 0, 0);
    assert_measures(settings[0], &ledger[0].to_implement, aa[0], aa[1], 0, 0);
    free(ledger);
    year_clear(&year);
}
END_TEST

/* Of 40.4 persons 40 relocated leave 0.4, or 8 000 euro; 41 leave nothing. CC owes 20.2 and no more than
 * 21 are assumed; DK is not bound, so that nothing is. */
START_TEST(test_range_of_a_broken_share)
{
    struct year year;
    year_of(
        &year,
        YEAR("'relocations':101,'financial_eur':2020000",
             KEY_2_2_1(",'prefer':'relocate','relocate':{'most':40}", ",'prefer':'relocate','relocate':{'most':41}",
                       ",'relocate':{'least':21}") "," STATE("DK", "9", "9", ",'bound':false,'relocate':{'least':5}"),
             BENEFITTING ",'rules':{'rounding':'exact'}"));
    struct entry *ledger = ledger_of(&year);
    assert_measures("AA", &ledger[0].pledge, 40, 800000, 0, 0);
    assert_measures("BB", &ledger[1].pledge, 41, 0, 0, 0);
    assert_measures("CC", &ledger[2].pledge, 21, 0, 0, 0);
    assert_measures("DK", &ledger[3].pledge, 0, 0, 0, 0);
    assert_fraction("AA", ledger[0].gap, 0, 1);
    free(ledger);
    year_clear(&year);
}
END_TEST

/* 100 euro for 3 persons: of a share of 2 persons one is relocated, the other costs 33.33… euro, up. */
START_TEST(test_range_pays_whole_cents)
{
    struct year year;
    year_of(&year,
            YEAR("'relocations':3,'financial_eur':100", KEY_2_2_1(",'relocate':{'least':1}", "", ""), BENEFITTING));
    struct entry *ledger = ledger_of(&year);
    assert_measures("AA", &ledger[0].pledge, 1, 3334, 0, 0);
    assert_fraction("AA", ledger[0].shortfall, 0, 1);
    free(ledger);
    year_clear(&year);
}
END_TEST

/* Without rounding 2/5 of 101 persons is 40.4: 41 whole relocations, or 808 000 euro. */
START_TEST(test_assumed_of_a_broken_share)
{
    struct year year;
    year_of(&year, YEAR("'relocations':101,'financial_eur':2020000", KEY_2_2_1(",'prefer':'relocate'", "", ""),
                        BENEFITTING ",'rules':{'rounding':'exact'}"));
    struct entry *ledger = ledger_of(&year);
    assert_measures("AA", &ledger[0].pledge, 41, 0, 0, 0);
    assert_measures("BB", &ledger[1].pledge, 0, 80800000, 0, 0);
    assert_fraction("AA", ledger[0].gap, -3, 5);
    assert_fraction("BB", ledger[1].gap, 0, 1);
    ck_assert_int_eq(ledger[0].duty, 41);
    assert_fraction("BB pays all that is due", ledger[1].shortfall, 0, 1);
    free(ledger);
    year_clear(&year);
}
END_TEST

/* --- Equal value ------------------------------------------------------------------------------- */

/* 100 euro for 3 persons: a person is worth 3 333 1/3 cents, so 50 euro are exactly 1.5 persons. */
START_TEST(test_price_of_no_whole_cents)
{
    struct year year;
    year_of(&year, YEAR("'relocations':3,'financial_eur':100",
                        KEY_2_2_1(",'pledge':{'relocations':1,'financial_eur':50}", "", ""), BENEFITTING));
    struct price price = price_of(&year.pool);
    ck_assert_int_eq(price.person_units, 10000);
    ck_assert_int_eq(price.cent_units, 3);
    ck_assert_int_eq(price_unit(&price, OFFSETS), 10000);
    ck_assert_int_eq(price_unit(&price, ALTERNATIVE), 3);
    struct entry *ledger = ledger_of(&year);
    ck_assert(price_value(&price, &ledger[0].pledge) == 25000);
    assert_fraction("value", price_persons(&price, 25000), 5, 2);
    /* 6/5 of a person is rounded up to a fair share of 2 */
    assert_fraction("gap", ledger[0].gap, -1, 2);
    ck_assert_int_eq(ledger[0].duty, 2);
    free(ledger);
    year_clear(&year);
}
END_TEST

START_TEST(test_price_cents_go_up)
{
    struct price price = {10000, 3};
    int64_t cents = 0;
    ck_assert(price_cents(&cents, &price, fraction_whole(1)) && cents == 3334);
    ck_assert(price_cents(&cents, &price, fraction_whole(3)) && cents == 10000);
    ck_assert(price_cents(&cents, &price, fraction_make(3, 2)) && cents == 5000);
    ck_assert(price_cents(&cents, &price, fraction_whole(0)) && cents == 0);
    ck_assert(!price_cents(&cents, &price, fraction_whole(INT64_MAX)));
}
END_TEST

/* Art 12(3) and (4): the ratio of the proposal stands in where the pool is empty. */
START_TEST(test_price_without_need)
{
    struct pool pool = {.proposal_relocations = 30000, .proposal_financial_cents = 60000000000};
    struct price price = price_of(&pool);
    ck_assert_int_eq(price.person_units, 2000000);
    ck_assert_int_eq(price.cent_units, 1);
    pool.relocations = 4;
    pool.financial_cents = 6;
    price = price_of(&pool);
    ck_assert_int_eq(price.person_units, 3);
    ck_assert_int_eq(price.cent_units, 2);
}
END_TEST

Suite *ledger_suite(void)
{
    Suite *suite = suite_create("ledger");
    TCase *entries = case_of(suite, "entries");
    add_rows(entries, test_deductions, deduction_rows);
    tcase_add_test(entries, test_more_pledged_than_owed);
    tcase_add_test(entries, test_nothing_pledged);
    tcase_add_test(entries, test_benefitting);
    tcase_add_test(entries, test_not_bound);
    TCase *assumed = case_of(suite, "assumed pledges");
    add_rows(assumed, test_assumed, assumed_rows);
    tcase_add_test(assumed, test_assumed_of_a_broken_share);
    add_rows(assumed, test_assumed_within_a_range, range_rows);
    tcase_add_test(assumed, test_range_of_a_broken_share);
    tcase_add_test(assumed, test_range_pays_whole_cents);
    TCase *price = case_of(suite, "equal value");
    tcase_add_test(price, test_price_of_no_whole_cents);
    tcase_add_test(price, test_price_cents_go_up);
    tcase_add_test(price, test_price_without_need);
    return suite;
}
