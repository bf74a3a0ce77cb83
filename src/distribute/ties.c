#include "distribute/ties.h"

#include <string.h>

struct search {
    const struct flow_net *net;
    const struct tie_scale *scale;
    size_t *order; /* of each node: when it was found, from 1 on; 0 before */
    size_t *least; /* the earliest still open that it leads to */
    size_t *next;  /* the place of the end that is looked at */
    uint32_t *path, *open; /* from where the search came; found, and of no part yet */
    size_t depth, open_count, found;
    uint32_t *part; /* of each node that is closed, from 1 on */
    uint32_t part_count;
};

static int128 whole_part(int128 amount, int128 unit)
{
    return exact_floor(2 * amount + unit, 2 * unit);
}

/* Whether something can flow along an edge from this end, and costs no more than the prices differ. */
static bool meets(const struct search *search, uint32_t end)
{
    const struct tie_scale *scale = search->scale;
    const struct flow_edge *edge = &search->net->edges[end / 2];
    if (flow_left(search->net, end) <= 0)
        return false;
    int128 more = whole_part(scale->cost[end / 2], scale->unit) +
                  whole_part(scale->price[edge->from], scale->unit) -
                  whole_part(scale->price[edge->to], scale->unit);
    return (end % 2 == 0 ? more : -more) <= scale->blur;
}

static void enter(struct search *search, uint32_t v)
{
    search->order[v] = search->least[v] = ++search->found;
    search->next[v] = search->net->start[v];
    search->path[search->depth++] = v;
    search->open[search->open_count++] = v;
}

static void lower(struct search *search, uint32_t v, size_t least)
{
    search->least[v] = least < search->least[v] ? least : search->least[v];
}

/* All that leads on from a node was looked at: those that it has found and that lead back to it alone are a part. */
static void leave(struct search *search, uint32_t v)
{
    if (search->least[v] == search->order[v]) {
        search->part_count++;
        for (uint32_t w = UINT32_MAX; w != v;) {
            w = search->open[--search->open_count];
            search->part[w] = search->part_count;
        }
    }
    search->depth--;
    if (search->depth > 0)
        lower(search, search->path[search->depth - 1], search->least[v]);
}

static void search_from(struct search *search, uint32_t first)
{
    const struct flow_net *net = search->net;
    enter(search, first);
    while (search->depth > 0) {
        uint32_t v = search->path[search->depth - 1];
        size_t k = search->next[v]++;
        if (k == net->start[v + 1]) {
            leave(search, v);
            continue;
        }
        uint32_t to = flow_beyond(net, net->ends[k]);
        if (search->part[to] != 0 || !meets(search, net->ends[k]))
            continue;
        if (search->order[to] == 0)
            enter(search, to);
        else
            lower(search, v, search->order[to]);
    }
}

bool *ties_find(struct flow_net *net, const struct tie_scale *scale)
{
    struct search search = {.net = net, .scale = scale};
    struct arena *room = &net->room;
    bool *tied = arena_list(room, net->edge_count + 1, sizeof *tied);
    search.order = arena_list(room, net->node_count + 1, sizeof *search.order);
    search.least = arena_list(room, net->node_count + 1, sizeof *search.least);
    search.next = arena_list(room, net->node_count + 1, sizeof *search.next);
    search.path = arena_list(room, net->node_count + 1, sizeof *search.path);
    search.open = arena_list(room, net->node_count + 1, sizeof *search.open);
    search.part = arena_list(room, net->node_count + 1, sizeof *search.part);
    for (uint32_t v = 0; !room->failed && v < net->node_count; v++)
        if (search.order[v] == 0)
            search_from(&search, v);
    for (uint32_t end = 0; !room->failed && end < 2 * net->edge_count; end++) {
        const struct flow_edge *edge = &net->edges[end / 2];
        if (flow_left(net, end ^ 1) <= 0 && meets(&search, end))
            tied[end / 2] = search.part[edge->from] == search.part[edge->to];
    }
    return tied;
}
