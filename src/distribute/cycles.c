#include "distribute/cycles.h"

#define FAR UINT32_MAX

void cycles_open(struct cycles *cycles, const struct flow_net *net, int128 least, struct arena *room)
{
    size_t nodes = net->node_count + 1;
    *cycles = (struct cycles){.net = net, .least = least};
    cycles->settled = arena_list(room, net->edge_count + 1, sizeof *cycles->settled);
    cycles->number = arena_list(room, nodes, sizeof *cycles->number);
    cycles->low = arena_list(room, nodes, sizeof *cycles->low);
    cycles->part = arena_list(room, nodes, sizeof *cycles->part);
    cycles->met = arena_list(room, nodes, sizeof *cycles->met);
    cycles->way = arena_list(room, nodes, sizeof *cycles->way);
}

/* --- Parts in which every node leads to every other (Tarjan's method) -------------------------- */

static void enter(struct cycles *cycles, uint32_t v)
{
    cycles->number[v] = cycles->low[v] = cycles->found++;
    cycles->net->next[v] = cycles->net->start[v];
    cycles->met[cycles->met_count++] = v;
    cycles->way[cycles->way_length++] = v;
}

/* Back from a node: whose part is complete if it leads to none that was met before it. */
static void leave(struct cycles *cycles)
{
    uint32_t v = cycles->way[--cycles->way_length], w = FAR;
    if (cycles->low[v] < cycles->number[v]) {
        uint32_t *before = &cycles->low[cycles->way[cycles->way_length - 1]];
        *before = cycles->low[v] < *before ? cycles->low[v] : *before;
        return;
    }
    while (w != v) {
        w = cycles->met[--cycles->met_count];
        cycles->part[w] = cycles->parts;
        cycles->low[w] = FAR;
    }
    cycles->parts++;
}

static void find_parts_from(struct cycles *cycles, uint32_t first)
{
    const struct flow_net *net = cycles->net;
    enter(cycles, first);
    while (cycles->way_length > 0) {
        uint32_t v = cycles->way[cycles->way_length - 1];
        if (net->next[v] == net->start[v + 1]) {
            leave(cycles);
            continue;
        }
        size_t k = net->next[v]++;
        uint32_t to = net->beyond[k];
        if (cycles->low[to] >= cycles->low[v] && cycles->number[to] != FAR)
            continue;
        if (flow_left(net, net->ends[k]) <= cycles->least)
            continue;
        if (cycles->number[to] == FAR)
            enter(cycles, to);
        else
            cycles->low[v] = cycles->low[to];
    }
}

/* --- Cycles ------------------------------------------------------------------------------------ */

static bool is_open(const struct cycles *cycles, size_t e)
{
    const struct flow_edge *edge = &cycles->net->edges[e];
    return cycles->part[edge->from] == cycles->part[edge->to] &&
           (edge->high - edge->amount > cycles->least || edge->amount - edge->low > cycles->least);
}

/* There and back along one edge is no cycle: nodes with one open edge are taken away, until there are none. */
static void strip(struct cycles *cycles)
{
    const struct flow_net *net = cycles->net;
    uint32_t *degree = cycles->number, *bare = cycles->met;
    size_t head = 0, tail = 0;
    for (size_t v = 0; v < net->node_count; v++)
        degree[v] = 0;
    for (size_t e = 0; e < net->edge_count; e++) {
        cycles->settled[e] = !is_open(cycles, e);
        degree[net->edges[e].from] += cycles->settled[e] ? 0 : 1;
        degree[net->edges[e].to] += cycles->settled[e] ? 0 : 1;
    }
    for (uint32_t v = 0; v < net->node_count; v++)
        if (degree[v] == 1)
            bare[tail++] = v;
    while (head < tail) {
        uint32_t v = bare[head++];
        for (size_t k = net->start[v]; k < net->start[v + 1]; k++) {
            uint32_t to = flow_beyond(net, net->ends[k]);
            if (cycles->settled[net->ends[k] / 2])
                continue;
            cycles->settled[net->ends[k] / 2] = true;
            if (--degree[to] == 1)
                bare[tail++] = to;
        }
    }
}

void cycles_find(struct cycles *cycles)
{
    cycles->found = cycles->parts = 0;
    for (size_t v = 0; v < cycles->net->node_count; v++)
        cycles->number[v] = FAR;
    for (uint32_t v = 0; v < cycles->net->node_count; v++)
        if (cycles->number[v] == FAR)
            find_parts_from(cycles, v);
    strip(cycles);
}
