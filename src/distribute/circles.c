/*
 * The fractional arcs of a layer that are known not to close a circle are a forest: every node but the
 * roots has an arc to its parent. An arc between two trees joins them; one within a tree closes a circle
 * with the way over the common forebear.
 */
#include "distribute/circles.h"

#include <stdlib.h>
#include <string.h>

#include "distribute/layer.h"

#define NO_NODE SIZE_MAX

struct forest {
    int64_t *rest;
    const int64_t *price; /* of each arc: what a whole more of it costs, by its first rest */
    int64_t whole, near;  /* of the layer */
    size_t *parent;       /* of each node (states, then benefitting states) */
    size_t *arc;          /* to the parent */
    size_t *way;          /* scratch: the arcs of a circle, up and down in turn */
    size_t *depth_mark;   /* scratch: place on the way up from the first node, or NO_NODE */
    size_t node_count;
};

static size_t root_of(const struct forest *forest, size_t node)
{
    while (forest->parent[node] != NO_NODE)
        node = forest->parent[node];
    return node;
}

/* Makes `node` the root of its tree. */
static void lift(struct forest *forest, size_t node)
{
    size_t parent = NO_NODE, arc = NO_ARC;
    while (node != NO_NODE) {
        size_t next = forest->parent[node], next_arc = forest->arc[node];
        forest->parent[node] = parent;
        forest->arc[node] = arc;
        parent = node;
        arc = next_arc;
        node = next;
    }
}

/* The circle that `arc` closes: itself, then the way back from `to` to `from`. Returns its length. */
static size_t find_circle(struct forest *forest, size_t arc, size_t from, size_t to)
{
    size_t up = 0, count = 0;
    for (size_t node = from; node != NO_NODE; node = forest->parent[node])
        forest->depth_mark[node] = up++;
    forest->way[count++] = arc;
    size_t meeting = to;
    for (; forest->depth_mark[meeting] == NO_NODE; meeting = forest->parent[meeting])
        forest->way[count++] = forest->arc[meeting];
    /* Down to `from`, which is walked upwards here, so its part stands in the other direction. */
    size_t down = forest->depth_mark[meeting], end = count + down;
    for (size_t node = from; node != meeting; node = forest->parent[node])
        forest->way[count + --down] = forest->arc[node];
    for (size_t node = from; node != NO_NODE; node = forest->parent[node])
        forest->depth_mark[node] = NO_NODE;
    return end;
}

static bool is_whole(const struct forest *forest, size_t arc)
{
    return forest->rest[arc] == 0 || forest->rest[arc] == forest->whole;
}

/* Moves amounts along the circle, the first arc up if that costs less, else down, until one is whole. */
static void turn(struct forest *forest, size_t length)
{
    int64_t whole = forest->whole, step = whole;
    int128 price = 0;
    for (size_t k = 0; k < length; k++)
        price += k % 2 == 0 ? forest->price[forest->way[k]] : -forest->price[forest->way[k]];
    for (size_t k = 0; k < length; k++) {
        int64_t rest = forest->rest[forest->way[k]];
        bool rises = (k % 2 == 0) == (price <= 0);
        int64_t room = rises ? whole - rest : rest;
        step = room < step ? room : step;
    }
    for (size_t k = 0; k < length; k++) {
        int64_t *rest = &forest->rest[forest->way[k]];
        bool rises = (k % 2 == 0) == (price <= 0);
        *rest += rises ? step : -step;
        *rest = *rest <= forest->near ? 0 : *rest >= whole - forest->near ? whole : *rest;
    }
}

/* Takes the arcs that have become whole out of the forest; all lie on the ways up from these nodes. */
static void drop_whole(struct forest *forest, size_t node)
{
    while (node != NO_NODE) {
        size_t parent = forest->parent[node];
        if (parent != NO_NODE && is_whole(forest, forest->arc[node])) {
            forest->parent[node] = NO_NODE;
            forest->arc[node] = NO_ARC;
        }
        node = parent;
    }
}

static void add_arc(struct forest *forest, size_t arc, size_t from, size_t to)
{
    while (!is_whole(forest, arc)) {
        if (root_of(forest, from) != root_of(forest, to)) {
            lift(forest, from);
            forest->parent[from] = to;
            forest->arc[from] = arc;
            return;
        }
        turn(forest, find_circle(forest, arc, from, to));
        drop_whole(forest, from);
        drop_whole(forest, to);
    }
}

static size_t group_of(const struct arc *arc, const struct circles *circles)
{
    return circles->by_type ? (size_t)arc->measure : arc_layer(arc);
}

/* The fractional arcs by layers or types, in their order; start[n] is where those of number n begin. */
static void sort_by_layer(size_t *order, size_t start[LAYER_COUNT + 1], const int64_t *rest,
                          const struct circles *circles)
{
    const struct network *network = circles->network;
    size_t next[LAYER_COUNT];
    memset(start, 0, (LAYER_COUNT + 1) * sizeof *start);
    for (size_t k = 0; k < network->arc_count; k++)
        if (rest[k] > 0 && rest[k] < circles->whole[network->arcs[k].measure])
            start[group_of(&network->arcs[k], circles) + 1]++;
    for (size_t n = 0; n < LAYER_COUNT; n++) {
        start[n + 1] += start[n];
        next[n] = start[n];
    }
    for (size_t k = 0; k < network->arc_count; k++)
        if (rest[k] > 0 && rest[k] < circles->whole[network->arcs[k].measure])
            order[next[group_of(&network->arcs[k], circles)]++] = k;
}

static void turn_layer(struct forest *forest, const struct circles *circles, size_t layer,
                       const size_t *arcs, size_t count)
{
    const struct network *network = circles->network;
    forest->whole = circles->whole[layer < MEASURE_COUNT ? layer : OFFSETS];
    for (size_t k = 0; k < forest->node_count; k++)
        forest->parent[k] = forest->depth_mark[k] = NO_NODE;
    for (size_t k = 0; k < count; k++)
        add_arc(forest, arcs[k], network->arcs[arcs[k]].from,
                circles->state_count + network->arcs[arcs[k]].to);
}

bool circles_turn(int64_t *rest, const struct circles *circles)
{
    const struct network *network = circles->network;
    size_t nodes = circles->state_count + circles->benefitting_count, start[LAYER_COUNT + 1];
    int64_t *price = calloc(network->arc_count + 1, sizeof *price);
    size_t *room = calloc(4 * nodes + network->arc_count + 1, sizeof *room);
    struct forest forest = {
        .rest = rest, .price = price, .node_count = nodes, .near = circles->near};
    bool ok = price != NULL && room != NULL;
    if (ok) {
        forest.parent = room;
        forest.arc = room + nodes;
        forest.depth_mark = room + 2 * nodes;
        forest.way = room + 3 * nodes; /* no circle has more arcs than there are nodes */
        sort_by_layer(room + 4 * nodes, start, rest, circles);
    }
    for (size_t k = 0; ok && k < network->arc_count; k++)
        price[k] = circles->whole[network->arcs[k].measure] - 2 * rest[k];
    for (size_t layer = 0; ok && layer < LAYER_COUNT; layer++)
        if (start[layer] < start[layer + 1])
            turn_layer(&forest, circles, layer, room + 4 * nodes + start[layer],
                       start[layer + 1] - start[layer]);
    free(price);
    free(room);
    return ok;
}
