#include "present/csv.h"

#include "base/cell.h"

const struct csv_signs csv_usual_signs = {',', '.'};

/* A number, true or false, or nothing: what needs no quotes. */
static void put_plain(struct text *csv, const struct row *row, const char *path, char decimal)
{
    size_t start = csv->length;
    row_words(csv, row, path);
    char *point = csv->length > start ? strchr(csv->data + start, '.') : NULL;
    if (point != NULL)
        *point = decimal;
}

void csv_cell(struct text *csv, const struct row *row, const char *path, char decimal)
{
    struct text words = {.data = NULL};
    const cJSON *item = path[strspn(path, "^")] == '@' ? NULL : row_item(row, path);
    if (cJSON_IsString(item)) {
        cell_put(csv, item->valuestring);
    } else if (item != NULL && !cJSON_IsArray(item) && !cJSON_IsObject(item)) {
        put_plain(csv, row, path, decimal);
    } else {
        row_words(&words, row, path);
        cell_put(csv, words.data != NULL ? words.data : "");
        csv->failed = csv->failed || words.failed;
        text_release(&words);
    }
}

/* --- Tables ------------------------------------------------------------------------------------ */

struct writing {
    struct text *csv;
    const struct csv_signs *signs;
};

static void put_separator(const struct writing *writing, size_t column)
{
    text_add(writing->csv, &writing->signs->separator, column > 0 ? 1 : 0);
}

static void put_heads(void *what, const struct csv_columns *columns)
{
    const struct writing *writing = what;
    for (size_t c = 0; c < columns->count; c++) {
        put_separator(writing, c);
        cell_put(writing->csv, columns->list[c].head);
    }
    text_put(writing->csv, CSV_LINE_END);
}

static void put_row(void *what, const struct csv_columns *columns, const struct row *row)
{
    const struct writing *writing = what;
    for (size_t c = 0; c < columns->count; c++) {
        put_separator(writing, c);
        csv_cell(writing->csv, row, columns->list[c].path, writing->signs->decimal);
    }
    text_put(writing->csv, CSV_LINE_END);
}

void csv_table_put(struct text *csv, const cJSON *root, const struct csv_source *source, const struct csv_table *table,
                   const struct csv_signs *signs)
{
    struct writing writing = {csv, signs};
    const struct csv_taker taker = {&writing, put_heads, put_row};
    csv->failed = !csv_table_hand(&taker, root, source, table) || csv->failed;
}
