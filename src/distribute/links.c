/*
 * Of all links few carry anything at the optimum, so the programme is solved with few of them: the columns of
 * the others are held at 0, where they cost the solver nothing. Its prices tell which of them would raise the
 * sum; of each state the best get their room, and it is solved again, until there is none. In the end the prices
 * also tell which links no optimum uses at all: they stay at 0 in the stages that follow.
 *
 * The first few are those preferred most, as many as it takes for a table with the sums that stages 1 to 3 found.
 */
#include "distribute/links.h"

#include <math.h>
#include <stdlib.h>

#include "distribute/cuts.h"

/* What one more of the arc's column adds to the sum of preferences. Every preference is 1 by default and the
 * total is fixed: only what differs from 1 counts. */
static double gain(const struct programme *programme, size_t arc)
{
    const struct arc *own = &programme->network->arcs[arc];
    return (own->preference - 1.0) * programme->value[own->measure];
}

/* --- The first links --------------------------------------------------------------------------- */

/* An arc of a row or column of a layer, `turn` places after the one that is looked at first. */
struct candidate {
    size_t arc, turn;
    double preference;
};

struct start {
    struct programme *programme;
    struct apart apart;     /* the arcs that are chosen from */
    bool *used;             /* of each arc */
    struct candidate *candidates; /* scratch: of one row or column */
    size_t *wanted;         /* scratch: how many of each row, then of each column */
};

static int best_first(const void *a, const void *b)
{
    const struct candidate *left = a, *right = b;
    if (left->preference != right->preference)
        return left->preference > right->preference ? -1 : 1;
    return left->turn < right->turn ? -1 : 1;
}

/* Row or column number `line` of a layer: `count` cells from `first` on, `step` apart. The `wanted` arcs
 * preferred most are used; among equals each line begins with another. */
static void use_best(struct start *start, const struct layer *layer, size_t line, size_t first,
                     size_t step, size_t count, size_t wanted)
{
    size_t found = 0;
    for (size_t k = 0; k < count; k++) {
        size_t arc = layer->arc[first + k * step];
        if (arc != NO_ARC)
            start->candidates[found++] =
                (struct candidate){arc, (k + count - line % count) % count,
                                   start->programme->network->arcs[arc].preference};
    }
    qsort(start->candidates, found, sizeof *start->candidates, best_first);
    for (size_t k = 0; k < found && k < wanted; k++)
        start->used[start->candidates[k].arc] = true;
}

/* Whether the layer's sums find a place in the arcs used and those that are not chosen from. */
static bool enough(const struct start *start, struct layer *layer)
{
    for (size_t cell = 0; cell < layer->giver_count * layer->receiver_count; cell++) {
        size_t arc = layer->arc[cell];
        bool open = arc != NO_ARC &&
                    (start->used[arc] || !arc_apart(start->programme->network, arc, &start->apart));
        layer->matrix.upper[cell] = open ? arc_most(start->programme, arc) : 0.0;
    }
    return cuts_place(start->programme, layer);
}

/* Doubles what is wanted of the rows and columns that stand against the sums; false if they have no more. */
static bool want_more(struct start *start, const struct layer *layer)
{
    size_t givers = layer->giver_count, receivers = layer->receiver_count;
    bool more = false;
    for (size_t k = 0; k < givers + receivers; k++) {
        bool giver = k < givers;
        /* Rows that are reached have too much for the columns that are; the others could take it. */
        if (layer->matrix.reached[k] != giver || start->wanted[k] >= (giver ? receivers : givers))
            continue;
        start->wanted[k] *= 2;
        more = true;
    }
    return more;
}

/* A table needs fewer amounts than it has rows and columns: about so many are used at first. */
static void use_some(struct start *start, struct layer *layer)
{
    size_t givers = layer->giver_count, receivers = layer->receiver_count;
    if (givers == 0)
        return;
    for (size_t k = 0; k < givers + receivers; k++)
        start->wanted[k] = 1 + (k < givers ? receivers / givers : givers / receivers);
    do {
        for (size_t g = 0; g < givers; g++)
            use_best(start, layer, g, g * receivers, 1, receivers, start->wanted[g]);
        for (size_t r = 0; r < receivers; r++)
            use_best(start, layer, r, r, receivers, givers, start->wanted[givers + r]);
    } while (!enough(start, layer) && want_more(start, layer));
}

/* Gives the arcs their columns, and room to the first of them. */
static solpool_status set_apart(struct programme *programme, solpool_error *err)
{
    size_t members = programme->year->state_count + programme->year->benefitting_count;
    struct start start = {.programme = programme, .apart = programme_preferred(programme)};
    struct arena room = {.blocks = NULL};
    start.used = arena_list(&room, programme->network->arc_count, sizeof *start.used);
    start.candidates = arena_list(&room, members, sizeof *start.candidates);
    start.wanted = arena_list(&room, members, sizeof *start.wanted);
    bool ok = !room.failed;
    for (size_t k = 0; ok && k < programme->layout.own_count; k++)
        start.used[programme->layout.own[k]] = true; /* in no layer's sums */
    for (size_t k = 0; ok && k < LAYER_COUNT; k++)
        use_some(&start, &programme->layout.layers[k]);
    solpool_status status = ok ? programme_set_apart(programme, err) : error_memory(err);
    for (size_t k = 0; status == SOLPOOL_OK && k < programme->layout.own_count; k++)
        if (!start.used[programme->layout.own[k]])
            programme_hold(programme, k, true);
    arena_clear(&room);
    return status;
}

/* --- More links -------------------------------------------------------------------------------- */

/* The prices of columns that are held at 0. */
struct pricing {
    struct programme *programme;
    double largest; /* gain: what prices are measured by */
    size_t *
        best; /* of each state, then of each benefitting state, in each layer: a column or NO_ARC */
};

static void keep_best(struct pricing *pricing, size_t member, size_t column)
{
    const struct programme *programme = pricing->programme;
    const struct arc *arc = &programme->network->arcs[programme->layout.own[column]];
    size_t *best = &pricing->best[member * LAYER_COUNT + arc_layer(arc)];
    if (*best == NO_ARC ||
        lp_column_dual(programme->lp, column) > lp_column_dual(programme->lp, *best))
        *best = column;
}

/* Gives room to the best of each state among those that would raise the sum; returns how many. */
static size_t use_more(struct pricing *pricing)
{
    struct programme *programme = pricing->programme;
    size_t states = programme->year->state_count, more = 0;
    size_t places = (states + programme->year->benefitting_count) * LAYER_COUNT;
    for (size_t k = 0; k < places; k++)
        pricing->best[k] = NO_ARC;
    for (size_t k = 0; k < programme->layout.own_count; k++) {
        const struct arc *arc = &programme->network->arcs[programme->layout.own[k]];
        if (!programme->idle[k] || lp_column_dual(programme->lp, k) <= 1e-11 * pricing->largest)
            continue;
        keep_best(pricing, arc->from, k);
        keep_best(pricing, states + arc->to, k);
    }
    for (size_t k = 0; k < places; k++)
        if (pricing->best[k] != NO_ARC && programme->idle[pricing->best[k]]) {
            programme_hold(programme, pricing->best[k], false);
            more++;
        }
    return more;
}

static solpool_status maximise(struct pricing *pricing, solpool_error *err)
{
    struct programme *programme = pricing->programme;
    solpool_status status;
    lp_objective_clear(programme->lp);
    for (size_t k = 0; k < programme->layout.own_count; k++)
        lp_objective(programme->lp, k, gain(programme, programme->layout.own[k]));
    do
        status = cuts_solve(programme, LP_MAXIMISE, LP_PRIMAL, err);
    while (status == SOLPOOL_OK && use_more(pricing) > 0);
    return status;
}

/* Keeps the sum, and holds the columns that would lower it: a price far beyond the solver's last digits. */
static void keep(struct pricing *pricing)
{
    struct programme *programme = pricing->programme;
    size_t count = 0;
    double best = 0.0;
    for (size_t k = 0; k < programme->layout.own_count; k++) {
        double own = gain(programme, programme->layout.own[k]);
        bool idle = lp_value(programme->lp, k) == 0.0 &&
                    lp_column_dual(programme->lp, k) < -1e-9 * pricing->largest;
        if (idle != programme->idle[k])
            programme_hold(programme, k, idle);
        if (idle || own == 0.0)
            continue;
        programme->columns[count] = k;
        programme->coefficients[count++] = own;
        best += own * lp_value(programme->lp, k);
    }
    lp_add_row(programme->lp, best, LP_FREE_ABOVE, programme->columns, programme->coefficients,
               count);
}

/* --- The stage --------------------------------------------------------------------------------- */

/* All arcs with a preference have their columns already, or there is none. */
static solpool_status solve_directly(struct programme *programme, solpool_error *err)
{
    const struct network *network = programme->network;
    size_t count = 0;
    for (size_t k = 0; k < network->arc_count; k++)
        if (network->arcs[k].preference != 1.0) {
            programme->columns[count] = programme->layout.given[k];
            programme->coefficients[count++] = gain(programme, k);
        }
    return programme_optimise(programme, LP_MAXIMISE, programme->columns, programme->coefficients,
                              count, err);
}

solpool_status links_solve(struct programme *programme, solpool_error *err)
{
    if (!programme_hides_preferred(programme))
        return solve_directly(programme, err);
    size_t members = programme->year->state_count + programme->year->benefitting_count;
    struct pricing pricing = {.programme = programme};
    for (size_t k = 0; k < programme->network->arc_count; k++)
        pricing.largest = fmax(pricing.largest, fabs(gain(programme, k)));
    pricing.best = calloc(members * LAYER_COUNT + 1, sizeof *pricing.best);
    solpool_status status = pricing.best != NULL ? set_apart(programme, err) : error_memory(err);
    if (status == SOLPOOL_OK)
        status = maximise(&pricing, err);
    if (status == SOLPOOL_OK)
        keep(&pricing);
    free(pricing.best);
    return status;
}
