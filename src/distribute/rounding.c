/*
 * Each fractional flow becomes a column: its distance from the floor, 0 or 1. Each set of arcs whose
 * sum must not leave the floor and ceiling of its exact value becomes a row. The sets are nested or
 * apart on the giving side (type in state in class of use in all) and on the receiving side (type in
 * state in class of coverage in all): a matrix of two nested families is totally unimodular, so a
 * basic solution is whole. Totals, and the sums of a class of coverage, are whole already and stay as
 * they are, which is what lets the proof compare them with cuts to the person and the cent.
 */
#include "distribute/rounding.h"

#include <math.h>
#include <stdlib.h>

#include "distribute/circles.h"
#include "distribute/lp.h"

struct rounder {
    const struct programme *programme;
    struct grouping by_state; /* arcs */
    struct grouping by_use;
    struct grouping by_benefitting;
    int64_t *floor;  /* of each arc */
    double *rest;    /* amount less floor, 0 <= rest < 1 */
    size_t *column;  /* of each arc with a rest */
    size_t *columns; /* scratch for one row */
    struct lp *lp;
    double slack; /* how far a sum may lie from a whole number and still count as whole */
};

#define PARTS (INT64_C(1) << 50) /* of a person or a cent */

static bool is_money(const struct rounder *rounding, size_t arc)
{
    return measure_table[rounding->programme->network->arcs[arc].measure].money;
}

/* The amounts as whole numbers and rests, of which the circles leave few. These add and subtract parts that
 * are whole numbers, so that no sum moves; what the amounts' own last digits leave over counts as whole. */
static bool split(struct rounder *rounding, int64_t *parts)
{
    static const int64_t whole[MEASURE_COUNT] = {PARTS, PARTS, PARTS, PARTS};
    const struct programme *programme = rounding->programme;
    size_t arcs = programme->network->arc_count;
    for (size_t k = 0; k < arcs; k++) {
        double amount = snap(programme->flow[k], is_money(rounding, k));
        rounding->floor[k] = (int64_t)floor(amount);
        parts[k] = llround((amount - floor(amount)) * (double)PARTS);
    }
    if (!circles_turn(parts, &(struct circles){programme->network, programme->year->state_count,
                                               programme->year->benefitting_count, whole, false,
                                               PARTS / 1000000000}))
        return false;
    for (size_t k = 0; k < arcs; k++) {
        rounding->floor[k] += parts[k] == PARTS ? 1 : 0;
        rounding->rest[k] = parts[k] == PARTS ? 0.0 : (double)parts[k] / (double)PARTS;
    }
    return true;
}

static void add_columns(struct rounder *rounding)
{
    size_t count = 0;
    for (size_t k = 0; k < rounding->programme->network->arc_count; k++)
        rounding->column[k] = rounding->rest[k] > 0.0 ? count++ : SIZE_MAX;
    lp_add_columns(rounding->lp, count);
    for (size_t k = 0; k < count; k++)
        lp_column_bounds(rounding->lp, k, 0.0, 1.0);
}

/* One set's row: its sum stays between floor and ceiling, and never above `most`. */
static void add_set(struct rounder *rounding, const size_t *arcs, size_t count, int64_t most)
{
    size_t fractional = 0;
    int64_t whole = 0;
    double rest = 0.0;
    for (size_t k = 0; k < count; k++) {
        whole += rounding->floor[arcs[k]];
        rest += rounding->rest[arcs[k]];
        if (rounding->column[arcs[k]] != SIZE_MAX)
            rounding->columns[fractional++] = rounding->column[arcs[k]];
    }
    if (fractional == 0)
        return;
    double lower = floor(rest + rounding->slack), upper = ceil(rest - rounding->slack);
    if (most != NO_LIMIT && upper > (double)(most - whole))
        upper = (double)(most - whole);
    lp_add_row(rounding->lp, lower < upper ? lower : upper, upper, rounding->columns, NULL,
               fractional);
}

static void add_limits(struct rounder *rounding)
{
    const struct network *network = rounding->programme->network;
    for (size_t k = 0; k < network->limit_count; k++)
        add_set(rounding, network->limits[k].arcs, network->limits[k].arc_count,
                network->limits[k].most);
}

/* Appends a member's arcs of one kind to `arcs`; returns how many there are then. */
static size_t gather(const struct rounder *rounding, const struct grouping *members, size_t m,
                     bool money, size_t *arcs, size_t count)
{
    for (size_t k = members->start[m]; k < members->start[m + 1]; k++)
        if (is_money(rounding, members->items[k]) == money)
            arcs[count++] = members->items[k];
    return count;
}

/* The persons' arcs, then the money's arcs, of each member as one set. */
static void add_members(struct rounder *rounding, const struct grouping *members, size_t *arcs)
{
    for (size_t m = 0; m < members->count; m++)
        for (int money = 0; money < 2; money++)
            add_set(rounding, arcs, gather(rounding, members, m, money == 1, arcs, 0), NO_LIMIT);
}

/* The same of all members of each class. */
static void add_classes(struct rounder *rounding, const struct grouping *members,
                        const size_t *classes, size_t *arcs)
{
    for (size_t first = 0; first < members->count; first++) {
        bool earlier = classes[first] == NO_CLASS;
        for (size_t m = 0; !earlier && m < first; m++)
            earlier = classes[m] == classes[first];
        for (int money = 0; !earlier && money < 2; money++) {
            size_t count = 0;
            for (size_t m = first; m < members->count; m++)
                if (classes[m] == classes[first])
                    count = gather(rounding, members, m, money == 1, arcs, count);
            add_set(rounding, arcs, count, NO_LIMIT);
        }
    }
}

/* The totals are those of stage 1. */
static void add_totals(struct rounder *rounding)
{
    const struct programme *programme = rounding->programme;
    for (int money = 0; money < 2; money++) {
        size_t count = 0;
        int64_t whole = 0;
        for (size_t k = 0; k < programme->network->arc_count; k++) {
            if (is_money(rounding, k) != (money == 1))
                continue;
            whole += rounding->floor[k];
            if (rounding->column[k] != SIZE_MAX)
                rounding->columns[count++] = rounding->column[k];
        }
        int64_t total = money == 1 ? programme->delivered_cents : programme->delivered_persons;
        double left = (double)(total - whole);
        if (count > 0)
            lp_add_row(rounding->lp, left, left, rounding->columns, NULL, count);
    }
}

/* The nearest rounding; among equally near ones a fixed one. */
static void set_objective(struct rounder *rounding)
{
    for (size_t k = 0; k < rounding->programme->network->arc_count; k++) {
        if (rounding->column[k] == SIZE_MAX)
            continue;
        lp_objective(rounding->lp, rounding->column[k],
                     1.0 - 2.0 * rounding->rest[k] + 1e-4 * canonical_price(k));
    }
}

static solpool_status read_flow(int64_t *flow, const struct rounder *rounding, solpool_error *err)
{
    for (size_t k = 0; k < rounding->programme->network->arc_count; k++) {
        flow[k] = rounding->floor[k];
        if (rounding->column[k] == SIZE_MAX)
            continue;
        double value = lp_value(rounding->lp, rounding->column[k]);
        if (fabs(value - round(value)) > 1e-6)
            return error_set(err, SOLPOOL_ERR_SOLVER, "the rounding programme is not whole");
        flow[k] += llround(value);
    }
    return SOLPOOL_OK;
}

static bool group_arcs(struct rounder *rounding, size_t *key)
{
    const struct programme *programme = rounding->programme;
    const struct network *network = programme->network;
    size_t arcs = network->arc_count, states = programme->year->state_count;
    bool by_type = programme->by_use.count != states;
    for (size_t k = 0; k < arcs; k++)
        key[k] = network->arcs[k].to;
    if (!grouping_build(&rounding->by_benefitting, key, arcs, programme->year->benefitting_count))
        return false;
    for (size_t k = 0; k < arcs; k++)
        key[k] = network->arcs[k].from;
    if (!grouping_build(&rounding->by_state, key, arcs, states))
        return false;
    for (size_t k = 0; by_type && k < arcs; k++)
        key[k] = 2 * key[k] + (is_money(rounding, k) ? 1 : 0);
    return grouping_build(&rounding->by_use, key, arcs, programme->by_use.count);
}

static void build(struct rounder *rounding, size_t *arcs)
{
    const struct programme *programme = rounding->programme;
    add_columns(rounding);
    add_limits(rounding);
    add_members(rounding, &rounding->by_state, arcs);
    add_members(rounding, &rounding->by_benefitting, arcs);
    add_classes(rounding, &rounding->by_use, programme->use_class, arcs);
    add_classes(rounding, &rounding->by_benefitting, programme->coverage_class, arcs);
    add_totals(rounding);
    set_objective(rounding);
}

static solpool_status solve_with_slack(int64_t *flow, struct rounder *rounding, size_t *arcs,
                                       double slack, solpool_error *err)
{
    solpool_status status = lp_open(&rounding->lp, err);
    if (status != SOLPOOL_OK)
        return status;
    lp_watch(rounding->lp, rounding->programme->year->progress);
    rounding->slack = slack;
    build(rounding, arcs);
    status = lp_solve(rounding->lp, LP_MINIMISE, LP_DUAL, err);
    if (status == SOLPOOL_OK)
        status = read_flow(flow, rounding, err);
    lp_close(rounding->lp);
    return status;
}

solpool_status rounding_solve(int64_t *flow, const struct programme *programme, solpool_error *err)
{
    size_t count = programme->network->arc_count + 1;
    struct rounder rounding = {.programme = programme};
    rounding.floor = calloc(count, sizeof *rounding.floor);
    rounding.rest = calloc(count, sizeof *rounding.rest);
    rounding.column = calloc(count, sizeof *rounding.column);
    rounding.columns = calloc(count, sizeof *rounding.columns);
    size_t *arcs = calloc(count, sizeof *arcs);
    int64_t *parts = calloc(count, sizeof *parts);
    solpool_status status = SOLPOOL_OK;
    if (rounding.floor == NULL || rounding.rest == NULL || rounding.column == NULL ||
        rounding.columns == NULL || arcs == NULL || parts == NULL || !group_arcs(&rounding, arcs) ||
        !split(&rounding, parts))
        status = error_memory(err);
    /* A sum within the slack of a whole number is held there. Where such sums contradict each other
     * in their last digits, they may go to either neighbour. */
    if (status == SOLPOOL_OK)
        status = solve_with_slack(flow, &rounding, arcs, 1e-2, err);
    if (status == SOLPOOL_ERR_SOLVER)
        status = solve_with_slack(flow, &rounding, arcs, -1e-2, err);
    grouping_clear(&rounding.by_state);
    grouping_clear(&rounding.by_use);
    grouping_clear(&rounding.by_benefitting);
    free(rounding.floor);
    free(rounding.rest);
    free(rounding.column);
    free(rounding.columns);
    free(arcs);
    free(parts);
    return status;
}
