/*
 * Every line of the table (the longer side) is filled at its own optimum first, at prices for the places (the shorter one)
 * that bring their sums near to what they are to be. What these then lack or have too much is moved along cheapest ways: a
 * step from one place to another, in the line where that costs least, and so on to a place that lacks it (successive
 * shortest paths; convex costs keep the steps whole). Where much has to move, in large steps first.
 */
#include "distribute/even.h"

#include "base/arena.h"

/* What a step costs: the squares of distances, times the whole, and what decides between equal ones. */
struct toll {
    int128 squares;
    int64_t order;
};

/* The cheapest way from one place to another. */
struct passage {
    struct toll cost;
    size_t line; /* or NO_LINE */
    bool stale;  /* the line may be another by now, and the cost more */
};

#define NO_LINE SIZE_MAX

struct spread {
    struct even_table *table;
    bool turned; /* lines are columns */
    size_t lines, places;
    const int64_t *line_sum, *place_sum;
    int64_t whole; /* all of them */
    int64_t step;
    struct arena room;
    struct toll *price;   /* of each place */
    int64_t *excess;      /* of each place: what it has too much */
    struct passage *ways;     /* of each pair of places */
    struct toll *far;     /* of each place: its distance in a search */
    size_t *before;       /* the place before it */
    size_t *by;           /* the line that leads there */
    bool *known, *sure;   /* it has a distance; it is the shortest */
    struct toll *rise, *fall; /* of each cell, place by place: what a step costs; `never` where its bounds let none */
    int128 *own_price;    /* of each line: of use where its places are bounded */
    int128 *tried;        /* the best prices of the places so far */
    int128 *step_by;      /* and how much they should fall, by what was too much then */
};

/* --- Costs ------------------------------------------------------------------------------------- */

static struct toll sum(struct toll a, struct toll b)
{
    return (struct toll){a.squares + b.squares, a.order + b.order};
}

static struct toll difference(struct toll a, struct toll b)
{
    return (struct toll){a.squares - b.squares, a.order - b.order};
}

static bool is_less(struct toll a, struct toll b)
{
    return a.squares != b.squares ? a.squares < b.squares : a.order < b.order;
}

static const struct toll nothing = {0, 0}, never = {INT128_MAX, 0}, unknown = {-INT128_MAX / 4, 0};

static size_t cell_of(const struct spread *spread, size_t line, size_t place)
{
    return spread->turned ? place * spread->lines + line : line * spread->places + place;
}

static bool can_rise(const struct spread *spread, size_t cell)
{
    return spread->table->high[cell] - spread->table->amount[cell] >= spread->step;
}

static bool can_fall(const struct spread *spread, size_t cell)
{
    return spread->table->amount[cell] - spread->table->low[cell] >= spread->step;
}

/* A unit of a step up from `amount` adds (2 amount + step) - 2 row * column / whole to the squares; here times the
 * whole. A step down from there takes away the same. */
static struct toll cost_from(const struct spread *spread, size_t line, size_t place, int64_t amount)
{
    return (struct toll){(2 * (int128)amount + spread->step) * spread->whole -
                             2 * (int128)spread->line_sum[line] * spread->place_sum[place],
                         -(int64_t)(line * place)};
}

static struct toll cost_of_rise(const struct spread *spread, size_t line, size_t place)
{
    return cost_from(spread, line, place,
                     spread->table->amount[cell_of(spread, line, place)]);
}

static struct toll cost_of_fall(const struct spread *spread, size_t line, size_t place)
{
    return difference(nothing,
                      cost_from(spread, line, place,
                                spread->table->amount[cell_of(spread, line, place)] - spread->step));
}

/* --- Lines ------------------------------------------------------------------------------------- */

/* The place where a step up, or down, costs least beside the prices; `places` if there is none. */
static size_t best_place(const struct spread *spread, size_t line, bool up, struct toll *least)
{
    size_t best = spread->places;
    for (size_t p = 0; p < spread->places; p++) {
        size_t cell = cell_of(spread, line, p);
        if (up ? !can_rise(spread, cell) : !can_fall(spread, cell))
            continue;
        struct toll own = up ? difference(cost_of_rise(spread, line, p), spread->price[p])
                             : sum(cost_of_fall(spread, line, p), spread->price[p]);
        if (best == spread->places || is_less(own, *least)) {
            best = p;
            *least = own;
        }
    }
    return best;
}

static void change(struct spread *spread, size_t line, size_t place, int64_t more)
{
    spread->table->amount[cell_of(spread, line, place)] += more;
    spread->excess[place] += more;
}

/* Moves steps inside a line as long as that is cheaper. */
static void settle_line(struct spread *spread, size_t line)
{
    struct toll rise, fall;
    for (;;) {
        size_t up = best_place(spread, line, true, &rise);
        size_t down = best_place(spread, line, false, &fall);
        if (up == spread->places || down == spread->places || up == down ||
            !is_less(sum(rise, fall), nothing))
            return;
        change(spread, line, up, spread->step);
        change(spread, line, down, -spread->step);
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

/* Where the prices alone would take the line's part of the place, between the bounds. */
static int64_t start_of(const struct spread *spread, size_t line, size_t place)
{
    const struct even_table *table = spread->table;
    size_t cell = cell_of(spread, line, place);
    int128 part = exact_floor(2 * (int128)spread->line_sum[line] * spread->place_sum[place] +
                                  spread->price[place].squares + spread->own_price[line] + spread->whole,
                              2 * (int128)spread->whole);
    return (int64_t)(part < table->low[cell] ? table->low[cell] : part > table->high[cell] ? table->high[cell] : part);
}

/* Starts the line there; what its sum lacks then. */
static int64_t start_line(struct spread *spread, size_t line, int64_t *moving)
{
    const struct even_table *table = spread->table;
    int64_t lacks = spread->line_sum[line];
    *moving = 0;
    for (size_t p = 0; p < spread->places; p++) {
        size_t cell = cell_of(spread, line, p);
        int64_t start = start_of(spread, line, p);
        *moving += table->low[cell] < start && start < table->high[cell] ? 1 : 0;
        change(spread, line, p, start - table->amount[cell]);
        lacks -= start;
    }
    return lacks;
}

enum { LINE_TRIES = 20 };

/* The line at its optimum: at a price of its own near to its sum, and what this lacks then, in large steps first. */
static bool fill_line(struct spread *spread, size_t line)
{
    const int64_t places = (int64_t)spread->places;
    int64_t moving, lacks = start_line(spread, line, &moving);
    for (int tries = 0; tries < LINE_TRIES && moving > 0 && (lacks > places || -lacks > places); tries++) {
        spread->own_price[line] += 2 * (int128)spread->whole * lacks / moving;
        lacks = start_line(spread, line, &moving);
    }
    /* From that start single steps keep the line at its optimum; larger ones do not. */
    bool few = lacks <= places && -lacks <= places;
    struct toll least;
    for (spread->step = few ? 1 : step_below(lacks < 0 ? -lacks : lacks);; spread->step /= 2) {
        while (lacks >= spread->step || -lacks >= spread->step) {
            size_t p = best_place(spread, line, lacks > 0, &least);
            if (p == spread->places)
                break;
            change(spread, line, p, lacks > 0 ? spread->step : -spread->step);
            lacks -= lacks > 0 ? spread->step : -spread->step;
        }
        if (!few)
            settle_line(spread, line);
        if (spread->step == 1)
            return lacks == 0;
    }
}

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
static bool has_way(struct toll *cost, const struct spread *spread, size_t line, size_t from,
                    size_t to)
{
    const struct toll *fall = &spread->fall[from * spread->lines + line];
    const struct toll *rise = &spread->rise[to * spread->lines + line];
    if (from == to || fall->squares == never.squares || rise->squares == never.squares)
        return false;
    *cost = sum(*fall, *rise);
    return true;
}

static void find_way(struct spread *spread, size_t from, size_t to)
{
    struct passage way = {never, NO_LINE, false};
    struct toll cost;
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
    struct toll cost;
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
static bool is_nearer(struct toll *far, const struct spread *spread, size_t from, size_t to)
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
    struct toll far;
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
        change(spread, spread->by[to], from, -spread->step);
        change(spread, spread->by[to], to, spread->step);
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
        settle_line(spread, line);
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

static bool fill_lines(struct spread *spread)
{
    for (size_t line = 0; line < spread->lines; line++)
        if (!fill_line(spread, line))
            return false;
    return true;
}

/* What all places have too much or lack. */
static int128 distance(const struct spread *spread)
{
    int128 all = 0;
    for (size_t p = 0; p < spread->places; p++)
        all += spread->excess[p] < 0 ? -spread->excess[p] : spread->excess[p];
    return all;
}

enum { TRIES = 30, BOLDEST = 1 << 20 };

/* How many lines stand between their bounds at the place: these follow its price. */
static size_t free_lines(const struct spread *spread, size_t place)
{
    const struct even_table *table = spread->table;
    size_t count = 0;
    for (size_t line = 0; line < spread->lines; line++) {
        size_t cell = cell_of(spread, line, place);
        int64_t amount = table->amount[cell];
        count += table->low[cell] < amount && amount < table->high[cell] ? 1 : 0;
    }
    return count;
}

/* Lowers the price of a place that has too much: by twice the whole, and every line that is free gives up one unit. */
static void change_prices(struct spread *spread, int64_t boldness)
{
    for (size_t p = 0; p < spread->places; p++)
        spread->price[p].squares =
            spread->tried[p] - spread->step_by[p] / BOLDEST * boldness;
}

static void keep_prices(struct spread *spread)
{
    for (size_t p = 0; p < spread->places; p++) {
        spread->tried[p] = spread->price[p].squares;
        spread->step_by[p] =
            2 * (int128)spread->whole * spread->excess[p] / (int128)(free_lines(spread, p) + 1);
    }
}

/* Fills the lines at prices that bring the sums of the places near, bolder where that helps, more careful where it does
 * not. Whatever the prices, the lines are at their optimum: this is a matter of speed alone. */
static bool fill_near(struct spread *spread)
{
    int128 best = -1;
    int64_t boldness = BOLDEST / 64;
    bool kept = false;
    for (size_t p = 0; p < spread->places; p++)
        spread->excess[p] = -spread->place_sum[p];
    for (size_t tries = 0; tries < TRIES && boldness > 0 && (best < 0 || best > 4 * (int128)spread->places);
         tries++) {
        if (!fill_lines(spread))
            return false;
        int128 now = distance(spread);
        kept = best < 0 || now < best;
        if (kept) {
            boldness = best < 0 ? boldness : smaller(2 * boldness, BOLDEST);
            best = now;
            keep_prices(spread);
        } else {
            boldness /= 8;
        }
        change_prices(spread, boldness);
    }
    change_prices(spread, 0);
    return kept || fill_lines(spread);
}

static bool fill(struct spread *spread)
{
    int64_t most = 0;
    if (!fill_near(spread))
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
        status = error_set(err, SOLPOOL_ERR_SOLVER, "a table has no place for its sums");
    arena_clear(&spread.room);
    return status;
}
