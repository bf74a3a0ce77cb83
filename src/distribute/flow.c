#include "distribute/flow.h"

#define FAR UINT32_MAX

/* --- Building ---------------------------------------------------------------------------------- */

bool flow_open(struct flow_net *net, size_t nodes_most, size_t edges_most)
{
    *net = (struct flow_net){.edges_most = edges_most};
    net->edges = arena_list(&net->room, edges_most + 1, sizeof *net->edges);
    net->start = arena_list(&net->room, nodes_most + 2, sizeof *net->start);
    net->ends = arena_list(&net->room, 2 * edges_most + 1, sizeof *net->ends);
    net->beyond = arena_list(&net->room, 2 * edges_most + 1, sizeof *net->beyond);
    net->excess = arena_list(&net->room, nodes_most + 1, sizeof *net->excess);
    net->distance = arena_list(&net->room, nodes_most + 1, sizeof *net->distance);
    net->next = arena_list(&net->room, nodes_most + 1, sizeof *net->next);
    net->queue = arena_list(&net->room, nodes_most + 1, sizeof *net->queue);
    net->path = arena_list(&net->room, nodes_most + 1, sizeof *net->path);
    return !net->room.failed;
}

void flow_close(struct flow_net *net)
{
    arena_clear(&net->room);
    *net = (struct flow_net){.edges = NULL};
}

uint32_t flow_node(struct flow_net *net)
{
    return (uint32_t)net->node_count++;
}

size_t flow_edge(struct flow_net *net, uint32_t from, uint32_t to, int128 low, int128 high)
{
    net->edges[net->edge_count] = (struct flow_edge){from, to, low, high, low};
    return net->edge_count++;
}

void flow_ready(struct flow_net *net)
{
    for (size_t e = 0; e < net->edge_count; e++) {
        struct flow_edge *edge = &net->edges[e];
        net->start[edge->from + 1]++;
        net->start[edge->to + 1]++;
        net->excess[edge->from] -= edge->amount;
        net->excess[edge->to] += edge->amount;
    }
    for (size_t v = 0; v < net->node_count; v++) {
        net->start[v + 1] += net->start[v];
        net->next[v] = net->start[v];
    }
    for (uint32_t end = 0; end < 2 * net->edge_count; end++) {
        size_t k = net->next[flow_beyond(net, end ^ 1)]++;
        net->ends[k] = end;
        net->beyond[k] = flow_beyond(net, end);
    }
}

static void move(struct flow_net *net, struct flow_edge *edge, int128 more)
{
    edge->amount += more;
    net->excess[edge->from] -= more;
    net->excess[edge->to] += more;
}

void flow_bounds(struct flow_net *net, size_t k, int128 low, int128 high)
{
    struct flow_edge *edge = &net->edges[k];
    edge->low = low;
    edge->high = high;
    if (edge->amount < low)
        move(net, edge, low - edge->amount);
    else if (edge->amount > high)
        move(net, edge, high - edge->amount);
}

/* --- Routing ----------------------------------------------------------------------------------- */

/* Distances from where there is too much, up to the nearest node where something is missing; whether there is one.
 * Where there is none, all that can be reached has a distance. */
static bool find_distances(struct flow_net *net)
{
    size_t head = 0, tail = 0;
    uint32_t nearest = FAR;
    for (uint32_t v = 0; v < net->node_count; v++) {
        net->distance[v] = net->excess[v] > 0 ? 0 : FAR;
        net->next[v] = net->start[v];
        if (net->excess[v] > 0)
            net->queue[tail++] = v;
    }
    while (head < tail) {
        uint32_t v = net->queue[head++];
        if (net->distance[v] >= nearest)
            break;
        for (size_t k = net->start[v]; k < net->start[v + 1]; k++) {
            uint32_t to = net->beyond[k];
            if (net->distance[to] != FAR || flow_left(net, net->ends[k]) == 0)
                continue;
            net->distance[to] = net->distance[v] + 1;
            net->queue[tail++] = to;
            if (net->excess[to] < 0 && nearest == FAR)
                nearest = net->distance[to];
        }
    }
    return nearest != FAR;
}

/* Sends along the path what its edges and both ends allow; returns how much of the path is not full. */
static size_t send(struct flow_net *net, uint32_t source, uint32_t target, size_t length)
{
    int128 amount = net->excess[source];
    size_t kept = length;
    amount = -net->excess[target] < amount ? -net->excess[target] : amount;
    for (size_t k = 0; k < length; k++) {
        int128 left = flow_left(net, net->path[k]);
        amount = left < amount ? left : amount;
    }
    for (size_t k = length; k-- > 0;) {
        struct flow_edge *edge = &net->edges[net->path[k] / 2];
        edge->amount += net->path[k] % 2 == 0 ? amount : -amount;
        kept = flow_left(net, net->path[k]) == 0 ? k : kept;
    }
    net->excess[source] -= amount;
    net->excess[target] += amount;
    return kept;
}

/* Empties one node along edges that lead one step further each, as far as that goes. */
static void drain(struct flow_net *net, uint32_t source)
{
    size_t length = 0;
    uint32_t v = source;
    while (net->excess[source] > 0) {
        if (net->excess[v] < 0) {
            length = send(net, source, v, length);
            v = length > 0 ? flow_beyond(net, net->path[length - 1]) : source;
            continue;
        }
        size_t k = net->next[v];
        while (k < net->start[v + 1] &&
               (net->distance[net->beyond[k]] != net->distance[v] + 1 || flow_left(net, net->ends[k]) == 0))
            k++;
        net->next[v] = k;
        if (k < net->start[v + 1]) {
            net->path[length++] = net->ends[k];
            v = net->beyond[k];
        } else if (length > 0) {
            net->distance[v] = FAR; /* leads nowhere */
            v = flow_beyond(net, net->path[--length] ^ 1);
            net->next[v]++;
        } else {
            return;
        }
    }
}

bool flow_balance(struct flow_net *net)
{
    while (find_distances(net)) {
        size_t sources = 0;
        if (progress_stops(net->progress)) {
            net->stopped = true;
            return false;
        }
        while (sources < net->node_count && net->distance[net->queue[sources]] == 0)
            sources++;
        for (size_t k = 0; k < sources; k++)
            drain(net, net->queue[k]);
    }
    for (size_t v = 0; v < net->node_count; v++)
        if (net->excess[v] > 0)
            return false;
    return true;
}

int128 flow_shift(struct flow_net *net, size_t k, int128 most, bool less)
{
    struct flow_edge *edge = &net->edges[k], kept = *edge;
    int128 room = less ? kept.amount - kept.low : kept.high - kept.amount;
    uint32_t from = less ? kept.to : kept.from, to = less ? kept.from : kept.to;
    most = room < most ? room : most;
    edge->low = edge->high = edge->amount; /* not around itself */
    net->excess[to] += most;
    net->excess[from] -= most;
    flow_balance(net);
    int128 moved = most - net->excess[to];
    net->excess[to] = net->excess[from] = 0;
    *edge = kept;
    edge->amount += less ? -moved : moved;
    return moved;
}
