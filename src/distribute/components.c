/* Tarjan's method, without recursion. */
#include "distribute/components.h"

#define FAR UINT32_MAX

void components_open(struct components *components, struct flow_net *net, struct arena *room)
{
    size_t nodes = net->node_count + 1;
    *components = (struct components){.net = net};
    components->part = arena_list(room, nodes, sizeof *components->part);
    components->number = arena_list(room, nodes, sizeof *components->number);
    components->low = arena_list(room, nodes, sizeof *components->low);
    components->met = arena_list(room, nodes, sizeof *components->met);
    components->way = arena_list(room, nodes, sizeof *components->way);
}

static void enter(struct components *components, uint32_t v)
{
    components->number[v] = components->low[v] = components->found++;
    components->net->next[v] = components->net->start[v];
    components->met[components->met_count++] = v;
    components->way[components->way_length++] = v;
}

/* Back from a node: whose part is complete if it leads to none that was met before it. */
static void leave(struct components *components)
{
    uint32_t v = components->way[--components->way_length], w = FAR;
    if (components->low[v] < components->number[v]) {
        uint32_t *before = &components->low[components->way[components->way_length - 1]];
        *before = components->low[v] < *before ? components->low[v] : *before;
        return;
    }
    while (w != v) {
        w = components->met[--components->met_count];
        components->part[w] = components->count;
        components->low[w] = FAR;
    }
    components->count++;
}

static void find_from(struct components *components, uint32_t first)
{
    const struct flow_net *net = components->net;
    enter(components, first);
    while (components->way_length > 0) {
        uint32_t v = components->way[components->way_length - 1];
        if (net->next[v] == net->start[v + 1]) {
            leave(components);
            continue;
        }
        size_t k = net->next[v]++;
        uint32_t to = net->beyond[k];
        if (components->low[to] >= components->low[v] && components->number[to] != FAR)
            continue;
        if (!components->opens(components->what, net->ends[k]))
            continue;
        if (components->number[to] == FAR)
            enter(components, to);
        else
            components->low[v] = components->low[to];
    }
}

void components_find(struct components *components, bool (*opens)(const void *what, uint32_t end), const void *what)
{
    components->opens = opens;
    components->what = what;
    components->found = components->count = 0;
    for (size_t v = 0; v < components->net->node_count; v++)
        components->number[v] = FAR;
    for (uint32_t v = 0; v < components->net->node_count; v++)
        if (components->number[v] == FAR)
            find_from(components, v);
}
