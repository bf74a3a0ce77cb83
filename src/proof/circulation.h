/*
 * Flows between two bounds on every edge, in which nothing begins or ends: what a maxflow network lets through, with an
 * edge back from its sink to its source. Where the bounds change, the flow is mended; where it cannot be, a cut shows
 * why (Hoffman's theorem). On it stand prices and levels, which an intersection of two polymatroids has too.
 */
#pragma once

#include "base/arena.h"
#include "proof/maxflow.h"

struct circulation {
    struct maxflow net; /* residual: pair k is its edges 2k and 2k + 1 */
    struct arena room;
    size_t pair_count;  /* those of the network copied, in its order, and last the one back */
    size_t node_count;  /* node v of the network copied is v + 2 here: two feed what is too much, and take it */
    int128 *low, *high; /* of each pair */
    int128 *kept_low, *kept_high; /* its bounds before it was bound to less */
    int128 *excess;               /* of each node: what flows in more than out */
    size_t *over;                 /* of each node: the edge that feeds it; behind that the one that takes from it */
    int128 *price;                /* of each node */
    size_t *before;               /* of each node: the edge by which the cheapest way comes */
};

/* The pair of an edge of the network that was copied. */
static inline size_t pair_of(size_t edge)
{
    return edge / 2;
}

/* A copy with the network's capacities as upper bounds and nothing flowing. False without memory; the caller clears. */
bool circulation_copy(struct circulation *c, const struct maxflow *net);
void circulation_clear(struct circulation *c);

static inline int128 circulation_amount(const struct circulation *c, size_t pair)
{
    return c->high[pair] - c->net.left[2 * pair];
}

/* Sets bounds, and moves the pair's amount between them; then mends the flow: false if it cannot be. */
void circulation_bounds(struct circulation *c, size_t pair, int128 low, int128 high);
bool circulation_mend(struct circulation *c);

/* The bounds as they are, and back to them. */
void circulation_keep_bounds(struct circulation *c);
void circulation_free_bounds(struct circulation *c);

/* After the flow could not be mended: whether the pair enters the cut's side of what is too much; and binds what
 * crosses the cut to what it carries. */
bool circulation_enters(const struct circulation *c, size_t pair);
void circulation_keep_cut(struct circulation *c);

static inline size_t circulation_back(const struct circulation *c)
{
    return c->pair_count - 1;
}

/* What is too much at a node of the network copied, or too little. */
static inline int128 circulation_excess(const struct circulation *c, size_t node)
{
    return c->excess[node + 2];
}

/* As much as can flow from the source to the sink of the network copied, which flows then; and what a smallest cut
 * leaves on the source's side. The lower bounds must leave room for a flow. */
int128 circulation_most(struct circulation *c);
static inline bool circulation_reached(const struct circulation *c, size_t node)
{
    return maxflow_reached(&c->net, node + 2);
}

/* Prices by which no more can be gained, at a cost for each pair. False where a cycle gains: *edge is one of it, and
 * circulation_next goes on to the others until it comes back; NO_EDGE without memory or when stopped. */
bool circulation_prices(struct circulation *c, const int128 *cost, size_t *edge);
size_t circulation_next(const struct circulation *c, size_t edge);

/* From these prices on: the bounds of exactly the cheapest circulations. False where there is none. */
bool circulation_hold(struct circulation *c, const int128 *cost);

/* The parts in which every node leads to every other over edges that lead on (of the network itself, not those that
 * mend it): numbered, as circulation_part has it until the flow changes. `scratch`: one a node. */
typedef bool (*circulation_way)(const void *of, size_t edge);
void circulation_parts(struct circulation *c, circulation_way leads, const void *of, uint32_t *scratch);
static inline uint32_t circulation_part(const struct circulation *c, size_t node)
{
    return c->net.nodes[node].level;
}

/* Marks the pairs that nothing can change any more, by more than `least`: they are on no cycle. Not all of them, where
 * two cycles have a pair only in common. `scratch`: one a node. */
void circulation_settled(struct circulation *c, int128 least, bool *settled, uint32_t *scratch);

/* One of those whose levels are raised. */
struct climber {
    size_t pair;   /* NO_EDGE: it takes no part */
    int128 weight; /* 0: it is not measured */
    int128 base;   /* what it has beside the pair */
    int128 hint;   /* its level is likely to give it less than this, with its base; 0: not known */
};

/* Lexicographic max-min of (amount + base) / weight: raises the level of all until a cut holds some of them there, who
 * are then bound to it, and goes on with the others. RANGE beyond 128 bits, MEMORY; VERIFY where none can be found, or
 * when stopped. */
solpool_status circulation_raise(struct circulation *c, const struct climber *climbers, size_t count, int128 least);
