#include "present/parts.h"

#include <string.h>

#include "base/day.h"
#include "base/text.h"
#include "base/progress.h"

/* What was set beside the file: "NL.pledge.relocations=500" (json/document.h); no member where nothing was. */
static void out_settings(struct out *out, const struct text *settings)
{
    if (settings == NULL || settings->length == 0)
        return;
    cJSON *list = out_list(out, out->root, "settings");
    for (size_t at = 0; at < settings->length; at += strlen(settings->data + at) + 1)
        if (strchr(settings->data + at, '=') != NULL) /* else an object that was made for one */
            out_text(out, list, NULL, settings->data + at);
}

void head_begin(struct out *out, const char *format, const struct year *year)
{
    out_begin(out);
    out_text(out, out->root, "format", format);
    out_whole(out, out->root, "year", year->number);
    out_text(out, out->root, "title", year->title);
    out_tool(out);
    out_settings(out, year->settings);
}

void answer_begin(struct out *out, const char *format, const struct year *year)
{
    head_begin(out, format, year);
    out_ending(out, year);
    out_pool(out, year);
    out_rules(out, year);
}

void out_ending(struct out *out, const struct year *year)
{
    const struct progress *progress = year->progress;
    if (progress == NULL || !progress->late)
        return;
    out_bool(out, out->root, "complete", false);
    cJSON *object = out_object(out, out->root, "stopped_at");
    out_text(out, object, "task", progress->late_at.task);
    out_whole(out, object, "done", (int64_t)progress->late_at.done);
    if (progress->late_at.of > 0)
        out_whole(out, object, "of", (int64_t)progress->late_at.of);
    else
        out_null(out, object, "of");
}

void out_pool(struct out *out, const struct year *year)
{
    struct price price = price_of(&year->pool);
    cJSON *pool = out_object(out, out->root, "pool");
    out_whole(out, pool, "relocations", year->pool.relocations);
    out_euro(out, pool, "financial_eur", year->pool.financial_cents);
    /* Cents a person, shown in euro: the ratio itself stays exact. */
    char ratio[EXACT_TEXT_SIZE];
    fraction_text(ratio, fraction_make(price.person_units, (int128)100 * price.cent_units), 2, false);
    out_number(out, pool, "eur_per_relocation", ratio);
}

void out_key_share(struct out *out, cJSON *state, const struct share *share)
{
    struct naturals naturals = {.taken = 0};
    struct share_words words = share_words(share, &naturals);
    cJSON *part = out_object(out, state, "share");
    out_six(out, part, "percent", fraction_make(words.millionth_percent, MILLION));
    out_text(out, part, "numerator", words.numerator);
    out_text(out, part, "denominator", words.denominator);
    out->arena.failed = out->arena.failed || naturals_failed(&naturals);
    naturals_clear(&naturals);
}

void out_share(struct out *out, cJSON *state, const struct share *share)
{
    out_key_share(out, state, share);
    cJSON *fair_share = out_object(out, state, "fair_share");
    out_fraction(out, fair_share, "relocations", share->fair_share);
    out_euro(out, fair_share, "financial_eur", share->fair_share_cents);
}

/* The states that the lot names, in its order. */
static void out_lot(struct out *out, cJSON *rules, const struct year *year)
{
    cJSON *list = out_list(out, rules, "lot");
    for (size_t place = 0; place < year->drawn; place++)
        out_text(out, list, NULL, year->states[year->lot[place]].code);
}

void out_rules(struct out *out, const struct year *year)
{
    cJSON *object = out_object(out, out->root, "rules");
    for (size_t k = 0; k < RULE_COUNT; k++)
        out_text(out, object, rule_table[k].name, rule_table[k].options[year->rules.option[k]]);
    if (year->drawn > 0)
        out_lot(out, object, year);
}

void out_measures(struct out *out, cJSON *parent, const struct measures *measures)
{
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        out_amount(out, parent, measure_table[t].key, measures->amount[t], measure_table[t].money);
}

void out_valued(struct out *out, cJSON *parent, const char *key, const struct measures *measures, struct fraction value)
{
    cJSON *object = out_object(out, parent, key);
    out_measures(out, object, measures);
    out_fraction(out, object, "value", value);
}

void out_priced(struct out *out, cJSON *parent, const char *key, const struct measures *measures,
                const struct price *price)
{
    /* Printed all the same without being reduced. */
    out_valued(out, parent, key, measures, (struct fraction){price_value(price, measures), price->person_units});
}

void out_part(struct out *out, cJSON *parent, const char *key, bool known, struct fraction part)
{
    out_six(out, parent, key, known ? part : (struct fraction){0, 0});
}

void out_stated(struct out *out, cJSON *parent, const char *key, bool money, int64_t amount)
{
    if (amount == NOT_STATED)
        out_null(out, parent, key);
    else
        out_amount(out, parent, key, amount, money);
}

void out_day(struct out *out, cJSON *parent, const char *key, int64_t day)
{
    char text[DAY_SIZE] = "";
    if (day > 0)
        day_text(text, day);
    out_text(out, parent, key, day > 0 ? text : NULL);
}

void out_marked(struct out *out, cJSON *parent, const char *key, const struct year *year, const bool *marked)
{
    cJSON *list = out_list(out, parent, key);
    for (size_t i = 0; marked != NULL && i < year->state_count; i++)
        if (marked[i])
            out_text(out, list, NULL, year->states[i].code);
}

void out_totals(struct out *out, cJSON *parent, const struct measures *totals, const struct fraction *values,
                bool tracked)
{
    size_t count = tracked ? TOTAL_COUNT : TOTAL_DRAWN;
    /* The nominal pool is one obligation in two expressions of equal value, not a sum of types. */
    cJSON *nominal = out_object(out, parent, total_names[TOTAL_NOMINAL]);
    out_fraction(out, nominal, "relocations", values[TOTAL_NOMINAL]);
    out_euro(out, nominal, "financial_eur", totals[TOTAL_NOMINAL].amount[FINANCIAL]);
    out_fraction(out, nominal, "value", values[TOTAL_NOMINAL]);
    for (size_t k = TOTAL_PLEDGED; k < count; k++)
        out_valued(out, parent, total_names[k], &totals[k], values[k]);
}
