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

#include "distribute/cuts.h"

/* What all states have to give of each type. */
struct supplies {
    int64_t of[MEASURE_COUNT]; /* persons or cents */
};

/* --- The table itself -------------------------------------------------------------------------- */

/* Type by type, what is needed is what is to be implemented, and the earlier stages delivered it. */
static bool needs_take_all(const struct programme *programme, const struct supplies *supplies)
{
    int64_t persons = 0, cents = 0;
    for (size_t t = 0; t < MEASURE_COUNT; t++) {
        int64_t left = supplies->of[t];
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
static bool fill(struct programme *programme, const struct supplies *supplies)
{
    size_t missing = 0;
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        missing += pairs_of(programme, t);
    for (size_t k = 0; k < programme->network->arc_count; k++) {
        const struct arc *arc = &programme->network->arcs[k];
        double own = (double)programme->ledger[arc->from].supply.amount[arc->measure];
        double need = (double)programme->needs[arc->to].measures.amount[arc->measure];
        programme->flow[k] = own > 0.0 ? own / (double)supplies->of[arc->measure] * need : 0.0;
        missing -= own > 0.0 ? 1 : 0;
        if (arc->preference != 1.0 || programme->flow[k] > (double)arc->most)
            return false;
    }
    return missing == 0;
}

/* --- The linear programme ---------------------------------------------------------------------- */

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
            lp_add_row(programme->lp, 0.0, 0.0, programme->columns, programme->coefficients, count);
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
    lp_add_row(programme->lp, 0.0, 0.0, programme->columns, programme->coefficients, count + 1);
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

/* The smallest sum of the types' largest distances; each is kept. */
static solpool_status least_distance(struct programme *programme, const struct supplies *supplies,
                                     solpool_error *err)
{
    struct proportional_table *even = &programme->even;
    even->received = lp_add_columns(programme->lp, programme->by_benefitting.count * MEASURE_COUNT);
    even->distance = lp_add_columns(programme->lp, MEASURE_COUNT);
    size_t total = lp_add_columns(programme->lp, LAYER_COUNT);
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        even->supply[t] = (double)supplies->of[t];
    even->active = true;
    received_rows(programme);
    for (size_t k = 0; k < LAYER_COUNT; k++) {
        add_total(programme, &programme->layout.layers[k], total + k);
        layer_rows(programme, &programme->layout.layers[k], total + k);
    }
    lp_objective_clear(programme->lp);
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        if (given(programme, t)) /* else no distance: its tiny worth would only blur the others' */
            lp_objective(programme->lp, even->distance + t, programme->value[t]);
    solpool_status status = cuts_solve(programme, LP_MINIMISE, LP_PRIMAL, err);
    /* Kept but for the solver's last digits, far below a person or a cent. */
    for (size_t t = 0; status == SOLPOOL_OK && t < MEASURE_COUNT; t++)
        lp_column_bounds(programme->lp, even->distance + t, 0.0,
                         lp_value(programme->lp, even->distance + t) + 1e-11);
    return status;
}

solpool_status even_solve(struct programme *programme, solpool_error *err)
{
    struct supplies supplies = {.of = {0}};
    for (size_t i = 0; i < programme->year->state_count; i++)
        for (size_t t = 0; t < MEASURE_COUNT; t++)
            supplies.of[t] += programme->ledger[i].supply.amount[t];
    programme->settled = needs_take_all(programme, &supplies) && fill(programme, &supplies);
    if (programme->settled)
        return SOLPOOL_OK;
    solpool_status status = keep_alternatives(programme, err);
    return status == SOLPOOL_OK ? least_distance(programme, &supplies, err) : status;
}
