/* Parts of a network in which every node leads to every other, over the ends of edges that a caller calls open. */
#pragma once

#include "distribute/flow.h"

struct components {
    struct flow_net *net;
    bool (*opens)(const void *what, uint32_t end);
    const void *what;
    uint32_t *part;   /* of each node: found */
    uint32_t *number; /* scratch, of each node, as the others */
    uint32_t *low;
    uint32_t *met, *way;
    size_t met_count, way_length;
    uint32_t found, count;
};

/* Lists in the arena, which says if there was no memory. */
void components_open(struct components *components, struct flow_net *net, struct arena *room);

void components_find(struct components *components, bool (*opens)(const void *what, uint32_t end), const void *what);
