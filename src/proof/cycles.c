/* Which nodes lead to each other, and what of a circulation can still change (circulation.h): what lies on a cycle of
 * what its edges have left. */
#include "proof/circulation.h"

/* The nodes, each after all that it leads to for the first time. */
static void put_in_order(struct circulation *c, circulation_way leads, const void *of, uint32_t *order)
{
    struct vertex *nodes = c->net.nodes;
    uint32_t *way = c->net.queue;
    size_t count = 0;
    for (size_t v = 0; v < c->node_count; v++)
        nodes[v] = (struct vertex){nodes[v].first, NOT_REACHED, nodes[v].first};
    for (uint32_t first = 0; first < c->node_count; first++) {
        size_t length = 0;
        if (nodes[first].level == NOT_REACHED)
            way[length++] = first;
        while (length > 0) {
            struct vertex *node = &nodes[way[length - 1]];
            uint32_t edge = node->current;
            node->level = 0;
            if (edge == NO_NEXT) {
                order[count++] = way[--length];
                continue;
            }
            node->current = c->net.edges[edge].next;
            if (nodes[c->net.edges[edge].to].level == NOT_REACHED && leads(of, edge))
                way[length++] = c->net.edges[edge].to;
        }
    }
}

/* By Kosaraju's method. */
void circulation_parts(struct circulation *c, circulation_way leads, const void *of, uint32_t *order)
{
    struct vertex *nodes = c->net.nodes;
    uint32_t *queue = c->net.queue;
    put_in_order(c, leads, of, order);
    for (size_t v = 0; v < c->node_count; v++)
        nodes[v].level = NOT_REACHED;
    for (size_t k = c->node_count; k-- > 0;) {
        size_t head = 0, tail = 0;
        if (nodes[order[k]].level != NOT_REACHED)
            continue;
        nodes[order[k]].level = (uint32_t)k;
        queue[tail++] = order[k];
        while (head < tail)
            for (uint32_t e = nodes[queue[head++]].first; e != NO_NEXT; e = c->net.edges[e].next) {
                uint32_t from = c->net.edges[e].to;
                if (nodes[from].level != NOT_REACHED || !leads(of, e ^ 1))
                    continue;
                nodes[from].level = (uint32_t)k;
                queue[tail++] = from;
            }
    }
}

/* Edges that have more left than so much. */
struct left {
    const struct circulation *c;
    int128 least;
};

static bool has_left(const void *of, size_t edge)
{
    const struct left *left = of;
    return left->c->net.left[edge] > left->least;
}

static bool is_settled(const struct circulation *c, int128 least, size_t pair)
{
    const struct edge *edge = &c->net.edges[2 * pair];
    return c->net.nodes[edge[0].to].level != c->net.nodes[edge[1].to].level ||
           (c->net.left[2 * pair] <= least && c->net.left[2 * pair + 1] <= least);
}

/* There and back by one pair is no cycle. */
static void strip(struct circulation *c, bool *settled, uint32_t *degree)
{
    uint32_t *bare = c->net.queue;
    size_t head = 0, tail = 0;
    for (size_t v = 0; v < c->node_count; v++)
        degree[v] = 0;
    for (size_t e = 0; e < 2 * c->pair_count; e++)
        degree[c->net.edges[e].to] += settled[e / 2] ? 0 : 1;
    for (uint32_t v = 0; v < c->node_count; v++)
        if (degree[v] == 1)
            bare[tail++] = v;
    while (head < tail)
        for (uint32_t e = c->net.nodes[bare[head++]].first; e != NO_NEXT; e = c->net.edges[e].next) {
            if (e / 2 >= c->pair_count || settled[e / 2])
                continue;
            settled[e / 2] = true;
            if (--degree[c->net.edges[e].to] == 1)
                bare[tail++] = c->net.edges[e].to;
        }
}

void circulation_settled(struct circulation *c, int128 least, bool *settled, uint32_t *scratch)
{
    circulation_parts(c, has_left, &(struct left){c, least}, scratch);
    for (size_t k = 0; k < c->pair_count; k++)
        settled[k] = is_settled(c, least, k);
    strip(c, settled, scratch);
}
