/* Lines at their optimum, and prices of the places at which their sums come near to what they are to be (even.c). */
#include "distribute/even_bids.h"
#include "distribute/even_spread.h"

/* --- Lines ------------------------------------------------------------------------------------- */

/* The place where a step up, or down, costs least beside the prices; `places` if there is none. */
static size_t best_place(const struct spread *spread, size_t line, bool up, struct step_toll *least)
{
    size_t best = spread->places;
    for (size_t p = 0; p < spread->places; p++) {
        size_t cell = cell_of(spread, line, p);
        if (up ? !can_rise(spread, cell) : !can_fall(spread, cell))
            continue;
        struct step_toll own = up ? difference(cost_of_rise(spread, line, p), spread->price[p])
                                  : sum(cost_of_fall(spread, line, p), spread->price[p]);
        if (best == spread->places || is_less(own, *least)) {
            best = p;
            *least = own;
        }
    }
    return best;
}

void even_change(struct spread *spread, size_t line, size_t place, int64_t more)
{
    spread->table->amount[cell_of(spread, line, place)] += more;
    spread->excess[place] += more;
}

void even_settle_line(struct spread *spread, size_t line)
{
    struct step_toll rise, fall;
    for (;;) {
        size_t up = best_place(spread, line, true, &rise);
        size_t down = best_place(spread, line, false, &fall);
        if (up == spread->places || down == spread->places || up == down || !is_less(sum(rise, fall), nothing))
            return;
        even_change(spread, line, up, spread->step);
        even_change(spread, line, down, -spread->step);
    }
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
        even_change(spread, line, p, start - table->amount[cell]);
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
    struct step_toll least;
    for (spread->step = few ? 1 : step_below(lacks < 0 ? -lacks : lacks);; spread->step /= 2) {
        while (lacks >= spread->step || -lacks >= spread->step) {
            size_t p = best_place(spread, line, lacks > 0, &least);
            if (p == spread->places)
                break;
            even_change(spread, line, p, lacks > 0 ? spread->step : -spread->step);
            lacks -= lacks > 0 ? spread->step : -spread->step;
        }
        if (!few)
            even_settle_line(spread, line);
        if (spread->step == 1)
            return lacks == 0;
    }
}

/* --- Prices ------------------------------------------------------------------------------------ */

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
        spread->price[p].squares = spread->tried[p] - spread->step_by[p] / BOLDEST * boldness;
}

static void keep_prices(struct spread *spread)
{
    for (size_t p = 0; p < spread->places; p++) {
        spread->tried[p] = spread->price[p].squares;
        spread->step_by[p] = 2 * (int128)spread->whole * spread->excess[p] / (int128)(free_lines(spread, p) + 1);
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
    for (size_t tries = 0; tries < TRIES && boldness > 0 && (best < 0 || best > 4 * (int128)spread->places); tries++) {
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

/* The same by bids, where a table is sparse. */
static bool fill_by_bids(struct spread *spread, struct bids *bids)
{
    if (!bids_find(bids, &spread->room))
        return false;
    for (size_t p = 0; p < spread->places; p++) {
        int128 squares = exact_floor(bids->price[p], bids->scale);
        spread->price[p] = (struct step_toll){squares, (int64_t)(bids->price[p] - squares * bids->scale)};
        spread->excess[p] = -spread->place_sum[p];
    }
    return fill_lines(spread);
}

bool even_fill_lines(struct spread *spread)
{
    struct bids bids = {.spread = spread};
    return bids_suit(spread) ? fill_by_bids(spread, &bids) : fill_near(spread);
}
