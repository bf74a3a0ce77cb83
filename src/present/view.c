#include "present/view.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/list.h"

#define MILLION_EUR 1000000

/* --- Rows -------------------------------------------------------------------------------------- */

struct rows {
    const struct view *view;
    struct telling *telling;
    struct row *list;
    size_t count, size;
    bool failed;
};

static void gather(void *what, const struct row *row)
{
    struct rows *rows = what;
    if (rows->view->shown != NULL && !rows->view->shown(row))
        return;
    struct row *list = list_grow(rows->list, rows->count, &rows->size, sizeof *list);
    rows->failed = rows->failed || list == NULL;
    if (list == NULL)
        return;
    rows->list = list;
    rows->list[rows->count++] = *row;
}

/* By the name that the first column shows. */
static int by_name(const struct rows *rows, const struct row *left, const struct row *right)
{
    const char *names[2];
    const struct row *const both[] = {left, right};
    for (size_t k = 0; k < 2; k++) {
        const cJSON *code = row_item(both[k], rows->view->columns[0].path);
        names[k] = words_label(rows->telling, cJSON_IsString(code) ? code->valuestring : "", LABEL_WIDTH);
    }
    return fold_compare(names[0], names[1]);
}

static int compare_rows(const struct rows *rows, const struct row *left, const struct row *right)
{
    return rows->view->order != NULL ? rows->view->order(left, right) : by_name(rows, left, right);
}

/* By merging, which keeps the order of equals; `spare` has as much room. */
static void merge_sort(const struct rows *rows, struct row *list, size_t count, struct row *spare)
{
    size_t half = count / 2, left = 0, right = half;
    if (count < 2)
        return;
    merge_sort(rows, list, half, spare);
    merge_sort(rows, list + half, count - half, spare);
    for (size_t k = 0; k < count; k++) {
        bool from_left = right == count || (left < half && compare_rows(rows, &list[left], &list[right]) <= 0);
        spare[k] = list[from_left ? left++ : right++];
    }
    memcpy(list, spare, count * sizeof *list);
}

static void sort(struct rows *rows)
{
    bool states = rows->view->columns[0].shape == SHAPE_STATE && rows->view->most == 0;
    if ((rows->view->order == NULL && !states) || rows->count < 2)
        return;
    struct row *spare = malloc(rows->count * sizeof *spare);
    rows->failed = rows->failed || spare == NULL;
    if (spare != NULL)
        merge_sort(rows, rows->list, rows->count, spare);
    free(spare);
}

/* --- Cells ------------------------------------------------------------------------------------- */

/* The sum of what stands at "a + b"; a denominator of 0 where one is no number. */
static struct fraction sum_at(const struct row *row, const char *path)
{
    struct fraction sum = fraction_whole(0);
    for (const char *end; path != NULL; path = end != NULL ? end + 3 : NULL) {
        char part[64];
        end = strstr(path, " + ");
        snprintf(part, sizeof part, "%.*s", (int)(end != NULL ? end - path : 63), path);
        struct fraction number = tree_number(row_item(row, part), "");
        if (number.den == 0 || !fraction_add(&sum, sum, number))
            return (struct fraction){0, 0};
    }
    return sum;
}

static const struct {
    unsigned decimals; /* where the number is whole */
    unsigned broken;   /* where it is not */
    int64_t multiply, divide;
} shapes[] = {
    [SHAPE_WHOLE] = {0, 0, 1, 1},  [SHAPE_ONE] = {1, 1, 1, 1},
    [SHAPE_TWO] = {0, 2, 1, 1},    [SHAPE_THREE] = {3, 3, 1, 1},
    [SHAPE_SIX] = {6, 6, 1, 1},    [SHAPE_NUMBER] = {0, 6, 1, 1},
    [SHAPE_EUR] = {0, 2, 1, 1},    [SHAPE_MILLION] = {2, 2, 1, MILLION_EUR},
    [SHAPE_PART] = {1, 1, 100, 1}, [SHAPE_HUNDREDTHS] = {2, 2, 1, 1},
};

static void put_none(struct table *table, const struct view_column *column)
{
    table_word(table, column->asked ? "?" : "-");
}

static void put_number(struct table *table, struct telling *telling, const struct view_column *column,
                       struct fraction value)
{
    if (value.den == 0) {
        put_none(table, column);
        return;
    }
    unsigned decimals = value.den == 1 ? shapes[column->shape].decimals : shapes[column->shape].broken;
    struct fraction shown =
        fraction_make(value.num * shapes[column->shape].multiply, value.den * shapes[column->shape].divide);
    const char *words =
        column->shape == SHAPE_NUMBER ? words_number(telling, shown) : words_decimals(telling, shown, decimals);
    table_word(table, column->sign ? words_signed(telling, shown, words) : words);
}

static void put_digits(struct table *table, struct telling *telling, const struct view_column *column,
                       const cJSON *item)
{
    const char *words = words_digits(telling, item, "");
    table_word(table, column->sign ? words_signed(telling, tree_number(item, ""), words) : words);
}

static void put_words(struct table *table, struct telling *telling, const struct view_column *column,
                      const struct row *row)
{
    struct text words = {.data = NULL};
    if (column->words != NULL)
        column->words(&words, telling, row);
    else
        row_words(&words, row, column->path);
    for (size_t k = 0; column->words == NULL && column->shape != SHAPE_PATH && k < words.length; k++)
        words.data[k] = (char)(words.data[k] == '_' ? ' ' : words.data[k]);
    table_take(table, &words);
}

static void put_cell(struct table *table, struct telling *telling, const struct view_column *column,
                     const struct row *row)
{
    const cJSON *item = column->path != NULL ? row_item(row, column->path) : NULL;
    const char *const *texts = telling->language->texts;
    if (column->number != NULL)
        put_number(table, telling, column, column->number(row));
    else if (column->path != NULL && strchr(column->path, '+') != NULL)
        put_number(table, telling, column, sum_at(row, column->path));
    else if (column->words != NULL)
        put_words(table, telling, column, row);
    else if (column->shape == SHAPE_STATE)
        table_word(table, words_label(telling, cJSON_IsString(item) ? item->valuestring : "", LABEL_WIDTH));
    else if (column->shape == SHAPE_OPTION && cJSON_IsString(item))
        table_word(table, words_option(telling, item->valuestring));
    else if (column->shape == SHAPE_PARAGRAPHS)
        table_word(table, words_paragraphs(telling, item));
    else if (column->shape == SHAPE_YES)
        table_word(table, texts[cJSON_IsTrue(item) ? TEXT_yes : TEXT_no]);
    else if (column->shape >= SHAPE_WHOLE && (item == NULL || cJSON_IsNull(item)))
        put_none(table, column);
    else if (column->shape == SHAPE_DIGITS)
        put_digits(table, telling, column, item);
    else if (column->shape >= SHAPE_WHOLE && tree_number(item, "").den != 0)
        put_number(table, telling, column, tree_number(item, ""));
    else if (row_has(row, column->path) && !cJSON_IsNull(item))
        put_words(table, telling, column, row); /* also digits of somebody else's file that are no number */
    else
        table_none(table);
}

/* --- Tables ------------------------------------------------------------------------------------ */

static bool has_column(const struct rows *rows, const struct view_column *column)
{
    if (column->head_words == NULL && rows->telling->language->texts[column->head][0] == '\0')
        return false; /* not told of such members: json/units.h */
    if (column->words != NULL || column->number != NULL || strchr(column->path, '+') != NULL)
        return true;
    for (size_t k = 0; k < rows->count; k++)
        if (row_has(&rows->list[k], column->path))
            return true;
    return false;
}

static void put_table(struct telling *telling, const struct rows *rows)
{
    const struct view *view = rows->view;
    size_t shown = view->most > 0 && view->most < rows->count ? view->most : rows->count;
    struct column heads[TABLE_COLUMNS_MAX];
    const struct view_column *columns[TABLE_COLUMNS_MAX];
    struct table table;
    size_t count = 0;
    for (size_t c = 0; c < view->column_count; c++) {
        const struct view_column *column = &view->columns[c];
        if (!has_column(rows, column))
            continue;
        heads[count] =
            (struct column){column->head_words != NULL ? column->head_words : telling->language->texts[column->head],
                            column->shape < SHAPE_WHOLE};
        columns[count++] = column;
    }
    if (count == 0)
        return; /* of a file of somebody else's */
    if (view->title != TEXT_COUNT)
        tell_heading(telling, view->title);
    if (view->below == NULL)
        tell_blank(telling);
    tell_blank_now(telling);
    table_begin(&table, heads, count);
    for (size_t k = 0; k < shown; k++)
        for (size_t c = 0; c < count; c++)
            put_cell(&table, telling, columns[c], &rows->list[k]);
    table_end(&telling->text, &table, view->below != NULL ? 2 : 0);
    if (view->tells_rest && shown < rows->count)
        TELL_LAST(telling, rest, words_count(telling, rows->count - shown));
}

size_t tell_view(struct telling *telling, const struct view *view)
{
    struct rows rows = {.view = view, .telling = telling};
    const struct row root = {.levels = {telling->root}};
    rows_walk_below(view->below != NULL ? view->below : &root, view->rows, gather, &rows);
    sort(&rows);
    telling->text.failed = telling->text.failed || rows.failed;
    bool told = view->title == TEXT_COUNT || telling->language->texts[view->title][0] != '\0';
    if (rows.count > 0 && told && !rows.failed)
        put_table(telling, &rows);
    free(rows.list);
    return rows.count;
}
