/* Sums instead of arcs: the same optima as with a column for every arc; tables; circles; the proportional table. */
#include "support.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "distribute/circles.h"
#include "distribute/cuts.h"
#include "distribute/stages.h"
#include "distribute/proportions.h"

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
    double given[16][MEASURE_COUNT], got[8][MEASURE_COUNT]; /* after stage 6, parts */
    double flow[16 * 8 * MEASURE_COUNT];                    /* of each arc, parts */
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

/* What each state gives and each benefitting state gets of each type in the end. */
static void read_answer(struct found *found, const struct programme *programme)
{
    for (size_t k = 0; k < programme->layout.count; k++) {
        enum measure measure = programme->layout.measure[k];
        double value = lp_value(programme->lp, k);
        if (programme->layout.state[k] != NO_GROUP)
            found->given[programme->layout.state[k]][measure] += value;
        if (programme->layout.benefitting[k] != NO_GROUP)
            found->got[programme->layout.benefitting[k]][measure] += value;
    }
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
    if (!programme.settled) {
        ck_assert_msg(stage_table[STAGE_CANONICAL].solve(&programme, &err) == SOLPOOL_OK, "%s",
                      err.message);
        read_answer(found, &programme);
        ck_assert_int_eq(cuts_fill(&programme, &err), SOLPOOL_OK);
        for (size_t k = 0; k < network->arc_count; k++)
            found->flow[k] = programme.flow[k] * programme.scale[network->arcs[k].measure];
    }
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
                                       &(struct opening){.agreed = &allocation.agreed}, NULL),
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
            for (size_t t = 0; t < MEASURE_COUNT; t++) {
                for (size_t i = 0; i < year.state_count; i++)
                    assert_same("given", sums.given[i][t], arcs.given[i][t], seed);
                for (size_t b = 0; b < year.benefitting_count; b++)
                    assert_same("got", sums.got[b][t], arcs.got[b][t], seed);
            }
            for (size_t k = 0; k < network.arc_count; k++)
                assert_same("flow", sums.flow[k], arcs.flow[k], seed);
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
    struct arena room = {.blocks = NULL};
    ck_assert(matrix_open(&table, &room, 2, 2));
    memcpy(table.row_sum, (const double[]){3.0, 2.0}, 2 * sizeof(double));
    memcpy(table.column_sum, (const double[]){1.0, 4.0}, 2 * sizeof(double));
    memcpy(table.upper, (const double[]){2.0, 2.0, 2.0, HUGE_VAL}, 4 * sizeof(double));
    ck_assert_double_eq_tol(matrix_fill(&table), 0.0, 1e-12);
    /* The first row has 2 in the second column at most, so all of the first column. */
    const double expected[] = {1.0, 2.0, 0.0, 2.0};
    for (size_t k = 0; k < 4; k++)
        ck_assert_double_eq_tol(table.amount[k], expected[k], 1e-12);
    arena_clear(&room);
}
END_TEST

/* The same with at least 0.25 in the first column of the second row: 0.25 cannot be placed. */
START_TEST(test_table_refused)
{
    struct matrix table;
    struct arena room = {.blocks = NULL};
    ck_assert(matrix_open(&table, &room, 2, 2));
    memcpy(table.row_sum, (const double[]){3.0, 2.0}, 2 * sizeof(double));
    memcpy(table.column_sum, (const double[]){1.0, 4.0}, 2 * sizeof(double));
    memcpy(table.upper, (const double[]){2.0, 2.0, 2.0, HUGE_VAL}, 4 * sizeof(double));
    table.lower[2] = 0.25;
    ck_assert_double_eq_tol(matrix_fill(&table), 0.25, 1e-12);
    /* 3 - 1 > 2 - 0.25, by the first row and the first column. */
    ck_assert(table.reached[0] && !table.reached[1] && table.reached[2] && !table.reached[3]);
    arena_clear(&room);
}
END_TEST

/* --- Circles ----------------------------------------------------------------------------------- */

static const int64_t ten[MEASURE_COUNT] = {10, 10, 10, 10};

static void turn(int64_t *rest, const struct arc *arcs, size_t arc_count, size_t side)
{
    const struct network network = {.arcs = (struct arc *)arcs, .arc_count = arc_count};
    ck_assert(circles_turn(rest, &(struct circles){&network, side, side, ten, false, 0}));
}

/* Halves in a table of 3 by 3: sums of rows and columns stay 1.5, at most five cells stay fractional. */
START_TEST(test_circles)
{
    struct arc arcs[9];
    int64_t rest[9];
    size_t fractional = 0;
    for (size_t k = 0; k < 9; k++) {
        arcs[k] = (struct arc){.from = k / 3, .to = k % 3, .measure = FINANCIAL, .most = NO_LIMIT};
        rest[k] = 5;
    }
    turn(rest, arcs, 9, 3);
    for (size_t k = 0; k < 3; k++) {
        ck_assert_int_eq(rest[3 * k] + rest[3 * k + 1] + rest[3 * k + 2], 15);
        ck_assert_int_eq(rest[k] + rest[k + 3] + rest[k + 6], 15);
    }
    for (size_t k = 0; k < 9; k++)
        fractional += rest[k] != 0 && rest[k] != 10 ? 1 : 0;
    ck_assert_uint_le(fractional, 5);
}
END_TEST

/* Cells 0.9 and 0.1 crosswise: the circle goes to the near whole numbers, not to the far ones. */
START_TEST(test_circle_to_the_nearer)
{
    struct arc arcs[4];
    int64_t rest[4] = {9, 1, 1, 9};
    for (size_t k = 0; k < 4; k++)
        arcs[k] =
            (struct arc){.from = k / 2, .to = k % 2, .measure = RELOCATIONS, .most = NO_LIMIT};
    turn(rest, arcs, 4, 2);
    const int64_t expected[] = {10, 0, 0, 10};
    for (size_t k = 0; k < 4; k++)
        ck_assert_int_eq(rest[k], expected[k]);
}
END_TEST

/* --- The proportional table -------------------------------------------------------------------- */

enum { TABLE_STATES = 9, TABLE_BENEFITTING = 4 };

/* A year of supplies and needs of the same sums, all pairs linked without limits. */
struct tabled {
    struct year year;
    struct state states[TABLE_STATES];
    struct benefitting benefitting[TABLE_BENEFITTING];
    struct entry ledger[TABLE_STATES];
    struct need needs[TABLE_BENEFITTING];
    struct network network;
    struct problem problem;
};

static void tabled_make(struct tabled *tabled, uint64_t *seed)
{
    static const unsigned sizes[MEASURE_COUNT] = {
        [RELOCATIONS] = 900, [FINANCIAL] = 2000000000, [ALTERNATIVE] = 70000000, [OFFSETS] = 30};
    memset(tabled, 0, sizeof *tabled);
    tabled->year.states = tabled->states;
    tabled->year.state_count = TABLE_STATES;
    tabled->year.benefitting = tabled->benefitting;
    tabled->year.benefitting_count = TABLE_BENEFITTING;
    for (size_t b = 0; b < TABLE_BENEFITTING; b++)
        tabled->benefitting[b].state = NO_PLACE; /* none of those that give */
    tabled->year.pool = (struct pool){.relocations = 1000, .financial_cents = 2000000000};
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        for (size_t i = 0; i < TABLE_STATES; i++) {
            int64_t amount = tabled->ledger[i].supply.amount[t] = draw(seed, sizes[t]);
            for (size_t b = 0; b < TABLE_BENEFITTING; b++) {
                int64_t part =
                    b + 1 < TABLE_BENEFITTING ? draw(seed, (unsigned)amount + 1) : amount;
                tabled->needs[b].open.amount[t] += part;
                amount -= part;
            }
        }
    ck_assert_int_eq(network_build(&tabled->network, &tabled->year, tabled->ledger, tabled->needs,
                                   &(struct opening){NULL, NULL}, NULL),
                     SOLPOOL_OK);
    tabled->problem =
        (struct problem){&tabled->year, tabled->ledger, tabled->needs, &tabled->network, NULL};
}

/* Every amount is one of the two whole numbers beside supply_i * need_b / supply, and no sum moves. */
START_TEST(test_table_rounded)
{
    uint64_t seed = 77 + (uint64_t)_i;
    struct tabled tabled;
    int64_t flow[TABLE_STATES * TABLE_BENEFITTING * MEASURE_COUNT];
    int64_t given[TABLE_STATES][MEASURE_COUNT] = {{0}},
            got[TABLE_BENEFITTING][MEASURE_COUNT] = {{0}};
    tabled_make(&tabled, &seed);
    /* Open offsets stand with the others: only together their sums are whole. */
    for (size_t k = 0; k < tabled.network.arc_count; k++)
        tabled.network.arcs[k].open =
            tabled.network.arcs[k].measure == OFFSETS && draw(&seed, 2) == 0;
    struct proportions table = proportions_of(&tabled.problem);
    ck_assert(proportions_fit(&table));
    ck_assert_int_eq(proportions_round(flow, &table, NULL), SOLPOOL_OK);
    for (size_t k = 0; k < tabled.network.arc_count; k++) {
        const struct arc *arc = &tabled.network.arcs[k];
        int128 product = (int128)tabled.ledger[arc->from].supply.amount[arc->measure] *
                         tabled.needs[arc->to].open.amount[arc->measure];
        int128 distance = product - (int128)flow[k] * table.supply[arc->measure];
        ck_assert(distance < table.supply[arc->measure] && -distance < table.supply[arc->measure]);
        ck_assert(fabs(proportions_amount(&table, arc) - (double)flow[k]) < 1.001);
        given[arc->from][arc->measure] += flow[k];
        got[arc->to][arc->measure] += flow[k];
    }
    for (size_t t = 0; t < MEASURE_COUNT; t++) {
        for (size_t i = 0; i < TABLE_STATES; i++)
            ck_assert_int_eq(given[i][t], tabled.ledger[i].supply.amount[t]);
        for (size_t b = 0; b < TABLE_BENEFITTING; b++)
            ck_assert_int_eq(got[b][t], tabled.needs[b].open.amount[t]);
    }
    network_clear(&tabled.network);
}
END_TEST

/* One person less of a need, one link that is narrower than its amount, preferred or missing, or one person
 * less in all, and the table is no longer the answer. */
START_TEST(test_table_stands_in_the_way)
{
    uint64_t seed = 4711;
    struct tabled tabled;
    tabled_make(&tabled, &seed);
    struct proportions table = proportions_of(&tabled.problem);
    ck_assert(proportions_fit(&table));
    double amount = proportions_amount(&table, &tabled.network.arcs[RELOCATIONS]);
    tabled.network.arcs[RELOCATIONS].most = (int64_t)ceil(amount);
    ck_assert(proportions_fit(&table));
    tabled.network.arcs[RELOCATIONS].most = (int64_t)floor(amount);
    ck_assert(!proportions_fit(&table));
    tabled.network.arcs[RELOCATIONS].most = NO_LIMIT;
    tabled.network.arcs[RELOCATIONS].preference = 1.5;
    ck_assert(!proportions_fit(&table));
    tabled.network.arcs[RELOCATIONS].preference = 1.0;
    tabled.network.most_persons = table.supply[RELOCATIONS] + table.supply[OFFSETS];
    ck_assert(proportions_fit(&table));
    tabled.network.most_persons--;
    ck_assert(!proportions_fit(&table));
    tabled.network.most_persons = NO_LIMIT;
    tabled.network.arc_count--;
    ck_assert(!proportions_fit(&table));
    tabled.network.arc_count++;
    tabled.needs[0].open.amount[OFFSETS]--;
    ck_assert(!proportions_fit(&table));
    network_clear(&tabled.network);
}
END_TEST

/* What the table says of stages 1 to 3 is what the programme finds. */
START_TEST(test_table_as_programme)
{
    uint64_t seed = 9 + (uint64_t)_i;
    struct tabled tabled;
    struct programme programme;
    solpool_error err = {.line = 0};
    tabled_make(&tabled, &seed);
    struct proportions table = proportions_of(&tabled.problem);
    struct price price = price_of(&tabled.year.pool);
    for (size_t b = 0; b < TABLE_BENEFITTING; b++)
        tabled.needs[b].value =
            price_persons(&price, price_value(&price, &tabled.needs[b].open));
    ck_assert_int_eq(programme_open(&programme, &tabled.year, tabled.ledger, tabled.needs,
                                    &tabled.network, EVERY_ARC, &err),
                     SOLPOOL_OK);
    for (size_t k = STAGE_DELIVERED; k <= STAGE_PRO_RATA; k++)
        ck_assert_msg(stage_table[k].solve(&programme, &err) == SOLPOOL_OK, "%s", err.message);
    ck_assert_int_eq(programme.delivered_persons,
                     table.supply[RELOCATIONS] + table.supply[OFFSETS]);
    ck_assert_int_eq(programme.delivered_cents,
                     table.supply[FINANCIAL] + table.supply[ALTERNATIVE]);
    for (size_t m = 0; m < programme.by_state.count; m++)
        assert_same("use", sum_of(&programme, &programme.by_state, m),
                    (double)price_value(&price, &tabled.ledger[m].supply) * programme.unit, seed);
    for (size_t b = 0; b < TABLE_BENEFITTING; b++)
        assert_same("coverage", sum_of(&programme, &programme.by_benefitting, b),
                    (double)price_value(&price, &tabled.needs[b].open) * programme.unit, seed);
    programme_close(&programme);
    network_clear(&tabled.network);
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
    tcase_add_loop_test(parts, test_table_rounded, 0, 100);
    tcase_add_test(parts, test_table_stands_in_the_way);
    tcase_add_loop_test(parts, test_table_as_programme, 0, 10);
    return suite;
}
