/*
 * Prices by solving again with one more needed: the duals of a programme whose stages hold each other, and
 * whose optimum has several bases, are true on one side only.
 */
#include <math.h>
#include <stdlib.h>

#include "base/progress.h"
#include "questions/plan.h"
#include "questions/variant.h"

struct pricing {
    struct year year; /* as the view has it, one need changed */
    size_t benefitting;
    enum measure measure;
    int64_t present;
    double cost_now; /* cents, of the linear programme */
    const struct triggers *opening;
};

/* Whether a plan may turn relocations into offsets at another cost, as both sides agreed (Art 63(1), (2)). */
static bool turns_any(const struct plan_view *view)
{
    const struct year *year = &view->fixed;
    bool any = false;
    for (size_t k = 0; k < year->link_count; k++) {
        const double *cost = view->rooms[year->links[k].from_state].cost;
        any = any || (year->links[k].offsets_agreed > 0 && cost[OFFSETS] != cost[RELOCATIONS]);
    }
    return any && !offsets_outright(year);
}

/* Whether all that the states still owe costs as much as the payment of its value, *cents, in whatever mix: so it is
 * where they state no costs. */
static bool costs_what_it_is_worth(double *cents, const struct plan_view *view)
{
    struct price price = price_of(&view->fixed.pool);
    const double person = (double)price.person_units / (double)price.cent_units;
    *cents = 0.0;
    for (size_t i = 0; i < view->fixed.state_count; i++) {
        const struct plan_room *room = &view->rooms[i];
        double paid = person * room->part[FINANCIAL];
        for (size_t t = 0; t < MEASURE_COUNT; t++) {
            double value = measure_table[t].money ? room->part[FINANCIAL] : paid;
            if (room->rest > 0.0 && room->most[t] > 0.0 && room->cost[t] * room->part[t] != value)
                return false;
        }
        *cents += room->rest * paid;
    }
    return !turns_any(view);
}

/* The least cost with another need: what may be planned at all follows from needs too (Art 57(4), 63(1)). */
static solpool_status cost_at(double *cents, struct pricing *pricing, int64_t amount, solpool_error *err)
{
    int64_t *need = &pricing->year.benefitting[pricing->benefitting].need.amount[pricing->measure];
    struct plan_view view;
    struct plan_solution solution;
    *need = amount;
    solpool_status status = plan_view_open(&view, &pricing->year, pricing->opening, err);
    *need = pricing->present;
    if (status != SOLPOOL_OK)
        return status;
    if (costs_what_it_is_worth(cents, &view)) {
        plan_view_close(&view);
        return SOLPOOL_OK;
    }
    struct planning planning = plan_view_planning(&view);
    planning.cost_alone = true;
    status = planning_solve(&solution, &planning, err);
    plan_view_close(&view);
    if (status != SOLPOOL_OK)
        return status;
    *cents = solution.cost_cents;
    plan_solution_clear(&solution);
    return SOLPOOL_OK;
}

/* Whether the price still holds there, to one per cent: what a need changes follows coverages, which are
 * quotients, so that the cost bends a little all the way. */
static solpool_status on_line(bool *out, struct pricing *pricing, double slope, int64_t amount, solpool_error *err)
{
    double cost = 0.0;
    solpool_status status = cost_at(&cost, pricing, amount, err);
    double line = pricing->cost_now + slope * (double)(amount - pricing->present);
    double rise = fabs(line - pricing->cost_now), last_digits = 1e-8 * fabs(pricing->cost_now);
    *out = fabs(cost - line) <= 100.0 + 0.01 * rise + last_digits;
    return status;
}

/* The farthest amount toward `end` up to which the price holds, in whole steps: it is known to after `good`
 * of them. Ever farther until it does not hold, then back: farther on the cost may be on the line again. */
static solpool_status reach(int64_t *out, struct pricing *pricing, double slope, int64_t good, int64_t end,
                            int64_t step, solpool_error *err)
{
    int64_t way = llabs(end - pricing->present), sign = end < pricing->present ? -1 : 1;
    int64_t last = way / step + (way % step > 0 ? 1 : 0); /* which is `end` */
    int64_t bad = last + 1, next = good + 1;
    solpool_status status = SOLPOOL_OK;
    while (status == SOLPOOL_OK && bad - good > 1) {
        int64_t amount = next < last ? pricing->present + sign * next * step : end;
        bool holds = false;
        status = on_line(&holds, pricing, slope, amount, err);
        *(holds ? &good : &bad) = next;
        next = bad > last ? 2 * good + 1 : good + (bad - good) / 2;
        next = next < last ? next : last;
    }
    *out = good < last ? pricing->present + sign * good * step : end;
    return status;
}

/* Whole euro where it is one but for the solver's last digits. */
static double tidy(double euro)
{
    return fabs(euro - round(euro)) < 0.02 ? round(euro) : round(euro * 100.0) / 100.0;
}

static solpool_status price_one(struct plan_price *out, struct pricing *pricing, solpool_error *err)
{
    struct price price = price_of(&pricing->year.pool);
    bool money = measure_table[pricing->measure].money;
    /* One person, or the money that stands for one. */
    int64_t step = money ? (int64_t)(price.person_units / price.cent_units) : 1;
    int64_t far = pricing->present + (pricing->present > 1000 * step ? pricing->present : 1000 * step);
    double more = 0.0;
    step = step > 0 ? step : 1;
    solpool_status status = cost_at(&more, pricing, pricing->present + step, err);
    double slope = (more - pricing->cost_now) / (double)step; /* cents a person or cent */
    *out = (struct plan_price){.benefitting = pricing->benefitting, .measure = pricing->measure};
    if (status == SOLPOOL_OK)
        status = reach(&out->to, pricing, slope, 1, far, step, err);
    out->open_end = out->to == far;
    if (status == SOLPOOL_OK)
        status = reach(&out->from, pricing, slope, 0, 0, step, err);
    out->eur_per_unit = money ? round(slope * 10000.0) / 10000.0 : tidy(slope / 100.0);
    return status;
}

static solpool_status price_all(struct plan *plan, struct pricing *pricing, solpool_error *err)
{
    solpool_status status = SOLPOOL_OK;
    for (size_t k = 0; status == SOLPOOL_OK && k < pricing->year.benefitting_count * MEASURE_COUNT; k++) {
        pricing->benefitting = k / MEASURE_COUNT;
        pricing->measure = (enum measure)(k % MEASURE_COUNT);
        pricing->present = pricing->year.benefitting[pricing->benefitting].need.amount[pricing->measure];
        if (pricing->present == NOT_STATED)
            continue;
        status = cost_at(&pricing->cost_now, pricing, pricing->present, err);
        if (status == SOLPOOL_OK)
            status = price_one(&plan->prices[plan->price_count], pricing, err);
        if (status == SOLPOOL_OK) {
            plan->price_count++;
            status = progress_step(pricing->year.progress, err);
        }
    }
    progress_tells_rest(pricing->year.progress, &status); /* the plan stands, with these prices */
    return status;
}

solpool_status plan_prices(struct plan *plan, const struct plan_view *view, solpool_error *err)
{
    struct pricing pricing = {.present = NOT_STATED, .opening = &view->opening};
    solpool_status status = variant_open(&pricing.year, &view->fixed, err);
    if (status != SOLPOOL_OK)
        return status;
    plan->prices = calloc(view->fixed.benefitting_count * MEASURE_COUNT + 1, sizeof *plan->prices);
    status = plan->prices != NULL ? price_all(plan, &pricing, err) : error_memory(err);
    variant_close(&pricing.year);
    return status;
}
