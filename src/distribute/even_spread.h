/*
 * What the files of even.c share: a table as lines (the longer side) and places (the shorter one), what steps in it
 * cost, and how lines are filled.
 */
#pragma once

#include "base/arena.h"
#include "distribute/even.h"

/* What a step costs: the squares of distances, times the whole, and what decides between equal ones. */
struct step_toll {
    int128 squares;
    int64_t order;
};

/* The cheapest way from one place to another. */
struct passage {
    struct step_toll cost;
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
    struct step_toll *price; /* of each place */
    int64_t *excess;         /* of each place: what it has too much */
    struct passage *ways;    /* of each pair of places */
    struct step_toll *far;   /* of each place: its distance in a search */
    size_t *before;          /* the place before it */
    size_t *by;              /* the line that leads there */
    bool *known, *sure;      /* it has a distance; it is the shortest */
    struct step_toll *rise,
        *fall;         /* of each cell, place by place: what a step costs; `never` where its bounds let none */
    int128 *own_price; /* of each line: of use where its places are bounded */
    int128 *tried;     /* the best prices of the places so far */
    int128 *step_by;   /* and how much they should fall, by what was too much then */
};

/* --- Costs ------------------------------------------------------------------------------------- */

static inline struct step_toll sum(struct step_toll a, struct step_toll b)
{
    return (struct step_toll){a.squares + b.squares, a.order + b.order};
}

static inline struct step_toll difference(struct step_toll a, struct step_toll b)
{
    return (struct step_toll){a.squares - b.squares, a.order - b.order};
}

static inline bool is_less(struct step_toll a, struct step_toll b)
{
    return a.squares != b.squares ? a.squares < b.squares : a.order < b.order;
}

static const struct step_toll nothing = {0, 0}, never = {INT128_MAX, 0}, unknown = {-INT128_MAX / 4, 0};

static inline size_t cell_of(const struct spread *spread, size_t line, size_t place)
{
    return spread->turned ? place * spread->lines + line : line * spread->places + place;
}

static inline bool can_rise(const struct spread *spread, size_t cell)
{
    return spread->table->high[cell] - spread->table->amount[cell] >= spread->step;
}

static inline bool can_fall(const struct spread *spread, size_t cell)
{
    return spread->table->amount[cell] - spread->table->low[cell] >= spread->step;
}

/* A unit of a step up from `amount` adds (2 amount + step) - 2 row * column / whole to the squares; here times the
 * whole. A step down from there takes away the same. */
static inline struct step_toll cost_from(const struct spread *spread, size_t line, size_t place, int64_t amount)
{
    return (struct step_toll){(2 * (int128)amount + spread->step) * spread->whole -
                                  2 * (int128)spread->line_sum[line] * spread->place_sum[place],
                              -(int64_t)(line * place)};
}

static inline struct step_toll cost_of_rise(const struct spread *spread, size_t line, size_t place)
{
    return cost_from(spread, line, place, spread->table->amount[cell_of(spread, line, place)]);
}

static inline struct step_toll cost_of_fall(const struct spread *spread, size_t line, size_t place)
{
    return difference(
        nothing, cost_from(spread, line, place, spread->table->amount[cell_of(spread, line, place)] - spread->step));
}

/* The largest power of two up to an amount; 1 at least. */
static inline int64_t step_below(int64_t amount)
{
    int64_t step = 1;
    while (step <= amount / 2)
        step *= 2;
    return step;
}

/* --- Lines (even_lines.c) ---------------------------------------------------------------------- */

void even_change(struct spread *spread, size_t line, size_t place, int64_t more);

/* Moves steps inside a line as long as that is cheaper. */
void even_settle_line(struct spread *spread, size_t line);

/* Fills every line at its optimum, at prices that bring the sums of the places near. False if there is no such table,
 * or no memory. */
bool even_fill_lines(struct spread *spread);
