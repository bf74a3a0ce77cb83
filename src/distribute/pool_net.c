#include "distribute/pool_net.h"

#include "law/call.h"

enum { NODES_PER_STATE = 1 + KINDS + 2 * MEASURE_COUNT + 5 };

/* What is known while it is built. */
struct builder {
    struct pool_net *net;
    const struct network *network;
    struct arena room;
    uint32_t *above;              /* of each arc: the node that it leads from so far */
    int128 *cap;                  /* of each arc: what the limits so far let through */
    uint32_t *need;               /* of each benefitting state and type: the node, or 0 */
    size_t takers[MEASURE_COUNT]; /* who receives the type */
    uint32_t hub[MEASURE_COUNT];  /* the type's node, or 0 */
    size_t watched;
};

int128 pool_net_unit(const struct pool_net *net, enum measure measure)
{
    return (int128)price_unit(&net->price, measure) * GRAINS;
}

static int128 grains(const struct builder *builder, enum measure measure, int64_t amount)
{
    return amount == NO_LIMIT ? FLOW_UNLIMITED : amount * pool_net_unit(builder->net, measure);
}

static size_t add_edge(struct builder *builder, uint32_t from, uint32_t to, int128 low, int128 high, enum kind kind)
{
    size_t edge = flow_edge(&builder->net->flow, from, to, low, high);
    builder->net->edge_kind[edge] = (uint8_t)kind;
    return edge;
}

static size_t state_count(const struct builder *builder)
{
    return builder->net->problem->year->state_count;
}

static size_t taker_count(const struct builder *builder)
{
    return builder->net->problem->year->benefitting_count;
}

/* --- Receiving --------------------------------------------------------------------------------- */

/* The node of persons or of money that the benefitting state receives, whose edge to the state is made with the first
 * type; the state's own edge to the sink lets through what its types do. */
static void add_need(struct builder *builder, const struct limit *limit)
{
    struct pool_net *net = builder->net;
    size_t b = builder->network->arcs[limit->arcs[0]].to;
    enum kind kind = kind_of(limit->measure);
    int128 most = grains(builder, limit->measure, limit->most);
    struct member *receiver = &net->receivers[b];
    if (receiver->edge == FLOW_NO_EDGE)
        receiver->edge = add_edge(builder, flow_node(&net->flow), SINK, 0, 0, BOTH_KINDS);
    struct flow_edge *edges = net->flow.edges;
    size_t *of_kind = &net->received_kind[b * KINDS + kind];
    if (*of_kind == FLOW_NO_EDGE)
        *of_kind = add_edge(builder, flow_node(&net->flow), edges[receiver->edge].from, 0, 0, kind);
    uint32_t node = flow_node(&net->flow);
    builder->need[b * MEASURE_COUNT + limit->measure] = node;
    builder->takers[limit->measure]++;
    net->received[b * MEASURE_COUNT + limit->measure] = (struct member){
        .edge = add_edge(builder, node, edges[*of_kind].from, 0, most, kind), .weight = most, .level = NO_LEVEL};
    edges[*of_kind].high += most;
    edges[receiver->edge].high += most;
}

static void add_needs(struct builder *builder)
{
    for (size_t k = 0; k < builder->network->limit_count; k++)
        if (builder->network->limits[k].of_need)
            add_need(builder, &builder->network->limits[k]);
}

/* --- Giving ------------------------------------------------------------------------------------ */

/* A node between some arcs of a state and where they have led from so far. */
static size_t put_between(struct builder *builder, const size_t *arcs, size_t count, int128 low, int128 high)
{
    uint32_t node = flow_node(&builder->net->flow);
    size_t edge =
        add_edge(builder, builder->above[arcs[0]], node, low, high, kind_of(builder->network->arcs[arcs[0]].measure));
    for (size_t k = 0; k < count; k++) {
        builder->above[arcs[k]] = node;
        builder->cap[arcs[k]] = high < builder->cap[arcs[k]] ? high : builder->cap[arcs[k]];
    }
    return edge;
}

/* The state's limits from the widest to the narrowest: each lies inside an earlier one or apart from it. */
static void add_limits(struct builder *builder, size_t i, size_t *next)
{
    const struct network *network = builder->network;
    size_t first = *next, end = first;
    while (end < network->limit_count && !network->limits[end].of_need &&
           network->arcs[network->limits[end].arcs[0]].from == i)
        end++;
    *next = end;
    for (size_t done = SIZE_MAX;;) {
        size_t widest = 0;
        for (size_t k = first; k < end; k++)
            if (network->limits[k].arc_count < done && network->limits[k].arc_count > widest)
                widest = network->limits[k].arc_count;
        for (size_t k = first; k < end; k++) {
            const struct limit *limit = &network->limits[k];
            if (limit->arc_count == widest)
                put_between(builder, limit->arcs, limit->arc_count, grains(builder, limit->measure, limit->least),
                            grains(builder, limit->measure, limit->most));
        }
        if (widest == 0)
            return;
        done = widest;
    }
}

/* Whether the state gives the type to all who receive it, and no link is limited, preferred or watched. */
static bool is_free(const struct builder *builder, const size_t *arcs, size_t count)
{
    const struct arc *first = &builder->network->arcs[arcs[0]];
    bool is = count == builder->takers[first->measure] && builder->watched != EVERY_ARC;
    for (size_t k = 0; k < count; k++) {
        const struct arc *arc = &builder->network->arcs[arcs[k]];
        is = is && arc->most == NO_LIMIT && arc->least == 0 && arc->weight_millionths == MILLION &&
             arcs[k] != builder->watched;
    }
    return is;
}

static uint32_t hub_of(struct builder *builder, enum measure measure)
{
    struct pool_net *net = builder->net;
    if (builder->hub[measure] != 0)
        return builder->hub[measure];
    builder->hub[measure] = flow_node(&net->flow);
    for (size_t b = 0; b < taker_count(builder); b++) {
        size_t k = b * MEASURE_COUNT + measure;
        if (builder->need[k] != 0)
            net->hub_edge[k] =
                add_edge(builder, builder->hub[measure], builder->need[k], 0, FLOW_UNLIMITED, kind_of(measure));
    }
    return builder->hub[measure];
}

/* The arcs of a state and type, from a node of their own. */
static void add_type(struct builder *builder, const size_t *arcs, size_t count)
{
    struct pool_net *net = builder->net;
    const struct arc *first = &builder->network->arcs[arcs[0]];
    enum measure measure = first->measure;
    size_t edge = put_between(builder, arcs, count, 0, builder->cap[arcs[0]]);
    net->given[first->from * MEASURE_COUNT + measure] =
        (struct member){.edge = edge, .weight = builder->cap[arcs[0]], .level = NO_LEVEL};
    uint32_t node = net->flow.edges[edge].to;
    if (is_free(builder, arcs, count)) {
        add_edge(builder, node, hub_of(builder, measure), 0, FLOW_UNLIMITED, kind_of(measure));
        return;
    }
    for (size_t k = 0; k < count; k++) {
        const struct arc *arc = &builder->network->arcs[arcs[k]];
        net->arc_edge[arcs[k]] =
            add_edge(builder, node, builder->need[arc->to * MEASURE_COUNT + measure],
                     grains(builder, measure, arc->least), grains(builder, measure, arc->most), kind_of(measure));
    }
}

/* Persons and money of a state have a node each. */
static size_t gather(const struct builder *builder, size_t *arcs, size_t first, size_t end,
                     bool (*takes)(enum measure measure, size_t which), size_t which)
{
    size_t count = 0;
    for (size_t k = first; k < end; k++)
        if (takes(builder->network->arcs[k].measure, which))
            arcs[count++] = k;
    return count;
}

static bool is_of_kind(enum measure measure, size_t kind)
{
    return (size_t)kind_of(measure) == kind;
}

static bool is_type(enum measure measure, size_t type)
{
    return measure == type;
}

static void add_giver(struct builder *builder, size_t i, size_t first, size_t end, size_t *limit, size_t *arcs)
{
    struct pool_net *net = builder->net;
    uint32_t name = (uint32_t)(net->names_most - (state_count(builder) - i) * NODES_PER_STATE);
    size_t before = net->flow.node_count;
    bool by_type = net->user_count != state_count(builder);
    if (!by_type) {
        net->users[i].edge = add_edge(builder, SOURCE, flow_node(&net->flow), 0, 0, BOTH_KINDS);
        for (size_t k = first; k < end; k++)
            builder->above[k] = net->flow.edges[net->users[i].edge].to;
    }
    for (size_t kind = 0; kind < KINDS; kind++) {
        size_t count = gather(builder, arcs, first, end, is_of_kind, kind);
        if (count > 0)
            net->given_kind[i * KINDS + kind] = put_between(builder, arcs, count, 0, FLOW_UNLIMITED);
        if (by_type)
            net->users[i * KINDS + kind].edge = net->given_kind[i * KINDS + kind];
    }
    add_limits(builder, i, limit);
    for (size_t t = 0; t < MEASURE_COUNT; t++) {
        size_t count = gather(builder, arcs, first, end, is_type, t);
        if (count > 0)
            add_type(builder, arcs, count);
    }
    for (size_t k = before; k < net->flow.node_count; k++)
        net->name[k] = k - before < NODES_PER_STATE ? name + (uint32_t)(k - before) : 0;
}

/* What a state's persons or money can come to is what their limit says. */
static void cap_kinds(struct builder *builder)
{
    struct pool_net *net = builder->net;
    for (size_t k = 0; k < builder->network->arc_count; k++) {
        const struct arc *arc = &builder->network->arcs[k];
        size_t i = arc->from;
        enum kind kind = kind_of(arc->measure);
        struct flow_edge *of_kind = &net->flow.edges[net->given_kind[i * KINDS + kind]];
        if (of_kind->high != FLOW_UNLIMITED)
            continue;
        of_kind->high = 0;
        for (size_t t = 0; t < MEASURE_COUNT; t++)
            if (kind_of((enum measure)t) == kind)
                of_kind->high += net->given[i * MEASURE_COUNT + t].weight;
        if (net->user_count == state_count(builder))
            net->flow.edges[net->users[i].edge].high += of_kind->high;
    }
}

static void add_givers(struct builder *builder, size_t *arcs)
{
    const struct network *network = builder->network;
    size_t limit = 0;
    for (size_t first = 0, end; first < network->arc_count; first = end) {
        for (end = first; end < network->arc_count && network->arcs[end].from == network->arcs[first].from; end++)
            builder->cap[end] = FLOW_UNLIMITED;
        add_giver(builder, network->arcs[first].from, first, end, &limit, arcs);
    }
    cap_kinds(builder);
}

/* --- Measured against what --------------------------------------------------------------------- */

/* What a member of the use has to give is measured against its supply, or what the caller says. */
static void weigh_users(struct pool_net *net)
{
    const struct problem *problem = net->problem;
    bool by_type = net->user_count != problem->year->state_count;
    for (size_t m = 0; m < net->user_count; m++) {
        size_t i = by_type ? m / KINDS : m;
        struct measures supply = problem->ledger[i].supply;
        struct measures base = call_use_base(problem->year, &problem->ledger[i]);
        if (by_type) {
            supply = measures_of_kind(&supply, m % KINDS == 1);
            base = measures_of_kind(&base, m % KINDS == 1);
        }
        if (price_value(&net->price, &supply) == 0)
            continue;
        net->users[m].weight = problem->use_weight == NULL ? price_value(&net->price, &base) * GRAINS
                                                           : problem->use_weight[i] * pool_net_unit(net, RELOCATIONS);
    }
}

enum { CLAIM_BITS = 108 }; /* of a weight: those of all members together stay below 128 */

/* A claim in grains, times two to the power of `finer`; one that there is does not become 0. False beyond 128 bits. */
static bool claim_grains(int128 *grains, const struct pool_net *net, size_t b, unsigned finer)
{
    struct fraction claim = net->problem->needs[b].claim;
    int128 rest = 0;
    *grains = 0;
    if (claim.num <= 0)
        return true;
    bool within = exact_mul_div(grains, &rest, claim.num, pool_net_unit(net, RELOCATIONS) << finer, claim.den);
    *grains = *grains > 0 ? *grains : 1;
    return within;
}

/* By how many bits claims can be finer than grains, and the needs of those who have none, which are compared with them
 * where balance goes by weights. False beyond 128 bits. */
static bool find_fineness(struct pool_net *net, bool by_weight)
{
    const struct year *year = net->problem->year;
    int128 most = 1, own = 0;
    for (size_t b = 0; b < year->benefitting_count; b++) {
        if (!claim_grains(&own, net, b, 0))
            return false;
        for (size_t t = 0; by_weight && own == 0 && t < MEASURE_COUNT; t++)
            most =
                net->received[b * MEASURE_COUNT + t].weight > most ? net->received[b * MEASURE_COUNT + t].weight : most;
        most = own > most ? own : most;
    }
    int128 unit = pool_net_unit(net, RELOCATIONS);
    most = most > unit ? most : unit;
    while (most << net->finer < (int128)1 << CLAIM_BITS)
        net->finer++;
    return true;
}

/* False beyond 128 bits. */
static bool weigh_receivers(struct pool_net *net)
{
    const struct year *year = net->problem->year;
    bool by_weight = year->rules.option[RULE_COVERAGE_OF] == COVERAGE_OF_WEIGHTS;
    if (!find_fineness(net, by_weight))
        return false;
    for (size_t b = 0; b < year->benefitting_count; b++) {
        struct member *receiver = &net->receivers[b];
        receiver->base = price_value(&net->price, &net->problem->needs[b].had) * GRAINS;
        if (!claim_grains(&receiver->weight, net, b, net->finer))
            return false;
        /* Where balance goes by weights alone, a need is a limit only: asking for more gains nothing (S35). */
        for (size_t t = 0; by_weight && t < MEASURE_COUNT; t++) {
            int128 *weight = &net->received[b * MEASURE_COUNT + t].weight;
            *weight = receiver->weight > 0 ? receiver->weight : *weight << net->finer;
        }
    }
    return true;
}

/* --- All of it --------------------------------------------------------------------------------- */

static size_t *edge_list(struct arena *arena, size_t count)
{
    size_t *list = arena_list(arena, count + 1, sizeof *list);
    for (size_t k = 0; list != NULL && k < count; k++)
        list[k] = FLOW_NO_EDGE;
    return list;
}

static struct member *member_list(struct arena *arena, size_t count)
{
    struct member *list = arena_list(arena, count + 1, sizeof *list);
    for (size_t k = 0; list != NULL && k < count; k++)
        list[k] = (struct member){.edge = FLOW_NO_EDGE, .level = NO_LEVEL};
    return list;
}

static bool take_lists(struct builder *builder)
{
    struct pool_net *net = builder->net;
    size_t arcs = builder->network->arc_count;
    size_t states = state_count(builder), takers = taker_count(builder);
    size_t nodes = 2 + MEASURE_COUNT + states * NODES_PER_STATE + takers * (1 + KINDS + MEASURE_COUNT);
    if (!flow_open(&net->flow, nodes, nodes + arcs + (states + takers) * MEASURE_COUNT + 1))
        return false;
    net->names_most = nodes;
    bool by_type = net->problem->year->rules.option[RULE_PRO_RATA] == PRO_RATA_TYPE;
    struct arena *lasting = &net->flow.room;
    net->user_count = by_type ? states * KINDS : states;
    net->arc_edge = edge_list(lasting, arcs);
    net->name = arena_list(lasting, nodes + 1, sizeof *net->name);
    net->given = member_list(lasting, states * MEASURE_COUNT);
    net->hub_edge = edge_list(lasting, takers * MEASURE_COUNT);
    net->edge_kind = arena_list(lasting, net->flow.edges_most, sizeof *net->edge_kind);
    net->given_kind = edge_list(lasting, states * KINDS);
    net->received = member_list(lasting, takers * MEASURE_COUNT);
    net->received_kind = edge_list(lasting, takers * KINDS);
    net->users = member_list(lasting, net->user_count);
    net->receivers = member_list(lasting, takers);
    builder->above = arena_list(&builder->room, arcs + 1, sizeof *builder->above);
    builder->cap = arena_list(&builder->room, arcs + 1, sizeof *builder->cap);
    builder->need = arena_list(&builder->room, takers * MEASURE_COUNT + 1, sizeof *builder->need);
    return !lasting->failed && !builder->room.failed;
}

solpool_status pool_net_open(struct pool_net *net, const struct problem *problem, size_t watched, solpool_error *err)
{
    struct builder builder = {.net = net, .network = problem->network, .watched = watched};
    *net = (struct pool_net){.problem = problem, .price = price_of(&problem->year->pool)};
    size_t *arcs = arena_list(&builder.room, problem->network->arc_count + 1, sizeof *arcs);
    if (!take_lists(&builder) || arcs == NULL) {
        arena_clear(&builder.room);
        return error_memory(err);
    }
    net->flow.progress = problem->year->progress;
    flow_node(&net->flow); /* SOURCE */
    flow_node(&net->flow); /* SINK */
    add_needs(&builder);
    for (uint32_t v = 0; v < net->flow.node_count; v++)
        net->name[v] = v;
    add_givers(&builder, arcs);
    net->back =
        add_edge(&builder, SINK, SOURCE, 0, grains(&builder, RELOCATIONS, problem->network->most_persons), BOTH_KINDS);
    flow_ready(&net->flow);
    weigh_users(net);
    arena_clear(&builder.room);
    return weigh_receivers(net) ? SOLPOOL_OK : error_range(err, "claim");
}

void pool_net_close(struct pool_net *net)
{
    flow_close(&net->flow);
    *net = (struct pool_net){.problem = NULL};
}

/* No edge carries more than all that flows. */
solpool_status pool_net_fill(struct pool_net *net, solpool_error *err)
{
    struct flow_net *flow = &net->flow;
    struct flow_edge *back = &flow->edges[net->back];
    if (!flow_balance(flow) && !flow->stopped)
        return error_set(err, SOLPOOL_ERR_SOLVER, "what was drawn and implemented has no place");
    flow_shift(flow, net->back, FLOW_UNLIMITED, false);
    back->low = back->high = back->amount;
    for (size_t e = 0; e < flow->edge_count; e++)
        if (flow->edges[e].high > back->amount)
            flow->edges[e].high = back->amount;
    return flow->stopped ? progress_cancelled(err) : SOLPOOL_OK;
}

int64_t pool_net_delivered(const struct pool_net *net, enum kind kind)
{
    int128 sum = 0;
    for (size_t b = 0; b < net->problem->year->benefitting_count; b++) {
        size_t edge = net->received_kind[b * KINDS + kind];
        sum += edge != FLOW_NO_EDGE ? net->flow.edges[edge].amount : 0;
    }
    return (int64_t)(sum / pool_net_unit(net, kind == MONEY ? FINANCIAL : RELOCATIONS));
}

const size_t *places_in_order(struct arena *room, const struct year *year, bool giving, const bool *takes_part,
                              size_t *count)
{
    size_t all = giving ? year->state_count : year->benefitting_count, states = year->state_count;
    size_t *at = arena_list(room, states + 1, sizeof *at);
    size_t *place = arena_list(room, all + 1, sizeof *place);
    *count = 0;
    for (size_t k = 0; !room->failed && k < states; k++)
        at[k] = NO_PLACE;
    for (size_t k = 0; !room->failed && k < all; k++) {
        size_t state = giving ? k : year->benefitting[k].state;
        place[k] = NO_PLACE;
        if (takes_part[k])
            at[year->rank != NULL ? year->rank[state] : state] = k;
    }
    for (size_t k = 0; !room->failed && k < states; k++)
        if (at[k] != NO_PLACE)
            place[at[k]] = (*count)++;
    return place;
}
