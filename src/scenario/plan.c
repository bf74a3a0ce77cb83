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

/* What one state adds, while it is made whole. */
struct adding {
    const struct plan_room *room;
    const double *planned; /* MEASURE_COUNT, not whole */
    struct measures whole;
    struct fraction left; /* of what is owed, behind the persons */
    int64_t cents;        /* that meet it */
};

/* What the persons leave of what is owed, and the money that meets it. */
static bool weigh(struct adding *adding, struct fraction rest, const struct price *price)
{
    const int64_t *amount = adding->whole.amount;
    adding->cents = 0;
    return fraction_sub(&adding->left, rest,
                        fraction_whole((int128)amount[RELOCATIONS] + amount[OFFSETS])) &&
           (adding->left.num <= 0 || price_cents(&adding->cents, price, adding->left));
}

static bool money_fits(const struct adding *adding)
{
    return (double)adding->cents <= adding->room->most[FINANCIAL] + adding->room->most[ALTERNATIVE];
}

/* One person more (1) or less (-1) of the type that rounding took farther the other way. */
static void move_person(struct adding *adding, int64_t by)
{
    int64_t *amount = adding->whole.amount;
    double relocations = (double)amount[RELOCATIONS] - adding->planned[RELOCATIONS];
    double offsets = (double)amount[OFFSETS] - adding->planned[OFFSETS];
    bool relocation = by > 0 ? relocations < offsets : relocations > offsets;
    amount[relocation ? RELOCATIONS : OFFSETS] += by;
}

/* Persons up or down until they leave no more than the state can pay, and no more than what is owed is
 * pledged unless it cannot pay that. */
static bool settle_persons(struct adding *adding, struct fraction rest, const struct price *price)
{
    bool exact = weigh(adding, rest, price);
    while (exact && adding->left.num < 0) {
        struct adding less = *adding;
        move_person(&less, -1);
        exact = weigh(&less, rest, price);
        if (!exact || !money_fits(&less))
            break;
        *adding = less;
    }
    while (exact && adding->left.num > 0 && !money_fits(adding)) {
        move_person(adding, 1);
        exact = weigh(adding, rest, price);
    }
    return exact;
}

/* What the persons leave of what is owed becomes money: alternative measures as planned, the rest paid. */
static bool complete(struct adding *adding, struct fraction rest, const struct price *price)
{
    const double *most = adding->room->most;
    int64_t *amount = adding->whole.amount;
    if (!settle_persons(adding, rest, price))
        return false;
    double alternative = ceil(adding->planned[ALTERNATIVE]);
    if ((double)adding->cents - alternative > most[FINANCIAL])
        alternative = (double)adding->cents - most[FINANCIAL];
    amount[ALTERNATIVE] =
        alternative < (double)adding->cents ? (int64_t)alternative : adding->cents;
    amount[FINANCIAL] = adding->cents - amount[ALTERNATIVE];
    return true;
}

/* --- Pledges ----------------------------------------------------------------------------------- */

/* What is fixed and what is added. Where nothing can be added an unknown pledge is what is fixed too: to
 * assume one would leave the state's limits aside. */
static void pledge_one(struct plan *plan, const struct plan_view *view, size_t i,
                       const struct measures *added)
{
    struct measures pledge = view->fixed.states[i].pledge;
    struct planned *state = &plan->states[i];
    state->unplaced = view->unplaced[i];
    state->planned = view->rest[i].num > 0;
    state->in_part = state->planned && !measures_empty(&pledge);
    measures_add(&pledge, added);
    if (state->planned || state->unplaced.num > 0)
        variant_pledge(&plan->year, i, &pledge);
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
        struct adding adding = {
            .room = &view->rooms[i],
            .planned = &solution->added[i * MEASURE_COUNT],
            .whole = {{[RELOCATIONS] = relocations[i], [OFFSETS] = offsets[i]}}};
        if (view->rest[i].num > 0 && !complete(&adding, view->rest[i], &price))
            status = error_range(err, "plan");
        else
            pledge_one(plan, view, i, &adding.whole);
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
