/*
 * The linear programme of a plan: what the states still have to pledge is a variable
 * beside the flows. After delivered value, what is asked for by type, coverage and use in proportion the
 * least cost counts, then what the states prefer, then that they relocate alike parts of what they owe.
 */
#pragma once

#include "distribute/network.h"

/* What one state may add to the pledge that is fixed. Amounts in persons or cents. */
struct plan_room {
    double rest;                 /* still to be pledged, person-equivalents; 0: nothing */
    double least[MEASURE_COUNT]; /* of what is added */
    double most[MEASURE_COUNT];  /* HUGE_VAL where nothing limits it */
    double part[MEASURE_COUNT];  /* of what is added, to be implemented: 1 less the deduction */
    double cost[MEASURE_COUNT];  /* cents for one person or cent that is implemented */
    bool preferred[MEASURE_COUNT];
};

struct planning {
    const struct year *year;
    const struct entry *ledger;    /* supply: what is fixed */
    const struct need *needs;      /* the most that each takes of a type, and its claim */
    struct opening opening;        /* planned relocations may become offsets */
    const struct plan_room *rooms; /* one a state */
    bool cost_alone;               /* which of the cheapest plans it is does not matter */
};

struct plan_solution {
    double *added;     /* MEASURE_COUNT a state: persons or cents, not yet whole */
    double cost_cents; /* of all that is added and implemented, and of relocations that become offsets */
};

/* Errors: SOLVER, MEMORY. On failure *out is cleared. */
solpool_status planning_solve(struct plan_solution *out, const struct planning *planning, solpool_error *err);
void plan_solution_clear(struct plan_solution *solution);
