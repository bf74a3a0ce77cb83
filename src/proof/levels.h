/*
 * Lexicographically best points, by cuts. What the members of one side of a network can give (or
 * receive) together forms the base of a polymatroid with f(S) = the largest flow that only S takes part
 * in. Its lexicographically best point rises level by level, and each level is the smallest
 * [f(P + S) - f(P)] / weight(S) over the sets S of members above those already settled, P. Newton's
 * iteration on smallest cuts finds it. The sets P grow to nested cuts.
 *
 * All of it is done in whole numbers, in billionths of a unit: the sum of a set is exact, and what a
 * level gives to one member is known to a few billionths.
 */
#ifndef SOLPOOL_PROOF_LEVELS_H
#define SOLPOOL_PROOF_LEVELS_H

#include "base/error.h"
#include "proof/maxflow.h"

#define UNLIMITED (INT128_MAX / 8)
#define FINE INT64_C(1000000000) /* parts of a unit */
#define BLUR (FINE / 1000)       /* more than all that is lost by rounding down to those parts */

/* A graph whose capacities are kept aside: the members' own change with the level. */
struct net {
    struct maxflow graph;
    int128 *capacity; /* of each edge, in fine parts */
};

bool net_init(struct net *net, size_t nodes_most, size_t edges_most);
void net_clear(struct net *net);
/* `units` are whole units, or UNLIMITED. The reader's limits keep FINE parts of them in range. */
size_t net_edge(struct net *net, size_t from, size_t to, int128 units);
size_t net_node(struct net *net, size_t from, int128 units);
/* The largest flow, in fine parts. */
int128 net_run(struct net *net);

/* A level: `sum` for each `weight`. */
struct level {
    int128 sum;
    int128 weight;
};

/* One side's members: their edges, what each level is measured against, and what is found. */
struct side {
    size_t count;
    size_t
        *edge; /* from the source to each giving member, from each receiving one toward the sink */
    size_t *node;
    bool giving;         /* edges out of the source: a tight set is what the source still reaches */
    int128 *weight;      /* 0 for members that take no part */
    struct level *level; /* found */
    bool *settled;
    bool *tight; /* scratch */
};

bool side_init(struct side *side, size_t count, bool giving);
void side_clear(struct side *side);

/* All levels, from the lowest up. MEMORY, or RANGE if something leaves 128 bits. */
solpool_status levels_find(struct net *net, struct side *side);

/* What its level gives to a member, in fine parts; 0 to one without a weight. False if that leaves 128
 * bits. */
bool level_part(int128 *part, const struct side *side, size_t m);

/* Whether whole units lie less than one from what the level gives. False if that leaves 128 bits. */
bool level_within_one(bool *within, const struct side *side, size_t m, int128 units);

/* The largest flow that only some members take part in, beside those that are settled: f(S). */
int128 levels_flow(struct net *net, const struct side *side, const bool *some);

/* Settles all members at or below the level of `m`. */
void levels_settle(struct side *side, size_t m);

#endif
