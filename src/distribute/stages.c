#include "distribute/stages.h"

#include "distribute/cheapest.h"
#include "distribute/levels.h"

/* --- 2 coverage and 3 pro_rata ----------------------------------------------------------------- */

/* Balanced coverage of the needs: recital 29, Art 60(2). */
static solpool_status solve_coverage(struct pool_net *net, solpool_error *err)
{
    return levels_raise(&net->flow, net->receivers, net->problem->year->benefitting_count, err);
}

/* Pledges are implemented in proportion: Art 60(3) second subparagraph. */
static solpool_status solve_pro_rata(struct pool_net *net, solpool_error *err)
{
    return levels_raise(&net->flow, net->users, net->user_count, err);
}

/* --- 4 as_requested and 5 links ---------------------------------------------------------------- */

/* Holds the network to what costs least; `weigh` says what an edge costs, and whether any does. */
static solpool_status hold_cheapest(struct pool_net *net,
                                    bool (*weigh)(int64_t *cost, const struct pool_net *net),
                                    solpool_error *err)
{
    struct arena room = {.blocks = NULL};
    int64_t *cost = arena_list(&room, net->flow.edge_count + 1, sizeof *cost);
    int128 *price = arena_list(&room, net->flow.node_count + 1, sizeof *price);
    solpool_status status = room.failed ? error_memory(err) : SOLPOOL_OK;
    if (status == SOLPOOL_OK && weigh(cost, net)) {
        status = cheapest_find(&net->flow, cost, price, err);
        if (status == SOLPOOL_OK)
            cheapest_hold(&net->flow, cost, price);
    }
    arena_clear(&room);
    return status;
}

/* Who can give either: alternative measures come first. */
static bool weigh_requests(int64_t *cost, const struct pool_net *net)
{
    bool any = false;
    for (size_t i = 0; i < net->problem->year->state_count; i++) {
        size_t edge = net->given[i * MEASURE_COUNT + ALTERNATIVE].edge;
        if (edge == FLOW_NO_EDGE || net->given[i * MEASURE_COUNT + FINANCIAL].edge == FLOW_NO_EDGE)
            continue;
        cost[edge] = -1;
        any = true;
    }
    return any;
}

/* Alternative measures that are asked for are delivered as such, as far as they can: only what nobody asks for becomes
 * money (Art 57(4), 65(1)). */
static solpool_status solve_as_requested(struct pool_net *net, solpool_error *err)
{
    return hold_cheapest(net, weigh_requests, err);
}

/* What flows without a preference of its own weighs 1, and so counts nothing here. */
static bool weigh_links(int64_t *cost, const struct pool_net *net)
{
    const struct network *network = net->problem->network;
    bool any = false;
    for (size_t k = 0; k < network->arc_count; k++) {
        if (network->arcs[k].weight_millionths == MILLION)
            continue;
        cost[net->arc_edge[k]] = MILLION - network->arcs[k].weight_millionths;
        any = true;
    }
    return any;
}

/* Family and other meaningful links, Art 67(3): delivered value, each flow times its link's weight. */
static solpool_status solve_links(struct pool_net *net, solpool_error *err)
{
    return hold_cheapest(net, weigh_links, err);
}

/* --- 6 by_type --------------------------------------------------------------------------------- */

/* Whether anybody gives, or receives, more than one type: else the sums are settled. */
static bool any_mixed(const struct member *members, size_t count)
{
    for (size_t m = 0; m < count; m++) {
        size_t types = 0;
        for (size_t t = 0; t < MEASURE_COUNT; t++)
            types += members[m * MEASURE_COUNT + t].edge != FLOW_NO_EDGE ? 1 : 0;
        if (types > 1)
            return true;
    }
    return false;
}

/* Whether anybody who receives has no claim, and takes what the others leave. */
static bool any_unclaimed(const struct pool_net *net)
{
    for (size_t b = 0; b < net->problem->year->benefitting_count; b++)
        if (net->receivers[b].edge != FLOW_NO_EDGE && net->receivers[b].weight == 0)
            return true;
    return false;
}

/* What each benefitting state receives of a type against its need of it, then what each state gives of a type against what
 * it has of it: each as balanced as the value that it receives and gives allows (recital 31). */
static solpool_status solve_by_type(struct pool_net *net, solpool_error *err)
{
    const struct year *year = net->problem->year;
    size_t states = year->state_count, takers = year->benefitting_count;
    solpool_status status = SOLPOOL_OK;
    if (any_mixed(net->received, takers) || any_unclaimed(net))
        status = levels_raise(&net->flow, net->received, takers * MEASURE_COUNT, err);
    if (status == SOLPOOL_OK && any_mixed(net->given, states))
        status = levels_raise(&net->flow, net->given, states * MEASURE_COUNT, err);
    return status;
}

/* --- The table --------------------------------------------------------------------------------- */

const struct stage stage_table[STAGE_COUNT] = {
    [STAGE_DELIVERED] = {"delivered", "56(1)", pool_net_fill},
    [STAGE_COVERAGE] = {"coverage", "60(2)", solve_coverage},
    [STAGE_PRO_RATA] = {"pro_rata", "60(3)", solve_pro_rata},
    [STAGE_AS_REQUESTED] = {"as_requested", "57(4)", solve_as_requested},
    [STAGE_LINKS] = {"links", "67(3)", solve_links},
    [STAGE_BY_TYPE] = {"by_type", "60(2)", solve_by_type},
    [STAGE_EVEN] = {"even", "60(3)", NULL},
};

solpool_status stages_solve(struct pool_net *net, unsigned wanted, solpool_error *err)
{
    solpool_status status = SOLPOOL_OK;
    for (size_t k = 0; status == SOLPOOL_OK && k < STAGE_EVEN; k++) {
        if ((wanted & 1u << k) == 0)
            continue;
        status = progress_stage(net->problem->year->progress, stage_table[k].name, err);
        if (status == SOLPOOL_OK)
            status = stage_table[k].solve(net, err);
    }
    return status;
}
