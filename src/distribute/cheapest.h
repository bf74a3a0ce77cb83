/*
 * The cheapest circulation of a network in whole numbers (cost scaling by push and relabel, Goldberg and
 * Tarjan), and the prices of its nodes, which prove it: an edge that costs more than the difference of the
 * prices at its ends carries its least, one that costs less its most.
 */
#pragma once

#include "distribute/flow.h"

/* The network is in balance, and stays so. `cost`: of each edge, of one grain. `price`: one a node, found: of all
 * prices that prove it, up to 0, the highest. As a guess they may be near already, or 0 where few costs differ: so many
 * rounds are then spent on it, of largest flows over what prices leave open (primal-dual), before it is done without.
 * Errors: MEMORY, CANCELLED. */
solpool_status cheapest_find(struct flow_net *net, const int64_t *cost, int128 *price, size_t rounds,
                             solpool_error *err);

/* Holds every edge that the prices decide at its bound: what is still open is all that is cheapest. */
void cheapest_hold(struct flow_net *net, const int64_t *cost, const int128 *price);
