#include "distribute/levels.h"

#include "distribute/cycles.h"

#define SETTLED                                                                                                        \
    16 /* grains: what is held at a level has one to move in, or some more where whole numbers ask for them */

struct ratio {
    int128 num, den; /* grains of members together and of their weights; den > 0 */
};

/* What some members can have together: the edges that enter a cut. */
struct cut {
    bool *enters;  /* one a member */
    int128 most;   /* those that are open, with their bases, in grains */
    int128 weight; /* theirs */
};

struct raising {
    struct flow_net *net;
    struct member *members;
    size_t count;
    size_t level_count;
    struct arena room;
    bool *open;   /* of each member */
    int128 *low;  /* what its edge carries at least in any case */
    int128 *part; /* what the level that is tried gives it, with its base */
    bool *whole;  /* that is no more and no less than the level */
    struct cut *cuts;
    size_t cut_count, cut_room;
    struct ratio level;
    size_t bound_by; /* the cut that the level comes from, or cut_count: members whose edges let no more through */
};

static int compare(struct ratio a, struct ratio b)
{
    return exact_compare_products((int128[]){a.num, b.den}, (int128[]){b.num, a.den}, 2);
}

/* --- From above -------------------------------------------------------------------------------- */

/* The level at which a cut's open members have all that the cut allows. */
static struct ratio level_of(const struct cut *cut)
{
    return (struct ratio){cut->most > 0 ? cut->most : 0, cut->weight};
}

/* Cuts without open members say nothing any more. */
static void drop_cuts(struct raising *raising)
{
    size_t kept = 0;
    for (size_t k = 0; k < raising->cut_count; k++)
        if (raising->cuts[k].weight > 0)
            raising->cuts[kept++] = raising->cuts[k];
    raising->cut_count = kept;
}

/* The highest level that the members' own edges and the cuts so far leave open. */
static void start_level(struct raising *raising)
{
    struct ratio level;
    raising->level.den = 0;
    for (size_t m = 0; m < raising->count; m++) {
        const struct member *member = &raising->members[m];
        if (!raising->open[m])
            continue;
        level = (struct ratio){raising->net->edges[member->edge].high + member->base, member->weight};
        if (raising->level.den == 0 || compare(level, raising->level) < 0)
            raising->level = level;
    }
    raising->bound_by = SIZE_MAX;
    drop_cuts(raising);
    for (size_t k = 0; k < raising->cut_count; k++)
        if (compare(level_of(&raising->cuts[k]), raising->level) <= 0) {
            raising->level = level_of(&raising->cuts[k]);
            raising->bound_by = k;
        }
}

/* Holds the open members' edges to the level from below. False beyond 128 bits. */
static bool try_level(struct raising *raising)
{
    for (size_t m = 0; m < raising->count; m++) {
        const struct member *member = &raising->members[m];
        int128 rest = 0;
        if (!raising->open[m])
            continue;
        const struct flow_edge *edge = &raising->net->edges[member->edge];
        if (!exact_mul_div(&raising->part[m], &rest, raising->level.num, member->weight, raising->level.den))
            return false;
        int128 wanted = raising->part[m] - member->base;
        raising->whole[m] = rest == 0;
        wanted = wanted > raising->low[m] ? wanted : raising->low[m];
        wanted = wanted < edge->high ? wanted : edge->high;
        flow_bounds(raising->net, member->edge, wanted, edge->high);
    }
    return true;
}

/* --- Cuts -------------------------------------------------------------------------------------- */

static struct cut *new_cut(struct raising *raising)
{
    if (raising->cut_count == raising->cut_room) {
        size_t room = 2 * raising->cut_room + 8;
        struct cut *cuts = arena_list(&raising->room, room, sizeof *cuts);
        for (size_t k = 0; cuts != NULL && k < raising->cut_count; k++)
            cuts[k] = raising->cuts[k];
        raising->cuts = cuts;
        raising->cut_room = room;
    }
    bool *enters = arena_list(&raising->room, raising->count + 1, sizeof *enters);
    if (raising->room.failed)
        return NULL;
    raising->cuts[raising->cut_count] = (struct cut){.enters = enters};
    return &raising->cuts[raising->cut_count++];
}

/* After a level could not be reached: its members enter the side of what is too much at their lower bounds, and all
 * that leaves it is at its upper one. So they can have as much less together as is too much there. */
static bool keep_cut(struct raising *raising)
{
    struct flow_net *net = raising->net;
    struct cut *cut = new_cut(raising);
    if (cut == NULL)
        return false;
    for (size_t m = 0; m < raising->count; m++) {
        const struct member *member = &raising->members[m];
        if (!raising->open[m])
            continue;
        const struct flow_edge *edge = &net->edges[member->edge];
        cut->enters[m] = !flow_reached(net, edge->from) && flow_reached(net, edge->to) && edge->low > raising->low[m];
        cut->most += cut->enters[m] ? edge->low + member->base : 0;
        cut->weight += cut->enters[m] ? member->weight : 0;
    }
    for (size_t v = 0; v < net->node_count; v++)
        cut->most -= net->excess[v] > 0 ? net->excess[v] : 0;
    raising->bound_by = raising->cut_count - 1;
    raising->level = level_of(cut);
    return cut->weight > 0;
}

/* --- Levels ------------------------------------------------------------------------------------ */

static void close_member(struct raising *raising, size_t m)
{
    const struct member *member = &raising->members[m];
    raising->open[m] = false;
    for (size_t k = 0; k < raising->cut_count; k++) {
        struct cut *cut = &raising->cuts[k];
        cut->most -= cut->enters[m] ? raising->net->edges[member->edge].low + member->base : 0;
        cut->weight -= cut->enters[m] ? member->weight : 0;
    }
}

/* Who is held at the level has it, to the grain that whole numbers ask for. */
static void close_members(struct raising *raising)
{
    for (size_t m = 0; m < raising->count; m++) {
        struct member *member = &raising->members[m];
        if (!raising->open[m])
            continue;
        struct flow_edge *edge = &raising->net->edges[member->edge];
        struct ratio own = {edge->high + member->base, member->weight};
        bool held = raising->bound_by != SIZE_MAX ? raising->cuts[raising->bound_by].enters[m]
                                                  : compare(own, raising->level) <= 0;
        int128 most = raising->part[m] - member->base + (raising->whole[m] ? 0 : 1);
        if (!held)
            continue;
        close_member(raising, m);
        member->level = raising->level_count;
        most = most > edge->amount ? most : edge->amount; /* what whole numbers ask for in other cuts */
        edge->high = most < edge->high ? most : edge->high;
    }
}

static solpool_status raise_once(struct raising *raising, solpool_error *err)
{
    start_level(raising);
    while (try_level(raising)) {
        if (flow_balance(raising->net)) {
            close_members(raising);
            raising->level_count++;
            return SOLPOOL_OK;
        }
        if (raising->net->stopped)
            return progress_cancelled(err);
        if (!keep_cut(raising))
            return raising->room.failed ? error_memory(err)
                                        : error_set(err, SOLPOOL_ERR_SOLVER, "a level has no members");
    }
    return error_range(err, "level");
}

/* Those on which nothing depends any more need no level. */
static void settle(struct raising *raising, struct cycles *cycles)
{
    cycles_find(cycles);
    for (size_t m = 0; m < raising->count; m++)
        if (raising->open[m] && cycles->settled[raising->members[m].edge]) {
            struct flow_edge *edge = &raising->net->edges[raising->members[m].edge];
            edge->low = edge->high = edge->amount;
            close_member(raising, m);
        }
}

static bool any_open(const struct raising *raising)
{
    for (size_t m = 0; m < raising->count; m++)
        if (raising->open[m])
            return true;
    return false;
}

solpool_status levels_raise(struct flow_net *net, struct member *members, size_t count, bool told, solpool_error *err)
{
    struct raising raising = {.net = net, .members = members, .count = count};
    struct cycles cycles;
    raising.open = arena_list(&raising.room, count + 1, sizeof *raising.open);
    raising.whole = arena_list(&raising.room, count + 1, sizeof *raising.whole);
    raising.low = arena_list(&raising.room, count + 1, sizeof *raising.low);
    raising.part = arena_list(&raising.room, count + 1, sizeof *raising.part);
    cycles_open(&cycles, net, SETTLED, &raising.room);
    solpool_status status = raising.room.failed ? error_memory(err) : SOLPOOL_OK;
    for (size_t m = 0; status == SOLPOOL_OK && m < count; m++) {
        raising.open[m] = members[m].weight > 0 && members[m].edge != FLOW_NO_EDGE;
        raising.low[m] = raising.open[m] ? net->edges[members[m].edge].low : 0;
    }
    for (;;) {
        if (status == SOLPOOL_OK && !told)
            settle(&raising, &cycles);
        if (status != SOLPOOL_OK || !any_open(&raising))
            break;
        status = raise_once(&raising, err);
    }
    arena_clear(&raising.room);
    return status;
}
