/*
 * Every line of the table (the longer side) is filled at its own optimum first, at prices for the places (the shorter one)
 * that bring their sums near to what they are to be. What these then lack or have too much is moved along cheapest ways: a
 * step from one place to another, in the line where that costs least, and so on to a place that lacks it (successive
 * shortest paths; convex costs keep the steps whole). Where much has to move, in large steps first.
 */
#include "distribute/even.h"

#include "base/arena.h"

/* What a step costs: the squares of distances, times the whole, and what decides between equal ones. */
struct cost {
    int128 squares;
    int64_t order;
};

/* The cheapest way from one place to another. */
struct way {
    struct cost cost;
    size_t line; /* or NO_LINE */
};

#define NO_LINE SIZE_MAX

struct filling {
    struct even_table *table;
    bool turned; /* lines are columns */
    size_t lines, places;
    const int64_t *line_sum, *place_sum;
    int64_t whole; /* all of them */
    int64_t step;
    struct arena room;
    struct cost *price;   /* of each place */
    int64_t *excess;      /* of each place: what it has too much */
    struct way *ways;     /* of each pair of places */
    struct cost *far;     /* of each place: its distance in a search */
    size_t *before;       /* the place before it */
    size_t *by;           /* the line that leads there */
    bool *known, *sure;   /* it has a distance; it is the shortest */
    struct cost *rise, *fall; /* of each cell, place by place: what a step costs; `never` where its bounds let none */
    int128 *tried;        /* the best prices of the places so far */
    int128 *step_by;      /* and how much they should fall, by what was too much then */
};

/* --- Costs ------------------------------------------------------------------------------------- */

static struct cost sum(struct cost a, struct cost b)
{
    return (struct cost){a.squares + b.squares, a.order + b.order};
}

static struct cost difference(struct cost a, struct cost b)
{
    return (struct cost){a.squares - b.squares, a.order - b.order};
}

static bool is_less(struct cost a, struct cost b)
{
    return a.squares != b.squares ? a.squares < b.squares : a.order < b.order;
}

static const struct cost nothing = {0, 0}, never = {INT128_MAX, 0};

static size_t cell_of(const struct filling *filling, size_t line, size_t place)
{
    return filling->turned ? place * filling->lines + line : line * filling->places + place;
}

static bool can_rise(const struct filling *filling, size_t cell)
{
    return filling->table->high[cell] - filling->table->amount[cell] >= filling->step;
}

static bool can_fall(const struct filling *filling, size_t cell)
{
    return filling->table->amount[cell] - filling->table->low[cell] >= filling->step;
}

/* A unit of a step up from `amount` adds (2 amount + step) - 2 row * column / whole to the squares; here times the
 * whole. A step down from there takes away the same. */
static struct cost cost_from(const struct filling *filling, size_t line, size_t place, int64_t amount)
{
    return (struct cost){(2 * (int128)amount + filling->step) * filling->whole -
                             2 * (int128)filling->line_sum[line] * filling->place_sum[place],
                         -(int64_t)(line * place)};
}

static struct cost cost_of_rise(const struct filling *filling, size_t line, size_t place)
{
    return cost_from(filling, line, place,
                     filling->table->amount[cell_of(filling, line, place)]);
}

static struct cost cost_of_fall(const struct filling *filling, size_t line, size_t place)
{
    return difference(nothing,
                      cost_from(filling, line, place,
                                filling->table->amount[cell_of(filling, line, place)] - filling->step));
}

/* --- Lines ------------------------------------------------------------------------------------- */

/* The place where a step up, or down, costs least beside the prices; `places` if there is none. */
static size_t best_place(const struct filling *filling, size_t line, bool up, struct cost *least)
{
    size_t best = filling->places;
    for (size_t p = 0; p < filling->places; p++) {
        size_t cell = cell_of(filling, line, p);
        if (up ? !can_rise(filling, cell) : !can_fall(filling, cell))
            continue;
        struct cost own = up ? difference(cost_of_rise(filling, line, p), filling->price[p])
                             : sum(cost_of_fall(filling, line, p), filling->price[p]);
        if (best == filling->places || is_less(own, *least)) {
            best = p;
            *least = own;
        }
    }
    return best;
}

static void change(struct filling *filling, size_t line, size_t place, int64_t more)
{
    filling->table->amount[cell_of(filling, line, place)] += more;
    filling->excess[place] += more;
}

/* Moves steps inside a line as long as that is cheaper. */
static void settle_line(struct filling *filling, size_t line)
{
    struct cost rise, fall;
    for (;;) {
        size_t up = best_place(filling, line, true, &rise);
        size_t down = best_place(filling, line, false, &fall);
        if (up == filling->places || down == filling->places || up == down ||
            !is_less(sum(rise, fall), nothing))
            return;
        change(filling, line, up, filling->step);
        change(filling, line, down, -filling->step);
    }
}

/* The largest power of two up to an amount; 1 at least. */
static int64_t step_below(int64_t amount)
{
    int64_t step = 1;
    while (step <= amount / 2)
        step *= 2;
    return step;
}

/* Where the price alone would take the line's part of the place, between the bounds. */
static int64_t start_of(const struct filling *filling, size_t line, size_t place)
{
    const struct even_table *table = filling->table;
    size_t cell = cell_of(filling, line, place);
    int128 part = exact_floor((int128)filling->line_sum[line] * filling->place_sum[place] +
                                  filling->price[place].squares / 2,
                              filling->whole);
    return part < table->low[cell]    ? table->low[cell]
           : part > table->high[cell] ? table->high[cell]
                                      : (int64_t)part;
}

/* The line at its optimum: what its sum lacks beside that start, in large steps first. */
static bool fill_line(struct filling *filling, size_t line)
{
    int64_t lacks = filling->line_sum[line];
    for (size_t p = 0; p < filling->places; p++) {
        int64_t start = start_of(filling, line, p);
        change(filling, line, p, start - filling->table->amount[cell_of(filling, line, p)]);
        lacks -= start;
    }
    /* From that start single steps keep the line at its optimum; larger ones do not. */
    bool few = (lacks < 0 ? -lacks : lacks) <= (int64_t)filling->places;
    struct cost least;
    for (filling->step = few ? 1 : step_below(lacks < 0 ? -lacks : lacks);; filling->step /= 2) {
        while (lacks >= filling->step || -lacks >= filling->step) {
            size_t p = best_place(filling, line, lacks > 0, &least);
            if (p == filling->places)
                break;
            change(filling, line, p, lacks > 0 ? filling->step : -filling->step);
            lacks -= lacks > 0 ? filling->step : -filling->step;
        }
        if (!few)
            settle_line(filling, line);
        if (filling->step == 1)
            return lacks == 0;
    }
}

/* --- Ways -------------------------------------------------------------------------------------- */

static struct way *way_of(const struct filling *filling, size_t from, size_t to)
{
    return &filling->ways[from * filling->places + to];
}

/* What steps from and to the cell cost now. */
static void weigh_cell(struct filling *filling, size_t line, size_t place)
{
    size_t cell = cell_of(filling, line, place), own = place * filling->lines + line;
    filling->rise[own] = can_rise(filling, cell) ? cost_of_rise(filling, line, place) : never;
    filling->fall[own] = can_fall(filling, cell) ? cost_of_fall(filling, line, place) : never;
}

/* The way by this line, if there is one. */
static bool has_way(struct cost *cost, const struct filling *filling, size_t line, size_t from,
                    size_t to)
{
    const struct cost *fall = &filling->fall[from * filling->lines + line];
    const struct cost *rise = &filling->rise[to * filling->lines + line];
    if (from == to || fall->squares == never.squares || rise->squares == never.squares)
        return false;
    *cost = sum(*fall, *rise);
    return true;
}

static void find_way(struct filling *filling, size_t from, size_t to)
{
    struct way way = {never, NO_LINE};
    struct cost cost;
    for (size_t line = 0; line < filling->lines; line++)
        if (has_way(&cost, filling, line, from, to) && is_less(cost, way.cost))
            way = (struct way){cost, line};
    *way_of(filling, from, to) = way;
}

static void find_ways(struct filling *filling)
{
    for (size_t place = 0; place < filling->places; place++)
        for (size_t line = 0; line < filling->lines; line++)
            weigh_cell(filling, line, place);
    for (size_t from = 0; from < filling->places; from++)
        for (size_t to = 0; to < filling->places; to++)
            find_way(filling, from, to);
}

/* After a cell of the line has changed. */
static void renew_way(struct filling *filling, size_t line, size_t from, size_t to)
{
    struct way *way = way_of(filling, from, to);
    struct cost cost;
    bool has = has_way(&cost, filling, line, from, to);
    if (way->line == line && (!has || is_less(way->cost, cost)))
        find_way(filling, from, to);
    else if (has && (way->line == NO_LINE || is_less(cost, way->cost)))
        *way = (struct way){cost, line};
}

static void renew_ways(struct filling *filling, size_t line, size_t place)
{
    weigh_cell(filling, line, place);
    for (size_t p = 0; p < filling->places; p++) {
        renew_way(filling, line, place, p);
        renew_way(filling, line, p, place);
    }
}

/* --- Between places ---------------------------------------------------------------------------- */

static size_t nearest_unsure(const struct filling *filling)
{
    size_t best = filling->places;
    for (size_t p = 0; p < filling->places; p++)
        if (filling->known[p] && !filling->sure[p] &&
            (best == filling->places || is_less(filling->far[p], filling->far[best])))
            best = p;
    return best;
}

static void look_from(struct filling *filling, size_t from)
{
    for (size_t to = 0; to < filling->places; to++) {
        const struct way *way = way_of(filling, from, to);
        if (way->line == NO_LINE || filling->sure[to])
            continue;
        struct cost beyond = difference(sum(way->cost, filling->price[from]), filling->price[to]);
        beyond = sum(filling->far[from], beyond);
        if (!filling->known[to] || is_less(beyond, filling->far[to])) {
            filling->known[to] = true;
            filling->far[to] = beyond;
            filling->before[to] = from;
        }
    }
}

/* The nearest place that lacks a step, from those that have one too much (Dijkstra); `places` if there is none. The
 * prices then are those by which no way gains. */
static size_t find_path(struct filling *filling)
{
    size_t target = filling->places;
    for (size_t p = 0; p < filling->places; p++) {
        filling->known[p] = filling->excess[p] >= filling->step;
        filling->sure[p] = false;
        filling->far[p] = nothing;
        filling->before[p] = filling->places;
    }
    while (target == filling->places) {
        size_t p = nearest_unsure(filling);
        if (p == filling->places)
            return p;
        filling->sure[p] = true;
        if (filling->excess[p] <= -filling->step)
            target = p;
        else
            look_from(filling, p);
    }
    for (size_t p = 0; p < filling->places; p++)
        filling->price[p] = sum(filling->price[p], filling->sure[p] ? filling->far[p] : filling->far[target]);
    return target;
}

static void follow(struct filling *filling, size_t target)
{
    for (size_t to = target, from; (from = filling->before[to]) != filling->places; to = from) {
        filling->by[to] = way_of(filling, from, to)->line;
        change(filling, filling->by[to], from, -filling->step);
        change(filling, filling->by[to], to, filling->step);
    }
    for (size_t to = target, from; (from = filling->before[to]) != filling->places; to = from) {
        renew_ways(filling, filling->by[to], from);
        renew_ways(filling, filling->by[to], to);
    }
}

/* Moves what places have too much, in steps of one size; `settled`: the lines are at their optimum for these. */
static void move_steps(struct filling *filling, bool settled)
{
    for (size_t line = 0; !settled && line < filling->lines; line++)
        settle_line(filling, line);
    find_ways(filling);
    for (size_t target; (target = find_path(filling)) < filling->places;)
        follow(filling, target);
}

static bool is_balanced(const struct filling *filling)
{
    for (size_t p = 0; p < filling->places; p++)
        if (filling->excess[p] != 0)
            return false;
    return true;
}

/* --- All of it --------------------------------------------------------------------------------- */

static bool fill_lines(struct filling *filling)
{
    for (size_t line = 0; line < filling->lines; line++)
        if (!fill_line(filling, line))
            return false;
    return true;
}

/* What all places have too much or lack. */
static int128 distance(const struct filling *filling)
{
    int128 all = 0;
    for (size_t p = 0; p < filling->places; p++)
        all += filling->excess[p] < 0 ? -filling->excess[p] : filling->excess[p];
    return all;
}

enum { TRIES = 30, BOLDEST = 1 << 20 };

/* How many lines stand between their bounds at the place: these follow its price. */
static size_t free_lines(const struct filling *filling, size_t place)
{
    size_t count = 0;
    for (size_t line = 0; line < filling->lines; line++) {
        size_t cell = cell_of(filling, line, place);
        count += filling->table->amount[cell] > filling->table->low[cell] &&
                         filling->table->amount[cell] < filling->table->high[cell]
                     ? 1
                     : 0;
    }
    return count;
}

/* Lowers the price of a place that has too much: by twice the whole, and every line that is free gives up one unit. */
static void change_prices(struct filling *filling, int64_t boldness)
{
    for (size_t p = 0; p < filling->places; p++)
        filling->price[p].squares =
            filling->tried[p] - filling->step_by[p] / BOLDEST * boldness;
}

static void keep_prices(struct filling *filling)
{
    for (size_t p = 0; p < filling->places; p++) {
        filling->tried[p] = filling->price[p].squares;
        filling->step_by[p] =
            2 * (int128)filling->whole * filling->excess[p] / (int128)(free_lines(filling, p) + 1);
    }
}

/* Fills the lines at prices that bring the sums of the places near, bolder where that helps, more careful where it does
 * not. Whatever the prices, the lines are at their optimum: this is a matter of speed alone. */
static bool fill_near(struct filling *filling)
{
    int128 best = -1, now = 0;
    int64_t boldness = BOLDEST / 64;
    for (size_t p = 0; p < filling->places; p++)
        filling->excess[p] = -filling->place_sum[p];
    for (size_t tries = 0; tries < TRIES && boldness > 0 && (best < 0 || best > 4 * (int128)filling->places);
         tries++) {
        if (!fill_lines(filling))
            return false;
        now = distance(filling);
        if (best < 0 || now < best) {
            boldness = best < 0 ? boldness : smaller(2 * boldness, BOLDEST);
            best = now;
            keep_prices(filling);
        } else {
            boldness /= 8;
        }
        change_prices(filling, boldness);
    }
    change_prices(filling, 0);
    return now == best || fill_lines(filling);
}

static bool fill(struct filling *filling)
{
    int64_t most = 0;
    if (!fill_near(filling))
        return false;
    for (size_t p = 0; p < filling->places; p++)
        most = larger(most, filling->excess[p]);
    int64_t first = step_below(most / 64);
    for (filling->step = first; most > 0 && filling->step > 0; filling->step /= 2)
        move_steps(filling, filling->step == first);
    return is_balanced(filling);
}

solpool_status even_fill(struct even_table *table, solpool_error *err)
{
    bool turned = table->column_count > table->row_count;
    struct filling filling = {.table = table, .turned = turned};
    filling.lines = turned ? table->column_count : table->row_count;
    filling.places = turned ? table->row_count : table->column_count;
    filling.line_sum = turned ? table->column_sum : table->row_sum;
    filling.place_sum = turned ? table->row_sum : table->column_sum;
    for (size_t k = 0; k < table->row_count * table->column_count; k++)
        table->amount[k] = 0;
    for (size_t line = 0; line < filling.lines; line++)
        filling.whole += filling.line_sum[line];
    if (filling.whole == 0)
        return SOLPOOL_OK;
    size_t places = filling.places + 1;
    filling.price = arena_list(&filling.room, places, sizeof *filling.price);
    filling.excess = arena_list(&filling.room, places, sizeof *filling.excess);
    filling.ways = arena_list(&filling.room, places * places, sizeof *filling.ways);
    filling.far = arena_list(&filling.room, places, sizeof *filling.far);
    filling.before = arena_list(&filling.room, places, sizeof *filling.before);
    filling.by = arena_list(&filling.room, places, sizeof *filling.by);
    filling.known = arena_list(&filling.room, places, sizeof *filling.known);
    filling.rise = arena_list(&filling.room, places * filling.lines, sizeof *filling.rise);
    filling.fall = arena_list(&filling.room, places * filling.lines, sizeof *filling.fall);
    filling.tried = arena_list(&filling.room, places, sizeof *filling.tried);
    filling.step_by = arena_list(&filling.room, places, sizeof *filling.step_by);
    filling.sure = arena_list(&filling.room, places, sizeof *filling.sure);
    solpool_status status = filling.room.failed ? error_memory(err) : SOLPOOL_OK;
    if (status == SOLPOOL_OK && !fill(&filling))
        status = error_set(err, SOLPOOL_ERR_SOLVER, "a table has no place for its sums");
    arena_clear(&filling.room);
    return status;
}
