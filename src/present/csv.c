#include "present/csv.h"

#include <string.h>

/* --- Cells ------------------------------------------------------------------------------------- */

/* Whether a spreadsheet might calculate what is meant to be read: also with the wide forms of the signs. */
static bool is_formula(const char *words)
{
    static const char *const signs[] = {"=",
                                        "+",
                                        "-",
                                        "@",
                                        "\t",
                                        "\r",
                                        "\n",
                                        "\xEF\xBC\x9D",
                                        "\xEF\xBC\x8B",
                                        "\xEF\xBC\x8D",
                                        "\xEF\xBC\xA0"};
    for (size_t k = 0; k < sizeof signs / sizeof *signs; k++)
        if (strncmp(words, signs[k], strlen(signs[k])) == 0)
            return true;
    return false;
}

/* Semicolons and tabs too: programs that find the separator themselves may take them for it. */
static bool needs_quotes(const char *words)
{
    size_t length = strlen(words);
    return strpbrk(words, ",;\"\t\r\n") != NULL || *words == ' ' ||
           (length > 0 && words[length - 1] == ' ');
}

/* The characters up to the next that does not stand for itself. */
static size_t plain_length(const char *words)
{
    size_t length = 0;
    while (words[length] != '\0' && words[length] != '"' &&
           (!text_is_control(words + length) || strchr("\t\r\n", words[length]) != NULL))
        length++;
    return length;
}

void csv_words(struct text *csv, const char *words)
{
    bool quotes = needs_quotes(words);
    text_put(csv, quotes ? "\"" : "");
    text_put(csv, is_formula(words) ? "'" : "");
    while (*words != '\0') {
        size_t length = plain_length(words);
        text_add(csv, words, length);
        words += length;
        if (*words == '"')
            text_put(csv, "\"\"");
        else if (*words != '\0')
            text_put(csv, "?");
        words += *words == '\0' ? 0 : (unsigned char)*words == 0xC2 ? 2 : 1;
    }
    text_put(csv, quotes ? "\"" : "");
}

void csv_cell(struct text *csv, const struct row *row, const char *path)
{
    struct text words = {.data = NULL};
    const cJSON *item = path[strspn(path, "^")] == '@' ? NULL : row_item(row, path);
    if (cJSON_IsString(item)) {
        csv_words(csv, item->valuestring);
    } else if (item != NULL && !cJSON_IsArray(item) && !cJSON_IsObject(item)) {
        row_words(csv, row, path);
    } else {
        row_words(&words, row, path);
        csv_words(csv, words.data != NULL ? words.data : "");
        csv->failed = csv->failed || words.failed;
        text_release(&words);
    }
}

void csv_head(struct text *csv, const struct sheet_column *column)
{
    struct text head = {.data = NULL};
    text_put(&head, column->head != NULL ? column->head : column->path + strspn(column->path, "^"));
    if (column->unit != NULL)
        text_format(&head, " (%s)", column->unit);
    csv_words(csv, head.data != NULL ? head.data : "");
    csv->failed = csv->failed || head.failed;
    text_release(&head);
}

/* --- Tables ------------------------------------------------------------------------------------ */

#define COLUMNS_MAX 128

struct writing {
    struct text *csv;
    const struct sheet *sheet;
    const char *rows;          /* within a part */
    row_taker take;            /* what is done with each row */
    bool present[COLUMNS_MAX]; /* the columns that stand there */
};

static void find_columns(void *what, const struct row *row)
{
    struct writing *writing = what;
    for (size_t c = 0; c < writing->sheet->column_count; c++)
        writing->present[c] = writing->present[c] || row_has(row, writing->sheet->columns[c].path);
}

static void put_row(void *what, const struct row *row)
{
    struct writing *writing = what;
    const char *between = "";
    for (size_t c = 0; c < writing->sheet->column_count; c++) {
        if (!writing->present[c])
            continue;
        text_put(writing->csv, between);
        csv_cell(writing->csv, row, writing->sheet->columns[c].path);
        between = ",";
    }
    text_put(writing->csv, CSV_LINE_END);
}

static void put_heads(struct writing *writing)
{
    const char *between = "";
    for (size_t c = 0; c < writing->sheet->column_count; c++) {
        if (!writing->present[c])
            continue;
        text_put(writing->csv, between);
        csv_head(writing->csv, &writing->sheet->columns[c]);
        between = ",";
    }
    text_put(writing->csv, CSV_LINE_END);
}

static void walk_part(void *what, const struct row *row)
{
    struct writing *writing = what;
    rows_walk_below(row, writing->sheet->rows, writing->take, what);
}

static void walk_all(struct writing *writing, const cJSON *root, row_taker take)
{
    writing->take = take;
    if (writing->rows != NULL)
        rows_walk(root, writing->rows, walk_part, writing);
    else
        rows_walk(root, writing->sheet->rows, take, writing);
}

void csv_sheet(struct text *csv, const cJSON *root, const struct sheet *sheet,
               const char *part_rows)
{
    struct writing writing = {.csv = csv, .sheet = sheet, .rows = part_rows};
    for (size_t c = 0; c < sheet->column_count; c++)
        writing.present[c] = !sheet->columns[c].optional;
    walk_all(&writing, root, find_columns);
    put_heads(&writing);
    walk_all(&writing, root, put_row);
}
