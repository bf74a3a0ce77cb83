#include "proof/levels.h"

#include <stdlib.h>
#include <string.h>

/* --- The network ------------------------------------------------------------------------------- */

int128 fine_parts(int128 units)
{
    return units < UNLIMITED ? units * FINE : UNLIMITED;
}

size_t fine_edge(struct maxflow *graph, size_t from, size_t to, int128 units)
{
    return maxflow_edge(graph, from, to, fine_parts(units));
}

size_t fine_node(struct maxflow *graph, size_t from, int128 units)
{
    size_t node = maxflow_node(graph);
    fine_edge(graph, from, node, units);
    return node;
}

/* --- The sides --------------------------------------------------------------------------------- */

bool side_init(struct side *side, size_t count, bool giving)
{
    *side = (struct side){.giving = giving,
                          .members = calloc(count + 1, sizeof *side->members),
                          .count = count,
                          .levels = calloc(count + 1, sizeof *side->levels)};
    return side->members != NULL && side->levels != NULL;
}

void side_clear(struct side *side)
{
    free(side->members);
    free(side->levels);
}

/* --- Levels ------------------------------------------------------------------------------------ */

/* Whether a smallest cut shows that a member cannot have what its edge allows. Who is above the level by its base
 * alone can. */
static bool is_tight(const struct circulation *c, const struct side *side, const struct party *m)
{
    return !m->above && circulation_reached(c, m->node) == side->giving;
}

/* What a level gives to a member; false if that leaves 128 bits. */
static bool part_of(int128 *part, const struct level *level, const struct party *member)
{
    int128 rest;
    return exact_mul_div(part, &rest, level->sum, member->weight, level->weight);
}

/* All members as one level. */
static void join(struct circulation *c, struct side *side)
{
    struct level all = {.count = 0};
    int128 base = 0;
    for (struct party *m = side->members; m < side->members + side->count; m++) {
        circulation_bounds(c, pair_of(m->edge), 0, m->weight > 0 ? m->most : 0);
        m->level = 0;
        m->above = false;
        base += m->weight > 0 ? m->base : 0;
        all.weight += m->weight;
        all.count += m->weight > 0 ? 1 : 0;
    }
    all.sum = all.together = circulation_most(c) - side->bound + base;
    side->levels[0] = all;
    side->level_count = all.count > 0 ? 1 : 0;
}

/* The largest sum with the members below the k-th level as in all, those at it limited to it and those above it
 * shut; false if that leaves 128 bits. *wanted is what it is if the level can be reached. */
static bool flow_at(int128 *flow, int128 *wanted, struct circulation *c, const struct side *side,
                    size_t k)
{
    const struct level *level = &side->levels[k];
    int128 base = 0;
    *wanted = level->together - level->sum;
    for (struct party *m = side->members; m < side->members + side->count; m++) {
        int128 part = m->level < k && m->weight > 0 ? m->most : 0;
        base += m->level < k && m->weight > 0 ? m->base : 0;
        m->above = false;
        if (m->level == k && m->weight > 0) {
            if (!part_of(&part, level, m) || part >= UNLIMITED)
                return false;
            *wanted += part;
            m->above = part < m->base;
            base += m->above ? part : m->base;
            part = m->above ? 0 : part - m->base;
        }
        circulation_bounds(c, pair_of(m->edge), 0, part);
    }
    *flow = circulation_most(c) - side->bound + base;
    return !c->net.stopped;
}

/*
 * The smallest cut of such a flow passes the edges of the members who can have as much as the level gives, and for
 * the others it is a smallest cut of what these and those below can have alone. So f(P + S) of the set S of the
 * others is what the flow comes to without the parts of the former.
 */
static struct level lower_level(const struct circulation *c, const struct side *side, size_t k,
                                int128 flow)
{
    const struct level *level = &side->levels[k];
    struct level lower = {.together = flow};
    for (const struct party *m = side->members; m < side->members + side->count; m++) {
        if (m->level != k || m->weight == 0)
            continue;
        if (is_tight(c, side, m)) {
            lower.weight += m->weight;
            lower.count++;
        } else {
            /* What it had of `flow`: the level, or the part of its base up to it. */
            int128 part = 0;
            part_of(&part, level, m); /* did not leave 128 bits before */
            lower.together -= part;
        }
    }
    lower.sum = lower.together - (level->together - level->sum);
    return lower;
}

/* Puts a level below the k-th, with those of its members who are tight. */
static void split(const struct circulation *c, struct side *side, size_t k, struct level lower)
{
    struct level *level = &side->levels[k];
    for (struct party *m = side->members; m < side->members + side->count; m++)
        m->level += m->level > k || (m->level == k && !is_tight(c, side, m)) ? 1 : 0;
    memmove(level + 1, level, (side->level_count++ - k) * sizeof *level);
    level[0] = lower;
    level[1].sum -= lower.sum;
    level[1].weight -= lower.weight;
    level[1].count -= lower.count;
}

solpool_status levels_find(struct circulation *c, struct side *side)
{
    join(c, side);
    for (size_t k = 0; k < side->level_count;) {
        int128 flow = 0, wanted = 0;
        const struct level *level = &side->levels[k];
        if (level->count > 1 && !flow_at(&flow, &wanted, c, side, k))
            return SOLPOOL_ERR_RANGE;
        struct level lower = {.count = 0};
        if (flow < wanted)
            lower = lower_level(c, side, k, flow);
        /* A set that falls short by less than the fine parts lost is at the level. */
        if (lower.count == 0 || lower.count == level->count)
            k++;
        else
            split(c, side, k, lower);
    }
    return c->net.stopped ? SOLPOOL_ERR_RANGE : SOLPOOL_OK;
}

bool level_part(int128 *part, const struct side *side, const struct party *member)
{
    *part = 0;
    return member->weight == 0 || part_of(part, &side->levels[member->level], member);
}

bool level_within_one(bool *within, const struct side *side, const struct party *member)
{
    int128 part = 0, rest = 0;
    if (member->weight > 0) {
        const struct level *level = &side->levels[member->level];
        if (!exact_mul_div(&part, &rest, level->sum, member->weight, level->weight))
            return false;
    }
    int128 above = member->units * FINE - part; /* less rest, which is below one fine part */
    *within = above > -FINE && (above < FINE || (above == FINE && rest > 0));
    return true;
}

bool levels_differ(const struct side *side, size_t k)
{
    const struct level *level = &side->levels[k], *below = level - 1;
    int128 part = 0, rest = 0;
    return k == 0 || !exact_mul_div(&part, &rest, level->sum, below->weight, level->weight) ||
           part - below->sum > (int128)side->count + 4;
}

bool levels_reached(size_t *missed, const struct side *side)
{
    int128 units = 0;
    size_t first = side->count;
    *missed = side->count;
    for (size_t k = 0; k < side->level_count; k++) {
        const struct level *level = &side->levels[k];
        for (size_t m = 0; m < side->count; m++)
            if (side->members[m].weight > 0 && side->members[m].level == k) {
                units += side->members[m].units;
                first = m < first ? m : first;
            }
        if (k + 1 < side->level_count && !levels_differ(side, k + 1))
            continue;
        if (units * FINE != level->together && first < *missed)
            *missed = first;
        first = side->count;
    }
    return *missed == side->count;
}
