/*
 * Lexicographic max-min: the worst-served member of a network as well as possible, then the next, and so on.
 *
 * A level is tried on all members that are still open, from above. Where it cannot be reached, a cut says what the
 * members whose edges enter it can have together, and so the highest level that the cut allows (the discrete Newton
 * method, Dinkelbach). What holds a level that can be reached is at that level; the others go on.
 */
#pragma once

#include "distribute/pool_net.h"

/* Holds every member's edge to what its level gives it, to a grain, and if `told` says which level it is: else what
 * nothing can change is settled without one. The network must be in balance, and stays so. A member without weight
 * takes what the others leave. Errors: MEMORY, RANGE, SOLVER, CANCELLED. */
solpool_status levels_raise(struct flow_net *net, struct member *members, size_t count, bool told, solpool_error *err);
