#include "proof/maxflow.h"

#include <stdlib.h>
#include <string.h>

/* Not cleared: of what could be needed at most, most is not. */
bool maxflow_init(struct maxflow *graph, size_t nodes_most, size_t edges_most)
{
    *graph = (struct maxflow){.edges = malloc((2 * edges_most + 2) * sizeof *graph->edges),
                              .nodes = malloc((nodes_most + 2) * sizeof *graph->nodes),
                              .queue = malloc((nodes_most + 2) * sizeof *graph->queue)};
    if (graph->edges == NULL || graph->nodes == NULL || graph->queue == NULL)
        return false;
    maxflow_node(graph);
    maxflow_node(graph);
    return true;
}

void maxflow_clear(struct maxflow *graph)
{
    free(graph->edges);
    free(graph->nodes);
    free(graph->queue);
    memset(graph, 0, sizeof *graph);
}

size_t maxflow_node(struct maxflow *graph)
{
    graph->nodes[graph->node_count].first = NO_EDGE;
    return graph->node_count++;
}

static void half_edge(struct maxflow *graph, size_t from, size_t to, int128 capacity)
{
    size_t *first = &graph->nodes[from].first;
    graph->edges[graph->edge_count] = (struct edge){.to = to, .next = *first, .capacity = capacity};
    *first = graph->edge_count++;
}

size_t maxflow_edge(struct maxflow *graph, size_t from, size_t to, int128 capacity)
{
    size_t edge = graph->edge_count;
    half_edge(graph, from, to, capacity);
    half_edge(graph, to, from, 0);
    return edge;
}

/* Distances from the source over edges with something left, up to that of the sink; true if the sink is
 * reached. Where it is not, every node that can be reached has a level. */
static bool find_levels(struct maxflow *graph)
{
    struct vertex *nodes = graph->nodes;
    const struct edge *edges = graph->edges;
    size_t head = 0, tail = 0;
    for (size_t k = 0; k < graph->node_count; k++) {
        nodes[k].level = SIZE_MAX;
        nodes[k].current = nodes[k].first;
    }
    nodes[NODE_SOURCE].level = 0;
    graph->queue[tail++] = NODE_SOURCE;
    while (head < tail) {
        const struct vertex *node = &nodes[graph->queue[head++]];
        if (node->level >= nodes[NODE_SINK].level)
            break;
        for (size_t e = node->first; e != NO_EDGE; e = edges[e].next)
            if (edges[e].left > 0 && nodes[edges[e].to].level == SIZE_MAX) {
                nodes[edges[e].to].level = node->level + 1;
                graph->queue[tail++] = edges[e].to;
            }
    }
    return nodes[NODE_SINK].level != SIZE_MAX;
}

/* Pushes up to `most` from a node to the sink along the levels. The depth of the recursion is the
 * length of a path: a few nodes, in the layered graphs of this project. */
static int128 push(struct maxflow *graph, size_t from, int128 most)
{
    struct vertex *node = &graph->nodes[from];
    int128 pushed = 0;
    if (from == NODE_SINK)
        return most;
    for (; node->current != NO_EDGE; node->current = graph->edges[node->current].next) {
        struct edge *edge = &graph->edges[node->current];
        if (edge->left <= 0 || graph->nodes[edge->to].level != node->level + 1)
            continue;
        int128 room = edge->left < most - pushed ? edge->left : most - pushed;
        int128 more = push(graph, edge->to, room);
        edge->left -= more;
        graph->edges[node->current ^ 1].left += more;
        pushed += more;
        if (pushed == most) /* and this edge may have room for the next */
            break;
    }
    return pushed;
}

int128 maxflow_run(struct maxflow *graph)
{
    for (size_t e = 0; e < graph->edge_count; e++)
        graph->edges[e].left = graph->edges[e].capacity;
    return maxflow_more(graph);
}

int128 maxflow_more(struct maxflow *graph)
{
    int128 total = 0;
    while (!graph->stopped && find_levels(graph)) {
        total += push(graph, NODE_SOURCE, INT128_MAX);
        graph->stopped = progress_stops(graph->progress);
    }
    return total;
}

bool maxflow_reached(const struct maxflow *graph, size_t node)
{
    return graph->nodes[node].level != SIZE_MAX;
}
