#include "proof/levels.h"

#include <stdlib.h>
#include <string.h>

/* --- The network ------------------------------------------------------------------------------- */

bool net_init(struct net *net, size_t nodes_most, size_t edges_most)
{
    net->capacity = calloc(2 * edges_most + 2, sizeof *net->capacity);
    return maxflow_init(&net->graph, nodes_most, edges_most) && net->capacity != NULL;
}

void net_clear(struct net *net)
{
    maxflow_clear(&net->graph);
    free(net->capacity);
}

size_t net_edge(struct net *net, size_t from, size_t to, int128 units)
{
    int128 capacity = units < UNLIMITED ? units * FINE : UNLIMITED;
    size_t edge = maxflow_edge(&net->graph, from, to, capacity);
    net->capacity[edge] = capacity;
    return edge;
}

size_t net_node(struct net *net, size_t from, int128 units)
{
    size_t node = maxflow_node(&net->graph);
    net_edge(net, from, node, units);
    return node;
}

int128 net_run(struct net *net)
{
    for (size_t e = 0; e < net->graph.edge_count; e++)
        net->graph.edges[e].capacity = net->capacity[e];
    return maxflow_run(&net->graph);
}

/* --- The sides --------------------------------------------------------------------------------- */

bool side_init(struct side *side, size_t count, bool giving)
{
    side->giving = giving;
    side->count = count;
    side->edge = calloc(count + 1, sizeof *side->edge);
    side->node = calloc(count + 1, sizeof *side->node);
    side->weight = calloc(count + 1, sizeof *side->weight);
    side->level = calloc(count + 1, sizeof *side->level);
    side->settled = calloc(count + 1, sizeof *side->settled);
    side->tight = calloc(count + 1, sizeof *side->tight);
    return side->edge != NULL && side->node != NULL && side->weight != NULL &&
           side->level != NULL && side->settled != NULL && side->tight != NULL;
}

void side_clear(struct side *side)
{
    free(side->edge);
    free(side->node);
    free(side->weight);
    free(side->level);
    free(side->settled);
    free(side->tight);
}

/* --- Levels ------------------------------------------------------------------------------------ */

/* --- Levels ------------------------------------------------------------------------------------ */

/* What a level gives to a member; false if that leaves 128 bits. */
static bool part_of(int128 *part, struct level level, int128 weight)
{
    int128 rest;
    return exact_mul_div(part, &rest, level.sum, weight, level.weight);
}

int128 levels_flow(struct net *net, const struct side *side, const bool *some)
{
    for (size_t m = 0; m < side->count; m++)
        net->capacity[side->edge[m]] =
            side->weight[m] > 0 && (some[m] || side->settled[m]) ? UNLIMITED : 0;
    return net_run(net);
}

/* The largest flow with the settled members unlimited and the others at the level, against what that
 * would have to be. `tight` marks the members of a set that cannot reach the level, if there is one. */
static bool reaches(bool *reached, struct net *net, const struct side *side, struct level level,
                    int128 below)
{
    int128 wanted = below;
    for (size_t m = 0; m < side->count; m++) {
        int128 part = UNLIMITED;
        if (!side->settled[m]) {
            if (!part_of(&part, level, side->weight[m]) || part >= UNLIMITED)
                return false;
            wanted += part;
        }
        net->capacity[side->edge[m]] = part;
    }
    *reached = net_run(net) >= wanted;
    if (net->graph.stopped)
        return false;
    for (size_t m = 0; m < side->count; m++)
        side->tight[m] = !side->settled[m] && side->weight[m] > 0 &&
                         maxflow_reached(&net->graph, side->node[m]) == side->giving;
    return true;
}

static int128 weight_of(const struct side *side, const bool *some)
{
    int128 weight = 0;
    for (size_t m = 0; m < side->count; m++)
        weight += some[m] && !side->settled[m] ? side->weight[m] : 0;
    return weight;
}

/*
 * The next level above `below` = f(P): from the level of all open members downward, each smallest cut
 * shows a set that cannot reach the level; the level of that set is tried next, until the flow
 * reaches it. The last set found, `last`, is the next to settle.
 */
static bool next_level(struct level *level, bool *last, struct net *net, struct side *side,
                       int128 below)
{
    for (size_t m = 0; m < side->count; m++)
        last[m] = !side->settled[m] && side->weight[m] > 0;
    for (;;) {
        bool reached = false;
        level->weight = weight_of(side, last);
        level->sum = levels_flow(net, side, last) - below;
        if (!reaches(&reached, net, side, *level, below))
            return false;
        /* A set that falls short by less than the fine parts lost is at the level. */
        if (reached || weight_of(side, side->tight) == 0 ||
            memcmp(last, side->tight, side->count * sizeof *last) == 0)
            return true;
        memcpy(last, side->tight, side->count * sizeof *last);
    }
}

solpool_status levels_find(struct net *net, struct side *side)
{
    bool *last = calloc(side->count + 1, sizeof *last);
    if (last == NULL)
        return SOLPOOL_ERR_MEMORY;
    bool ok = true;
    size_t open = 0;
    int128 below = 0; /* what the settled members can have: nobody is settled yet */
    for (size_t m = 0; m < side->count; m++) {
        side->settled[m] = false;
        open += side->weight[m] > 0 ? 1 : 0;
    }
    while (ok && open > 0) {
        struct level level;
        ok = next_level(&level, last, net, side, below);
        below += level.sum;
        for (size_t m = 0; ok && m < side->count; m++)
            if (last[m] && !side->settled[m]) {
                side->settled[m] = true;
                side->level[m] = level;
                open--;
            }
    }
    free(last);
    return ok ? SOLPOOL_OK : SOLPOOL_ERR_RANGE;
}

bool level_part(int128 *part, const struct side *side, size_t m)
{
    *part = 0;
    return side->weight[m] == 0 || part_of(part, side->level[m], side->weight[m]);
}

bool level_within_one(bool *within, const struct side *side, size_t m, int128 units)
{
    int128 part = 0, rest = 0;
    if (side->weight[m] > 0 &&
        !exact_mul_div(&part, &rest, side->level[m].sum, side->weight[m], side->level[m].weight))
        return false;
    int128 above = units * FINE - part; /* less rest, which is below one fine part */
    *within = above > -FINE && (above < FINE || (above == FINE && rest > 0));
    return true;
}

void levels_settle(struct side *side, size_t m)
{
    struct fraction own = fraction_make(side->level[m].sum, side->level[m].weight);
    for (size_t k = 0; k < side->count; k++)
        side->settled[k] =
            side->weight[k] > 0 &&
            fraction_compare(fraction_make(side->level[k].sum, side->level[k].weight), own) <= 0;
}
