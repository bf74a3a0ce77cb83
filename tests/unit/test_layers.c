/* Sums instead of arcs: the same optima as with a column for every arc; tables; circles. */
#include "support.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "distribute/circles.h"
#include "distribute/cuts.h"
#include "distribute/stages.h"

/* --- Random years ------------------------------------------------------------------------------ */

/* The same on every machine: Knuth's MMIX generator. */
static unsigned draw(uint64_t *seed, unsigned below)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(*seed >> 33) % below;
}

static int link_text(char *text, uint64_t *seed, unsigned from, unsigned to)
{
    static const char *const kinds[] = {
        "'excluded':true",
        "'max_relocations':%u",
        "'eligible_offsets':%u,'offsets_agreed':true",
        "'offsets_agreed':true",
        "'weight':%u.5",
        "'max_financial_eur':1%u00,'max_relocations':3",
    };
    int length = sprintf(text, "%s{'from':'G%u','to':'B%u',", from + to > 0 ? "," : "", from, to);
    length += sprintf(text + length, kinds[draw(seed, 6)], draw(seed, 40));
    return length + sprintf(text + length, "}");
}

/* A preference, mostly; of few values or of many, with and without limits, with pledged relocations that may
 * become offsets. */
static int preferred_link_text(char *text, uint64_t *seed, unsigned from, unsigned to)
{
    static const char *const limits[] = {
        "",
        "",
        ",'max_relocations':%u",
        ",'eligible_offsets':%u,'offsets_agreed':true",
        ",'offsets_agreed':true",
        ",'max_financial_eur':1%u00,'max_relocations':3",
        ",'max_relocations':2,'max_financial_eur':1%u000,'eligible_offsets':1",
    };
    static const unsigned fractions[] = {1, 50, 1000000};
    unsigned of = fractions[draw(seed, 3)];
    int length = sprintf(text, ",{'from':'G%u','to':'B%u','weight':%u.%06u", from, to,
                         draw(seed, 4), draw(seed, of) * (1000000 / of));
    length += sprintf(text + length, limits[draw(seed, 7)], draw(seed, 40));
    return length + sprintf(text + length, "}");
}

/* Some givers, some benefitting states, needs of all kinds, every `links`th link something special; from seed
 * PREFERRED on nearly every link, and most have a preference. */
enum { PREFERRED = 500 };
static char *random_year(uint64_t seed)
{
    bool preferred = seed >= PREFERRED;
    static char text[20000];
    unsigned givers = 2 + draw(&seed, 6), benefitting = 1 + draw(&seed, 4),
             links = 1 + draw(&seed, 6);
    if (preferred) {
        givers += draw(&seed, 4);
        benefitting += draw(&seed, 3);
    }
    int n = sprintf(text,
                    "{'format':'solpool-year-1','year':2030,'pool':{'relocations':100,"
                    "'financial_eur':2000000,'forum_reconvened':true,'proposal':{'relocations':"
                    "%u,'financial_eur':2000000}},'states':[",
                    20 + draw(&seed, 200));
    for (unsigned g = 0; g < givers; g++)
        n +=
            sprintf(text + n,
                    "{'code':'G%u','population':%u,'gdp_million_eur':%u,'pledge':{'relocations':%u,"
                    "'financial_eur':%u,'alternative_eur':%u,'offsets':%u}},",
                    g, 1000 + draw(&seed, 9000), 10 + draw(&seed, 90), draw(&seed, 60),
                    draw(&seed, 3) * 10000 * draw(&seed, 60), draw(&seed, 2) * draw(&seed, 300000),
                    draw(&seed, 2) * draw(&seed, 20));
    for (unsigned b = 0; b < benefitting; b++)
        n += sprintf(text + n, "{'code':'B%u','population':1000,'gdp_million_eur':10}%s", b,
                     b + 1 < benefitting ? "," : "],'benefitting':[");
    for (unsigned b = 0; b < benefitting; b++)
        n += sprintf(
            text + n,
            "{'code':'B%u','need':{'relocations':%u,'financial_eur':%u,'alternative_eur':%u,"
            "'offsets':%u}}%s",
            b, draw(&seed, 90), draw(&seed, 900000), draw(&seed, 200000), draw(&seed, 30),
            b + 1 < benefitting ? "," : "],'links':[");
    bool any = false;
    for (unsigned g = 0; g < givers; g++)
        for (unsigned b = 0; b < benefitting; b++)
            if (draw(&seed, links) == 0 || (preferred && draw(&seed, 10) > 0)) {
                char link[200];
                if (preferred && draw(&seed, 5) > 0)
                    preferred_link_text(link, &seed, g, b);
                else
                    link_text(link, &seed, g, b);
                n += sprintf(text + n, "%s%s", any ? "," : "", link[0] == ',' ? link + 1 : link);
                any = true;
            }
    sprintf(text + n, "]}");
    return text;
}

/* --- The same optima --------------------------------------------------------------------------- */

/* What stages 1 to 5 find. */
struct found {
    int64_t persons, cents;
    double coverage[8], use[16]; /* sums, parts of the whole value */
    double links, distance;
};

static double sum_of(const struct programme *programme, const struct grouping *members, size_t m)
{
    double sum = 0.0;
    for (size_t k = members->start[m]; k < members->start[m + 1]; k++)
        sum += lp_value(programme->lp, members->items[k]) *
               programme->value[programme->layout.measure[members->items[k]]];
    return sum;
}

static void read_found(struct found *found, const struct programme *programme)
{
    *found = (struct found){.persons = programme->delivered_persons,
                            .cents = programme->delivered_cents};
    for (size_t b = 0; b < programme->by_benefitting.count; b++)
        found->coverage[b] = sum_of(programme, &programme->by_benefitting, b);
    for (size_t i = 0; i < programme->by_state.count; i++)
        found->use[i] = sum_of(programme, &programme->by_state, i);
    for (size_t k = 0; k < programme->network->arc_count; k++)
        if (programme->network->arcs[k].preference != 1.0)
            found->links += (programme->network->arcs[k].preference - 1.0) *
                            lp_value(programme->lp, programme->layout.given[k]) *
                            programme->value[programme->network->arcs[k].measure];
    for (size_t t = 0; programme->even.active && t < MEASURE_COUNT; t++)
        found->distance +=
            lp_value(programme->lp, programme->even.distance + t) * programme->value[t];
}

static void solve_watching(struct found *found, const struct allocation *allocation,
                           const struct network *network, size_t watched)
{
    struct programme programme;
    solpool_error err = {.line = 0};
    ck_assert_int_eq(programme_open(&programme, allocation->year, allocation->ledger,
                                    allocation->needs, network, watched, &err),
                     SOLPOOL_OK);
    for (size_t k = 0; k < STAGE_CANONICAL && !programme.settled; k++)
        ck_assert_msg(stage_table[k].solve(&programme, &err) == SOLPOOL_OK, "%s: %s",
                      stage_table[k].name, err.message);
    read_found(found, &programme);
    programme_close(&programme);
}

static void assert_same(const char *what, double sums, double arcs, uint64_t seed)
{
    ck_assert_msg(fabs(sums - arcs) < 1e-9, "seed %u: %s %.12g by sums, %.12g by arcs",
                  (unsigned)seed, what, sums, arcs);
}

START_TEST(test_same_optima)
{
    for (uint64_t seed = (uint64_t)_i * 25; seed < (uint64_t)(_i + 1) * 25; seed++) {
        struct year year;
        struct allocation allocation;
        struct network network;
        struct found sums, arcs, one;
        year_of(&year, random_year(seed));
        ck_assert_int_eq(allocation_prepare(&allocation, &year, NULL), SOLPOOL_OK);
        ck_assert_int_eq(network_build(&network, &year, allocation.ledger, allocation.needs,
                                       &allocation.triggers, NULL),
                         SOLPOOL_OK);
        if (network.arc_count > 0) {
            solve_watching(&sums, &allocation, &network, NO_ARC);
            solve_watching(&arcs, &allocation, &network, EVERY_ARC);
            solve_watching(&one, &allocation, &network, seed % network.arc_count);
            assert_same("links", one.links, arcs.links, seed);
            assert_same("distance", one.distance, arcs.distance, seed);
            ck_assert_int_eq(sums.persons, arcs.persons);
            ck_assert_int_eq(sums.cents, arcs.cents);
            for (size_t b = 0; b < year.benefitting_count; b++)
                assert_same("coverage", sums.coverage[b], arcs.coverage[b], seed);
            for (size_t i = 0; i < year.state_count; i++)
                assert_same("use", sums.use[i], arcs.use[i], seed);
            assert_same("links", sums.links, arcs.links, seed);
            assert_same("distance", sums.distance, arcs.distance, seed);
        }
        network_clear(&network);
        allocation_clear(&allocation);
        year_clear(&year);
    }
}
END_TEST

/* --- Tables ------------------------------------------------------------------------------------ */

/* Rows 3 and 2, columns 1 and 4; cells at most 2 but for one, and one at least 1. */
START_TEST(test_table)
{
    struct matrix table;
    ck_assert(matrix_open(&table, 2, 2));
    memcpy(table.row_sum, (const double[]){3.0, 2.0}, 2 * sizeof(double));
    memcpy(table.column_sum, (const double[]){1.0, 4.0}, 2 * sizeof(double));
    memcpy(table.upper, (const double[]){2.0, 2.0, 2.0, HUGE_VAL}, 4 * sizeof(double));
    ck_assert_double_eq_tol(matrix_fill(&table), 0.0, 1e-12);
    /* The first row has 2 in the second column at most, so all of the first column. */
    const double expected[] = {1.0, 2.0, 0.0, 2.0};
    for (size_t k = 0; k < 4; k++)
        ck_assert_double_eq_tol(table.amount[k], expected[k], 1e-12);
    matrix_clear(&table);
}
END_TEST

/* The same with at least 0.25 in the first column of the second row: 0.25 cannot be placed. */
START_TEST(test_table_refused)
{
    struct matrix table;
    ck_assert(matrix_open(&table, 2, 2));
    memcpy(table.row_sum, (const double[]){3.0, 2.0}, 2 * sizeof(double));
    memcpy(table.column_sum, (const double[]){1.0, 4.0}, 2 * sizeof(double));
    memcpy(table.upper, (const double[]){2.0, 2.0, 2.0, HUGE_VAL}, 4 * sizeof(double));
    table.lower[2] = 0.25;
    ck_assert_double_eq_tol(matrix_fill(&table), 0.25, 1e-12);
    /* 3 - 1 > 2 - 0.25, by the first row and the first column. */
    ck_assert(table.reached[0] && !table.reached[1] && table.reached[2] && !table.reached[3]);
    matrix_clear(&table);
}
END_TEST

/* --- Circles ----------------------------------------------------------------------------------- */

/* Halves in a table of 3 by 3: sums of rows and columns stay 1.5, at most five cells stay fractional. */
START_TEST(test_circles)
{
    struct arc arcs[9];
    double rest[9];
    size_t fractional = 0;
    for (size_t k = 0; k < 9; k++) {
        arcs[k] = (struct arc){.from = k / 3, .to = k % 3, .measure = FINANCIAL, .most = NO_LIMIT};
        rest[k] = 0.5;
    }
    ck_assert(circles_turn(rest, &(struct network){.arcs = arcs, .arc_count = 9}, 3, 3));
    for (size_t k = 0; k < 3; k++) {
        ck_assert_double_eq_tol(rest[3 * k] + rest[3 * k + 1] + rest[3 * k + 2], 1.5, 1e-12);
        ck_assert_double_eq_tol(rest[k] + rest[k + 3] + rest[k + 6], 1.5, 1e-12);
    }
    for (size_t k = 0; k < 9; k++)
        fractional += rest[k] != 0.0 && rest[k] != 1.0 ? 1 : 0;
    ck_assert_uint_le(fractional, 5);
}
END_TEST

/* Cells 0.9 and 0.1 crosswise: the circle goes to the near whole numbers, not to the far ones. */
START_TEST(test_circle_to_the_nearer)
{
    struct arc arcs[4];
    double rest[4] = {0.9, 0.1, 0.1, 0.9};
    for (size_t k = 0; k < 4; k++)
        arcs[k] =
            (struct arc){.from = k / 2, .to = k % 2, .measure = RELOCATIONS, .most = NO_LIMIT};
    ck_assert(circles_turn(rest, &(struct network){.arcs = arcs, .arc_count = 4}, 2, 2));
    const double expected[] = {1.0, 0.0, 0.0, 1.0};
    for (size_t k = 0; k < 4; k++)
        ck_assert_double_eq(rest[k], expected[k]);
}
END_TEST

Suite *layers_suite(void)
{
    Suite *suite = suite_create("layers");
    tcase_add_loop_test(case_of(suite, "same optima"), test_same_optima, 0, 40);
    TCase *parts = case_of(suite, "parts");
    tcase_add_test(parts, test_table);
    tcase_add_test(parts, test_table_refused);
    tcase_add_test(parts, test_circles);
    tcase_add_test(parts, test_circle_to_the_nearer);
    return suite;
}
