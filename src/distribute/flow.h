/*
 * Flows in a network in whole numbers: edges between nodes, each with an amount between two bounds. What flows into a
 * node flows out of it. Where bounds change, what is too much at a node is routed to where it is missing, along
 * shortest ways (Dinic's method); where that cannot be, a cut of the network proves it (Hoffman's theorem).
 *
 * Whole numbers cannot fail at magnitudes: there are no tolerances here.
 */
#pragma once

#include "base/arena.h"
#include "base/exact.h"
#include "base/progress.h"

#define FLOW_UNLIMITED ((int128)1 << 122)
#define FLOW_NO_EDGE SIZE_MAX

struct flow_edge {
    uint32_t from, to; /* nodes */
    int128 low, high;
    int128 amount;
};

struct flow_net {
    struct arena room;
    struct flow_edge *edges;
    size_t edge_count, edges_most;
    size_t node_count;
    size_t *start;      /* of each node and one more: its place in `ends` */
    uint32_t *ends;     /* ends of edges: 2 * edge where it leaves, 2 * edge + 1 where it enters */
    uint32_t *beyond;   /* of each of `ends` the node that it leads to: what a search looks at again and again */
    int128 *excess;     /* of each node: what flows in more than out */
    uint32_t *distance; /* scratch of a search */
    size_t *next;
    uint32_t *queue;
    uint32_t *path;
    struct progress *progress; /* or NULL */
    bool stopped;              /* by who watches: amounts mean nothing from then on */
};

/* Room for so many nodes and edges, and as yet none of them. The lists lie in the arena; false without memory. */
bool flow_open(struct flow_net *net, size_t nodes_most, size_t edges_most);
void flow_close(struct flow_net *net); /* accepts a zeroed struct */

uint32_t flow_node(struct flow_net *net);
size_t flow_edge(struct flow_net *net, uint32_t from, uint32_t to, int128 low, int128 high);

/* After the last edge, before anything below: every edge at its lower bound. */
void flow_ready(struct flow_net *net);

/* Sets an edge's bounds, and moves its amount between them. */
void flow_bounds(struct flow_net *net, size_t edge, int128 low, int128 high);

/* How much more can go through an edge from this end, and the node that it leads to. */
static inline int128 flow_left(const struct flow_net *net, uint32_t end)
{
    const struct flow_edge *edge = &net->edges[end / 2];
    return end % 2 == 0 ? edge->high - edge->amount : edge->amount - edge->low;
}

static inline uint32_t flow_beyond(const struct flow_net *net, uint32_t end)
{
    return end % 2 == 0 ? net->edges[end / 2].to : net->edges[end / 2].from;
}

/* Routes what is too much at nodes to where it is missing. False if some of it finds no way, or if it was stopped. */
bool flow_balance(struct flow_net *net);

/* After it failed: whether the node lies on the cut's side of what is too much. The edges that leave this side are at
 * their upper bounds, those that enter it at their lower ones. */
static inline bool flow_reached(const struct flow_net *net, uint32_t node)
{
    return net->distance[node] != UINT32_MAX;
}

/* How much more, up to `most`, can flow along an edge, its bounds and the rest of the network allowing; or, with
 * `less`, how much less. The amounts change to that. */
int128 flow_shift(struct flow_net *net, size_t edge, int128 most, bool less);
