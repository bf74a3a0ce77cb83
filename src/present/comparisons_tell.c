/* Every state compared, and the frontier, told: a headline, the states, the frontier, and what changes on it. */
#include <string.h>

#include "law/triggers.h"
#include "present/tellings.h"
#include "present/view.h"
#include "questions/frontier.h"

/* --- Headline ---------------------------------------------------------------------------------- */

static const char *mandatory_words(struct telling *telling, const cJSON *end)
{
    return !mandatory_at(end) ? ""
           : tree_number(end, "mandatory_offsets").num == 0
               ? WORDS(telling, comparisons_none_mandatory)
               : WORDS(telling, comparisons_mandatory, words_number_at(telling, end, "mandatory_offsets"));
}

static void tell_end(struct telling *telling, enum text_key key, const cJSON *end)
{
    const char *reason = tree_text(end, "no_answer");
    if (reason != NULL) {
        tell(telling,
             key == TEXT_comparisons_all_pay ? TEXT_comparisons_all_pay_unanswered
                                             : TEXT_comparisons_all_relocate_unanswered,
             (const char *const[]){reason, NULL});
        return;
    }
    const char *relocated =
        tree_number(end, "delivered.relocations").num == 0
            ? WORDS(telling, comparisons_nobody)
            : WORDS(telling, comparisons_relocated, words_number_at(telling, end, "delivered.relocations"));
    const char *paid = tree_number(end, "delivered.financial_eur").num == 0
                           ? WORDS(telling, nothing)
                           : words_euro_at(telling, end, "delivered.financial_eur");
    tell(telling, key, (const char *const[]){relocated, paid, mandatory_words(telling, end), NULL});
}

static void tell_headline(struct telling *telling)
{
    const cJSON *points = tree_item(telling->root, "frontier"), *point = NULL;
    size_t states = tree_count(telling->root, "states"), count = tree_count(points, "");
    const char *owed = words_number_at(telling, telling->root, "frontier_search.owed");
    bool changes = false;
    tell(telling,
         states == 0   ? TEXT_comparisons_none
         : states == 1 ? TEXT_comparisons_share
                       : TEXT_comparisons_shares,
         (const char *const[]){
             words_year(telling, telling->root, "year"), words_count(telling, states),
             strcmp(owed, "0") == 0 ? WORDS(telling, nothing) : WORDS(telling, comparisons_owed, owed), NULL});
    cJSON_ArrayForEach(point, points)
        changes = changes || tree_count(point, "change") > 0;
    if (count > 0) {
        tell_end(telling, TEXT_comparisons_all_relocate, points->child);
        tell_end(telling, TEXT_comparisons_all_pay, cJSON_GetArrayItem(points, (int)count - 1));
    }
    if (count > 0 && !changes)
        TELL(telling, comparisons_no_change);
    tell_paragraph(telling);
}

/* --- States ------------------------------------------------------------------------------------ */

static void put_cheapest(struct text *cell, struct telling *telling, const struct row *row)
{
    const cJSON *comparison = row_item(row, ".");
    const char *cheapest = tree_text(comparison, "cheapest");
    text_put(cell, compared_missing(comparison) != NULL ? "?"
                   : cheapest == NULL                   ? "-"
                   : compared_tie(comparison)           ? WORDS(telling, comparisons_either)
                                                        : words_option(telling, cheapest));
}

/* The first option is to relocate all, the second to pay all. */
static const struct view_column state_columns[] = {
    COLUMN("state", head_state, STATE),
    COLUMN("owed", head_fair_share, TWO),
    COST("options[0].cost_eur", head_cost_relocating),
    COST("options[1].cost_eur", head_cost_paying),
    {.head = TEXT_head_cheapest, .words = put_cheapest},
    COLUMN("options[0].mandatory_offsets", head_mandatory_relocating, WHOLE),
    COLUMN("options[1].mandatory_offsets", head_mandatory_paying, WHOLE),
};

/* --- Frontier ---------------------------------------------------------------------------------- */

static bool is_offer(const cJSON *change)
{
    const char *article = trigger_table[OFFSETS_ON_OFFER].article, *words = tree_text(change, "");
    return words != NULL && strncmp(words, article, strlen(article)) == 0;
}

/* Where more changes than which states may offer offsets (Art 63(2)(b)): these are told in one sentence. */
static bool told_alone(const cJSON *point)
{
    const cJSON *change = NULL;
    cJSON_ArrayForEach(change, tree_item(point, "change"))
        if (!is_offer(change))
            return true;
    return false;
}

static bool on_tenth(const struct row *row)
{
    struct fraction owed = tree_number(row->levels[0], "frontier_search.owed");
    struct fraction paid = tree_number(row_item(row, "."), "exact.paid");
    for (int k = 0; k <= 10; k++)
        if (paid.num == owed.num * k / 10)
            return true;
    return false;
}

static bool shows_point(const struct row *row)
{
    return told_alone(row_item(row, ".")) || on_tenth(row);
}

/* "*2", under which the change is told below the table. */
static void put_mark(struct text *cell, struct telling *telling, const struct row *row)
{
    const cJSON *own = row_item(row, "."), *point = NULL;
    size_t number = 0;
    cJSON_ArrayForEach(point, tree_item(telling->root, "frontier")) {
        number += told_alone(point) ? 1 : 0;
        if (point == own)
            break;
    }
    if (told_alone(own))
        text_format(cell, "*%zu", number);
}

static const struct view_column point_columns[] = {
    {.head_words = "", .words = put_mark},
    COLUMN("paying_percent", head_paid_percent, ONE),
    COLUMN("exact.paid", head_paid_equivalents, WHOLE),
    COLUMN("relocations", head_pledged, WHOLE),
    COLUMN("financial_eur", head_pledged_million, MILLION),
    COLUMN("delivered.value", head_delivered_value, WHOLE),
    COLUMN("mandatory_offsets", head_mandatory, WHOLE),
    COLUMN("worst_covered.code", head_worst_covered, WORDS),
    COLUMN("worst_covered.coverage", head_worst_percent, PART),
    COST("cost_eur", head_all_costs),
    COLUMN("triggers", head_article_63, PARAGRAPHS),
};

/* --- What changes, and what to know ------------------------------------------------------------- */

static void tell_changes(struct telling *telling)
{
    const cJSON *point = NULL, *change = NULL;
    size_t number = 0;
    cJSON_ArrayForEach(point, tree_item(telling->root, "frontier")) {
        struct text list = {.data = NULL};
        if (!told_alone(point))
            continue;
        cJSON_ArrayForEach(change, tree_item(point, "change")) {
            text_put(&list, list.length > 0 ? words_mark(telling, TEXT_semicolon) : "");
            text_put(&list, words_again(telling, tree_text(change, "")));
        }
        TELL_LAST(telling, comparisons_from, words_count(telling, ++number),
                  words_number_at(telling, point, "exact.paid"), words_kept(telling, &list));
    }
}

/* "BE from 7 879" of "63(2)(b) no longer holds for BE". */
static const char *offer_words(struct telling *telling, const cJSON *point, const char *change)
{
    const char *const *english = languages[0]->texts;
    struct filling codes[FILLINGS_MAX] = {{"", 0}};
    bool ends = say_fits(codes, english[TEXT_said_change_ends_offsets_on_offer], change);
    if (!ends && !say_fits(codes, english[TEXT_said_change_holds_offsets_on_offer], change))
        return change;
    return words_of(telling, ends ? TEXT_comparisons_offer_ends : TEXT_comparisons_offer_holds,
                    (const char *const[]){arena_text(&telling->words, codes[0].words, codes[0].length),
                                          words_number_at(telling, point, "exact.paid"), NULL});
}

static void tell_offers(struct telling *telling)
{
    const cJSON *point = NULL, *change = NULL;
    struct enumeration list = {.count = 0};
    cJSON_ArrayForEach(point, tree_item(telling->root, "frontier"))
        cJSON_ArrayForEach(change, tree_item(point, "change"))
            if (!told_alone(point) && is_offer(change))
                enumerate(&list, offer_words(telling, point, change->valuestring));
    tell_listed(telling, TEXT_comparisons_offers, &list);
}

static void tell_reading(struct telling *telling)
{
    const cJSON *first = tree_item(telling->root, "frontier[0]");
    TELL(telling, comparisons_reading);
    if (tree_number(telling->root, "frontier_search.step").num > 1)
        TELL(telling, comparisons_step, words_number_at(telling, telling->root, "frontier_search.step"));
    if (!tree_true(telling->root, "frontier_search.complete") && tree_item(telling->root, "stopped_at") == NULL)
        TELL(telling, comparisons_ended, words_count(telling, FRONTIER_CHANGES_MAX));
    if (tree_number(first, "pledged_by_benefitting").num > 0)
        TELL(telling, comparisons_both, words_number_at(telling, first, "pledged_by_benefitting"));
    tell_paragraph(telling);
}

static void tell_frontier(struct telling *telling)
{
    if (tree_count(telling->root, "frontier") == 0)
        return;
    tell_view(telling, &(struct view){VIEW(TEXT_COUNT, "frontier[]", point_columns), .shown = shows_point});
    tell_blank(telling);
    tell_changes(telling);
    tell_offers(telling);
    tell_reading(telling);
}

static bool is_missing(const cJSON *comparison)
{
    return compared_missing(comparison) != NULL;
}

/* By a limit of its own, in relocating all (its first option) or in paying all (its second). */
static bool is_limited(const cJSON *comparison)
{
    return tree_text(comparison, "options[0].limited_by") != NULL ||
           tree_text(comparison, "options[1].limited_by") != NULL;
}

/* Of the states of which `is` holds. */
static void tell_those(struct telling *telling, enum text_key key, bool (*is)(const cJSON *comparison))
{
    const cJSON *comparison = NULL;
    struct enumeration codes = {.count = 0};
    cJSON_ArrayForEach(comparison, tree_item(telling->root, "states"))
        if (is(comparison))
            enumerate(&codes, tree_text(comparison, "state"));
    tell_listed(telling, key, &codes);
}

void comparisons_tell(struct telling *telling)
{
    tell_headline(telling);
    tell_blank(telling);
    tell_view(telling, &(struct view){VIEW(TEXT_COUNT, "states[]", state_columns)});
    tell_blank(telling);
    tell_frontier(telling);
    tell_those(telling, TEXT_comparisons_exempt, compared_exempt);
    tell_those(telling, TEXT_comparisons_limited, is_limited);
    tell_those(telling, TEXT_comparisons_missing, is_missing);
    tell_assumed(telling, tree_item(telling->root, "assumed_pledges"));
}
