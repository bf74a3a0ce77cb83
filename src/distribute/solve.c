#include "distribute/solve.h"

#include "distribute/even.h"

/* The places of those who give or receive the type in the table. */
static const size_t *places(struct arena *room, const struct year *year, const int64_t *amounts, size_t t, bool giving,
                            size_t *count)
{
    size_t all = giving ? year->state_count : year->benefitting_count;
    bool *takes_part = arena_list(room, all + 1, sizeof *takes_part);
    for (size_t k = 0; takes_part != NULL && k < all; k++)
        takes_part[k] = amounts[k * MEASURE_COUNT + t] > 0;
    return places_in_order(room, year, giving, takes_part, count);
}

static int64_t *sums_in_order(struct arena *room, const int64_t *amounts, size_t t, const size_t *place, size_t all,
                              size_t count)
{
    int64_t *sums = arena_list(room, count + 1, sizeof *sums);
    for (size_t k = 0; !room->failed && k < all; k++)
        if (place[k] != NO_PLACE)
            sums[place[k]] = amounts[k * MEASURE_COUNT + t];
    return sums;
}

void solve_arc_bounds(int64_t *low, int64_t *high, const struct problem *problem, size_t k, const struct pool_net *net)
{
    const struct arc *arc = &problem->network->arcs[k];
    *low = arc->least;
    *high = arc->most;
    if (net == NULL)
        return;
    size_t own = net->arc_edge[k], hub = net->hub_edge[arc->to * MEASURE_COUNT + arc->measure];
    const struct flow_edge *edge = &net->flow.edges[own != FLOW_NO_EDGE ? own : hub];
    int128 unit = pool_net_unit(net, arc->measure);
    *high = smaller(*high, (int64_t)(edge->high / unit < INT64_MAX ? edge->high / unit : INT64_MAX));
    if (own != FLOW_NO_EDGE)
        *low = larger(*low, (int64_t)exact_ceil(edge->low, unit));
}

static solpool_status fill_type(int64_t *flow, const struct problem *problem, const struct whole_sums *sums,
                                const struct pool_net *net, size_t t, solpool_error *err)
{
    const struct year *year = problem->year;
    const struct network *network = problem->network;
    struct arena room = {.blocks = NULL};
    struct even_table even = {.row_count = 0};
    const size_t *row = places(&room, year, sums->given, t, true, &even.row_count);
    const size_t *column = places(&room, year, sums->received, t, false, &even.column_count);
    size_t cells = even.row_count * even.column_count;
    int64_t *low = arena_list(&room, cells + 1, sizeof *low);
    int64_t *high = arena_list(&room, cells + 1, sizeof *high);
    even.row_sum = sums_in_order(&room, sums->given, t, row, year->state_count, even.row_count);
    even.column_sum = sums_in_order(&room, sums->received, t, column, year->benefitting_count, even.column_count);
    even.low = low;
    even.high = high;
    even.amount = arena_list(&room, cells + 1, sizeof *even.amount);
    solpool_status status = room.failed ? error_memory(err) : SOLPOOL_OK;
    for (int pass = 0; status == SOLPOOL_OK && cells > 0 && pass < 2; pass++) {
        for (size_t k = 0; k < network->arc_count; k++) {
            const struct arc *arc = &network->arcs[k];
            if (arc->measure != t || row[arc->from] == NO_PLACE || column[arc->to] == NO_PLACE)
                continue;
            size_t cell = row[arc->from] * even.column_count + column[arc->to];
            if (pass == 0)
                solve_arc_bounds(&low[cell], &high[cell], problem, k, net);
            else
                flow[k] = even.amount[cell];
        }
        if (pass == 0)
            status = even_fill(&even, err);
    }
    arena_clear(&room);
    return status;
}

static bool any_received(const struct problem *problem, const struct whole_sums *sums, size_t t)
{
    for (size_t b = 0; b < problem->year->benefitting_count; b++)
        if (sums->received[b * MEASURE_COUNT + t] > 0)
            return true;
    return false;
}

solpool_status solve_links_between(int64_t *flow, const struct problem *problem, const struct whole_sums *sums,
                                   const struct pool_net *net, solpool_error *err)
{
    solpool_status status = progress_stage(problem->year->progress, stage_table[STAGE_EVEN].name, err);
    for (size_t k = 0; k < problem->network->arc_count; k++)
        flow[k] = 0;
    for (size_t t = 0; status == SOLPOOL_OK && t < MEASURE_COUNT; t++)
        if (any_received(problem, sums, t))
            status = fill_type(flow, problem, sums, net, t, err);
    return status;
}

/* The network is the caller's to close, whatever comes. */
static solpool_status find_sums(struct whole_sums *sums, struct pool_net *net, const struct problem *problem,
                                unsigned stages, solpool_error *err)
{
    solpool_status status = pool_net_open(net, problem, NO_ARC, err);
    if (status == SOLPOOL_OK)
        status = stages_solve(net, stages, err);
    return status == SOLPOOL_OK ? rounding_find(sums, net, stages, err) : status;
}

solpool_status solve_sums(struct whole_sums *sums, const struct problem *problem, unsigned stages, solpool_error *err)
{
    struct pool_net net;
    solpool_status status = find_sums(sums, &net, problem, stages, err);
    pool_net_close(&net);
    return status;
}

solpool_status solve_network(int64_t *flow, bool *tied, const struct problem *problem, unsigned stages,
                             solpool_error *err)
{
    struct pool_net net;
    struct arena room = {.blocks = NULL};
    struct whole_sums sums = whole_sums_open(&room, problem->year);
    if (room.failed) {
        arena_clear(&room);
        return error_memory(err);
    }
    sums.tied = tied;
    solpool_status status = find_sums(&sums, &net, problem, stages, err);
    if (status == SOLPOOL_OK)
        status = solve_links_between(flow, problem, &sums, &net, err);
    pool_net_close(&net);
    arena_clear(&room);
    return status;
}
