#include "present/reading.h"

#include <string.h>

#include "base/error.h"

#define LABEL_WIDTH 13
#define MILLION_EUR 1000000

/* --- Cells ------------------------------------------------------------------------------------- */

/* Frees the words, which are one line then. */
static void put_line(struct table *table, struct text *words)
{
    if (words->data != NULL)
        error_one_line(words->data);
    table_take(table, words);
}

static void put_words(struct table *table, const struct row *row, const char *path)
{
    struct text words = {.data = NULL};
    row_words(&words, row, path);
    for (size_t k = 0; k < words.length; k++)
        words.data[k] = (char)(words.data[k] == '_' ? ' ' : words.data[k]);
    put_line(table, &words);
}

static void put_state(struct table *table, const struct row *row)
{
    struct text words = {.data = NULL};
    const cJSON *name = row_item(row, "name");
    bool fits = cJSON_IsString(name) &&
                text_width(name->valuestring, strlen(name->valuestring)) <= LABEL_WIDTH;
    row_words(&words, row, fits ? "name" : "code");
    put_line(table, &words);
}

/* Digits that are no plain number, which a file of somebody else's may hold, stay as they are. */
static void put_number(struct table *table, const char *digits, enum shape shape)
{
    struct fraction value;
    if (!fraction_read(&value, digits)) {
        table_word(table, digits);
        return;
    }
    if (shape == SHAPE_PART)
        table_percent(table, value);
    else if (shape == SHAPE_MILLION)
        table_number(table, fraction_make(value.num, value.den * MILLION_EUR), 2);
    else
        table_number(table, value,
                     shape == SHAPE_PERCENT || (shape == SHAPE_EUR && value.den != 1) ? 2 : 0);
}

static void put_cell(struct table *table, const struct row *row, const struct printed *printed)
{
    const cJSON *item = row_item(row, printed->path);
    if (printed->shape == SHAPE_STATE)
        put_state(table, row);
    else if (printed->shape == SHAPE_YES)
        table_word(table, cJSON_IsTrue(item) ? "yes" : "no");
    else if (cJSON_IsRaw(item) && printed->shape != SHAPE_WORDS)
        put_number(table, item->valuestring, printed->shape);
    else if (printed->shape == SHAPE_WORDS && row_has(row, printed->path) && !cJSON_IsNull(item))
        put_words(table, row, printed->path);
    else
        table_none(table);
}

/* --- Tables ------------------------------------------------------------------------------------ */

struct printing {
    struct text *text;
    const struct print *print;
    struct table table;
    struct column columns[TABLE_COLUMNS_MAX];
    size_t places[TABLE_COLUMNS_MAX]; /* of the columns that some row has */
    size_t column_count;
    bool present[TABLE_COLUMNS_MAX];
    size_t rows;
};

static bool is_shown(const struct printing *printing, const struct row *row)
{
    return printing->print->shown == NULL || printing->print->shown(row);
}

static void look_at_row(void *what, const struct row *row)
{
    struct printing *printing = what;
    if (!is_shown(printing, row))
        return;
    printing->rows++;
    for (size_t c = 0; c < printing->print->column_count; c++)
        printing->present[c] =
            printing->present[c] || row_has(row, printing->print->columns[c].path);
}

static void put_row(void *what, const struct row *row)
{
    struct printing *printing = what;
    if (!is_shown(printing, row))
        return;
    if (printing->print->paragraph != NULL)
        printing->print->paragraph(printing->text, row);
    for (size_t k = 0; k < printing->column_count; k++)
        put_cell(&printing->table, row, &printing->print->columns[printing->places[k]]);
}

static void put_print(struct text *text, const struct print *print, const cJSON *root)
{
    struct printing printing = {.text = text, .print = print};
    rows_walk(root, print->rows, look_at_row, &printing);
    if (printing.rows == 0)
        return;
    for (size_t c = 0; c < print->column_count; c++) {
        if (!printing.present[c])
            continue;
        printing.columns[printing.column_count] = print->columns[c].column;
        printing.places[printing.column_count++] = c;
    }
    if (printing.column_count == 0 && print->paragraph == NULL)
        return; /* of a file of somebody else's */
    text_format(text, "\n%s\n", print->title);
    text_put(text, print->column_count > 0 ? "\n" : "");
    table_begin(&printing.table, printing.columns, printing.column_count);
    rows_walk(root, print->rows, put_row, &printing);
    if (print->column_count > 0)
        table_end(text, &printing.table, 0);
}

struct part {
    struct text *text;
    const struct reading *reading;
    size_t told;
};

static void put_part(void *what, const struct row *row)
{
    struct part *part = what;
    text_put(part->text, part->told++ > 0 ? "\n" : "");
    reading_put(part->text, part->reading, row->levels[row->depth]);
}

void reading_put(struct text *text, const struct reading *reading, const cJSON *root)
{
    if (reading->part_format != NULL) {
        struct part part = {text, reading_of(reading->part_format), 0};
        rows_walk(root, reading->part_rows, put_part, &part);
    }
    if (reading->headline != NULL) {
        struct text line = {.data = NULL};
        reading->headline(&line, root);
        text_paragraph(text, 0, line.data != NULL ? line.data : "");
        text->failed = text->failed || line.failed;
        text_release(&line);
    }
    for (size_t k = 0; k < reading->print_count; k++)
        put_print(text, &reading->prints[k], root);
}
