/*
 * Rounding without a programme, as far as it goes: where fractional arcs of one layer stand in a circle
 * (from a state to a benefitting state, back to another state, and so on), amounts can be moved along it,
 * up and down in turn, until one is whole. No sum of a state or a benefitting state changes. At most one
 * arc fewer than there are states stays fractional.
 */
#ifndef SOLPOOL_DISTRIBUTE_CIRCLES_H
#define SOLPOOL_DISTRIBUTE_CIRCLES_H

#include "distribute/network.h"

/*
 * Turns `rest` (of each arc, between 0 and 1) to exactly 0 or 1 wherever a circle allows it, in the
 * direction that keeps the amounts nearer to what they were. False without memory.
 */
bool circles_turn(double *rest, const struct network *network, size_t state_count,
                  size_t benefitting_count);

#endif
