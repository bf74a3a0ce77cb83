#include "report/options.h"

#include <stdio.h>
#include <string.h>

const char *const option_order[OPTION_ORDER_COUNT] = {
    "relocate", "mix_90", "mix_80", "mix_70", "mix_60",      "mix_50", "mix_40",
    "mix_30",   "mix_20", "mix_10", "pay",    "alternative", "offset"};

void option_name(struct text *text, const struct language *language, const char *name)
{
    if (strncmp(name, "mix_", 4) == 0)
        SAY(text, language, option_mix, name + 4);
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
    option_name(&name, language, text_at(cheapest, "name"));
    SAY(text, language, choice_cheapest, label_in_sentence(report, report->results->state),
        name.data != NULL ? name.data : "", piece_money(language, text_at(cheapest, "cost_eur")).text,
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
    if (text_at(comparison, "break_even_eur") != NULL) {
        text_put(text, " ");
        SAY(text, language, choice_break_even,
            piece_money(language, text_at(comparison, "break_even_eur")).text);
    }
}

/* --- What arrives ------------------------------------------------------------------------------ */

static void say_change(struct enumeration *list, const struct report *report, const cJSON *relocate,
                       const cJSON *pay)
{
    const struct language *language = report->language;
    int128 persons = amount_at(relocate, "received.relocations") - amount_at(pay, "received.relocations");
    int128 euro = amount_at(pay, "received.financial_eur") + amount_at(pay, "received.alternative_eur") -
                  amount_at(relocate, "received.financial_eur") -
                  amount_at(relocate, "received.alternative_eur");
    struct text part = {.data = NULL};
    if (persons == 0 && euro == 0)
        return;
    SAY(&part, language, difference_part, label_of(report, text_at(pay, "code")),
        piece_millionths(language, persons, 0, 0).text, piece_money_millionths(language, euro).text,
        piece_ratio(language, text_at(relocate, "coverage")).text,
        piece_ratio(language, text_at(pay, "coverage")).text);
    enumerate(list, part.data != NULL ? part.data : "");
    list->text.failed = list->text.failed || part.failed;
    text_release(&part);
}

void say_difference(struct text *text, const struct report *report)
{
    const cJSON *comparison = report->results->comparison, *state;
    const cJSON *relocate = item_at(option_of(comparison, "relocate"), "benefitting");
    struct enumeration list = {.count = 0};
    cJSON_ArrayForEach(state, item_at(option_of(comparison, "pay"), "benefitting"))
    {
        if (list.count < 6)
            say_change(&list, report, entry_with(relocate, "code", text_at(state, "code")), state);
    }
    if (list.count > 0) {
        struct text all = {.data = NULL};
        enumeration_end(&all, report->language, &list);
        SAY(text, report->language, difference_lead, all.data != NULL ? all.data : "");
        text->failed = text->failed || all.failed;
        text_release(&all);
    }
}

/* --- Offsets ----------------------------------------------------------------------------------- */

void say_offsets(struct text *text, const struct report *report)
{
    const struct language *language = report->language;
    const struct results *results = report->results;
    bool met = results->with_forum == NULL;
    const cJSON *comparison = met ? results->comparison : results->with_forum;
    const cJSON *relocate = option_of(comparison, "relocate"), *pay = option_of(comparison, "pay");
    struct piece if_relocates = piece_number(language, text_at(relocate, "mandatory_offsets"), 0, 0);
    struct piece if_pays = piece_number(language, text_at(pay, "mandatory_offsets"), 0, 0);
    const char *const arguments[] = {label_in_sentence(report, results->state), if_pays.text,
                                     if_relocates.text,
                                     text_at(results->allocation, "rules.offset_cap"), NULL};
    if (implements_nothing(report))
        return;
    say_list(text, language, met ? TEXT_offsets_now : TEXT_offsets_with_forum, arguments);
}
