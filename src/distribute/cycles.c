#include "distribute/cycles.h"

void cycles_open(struct cycles *cycles, struct flow_net *net, int128 least, struct arena *room)
{
    *cycles = (struct cycles){.least = least};
    components_open(&cycles->components, net, room);
    cycles->settled = arena_list(room, net->edge_count + 1, sizeof *cycles->settled);
}

static bool is_open(const struct cycles *cycles, size_t e)
{
    const struct flow_edge *edge = &cycles->components.net->edges[e];
    return cycles->components.part[edge->from] == cycles->components.part[edge->to] &&
           (edge->high - edge->amount > cycles->least || edge->amount - edge->low > cycles->least);
}

/* There and back along one edge is no cycle: nodes with one open edge are taken away, until there are none. */
static void strip(struct cycles *cycles)
{
    const struct flow_net *net = cycles->components.net;
    uint32_t *degree = cycles->components.number, *bare = cycles->components.met;
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

static bool lets_more(const void *what, uint32_t end)
{
    const struct cycles *cycles = what;
    return flow_left(cycles->components.net, end) > cycles->least;
}

void cycles_find(struct cycles *cycles)
{
    components_find(&cycles->components, lets_more, cycles);
    strip(cycles);
}
