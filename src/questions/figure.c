#include "questions/figure.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "allocation/stage_values.h"

/* --- What each kind is ------------------------------------------------------------------------- */

static bool whole(struct fraction *out, int64_t value)
{
    *out = fraction_whole(value);
    return true;
}

static bool euro(struct fraction *out, int64_t cents)
{
    *out = fraction_make(cents, 100);
    return true;
}

static bool amount_of(struct fraction *out, const struct measures *measures, const struct pattern_place *place)
{
    int64_t amount = measures->amount[place->measure];
    return measure_table[place->measure].money ? euro(out, amount) : whole(out, amount);
}

static bool value_of(struct fraction *out, const struct allocation *allocation, const struct measures *measures)
{
    *out = price_persons(&allocation->price, price_value(&allocation->price, measures));
    return true;
}

/* The amounts and the value of a member that holds measures, as two getters. */
#define AMOUNTS(NAME, MEASURES)                                                                                        \
    static bool NAME##_amount(struct fraction *out, const struct allocation *allocation,                               \
                              const struct pattern_place *place)                                                       \
    {                                                                                                                  \
        return amount_of(out, &allocation->MEASURES, place);                                                           \
    }                                                                                                                  \
    static bool NAME##_value(struct fraction *out, const struct allocation *allocation,                                \
                             const struct pattern_place *place)                                                        \
    {                                                                                                                  \
        (void)place;                                                                                                   \
        return value_of(out, allocation, &allocation->MEASURES);                                                       \
    }
AMOUNTS(pledge, ledger[place->state].pledge)
AMOUNTS(to_implement, ledger[place->state].to_implement)
AMOUNTS(used, uses[place->state].used)
AMOUNTS(unused, uses[place->state].unused)
AMOUNTS(received, receipts[place->benefitting].received)

/* A single number, as a getter. */
#define NUMBER(NAME, KIND, VALUE)                                                                                      \
    static bool NAME(struct fraction *out, const struct allocation *allocation, const struct pattern_place *place)     \
    {                                                                                                                  \
        (void)place;                                                                                                   \
        return KIND(out, VALUE);                                                                                       \
    }

static bool fraction(struct fraction *out, struct fraction value)
{
    *out = value;
    return true;
}

NUMBER(fair_share, fraction, allocation->shares[place->state].fair_share)
NUMBER(fair_share_money, euro, allocation->shares[place->state].fair_share_cents)
NUMBER(duty, whole, allocation->ledger[place->state].duty)
NUMBER(gap, fraction, allocation->ledger[place->state].gap)
NUMBER(shortfall, fraction, allocation->ledger[place->state].shortfall)
NUMBER(mandatory_offsets, whole, allocation->uses[place->state].mandatory_offsets)
NUMBER(funding, euro,
       amounts_funding(allocation->year, place->state, allocation->uses[place->state].used.amount[RELOCATIONS]))
NUMBER(need_value, fraction, allocation->needs[place->benefitting].value)
NUMBER(unmet_value, fraction, allocation->receipts[place->benefitting].unmet_value)
NUMBER(total_value, fraction, allocation->total_values[place->total])
NUMBER(missing, whole, allocation->mandatory.missing)
NUMBER(caps, whole, allocation->mandatory.caps)
NUMBER(stocks, whole, allocation->mandatory.stocks)
NUMBER(mandatory_total, whole, allocation->mandatory.total)

static bool share_percent(struct fraction *out, const struct allocation *allocation, const struct pattern_place *place)
{
    return fraction_mul(out, allocation->shares[place->state].part, fraction_whole(100));
}

static bool need_amount(struct fraction *out, const struct allocation *allocation, const struct pattern_place *place)
{
    return amount_of(out, &allocation->needs[place->benefitting].measures, place);
}

static bool unmet_amount(struct fraction *out, const struct allocation *allocation, const struct pattern_place *place)
{
    return amount_of(out, &allocation->receipts[place->benefitting].unmet, place);
}

static bool total_amount(struct fraction *out, const struct allocation *allocation, const struct pattern_place *place)
{
    if (place->total == TOTAL_NOMINAL && place->measure == RELOCATIONS)
        return fraction(out, allocation->nominal_persons);
    return amount_of(out, &allocation->totals[place->total], place);
}

/* A condition on what a state contributes: there is none for the others. */
static bool offer_holds(struct fraction *out, const struct allocation *allocation, const struct pattern_place *place)
{
    const struct state *state = &allocation->year->states[place->state];
    return whole(out, allocation->triggers.on_offer[place->state].holds ? 1 : 0) && state->bound && !state->benefitting;
}

static bool coverage(struct fraction *out, const struct allocation *allocation, const struct pattern_place *place)
{
    *out = allocation->receipts[place->benefitting].coverage;
    return allocation->receipts[place->benefitting].covered;
}

static bool flow_amount(struct fraction *out, const struct allocation *allocation, const struct pattern_place *place)
{
    static const struct flow nothing = {0};
    const struct flow *flow = distribution_flow(&allocation->distribution, place->state, place->benefitting);
    return amount_of(out, flow != NULL ? &flow->amount : &nothing.amount, place);
}

/* Persons of a flow that only some flows have, as a getter. */
#define OF_FLOW(NAME)                                                                                                  \
    static bool flow_##NAME(struct fraction *out, const struct allocation *allocation,                                 \
                            const struct pattern_place *place)                                                         \
    {                                                                                                                  \
        const struct flow *flow = distribution_flow(&allocation->distribution, place->state, place->benefitting);      \
        return whole(out, flow != NULL ? flow->NAME : 0);                                                              \
    }
OF_FLOW(mandatory_offsets)
OF_FLOW(agreed_offsets)
OF_FLOW(late_offsets)

static const struct condition *condition_of(const struct allocation *allocation, const struct pattern_place *place)
{
    const struct triggers *triggers = &allocation->triggers;
    return place->trigger == OFFSETS_ON_REQUEST  ? &triggers->on_request
           : place->trigger == MANDATORY_OFFSETS ? &triggers->mandatory
                                                 : &triggers->mandatory_after_exits;
}

NUMBER(holds, whole, condition_of(allocation, place)->holds ? 1 : 0)
NUMBER(observed, whole, condition_of(allocation, place)->observed)

static const struct figure_kind kinds[] = {
    {"*.share.percent", FIGURE_PERCENT, share_percent, false, GOAL_AT_LEAST},
    {"*.fair_share.relocations", FIGURE_PERSONS, fair_share, false, GOAL_AT_LEAST},
    {"*.fair_share.financial_eur", FIGURE_EURO, fair_share_money, false, GOAL_AT_LEAST},
    {"*.duty", FIGURE_PERSONS, duty, false, GOAL_AT_LEAST},
    {"*.pledge.#", FIGURE_PERSONS, pledge_amount, false, GOAL_AT_LEAST},
    {"*.pledge.value", FIGURE_PERSONS, pledge_value, false, GOAL_AT_LEAST},
    {"*.gap", FIGURE_PERSONS, gap, false, GOAL_AT_MOST},
    {"*.shortfall", FIGURE_PERSONS, shortfall, false, GOAL_AT_MOST},
    {"*.to_implement.#", FIGURE_PERSONS, to_implement_amount, false, GOAL_AT_LEAST},
    {"*.to_implement.value", FIGURE_PERSONS, to_implement_value, false, GOAL_AT_LEAST},
    {"*.used.#", FIGURE_PERSONS, used_amount, true, GOAL_AT_LEAST},
    {"*.used.value", FIGURE_PERSONS, used_value, true, GOAL_AT_LEAST},
    {"*.unused.#", FIGURE_PERSONS, unused_amount, true, GOAL_AT_LEAST},
    {"*.unused.value", FIGURE_PERSONS, unused_value, true, GOAL_AT_LEAST},
    {"*.mandatory_offsets", FIGURE_PERSONS, mandatory_offsets, true, GOAL_AT_MOST},
    {"*.union_funding_eur", FIGURE_EURO, funding, true, GOAL_AT_LEAST},
    {"*.63(2)(b).holds", FIGURE_YES, offer_holds, false, GOAL_EQUAL},
    {"%.need.#", FIGURE_PERSONS, need_amount, false, GOAL_AT_LEAST},
    {"%.need.value", FIGURE_PERSONS, need_value, false, GOAL_AT_LEAST},
    {"%.received.#", FIGURE_PERSONS, received_amount, true, GOAL_AT_LEAST},
    {"%.received.value", FIGURE_PERSONS, received_value, true, GOAL_AT_LEAST},
    {"%.unmet.#", FIGURE_PERSONS, unmet_amount, true, GOAL_AT_MOST},
    {"%.unmet.value", FIGURE_PERSONS, unmet_value, true, GOAL_AT_MOST},
    {"%.coverage", FIGURE_RATIO, coverage, true, GOAL_AT_LEAST},
    {"*>%.#", FIGURE_PERSONS, flow_amount, true, GOAL_AT_LEAST},
    {"*>%.mandatory_offsets", FIGURE_PERSONS, flow_mandatory_offsets, true, GOAL_AT_MOST},
    {"totals.+.#", FIGURE_PERSONS, total_amount, true, GOAL_AT_LEAST},
    {"totals.+.value", FIGURE_PERSONS, total_value, true, GOAL_AT_LEAST},
    {"!.holds", FIGURE_YES, holds, false, GOAL_EQUAL},
    {"!.observed", FIGURE_PERSONS, observed, false, GOAL_AT_LEAST},
    {"mandatory_offsets.missing", FIGURE_PERSONS, missing, true, GOAL_AT_MOST},
    {"mandatory_offsets.caps", FIGURE_PERSONS, caps, true, GOAL_AT_MOST},
    {"mandatory_offsets.stocks", FIGURE_PERSONS, stocks, true, GOAL_AT_MOST},
    {"mandatory_offsets.total", FIGURE_PERSONS, mandatory_total, true, GOAL_AT_MOST},
};

enum { KIND_COUNT = sizeof kinds / sizeof *kinds };

/* --- What only single looks want ---------------------------------------------------------------- */

NUMBER(threshold, fraction, condition_of(allocation, place)->threshold)
NUMBER(offer_threshold, fraction, allocation->triggers.on_offer[place->state].threshold)
NUMBER(eur_per_relocation, fraction,
       fraction_make(allocation->price.person_units, (int128)100 * allocation->price.cent_units))

static bool value_of_stage(struct fraction *out, const struct allocation *allocation, const struct pattern_place *place)
{
    return fraction(out, stage_value(allocation, place->stage));
}

/* The value of measures that only some allocations have, as a getter. */
#define VALUE_WHERE(NAME, THERE, MEASURES)                                                                             \
    static bool NAME(struct fraction *out, const struct allocation *allocation, const struct pattern_place *place)     \
    {                                                                                                                  \
        return allocation->THERE && value_of(out, allocation, &allocation->MEASURES);                                  \
    }
VALUE_WHERE(drawn, implementation.tracked, implementation.steps[place->state].drawn)
VALUE_WHERE(implemented, implementation.tracked, implementation.steps[place->state].implemented)
VALUE_WHERE(left, implementation.tracked, implementation.steps[place->state].left)
VALUE_WHERE(implemented_received, implementation.tracked, implementation.received[place->benefitting])
VALUE_WHERE(late_total, implementation.tracked, totals[place->total])
VALUE_WHERE(crisis_pledge, crisis.declared, crisis.entries[place->state].pledge)

static bool crisis_share(struct fraction *out, const struct allocation *allocation, const struct pattern_place *place)
{
    return allocation->crisis.declared && fraction(out, allocation->crisis.entries[place->state].fair_share);
}

static bool crisis_above(struct fraction *out, const struct allocation *allocation, const struct pattern_place *place)
{
    return allocation->crisis.declared && fraction(out, allocation->crisis.entries[place->state].above);
}

static const struct figure_kind more_kinds[] = {
    {"pool.eur_per_relocation", FIGURE_EURO, eur_per_relocation, false, GOAL_NONE},
    {"!.threshold", FIGURE_PERSONS, threshold, false, GOAL_NONE},
    {"*.63(2)(b).threshold", FIGURE_PERSONS, offer_threshold, false, GOAL_NONE},
    {"*.drawn.value", FIGURE_PERSONS, drawn, false, GOAL_NONE},
    {"*.implemented.value", FIGURE_PERSONS, implemented, false, GOAL_NONE},
    {"*.left.value", FIGURE_PERSONS, left, false, GOAL_NONE},
    {"%.implemented_received.value", FIGURE_PERSONS, implemented_received, false, GOAL_NONE},
    {"*>%.agreed_offsets", FIGURE_PERSONS, flow_agreed_offsets, true, GOAL_NONE},
    {"*>%.late_offsets", FIGURE_PERSONS, flow_late_offsets, true, GOAL_NONE},
    {"totals.~.value", FIGURE_PERSONS, late_total, true, GOAL_NONE},
    {"stages.&.value", FIGURE_NUMBER, value_of_stage, true, GOAL_NONE},
    {"crisis.states.*.fair_share", FIGURE_PERSONS, crisis_share, true, GOAL_NONE},
    {"crisis.states.*.above_fair_share", FIGURE_PERSONS, crisis_above, true, GOAL_NONE},
    {"crisis.states.*.pledge.value", FIGURE_PERSONS, crisis_pledge, true, GOAL_NONE},
};

enum { MORE_COUNT = sizeof more_kinds / sizeof *more_kinds };

bool figure_has(const struct figure *figure, char part)
{
    return strchr(figure->kind->pattern, part) != NULL;
}

enum figure_unit figure_unit(const struct figure *figure)
{
    if (figure->kind->unit == FIGURE_NUMBER)
        return figure_unit_of_path(figure->path);
    if (!figure_has(figure, '#'))
        return figure->kind->unit;
    return measure_table[figure->place.measure].money ? FIGURE_EURO : FIGURE_PERSONS;
}

bool figure_distributed(const struct figure *figure)
{
    return figure->kind->distributed;
}

enum goal_sense figure_goal(const struct figure *figure)
{
    bool unmet = figure_has(figure, '+') && figure->place.total == TOTAL_UNMET;
    return unmet ? GOAL_AT_MOST : figure->kind->goal;
}

struct fraction figure_value(const struct figure *figure, const struct allocation *allocation)
{
    struct fraction value;
    return figure->kind->get(&value, allocation, &figure->place) ? value : (struct fraction){0, 0};
}

/* --- By path ------------------------------------------------------------------------------------ */

static bool find(struct figure *out, const struct year *year, const char *path, const struct figure_kind *list,
                 size_t count)
{
    if (strlen(path) >= FIGURE_PATH_SIZE)
        return false;
    *out = (struct figure){.kind = NULL};
    snprintf(out->path, sizeof out->path, "%s", path);
    code_proper_path(out->path);
    for (size_t k = 0; k < count; k++) {
        out->kind = &list[k];
        if (pattern_fits(&out->place, list[k].pattern, out->path, year))
            return true;
    }
    return false;
}

bool figure_find(struct figure *out, const struct year *year, const char *path)
{
    return find(out, year, path, kinds, KIND_COUNT);
}

bool figure_find_any(struct figure *out, const struct year *year, const char *path)
{
    return figure_find(out, year, path) || find(out, year, path, more_kinds, MORE_COUNT);
}

/* --- All of them ------------------------------------------------------------------------------- */

struct list {
    const struct figure_kind *kind;
    struct figure *figures;
    size_t count;
    size_t size;
};

static bool add_figure(void *whose, const char *path, const struct pattern_place *place)
{
    struct list *list = whose;
    struct figure *figures = list_grow(list->figures, list->count, &list->size, sizeof *figures);
    if (figures == NULL)
        return false;
    list->figures = figures;
    struct figure *figure = &list->figures[list->count++];
    *figure = (struct figure){.kind = list->kind, .place = *place};
    snprintf(figure->path, sizeof figure->path, "%s", path);
    return true;
}

solpool_status figures_list(struct figure **out, size_t *count, const struct year *year, solpool_error *err)
{
    struct list list = {.kind = kinds};
    *out = NULL;
    *count = 0;
    for (; list.kind < kinds + KIND_COUNT; list.kind++)
        if (!pattern_expand(list.kind->pattern, year, add_figure, &list)) {
            free(list.figures);
            return error_memory(err);
        }
    *out = list.figures;
    *count = list.count;
    return SOLPOOL_OK;
}

solpool_status figure_suggest(struct suggestion *suggestion, char best[FIGURE_PATH_SIZE], const struct year *year,
                              const char *path, solpool_error *err)
{
    struct figure *figures = NULL;
    size_t count = 0;
    solpool_status status = figures_list(&figures, &count, year, err);
    for (size_t k = 0; k < count; k++)
        suggest_consider(suggestion, path, figures[k].path);
    if (suggestion->best != NULL) {
        snprintf(best, FIGURE_PATH_SIZE, "%s", suggestion->best);
        suggestion->best = best;
    }
    free(figures);
    return status;
}
