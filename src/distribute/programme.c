#include "distribute/programme.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "distribute/cuts.h"

double arc_most(const struct programme *programme, size_t arc)
{
    const struct arc *own = &programme->network->arcs[arc == NO_ARC ? 0 : arc];
    if (arc == NO_ARC)
        return 0.0;
    return own->most == NO_LIMIT ? HUGE_VAL : (double)own->most * programme->scale[own->measure];
}

static double arc_least(const struct programme *programme, size_t arc)
{
    const struct arc *own = &programme->network->arcs[arc];
    return (double)own->least * programme->scale[own->measure];
}

size_t even_received(const struct programme *programme, size_t b, enum measure measure)
{
    return programme->even.received + b * MEASURE_COUNT + measure;
}

double even_part(const struct programme *programme, size_t i, enum measure measure)
{
    double supply = programme->even.supply[measure];
    return supply > 0.0 ? (double)programme->ledger[i].supply.amount[measure] / supply : 0.0;
}

/* --- Rows -------------------------------------------------------------------------------------- */

size_t programme_limit_columns(struct programme *programme, const struct limit *limit)
{
    const size_t *column_of = limit->of_need ? programme->layout.received : programme->layout.given;
    size_t count = 0;
    for (size_t k = 0; k < limit->arc_count; k++) {
        size_t column = column_of[limit->arcs[k]];
        if (!programme->seen[column])
            programme->columns[count++] = column;
        programme->seen[column] = true;
    }
    for (size_t k = 0; k < count; k++)
        programme->seen[programme->columns[k]] = false;
    return count;
}

/* A limit of one column alone bounds the column. */
static void limit_rows(struct programme *programme)
{
    double *upper = programme->upper, *lower = programme->lower;
    const struct network *network = programme->network;
    for (size_t k = 0; k < network->limit_count; k++) {
        const struct limit *limit = &network->limits[k];
        enum measure measure = network->arcs[limit->arcs[0]].measure;
        double least = (double)limit->least * programme->scale[measure];
        double most = limit->most == NO_LIMIT ? HUGE_VAL
                                              : (double)limit->most * programme->scale[measure];
        size_t count = programme_limit_columns(programme, limit), only = programme->columns[0];
        if (count == 1) {
            upper[only] = fmin(most, upper[only]);
            lower[only] = fmax(least, lower[only]);
        } else {
            lp_add_row(programme->lp, limit->least > 0 ? least : LP_FREE_BELOW,
                       most < HUGE_VAL ? most : LP_FREE_ABOVE, programme->columns, NULL, count);
        }
    }
    if (network->most_persons != NO_LIMIT)
        lp_add_row(programme->lp, LP_FREE_BELOW,
                   (double)network->most_persons * programme->scale[RELOCATIONS],
                   programme->by_state.items, NULL,
                   programme->by_state.start[programme->by_state.count]);
}

/* A layer receives what it gives. */
static void layer_rows(struct programme *programme)
{
    for (size_t k = 0; k < LAYER_COUNT; k++) {
        const struct layer *layer = &programme->layout.layers[k];
        size_t count = layer->giver_count + layer->receiver_count;
        for (size_t n = 0; n < count; n++) {
            programme->columns[n] = layer->first_given + n;
            programme->coefficients[n] = n < layer->giver_count ? 1.0 : -1.0;
        }
        if (count > 0)
            lp_add_row(programme->lp, 0.0, 0.0, programme->columns, programme->coefficients, count);
    }
}

static void measure_scales(struct programme *programme)
{
    double supply[2] = {0.0, 0.0}; /* persons, cents */
    int128 value = 0;
    for (size_t i = 0; i < programme->year->state_count; i++) {
        const struct measures *own = &programme->ledger[i].supply;
        for (size_t t = 0; t < MEASURE_COUNT; t++)
            supply[measure_table[t].money] += (double)own->amount[t];
        value += price_value(&programme->price, own);
    }
    programme->unit = 1.0 / (double)value;
    for (size_t t = 0; t < MEASURE_COUNT; t++) {
        double all = supply[measure_table[t].money];
        programme->worth[t] =
            (double)price_unit(&programme->price, (enum measure)t) * programme->unit;
        programme->scale[t] = all > 0.0 ? 1.0 / all : 1.0;
        programme->value[t] = programme->worth[t] / programme->scale[t];
    }
}

void programme_hold(struct programme *programme, size_t column, bool idle)
{
    double upper = programme->upper[column], lower = programme->lower[column];
    programme->idle[column] = idle;
    lp_column_bounds(programme->lp, column, lower,
                     idle               ? lower
                     : upper < HUGE_VAL ? upper
                                        : LP_FREE_ABOVE);
}

static void build(struct programme *programme)
{
    const struct lp_layout *layout = &programme->layout;
    lp_add_columns(programme->lp, layout->count);
    for (size_t k = 0; k < layout->count; k++) {
        bool own = k < layout->own_count;
        programme->upper[k] = own ? arc_most(programme, layout->own[k]) : HUGE_VAL;
        programme->lower[k] = own ? arc_least(programme, layout->own[k]) : 0.0;
    }
    limit_rows(programme);
    layer_rows(programme);
    for (size_t k = 0; k < layout->count; k++)
        if (programme->upper[k] < HUGE_VAL || programme->lower[k] > 0.0)
            programme_hold(programme, k, false);
}

/* --- What the stages fixed --------------------------------------------------------------------- */

static void fix_total(struct programme *programme, bool money, int64_t total)
{
    const struct grouping *given = &programme->by_state;
    size_t count = 0;
    for (size_t k = 0; k < given->start[given->count]; k++)
        if (measure_table[programme->layout.measure[given->items[k]]].money == money)
            programme->columns[count++] = given->items[k];
    double value = (double)total * programme->scale[money ? FINANCIAL : RELOCATIONS];
    lp_add_row(programme->lp, value, value, programme->columns, NULL, count);
}

void programme_fix_delivered(struct programme *programme)
{
    programme->delivered = true;
    fix_total(programme, false, programme->delivered_persons);
    fix_total(programme, true, programme->delivered_cents);
}

static void fix_sums(struct programme *programme, const struct grouping *members,
                     const struct fixed_sum *sums)
{
    for (size_t m = 0; m < members->count; m++) {
        const size_t *columns = members->items + members->start[m];
        size_t count = members->start[m + 1] - members->start[m];
        if (sums[m].most == 0.0)
            continue;
        for (size_t k = 0; k < count; k++)
            programme->coefficients[k] =
                programme->value[programme->layout.measure[columns[k]]] / sums[m].most;
        lp_add_row(programme->lp, sums[m].part, sums[m].part, columns, programme->coefficients,
                   count);
    }
}

/* Persons first, then money, of each state. */
static bool group_by_kind(struct programme *programme, size_t *key)
{
    const struct lp_layout *layout = &programme->layout;
    for (size_t k = 0; k < layout->count; k++)
        key[k] = layout->state[k] == NO_GROUP
                     ? NO_GROUP
                     : 2 * layout->state[k] + (measure_table[layout->measure[k]].money ? 1 : 0);
    return grouping_build(&programme->by_use, key, layout->count, 2 * programme->year->state_count);
}

static bool group_columns(struct programme *programme)
{
    const struct lp_layout *layout = &programme->layout;
    const struct year *year = programme->year;
    if (!grouping_build(&programme->by_state, layout->state, layout->count, year->state_count) ||
        !grouping_build(&programme->by_benefitting, layout->benefitting, layout->count,
                        year->benefitting_count))
        return false;
    if (year->rules.option[RULE_PRO_RATA] == PRO_RATA_TYPE)
        return group_by_kind(programme, programme->columns);
    return grouping_build(&programme->by_use, layout->state, layout->count, year->state_count);
}

/* For what depends on the columns. */
static bool make_room(struct programme *programme)
{
    size_t columns = programme->layout.count + 1;
    size_t benefitting = programme->year->benefitting_count + 1;
    size_t row = columns + benefitting + 1; /* the longest row: a layer, what is received of it */
    programme->columns = arena_list(&programme->of_columns, row, sizeof *programme->columns);
    programme->coefficients = arena_list(&programme->of_columns, row, sizeof *programme->coefficients);
    programme->cut_columns = arena_list(&programme->of_columns, row, sizeof *programme->cut_columns);
    programme->cut_coefficients = arena_list(&programme->of_columns, row, sizeof *programme->cut_coefficients);
    programme->cut_received = arena_list(&programme->of_columns, benefitting, sizeof *programme->cut_received);
    programme->furthest = arena_list(&programme->of_columns, 2 * benefitting * MEASURE_COUNT, sizeof *programme->furthest);
    programme->seen = arena_list(&programme->of_columns, columns, sizeof *programme->seen);
    programme->amount = arena_list(&programme->of_columns, columns, sizeof *programme->amount);
    programme->upper = arena_list(&programme->of_columns, columns, sizeof *programme->upper);
    programme->lower = arena_list(&programme->of_columns, columns, sizeof *programme->lower);
    programme->idle = arena_list(&programme->of_columns, columns, sizeof *programme->idle);
    return !programme->of_columns.failed;
}

static solpool_status open_columns(struct programme *programme, solpool_error *err)
{
    const struct year *year = programme->year;
    if (!layout_build(&programme->layout, programme->network, year->state_count,
                      year->benefitting_count, &programme->apart) ||
        !make_room(programme) || !group_columns(programme))
        return error_memory(err);
    solpool_status status = lp_open(&programme->lp, err);
    if (status == SOLPOOL_OK) {
        lp_watch(programme->lp, year->progress);
        build(programme);
    }
    return status;
}

static void close_columns(struct programme *programme)
{
    lp_close(programme->lp);
    programme->lp = NULL;
    layout_clear(&programme->layout);
    grouping_clear(&programme->by_state);
    grouping_clear(&programme->by_use);
    grouping_clear(&programme->by_benefitting);
    arena_clear(&programme->of_columns);
}

/* For what the stages find, whatever the columns. */
static bool make_lasting_room(struct programme *programme)
{
    size_t users = 2 * programme->year->state_count + 1;
    size_t benefitting = programme->year->benefitting_count + 1;
    programme->flow = arena_list(&programme->lasting, programme->network->arc_count + 1, sizeof *programme->flow);
    programme->coverage_class = arena_list(&programme->lasting, benefitting, sizeof *programme->coverage_class);
    programme->coverage_sum = arena_list(&programme->lasting, benefitting, sizeof *programme->coverage_sum);
    programme->use_class = arena_list(&programme->lasting, users, sizeof *programme->use_class);
    programme->use_sum = arena_list(&programme->lasting, users, sizeof *programme->use_sum);
    return !programme->lasting.failed;
}

solpool_status programme_open(struct programme *programme, const struct year *year,
                              const struct entry *ledger, const struct need *needs,
                              const struct network *network, size_t watched, solpool_error *err)
{
    *programme = (struct programme){.year = year,
                                    .ledger = ledger,
                                    .needs = needs,
                                    .network = network,
                                    .price = price_of(&year->pool),
                                    .apart = {.watched = watched}};
    measure_scales(programme);
    return make_lasting_room(programme) ? open_columns(programme, err) : error_memory(err);
}

/* Those with a preference; where few of a layer have none, these too: a table with many holes would need row
 * after row to be found. */
struct apart programme_preferred(const struct programme *programme)
{
    struct apart apart = {.watched = programme->apart.watched, .preferred = true};
    size_t with[LAYER_COUNT] = {0}, without[LAYER_COUNT] = {0};
    for (size_t k = 0; k < programme->network->arc_count; k++) {
        const struct arc *arc = &programme->network->arcs[k];
        (arc->weight_millionths != MILLION ? with : without)[arc_layer(arc)]++;
    }
    for (size_t k = 0; k < LAYER_COUNT; k++)
        apart.whole[k] = with[k] > without[k];
    return apart;
}

bool programme_hides_preferred(const struct programme *programme)
{
    const struct network *network = programme->network;
    bool any = false;
    for (size_t k = 0; !any && k < network->arc_count; k++)
        any = network->arcs[k].weight_millionths != MILLION;
    return any && !programme->apart.preferred && programme->apart.watched != EVERY_ARC;
}

solpool_status programme_set_apart(struct programme *programme, solpool_error *err)
{
    if (!programme_hides_preferred(programme))
        return SOLPOOL_OK;
    close_columns(programme); /* first: each GLPK programme brings its own environment or none */
    programme->apart = programme_preferred(programme);
    solpool_status status = open_columns(programme, err);
    if (status != SOLPOOL_OK)
        return status;
    if (programme->delivered)
        programme_fix_delivered(programme);
    fix_sums(programme, &programme->by_benefitting, programme->coverage_sum);
    fix_sums(programme, &programme->by_use, programme->use_sum);
    return SOLPOOL_OK;
}

void programme_close(struct programme *programme)
{
    close_columns(programme);
    arena_clear(&programme->lasting);
    memset(programme, 0, sizeof *programme);
}

solpool_status programme_optimise(struct programme *programme, enum lp_sense sense,
                                  const size_t *columns, const double *coefficients, size_t count,
                                  solpool_error *err)
{
    struct lp *lp = programme->lp;
    if (count == 0)
        return SOLPOOL_OK;
    lp_objective_clear(lp);
    for (size_t k = 0; k < count; k++)
        lp_objective(lp, columns[k], coefficients[k]);
    solpool_status status = cuts_solve(programme, sense, LP_PRIMAL, err);
    if (status != SOLPOOL_OK)
        return status;
    double best = 0.0;
    for (size_t k = 0; k < count; k++)
        best += coefficients[k] * lp_value(lp, columns[k]);
    lp_add_row(lp, sense == LP_MAXIMISE ? best : LP_FREE_BELOW,
               sense == LP_MAXIMISE ? LP_FREE_ABOVE : best, columns, coefficients, count);
    return SOLPOOL_OK;
}

void programme_read_amounts(struct programme *programme)
{
    for (size_t k = 0; k < programme->layout.count; k++) {
        double amount = lp_value(programme->lp, k) / programme->scale[programme->layout.measure[k]];
        programme->amount[k] = amount > 0.0 ? amount : 0.0;
    }
}

void programme_sum(struct sums *sums, const struct programme *programme, const size_t *columns,
                   size_t count)
{
    *sums = (struct sums){0.0, 0.0};
    for (size_t k = 0; k < count; k++) {
        bool money = measure_table[programme->layout.measure[columns[k]]].money;
        *(money ? &sums->cents : &sums->persons) += programme->amount[columns[k]];
    }
}

double snap(double sum, bool money)
{
    /* Far above the solver's error (1e-12 of a sum) and far below what a person or a cent is. */
    double tolerance = (money ? 1e-3 : 1e-7) + 1e-13 * fabs(sum);
    double whole = round(sum);
    return fabs(sum - whole) <= tolerance ? whole : sum;
}

void mark_priced(bool *priced, const double *price, size_t count)
{
    size_t dearest = 0;
    for (size_t m = 0; m < count; m++) {
        priced[m] = price[m] > 1e-7;
        dearest = price[m] > price[dearest] ? m : dearest;
    }
    priced[dearest] = true;
}

double canonical_price(size_t place)
{
    /* Scrambled (as in splitmix64, S. Vigna), so that no sum of some prices is that of others: multiples of one
     * number would leave an exchange between two states without a price. */
    uint64_t bits = (place + 1) * UINT64_C(0x9E3779B97F4A7C15);
    bits = (bits ^ bits >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    bits = (bits ^ bits >> 27) * UINT64_C(0x94D049BB133111EB);
    return (double)((bits ^ bits >> 31) >> 11) * 0x1p-53;
}
