/* Plans as JSON: the allocation of the year with the planned or the additional pledges in it, and what they are. */
#include <stdio.h>

#include "base/language.h"
#include "base/locale.h"
#include "present/parts.h"
#include "present/questions.h"
#include "present/writers.h"

static cJSON *member(cJSON *object, const char *key)
{
    return cJSON_GetObjectItemCaseSensitive(object, key);
}

static void state_write(struct out *out, cJSON *object, const struct planned *state)
{
    /* A limit may leave a state nothing to add: then that it adds nothing is the plan's. */
    out_bool(out, member(object, "pledge"), "planned", state->planned || state->unplaced.num > 0);
    out_cost(out, object, state->outlay.known, state->outlay.total_cents);
    out_stated(out, object, "cost_if_called_eur", true,
               state->outlay.called_known ? state->outlay.called_cents : NOT_STATED);
    out_text(out, object, "cost_missing", state->outlay.missing);
    out_fraction(out, object, "unplaced", state->unplaced);
}

static void prices_write(struct out *out, const struct plan *plan)
{
    cJSON *list = out_list(out, out->root, "prices");
    for (size_t k = 0; k < plan->price_count; k++) {
        const struct plan_price *price = &plan->prices[k];
        bool money = measure_table[price->measure].money;
        char digits[64];
        cJSON *object = out_object(out, list, NULL);
        out_text(out, object, "benefitting", plan->year.benefitting[price->benefitting].code);
        out_text(out, object, "type", measure_table[price->measure].key);
        struct plain_locale locale = plain_locale_begin();
        snprintf(digits, sizeof digits, money ? "%.4f" : "%.2f", price->eur_per_unit + 0.0);
        plain_locale_end(locale);
        out_number(out, object, "eur_per_unit", digits);
        out_amount(out, object, "from", price->from, money);
        out_amount(out, object, "to", price->to, money);
    }
}

void plan_tree(struct out *out, const struct plan *plan)
{
    allocation_tree(out, &plan->allocation);
    size_t i = 0;
    for (cJSON *state = out->arena.failed ? NULL : member(out->root, "states")->child; state != NULL;
         state = state->next)
        state_write(out, state, &plan->states[i++]);
    out_ending(out, &plan->year);
    cJSON *object = out_object(out, out->root, "plan");
    out_euro(out, object, "cost_eur", plan->cost_cents);
    out_bool(out, object, "cost_complete", plan->cost_known);
    out_stated(out, object, "cost_if_called_eur", true, plan->called_known ? plan->called_cents : NOT_STATED);
    out_text(out, object, "searched",
             plan->every_mix                                ? ENGLISH_said_searched_plan_whole
             : plan->allocation.year->benefitting_count > 0 ? ENGLISH_said_searched_plan
                                                            : ENGLISH_said_searched_plan_alone);
    prices_write(out, plan);
}

/* --- Negotiations ------------------------------------------------------------------------------ */

static const char *const sense_names[] = {
    [GOAL_AT_MOST] = "at_most", [GOAL_AT_LEAST] = "at_least", [GOAL_EQUAL] = "equal"};

static void value_write(struct out *out, cJSON *object, const char *key, const struct goal *goal, struct fraction value)
{
    if (value.den != 0 && figure_unit(&goal->figure) == FIGURE_YES)
        out_bool(out, object, key, value.num != 0);
    else
        out_fraction(out, object, key, value);
}

/* What limits a state or a link, as a path of the year file: "NL.capacity.relocations". */
#define LIMIT_PATH_SIZE 64
static void limit_path(char out[LIMIT_PATH_SIZE], const struct year *year, const struct conflict *conflict)
{
    static const char *const link_keys[MEASURE_COUNT] = {
        [RELOCATIONS] = "max_relocations",
        [FINANCIAL] = "max_financial_eur",
        [ALTERNATIVE] = "max_alternative_eur",
        [OFFSETS] = "eligible_offsets",
    };
    const char *key = conflict->kind == CONFLICT_LINK_MOST    ? link_keys[conflict->measure]
                      : conflict->kind == CONFLICT_EXCLUDED   ? "excluded"
                      : conflict->kind == CONFLICT_PERMISSION ? "permission_used"
                      : conflict->kind == CONFLICT_WILLING    ? "relocate.most"
                      : conflict->kind == CONFLICT_DEDUCTION  ? "deduction"
                                                              : measure_table[conflict->measure].key;
    snprintf(out, LIMIT_PATH_SIZE, "%s%s%s.%s%s", year->states[conflict->state].code,
             conflict->benefitting != NO_PLACE ? ">" : "",
             conflict->benefitting != NO_PLACE ? year->benefitting[conflict->benefitting].code : "",
             conflict->kind == CONFLICT_CAPACITY ? "capacity." : "", key);
}

static void conflict_write(struct out *out, cJSON *list, const struct negotiation *negotiation, size_t k)
{
    const struct conflict *conflict = &negotiation->conflicts[k];
    bool money = measure_table[conflict->measure].money;
    char path[LIMIT_PATH_SIZE];
    cJSON *object = out_object(out, list, NULL);
    limit_path(path, &negotiation->year, conflict);
    out_text(out, object, "path", path);
    out_text(out, object, "article", conflict_articles[conflict->kind]);
    out_stated(out, object, "limit", money, conflict->limit);
    out_stated(out, object, "raise", money, conflict->raise);
    out_bool(out, object, "easiest", k == negotiation->easiest);
}

static void additional(struct out *out, cJSON *object, const struct negotiation *negotiation)
{
    cJSON *list = out_list(out, object, "additional");
    for (size_t i = 0; i < negotiation->year.state_count; i++) {
        if (measures_empty(&negotiation->added[i]))
            continue;
        cJSON *state = out_object(out, list, NULL);
        out_text(out, state, "code", negotiation->year.states[i].code);
        out_measures(out, state, &negotiation->added[i]);
    }
    out_priced(out, object, "total", &negotiation->total, &negotiation->allocation.price);
}

static void mark_planned(struct out *out, const struct negotiation *negotiation)
{
    const cJSON *states = cJSON_GetObjectItemCaseSensitive(out->root, "states");
    const cJSON *state = states != NULL ? states->child : NULL;
    for (size_t i = 0; state != NULL; state = state->next, i++)
        if (!measures_empty(&negotiation->added[i]))
            out_bool(out, cJSON_GetObjectItemCaseSensitive(state, "pledge"), "planned", true);
}

void negotiation_tree(struct out *out, const struct negotiation *negotiation)
{
    const struct goal *goal = &negotiation->goal;
    allocation_tree(out, &negotiation->allocation);
    mark_planned(out, negotiation);
    out_ending(out, &negotiation->year);
    cJSON *object = out_object(out, out->root, "negotiation");
    out_text(out, object, "path", goal->figure.path);
    out_text(out, object, "sense", sense_names[goal->sense]);
    value_write(out, object, "goal", goal, goal->value);
    out_bool(out, object, "reached", negotiation->reached);
    value_write(out, object, "before", goal, negotiation->before);
    value_write(out, object, "after", goal, negotiation->after);
    additional(out, object, negotiation);
    cJSON *list = out_list(out, object, "clashes");
    for (size_t k = 0; k < negotiation->conflict_count; k++)
        conflict_write(out, list, negotiation, k);
}
