#include "distribute/distribute.h"

#include <stdlib.h>
#include <string.h>

#include "distribute/network.h"
#include "distribute/rounding.h"
#include "distribute/stages.h"

/* The arcs are sorted, so those of one pair stand together. */
static solpool_status gather_flows(struct distribution *out, const struct network *network,
                                   const int64_t *flow, solpool_error *err)
{
    out->flows = calloc(network->arc_count + 1, sizeof *out->flows);
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

static solpool_status solve(struct distribution *out, const struct year *year,
                            const struct entry *ledger, const struct need *needs,
                            const struct network *network, solpool_error *err)
{
    struct programme programme = {.year = NULL};
    int64_t *flow = calloc(network->arc_count + 1, sizeof *flow);
    solpool_status status = flow != NULL ? SOLPOOL_OK : error_memory(err);
    if (status == SOLPOOL_OK && network->arc_count > 0) {
        status = programme_open(&programme, year, ledger, needs, network, err);
        if (status == SOLPOOL_OK)
            status = stages_solve(&programme, err);
        if (status == SOLPOOL_OK)
            status = rounding_solve(flow, &programme, err);
        programme_close(&programme);
    }
    if (status == SOLPOOL_OK)
        status = gather_flows(out, network, flow, err);
    free(flow);
    return status;
}

solpool_status distribute(struct distribution *out, const struct year *year,
                          const struct entry *ledger, const struct need *needs,
                          const struct triggers *triggers, solpool_error *err)
{
    struct network network;
    memset(out, 0, sizeof *out);
    solpool_status status = network_build(&network, year, ledger, needs, triggers, err);
    if (status == SOLPOOL_OK)
        status = solve(out, year, ledger, needs, &network, err);
    network_clear(&network);
    return status;
}

void distribution_clear(struct distribution *distribution)
{
    free(distribution->flows);
    memset(distribution, 0, sizeof *distribution);
}

solpool_status distribute_export(const char *path, const struct year *year,
                                 const struct entry *ledger, const struct need *needs,
                                 const struct triggers *triggers, solpool_error *err)
{
    struct network network;
    struct programme programme = {.year = NULL};
    solpool_status status = network_build(&network, year, ledger, needs, triggers, err);
    if (status == SOLPOOL_OK)
        status = programme_open(&programme, year, ledger, needs, &network, err);
    if (status == SOLPOOL_OK) {
        for (size_t k = 0; k < network.arc_count; k++)
            lp_objective(programme.lp, k, 1.0);
        if (!lp_write(programme.lp, LP_MAXIMISE, path))
            status = error_set(err, SOLPOOL_ERR_ARGUMENT, "%s cannot be written", path);
    }
    programme_close(&programme);
    network_clear(&network);
    return status;
}
