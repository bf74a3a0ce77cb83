/*
 * Every line of the table (the longer side) is filled at its own optimum first, at prices for the places (the shorter
 * one) that bring their sums near to what they are to be. What these then lack or have too much is moved along cheapest
 * ways: a step from one place to another, in the line where that costs least, and so on to a place that lacks it
 * (successive shortest paths; convex costs keep the steps whole). Where much has to move, in large steps first.
 */
#include "distribute/even_spread.h"

/* --- Ways -------------------------------------------------------------------------------------- */

static struct passage *way_of(const struct spread *spread, size_t from, size_t to)
{
    return &spread->ways[from * spread->places + to];
}

/* What steps from and to the cell cost now. */
static void weigh_cell(struct spread *spread, size_t line, size_t place)
{
    size_t cell = cell_of(spread, line, place), own = place * spread->lines + line;
    spread->rise[own] = can_rise(spread, cell) ? cost_of_rise(spread, line, place) : never;
    spread->fall[own] = can_fall(spread, cell) ? cost_of_fall(spread, line, place) : never;
}

/* The way by this line, if there is one. */
static bool has_way(struct step_toll *cost, const struct spread *spread, size_t line, size_t from, size_t to)
{
    const struct step_toll *fall = &spread->fall[from * spread->lines + line];
    const struct step_toll *rise = &spread->rise[to * spread->lines + line];
    if (from == to || fall->squares == never.squares || rise->squares == never.squares)
        return false;
    *cost = sum(*fall, *rise);
    return true;
}

static void find_way(struct spread *spread, size_t from, size_t to)
{
    struct passage way = {never, NO_LINE, false};
    struct step_toll cost;
    for (size_t line = 0; line < spread->lines; line++)
        if (has_way(&cost, spread, line, from, to) && is_less(cost, way.cost))
            way = (struct passage){cost, line, false};
    *way_of(spread, from, to) = way;
}

/* Each is found when it is asked for. */
static void forget_ways(struct spread *spread)
{
    for (size_t place = 0; place < spread->places; place++)
        for (size_t line = 0; line < spread->lines; line++)
            weigh_cell(spread, line, place);
    for (size_t k = 0; k < spread->places * spread->places; k++)
        spread->ways[k] = (struct passage){unknown, 0, true};
}

/* After a cell of the line has changed. */
static void renew_way(struct spread *spread, size_t line, size_t from, size_t to)
{
    struct passage *way = way_of(spread, from, to);
    struct step_toll cost;
    bool has = has_way(&cost, spread, line, from, to);
    if (way->line == line && (!has || is_less(way->cost, cost)))
        way->stale = true;
    else if (has && (way->line == NO_LINE || is_less(cost, way->cost)))
        *way = (struct passage){cost, line, false};
}

static void renew_ways(struct spread *spread, size_t line, size_t place)
{
    weigh_cell(spread, line, place);
    for (size_t p = 0; p < spread->places; p++) {
        renew_way(spread, line, place, p);
        renew_way(spread, line, p, place);
    }
}

/* --- Between places ---------------------------------------------------------------------------- */

static size_t nearest_unsure(const struct spread *spread)
{
    size_t best = spread->places;
    for (size_t p = 0; p < spread->places; p++)
        if (spread->known[p] && !spread->sure[p] &&
            (best == spread->places || is_less(spread->far[p], spread->far[best])))
            best = p;
    return best;
}

/* Whether the way, as it is known, makes the place nearer; how far it is then. */
static bool is_nearer(struct step_toll *far, const struct spread *spread, size_t from, size_t to)
{
    const struct passage *way = way_of(spread, from, to);
    if (way->line == NO_LINE || spread->sure[to])
        return false;
    *far = difference(sum(way->cost, spread->price[from]), spread->price[to]);
    *far = sum(spread->far[from], *far);
    return !spread->known[to] || is_less(*far, spread->far[to]);
}

static void look_from(struct spread *spread, size_t from)
{
    struct step_toll far;
    for (size_t to = 0; to < spread->places; to++) {
        bool nearer = is_nearer(&far, spread, from, to);
        if (nearer && way_of(spread, from, to)->stale) {
            find_way(spread, from, to);
            nearer = is_nearer(&far, spread, from, to);
        }
        if (nearer) {
            spread->known[to] = true;
            spread->far[to] = far;
            spread->before[to] = from;
        }
    }
}

/* The nearest place that lacks a step, from those that have one too much (Dijkstra); `places` if there is none. The
 * prices then are those by which no way gains. */
static size_t find_path(struct spread *spread)
{
    size_t target = spread->places;
    for (size_t p = 0; p < spread->places; p++) {
        spread->known[p] = spread->excess[p] >= spread->step;
        spread->sure[p] = false;
        spread->far[p] = nothing;
        spread->before[p] = spread->places;
    }
    while (target == spread->places) {
        size_t p = nearest_unsure(spread);
        if (p == spread->places)
            return p;
        spread->sure[p] = true;
        if (spread->excess[p] <= -spread->step)
            target = p;
        else
            look_from(spread, p);
    }
    for (size_t p = 0; p < spread->places; p++)
        spread->price[p] = sum(spread->price[p], spread->sure[p] ? spread->far[p] : spread->far[target]);
    return target;
}

static void follow(struct spread *spread, size_t target)
{
    for (size_t to = target, from; (from = spread->before[to]) != spread->places; to = from) {
        spread->by[to] = way_of(spread, from, to)->line;
        even_change(spread, spread->by[to], from, -spread->step);
        even_change(spread, spread->by[to], to, spread->step);
    }
    for (size_t to = target, from; (from = spread->before[to]) != spread->places; to = from) {
        renew_ways(spread, spread->by[to], from);
        renew_ways(spread, spread->by[to], to);
    }
}

/* Moves what places have too much, in steps of one size; `settled`: the lines are at their optimum for these. */
static void move_steps(struct spread *spread, bool settled)
{
    for (size_t line = 0; !settled && line < spread->lines; line++)
        even_settle_line(spread, line);
    forget_ways(spread);
    for (size_t target; (target = find_path(spread)) < spread->places;)
        follow(spread, target);
}

static bool is_balanced(const struct spread *spread)
{
    for (size_t p = 0; p < spread->places; p++)
        if (spread->excess[p] != 0)
            return false;
    return true;
}

/* --- All of it --------------------------------------------------------------------------------- */

static bool fill(struct spread *spread)
{
    int64_t most = 0;
    if (!even_fill_lines(spread))
        return false;
    for (size_t p = 0; p < spread->places; p++)
        most = larger(most, spread->excess[p]);
    int64_t first = step_below(most / 64);
    for (spread->step = first; most > 0 && spread->step > 0; spread->step /= 2)
        move_steps(spread, spread->step == first);
    return is_balanced(spread);
}

solpool_status even_fill(struct even_table *table, solpool_error *err)
{
    bool turned = table->column_count > table->row_count;
    struct spread spread = {.table = table, .turned = turned};
    spread.lines = turned ? table->column_count : table->row_count;
    spread.places = turned ? table->row_count : table->column_count;
    spread.line_sum = turned ? table->column_sum : table->row_sum;
    spread.place_sum = turned ? table->row_sum : table->column_sum;
    for (size_t k = 0; k < table->row_count * table->column_count; k++)
        table->amount[k] = 0;
    for (size_t line = 0; line < spread.lines; line++)
        spread.whole += spread.line_sum[line];
    if (spread.whole == 0)
        return SOLPOOL_OK;
    size_t places = spread.places + 1;
    spread.price = arena_list(&spread.room, places, sizeof *spread.price);
    spread.excess = arena_list(&spread.room, places, sizeof *spread.excess);
    spread.ways = arena_list(&spread.room, places * places, sizeof *spread.ways);
    spread.far = arena_list(&spread.room, places, sizeof *spread.far);
    spread.before = arena_list(&spread.room, places, sizeof *spread.before);
    spread.by = arena_list(&spread.room, places, sizeof *spread.by);
    spread.known = arena_list(&spread.room, places, sizeof *spread.known);
    spread.rise = arena_list(&spread.room, places * spread.lines, sizeof *spread.rise);
    spread.fall = arena_list(&spread.room, places * spread.lines, sizeof *spread.fall);
    spread.own_price = arena_list(&spread.room, spread.lines + 1, sizeof *spread.own_price);
    spread.tried = arena_list(&spread.room, places, sizeof *spread.tried);
    spread.step_by = arena_list(&spread.room, places, sizeof *spread.step_by);
    spread.sure = arena_list(&spread.room, places, sizeof *spread.sure);
    solpool_status status = spread.room.failed ? error_memory(err) : SOLPOOL_OK;
    if (status == SOLPOOL_OK && !fill(&spread))
        status = spread.room.failed ? error_memory(err)
                                    : error_set(err, SOLPOOL_ERR_SOLVER, "a table has no place for its sums");
    arena_clear(&spread.room);
    return status;
}
