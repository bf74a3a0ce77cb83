/*
 * Offsets that both sides agree to (Art 63(1) and (2), 69). They come before the distribution: pledged relocations
 * are delivered as offsets instead, and offsets in a pledge first, as many as the agreement, the eligible cases,
 * the request and the pledge allow.
 */
#pragma once

#include "law/triggers.h"

struct agreed {
    int64_t *of_link;        /* persons, in the order of year->links */
    int64_t *implemented;    /* of them, what was implemented so far */
    int64_t *of_state;       /* given, in the order of year->states */
    int64_t *of_benefitting; /* of which it is relieved, in the order of year->benefitting */
    bool *tied; /* of each state: in what it gives or is relieved of it stands before or behind others of an equal
                   remainder, by lot or by code */
    int64_t total;
};

/* Takes what is given off the ledger's supplies, and what of it was implemented off its `done`. Where the sides agree
 * to more than a benefitting state requests, its request is divided in proportion to what they agree to; where that is
 * more than a state has left of its pledge, that is, each by largest remainder. Errors: RANGE, MEMORY. On failure *out
 * is cleared. */
solpool_status agreed_compute(struct agreed *out, const struct year *year, struct entry *ledger,
                              const struct triggers *triggers, solpool_error *err);
/* Takes that back, for a programme that turns relocations into offsets itself. */
void agreed_give_back(const struct agreed *agreed, const struct year *year, struct entry *ledger);
void agreed_clear(struct agreed *agreed);

/* Of the offsets that a state gives by agreement, those that are pledged relocations. */
int64_t agreed_instead(const struct entry *entry, int64_t given);

/* Whether offsets in a pledge may be delivered wherever there are cases (S33). */
bool offsets_outright(const struct year *year);
