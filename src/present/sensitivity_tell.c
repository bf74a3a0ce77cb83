/* How far the numbers of a year can move, told: what depends on least, then a table a figure, and what provisional data
 * could change. */
#include <string.h>

#include "present/tellings.h"
#include "present/view.h"
#include "questions/figure.h"

#define ROWS_SHOWN 15

/* --- What a state would choose ------------------------------------------------------------------ */

/* Whose choice the figure is, "NL.cheapest"; false for another figure. */
static bool chooser(char code[CODE_SIZE], const cJSON *figure)
{
    const char *path = tree_words(figure, "path");
    size_t length = strcspn(path, ".");
    if (length >= CODE_SIZE || strcmp(path + length, ".cheapest") != 0)
        return false;
    memcpy(code, path, length);
    code[length] = '\0';
    return true;
}

/* Whether it is the choice of a state that need not implement anything, and so has none to make. */
static bool has_no_choice(struct telling *telling, const cJSON *figure)
{
    char code[CODE_SIZE];
    const cJSON *value = tree_item(figure, "value"), *other = NULL;
    if (!chooser(code, figure) || cJSON_IsString(value))
        return false;
    const cJSON *state = state_in_file(telling, code);
    struct fraction deduction = tree_number(state, "deduction");
    bool excused = tree_number(state, "cost.relocation_eur").den != 0 || (deduction.num == 1 && deduction.den == 1);
    cJSON_ArrayForEach(other, tree_item(telling->year, "benefitting"))
        excused = excused || code_same(tree_words(other, "code"), code);
    return excused;
}

static void tell_missing_choice(struct telling *telling, const cJSON *figure)
{
    char code[CODE_SIZE];
    if (!chooser(code, figure) || cJSON_IsString(tree_item(figure, "value")))
        return;
    tell_blank(telling);
    if (has_no_choice(telling, figure))
        TELL(telling, sensitivity_no_choice, words_of_state(telling, code));
    else
        TELL(telling, sensitivity_cost_missing, words_of_state(telling, code), code);
    tell_paragraph(telling);
}

/* --- Words ------------------------------------------------------------------------------------- */

/* A value of a figure: "no", "EUR 1 000", "0.612000", "12 726". */
static const char *value_words(struct telling *telling, const cJSON *figure, const cJSON *value)
{
    char code[CODE_SIZE];
    if (cJSON_IsString(value))
        return words_option(telling, value->valuestring);
    bool unknown = cJSON_IsNull(value) && chooser(code, figure) && !has_no_choice(telling, figure);
    return unknown ? telling->language->texts[TEXT_not_known]
                   : words_figure(telling, tree_words(figure, "path"), value);
}

/* What the figure becomes on the side that is nearer. */
static const cJSON *becomes(const cJSON *input)
{
    struct fraction value = tree_number(input, "value"), lower = tree_number(input, "lower");
    struct fraction upper = tree_number(input, "upper"), down, up;
    bool below = lower.den != 0;
    if (below && upper.den != 0)
        below = fraction_sub(&down, value, lower) && fraction_sub(&up, upper, value) && fraction_compare(down, up) <= 0;
    return tree_item(input, below ? "below" : "above");
}

/* "0.000007": down to the last digit that is not 0, at most six of them. */
static const char *margin_words(struct telling *telling, const cJSON *input)
{
    struct fraction percent = tree_number(input, "margin_percent");
    if (percent.den == 0)
        return "";
    if (fraction_compare(percent, fraction_make(1, MILLION)) < 0)
        return WORDS(telling, less_than, words_decimals(telling, fraction_make(1, MILLION), 6));
    return words_decimals(telling, percent,
                          fraction_compare(percent, fraction_whole(1)) >= 0        ? 2
                          : fraction_compare(percent, fraction_make(1, 1000)) >= 0 ? 4
                                                                                   : 6);
}

/* The number that changes the figure first; NULL where none does. */
static const cJSON *nearest(const cJSON *figure)
{
    const cJSON *input = tree_item(figure, "inputs[0]");
    return tree_number(input, "margin_percent").den != 0 ? input : NULL;
}

/* In a table of figures, or in that of one figure, which is the root while its table is made. */
static const cJSON *figure_of(const struct row *row)
{
    return tree_item(row_self(row), "inputs") != NULL ? row_self(row) : row->levels[0];
}

static const cJSON *input_of(const struct row *row)
{
    return figure_of(row) == row_self(row) ? nearest(row_self(row)) : row_self(row);
}

static void put_margin(struct text *cell, struct telling *telling, const struct row *row)
{
    text_put(cell, margin_words(telling, input_of(row)));
}

static void put_becomes(struct text *cell, struct telling *telling, const struct row *row)
{
    const cJSON *input = input_of(row);
    text_put(cell, input != NULL ? value_words(telling, figure_of(row), becomes(input)) : "");
}

/* --- One figure -------------------------------------------------------------------------------- */

/* Whether the number before it, another state's of the same kind, does the same. */
static bool is_alike(const cJSON *input)
{
    static const char *const keys[] = {"value", "lower", "below", "upper", "above"};
    const cJSON *before = input->prev;
    if (before == NULL || before->next == NULL) /* the first's is the last */
        return false;
    const char *kind = strchr(tree_words(input, "path"), '.');
    const char *other = strchr(tree_words(before, "path"), '.');
    bool alike = kind != NULL && other != NULL && strcmp(kind, other) == 0;
    for (size_t k = 0; alike && k < sizeof keys / sizeof *keys; k++)
        alike = cJSON_Compare(tree_item(input, keys[k]), tree_item(before, keys[k]), true);
    return alike;
}

static bool shows_input(const struct row *row)
{
    return tree_number(row_self(row), "margin_percent").den != 0 && !is_alike(row_self(row));
}

/* "AA.pledge.offsets +3" */
static void put_input(struct text *cell, struct telling *telling, const struct row *row)
{
    size_t more = 0;
    (void)telling;
    for (const cJSON *next = row_self(row)->next; next != NULL && is_alike(next); next = next->next)
        more++;
    text_put(cell, tree_words(row_self(row), "path"));
    if (more > 0)
        text_format(cell, " +%zu", more);
}

static const struct view_column input_columns[] = {
    {.words = put_input, .head = TEXT_head_what_moves},
    {.path = "value", .head = TEXT_head_as_stated, .shape = SHAPE_DIGITS},
    {.path = "lower", .head = TEXT_head_same_from, .shape = SHAPE_DIGITS},
    {.path = "upper", .head = TEXT_head_same_to, .shape = SHAPE_DIGITS},
    {.words = put_margin, .head = TEXT_head_moved, .shape = SHAPE_DIGITS},
    {.words = put_becomes, .head = TEXT_head_becomes},
};
static const struct view input_view = {VIEW(TEXT_COUNT, "inputs[]", input_columns), .shown = shows_input,
                                       .most = ROWS_SHOWN};

/* What is not in the table. */
static void tell_rest(struct telling *telling, const cJSON *figure)
{
    size_t all = tree_count(figure, "inputs"), rows = 0, further = 0, nothing = 0;
    const cJSON *input = NULL;
    cJSON_ArrayForEach(input, tree_item(figure, "inputs")) {
        bool changes = tree_number(input, "margin_percent").den != 0;
        rows += changes && !is_alike(input) ? 1 : 0;
        further += changes && rows > ROWS_SHOWN ? 1 : 0;
        nothing += changes ? 0 : 1;
    }
    if (further > 0)
        TELL(telling, sensitivity_further, words_count(telling, further));
    if (nothing > 0)
        TELL(telling, sensitivity_nothing, words_count(telling, nothing), words_count(telling, all));
    tell_paragraph(telling);
}

static void tell_within(struct telling *telling, const cJSON *figure)
{
    if (tree_number(figure, "change").den != 0)
        TELL(telling, sensitivity_within);
}

static void tell_figure(struct telling *telling, const cJSON *figure)
{
    const cJSON *whole = telling->root;
    if (nearest(figure) == NULL)
        return;
    tell_blank(telling);
    TELL(telling, sensitivity_is, tree_words(figure, "path"), value_words(telling, figure, tree_item(figure, "value")));
    tell_within(telling, figure);
    tell_paragraph(telling);
    telling->root = figure;
    tell_view(telling, &input_view);
    telling->root = whole;
    tell_rest(telling, figure);
}

/* --- Headline ---------------------------------------------------------------------------------- */

static void tell_one(struct telling *telling, const cJSON *figure)
{
    const cJSON *input = nearest(figure), *value = tree_item(figure, "value");
    const char *path = tree_words(figure, "path"), *is = value_words(telling, figure, value);
    if (cJSON_IsNull(value) && strcmp(is, telling->language->texts[TEXT_none]) == 0)
        TELL(telling, sensitivity_no_value, path);
    else
        TELL(telling, sensitivity_is, path, is);
    tell_within(telling, figure);
    if (input == NULL)
        TELL(telling, sensitivity_fixed, words_count(telling, tree_count(figure, "inputs")));
    else
        TELL(telling, sensitivity_depends, tree_words(input, "path"), margin_words(telling, input),
             value_words(telling, figure, becomes(input)));
    tell_paragraph(telling);
}

static void put_value(struct text *cell, struct telling *telling, const struct row *row)
{
    text_put(cell, value_words(telling, row_self(row), tree_item(row_self(row), "value")));
}

static void put_nearest(struct text *cell, struct telling *telling, const struct row *row)
{
    const cJSON *input = nearest(row_self(row));
    text_put(cell, input != NULL ? tree_words(input, "path") : telling->language->texts[TEXT_no_number_alone]);
}

static const struct view_column nearest_columns[] = {
    {.path = "path", .head = TEXT_head_figure, .shape = SHAPE_PATH},
    {.words = put_value, .head = TEXT_head_it_is},
    {.words = put_nearest, .head = TEXT_head_changed_by},
    {.words = put_margin, .head = TEXT_head_moved, .shape = SHAPE_DIGITS},
    {.words = put_becomes, .head = TEXT_head_becomes},
};

static void tell_headline(struct telling *telling, const cJSON *figures)
{
    size_t count = tree_count(figures, ""), changed = 0;
    const cJSON *figure = NULL;
    cJSON_ArrayForEach(figure, figures)
        changed += nearest(figure) != NULL ? 1 : 0;
    if (count == 1) {
        tell_one(telling, figures->child);
        return;
    }
    if (changed == 0)
        TELL(telling, sensitivity_changes_nothing, words_count(telling, count));
    else
        TELL(telling, sensitivity_changes, words_count(telling, changed), words_count(telling, count));
    tell_paragraph(telling);
    tell_view(telling, &(struct view){VIEW(TEXT_COUNT, "figures[]", nearest_columns)});
}

/* --- Provisional figures ----------------------------------------------------------------------- */

static const struct view_column uncertain_columns[] = {
    {.path = "code", .head = TEXT_head_state, .shape = SHAPE_STATE},
    {.path = "unrounded", .head = TEXT_head_unrounded, .shape = SHAPE_SIX},
    {.path = "fair_share", .head = TEXT_head_rounded, .shape = SHAPE_NUMBER},
    {.path = "least", .head = TEXT_head_least, .shape = SHAPE_NUMBER},
    {.path = "greatest", .head = TEXT_head_greatest, .shape = SHAPE_NUMBER},
    {.path = "changes", .head = TEXT_head_could_change, .shape = SHAPE_YES},
    {.path = "tightest_percent", .head = TEXT_head_first_at, .shape = SHAPE_NUMBER},
};

/* Whether figures that are off leave what can be calculated. */
static bool any_beyond(const cJSON *states)
{
    const cJSON *state = NULL;
    cJSON_ArrayForEach(state, states)
        if (tree_number(state, "least").den == 0 || tree_number(state, "greatest").den == 0)
            return true;
    return false;
}

static void tell_uncertainty(struct telling *telling, const cJSON *uncertainty)
{
    if (cJSON_IsNull(uncertainty)) {
        TELL_LAST(telling, sensitivity_own_key);
        return;
    }
    const cJSON *states = tree_item(uncertainty, "states");
    const cJSON *first = tree_find(states, "code", tree_words(uncertainty, "tightest"));
    const char *percent = words_number(telling, tree_number(uncertainty, "percent"));
    const char *count = words_count(telling, tree_count(states, ""));
    struct fraction changed = tree_number(uncertainty, "changed");
    if (changed.num == 0)
        TELL(telling, sensitivity_provisional_none, percent, count);
    else
        TELL(telling, sensitivity_provisional, percent, words_number(telling, changed), count);
    if (first != NULL)
        TELL(telling, sensitivity_tightest, words_of_state(telling, tree_words(first, "code")),
             words_number(telling, tree_number(first, "fair_share")),
             words_number(telling, tree_number(first, "unrounded")),
             words_number(telling, tree_number(first, "tightest_percent")));
    tell_paragraph(telling);
    tell_view(telling, &(struct view){VIEW(TEXT_COUNT, "uncertainty.states[]", uncertain_columns)});
    if (any_beyond(states))
        TELL(telling, sensitivity_beyond);
    if (!tree_true(uncertainty, "exact"))
        TELL(telling, sensitivity_indicative);
    tell_paragraph(telling);
}

void sensitivity_tell(struct telling *telling)
{
    const cJSON *figures = tree_item(telling->root, "figures"), *figure = NULL;
    tell_headline(telling, figures);
    cJSON_ArrayForEach(figure, figures)
        tell_figure(telling, figure);
    cJSON_ArrayForEach(figure, figures)
        tell_missing_choice(telling, figure);
    tell_blank(telling);
    TELL_LAST(telling, sensitivity_reading);
    tell_assumed(telling, tree_item(telling->root, "assumed_pledges"));
    tell_blank(telling);
    tell_uncertainty(telling, tree_item(telling->root, "uncertainty"));
}
