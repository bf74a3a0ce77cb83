#include "distribute/rounding.h"

#include <stdlib.h>

#include "base/exact.h"
#include "distribute/cheapest.h"
#include "distribute/stages.h"
#include "distribute/ties.h"

enum {
    FINEST = 34,    /* a distance from the next whole number counts in 2^34 steps of a unit at most */
    BLURRED = 64,   /* and a step is so many times what may be missing of a level */
    ALIKE = 8,      /* so many steps are no difference: as many may be lost in an exchange */
    COARSEST = 20,  /* preferred links decide among equals only where they leave room for so many bits of it */
    COST_BITS = 61, /* of an edge */
    FEW = 512       /* remainders: one after the other is then brought where it costs least */
};

/* The flow of one kind in whole units, over the edges of the pool. */
struct whole_net {
    const struct pool_net *pool;
    bool given, received; /* what the stages have settled, and is rounded */
    enum kind kind;
    int128 unit;
    struct flow_net flow;
    int64_t *cost;
    int128 blur; /* in grains: what lies no further apart is equal */
    struct remainder *remainders;
    size_t count;
};

/* What decides about a sum that is not whole. */
struct remainder {
    size_t edge;
    int128 near;   /* its distance from the next whole number, in grains: of equal ones the same */
    bool above;    /* that number lies above it */
    int64_t order; /* what it costs, beside the distance, to go up */
};

/* An amount as a whole number and what is above it; next to a whole number, by no more than what may be missing of a
 * level, it is one. */
static int64_t split(int128 *rest, const struct whole_net *whole, int128 amount, bool snap)
{
    int64_t number = (int64_t)(amount / whole->unit);
    int128 near = pool_net_near(whole->unit);
    near = BLURRED * whole->blur < near ? BLURRED * whole->blur : near;
    *rest = amount % whole->unit;
    if (!snap || (*rest > near && whole->unit - *rest > near))
        return number;
    number += *rest > near ? 1 : 0;
    *rest = 0;
    return number;
}

/* Whether all that is rounded is whole. */
static bool is_whole(const struct whole_net *whole, const struct member *members, size_t count)
{
    for (size_t m = 0; m < count; m++) {
        int128 rest = 0;
        if (members[m].edge != FLOW_NO_EDGE && whole->pool->edge_kind[members[m].edge] == whole->kind)
            split(&rest, whole, whole->pool->flow.edges[members[m].edge].amount, true);
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

/* What is rounded, and not only how it happens to flow: what each gives and receives of a type, of persons and money.
 */
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

/* The members held at a level: what they have together in value, with their bases, and what that is measured against.
 */
struct shelf {
    int128 amount, weight;
    uint32_t node;   /* the first of those at the same height: between them and the source or sink */
    int128 together; /* of the kind, of all at that height */
};

/* One shelf a level, from the lowest up; in the arena. */
static struct shelf *find_shelves(struct whole_net *whole, const struct member *members, size_t count,
                                  size_t *shelf_count)
{
    struct shelf *shelves = arena_list(&whole->flow.room, count + 1, sizeof *shelves);
    *shelf_count = 0;
    for (size_t m = 0; shelves != NULL && m < count; m++) {
        if (members[m].level == NO_LEVEL)
            continue;
        struct shelf *own = &shelves[members[m].level];
        own->amount += whole->pool->flow.edges[members[m].edge].amount + members[m].base;
        own->weight += members[m].weight;
        *shelf_count = members[m].level + 1 > *shelf_count ? members[m].level + 1 : *shelf_count;
    }
    return shelves;
}

/* Whether what one gives its members lies no further from what the other would than is lost on the way to a level. */
static bool is_as_high(const struct whole_net *whole, const struct shelf *above, const struct shelf *below)
{
    int128 part = 0, rest = 0;
    return exact_mul_div(&part, &rest, above->amount, below->weight, above->weight) &&
           part - below->amount <= whole->blur;
}

/* The members that are held at one height have a node between them and the source or sink: what they have together is
 * rounded too. What those up to a level can receive at most is whole, and so it stays. */
static void add_levels(struct whole_net *whole, const struct member *members, size_t count, const size_t *kinds,
                       bool giving, bool snap)
{
    size_t levels = 0;
    struct shelf *shelves = find_shelves(whole, members, count, &levels);
    for (size_t k = 0, first = 0; shelves != NULL && k < levels; k++) {
        first = k > 0 && is_as_high(whole, &shelves[k], &shelves[k - 1]) ? first : k;
        shelves[k].node = first == k ? flow_node(&whole->flow) : shelves[first].node;
        for (size_t m = 0; m < count; m++) {
            if (members[m].level != k)
                continue;
            struct flow_edge *edge = &whole->flow.edges[members[m].edge];
            *(giving ? &edge->from : &edge->to) = shelves[k].node;
            shelves[first].together += kinds[m] != FLOW_NO_EDGE ? whole->pool->flow.edges[kinds[m]].amount : 0;
        }
    }
    for (size_t k = 0; shelves != NULL && k < levels; k++) {
        int128 rest = 0;
        int64_t low = split(&rest, whole, shelves[k].together, snap);
        if (k == 0 || shelves[k].node != shelves[k - 1].node)
            flow_edge(&whole->flow, giving ? SOURCE : shelves[k].node, giving ? shelves[k].node : SINK, low,
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
        int64_t low = split(&rest, whole, edge->amount, snap);
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
        edges[m] = !by_type                           ? pool->given_kind[m * KINDS + whole->kind]
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
    if (whole->flow.room.failed)
        return error_memory(err);
    flow_ready(&whole->flow);
    if (flow_balance(&whole->flow))
        return SOLPOOL_OK;
    return whole->flow.stopped ? progress_cancelled(err)
                               : error_set(err, SOLPOOL_ERR_SOLVER, "no whole numbers were found");
}

/* Among equal remainders who comes first costs less above, and most in the first type: of two who each go up in one of
 * two types, the first does so in the first. */
static void take_remainders(struct whole_net *whole, const struct member *members, size_t count, bool giving)
{
    const size_t *place = places(whole, giving);
    for (size_t m = 0; !whole->flow.room.failed && m < count; m++) {
        size_t e = members[m].edge;
        if (e == FLOW_NO_EDGE || whole->pool->edge_kind[e] != whole->kind ||
            whole->flow.edges[e].low == whole->flow.edges[e].high)
            continue;
        int128 rest = whole->pool->flow.edges[e].amount % whole->unit;
        bool above = 2 * rest > whole->unit;
        whole->remainders[whole->count++] =
            (struct remainder){e, above ? whole->unit - rest : rest, above,
                               (int64_t)(place[m / MEASURE_COUNT] * (MEASURE_COUNT - m % MEASURE_COUNT))};
    }
}

static int compare_remainders(const void *a, const void *b)
{
    const struct remainder *one = a, *other = b;
    return one->near != other->near ? (one->near < other->near ? -1 : 1) : one->edge < other->edge ? -1 : 1;
}

/* Levels are known to a few grains: remainders that lie no further apart are equal. */
static void make_equal(struct whole_net *whole)
{
    struct remainder *remainders = whole->remainders;
    int128 before = 0, first = 0;
    qsort(remainders, whole->count, sizeof *remainders, compare_remainders);
    for (size_t k = 0; k < whole->count; k++) {
        int128 own = remainders[k].near;
        first = k > 0 && own - before <= whole->blur ? first : own;
        remainders[k].near = whole->unit - 2 * own <= whole->blur ? whole->unit / 2 : first;
        before = own;
    }
}

/* What each open link that is preferred less or more costs, in the common part of all; their sum, or 0 if there are
 * none or it is more than `most`. */
static int64_t weigh_links(struct whole_net *whole, int128 most)
{
    const struct pool_net *pool = whole->pool;
    const struct network *network = pool->problem->network;
    int64_t common = 0;
    int128 sum = 0;
    for (int pass = 0; pass < 2; pass++)
        for (size_t k = 0; k < network->arc_count; k++) {
            size_t e = pool->arc_edge[k];
            int64_t cost = MILLION - network->arcs[k].weight_millionths;
            if (cost == 0 || e == FLOW_NO_EDGE || pool->edge_kind[e] != whole->kind ||
                whole->flow.edges[e].low == whole->flow.edges[e].high)
                continue;
            if (pass == 0)
                common = (int64_t)exact_gcd(common, cost);
            else
                sum += (whole->cost[e] = cost / common) < 0 ? -whole->cost[e] : whole->cost[e];
        }
    for (size_t e = 0; sum > most && e < whole->flow.edge_count; e++)
        whole->cost[e] = 0;
    return sum > most ? 0 : (int64_t)sum;
}

/* The costs: first the distances from the exact sums, in steps; among equally near flows preferred links; then the
 * order of states. Each is multiplied by more than all that come after it can make up together. */
static struct tie_scale weigh(struct whole_net *whole)
{
    int64_t order = 1;
    for (size_t k = 0; k < whole->count; k++)
        order += 2 * whole->remainders[k].order;
    int64_t links = weigh_links(whole, ((int128)1 << (COST_BITS - COARSEST - 1)) / order - 1);
    int128 most = ((int128)1 << COST_BITS) / order / (2 * links + 1);
    int128 steps = whole->unit / (BLURRED * whole->blur);
    steps = steps < (int128)1 << FINEST ? steps : (int128)1 << FINEST;
    steps = steps < most ? steps : most;
    for (size_t e = 0; links > 0 && e < whole->flow.edge_count; e++)
        whole->cost[e] *= order;
    for (size_t k = 0; k < whole->count; k++) {
        const struct remainder *own = &whole->remainders[k];
        int128 gain = exact_floor((whole->unit - 2 * own->near) * steps + whole->unit / 2, whole->unit);
        whole->cost[own->edge] = (int64_t)((own->above ? -gain : gain) * (2 * links + 1)) * order + own->order;
    }
    return (struct tie_scale){.cost = whole->cost, .unit = order, .blur = links > 0 ? 0 : ALIKE};
}

/* Those of the kind whose sum could as well be another. */
static void mark_ties(bool *tied, const struct whole_net *whole, const bool *edges, const struct member *members,
                      size_t count, bool giving)
{
    const struct year *year = whole->pool->problem->year;
    for (size_t m = 0; m < count; m++) {
        size_t e = members[m].edge, k = m / MEASURE_COUNT;
        if (e != FLOW_NO_EDGE && whole->pool->edge_kind[e] == whole->kind && edges[e])
            tied[(giving ? k : year->benefitting[k].state) * MEASURE_COUNT + m % MEASURE_COUNT] = true;
    }
}

/* Of the whole flows the nearest; `tied` or NULL. */
static solpool_status find_nearest(struct whole_net *whole, bool *tied, solpool_error *err)
{
    const struct pool_net *pool = whole->pool;
    const struct year *year = pool->problem->year;
    struct arena *room = &whole->flow.room;
    size_t given = year->state_count * MEASURE_COUNT, received = year->benefitting_count * MEASURE_COUNT;
    int128 *price = arena_list(room, whole->flow.node_count + 1, sizeof *price);
    whole->cost = arena_list(room, whole->flow.edge_count + 1, sizeof *whole->cost);
    whole->remainders = arena_list(room, given + received + 1, sizeof *whole->remainders);
    if (whole->given)
        take_remainders(whole, pool->given, given, true);
    if (whole->received)
        take_remainders(whole, pool->received, received, false);
    if (room->failed)
        return error_memory(err);
    make_equal(whole);
    struct tie_scale scale = weigh(whole);
    solpool_status status = cheapest_find(&whole->flow, whole->cost, price, whole->count < FEW ? FEW : 0, err);
    scale.price = price;
    const bool *edges = status == SOLPOOL_OK && tied != NULL ? ties_find(&whole->flow, &scale) : NULL;
    if (room->failed)
        return error_memory(err);
    if (edges != NULL && whole->given)
        mark_ties(tied, whole, edges, pool->given, given, true);
    if (edges != NULL && whole->received)
        mark_ties(tied, whole, edges, pool->received, received, false);
    return status;
}

static void read_sums(int64_t *out, const struct whole_net *whole, const struct member *members, size_t count)
{
    bool solved = whole->flow.edges != NULL;
    for (size_t m = 0; m < count; m++) {
        size_t e = members[m].edge;
        int128 rest = 0;
        if (e != FLOW_NO_EDGE && whole->pool->edge_kind[e] == whole->kind)
            out[m] = solved ? (int64_t)whole->flow.edges[e].amount
                            : split(&rest, whole, whole->pool->flow.edges[e].amount, true);
    }
}

/* Numbers next to whole ones are held there; should these stand against each other, none is. */
static solpool_status round_kind(struct whole_sums *sums, struct whole_net *whole, solpool_error *err)
{
    const struct year *year = whole->pool->problem->year;
    size_t given = year->state_count * MEASURE_COUNT;
    size_t received = year->benefitting_count * MEASURE_COUNT;
    solpool_status status = SOLPOOL_OK;
    if (!is_whole(whole, whole->pool->given, given) || !is_whole(whole, whole->pool->received, received)) {
        status = open_net(whole, true, err);
        if (status == SOLPOOL_ERR_SOLVER) {
            flow_close(&whole->flow);
            status = open_net(whole, false, err);
        }
        if (status == SOLPOOL_OK)
            status = find_nearest(whole, sums->tied, err);
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
    return (struct whole_sums){.given = arena_list(room, year->state_count * MEASURE_COUNT + 1, sizeof(int64_t)),
                               .received =
                                   arena_list(room, year->benefitting_count * MEASURE_COUNT + 1, sizeof(int64_t))};
}

solpool_status rounding_find(struct whole_sums *sums, const struct pool_net *net, unsigned stages, solpool_error *err)
{
    solpool_status status = SOLPOOL_OK;
    for (int kind = 0; status == SOLPOOL_OK && kind < KINDS; kind++) {
        struct whole_net whole = {.pool = net,
                                  .given = (stages & 1u << STAGE_PRO_RATA) != 0,
                                  .received = (stages & 1u << STAGE_COVERAGE) != 0,
                                  .kind = (enum kind)kind,
                                  .blur = (int128)net->user_count + (int128)net->problem->year->benefitting_count + 4,
                                  .unit = pool_net_unit(net, kind == MONEY ? FINANCIAL : RELOCATIONS)};
        status = round_kind(sums, &whole, err);
    }
    return status;
}
