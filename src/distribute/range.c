/*
 * After each stage as much as possible is sent over the arc, and as little, while the network is held to the stages so
 * far. What one unit more of a limit is worth is found by solving stage 1 again with it, which is the truth also where
 * several limits bind together.
 */
#include "distribute/range.h"

#include <stdlib.h>
#include <string.h>

#include "distribute/stages.h"

static size_t find_arc(const struct network *network, size_t from, size_t to, enum measure measure)
{
    for (size_t k = 0; k < network->arc_count; k++)
        if (network->arcs[k].from == from && network->arcs[k].to == to && network->arcs[k].measure == measure)
            return k;
    return SIZE_MAX;
}

/* What the distribution gives an arc, beside agreed offsets. */
static int64_t amount_of(const struct distributed *distributed, const struct arc *arc)
{
    const struct distribution *distribution = distributed->distribution;
    for (size_t k = 0; k < distribution->flow_count; k++)
        if (distribution->flows[k].from == arc->from && distribution->flows[k].to == arc->to)
            return distribution->flows[k].amount.amount[arc->measure] -
                   (arc->measure == OFFSETS ? distribution->flows[k].agreed_offsets : 0);
    return 0;
}

/* --- The range --------------------------------------------------------------------------------- */

/* How low and how high the arc can go while the stages so far hold. */
static void narrow(int128 *low, int128 *high, struct pool_net *net, size_t edge)
{
    flow_shift(&net->flow, edge, FLOW_UNLIMITED, false);
    *high = net->flow.edges[edge].amount;
    flow_shift(&net->flow, edge, FLOW_UNLIMITED, true);
    *low = net->flow.edges[edge].amount;
}

static void keep_range(struct range *out, int128 low, int128 high, int128 unit)
{
    out->least = (int64_t)exact_floor(low + pool_net_near(unit), unit);
    out->most = (int64_t)exact_ceil(high - pool_net_near(unit), unit);
    out->forced = high - low <= pool_net_near(unit);
}

static solpool_status walk_stages(struct range *out, struct pool_net *net, size_t arc, solpool_error *err)
{
    int128 unit = pool_net_unit(net, net->problem->network->arcs[arc].measure);
    out->stage = STAGE_EVEN;
    for (size_t k = 0; k < STAGE_EVEN; k++) {
        int128 low = 0, high = 0;
        solpool_status status = stages_solve(net, 1u << k, err);
        if (status != SOLPOOL_OK)
            return status;
        narrow(&low, &high, net, net->arc_edge[arc]);
        if (net->flow.stopped)
            return progress_cancelled(err);
        if (k == STAGE_PRO_RATA)
            keep_range(out, low, high, unit);
        if (out->stage == STAGE_EVEN && high - low <= pool_net_near(unit))
            out->stage = (enum stage_id)k;
    }
    return SOLPOOL_OK;
}

/* The giver's part of what is given of the type, out of what the other receives of it. */
static void find_table(struct range *out, const struct distributed *distributed, const struct network *network,
                       size_t arc)
{
    const struct arc *own = &network->arcs[arc];
    int128 given = 0, received = 0, all = 0, product = 0;
    for (size_t k = 0; k < network->arc_count; k++) {
        const struct arc *other = &network->arcs[k];
        int64_t amount = other->measure == own->measure ? amount_of(distributed, other) : 0;
        given += other->from == own->from ? amount : 0;
        received += other->to == own->to ? amount : 0;
        all += amount;
    }
    out->table = fraction_whole(0);
    if (all > 0 && exact_mul(&product, given, received))
        out->table = fraction_make(product, all);
}

static solpool_status find_range(struct range *out, const struct distributed *distributed,
                                 const struct network *network, size_t arc, solpool_error *err)
{
    struct pool_net net;
    struct problem problem = {distributed->year, distributed->ledger, distributed->needs, network, NULL};
    solpool_status status = pool_net_open(&net, &problem, arc, err);
    if (status == SOLPOOL_OK)
        status = walk_stages(out, &net, arc, err);
    pool_net_close(&net);
    find_table(out, distributed, network, arc);
    return status;
}

/* --- What stops it ----------------------------------------------------------------------------- */

/* Stage 1 alone: how much of the kind of `measure`, persons or cents, can be delivered at most. */
static solpool_status most_delivered(int64_t *out, const struct distributed *changed, const struct network *network,
                                     enum measure measure, solpool_error *err)
{
    struct pool_net net;
    struct problem problem = {changed->year, changed->ledger, changed->needs, network, NULL};
    solpool_status status = pool_net_open(&net, &problem, NO_ARC, err);
    if (status == SOLPOOL_OK)
        status = pool_net_fill(&net, err);
    if (status == SOLPOOL_OK)
        *out = pool_net_delivered(&net, kind_of(measure));
    pool_net_close(&net);
    return status;
}

/* One person, or one euro. */
static int64_t unit_of(enum measure measure)
{
    return measure_table[measure].money ? 100 : 1;
}

/* The network after the bound was raised by a unit; `ledger` and `needs` are the changed copies. */
static solpool_status raise_bound(struct network *network, const struct distributed *changed, struct entry *ledger,
                                  struct need *needs, const struct bound *bound, const struct arc *arc,
                                  solpool_error *err)
{
    int64_t unit = unit_of(bound->measure);
    if (bound->of_need)
        needs[arc->to].open.amount[bound->measure] += unit;
    else if (!bound->of_link)
        ledger[arc->from].supply.amount[bound->measure] += unit;
    solpool_status status =
        network_build(network, changed->year, ledger, needs, &(struct opening){.agreed = changed->agreed}, err);
    size_t place = status == SOLPOOL_OK ? find_arc(network, arc->from, arc->to, arc->measure) : SIZE_MAX;
    if (bound->of_link && place != SIZE_MAX)
        network->arcs[place].most += unit;
    return status;
}

static solpool_status price_bound(struct bound *bound, const struct distributed *distributed, const struct arc *arc,
                                  int64_t delivered, solpool_error *err)
{
    size_t states = distributed->year->state_count;
    size_t benefitting = distributed->year->benefitting_count;
    struct arena room = {.blocks = NULL};
    struct entry *ledger = arena_list(&room, states, sizeof *ledger);
    struct need *needs = arena_list(&room, benefitting, sizeof *needs);
    struct network network = {.arcs = NULL};
    int64_t most = 0;
    solpool_status status = room.failed ? error_memory(err) : SOLPOOL_OK;
    if (status == SOLPOOL_OK) {
        struct distributed changed = *distributed;
        memcpy(ledger, distributed->ledger, states * sizeof *ledger);
        memcpy(needs, distributed->needs, benefitting * sizeof *needs);
        changed.ledger = ledger;
        changed.needs = needs;
        status = raise_bound(&network, &changed, ledger, needs, bound, arc, err);
        if (status == SOLPOOL_OK)
            status = most_delivered(&most, &changed, &network, arc->measure, err);
    }
    bound->worth = most - delivered;
    network_clear(&network);
    arena_clear(&room);
    return status;
}

/* Keeps a bound unless another row already bounds the same amount: the pledged relocations
 * limit the relocations and also all persons. */
static void keep_bound(struct range *out, struct bound bound)
{
    for (size_t k = 0; k < out->bound_count; k++)
        if (out->bounds[k].of_link == bound.of_link && out->bounds[k].of_need == bound.of_need &&
            out->bounds[k].measure == bound.measure)
            return;
    if (out->bound_count < BOUNDS_MOST)
        out->bounds[out->bound_count++] = bound;
}

static bool holds_arc(const struct limit *limit, size_t arc)
{
    for (size_t m = 0; m < limit->arc_count; m++)
        if (limit->arcs[m] == arc)
            return true;
    return false;
}

/* What the distribution takes of a limit. */
static int64_t amount_within(const struct distributed *distributed, const struct network *network,
                             const struct limit *limit)
{
    int64_t sum = 0;
    for (size_t m = 0; m < limit->arc_count; m++)
        sum += amount_of(distributed, &network->arcs[limit->arcs[m]]);
    return sum;
}

static void find_bounds(struct range *out, const struct distributed *distributed, const struct network *network,
                        size_t arc)
{
    const struct arc *own = &network->arcs[arc];
    for (size_t k = 0; k < network->limit_count; k++) {
        const struct limit *limit = &network->limits[k];
        if (holds_arc(limit, arc) && amount_within(distributed, network, limit) == limit->most)
            keep_bound(out, (struct bound){.name = limit->name,
                                           .article = limit->article,
                                           .of_need = limit->of_need,
                                           .measure = limit->measure,
                                           .most = limit->most});
    }
    if (own->most == amount_of(distributed, own))
        keep_bound(out, (struct bound){
                            .name = "limit of the link", .of_link = true, .measure = own->measure, .most = own->most});
}

static int64_t delivered_of(const struct distributed *distributed, bool money)
{
    int64_t sum = 0;
    for (size_t k = 0; k < distributed->distribution->flow_count; k++) {
        const struct flow *flow = &distributed->distribution->flows[k];
        sum -= money ? 0 : flow->agreed_offsets;
        for (size_t t = 0; t < MEASURE_COUNT; t++)
            sum += measure_table[t].money == money ? flow->amount.amount[t] : 0;
    }
    return sum;
}

static solpool_status compute(struct range *out, const struct distributed *distributed, const struct network *network,
                              size_t arc, solpool_error *err)
{
    const struct arc *own = &network->arcs[arc];
    int64_t delivered = delivered_of(distributed, measure_table[own->measure].money);
    int64_t amount = amount_of(distributed, own);
    solpool_status status = find_range(out, distributed, network, arc, err);
    if (status != SOLPOOL_OK)
        return status;
    out->possible = true;
    if (out->forced) /* one amount, but for its rounding */
        out->least = out->most = amount;
    find_bounds(out, distributed, network, arc);
    for (size_t k = 0; status == SOLPOOL_OK && k < out->bound_count; k++)
        status = price_bound(&out->bounds[k], distributed, own, delivered, err);
    return status;
}

/* Agreed offsets are fixed before anything is distributed. */
static void add_agreed(struct range *out, const struct distributed *distributed, size_t from, size_t to)
{
    const struct link *link = year_link(distributed->year, from, to);
    int64_t agreed = link != NULL ? distributed->agreed->of_link[link - distributed->year->links] : 0;
    out->possible = out->possible || agreed > 0;
    out->least += agreed;
    out->most += agreed;
    fraction_add(&out->table, out->table, fraction_whole(agreed));
}

solpool_status range_compute(struct range *out, const struct distributed *distributed, size_t from, size_t to,
                             enum measure measure, solpool_error *err)
{
    struct network network;
    memset(out, 0, sizeof *out);
    out->forced = true;
    solpool_status status = network_build(&network, distributed->year, distributed->ledger, distributed->needs,
                                          &(struct opening){.agreed = distributed->agreed}, err);
    size_t arc = status == SOLPOOL_OK ? find_arc(&network, from, to, measure) : SIZE_MAX;
    if (arc != SIZE_MAX)
        status = compute(out, distributed, &network, arc, err);
    if (status == SOLPOOL_OK && measure == OFFSETS)
        add_agreed(out, distributed, from, to);
    network_clear(&network);
    return status;
}
