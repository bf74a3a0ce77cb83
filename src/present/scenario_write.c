#include "present/parts.h"
#include "present/questions.h"

static void states_write(struct out *out, cJSON *object, const struct year *year,
                         const struct outcome *outcome)
{
    struct price price = price_of(&year->pool);
    cJSON *states = out_object(out, object, "states");
    for (size_t i = 0; i < year->state_count; i++)
        if (state_contributes(&year->states[i]))
            out_fraction(out, states, year->states[i].code,
                         price_persons(&price, price_value(&price, &outcome->used[i])));
}

static void coverage_write(struct out *out, cJSON *object, const struct year *year,
                           const struct outcome *outcome)
{
    cJSON *coverage = out_object(out, object, "coverage");
    for (size_t b = 0; b < outcome->benefitting_count; b++)
        if (outcome->benefitting[b].covered)
            out_six(out, coverage, year->benefitting[b].code, outcome->benefitting[b].coverage);
        else
            out_null(out, coverage, year->benefitting[b].code);
}

/* The contributing states for which Art 63(2)(b) holds. */
static void on_offer_write(struct out *out, cJSON *object, const struct year *year,
                           const struct outcome *outcome)
{
    cJSON *list = out_list(out, object, trigger_table[OFFSETS_ON_OFFER].name);
    for (size_t i = 0; i < year->state_count; i++)
        if (outcome->on_offer[i] && state_contributes(&year->states[i]))
            out_text(out, list, NULL, year->states[i].code);
}

void scenario_members(struct out *out, cJSON *object, const struct year *year,
                      const struct outcome *outcome)
{
    out_totals(out, out_object(out, object, "totals"), outcome->totals, outcome->total_values,
               false);
    out_articles(out, object, "triggers", outcome, NO_PLACE);
    on_offer_write(out, object, year, outcome);
    out_whole(out, object, "mandatory_offsets", outcome->mandatory_total);
    states_write(out, object, year, outcome);
    coverage_write(out, object, year, outcome);
}
