/*
 * Which columns stand for the arcs. An arc whose own amount nobody asks for needs no column of its own:
 * all such arcs of one type make a layer, with one column for what each state gives in it and one for
 * what each benefitting state gets. That a table with these sums exists between the limits of its links is
 * seen to by cuts.h. So the programme grows with the states, not with the pairs. Stages 1 to 3 ask for no arc;
 * from stage 4 on the links' preferences do.
 */
#pragma once

#include "distribute/network.h"
#include "distribute/matrix.h"

#define NO_ARC SIZE_MAX
#define EVERY_ARC (SIZE_MAX - 1)

enum { LAYER_COUNT = MEASURE_COUNT + 1 }; /* the types; open offsets (Art 63(1), (2)) apart */

/* The arcs of one type without columns of their own. */
struct layer {
    enum measure measure;
    size_t giver_count, receiver_count;
    size_t *giver; /* place in year->states; the columns of what they give follow each other */
    size_t *receiver;
    size_t first_given, first_received; /* columns */
    size_t *arc;                        /* of each pair, giver by giver, or NO_ARC */
    bool plain;                         /* every pair has an arc, none has a limit of its own */
    struct matrix matrix;               /* in parts of all, as the columns */
};

struct lp_layout {
    struct arena room; /* of all that follows */
    struct layer layers[LAYER_COUNT];
    size_t count;
    enum measure *measure; /* of each column */
    size_t *given;         /* of each arc: the column that its state's limits hold */
    size_t *received;      /* of each arc: the one that its benefitting state's limits hold */
    size_t *state;         /* of each column: the state whose giving it stands for, or NO_GROUP */
    size_t *benefitting;   /* whose receiving it stands for, or NO_GROUP */
    size_t own_count;      /* the first columns are those of arcs with their own */
    size_t *own;           /* these arcs */
};

/* The layer that an arc belongs to. */
size_t arc_layer(const struct arc *arc);

/* Which arcs get columns of their own. */
struct apart {
    size_t watched;          /* this one, EVERY_ARC or NO_ARC */
    bool preferred;          /* those with a preference of their own */
    bool whole[LAYER_COUNT]; /* all of this layer */
};

bool arc_apart(const struct network *network, size_t arc, const struct apart *apart);

/* False without memory. */
bool layout_build(struct lp_layout *layout, const struct network *network, size_t state_count,
                  size_t benefitting_count, const struct apart *apart);
void layout_clear(struct lp_layout *layout);
