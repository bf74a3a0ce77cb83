/*
 * Prices that variants of a year had, as a guess at those of the next one: in most of them little is otherwise, and the
 * cheapest flow is found from there in a few rounds. Only how long that takes depends on it.
 */
#pragma once

#include "distribute/pool_net.h"

struct known_prices *known_prices_new(void);        /* NULL without memory */
void known_prices_free(struct known_prices *known); /* accepts NULL */

/* The prices that the nodes had last, into `price`; false where nothing is known of them, or `known` is NULL. */
bool known_prices_take(int128 *price, const struct known_prices *known, const struct pool_net *net);

/* Keeps them. Without memory nothing is known. */
void known_prices_keep(struct known_prices *known, const struct pool_net *net, const int128 *price);
