#include "distribute/solve.h"

#include <string.h>

#include "distribute/rounding.h"

solpool_status solve_network(int64_t *flow, const struct problem *problem,
                             const enum stage_id *order, size_t count, solpool_error *err)
{
    struct programme programme = {.year = NULL};
    memset(flow, 0, problem->network->arc_count * sizeof *flow);
    if (problem->network->arc_count == 0)
        return SOLPOOL_OK;
    solpool_status status = programme_open(&programme, problem->year, problem->ledger,
                                           problem->needs, problem->network, NO_ARC, err);
    programme.use_weight = problem->use_weight;
    if (status == SOLPOOL_OK)
        status = stages_solve(&programme, order, count, err);
    if (status == SOLPOOL_OK)
        status = progress_stage(problem->year->progress, "rounding", err);
    if (status == SOLPOOL_OK)
        status = rounding_solve(flow, &programme, err);
    programme_close(&programme);
    return status;
}
