/* Largest flows and smallest cuts in whole numbers (Dinic's method). The proof's own tool: nothing on
 * the way to an allocation uses it. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/exact.h"
#include "base/progress.h"

/* What a search looks at again and again is small and lies together; what flows lies apart. */
struct edge {
    uint32_t to;
    uint32_t next; /* of the same node, or NO_NEXT */
};

struct vertex {
    uint32_t first;   /* edge, or NO_NEXT */
    uint32_t level;   /* or NOT_REACHED */
    uint32_t current; /* the edges before it lead nowhere, at these levels */
};

#define NO_EDGE SIZE_MAX
#define NO_NEXT UINT32_MAX
#define NOT_REACHED UINT32_MAX
#define NODE_SOURCE 0
#define NODE_SINK 1

struct maxflow {
    struct edge *edges; /* edge k and its reverse k ^ 1 */
    int128 *capacity;   /* of each: the owner's, to be changed between runs; 0 of a reverse */
    int128 *left;       /* of each, after maxflow_run */
    size_t edge_count;
    struct vertex *nodes;
    size_t node_count;
    uint32_t *queue;
    struct progress *progress; /* or NULL */
    bool stopped;              /* by who watches: flows mean nothing from then on */
};

/* A graph with source and sink. */
bool maxflow_init(struct maxflow *graph, size_t nodes_most, size_t edges_most);
void maxflow_clear(struct maxflow *graph);

size_t maxflow_node(struct maxflow *graph);
size_t maxflow_edge(struct maxflow *graph, size_t from, size_t to, int128 capacity);

/* The value of a largest flow. Afterwards maxflow_reached tells the source's side of a smallest cut. */
int128 maxflow_run(struct maxflow *graph);
int128 maxflow_more(struct maxflow *graph); /* beside what flows already: what the edges have left */
static inline bool maxflow_reached(const struct maxflow *graph, size_t node)
{
    return graph->nodes[node].level != NOT_REACHED;
}
