#include "distribute/solve.h"

#include <string.h>

#include "distribute/rounding.h"
#include "distribute/table.h"

/* The table keeps the optimum of every stage, but only stage 5 asks for it. */
static bool table_decides(const struct table *table, const enum stage_id *order, size_t count)
{
    bool asked = false;
    for (size_t k = 0; k < count; k++)
        asked = asked || order[k] == STAGE_EVEN;
    return asked && table_fits(table);
}

static solpool_status solve_by_stages(int64_t *flow, const struct problem *problem,
                                      const enum stage_id *order, size_t count, solpool_error *err)
{
    struct programme programme;
    solpool_status status = programme_open(&programme, problem->year, problem->ledger,
                                           problem->needs, problem->network, NO_ARC, err);
    programme.use_weight = problem->use_weight;
    if (status == SOLPOOL_OK)
        status = stages_solve(&programme, order, count, err);
    if (status == SOLPOOL_OK)
        status = watch_stage(problem->year->watch, "rounding", err);
    if (status == SOLPOOL_OK)
        status = rounding_solve(flow, &programme, err);
    programme_close(&programme);
    return status;
}

solpool_status solve_network(int64_t *flow, const struct problem *problem,
                             const enum stage_id *order, size_t count, solpool_error *err)
{
    struct table table = table_of(problem);
    memset(flow, 0, problem->network->arc_count * sizeof *flow);
    if (problem->network->arc_count == 0)
        return SOLPOOL_OK;
    return table_decides(&table, order, count) ? table_round(flow, &table, err)
                                               : solve_by_stages(flow, problem, order, count, err);
}
