/* The end of the year: relocations not performed become offsets on request (Art 63(5)), those under way
 * go on (Art 67(12)). */
#pragma once

#include "distribute/distribute.h"
#include "law/implementation.h"

struct closing { /* of one state */
    int64_t late_offsets;
    int64_t ongoing_relocations;
};

/* One a state, or NULL for a year that is not closed; fills the flows' late offsets. */
solpool_status closing_compute(struct closing **out, struct distribution *distribution, const struct year *year,
                               const struct entry *ledger, solpool_error *err);
