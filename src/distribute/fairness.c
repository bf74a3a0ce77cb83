/*
 * The level is maximised as a column of its own. A member whose row has a dual price cannot rise
 * above the level in any optimum, so it is fixed there; with it every member whose own limits end
 * there. What remains is raised further. The members with a dual price are together a set that gets
 * all it can get (the reachable sums are a polymatroid), so their total is a whole number of persons
 * and cents in stage 2, and the level is taken from that total instead of the solver's digits.
 */
#include "distribute/fairness.h"

#include <math.h>
#include <stdlib.h>

#include "distribute/cuts.h"

struct levels {
    struct programme *programme;
    const struct fairness *fairness;
    size_t *sum; /* column of each member: what its arcs carry together */
    size_t *row; /* of each member: its sum is at least its weight times the level */
    bool *open;  /* not fixed yet */
    size_t open_count;
    size_t column; /* the level */
    size_t classes;
};

static size_t column_count(const struct fairness *fairness, size_t m)
{
    return fairness->members->start[m + 1] - fairness->members->start[m];
}

static const size_t *columns_of(const struct fairness *fairness, size_t m)
{
    return fairness->members->items + fairness->members->start[m];
}

static int128 base_units(const struct fairness *fairness, size_t m)
{
    return fairness->base_units != NULL ? fairness->base_units[m] : 0;
}

/* What a member has beforehand, as a part of the most that its own limits allow. */
static double base_part(const struct fairness *fairness, size_t m)
{
    return (double)base_units(fairness, m) / (double)fairness->most_units[m];
}

static double most_of(const struct levels *levels, size_t m)
{
    return (double)levels->fairness->most_units[m] * levels->programme->unit;
}

/* Fixes a member's sum. */
static void fix(struct levels *levels, size_t m, double sum)
{
    double most = most_of(levels, m), part = sum / most;
    lp_column_bounds(levels->programme->lp, levels->sum[m], part, part);
    levels->fairness->member_sum[m] = (struct fixed_sum){part - base_part(levels->fairness, m), most};
    levels->fairness->member_class[m] = levels->classes;
    levels->open[m] = false;
    levels->open_count--;
}

/* The column that holds a member's sum, as a part of the most that its own limits allow. */
static void add_sum(struct levels *levels, size_t m)
{
    struct programme *programme = levels->programme;
    size_t count = column_count(levels->fairness, m);
    for (size_t k = 0; k < count; k++) {
        size_t column = columns_of(levels->fairness, m)[k];
        programme->columns[k] = column;
        programme->coefficients[k] =
            programme->value[programme->layout.measure[column]] / most_of(levels, m);
    }
    levels->sum[m] = lp_add_columns(programme->lp, 1);
    programme->columns[count] = levels->sum[m];
    programme->coefficients[count] = -1.0;
    double base = -base_part(levels->fairness, m);
    lp_enter(programme->lp, levels->sum[m],
             lp_add_row(programme->lp, base, base, programme->columns, programme->coefficients,
                        count + 1));
}

/* If all that the members' own limits allow is delivered, there is no choice left. A member that takes no
 * part may take some of it. */
static bool all_at_their_limits(const struct levels *levels)
{
    const struct programme *programme = levels->programme;
    int128 most = 0;
    for (size_t m = 0; m < levels->fairness->members->count; m++) {
        if (!levels->open[m] && column_count(levels->fairness, m) > 0)
            return false;
        most += levels->open[m] ? levels->fairness->most_units[m] - base_units(levels->fairness, m) : 0;
    }
    return most == (int128)programme->delivered_persons * programme->price.person_units +
                       (int128)programme->delivered_cents * programme->price.cent_units;
}

/* What the level is to a member: its weight as a part of the most that its own limits allow. */
static double rise_of(const struct levels *levels, size_t m)
{
    return levels->fairness->weight[m] / most_of(levels, m);
}

/* The row that lifts a member with the level. */
static void add_level_row(struct levels *levels, size_t m)
{
    size_t columns[2] = {levels->sum[m], levels->column};
    double coefficients[2] = {1.0, -rise_of(levels, m)};
    levels->row[m] =
        lp_add_row(levels->programme->lp, 0.0, LP_FREE_ABOVE, columns, coefficients, 2);
}

/* A fixed member no longer holds the level back. */
static void release_fixed(struct levels *levels)
{
    for (size_t m = 0; m < levels->fairness->members->count; m++)
        if (!levels->open[m] && levels->fairness->member_class[m] != NO_CLASS)
            lp_row_bounds(levels->programme->lp, levels->row[m], LP_FREE_BELOW, LP_FREE_ABOVE);
}

/* A member's own limits end at the level: it is fixed alone. */
static void fix_members_at_limits(struct levels *levels, double level)
{
    for (size_t m = 0; m < levels->fairness->members->count; m++) {
        if (!levels->open[m])
            continue;
        if (level * rise_of(levels, m) >= 1.0 - 1e-12) {
            fix(levels, m, most_of(levels, m));
            levels->classes++;
        }
    }
}

/* The members with a dual price are fixed together, at the level that their exact total gives. */
static void fix_members_with_price(struct levels *levels, const bool *priced, double level)
{
    struct programme *programme = levels->programme;
    struct sums total = {0.0, 0.0};
    double weight = 0.0, base = 0.0;
    for (size_t m = 0; m < levels->fairness->members->count; m++) {
        if (!levels->open[m] || !priced[m])
            continue;
        struct sums sums;
        programme_sum(&sums, programme, columns_of(levels->fairness, m),
                      column_count(levels->fairness, m));
        total.persons += sums.persons;
        total.cents += sums.cents;
        weight += levels->fairness->weight[m];
        base += (double)base_units(levels->fairness, m) * programme->unit;
    }
    if (weight == 0.0)
        return;
    double exact = (base + snap(total.persons, false) * programme->worth[RELOCATIONS] +
                    snap(total.cents, true) * programme->worth[FINANCIAL]) /
                   weight;
    if (fabs(exact - level) > 1e-9 * (1.0 + level))
        exact = level;
    for (size_t m = 0; m < levels->fairness->members->count; m++)
        if (levels->open[m] && priced[m])
            fix(levels, m, exact * levels->fairness->weight[m]);
    levels->classes++;
}

static void find_priced(const struct levels *levels, bool *priced, double *price)
{
    size_t count = levels->fairness->members->count;
    /* The prices, each times its coefficient of the level, add up to 1. */
    for (size_t m = 0; m < count; m++)
        price[m] = levels->open[m] ? fabs(lp_row_dual(levels->programme->lp, levels->row[m])) *
                                         rise_of(levels, m)
                                   : -1.0;
    mark_priced(priced, price, count);
}

static solpool_status raise_levels(struct levels *levels, bool *priced, double *price,
                                   solpool_error *err)
{
    struct programme *programme = levels->programme;
    levels->column = lp_add_columns(programme->lp, 1);
    for (size_t m = 0; m < levels->fairness->members->count; m++)
        if (levels->open[m])
            add_level_row(levels, m);
    lp_objective_clear(programme->lp);
    lp_objective(programme->lp, levels->column, 1.0);
    size_t all = levels->open_count;
    while (levels->open_count > 0) {
        solpool_status status =
            progress_stage_done(programme->year->progress, all - levels->open_count, all, err);
        if (status == SOLPOOL_OK)
            status = cuts_solve(programme, LP_MAXIMISE, LP_PRIMAL, err);
        if (status != SOLPOOL_OK)
            return status;
        double level = lp_value(programme->lp, levels->column);
        programme_read_amounts(programme);
        find_priced(levels, priced, price);
        fix_members_at_limits(levels, level);
        fix_members_with_price(levels, priced, level);
        release_fixed(levels);
    }
    lp_objective_clear(programme->lp);
    return SOLPOOL_OK;
}

solpool_status fairness_solve(struct programme *programme, const struct fairness *fairness,
                              solpool_error *err)
{
    size_t count = fairness->members->count;
    struct levels levels = {.programme = programme, .fairness = fairness};
    struct arena room = {.blocks = NULL};
    levels.sum = arena_list(&room, count, sizeof *levels.sum);
    levels.row = arena_list(&room, count, sizeof *levels.row);
    levels.open = arena_list(&room, count, sizeof *levels.open);
    bool *priced = arena_list(&room, count, sizeof *priced);
    double *price = arena_list(&room, count, sizeof *price);
    solpool_status status = room.failed ? error_memory(err) : SOLPOOL_OK;
    for (size_t m = 0; status == SOLPOOL_OK && m < count; m++) {
        fairness->member_class[m] = NO_CLASS;
        levels.open[m] = column_count(fairness, m) > 0 && fairness->weight[m] > 0.0;
        if (!levels.open[m])
            continue;
        levels.open_count++;
        add_sum(&levels, m);
    }
    if (status == SOLPOOL_OK && all_at_their_limits(&levels))
        fix_members_at_limits(&levels, HUGE_VAL); /* beyond every limit */
    else if (status == SOLPOOL_OK)
        status = raise_levels(&levels, priced, price, err);
    arena_clear(&room);
    return status;
}
