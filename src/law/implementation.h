/* The year under way, event by event in the order of their days: what has been drawn, what has been implemented, what
 * a plan for a crisis takes, what is left (Art 60(3), (6); Art 4(5)(b) of Regulation 2024/1359). */
#pragma once

#include "law/pairs.h"

struct step {
    struct measures drawn;       /* its part of the draws, in proportion to its overall pledge */
    struct measures implemented; /* carried out */
    struct measures left;        /* of what is to be implemented */
    int64_t accepted;            /* relocations accepted, Art 67(9) */
    bool drawn_tied; /* by lot or by code it stood before or behind others of an equal claim to a unit drawn */
    bool taken_tied; /* or taken by the plan for a crisis */
};

struct implementation {
    bool tracked;              /* the year has draws or figures of implementation */
    struct step *steps;        /* one a state */
    struct measures *received; /* implemented toward each benefitting state */
    struct pairs pairs;        /* the same by pair, with what was drawn for who benefits */
    struct measures available; /* in the pool on the day of the plan for a crisis, to who is in crisis */
};

/*
 * Each draw is shared out with the state of things on its day, and so is what the plan takes; a draw for one
 * benefitting state among those that may give to it. Nothing of that, nor what was implemented, is unmade later:
 * `to_implement` is never less, and `called` and `taken` of the ledger are set. INPUT if more is drawn of a type than
 * is there on the day.
 */
solpool_status implementation_compute(struct implementation *out, const struct year *year, struct entry *ledger,
                                      solpool_error *err);
void implementation_clear(struct implementation *implementation);

/* What of the draws is still to be carried out of a supply that may have shrunk since: sets `open_draws`. */
void implementation_due(struct entry *ledger, const struct year *year);

/* Of that, what was drawn for a benefitting state goes to it like what was implemented: it is added to `done`, once, as
 * far as there is so much left of the type. */
solpool_status implementation_hold(struct implementation *out, const struct year *year, struct entry *ledger,
                                   solpool_error *err);

/* What is left of a supply after `done`: relocations done as offsets beyond the offsets pledged are taken
 * off the relocations (Art 63), alternative measures paid in money off these (Art 57(4)). */
void implementation_left(struct measures *left, const struct measures *supply, const struct measures *done);
