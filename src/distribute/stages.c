#include "distribute/stages.h"

#include "distribute/cheapest.h"
#include "distribute/known_prices.h"
#include "distribute/levels.h"

enum { ROUNDS = 16 }; /* of a cheapest flow from a guess */

/* --- 2 coverage and 3 pro_rata ----------------------------------------------------------------- */

/* Balanced coverage of the needs: recital 29, Art 60(2). */
static solpool_status solve_coverage(struct pool_net *net, solpool_error *err)
{
    return levels_raise(&net->flow, net->receivers, net->problem->year->benefitting_count, true, err);
}

/* Pledges are implemented in proportion: Art 60(3) second subparagraph. */
static solpool_status solve_pro_rata(struct pool_net *net, solpool_error *err)
{
    return levels_raise(&net->flow, net->users, net->user_count, true, err);
}

/* --- 4 as_requested and 5 links ---------------------------------------------------------------- */

/* Alternative measures that are asked for are delivered as such, as far as they can: only what nobody asks for becomes
 * money (Art 57(4), 65(1)). Whoever gives them, they count. */
static bool weigh_requests(int64_t *cost, const struct pool_net *net)
{
    bool any = false;
    for (size_t i = 0; i < net->problem->year->state_count; i++) {
        size_t edge = net->given[i * MEASURE_COUNT + ALTERNATIVE].edge;
        if (edge == FLOW_NO_EDGE)
            continue;
        cost[edge] = -1;
        any = true;
    }
    return any;
}

/* Family and other meaningful links, Art 67(3): delivered value, each flow times its link's weight. What flows without
 * a preference of its own weighs 1, and so counts nothing here. */
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

/* What each benefitting state receives of a type against its need of it, then what each state gives of a type against
 * what it has of it: each as balanced as the value that it receives and gives allows (recital 31). */
static solpool_status solve_by_type(struct pool_net *net, solpool_error *err)
{
    const struct year *year = net->problem->year;
    size_t states = year->state_count, takers = year->benefitting_count;
    solpool_status status = SOLPOOL_OK;
    if (any_mixed(net->received, takers) || any_unclaimed(net))
        status = levels_raise(&net->flow, net->received, takers * MEASURE_COUNT, net->tells_types, err);
    if (status == SOLPOOL_OK && any_mixed(net->given, states))
        status = levels_raise(&net->flow, net->given, states * MEASURE_COUNT, net->tells_types, err);
    return status;
}

/* --- The table --------------------------------------------------------------------------------- */

const struct stage stage_table[STAGE_COUNT] = {
    [STAGE_DELIVERED] = {"delivered", "56(1)", pool_net_fill, NULL, false},
    [STAGE_COVERAGE] = {"coverage", "60(2)", solve_coverage, NULL, false},
    [STAGE_PRO_RATA] = {"pro_rata", "60(3)", solve_pro_rata, NULL, false},
    [STAGE_AS_REQUESTED] = {"as_requested", "57(4)", NULL, weigh_requests, false},
    [STAGE_LINKS] = {"links", "67(3)", NULL, weigh_links, true},
    [STAGE_BY_TYPE] = {"by_type", "60(2)", solve_by_type, NULL, false},
    [STAGE_EVEN] = {"even", "60(3)", NULL, NULL, false},
};

/* Holds the network to what costs least, if anything costs. */
static solpool_status hold_cheapest(struct pool_net *net, const struct stage *stage, int128 *price, solpool_error *err)
{
    struct arena room = {.blocks = NULL};
    int64_t *cost = arena_list(&room, net->flow.edge_count + 1, sizeof *cost);
    int128 *own = price != NULL ? price : arena_list(&room, net->flow.node_count + 1, sizeof *own);
    solpool_status status = room.failed ? error_memory(err) : SOLPOOL_OK;
    if (status == SOLPOOL_OK && stage->weigh(cost, net)) {
        struct known_prices *known = stage->guessed && price == NULL ? net->problem->year->known_prices : NULL;
        bool guessed = known_prices_take(own, known, net) || !stage->guessed;
        status = cheapest_find(&net->flow, cost, own, guessed ? ROUNDS : 0, err);
        if (status == SOLPOOL_OK) {
            cheapest_hold(&net->flow, cost, own);
            known_prices_keep(known, net, own);
        }
    }
    arena_clear(&room);
    return status;
}

solpool_status stage_solve(struct pool_net *net, enum stage_id stage, int128 *price, solpool_error *err)
{
    const struct stage *of = &stage_table[stage];
    solpool_status status = progress_stage(net->problem->year->progress, of->name, err);
    if (status != SOLPOOL_OK)
        return status;
    return of->weigh != NULL ? hold_cheapest(net, of, price, err) : of->solve(net, err);
}

solpool_status stages_solve(struct pool_net *net, unsigned wanted, solpool_error *err)
{
    solpool_status status = SOLPOOL_OK;
    for (size_t k = 0; status == SOLPOOL_OK && k < STAGE_EVEN; k++)
        if ((wanted & 1u << k) != 0)
            status = stage_solve(net, (enum stage_id)k, NULL, err);
    return status;
}
