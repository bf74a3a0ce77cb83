#include "output/table.h"

#include <stdlib.h>
#include <string.h>

void table_begin(struct table *table, const struct column *columns, size_t column_count)
{
    *table = (struct table){.columns = columns, .column_count = column_count};
}

/* --- Cells ------------------------------------------------------------------------------------- */

void table_word(struct table *table, const char *word)
{
    text_add(&table->cells, word, strlen(word) + 1);
    table->cell_count++;
}

void table_take(struct table *table, struct text *words)
{
    table_word(table, words->data != NULL ? words->data : "");
    table->cells.failed = table->cells.failed || words->failed;
    text_release(words);
}

static void put_digits(struct table *table, const char *digits)
{
    text_grouped(&table->cells, digits);
    text_add(&table->cells, "", 1);
    table->cell_count++;
}

void table_number(struct table *table, struct fraction value, unsigned decimals)
{
    char digits[EXACT_TEXT_SIZE];
    fraction_text(digits, value, decimals, false);
    put_digits(table, digits);
}

void table_whole(struct table *table, int64_t value)
{
    table_number(table, fraction_whole(value), 0);
}

void table_euro(struct table *table, int64_t cents)
{
    table_number(table, fraction_make(cents, 100), cents % 100 != 0 ? 2 : 0);
}

void table_million(struct table *table, int64_t cents)
{
    table_number(table, fraction_make(cents, INT64_C(100000000)), 2);
}

void table_percent(struct table *table, struct fraction part)
{
    table_number(table, fraction_make(100 * part.num, part.den), 1);
}

void table_none(struct table *table)
{
    table_word(table, "-");
}

/* --- Layout ------------------------------------------------------------------------------------ */

/* Line `wanted` of a head, and how many bytes it has. */
static const char *head_line(const char *head, size_t wanted, size_t *length)
{
    for (; wanted > 0 && *head != '\0'; wanted--) {
        head += strcspn(head, "\n");
        head += *head == '\n' ? 1 : 0;
    }
    *length = strcspn(head, "\n");
    return head;
}

static size_t lines_of(const char *head)
{
    size_t lines = 1;
    for (; *head != '\0'; head++)
        lines += *head == '\n' ? 1 : 0;
    return lines;
}

static void put_blanks(struct text *text, size_t count)
{
    while (count-- > 0)
        text_put(text, " ");
}

/* Blanks that wait until something follows them, so that no line ends in some. */
struct line {
    struct text *text;
    size_t blanks;
};

static void put_cell(struct line *line, const char *cell, size_t length, size_t width, bool left)
{
    size_t rest = width - text_width(cell, length);
    line->blanks += left ? 0 : rest;
    if (length > 0) {
        put_blanks(line->text, line->blanks);
        text_add(line->text, cell, length);
        line->blanks = 0;
    }
    line->blanks += (left ? rest : 0) + (length > 0 ? 0 : width - rest) + 2;
}

static void measure(const struct table *table, size_t *widths, size_t *head_lines)
{
    *head_lines = 0;
    for (size_t c = 0; c < table->column_count; c++) {
        size_t lines = lines_of(table->columns[c].head), length = 0;
        *head_lines = lines > *head_lines ? lines : *head_lines;
        for (size_t n = 0; n < lines; n++) {
            const char *line = head_line(table->columns[c].head, n, &length);
            size_t width = text_width(line, length);
            widths[c] = width > widths[c] ? width : widths[c];
        }
    }
    const char *cell = table->cells.data;
    for (size_t k = 0; k < table->cell_count; k++, cell += strlen(cell) + 1) {
        size_t width = text_width(cell, strlen(cell));
        if (width > widths[k % table->column_count])
            widths[k % table->column_count] = width;
    }
}

static void put_heads(struct text *text, const struct table *table, const size_t *widths,
                      size_t head_lines, size_t indent)
{
    for (size_t n = 0; n < head_lines; n++) {
        struct line line = {text, indent};
        for (size_t c = 0; c < table->column_count; c++) {
            const char *head = table->columns[c].head;
            size_t length = 0, skipped = head_lines - lines_of(head);
            const char *own = n < skipped ? "" : head_line(head, n - skipped, &length);
            put_cell(&line, own, length, widths[c], table->columns[c].left);
        }
        text_put(text, "\n");
    }
    size_t all = 0;
    for (size_t c = 0; c < table->column_count; c++)
        all += widths[c] + (c > 0 ? 2 : 0);
    put_blanks(text, indent);
    while (all-- > 0)
        text_put(text, "-");
    text_put(text, "\n");
}

void table_end(struct text *text, struct table *table, size_t indent)
{
    size_t widths[TABLE_COLUMNS_MAX] = {0}, head_lines = 0;
    text->failed = text->failed || table->cells.failed;
    if (!text->failed) {
        measure(table, widths, &head_lines);
        put_heads(text, table, widths, head_lines, indent);
        const char *cell = table->cells.data;
        struct line line = {text, indent};
        for (size_t k = 0; k < table->cell_count; k++, cell += strlen(cell) + 1) {
            size_t c = k % table->column_count;
            put_cell(&line, cell, strlen(cell), widths[c], table->columns[c].left);
            if (c + 1 == table->column_count) {
                text_put(text, "\n");
                line.blanks = indent;
            }
        }
    }
    free(table->cells.data);
    *table = (struct table){.columns = NULL};
}
