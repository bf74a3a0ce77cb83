/* An audit, told: the figures, why they differ, what gives most of them, what the shares must have been. */
#include <string.h>

#include "base/code.h"
#include "present/effective.h"
#include "present/infer.h"
#include "present/tellings.h"
#include "present/view.h"

/* --- Figures ----------------------------------------------------------------------------------- */

static void tell_headline(struct telling *telling, size_t differences)
{
    const char *year = words_year(telling, telling->root, "year");
    struct fraction figures = tree_number(telling->root, "figures");
    if (figures.num == 0)
        TELL(telling, audit_nothing, year);
    else
        TELL(telling, audit_headline, year, words_number(telling, figures),
             words_number(telling, tree_number(telling->root, "matches")), tree_words(telling->root, "rules.rounding"),
             words_count(telling, differences));
    tell_paragraph(telling);
}

/* A percentage has the decimals with which it was published. */
static void put_published(struct text *cell, struct telling *telling, const struct row *row)
{
    struct fraction decimals = tree_number(row_self(row), "decimals");
    bool percentage = strstr(tree_words(row_self(row), "path"), ".percent") != NULL;
    text_put(cell, percentage && decimals.den == 1 && decimals.num >= 0 && decimals.num <= 6
                       ? words_decimals(telling, tree_number(row_self(row), "adopted"), (unsigned)decimals.num)
                       : words_digits(telling, row_self(row), "adopted"));
}

static void put_same(struct text *cell, struct telling *telling, const struct row *row)
{
    bool same = tree_item(row_self(row), "given_by") == NULL;
    text_put(cell, telling->language->texts[same ? TEXT_yes : TEXT_no]);
}

/* State after state, of each the percentage, the persons and the money; sums last. */
static int by_path(const struct row *left, const struct row *right)
{
    const char *a = tree_words(row_self(left), "path"), *b = tree_words(row_self(right), "path");
    size_t length = strcspn(a, ".");
    bool same_state = length == strcspn(b, ".") && strncmp(a, b, length) == 0;
    return same_state ? strcmp(b, a) : strcmp(a, b);
}

static const struct view_column figure_columns[] = {
    {.path = "path", .head = TEXT_head_figure, .shape = SHAPE_PATH},
    {.path = "computed", .head = TEXT_head_computed, .shape = SHAPE_DIGITS},
    {.words = put_published, .head = TEXT_head_adopted, .shape = SHAPE_DIGITS},
    {.path = "difference", .head = TEXT_head_difference, .shape = SHAPE_DIGITS, .sign = true},
    {.path = "difference_persons", .head = TEXT_head_in_persons, .shape = SHAPE_TWO, .sign = true},
    {.words = put_same, .head = TEXT_head_same},
};
static const struct view figure_view = {VIEW(TEXT_COUNT, "differences[]|agreements[]", figure_columns),
                                        .order = by_path};

static void tell_reasons(struct telling *telling, const cJSON *figures)
{
    const cJSON *figure = NULL;
    cJSON_ArrayForEach(figure, figures) {
        const char *sources = words_codes(telling, tree_item(figure, "source"));
        const char *path = tree_words(figure, "path"), *reason = audit_reason(telling, figure);
        const char *note = tree_words(figure, "adopted_note");
        if (*reason == '\0')
            continue;
        if (*sources != '\0')
            path = WORDS(telling, audit_sources, path, sources);
        if (*note != '\0')
            TELL(telling, audit_figure_and_note, path, reason, note);
        else
            TELL(telling, audit_figure, path, reason);
        tell_paragraph(telling);
    }
}

/* --- Combinations ------------------------------------------------------------------------------ */

#define COMBINATIONS_SHOWN 10
#define ID_WIDTH 26 /* what the table has room for, twice */

/* How many stand before it in its list, at most so many. */
static size_t place_of(const cJSON *entry, size_t most)
{
    size_t place = 0;
    for (; place < most && entry->prev != NULL && entry->prev->next != NULL; entry = entry->prev)
        place++;
    return place;
}

/* The file's data with the year's rule. */
static bool is_stated(const cJSON *combination, const cJSON *root)
{
    return tree_text(combination, "population") == NULL && tree_text(combination, "gdp_million_eur") == NULL &&
           strcmp(tree_words(combination, "rounding"), tree_words(root, "rules.rounding")) == 0;
}

/* The best ones, and the file's own, whatever its place. */
static bool shows_combination(const struct row *row)
{
    const cJSON *combination = row_self(row);
    return is_stated(combination, row->levels[0]) || place_of(combination, COMBINATIONS_SHOWN) < COMBINATIONS_SHOWN;
}

static void put_place(struct text *cell, struct telling *telling, const struct row *row)
{
    text_put(cell, words_count(telling, place_of(row_self(row), SIZE_MAX) + 1));
}

/* The id of a vintage, or its place in the file where the id would make the table wider than the page. */
static void put_vintage(struct text *cell, struct telling *telling, const char *id)
{
    const cJSON *vintages = tree_item(telling->year, "vintages");
    const cJSON *vintage = id != NULL ? tree_find(vintages, "id", id) : NULL;
    if (vintage != NULL && text_width(id, strlen(id)) > ID_WIDTH)
        text_format(cell, "vintages[%zu]", place_of(vintage, SIZE_MAX));
    else
        text_put(cell, id != NULL ? id : telling->language->texts[TEXT_as_in_file]);
}

static void put_population(struct text *cell, struct telling *telling, const struct row *row)
{
    put_vintage(cell, telling, tree_text(row_self(row), "population"));
}

static void put_gdp(struct text *cell, struct telling *telling, const struct row *row)
{
    put_vintage(cell, telling, tree_text(row_self(row), "gdp_million_eur"));
}

static const struct view_column combination_columns[] = {
    {.words = put_place, .head_words = "", .shape = SHAPE_WHOLE},
    {.words = put_population, .head = TEXT_head_population},
    {.words = put_gdp, .head = TEXT_head_gdp},
    {.path = "rounding", .head = TEXT_head_rounding, .shape = SHAPE_PATH},
    {.path = "matches", .head = TEXT_head_given, .shape = SHAPE_WHOLE},
    {.path = "persons_off", .head = TEXT_head_persons_off, .shape = SHAPE_TWO},
};
static const struct view combination_view = {VIEW(TEXT_COUNT, "combinations[]", combination_columns),
                                             .shown = shows_combination};

/* Whether a vintage has a figure of the state, EL being GR. */
static bool has_figure(const cJSON *figures, const char *code)
{
    const cJSON *figure = NULL;
    cJSON_ArrayForEach(figure, figures)
        if (code_same(figure->string, code))
            return true;
    return false;
}

/* Why a vintage was not tried: the result says it in English alone, so that it is looked up in the file. */
static void tell_left_out(struct telling *telling, const cJSON *left)
{
    const char *id = tree_words(left, "id"), *data = tree_words(left, "data");
    const char *name = telling->language->texts[strcmp(data, "population") == 0 ? TEXT_head_population : TEXT_head_gdp];
    const cJSON *vintage = tree_find(tree_item(telling->year, "vintages"), "id", id), *state = NULL;
    const cJSON *figures = cJSON_GetObjectItemCaseSensitive(vintage, data);
    struct enumeration missing = {.count = 0};
    cJSON_ArrayForEach(state, tree_item(telling->year, "states")) {
        const char *code = tree_words(state, "code");
        if (!cJSON_IsFalse(tree_item(state, "bound")) && !has_figure(figures, code))
            enumerate(&missing, code);
    }
    size_t count = missing.count;
    const char *codes = words_listed(telling, &missing, TEXT_COUNT);
    if (figures == NULL)
        TELL(telling, audit_left_out, name, id);
    else if (count > 0)
        TELL(telling, audit_left_out_missing, name, id, codes);
    else
        TELL(telling, audit_left_out_zero, name, id);
    tell_paragraph(telling);
}

/* Which row is the file's own, and which are not shown above it. */
static void tell_own(struct telling *telling)
{
    const cJSON *combination = tree_item(telling->root, "combinations[0]");
    size_t place = 1;
    for (; combination != NULL && !is_stated(combination, telling->root); combination = combination->next)
        place++;
    if (combination == NULL)
        return;
    TELL(telling, audit_own, words_count(telling, place), tree_words(telling->root, "rules.rounding"));
    if (place > COMBINATIONS_SHOWN + 1)
        TELL(telling, audit_own_apart, words_count(telling, COMBINATIONS_SHOWN),
             words_count(telling, place - COMBINATIONS_SHOWN - 1));
}

static void tell_combinations(struct telling *telling)
{
    const cJSON *vintage = NULL;
    tell_blank(telling);
    TELL_LAST(telling, audit_combinations, words_count(telling, tree_count(telling->root, "combinations")));
    tell_view(telling, &combination_view);
    tell_own(telling);
    TELL_LAST(telling, audit_combinations_reading);
    cJSON_ArrayForEach(vintage, tree_item(telling->root, "vintages.left_out"))
        tell_left_out(telling, vintage);
}

/* --- Intervals --------------------------------------------------------------------------------- */

/* "[21.688950", "16.002150)": an end of the interval of both, with whether it belongs to it. */
static void put_least(struct text *cell, struct telling *telling, const struct row *row)
{
    const cJSON *interval = tree_item(row_self(row), "together");
    if (!cJSON_IsObject(interval))
        text_put(cell, "-");
    else
        text_format(cell, "%s%s", tree_true(interval, "least_belongs") ? "[" : "(",
                    words_digits(telling, interval, "least"));
}

static void put_most(struct text *cell, struct telling *telling, const struct row *row)
{
    const cJSON *interval = tree_item(row_self(row), "together");
    if (!cJSON_IsObject(interval))
        text_put(cell, "-");
    else
        text_format(cell, "%s%s", words_digits(telling, interval, "most"),
                    tree_true(interval, "most_belongs") ? "]" : ")");
}

/* Whether the share is known to lie outside. */
static bool misses(const struct row *row)
{
    return !tree_true(row_self(row), "inside") && cJSON_IsObject(tree_item(row_self(row), "together"));
}

static void put_points(struct text *cell, struct telling *telling, const struct row *row)
{
    text_put(cell, tree_true(row_self(row), "inside") ? telling->language->texts[TEXT_audit_inside]
                   : !misses(row)                     ? "-"
                                                      : words_signed(telling, tree_number(row_self(row), "misses_by"),
                                                                     words_digits(telling, row_self(row), "misses_by")));
}

static struct fraction persons_off(const struct row *row)
{
    return misses(row) ? tree_number(row_self(row), "misses_by_persons") : (struct fraction){0, 0};
}

/* By how many per cent the stated figure has to move into the range. */
static struct fraction move_into(const cJSON *range)
{
    struct fraction stated = tree_number(range, "stated"), least = tree_number(range, "least");
    struct fraction most = tree_number(range, "most"), nearest = stated, move;
    if (stated.num <= 0 || least.den == 0)
        return (struct fraction){0, 0};
    if (fraction_compare(stated, least) < 0)
        nearest = least;
    else if (most.den != 0 && fraction_compare(stated, most) > 0)
        nearest = most;
    return fraction_sub(&move, nearest, stated) &&
                   fraction_mul(&move, move, fraction_make(100 * stated.den, stated.num))
               ? move
               : (struct fraction){0, 0};
}

static struct fraction population_move(const struct row *row)
{
    return move_into(tree_item(row_self(row), "population"));
}

static struct fraction gdp_move(const struct row *row)
{
    return move_into(tree_item(row_self(row), "gdp_million_eur"));
}

static const struct view_column share_columns[] = {
    {.path = "code", .head = TEXT_head_state, .shape = SHAPE_STATE},
    {.path = "persons", .head = TEXT_head_persons_published, .shape = SHAPE_WHOLE},
    {.words = put_least, .head = TEXT_head_share_from, .shape = SHAPE_DIGITS},
    {.words = put_most, .head = TEXT_head_share_to, .shape = SHAPE_DIGITS},
    {.path = "computed", .head = TEXT_head_share_computed, .shape = SHAPE_DIGITS},
    {.words = put_points, .head = TEXT_head_off_points, .shape = SHAPE_DIGITS},
    {.number = persons_off, .head = TEXT_head_off_persons, .shape = SHAPE_THREE, .sign = true},
};
static const struct view_column range_columns[] = {
    {.path = "code", .head = TEXT_head_state, .shape = SHAPE_STATE},
    {.path = "population.least", .head = TEXT_head_population_from, .shape = SHAPE_WHOLE},
    {.path = "population.most", .head = TEXT_head_population_to, .shape = SHAPE_WHOLE},
    {.number = population_move, .head = TEXT_head_move, .shape = SHAPE_HUNDREDTHS, .sign = true},
    {.path = "gdp_million_eur.least", .head = TEXT_head_gdp_from, .shape = SHAPE_THREE},
    {.path = "gdp_million_eur.most", .head = TEXT_head_gdp_to, .shape = SHAPE_THREE},
    {.number = gdp_move, .head = TEXT_head_move, .shape = SHAPE_HUNDREDTHS, .sign = true},
};

/* No published share may be reached, and not every key can be turned round. */
static bool any_range(const cJSON *intervals)
{
    const cJSON *state = NULL;
    cJSON_ArrayForEach(state, intervals)
        if (cJSON_IsObject(tree_item(state, "population")) || cJSON_IsObject(tree_item(state, "gdp_million_eur")))
            return true;
    return false;
}

static void tell_intervals(struct telling *telling, const cJSON *intervals)
{
    const cJSON *state = NULL;
    if (tree_count(intervals, "") == 0)
        return;
    tell_view(telling, &(struct view){VIEW(TEXT_audit_shares, "intervals[]", share_columns)});
    if (any_range(intervals))
        tell_view(telling, &(struct view){VIEW(TEXT_audit_ranges, "intervals[]", range_columns)});
    else
        TELL_LAST(telling, audit_no_ranges);
    cJSON_ArrayForEach(state, intervals) {
        if (!cJSON_IsObject(tree_item(state, "together")))
            TELL(telling, audit_contradiction, tree_words(state, "code"));
        tell_paragraph(telling);
    }
    TELL_LAST(telling, audit_intervals_reading);
}

void audit_tell(struct telling *telling)
{
    const cJSON *differences = tree_item(telling->root, "differences");
    tell_headline(telling, tree_count(differences, ""));
    if (tree_number(telling->root, "figures").num == 0) {
        effective_tell(telling);
        infer_tell(telling);
        return;
    }
    tell_view(telling, &figure_view);
    tell_reasons(telling, differences);
    tell_reasons(telling, tree_item(telling->root, "agreements"));
    tell_combinations(telling);
    tell_intervals(telling, tree_item(telling->root, "intervals"));
    effective_tell(telling);
    infer_tell(telling);
}
