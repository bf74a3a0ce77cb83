/* What a scenario brings about: the part of its allocation that questions compare, kept when the
 * allocation itself is gone. */
#pragma once

#include "allocation/allocation.h"
#include "questions/outlay.h"

struct relief { /* of one benefitting state */
    struct measures need;
    struct measures received;
    struct measures unmet;
    struct fraction received_value; /* person-equivalents */
    bool covered;                   /* there is a need, so that a coverage exists */
    struct fraction coverage;
    int64_t mandatory_offsets;
};

struct outcome {
    struct measures totals[TOTAL_COUNT];
    struct fraction total_values[TOTAL_COUNT];
    struct condition conditions[TRIGGER_COUNT]; /* OFFSETS_ON_OFFER is each state's own, below */
    bool mandatory_in_force;
    int64_t mandatory_missing;
    int64_t mandatory_caps;
    int64_t mandatory_stocks;
    int64_t mandatory_total;
    bool *on_offer;             /* one a state, Art 63(2)(b) */
    int64_t *mandatory_offsets; /* one a state */
    struct measures *pledge;    /* one a state, as given or assumed */
    struct measures *to_implement;
    struct measures *supply; /* this and what is used with the part that a plan for a crisis takes */
    struct measures *used;
    bool *serves;               /* whether anything goes from a state to a benefitting one: outcome_serves */
    struct relief *benefitting; /* one a benefitting state */
    size_t state_count;
    size_t benefitting_count;
    solpool_error
        reason; /* not OK where the year has no answer: conditions, pledges and what is to be implemented are known */
};

/* How an allocation is proved before anything is told of it; NULL: it is not, for steps of a search whose
 * end is proved. */
typedef solpool_status (*prover)(const struct allocation *allocation, solpool_error *err);

/* Keeps what is compared of an allocation. Errors: MEMORY. On failure *out is cleared. */
solpool_status outcome_of(struct outcome *out, const struct allocation *allocation, solpool_error *err);

/* The same of the allocation of a year. On failure *out is cleared. */
solpool_status outcome_compute(struct outcome *out, const struct year *year, prover prove, solpool_error *err);

/* The same of a year that a question supposes: one without an answer is no error, but has a reason. With `whole` as
 * outcome_compute does it, else as outcome_weigh. */
solpool_status outcome_try(struct outcome *out, const struct year *year, bool whole, prover prove, solpool_error *err);

/* Whether the year has an answer. */
static inline bool outcome_answered(const struct outcome *outcome)
{
    return outcome->reason.status == SOLPOOL_OK;
}

/* The same for a step of a search whose end is computed whole: nothing is said of who serves whom. */
solpool_status outcome_weigh(struct outcome *out, const struct year *year, solpool_error *err);

/* Errors: MEMORY. On failure *out is cleared. */
solpool_status outcome_copy(struct outcome *out, const struct outcome *outcome, solpool_error *err);

/* What becomes of a state's pledge in it. */
struct delivery outcome_delivery(const struct outcome *outcome, size_t i);
void outcome_clear(struct outcome *outcome); /* accepts a zeroed struct */

/* Whether a condition of Article 63 that does not belong to one state holds. */
bool outcome_holds(const struct outcome *outcome, enum trigger trigger);

/* Whether anything goes from a state to a benefitting one, by pledge or as a mandatory offset. */
bool outcome_serves(const struct outcome *outcome, size_t i, size_t b);
