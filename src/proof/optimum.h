/*
 * What can be delivered, as one network counted in value: state, its persons and its money, its types, links, needs by
 * type, benefitting states. What was implemented stands outside it and is taken off all limits; what was drawn and is
 * still to be carried out comes to the state's type straight from the source, on an edge that a largest flow always
 * fills.
 */
#pragma once

#include "proof/circulation.h"
#include "proof/levels.h"
#include "proof/trial.h"

/* An edge for one link and type alone: where it is limited, or preferred. */
struct own_edge {
    size_t edge, from, to;
    enum measure measure;
    int64_t weight_millionths;
};

struct optimum {
    struct trial *trial;
    bool without;              /* the crisis: as if its plan took nothing */
    bool loose[MEASURE_COUNT]; /* not all that was drawn of the type finds a place */
    size_t *due_edge;          /* of each state and type: what was drawn, NO_EDGE without any */
    struct maxflow net;
    struct side givers;    /* users */
    struct side receivers; /* benefitting states */
    size_t *need_node;     /* of each benefitting state and type */
    size_t *need_edge;     /* the same: from its node to the benefitting state */
    size_t *type_edge;     /* of each state and type: to what leads to its links; NO_EDGE without any */
    struct own_edge *own;  /* of links, as many as need one */
    size_t own_count;
    struct circulation whole; /* in the network, at first what is printed */
    bool levels_known;        /* those of coverage and use */
    bool printed;             /* the flows are in it as they are printed, and fit */
    int128 *cost;             /* of each of its pairs; NULL without preferences */
    uint32_t *part; /* of each node: those of one can exchange at the levels what costs nothing; by check_by_type */
    struct climber *given,
        *received;              /* of each state, or benefitting state, and type; NULL before their levels are found */
    size_t *hub[MEASURE_COUNT]; /* node k leads to what its nodes 2k and 2k + 1 lead to (below) */
};

/* A zeroed one, but for `without`. False without memory. */
bool optimum_build(struct optimum *optimum, struct trial *trial);
void optimum_free(struct optimum *optimum);

/* What a state was drawn upon for and has not carried out, and still has: at least that is used. */
struct measures optimum_due(const struct optimum *optimum, size_t i);

/* Makes `whole`: what is due bound, all other edges free, and the printed flows as a start if they fit (not without the
 * crisis). False without memory. */
bool lay_out(struct optimum *optimum);

/* The printed flows, with what each gives and receives in value bound. False if they do not fit. */
bool lay_out_printed(struct optimum *optimum);

/* Whether the prices leave it open what a link carries, whatever prices show the flows to be cheapest: at the levels
 * its ends can exchange something, and no other way between them costs less or more. `worse`: by how much it is less
 * preferred. */
bool optimum_moves(const struct optimum *optimum, size_t i, size_t b, enum measure t, int64_t worse);

/* Of the lists by state, or benefitting state, and type. */
static inline size_t place_of(size_t k, size_t t)
{
    return k * MEASURE_COUNT + t;
}

/* What is lost in a step to the levels of value or type. */
static inline int128 optimum_blur(const struct optimum *optimum)
{
    return (int128)(optimum->givers.count + optimum->receivers.count) + 4;
}

/* What a climber has, with its base, in fine parts. */
static inline int128 climber_amount(const struct optimum *optimum, const struct climber *climber)
{
    return climber->base + (climber->pair != NO_EDGE ? circulation_amount(&optimum->whole, climber->pair) : 0);
}

static inline int128 fine_amount(const struct trial *trial, size_t t, int64_t amount)
{
    return amount * trial_unit(trial, (enum measure)t) * FINE;
}
