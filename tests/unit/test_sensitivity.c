/* src/questions/sensitivity.h and uncertainty.h: ranges and provisional figures, worked out by hand. */
#include "support.h"

#include <solpool_questions.h>
#include <stdlib.h>

#include "questions/compare.h"
#include "questions/sensitivity.h"
#include "questions/uncertainty.h"
#include "questions/variant.h"

/* Fair shares of 40, 40, 10 and 10, exactly; CC benefits and needs 20 relocations. */
#define PEOPLE                                                                                                         \
    STATE("AA", "4000000", "120000", ",'pledge':{'relocations':40},'cost':{'relocation_eur':25000}")                   \
    "," STATE("BB", "4000000", "120000", ",'pledge':{'relocations':5},'cost':{'relocation_eur':25000}") "," STATE(     \
        "CC", "1000000", "30000", ",'pledge':{}") "," STATE("DD", "1000000", "30000", "")
#define MORE ",'benefitting':[{'code':'CC','need':{'relocations':20}}]"
#define YEAR_100 YEAR(POOL_100, PEOPLE, MORE)

#define UNCHANGED INT64_MIN /* for a limit: nothing changes up to the bound */
#define NONE INT64_MIN      /* for a figure: there is none */

static const struct {
    const char *figure;
    const char *input;
    const char *settings[6];
    int64_t value; /* of the figure */
    int64_t lower, below, upper, above;
} rows[] = {
    /* 50 p / (6 000 000 + p) + 20 is above 39 where 31 p > 114 000 000, and above 40 with one more. */
    {"AA.duty", "AA.population", {NULL}, 40, 3677420, 39, 4000000, 41},
    /* The same with GDP, in thousandths: 31 g > 19 × 180 000 000. */
    {"AA.duty", "AA.gdp_million_eur", {NULL}, 40, 110322581, 39, 120000000, 41},
    /* 200 000 000 / (6 000 000 + p) + 20: at most 39 from p = 4 526 315.8 on. */
    {"AA.duty", "BB.population", {NULL}, 40, 4000000, 41, 4526315, 39},
    /* 0.4 N: 38.8 of 97, 40.4 of 101. */
    {"AA.duty", "pool.relocations", {NULL}, 40, 98, 39, 100, 41},
    /* The ratio is kept: money moves with the persons, so that the price does not. */
    {"AA.fair_share.financial_eur", "pool.relocations", {NULL}, 800000, 98, 780000, 100, 820000},
    /* With an odd cent only steps of 100 persons keep it, and a pool of none is none. */
    {"AA.duty", "pool.relocations", {"pool.financial_eur=2000000.03"}, 40, UNCHANGED, 0, 100, 80},
    {"AA.duty", "AA.pledge.relocations", {NULL}, 40, UNCHANGED, 0, UNCHANGED, 0},
    /* Half of the pool of 100, of which 45 are pledged. */
    {"63(1).holds", "AA.pledge.relocations", {"rules.offsets_unlocked_by=pool"}, 0, UNCHANGED, 0, 44, 1},
    {"63(1).holds", "BB.pledge.relocations", {"rules.offsets_unlocked_by=pool"}, 0, UNCHANGED, 0, 9, 1},
    {"63(1).holds", "CC.pledge.relocations", {"rules.offsets_unlocked_by=pool"}, 0, UNCHANGED, 0, 4, 1},
    /* 60 % of 100: no longer short of it with 55 and 5. */
    {"63(3).holds",
     "AA.pledge.relocations",
     {"pool={\"relocations\":100,\"financial_eur\":2000000,\"forum_reconvened\":true,"
      "\"minimum\":{\"relocations\":0}}",
      "rules.reference_numbers=stated"},
     1,
     UNCHANGED,
     0,
     54,
     0},
    /* Half of 109, rounded up, and 5 are the 60 of the threshold; of nothing pledged, nothing is taken away either, so
     * that the condition fails there again: the nearest change counts. */
    {"63(4).holds",
     "AA.pledge.relocations",
     {"pool.minimum={\"relocations\":0}", "rules.reference_numbers=stated", "rules.forum_before_63_4=no",
      "AA.deduction=0.5", "AA.pledge.relocations=200"},
     0,
     109,
     1,
     UNCHANGED,
     0},
    /* 45 are there for a need of 20. */
    {"CC.unmet.relocations", "CC.need.relocations", {NULL}, 0, UNCHANGED, 0, 45, 1},
    {"CC.unmet.relocations", "AA.pledge.relocations", {NULL}, 0, 15, 1, UNCHANGED, 0},
    {"CC.received.relocations", "CC.need.relocations", {NULL}, 20, 20, 19, 20, 21},
    /* Of 40 and CC's 5 the 20 needed are delivered, 18 of them AA's: 18 (c - 10 000) are the 800 000 of paying where c
     * is 54 444.44; dearer than that, payment is cheaper. */
    {"AA.cheapest", "AA.cost.relocation_eur", {NULL}, OPTION_RELOCATE, UNCHANGED, 0, 5444444, OPTION_PAY},
    {"AA.cheapest",
     "AA.cost.relocation_eur",
     {"AA.cost.relocation_eur=55000"},
     OPTION_PAY,
     5444445,
     OPTION_RELOCATE,
     UNCHANGED,
     0},
    {"AA.cheapest", "AA.pledge.relocations", {NULL}, OPTION_RELOCATE, UNCHANGED, 0, UNCHANGED, 0},
};

static const struct sensitivity_row *row_of(const struct sensitivity_figure *figure, const char *input)
{
    for (size_t k = 0; k < figure->row_count; k++)
        if (strcmp(figure->rows[k].quantity->path, input) == 0)
            return &figure->rows[k];
    return NULL;
}

static void assert_shift(const char *label, const struct shift *shift, int64_t limit, int64_t becomes)
{
    ck_assert_msg(shift->changes == (limit != UNCHANGED), "%s changes: %d", label, shift->changes);
    if (!shift->changes)
        return;
    ck_assert_int_eq(shift->limit, limit);
    if (becomes == NONE)
        ck_assert_msg(shift->becomes.den == 0, "%s", label);
    else
        assert_fraction(label, shift->becomes, becomes, 1);
}

START_TEST(test_ranges)
{
    struct year year;
    struct sensitivity found;
    const char *settings[7] = {NULL};
    memcpy(settings, rows[_i].settings, sizeof rows[_i].settings);
    year_with(&year, YEAR_100, settings);
    ck_assert_int_eq(sensitivity_compute(&found, &year, &rows[_i].figure, 1, NULL, NULL), SOLPOOL_OK);
    ck_assert_uint_eq(found.figure_count, 1);
    const struct sensitivity_row *row = row_of(&found.figures[0], rows[_i].input);
    ck_assert_msg(row != NULL, "no row %s", rows[_i].input);
    assert_fraction(rows[_i].figure, found.figures[0].value, rows[_i].value, 1);
    assert_shift("below", &row->below, rows[_i].lower, rows[_i].below);
    assert_shift("above", &row->above, rows[_i].upper, rows[_i].above);
    sensitivity_clear(&found);
    year_clear(&year);
}
END_TEST

/* The steps to the next change, of the number: 1 of 4 000 000 up, 322 581 down; 3 of 100. */
START_TEST(test_margins)
{
    struct year year;
    struct sensitivity found;
    const char *figures[] = {"AA.duty"};
    year_of(&year, YEAR_100);
    ck_assert_int_eq(sensitivity_compute(&found, &year, figures, 1, NULL, NULL), SOLPOOL_OK);
    const struct sensitivity_figure *duty = &found.figures[0];
    const struct sensitivity_row *population = row_of(duty, "AA.population");
    assert_fraction("up", population->margin_percent, 1, 40000);
    ck_assert_ptr_eq(sensitivity_nearer(population), &population->above);
    assert_fraction("pool", row_of(duty, "pool.relocations")->margin_percent, 1, 1);
    ck_assert(row_of(duty, "AA.pledge.relocations")->margin_percent.den == 0);
    ck_assert_ptr_null(sensitivity_nearer(row_of(duty, "AA.pledge.relocations")));
    for (size_t k = 1; k < duty->row_count; k++) {
        struct fraction before = duty->rows[k - 1].margin_percent, own = duty->rows[k].margin_percent;
        ck_assert(own.den == 0 || (before.den != 0 && fraction_compare(before, own) <= 0));
    }
    sensitivity_clear(&found);
    year_clear(&year);
}
END_TEST

/* Per cent of nothing pledged are of the whole pool, here of the proposal's 30 000. */
START_TEST(test_margin_of_nothing)
{
    struct year year;
    struct sensitivity found;
    const char *figures[] = {"63(1).holds"};
    year_set(&year, YEAR_100, "rules.offsets_unlocked_by=pool");
    ck_assert_int_eq(sensitivity_compute(&found, &year, figures, 1, NULL, NULL), SOLPOOL_OK);
    assert_fraction("5 of 30 000", row_of(&found.figures[0], "CC.pledge.relocations")->margin_percent, 1, 60);
    sensitivity_clear(&found);
    year_clear(&year);
}
END_TEST

/* What is not stated is no number that could move, and costs move what their own state chooses only. */
START_TEST(test_which_numbers)
{
    static const char *const absent[] = {"DD.pledge.relocations", "CC.need.financial_eur",  "AA.need.relocations",
                                         "AA.cost.offset_eur",    "BB.cost.relocation_eur", "EE.population"};
    struct year year;
    struct sensitivity found;
    const char *figures[] = {"AA.cheapest", "AA.duty"};
    year_of(&year, YEAR_100);
    ck_assert_int_eq(sensitivity_compute(&found, &year, figures, 2, NULL, NULL), SOLPOOL_OK);
    for (size_t k = 0; k < sizeof absent / sizeof *absent; k++)
        ck_assert_msg(row_of(&found.figures[0], absent[k]) == NULL, "%s", absent[k]);
    /* 4 × 2 figures of the key, 3 × 4 pledges, a need, the pool, and AA's own cost for its choice. */
    ck_assert_uint_eq(found.figures[0].row_count, 23);
    ck_assert_uint_eq(found.figures[1].row_count, 22);
    sensitivity_clear(&found);
    year_clear(&year);
}
END_TEST

/* A key that nobody is in cannot be calculated: beyond that limit there is no figure. */
START_TEST(test_no_figure_beyond)
{
    struct year year;
    struct sensitivity found;
    const char *figures[] = {"AA.duty"};
    year_of(&year, YEAR(POOL_100, STATE("AA", "5", "3", ""), ""));
    ck_assert_int_eq(sensitivity_compute(&found, &year, figures, 1, NULL, NULL), SOLPOOL_OK);
    const struct sensitivity_row *row = row_of(&found.figures[0], "AA.population");
    assert_shift("below", &row->below, 1, NONE);
    assert_shift("above", &row->above, UNCHANGED, 0);
    sensitivity_clear(&found);
    year_clear(&year);
}
END_TEST

/* With S26 the number that counts is another cell of the file; with S23 the pool is none. */
START_TEST(test_rules_choose_the_numbers)
{
    struct year year;
    struct quantity *list = NULL;
    size_t count = 0, european = 0, pools = 0;
    year_with(&year, YEAR_100,
              (const char *const[]){"AA.european_territory={\"population\":7,\"gdp_million_eur\":0.5}",
                                    "rules.territory=european", "rules.part_year=full", NULL});
    ck_assert_int_eq(quantities_list(&list, &count, &year, NULL), SOLPOOL_OK);
    for (size_t k = 0; k < count; k++) {
        if (strcmp(list[k].path, "AA.european_territory.population") == 0) {
            ck_assert_int_eq(list[k].value, 7);
            european++;
        }
        ck_assert_str_ne(list[k].path, "AA.population");
        pools += strcmp(list[k].path, "pool.relocations") == 0 ? 1 : 0;
    }
    ck_assert_uint_eq(european, 1);
    ck_assert_uint_eq(pools, 0);
    free(list);
    year_clear(&year);
}
END_TEST

/* What needs no distribution is the same without it; the rest of the table says that it does. */
START_TEST(test_figures_that_need_no_distribution)
{
    struct year year, variant;
    struct allocation prepared, whole;
    struct figure *figures = NULL;
    size_t count = 0, early = 0;
    year_json(&year, solpool_builtin_year(NULL), (const char *const[]){"pool.forum_reconvened=true", NULL});
    ck_assert_int_eq(variant_open(&variant, &year, NULL), SOLPOOL_OK);
    ck_assert_int_eq(allocation_prepare(&prepared, &variant, NULL), SOLPOOL_OK);
    ck_assert_int_eq(allocation_compute(&whole, &variant, NULL), SOLPOOL_OK);
    ck_assert_int_eq(figures_list(&figures, &count, &year, NULL), SOLPOOL_OK);
    for (size_t k = 0; k < count; k++) {
        if (figure_distributed(&figures[k]))
            continue;
        early++;
        struct fraction a = figure_value(&figures[k], &prepared);
        struct fraction b = figure_value(&figures[k], &whole);
        ck_assert_msg(a.den == b.den && a.num == b.num, "%s", figures[k].path);
    }
    ck_assert_uint_gt(early, 27 * 10);
    free(figures);
    allocation_clear(&prepared);
    allocation_clear(&whole);
    variant_close(&variant);
    year_clear(&year);
}
END_TEST

/* The shorter way to the cheapest option finds what the comparison finds, offsets mandatory or not. */
START_TEST(test_cheapest_is_that_of_the_comparison)
{
    static const char *const costs[] = {"12000", "29999", "30000", "30001", "90000"};
    const char *forum = _i == 0 ? "pool.forum_reconvened=false" : "pool.forum_reconvened=true";
    for (size_t k = 0; k < sizeof costs / sizeof *costs; k++) {
        struct year year, variant;
        struct comparison comparison;
        enum option cheapest = NO_OPTION;
        char cost[64] = "NL.cost.relocation_eur=";
        strcat(cost, costs[k]);
        year_json(&year, solpool_builtin_year(NULL), (const char *const[]){cost, forum, NULL});
        size_t i = state_at(&year, "NL");
        ck_assert_int_eq(comparison_compute(&comparison, &year, i, NULL, NULL), SOLPOOL_OK);
        ck_assert_int_eq(variant_open(&variant, &year, NULL), SOLPOOL_OK);
        ck_assert_int_eq(cheapest_compute(&cheapest, &variant, i, NULL), SOLPOOL_OK);
        ck_assert_int_eq(cheapest, comparison.cheapest);
        ck_assert(!state_pledge_known(&variant.states[i]));
        variant_close(&variant);
        comparison_clear(&comparison);
        year_clear(&year);
    }
}
END_TEST

START_TEST(test_usual_figures)
{
    static const char *const paths[] = {"63(1).holds", "63(3).holds", "63(4).holds", "totals.delivered.value",
                                        "CC.coverage"};
    struct year year;
    struct watched *list = NULL;
    size_t count = 0;
    year_of(&year, YEAR_100);
    ck_assert_int_eq(watched_list(&list, &count, &year, NULL, 0, NULL), SOLPOOL_OK);
    ck_assert_uint_eq(count, sizeof paths / sizeof *paths);
    for (size_t k = 0; k < count; k++)
        ck_assert_str_eq(list[k].figure.path, paths[k]);
    free(list);
    year_clear(&year);
}
END_TEST

START_TEST(test_paths)
{
    static const struct {
        const char *path;
        const char *said;
    } wrong[] = {{"AA.dutty", "did you mean \"AA.duty\"?"},
                 {"AA.cheapst", "did you mean \"AA.cheapest\"?"},
                 {"ZZ.cheapest", "did you mean \"AA.cheapest\"?"},
                 {"UU.cheapest", "did you mean"},
                 {".cheapest", "did you mean"},
                 {"", "expected one such as"}};
    struct year year;
    struct watched *list = NULL;
    size_t count = 0;
    year_of(&year,
            YEAR(POOL_100,
                 STATE("AA", "1", "1", "") "," STATE("GR", "1", "1", "") "," STATE("UU", "1", "1", ",'bound':false"),
                 ""));
    for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++) {
        solpool_error err;
        ck_assert_int_eq(watched_list(&list, &count, &year, &wrong[k].path, 1, &err), SOLPOOL_ERR_ARGUMENT);
        ck_assert_ptr_null(list);
        ck_assert_msg(strstr(err.message, wrong[k].said) != NULL, "%s: %s", wrong[k].path, err.message);
    }
    const char *twice[] = {"EL.duty", "GR.duty", "EL.cheapest", "GR.cheapest"};
    ck_assert_int_eq(watched_list(&list, &count, &year, twice, 4, NULL), SOLPOOL_OK);
    ck_assert_uint_eq(count, 2);
    ck_assert_str_eq(list[0].figure.path, "GR.duty");
    ck_assert_str_eq(list[1].figure.path, "GR.cheapest");
    free(list);
    year_clear(&year);
}
END_TEST

/* --- Provisional figures ----------------------------------------------------------------------- */

/* Parts of 49.5 and 50.5 of a hundred, by population and by GDP. */
#define HALVES YEAR(POOL_100, STATE("AA", "4950000", "4950", "") "," STATE("BB", "5050000", "5050", ""), "")

static void uncertain(struct uncertainty *out, struct year *year, const char *rule, int64_t millionth_percent)
{
    year_set(year, HALVES, rule);
    ck_assert_int_eq(uncertainty_compute(out, year, millionth_percent, NULL), SOLPOOL_OK);
    ck_assert_uint_eq(out->count, 2);
}

static void assert_uncertain(const struct uncertain_share *share, int64_t fair_share, int64_t least, int64_t greatest,
                             int64_t tightest)
{
    assert_fraction("fair share", share->fair_share, fair_share, 1);
    assert_fraction("least", share->least, least, 1);
    assert_fraction("greatest", share->greatest, greatest, 1);
    ck_assert(share->changes == (least != fair_share || greatest != fair_share));
    ck_assert_int_eq(share->tightest_millionth_percent, tightest);
}

/*
 * At 1 % both can have 4 999 500, a half each. AA's 49.5 is rounded up to 50 and stays so at a half; more
 * than that needs more than 1 %. BB's 50.5 becomes 51 and falls to 50 at a half, which rounding outward to
 * whole persons reaches a little earlier: 5 050 000 less 0.999981 % are 4 999 500.96, and 4 950 000 more
 * by as much are 4 999 499.06; with 0.999980 % the former are 4 999 501.01.
 */
START_TEST(test_uncertainty)
{
    struct year year;
    struct uncertainty found;
    uncertain(&found, &year, NULL, MILLION);
    ck_assert(found.exact);
    assert_fraction("AA", found.shares[0].quota, 99, 2);
    assert_uncertain(&found.shares[0], 50, 50, 50, 1000001);
    assert_uncertain(&found.shares[1], 51, 50, 51, 999981);
    ck_assert_uint_eq(found.changed, 1);
    ck_assert_uint_eq(found.tightest, 1);
    uncertainty_clear(&found);
    year_clear(&year);
    uncertain(&found, &year, NULL, 999980);
    assert_uncertain(&found.shares[1], 51, 51, 51, 999981);
    uncertainty_clear(&found);
    year_clear(&year);
    uncertain(&found, &year, NULL, 1000001);
    assert_uncertain(&found.shares[0], 50, 50, 51, 1000001);
    uncertainty_clear(&found);
    year_clear(&year);
}
END_TEST

/* A half is rounded up, and any person less is less than a half. */
START_TEST(test_uncertainty_to_the_nearest)
{
    struct year year;
    struct uncertainty found;
    uncertain(&found, &year, "rules.rounding=nearest", 1);
    ck_assert(found.exact);
    assert_uncertain(&found.shares[0], 50, 49, 50, 1);
    assert_uncertain(&found.shares[1], 51, 50, 51, 1);
    uncertainty_clear(&found);
    year_clear(&year);
}
END_TEST

START_TEST(test_uncertainty_that_is_indicative)
{
    static const char *const rules[] = {"rules.rounding=largest_remainder", "rules.gross_up=on"};
    struct year year;
    struct uncertainty found;
    uncertain(&found, &year, rules[_i], MILLION);
    ck_assert(!found.exact);
    uncertainty_clear(&found);
    year_clear(&year);
}
END_TEST

/* Alone in the key a state has all of it, whatever its figures; and below 100 % something is left. */
START_TEST(test_uncertainty_changes_nothing)
{
    struct year year;
    struct uncertainty found;
    year_of(&year, YEAR(POOL_100, STATE("AA", "1", "0.001", ""), ""));
    ck_assert_int_eq(uncertainty_compute(&found, &year, 99 * MILLION, NULL), SOLPOOL_OK);
    assert_uncertain(&found.shares[0], 100, 100, 100, NOT_STATED);
    ck_assert_uint_eq(found.tightest, NO_PLACE);
    ck_assert_uint_eq(found.changed, 0);
    uncertainty_clear(&found);
    year_clear(&year);
}
END_TEST

static const struct {
    const char *text;
    int64_t millionths; /* 0: refused */
} percents[] = {{"1", 1000000},     {"0.5", 500000},
                {"0.000001", 1},    {"99.999999", 99999999},
                {"01.50", 1500000}, {"0", 0},
                {"0.0", 0},         {"100", 0},
                {"0.0000001", 0},   {"-1", 0},
                {"+1", 0},          {"1.", 0},
                {".5", 0},          {"", 0},
                {"1 ", 0},          {"1e-1", 0},
                {"1,5", 0},         {"99999999999999", 0},
                {"1%", 0}};

START_TEST(test_percent)
{
    int64_t found = 0;
    solpool_status status = uncertainty_percent(&found, percents[_i].text, NULL);
    ck_assert_int_eq(status, percents[_i].millionths > 0 ? SOLPOOL_OK : SOLPOOL_ERR_ARGUMENT);
    if (status == SOLPOOL_OK)
        ck_assert_int_eq(found, percents[_i].millionths);
}
END_TEST

/* --- The public function ----------------------------------------------------------------------- */

START_TEST(test_arguments)
{
    const char *wrong_figure[] = {"NL.dutty"}, *figure[] = {"NL.duty"};
    solpool_year *year = NULL;
    solpool_result *made = NULL;
    size_t length = 0;
    const char *file = solpool_builtin_year(&length);
    ck_assert_int_eq(solpool_year_read(&year, file, length, NULL, 0, NULL), SOLPOOL_OK);
    ck_assert_int_eq(solpool_sensitivity(&made, year, wrong_figure, 1, NULL, NULL), SOLPOOL_ERR_ARGUMENT);
    ck_assert_int_eq(solpool_sensitivity(&made, year, figure, 1, "0", NULL), SOLPOOL_ERR_ARGUMENT);
    ck_assert_ptr_null(made);
    char *one = NULL, *none = NULL;
    ck_assert_int_eq(written(&one, solpool_sensitivity(&made, year, figure, 1, "1", NULL), &made, SOLPOOL_JSON, NULL),
                     SOLPOOL_OK);
    ck_assert_int_eq(written(&none, solpool_sensitivity(&made, year, figure, 1, NULL, NULL), &made, SOLPOOL_JSON, NULL),
                     SOLPOOL_OK);
    ck_assert_str_eq(one, none);
    solpool_text_free(one);
    solpool_text_free(none);
    solpool_year_free(year);
}
END_TEST

Suite *sensitivity_suite(void)
{
    Suite *suite = suite_create("sensitivity");
    TCase *ranges = case_of(suite, "ranges");
    add_rows(ranges, test_ranges, rows);
    tcase_add_test(ranges, test_margins);
    tcase_add_test(ranges, test_margin_of_nothing);
    tcase_add_test(ranges, test_which_numbers);
    tcase_add_test(ranges, test_no_figure_beyond);
    tcase_add_test(ranges, test_rules_choose_the_numbers);
    TCase *figures = case_of(suite, "figures");
    tcase_add_test(figures, test_figures_that_need_no_distribution);
    tcase_add_loop_test(figures, test_cheapest_is_that_of_the_comparison, 0, 2);
    tcase_add_test(figures, test_usual_figures);
    tcase_add_test(figures, test_paths);
    TCase *provisional = case_of(suite, "provisional figures");
    tcase_add_test(provisional, test_uncertainty);
    tcase_add_test(provisional, test_uncertainty_to_the_nearest);
    tcase_add_loop_test(provisional, test_uncertainty_that_is_indicative, 0, 2);
    tcase_add_test(provisional, test_uncertainty_changes_nothing);
    add_rows(provisional, test_percent, percents);
    tcase_add_test(provisional, test_arguments);
    return suite;
}
