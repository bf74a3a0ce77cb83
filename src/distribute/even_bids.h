/*
 * Prices of the places of a sparse table (even.h), whose cells hold a unit or none. There a price that follows what its
 * place has too much moves no line for long, and then many at once. So lines bid (the auction of Bertsekas, 1988): a
 * place that has too much lowers its price until the least bound of its units goes elsewhere, and by a little more,
 * which becomes smaller from round to round. Only how long the table takes depends on the prices.
 */
#pragma once

#include "distribute/even_spread.h"

struct bids {
    const struct spread *spread; /* the table */
    int64_t *price;              /* found: of each place, 0 or less */
    int64_t scale; /* so many are one of the squares times the whole; the rest decides between equal ones */
};

/* Whether the table is sparse, large enough, and its numbers are small enough. */
bool bids_suit(const struct spread *spread);

/* Finds the prices, in `room`. False without memory. */
bool bids_find(struct bids *bids, struct arena *room);
