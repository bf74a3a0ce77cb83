#include "distribute/ties.h"

#include "distribute/components.h"

struct search {
    const struct flow_net *net;
    const struct tie_scale *scale;
};

static int128 whole_part(int128 amount, int128 unit)
{
    return exact_floor(2 * amount + unit, 2 * unit);
}

/* Whether something can flow along an edge from this end, and costs no more than the prices differ. */
static bool meets(const void *what, uint32_t end)
{
    const struct search *search = what;
    const struct tie_scale *scale = search->scale;
    const struct flow_edge *edge = &search->net->edges[end / 2];
    if (flow_left(search->net, end) <= 0)
        return false;
    int128 more = whole_part(scale->cost[end / 2], scale->unit) + whole_part(scale->price[edge->from], scale->unit) -
                  whole_part(scale->price[edge->to], scale->unit);
    return (end % 2 == 0 ? more : -more) <= scale->blur;
}

bool *ties_find(struct flow_net *net, const struct tie_scale *scale)
{
    struct search search = {.net = net, .scale = scale};
    struct arena *room = &net->room;
    bool *tied = arena_list(room, net->edge_count + 1, sizeof *tied);
    struct components components;
    components_open(&components, net, room);
    if (!room->failed)
        components_find(&components, meets, &search);
    for (uint32_t end = 0; !room->failed && end < 2 * net->edge_count; end++) {
        const struct flow_edge *edge = &net->edges[end / 2];
        if (flow_left(net, end ^ 1) <= 0 && meets(&search, end))
            tied[end / 2] = components.part[edge->from] == components.part[edge->to];
    }
    return tied;
}
