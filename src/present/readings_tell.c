/* How far figures depend on how the law is read, told: a table of the figures, then of each that moves its ends, and by
 * what. */
#include <string.h>

#include "json/path_unit.h"
#include "law/rules.h"
#include "present/tellings.h"
#include "present/view.h"

#define MOVES_SHOWN 8

/* Whether every reading that has an answer gives the same. */
static bool is_fixed(const cJSON *figure)
{
    struct fraction agree = tree_number(figure, "agree");
    return agree.num == agree.den;
}

static bool is_whole(const cJSON *figure)
{
    return fraction_same(tree_number(figure, "readings.all"), tree_number(figure, "readings.looked_at"));
}

/* To hundredths, and parts of 1 in per cent: what a reading moves by less is no matter for people. */
static const char *value_words(struct telling *telling, const cJSON *figure, const cJSON *value)
{
    const char *path = tree_words(figure, "path");
    struct fraction number = tree_number(value, ""), percent;
    if (cJSON_IsRaw(value) && figure_unit_of_path(path) == FIGURE_RATIO &&
        fraction_mul(&percent, number, fraction_whole(100)))
        return WORDS(telling, number_percent, words_decimals(telling, percent, 1));
    if (cJSON_IsRaw(value) && figure_unit_of_path(path) == FIGURE_PERSONS)
        return words_number(telling, fraction_make(fraction_scaled(number, 2), 100));
    return words_figure(telling, path, value);
}

/* --- The table --------------------------------------------------------------------------------- */

static void put_value(struct text *cell, struct telling *telling, const struct row *row, const char *key)
{
    text_put(cell, value_words(telling, row_self(row), tree_item(row_self(row), key)));
}

static void put_default(struct text *cell, struct telling *telling, const struct row *row)
{
    put_value(cell, telling, row, "default");
}

static void put_least(struct text *cell, struct telling *telling, const struct row *row)
{
    if (!is_fixed(row_self(row)))
        put_value(cell, telling, row, "least");
}

static void put_most(struct text *cell, struct telling *telling, const struct row *row)
{
    if (!is_fixed(row_self(row)))
        put_value(cell, telling, row, "most");
}

/* "nothing", "offset_cap alone", "7 rules". */
static void put_decided(struct text *cell, struct telling *telling, const struct row *row)
{
    const cJSON *rules = tree_item(row_self(row), "decided_by");
    size_t count = tree_count(rules, "");
    text_put(cell, count == 0   ? WORDS(telling, readings_by_nothing)
                   : count == 1 ? WORDS(telling, readings_by_one, tree_words(rules, "[0]"))
                                : WORDS(telling, readings_by_some, words_count(telling, count)));
}

static const struct view_column figure_columns[] = {
    COLUMN("path", head_figure, PATH),
    {.words = put_default, .head = TEXT_head_as_read},
    {.words = put_least, .head = TEXT_head_least},
    {.words = put_most, .head = TEXT_head_greatest},
    COLUMN("agree", head_agree, PART),
    {.words = put_decided, .head = TEXT_head_decided_by},
};

static void tell_table(struct telling *telling, const cJSON *figures)
{
    size_t fixed = 0;
    const cJSON *figure = NULL;
    cJSON_ArrayForEach(figure, figures)
        fixed += is_fixed(figure) ? 1 : 0;
    TELL_LAST(telling, readings_fixed, words_count(telling, fixed), words_count(telling, tree_count(figures, "")));
    tell_view(telling, &(struct view){VIEW(TEXT_COUNT, "figures[]", figure_columns)});
}

/* --- One figure -------------------------------------------------------------------------------- */

/* "gross_up=on, key_base=without_benefitting" of an object of rules; "nothing changed" where it is empty. */
static const char *rules_words(struct telling *telling, const cJSON *rules)
{
    struct enumeration list = {.count = 0};
    const cJSON *rule = NULL;
    cJSON_ArrayForEach(rule, rules)
        enumerate(&list, WORDS(telling, readings_rule, rule->string, rule->valuestring));
    if (list.count == 0)
        enumerate(&list, WORDS(telling, readings_as_read));
    return words_listed(telling, &list, TEXT_COUNT);
}

static void tell_ends(struct telling *telling, const cJSON *figure)
{
    TELL(telling, readings_least, value_words(telling, figure, tree_item(figure, "least")),
         rules_words(telling, tree_item(figure, "least_rules")));
    TELL(telling, readings_most, value_words(telling, figure, tree_item(figure, "most")),
         rules_words(telling, tree_item(figure, "most_rules")));
    tell_paragraph_at(telling, 2);
}

static const char *move_words(struct telling *telling, const cJSON *figure, const cJSON *move)
{
    const char *own = WORDS(telling, readings_rule, tree_words(move, "rule"), tree_words(move, "option"));
    const char *value = value_words(telling, figure, tree_item(move, "value"));
    if (tree_text(move, "beside") == NULL)
        return WORDS(telling, readings_move, own, value);
    return WORDS(telling, readings_pair, own,
                 WORDS(telling, readings_rule, tree_words(move, "beside"), tree_words(move, "beside_option")), value);
}

/* Of two rules the first moves nothing alone. */
static bool is_asleep(const cJSON *figure, const cJSON *pair)
{
    const cJSON *move = NULL;
    cJSON_ArrayForEach(move, tree_item(figure, "moved_by"))
        if (strcmp(tree_words(move, "rule"), tree_words(pair, "rule")) == 0)
            return false;
    return true;
}

static void tell_moves(struct telling *telling, const cJSON *figure, const char *key, enum text_key text)
{
    struct enumeration list = {.count = 0};
    const cJSON *move = NULL;
    size_t count = 0;
    cJSON_ArrayForEach(move, tree_item(figure, key)) {
        if (tree_text(move, "beside") != NULL && !is_asleep(figure, move))
            continue;
        if (count++ < MOVES_SHOWN)
            enumerate(&list, move_words(telling, figure, move));
    }
    if (count == 0)
        return;
    tell(telling, text, (const char *const[]){words_listed(telling, &list, TEXT_COUNT), NULL});
    if (count > MOVES_SHOWN)
        TELL(telling, readings_further, words_count(telling, count - MOVES_SHOWN));
    tell_paragraph_at(telling, 2);
}

static void tell_is(struct telling *telling, const cJSON *figure)
{
    const char *path = tree_words(figure, "path");
    const char *is = value_words(telling, figure, tree_item(figure, "default"));
    const char *least = value_words(telling, figure, tree_item(figure, "least"));
    const char *most = value_words(telling, figure, tree_item(figure, "most"));
    const cJSON *rules = tree_item(figure, "decided_by");
    if (is_fixed(figure)) {
        TELL_LAST(telling, readings_same, path, is);
        return;
    }
    if (tree_count(rules, "") == 1)
        TELL(telling, readings_between_one, path, is, least, most, tree_words(rules, "[0]"));
    else
        TELL(telling, readings_between, path, is, least, most, words_codes(telling, rules));
    TELL(telling, readings_agree,
         words_decimals(telling,
                        fraction_make(100 * tree_number(figure, "agree").num, tree_number(figure, "agree").den), 1),
         words_number_at(telling, figure, "readings.looked_at"));
    if (!is_whole(figure))
        TELL(telling, readings_not_all, words_number_at(telling, figure, "readings.looked_at"),
             words_number_at(telling, figure, "readings.all"));
    if (tree_number(figure, "readings.without_answer").num > 0)
        TELL(telling, readings_unanswered, words_number_at(telling, figure, "readings.without_answer"));
    tell_paragraph(telling);
}

static void tell_figure(struct telling *telling, const cJSON *figure)
{
    tell_blank(telling);
    tell_is(telling, figure);
    if (is_fixed(figure))
        return;
    tell_ends(telling, figure);
    tell_moves(telling, figure, "moved_by", TEXT_readings_alone);
    tell_moves(telling, figure, "pairs", TEXT_readings_beside);
}

/* --- The rules --------------------------------------------------------------------------------- */

/* Whether it is told of an option that it moves a figure. */
static bool is_told(const cJSON *figures, const char *rule, const char *option)
{
    static const char *const lists[] = {"moved_by", "pairs"};
    const cJSON *figure = NULL, *move = NULL;
    cJSON_ArrayForEach(figure, figures)
        for (size_t k = 0; k < sizeof lists / sizeof *lists; k++)
            cJSON_ArrayForEach(move, tree_item(figure, lists[k]))
                if ((strcmp(tree_words(move, "rule"), rule) == 0 && strcmp(tree_words(move, "option"), option) == 0) ||
                    (strcmp(tree_words(move, "beside"), rule) == 0 &&
                     strcmp(tree_words(move, "beside_option"), option) == 0))
                    return true;
    return false;
}

static void tell_meanings(struct telling *telling, const cJSON *figures)
{
    bool any = false;
    for (size_t r = 0; r < RULE_COUNT; r++)
        for (const char *const *option = rule_table[r].options; *option != NULL; option++) {
            const char *rule = rule_table[r].name;
            if (!is_told(figures, rule, *option))
                continue;
            if (!any)
                tell_heading(telling, TEXT_readings_options);
            any = true;
            TELL(telling, rules_option, WORDS(telling, readings_rule, rule, *option),
                 words_choice(telling, rule, *option));
            tell_paragraph_at(telling, 2);
        }
}

static void tell_silences(struct telling *telling)
{
    struct enumeration list = {.count = 0};
    const cJSON *silence = NULL;
    cJSON_ArrayForEach(silence, tree_item(telling->root, "without_answer"))
        enumerate(&list, WORDS(telling, readings_rule, tree_words(silence, "rule"), tree_words(silence, "option")));
    tell_listed(telling, TEXT_readings_silent, &list);
}

static void tell_rules(struct telling *telling)
{
    const cJSON *nothing = tree_item(telling->root, "rules_without_effect");
    const cJSON *chosen = tree_item(telling->root, "rules_chosen");
    tell_blank(telling);
    if (tree_true(telling->root, "forum_supposed"))
        TELL(telling, readings_forum);
    if (!tree_true(telling->root, "assumptions"))
        TELL(telling, readings_assumptions);
    tell_paragraph(telling);
    if (tree_count(nothing, "") > 0)
        TELL_LAST(telling, readings_no_effect, words_codes(telling, nothing));
    if (tree_count(chosen, "") > 0)
        TELL_LAST(telling, readings_chosen, words_codes(telling, chosen));
    tell_silences(telling);
}

void readings_tell(struct telling *telling)
{
    const cJSON *figures = tree_item(telling->root, "figures"), *figure = NULL;
    bool one = tree_count(figures, "") == 1;
    if (!one)
        tell_table(telling, figures);
    cJSON_ArrayForEach(figure, figures)
        if (one || !is_fixed(figure))
            tell_figure(telling, figure);
    tell_meanings(telling, figures);
    tell_rules(telling);
    tell_assumed(telling, tree_item(telling->root, "assumed_pledges"));
}
