/* One call on the pool: what is drawn (Art 60(3) second subparagraph), or taken by a plan for a crisis, in proportion
 * to the overall pledges, as far as each state has something left. */
#pragma once

#include "law/ledger.h"

struct calling {
    size_t count;                    /* of states */
    int128 *weights[2];              /* overall pledges: of persons, of money (S16; by value both are the whole) */
    int64_t *counted[MEASURE_COUNT]; /* of each state, since the overall pledges are these */
    int128 *exact[MEASURE_COUNT];    /* the same, had units been divided; in UNIT_PARTS */
    int128 *ahead[MEASURE_COUNT];    /* what was counted before that, less what was exact; in UNIT_PARTS */
    const size_t *rank;              /* among equals, of the year; borrowed */
    int64_t *room;                   /* set before call_share: what each state has left of the type */
    int64_t *parts;                  /* found by it */
    bool *tied; /* the same: who stood before or behind others of an equal claim to the last unit */
    int128 *scratch_weights;
    int64_t *scratch[2];
};

bool call_open(struct calling *call, size_t count);
void call_close(struct calling *call); /* accepts a zeroed struct */

/* Sets the overall pledges by the rules `pro_rata` and `pro_rata_base` (S16, S32). Where they are others than before,
 * of what was shared out by the old ones only the rounding is made up for. */
void call_weigh(struct calling *call, const struct year *year, const struct entry *ledger);

/* What a state's use is measured against when its supply is distributed: the supply, or by one reading (S32) the pledge
 * less what a plan for a crisis takes of it. */
struct measures call_use_base(const struct year *year, const struct entry *entry);

/* Shares out further whole units of a type, not more than there is room. Errors: MEMORY. */
solpool_status call_share(struct calling *call, size_t measure, int64_t total, solpool_error *err);

/* Forgets what was shared out of a type, but for its rounding. */
void call_settle(struct calling *call, size_t measure);

/* INPUT: more is drawn, for one state or with NULL for whoever needs it, than is there. */
solpool_status call_too_much(enum measure measure, int64_t drawn, int64_t there, const char *to, solpool_error *err);

/* Whether a state can be asked to help in the crisis: bound, not the one in crisis, and on an open link. */
bool call_helps(const struct year *year, size_t i);

/* What the plan wants of a type out of the pool: what it says, and not more than is needed. */
int64_t call_wanted(const struct crisis *crisis, size_t measure);
