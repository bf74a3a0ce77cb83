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

bool side_init(struct side *side, size_t count)
{
    *side = (struct side){.members = calloc(count + 1, sizeof *side->members),
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

/* What a level gives to a member; false if that leaves 128 bits. */
static bool part_of(int128 *part, const struct level *level, const struct party *member)
{
    int128 rest;
    return exact_mul_div(part, &rest, level->sum, member->weight, level->weight);
}

/* As much as can flow, of which those without a weight have only what finds no place with the others: what that is. */
static int128 beside_weights(struct circulation *c, const struct side *side)
{
    int128 most = circulation_most(c), left = 0;
    circulation_bounds(c, circulation_back(c), most, most);
    for (const struct party *m = side->members; m < side->members + side->count; m++)
        if (m->weight == 0)
            circulation_bounds(c, pair_of(m->edge), 0, 0);
    circulation_mend(c);
    for (const struct party *m = side->members; m < side->members + side->count; m++) {
        int128 own = m->weight == 0 ? circulation_excess(c, m->node) : 0;
        left += own < 0 ? -own : own;
        circulation_bounds(c, pair_of(m->edge), 0, m->most);
    }
    return left;
}

/* All members as one level, of all that they can have. */
static void join(struct circulation *c, struct side *side)
{
    struct level all = {.count = 0};
    int128 base = 0;
    for (struct party *m = side->members; m < side->members + side->count; m++) {
        m->level = 0;
        m->least = 0;
        m->high = m->most;
        base += m->weight > 0 ? m->base : 0;
        all.weight += m->weight;
        all.count += m->weight > 0 ? 1 : 0;
    }
    int128 left = beside_weights(c, side);
    circulation_mend(c);
    all.sum = all.together = circulation_amount(c, circulation_back(c)) - left - side->bound + base;
    side->levels[0] = all;
    side->level_count = all.count > 0 ? 1 : 0;
}

/* Binds every member to its level from below, as far as its edge lets it; false if that leaves 128 bits. */
static bool try_levels(struct circulation *c, struct side *side)
{
    for (struct party *m = side->members; m < side->members + side->count; m++) {
        int128 part = 0;
        if (m->weight == 0)
            continue;
        if (!part_of(&part, &side->levels[m->level], m) || part >= UNLIMITED)
            return false;
        m->wanted = part - m->base;
        int128 low = m->wanted < m->least ? m->least : m->wanted;
        circulation_bounds(c, pair_of(m->edge), low < m->high ? low : m->high, m->high);
    }
    return true;
}

/* Whether the member's edge, or a cut that it enters, keeps it from more than its level gives it. */
static bool is_tight(const struct circulation *c, const struct party *m)
{
    return m->weight > 0 && m->wanted > m->least && (m->wanted > m->high || circulation_enters(c, pair_of(m->edge)));
}

/* What a member lacks of its level. */
static int128 lacks(const struct circulation *c, const struct party *m)
{
    int128 own = circulation_excess(c, m->node);
    return (own < 0 ? -own : own) + (m->wanted > m->high ? m->wanted - m->high : 0);
}

/* Those of the k-th level who are tight: what they can have together is what it gives them, but for what it lacks. */
static struct level lower_level(const struct circulation *c, const struct side *side, size_t k, int128 *lacking)
{
    const struct level *level = &side->levels[k];
    struct level lower = {.together = level->together - level->sum};
    *lacking = 0;
    for (const struct party *m = side->members; m < side->members + side->count; m++) {
        if (m->level != k || !is_tight(c, m))
            continue;
        int128 own = lacks(c, m);
        lower.sum += m->wanted + m->base - own;
        lower.weight += m->weight;
        lower.count++;
        *lacking += own;
    }
    lower.together += lower.sum;
    return lower;
}

/* Puts a level below the k-th, with those of its members who are tight. */
static void split(const struct circulation *c, struct side *side, size_t k, struct level lower)
{
    struct level *level = &side->levels[k];
    for (struct party *m = side->members; m < side->members + side->count; m++)
        m->level += m->level > k || (m->level == k && !is_tight(c, m)) ? 1 : 0;
    memmove(level + 1, level, (side->level_count++ - k) * sizeof *level);
    level[0] = lower;
    level[1].sum -= lower.sum;
    level[1].weight -= lower.weight;
    level[1].count -= lower.count;
}

/* What crosses the cut keeps what it carries: on this side of it, who has all that its edge lets through, and on the
 * other, who enters it with what it has in any case. */
static void keep_cut(struct circulation *c, struct side *side)
{
    for (struct party *m = side->members; m < side->members + side->count; m++) {
        bool tight = is_tight(c, m), enters = circulation_enters(c, pair_of(m->edge));
        if (tight && !enters)
            m->least = m->high;
        else if (!tight && enters)
            m->high = m->least;
    }
    circulation_keep_cut(c);
}

/* After the levels could not be reached: splits those that lack something. False if none can be. */
static bool split_levels(struct circulation *c, struct side *side)
{
    bool any = false;
    for (size_t k = side->level_count; k-- > 0;) {
        int128 lacking = 0;
        struct level lower = lower_level(c, side, k, &lacking);
        if (lacking == 0 || lower.count == side->levels[k].count)
            continue;
        split(c, side, k, lower);
        any = true;
    }
    keep_cut(c, side);
    return any;
}

/* Whether each has what its level gives it; then the flow is in balance, too. */
static bool are_reached(struct circulation *c, const struct side *side)
{
    bool reached = circulation_mend(c);
    for (const struct party *m = side->members; reached && m < side->members + side->count; m++)
        reached = m->weight == 0 || m->wanted <= m->high;
    return reached;
}

solpool_status levels_find(struct circulation *c, struct side *side)
{
    circulation_keep_bounds(c);
    join(c, side);
    bool within = try_levels(c, side), found = true;
    while (within && found && !are_reached(c, side)) {
        found = !c->net.stopped && split_levels(c, side);
        within = try_levels(c, side);
    }
    circulation_free_bounds(c);
    return !within ? SOLPOOL_ERR_RANGE : found ? SOLPOOL_OK : SOLPOOL_ERR_VERIFY;
}

bool level_part(int128 *part, const struct side *side, const struct party *member)
{
    *part = 0;
    return member->weight == 0 || part_of(part, &side->levels[member->level], member);
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
