#include "report/options.h"

#include <string.h>

#include "report/markup.h"

const char *const option_order[] = {"relocate", "mix_90", "mix_80", "mix_70", "mix_60",      "mix_50", "mix_40",
                                    "mix_30",   "mix_20", "mix_10", "pay",    "alternative", "offset", NULL};

const char *say_option(const struct report *report, const char *name, bool narrow)
{
    if (strncmp(name, "mix_", 4) == 0)
        return narrow ? PHRASE(report, option_mix_short, name + 4) : PHRASE(report, option_mix, name + 4);
    enum text_key key = text_find("option_", name);
    return report->language->texts[key != TEXT_COUNT ? key : TEXT_option_offset];
}

static const cJSON *option_of(const cJSON *comparison, const char *name)
{
    return tree_find(item_at(comparison, "options"), "name", name);
}

/* --- Costs ------------------------------------------------------------------------------------- */

static const char *say_cheapest(const struct report *report)
{
    const cJSON *comparison = report->results->comparison;
    const cJSON *cheapest = option_of(comparison, text_at(comparison, "cheapest"));
    return PHRASE(report, choice_cheapest, label_in_sentence(report, report->results->state),
                  say_option(report, text_at(cheapest, "name"), false),
                  say_money(report, text_at(cheapest, "cost_eur")),
                  say_money(report, text_at(option_of(comparison, "relocate"), "cost_eur")),
                  say_money(report, text_at(option_of(comparison, "pay"), "cost_eur")));
}

/* It benefits, or all of its pledge is deducted: whatever it pledges, it implements nothing. */
static bool implements_nothing(const struct report *report)
{
    const cJSON *pay = option_of(report->results->comparison, "pay");
    return worth_of_all(report, item_at(pay, "to_implement")) == 0;
}

/* Where offsets become mandatory either way weighs something else than money. */
static const char *say_break_even(const struct report *report)
{
    const cJSON *comparison = report->results->comparison;
    const char *plain = text_at(comparison, "break_even_eur");
    const char *counted = text_at(comparison, "break_even_with_offsets_eur");
    bool weighs = amount_at(option_of(comparison, "pay"), "mandatory_offsets") !=
                  amount_at(option_of(comparison, "relocate"), "mandatory_offsets");
    const char *agreed = text_at(option_of(comparison, "relocate"), "delivered_as_offsets");
    const char *persons = PHRASE(report, persons_of, say_whole(report, agreed));
    if (agreed != NULL && strcmp(agreed, "0") != 0)
        return plain != NULL ? PHRASE(report, comparison_even_agreed, say_money(report, plain), persons)
                             : PHRASE(report, comparison_even_never, persons);
    if (!weighs)
        return PHRASE(report, choice_break_even, say_money(report, plain));
    if (counted == NULL)
        return PHRASE(report, choice_break_even_always, say_money(report, plain));
    return PHRASE(report, choice_break_even_offsets, say_money(report, plain), say_money(report, counted));
}

const char *say_choice(const struct report *report)
{
    const char *name = label_in_sentence(report, report->results->state);
    if (implements_nothing(report))
        return PHRASE(report, choice_none, name);
    const char *choice = text_at(report->results->comparison, "cheapest") != NULL
                             ? say_cheapest(report)
                             : PHRASE(report, choice_unknown, name, report->results->state);
    return say_both(report, choice, say_break_even(report));
}

/* --- What arrives ------------------------------------------------------------------------------ */

static const char *say_change(const struct report *report, const cJSON *relocate, const cJSON *pay)
{
    int128 persons = amount_at(relocate, "received.relocations") - amount_at(pay, "received.relocations") +
                     amount_at(relocate, "received.offsets") - amount_at(pay, "received.offsets");
    int128 euro = amount_at(pay, "received.financial_eur") + amount_at(pay, "received.alternative_eur") -
                  amount_at(relocate, "received.financial_eur") - amount_at(relocate, "received.alternative_eur");
    if (persons == 0 && euro == 0)
        return "";
    const char *const arguments[] = {label_of(report, text_at(pay, "code")), say_rounded(report, persons),
                                     say_money_millionths(report, euro), NULL};
    const char *change = phrase(report,
                                persons == 0 ? TEXT_difference_money
                                : euro == 0  ? TEXT_difference_persons
                                             : TEXT_difference_part,
                                arguments);
    const char *if_relocates = say_ratio(report, text_at(relocate, "coverage"));
    const char *if_pays = say_ratio(report, text_at(pay, "coverage"));
    bool same = strcmp(if_relocates, if_pays) == 0; /* as people read it */
    return same ? change
                : arena_format(report->words, "%s%s", change,
                               PHRASE(report, difference_coverage, if_relocates, if_pays));
}

void put_difference(struct text *out, const struct report *report)
{
    const cJSON *comparison = report->results->comparison, *state;
    const cJSON *relocate = item_at(option_of(comparison, "relocate"), "benefitting");
    size_t count = 0;
    cJSON_ArrayForEach(state, item_at(option_of(comparison, "pay"), "benefitting")) {
        const char *change = say_change(report, tree_find(relocate, "code", text_at(state, "code")), state);
        if (*change == '\0' || count == 8)
            continue;
        if (count++ == 0)
            MARKUP(out, "<p>{}</p><ul>", report->language->texts[TEXT_difference_lead]);
        MARKUP(out, "<li>{}</li>", change);
    }
    if (count > 0)
        text_put(out, "</ul>");
}

/* --- Offsets ----------------------------------------------------------------------------------- */

const char *say_offsets(const struct report *report)
{
    const struct results *results = report->results;
    bool met = results->with_forum == NULL;
    const cJSON *comparison = met ? results->comparison : results->with_forum;
    const cJSON *relocate = option_of(comparison, "relocate"), *pay = option_of(comparison, "pay");
    const char *const arguments[] = {label_in_sentence(report, results->state),
                                     say_whole(report, text_at(pay, "mandatory_offsets")),
                                     say_whole(report, text_at(relocate, "mandatory_offsets")),
                                     text_at(results->allocation, "rules.offset_cap"), NULL};
    return implements_nothing(report) ? ""
                                      : phrase(report, met ? TEXT_offsets_now : TEXT_offsets_with_forum, arguments);
}
