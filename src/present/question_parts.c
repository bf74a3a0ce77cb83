#include "present/parts.h"
#include "present/questions.h"

void out_articles(struct out *out, cJSON *parent, const char *key, const struct outcome *outcome, size_t i)
{
    cJSON *list = out_list(out, parent, key);
    for (size_t k = 0; k < TRIGGER_COUNT; k++) {
        bool holds =
            k == OFFSETS_ON_OFFER ? i != NO_PLACE && outcome->on_offer[i] : outcome_holds(outcome, (enum trigger)k);
        if (holds)
            out_text(out, list, NULL, trigger_table[k].article);
    }
}

void out_flipped(struct out *out, cJSON *parent, const char *key, const struct outcome *before,
                 const struct outcome *after)
{
    cJSON *list = out_list(out, parent, key);
    for (size_t k = 0; k < TRIGGER_COUNT; k++)
        if (outcome_holds(before, (enum trigger)k) != outcome_holds(after, (enum trigger)k))
            out_text(out, list, NULL, trigger_table[k].article);
}

void out_figure(struct out *out, cJSON *parent, const char *key, enum figure_unit unit, struct fraction value)
{
    static const unsigned decimals[FIGURE_NUMBER + 1] = {[FIGURE_EURO] = 2, [FIGURE_RATIO] = 6, [FIGURE_PERCENT] = 6};
    if (unit == FIGURE_YES && value.den != 0)
        out_bool(out, parent, key, value.num != 0);
    else if (unit == FIGURE_NUMBER || unit == FIGURE_PERSONS)
        out_decimals(out, parent, key, value, 9, true); /* a cent is a small part of a person */
    else
        out_decimals(out, parent, key, value, decimals[unit], false);
}

void out_cost(struct out *out, cJSON *parent, bool known, int64_t cents)
{
    out_stated(out, parent, "cost_eur", true, known ? cents : NOT_STATED);
}

void out_exact_euro(struct out *out, cJSON *object, const char *key, struct fraction cents)
{
    out_decimals(out, object, key, (struct fraction){cents.num, 100 * cents.den}, 2, false);
}

void out_persons_of(struct out *out, cJSON *parent, const char *key, const struct outcome *outcome, int64_t persons)
{
    out_stated(out, parent, key, false, outcome_answered(outcome) ? persons : NOT_STATED);
}

void out_no_answer(struct out *out, cJSON *parent, const struct outcome *outcome)
{
    if (!outcome_answered(outcome))
        out_text(out, parent, "no_answer", outcome->reason.message);
}

static void out_relief(struct out *out, cJSON *list, const struct year *year, const struct outcome *outcome, size_t b)
{
    const struct relief *relief = &outcome->benefitting[b];
    cJSON *object = out_object(out, list, NULL);
    out_text(out, object, "code", year->benefitting[b].code);
    out_valued(out, object, "received", &relief->received, relief->received_value);
    out_measures(out, out_object(out, object, "need"), &relief->need);
    out_measures(out, out_object(out, object, "unmet"), &relief->unmet);
    out_part(out, object, "coverage", relief->covered, relief->coverage);
    cJSON *by_type = out_object(out, object, "coverage_by_type");
    for (size_t t = 0; t < MEASURE_COUNT; t++) {
        int64_t need = relief->need.amount[t];
        out_part(out, by_type, measure_table[t].key, need > 0,
                 fraction_make(relief->received.amount[t], need > 0 ? need : 1));
    }
    out_whole(out, object, "mandatory_offsets", relief->mandatory_offsets);
}

void out_benefitting(struct out *out, cJSON *parent, const struct year *year, const struct outcome *outcome)
{
    cJSON *list = out_list(out, parent, "benefitting");
    for (size_t b = 0; outcome_answered(outcome) && b < outcome->benefitting_count; b++)
        out_relief(out, list, year, outcome, b);
}

const char *state_name(const struct year *year, size_t i)
{
    return year->states[i].name != NULL ? year->states[i].name : year->states[i].code;
}

static bool pledge_assumed(const struct state *state)
{
    return state->bound && !state_pledge_known(state);
}

void out_assumed(struct out *out, cJSON *parent, const struct year *year)
{
    cJSON *list = out_list(out, parent, "assumed_pledges");
    for (size_t i = 0; i < year->state_count; i++)
        if (pledge_assumed(&year->states[i]))
            out_text(out, list, NULL, year->states[i].code);
}
