/*
 * Lexicographically best points, by cuts. What the members of one side of a network can give (or
 * receive) together forms the base of a polymatroid with f(S) = the largest flow that only S takes part
 * in. Its lexicographically best point rises level by level, and each level is the smallest
 * [f(P + S) - f(P)] / weight(S) over the sets S of members above those below it, P. The sets P + S are
 * nested cuts. Found by splitting: all members are one level until a smallest cut shows that some of them
 * cannot reach it, who are then a lower one. What crosses the cut stays what it is: the two sides have nothing to do
 * with each other any more, and all levels are tried at once.
 *
 * What a member has beforehand (`base`) bounds its sum from below: f(S) is then what S can have while all others keep
 * their base. Of the bases, those of `bound` flow through the network, on edges out of the source that a largest flow
 * always fills; the rest of them does not stand in the network at all.
 *
 * All of it is done in whole numbers, in billionths of a unit: the sum of a set is exact, and what a
 * level gives to one member is known to a few billionths.
 */
#pragma once

#include "base/error.h"
#include "proof/circulation.h"

#define UNLIMITED (INT128_MAX / 8)
#define FINE INT64_C(1000000000) /* parts of a unit */
#define LOST INT64_C(200000)     /* of a person or cent no more than one such part is lost on the way to a level */
#define BLURRED 64               /* and no more than so many times what is lost in a step of it */

/* How near what a level gives lies to a whole number that it is: of a unit in fine parts, where a step loses `blur`. */
static inline int128 levels_near(int128 unit, int128 blur)
{
    return BLURRED * blur < unit / LOST ? BLURRED * blur : unit / LOST;
}

/* Whole units, or UNLIMITED, as a capacity in fine parts. The reader's limits keep them in range. */
int128 fine_parts(int128 units);
/* An edge and a node that it leads to, with capacities in whole units. */
size_t fine_edge(struct maxflow *graph, size_t from, size_t to, int128 units);
size_t fine_node(struct maxflow *graph, size_t from, int128 units);

/* A level: `sum` for each `weight`. */
struct level {
    int128 sum;
    int128 weight;
    int128 together; /* what all members up to this level can have: f(P + S) */
    size_t count;    /* of its members */
};

/* One of a side: its edge and node, what its level is measured against, what it is claimed to have. */
struct party {
    /* From the source to a giving member; from a receiving one to the sink, or to what leads there
     * without a limit. */
    size_t edge;
    size_t node;
    int128 most;        /* what that edge lets through where it is not limited to a level, in fine parts */
    int128 base;        /* what it has beside that edge, in fine parts */
    int128 weight;      /* 0 where it takes no part */
    int128 units;       /* claimed, in whole units, with the base */
    size_t level;       /* found: its place among the side's */
    int128 least, high; /* scratch: what its edge carries as long as the cuts found so far are kept */
    int128 wanted;      /* scratch: what the level that is tried gives it beside its base */
};

struct side {
    int128 bound; /* what flows through the network beside the members' edges: there, and part of their bases */
    struct party *members;
    size_t count;
    struct level *levels; /* found, from the lowest up */
    size_t level_count;
};

bool side_init(struct side *side, size_t count);
void side_clear(struct side *side);

/* All levels, from the lowest up. RANGE if something leaves 128 bits; VERIFY where none can be found, or when stopped.
 */
solpool_status levels_find(struct circulation *c, struct side *side);

/* What its level gives to a member, in fine parts; 0 to one without a weight. False if that leaves 128
 * bits. */
bool level_part(int128 *part, const struct side *side, const struct party *member);

/* Whether a level lies above the one before it: two that a split has told apart may be the same, to what is lost. */
bool levels_differ(const struct side *side, size_t k);

/* Whether the members up to each level are claimed to have together exactly what they can: the nested cuts are
 * reached. Otherwise *missed is the first member whose level's is not. */
bool levels_reached(size_t *missed, const struct side *side);
