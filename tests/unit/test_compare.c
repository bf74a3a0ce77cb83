/* src/scenario: contribution.h, outlay.h, compare.h and figure.h, by hand. */
#include "support.h"

#include <stdlib.h>

#include "questions/compare.h"
#include "questions/figure.h"

/* Fair shares of 40, 40 and 20; AA pledged 10 relocations and BB 20. 60 % of the pool are 60. */
#define TEXT                                                                                                           \
    YEAR(POOL_100 ",'minimum':{'relocations':0},'proposal':{'relocations':100,"                                        \
                  "'financial_eur':2000000}",                                                                          \
         STATE("AA", "4000000", "120000", ",'pledge':{'relocations':10}") "," STATE(                                   \
             "BB", "4000000", "120000", ",'pledge':{'relocations':20}") "," STATE("CC", "2000000", "60000",            \
                                                                                  ",'pledge':{}"),                     \
         ",'benefitting':[{'code':'CC'}],'rules':{'reference_numbers':'stated'}")

#define PERSON INT64_C(2000000) /* cents that stand for one */

/* --- Contributions ----------------------------------------------------------------------------- */

static const struct {
    const char *label;
    const char *settings[4];
    struct fraction owed;
    enum option option;
    int64_t relocations, financial, alternative, offsets;
    const char *limited_by;
    int64_t unplaced;
} contribution_rows[] = {
    {"all relocated", {NULL}, {40, 1}, OPTION_RELOCATE, 40, 0, 0, 0, NULL, 0},
    {"all paid", {NULL}, {40, 1}, OPTION_PAY, 0, 40 * PERSON, 0, 0, NULL, 0},
    {"alternative measures", {NULL}, {40, 1}, OPTION_ALTERNATIVE, 0, 0, 40 * PERSON, 0, NULL, 0},
    {"offsets", {NULL}, {40, 1}, OPTION_OFFSET, 0, 0, 0, 40, NULL, 0},
    {"a tenth", {NULL}, {40, 1}, OPTION_MIX, 4, 36 * PERSON, 0, 0, NULL, 0},
    {"nine tenths", {NULL}, {40, 1}, OPTION_MIX + 8, 36, 4 * PERSON, 0, 0, NULL, 0},
    {"half a person goes up", {NULL}, {25, 1}, OPTION_MIX, 3, 22 * PERSON, 0, 0, NULL, 0},
    {"less than half goes down", {NULL}, {24, 1}, OPTION_MIX, 2, 22 * PERSON, 0, 0, NULL, 0},
    {"nothing is owed", {NULL}, {0, 1}, OPTION_MIX, 0, 0, 0, 0, NULL, 0},
    {"a share that is not whole, relocated", {NULL}, {81, 2}, OPTION_RELOCATE, 41, 0, 0, 0, NULL, 0},
    {"a share that is not whole, paid", {NULL}, {81, 2}, OPTION_PAY, 0, 81000000, 0, 0, NULL, 0},
    {"a third of a cent is paid up", {NULL}, {1, 6000000}, OPTION_PAY, 0, 1, 0, 0, NULL, 0},
    {"a capacity, the rest paid",
     {"AA.capacity.relocations=10"},
     {40, 1},
     OPTION_RELOCATE,
     10,
     30 * PERSON,
     0,
     0,
     "capacity.relocations",
     0},
    {"a capacity of just so many", {"AA.capacity.relocations=40"}, {40, 1}, OPTION_RELOCATE, 40, 0, 0, 0, NULL, 0},
    {"at most, below the capacity",
     {"AA.capacity.relocations=10", "AA.relocate={\"most\":9}"},
     {40, 1},
     OPTION_RELOCATE,
     9,
     31 * PERSON,
     0,
     0,
     "relocate.most",
     0},
    {"at least", {"AA.relocate={\"least\":5}"}, {40, 1}, OPTION_PAY, 5, 35 * PERSON, 0, 0, "relocate.least", 0},
    {"at least, but no more than is owed",
     {"AA.relocate={\"least\":50}"},
     {40, 1},
     OPTION_PAY,
     40,
     0,
     0,
     0,
     "relocate.least",
     0},
    {"at least, and a capacity below it",
     {"AA.relocate={\"least\":50}", "AA.capacity.relocations=7"},
     {40, 1},
     OPTION_PAY,
     7,
     33 * PERSON,
     0,
     0,
     "relocate.least",
     0},
    {"money ends, the rest relocated",
     {"AA.capacity.financial_eur=100000"},
     {40, 1},
     OPTION_PAY,
     35,
     5 * PERSON,
     0,
     0,
     "capacity.financial_eur",
     0},
    {"money and places end, the rest otherwise",
     {"AA.capacity.financial_eur=100000", "AA.capacity.relocations=10"},
     {40, 1},
     OPTION_PAY,
     10,
     5 * PERSON,
     25 * PERSON,
     0,
     "capacity.financial_eur",
     0},
    {"everything ends",
     {"AA.capacity={\"relocations\":1,\"financial_eur\":40000,\"alternative_eur\":60000,"
      "\"offsets\":4}"},
     {40, 1},
     OPTION_OFFSET,
     1,
     2 * PERSON,
     3 * PERSON,
     4,
     "capacity.offsets",
     30},
};

START_TEST(test_contribution)
{
    struct year year;
    struct contribution made;
    const char *label = contribution_rows[_i].label, *limit = contribution_rows[_i].limited_by;
    year_with(&year, TEXT, contribution_rows[_i].settings);
    ck_assert(contribution_make(&made, &year, 0, contribution_rows[_i].owed, contribution_rows[_i].option));
    assert_measures(label, &made.pledge, contribution_rows[_i].relocations, contribution_rows[_i].financial,
                    contribution_rows[_i].alternative, contribution_rows[_i].offsets);
    ck_assert_msg((limit == NULL) == (made.limited_by == NULL) &&
                      (limit == NULL || strcmp(limit, made.limited_by) == 0),
                  "%s: limited by %s", label, made.limited_by != NULL ? made.limited_by : "nothing");
    assert_fraction(label, made.unplaced, contribution_rows[_i].unplaced, 1);
    year_clear(&year);
}
END_TEST

/* --- Outlays ----------------------------------------------------------------------------------- */

static const struct {
    const char *label;
    const char *settings[4];
    struct measures amount;
    int64_t mandatory;
    bool known;
    int64_t euro; /* in all */
} outlay_rows[] = {
    /* 40 · (25 000 − 10 000) */
    {"relocations less the lump sums", {"AA.cost.relocation_eur=25000"}, {{40, 0, 0, 0}}, 0, true, 600000},
    {"the Union pays more than it costs", {"AA.cost.relocation_eur=9000"}, {{40, 0, 0, 0}}, 0, true, -40000},
    /* two of them minors: 2 000 more each */
    {"minors", {"AA.cost.relocation_eur=25000", "AA.relocated_minors=2"}, {{40, 0, 0, 0}}, 0, true, 596000},
    {"money is what it is", {NULL}, {{0, 123, 0, 0}}, 0, true, 0},
    {"a relocation of unknown cost", {NULL}, {{1, 0, 0, 0}}, 0, false, 0},
    {"an offset of unknown cost", {NULL}, {{0, 0, 0, 0}}, 1, false, 0},
    {"an offset costs what a person costs", {"AA.cost.relocation_eur=25000"}, {{0, 0, 0, 2}}, 1, true, 75000},
    {"an offset has a cost of its own",
     {"AA.cost.relocation_eur=25000", "AA.cost.offset_eur=1000"},
     {{0, 0, 0, 2}},
     1,
     true,
     3000},
    {"only offsets, their cost alone is known", {"AA.cost.offset_eur=1000"}, {{0, 0, 0, 2}}, 0, true, 2000},
    {"alternative measures at their factor",
     {"AA.cost.alternative_factor=0.75"},
     {{0, 0, 40000000, 0}},
     0,
     true,
     300000},
    {"alternative measures at face value", {NULL}, {{0, 0, 40000000, 0}}, 0, true, 400000},
};

START_TEST(test_outlay)
{
    struct year year;
    struct outlay outlay;
    year_with(&year, TEXT, outlay_rows[_i].settings);
    const struct measures *amount = &outlay_rows[_i].amount;
    struct delivery delivery = {*amount, *amount, *amount, outlay_rows[_i].mandatory};
    ck_assert_int_eq(outlay_compute(&outlay, &year, 0, &delivery, NULL), SOLPOOL_OK);
    int64_t cents = outlay_rows[_i].amount.amount[FINANCIAL];
    ck_assert_msg(outlay.known == outlay_rows[_i].known, "%s", outlay_rows[_i].label);
    ck_assert((outlay.missing == NULL) == outlay.known);
    if (outlay.known)
        ck_assert_msg(outlay.total_cents == 100 * outlay_rows[_i].euro + cents, "%s: %ld cents", outlay_rows[_i].label,
                      (long)outlay.total_cents);
    year_clear(&year);
}
END_TEST

START_TEST(test_outlay_too_large)
{
    struct year year;
    struct outlay outlay;
    solpool_error err;
    year_set(&year, TEXT, "AA.cost.relocation_eur=1000000000000");
    ck_assert_int_eq(outlay_compute(&outlay, &year, 0, &(struct delivery){.used = {{[RELOCATIONS] = 1000000}}}, &err),
                     SOLPOOL_ERR_RANGE);
    year_clear(&year);
}
END_TEST

/* The costs of many states together leave 64 bits before each of them leaves its own range. */
START_TEST(test_outlays_too_large_together)
{
    struct outlay outlay = {.known = true, .total_cents = 3 * AMOUNT_SUM_MAX};
    int64_t sum = 0;
    solpool_error err;
    for (int states = 0; states < 30; states++)
        ck_assert_int_eq(outlay_add(&sum, outlay.total_cents, &err), SOLPOOL_OK);
    ck_assert(sum == 90 * AMOUNT_SUM_MAX);
    ck_assert_int_eq(outlay_add(&sum, outlay.total_cents, &err), SOLPOOL_ERR_RANGE);
}
END_TEST

static const struct {
    const char *settings[3];
    int64_t num, den; /* cents */
} even_rows[] = {
    {{NULL}, 3000000, 1}, /* 20 000 + 10 000 */
    {{"pool.union_funding.relocation_eur=8000"}, 2800000, 1},
    {{"pool.financial_eur=2100000"}, 3100000, 1},
    {{"pool.relocations=300"}, 1000000 * 5, 3}, /* 6 666.66… + 10 000 */
    {{"rules.price=stated", "pool.eur_per_relocation=25000"}, 3500000, 1},
};

START_TEST(test_break_even)
{
    struct year year;
    year_with(&year, TEXT, even_rows[_i].settings);
    assert_fraction("break-even", outlay_break_even_cents(&year), even_rows[_i].num, even_rows[_i].den);
    year_clear(&year);
}
END_TEST

/* --- Comparison -------------------------------------------------------------------------------- */

/*
 * The Forum has met. If AA pays, 20 are pledged of 60: 40 are missing, 40 and 20 may be asked of AA and BB,
 * and equal duties take 20 each. If AA relocates its 40, the 60 are there.
 */
START_TEST(test_comparison)
{
    struct year year;
    struct comparison comparison;
    year_with(&year, TEXT, (const char *const[]){"pool.forum_reconvened=true", "AA.cost.relocation_eur=31000", NULL});
    ck_assert_int_eq(comparison_compute(&comparison, &year, 0, NULL, NULL), SOLPOOL_OK);
    const struct comparison_row *relocate = &comparison.rows[OPTION_RELOCATE];
    const struct comparison_row *pay = &comparison.rows[OPTION_PAY];
    ck_assert_int_eq(relocate->outcome.mandatory_offsets[0], 0);
    ck_assert_int_eq(relocate->outcome.mandatory_offsets[1], 0);
    ck_assert(!outcome_holds(&relocate->outcome, MANDATORY_OFFSETS));
    ck_assert_int_eq(pay->outcome.mandatory_offsets[0], 20);
    ck_assert_int_eq(pay->outcome.mandatory_offsets[1], 20);
    ck_assert(outcome_holds(&pay->outcome, MANDATORY_OFFSETS));
    /* 40 · 21 000 against 800 000 and 20 · 31 000 */
    ck_assert_int_eq(relocate->outlay.total_cents, 84000000);
    ck_assert_int_eq(pay->outlay.total_cents, 142000000);
    ck_assert_int_eq(comparison.cheapest, OPTION_RELOCATE);
    /* 40 · (c − 10 000) = 800 000 + 20 · c */
    assert_fraction("with offsets", comparison.break_even_with_offsets_cents, 6000000, 1);
    ck_assert_int_eq(comparison.as_stated.pledge[0].amount[RELOCATIONS], 10);
    comparison_clear(&comparison);
    year_clear(&year);
}
END_TEST

static const struct {
    const char *settings[5];
    enum option cheapest;
} cheapest_rows[] = {
    {{"AA.cost.relocation_eur=30000.01"}, OPTION_PAY},
    {{"AA.cost.relocation_eur=29999.99"}, OPTION_RELOCATE},
    {{"AA.cost.relocation_eur=30000"}, OPTION_RELOCATE}, /* the first of equals */
    {{"AA.cost.relocation_eur=35000", "AA.cost.alternative_factor=0.9"}, OPTION_ALTERNATIVE},
    /* With AA's offsets 20 relocations are pledged: half of a proposal of 40, not of one of 42. */
    {{"AA.cost.relocation_eur=35000", "AA.cost.offset_eur=100", "pool.proposal.relocations=40",
      "rules.outright_offsets=as_pledged"},
     OPTION_OFFSET},
    /* nobody agrees to offsets */
    {{"AA.cost.relocation_eur=35000", "AA.cost.offset_eur=100", "pool.proposal.relocations=40"}, OPTION_PAY},
    {{"AA.cost.relocation_eur=35000", "AA.cost.offset_eur=100", "pool.proposal.relocations=42"}, OPTION_PAY},
    {{NULL}, NO_OPTION},
};

START_TEST(test_cheapest)
{
    struct year year;
    struct comparison comparison;
    year_with(&year, TEXT, cheapest_rows[_i].settings);
    ck_assert_int_eq(comparison_compute(&comparison, &year, 0, NULL, NULL), SOLPOOL_OK);
    ck_assert_int_eq(comparison.cheapest, cheapest_rows[_i].cheapest);
    comparison_clear(&comparison);
    year_clear(&year);
}
END_TEST

/* --- Figures ----------------------------------------------------------------------------------- */

static const struct {
    const char *path;
    int64_t num, den; /* 0 and 0: there is no such figure */
    enum figure_unit unit;
} figure_rows[] = {
    {"AA.share.percent", 40, 1, FIGURE_PERCENT},
    {"AA.fair_share.relocations", 40, 1, FIGURE_PERSONS},
    {"AA.fair_share.financial_eur", 800000, 1, FIGURE_EURO},
    {"BB.duty", 40, 1, FIGURE_PERSONS},
    {"BB.gap", 20, 1, FIGURE_PERSONS},
    {"BB.pledge.relocations", 20, 1, FIGURE_PERSONS},
    {"BB.pledge.financial_eur", 0, 1, FIGURE_EURO},
    {"BB.to_implement.value", 20, 1, FIGURE_PERSONS},
    {"BB.union_funding_eur", 200000, 1, FIGURE_EURO},
    {"BB.63(2)(b).holds", 1, 1, FIGURE_YES},
    {"AA.63(2)(b).holds", 0, 1, FIGURE_YES},
    {"CC.need.value", 100, 1, FIGURE_PERSONS},
    {"CC.received.relocations", 30, 1, FIGURE_PERSONS},
    {"CC.unmet.value", 70, 1, FIGURE_PERSONS},
    {"CC.coverage", 3, 10, FIGURE_RATIO},
    {"AA>CC.relocations", 10, 1, FIGURE_PERSONS},
    {"AA>CC.mandatory_offsets", 0, 1, FIGURE_PERSONS},
    {"totals.nominal.relocations", 100, 1, FIGURE_PERSONS},
    {"totals.pledged.value", 30, 1, FIGURE_PERSONS},
    {"63(1).holds", 0, 1, FIGURE_YES},
    {"63(3).observed", 30, 1, FIGURE_PERSONS},
    {"mandatory_offsets.total", 0, 1, FIGURE_PERSONS},
    {"AA.coverage", 0, 0, FIGURE_YES},
    {"CC>AA.relocations", 0, 0, FIGURE_YES},
    {"AA>CC", 0, 0, FIGURE_YES},
    {"AA", 0, 0, FIGURE_YES},
    {"", 0, 0, FIGURE_YES},
    {"63(2)(b).holds", 0, 0, FIGURE_YES},
    {"A.duty", 0, 0, FIGURE_YES},
    {"AA.duty.x", 0, 0, FIGURE_YES},
};

START_TEST(test_figure)
{
    struct calculation calculation;
    struct figure figure;
    const char *path = figure_rows[_i].path;
    calculate(&calculation, TEXT, NULL);
    bool found = figure_find(&figure, &calculation.year, path);
    ck_assert_msg(found == (figure_rows[_i].den != 0), "%s: %d", path, found);
    if (found) {
        assert_fraction(path, figure_value(&figure, &calculation.allocation), figure_rows[_i].num, figure_rows[_i].den);
        ck_assert_int_eq(figure_unit(&figure), figure_rows[_i].unit);
    }
    calculation_clear(&calculation);
}
END_TEST

/* A part of money is no money, a deducted amount is. */
START_TEST(test_figure_unit_of_parts)
{
    ck_assert_int_eq(figure_unit_of_path("AA.deduction"), FIGURE_RATIO);
    ck_assert_int_eq(figure_unit_of_path("AA.deduction_by_type.relocations"), FIGURE_RATIO);
    ck_assert_int_eq(figure_unit_of_path("AA.deduction_by_type.financial_eur"), FIGURE_RATIO);
    ck_assert_int_eq(figure_unit_of_path("AA.deducted_part.alternative_eur"), FIGURE_RATIO);
    ck_assert_int_eq(figure_unit_of_path("AA.deduction.financial_eur"), FIGURE_EURO);
    ck_assert_int_eq(figure_unit_of_path("AA.pledge.financial_eur"), FIGURE_EURO);
    ck_assert_int_eq(figure_unit_of_path("prices.0.eur_per_unit"), FIGURE_EURO);
    ck_assert_int_eq(figure_unit_of_path("amounts.payment_year"), FIGURE_NUMBER);
}
END_TEST

/* Each figure of the list is found again by its path. */
START_TEST(test_figures)
{
    struct year year;
    struct figure *figures = NULL;
    size_t count = 0;
    year_set(&year, TEXT, NULL);
    ck_assert_int_eq(figures_list(&figures, &count, &year, NULL), SOLPOOL_OK);
    ck_assert_uint_gt(count, 100);
    for (size_t k = 0; k < count; k++) {
        struct figure again;
        ck_assert_msg(figure_find(&again, &year, figures[k].path), "%s", figures[k].path);
        ck_assert_msg(again.kind == figures[k].kind && memcmp(&again.place, &figures[k].place, sizeof again.place) == 0,
                      "%s is found as another", figures[k].path);
    }
    free(figures);
    year_clear(&year);
}
END_TEST

Suite *compare_suite(void)
{
    Suite *suite = suite_create("compare");
    TCase *comparison = case_of(suite, "comparison");
    TCase *all = case_of(suite, "figures");
    add_rows(case_of(suite, "contribution"), test_contribution, contribution_rows);
    add_rows(case_of(suite, "outlay"), test_outlay, outlay_rows);
    add_rows(case_of(suite, "break-even"), test_break_even, even_rows);
    add_rows(case_of(suite, "cheapest"), test_cheapest, cheapest_rows);
    TCase *figures = case_of(suite, "figure");
    add_rows(figures, test_figure, figure_rows);
    tcase_add_test(figures, test_figure_unit_of_parts);
    tcase_add_test(comparison, test_outlay_too_large);
    tcase_add_test(comparison, test_outlays_too_large_together);
    tcase_add_test(comparison, test_comparison);
    tcase_add_test(all, test_figures);
    return suite;
}
