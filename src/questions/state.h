/* What is to be known of one state in a few lines, or of the pool: the allocation, whether to relocate or to pay, and
 * what Article 63 could bring by each reading of its cap. */
#pragma once

#include "questions/compare.h"

/* If the Forum of Art 13(4) is reconvened, by one option of the rule offset_cap. */
struct offset_reading {
    int64_t offsets; /* mandatory: that the state takes over, or is relieved of; of the pool, all */
    int64_t cap;     /* Art 63(7); NOT_STATED of who does not contribute and of the pool */
};

struct state_answer {
    const struct year *year; /* borrowed */
    size_t state;            /* NO_PLACE: the pool */
    struct allocation allocation;
    bool compared; /* the state contributes */
    struct comparison comparison;
    struct offset_reading readings[RULE_OPTIONS_MAX]; /* one an option of offset_cap */
    size_t reading_count;
};

/* Errors: those of allocation_compute. On failure *out is cleared. */
solpool_status state_answer_compute(struct state_answer *out, const struct year *year, size_t state, prover prove,
                                    solpool_error *err);
void state_answer_clear(struct state_answer *answer); /* accepts a zeroed struct */
