#include "distribute/proportions.h"

/* Type by type, what is needed is what is to be implemented. */
static bool needs_take_all(int64_t supply[MEASURE_COUNT], const struct problem *problem)
{
    int64_t persons = 0;
    for (size_t t = 0; t < MEASURE_COUNT; t++) {
        supply[t] = 0;
        for (size_t i = 0; i < problem->year->state_count; i++)
            supply[t] += problem->ledger[i].supply.amount[t];
        int64_t left = supply[t];
        persons += measure_table[t].money ? 0 : left;
        for (size_t b = 0; b < problem->year->benefitting_count; b++)
            left -= need_open(&problem->needs[b], (enum measure)t);
        if (left != 0)
            return false;
    }
    return persons <= problem->network->most_persons;
}

/* How many pairs give and need the type: a full table has as many links. */
static size_t pairs_of(const struct problem *problem, size_t t)
{
    size_t givers = 0, receivers = 0;
    for (size_t i = 0; i < problem->year->state_count; i++)
        givers += problem->ledger[i].supply.amount[t] > 0 ? 1 : 0;
    for (size_t b = 0; b < problem->year->benefitting_count; b++)
        receivers += need_open(&problem->needs[b], (enum measure)t) > 0 ? 1 : 0;
    return givers * receivers;
}

/* No link is missing, too narrow for its part of the proportional table, or preferred. */
static bool links_let_it(const struct problem *problem, const int64_t supply[MEASURE_COUNT])
{
    const struct network *network = problem->network;
    size_t missing = 0;
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        missing += pairs_of(problem, t);
    for (size_t k = 0; k < network->arc_count; k++) {
        const struct arc *arc = &network->arcs[k];
        int64_t own = problem->ledger[arc->from].supply.amount[arc->measure];
        int64_t need = need_open(&problem->needs[arc->to], arc->measure);
        missing -= own > 0 ? 1 : 0;
        if (arc->weight_millionths != MILLION || arc->least > 0 ||
            (arc->most != NO_LIMIT && (int128)own * need > (int128)arc->most * supply[arc->measure]))
            return false;
    }
    return missing == 0;
}

bool takes_all(const struct problem *problem)
{
    int64_t supply[MEASURE_COUNT];
    return needs_take_all(supply, problem) && links_let_it(problem, supply);
}
