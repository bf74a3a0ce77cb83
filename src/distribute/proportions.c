#include "distribute/proportions.h"

#include <stdlib.h>

#include "base/exact.h"
#include "distribute/circles.h"

struct proportions proportions_of(const struct problem *problem)
{
    struct proportions table = {.problem = problem};
    for (size_t i = 0; i < problem->year->state_count; i++)
        for (size_t t = 0; t < MEASURE_COUNT; t++)
            table.supply[t] += problem->ledger[i].supply.amount[t];
    return table;
}

/* --- Whether it fits --------------------------------------------------------------------------- */

static int64_t own_of(const struct proportions *table, const struct arc *arc)
{
    return table->problem->ledger[arc->from].supply.amount[arc->measure];
}

static int64_t need_of(const struct proportions *table, const struct arc *arc)
{
    return need_open(&table->problem->needs[arc->to], arc->measure);
}

/* Type by type, what is needed is what is to be implemented. */
static bool needs_take_all(const struct proportions *table)
{
    const struct problem *problem = table->problem;
    int64_t persons = 0;
    for (size_t t = 0; t < MEASURE_COUNT; t++) {
        int64_t left = table->supply[t];
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

/* No link is missing, too narrow or preferred. */
static bool links_let_it(const struct proportions *table)
{
    const struct network *network = table->problem->network;
    size_t missing = 0;
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        missing += pairs_of(table->problem, t);
    for (size_t k = 0; k < network->arc_count; k++) {
        const struct arc *arc = &network->arcs[k];
        int64_t own = own_of(table, arc);
        missing -= own > 0 ? 1 : 0;
        if (arc->preference != 1.0 || arc->least > 0 ||
            (arc->most != NO_LIMIT &&
             (int128)own * need_of(table, arc) > (int128)arc->most * table->supply[arc->measure]))
            return false;
    }
    return missing == 0;
}

bool proportions_fit(const struct proportions *table)
{
    return needs_take_all(table) && links_let_it(table);
}

/* --- Its amounts ------------------------------------------------------------------------------- */

double proportions_amount(const struct proportions *table, const struct arc *arc)
{
    double own = (double)own_of(table, arc);
    return own > 0.0 ? own / (double)table->supply[arc->measure] * (double)need_of(table, arc)
                     : 0.0;
}

/* All sums of a type are whole, so a state or benefitting state with one fractional arc of it has another, and as
 * long as any is left some stand in a circle: the circles leave none. */
solpool_status proportions_round(int64_t *flow, const struct proportions *table, solpool_error *err)
{
    const struct problem *problem = table->problem;
    const struct network *network = problem->network;
    int64_t *rest = calloc(network->arc_count + 1, sizeof *rest);
    if (rest == NULL)
        return error_memory(err);
    for (size_t k = 0; k < network->arc_count; k++) {
        const struct arc *arc = &network->arcs[k];
        int128 whole = 0, left = 0; /* parts of the supply; both amounts are far below 2^63 */
        if (own_of(table, arc) > 0)
            exact_mul_div(&whole, &left, own_of(table, arc), need_of(table, arc),
                          table->supply[arc->measure]);
        flow[k] = (int64_t)whole;
        rest[k] = (int64_t)left;
    }
    bool turned = circles_turn(rest, &(struct circles){network, problem->year->state_count,
                                                       problem->year->benefitting_count,
                                                       table->supply, true, 0});
    for (size_t k = 0; turned && k < network->arc_count; k++)
        flow[k] += rest[k] > 0 ? 1 : 0;
    free(rest);
    return turned ? SOLPOOL_OK : error_memory(err);
}
