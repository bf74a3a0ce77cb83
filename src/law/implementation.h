/* The year under way: what has been drawn, what has been implemented, what is left (Art 60(3), (6)). */
#pragma once

#include "law/ledger.h"

struct step {
    struct measures drawn; /* its part of the draws, in proportion to what it has to implement */
    struct measures implemented; /* carried out */
    struct measures left;        /* of what is to be implemented */
    int64_t accepted;            /* relocations accepted, Art 67(9) */
};

struct implementation {
    bool tracked;              /* the year has draws or figures of implementation */
    struct step *steps;        /* one a state */
    struct measures *received; /* implemented toward each benefitting state */
};

/* INPUT if more is drawn of a type than is to be implemented. */
solpool_status implementation_compute(struct implementation *out, const struct year *year,
                                const struct entry *ledger, solpool_error *err);
void implementation_clear(struct implementation *implementation);

/* What is left of a supply after `done`: relocations done as offsets beyond the offsets pledged are taken
 * off the relocations (Art 63), alternative measures paid in money off these (Art 57(4)). */
void implementation_left(struct measures *left, const struct measures *supply,
                   const struct measures *done);
