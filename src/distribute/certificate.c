#include "distribute/certificate.h"

#include "distribute/solve.h"

/* What it is made from. `low`, `high`: the bounds of each edge before the members at hand were held. */
struct witness {
    struct certificate *out;
    struct pool_net net;
    struct flow_net *flow; /* of it */
    int128 *low, *high;
    size_t *level; /* of each edge of a member at hand its level, of the others NO_LEVEL */
    uint32_t *queue;
    int128 near; /* so little more is none: levels are known to a few grains */
    bool beyond; /* a level leaves 128 bits */
};

/* --- Names ------------------------------------------------------------------------------------- */

static void name_node(struct witness *witness, uint32_t node, const char *before, const char *sign, const char *after)
{
    witness->out->name[node] = arena_format(&witness->out->room, "%s%s%s", before, sign, after);
}

static const char *const kind_names[KINDS] = {[PERSONS] = "persons", [MONEY] = "money"};

static void name_receiver(struct witness *witness, size_t b)
{
    const struct pool_net *net = &witness->net;
    const struct flow_edge *edges = net->flow.edges;
    const char *code = net->problem->year->benefitting[b].code;
    if (net->receivers[b].edge != FLOW_NO_EDGE)
        name_node(witness, edges[net->receivers[b].edge].from, "", ">", code);
    for (size_t kind = 0; kind < KINDS; kind++)
        if (net->received_kind[b * KINDS + kind] != FLOW_NO_EDGE)
            name_node(witness, edges[net->received_kind[b * KINDS + kind]].from, kind_names[kind], ">", code);
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        if (net->received[b * MEASURE_COUNT + t].edge != FLOW_NO_EDGE)
            name_node(witness, edges[net->received[b * MEASURE_COUNT + t].edge].from, measure_table[t].key, ">", code);
}

/* The one edge that leads to a node of the giving side. */
static uint32_t above(const struct flow_net *flow, uint32_t node)
{
    for (size_t k = flow->start[node]; k < flow->start[node + 1]; k++)
        if (flow->ends[k] % 2 == 1)
            return flow->edges[flow->ends[k] / 2].from;
    return node;
}

static bool leads_to(const struct flow_net *flow, uint32_t node, uint32_t below)
{
    while (below != node && below != SOURCE)
        below = above(flow, below);
    return below == node;
}

/* Where the types of a kind part: the limits of all of them are above it. With a single one, that is above all
 * limits. */
static uint32_t parting(const struct pool_net *net, size_t i, size_t kind)
{
    uint32_t node = net->flow.edges[net->given_kind[i * KINDS + kind]].to, first = SOURCE;
    for (size_t t = 0; t < MEASURE_COUNT; t++) {
        size_t edge = net->given[i * MEASURE_COUNT + t].edge;
        if (edge == FLOW_NO_EDGE || (size_t)kind_of((enum measure)t) != kind)
            continue;
        uint32_t type = net->flow.edges[edge].to;
        for (node = first == SOURCE ? node : first; !leads_to(&net->flow, node, type);)
            node = above(&net->flow, node);
        first = first == SOURCE ? above(&net->flow, type) : node;
    }
    return node;
}

static void name_giver(struct witness *witness, size_t i)
{
    const struct pool_net *net = &witness->net;
    const char *code = net->problem->year->states[i].code;
    bool by_type = net->user_count != net->problem->year->state_count;
    if (!by_type && net->users[i].edge != FLOW_NO_EDGE)
        name_node(witness, net->flow.edges[net->users[i].edge].to, code, ">", "");
    for (size_t kind = 0; kind < KINDS; kind++)
        if (net->given_kind[i * KINDS + kind] != FLOW_NO_EDGE)
            name_node(witness, parting(net, i, kind), code, ">", kind_names[kind]);
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        if (net->given[i * MEASURE_COUNT + t].edge != FLOW_NO_EDGE)
            name_node(witness, net->flow.edges[net->given[i * MEASURE_COUNT + t].edge].to, code, ">",
                      measure_table[t].key);
}

static void name_nodes(struct witness *witness)
{
    name_node(witness, SOURCE, "source", "", "");
    name_node(witness, SINK, "sink", "", "");
    for (size_t b = 0; b < witness->net.problem->year->benefitting_count; b++)
        name_receiver(witness, b);
    for (size_t i = 0; i < witness->net.problem->year->state_count; i++)
        name_giver(witness, i);
}

/* --- Cuts -------------------------------------------------------------------------------------- */

/* How much more can go through an edge from this end while members up to the level keep what they have, and the others
 * may fall. */
static bool lets_more(const struct witness *witness, uint32_t end, size_t level)
{
    const struct flow_edge *edge = &witness->flow->edges[end / 2];
    if (witness->level[end / 2] <= level)
        return false;
    return (end % 2 == 0 ? witness->high[end / 2] - edge->amount : edge->amount - witness->low[end / 2]) >
           witness->near;
}

/* The side of the network that more would reach from the nodes in the queue. */
static bool *find_side(struct witness *witness, size_t count, size_t level)
{
    const struct flow_net *flow = witness->flow;
    bool *side = arena_list(&witness->out->room, flow->node_count + 1, sizeof *side);
    size_t members = count;
    count = 0;
    for (size_t k = 0; side != NULL && k < members; k++) { /* many may lead to one node, for which there is one place */
        uint32_t node = witness->queue[k];
        if (!side[node])
            witness->queue[count++] = node;
        side[node] = true;
    }
    for (size_t k = 0; side != NULL && k < count; k++) {
        uint32_t node = witness->queue[k];
        for (size_t e = flow->start[node]; e < flow->start[node + 1]; e++) {
            uint32_t to = flow_beyond(flow, flow->ends[e]);
            if (side[to] || !lets_more(witness, flow->ends[e], level))
                continue;
            side[to] = true;
            witness->queue[count++] = to;
        }
    }
    return side;
}

static struct certified_level *new_level(struct certificate *out)
{
    if (out->level_count == out->level_room) {
        size_t room = 2 * out->level_room + 16;
        struct certified_level *levels = arena_list(&out->room, room, sizeof *levels);
        for (size_t k = 0; levels != NULL && k < out->level_count; k++)
            levels[k] = out->levels[k];
        out->levels = levels;
        out->level_room = room;
    }
    return out->room.failed ? NULL : &out->levels[out->level_count++];
}

/* --- Levels ------------------------------------------------------------------------------------ */

#define EVERYBODY SIZE_MAX

struct group {
    const struct member *members;
    size_t count;
    bool named_behind; /* a member's name is that of the node behind its edge, else of the one before */
    bool of_claims;    /* measured against claims, which are finer than grains (pool_net.h) */
};

/* Behind an edge to a state's persons or money may come nodes of limits without a name. */
static uint32_t node_of(const struct witness *witness, const struct group *group, size_t m)
{
    const struct flow_net *flow = witness->flow;
    const struct flow_edge *edge = &flow->edges[group->members[m].edge];
    uint32_t node = group->named_behind ? edge->to : edge->from;
    for (size_t k = flow->start[node]; witness->out->name[node] == NULL && k < flow->start[node + 1]; k++)
        if (flow->ends[k] % 2 == 0) {
            node = flow_beyond(flow, flow->ends[k]);
            k = flow->start[node] - 1;
        }
    return node;
}

/* Whether a member is one of those to be certified together: all that are not yet, or one. */
static bool is_one(const struct group *group, size_t m, size_t level, size_t only, const bool *known)
{
    return group->members[m].level == level && !known[m] && (only == EVERYBODY || m == only);
}

/* What a member has against its weight, in the parts of a unit in which that is counted: two to the power of `finer` of
 * a grain, of which no more are looked at than printed levels need. */
static bool level_of(struct fraction *out, const struct witness *witness, const struct group *group, size_t m)
{
    const struct member *member = &group->members[m];
    unsigned finer = group->of_claims ? witness->net.finer : 0;
    int128 weight = member->weight;
    for (; finer > 0 && weight >= (int128)1 << 60; finer--)
        weight /= 2;
    *out = fraction_make(witness->flow->edges[member->edge].amount + member->base, weight);
    return fraction_mul(out, *out, fraction_whole((int128)1 << finer));
}

/* Members that enter the side which they reach together cannot have more. */
static bool certify_members(struct witness *witness, enum stage_id stage, const struct group *group, size_t level,
                            size_t only, bool *known)
{
    const struct flow_edge *edges = witness->flow->edges;
    uint32_t *member = arena_list(&witness->out->room, group->count + 1, sizeof *member);
    size_t from = 0, widest = 0; /* of the smallest weights few digits of the level are known */
    struct certified_level found = {.stage = stage, .member = member};
    for (size_t m = 0; m < group->count; m++)
        if (is_one(group, m, level, only, known))
            witness->queue[from++] = edges[group->members[m].edge].to;
    const bool *side = find_side(witness, from, level);
    if (side == NULL || member == NULL)
        return false;
    for (size_t m = 0; m < group->count; m++) {
        const struct flow_edge *edge = &edges[group->members[m].edge];
        if (!is_one(group, m, level, only, known))
            continue;
        uint32_t node = node_of(witness, group, m);
        bool enters = !side[edge->from] && side[group->named_behind ? node : edge->to];
        if (!enters && only == EVERYBODY)
            continue;
        if (found.member_count == 0 || group->members[m].weight > group->members[widest].weight)
            widest = m;
        found.side = enters ? side : NULL;
        member[found.member_count++] = node;
        known[m] = true;
    }
    if (found.member_count > 0 && !level_of(&found.level, witness, group, widest)) {
        witness->beyond = true;
        return false;
    }
    struct certified_level *out = found.member_count > 0 ? new_level(witness->out) : &found;
    if (out != NULL)
        *out = found;
    return out != NULL;
}

/* All of the level that a cut proves together, then each that is left: it has what its own limit allows, or a cut
 * alone. */
static bool certify_level(struct witness *witness, enum stage_id stage, const struct group *group, size_t level,
                          bool *known)
{
    bool ok = certify_members(witness, stage, group, level, EVERYBODY, known);
    for (size_t m = 0; ok && m < group->count; m++)
        if (group->members[m].level == level && !known[m])
            ok = certify_members(witness, stage, group, level, m, known);
    return ok;
}

/* From the lowest level up. */
static bool certify_group(struct witness *witness, enum stage_id stage, const struct group *group)
{
    struct arena room = {.blocks = NULL};
    bool *known = arena_list(&room, group->count + 1, sizeof *known);
    size_t levels = 0;
    for (size_t m = 0; known != NULL && m < group->count; m++)
        if (group->members[m].level != NO_LEVEL) {
            witness->level[group->members[m].edge] = group->members[m].level;
            levels = group->members[m].level + 1 > levels ? group->members[m].level + 1 : levels;
        }
    bool ok = known != NULL;
    for (size_t level = 0; ok && level < levels; level++)
        ok = certify_level(witness, stage, group, level, known);
    for (size_t m = 0; ok && m < group->count; m++)
        if (group->members[m].level != NO_LEVEL) {
            size_t edge = group->members[m].edge;
            witness->level[edge] = NO_LEVEL;
            witness->low[edge] = witness->flow->edges[edge].low;
            witness->high[edge] = witness->flow->edges[edge].high;
        }
    arena_clear(&room);
    return ok;
}

static bool certify_levels(struct witness *witness, enum stage_id stage)
{
    const struct pool_net *net = &witness->net;
    size_t states = net->problem->year->state_count, takers = net->problem->year->benefitting_count;
    struct member all = {.edge = net->back, .weight = pool_net_unit(net, RELOCATIONS)};
    bool by_weight = net->problem->year->rules.option[RULE_COVERAGE_OF] == COVERAGE_OF_WEIGHTS;
    struct group groups[STAGE_COUNT][2] = {[STAGE_DELIVERED] = {{&all, 1, true}},
                                           [STAGE_COVERAGE] = {{net->receivers, takers, false, true}},
                                           [STAGE_PRO_RATA] = {{net->users, net->user_count, true}},
                                           [STAGE_BY_TYPE] = {{net->received, takers * MEASURE_COUNT, false, by_weight},
                                                              {net->given, states * MEASURE_COUNT, true}}};
    for (size_t k = 0; k < 2; k++)
        if (groups[stage][k].count > 0 && !certify_group(witness, stage, &groups[stage][k]))
            return false;
    return true;
}

static void keep_bounds(struct witness *witness)
{
    const struct flow_edge *edges = witness->flow->edges;
    for (size_t e = 0; e < witness->flow->edge_count; e++) {
        witness->low[e] = edges[e].low;
        witness->high[e] = edges[e].high;
    }
}

static solpool_status certify_stage(struct witness *witness, enum stage_id stage, solpool_error *err)
{
    struct certificate *out = witness->out;
    if (stage_table[stage].weigh != NULL)
        out->price[stage] = arena_list(&out->room, witness->flow->node_count + 1, sizeof *out->price[stage]);
    keep_bounds(witness);
    solpool_status status =
        out->room.failed ? error_memory(err) : stage_solve(&witness->net, stage, out->price[stage], err);
    if (status == SOLPOOL_OK && !certify_levels(witness, stage))
        status = witness->beyond ? error_range(err, "level") : error_memory(err);
    return status;
}

/* --- The last stage ---------------------------------------------------------------------------- */

/* What one unit more of an arc costs, in squares of distances from the proportional table, times all of the type. */
struct square {
    int128 more, less; /* what one unit less saves */
    bool can_rise, can_fall;
};

static struct square square_of(const struct witness *witness, size_t k, int64_t amount, const struct whole_sums *sums,
                               const int64_t *all)
{
    const struct problem *problem = witness->net.problem;
    const struct arc *arc = &problem->network->arcs[k];
    int64_t low = 0, high = 0;
    int128 part = 2 * (int128)sums->given[arc->from * MEASURE_COUNT + arc->measure] *
                  sums->received[arc->to * MEASURE_COUNT + arc->measure];
    solve_arc_bounds(&low, &high, problem, k, &witness->net);
    return (struct square){.more = (2 * (int128)amount + 1) * all[arc->measure] - part,
                           .less = (2 * (int128)amount - 1) * all[arc->measure] - part,
                           .can_rise = amount<high, .can_fall = amount> low};
}

/* Prices by which no exchange gains (Bellman and Ford). False if there are none: a round for every node is enough. */
static bool find_prices(struct witness *witness, const int64_t *flow, const struct whole_sums *sums, const int64_t *all)
{
    const struct network *network = witness->net.problem->network;
    const struct year *year = witness->net.problem->year;
    size_t rounds = (year->state_count + year->benefitting_count) * MEASURE_COUNT + 1;
    bool changed = true;
    for (; changed && rounds > 0; rounds--) {
        changed = false;
        for (size_t k = 0; k < network->arc_count; k++) {
            const struct arc *arc = &network->arcs[k];
            int128 *from = &witness->out->giver_price[arc->from * MEASURE_COUNT + arc->measure];
            int128 *to = &witness->out->receiver_price[arc->to * MEASURE_COUNT + arc->measure];
            struct square square = square_of(witness, k, flow[k], sums, all);
            if (square.can_rise && *from + square.more < *to) {
                *to = *from + square.more;
                changed = true;
            } else if (square.can_fall && *to - square.less < *from) {
                *from = *to - square.less;
                changed = true;
            }
        }
    }
    return !changed;
}

/* The flows are those of the allocation: of equally near ones a network without hubs might give others. */
static solpool_status certify_even(struct witness *witness, solpool_error *err)
{
    const struct problem *problem = witness->net.problem;
    const struct network *network = problem->network;
    struct arena *room = &witness->net.flow.room;
    struct certificate *out = witness->out;
    size_t given = problem->year->state_count * MEASURE_COUNT;
    size_t received = problem->year->benefitting_count * MEASURE_COUNT;
    int64_t all[MEASURE_COUNT] = {0};
    int64_t *flow = arena_list(room, network->arc_count + 1, sizeof *flow);
    struct whole_sums sums = {.given = arena_list(room, given + 1, sizeof *sums.given),
                              .received = arena_list(room, received + 1, sizeof *sums.received)};
    out->giver_price = arena_list(&out->room, given + 1, sizeof *out->giver_price);
    out->receiver_price = arena_list(&out->room, received + 1, sizeof *out->receiver_price);
    solpool_status status =
        room->failed || out->room.failed ? error_memory(err) : solve_network(flow, NULL, problem, STAGES_ALL, err);
    if (status != SOLPOOL_OK)
        return status;
    for (size_t k = 0; k < network->arc_count; k++) {
        const struct arc *arc = &network->arcs[k];
        all[arc->measure] += flow[k];
        sums.given[arc->from * MEASURE_COUNT + arc->measure] += flow[k];
        sums.received[arc->to * MEASURE_COUNT + arc->measure] += flow[k];
    }
    return find_prices(witness, flow, &sums, all)
               ? SOLPOOL_OK
               : error_set(err, SOLPOOL_ERR_SOLVER, "the flows are not the nearest to the proportional table");
}

/* --- All of it --------------------------------------------------------------------------------- */

static bool take_lists_of(struct witness *witness)
{
    struct certificate *out = witness->out;
    struct arena *room = &witness->net.flow.room;
    size_t edges = witness->flow->edge_count;
    out->node_count = witness->flow->node_count;
    out->name = arena_list(&out->room, out->node_count + 1, sizeof *out->name);
    witness->low = arena_list(room, edges + 1, sizeof *witness->low);
    witness->high = arena_list(room, edges + 1, sizeof *witness->high);
    witness->level = arena_list(room, edges + 1, sizeof *witness->level);
    witness->queue = arena_list(room, out->node_count + 1, sizeof *witness->queue);
    for (size_t e = 0; !room->failed && e < edges; e++)
        witness->level[e] = NO_LEVEL;
    if (!room->failed && !out->room.failed)
        name_nodes(witness);
    return !room->failed && !out->room.failed;
}

/* Every arc has an edge of its own, so that whoever checks it has to know no other network. */
static solpool_status certify(struct certificate *out, const struct problem *problem, solpool_error *err)
{
    struct witness witness = {.out = out};
    solpool_status status = pool_net_open(&witness.net, problem, EVERY_ARC, err);
    witness.net.tells_types = true;
    witness.flow = &witness.net.flow;
    if (status == SOLPOOL_OK) {
        int128 person = pool_net_unit(&witness.net, RELOCATIONS), cent = pool_net_unit(&witness.net, FINANCIAL);
        witness.near = pool_net_near(person < cent ? person : cent);
        status = take_lists_of(&witness) ? SOLPOOL_OK : error_memory(err);
    }
    for (size_t k = 0; status == SOLPOOL_OK && k < STAGE_EVEN; k++)
        status = certify_stage(&witness, (enum stage_id)k, err);
    if (status == SOLPOOL_OK)
        status = certify_even(&witness, err);
    pool_net_close(&witness.net);
    return status;
}

solpool_status certificate_make(struct certificate *out, const struct year *year, const struct entry *ledger,
                                const struct need *needs, const struct agreed *agreed, solpool_error *err)
{
    struct network network;
    *out = (struct certificate){.needs = needs};
    solpool_status status = network_build(&network, year, ledger, needs, &(struct opening){.agreed = agreed}, err);
    struct problem problem = {year, ledger, needs, &network, NULL};
    if (status == SOLPOOL_OK)
        status = certify(out, &problem, err);
    network_clear(&network);
    return status;
}

void certificate_close(struct certificate *certificate)
{
    arena_clear(&certificate->room);
    *certificate = (struct certificate){.name = NULL};
}
