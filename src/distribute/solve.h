/* One network from its limits to whole numbers: stages, then rounding. */
#pragma once

#include "distribute/network.h"
#include "distribute/stages.h"

/* `flow` gets one whole number for each arc of the network. */
solpool_status solve_network(int64_t *flow, const struct problem *problem,
                             const enum stage_id *order, size_t count, solpool_error *err);
