#include "proof/maxflow.h"

#include <stdlib.h>
#include <string.h>

/* Not cleared: of what could be needed at most, most is not. */
bool maxflow_init(struct maxflow *graph, size_t nodes_most, size_t edges_most)
{
    size_t edges = 2 * edges_most + 2;
    *graph = (struct maxflow){.edges = malloc(edges * sizeof *graph->edges),
                              .capacity = malloc(edges * sizeof *graph->capacity),
                              .left = malloc(edges * sizeof *graph->left),
                              .nodes = malloc((nodes_most + 2) * sizeof *graph->nodes),
                              .queue = malloc((nodes_most + 2) * sizeof *graph->queue)};
    if (graph->edges == NULL || graph->capacity == NULL || graph->left == NULL || graph->nodes == NULL ||
        graph->queue == NULL)
        return false;
    maxflow_node(graph);
    maxflow_node(graph);
    return true;
}

void maxflow_clear(struct maxflow *graph)
{
    free(graph->edges);
    free(graph->capacity);
    free(graph->left);
    free(graph->nodes);
    free(graph->queue);
    memset(graph, 0, sizeof *graph);
}

size_t maxflow_node(struct maxflow *graph)
{
    graph->nodes[graph->node_count].first = NO_NEXT;
    return graph->node_count++;
}

static void half_edge(struct maxflow *graph, size_t from, size_t to, int128 capacity)
{
    uint32_t *first = &graph->nodes[from].first;
    size_t edge = graph->edge_count++;
    graph->edges[edge] = (struct edge){(uint32_t)to, *first};
    graph->capacity[edge] = capacity;
    *first = (uint32_t)edge;
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
        nodes[k].level = NOT_REACHED;
        nodes[k].current = nodes[k].first;
    }
    nodes[NODE_SOURCE].level = 0;
    graph->queue[tail++] = NODE_SOURCE;
    while (head < tail) {
        const struct vertex *node = &nodes[graph->queue[head++]];
        if (node->level >= nodes[NODE_SINK].level)
            break;
        for (uint32_t e = node->first; e != NO_NEXT; e = edges[e].next)
            if (nodes[edges[e].to].level == NOT_REACHED && graph->left[e] > 0) {
                nodes[edges[e].to].level = node->level + 1;
                graph->queue[tail++] = edges[e].to;
            }
    }
    return nodes[NODE_SINK].level != NOT_REACHED;
}

/* Pushes up to `most` from a node to the sink along the levels. The depth of the recursion is the
 * length of a path: a few nodes, in the layered graphs of this project. */
static int128 push(struct maxflow *graph, size_t from, int128 most)
{
    struct vertex *node = &graph->nodes[from];
    int128 pushed = 0;
    if (from == NODE_SINK)
        return most;
    for (; node->current != NO_NEXT; node->current = graph->edges[node->current].next) {
        uint32_t edge = node->current, to = graph->edges[edge].to;
        if (graph->nodes[to].level != node->level + 1 || graph->left[edge] <= 0)
            continue;
        int128 left = graph->left[edge];
        int128 more = push(graph, to, left < most - pushed ? left : most - pushed);
        graph->left[edge] -= more;
        graph->left[edge ^ 1] += more;
        pushed += more;
        if (pushed == most) /* and this edge may have room for the next */
            break;
    }
    return pushed;
}

int128 maxflow_run(struct maxflow *graph)
{
    memcpy(graph->left, graph->capacity, graph->edge_count * sizeof *graph->left);
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
