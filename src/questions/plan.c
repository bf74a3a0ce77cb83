#include "questions/plan.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/progress.h"
#include "questions/variant.h"

/* --- Whole persons and cents ------------------------------------------------------------------- */

/* What one state adds, while it is made whole. */
struct adding {
    const struct plan_room *room;
    const double *planned; /* MEASURE_COUNT, not whole */
    struct fraction rest;  /* owed, person-equivalents */
    struct measures whole;
    struct fraction left; /* of what is owed, behind the persons */
    int64_t cents;        /* that meet it */
};

/* What the persons leave of what is owed, and the money that meets it. */
static bool weigh(struct adding *adding, const struct price *price)
{
    const int64_t *amount = adding->whole.amount;
    adding->cents = 0;
    return fraction_sub(&adding->left, adding->rest, fraction_whole((int128)amount[RELOCATIONS] + amount[OFFSETS])) &&
           (adding->left.num <= 0 || price_cents(&adding->cents, price, adding->left));
}

static double rest_of(const struct adding *adding, enum measure t)
{
    return adding->planned[t] - (double)adding->whole.amount[t];
}

/* Persons down, and up again until they leave no more than the state can pay. */
static bool round_down(struct adding *adding, const struct price *price)
{
    const double *most = adding->room->most;
    adding->whole.amount[RELOCATIONS] = (int64_t)floor(adding->planned[RELOCATIONS]);
    adding->whole.amount[OFFSETS] = (int64_t)floor(adding->planned[OFFSETS]);
    bool exact = weigh(adding, price);
    while (exact && (double)adding->cents > most[FINANCIAL] + most[ALTERNATIVE]) {
        bool offset = rest_of(adding, OFFSETS) > rest_of(adding, RELOCATIONS);
        adding->whole.amount[offset ? OFFSETS : RELOCATIONS]++;
        exact = weigh(adding, price);
    }
    return exact;
}

/* The state of which a person more is nearest to what was planned, and not more than it owes; ties to the
 * earlier one. NULL if there is none. */
static struct adding *next_up(struct adding *addings, size_t count, enum measure t)
{
    struct adding *best = NULL;
    for (size_t i = 0; i < count; i++)
        if (rest_of(&addings[i], t) > (best != NULL ? rest_of(best, t) : 0.0) + 1e-9 &&
            fraction_compare(addings[i].left, fraction_whole(1)) >= 0)
            best = &addings[i];
    return best;
}

/* The persons of one type, so that their sum is the nearest whole one, as far as that can be. */
static bool round_up(struct adding *addings, size_t count, enum measure t, const struct price *price)
{
    double left = 0.0;
    for (size_t i = 0; i < count; i++)
        left += rest_of(&addings[i], t);
    for (int64_t more = llround(left); more > 0; more--) {
        struct adding *best = next_up(addings, count, t);
        if (best == NULL)
            break;
        best->whole.amount[t]++;
        if (!weigh(best, price))
            return false;
    }
    return true;
}

/* What the persons leave of what is owed becomes money: alternative measures as planned, the rest paid. */
static void add_money(struct adding *adding)
{
    double cents = (double)adding->cents, alternative = ceil(adding->planned[ALTERNATIVE]);
    if (cents - alternative > adding->room->most[FINANCIAL])
        alternative = cents - adding->room->most[FINANCIAL];
    adding->whole.amount[ALTERNATIVE] = alternative < cents ? (int64_t)alternative : adding->cents;
    adding->whole.amount[FINANCIAL] = adding->cents - adding->whole.amount[ALTERNATIVE];
}

static bool make_whole(struct adding *addings, const struct plan_view *view, const struct plan_solution *solution)
{
    struct price price = price_of(&view->fixed.pool);
    size_t count = view->fixed.state_count;
    bool exact = true;
    for (size_t i = 0; exact && i < count; i++) {
        addings[i] = (struct adding){
            .room = &view->rooms[i], .planned = &solution->added[i * MEASURE_COUNT], .rest = view->rest[i]};
        exact = round_down(&addings[i], &price);
    }
    exact = exact && round_up(addings, count, RELOCATIONS, &price) && round_up(addings, count, OFFSETS, &price);
    for (size_t i = 0; exact && i < count; i++)
        add_money(&addings[i]);
    return exact;
}

/* --- Pledges ----------------------------------------------------------------------------------- */

/* What is fixed and what is added. Where nothing can be added an unknown pledge is what is fixed too: to
 * assume one would leave the state's limits aside. */
static void pledge_one(struct plan *plan, const struct plan_view *view, size_t i, const struct measures *added)
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

static solpool_status pledge_all(struct plan *plan, const struct plan_view *view, const struct plan_solution *solution,
                                 solpool_error *err)
{
    size_t count = view->fixed.state_count;
    struct adding *addings = calloc(count, sizeof *addings);
    if (addings == NULL)
        return error_memory(err);
    bool exact = make_whole(addings, view, solution);
    for (size_t i = 0; exact && i < count; i++)
        pledge_one(plan, view, i, &addings[i].whole);
    free(addings);
    return exact ? SOLPOOL_OK : error_range(err, "plan");
}

/* --- Costs ------------------------------------------------------------------------------------- */

static solpool_status cost_all(struct plan *plan, solpool_error *err)
{
    plan->cost_cents = plan->called_cents = 0;
    plan->cost_known = plan->called_known = true;
    for (size_t i = 0; i < plan->year.state_count; i++) {
        struct planned *state = &plan->states[i];
        const struct entry *entry = &plan->allocation.ledger[i];
        const struct use *use = &plan->allocation.uses[i];
        struct delivery delivery = {entry->to_implement, entry->supply, use->used, use->mandatory_offsets};
        measures_add(&delivery.supply, &entry->taken);
        measures_add(&delivery.used, &entry->taken);
        solpool_status status = outlay_compute(&state->outlay, &plan->year, i, &delivery, err);
        /* Payments are always known. */
        if (status == SOLPOOL_OK)
            status = outlay_add(&plan->cost_cents, state->outlay.known_cents, err);
        if (status == SOLPOOL_OK && state->outlay.called_known)
            status = outlay_add(&plan->called_cents, state->outlay.called_cents, err);
        if (status != SOLPOOL_OK)
            return status;
        state->cost_known = plan->year.states[i].cost.relocation_cents != NOT_STATED;
        plan->cost_known = plan->cost_known && state->outlay.known;
        plan->called_known = plan->called_known && state->outlay.called_known;
    }
    return SOLPOOL_OK;
}

static size_t stated_needs(const struct year *year)
{
    size_t count = 0;
    for (size_t b = 0; b < year->benefitting_count; b++)
        for (size_t t = 0; t < MEASURE_COUNT; t++)
            count += year->benefitting[b].need.amount[t] != NOT_STATED ? 1 : 0;
    return count;
}

/* --- The plan ---------------------------------------------------------------------------------- */

static solpool_status choose_pledges(struct plan *plan, const struct plan_view *view, solpool_error *err)
{
    struct plan_solution solution;
    struct planning planning = plan_view_planning(view);
    solpool_status status = planning_solve(&solution, &planning, err);
    if (status != SOLPOOL_OK)
        return status;
    status = pledge_all(plan, view, &solution, err);
    plan_solution_clear(&solution);
    return status;
}

static solpool_status choose(struct plan *plan, struct plan_view *view, solpool_error *err)
{
    bool again = true; /* at most once for each state: its relocations cannot become offsets after all */
    solpool_status status = SOLPOOL_OK;
    while (status == SOLPOOL_OK && again) {
        status = choose_pledges(plan, view, err);
        if (status == SOLPOOL_OK)
            status = plan_view_shut(&again, view, &plan->year, err);
    }
    if (status == SOLPOOL_OK)
        status = progress_step(plan->year.progress, err);
    if (status == SOLPOOL_OK)
        status = allocation_compute(&plan->allocation, &plan->year, err);
    bool better = false;
    if (status == SOLPOOL_OK)
        status = plan_every_mix(&better, plan, view, err);
    if (status == SOLPOOL_OK && better) {
        allocation_clear(&plan->allocation);
        status = allocation_compute(&plan->allocation, &plan->year, err);
    }
    if (status == SOLPOOL_OK)
        status = cost_all(plan, err);
    return status == SOLPOOL_OK ? plan_prices(plan, view, err) : status;
}

solpool_status plan_compute(struct plan *out, const struct year *year, solpool_error *err)
{
    struct plan_view view;
    memset(out, 0, sizeof *out);
    solpool_status status = plan_view_open(&view, year, NULL, err);
    if (status != SOLPOOL_OK)
        return status;
    status = variant_open(&out->year, year, err);
    out->states = calloc(year->state_count, sizeof *out->states);
    if (status == SOLPOOL_OK && out->states == NULL)
        status = error_memory(err);
    progress_begin(year->progress, "steps of the plan", 1 + stated_needs(year));
    if (status == SOLPOOL_OK)
        status = choose(out, &view, err);
    progress_end(year->progress);
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
