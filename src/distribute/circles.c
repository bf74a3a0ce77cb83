/*
 * The fractional arcs of a layer that are known not to close a circle are a forest: every node but the
 * roots has an arc to its parent. An arc between two trees joins them; one within a tree closes a circle
 * with the way over the common forebear.
 */
#include "distribute/circles.h"

#include <math.h>
#include <stdlib.h>

#include "distribute/layer.h"

#define NO_NODE SIZE_MAX

struct forest {
    double *rest;
    const double *price; /* of each arc: what one more of it costs, by its first rest */
    size_t *parent;      /* of each node (states, then benefitting states) */
    size_t *arc;         /* to the parent */
    size_t *way;         /* scratch: the arcs of a circle, up and down in turn */
    size_t *depth_mark;  /* scratch: place on the way up from the first node, or NO_NODE */
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

static bool is_whole(double rest)
{
    return rest == 0.0 || rest == 1.0;
}

/* Moves amounts along the circle, the first arc up if that costs less, else down, until one is whole. */
static void turn(struct forest *forest, size_t length)
{
    static const double near = 1e-9; /* rests add up their rounding errors */
    double price = 0.0, step = 1.0;
    for (size_t k = 0; k < length; k++)
        price += (k % 2 == 0 ? 1.0 : -1.0) * forest->price[forest->way[k]];
    double sign = price <= 0.0 ? 1.0 : -1.0;
    for (size_t k = 0; k < length; k++) {
        double rest = forest->rest[forest->way[k]];
        bool rises = (k % 2 == 0) == (sign > 0.0);
        step = fmin(step, rises ? 1.0 - rest : rest);
    }
    for (size_t k = 0; k < length; k++) {
        double *rest = &forest->rest[forest->way[k]];
        *rest += (k % 2 == 0 ? sign : -sign) * step;
        *rest = *rest < near ? 0.0 : *rest > 1.0 - near ? 1.0 : *rest;
    }
}

/* Takes the arcs that have become whole out of the forest; all lie on the ways up from these nodes. */
static void drop_whole(struct forest *forest, size_t node)
{
    while (node != NO_NODE) {
        size_t parent = forest->parent[node];
        if (parent != NO_NODE && is_whole(forest->rest[forest->arc[node]])) {
            forest->parent[node] = NO_NODE;
            forest->arc[node] = NO_ARC;
        }
        node = parent;
    }
}

static void add_arc(struct forest *forest, size_t arc, size_t from, size_t to)
{
    while (!is_whole(forest->rest[arc])) {
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

static void turn_layer(struct forest *forest, const struct network *network, size_t state_count,
                       size_t layer)
{
    for (size_t k = 0; k < forest->node_count; k++)
        forest->parent[k] = forest->depth_mark[k] = NO_NODE;
    for (size_t k = 0; k < network->arc_count; k++)
        if (arc_layer(&network->arcs[k]) == layer)
            add_arc(forest, k, network->arcs[k].from, state_count + network->arcs[k].to);
}

bool circles_turn(double *rest, const struct network *network, size_t state_count,
                  size_t benefitting_count)
{
    size_t nodes = state_count + benefitting_count + 1;
    double *price = calloc(network->arc_count + 1, sizeof *price);
    struct forest forest = {.rest = rest, .price = price, .node_count = nodes - 1};
    forest.parent = calloc(nodes, sizeof *forest.parent);
    forest.arc = calloc(nodes, sizeof *forest.arc);
    forest.way = calloc(nodes + 1, sizeof *forest.way);
    forest.depth_mark = calloc(nodes, sizeof *forest.depth_mark);
    bool ok = price != NULL && forest.parent != NULL && forest.arc != NULL && forest.way != NULL &&
              forest.depth_mark != NULL;
    for (size_t k = 0; ok && k < network->arc_count; k++)
        price[k] = 1.0 - 2.0 * rest[k];
    for (size_t layer = 0; ok && layer < LAYER_COUNT; layer++)
        turn_layer(&forest, network, state_count, layer);
    free(price);
    free(forest.parent);
    free(forest.arc);
    free(forest.way);
    free(forest.depth_mark);
    return ok;
}
