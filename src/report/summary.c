#include "report/summary.h"

#include "report/chart.h"
#include "report/markup.h"
#include "report/options.h"

const char *say_heading(const struct report *report)
{
    const char *year = text_at(report->results->allocation, "year");
    const char *state = report->results->state;
    return state != NULL ? PHRASE(report, heading_state, year, label_of(report, state)) : PHRASE(report, heading, year);
}

/* --- The Union --------------------------------------------------------------------------------- */

static const char *say_pool(const struct report *report)
{
    const cJSON *pool = item_at(report->results->allocation, "pool");
    return PHRASE(report, summary_pool, text_at(report->results->allocation, "year"),
                  say_whole(report, text_at(pool, "relocations")), say_money(report, text_at(pool, "financial_eur")),
                  say_money(report, text_at(pool, "eur_per_relocation")));
}

const char *say_assumed(const struct report *report)
{
    const cJSON *state;
    size_t assumed = 0, all = 0;
    cJSON_ArrayForEach(state, item_at(report->results->allocation, "states")) {
        if (text_is(state, "role", "not_bound"))
            continue;
        all++;
        assumed += is_assumed(state) ? 1 : 0;
    }
    return assumed > 0 ? PHRASE(report, summary_assumed, say_count(report, assumed), say_count(report, all),
                                say_whole(report, text_at(report->results->allocation, "totals.assumed.value")),
                                say_whole(report, text_at(report->results->allocation, "totals.pledged.value")))
                       : "";
}

/* --- A state ----------------------------------------------------------------------------------- */

static const char *say_share(const struct report *report, const cJSON *state)
{
    return PHRASE(report, state_share, label_in_sentence(report, report->results->state),
                  say_percent(report, text_at(state, "share.percent"), 0),
                  say_whole(report, text_at(state, "fair_share.relocations")),
                  say_money(report, text_at(state, "fair_share.financial_eur")));
}

static const char *say_pledge(const struct report *report, const cJSON *state)
{
    const char *what = say_measures(report, item_at(state, "pledge"));
    const char *part = say_measures(report, item_at(state, "assumed"));
    if (!tree_true(state, "pledge.assumed"))
        return PHRASE(report, state_pledged, what);
    if (amount_at(state, "pledge.value") == 0)
        return PHRASE(report, state_not_said_nothing, "");
    if (!is_assumed(state))
        return PHRASE(report, state_said_rest_unknown, what, "");
    return amount_at(state, "assumed.value") == amount_at(state, "pledge.value")
               ? PHRASE(report, state_assumed, what)
               : PHRASE(report, state_said_in_part, what, part, "");
}

/* What it gives to whom, at most to six. */
static const char *say_gives(const struct report *report, const cJSON *state)
{
    const char *const *texts = report->language->texts;
    struct enumeration list = {.count = 0};
    const cJSON *flow;
    if (amount_at(state, "to_implement.value") == 0)
        return texts[text_is(state, "role", "benefitting") ? TEXT_state_benefits : TEXT_state_gives_nothing];
    cJSON_ArrayForEach(flow, item_at(report->results->allocation, "flows"))
        if (text_is(flow, "from", report->results->state) && list.count < 6)
            enumerate(&list,
                      PHRASE(report, state_to, label_of(report, text_at(flow, "to")), say_measures(report, flow)));
    const char *what = say_measures(report, item_at(state, "to_implement"));
    return list.count > 0 ? PHRASE(report, state_gives, what, say_listed(report, &list))
                          : PHRASE(report, state_unplaced, what);
}

static const char *say_mandatory(const struct report *report, const cJSON *state)
{
    return amount_at(state, "mandatory_offsets") > 0
               ? PHRASE(report, state_mandatory, say_whole(report, text_at(state, "mandatory_offsets")))
               : "";
}

/* --- Paragraphs -------------------------------------------------------------------------------- */

static void put_paragraph(struct text *out, const char *words)
{
    if (*words != '\0')
        MARKUP(out, "<p>{}</p>", words);
}

static void put_of_state(struct text *out, const struct report *report)
{
    static const char *(*const facts[])(const struct report *report, const cJSON *state) = {say_share, say_pledge,
                                                                                            say_gives, say_mandatory};
    const cJSON *state = state_of(report, report->results->state);
    const char *words = "";
    for (size_t k = 0; k < sizeof facts / sizeof *facts; k++)
        words = say_both(report, words, facts[k](report, state));
    put_paragraph(out, words);
    put_paragraph(out, say_choice(report));
    put_paragraph(out, say_offsets(report));
    if (!report->results->brief)
        put_difference(out, report);
}

void put_summary(struct text *out, const struct report *report)
{
    const char *(*const sentences[])(const struct report *report) = {say_pool, chart_ledger.lead, chart_conditions.lead,
                                                                     say_assumed};
    size_t count =
        sizeof sentences / sizeof *sentences - (report->results->brief ? 1 : 0); /* assumed: a line of its own */
    const char *words = "", *settings = say_scenario(report);
    if (*settings != '\0')
        put_paragraph(out, settings);
    if (report->results->state != NULL)
        put_of_state(out, report);
    for (size_t k = 0; k < count; k++)
        words = say_both(report, words, sentences[k](report));
    put_paragraph(out, words);
}

/* --- Headlines --------------------------------------------------------------------------------- */

static void put_headline(struct text *out, const struct report *report, enum text_key label, const char *number,
                         const char *beside)
{
    MARKUP(out, "<div><dt>{}</dt><dd><b>{}</b>", report->language->texts[label], number);
    if (beside != NULL)
        MARKUP(out, " <span>{}</span>", beside);
    text_put(out, "</dd></div>");
}

static void put_total(struct text *out, const struct report *report, enum text_key label, const char *path,
                      const char *assumed)
{
    const char *value = text_at(report->results->allocation, path);
    int128 pool = amount_at(report->results->allocation, "pool.relocations");
    const char *part = PHRASE(report, of_the_pool, say_part(report, number_millionths(value), pool));
    if (assumed != NULL && number_millionths(assumed) > 0)
        part = PHRASE(report, of_it_assumed, say_whole(report, assumed), part);
    put_headline(out, report, label, say_whole(report, value), pool > 0 ? part : NULL);
}

/* Why none is mandatory, where it is for want of a meeting that it is not. */
static const char *say_waits(const struct report *report)
{
    const cJSON *condition;
    bool waits = false;
    cJSON_ArrayForEach(condition, item_at(report->results->allocation, "triggers"))
        waits = waits || waits_for_forum(condition);
    return waits ? report->language->texts[TEXT_headline_waits] : NULL;
}

void put_headlines(struct text *out, const struct report *report)
{
    const cJSON *allocation = report->results->allocation;
    const char *offsets = text_at(allocation, "mandatory_offsets.total");
    text_put(out, "<dl class=\"headlines\">");
    put_headline(out, report, TEXT_headline_pool, say_whole(report, text_at(allocation, "pool.relocations")),
                 say_money(report, text_at(allocation, "pool.financial_eur")));
    put_total(out, report, TEXT_total_pledged, "totals.pledged.value", text_at(allocation, "totals.assumed.value"));
    put_total(out, report, TEXT_total_to_implement, "totals.to_implement.value", NULL);
    put_total(out, report, TEXT_total_effective, "totals.effective.value", NULL);
    put_total(out, report, TEXT_total_delivered, "totals.delivered.value", NULL);
    put_headline(out, report, TEXT_headline_mandatory, say_whole(report, offsets != NULL ? offsets : "0"),
                 offsets == NULL ? say_waits(report) : NULL);
    text_put(out, "</dl>");
}
