/* The needs of the benefitting states: stated under Art 58(2), or derived from weights (S18). */
#pragma once

#include "law/agreed.h"

struct need {
    bool stated;              /* at least one type */
    struct measures measures; /* the most that it takes of a type: stated, or inferred from the weights */
    struct measures inferred; /* what of them nobody stated */
    bool tied;             /* in one of them it stands behind or before others of an equal remainder, by lot or code */
    struct measures had;   /* of the most, what a plan for a crisis gives already (S37) */
    struct fraction value; /* what coverage refers to: stated, or its part of the pool; person-equivalents */
    struct measures open;  /* the most less what agreed offsets bring already */
    struct fraction claim; /* what balance is measured against, person-equivalents */
};

/* Of what is received what stands against the needed value: all of it, or the types that the state states. Agreed
 * offsets stand in for relocations. */
struct measures need_counted(const struct year *year, size_t b, const struct measures *received, int64_t agreed);

/* One need a benefitting state, in the order of year->benefitting. The caller frees *out. */
solpool_status needs_compute(struct need **out, const struct year *year, const struct share *shares,
                             const struct entry *ledger, const struct agreed *agreed, solpool_error *err);

/* Sets the claims to those that the states would have if so much more of each type were to be implemented, and
 * nothing were agreed to. Errors: RANGE, MEMORY. */
solpool_status needs_claim_planned(struct need *needs, const struct year *year, const struct share *shares,
                                   const struct entry *ledger, const struct measures *planned, solpool_error *err);

/* What the distribution is to divide of a need of a type: less what agreed offsets bring and a plan gives already. */
int64_t need_open(const struct need *need, enum measure measure);

/* By one reading (S37) what the plan for a crisis takes from the pool counts towards the ordinary need of the state in
 * crisis. */
void needs_count_plan(struct need *needs, const struct year *year, const struct entry *ledger);

/* Takes off each state's supply what lapses because it refuses benefitting states with systemic
 * shortcomings (Art 60(3) fourth subparagraph, S19): their part of the needs of each type. */
void needs_lapse(struct entry *ledger, const struct year *year, const struct need *needs);
