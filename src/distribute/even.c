/*
 * The table gives state i its part of the supply of a type, out of what each benefitting state
 * receives of it. In the linear programme one column a benefitting state and type holds what is
 * received, one column a type the largest distance; the distances of the four types are added up, so
 * that one that cannot be avoided for persons does not excuse one for money.
 */
#include "distribute/even.h"

#include "distribute/cuts.h"
#include "distribute/proportions.h"

static void received_rows(struct programme *programme)
{
    const struct grouping *group = &programme->by_benefitting;
    for (size_t b = 0; b < group->count; b++)
        for (size_t t = 0; t < MEASURE_COUNT; t++) {
            size_t count = 0;
            for (size_t k = group->start[b]; k < group->start[b + 1]; k++)
                if (programme->layout.measure[group->items[k]] == t) {
                    programme->coefficients[count] = 1.0;
                    programme->columns[count++] = group->items[k];
                }
            if (count == 0)
                continue;
            programme->coefficients[count] = -1.0;
            programme->columns[count++] = even_received(programme, b, (enum measure)t);
            lp_enter(programme->lp, even_received(programme, b, (enum measure)t),
                     lp_add_row(programme->lp, 0.0, 0.0, programme->columns,
                                programme->coefficients, count));
        }
}

/* What the benefitting states of a layer receive together of its type. */
static void add_total(struct programme *programme, const struct layer *layer, size_t total)
{
    size_t count = layer->receiver_count;
    for (size_t r = 0; r < count; r++) {
        programme->columns[r] = even_received(programme, layer->receiver[r], layer->measure);
        programme->coefficients[r] = 1.0;
    }
    programme->columns[count] = total;
    programme->coefficients[count] = -1.0;
    lp_enter(programme->lp, total,
             lp_add_row(programme->lp, 0.0, 0.0, programme->columns, programme->coefficients,
                        count + 1));
}

/* All cells of a giver together lie no further from the table than so many distances. The same could
 * be found by cuts, but only one giver after the other. From below only where no cell is missing. */
static void layer_rows(struct programme *programme, const struct layer *layer, size_t total)
{
    for (size_t g = 0; g < layer->giver_count; g++) {
        double part = even_part(programme, layer->giver[g], layer->measure);
        size_t cells = 0;
        for (size_t r = 0; r < layer->receiver_count; r++)
            cells += layer->arc[g * layer->receiver_count + r] != NO_ARC ? 1 : 0;
        size_t columns[3] = {layer->first_given + g, total,
                             programme->even.distance + layer->measure};
        double above[3] = {1.0, -part, -(double)cells}, beneath[3] = {-1.0, part, -(double)cells};
        lp_add_row(programme->lp, LP_FREE_BELOW, 0.0, columns, above, 3);
        if (cells == layer->receiver_count)
            lp_add_row(programme->lp, LP_FREE_BELOW, 0.0, columns, beneath, 3);
    }
}

static bool given(const struct programme *programme, size_t t)
{
    for (size_t k = 0; k < programme->layout.count; k++)
        if (programme->layout.measure[k] == t)
            return true;
    return false;
}

/* Requested alternative measures are delivered as such; only what nobody requests becomes money (Art
 * 57(4)). Before the distances are measured, because they would not always tell. */
static solpool_status keep_alternatives(struct programme *programme, solpool_error *err)
{
    const struct lp_layout *layout = &programme->layout;
    size_t count = 0;
    for (size_t k = 0; k < layout->count; k++)
        if (layout->measure[k] == ALTERNATIVE && layout->state[k] != NO_GROUP) {
            programme->columns[count] = k;
            programme->coefficients[count++] = 1.0;
        }
    return programme_optimise(programme, LP_MAXIMISE, programme->columns, programme->coefficients,
                              count, err);
}

/* The smallest sum of the types' largest distances; the sum is kept, and where types can share it otherwise, stage
 * 6 decides. */
static solpool_status least_distance(struct programme *programme, const struct proportions *table,
                                     solpool_error *err)
{
    struct proportional_table *even = &programme->even;
    even->received = lp_add_columns(programme->lp, programme->by_benefitting.count * MEASURE_COUNT);
    even->distance = lp_add_columns(programme->lp, MEASURE_COUNT);
    size_t total = lp_add_columns(programme->lp, LAYER_COUNT);
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        even->supply[t] = (double)table->supply[t];
    even->active = true;
    received_rows(programme);
    for (size_t k = 0; k < LAYER_COUNT; k++) {
        add_total(programme, &programme->layout.layers[k], total + k);
        layer_rows(programme, &programme->layout.layers[k], total + k);
    }
    /* Of a type that is not given there is no distance: its tiny worth would only blur the others'. */
    size_t count = 0;
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        if (given(programme, t)) {
            programme->columns[count] = even->distance + t;
            programme->coefficients[count++] = programme->value[t];
        }
    return programme_optimise(programme, LP_MINIMISE, programme->columns, programme->coefficients,
                              count, err);
}

solpool_status even_solve(struct programme *programme, solpool_error *err)
{
    const struct problem problem = {programme->year, programme->ledger, programme->needs,
                                    programme->network, programme->use_weight};
    struct proportions table = proportions_of(&problem);
    programme->settled = proportions_fit(&table);
    for (size_t k = 0; programme->settled && k < programme->network->arc_count; k++)
        programme->flow[k] = proportions_amount(&table, &programme->network->arcs[k]);
    if (programme->settled)
        return SOLPOOL_OK;
    solpool_status status = keep_alternatives(programme, err);
    return status == SOLPOOL_OK ? least_distance(programme, &table, err) : status;
}
