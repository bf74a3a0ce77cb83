/* The answer to a question beside that of a baseline, told: the figures that differ, and by how much. */
#include <string.h>

#include "json/path_unit.h"
#include "present/tellings.h"
#include "present/view.h"

#define ROWS_SHOWN 60
#define VALUE_WIDTH 24 /* of what is no number; what is longer is cut */

static const char *path_of(const struct row *row)
{
    return tree_words(row_self(row), "path");
}

static void put_path(struct text *cell, struct telling *telling, const struct row *row)
{
    (void)telling;
    text_put(cell, path_of(row));
}

/* Parts of one as per cent. */
static struct fraction shown_value(const struct row *row, struct fraction value)
{
    struct fraction percent;
    bool ratio = value.den != 0 && figure_unit_of_path(path_of(row)) == FIGURE_RATIO;
    return ratio && fraction_mul(&percent, value, fraction_whole(100)) ? percent : value;
}

/* "1 096", "28.5 %": two decimals at most; `percent` says per cent or points of it. */
static const char *number_words(struct telling *telling, const struct row *row, struct fraction value,
                                enum text_key percent)
{
    struct fraction shown = shown_value(row, value);
    unsigned decimals = shown.den == 1 || path_is_year(path_of(row)) ? 0 : 2;
    const char *words = words_decimals(telling, shown, decimals);
    return figure_unit_of_path(path_of(row)) == FIGURE_RATIO
               ? words_of(telling, percent, (const char *const[]){words, NULL})
               : words;
}

/* A hundredth and more: cents that move from one flow to another say nothing. */
static bool is_shown(const struct row *row)
{
    struct fraction value = shown_value(row, tree_number(row_self(row), "difference"));
    return value.den == 0 || value.num >= value.den || value.num <= -value.den ||
           (strchr(path_of(row), '>') == NULL && fraction_scaled(value, 2) != 0);
}

/* First what all together have, last who gives to whom. */
static int place_of(const struct row *row)
{
    return strncmp(path_of(row), "totals.", 7) == 0 ? 0 : strchr(path_of(row), '>') == NULL ? 1 : 2;
}

static int by_place(const struct row *left, const struct row *right)
{
    return place_of(left) - place_of(right);
}

static void put_value(struct text *cell, struct telling *telling, const struct row *row, const char *key)
{
    const cJSON *item = row_item(row, key);
    struct fraction number = tree_number(item, "");
    const char *const *texts = telling->language->texts;
    if (cJSON_IsRaw(item))
        text_put(cell, number_words(telling, row, number, TEXT_number_percent));
    else if (cJSON_IsBool(item))
        text_put(cell, texts[cJSON_IsTrue(item) ? TEXT_yes : TEXT_no]);
    else
        row_words_within(cell, row, key, VALUE_WIDTH);
}

static void put_baseline(struct text *cell, struct telling *telling, const struct row *row)
{
    put_value(cell, telling, row, "baseline");
}

static void put_scenario(struct text *cell, struct telling *telling, const struct row *row)
{
    put_value(cell, telling, row, "scenario");
}

static void put_difference(struct text *cell, struct telling *telling, const struct row *row)
{
    struct fraction value = tree_number(row_self(row), "difference");
    if (value.den != 0)
        text_put(cell, words_signed(telling, value, number_words(telling, row, value, TEXT_against_points)));
}

void against_tell(struct telling *telling)
{
    static const struct view_column columns[] = {
        {.head = TEXT_head_figure, .words = put_path},
        {.head = TEXT_against_baseline, .shape = SHAPE_WHOLE, .words = put_baseline},
        {.head = TEXT_against_scenario, .shape = SHAPE_WHOLE, .words = put_scenario},
        {.head = TEXT_against_difference, .shape = SHAPE_WHOLE, .words = put_difference},
    };
    const struct view view = {VIEW(TEXT_COUNT, "figures[]", columns), .shown = is_shown, .order = by_place,
                              .most = ROWS_SHOWN, .tells_rest = true};
    const char *before = tree_text(telling->root, "baseline.title");
    const char *after = tree_text(telling->root, "scenario.title");
    size_t count = tree_count(telling->root, "figures");
    const char *same = words_number_at(telling, telling->root, "same");
    if (before != NULL && after != NULL && strcmp(before, after) != 0)
        TELL_LAST(telling, against_titles, after, before);
    if (count == 0)
        TELL_LAST(telling, against_nothing, same);
    else
        TELL_LAST(telling, against_lead, words_count(telling, count), same);
    tell_view(telling, &view);
}
