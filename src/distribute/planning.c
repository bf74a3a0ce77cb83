/*
 * The programme is that of the distribution, built over all that could be supplied. A further column a
 * state and measure holds what is added to its pledge; further rows hold the flows to what is fixed and
 * added, and what is added to what is owed. As everywhere a column of persons is a part of all persons,
 * one of money a part of all money.
 */
#include "distribute/planning.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "distribute/cuts.h"
#include "distribute/fairness.h"

struct scene {
    const struct planning *planning;
    struct arena room;    /* of the lists */
    struct entry *ledger; /* supply: the most that a state could have to give */
    struct network network;
    struct programme programme;
    size_t first;    /* column of the first state's first measure */
    size_t *columns; /* scratch, all columns of what is added and one more */
    double *coefficients;
    bool *used; /* which of these columns stand for something */
};

static size_t column_of(const struct scene *scene, size_t i, size_t t)
{
    return scene->first + i * MEASURE_COUNT + t;
}

static bool plans(const struct scene *scene, size_t i, size_t t)
{
    return scene->planning->rooms[i].rest > 0.0 && scene->planning->rooms[i].most[t] > 0.0;
}

/* --- What could be supplied -------------------------------------------------------------------- */

/* One person-equivalent in units of a measure: 1 person, or so many cents. */
static double equivalent(const struct price *price, size_t t)
{
    return measure_table[t].money ? (double)price->person_units / (double)price->cent_units : 1.0;
}

static double most_added(const struct scene *scene, size_t i, size_t t)
{
    const struct plan_room *room = &scene->planning->rooms[i];
    struct price price = price_of(&scene->planning->year->pool);
    return fmin(room->most[t], room->rest * equivalent(&price, t));
}

static void supply_most(struct scene *scene)
{
    const struct planning *planning = scene->planning;
    for (size_t i = 0; i < planning->year->state_count; i++) {
        scene->ledger[i] = planning->ledger[i];
        for (size_t t = 0; t < MEASURE_COUNT; t++)
            if (plans(scene, i, t))
                scene->ledger[i].supply.amount[t] +=
                    (int64_t)ceil(planning->rooms[i].part[t] * most_added(scene, i, t));
    }
}

/* --- Columns and rows of what is added --------------------------------------------------------- */

static void add_columns(struct scene *scene)
{
    const struct planning *planning = scene->planning;
    struct programme *programme = &scene->programme;
    scene->first = lp_add_columns(programme->lp, planning->year->state_count * MEASURE_COUNT);
    for (size_t i = 0; i < planning->year->state_count; i++)
        for (size_t t = 0; t < MEASURE_COUNT; t++) {
            const struct plan_room *room = &planning->rooms[i];
            bool used = plans(scene, i, t);
            scene->used[i * MEASURE_COUNT + t] = used;
            lp_column_bounds(programme->lp, column_of(scene, i, t),
                             used ? room->least[t] * programme->scale[t] : 0.0,
                             used ? most_added(scene, i, t) * programme->scale[t] : 0.0);
        }
}

/* All that is still owed is pledged: r + o + (f + a) / price, each row divided by what is owed. */
static void add_duty_rows(struct scene *scene)
{
    struct programme *programme = &scene->programme;
    for (size_t i = 0; i < scene->planning->year->state_count; i++) {
        double rest = scene->planning->rooms[i].rest * programme->worth[RELOCATIONS];
        size_t count = 0;
        for (size_t t = 0; t < MEASURE_COUNT; t++)
            if (plans(scene, i, t)) {
                scene->columns[count] = column_of(scene, i, t);
                scene->coefficients[count++] = programme->value[t] / rest;
            }
        if (count > 0)
            lp_add_row(programme->lp, 1.0, 1.0, scene->columns, scene->coefficients, count);
    }
}

/* Each limit of what is given, with what is added: the network's own rows hold the most that there could
 * be. */
static void add_supply_rows(struct scene *scene)
{
    struct programme *programme = &scene->programme;
    const struct planning *planning = scene->planning;
    for (size_t k = 0; k < scene->network.limit_count; k++) {
        const struct limit *limit = &scene->network.limits[k];
        size_t i = scene->network.arcs[limit->arcs[0]].from, count;
        double fixed = 0.0, done = 0.0;
        if (limit->raised_by == NULL)
            continue;
        for (size_t n = 0; n < limit->arc_count; n++) {
            const struct arc *arc = &scene->network.arcs[limit->arcs[n]];
            done += (double)arc->least * programme->scale[arc->measure];
        }
        count = programme_limit_columns(programme, limit);
        for (size_t n = 0; n < count; n++) {
            scene->columns[n] = programme->columns[n];
            scene->coefficients[n] = 1.0;
        }
        for (size_t t = 0; t < MEASURE_COUNT; t++) {
            if (!limit->raised_by[t])
                continue;
            fixed += (double)planning->ledger[i].supply.amount[t] * programme->scale[t];
            if (plans(scene, i, t)) {
                scene->columns[count] = column_of(scene, i, t);
                scene->coefficients[count++] = -planning->rooms[i].part[t];
            }
        }
        lp_add_row(programme->lp, LP_FREE_BELOW, fmax(fixed, done), scene->columns, scene->coefficients, count);
    }
}

/* --- The stages that the law fixes ------------------------------------------------------------- */

static solpool_status deliver(struct scene *scene, solpool_error *err)
{
    struct programme *programme = &scene->programme;
    const struct grouping *given = &programme->by_state;
    size_t count = given->start[given->count];
    for (size_t k = 0; k < count; k++)
        programme->coefficients[k] = programme->value[programme->layout.measure[given->items[k]]];
    return programme_optimise(programme, LP_MAXIMISE, given->items, programme->coefficients, count,
                              err);
}

/* What is asked for by type arrives in this type, as far as it can: money that comes to a state which does
 * not say how much it needs is of equal value, but not what it asked for (Art 58(2)), and those who state
 * nothing divide what the stated needs leave. Alternative measures that nobody asks for count against it,
 * for they become money (Art 57(4)): so they are not planned to be had at another cost. */
static solpool_status as_asked(struct scene *scene, solpool_error *err)
{
    struct programme *programme = &scene->programme;
    const struct planning *planning = scene->planning;
    size_t count = 0;
    for (size_t k = 0; k < programme->layout.count; k++) {
        size_t b = programme->layout.benefitting[k];
        enum measure t = programme->layout.measure[k];
        if (b == NO_GROUP || planning->year->benefitting[b].need.amount[t] == NOT_STATED)
            continue;
        scene->columns[count] = k;
        scene->coefficients[count++] = programme->value[t] * (t == ALTERNATIVE ? 2.0 : 1.0);
    }
    for (size_t i = 0; i < planning->year->state_count; i++) {
        if (!plans(scene, i, ALTERNATIVE))
            continue;
        scene->columns[count] = column_of(scene, i, ALTERNATIVE);
        scene->coefficients[count++] =
            -programme->value[ALTERNATIVE] * planning->rooms[i].part[ALTERNATIVE];
    }
    return programme_optimise(programme, LP_MAXIMISE, scene->columns, scene->coefficients, count,
                              err);
}

/* `most`: what the arcs of a member can carry by the needs, and below by the supplies, in units of value. */
static solpool_status cover(struct scene *scene, double *weight, int128 *most, int128 *base,
                            solpool_error *err)
{
    struct programme *programme = &scene->programme;
    struct price price = price_of(&scene->planning->year->pool);
    for (size_t b = 0; b < scene->planning->year->benefitting_count; b++) {
        const struct need *need = &scene->planning->needs[b];
        weight[b] = fraction_double(need->claim) * programme->worth[RELOCATIONS];
        base[b] = most[b] = price_value(&price, &need->had);
        for (size_t t = 0; t < MEASURE_COUNT; t++)
            most[b] += (int128)need_open(need, (enum measure)t) *
                       price_unit(&price, (enum measure)t);
    }
    return fairness_solve(programme,
                          &(struct fairness){&programme->by_benefitting, weight, most, base,
                                             programme->coverage_class, programme->coverage_sum},
                          err);
}

/* What a state is to implement in all, in value, whatever the mix: measured as if it all were persons. */
static double to_implement(const struct scene *scene, size_t i)
{
    const struct plan_room *room = &scene->planning->rooms[i];
    struct price price = price_of(&scene->planning->year->pool);
    double fixed = (double)price_value(&price, &scene->planning->ledger[i].supply);
    return fixed / (double)price.person_units + room->rest * room->part[RELOCATIONS];
}

static solpool_status use_in_proportion(struct scene *scene, double *weight, int128 *most,
                                        solpool_error *err)
{
    struct programme *programme = &scene->programme;
    struct price price = price_of(&scene->planning->year->pool);
    for (size_t i = 0; i < scene->planning->year->state_count; i++) {
        weight[i] = to_implement(scene, i) * programme->worth[RELOCATIONS];
        most[i] = price_value(&price, &scene->ledger[i].supply);
    }
    return fairness_solve(programme,
                          &(struct fairness){&programme->by_state, weight, most, NULL,
                                             programme->use_class, programme->use_sum},
                          err);
}

static solpool_status law_stages(struct scene *scene, solpool_error *err)
{
    const struct year *year = scene->planning->year;
    size_t count = year->state_count + year->benefitting_count + 1;
    double *weight = arena_list(&scene->room, count, sizeof *weight);
    int128 *most = arena_list(&scene->room, count, sizeof *most);
    int128 *base = arena_list(&scene->room, count, sizeof *base);
    solpool_status status = scene->room.failed ? error_memory(err) : deliver(scene, err);
    if (status == SOLPOOL_OK)
        status = as_asked(scene, err);
    if (status == SOLPOOL_OK)
        status = cover(scene, weight, most, base, err);
    if (status == SOLPOOL_OK)
        status = use_in_proportion(scene, weight, most, err);
    return status;
}

/* --- The stages of the plan -------------------------------------------------------------------- */

/* What it costs more, in cents, that the person of a column is taken over as an offset instead of being relocated, as both
 * sides agreed. */
static double cost_instead(const struct scene *scene, size_t column)
{
    const struct lp_layout *layout = &scene->programme.layout;
    size_t i = layout->state[column];
    if (i == NO_GROUP || layout->measure[column] != OFFSETS ||
        offsets_outright(scene->planning->year))
        return 0.0;
    return scene->planning->rooms[i].cost[OFFSETS] - scene->planning->rooms[i].cost[RELOCATIONS];
}

/* Optimises a sum over what is added, after `count` columns that are entered already; `coefficient` is per person or
 * cent. */
static solpool_status optimise_added(struct scene *scene, enum lp_sense sense, size_t count,
                                     double (*coefficient)(const struct scene *scene, size_t i,
                                                           size_t t),
                                     solpool_error *err)
{
    double largest = 0.0;
    for (size_t k = 0; k < count; k++)
        largest = fmax(largest, fabs(scene->coefficients[k]));
    for (size_t i = 0; i < scene->planning->year->state_count; i++)
        for (size_t t = 0; t < MEASURE_COUNT; t++) {
            double own = scene->used[i * MEASURE_COUNT + t] ? coefficient(scene, i, t) : 0.0;
            if (own == 0.0)
                continue;
            scene->columns[count] = column_of(scene, i, t);
            scene->coefficients[count] = own / scene->programme.scale[t];
            largest = fmax(largest, fabs(scene->coefficients[count++]));
        }
    /* Of the size of 1, so that the solver's tolerances mean the same for every plan. */
    for (size_t k = 0; k < count; k++)
        scene->coefficients[k] /= largest;
    return programme_optimise(&scene->programme, sense, scene->columns, scene->coefficients, count,
                              err);
}

/* What one unit costs more than if its value were paid: the value of all that a state adds is the same in
 * every plan, so that this takes away the same from each, and the small differences stay large. */
static double cost_beyond_payment(const struct scene *scene, size_t i, size_t t)
{
    const struct plan_room *room = &scene->planning->rooms[i];
    struct price price = price_of(&scene->planning->year->pool);
    double value = equivalent(&price, FINANCIAL) / equivalent(&price, t);
    return room->cost[t] * room->part[t] - value * room->part[FINANCIAL];
}

static solpool_status least_cost(struct scene *scene, solpool_error *err)
{
    size_t count = 0;
    for (size_t k = 0; k < scene->programme.layout.count; k++) {
        double own = cost_instead(scene, k) / scene->programme.scale[OFFSETS];
        if (own == 0.0)
            continue;
        scene->columns[count] = k;
        scene->coefficients[count++] = own;
    }
    return optimise_added(scene, LP_MINIMISE, count, cost_beyond_payment, err);
}

static double preferred_value(const struct scene *scene, size_t i, size_t t)
{
    struct price price = price_of(&scene->planning->year->pool);
    return scene->planning->rooms[i].preferred[t] ? 1.0 / equivalent(&price, t) : 0.0;
}

/* --- That states relocate alike ----------------------------------------------------------------- */

#define NO_ROW SIZE_MAX

/* The states whose part is not held yet, by the rows that keep it below the largest. */
struct parts {
    size_t largest; /* column */
    size_t *row;    /* of each state, or NO_ROW */
    double *price;  /* scratch, of each state */
    bool *priced;   /* the same */
    size_t open;
};

/* What a state relocates of what it owes, less the largest such part, is at most `most`; returns the row. */
static size_t part_row(struct scene *scene, size_t i, const size_t *largest, double most)
{
    double rest = scene->planning->rooms[i].rest * scene->programme.scale[RELOCATIONS];
    size_t columns[2] = {column_of(scene, i, RELOCATIONS), largest != NULL ? *largest : 0};
    double coefficients[2] = {1.0 / rest, -1.0};
    return lp_add_row(scene->programme.lp, LP_FREE_BELOW, most, columns, coefficients,
                      largest != NULL ? 2 : 1);
}

/* A state whose row has a price relocates as much in every plan with so small a largest part: it is held there. */
static void hold_priced(struct scene *scene, struct parts *parts, double level)
{
    struct lp *lp = scene->programme.lp;
    size_t count = scene->planning->year->state_count;
    for (size_t i = 0; i < count; i++)
        parts->price[i] = parts->row[i] != NO_ROW ? fabs(lp_row_dual(lp, parts->row[i])) : -1.0;
    mark_priced(parts->priced, parts->price, count);
    for (size_t i = 0; i < count; i++) {
        if (!parts->priced[i])
            continue;
        lp_row_bounds(lp, parts->row[i], LP_FREE_BELOW, LP_FREE_ABOVE);
        part_row(scene, i, NULL, level);
        parts->row[i] = NO_ROW;
        parts->open--;
    }
}

/* The dual method first: the new rows do not hold, and what is there is the best of what breaks them. */
static solpool_status lower_parts(struct scene *scene, struct parts *parts, solpool_error *err)
{
    struct lp *lp = scene->programme.lp;
    enum lp_method method = LP_DUAL;
    lp_objective_clear(lp);
    lp_objective(lp, parts->largest, 1.0);
    while (parts->open > 0) {
        solpool_status status = cuts_solve(&scene->programme, LP_MINIMISE, method, err);
        if (status != SOLPOOL_OK)
            return status;
        double level = lp_value(lp, parts->largest);
        if (level <= 1e-9) { /* the others relocate nothing */
            lp_column_bounds(lp, parts->largest, 0.0, level);
            return SOLPOOL_OK;
        }
        hold_priced(scene, parts, level);
        method = LP_PRIMAL;
    }
    return SOLPOOL_OK;
}

/* The largest part of what a state owes that it relocates becomes as small as can be, then the next largest. */
static solpool_status relocate_alike(struct scene *scene, solpool_error *err)
{
    size_t count = scene->planning->year->state_count;
    struct parts parts = {.row = arena_list(&scene->room, count, sizeof *parts.row),
                          .price = arena_list(&scene->room, count, sizeof *parts.price),
                          .priced = arena_list(&scene->room, count, sizeof *parts.priced)};
    bool ok = !scene->room.failed;
    parts.largest = lp_add_columns(scene->programme.lp, 1);
    for (size_t i = 0; ok && i < count; i++) {
        bool used = scene->used[i * MEASURE_COUNT + RELOCATIONS];
        parts.row[i] = used ? part_row(scene, i, &parts.largest, 0.0) : NO_ROW;
        parts.open += used ? 1 : 0;
    }
    return ok ? lower_parts(scene, &parts, err) : error_memory(err);
}

static solpool_status settle(struct scene *scene, solpool_error *err)
{
    lp_objective_clear(scene->programme.lp);
    for (size_t k = 0; k < scene->planning->year->state_count * MEASURE_COUNT; k++)
        if (scene->used[k])
            lp_objective(scene->programme.lp, scene->first + k, canonical_price(k));
    return cuts_solve(&scene->programme, LP_MINIMISE, LP_PRIMAL, err);
}

static solpool_status plan_stages(struct scene *scene, solpool_error *err)
{
    solpool_status status = least_cost(scene, err);
    if (scene->planning->cost_alone)
        return status;
    if (status == SOLPOOL_OK)
        status = optimise_added(scene, LP_MAXIMISE, 0, preferred_value, err);
    if (status == SOLPOOL_OK)
        status = relocate_alike(scene, err);
    return status == SOLPOOL_OK ? settle(scene, err) : status;
}

/* --- All of it --------------------------------------------------------------------------------- */

static solpool_status read_solution(struct plan_solution *out, struct scene *scene,
                                    solpool_error *err)
{
    const struct planning *planning = scene->planning;
    struct programme *programme = &scene->programme;
    size_t count = planning->year->state_count * MEASURE_COUNT;
    out->added = calloc(count, sizeof *out->added);
    if (out->added == NULL)
        return error_memory(err);
    for (size_t k = 0; k < count; k++) {
        size_t i = k / MEASURE_COUNT, t = k % MEASURE_COUNT;
        double amount =
            scene->used[k] ? lp_value(programme->lp, scene->first + k) / programme->scale[t] : 0.0;
        out->added[k] = fmax(0.0, snap(amount, measure_table[t].money));
        out->cost_cents += out->added[k] * planning->rooms[i].part[t] * planning->rooms[i].cost[t];
    }
    for (size_t k = 0; k < programme->layout.count; k++)
        if (cost_instead(scene, k) != 0.0)
            out->cost_cents +=
                cost_instead(scene, k) * lp_value(programme->lp, k) / programme->scale[OFFSETS];
    return SOLPOOL_OK;
}

static bool make_scratch(struct scene *scene)
{
    size_t added = scene->planning->year->state_count * MEASURE_COUNT;
    size_t size = scene->programme.layout.count + added + 1;
    scene->columns = arena_list(&scene->room, size, sizeof *scene->columns);
    scene->coefficients = arena_list(&scene->room, size, sizeof *scene->coefficients);
    scene->used = arena_list(&scene->room, added, sizeof *scene->used);
    return !scene->room.failed;
}

static solpool_status scene_open(struct scene *scene, solpool_error *err)
{
    const struct planning *planning = scene->planning;
    scene->ledger = arena_list(&scene->room, planning->year->state_count, sizeof *scene->ledger);
    if (scene->ledger == NULL)
        return error_memory(err);
    supply_most(scene);
    solpool_status status = network_build(&scene->network, planning->year, scene->ledger,
                                          planning->needs, &planning->opening, err);
    if (status == SOLPOOL_OK)
        status = programme_open(&scene->programme, planning->year, scene->ledger, planning->needs,
                                &scene->network, NO_ARC, err);
    if (status == SOLPOOL_OK && !make_scratch(scene))
        status = error_memory(err);
    if (status != SOLPOOL_OK)
        return status;
    add_columns(scene);
    add_duty_rows(scene);
    add_supply_rows(scene);
    return SOLPOOL_OK;
}

static void scene_close(struct scene *scene)
{
    programme_close(&scene->programme);
    network_clear(&scene->network);
    arena_clear(&scene->room);
}

solpool_status planning_solve(struct plan_solution *out, const struct planning *planning,
                              solpool_error *err)
{
    struct scene scene = {.planning = planning};
    bool any = false;
    memset(out, 0, sizeof *out);
    for (size_t i = 0; i < planning->year->state_count; i++)
        any = any || planning->rooms[i].rest > 0.0;
    if (!any) { /* nothing is left to plan */
        out->added = calloc(planning->year->state_count * MEASURE_COUNT, sizeof *out->added);
        return out->added != NULL ? SOLPOOL_OK : error_memory(err);
    }
    solpool_status status = scene_open(&scene, err);
    if (status == SOLPOOL_OK)
        status = law_stages(&scene, err);
    if (status == SOLPOOL_OK)
        status = plan_stages(&scene, err);
    if (status == SOLPOOL_OK)
        status = read_solution(out, &scene, err);
    if (status != SOLPOOL_OK)
        plan_solution_clear(out);
    scene_close(&scene);
    return status;
}

void plan_solution_clear(struct plan_solution *solution)
{
    free(solution->added);
    memset(solution, 0, sizeof *solution);
}
