/*
 * The table gives state i its part of the supply of a type, out of what each benefitting state
 * receives of it. In the linear programme one column a benefitting state and type holds what is
 * received, one column a type the largest distance; the distances of the four types are added up, so
 * that one that cannot be avoided for persons does not excuse one for money.
 *
 * Often no programme is needed: where the needs of each type add up to what is to be implemented of it
 * (so when nobody states a need), everything is delivered and received in full, and if no link stands in
 * the way, the table itself is the only answer without any distance.
 */
#include "distribute/even.h"

struct table {
    size_t received;               /* first column, benefitting states by types */
    size_t distance;               /* first column, types */
    int64_t supply[MEASURE_COUNT]; /* of all states, persons or cents */
};

/* --- The table itself -------------------------------------------------------------------------- */

/* Type by type, what is needed is what is to be implemented, and the earlier stages delivered it. */
static bool needs_take_all(const struct programme *programme, const struct table *table)
{
    int64_t persons = 0, cents = 0;
    for (size_t t = 0; t < MEASURE_COUNT; t++) {
        int64_t left = table->supply[t];
        *(measure_table[t].money ? &cents : &persons) += left;
        for (size_t b = 0; b < programme->year->benefitting_count; b++)
            left -= programme->needs[b].measures.amount[t];
        if (left != 0)
            return false;
    }
    return persons == programme->delivered_persons && cents == programme->delivered_cents;
}

/* How many pairs give and need the type: a full table has as many links. */
static size_t pairs_of(const struct programme *programme, size_t t)
{
    size_t givers = 0, receivers = 0;
    for (size_t i = 0; i < programme->year->state_count; i++)
        givers += programme->ledger[i].supply.amount[t] > 0 ? 1 : 0;
    for (size_t b = 0; b < programme->year->benefitting_count; b++)
        receivers += programme->needs[b].measures.amount[t] > 0 ? 1 : 0;
    return givers * receivers;
}

/* Puts the table into programme->amount; false if a link is missing, limited or preferred. */
static bool fill(struct programme *programme, const struct table *table)
{
    size_t missing = 0;
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        missing += pairs_of(programme, t);
    for (size_t k = 0; k < programme->network->arc_count; k++) {
        const struct arc *arc = &programme->network->arcs[k];
        double own = (double)programme->ledger[arc->from].supply.amount[arc->measure];
        double need = (double)programme->needs[arc->to].measures.amount[arc->measure];
        programme->amount[k] = own > 0.0 ? own / (double)table->supply[arc->measure] * need : 0.0;
        missing -= own > 0.0 ? 1 : 0;
        if (arc->preference != 1.0 || programme->amount[k] > (double)arc->most)
            return false;
    }
    return missing == 0;
}

/* --- The linear programme ---------------------------------------------------------------------- */

static void received_rows(struct programme *programme, const struct table *table)
{
    const struct grouping *group = &programme->by_benefitting;
    for (size_t b = 0; b < group->count; b++)
        for (size_t t = 0; t < MEASURE_COUNT; t++) {
            size_t count = 0;
            for (size_t k = group->start[b]; k < group->start[b + 1]; k++)
                if (programme->network->arcs[group->arcs[k]].measure == t) {
                    programme->coefficients[count] = 1.0;
                    programme->columns[count++] = group->arcs[k];
                }
            if (count == 0)
                continue;
            programme->coefficients[count] = -1.0;
            programme->columns[count++] = table->received + b * MEASURE_COUNT + t;
            lp_add_row(programme->lp, 0.0, 0.0, programme->columns, programme->coefficients, count);
        }
}

static void distance_rows(struct programme *programme, const struct table *table)
{
    for (size_t k = 0; k < programme->network->arc_count; k++) {
        const struct arc *arc = &programme->network->arcs[k];
        size_t t = arc->measure;
        double own = (double)programme->ledger[arc->from].supply.amount[t];
        double part = table->supply[t] > 0 ? own / (double)table->supply[t] : 0.0;
        size_t columns[3] = {k, table->received + arc->to * MEASURE_COUNT + t, table->distance + t};
        double above[3] = {1.0, -part, -1.0}, beneath[3] = {-1.0, part, -1.0};
        lp_add_row(programme->lp, LP_FREE_BELOW, 0.0, columns, above, 3);
        lp_add_row(programme->lp, LP_FREE_BELOW, 0.0, columns, beneath, 3);
    }
}

/* Requested alternative measures are delivered as such; only what nobody requests becomes money (Art
 * 57(4)). Before the distances are measured, because they would not always tell. */
static solpool_status keep_alternatives(struct programme *programme, solpool_error *err)
{
    size_t count = 0;
    for (size_t k = 0; k < programme->network->arc_count; k++)
        if (programme->network->arcs[k].measure == ALTERNATIVE) {
            programme->columns[count] = k;
            programme->coefficients[count++] = 1.0;
        }
    return programme_optimise(programme, LP_MAXIMISE, programme->columns, programme->coefficients,
                              count, err);
}

solpool_status even_solve(struct programme *programme, solpool_error *err)
{
    struct table table = {.supply = {0}};
    for (size_t i = 0; i < programme->year->state_count; i++)
        for (size_t t = 0; t < MEASURE_COUNT; t++)
            table.supply[t] += programme->ledger[i].supply.amount[t];
    programme->settled = needs_take_all(programme, &table) && fill(programme, &table);
    if (programme->settled)
        return SOLPOOL_OK;
    solpool_status status = keep_alternatives(programme, err);
    if (status != SOLPOOL_OK)
        return status;
    table.received = lp_add_columns(programme->lp, programme->by_benefitting.count * MEASURE_COUNT);
    table.distance = lp_add_columns(programme->lp, MEASURE_COUNT);
    received_rows(programme, &table);
    distance_rows(programme, &table);
    size_t distances[MEASURE_COUNT];
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        distances[t] = table.distance + t;
    return programme_optimise(programme, LP_MINIMISE, distances, programme->value, MEASURE_COUNT,
                              err);
}
