/*
 * Which edges of a cheapest flow could carry more or less at the same cost: those on a cycle of the residual network
 * along which nothing is gained or lost, where the prices of both ends and the cost meet. Such cycles lie within the
 * strongly connected parts of what meets (Tarjan).
 */
#pragma once

#include "distribute/flow.h"

/* Costs and prices of which only whole multiples of `unit` count; what differs by `blur` of these or less is alike. */
struct tie_scale {
    const int64_t *cost; /* of each edge */
    const int128 *price; /* of each node: the cheapest way to it (cheapest.h) */
    int128 unit;         /* the rest, less than half of it, is an order among equals */
    int128 blur;
};

/* Of each edge whether it is on such a cycle, in the arena of the network, which says if there was no memory. An edge
 * that can carry both more and less is not asked about. */
bool *ties_find(struct flow_net *net, const struct tie_scale *scale);
