#include "proof/maxflow.h"

#include <stdlib.h>
#include <string.h>

bool maxflow_init(struct maxflow *graph, size_t nodes_most, size_t edges_most)
{
    memset(graph, 0, sizeof *graph);
    graph->node_size = nodes_most + 2;
    graph->edge_size = 2 * edges_most + 2;
    graph->edges = calloc(graph->edge_size, sizeof *graph->edges);
    graph->first = calloc(graph->node_size, sizeof *graph->first);
    graph->level = calloc(graph->node_size, sizeof *graph->level);
    graph->queue = calloc(graph->node_size, sizeof *graph->queue);
    graph->current = calloc(graph->node_size, sizeof *graph->current);
    if (graph->edges == NULL || graph->first == NULL || graph->level == NULL ||
        graph->queue == NULL || graph->current == NULL)
        return false;
    maxflow_node(graph);
    maxflow_node(graph);
    return true;
}

void maxflow_clear(struct maxflow *graph)
{
    free(graph->edges);
    free(graph->first);
    free(graph->level);
    free(graph->queue);
    free(graph->current);
    memset(graph, 0, sizeof *graph);
}

size_t maxflow_node(struct maxflow *graph)
{
    graph->first[graph->node_count] = NO_EDGE;
    return graph->node_count++;
}

static void half_edge(struct maxflow *graph, size_t from, size_t to, int128 capacity)
{
    graph->edges[graph->edge_count] =
        (struct edge){.to = to, .next = graph->first[from], .capacity = capacity};
    graph->first[from] = graph->edge_count++;
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
    size_t head = 0, tail = 0;
    for (size_t node = 0; node < graph->node_count; node++)
        graph->level[node] = SIZE_MAX;
    graph->level[NODE_SOURCE] = 0;
    graph->queue[tail++] = NODE_SOURCE;
    while (head < tail && graph->level[graph->queue[head]] < graph->level[NODE_SINK]) {
        size_t node = graph->queue[head++];
        for (size_t e = graph->first[node]; e != NO_EDGE; e = graph->edges[e].next) {
            size_t to = graph->edges[e].to;
            if (graph->edges[e].left > 0 && graph->level[to] == SIZE_MAX) {
                graph->level[to] = graph->level[node] + 1;
                graph->queue[tail++] = to;
            }
        }
    }
    return graph->level[NODE_SINK] != SIZE_MAX;
}

/* Pushes up to `most` from `node` to the sink along the levels. The depth of the recursion is the
 * length of a path: a few nodes, in the layered graphs of this project. */
static int128 push(struct maxflow *graph, size_t node, int128 most)
{
    if (node == NODE_SINK)
        return most;
    int128 pushed = 0;
    while (graph->current[node] != NO_EDGE && pushed < most) {
        size_t e = graph->current[node];
        struct edge *edge = &graph->edges[e];
        if (edge->left > 0 && graph->level[edge->to] == graph->level[node] + 1) {
            int128 room = edge->left < most - pushed ? edge->left : most - pushed;
            int128 more = push(graph, edge->to, room);
            edge->left -= more;
            graph->edges[e ^ 1].left += more;
            pushed += more;
            if (pushed == most)
                break;
        }
        graph->current[node] = edge->next;
    }
    return pushed;
}

int128 maxflow_run(struct maxflow *graph)
{
    int128 total = 0;
    for (size_t e = 0; e < graph->edge_count; e++)
        graph->edges[e].left = graph->edges[e].capacity;
    while (!graph->stopped && find_levels(graph)) {
        memcpy(graph->current, graph->first, graph->node_count * sizeof *graph->first);
        total += push(graph, NODE_SOURCE, INT128_MAX);
        graph->stopped = watch_stops(graph->watch);
    }
    return total;
}

bool maxflow_reached(const struct maxflow *graph, size_t node)
{
    return graph->level[node] != SIZE_MAX;
}
