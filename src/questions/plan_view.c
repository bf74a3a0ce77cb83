/* What is fixed and what is open, for the linear programme of the plan. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "law/deduction.h"
#include "questions/contribution.h"
#include "questions/plan.h"
#include "questions/variant.h"

/* --- Rooms ------------------------------------------------------------------------------------- */

/* Money that stands in for a relocation, and a relocation whose cost nobody states, are of equal value. */
static double relocation_cost(const struct year *year, const struct cost *cost, double price_cents)
{
    return cost->relocation_cents == NOT_STATED
               ? price_cents
               : (double)(cost->relocation_cents - year->pool.funding.relocation_cents);
}

static double offset_cost(const struct year *year, const struct cost *cost, double price_cents)
{
    int64_t own = cost->offset_cents != NOT_STATED ? cost->offset_cents : cost->relocation_cents;
    return own == NOT_STATED ? price_cents + (double)year->pool.funding.relocation_cents : (double)own;
}

static void set_costs(struct plan_room *room, const struct year *year, const struct state *state)
{
    struct price price = price_of(&year->pool);
    double cents = (double)price.person_units / (double)price.cent_units;
    int64_t factor = state->cost.alternative_factor_millionths;
    room->cost[RELOCATIONS] = relocation_cost(year, &state->cost, cents);
    room->cost[OFFSETS] = offset_cost(year, &state->cost, cents);
    room->cost[FINANCIAL] = 1.0;
    room->cost[ALTERNATIVE] = factor != NOT_STATED ? (double)factor / (double)MILLION : 1.0;
    room->preferred[RELOCATIONS] = state->prefer == PREFER_RELOCATE;
    room->preferred[FINANCIAL] = state->prefer == PREFER_PAY;
}

/* Alternative measures are planned where somebody asks for them (Art 57(4)), and so are offsets where they are
 * delivered as pledged (S33); otherwise relocations are planned, which an agreement may turn into offsets. */
static bool asked_for(const struct year *year, enum measure measure)
{
    if (measure == RELOCATIONS || measure == FINANCIAL)
        return true;
    if (measure == OFFSETS && !offsets_outright(year))
        return false;
    for (size_t b = 0; b < year->benefitting_count; b++)
        if (year->benefitting[b].need.amount[measure] > 0)
            return true;
    return false;
}

static int64_t left_of(int64_t limit, int64_t fixed)
{
    return limit > fixed ? limit - fixed : 0;
}

static void set_limits(struct plan_room *room, const struct year *year, const struct state *state)
{
    struct relocatable able = relocatable_of(state);
    for (size_t t = 0; t < MEASURE_COUNT; t++) {
        int64_t most = t == RELOCATIONS ? able.most : state->capacity.amount[t];
        room->most[t] = most == NOT_STATED ? HUGE_VAL : (double)left_of(most, state->pledge.amount[t]);
        if (!asked_for(year, (enum measure)t))
            room->most[t] = 0.0;
        room->part[t] = 1.0 - fraction_double(deduction_part(year, state, (enum measure)t));
    }
    room->least[RELOCATIONS] = (double)left_of(able.least, state->pledge.amount[RELOCATIONS]);
}

/* What the state's limits allow of `rest` (person-equivalents), exactly; false beyond 128 bits. */
static bool place_rest(struct fraction *rest, struct fraction *unplaced, const struct plan_room *room,
                       const struct price *price)
{
    struct measures most = {{0}};
    for (size_t t = 0; t < MEASURE_COUNT; t++) {
        if (isinf(room->most[t]))
            return true;
        most.amount[t] = (int64_t)room->most[t];
    }
    struct fraction all = price_persons(price, price_value(price, &most));
    if (fraction_compare(all, *rest) >= 0)
        return true;
    bool exact = fraction_sub(unplaced, *rest, all);
    *rest = all;
    return exact;
}

static bool room_of(struct plan_view *view, size_t i)
{
    const struct year *year = &view->fixed;
    const struct state *state = &year->states[i];
    const struct entry *entry = &view->prepared.ledger[i];
    struct price price = price_of(&year->pool);
    struct plan_room *room = &view->rooms[i];
    view->rest[i] = view->unplaced[i] = fraction_whole(0);
    if (!state_contributes(&year->states[i]) || deduction_full(year, state))
        return true;
    set_costs(room, year, state);
    if (!fraction_sub(&view->rest[i], entry->owed, price_persons(&price, price_value(&price, &entry->pledge))))
        return false;
    if (view->rest[i].num <= 0) {
        view->rest[i] = fraction_whole(0);
        return true;
    }
    set_limits(room, year, state);
    if (!place_rest(&view->rest[i], &view->unplaced[i], room, &price))
        return false;
    room->rest = fraction_double(view->rest[i]);
    room->least[RELOCATIONS] = fmin(room->least[RELOCATIONS], floor(room->rest));
    return true;
}

/* --- Needs ------------------------------------------------------------------------------------- */

/* All that could be given as persons, and as money. */
static bool largest_supply(int64_t *persons, int64_t *cents, const struct plan_view *view)
{
    struct price price = price_of(&view->fixed.pool);
    *persons = *cents = 0;
    for (size_t i = 0; i < view->fixed.state_count; i++) {
        const int64_t *supply = view->prepared.ledger[i].supply.amount;
        int64_t more = 0;
        if (!price_cents(&more, &price, view->rest[i]))
            return false;
        *persons += supply[RELOCATIONS] + supply[OFFSETS] + (int64_t)fraction_ceil(view->rest[i]);
        *cents += supply[FINANCIAL] + supply[ALTERNATIVE] + more;
    }
    return true;
}

static solpool_status prepare(struct plan_view *view, solpool_error *err)
{
    solpool_status status = allocation_prepare(&view->prepared, &view->fixed, err);
    /* The programme itself turns relocations into offsets, pledged ones and planned ones alike. */
    if (status == SOLPOOL_OK)
        agreed_give_back(&view->prepared.agreed, &view->fixed, view->prepared.ledger);
    return status;
}

/* A type that a state leaves out takes what comes of persons and money; alternative measures and offsets
 * want a request. */
static void need_of(struct need *need, const struct plan_view *view, size_t b, int64_t persons, int64_t cents)
{
    const struct measures *stated = &view->fixed.benefitting[b].need;
    *need = view->prepared.needs[b];
    for (size_t t = 0; t < MEASURE_COUNT; t++) {
        int64_t amount = stated->amount[t];
        need->open.amount[t] = amount != NOT_STATED ? amount : t == RELOCATIONS ? persons : t == FINANCIAL ? cents : 0;
    }
}

/* --- Claims ------------------------------------------------------------------------------------ */

/* What the stated needs of a type ask for beyond what is fixed of it; whether some state leaves it out. */
static int64_t asked_beyond(const struct plan_view *view, size_t t, bool *left_out)
{
    int64_t beyond = 0;
    for (size_t i = 0; i < view->fixed.state_count; i++)
        beyond -= view->prepared.ledger[i].to_implement.amount[t];
    for (size_t b = 0; b < view->fixed.benefitting_count; b++) {
        int64_t stated = view->fixed.benefitting[b].need.amount[t];
        *left_out = *left_out || stated == NOT_STATED;
        beyond += larger(0, stated);
    }
    return larger(0, beyond);
}

/* Takes up to `most` units of a type out of what is planned, in person-equivalents. */
static bool take(int64_t *amount, struct fraction *planned, const struct price *price, size_t t, int64_t most)
{
    struct measures unit = {{0}};
    unit.amount[t] = 1;
    struct fraction one = price_persons(price, price_value(price, &unit)), units, part;
    if (!fraction_mul(&units, *planned, (struct fraction){one.den, one.num}))
        return false;
    int128 whole = fraction_floor(units);
    *amount += whole < most ? (int64_t)whole : most;
    return fraction_mul(&part, one, fraction_whole(whole < most ? whole : most)) &&
           fraction_sub(planned, *planned, part);
}

/* Claims by weight are parts of what is there of a type (S35), and what is planned has no type before the plan: it is
 * taken for what is asked for by type beyond what is fixed; for the rest, for money, unless every state says how much
 * of that it needs. */
static bool planned_supply(struct measures *out, const struct plan_view *view)
{
    struct price price = price_of(&view->fixed.pool);
    struct fraction planned = fraction_whole(0);
    bool left_out = false, money = false;
    memset(out, 0, sizeof *out);
    for (size_t i = 0; i < view->fixed.state_count; i++) {
        struct fraction part = deduction_part(&view->fixed, &view->fixed.states[i], RELOCATIONS);
        if (!fraction_sub(&part, fraction_whole(1), part) || !fraction_mul(&part, part, view->rest[i]) ||
            !fraction_add(&planned, planned, part))
            return false;
    }
    for (size_t t = 0; t < MEASURE_COUNT; t++) {
        int64_t beyond = asked_beyond(view, t, t == FINANCIAL ? &money : &left_out);
        bool counts = t != OFFSETS || offsets_outright(&view->fixed);
        if (counts && !take(&out->amount[t], &planned, &price, t, beyond))
            return false;
    }
    enum measure rest = money ? FINANCIAL : RELOCATIONS;
    return take(&out->amount[rest], &planned, &price, rest, PRINTED_MAX);
}

/* --- Of whom relocations may become offsets (Art 63(1), (2)) ------------------------------------ */

static bool opens(const struct triggers *triggers, size_t i)
{
    return triggers->on_request.holds || triggers->on_offer[i].holds;
}

/* Relocations that the state may add, whole persons. */
static int64_t more_relocations(const struct plan_view *view, size_t i)
{
    double most = fmin(view->rooms[i].most[RELOCATIONS], view->rooms[i].rest);
    return view->rooms[i].rest > 0.0 ? (int64_t)most : 0;
}

/* Whether the condition holds, or would with so many relocations more. */
static bool may_hold(const struct condition *condition, int64_t more)
{
    return condition->holds || (more > 0 && fraction_compare(fraction_whole((int128)condition->observed + more),
                                                             condition->threshold) >= 0);
}

static bool may_open(const struct plan_view *view, size_t i)
{
    const struct triggers *now = &view->prepared.triggers;
    int64_t all = 0;
    for (size_t k = 0; k < view->fixed.state_count; k++)
        all += more_relocations(view, k);
    return may_hold(&now->on_request, all) || may_hold(&now->on_offer[i], more_relocations(view, i));
}

/* Whether anybody asks for offsets whom the state agreed to relieve of some. */
static bool is_asked(const struct year *year, size_t i)
{
    for (size_t k = 0; k < year->link_count; k++)
        if (year->links[k].from_state == i && year->links[k].offsets_agreed > 0 &&
            year->benefitting[year->links[k].to_benefitting].need.amount[OFFSETS] > 0)
            return true;
    return false;
}

solpool_status plan_view_shut(bool *any, struct plan_view *view, const struct year *planned, solpool_error *err)
{
    struct allocation now;
    *any = false;
    solpool_status status = allocation_prepare(&now, planned, err);
    for (size_t i = 0; status == SOLPOOL_OK && i < planned->state_count; i++) {
        bool *open = &view->opening.on_offer[i].holds;
        if (!*open || opens(&now.triggers, i))
            continue;
        *open = false;
        *any = *any || is_asked(planned, i);
    }
    if (status == SOLPOOL_OK)
        allocation_clear(&now);
    return status;
}

/* --- The view ---------------------------------------------------------------------------------- */

static solpool_status fill(struct plan_view *view, solpool_error *err)
{
    int64_t persons = 0, cents = 0;
    for (size_t i = 0; i < view->fixed.state_count; i++)
        if (!room_of(view, i))
            return error_range(err, "plan");
    if (!largest_supply(&persons, &cents, view))
        return error_range(err, "plan");
    for (size_t b = 0; b < view->fixed.benefitting_count; b++)
        need_of(&view->needs[b], view, b, persons, cents);
    struct measures planned;
    return planned_supply(&planned, view) ? needs_claim_planned(view->needs, &view->fixed, view->prepared.shares,
                                                                view->prepared.ledger, &planned, err)
                                          : error_range(err, "plan");
}

solpool_status plan_view_open(struct plan_view *view, const struct year *year, const struct triggers *opening,
                              solpool_error *err)
{
    memset(view, 0, sizeof *view);
    solpool_status status = variant_open(&view->fixed, year, err);
    if (status != SOLPOOL_OK)
        return status;
    for (size_t i = 0; i < year->state_count; i++)
        if (state_contributes(&year->states[i]) && !state_pledge_known(&year->states[i]))
            variant_pledge(&view->fixed, i, &year->states[i].pledge); /* the rest is planned */
    /* What is missing is planned here, so nobody is deemed to pay it (S21). */
    view->fixed.rules.option[RULE_REFUSERS] = REFUSERS_SHOWN;
    status = prepare(view, err);
    view->needs = arena_list(&view->room, year->benefitting_count, sizeof *view->needs);
    view->rooms = arena_list(&view->room, year->state_count, sizeof *view->rooms);
    view->rest = arena_list(&view->room, year->state_count, sizeof *view->rest);
    view->unplaced = arena_list(&view->room, year->state_count, sizeof *view->unplaced);
    view->opening.on_offer = arena_list(&view->room, year->state_count, sizeof *view->opening.on_offer);
    if (status == SOLPOOL_OK && view->room.failed)
        status = error_memory(err);
    if (status == SOLPOOL_OK)
        status = fill(view, err);
    for (size_t i = 0; status == SOLPOOL_OK && i < year->state_count; i++)
        view->opening.on_offer[i] =
            opening != NULL ? opening->on_offer[i] : (struct condition){.holds = may_open(view, i)};
    if (status != SOLPOOL_OK)
        plan_view_close(view);
    return status;
}

void plan_view_close(struct plan_view *view)
{
    allocation_clear(&view->prepared);
    variant_close(&view->fixed);
    arena_clear(&view->room);
    memset(view, 0, sizeof *view);
}

struct planning plan_view_planning(const struct plan_view *view)
{
    return (struct planning){.year = &view->fixed,
                             .ledger = view->prepared.ledger,
                             .needs = view->needs,
                             .opening = {NULL, &view->opening},
                             .rooms = view->rooms};
}
