/* Relocate or pay for everybody: the comparison of every contributing state, and the frontier. */
#pragma once

#include "questions/compare.h"
#include "questions/frontier.h"

struct comparisons {
    const struct year *year;   /* borrowed */
    struct comparison *states; /* of every contributing state, in the order of codes */
    size_t count;
    struct frontier frontier;
};

/* Errors: those of allocation_compute. On failure *out is cleared. */
solpool_status comparisons_compute(struct comparisons *out, const struct year *year, prover prove, solpool_error *err);
void comparisons_clear(struct comparisons *comparisons); /* accepts a zeroed struct */
