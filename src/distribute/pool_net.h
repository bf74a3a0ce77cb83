/*
 * The pool as a network in which value flows: from a source to the giving states, through the limits of what each has
 * to give, over the arcs to what each benefitting state needs of a type, to the benefitting states and a sink, and
 * back. The amounts are parts of a unit of value (price.h), so small that what a level gives to a state is known to far
 * less than a cent.
 *
 * States that can give a type to all who receive it, without a limit of the link, lead to one node of the type instead
 * of having an edge for every arc.
 */
#pragma once

#include "distribute/flow.h"
#include "distribute/network.h"
#include "law/price.h"

#define GRAINS INT64_C(1000000000) /* parts of a unit of value */

enum { SOURCE, SINK }; /* nodes */

enum kind { PERSONS, MONEY, KINDS, BOTH_KINDS = KINDS };

/* An edge that carries what a member gives or receives: a state, of it persons or money, a type of either. */
struct member {
    size_t edge;   /* FLOW_NO_EDGE: it takes no part */
    int128 weight; /* what its amount is measured against, in grains; 0: it is not measured */
    int128 base;   /* what it has beside the edge, in grains */
    size_t level;  /* found: which level it is held at, from the lowest up; NO_LEVEL before, and of who takes no part */
};
#define NO_LEVEL SIZE_MAX

struct pool_net {
    const struct problem *problem;
    struct price price;
    struct flow_net flow;
    size_t back;             /* the edge from the sink to the source */
    size_t *arc_edge;        /* of each arc, or FLOW_NO_EDGE where it leads over its type's node */
    uint8_t *edge_kind;      /* of each edge: persons, money, or both */
    size_t *given_kind;      /* of each state the edges of its persons and its money, or FLOW_NO_EDGE */
    size_t *received_kind;   /* of each benefitting state the same */
    size_t *hub_edge;        /* of each benefitting state and type the edge from the type's node, or FLOW_NO_EDGE */
    struct member *given;    /* of each state and type, measured against what there is of it */
    struct member *received; /* of each benefitting state and type, against the need */
    struct member *users;    /* whose use is to be in proportion: states, or the persons and the money of each (S16) */
    size_t user_count;
    struct member *receivers; /* one a benefitting state, against its claim */
    uint32_t *name;           /* of each node, the same in each variant of a year: below names_most */
    size_t names_most;
    unsigned finer;   /* claims are counted in so many bits more than grains, as weights here and where they are in
                         `received` */
    bool tells_types; /* levels of types are told, too: who only wants the distribution needs none */
};

/* `watched`: an arc that gets an edge of its own, NO_ARC or EVERY_ARC. Preferences get one. The limits of the network
 * must be there. RANGE if an amount leaves its range; MEMORY. */
#define NO_ARC SIZE_MAX
#define EVERY_ARC (SIZE_MAX - 1)
solpool_status pool_net_open(struct pool_net *net, const struct problem *problem, size_t watched, solpool_error *err);
void pool_net_close(struct pool_net *net); /* accepts a zeroed struct */

/* Grains of a person or cent of the measure. */
int128 pool_net_unit(const struct pool_net *net, enum measure measure);

/* An amount that lies no further from whole units is whole: levels are known to a few grains. */
static inline int128 pool_net_near(int128 unit)
{
    return unit / 100000;
}

/* As much as possible from source to sink; it stays so. Errors: SOLVER, CANCELLED. */
solpool_status pool_net_fill(struct pool_net *net, solpool_error *err);

/* The places of those states, or benefitting states, that take part, in the order that decides among equals: by lot or
 * code. Who takes no part has NO_PLACE, and moves nobody. In the arena, which says if there was no memory. */
const size_t *places_in_order(struct arena *room, const struct year *year, bool giving, const bool *takes_part,
                              size_t *count);

/* What flows of a kind, in whole persons or cents. */
int64_t pool_net_delivered(const struct pool_net *net, enum kind kind);

static inline enum kind kind_of(enum measure measure)
{
    return measure_table[measure].money ? MONEY : PERSONS;
}
