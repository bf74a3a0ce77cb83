/* src/questions/roundings.h, interval.h, audit.h and src/input/vintages_read.h, worked out by hand. */
#include "support.h"

#include <stdlib.h>

#include "base/exact.h"
#include "input/vintages_read.h"
#include "law/apportion.h"
#include "questions/published.h"
#include "questions/roundings.h"

/* --- Products ---------------------------------------------------------------------------------- */

static const struct {
    const char *label;
    const char *a[2], *b[2];
    int expected;
} products[] = {
    {"equal and small", {"6", "35"}, {"14", "15"}, 0},
    {"less by one", {"6", "35"}, {"211", "1"}, -1},
    {"nothing", {"0", "99"}, {"1", "1"}, -1},
    /* (2^64 + 1)(2^64 - 1) = 2^128 - 1 against 2^64 × 2^64 */
    {"one less than a square",
     {"18446744073709551617", "18446744073709551615"},
     {"18446744073709551616", "18446744073709551616"},
     -1},
    /* 10^76 against 5 × 10^37 times 10^38 - 1 */
    {"seventy-six zeros",
     {"100000000000000000000000000000000000000", "100000000000000000000000000000000000000"},
     {"50000000000000000000000000000000000000", "99999999999999999999999999999999999999"},
     1},
};

START_TEST(test_products)
{
    const int128 a[] = {big(products[_i].a[0]), big(products[_i].a[1])};
    const int128 b[] = {big(products[_i].b[0]), big(products[_i].b[1])};
    ck_assert_msg(exact_compare_products(a, b, 2) == products[_i].expected, "%s", products[_i].label);
    ck_assert_msg(exact_compare_products(b, a, 2) == -products[_i].expected, "%s, turned", products[_i].label);
}
END_TEST

START_TEST(test_four_factors)
{
    int128 most = INT128_MAX;
    const int128 a[] = {most, most, most, most}, b[] = {most, most, most, most - 1};
    ck_assert_int_eq(exact_compare_products(a, b, 4), 1);
    ck_assert_int_eq(exact_compare_products(b, a, 4), -1);
    ck_assert_int_eq(exact_compare_products(a, a, 4), 0);
}
END_TEST

/* --- Huntington and Hill ----------------------------------------------------------------------- */

#define PARTS_MOST 4

static const struct {
    const char *label;
    int64_t total;
    size_t count;
    int128 weights[PARTS_MOST];
    int64_t parts[PARTS_MOST];
} rows[] = {
    /* claims to a second: 53, 24, 23 over the root of 2; a third: 53 over the root of 6 = 21.6 */
    {"one each, then by claims", 6, 3, {53, 24, 23}, {3, 2, 1}},
    {"the smallest gets its first before anybody a second", 3, 3, {1000, 1000, 1}, {1, 1, 1}},
    {"fewer than there are: the larger weights", 2, 3, {1, 5, 3}, {0, 1, 1}},
    {"fewer, and equals: the earlier", 1, 3, {4, 4, 4}, {1, 0, 0}},
    {"equals, the last goes without", 5, 3, {1, 1, 1}, {2, 2, 1}},
    {"a weight of 0 gets nothing", 9, 3, {0, 5, 0}, {0, 9, 0}},
    {"nothing to share", 0, 2, {4, 5}, {0, 0}},
    /* 6 to 1: (6/1)² × 1 × 2 = 8 × 9: the claims to a ninth and to a second are equal */
    {"a tie between unlike parts, the large first", 10, 2, {6, 1}, {9, 1}},
    {"a tie between unlike parts, the small first", 10, 2, {1, 6}, {2, 8}},
    /* 62.5 and 37.5 are both above the root, 101 in all, and the larger one's last claim is less */
    {"both above the mean, one too many", 100, 2, {625, 375}, {62, 38}},
};

START_TEST(test_huntington_hill)
{
    int64_t parts[PARTS_MOST] = {0};
    apportion_in_turn(DIVISOR_GEOMETRIC, parts, rows[_i].total, rows[_i].weights, rows[_i].count, NULL);
    for (size_t k = 0; k < rows[_i].count; k++)
        ck_assert_msg(parts[k] == rows[_i].parts[k], "%s: part %zu is %lld", rows[_i].label, k, (long long)parts[k]);
}
END_TEST

/* Weights whose squares have two hundred bits. */
START_TEST(test_huntington_hill_large)
{
    const int128 weights[] = {(int128)1 << 120, ((int128)1 << 120) + 1, 1};
    int64_t parts[3];
    apportion_in_turn(DIVISOR_GEOMETRIC, parts, 1000000002, weights, 3, NULL);
    ck_assert_int_eq(parts[0], 500000000);
    ck_assert_int_eq(parts[1], 500000001);
    ck_assert_int_eq(parts[2], 1);
}
END_TEST

/* --- Intervals --------------------------------------------------------------------------------- */

/* Shares of 0.625 and 0.375. */
#define TWO YEAR(POOL_100, STATE("AA", "3", "1", "") "," STATE("BB", "1", "1", ""), ",'benefitting':[{'code':'BB'}]")

static void assert_interval(const char *label, struct interval interval, int64_t least, bool has_least, int64_t most,
                            bool has_most)
{
    ck_assert_msg(fraction_compare(interval.least, fraction_make(least, 10000)) == 0, "%s: least", label);
    ck_assert_msg(fraction_compare(interval.most, fraction_make(most, 10000)) == 0, "%s: most", label);
    ck_assert_msg(interval.has_least == has_least && interval.has_most == has_most, "%s: ends", label);
}

START_TEST(test_interval_of_persons)
{
    static const struct {
        const char *rule;
        int64_t persons, least, most;
        bool has_least, has_most;
    } cases[] = {
        {"rules.rounding=ceil", 63, 6200, 6300, false, true},
        {"rules.rounding=nearest", 63, 6250, 6350, true, false},
        {"rules.rounding=largest_remainder", 63, 6200, 6400, false, false},
        {"rules.rounding=exact", 63, 6300, 6300, true, true},
        {"rules.rounding=ceil", 0, 0, 0, true, true},
        {"rules.rounding=nearest", 0, 0, 50, true, false},
        {"rules.rounding=largest_remainder", 100, 9900, 10000, false, true},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct year year;
        year_set(&year, TWO, cases[k].rule);
        assert_interval(cases[k].rule, interval_of_persons(&year, fraction_whole(100), cases[k].persons),
                        cases[k].least, cases[k].has_least, cases[k].most, cases[k].has_most);
        year_clear(&year);
    }
}
END_TEST

START_TEST(test_interval_of_percentage)
{
    assert_interval("62.5", interval_of_percentage(62500000, 1), 6245, true, 6255, false);
    assert_interval("62", interval_of_percentage(62000000, 0), 6150, true, 6250, false);
    assert_interval("0", interval_of_percentage(0, 0), 0, true, 50, false);
    assert_interval("100", interval_of_percentage(100000000, 0), 9950, true, 10000, true);
}
END_TEST

START_TEST(test_invert)
{
    static const struct {
        int64_t num, den, amount_num, amount_den;
        enum key_data data;
    } cases[] = {
        /* 2 (0.63 - 0.25) = 0.76 of the people: 0.76 / 0.24 of the one other */
        {63, 100, 19, 6, KEY_POPULATION}, {1, 4, 0, 1, KEY_POPULATION},
        {1, 5, -1, 11, KEY_POPULATION},                                  /* GDP alone gives a quarter */
        {3, 4, 1, 0, KEY_POPULATION},                                    /* all people, however many */
        {5, 8, 3, 1, KEY_POPULATION},                                    /* as it is */
        {5, 8, 1000, 1, KEY_GDP},         {63, 100, 51000, 49, KEY_GDP}, /* 2 (0.63 - 0.375) = 0.51 */
    };
    struct year year;
    year_of(&year, TWO);
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct fraction amount;
        ck_assert(shares_invert(&amount, &year, 0, cases[k].data, fraction_make(cases[k].num, cases[k].den)));
        ck_assert_msg(amount.num == cases[k].amount_num && amount.den == cases[k].amount_den, "row %zu", k);
    }
    year_clear(&year);
}
END_TEST

START_TEST(test_published_persons)
{
    static const struct {
        const char *settings[3];
        int64_t persons;
    } cases[] = {
        {{NULL}, NOT_STATED},
        {{"AA.adopted.relocations=63", NULL}, 63},
        {{"AA.adopted.financial_eur=1260000", NULL}, 63},
        {{"AA.adopted.financial_eur=1260000.01", NULL}, NOT_STATED},
        {{"AA.adopted.financial_eur=1259999.99", NULL}, NOT_STATED},
        {{"AA.adopted.share_percent=62.5", NULL}, NOT_STATED},
        /* 3 333.67 cents a person, and money is rounded up */
        {{"pool={\"relocations\":3,\"financial_eur\":100.01}", "AA.adopted.financial_eur=33.34", NULL}, 1},
        {{"pool={\"relocations\":3,\"financial_eur\":100.01}", "AA.adopted.financial_eur=33.33", NULL}, NOT_STATED},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct year year;
        year_with(&year, TWO, cases[k].settings);
        ck_assert_msg(published_persons(&year, 0) == cases[k].persons, "row %zu", k);
        year_clear(&year);
    }
}
END_TEST

/* --- Reasons ----------------------------------------------------------------------------------- */

/* With V: 65 and 35. With W: 66.67 and 33.33. X has no figure for BB, and Z counts nobody. */
#define VINTAGES                                                                                                       \
    "{'vintages':[{'id':'V','population':{'AA':4,'BB':1}},"                                                            \
    "{'id':'W','population':{'BB':1,'AA':5},'gdp_million_eur':{'AA':1,'BB':1,'CC':9}},"                                \
    "{'id':'X','population':{'AA':4}},{'id':'Z','population':{'AA':0,'BB':0}}]}"

static const struct {
    const char *label;
    const char *settings[4];
    size_t figure; /* its place among the published ones */
    size_t matches;
    enum reason reason;
} reason_rows[] = {
    {"as published", {"AA.adopted.relocations=63"}, 0, 1, REASON_NONE},
    {"money as published", {"AA.adopted.financial_eur=1260000"}, 0, 1, REASON_NONE},
    {"largest remainders and Webster: 37", {"BB.adopted.relocations=37"}, 0, 0, REASON_ROUNDING},
    {"Huntington-Hill: 62", {"AA.adopted.relocations=62"}, 0, 0, REASON_ROUNDING},
    {"with V", {"AA.adopted.relocations=65"}, 0, 0, REASON_VINTAGE},
    {"money with V", {"AA.adopted.financial_eur=1300000"}, 0, 0, REASON_VINTAGE},
    {"with W and not up", {"BB.adopted.relocations=33"}, 0, 0, REASON_VINTAGE_AND_ROUNDING},
    {"with W and not up, which gives nothing else",
     {"BB.adopted.relocations=33", "AA.adopted.relocations=63", "adopted.relocations=101"},
     1,
     2,
     REASON_NONE},
    {"one person", {"AA.adopted.relocations=64"}, 0, 0, REASON_ONE_PERSON},
    {"one person in money", {"AA.adopted.financial_eur=1280000"}, 0, 0, REASON_ONE_PERSON},
    {"two persons and more", {"AA.adopted.relocations=70"}, 0, 0, REASON_NONE},
    {"a percentage", {"AA.adopted.share_percent=62.5"}, 0, 1, REASON_NONE},
    {"a percentage with V", {"AA.adopted.share_percent=65"}, 0, 0, REASON_VINTAGE},
    {"no such percentage", {"AA.adopted.share_percent=62.4"}, 0, 0, REASON_NONE},
    /* 0.375 + 1/6: 54.1666 per cent */
    {"rounded", {"BB.gdp_million_eur=2", "AA.adopted.share_percent=54.17"}, 0, 1, REASON_PERCENTAGE_ROUNDED},
    {"cut off", {"BB.gdp_million_eur=2", "AA.adopted.share_percent=54.16"}, 0, 0, REASON_PERCENTAGE_CUT},
    {"a sum as computed", {"adopted.relocations=101"}, 0, 1, REASON_NONE},
    {"the sum of what was published",
     {"AA.adopted.relocations=64", "BB.adopted.relocations=39", "adopted.relocations=103"},
     2,
     0,
     REASON_SUM},
    {"a sum of which one part is not known",
     {"AA.adopted.relocations=64", "adopted.relocations=103"},
     1,
     0,
     REASON_NONE},
};

/* The audit of a year with the vintages, which it borrows. */
static void audit_of(struct audit *audit, struct year *year, struct vintages *vintages, const char *const *settings)
{
    solpool_error err;
    struct document document;
    char *json = quoted(VINTAGES);
    ck_assert_int_eq(document_parse(&document, json, strlen(json), &err), SOLPOOL_OK);
    ck_assert_int_eq(vintages_read(vintages, &document, &err), SOLPOOL_OK);
    document_clear(&document);
    free(json);
    year_with(year, TWO, settings);
    ck_assert_int_eq(audit_compute(audit, year, vintages, &err), SOLPOOL_OK);
}

static void audit_end(struct audit *audit, struct year *year, struct vintages *vintages)
{
    audit_clear(audit);
    vintages_clear(vintages);
    year_clear(year);
}

START_TEST(test_reasons)
{
    struct audit audit;
    struct year year;
    struct vintages vintages;
    audit_of(&audit, &year, &vintages, reason_rows[_i].settings);
    ck_assert_msg(audit.figures[reason_rows[_i].figure].reason == reason_rows[_i].reason, "%s: the reason is %d",
                  reason_rows[_i].label, audit.figures[reason_rows[_i].figure].reason);
    ck_assert_msg(audit.matches == reason_rows[_i].matches, "%s: %zu agree", reason_rows[_i].label, audit.matches);
    audit_end(&audit, &year, &vintages);
}
END_TEST

/* Three choices of population, two of GDP: W's is as the file's; and what cannot be tried is told. */
START_TEST(test_choices)
{
    const char *const settings[] = {"AA.adopted.relocations=67", "BB.adopted.relocations=34", NULL};
    struct audit audit;
    struct year year;
    struct vintages vintages;
    audit_of(&audit, &year, &vintages, settings);
    ck_assert_uint_eq(audit.combination_count, 3 * 2 * METHOD_COUNT);
    ck_assert_uint_eq(audit.left_out_count, 2);
    ck_assert_str_eq(audit.left_out[0].vintage->id, "X");
    ck_assert_uint_eq(audit.left_out[0].missing_count, 1);
    ck_assert_uint_eq(audit.left_out[0].missing, 1);
    ck_assert_str_eq(audit.left_out[1].vintage->id, "Z");
    ck_assert(audit.left_out[1].nothing && audit.left_out[1].missing_count == 0);
    /* 67 and 34: W, rounded up, with either GDP; the file's comes first. */
    const struct combination *best = &audit.combinations[0];
    ck_assert_uint_eq(best->matches, 2);
    ck_assert_uint_eq(best->data[KEY_POPULATION], 2);
    ck_assert_uint_eq(best->data[KEY_GDP], 0);
    ck_assert_int_eq(best->method, METHOD_CEIL);
    assert_fraction("off", best->off, 0, 1);
    ck_assert_uint_eq(audit.combinations[1].data[KEY_GDP], 1);
    audit_end(&audit, &year, &vintages);
}
END_TEST

/* 64 persons, rounded up: 0.63 to 0.64 of the pool, and 3.17 to 3.55 people. */
START_TEST(test_ranges)
{
    const char *const settings[] = {"AA.adopted.relocations=64", "AA.population=3000", "BB.population=1000", NULL};
    struct audit audit;
    struct year year;
    struct vintages vintages;
    audit_of(&audit, &year, &vintages, settings);
    ck_assert_uint_eq(audit.interval_count, 1);
    const struct share_interval *row = &audit.intervals[0];
    ck_assert(row->consistent && !row->inside);
    assert_fraction("misses", row->misses, -1, 200);
    /* 19/6 × 1000 = 3 166.7 and 0.78 / 0.22 × 1000 = 3 545.5 */
    ck_assert_int_eq(row->data[KEY_POPULATION].least, 3167);
    ck_assert_int_eq(row->data[KEY_POPULATION].most, 3545);
    /* 51 000 / 49 = 1 040.8 and 53 000 / 47 = 1 127.7 thousandths */
    ck_assert_int_eq(row->data[KEY_GDP].least, 1041);
    ck_assert_int_eq(row->data[KEY_GDP].most, 1127);
    audit_end(&audit, &year, &vintages);
}
END_TEST

/* 80 persons of 100 need more than all people; 70.0 per cent and 64 persons do not go together. */
START_TEST(test_impossible)
{
    const char *const settings[] = {"AA.adopted.relocations=80", "BB.adopted.relocations=36",
                                    "BB.adopted.share_percent=30.1", NULL};
    struct audit audit;
    struct year year;
    struct vintages vintages;
    audit_of(&audit, &year, &vintages, settings);
    ck_assert_uint_eq(audit.interval_count, 2);
    ck_assert(audit.intervals[0].consistent);
    ck_assert(!audit.intervals[0].data[KEY_POPULATION].possible);
    ck_assert(audit.intervals[0].data[KEY_GDP].possible);
    ck_assert(!audit.intervals[1].consistent);
    audit_end(&audit, &year, &vintages);
}
END_TEST

Suite *audit_suite(void)
{
    Suite *suite = suite_create("audit");
    TCase *numbers = case_of(suite, "numbers");
    add_rows(numbers, test_products, products);
    tcase_add_test(numbers, test_four_factors);
    add_rows(numbers, test_huntington_hill, rows);
    tcase_add_test(numbers, test_huntington_hill_large);
    TCase *intervals = case_of(suite, "intervals");
    tcase_add_test(intervals, test_interval_of_persons);
    tcase_add_test(intervals, test_interval_of_percentage);
    tcase_add_test(intervals, test_invert);
    tcase_add_test(intervals, test_published_persons);
    TCase *audits = case_of(suite, "audits");
    add_rows(audits, test_reasons, reason_rows);
    tcase_add_test(audits, test_choices);
    tcase_add_test(audits, test_ranges);
    tcase_add_test(audits, test_impossible);
    return suite;
}
