/* The six objective stages of the distribution (model section 4), as a table. */
#pragma once

#include "distribute/programme.h"

enum stage_id {
    STAGE_DELIVERED,
    STAGE_COVERAGE,
    STAGE_PRO_RATA,
    STAGE_LINKS,
    STAGE_EVEN,
    STAGE_CANONICAL,
    STAGE_COUNT
};

struct stage {
    const char *name;
    const char *article;
    /* Finds the stage's optimum and adds what keeps it to the programme. */
    solpool_status (*solve)(struct programme *programme, solpool_error *err);
};
extern const struct stage stage_table[STAGE_COUNT];

/* All stages in their order. */
extern const enum stage_id stage_order[STAGE_COUNT];

/* The stages of `order`, one after the other; then programme->flow holds the answer, exact but for
 * rounding. */
solpool_status stages_solve(struct programme *programme, const enum stage_id *order, size_t count,
                            solpool_error *err);
