#include "scenario/plan.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "scenario/variant.h"

/* --- Whole persons and cents ------------------------------------------------------------------- */

/* The persons of one type: each up or down, so that their sum is the nearest whole one; the largest rests
 * go up, ties to the earlier state. */
static void round_persons(int64_t *whole, const double *added, size_t state_count, enum measure t)
{
    double sum = 0.0;
    int64_t left = 0;
    for (size_t i = 0; i < state_count; i++) {
        double own = added[i * MEASURE_COUNT + t];
        whole[i] = (int64_t)floor(own);
        sum += own;
        left -= whole[i];
    }
    for (left += llround(sum); left > 0; left--) {
        size_t best = state_count;
        double largest = 0.0;
        for (size_t i = 0; i < state_count; i++) {
            double rest = added[i * MEASURE_COUNT + t] - (double)whole[i];
            if (rest > largest + 1e-9) {
                largest = rest;
                best = i;
            }
        }
        if (best == state_count)
            return;
        whole[best]++;
    }
}

/* What the persons leave of what is owed becomes money: alternative measures as planned, the rest paid. */
static bool complete(struct measures *pledge, struct fraction rest, double alternative,
                     const struct price *price)
{
    struct fraction left;
    int64_t cents = 0;
    pledge->amount[ALTERNATIVE] = (int64_t)floor(alternative);
    if (!fraction_sub(&left, rest, price_persons(price, price_value(price, pledge))))
        return false;
    if (left.num > 0 && !price_cents(&cents, price, left))
        return false;
    pledge->amount[FINANCIAL] = cents;
    return true;
}

static solpool_status pledge_all(struct plan *plan, const struct plan_view *view,
                                 const struct plan_solution *solution, solpool_error *err)
{
    size_t count = view->fixed.state_count;
    struct price price = price_of(&view->fixed.pool);
    int64_t *relocations = calloc(count, sizeof *relocations);
    int64_t *offsets = calloc(count, sizeof *offsets);
    solpool_status status = relocations != NULL && offsets != NULL ? SOLPOOL_OK : error_memory(err);
    if (status == SOLPOOL_OK) {
        round_persons(relocations, solution->added, count, RELOCATIONS);
        round_persons(offsets, solution->added, count, OFFSETS);
    }
    for (size_t i = 0; status == SOLPOOL_OK && i < count; i++) {
        struct measures pledge = {{[RELOCATIONS] = relocations[i], [OFFSETS] = offsets[i]}};
        plan->states[i].unplaced = view->unplaced[i];
        if (view->rest[i].num == 0)
            continue;
        if (!complete(&pledge, view->rest[i], solution->added[i * MEASURE_COUNT + ALTERNATIVE],
                      &price))
            status = error_range(err, "plan");
        measures_add(&pledge, &view->fixed.states[i].pledge);
        variant_pledge(&plan->year, i, &pledge);
        plan->states[i].planned = true;
    }
    free(relocations);
    free(offsets);
    return status;
}

/* --- Costs ------------------------------------------------------------------------------------- */

static solpool_status cost_all(struct plan *plan, solpool_error *err)
{
    plan->cost_known = true;
    for (size_t i = 0; i < plan->year.state_count; i++) {
        struct planned *state = &plan->states[i];
        solpool_status status =
            outlay_compute(&state->outlay, &plan->year, i, &plan->allocation.ledger[i].to_implement,
                           plan->allocation.uses[i].mandatory_offsets, err);
        if (status != SOLPOOL_OK)
            return status;
        state->cost_known = plan->year.states[i].cost.relocation_cents != NOT_STATED;
        plan->cost_known = plan->cost_known && state->outlay.known;
        plan->cost_cents += state->outlay.known ? state->outlay.total_cents : 0;
    }
    return SOLPOOL_OK;
}

/* --- The plan ---------------------------------------------------------------------------------- */

static solpool_status choose(struct plan *plan, const struct plan_view *view, solpool_error *err)
{
    struct plan_solution solution;
    struct planning planning = plan_view_planning(view);
    solpool_status status = planning_solve(&solution, &planning, err);
    if (status != SOLPOOL_OK)
        return status;
    status = pledge_all(plan, view, &solution, err);
    plan_solution_clear(&solution);
    if (status == SOLPOOL_OK)
        status = allocation_compute(&plan->allocation, &plan->year, err);
    if (status == SOLPOOL_OK)
        status = cost_all(plan, err);
    return status == SOLPOOL_OK ? plan_prices(plan, view, err) : status;
}

solpool_status plan_compute(struct plan *out, const struct year *year, solpool_error *err)
{
    struct plan_view view;
    memset(out, 0, sizeof *out);
    solpool_status status = plan_view_open(&view, year, err);
    if (status != SOLPOOL_OK)
        return status;
    status = variant_open(&out->year, year, err);
    out->states = calloc(year->state_count, sizeof *out->states);
    if (status == SOLPOOL_OK && out->states == NULL)
        status = error_memory(err);
    if (status == SOLPOOL_OK)
        status = choose(out, &view, err);
    if (status != SOLPOOL_OK)
        plan_clear(out);
    plan_view_close(&view);
    return status;
}

void plan_clear(struct plan *plan)
{
    allocation_clear(&plan->allocation);
    variant_close(&plan->year);
    free(plan->states);
    free(plan->prices);
    memset(plan, 0, sizeof *plan);
}
