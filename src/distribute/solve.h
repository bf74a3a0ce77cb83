/* One network from its limits to whole numbers: stages, whole sums, who gives to whom. */
#pragma once

#include "distribute/rounding.h"
#include "distribute/stages.h"

/* `flow` gets one whole number for each arc of the network, and `tied`, unless NULL, the ties of rounding (rounding.h).
 * `stages`: bits, of stages.h. */
solpool_status solve_network(int64_t *flow, bool *tied, const struct problem *problem, unsigned stages,
                             solpool_error *err);

/* The whole sums alone, where nobody asks who gives to whom; into the caller's lists (rounding.h). */
solpool_status solve_sums(struct whole_sums *sums, const struct problem *problem, unsigned stages, solpool_error *err);

/* What each state gives and each benefitting state receives of a type is settled: who gives to whom. `net` may be NULL,
 * where no link is preferred. */
solpool_status solve_links_between(int64_t *flow, const struct problem *problem, const struct whole_sums *sums,
                                   const struct pool_net *net, solpool_error *err);

/* What the stages leave open of an arc, in whole persons or cents. `net` may be NULL as above. */
void solve_arc_bounds(int64_t *low, int64_t *high, const struct problem *problem, size_t k, const struct pool_net *net);
