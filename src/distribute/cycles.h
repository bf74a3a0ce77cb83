/*
 * What can still change of a flow. All that differs between two flows within the same bounds goes round in cycles: an
 * edge on none stays what it is.
 */
#pragma once

#include "distribute/components.h"

struct cycles {
    struct components components; /* its lists are scratch of the search, too */
    int128 least;                 /* what an edge must let through to count */
    bool *settled;                /* of each edge: it is on no cycle; found */
};

/* Lists in the arena, which says if there was no memory. */
void cycles_open(struct cycles *cycles, struct flow_net *net, int128 least, struct arena *room);

/* Finds what is settled; not all of it, where two cycles share an edge only. */
void cycles_find(struct cycles *cycles);
