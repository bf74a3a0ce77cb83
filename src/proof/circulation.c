#include "proof/circulation.h"

#include <string.h>

/* --- Building ---------------------------------------------------------------------------------- */

/* The two ends of a pair. */
static size_t tail_of(const struct circulation *c, size_t edge)
{
    return c->net.edges[edge ^ 1].to;
}

static size_t head_of(const struct circulation *c, size_t edge)
{
    return c->net.edges[edge].to;
}

static bool take_lists(struct circulation *c)
{
    c->low = arena_list(&c->room, c->pair_count, sizeof *c->low);
    c->high = arena_list(&c->room, c->pair_count, sizeof *c->high);
    c->kept_low = arena_list(&c->room, c->pair_count, sizeof *c->kept_low);
    c->kept_high = arena_list(&c->room, c->pair_count, sizeof *c->kept_high);
    c->excess = arena_list(&c->room, c->node_count, sizeof *c->excess);
    c->over = arena_list(&c->room, c->node_count, sizeof *c->over);
    c->price = arena_list(&c->room, c->node_count, sizeof *c->price);
    c->before = arena_list(&c->room, c->node_count, sizeof *c->before);
    return !c->room.failed;
}

bool circulation_copy(struct circulation *c, const struct maxflow *net)
{
    *c = (struct circulation){.pair_count = net->edge_count / 2 + 1, .node_count = net->node_count + 2};
    if (!take_lists(c) || !maxflow_init(&c->net, c->node_count, c->pair_count + 2 * net->node_count))
        return false;
    c->net.progress = net->progress;
    while (c->net.node_count < c->node_count)
        maxflow_node(&c->net);
    for (size_t e = 0; e < net->edge_count; e += 2)
        maxflow_edge(&c->net, net->edges[e ^ 1].to + 2, net->edges[e].to + 2, net->capacity[e]);
    maxflow_edge(&c->net, NODE_SINK + 2, NODE_SOURCE + 2, INT128_MAX / 8);
    for (size_t k = 0; k < c->pair_count; k++)
        c->high[k] = c->net.capacity[2 * k];
    for (size_t v = 2; v < c->node_count; v++) {
        c->over[v] = maxflow_edge(&c->net, NODE_SOURCE, v, 0);
        maxflow_edge(&c->net, v, NODE_SINK, 0);
    }
    memcpy(c->net.left, c->net.capacity, c->net.edge_count * sizeof *c->net.left);
    return true;
}

void circulation_clear(struct circulation *c)
{
    maxflow_clear(&c->net);
    arena_clear(&c->room);
    *c = (struct circulation){.pair_count = 0};
}

/* --- Bounds ------------------------------------------------------------------------------------ */

void circulation_bounds(struct circulation *c, size_t pair, int128 low, int128 high)
{
    int128 before = circulation_amount(c, pair);
    int128 amount = before < low ? low : before > high ? high : before;
    c->excess[head_of(c, 2 * pair)] += amount - before;
    c->excess[tail_of(c, 2 * pair)] -= amount - before;
    c->low[pair] = low;
    c->high[pair] = high;
    c->net.left[2 * pair] = high - amount;
    c->net.left[2 * pair + 1] = amount - low;
}

bool circulation_mend(struct circulation *c)
{
    int128 wanted = 0;
    for (size_t v = 2; v < c->node_count; v++) {
        int128 *over = &c->net.left[c->over[v]];
        over[0] = c->excess[v] > 0 ? c->excess[v] : 0;
        over[2] = c->excess[v] < 0 ? -c->excess[v] : 0;
        over[1] = over[3] = 0;
        wanted += over[0];
    }
    int128 mended = maxflow_more(&c->net);
    for (size_t v = 2; v < c->node_count; v++)
        c->excess[v] = c->net.left[c->over[v]] - c->net.left[c->over[v] + 2];
    return mended == wanted && !c->net.stopped;
}

/* Whether a pair enters the side of what is too much, after the flow could not be mended, or leaves it. */
static bool enters(const struct circulation *c, size_t edge)
{
    return !maxflow_reached(&c->net, tail_of(c, edge)) && maxflow_reached(&c->net, head_of(c, edge));
}

void circulation_keep_bounds(struct circulation *c)
{
    memcpy(c->kept_low, c->low, c->pair_count * sizeof *c->low);
    memcpy(c->kept_high, c->high, c->pair_count * sizeof *c->high);
}

void circulation_free_bounds(struct circulation *c)
{
    for (size_t k = 0; k < c->pair_count; k++)
        circulation_bounds(c, k, c->kept_low[k], c->kept_high[k]);
}

bool circulation_enters(const struct circulation *c, size_t pair)
{
    return enters(c, 2 * pair);
}

void circulation_keep_cut(struct circulation *c)
{
    for (size_t k = 0; k < c->pair_count; k++)
        if (enters(c, 2 * k) || enters(c, 2 * k + 1))
            circulation_bounds(c, k, circulation_amount(c, k), circulation_amount(c, k));
}

int128 circulation_most(struct circulation *c)
{
    const int128 wanted = INT128_MAX / 4;
    size_t back = circulation_back(c);
    circulation_mend(c);
    circulation_bounds(c, back, wanted, wanted);
    circulation_mend(c);
    int128 most = wanted - c->excess[head_of(c, 2 * back)];
    circulation_bounds(c, back, 0, most);
    circulation_bounds(c, back, 0, INT128_MAX / 8);
    return most;
}

/* --- Prices ------------------------------------------------------------------------------------ */

/* What passing an edge costs beside the prices of its ends. */
static int128 beside_prices(const struct circulation *c, const int128 *cost, size_t edge)
{
    int128 own = edge % 2 == 0 ? cost[edge / 2] : -cost[edge / 2];
    return own + c->price[tail_of(c, edge)] - c->price[head_of(c, edge)];
}

size_t circulation_next(const struct circulation *c, size_t edge)
{
    return c->before[tail_of(c, edge)];
}

/* An edge of a cycle of the cheapest ways, or NO_EDGE: going back from each node, with a mark of its own, until there
 * is no way before or one is met that another walk has marked. */
static size_t find_cycle(const struct circulation *c, size_t *mark)
{
    for (size_t v = 2; v < c->node_count; v++)
        mark[v] = 0;
    for (size_t v = 2; v < c->node_count; v++) {
        size_t at = v;
        while (mark[at] == 0 && c->before[at] != NO_EDGE) {
            mark[at] = v;
            at = tail_of(c, c->before[at]);
        }
        if (mark[at] == v && c->before[at] != NO_EDGE)
            return c->before[at];
    }
    return NO_EDGE;
}

/* One round of Bellman and Ford. */
static bool improve(struct circulation *c, const int128 *cost)
{
    bool changed = false;
    for (size_t e = 0; e < 2 * c->pair_count; e++) {
        int128 gain = c->net.left[e] > 0 ? beside_prices(c, cost, e) : 0;
        if (gain >= 0)
            continue;
        c->price[head_of(c, e)] += gain;
        c->before[head_of(c, e)] = e;
        changed = true;
    }
    return changed;
}

bool circulation_prices(struct circulation *c, const int128 *cost, size_t *edge)
{
    size_t *mark = arena_list(&c->room, c->node_count, sizeof *mark);
    *edge = NO_EDGE;
    for (size_t v = 0; v < c->node_count; v++) {
        c->price[v] = 0;
        c->before[v] = NO_EDGE;
    }
    while (mark != NULL && *edge == NO_EDGE && improve(c, cost)) {
        c->net.stopped = c->net.stopped || progress_stops(c->net.progress);
        if (c->net.stopped)
            return false;
        *edge = find_cycle(c, mark);
    }
    return mark != NULL && *edge == NO_EDGE;
}

static bool crosses(const struct circulation *c, size_t pair)
{
    return maxflow_reached(&c->net, tail_of(c, 2 * pair)) != maxflow_reached(&c->net, head_of(c, 2 * pair));
}

/* Lowers the prices on the side of what is too much until a pair of the cut becomes free. False where there is none. */
static bool lower_prices(struct circulation *c, const int128 *cost)
{
    int128 step = -1;
    for (size_t k = 0; k < c->pair_count; k++) {
        if (c->kept_low[k] == c->kept_high[k] || !crosses(c, k))
            continue;
        int128 more = beside_prices(c, cost, 2 * k);
        more = maxflow_reached(&c->net, tail_of(c, 2 * k)) ? more : -more;
        step = more > 0 && (step < 0 || more < step) ? more : step;
    }
    for (size_t v = 2; step > 0 && v < c->node_count; v++)
        c->price[v] -= maxflow_reached(&c->net, v) ? step : 0;
    return step > 0;
}

/* Binds a pair to what the prices leave it. */
static void hold_pair(struct circulation *c, const int128 *cost, size_t k)
{
    int128 more = beside_prices(c, cost, 2 * k);
    circulation_bounds(c, k, more < 0 ? c->kept_high[k] : c->kept_low[k], more > 0 ? c->kept_low[k] : c->kept_high[k]);
}

bool circulation_hold(struct circulation *c, const int128 *cost)
{
    circulation_keep_bounds(c);
    for (size_t k = 0; k < c->pair_count; k++)
        hold_pair(c, cost, k);
    while (!circulation_mend(c)) {
        if (c->net.stopped || !lower_prices(c, cost))
            return false;
        for (size_t k = 0; k < c->pair_count; k++)
            if (crosses(c, k))
                hold_pair(c, cost, k);
    }
    return true;
}

/* --- Levels ------------------------------------------------------------------------------------ */

/* A level: so many fine parts for a weight. */
struct height {
    int128 parts, weight;
};

struct rising {
    struct circulation *c;
    const struct climber *climbers;
    size_t count;
    bool *open;     /* of each */
    bool *held;     /* by what the level comes from */
    int128 *least;  /* its lower bound before */
    int128 *wanted; /* what the level gives it, without its base */
    struct height level;
    bool *settled; /* of each pair */
    uint32_t *scratch;
};

static bool is_below(struct height a, struct height b)
{
    return exact_compare_products((int128[]){a.parts, b.weight}, (int128[]){b.parts, a.weight}, 2) < 0;
}

/* As high as the pairs of the open ones let through, who are held there; or, where that is less, as high as hints say,
 * which hold nobody. False where none is open. */
static bool start_level(struct rising *rising, bool hinted)
{
    struct height *level = &rising->level;
    level->weight = 0;
    for (size_t pass = 0; pass < 2; pass++)
        for (size_t m = 0; m < rising->count; m++) {
            const struct climber *climber = &rising->climbers[m];
            if (!rising->open[m])
                continue;
            struct height own = {rising->c->high[climber->pair] + climber->base, climber->weight};
            if (pass == 1)
                rising->held[m] = !is_below(*level, own);
            else if (hinted && 0 < climber->hint && climber->hint < own.parts)
                own.parts = climber->hint;
            if (pass == 0 && (level->weight == 0 || is_below(own, *level)))
                *level = own;
        }
    return level->weight > 0;
}

/* Binds the open ones to the level from below. False beyond 128 bits. */
static bool try_level(struct rising *rising)
{
    struct circulation *c = rising->c;
    for (size_t m = 0; m < rising->count; m++) {
        const struct climber *climber = &rising->climbers[m];
        int128 part = 0, rest = 0;
        if (!rising->open[m])
            continue;
        if (!exact_mul_div(&part, &rest, rising->level.parts, climber->weight, rising->level.weight))
            return false;
        rising->wanted[m] = part - climber->base + (rest > 0 ? 1 : 0);
        part -= climber->base;
        part = part < rising->least[m] ? rising->least[m] : part;
        part = part > c->high[climber->pair] ? c->high[climber->pair] : part;
        circulation_bounds(c, climber->pair, part, c->high[climber->pair]);
    }
    return true;
}

/* After a level could not be reached: what those whose pairs enter the cut can have together. */
static bool lower_level(struct rising *rising)
{
    const struct circulation *c = rising->c;
    struct height level = {0, 0};
    for (size_t v = 2; v < c->node_count; v++)
        level.parts -= c->excess[v] > 0 ? c->excess[v] : 0;
    for (size_t m = 0; m < rising->count; m++) {
        const struct climber *climber = &rising->climbers[m];
        rising->held[m] = rising->open[m] && c->low[climber->pair] > rising->least[m] && enters(c, 2 * climber->pair);
        if (!rising->held[m])
            continue;
        level.parts += c->low[climber->pair] + climber->base;
        level.weight += climber->weight;
    }
    level.parts = level.parts > 0 ? level.parts : 0;
    if (level.weight == 0 || !is_below(level, rising->level))
        return false;
    rising->level = level;
    return true;
}

/* Who is held at the level has it, to a fine part or what whole numbers ask for. */
static bool bind(struct rising *rising)
{
    struct circulation *c = rising->c;
    bool any = false;
    for (size_t m = 0; m < rising->count; m++) {
        size_t pair = rising->climbers[m].pair;
        if (!rising->open[m] || !rising->held[m])
            continue;
        int128 amount = circulation_amount(c, pair);
        int128 most = rising->wanted[m] > amount ? rising->wanted[m] : amount;
        rising->open[m] = false;
        any = true;
        circulation_bounds(c, pair, c->low[pair], most < c->high[pair] ? most : c->high[pair]);
    }
    return any;
}

static void settle(struct rising *rising, int128 least)
{
    struct circulation *c = rising->c;
    circulation_settled(c, least, rising->settled, rising->scratch);
    for (size_t m = 0; m < rising->count; m++) {
        size_t pair = rising->climbers[m].pair;
        if (!rising->open[m] || !rising->settled[pair])
            continue;
        rising->open[m] = false;
        circulation_bounds(c, pair, circulation_amount(c, pair), circulation_amount(c, pair));
    }
}

solpool_status circulation_raise(struct circulation *c, const struct climber *climbers, size_t count, int128 least)
{
    struct rising rising = {.c = c, .climbers = climbers, .count = count};
    rising.open = arena_list(&c->room, count, sizeof *rising.open);
    rising.held = arena_list(&c->room, count, sizeof *rising.held);
    rising.least = arena_list(&c->room, count, sizeof *rising.least);
    rising.wanted = arena_list(&c->room, count, sizeof *rising.wanted);
    rising.settled = arena_list(&c->room, c->pair_count, sizeof *rising.settled);
    rising.scratch = arena_list(&c->room, c->node_count, sizeof *rising.scratch);
    if (c->room.failed)
        return SOLPOOL_ERR_MEMORY;
    for (size_t m = 0; m < count; m++) {
        rising.open[m] = climbers[m].weight > 0 && climbers[m].pair != NO_EDGE;
        rising.least[m] = rising.open[m] ? c->low[climbers[m].pair] : 0;
    }
    bool hinted = true;
    for (settle(&rising, least); start_level(&rising, hinted); settle(&rising, least)) {
        bool within = try_level(&rising);
        while (within && !circulation_mend(c)) {
            if (c->net.stopped || !lower_level(&rising))
                return SOLPOOL_ERR_VERIFY;
            within = try_level(&rising);
        }
        if (!within)
            return SOLPOOL_ERR_RANGE;
        hinted = bind(&rising); /* where it binds nobody, the hint was wrong */
    }
    return SOLPOOL_OK;
}
