/* The needs of the benefitting states: stated under Art 58(2), or derived from weights (S18). */
#pragma once

#include "law/ledger.h"

struct need {
    bool stated;              /* at least one type */
    struct measures measures; /* stated, or the share by weight of what stated needs leave */
    struct fraction value; /* needed value, person-equivalents: what coverage is measured against */
};

/* One need a benefitting state, in the order of year->benefitting. The caller frees *out. */
solpool_status needs_compute(struct need **out, const struct year *year, const struct share *shares,
                             const struct entry *ledger, solpool_error *err);

/* Takes off each state's supply what lapses because it refuses benefitting states with systemic
 * shortcomings (Art 60(3) fourth subparagraph, S19): their part of the needs of each type. */
void needs_lapse(struct entry *ledger, const struct year *year, const struct need *needs);
