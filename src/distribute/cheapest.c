#include "distribute/cheapest.h"

enum { FASTER = 8 }; /* by so much finer is each round */

struct scaling {
    struct flow_net *net;
    const int64_t *cost; /* of each edge */
    int64_t scale;       /* as many times that: with steps of 1 the flow is cheapest then */
    int128 *price;       /* of each node; costs of 10^15 on long ways leave 64 bits */
    uint32_t *queue;
    size_t head, tail, size; /* of the queue, which is a ring */
    size_t *next;
};

/* What one grain more costs from this end of an edge, `scale` times, beside the prices. */
static int128 reduced(const struct flow_net *net, const int64_t *cost, int64_t scale,
                      const int128 *price, uint32_t end)
{
    const struct flow_edge *edge = &net->edges[end / 2];
    int128 forward = (int128)cost[end / 2] * scale + price[edge->from] - price[edge->to];
    return end % 2 == 0 ? forward : -forward;
}

static int128 scaled(const struct scaling *scaling, uint32_t end)
{
    return reduced(scaling->net, scaling->cost, scaling->scale, scaling->price, end);
}

static void enqueue(struct scaling *scaling, uint32_t node)
{
    scaling->queue[scaling->tail] = node;
    scaling->tail = (scaling->tail + 1) % scaling->size;
}

static void push(struct scaling *scaling, uint32_t v, uint32_t end, int128 amount)
{
    struct flow_net *net = scaling->net;
    uint32_t to = flow_beyond(net, end);
    net->edges[end / 2].amount += end % 2 == 0 ? amount : -amount;
    net->excess[v] -= amount;
    if (net->excess[to] <= 0 && net->excess[to] + amount > 0)
        enqueue(scaling, to);
    net->excess[to] += amount;
}

/* The price at which the next grain finds a way that gains one step. */
static void relabel(struct scaling *scaling, uint32_t v, int128 step)
{
    const struct flow_net *net = scaling->net;
    int128 best = -INT128_MAX;
    for (size_t k = net->start[v]; k < net->start[v + 1]; k++) {
        uint32_t end = net->ends[k];
        if (flow_left(net, end) == 0)
            continue;
        int128 own = scaling->price[v] - scaled(scaling, end);
        best = own > best ? own : best;
    }
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
        int128 left = flow_left(net, net->ends[k]);
        if (left > 0 && scaled(scaling, net->ends[k]) < 0)
            push(scaling, v, net->ends[k], left < net->excess[v] ? left : net->excess[v]);
        if (net->excess[v] > 0)
            scaling->next[v]++;
    }
}

/* From a flow that is cheapest to within larger steps to one within `step`: every edge that gains is filled or
 * emptied, and what is then too much somewhere finds its way. False if it was stopped. */
static bool refine(struct scaling *scaling, int128 step)
{
    struct flow_net *net = scaling->net;
    for (size_t e = 0; e < net->edge_count; e++) {
        struct flow_edge *edge = &net->edges[e];
        int128 gain = scaled(scaling, (uint32_t)(2 * e));
        int128 wanted = gain < 0 ? edge->high : gain > 0 ? edge->low : edge->amount;
        net->excess[edge->from] -= wanted - edge->amount;
        net->excess[edge->to] += wanted - edge->amount;
        edge->amount = wanted;
    }
    for (uint32_t v = 0; v < net->node_count; v++) {
        scaling->next[v] = net->start[v];
        if (net->excess[v] > 0)
            enqueue(scaling, v);
    }
    for (size_t done = 0; scaling->head != scaling->tail; done++) {
        uint32_t v = scaling->queue[scaling->head];
        scaling->head = (scaling->head + 1) % scaling->size;
        discharge(scaling, v, step);
        if (done % 1024 == 0 && progress_stops(net->progress))
            net->stopped = true;
        if (net->stopped)
            return false;
    }
    return true;
}

/* Prices that prove it, of the costs themselves: the cheapest ways to each node (Bellman and Ford). */
static void find_prices(const struct flow_net *net, const int64_t *cost, int128 *price)
{
    for (uint32_t v = 0; v < net->node_count; v++)
        price[v] = 0;
    for (bool changed = true; changed;) {
        changed = false;
        for (uint32_t end = 0; end < 2 * net->edge_count; end++) {
            const struct flow_edge *edge = &net->edges[end / 2];
            int128 gain = reduced(net, cost, 1, price, end);
            if (gain >= 0 || flow_left(net, end) == 0)
                continue;
            price[end % 2 == 0 ? edge->to : edge->from] += gain;
            changed = true;
        }
    }
}

static int64_t largest_cost(const int64_t *cost, size_t count)
{
    int64_t most = 0;
    for (size_t e = 0; e < count; e++)
        most = larger(most, cost[e] < 0 ? -cost[e] : cost[e]);
    return most;
}

/* What all costs are multiples of: the steps need not be finer. Weights are mostly whole numbers, counted in millionths. */
static int64_t unit_of(const int64_t *cost, size_t count)
{
    int64_t unit = 0;
    for (size_t e = 0; e < count && unit != 1; e++)
        unit = (int64_t)exact_gcd(unit, cost[e]);
    return unit > 0 ? unit : 1;
}

/* The next round's step; none after that of one unit. */
static int128 finer(int128 step, int64_t unit)
{
    return step > unit && step / FASTER < unit ? unit : step == unit ? 0 : step / FASTER;
}

solpool_status cheapest_find(struct flow_net *net, const int64_t *cost, int128 *price,
                             solpool_error *err)
{
    struct scaling scaling = {.net = net, .cost = cost, .size = net->node_count + 1};
    struct arena room = {.blocks = NULL};
    scaling.scale = (int64_t)net->node_count + 1;
    scaling.price = arena_list(&room, net->node_count + 1, sizeof *scaling.price);
    scaling.queue = arena_list(&room, scaling.size, sizeof *scaling.queue);
    scaling.next = arena_list(&room, net->node_count + 1, sizeof *scaling.next);
    if (room.failed) {
        arena_clear(&room);
        return error_memory(err);
    }
    int64_t unit = unit_of(cost, net->edge_count);
    int128 step = (int128)largest_cost(cost, net->edge_count) * scaling.scale;
    for (bool running = true; running && step > 0; step = finer(step, unit))
        running = refine(&scaling, step);
    arena_clear(&room);
    if (net->stopped)
        return progress_cancelled(err);
    find_prices(net, cost, price);
    return SOLPOOL_OK;
}

void cheapest_hold(struct flow_net *net, const int64_t *cost, const int128 *price)
{
    for (size_t e = 0; e < net->edge_count; e++) {
        struct flow_edge *edge = &net->edges[e];
        int128 more = reduced(net, cost, 1, price, (uint32_t)(2 * e));
        if (more > 0)
            edge->high = edge->low;
        else if (more < 0)
            edge->low = edge->high;
    }
}
