#include "distribute/cheapest.h"

#define NONE UINT32_MAX

#define SHUT (INT64_MAX / 2)

#define FAR (INT128_MAX / 2)

enum { FASTER = 8 }; /* by so much finer is each round */

struct scaling {
    struct flow_net *net;
    const int64_t *cost; /* of each edge */
    int64_t *toll;       /* of each end of a node: the cost from there; SHUT where nothing can change */
    uint8_t *left;       /* of each edge: 1 where it could carry more, and 2 where less */
    int64_t scale;       /* as many times that: with steps of 1 the flow is cheapest then */
    int128 *price;       /* of each node; costs of 10^15 on long ways leave 64 bits */
    uint32_t *queue;
    size_t head, tail, size; /* of the queue, which is a ring */
    size_t *next;
    size_t relabels;          /* since distances were found */
    uint32_t *far;            /* of each node: how many steps from where something is missing; NONE */
    bool *sure;               /* that is its distance */
    uint32_t *first;          /* of each distance the first node */
    uint32_t *after, *before; /* the nodes of a distance */
};

/* What one grain more costs on an edge, beside the prices. */
static int128 reduced(const struct flow_net *net, const int64_t *cost, const int128 *price, size_t e)
{
    return cost[e] + price[net->edges[e].from] - price[net->edges[e].to];
}

/* The same from a node by its k-th end, `scale` times. */
static int128 scaled(const struct scaling *scaling, uint32_t v, size_t k)
{
    return (int128)scaling->toll[k] * scaling->scale + scaling->price[v] - scaling->price[scaling->net->beyond[k]];
}

static void note_left(struct scaling *scaling, size_t e)
{
    const struct flow_edge *edge = &scaling->net->edges[e];
    scaling->left[e] = (uint8_t)((edge->amount < edge->high ? 1 : 0) | (edge->amount > edge->low ? 2 : 0));
}

static void look_at_edges(struct scaling *scaling)
{
    const struct flow_net *net = scaling->net;
    for (size_t e = 0; e < net->edge_count; e++)
        note_left(scaling, e);
    for (size_t k = 0; k < 2 * net->edge_count; k++) {
        const struct flow_edge *edge = &net->edges[net->ends[k] / 2];
        int64_t cost = scaling->cost[net->ends[k] / 2];
        scaling->toll[k] = edge->low == edge->high ? SHUT : net->ends[k] % 2 == 0 ? cost : -cost;
    }
}

static bool has_left(const struct scaling *scaling, uint32_t end)
{
    return (scaling->left[end / 2] >> end % 2 & 1) != 0;
}

static bool gains(const struct scaling *scaling, uint32_t v, size_t k)
{
    return has_left(scaling, scaling->net->ends[k]) && scaled(scaling, v, k) < 0;
}

static void enqueue(struct scaling *scaling, uint32_t node)
{
    scaling->queue[scaling->tail] = node;
    scaling->tail = (scaling->tail + 1) % scaling->size;
}

static void carry(struct scaling *scaling, uint32_t v, size_t k, int128 amount)
{
    struct flow_net *net = scaling->net;
    uint32_t end = net->ends[k];
    net->edges[end / 2].amount += end % 2 == 0 ? amount : -amount;
    net->excess[v] -= amount;
    net->excess[net->beyond[k]] += amount;
    note_left(scaling, end / 2);
}

static void push(struct scaling *scaling, uint32_t v, size_t k)
{
    struct flow_net *net = scaling->net;
    uint32_t to = net->beyond[k];
    int128 left = flow_left(net, net->ends[k]), before = net->excess[to];
    carry(scaling, v, k, left < net->excess[v] ? left : net->excess[v]);
    if (before <= 0 && net->excess[to] > 0)
        enqueue(scaling, to);
}

/* --- Prices that lead to where something is missing -------------------------------------------- */

static void take_out(struct scaling *scaling, uint32_t v)
{
    uint32_t before = scaling->before[v], after = scaling->after[v];
    *(before != NONE ? &scaling->after[before] : &scaling->first[scaling->far[v]]) = after;
    if (after != NONE)
        scaling->before[after] = before;
}

static void put_at(struct scaling *scaling, uint32_t v, uint32_t far)
{
    uint32_t after = scaling->first[far];
    if (scaling->far[v] != NONE)
        take_out(scaling, v);
    scaling->far[v] = far;
    scaling->before[v] = NONE;
    scaling->after[v] = after;
    scaling->first[far] = v;
    if (after != NONE)
        scaling->before[after] = v;
}

/* A node is sure: those with a way to it are no further than its steps more. */
static void look_back(struct scaling *scaling, uint32_t v, int128 step)
{
    const struct flow_net *net = scaling->net;
    take_out(scaling, v);
    scaling->sure[v] = true;
    for (size_t k = net->start[v]; k < net->start[v + 1]; k++) {
        uint32_t from = net->beyond[k];
        if (scaling->sure[from] || scaling->toll[k] == SHUT)
            continue;
        int128 own = -scaled(scaling, v, k);
        int128 far = scaling->far[v] + (own < 0 ? 0 : own < step ? 1 : own / step + 1);
        if (far < scaling->far[from] && far < (int128)net->node_count && has_left(scaling, net->ends[k] ^ 1))
            put_at(scaling, from, (uint32_t)far);
    }
}

/* Lowers every price by as many steps as the node is from where something is missing: all that is too much has a way
 * there then, and what was cheapest to within a step stays so. */
static void lower_prices(struct scaling *scaling, int128 step)
{
    const struct flow_net *net = scaling->net;
    size_t sources = 0;
    uint32_t far = 0;
    for (uint32_t v = 0; v < net->node_count; v++) {
        scaling->far[v] = scaling->first[v] = NONE;
        scaling->sure[v] = false;
        sources += net->excess[v] > 0 ? 1 : 0;
    }
    for (uint32_t v = 0; v < net->node_count; v++)
        if (net->excess[v] < 0)
            put_at(scaling, v, 0);
    while (sources > 0 && far < net->node_count) {
        uint32_t v = scaling->first[far];
        if (v == NONE) {
            far++;
            continue;
        }
        sources -= net->excess[v] > 0 ? 1 : 0;
        look_back(scaling, v, step);
    }
    for (uint32_t v = 0; v < net->node_count; v++) {
        scaling->price[v] -= step * (scaling->sure[v] ? scaling->far[v] : far);
        scaling->next[v] = net->start[v];
    }
    scaling->relabels = 0;
}

/* --- Rounds ------------------------------------------------------------------------------------ */

/* The price at which the next grain finds a way that gains one step. */
static void relabel(struct scaling *scaling, uint32_t v, int128 step)
{
    const struct flow_net *net = scaling->net;
    int128 best = -INT128_MAX;
    for (size_t k = net->start[v]; k < net->start[v + 1]; k++) {
        int128 own = scaling->price[v] - scaled(scaling, v, k);
        if (own > best && has_left(scaling, net->ends[k]))
            best = own;
    }
    scaling->relabels++;
    scaling->price[v] = best - step;
    scaling->next[v] = net->start[v];
}

static void discharge(struct scaling *scaling, uint32_t v, int128 step)
{
    struct flow_net *net = scaling->net;
    while (net->excess[v] > 0) {
        size_t k = scaling->next[v];
        if (k == net->start[v + 1]) {
            relabel(scaling, v, step);
            continue;
        }
        if (gains(scaling, v, k))
            push(scaling, v, k);
        if (net->excess[v] > 0)
            scaling->next[v]++;
    }
}

/* From a flow that is cheapest to within larger steps to one within `step`: every edge that gains is filled or
 * emptied, and what is then too much somewhere finds its way. False if it was stopped. */
static bool refine(struct scaling *scaling, int128 step)
{
    struct flow_net *net = scaling->net;
    for (uint32_t v = 0; v < net->node_count; v++)
        for (size_t k = net->start[v]; k < net->start[v + 1]; k++)
            if (gains(scaling, v, k))
                carry(scaling, v, k, flow_left(net, net->ends[k]));
    lower_prices(scaling, step);
    for (uint32_t v = 0; v < net->node_count; v++)
        if (net->excess[v] > 0)
            enqueue(scaling, v);
    for (size_t done = 0; scaling->head != scaling->tail; done++) {
        uint32_t v = scaling->queue[scaling->head];
        scaling->head = (scaling->head + 1) % scaling->size;
        if (scaling->relabels > net->node_count)
            lower_prices(scaling, step);
        discharge(scaling, v, step);
        if (done % 1024 == 0 && progress_stops(net->progress))
            net->stopped = true;
        if (net->stopped)
            return false;
    }
    return true;
}

/* --- Prices that prove it ---------------------------------------------------------------------- */

/* Whether a way on which prices were lowered comes back to where it was: around it something is still to be gained. */
static bool comes_round(const struct flow_net *net, const uint32_t *by, uint32_t *met)
{
    for (uint32_t v = 0; v < net->node_count; v++)
        met[v] = NONE;
    for (uint32_t start = 0; start < net->node_count; start++) {
        uint32_t v = start;
        for (; met[v] == NONE && by[v] != NONE; v = flow_beyond(net, by[v] ^ 1))
            met[v] = start;
        if (met[v] == start)
            return true;
    }
    return false;
}

/* Lowers the price of every node to which an edge leads at less; `by`: the end of the last one. Whether there was any.
 */
static bool lower_once(const struct scaling *scaling, int128 *price, uint32_t *by)
{
    const struct flow_net *net = scaling->net;
    bool lowered = false;
    for (uint32_t end = 0; end < 2 * net->edge_count; end++) {
        const struct flow_edge *edge = &net->edges[end / 2];
        int128 own = reduced(net, scaling->cost, price, end / 2), gain = end % 2 == 0 ? own : -own;
        if (gain >= 0 || !has_left(scaling, end))
            continue;
        uint32_t to = end % 2 == 0 ? edge->to : edge->from;
        price[to] += gain;
        by[to] = end;
        lowered = true;
    }
    return lowered;
}

/* Of the costs themselves: the cheapest ways to each node (Bellman and Ford). False if the flow is not the cheapest. */
static bool find_prices(const struct scaling *scaling, int128 *price)
{
    const struct flow_net *net = scaling->net;
    uint32_t *by = scaling->after, *met = scaling->before;
    for (uint32_t v = 0; v < net->node_count; v++) {
        price[v] = 0;
        by[v] = NONE;
    }
    while (lower_once(scaling, price, by))
        if (comes_round(net, by, met))
            return false;
    return true;
}

/* --- From a guess ------------------------------------------------------------------------------ */

/* What prices decide stands at its bound; what is then too much and missing is routed over what they leave open.
 * Whether that goes; the bounds are as they were. */
static bool route_at(struct scaling *scaling, const int128 *price, struct flow_edge *kept)
{
    struct flow_net *net = scaling->net;
    for (size_t e = 0; e < net->edge_count; e++) {
        int128 more = reduced(net, scaling->cost, price, e);
        kept[e] = net->edges[e];
        flow_bounds(net, e, more < 0 ? kept[e].high : kept[e].low, more > 0 ? kept[e].low : kept[e].high);
    }
    bool routed = flow_balance(net);
    for (size_t e = 0; e < net->edge_count; e++) {
        net->edges[e].low = kept[e].low;
        net->edges[e].high = kept[e].high;
        note_left(scaling, e);
    }
    return routed;
}

/* The nodes to which a way by this one is cheaper than those so far. */
static void look_on(struct scaling *scaling, int128 *way, const int128 *price, uint32_t v)
{
    const struct flow_net *net = scaling->net;
    for (size_t k = net->start[v]; k < net->start[v + 1]; k++) {
        uint32_t to = net->beyond[k], end = net->ends[k];
        int64_t cost = end % 2 == 0 ? scaling->cost[end / 2] : -scaling->cost[end / 2];
        int128 own = way[v] + cost + price[v] - price[to];
        if (!has_left(scaling, end) || own >= way[to])
            continue;
        way[to] = own;
        if (!scaling->sure[to])
            enqueue(scaling, to);
        scaling->sure[to] = true; /* it waits */
    }
}

/* Adds what the cheapest way to each node costs from where something is too much: all that is missing has one then. */
static void add_ways(struct scaling *scaling, int128 *price)
{
    const struct flow_net *net = scaling->net;
    int128 *way = scaling->price, most = 0;
    for (uint32_t v = 0; v < net->node_count; v++) {
        way[v] = net->excess[v] > 0 ? 0 : FAR;
        scaling->sure[v] = net->excess[v] > 0;
        if (net->excess[v] > 0)
            enqueue(scaling, v);
    }
    while (scaling->head != scaling->tail) {
        uint32_t v = scaling->queue[scaling->head];
        scaling->head = (scaling->head + 1) % scaling->size;
        scaling->sure[v] = false;
        look_on(scaling, way, price, v);
    }
    for (uint32_t v = 0; v < net->node_count; v++)
        most = way[v] < FAR && way[v] > most ? way[v] : most;
    for (uint32_t v = 0; v < net->node_count; v++)
        price[v] += way[v] < FAR ? way[v] : most;
}

/* Whether so many rounds come to a cheapest flow. If not, the flow is as good as any. */
static bool try_guess(struct scaling *scaling, int128 *price, size_t rounds, struct flow_edge *kept)
{
    for (size_t k = 0; k < rounds && !scaling->net->stopped; k++) {
        if (route_at(scaling, price, kept))
            return true;
        add_ways(scaling, price);
    }
    flow_balance(scaling->net);
    return false;
}

/* --- All of it --------------------------------------------------------------------------------- */

static int64_t largest_cost(const int64_t *cost, size_t count)
{
    int64_t most = 0;
    for (size_t e = 0; e < count; e++)
        most = larger(most, cost[e] < 0 ? -cost[e] : cost[e]);
    return most;
}

/* What all costs are multiples of: the steps need not be finer. Weights are mostly whole numbers, counted in
 * millionths. */
static int64_t unit_of(const int64_t *cost, size_t count)
{
    int64_t unit = 0;
    for (size_t e = 0; e < count && unit != 1; e++)
        unit = (int64_t)exact_gcd(unit, cost[e]);
    return unit > 0 ? unit : 1;
}

/* In rounds of finer steps until prices prove it. */
static void scale_down(struct scaling *scaling, int128 *price)
{
    const struct flow_net *net = scaling->net;
    int128 unit = unit_of(scaling->cost, net->edge_count);
    int128 step = (int128)largest_cost(scaling->cost, net->edge_count) * scaling->scale;
    for (uint32_t v = 0; v < net->node_count; v++)
        scaling->price[v] = 0;
    look_at_edges(scaling);
    while (refine(scaling, step) && !find_prices(scaling, price))
        step = step / FASTER > unit ? step / FASTER : unit;
}

solpool_status cheapest_find(struct flow_net *net, const int64_t *cost, int128 *price, size_t rounds,
                             solpool_error *err)
{
    struct scaling scaling = {.net = net, .cost = cost, .size = net->node_count + 1};
    struct arena room = {.blocks = NULL};
    struct flow_edge *kept = arena_list(&room, net->edge_count + 1, sizeof *kept);
    scaling.scale = (int64_t)net->node_count + 1;
    scaling.toll = arena_list(&room, 2 * net->edge_count + 1, sizeof *scaling.toll);
    scaling.left = arena_list(&room, net->edge_count + 1, sizeof *scaling.left);
    scaling.price = arena_list(&room, net->node_count + 1, sizeof *scaling.price);
    scaling.queue = arena_list(&room, scaling.size, sizeof *scaling.queue);
    scaling.next = arena_list(&room, net->node_count + 1, sizeof *scaling.next);
    scaling.far = arena_list(&room, net->node_count + 1, sizeof *scaling.far);
    scaling.sure = arena_list(&room, net->node_count + 1, sizeof *scaling.sure);
    scaling.first = arena_list(&room, net->node_count + 1, sizeof *scaling.first);
    scaling.after = arena_list(&room, net->node_count + 1, sizeof *scaling.after);
    scaling.before = arena_list(&room, net->node_count + 1, sizeof *scaling.before);
    if (room.failed) {
        arena_clear(&room);
        return error_memory(err);
    }
    if (rounds > 0 && try_guess(&scaling, price, rounds, kept))
        find_prices(&scaling, price);
    else if (!net->stopped)
        scale_down(&scaling, price);
    arena_clear(&room);
    return net->stopped ? progress_cancelled(err) : SOLPOOL_OK;
}

void cheapest_hold(struct flow_net *net, const int64_t *cost, const int128 *price)
{
    for (size_t e = 0; e < net->edge_count; e++) {
        struct flow_edge *edge = &net->edges[e];
        int128 more = reduced(net, cost, price, e);
        if (more > 0)
            edge->high = edge->low;
        else if (more < 0)
            edge->low = edge->high;
    }
}
