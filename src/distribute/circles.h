/*
 * Rounding without a programme, as far as it goes: where fractional arcs of one layer stand in a circle
 * (from a state to a benefitting state, back to another state, and so on), amounts can be moved along it,
 * up and down in turn, until one is whole. No sum of a state or a benefitting state changes. At most one
 * arc fewer than there are states stays fractional.
 */
#pragma once

#include "distribute/network.h"

/* What a whole is made of, and where. */
struct circles {
    const struct network *network;
    size_t state_count, benefitting_count;
    const int64_t *whole; /* of each type: how many parts make one person or cent */
    bool by_type; /* a circle may lead through all arcs of a type; else through those of a layer */
    int64_t near; /* an arc with so few parts, or so few parts less than a whole, counts as whole */
};

/*
 * Turns the parts in `rest` (of each arc, from none to a whole) to none or a whole wherever a circle allows
 * it, in the direction that keeps the amounts nearer to what they were. False without memory.
 */
bool circles_turn(int64_t *rest, const struct circles *circles);
