/* A plan as JSON: the allocation of the year with the planned pledges in it, and what was chosen. */
#include <stdio.h>

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
        snprintf(digits, sizeof digits, money ? "%.4f" : "%.2f", price->eur_per_unit + 0.0);
        out_number(out, object, "eur_per_unit", digits);
        (money ? out_euro : out_whole)(out, object, "from", price->from);
        (money ? out_euro : out_whole)(out, object, "to", price->to);
    }
}

void plan_tree(struct out *out, const struct plan *plan)
{
    allocation_tree(out, &plan->allocation);
    size_t i = 0;
    for (cJSON *state = out->failed ? NULL : member(out->root, "states")->child; state != NULL;
         state = state->next)
        state_write(out, state, &plan->states[i++]);
    cJSON *object = out_object(out, out->root, "plan");
    out_euro(out, object, "cost_eur", plan->cost_cents);
    out_bool(out, object, "cost_complete", plan->cost_known);
    prices_write(out, plan);
}
