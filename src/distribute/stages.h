/* The stages of the distribution (docs/distribution.md), as a table. */
#pragma once

#include "distribute/pool_net.h"

enum stage_id {
    STAGE_DELIVERED,
    STAGE_COVERAGE,
    STAGE_PRO_RATA,
    STAGE_AS_REQUESTED,
    STAGE_LINKS,
    STAGE_BY_TYPE,
    STAGE_EVEN,
    STAGE_COUNT
};

struct stage {
    const char *name;
    const char *article;
    /* Finds the stage's optimum and holds the network to it; NULL of those with costs, and of the last one, which fills
     * in who gives to whom between whole sums (even.h). */
    solpool_status (*solve)(struct pool_net *net, solpool_error *err);
    /* What a grain on each edge costs, where the cheapest flow is looked for; false if nothing does. */
    bool (*weigh)(int64_t *cost, const struct pool_net *net);
    bool guessed; /* costs differ so much that only prices of another variant are a guess worth trying (known_prices.h)
                   */
};
extern const struct stage stage_table[STAGE_COUNT];

/* One of them up to STAGE_BY_TYPE. `price`, of each node, may be NULL, and is kept where the stage has costs. */
solpool_status stage_solve(struct pool_net *net, enum stage_id stage, int128 *price, solpool_error *err);

/* The stages up to STAGE_BY_TYPE that `wanted` names, as bits, one after the other. */
#define STAGES_ALL ((1u << STAGE_COUNT) - 1)
solpool_status stages_solve(struct pool_net *net, unsigned wanted, solpool_error *err);
