#include "report/summary.h"

#include "report/chart.h"
#include "report/markup.h"
#include "report/options.h"

void say_heading(struct text *text, const struct report *report)
{
    const char *year = text_at(report->results->allocation, "year");
    const char *state = report->results->state;
    if (state != NULL)
        SAY(text, report->language, heading_state, year, label_of(report, state));
    else
        SAY(text, report->language, heading, year);
}

/* --- The Union --------------------------------------------------------------------------------- */

static void say_pool(struct text *text, const struct report *report)
{
    const struct language *language = report->language;
    const cJSON *pool = item_at(report->results->allocation, "pool");
    SAY(text, language, summary_pool, text_at(report->results->allocation, "year"),
        piece_number(language, text_at(pool, "relocations"), 0, 0).text,
        piece_money(language, text_at(pool, "financial_eur")).text,
        piece_money(language, text_at(pool, "eur_per_relocation")).text);
}

static void say_assumed(struct text *text, const struct report *report)
{
    const struct language *language = report->language;
    const cJSON *state;
    int128 assumed = 0, all = 0;
    cJSON_ArrayForEach(state, item_at(report->results->allocation, "states"))
    {
        if (text_is(state, "role", "not_bound"))
            continue;
        all += ONE;
        assumed += true_at(state, "pledge.assumed") ? ONE : 0;
    }
    if (assumed > 0)
        SAY(text, language, summary_assumed, piece_millionths(language, assumed, 0, 0).text,
            piece_millionths(language, all, 0, 0).text);
}

/* --- A state ----------------------------------------------------------------------------------- */

static void say_share(struct text *text, const struct report *report, const cJSON *state)
{
    const struct language *language = report->language;
    SAY(text, language, state_share, label_in_sentence(report, report->results->state),
        piece_percent(language, text_at(state, "share.percent")).text,
        piece_number(language, text_at(state, "fair_share.relocations"), 0, 0).text,
        piece_money(language, text_at(state, "fair_share.financial_eur")).text);
}

static void say_pledge(struct text *text, const struct report *report, const cJSON *state)
{
    struct text what = {.data = NULL};
    say_measures(&what, report, item_at(state, "pledge"));
    say_list(text, report->language,
             true_at(state, "pledge.assumed") ? TEXT_state_assumed : TEXT_state_pledged,
             (const char *const[]){what.data != NULL ? what.data : "", NULL});
    text->failed = text->failed || what.failed;
    text_release(&what);
}

/* What it gives to whom, at most to six. */
static void say_gives(struct text *text, const struct report *report, const cJSON *state)
{
    const struct language *language = report->language;
    struct enumeration list = {.count = 0};
    struct text what = {.data = NULL}, whom = {.data = NULL};
    const cJSON *flow;
    if (amount_at(state, "to_implement.value") == 0) {
        text_put(text,
                 language->texts[text_is(state, "role", "benefitting") ? TEXT_state_benefits
                                                                       : TEXT_state_gives_nothing]);
        return;
    }
    cJSON_ArrayForEach(flow, item_at(report->results->allocation, "flows"))
    {
        struct text part = {.data = NULL}, amount = {.data = NULL};
        if (!text_is(flow, "from", report->results->state) || list.count == 6)
            continue;
        say_measures(&amount, report, flow);
        SAY(&part, language, state_to, label_of(report, text_at(flow, "to")),
            amount.data != NULL ? amount.data : "");
        enumerate(&list, part.data != NULL ? part.data : "");
        text->failed = text->failed || part.failed || amount.failed;
        text_release(&part);
        text_release(&amount);
    }
    say_measures(&what, report, item_at(state, "to_implement"));
    enumeration_end(&whom, language, &list, TEXT_list_end);
    if (whom.length > 0)
        SAY(text, language, state_gives, what.data != NULL ? what.data : "", whom.data);
    else
        SAY(text, language, state_unplaced, what.data != NULL ? what.data : "");
    text->failed = text->failed || what.failed || whom.failed;
    text_release(&what);
    text_release(&whom);
}

static void say_mandatory(struct text *text, const struct report *report, const cJSON *state)
{
    if (amount_at(state, "mandatory_offsets") > 0)
        SAY(text, report->language, state_mandatory,
            piece_number(report->language, text_at(state, "mandatory_offsets"), 0, 0).text);
}

/* --- Paragraphs -------------------------------------------------------------------------------- */

static void put_paragraph(struct text *out, struct text *words)
{
    if (words->length > 0) {
        text_put(out, "<p>");
        markup_put(out, words->data);
        text_put(out, "</p>");
    }
    out->failed = out->failed || words->failed;
    text_release(words);
}

/* Sentences one behind the other. */
static void join(struct text *text, const char *sentence)
{
    if (sentence == NULL || sentence[0] == '\0')
        return;
    if (text->length > 0)
        text_put(text, " ");
    text_put(text, sentence);
}

typedef void (*sayer)(struct text *text, const struct report *report);
typedef void (*state_sayer)(struct text *text, const struct report *report, const cJSON *state);

static void add_sentence(struct text *words, struct text *sentence)
{
    join(words, sentence->data);
    words->failed = words->failed || sentence->failed;
    text_release(sentence);
}

static void put_of_state(struct text *out, const struct report *report)
{
    static const state_sayer facts[] = {say_share, say_pledge, say_gives, say_mandatory};
    const cJSON *state = state_of(report, report->results->state);
    struct text words = {.data = NULL}, sentence = {.data = NULL};
    for (size_t k = 0; k < sizeof facts / sizeof *facts; k++) {
        facts[k](&sentence, report, state);
        add_sentence(&words, &sentence);
    }
    put_paragraph(out, &words);
    say_choice(&sentence, report);
    put_paragraph(out, &sentence);
    say_offsets(&sentence, report);
    put_paragraph(out, &sentence);
    put_difference(out, report);
}

void put_summary(struct text *out, const struct report *report)
{
    const sayer sentences[] = {say_pool, chart_ledger.lead, chart_conditions.lead, say_assumed};
    struct text words = {.data = NULL}, sentence = {.data = NULL};
    if (report->results->state != NULL)
        put_of_state(out, report);
    for (size_t k = 0; k < sizeof sentences / sizeof *sentences; k++) {
        sentences[k](&sentence, report);
        add_sentence(&words, &sentence);
    }
    put_paragraph(out, &words);
}

/* --- Headlines --------------------------------------------------------------------------------- */

static void put_headline(struct text *out, const struct report *report, enum text_key label,
                         const char *number, const char *beside)
{
    text_put(out, "<div><dt>");
    markup_put(out, report->language->texts[label]);
    text_put(out, "</dt><dd><b>");
    markup_put(out, number);
    text_put(out, "</b>");
    if (beside != NULL) {
        text_put(out, " <span>");
        markup_put(out, beside);
        text_put(out, "</span>");
    }
    text_put(out, "</dd></div>");
}

static void put_total(struct text *out, const struct report *report, enum text_key label,
                      const char *path)
{
    const struct language *language = report->language;
    const char *value = text_at(report->results->allocation, path);
    int128 pool = amount_at(report->results->allocation, "pool.relocations");
    struct text beside = {.data = NULL};
    SAY(&beside, language, of_the_pool, piece_part(language, number_millionths(value), pool).text);
    put_headline(out, report, label, piece_number(language, value, 0, 0).text,
                 pool > 0 ? beside.data : NULL);
    out->failed = out->failed || beside.failed;
    text_release(&beside);
}

void put_headlines(struct text *out, const struct report *report)
{
    const struct language *language = report->language;
    const cJSON *allocation = report->results->allocation;
    const char *offsets = text_at(allocation, "mandatory_offsets.total");
    text_put(out, "<dl class=\"headlines\">");
    put_headline(out, report, TEXT_headline_pool,
                 piece_number(language, text_at(allocation, "pool.relocations"), 0, 0).text,
                 piece_money(language, text_at(allocation, "pool.financial_eur")).text);
    put_total(out, report, TEXT_total_pledged, "totals.pledged.value");
    put_total(out, report, TEXT_total_to_implement, "totals.to_implement.value");
    put_total(out, report, TEXT_total_effective, "totals.effective.value");
    put_total(out, report, TEXT_total_delivered, "totals.delivered.value");
    put_headline(out, report, TEXT_headline_mandatory,
                 piece_number(language, offsets != NULL ? offsets : "0", 0, 0).text, NULL);
    text_put(out, "</dl>");
}
