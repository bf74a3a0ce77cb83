/* src/law/shares.h: the reference key of Article 66 and the fair shares of Article 57(3). */
#include "support.h"

#include <stdlib.h>

static struct share *shares_of(const struct year *year)
{
    struct share *shares = NULL;
    solpool_error err = {.line = 0};
    ck_assert_msg(shares_compute(&shares, year, &err) == SOLPOOL_OK, "%s", err.message);
    return shares;
}

/*
 * Population 1, 1, 2 of 4; GDP 3, 1, 4 of 8; half each:
 *   AA 1/8 + 3/16 = 5/16, BB 1/8 + 1/16 = 3/16, CC 1/4 + 1/4 = 1/2.
 * Of a pool of 10 persons, one worth 20 000 euro: 25/8 = 3.125, 15/8 = 1.875 and 5.
 */
#define THREE                                                                                                          \
    YEAR("'relocations':10,'financial_eur':200000",                                                                    \
         STATE("AA", "1", "3", "") "," STATE("BB", "1", "1", "") "," STATE("CC", "2", "4", ""), "")

START_TEST(test_key)
{
    struct year year;
    year_of(&year, THREE);
    struct share *shares = shares_of(&year);
    assert_fraction("AA", shares[0].part, 5, 16);
    assert_fraction("BB", shares[1].part, 3, 16);
    assert_fraction("CC", shares[2].part, 1, 2);
    free(shares);
    year_clear(&year);
}
END_TEST

static const struct {
    const char *setting;
    int64_t num[3], den[3]; /* persons */
    int64_t cents[3];
} rounding_rows[] = {
    {"rules.rounding=ceil", {4, 2, 5}, {1, 1, 1}, {8000000, 4000000, 10000000}},
    {"rules.rounding=nearest", {3, 2, 5}, {1, 1, 1}, {6000000, 4000000, 10000000}},
    /* 3 + 1 + 5 = 9, and the one that is left goes to .875 */
    {"rules.rounding=largest_remainder", {3, 2, 5}, {1, 1, 1}, {6000000, 4000000, 10000000}},
    {"rules.rounding=exact", {25, 15, 5}, {8, 8, 1}, {6250000, 3750000, 10000000}},
};

START_TEST(test_rounding)
{
    struct year year;
    year_set(&year, THREE, rounding_rows[_i].setting);
    struct share *shares = shares_of(&year);
    for (size_t i = 0; i < 3; i++) {
        assert_fraction(rounding_rows[_i].setting, shares[i].fair_share, rounding_rows[_i].num[i],
                        rounding_rows[_i].den[i]);
        ck_assert_msg(shares[i].fair_share_cents == rounding_rows[_i].cents[i], "%s: cents of %zu",
                      rounding_rows[_i].setting, i);
    }
    free(shares);
    year_clear(&year);
}
END_TEST

/* Two equal states and one person: each has exactly a half. */
static const struct {
    const char *setting;
    int64_t persons[2];
} half_rows[] = {
    {"rules.rounding=ceil", {1, 1}},
    {"rules.rounding=nearest", {1, 1}}, /* half away from zero */
    {"rules.rounding=largest_remainder", {1, 0}},
};

START_TEST(test_exact_halves)
{
    struct year year;
    year_set(&year,
             YEAR("'relocations':1,'financial_eur':20000", STATE("BB", "7", "7", "") "," STATE("AA", "7", "7", ""), ""),
             half_rows[_i].setting);
    struct share *shares = shares_of(&year);
    assert_fraction(half_rows[_i].setting, shares[0].fair_share, half_rows[_i].persons[0], 1);
    assert_fraction(half_rows[_i].setting, shares[1].fair_share, half_rows[_i].persons[1], 1);
    free(shares);
    year_clear(&year);
}
END_TEST

/* Three equal states: the remainders are equal, so the codes decide, not the order of the file. */
static const struct {
    const char *setting;
    int64_t persons[3];
} tie_rows[] = {
    {"pool.relocations=9", {3, 3, 3}},
    {"pool.relocations=10", {4, 3, 3}},
    {"pool.relocations=11", {4, 4, 3}},
};

START_TEST(test_ties_by_code)
{
    struct year year;
    year_set(&year,
             YEAR("'relocations':1,'financial_eur':20000",
                  STATE("CC", "1", "1", "") "," STATE("BB", "1", "1", "") "," STATE("AA", "1", "1", ""),
                  ",'rules':{'rounding':'largest_remainder'}"),
             tie_rows[_i].setting);
    struct share *shares = shares_of(&year);
    for (size_t i = 0; i < 3; i++)
        assert_fraction(tie_rows[_i].setting, shares[i].fair_share, tie_rows[_i].persons[i], 1);
    free(shares);
    year_clear(&year);
}
END_TEST

/* R59: with the published percentages, only rounding up gives the published 4 555 and 3 361. */
START_TEST(test_published_figures)
{
    struct year year;
    year_of(&year, YEAR("'relocations':21000,'financial_eur':420000000",
                        STATE("DE", "216890", "216890", "") "," STATE("FR", "160021", "160021",
                                                                      "") "," STATE("XX", "623089", "623089", ""),
                        ""));
    struct share *shares = shares_of(&year);
    assert_fraction("DE", shares[0].fair_share, 4555, 1); /* 4 554.69 */
    assert_fraction("FR", shares[1].fair_share, 3361, 1); /* 3 360.441 */
    ck_assert_int_eq(shares[0].fair_share_cents, 9110000000);
    free(shares);
    year_clear(&year);
}
END_TEST

/* Denmark has a population and a GDP, but no part in the key: the others have what they had. */
START_TEST(test_not_bound)
{
    struct year year;
    year_of(&year, YEAR("'relocations':10,'financial_eur':200000",
                        STATE("AA", "1", "3", "") "," STATE("BB", "1", "1", "") "," STATE("CC", "2", "4", "") "," STATE(
                            "DK", "6", "380", ",'bound':false"),
                        ""));
    struct share *shares = shares_of(&year);
    assert_fraction("AA", shares[0].part, 5, 16);
    assert_fraction("CC", shares[2].part, 1, 2);
    assert_fraction("DK, share", shares[3].part, 0, 1);
    assert_fraction("DK, persons", shares[3].fair_share, 0, 1);
    ck_assert_int_eq(shares[3].fair_share_cents, 0);
    free(shares);
    year_clear(&year);
}
END_TEST

/* A benefitting state keeps its part of the key (S1: all bound states). */
START_TEST(test_benefitting_keeps_its_share)
{
    struct year year;
    year_of(&year, YEAR("'relocations':10,'financial_eur':200000",
                        STATE("AA", "1", "3", "") "," STATE("BB", "1", "1", "") "," STATE("CC", "2", "4", ""),
                        ",'benefitting':[{'code':'CC'}]"));
    struct share *shares = shares_of(&year);
    assert_fraction("AA", shares[0].part, 5, 16);
    assert_fraction("CC", shares[2].fair_share, 5, 1);
    free(shares);
    year_clear(&year);
}
END_TEST

START_TEST(test_sum_is_one)
{
    struct year year;
    size_t length = 0;
    const char *text = solpool_builtin_year(&length);
    struct fraction sum = fraction_whole(0);
    ck_assert_uint_eq(length, strlen(text));
    year_json(&year, text, NULL);
    struct share *shares = shares_of(&year);
    for (size_t i = 0; i < year.state_count; i++)
        ck_assert(fraction_add(&sum, sum, shares[i].part));
    assert_fraction("all shares", sum, 1, 1);
    free(shares);
    year_clear(&year);
}
END_TEST

/* 100.01 euro for 3 persons: 3 333.67 cents a person, and money is never worth less. */
START_TEST(test_money_is_rounded_up)
{
    struct year year;
    year_of(&year, YEAR("'relocations':3,'financial_eur':100.01",
                        STATE("AA", "2", "2", "") "," STATE("BB", "1", "1", ""), ""));
    struct share *shares = shares_of(&year);
    assert_fraction("AA", shares[0].fair_share, 2, 1);
    ck_assert_int_eq(shares[0].fair_share_cents, 6668); /* 6 667.33 */
    ck_assert_int_eq(shares[1].fair_share_cents, 3334); /* 3 333.67 */
    free(shares);
    year_clear(&year);
}
END_TEST

/* Art 12(4): a year without need. */
START_TEST(test_empty_pool)
{
    struct year year;
    year_of(&year,
            YEAR("'relocations':0,'financial_eur':0", STATE("AA", "2", "2", "") "," STATE("BB", "1", "1", ""), ""));
    struct share *shares = shares_of(&year);
    assert_fraction("share", shares[0].part, 2, 3);
    assert_fraction("persons", shares[0].fair_share, 0, 1);
    ck_assert_int_eq(shares[0].fair_share_cents, 0);
    free(shares);
    year_clear(&year);
}
END_TEST

/* The largest figures that are let in: 10^11 persons and 10^12 thousandths of GDP a state. */
START_TEST(test_largest_figures)
{
    struct year year;
    year_of(&year,
            YEAR("'relocations':1000000000,'financial_eur':1000000000000",
                 STATE("AA", "100000000000", "1000000000", "") "," STATE("BB", "99999999999", "999999999.999", ""),
                 ""));
    struct share *shares = shares_of(&year);
    struct fraction sum;
    ck_assert(fraction_add(&sum, shares[0].part, shares[1].part));
    assert_fraction("sum", sum, 1, 1);
    /* a hair above and below half of 10^9, both rounded up */
    assert_fraction("AA", shares[0].fair_share, 500000001, 1);
    assert_fraction("BB", shares[1].fair_share, 500000000, 1);
    free(shares);
    year_clear(&year);
}
END_TEST

/* At the largest price, 10^14 cents, five persons of each of two states are worth the 10^15 that are still
 * printed, and six are not. */
START_TEST(test_price_that_makes_too_much)
{
    static const char *const pools[] = {"pool.relocations=10", "pool.relocations=11"};
    struct year year;
    struct share *shares = NULL;
    solpool_error err;
    year_set(&year,
             YEAR("'relocations':1,'financial_eur':20000,'eur_per_relocation':1000000000000",
                  STATE("AA", "1", "1", "") "," STATE("BB", "1", "1", ""), ",'rules':{'price':'stated'}"),
             pools[_i]);
    ck_assert_int_eq(shares_compute(&shares, &year, &err), _i == 0 ? SOLPOOL_OK : SOLPOOL_ERR_RANGE);
    ck_assert((shares != NULL) == (_i == 0));
    free(shares);
    year_clear(&year);
}
END_TEST

Suite *shares_suite(void)
{
    Suite *suite = suite_create("shares");
    TCase *key = case_of(suite, "key");
    tcase_add_test(key, test_key);
    tcase_add_test(key, test_not_bound);
    tcase_add_test(key, test_benefitting_keeps_its_share);
    tcase_add_test(key, test_sum_is_one);
    TCase *rounding = case_of(suite, "fair shares");
    add_rows(rounding, test_rounding, rounding_rows);
    add_rows(rounding, test_exact_halves, half_rows);
    add_rows(rounding, test_ties_by_code, tie_rows);
    tcase_add_test(rounding, test_published_figures);
    tcase_add_test(rounding, test_money_is_rounded_up);
    tcase_add_test(rounding, test_empty_pool);
    tcase_add_test(rounding, test_largest_figures);
    tcase_add_loop_test(rounding, test_price_that_makes_too_much, 0, 2);
    return suite;
}
