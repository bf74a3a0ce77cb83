#include "distribute/programme.h"

#include <math.h>
#include <string.h>

/* Of what is held, at first and in the end: parts of the whole value. */
#define SLACK_LEAST 1e-12
#define SLACK_MOST 1e-7

struct raised {
    size_t sum; /* column: what its terms and its base add up to */
    size_t row; /* that is at least its rise times the level */
    double rise, most;
    bool open; /* not held yet */
};

/* A column or row that is held at what was found, from below or from above. */
struct held {
    bool is_row, above;
    size_t place;
    double bound;
};

solpool_status programme_open(struct programme *programme, size_t members_most, struct progress *progress,
                              solpool_error *err)
{
    *programme = (struct programme){.progress = progress, .members_most = members_most};
    programme->members = arena_list(&programme->room, members_most + 1, sizeof *programme->members);
    if (programme->members == NULL)
        return error_memory(err);
    solpool_status status = lp_open(&programme->lp, err);
    if (status == SOLPOOL_OK)
        lp_watch(programme->lp, progress);
    return status;
}

void programme_close(struct programme *programme)
{
    lp_close(programme->lp);
    arena_clear(&programme->room);
    memset(programme, 0, sizeof *programme);
}

/* --- Terms ------------------------------------------------------------------------------------- */

static void make_room(struct programme *programme)
{
    size_t most = 2 * programme->room_for + 64;
    size_t *columns = arena_list(&programme->room, most, sizeof *columns);
    double *coefficients = arena_list(&programme->room, most, sizeof *coefficients);
    if (programme->room.failed)
        return;
    for (size_t k = 0; k < programme->count; k++) {
        columns[k] = programme->columns[k];
        coefficients[k] = programme->coefficients[k];
    }
    programme->columns = columns;
    programme->coefficients = coefficients;
    programme->room_for = most;
}

void programme_term(struct programme *programme, size_t column, double coefficient)
{
    if (programme->count == programme->room_for)
        make_room(programme);
    if (programme->count == programme->room_for)
        return; /* without memory, as the next solve says */
    programme->columns[programme->count] = column;
    programme->coefficients[programme->count++] = coefficient;
}

static size_t add_row(struct programme *programme, double lower, double upper)
{
    size_t count = programme->count;
    programme->count = 0;
    return lp_add_row(programme->lp, lower, upper, programme->columns, programme->coefficients, count);
}

void programme_row(struct programme *programme, double lower, double upper)
{
    if (programme->count > 0)
        add_row(programme, lower, upper);
}

/* --- What is held ------------------------------------------------------------------------------ */

static void set_bound(struct programme *programme, const struct held *held)
{
    double slack = programme->slack;
    double lower = held->above ? LP_FREE_BELOW : held->bound - slack;
    double upper = held->above ? held->bound + slack : LP_FREE_ABOVE;
    (held->is_row ? lp_row_bounds : lp_column_bounds)(programme->lp, held->place, lower, upper);
}

static void hold(struct programme *programme, struct held held)
{
    if (programme->held_count == programme->held_room) {
        size_t room = 2 * programme->held_room + 32;
        struct held *list = arena_list(&programme->room, room, sizeof *list);
        for (size_t k = 0; list != NULL && k < programme->held_count; k++)
            list[k] = programme->held[k];
        programme->held = list;
        programme->held_room = list != NULL ? room : 0;
        programme->held_count = list != NULL ? programme->held_count : 0;
    }
    if (programme->room.failed)
        return; /* as the next solve says */
    programme->held[programme->held_count++] = held;
    set_bound(programme, &held);
}

/* Whether there was memory for all terms and all that is held. */
static solpool_status kept_all(const struct programme *programme, solpool_error *err)
{
    return programme->room.failed ? error_memory(err) : SOLPOOL_OK;
}

/* What is held is known to the solver's last digits. Where they stand in each other's way, all of it gives
 * way a little. */
static solpool_status solve(struct programme *programme, enum lp_sense sense, solpool_error *err)
{
    solpool_status status = kept_all(programme, err);
    if (status == SOLPOOL_OK)
        status = lp_solve(programme->lp, sense, err);
    while (status == SOLPOOL_ERR_SOLVER && programme->slack < SLACK_MOST) {
        programme->slack = programme->slack > 0.0 ? 10.0 * programme->slack : SLACK_LEAST;
        for (size_t k = 0; k < programme->held_count; k++)
            set_bound(programme, &programme->held[k]);
        status = lp_solve(programme->lp, sense, err);
    }
    return status;
}

/* --- One optimum ------------------------------------------------------------------------------- */

/* Coefficients of the size of 1, so that the solver's tolerances mean the same for every objective. */
static void scale_terms(struct programme *programme)
{
    double largest = 0.0;
    for (size_t k = 0; k < programme->count; k++)
        largest = fmax(largest, fabs(programme->coefficients[k]));
    for (size_t k = 0; largest > 0.0 && k < programme->count; k++)
        programme->coefficients[k] /= largest;
}

solpool_status programme_optimise(struct programme *programme, enum lp_sense sense, solpool_error *err)
{
    struct lp *lp = programme->lp;
    double best = 0.0;
    if (programme->count == 0)
        return kept_all(programme, err);
    scale_terms(programme);
    lp_objective_clear(lp);
    for (size_t k = 0; k < programme->count; k++)
        lp_objective(lp, programme->columns[k], programme->coefficients[k]);
    solpool_status status = solve(programme, sense, err);
    if (status != SOLPOOL_OK)
        return status;
    for (size_t k = 0; k < programme->count; k++)
        best += programme->coefficients[k] * lp_value(lp, programme->columns[k]);
    hold(programme, (struct held){.is_row = true,
                                  .above = sense == LP_MINIMISE,
                                  .place = add_row(programme, LP_FREE_BELOW, LP_FREE_ABOVE),
                                  .bound = best});
    return kept_all(programme, err);
}

/* --- Levels ------------------------------------------------------------------------------------ */

/* The sum is a column of its own, in the basis from the start: held later, it needs no other row. */
void programme_member(struct programme *programme, double base, double rise, double most)
{
    if (programme->count == 0 || programme->member_count == programme->members_most)
        return;
    size_t sum = lp_add_columns(programme->lp, 1);
    programme_term(programme, sum, -1.0);
    lp_enter(programme->lp, sum, add_row(programme, -base, -base));
    programme->members[programme->member_count++] =
        (struct raised){.sum = sum, .rise = rise, .most = most, .open = true};
}

static void hold_member(struct programme *programme, struct raised *member, double sum)
{
    hold(programme, (struct held){.place = member->sum, .bound = sum});
    lp_row_bounds(programme->lp, member->row, LP_FREE_BELOW, LP_FREE_ABOVE);
    member->open = false;
}

static double price_of_member(const struct programme *programme, const struct raised *member)
{
    return member->open ? fabs(lp_row_dual(programme->lp, member->row)) : 0.0;
}

/* A member whose row has a price cannot rise above the level in any optimum, so it is held there: the dearest
 * in any case, the others as far as the solver's last digits tell. So is who has all that it can have. */
static void hold_level(struct programme *programme, double level)
{
    double dearest = 0.0;
    for (size_t m = 0; m < programme->member_count; m++)
        dearest = fmax(dearest, price_of_member(programme, &programme->members[m]));
    for (size_t m = 0; m < programme->member_count; m++) {
        struct raised *member = &programme->members[m];
        double price = price_of_member(programme, member), sum = level * member->rise;
        if (member->open && (price > 1e-7 || price >= dearest || sum >= member->most * (1.0 - 1e-11)))
            hold_member(programme, member, fmin(member->most, sum));
    }
}

/* The rises of the open members together: the level counts as much, so that their prices are 1 on average,
 * however little they have. 0 if none is open. */
static double open_rise(const struct programme *programme, size_t *closed)
{
    double rise = 0.0;
    *closed = 0;
    for (size_t m = 0; m < programme->member_count; m++) {
        rise += programme->members[m].open ? programme->members[m].rise : 0.0;
        *closed += programme->members[m].open ? 0 : 1;
    }
    return rise;
}

solpool_status programme_raise(struct programme *programme, solpool_error *err)
{
    struct lp *lp = programme->lp;
    size_t level = lp_add_columns(lp, 1), all = programme->member_count;
    solpool_status status = SOLPOOL_OK;
    for (size_t m = 0; m < all; m++) {
        struct raised *member = &programme->members[m];
        programme_term(programme, member->sum, 1.0);
        programme_term(programme, level, -member->rise);
        member->row = add_row(programme, 0.0, LP_FREE_ABOVE);
    }
    lp_objective_clear(lp);
    double rise;
    for (size_t closed; status == SOLPOOL_OK && (rise = open_rise(programme, &closed)) > 0.0;) {
        lp_objective(lp, level, rise);
        status = progress_stage_done(programme->progress, closed, all, err);
        if (status == SOLPOOL_OK)
            status = solve(programme, LP_MAXIMISE, err);
        if (status == SOLPOOL_OK)
            hold_level(programme, lp_value(lp, level));
    }
    programme->member_count = 0;
    return status == SOLPOOL_OK ? kept_all(programme, err) : status;
}
