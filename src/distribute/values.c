#include "distribute/values.h"

#include "distribute/stages.h"

#define VALUE_STAGES (1u << STAGE_DELIVERED | 1u << STAGE_COVERAGE)

static solpool_status solve_values(struct fraction *received, const struct problem *problem, solpool_error *err)
{
    struct pool_net net;
    solpool_status status = pool_net_open(&net, problem, NO_ARC, err);
    if (status == SOLPOOL_OK)
        status = stages_solve(&net, VALUE_STAGES, err);
    for (size_t b = 0; status == SOLPOOL_OK && b < problem->year->benefitting_count; b++) {
        size_t edge = net.receivers[b].edge;
        int128 grains = edge != FLOW_NO_EDGE ? net.flow.edges[edge].amount : 0;
        received[b] = fraction_make(grains, pool_net_unit(&net, RELOCATIONS));
    }
    pool_net_close(&net);
    return status;
}

solpool_status distribute_values(struct fraction *received, const struct year *year, const struct entry *ledger,
                                 const struct need *needs, const struct agreed *agreed, solpool_error *err)
{
    struct network network;
    solpool_status status = network_build(&network, year, ledger, needs, &(struct opening){.agreed = agreed}, err);
    if (status != SOLPOOL_OK)
        return status;
    status = solve_values(received, &(struct problem){year, ledger, needs, &network, NULL}, err);
    network_clear(&network);
    return status;
}
