#include "report/options.h"

#include <string.h>

#include "report/markup.h"

const char *const option_order[OPTION_ORDER_COUNT] = {
    "relocate", "mix_90", "mix_80", "mix_70", "mix_60",      "mix_50", "mix_40",
    "mix_30",   "mix_20", "mix_10", "pay",    "alternative", "offset"};

void option_name(struct text *text, const struct language *language, const char *name, bool narrow)
{
    if (strncmp(name, "mix_", 4) == 0)
        say_list(text, language, narrow ? TEXT_option_mix_short : TEXT_option_mix,
                 (const char *const[]){name + 4, NULL});
    else
        text_put(text, language->texts[strcmp(name, "relocate") == 0      ? TEXT_option_relocate
                                       : strcmp(name, "pay") == 0         ? TEXT_option_pay
                                       : strcmp(name, "alternative") == 0 ? TEXT_option_alternative
                                                                          : TEXT_option_offset]);
}

static const cJSON *option_of(const cJSON *comparison, const char *name)
{
    return entry_with(item_at(comparison, "options"), "name", name);
}

/* --- Costs ------------------------------------------------------------------------------------- */

static void say_cheapest(struct text *text, const struct report *report)
{
    const struct language *language = report->language;
    const cJSON *comparison = report->results->comparison;
    const cJSON *cheapest = option_of(comparison, text_at(comparison, "cheapest"));
    struct text name = {.data = NULL};
    option_name(&name, language, text_at(cheapest, "name"), false);
    SAY(text, language, choice_cheapest, label_in_sentence(report, report->results->state),
        name.data != NULL ? name.data : "",
        piece_money(language, text_at(cheapest, "cost_eur")).text,
        piece_money(language, text_at(option_of(comparison, "relocate"), "cost_eur")).text,
        piece_money(language, text_at(option_of(comparison, "pay"), "cost_eur")).text);
    text->failed = text->failed || name.failed;
    text_release(&name);
}

/* It benefits, or all of its pledge is deducted: whatever it pledges, it implements nothing. */
static bool implements_nothing(const struct report *report)
{
    const cJSON *pay = option_of(report->results->comparison, "pay");
    return worth_of_all(report, item_at(pay, "to_implement")) == 0;
}

/* Where offsets become mandatory either way weighs something else than money. */
static void say_break_even(struct text *text, const struct report *report)
{
    const struct language *language = report->language;
    const cJSON *comparison = report->results->comparison;
    const char *plain = text_at(comparison, "break_even_eur");
    const char *counted = text_at(comparison, "break_even_with_offsets_eur");
    bool weighs = amount_at(option_of(comparison, "pay"), "mandatory_offsets") !=
                  amount_at(option_of(comparison, "relocate"), "mandatory_offsets");
    text_put(text, " ");
    if (!weighs)
        SAY(text, language, choice_break_even, piece_money(language, plain).text);
    else if (counted != NULL)
        SAY(text, language, choice_break_even_offsets, piece_money(language, plain).text,
            piece_money(language, counted).text);
    else
        SAY(text, language, choice_break_even_always, piece_money(language, plain).text);
}

void say_choice(struct text *text, const struct report *report)
{
    const struct language *language = report->language;
    const cJSON *comparison = report->results->comparison;
    const char *name = label_in_sentence(report, report->results->state);
    if (implements_nothing(report)) {
        SAY(text, language, choice_none, name);
        return;
    }
    if (text_at(comparison, "cheapest") != NULL)
        say_cheapest(text, report);
    else
        SAY(text, language, choice_unknown, name, report->results->state);
    if (text_at(comparison, "break_even_eur") != NULL)
        say_break_even(text, report);
}

/* --- What arrives ------------------------------------------------------------------------------ */

/* Whether people would read the same coverage. */
static bool same_coverage(const struct report *report, const cJSON *relocate, const cJSON *pay)
{
    return strcmp(piece_ratio(report->language, text_at(relocate, "coverage")).text,
                  piece_ratio(report->language, text_at(pay, "coverage")).text) == 0;
}

static void say_change(struct text *text, const struct report *report, const cJSON *relocate,
                       const cJSON *pay)
{
    const struct language *language = report->language;
    int128 persons =
        amount_at(relocate, "received.relocations") - amount_at(pay, "received.relocations");
    int128 euro = amount_at(pay, "received.financial_eur") +
                  amount_at(pay, "received.alternative_eur") -
                  amount_at(relocate, "received.financial_eur") -
                  amount_at(relocate, "received.alternative_eur");
    if (persons == 0 && euro == 0)
        return;
    const struct piece more = piece_millionths(language, persons, 0, 0);
    const struct piece less = piece_money_millionths(language, euro);
    const char *const arguments[] = {label_of(report, text_at(pay, "code")), more.text, less.text,
                                     NULL};
    say_list(text, language,
             persons == 0 ? TEXT_difference_money
             : euro == 0  ? TEXT_difference_persons
                          : TEXT_difference_part,
             arguments);
    if (!same_coverage(report, relocate, pay))
        SAY(text, language, difference_coverage,
            piece_ratio(language, text_at(relocate, "coverage")).text,
            piece_ratio(language, text_at(pay, "coverage")).text);
}

void put_difference(struct text *out, const struct report *report)
{
    const cJSON *comparison = report->results->comparison, *state;
    const cJSON *relocate = item_at(option_of(comparison, "relocate"), "benefitting");
    size_t count = 0;
    cJSON_ArrayForEach(state, item_at(option_of(comparison, "pay"), "benefitting"))
    {
        struct text words = {.data = NULL};
        say_change(&words, report, entry_with(relocate, "code", text_at(state, "code")), state);
        if (words.length > 0 && count < 8) {
            if (count++ == 0) {
                text_put(out, "<p>");
                markup_put(out, report->language->texts[TEXT_difference_lead]);
                text_put(out, "</p><ul>");
            }
            text_put(out, "<li>");
            markup_put(out, words.data);
            text_put(out, "</li>");
        }
        out->failed = out->failed || words.failed;
        text_release(&words);
    }
    if (count > 0)
        text_put(out, "</ul>");
}

/* --- Offsets ----------------------------------------------------------------------------------- */

void say_offsets(struct text *text, const struct report *report)
{
    const struct language *language = report->language;
    const struct results *results = report->results;
    bool met = results->with_forum == NULL;
    const cJSON *comparison = met ? results->comparison : results->with_forum;
    const cJSON *relocate = option_of(comparison, "relocate"), *pay = option_of(comparison, "pay");
    struct piece if_relocates =
        piece_number(language, text_at(relocate, "mandatory_offsets"), 0, 0);
    struct piece if_pays = piece_number(language, text_at(pay, "mandatory_offsets"), 0, 0);
    const char *const arguments[] = {label_in_sentence(report, results->state), if_pays.text,
                                     if_relocates.text,
                                     text_at(results->allocation, "rules.offset_cap"), NULL};
    if (implements_nothing(report))
        return;
    say_list(text, language, met ? TEXT_offsets_now : TEXT_offsets_with_forum, arguments);
}
