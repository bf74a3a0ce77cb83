#include "present/table.h"

#include <stdlib.h>
#include <string.h>

void table_begin(struct table *table, const struct column *columns, size_t column_count)
{
    *table = (struct table){.columns = columns, .column_count = column_count};
}

/* --- Cells ------------------------------------------------------------------------------------- */

void table_word(struct table *table, const char *word)
{
    text_harmless(&table->cells, word, strlen(word));
    text_add(&table->cells, "", 1);
    table->cell_count++;
}

void table_take(struct table *table, struct text *words)
{
    table_word(table, words->data != NULL ? words->data : "");
    table->cells.failed = table->cells.failed || words->failed;
    text_release(words);
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

/* The table as it is laid out. */
struct layout {
    struct text *text;
    const struct table *table;
    const char **cells; /* by place; the caller's */
    size_t widths[TABLE_COLUMNS_MAX];
    size_t indent;
    size_t width; /* at most */
};

static void measure(struct layout *layout)
{
    const struct table *table = layout->table;
    for (size_t c = 0; c < table->column_count; c++) {
        size_t lines = lines_of(table->columns[c].head), length = 0;
        for (size_t n = 0; n < lines; n++) {
            const char *line = head_line(table->columns[c].head, n, &length);
            size_t width = text_width(line, length);
            layout->widths[c] = width > layout->widths[c] ? width : layout->widths[c];
        }
    }
    const char *cell = table->cells.data;
    for (size_t k = 0; k < table->cell_count; k++, cell += strlen(cell) + 1) {
        size_t width = text_width(cell, strlen(cell));
        layout->cells[k] = cell;
        if (width > layout->widths[k % table->column_count])
            layout->widths[k % table->column_count] = width;
    }
}

/* The columns of a block: the first `keys`, and those from `from` up to `to`. */
struct block {
    size_t keys, from, to;
};

/* The column behind `c`; the first is that behind SIZE_MAX. */
static size_t next_column(const struct block *block, size_t c)
{
    c++;
    return c >= block->keys && c < block->from ? block->from : c;
}

static size_t block_width(const struct layout *layout, const struct block *block)
{
    size_t width = layout->indent;
    for (size_t c = next_column(block, SIZE_MAX); c < block->to; c = next_column(block, c))
        width += layout->widths[c] + (c > 0 ? 2 : 0);
    return width;
}

static void put_heads(const struct layout *layout, const struct block *block)
{
    size_t head_lines = 0;
    for (size_t c = next_column(block, SIZE_MAX); c < block->to; c = next_column(block, c)) {
        size_t lines = lines_of(layout->table->columns[c].head);
        head_lines = lines > head_lines ? lines : head_lines;
    }
    for (size_t n = 0; n < head_lines; n++) {
        struct line line = {layout->text, layout->indent};
        for (size_t c = next_column(block, SIZE_MAX); c < block->to; c = next_column(block, c)) {
            const struct column *column = &layout->table->columns[c];
            size_t length = 0, skipped = head_lines - lines_of(column->head);
            const char *own = n < skipped ? "" : head_line(column->head, n - skipped, &length);
            put_cell(&line, own, length, layout->widths[c], column->left);
        }
        text_put(layout->text, "\n");
    }
    put_blanks(layout->text, layout->indent);
    for (size_t rest = block_width(layout, block) - layout->indent; rest > 0; rest--)
        text_put(layout->text, "-");
    text_put(layout->text, "\n");
}

/* How many bytes of the words stand on a line of so many columns: up to a blank, or as many characters as fit. */
static size_t broken(const char *words, size_t width)
{
    size_t length = strlen(words), end = 0, blank = 0;
    if (text_width(words, length) <= width)
        return length;
    while (end < length) {
        size_t character = text_character(words + end, length - end);
        character = character > 0 ? character : 1;
        if (end > 0 && text_width(words, end + character) > width)
            break;
        blank = words[end] == ' ' && !text_joins(words, end) ? end : blank;
        end += character;
    }
    return blank > 0 && (words[end] != ' ' || text_joins(words, end)) ? blank : end;
}

/* A row; the words of its last column go on below where they are too long for it. */
static void put_row(const struct layout *layout, const struct block *block, const char **cells)
{
    struct line line = {layout->text, layout->indent};
    size_t last = block->to - 1, column = block_width(layout, block) - layout->widths[last];
    for (size_t c = next_column(block, SIZE_MAX); c < last; c = next_column(block, c))
        put_cell(&line, cells[c], strlen(cells[c]), layout->widths[c], layout->table->columns[c].left);
    const char *words = cells[last];
    size_t length = broken(words, layout->widths[last]);
    put_cell(&line, words, length, layout->widths[last], layout->table->columns[last].left);
    text_put(layout->text, "\n");
    for (words += length; *words != '\0'; words += length) {
        words += *words == ' ' ? 1 : 0;
        length = broken(words, layout->widths[last]);
        put_blanks(layout->text, column);
        text_add(layout->text, words, length);
        text_put(layout->text, "\n");
    }
}

static void put_block(const struct layout *layout, const struct block *block)
{
    size_t columns = layout->table->column_count;
    put_heads(layout, block);
    for (size_t k = 0; k + columns <= layout->table->cell_count; k += columns)
        put_row(layout, block, layout->cells + k);
}

#define WORDS_LEAST 24 /* columns that broken words need to be readable */

/* Narrows the last column, if it holds words and that is enough. */
static bool narrow_words(struct layout *layout)
{
    size_t last = layout->table->column_count - 1;
    size_t rest = block_width(layout, &(struct block){0, 0, last + 1}) - layout->widths[last];
    if (!layout->table->columns[last].left || last == 0 || rest + WORDS_LEAST > layout->width)
        return false;
    layout->widths[last] = layout->width - rest;
    return true;
}

/* The first columns of words, which say whose a row is, stand in each block, as long as they leave it most of its
 * room. */
static size_t key_columns(const struct layout *layout)
{
    size_t keys = 0, width = 0;
    while (keys + 1 < layout->table->column_count && layout->table->columns[keys].left &&
           width + layout->widths[keys] <= layout->width / 3)
        width += layout->widths[keys++] + 2;
    return keys;
}

static void put_blocks(const struct layout *layout)
{
    struct block block = {key_columns(layout), 0, 0};
    size_t count = layout->table->column_count;
    for (block.from = block.keys; block.from < count; block.from = block.to) {
        block.to = block.from + 1;
        while (block.to < count &&
               block_width(layout, &(struct block){block.keys, block.from, block.to + 1}) <= layout->width)
            block.to++;
        text_put(layout->text, block.from > block.keys ? "\n" : "");
        put_block(layout, &block);
    }
}

void table_end(struct text *text, struct table *table, size_t indent)
{
    struct layout layout = {.text = text, .table = table, .indent = indent, .width = text_columns(text)};
    struct block all = {0, 0, table->column_count};
    text->failed = text->failed || table->cells.failed;
    layout.cells = calloc(table->cell_count + 1, sizeof *layout.cells);
    text->failed = text->failed || layout.cells == NULL;
    if (!text->failed) {
        measure(&layout);
        if (block_width(&layout, &all) <= layout.width || narrow_words(&layout))
            put_block(&layout, &all);
        else
            put_blocks(&layout);
    }
    free(layout.cells);
    free(table->cells.data);
    *table = (struct table){.columns = NULL};
}
