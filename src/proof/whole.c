#include "proof/whole.h"

enum {
    FINE_STEPS = 30,   /* the sums may be compared as coarsely as in 2^30 steps of a unit */
    COARSE_STEPS = 20, /* or so, where preferences are compared with them */
    EXCHANGED = 4,     /* steps by which an exchange of one sum may seem to gain */
    NEARLY = 512       /* steps within which a tie is possible */
};

bool whole_open(struct whole *whole, struct trial *trial, int128 unit, int128 blur, bool settled, size_t nodes,
                size_t edges)
{
    int128 step = unit >> (settled ? COARSE_STEPS : FINE_STEPS);
    *whole = (struct whole){.trial = trial, .unit = unit, .near = levels_near(unit, blur), .settled = settled};
    whole->step = step > BLURRED * blur ? step : BLURRED * blur;
    whole->edges = arena_list(&trial->room, edges + 1, sizeof *whole->edges);
    whole->sums = arena_list(&trial->room, edges + 1, sizeof *whole->sums);
    whole->cost = arena_list(&trial->room, edges + 2, sizeof *whole->cost);
    bool made = !trial->room.failed && maxflow_init(&whole->net, nodes, edges);
    whole->net.progress = trial->year->progress;
    return made;
}

void whole_clear(struct whole *whole)
{
    maxflow_clear(&whole->net);
    circulation_clear(&whole->flow);
}

void whole_edge(struct whole *whole, size_t from, size_t to, struct whole_edge edge)
{
    size_t pair = pair_of(maxflow_edge(&whole->net, from, to, UNLIMITED));
    whole->edges[pair] = edge;
}

/* The whole numbers around an exact value, with what is printed; false where it is whole itself. */
static bool span(struct whole_edge *edge, const struct whole *whole, struct rounded part)
{
    int128 low = exact_floor(part.exact, whole->unit), rest = part.exact - low * whole->unit;
    bool broken = rest > whole->near && whole->unit - rest > whole->near;
    low += !broken && rest > whole->near ? 1 : 0;
    int128 high = low + (broken ? 1 : 0);
    *edge = (struct whole_edge){part.amount < low ? part.amount : low, part.amount,
                                part.amount > high ? part.amount : high, 0};
    return broken;
}

void whole_around(struct whole *whole, size_t from, size_t to, struct rounded part)
{
    struct whole_edge edge;
    span(&edge, whole, part);
    whole_edge(whole, from, to, edge);
}

void whole_sum(struct whole *whole, size_t from, size_t to, struct rounded part, size_t mark)
{
    struct whole_edge edge;
    bool broken = span(&edge, whole, part);
    size_t pair = pair_of(whole->net.edge_count);
    whole_edge(whole, from, to, edge);
    if (edge.high > edge.low + (broken ? 1 : 0)) {
        whole->outside = true;
        whole->outside_mark = mark;
    }
    if (broken && edge.high == edge.low + 1)
        whole->sums[whole->sum_count++] = (struct whole_sum){
            pair, whole->unit - 2 * (part.exact - exact_floor(part.exact, whole->unit) * whole->unit), mark,
            whole->giving};
}

size_t *whole_levels(struct whole *whole, const struct side *side, bool giving, const struct rounded *parts)
{
    struct arena *room = &whole->trial->room;
    struct rounded *sums = arena_list(room, side->level_count + 1, sizeof *sums);
    size_t *height = arena_list(room, side->level_count + 1, sizeof *height);
    size_t *node = arena_list(room, side->level_count + 1, sizeof *node);
    size_t *of_member = arena_list(room, side->count + 1, sizeof *of_member);
    if (room->failed) {
        give_up(whole->trial, SOLPOOL_ERR_MEMORY);
        return NULL;
    }
    for (size_t k = 0; k < side->level_count; k++) {
        height[k] = levels_differ(side, k) ? k : height[k - 1];
        node[k] = height[k] == k ? maxflow_node(&whole->net) : node[height[k]];
    }
    for (size_t m = 0; m < side->count; m++) {
        const struct party *member = &side->members[m];
        of_member[m] = member->weight > 0 ? node[member->level] : giving ? NODE_SOURCE : NODE_SINK;
        if (member->weight == 0)
            continue;
        sums[height[member->level]].exact += parts[m].exact;
        sums[height[member->level]].amount += parts[m].amount;
    }
    for (size_t k = 0; k < side->level_count; k++)
        if (height[k] == k)
            whole_around(whole, giving ? NODE_SOURCE : node[k], giving ? node[k] : NODE_SINK, sums[k]);
    return of_member;
}

/* --- Exchanges --------------------------------------------------------------------------------- */

/* What a sum costs to go up, or gains to go down, with so much against either. */
static void weigh(struct whole *whole, int128 against)
{
    for (const struct whole_sum *sum = whole->sums; sum < whole->sums + whole->sum_count; sum++)
        whole->cost[sum->pair] =
            sum->more + (whole->edges[sum->pair].amount < whole->edges[sum->pair].high ? against : -against);
}

/* What is printed, if it fits. */
static bool lay_out_whole(struct whole *whole, int128 total)
{
    struct circulation *flow = &whole->flow;
    if (!circulation_copy(flow, &whole->net))
        return give_up(whole->trial, SOLPOOL_ERR_MEMORY);
    for (size_t k = 0; k + 1 < flow->pair_count; k++) {
        const struct whole_edge *edge = &whole->edges[k];
        circulation_bounds(flow, k, edge->amount, edge->amount);
        circulation_bounds(flow, k, edge->low, edge->high);
    }
    circulation_bounds(flow, flow->pair_count - 1, total, total);
    return circulation_mend(flow) || refuse(whole->trial, "the whole numbers do not fit together");
}

static bool refuse_sum(const struct whole *whole, size_t mark, const char *why)
{
    return refuse(whole->trial, "%s: its %s %s", whole->trial->claim->states[mark / MEASURE_COUNT].code,
                  measure_table[mark % MEASURE_COUNT].key, why);
}

static bool refuse_cycle(const struct whole *whole, size_t edge)
{
    size_t at = edge;
    do {
        for (const struct whole_sum *sum = whole->sums; sum < whole->sums + whole->sum_count; sum++)
            if (sum->pair == pair_of(at))
                return refuse_sum(whole, sum->mark, "could be nearer to the exact number");
        at = circulation_next(&whole->flow, at);
    } while (at != edge);
    return refuse(whole->trial, "whole numbers nearer to the exact ones could be had");
}

/* --- Ties -------------------------------------------------------------------------------------- */

/* What could be exchanged at no cost. */
struct exchange {
    const struct whole *whole;
    int128 blur;
};

static bool meets(const void *of, size_t edge)
{
    const struct exchange *exchange = of;
    const struct whole *whole = exchange->whole;
    const struct circulation *flow = &whole->flow;
    size_t pair = pair_of(edge), from = flow->net.edges[edge ^ 1].to, to = flow->net.edges[edge].to;
    if (pair >= flow->pair_count || flow->net.left[edge] <= 0)
        return false;
    int128 own = edge % 2 == 0 ? whole->cost[pair] : -whole->cost[pair];
    return own + flow->price[from] - flow->price[to] <= exchange->blur;
}

/* Marks the sums on cycles that cost no more beside the prices than `blur`. */
static bool mark_ties(bool *marks, struct whole *whole, int128 blur)
{
    struct exchange exchange = {whole, blur};
    struct circulation *flow = &whole->flow;
    uint32_t *scratch = arena_list(&whole->trial->room, flow->node_count, sizeof *scratch);
    if (scratch == NULL)
        return give_up(whole->trial, SOLPOOL_ERR_MEMORY);
    circulation_parts(flow, meets, &exchange, scratch);
    for (const struct whole_sum *sum = whole->sums; sum < whole->sums + whole->sum_count; sum++) {
        size_t edge = 2 * sum->pair, other = edge + 1;
        marks[sum->mark] = marks[sum->mark] || ((meets(&exchange, edge) || meets(&exchange, other)) &&
                                                circulation_part(flow, flow->net.edges[other].to) ==
                                                    circulation_part(flow, flow->net.edges[edge].to));
    }
    return true;
}

/* --- Order ------------------------------------------------------------------------------------- */

#define NO_WAY INT128_MAX

/* What is known of the ways from a node, or back to it, over edges that are no sum. */
struct ways {
    int128 *worse;  /* of each node: how much worse they serve links at least; NO_WAY */
    size_t *passed; /* how often each was gone on from */
    size_t *ring;   /* nodes to go on from */
    bool *waiting;  /* in it */
};

static bool ways_open(struct ways *ways, const struct whole *whole)
{
    struct arena *room = &whole->trial->room;
    size_t nodes = whole->flow.node_count;
    ways->worse = arena_list(room, nodes, sizeof *ways->worse);
    ways->passed = arena_list(room, nodes, sizeof *ways->passed);
    ways->ring = arena_list(room, nodes, sizeof *ways->ring);
    ways->waiting = arena_list(room, nodes, sizeof *ways->waiting);
    return !room->failed;
}

/* False where a circle serves links better. */
static bool find_ways(struct ways *ways, const struct whole *whole, const bool *is_sum, size_t start, bool back)
{
    const struct maxflow *net = &whole->flow.net;
    size_t nodes = whole->flow.node_count, head = 0, waiting = 1;
    for (size_t v = 0; v < nodes; v++) {
        ways->worse[v] = NO_WAY;
        ways->passed[v] = 0;
    }
    ways->worse[start] = 0;
    ways->ring[0] = start;
    for (; waiting > 0; head = (head + 1) % nodes) {
        size_t from = ways->ring[head];
        ways->waiting[from] = false;
        waiting--;
        if (ways->passed[from]++ > nodes)
            return false;
        for (uint32_t e = net->nodes[from].first; e != NO_NEXT; e = net->edges[e].next) {
            size_t to = net->edges[e].to, pair = pair_of(e);
            if (pair >= whole->flow.pair_count || is_sum[pair] || net->left[back ? e ^ 1 : e] <= 0)
                continue;
            int128 own = whole->edges[pair].worse;
            own = ways->worse[from] + ((e % 2 == 0) != back ? own : -own);
            if (own >= ways->worse[to])
                continue;
            ways->worse[to] = own;
            if (!ways->waiting[to])
                ways->ring[(head + 1 + waiting++) % nodes] = to;
            ways->waiting[to] = true;
        }
    }
    return true;
}

/* Whether the sum is down, the other is up, of the same type, and lies as far from the whole numbers around it; and
 * whether they could have to change places. */
static bool is_equal(const struct whole *whole, const struct whole_sum *sum, const struct whole_sum *other)
{
    const struct whole_edge *own = &whole->edges[sum->pair], *up = &whole->edges[other->pair];
    int128 apart = sum->more - other->more;
    return sum->giving == other->giving && sum->mark % MEASURE_COUNT == other->mark % MEASURE_COUNT &&
           own->amount == own->low && up->amount == up->high && -4 <= apart && apart <= 4 &&
           (whole->by_links || stands_before(whole->trial, sum->mark / MEASURE_COUNT, other->mark / MEASURE_COUNT));
}

/* Whether the two should change places. */
static bool is_passed_over(const struct whole *whole, const struct whole_sum *sum, const struct whole_sum *other,
                           const struct ways *after, const struct ways *before)
{
    int128 there = after->worse[whole->flow.net.edges[2 * other->pair].to];
    int128 back = before->worse[whole->flow.net.edges[2 * other->pair + 1].to];
    if (there == NO_WAY || back == NO_WAY)
        return false;
    return (whole->by_links && there + back < 0) ||
           (there + back <= 0 && stands_before(whole->trial, sum->mark / MEASURE_COUNT, other->mark / MEASURE_COUNT));
}

static bool check_order(const struct whole *whole)
{
    bool *is_sum = arena_list(&whole->trial->room, whole->flow.pair_count, sizeof *is_sum);
    struct ways after, before;
    const struct whole_sum *end = whole->sums + whole->sum_count;
    if (is_sum == NULL || !ways_open(&after, whole) || !ways_open(&before, whole))
        return give_up(whole->trial, SOLPOOL_ERR_MEMORY);
    for (const struct whole_sum *sum = whole->sums; sum < end; sum++)
        is_sum[sum->pair] = true;
    for (const struct whole_sum *sum = whole->sums; sum < end; sum++) {
        const struct whole_sum *searched = NULL;
        for (const struct whole_sum *other = whole->sums; other < end; other++) {
            if (!is_equal(whole, sum, other))
                continue;
            if (searched != sum &&
                (!find_ways(&after, whole, is_sum, whole->flow.net.edges[2 * sum->pair].to, false) ||
                 !find_ways(&before, whole, is_sum, whole->flow.net.edges[2 * sum->pair + 1].to, true)))
                return refuse_sum(whole, sum->mark, "could be given over preferred links");
            searched = sum;
            if (is_passed_over(whole, sum, other, &after, &before))
                return refuse_sum(whole, sum->mark, "stand equal to those of one who comes later and gets more");
        }
    }
    return true;
}

/* --- All of it --------------------------------------------------------------------------------- */

static bool find_ties(struct whole *whole, struct ties *ties, bool certain)
{
    weigh(whole, 0);
    for (size_t k = 0; whole->settled && k < whole->sum_count; k++)
        ties->may[whole->sums[k].mark] = true;
    return (!certain || whole->settled || mark_ties(ties->must, whole, whole->step / 2)) &&
           mark_ties(ties->may, whole, NEARLY * whole->step);
}

bool whole_check(struct whole *whole, int128 total, struct ties *ties)
{
    size_t cycle = NO_EDGE;
    if (whole->outside)
        return refuse_sum(whole, whole->outside_mark, "are not the whole number below or above the exact one");
    if (whole->sum_count == 0)
        return true;
    if (!lay_out_whole(whole, total))
        return false;
    weigh(whole, whole->step / BLURRED);
    bool nearest = circulation_prices(&whole->flow, whole->cost, &cycle), certain = nearest;
    if (!nearest && cycle != NO_EDGE) {
        weigh(whole, EXCHANGED * whole->step);
        nearest = circulation_prices(&whole->flow, whole->cost, &cycle);
    }
    if (!nearest)
        return cycle != NO_EDGE ? refuse_cycle(whole, cycle) : give_up(whole->trial, SOLPOOL_ERR_MEMORY);
    return (!certain || check_order(whole)) && (ties == NULL || find_ties(whole, ties, certain));
}
