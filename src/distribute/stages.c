#include "distribute/stages.h"

#include <math.h>
#include <stdlib.h>

#include "law/call.h"
#include "distribute/cuts.h"
#include "distribute/even.h"
#include "distribute/fairness.h"
#include "distribute/links.h"

/* --- 1 delivered: as much value as possible reaches the benefitting states --------------------- */

static solpool_status solve_delivered(struct programme *programme, solpool_error *err)
{
    const struct grouping *given = &programme->by_state;
    size_t count = given->start[given->count];
    for (size_t k = 0; k < count; k++)
        lp_objective(programme->lp, given->items[k], 1.0);
    solpool_status status = cuts_solve(programme, LP_MAXIMISE, LP_PRIMAL, err);
    if (status != SOLPOOL_OK)
        return status;
    programme_read_amounts(programme);
    /* Persons and money share no limit, so each total is a largest flow between whole limits. */
    struct sums sums;
    programme_sum(&sums, programme, given->items, count);
    programme->delivered_persons = llround(sums.persons);
    programme->delivered_cents = llround(sums.cents);
    programme_fix_delivered(programme);
    return SOLPOOL_OK;
}

/* --- 2 coverage and 3 pro_rata ----------------------------------------------------------------- */

/* What the benefitting states can receive: their needs of the types that reach them, or what was implemented where
 * that is more. */
static void add_most_received(int128 *most, const struct programme *programme)
{
    const struct network *network = programme->network;
    for (size_t k = 0; k < network->limit_count; k++) {
        const struct limit *limit = &network->limits[k];
        if (limit->of_need)
            most[network->arcs[limit->arcs[0]].to] +=
                (int128)limit->most * price_unit(&programme->price, limit->measure);
    }
}

/* Balanced coverage of the needs: recital 29, Art 60(2). */
static solpool_status solve_coverage(struct programme *programme, solpool_error *err)
{
    size_t count = programme->year->benefitting_count;
    double *weight = calloc(count + 1, sizeof *weight);
    int128 *most = calloc(count + 1, sizeof *most), *base = calloc(count + 1, sizeof *base);
    solpool_status status =
        weight != NULL && most != NULL && base != NULL ? SOLPOOL_OK : error_memory(err);
    for (size_t b = 0; status == SOLPOOL_OK && b < count; b++) {
        const struct need *need = &programme->needs[b];
        most[b] = base[b] = price_value(&programme->price, &need->had);
        weight[b] =
            fraction_double(need->claim) * (double)programme->price.person_units * programme->unit;
    }
    if (status == SOLPOOL_OK)
        add_most_received(most, programme);
    if (status == SOLPOOL_OK)
        status =
            fairness_solve(programme,
                           &(struct fairness){&programme->by_benefitting, weight, most, base,
                                              programme->coverage_class, programme->coverage_sum},
                           err);
    free(weight);
    free(most);
    free(base);
    return status;
}

/* What a member of by_use has to give, and what its use is measured against, in units of value. */
static void user(const struct programme *programme, size_t m, int128 *most, int128 *weight)
{
    bool by_type = programme->year->rules.option[RULE_PRO_RATA] == PRO_RATA_TYPE;
    size_t i = by_type ? m / 2 : m;
    struct measures supply = programme->ledger[i].supply;
    struct measures base = call_use_base(programme->year, &programme->ledger[i]);
    if (by_type) {
        supply = measures_of_kind(&supply, m % 2 == 1);
        base = measures_of_kind(&base, m % 2 == 1);
    }
    *most = price_value(&programme->price, &supply);
    *weight = *most > 0 ? price_value(&programme->price, &base) : 0;
    if (programme->use_weight != NULL && *most > 0)
        *weight = (int128)programme->use_weight[i] * programme->price.person_units;
}

/* Pledges are implemented in proportion: Art 60(3) second subparagraph. */
static solpool_status solve_pro_rata(struct programme *programme, solpool_error *err)
{
    size_t count = programme->by_use.count;
    double *weight = calloc(count + 1, sizeof *weight);
    int128 *most = calloc(count + 1, sizeof *most);
    solpool_status status = weight != NULL && most != NULL ? SOLPOOL_OK : error_memory(err);
    for (size_t m = 0; status == SOLPOOL_OK && m < count; m++) {
        int128 units = 0;
        user(programme, m, &most[m], &units);
        weight[m] = (double)units * programme->unit;
    }
    if (status == SOLPOOL_OK)
        status = fairness_solve(programme,
                                &(struct fairness){&programme->by_use, weight, most, NULL,
                                                   programme->use_class, programme->use_sum},
                                err);
    free(weight);
    free(most);
    return status;
}

/* --- 6 canonical: a convention, so that the answer is unique ----------------------------------- */

static size_t layer_place(const struct programme *programme, size_t column)
{
    const struct layer *layers = programme->layout.layers;
    size_t layer = 0;
    while (column >= layers[layer].first_received + layers[layer].receiver_count)
        layer++;
    return layer;
}

/* What a state gives and gets in a layer has a price each; an arc with its own column the price of both
 * ends, and where its preference sets it apart (stage 4) one more. So the answer is the same whichever arcs
 * have columns of their own: among those without a preference matrix_fill decides. */
static solpool_status solve_canonical(struct programme *programme, solpool_error *err)
{
    const struct lp_layout *layout = &programme->layout;
    size_t states = programme->year->state_count, benefitting = programme->year->benefitting_count;
    lp_objective_clear(programme->lp);
    for (size_t k = 0; k < layout->count; k++) {
        size_t i = layout->state[k], b = layout->benefitting[k];
        bool own = k < layout->own_count;
        const struct arc *arc = own ? &programme->network->arcs[layout->own[k]] : NULL;
        size_t layer = own ? arc_layer(arc) : layer_place(programme, k);
        double price = (i != NO_GROUP ? canonical_price(i * LAYER_COUNT + layer) : 0.0) +
                       (b != NO_GROUP ? canonical_price((states + b) * LAYER_COUNT + layer) : 0.0);
        if (own && arc->preference != 1.0)
            price +=
                canonical_price((states + benefitting + i * benefitting + b) * LAYER_COUNT + layer);
        lp_objective(programme->lp, k, price);
    }
    for (size_t t = 0; programme->even.active && t < MEASURE_COUNT; t++)
        lp_objective(
            programme->lp, programme->even.distance + t,
            canonical_price((states + benefitting + states * benefitting) * LAYER_COUNT + t));
    return cuts_solve(programme, LP_MINIMISE, LP_PRIMAL, err);
}

/* --- The table --------------------------------------------------------------------------------- */

const struct stage stage_table[STAGE_COUNT] = {
    [STAGE_DELIVERED] = {"delivered", "56(1)", solve_delivered},
    [STAGE_COVERAGE] = {"coverage", "60(2)", solve_coverage},
    [STAGE_PRO_RATA] = {"pro_rata", "60(3)", solve_pro_rata},
    [STAGE_LINKS] = {"links", "67(3)", links_solve},
    [STAGE_EVEN] = {"even", "60(3)", even_solve},
    [STAGE_CANONICAL] = {"canonical", NULL, solve_canonical},
};

const enum stage_id stage_order[STAGE_COUNT] = {STAGE_DELIVERED, STAGE_COVERAGE, STAGE_PRO_RATA,
                                                STAGE_LINKS,     STAGE_EVEN,     STAGE_CANONICAL};

solpool_status stages_solve(struct programme *programme, const enum stage_id *order, size_t count,
                            solpool_error *err)
{
    for (size_t k = 0; k < count && !programme->settled; k++) {
        const struct stage *stage = &stage_table[order[k]];
        solpool_status status = progress_stage(programme->year->progress, stage->name, err);
        if (status == SOLPOOL_OK)
            status = stage->solve(programme, err);
        if (status != SOLPOOL_OK)
            return status;
    }
    return programme->settled ? SOLPOOL_OK : cuts_fill(programme, err);
}
