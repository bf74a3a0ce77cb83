/*
 * A column for every arc of a network, built over all that could be supplied, a row for every limit. Where a
 * state gives a type to all who receive it and no link is limited, one column for all that it gives and one
 * for all that each receives stand for these arcs. A further column a state and measure holds what is added
 * to its pledge; rows hold the flows to what is fixed and added, and what is added to what is owed. A column
 * of persons is a part of all persons, one of money a part of all money, so that the solver's tolerances mean
 * the same for every pool.
 */
#include "distribute/planning.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "distribute/programme.h"

struct scene {
    const struct planning *planning;
    struct price price;
    struct arena room;    /* of the lists */
    struct entry *ledger; /* supply: the most that a state could have to give */
    struct network network;
    struct programme programme;
    size_t *given, *received;    /* of each arc its column on either side; NO_COLUMN: another's stands for it */
    size_t first;                /* column of the first state's first measure */
    bool *used;                  /* which of these columns stand for something */
    double unit;                 /* the part of the whole supply's value that a unit of the price is */
    double worth[MEASURE_COUNT]; /* the same of one person or cent */
    double scale[MEASURE_COUNT]; /* what one person or cent is in a column */
    double value[MEASURE_COUNT]; /* what a column's 1 is worth: worth / scale */
};

#define NO_COLUMN SIZE_MAX

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
    return fmin(room->most[t], room->rest * equivalent(&scene->price, t));
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

static void measure_scales(struct scene *scene)
{
    double supply[2] = {0.0, 0.0}; /* persons, cents */
    int128 value = 0;
    for (size_t i = 0; i < scene->planning->year->state_count; i++) {
        const struct measures *own = &scene->ledger[i].supply;
        for (size_t t = 0; t < MEASURE_COUNT; t++)
            supply[measure_table[t].money] += (double)own->amount[t];
        value += price_value(&scene->price, own);
    }
    scene->unit = 1.0 / (double)value;
    for (size_t t = 0; t < MEASURE_COUNT; t++) {
        double all = supply[measure_table[t].money];
        scene->worth[t] = (double)price_unit(&scene->price, (enum measure)t) * scene->unit;
        scene->scale[t] = all > 0.0 ? 1.0 / all : 1.0;
        scene->value[t] = scene->worth[t] / scene->scale[t];
    }
}

/* --- Columns and rows -------------------------------------------------------------------------- */

static bool is_open(const struct arc *arc)
{
    return arc->most == NO_LIMIT && arc->least == 0 && !arc->open;
}

/* Of each state and type whether it gives it to all who receive it, with no limit on a link. */
static bool *find_free(struct scene *scene)
{
    const struct network *network = &scene->network;
    const struct year *year = scene->planning->year;
    size_t takers[MEASURE_COUNT] = {0};
    bool *takes = arena_list(&scene->room, year->benefitting_count * MEASURE_COUNT, sizeof *takes);
    size_t *open = arena_list(&scene->room, year->state_count * MEASURE_COUNT, sizeof *open);
    bool *free = arena_list(&scene->room, year->state_count * MEASURE_COUNT, sizeof *free);
    for (size_t k = 0; !scene->room.failed && k < network->arc_count; k++) {
        const struct arc *arc = &network->arcs[k];
        bool *seen = &takes[arc->to * MEASURE_COUNT + arc->measure];
        takers[arc->measure] += *seen ? 0 : 1;
        *seen = true;
        open[arc->from * MEASURE_COUNT + arc->measure] += is_open(arc) ? 1 : 0;
    }
    for (size_t k = 0; !scene->room.failed && k < year->state_count * MEASURE_COUNT; k++)
        free[k] = open[k] == takers[k % MEASURE_COUNT];
    return free;
}

/* `common`: of those who give the type, and of those who receive it, the columns so far. */
static size_t own_column(struct scene *scene, size_t *common, double coefficient)
{
    if (*common != NO_COLUMN)
        return NO_COLUMN;
    *common = lp_add_columns(scene->programme.lp, 1);
    programme_term(&scene->programme, *common, coefficient);
    return *common;
}

/* The columns of a type's arcs; what is given of it over common columns is received. */
static void add_type(struct scene *scene, size_t t, const bool *free, size_t *of_state, size_t *of_taker)
{
    for (size_t k = 0; k < scene->network.arc_count; k++) {
        const struct arc *arc = &scene->network.arcs[k];
        if (arc->measure != t)
            continue;
        if (free[arc->from * MEASURE_COUNT + t]) {
            scene->given[k] = own_column(scene, &of_state[arc->from], 1.0);
            scene->received[k] = own_column(scene, &of_taker[arc->to], -1.0);
            continue;
        }
        scene->given[k] = scene->received[k] = lp_add_columns(scene->programme.lp, 1);
        lp_column_bounds(scene->programme.lp, scene->given[k], (double)arc->least * scene->scale[t],
                         arc->most == NO_LIMIT ? LP_FREE_ABOVE : (double)arc->most * scene->scale[t]);
    }
    programme_row(&scene->programme, 0.0, 0.0);
}

static bool add_arcs(struct scene *scene)
{
    size_t states = scene->planning->year->state_count;
    size_t takers = scene->planning->year->benefitting_count, arcs = scene->network.arc_count;
    scene->given = arena_list(&scene->room, arcs + 1, sizeof *scene->given);
    scene->received = arena_list(&scene->room, arcs + 1, sizeof *scene->received);
    size_t *common = arena_list(&scene->room, states + takers, sizeof *common);
    const bool *free = find_free(scene);
    for (size_t t = 0; !scene->room.failed && t < MEASURE_COUNT; t++) {
        for (size_t k = 0; k < states + takers; k++)
            common[k] = NO_COLUMN;
        add_type(scene, t, free, common, common + states);
    }
    return !scene->room.failed;
}

static void add_added(struct scene *scene)
{
    struct lp *lp = scene->programme.lp;
    scene->first = lp_add_columns(lp, scene->planning->year->state_count * MEASURE_COUNT);
    for (size_t i = 0; i < scene->planning->year->state_count; i++)
        for (size_t t = 0; t < MEASURE_COUNT; t++) {
            const struct plan_room *room = &scene->planning->rooms[i];
            bool used = plans(scene, i, t);
            scene->used[i * MEASURE_COUNT + t] = used;
            lp_column_bounds(lp, column_of(scene, i, t), used ? room->least[t] * scene->scale[t] : 0.0,
                             used ? most_added(scene, i, t) * scene->scale[t] : 0.0);
        }
}

/* What an arc carries, as part of what is given or received. */
static void arc_term(struct scene *scene, size_t arc, bool given, double coefficient)
{
    size_t column = (given ? scene->given : scene->received)[arc];
    if (column != NO_COLUMN)
        programme_term(&scene->programme, column, coefficient);
}

/* All that is still owed is pledged: r + o + (f + a) / price, each row divided by what is owed. */
static void add_duty_rows(struct scene *scene)
{
    for (size_t i = 0; i < scene->planning->year->state_count; i++) {
        double rest = scene->planning->rooms[i].rest * scene->worth[RELOCATIONS];
        bool any = false;
        for (size_t t = 0; t < MEASURE_COUNT; t++)
            if (plans(scene, i, t)) {
                programme_term(&scene->programme, column_of(scene, i, t), scene->value[t] / rest);
                any = true;
            }
        if (any)
            programme_row(&scene->programme, 1.0, 1.0);
    }
}

/* What a limit of what is given lets through, with what is added to it. */
static double most_given(struct scene *scene, const struct limit *limit)
{
    const struct planning *planning = scene->planning;
    size_t i = scene->network.arcs[limit->arcs[0]].from;
    double fixed = 0.0, done = 0.0;
    for (size_t k = 0; k < limit->arc_count; k++) {
        const struct arc *arc = &scene->network.arcs[limit->arcs[k]];
        done += (double)arc->least * scene->scale[arc->measure];
    }
    for (size_t t = 0; t < MEASURE_COUNT; t++) {
        if (!limit->raised_by[t])
            continue;
        fixed += (double)planning->ledger[i].supply.amount[t] * scene->scale[t];
        if (plans(scene, i, t))
            programme_term(&scene->programme, column_of(scene, i, t), -planning->rooms[i].part[t]);
    }
    return fmax(fixed, done);
}

static void add_limits(struct scene *scene)
{
    for (size_t k = 0; k < scene->network.limit_count; k++) {
        const struct limit *limit = &scene->network.limits[k];
        double scale = scene->scale[scene->network.arcs[limit->arcs[0]].measure];
        double most = limit->most == NO_LIMIT ? LP_FREE_ABOVE : (double)limit->most * scale;
        for (size_t n = 0; n < limit->arc_count; n++)
            arc_term(scene, limit->arcs[n], !limit->of_need, 1.0);
        if (limit->raised_by != NULL)
            most = most_given(scene, limit);
        programme_row(&scene->programme, limit->least > 0 ? (double)limit->least * scale : LP_FREE_BELOW, most);
    }
}

/* --- The stages that the law fixes ------------------------------------------------------------- */

static solpool_status deliver(struct scene *scene, solpool_error *err)
{
    for (size_t k = 0; k < scene->network.arc_count; k++)
        arc_term(scene, k, true, scene->value[scene->network.arcs[k].measure]);
    return programme_optimise(&scene->programme, LP_MAXIMISE, err);
}

/* What is asked for by type arrives in this type, as far as it can: money that comes to a state which does
 * not say how much it needs is of equal value, but not what it asked for (Art 58(2)), and those who state
 * nothing divide what the stated needs leave. Alternative measures that nobody asks for count against it,
 * for they become money (Art 57(4)): so they are not planned to be had at another cost. */
static solpool_status as_asked(struct scene *scene, solpool_error *err)
{
    const struct planning *planning = scene->planning;
    for (size_t k = 0; k < scene->network.arc_count; k++) {
        const struct arc *arc = &scene->network.arcs[k];
        enum measure t = arc->measure;
        if (planning->year->benefitting[arc->to].need.amount[t] != NOT_STATED)
            arc_term(scene, k, false, scene->value[t] * (t == ALTERNATIVE ? 2.0 : 1.0));
    }
    for (size_t i = 0; i < planning->year->state_count; i++)
        if (plans(scene, i, ALTERNATIVE))
            programme_term(&scene->programme, column_of(scene, i, ALTERNATIVE),
                           -scene->value[ALTERNATIVE] * planning->rooms[i].part[ALTERNATIVE]);
    return programme_optimise(&scene->programme, LP_MAXIMISE, err);
}

/* Who gives or receives is a member: measured as a part of `most`, the value that its own limits allow. */
static void add_member(struct scene *scene, bool gives, size_t place, double base, double weight, double most)
{
    if (weight <= 0.0 || most <= 0.0)
        return;
    const struct network *network = &scene->network;
    size_t first = gives ? network_first_from(network, place) : 0;
    size_t end = gives ? network_first_from(network, place + 1) : network->arc_count;
    for (size_t k = first; k < end; k++)
        if (gives || network->arcs[k].to == place)
            arc_term(scene, k, gives, scene->value[network->arcs[k].measure]);
    programme_member(&scene->programme, base, weight, most);
}

static solpool_status cover(struct scene *scene, solpool_error *err)
{
    for (size_t b = 0; b < scene->planning->year->benefitting_count; b++) {
        const struct need *need = &scene->planning->needs[b];
        double weight = fraction_double(need->claim) * scene->worth[RELOCATIONS];
        double base = (double)price_value(&scene->price, &need->had) * scene->unit, most = base;
        for (size_t t = 0; t < MEASURE_COUNT; t++)
            most += (double)need_open(need, (enum measure)t) * scene->worth[t];
        add_member(scene, false, b, base, weight, most);
    }
    return programme_raise(&scene->programme, err);
}

/* What a state is to implement in all, in value, whatever the mix: measured as if it all were persons. */
static double to_implement(const struct scene *scene, size_t i)
{
    const struct plan_room *room = &scene->planning->rooms[i];
    double fixed = (double)price_value(&scene->price, &scene->planning->ledger[i].supply);
    return fixed / (double)scene->price.person_units + room->rest * room->part[RELOCATIONS];
}

static solpool_status use_in_proportion(struct scene *scene, solpool_error *err)
{
    for (size_t i = 0; i < scene->planning->year->state_count; i++)
        add_member(scene, true, i, 0.0, to_implement(scene, i) * scene->worth[RELOCATIONS],
                   (double)price_value(&scene->price, &scene->ledger[i].supply) * scene->unit);
    return programme_raise(&scene->programme, err);
}

static solpool_status law_stages(struct scene *scene, solpool_error *err)
{
    solpool_status status = deliver(scene, err);
    if (status == SOLPOOL_OK)
        status = as_asked(scene, err);
    if (status == SOLPOOL_OK)
        status = cover(scene, err);
    if (status == SOLPOOL_OK)
        status = use_in_proportion(scene, err);
    return status;
}

/* --- The stages of the plan -------------------------------------------------------------------- */

/* Optimises a sum over what is added, after what is gathered already; `coefficient` is per person or cent. */
static solpool_status optimise_added(struct scene *scene, enum lp_sense sense,
                                     double (*coefficient)(const struct scene *scene, size_t i, size_t t),
                                     solpool_error *err)
{
    for (size_t i = 0; i < scene->planning->year->state_count; i++)
        for (size_t t = 0; t < MEASURE_COUNT; t++) {
            double own = scene->used[i * MEASURE_COUNT + t] ? coefficient(scene, i, t) : 0.0;
            if (own != 0.0)
                programme_term(&scene->programme, column_of(scene, i, t), own / scene->scale[t]);
        }
    return programme_optimise(&scene->programme, sense, err);
}

/* What one unit costs more than if its value were paid: the value of all that a state adds is the same in
 * every plan, so that this takes away the same from each, and the small differences stay large. */
static double cost_beyond_payment(const struct scene *scene, size_t i, size_t t)
{
    const struct plan_room *room = &scene->planning->rooms[i];
    double value = equivalent(&scene->price, FINANCIAL) / equivalent(&scene->price, t);
    return room->cost[t] * room->part[t] - value * room->part[FINANCIAL];
}

/* What it costs more, in cents and for an arc's column of 1, that persons are taken over as offsets instead of being
 * relocated, as both sides agreed; 0 of other arcs. */
static double cost_instead(const struct scene *scene, size_t k)
{
    const struct arc *arc = &scene->network.arcs[k];
    const double *cost = scene->planning->rooms[arc->from].cost;
    return arc->measure == OFFSETS && !offsets_outright(scene->planning->year)
               ? (cost[OFFSETS] - cost[RELOCATIONS]) / scene->scale[OFFSETS]
               : 0.0;
}

static solpool_status least_cost(struct scene *scene, solpool_error *err)
{
    for (size_t k = 0; k < scene->network.arc_count; k++)
        if (cost_instead(scene, k) != 0.0)
            arc_term(scene, k, true, cost_instead(scene, k));
    return optimise_added(scene, LP_MINIMISE, cost_beyond_payment, err);
}

static double preferred_value(const struct scene *scene, size_t i, size_t t)
{
    return scene->planning->rooms[i].preferred[t] ? 1.0 / equivalent(&scene->price, t) : 0.0;
}

/* The largest part of what a state owes that it relocates becomes as small as can be, then the next largest:
 * so what it does not relocate is raised. */
static solpool_status relocate_alike(struct scene *scene, solpool_error *err)
{
    for (size_t i = 0; i < scene->planning->year->state_count; i++) {
        double rest = scene->planning->rooms[i].rest * scene->scale[RELOCATIONS];
        if (!scene->used[i * MEASURE_COUNT + RELOCATIONS])
            continue;
        programme_term(&scene->programme, column_of(scene, i, RELOCATIONS), -1.0 / rest);
        programme_member(&scene->programme, 1.0, 1.0, 1.0);
    }
    return programme_raise(&scene->programme, err);
}

/* A fixed price between 0 and 1 for a place, to choose among plans that are equally good, the same on every machine.
 * Scrambled (splitmix64, S. Vigna): multiples of one number would leave an exchange between two without a price. */
static double canonical_price(const struct scene *scene, size_t i, size_t t)
{
    uint64_t bits = (i * MEASURE_COUNT + t + 1) * UINT64_C(0x9E3779B97F4A7C15);
    bits = (bits ^ bits >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    bits = (bits ^ bits >> 27) * UINT64_C(0x94D049BB133111EB);
    return (double)((bits ^ bits >> 31) >> 11) * 0x1p-53 * scene->scale[t];
}

static solpool_status plan_stages(struct scene *scene, solpool_error *err)
{
    solpool_status status = least_cost(scene, err);
    if (scene->planning->cost_alone)
        return status;
    if (status == SOLPOOL_OK)
        status = optimise_added(scene, LP_MAXIMISE, preferred_value, err);
    if (status == SOLPOOL_OK)
        status = relocate_alike(scene, err);
    if (status == SOLPOOL_OK)
        status = optimise_added(scene, LP_MINIMISE, canonical_price, err);
    return status;
}

/* --- All of it --------------------------------------------------------------------------------- */

/* The nearest whole number where an amount is one but for the solver's last digits; else the amount. */
static double snap(double amount, bool money)
{
    /* Far above the solver's error (1e-12 of a sum) and far below what a person or a cent is. */
    double tolerance = (money ? 1e-3 : 1e-7) + 1e-13 * fabs(amount);
    double whole = round(amount);
    return fabs(amount - whole) <= tolerance ? whole : amount;
}

static solpool_status read_solution(struct plan_solution *out, struct scene *scene, solpool_error *err)
{
    const struct planning *planning = scene->planning;
    size_t count = planning->year->state_count * MEASURE_COUNT;
    out->added = calloc(count, sizeof *out->added);
    if (out->added == NULL)
        return error_memory(err);
    for (size_t k = 0; k < count; k++) {
        size_t i = k / MEASURE_COUNT, t = k % MEASURE_COUNT;
        double amount = scene->used[k] ? lp_value(scene->programme.lp, scene->first + k) / scene->scale[t] : 0.0;
        out->added[k] = fmax(0.0, snap(amount, measure_table[t].money));
        out->cost_cents += out->added[k] * planning->rooms[i].part[t] * planning->rooms[i].cost[t];
    }
    for (size_t k = 0; k < scene->network.arc_count; k++)
        if (scene->given[k] != NO_COLUMN)
            out->cost_cents += cost_instead(scene, k) * lp_value(scene->programme.lp, scene->given[k]);
    return SOLPOOL_OK;
}

static solpool_status scene_open(struct scene *scene, solpool_error *err)
{
    const struct planning *planning = scene->planning;
    const struct year *year = planning->year;
    scene->price = price_of(&year->pool);
    scene->ledger = arena_list(&scene->room, year->state_count, sizeof *scene->ledger);
    scene->used = arena_list(&scene->room, year->state_count * MEASURE_COUNT, sizeof *scene->used);
    if (scene->room.failed)
        return error_memory(err);
    supply_most(scene);
    measure_scales(scene);
    solpool_status status =
        network_build(&scene->network, year, scene->ledger, planning->needs, &planning->opening, err);
    if (status == SOLPOOL_OK)
        status = programme_open(&scene->programme, year->state_count + year->benefitting_count, year->progress, err);
    if (status != SOLPOOL_OK)
        return status;
    if (!add_arcs(scene))
        return error_memory(err);
    add_added(scene);
    add_duty_rows(scene);
    add_limits(scene);
    return SOLPOOL_OK;
}

static void scene_close(struct scene *scene)
{
    programme_close(&scene->programme);
    network_clear(&scene->network);
    arena_clear(&scene->room);
}

solpool_status planning_solve(struct plan_solution *out, const struct planning *planning, solpool_error *err)
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
