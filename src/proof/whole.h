/*
 * Whether whole numbers are the nearest: what is printed of one kind as a flow in whole persons or cents, in which each
 * sum may be the whole number below or above its exact value. No cycle of exchanges brings the sums nearer to these;
 * where one leaves them as near, the sums on it are ties, which preferred links and then an order have decided: of two
 * of a type that stand equal and could change places, no other sum being changed, the one is up whose exchange would
 * serve links worse or, where they are served alike, that comes first.
 */
#pragma once

#include "proof/levels.h"
#include "proof/trial.h"

/* What is given or received: exactly, in fine parts, and as printed, in whole persons or cents. */
struct rounded {
    int128 exact, amount;
};

struct whole_edge {
    int128 low, amount, high;
    int64_t worse; /* by how much a link is less preferred than others */
};

/* A sum that its exact value leaves to choose. */
struct whole_sum {
    size_t pair;
    int128 more; /* how much farther it lies from the whole number above than from that below, in fine parts */
    size_t mark; /* state and type */
    bool giving;
};

struct whole {
    struct trial *trial;
    struct maxflow net;
    struct circulation flow;
    int128 unit;              /* fine parts of a person or cent */
    int128 near;              /* what lies no further from a whole number is whole */
    int128 step;              /* what is nearer by less counts as equal */
    bool settled;             /* preferences may hold what is not known here to be held */
    bool by_links;            /* and decide among equals before the order does */
    struct whole_edge *edges; /* in the order of pairs */
    struct whole_sum *sums;
    size_t sum_count;
    bool giving;  /* side of the sums that are added */
    bool outside; /* a sum is neither the whole number below nor that above */
    size_t outside_mark;
    int128 *cost; /* of each pair */
};

/* `blur`: what is lost at most on the way to an exact value, in fine parts. False without memory. */
bool whole_open(struct whole *whole, struct trial *trial, int128 unit, int128 blur, bool settled, size_t nodes,
                size_t edges);
void whole_clear(struct whole *whole);

/* An edge between bounds; one between the whole numbers around its exact value; one whose distance from it counts. */
void whole_edge(struct whole *whole, size_t from, size_t to, struct whole_edge edge);
void whole_around(struct whole *whole, size_t from, size_t to, struct rounded part);
void whole_sum(struct whole *whole, size_t from, size_t to, struct rounded part, size_t mark);

/* The node that each member of a side hangs on: where it is held at a level, one between those at this height and the
 * source or sink, over which they have together a whole number around the exact one. NULL after give_up. */
size_t *whole_levels(struct whole *whole, const struct side *side, bool giving, const struct rounded *parts);

/* All that flows is `total`. Refuses; else adds to the trial's ties, unless `ties` is NULL. */
bool whole_check(struct whole *whole, int128 total, struct ties *ties);
