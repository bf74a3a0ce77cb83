#include "distribute/rounding.h"

#include "base/exact.h"
#include "distribute/cheapest.h"
#include "distribute/stages.h"

enum {
    STEPS = 1 << 18, /* of a distance from the next whole number */
    PLACES = 1 << 12, /* in the order of those with equal remainders, as many count */
    TIES = PLACES * MEASURE_COUNT
};

/* The flow of one kind in whole units, over the edges of the pool. */
struct whole_net {
    const struct pool_net *pool;
    bool given, received; /* what the stages have settled, and is rounded */
    enum kind kind;
    int128 unit;
    struct flow_net flow;
    int64_t *cost;
    size_t *place; /* of each state in the order of ties, then of each benefitting state */
};

/* An amount as a whole number and what is above it; next to a whole number it is one. */
static int64_t split(int128 *rest, int128 amount, int128 unit, bool snap)
{
    int64_t whole = (int64_t)(amount / unit);
    int128 near = pool_net_near(unit);
    *rest = amount % unit;
    if (!snap || (*rest > near && unit - *rest > near))
        return whole;
    whole += *rest > near ? 1 : 0;
    *rest = 0;
    return whole;
}

/* Whether all that is rounded is whole. */
static bool is_whole(const struct whole_net *whole, const struct member *members, size_t count)
{
    for (size_t m = 0; m < count; m++) {
        int128 rest = 0;
        if (members[m].edge != FLOW_NO_EDGE && whole->pool->edge_kind[members[m].edge] == whole->kind)
            split(&rest, whole->pool->flow.edges[members[m].edge].amount, whole->unit, true);
        if (rest != 0)
            return false;
    }
    return true;
}

static void mark(bool *is_sum, const struct member *members, size_t count)
{
    for (size_t m = 0; m < count; m++)
        if (members[m].edge != FLOW_NO_EDGE)
            is_sum[members[m].edge] = true;
}

static void mark_edges(bool *is_sum, const size_t *edges, size_t count)
{
    for (size_t k = 0; k < count; k++)
        if (edges[k] != FLOW_NO_EDGE)
            is_sum[edges[k]] = true;
}

/* What is rounded, and not only how it happens to flow: what each gives and receives of a type, of persons and money. */
static bool *find_sums(struct whole_net *whole)
{
    const struct pool_net *pool = whole->pool;
    const struct year *year = pool->problem->year;
    size_t states = year->state_count, takers = year->benefitting_count;
    bool *is_sum = arena_list(&whole->flow.room, pool->flow.edge_count + 1, sizeof *is_sum);
    if (is_sum == NULL)
        return NULL;
    if (whole->given) {
        mark(is_sum, pool->given, states * MEASURE_COUNT);
        mark_edges(is_sum, pool->given_kind, states * KINDS);
    }
    if (whole->received) {
        mark(is_sum, pool->received, takers * MEASURE_COUNT);
        mark_edges(is_sum, pool->received_kind, takers * KINDS);
    }
    return is_sum;
}

/* The members that are held at one level have a node between them and the source or sink: what they have together is
 * rounded too. What those up to a level can receive at most is whole, and so it stays. */
static void add_levels(struct whole_net *whole, const struct member *members, size_t count,
                       const size_t *kinds, bool giving, bool snap)
{
    const struct flow_edge *pool = whole->pool->flow.edges;
    for (size_t level = 0, found = 1; found > 0; level++) {
        uint32_t node = giving ? SOURCE : SINK;
        int128 together = 0, rest = 0;
        found = 0;
        for (size_t m = 0; m < count; m++) {
            if (members[m].level != level)
                continue;
            struct flow_edge *edge = &whole->flow.edges[members[m].edge];
            size_t of_kind = kinds[m];
            node = found++ == 0 ? flow_node(&whole->flow) : node;
            *(giving ? &edge->from : &edge->to) = node;
            together += of_kind != FLOW_NO_EDGE ? pool[of_kind].amount : 0;
        }
        int64_t low = split(&rest, together, whole->unit, snap);
        if (found > 0)
            flow_edge(&whole->flow, giving ? SOURCE : node, giving ? node : SINK, low,
                      low + (rest > 0 ? 1 : 0));
    }
}

/* Each sum of the kind between the whole numbers below and above it, and each other edge between its limits, which are
 * whole; those of both kinds are free, but all that flows stays what it is. */
static void add_edges(struct whole_net *whole, const bool *is_sum, bool snap)
{
    const struct flow_net *flow = &whole->pool->flow;
    int64_t all = pool_net_delivered(whole->pool, whole->kind);
    for (size_t e = 0; e < flow->edge_count; e++) {
        const struct flow_edge *edge = &flow->edges[e];
        int128 rest = 0;
        int64_t low = split(&rest, edge->amount, whole->unit, snap);
        if (e == whole->pool->back)
            flow_edge(&whole->flow, edge->from, edge->to, all, all);
        else if (whole->pool->edge_kind[e] == BOTH_KINDS)
            flow_edge(&whole->flow, edge->from, edge->to, 0, INT64_MAX);
        else if (whole->pool->edge_kind[e] != whole->kind)
            flow_edge(&whole->flow, edge->from, edge->to, 0, 0);
        else if (is_sum[e])
            flow_edge(&whole->flow, edge->from, edge->to, low, low + (rest > 0 ? 1 : 0));
        else
            flow_edge(&whole->flow, edge->from, edge->to, exact_ceil(edge->low, whole->unit),
                      exact_floor(edge->high, whole->unit));
    }
}

/* The nearer whole number costs less; among equal remainders who comes first costs less above, and most in the first type:
 * of two who each go up in one of two types, the first does so in the first. */
static void weigh(struct whole_net *whole, const struct member *members, size_t count,
                  const size_t *place)
{
    for (size_t m = 0; m < count; m++) {
        size_t e = members[m].edge;
        if (e == FLOW_NO_EDGE || whole->pool->edge_kind[e] != whole->kind ||
            whole->flow.edges[e].low == whole->flow.edges[e].high)
            continue;
        int128 rest = whole->pool->flow.edges[e].amount % whole->unit;
        size_t behind = place[m / MEASURE_COUNT], types_left = MEASURE_COUNT - m % MEASURE_COUNT;
        int128 gain = exact_floor((whole->unit - 2 * rest) * STEPS + whole->unit / 2, whole->unit);
        whole->cost[e] = (int64_t)gain * TIES +
                         (int64_t)((behind < PLACES ? behind : PLACES - 1) * types_left);
    }
}

/* The places of those who have an edge. */
static const size_t *places(struct whole_net *whole, bool giving)
{
    const struct pool_net *net = whole->pool;
    const struct year *year = net->problem->year;
    size_t all = giving ? year->state_count : year->benefitting_count, count = 0;
    const size_t *edges = giving ? net->given_kind : net->received_kind;
    bool *takes_part = arena_list(&whole->flow.room, all + 1, sizeof *takes_part);
    for (size_t k = 0; takes_part != NULL && k < all; k++)
        takes_part[k] = edges[k * KINDS] != FLOW_NO_EDGE || edges[k * KINDS + 1] != FLOW_NO_EDGE;
    return places_in_order(&whole->flow.room, year, giving, takes_part, &count);
}

/* Of each user the edge of what it gives of the kind. */
static const size_t *users_kind(struct whole_net *whole)
{
    const struct pool_net *pool = whole->pool;
    bool by_type = pool->user_count != pool->problem->year->state_count;
    size_t *edges = arena_list(&whole->flow.room, pool->user_count + 1, sizeof *edges);
    for (size_t m = 0; edges != NULL && m < pool->user_count; m++)
        edges[m] = !by_type                                  ? pool->given_kind[m * KINDS + whole->kind]
                   : m % KINDS == (size_t)whole->kind ? pool->given_kind[m]
                                                             : FLOW_NO_EDGE;
    return edges;
}

/* Of each benefitting state the edge of what it receives of the kind. */
static const size_t *receivers_kind(struct whole_net *whole)
{
    const struct pool_net *pool = whole->pool;
    size_t count = pool->problem->year->benefitting_count;
    size_t *edges = arena_list(&whole->flow.room, count + 1, sizeof *edges);
    for (size_t b = 0; edges != NULL && b < count; b++)
        edges[b] = pool->received_kind[b * KINDS + whole->kind];
    return edges;
}

static solpool_status open_net(struct whole_net *whole, bool snap, solpool_error *err)
{
    const struct pool_net *pool = whole->pool;
    const struct year *year = pool->problem->year;
    size_t levels = pool->user_count + year->benefitting_count;
    if (!flow_open(&whole->flow, pool->flow.node_count + levels, pool->flow.edge_count + levels))
        return error_memory(err);
    whole->flow.progress = pool->flow.progress;
    for (size_t v = 0; v < pool->flow.node_count; v++)
        flow_node(&whole->flow);
    const bool *is_sum = find_sums(whole);
    const size_t *of_users = users_kind(whole), *of_receivers = receivers_kind(whole);
    if (whole->flow.room.failed)
        return error_memory(err);
    add_edges(whole, is_sum, snap);
    add_levels(whole, pool->users, pool->user_count, of_users, true, snap);
    add_levels(whole, pool->receivers, year->benefitting_count, of_receivers, false, snap);
    flow_ready(&whole->flow);
    if (flow_balance(&whole->flow))
        return SOLPOOL_OK;
    return whole->flow.stopped ? progress_cancelled(err)
                               : error_set(err, SOLPOOL_ERR_SOLVER, "no whole numbers were found");
}

/* Of the whole flows the nearest. */
static solpool_status find_nearest(struct whole_net *whole, solpool_error *err)
{
    const struct pool_net *pool = whole->pool;
    const struct year *year = pool->problem->year;
    struct arena *room = &whole->flow.room;
    size_t states = year->state_count, takers = year->benefitting_count;
    int128 *price = arena_list(room, whole->flow.node_count + 1, sizeof *price);
    const size_t *given = places(whole, true), *received = places(whole, false);
    whole->cost = arena_list(room, whole->flow.edge_count + 1, sizeof *whole->cost);
    if (room->failed)
        return error_memory(err);
    if (whole->given)
        weigh(whole, pool->given, states * MEASURE_COUNT, given);
    if (whole->received)
        weigh(whole, pool->received, takers * MEASURE_COUNT, received);
    return cheapest_find(&whole->flow, whole->cost, price, err);
}

static void read_sums(int64_t *out, const struct whole_net *whole, const struct member *members,
                      size_t count)
{
    bool solved = whole->flow.edges != NULL;
    for (size_t m = 0; m < count; m++) {
        size_t e = members[m].edge;
        int128 rest = 0;
        if (e != FLOW_NO_EDGE && whole->pool->edge_kind[e] == whole->kind)
            out[m] = solved ? (int64_t)whole->flow.edges[e].amount
                            : split(&rest, whole->pool->flow.edges[e].amount, whole->unit, true);
    }
}

/* Numbers next to whole ones are held there; should these stand against each other, none is. */
static solpool_status round_kind(struct whole_sums *sums, struct whole_net *whole,
                                 solpool_error *err)
{
    const struct year *year = whole->pool->problem->year;
    size_t given = year->state_count * MEASURE_COUNT;
    size_t received = year->benefitting_count * MEASURE_COUNT;
    solpool_status status = SOLPOOL_OK;
    if (!is_whole(whole, whole->pool->given, given) ||
        !is_whole(whole, whole->pool->received, received)) {
        status = open_net(whole, true, err);
        if (status == SOLPOOL_ERR_SOLVER) {
            flow_close(&whole->flow);
            status = open_net(whole, false, err);
        }
        if (status == SOLPOOL_OK)
            status = find_nearest(whole, err);
    }
    if (status == SOLPOOL_OK) {
        read_sums(sums->given, whole, whole->pool->given, given);
        read_sums(sums->received, whole, whole->pool->received, received);
    }
    flow_close(&whole->flow);
    return status;
}

struct whole_sums whole_sums_open(struct arena *room, const struct year *year)
{
    struct whole_sums sums;
    sums.given = arena_list(room, year->state_count * MEASURE_COUNT + 1, sizeof *sums.given);
    sums.received = arena_list(room, year->benefitting_count * MEASURE_COUNT + 1, sizeof *sums.received);
    return sums;
}

solpool_status rounding_find(struct whole_sums *sums, const struct pool_net *net, unsigned stages,
                             solpool_error *err)
{
    solpool_status status = SOLPOOL_OK;
    for (int kind = 0; status == SOLPOOL_OK && kind < KINDS; kind++) {
        struct whole_net whole = {
            .pool = net,
            .given = (stages & 1u << STAGE_PRO_RATA) != 0,
            .received = (stages & 1u << STAGE_COVERAGE) != 0,
            .kind = (enum kind)kind,
            .unit = pool_net_unit(net, kind == MONEY ? FINANCIAL : RELOCATIONS)};
        status = round_kind(sums, &whole, err);
    }
    return status;
}
