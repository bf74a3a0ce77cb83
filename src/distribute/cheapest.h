/*
 * The cheapest circulation of a network in whole numbers (cost scaling by push and relabel, Goldberg and
 * Tarjan), and the prices of its nodes, which prove it: an edge that costs more than the difference of the
 * prices at its ends carries its least, one that costs less its most.
 */
#pragma once

#include "distribute/flow.h"

/* The network is in balance, and stays so. `cost`: of each edge, of one grain. `price`: one a node, found.
 * Errors: MEMORY, CANCELLED. */
solpool_status cheapest_find(struct flow_net *net, const int64_t *cost, int128 *price,
                             solpool_error *err);

/* Holds every edge that the prices decide at its bound: what is still open is all that is cheapest. */
void cheapest_hold(struct flow_net *net, const int64_t *cost, const int128 *price);
