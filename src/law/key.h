/* A key of a file's own, calculated in exact numbers of any size, step by step. */
#pragma once

#include "base/error.h"
#include "base/natural.h"
#include "law/year.h"

/* Each state's part of a whole; 0 of one that is not in the key. */
struct key_parts {
    struct natural *of;
    struct natural whole;
};

struct key_steps {
    struct naturals naturals;
    struct key_parts *effects; /* of each criterion: its parts, which add up to the whole */
    struct key_parts *capped;  /* the same within the cap, with what the rule `uncapped` gives back */
    struct key_parts base;     /* the effects of the criteria without a cap, added up */
    size_t base_count;         /* of these criteria */
    struct key_parts weighted; /* what all criteria give by their weights */
    struct key_parts rested;   /* the same with what caps leave */
    struct key_parts corrected;
    struct key_parts share; /* within floor and cap */
};

/* Whether the sums of the key hold a state (S1): Annex I counts all Member States, other readings leave out those that
 * need not perform. */
bool key_holds(const struct year *year, const struct state *state);

/* In any case the caller clears. Errors: RANGE, whose path is the place in the file, and MEMORY. */
solpool_status key_reckon(struct key_steps *out, const struct year *year, solpool_error *err);
void key_steps_clear(struct key_steps *steps);
