#include "distribute/distribute.h"

#include <stdlib.h>
#include <string.h>

#include "distribute/proportions.h"
#include "distribute/solve.h"

/* The arcs are sorted, so those of one pair stand together. */
static solpool_status gather_flows(struct distribution *out, const struct network *network, const int64_t *flow,
                                   solpool_error *err)
{
    size_t pairs = 0;
    for (size_t k = 0; k < network->arc_count; k++)
        pairs += k == 0 || network->arcs[k].to != network->arcs[k - 1].to ||
                         network->arcs[k].from != network->arcs[k - 1].from
                     ? 1
                     : 0;
    out->flows = calloc(pairs + 1, sizeof *out->flows);
    if (out->flows == NULL)
        return error_memory(err);
    for (size_t k = 0; k < network->arc_count; k++) {
        const struct arc *arc = &network->arcs[k];
        if (flow[k] == 0)
            continue;
        struct flow *last = out->flow_count > 0 ? &out->flows[out->flow_count - 1] : NULL;
        if (last == NULL || last->from != arc->from || last->to != arc->to) {
            last = &out->flows[out->flow_count++];
            last->from = arc->from;
            last->to = arc->to;
        }
        last->amount.amount[arc->measure] = flow[k];
    }
    return SOLPOOL_OK;
}

/* What is there is given and what is needed received, where the stages have nothing to choose. */
static void sum_all(struct whole_sums *sums, const struct problem *problem)
{
    for (size_t k = 0; k < problem->year->state_count * MEASURE_COUNT; k++)
        sums->given[k] = problem->ledger[k / MEASURE_COUNT].supply.amount[k % MEASURE_COUNT];
    for (size_t k = 0; k < problem->year->benefitting_count * MEASURE_COUNT; k++)
        sums->received[k] = need_open(&problem->needs[k / MEASURE_COUNT], (enum measure)(k % MEASURE_COUNT));
}

static solpool_status give_all(int64_t *flow, const struct problem *problem, solpool_error *err)
{
    struct arena room = {.blocks = NULL};
    struct whole_sums sums = whole_sums_open(&room, problem->year);
    solpool_status status = room.failed ? error_memory(err) : SOLPOOL_OK;
    if (status == SOLPOOL_OK) {
        sum_all(&sums, problem);
        status = solve_links_between(flow, problem, &sums, NULL, err);
    }
    arena_clear(&room);
    return status;
}

static solpool_status solve(int64_t *flow, bool *tied, const struct problem *problem, struct network *network,
                            solpool_error *err)
{
    if (takes_all(problem))
        return give_all(flow, problem, err);
    solpool_status status = network_limits(network, problem->year, problem->ledger, problem->needs, err);
    return status == SOLPOOL_OK ? solve_network(flow, tied, problem, STAGES_ALL, err) : status;
}

/* The links are sorted as the flows are. */
static solpool_status add_agreed(struct distribution *out, const struct year *year, const struct agreed *agreed,
                                 solpool_error *err)
{
    struct flow *flows = calloc(year->link_count + 1, sizeof *flows);
    size_t count = 0;
    if (flows == NULL)
        return error_memory(err);
    for (size_t k = 0; k < year->link_count; k++)
        if (agreed->of_link[k] > 0)
            flows[count++] = (struct flow){.from = year->links[k].from_state,
                                           .to = year->links[k].to_benefitting,
                                           .amount = {{[OFFSETS] = agreed->of_link[k]}},
                                           .agreed_offsets = agreed->of_link[k]};
    solpool_status status = distribution_add(out, flows, count, err);
    free(flows);
    return status;
}

solpool_status distribute(struct distribution *out, const struct year *year, const struct entry *ledger,
                          const struct need *needs, const struct agreed *agreed, solpool_error *err)
{
    struct network network;
    memset(out, 0, sizeof *out);
    solpool_status status = network_arcs(&network, year, ledger, needs, &(struct opening){.agreed = agreed}, err);
    if (status != SOLPOOL_OK)
        return status;
    int64_t *flow = calloc(network.arc_count + 1, sizeof *flow);
    struct problem problem = {year, ledger, needs, &network, NULL};
    out->tied = calloc(year->state_count * MEASURE_COUNT + 1, sizeof *out->tied);
    status = flow != NULL && out->tied != NULL ? solve(flow, out->tied, &problem, &network, err) : error_memory(err);
    if (status == SOLPOOL_OK)
        status = gather_flows(out, &network, flow, err);
    free(flow);
    network_clear(&network);
    return status == SOLPOOL_OK ? add_agreed(out, year, agreed, err) : status;
}

static solpool_status gather_sums(struct distribution *out, const struct problem *problem,
                                  const struct whole_sums *sums, const struct agreed *agreed, solpool_error *err)
{
    size_t states = problem->year->state_count, takers = problem->year->benefitting_count;
    out->flows = calloc(1, sizeof *out->flows); /* for those that are added */
    out->given = calloc(states, sizeof *out->given);
    out->received = calloc(takers + 1, sizeof *out->received);
    out->mandatory = calloc(states, sizeof *out->mandatory);
    if (out->flows == NULL || out->given == NULL || out->received == NULL || out->mandatory == NULL) {
        distribution_clear(out);
        return error_memory(err);
    }
    for (size_t k = 0; k < states * MEASURE_COUNT; k++)
        out->given[k / MEASURE_COUNT].amount[k % MEASURE_COUNT] = sums->given[k];
    for (size_t k = 0; k < takers * MEASURE_COUNT; k++)
        out->received[k / MEASURE_COUNT].amount[k % MEASURE_COUNT] = sums->received[k];
    for (size_t i = 0; i < states; i++)
        out->given[i].amount[OFFSETS] += agreed->of_state[i];
    for (size_t b = 0; b < takers; b++)
        out->received[b].amount[OFFSETS] += agreed->of_benefitting[b];
    return SOLPOOL_OK;
}

solpool_status distribute_sums(struct distribution *out, const struct year *year, const struct entry *ledger,
                               const struct need *needs, const struct agreed *agreed, solpool_error *err)
{
    struct network network;
    struct arena room = {.blocks = NULL};
    memset(out, 0, sizeof *out);
    solpool_status status = network_arcs(&network, year, ledger, needs, &(struct opening){.agreed = agreed}, err);
    if (status != SOLPOOL_OK)
        return status;
    struct problem problem = {year, ledger, needs, &network, NULL};
    struct whole_sums sums = whole_sums_open(&room, year);
    status = room.failed ? error_memory(err) : SOLPOOL_OK;
    if (status == SOLPOOL_OK && takes_all(&problem)) {
        sum_all(&sums, &problem);
    } else if (status == SOLPOOL_OK) {
        status = network_limits(&network, year, ledger, needs, err);
        status = status == SOLPOOL_OK ? solve_sums(&sums, &problem, STAGES_ALL, err) : status;
    }
    if (status == SOLPOOL_OK)
        status = gather_sums(out, &problem, &sums, agreed, err);
    network_clear(&network);
    arena_clear(&room);
    return status;
}

/* Below 0 if a flow's pair stands before the other's, 0 if it is the same. */
static int flow_order(const struct flow *a, const struct flow *b)
{
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    return a->to != b->to ? (a->to < b->to ? -1 : 1) : 0;
}

/* Of one pair. */
static struct flow sum_of(const struct flow *flow, const struct flow *more)
{
    struct flow sum = *flow;
    measures_add(&sum.amount, &more->amount);
    sum.agreed_offsets += more->agreed_offsets;
    sum.mandatory_offsets += more->mandatory_offsets;
    sum.late_offsets += more->late_offsets;
    return sum;
}

solpool_status distribution_add(struct distribution *distribution, const struct flow *more, size_t count,
                                solpool_error *err)
{
    struct flow *merged = count > 0 ? calloc(distribution->flow_count + count, sizeof *merged) : NULL;
    size_t next = 0, total = 0;
    if (count == 0)
        return SOLPOOL_OK;
    if (merged == NULL)
        return error_memory(err);
    for (size_t k = 0; k < count; k++) {
        const struct flow *here = &distribution->flows[next];
        while (next < distribution->flow_count && flow_order(here, &more[k]) < 0) {
            merged[total++] = *here;
            here = &distribution->flows[++next];
        }
        bool same = next < distribution->flow_count && flow_order(here, &more[k]) == 0;
        merged[total++] = same ? sum_of(here, &more[k]) : more[k];
        next += same ? 1 : 0;
    }
    while (next < distribution->flow_count)
        merged[total++] = distribution->flows[next++];
    free(distribution->flows);
    distribution->flows = merged;
    distribution->flow_count = total;
    return SOLPOOL_OK;
}

static int compare_pair(const void *wanted, const void *other)
{
    return flow_order(wanted, other);
}

const struct flow *distribution_flow(const struct distribution *distribution, size_t from, size_t to)
{
    struct flow wanted = {.from = from, .to = to};
    return distribution->flow_count == 0
               ? NULL
               : bsearch(&wanted, distribution->flows, distribution->flow_count, sizeof wanted, compare_pair);
}

int64_t distribution_stock_left(const struct distribution *distribution, const struct year *year, size_t from,
                                size_t to)
{
    const struct link *link = year_link(year, from, to);
    if (link == NULL || link->most.amount[OFFSETS] == NOT_STATED)
        return NO_LIMIT;
    const struct flow *flow = distribution_flow(distribution, from, to);
    int64_t taken = flow != NULL ? flow->amount.amount[OFFSETS] + flow->mandatory_offsets + flow->late_offsets : 0;
    return larger(0, link->most.amount[OFFSETS] - taken); /* more were implemented than there are */
}

void distribution_clear(struct distribution *distribution)
{
    free(distribution->flows);
    free(distribution->given);
    free(distribution->received);
    free(distribution->mandatory);
    free(distribution->tied);
    memset(distribution, 0, sizeof *distribution);
}
