#include "present/parts.h"
#include "present/questions.h"

static void cost_write(struct out *out, cJSON *object, const struct outlay *outlay)
{
    out_cost(out, object, outlay->known, outlay->total_cents);
    out_text(out, object, "cost_missing", outlay->missing);
    cJSON *parts = out_object(out, object, "cost_parts");
    out_euro(out, parts, "relocation_eur", outlay->relocation_cents);
    out_euro(out, parts, "offset_eur", outlay->offset_cents);
    out_euro(out, parts, "payment_eur", outlay->payment_cents);
    out_euro(out, parts, "alternative_eur", outlay->alternative_cents);
    out_euro(out, object, "union_funding_eur", outlay->funding_cents);
}

static void others_write(struct out *out, cJSON *object, const struct comparison *comparison,
                         const struct outcome *outcome)
{
    const struct year *year = comparison->year;
    cJSON *list = out_list(out, object, "others");
    for (size_t i = 0; i < year->state_count; i++) {
        if (i == comparison->state || !state_contributes(&year->states[i]))
            continue;
        cJSON *other = out_object(out, list, NULL);
        out_text(out, other, "code", year->states[i].code);
        out_whole(out, other, "mandatory_offsets", outcome->mandatory_offsets[i]);
    }
}

/* What follows for the state, for those that benefit and for the others. */
static void consequences(struct out *out, cJSON *object, const struct comparison *comparison,
                         const struct outcome *outcome)
{
    out_articles(out, object, "triggers", outcome, comparison->state);
    out_flipped(out, object, "triggers_flipped", &comparison->as_stated, outcome);
    cJSON *list = out_list(out, object, "benefitting");
    for (size_t b = 0; b < outcome->benefitting_count; b++)
        out_relief(out, list, comparison->year, outcome, b);
    others_write(out, object, comparison, outcome);
}

static void row_write(struct out *out, cJSON *list, const struct comparison *comparison, size_t k)
{
    const struct comparison_row *row = &comparison->rows[k];
    cJSON *object = out_object(out, list, NULL);
    out_text(out, object, "name", option_names[k]);
    out_measures(out, out_object(out, object, "contribution"), &row->contribution.pledge);
    out_bool(out, object, "open", row->open);
    out_text(out, object, "limited_by", row->contribution.limited_by);
    out_fraction(out, object, "unplaced", row->contribution.unplaced);
    out_measures(out, out_object(out, object, "to_implement"),
                 &row->outcome.to_implement[comparison->state]);
    out_whole(out, object, "mandatory_offsets", row->outcome.mandatory_offsets[comparison->state]);
    out_whole(out, object, "mandatory_offsets_of_all", row->outcome.mandatory_total);
    cost_write(out, object, &row->outlay);
    consequences(out, object, comparison, &row->outcome);
}

/* Cents that need not be whole, as euro with two decimals. */
static void out_exact_euro(struct out *out, cJSON *object, const char *key, struct fraction cents)
{
    char euro[EXACT_TEXT_SIZE];
    if (cents.den == 0) {
        out_null(out, object, key);
        return;
    }
    fraction_text(euro, fraction_make(cents.num, 100 * cents.den), 2, false);
    out_number(out, object, key, euro);
}

void comparison_members(struct out *out, cJSON *object, const struct comparison *comparison)
{
    const struct outcome *base = &comparison->as_stated;
    out_text(out, object, "state", comparison->year->states[comparison->state].code);
    out_fraction(out, object, "owed", comparison->owed);
    out_exact_euro(out, object, "break_even_eur", comparison->break_even_cents);
    if (comparison->exempt)
        out_null(out, object, "break_even_with_offsets_eur");
    else
        out_exact_euro(out, object, "break_even_with_offsets_eur",
                       comparison->break_even_with_offsets_cents);
    out_text(out, object, "cheapest",
             comparison->cheapest != NO_OPTION ? option_names[comparison->cheapest] : NULL);
    cJSON *stated = out_object(out, object, "as_stated");
    out_measures(out, out_object(out, stated, "contribution"), &base->pledge[comparison->state]);
    out_whole(out, stated, "mandatory_offsets", base->mandatory_offsets[comparison->state]);
    consequences(out, stated, comparison, base);
    cJSON *options = out_list(out, object, "options");
    for (size_t k = 0; k < OPTION_COUNT; k++)
        row_write(out, options, comparison, k);
}

void comparison_tree(struct out *out, const struct comparison *comparison)
{
    out_begin(out);
    out_head(out, COMPARISON_FORMAT, comparison->year);
    out_pool(out, comparison->year);
    out_rules(out, &comparison->year->rules);
    out_assumed(out, out->root, comparison->year);
    comparison_members(out, out->root, comparison);
}
