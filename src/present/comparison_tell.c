/* Relocate, pay or mix, told: a headline, the options, what arrives at those that benefit, and what to know. */
#include <string.h>

#include "law/triggers.h"
#include "present/tellings.h"
#include "present/view.h"
#include "questions/contribution.h"

/* --- What the frontier looks at too ------------------------------------------------------------ */

static const cJSON *compared_option(const cJSON *comparison, enum option option)
{
    return tree_find(tree_item(comparison, "options"), "name", option_names[option]);
}

const char *compared_missing(const cJSON *comparison)
{
    const cJSON *option = NULL;
    cJSON_ArrayForEach(option, tree_item(comparison, "options"))
        if (tree_text(option, "cost_missing") != NULL)
            return tree_text(option, "cost_missing");
    return NULL;
}

bool compared_exempt(const cJSON *comparison)
{
    const cJSON *option = NULL, *measure = NULL;
    cJSON_ArrayForEach(option, tree_item(comparison, "options"))
        cJSON_ArrayForEach(measure, tree_item(option, "to_implement"))
            if (tree_number(measure, "").num != 0)
                return false;
    return tree_number(comparison, "owed").num > 0;
}

bool compared_tie(const cJSON *comparison)
{
    const char *cheapest = tree_text(comparison, "cheapest");
    return cheapest != NULL && strcmp(cheapest, option_names[OPTION_RELOCATE]) == 0 &&
           fraction_compare(tree_number(compared_option(comparison, OPTION_RELOCATE), "cost_eur"),
                            tree_number(compared_option(comparison, OPTION_PAY), "cost_eur")) == 0;
}

bool mandatory_at(const cJSON *at)
{
    const cJSON *triggers = tree_item(at, "triggers");
    return tree_lists(triggers, trigger_table[MANDATORY_OFFSETS].article) ||
           tree_lists(triggers, trigger_table[MANDATORY_AFTER_EXITS].article);
}

/* --- Headline ---------------------------------------------------------------------------------- */

static const cJSON *option_of(const struct telling *telling, enum option option)
{
    return compared_option(telling->root, option);
}

static const char *name_of_state(struct telling *telling)
{
    return words_of_state(telling, tree_text(telling->root, "state"));
}

/* The fair share as money is what paying pledges, if nothing limits that. */
static const char *share_in_euro(struct telling *telling)
{
    const cJSON *pay = option_of(telling, OPTION_PAY);
    struct fraction euro, owed = tree_number(telling->root, "owed");
    bool limited = tree_text(pay, "limited_by") != NULL;
    return limited && fraction_mul(&euro, owed, tree_number(telling->root, "pool.eur_per_relocation"))
               ? words_euro(telling, euro)
               : words_euro_at(telling, pay, "contribution.financial_eur");
}

/* What stands behind a fair share where it is not that of the key alone. */
static const char *credits_words(struct telling *telling, const cJSON *in_file)
{
    static const enum text_key keys[2][2] = {{TEXT_COUNT, TEXT_comparison_redistributed},
                                             {TEXT_comparison_credits, TEXT_comparison_both}};
    const char *deducted = tree_text(telling->root, "rules.deducted_share");
    bool credits =
        tree_number(in_file, "carried.crisis_credit").num > 0 || tree_number(in_file, "carried.over_pledge").num > 0;
    enum text_key key = keys[credits][deducted != NULL && strcmp(deducted, "redistributed") == 0];
    return key == TEXT_COUNT ? "" : telling->language->texts[key];
}

/* Repeats the state's own figure, for much depends on it and a slip of the point is soon made. */
static void tell_cheapest(struct telling *telling, const cJSON *in_file)
{
    const char *name = tree_text(telling->root, "cheapest");
    const cJSON *relocate = option_of(telling, OPTION_RELOCATE), *pay = option_of(telling, OPTION_PAY);
    const cJSON *best = tree_find(tree_item(telling->root, "options"), "name", name);
    const cJSON *other = best == pay ? relocate : pay;
    struct fraction own = tree_number(in_file, "cost.relocation_eur");
    if (best == NULL)
        return;
    const char *words = words_contributing(telling, name);
    if (best == relocate && tree_text(best, "limited_by") != NULL)
        words = WORDS(telling, comparison_as_far, words);
    const char *const arguments[] = {words,
                                     words_euro_at(telling, best, "cost_eur"),
                                     words_euro_at(telling, other, "cost_eur"),
                                     words_contributing(telling, tree_text(other, "name")),
                                     words_euro(telling, own),
                                     NULL};
    tell(telling,
         compared_tie(telling->root) ? TEXT_comparison_tie
         : own.den == 0              ? TEXT_comparison_cheapest
                                     : TEXT_comparison_cheapest_at,
         arguments);
}

/* A relocation that nobody asks for costs nothing, so that the break-even of what is delivered is another one; false
 * where all is delivered. */
static bool tell_if_called(struct telling *telling)
{
    const cJSON *relocate = option_of(telling, OPTION_RELOCATE);
    struct fraction cost = tree_number(relocate, "cost_eur");
    struct fraction called = tree_number(relocate, "cost_if_called_eur");
    bool differs = cost.den != 0 && called.den != 0 && fraction_compare(cost, called) != 0;
    if (differs)
        TELL(telling, comparison_if_called, words_euro(telling, cost), words_euro(telling, called));
    return differs;
}

static void tell_headline(struct telling *telling)
{
    const cJSON *root = telling->root, *in_file = state_in_file(telling, tree_text(root, "state"));
    const char *even = words_euro_at(telling, root, "break_even_eur");
    struct fraction agreed = tree_number(option_of(telling, OPTION_RELOCATE), "delivered_as_offsets");
    const char *year = words_year(telling, root, "year"), *credits = credits_words(telling, in_file);
    if (tree_number(root, "owed").num > 0)
        TELL(telling, comparison_share, name_of_state(telling), year, words_number_at(telling, root, "owed"),
             share_in_euro(telling), credits);
    else
        TELL(telling, comparison_no_share, name_of_state(telling), year, credits);
    tell_cheapest(telling, in_file);
    /* The other sentences are about relocations that are all delivered. */
    if (tell_if_called(telling)) {
        tell_paragraph(telling);
        return;
    }
    if (compared_exempt(root))
        TELL(telling, comparison_exempt);
    else if (agreed.num > 0)
        tell_even_agreed(telling, tree_number(root, "break_even_eur"), agreed);
    else if (cJSON_Compare(tree_item(option_of(telling, OPTION_PAY), "mandatory_offsets"),
                           tree_item(option_of(telling, OPTION_RELOCATE), "mandatory_offsets"), true))
        TELL(telling, comparison_even, even);
    else
        TELL(telling, comparison_even_without_offsets, even);
    tell_paragraph(telling);
}

void tell_even_agreed(struct telling *telling, struct fraction even, struct fraction agreed)
{
    const char *persons = WORDS(telling, persons_of, words_number(telling, agreed));
    if (even.den == 0)
        TELL(telling, comparison_even_never, persons);
    else
        TELL(telling, comparison_even_agreed, words_euro(telling, even), persons);
}

/* --- Tables ------------------------------------------------------------------------------------ */

static struct fraction of_others(const struct row *row)
{
    struct fraction others, own = tree_number(row_item(row, "mandatory_offsets"), "");
    struct fraction all = tree_number(row_item(row, "mandatory_offsets_of_all"), "");
    return fraction_sub(&others, all, own) ? others : (struct fraction){0, 0};
}

/* Of a way that is not open nothing is delivered, and that costs nothing: no cost of the way. */
static void put_own_cost(struct text *words, struct telling *telling, const struct row *row)
{
    struct fraction cost = tree_number(row_item(row, "cost_eur"), "");
    if (cJSON_IsFalse(row_item(row, "open")))
        text_put(words, "-");
    else if (cost.den == 0 || !fraction_mul(&cost, cost, fraction_make(1, 1000000)))
        text_put(words, "?");
    else
        text_put(words, words_decimals(telling, cost, 2));
}

static const struct view_column option_columns[] = {
    COLUMN("name", head_option, OPTION),
    COLUMN("contribution.relocations", head_relocated_narrow, WHOLE),
    COLUMN("contribution.financial_eur", head_paid_million, MILLION),
    COLUMN("contribution.alternative_eur", head_alternative_million, MILLION),
    COLUMN("contribution.offsets", head_offsets, WHOLE),
    COLUMN("mandatory_offsets", head_mandatory, WHOLE),
    {.number = of_others, .head = TEXT_head_of_others, .shape = SHAPE_WHOLE},
    {.words = put_own_cost, .head = TEXT_head_own_cost, .shape = SHAPE_MILLION},
    COLUMN("union_funding_eur", head_union_million, MILLION),
    COLUMN("triggers", head_article_63, PARAGRAPHS),
};

/* Of the year as stated, with all relocated, and with all paid: the first two options. */
#define RELOCATE "^^options[0].benefitting[@]."
#define PAY "^^options[1].benefitting[@]."
/* Who is relocated, and who stays because of offsets by agreement. */
#define PERSONS_IN(WHERE, HEAD) COLUMN(WHERE "received.relocations + " WHERE "received.offsets", HEAD, WHOLE)
#define MONEY(WHERE, HEAD) COLUMN(WHERE "received.financial_eur + " WHERE "received.alternative_eur", HEAD, MILLION)
static const struct view_column arrival_columns[] = {
    COLUMN("code", head_what_arrives, STATE),
    PERSONS_IN("", head_relocations_stated),
    PERSONS_IN(RELOCATE, head_persons_relocate),
    PERSONS_IN(PAY, head_if_pay),
    MONEY("", head_money_stated),
    MONEY(RELOCATE, head_million_relocate),
    MONEY(PAY, head_if_pay),
    COLUMN("coverage", head_coverage_stated, PART),
    COLUMN(RELOCATE "coverage", head_percent_relocate, PART),
    COLUMN(PAY "coverage", head_if_pay, PART),
};

/* In one of the cases that the table of arrivals shows. */
static bool receives_offsets(const cJSON *root)
{
    const cJSON *const cases[] = {tree_item(root, "as_stated"), compared_option(root, OPTION_RELOCATE),
                                  compared_option(root, OPTION_PAY)};
    const cJSON *state = NULL;
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++)
        cJSON_ArrayForEach(state, tree_item(cases[k], "benefitting"))
            if (tree_number(state, "received.offsets").num > 0)
                return true;
    return false;
}

static void tell_tables(struct telling *telling)
{
    tell_blank(telling);
    tell_view(telling, &(struct view){VIEW(TEXT_COUNT, "options[]", option_columns)});
    TELL_LAST(telling, comparison_reading, WORDS(telling, option_mix_short, "30"));
    tell_blank(telling);
    tell_view(telling, &(struct view){VIEW(TEXT_COUNT, "as_stated.benefitting[]", arrival_columns)});
    if (receives_offsets(telling->root))
        TELL_LAST(telling, comparison_arrives_offsets);
    tell_blank(telling);
}

/* --- What to know ------------------------------------------------------------------------------ */

static const char *persons_words(struct telling *telling, const cJSON *option)
{
    struct fraction persons = tree_number(option, "mandatory_offsets");
    return persons.num == 0 ? WORDS(telling, nobody) : WORDS(telling, persons_of, words_number(telling, persons));
}

/* Where limits leave both ways the same persons there is nothing to weigh. */
static void tell_even_with_offsets(struct telling *telling, const cJSON *relocate, const cJSON *pay)
{
    struct fraction even = tree_number(telling->root, "break_even_with_offsets_eur");
    if (cJSON_Compare(tree_item(relocate, "to_implement.relocations"), tree_item(pay, "to_implement.relocations"),
                      true))
        return;
    if (even.den == 0)
        TELL(telling, comparison_always);
    else
        TELL(telling, comparison_up_to, words_euro(telling, even));
}

/* The options with which the year has no answer, and why the first of them has none; false where each has one. */
static bool tell_unanswered(struct telling *telling)
{
    const char *reason = NULL;
    const cJSON *option = NULL;
    struct enumeration names = {.count = 0};
    cJSON_ArrayForEach(option, tree_item(telling->root, "options")) {
        if (tree_text(option, "no_answer") == NULL)
            continue;
        reason = reason != NULL ? reason : tree_text(option, "no_answer");
        enumerate(&names, words_option(telling, tree_text(option, "name")));
    }
    if (reason != NULL)
        TELL(telling, comparison_unanswered, words_listed(telling, &names, TEXT_COUNT), reason);
    return reason != NULL;
}

static void tell_offsets(struct telling *telling)
{
    const cJSON *relocate = option_of(telling, OPTION_RELOCATE), *pay = option_of(telling, OPTION_PAY);
    const char *reading = tree_text(telling->root, "rules.offset_cap");
    if (tell_unanswered(telling)) {
        /* and no more can be said of offsets */
    } else if (mandatory_at(relocate) || mandatory_at(pay)) {
        if (tree_number(pay, "mandatory_offsets").num > 0) {
            TELL(telling, comparison_not_bought_out, name_of_state(telling), persons_words(telling, pay),
                 persons_words(telling, relocate), reading);
            tell_even_with_offsets(telling, relocate, pay);
        } else {
            TELL(telling, comparison_bought_out, name_of_state(telling), reading);
        }
    } else if (telling->year != NULL && !tree_true(telling->year, "pool.forum_reconvened")) {
        TELL(telling, no_forum);
    } else {
        TELL(telling, comparison_no_offsets);
    }
    tell_paragraph(telling);
}

/* A deduction in part: what is pledged and what it costs are of two sizes. */
static void tell_deducted(struct telling *telling)
{
    const cJSON *pay = option_of(telling, OPTION_PAY);
    struct fraction left = tree_number(pay, "to_implement.financial_eur");
    if (!compared_exempt(telling->root) && fraction_compare(left, tree_number(pay, "contribution.financial_eur")) < 0)
        TELL(telling, comparison_deducted, words_euro(telling, left));
    tell_paragraph(telling);
}

/* Each limit once. */
static void tell_limits(struct telling *telling)
{
    const cJSON *options = tree_item(telling->root, "options"), *option = NULL;
    cJSON_ArrayForEach(option, options) {
        const char *limit = tree_text(option, "limited_by");
        if (limit == NULL || tree_find(options, "limited_by", limit) != option)
            continue;
        TELL_LAST(telling, comparison_limited, tree_text(telling->root, "state"), limit);
    }
}

void comparison_tell(struct telling *telling)
{
    const char *missing = compared_missing(telling->root);
    tell_headline(telling);
    tell_tables(telling);
    tell_offsets(telling);
    tell_deducted(telling);
    if (missing != NULL)
        TELL(telling, comparison_missing, tree_text(telling->root, "state"), missing);
    tell_paragraph(telling);
    if (!tree_true(option_of(telling, OPTION_OFFSET), "open"))
        TELL(telling, comparison_not_open);
    tell_paragraph(telling);
    tell_limits(telling);
    tell_assumed(telling, tree_item(telling->root, "assumed_pledges"));
    if (tree_text(telling->root, "cheapest") != NULL)
        TELL(telling, said_searched_options);
    tell_paragraph(telling);
}
