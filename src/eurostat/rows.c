#include "eurostat/rows.h"

#include <stdlib.h>
#include <string.h>

#include "base/list.h"

void rows_begin(struct row_reader *rows, const struct stat_table *table, char separator, bool quotes)
{
    *rows = (struct row_reader){.table = table, .separator = separator, .quotes = quotes};
    if (table->length >= 3 && memcmp(table->text, "\xEF\xBB\xBF", 3) == 0)
        rows->next = 3;
}

void rows_end(struct row_reader *rows)
{
    free(rows->cells);
    rows->cells = NULL;
}

size_t rows_at(const struct row_reader *rows, size_t cell)
{
    return (size_t)(rows->cells[cell].text - rows->table->text);
}

static bool ends_cell(const struct row_reader *rows, size_t at)
{
    const struct stat_table *table = rows->table;
    return at >= table->length || table->text[at] == rows->separator || table->text[at] == '\n' ||
           (table->text[at] == '\r' && (at + 1 >= table->length || table->text[at + 1] == '\n'));
}

/* A cell in quotes; two quotes in it stand for one, which no code or figure has, and stay two. */
static solpool_status quoted_cell(struct row_reader *rows, struct slice *cell, solpool_error *err)
{
    const struct stat_table *table = rows->table;
    size_t open = rows->next++;
    cell->text = table->text + rows->next;
    for (;; rows->next++) {
        const char *quote =
            rows->next < table->length ? memchr(table->text + rows->next, '"', table->length - rows->next) : NULL;
        if (quote == NULL)
            return stat_table_error(table, open, err,
                                    "a quote is opened here and never closed; the file is cut off or "
                                    "damaged, download it again");
        rows->next = (size_t)(quote - table->text) + 1;
        if (rows->next >= table->length || table->text[rows->next] != '"')
            break;
    }
    cell->length = (size_t)(table->text + rows->next - 1 - cell->text);
    return ends_cell(rows, rows->next)
               ? SOLPOOL_OK
               : stat_table_error(table, rows->next, err,
                                  "expected '%c' or the end of the line behind the closing quote", rows->separator);
}

static solpool_status next_cell(struct row_reader *rows, solpool_error *err)
{
    if (rows->count == CELLS_MAX)
        return stat_table_error(rows->table, rows->next, err,
                                "a row of more than %d cells, which no table of Eurostat has; download the file again",
                                CELLS_MAX);
    struct slice *cells = list_grow(rows->cells, rows->count, &rows->size, sizeof *cells);
    if (cells == NULL)
        return error_memory(err);
    rows->cells = cells;
    struct slice *cell = &cells[rows->count++];
    const char *text = rows->table->text;
    if (rows->quotes && rows->next < rows->table->length && text[rows->next] == '"')
        return quoted_cell(rows, cell, err);
    size_t begin = rows->next;
    while (!ends_cell(rows, rows->next))
        rows->next++;
    *cell = (struct slice){text + begin, rows->next - begin};
    return SOLPOOL_OK;
}

/* Steps over the end of the line; the row is complete. */
static void end_line(struct row_reader *rows)
{
    const struct stat_table *table = rows->table;
    if (rows->next < table->length && table->text[rows->next] == '\r')
        rows->next++;
    if (rows->next < table->length && table->text[rows->next] == '\n')
        rows->next++;
}

static solpool_status read_row(struct row_reader *rows, solpool_error *err)
{
    const struct stat_table *table = rows->table;
    rows->count = 0;
    for (;;) {
        solpool_status status = next_cell(rows, err);
        if (status != SOLPOOL_OK)
            return status;
        if (rows->next >= table->length || table->text[rows->next] != rows->separator)
            break;
        rows->next++;
    }
    end_line(rows);
    return SOLPOOL_OK;
}

solpool_status rows_next(struct row_reader *rows, bool *more, solpool_error *err)
{
    *more = false;
    while (rows->next < rows->table->length) {
        size_t begin = rows->next;
        solpool_status status = read_row(rows, err);
        if (status != SOLPOOL_OK)
            return status;
        if (rows->count == 1 && slice_trim(rows->cells[0]).length == 0)
            continue;
        if (rows->head_count == 0)
            rows->head_count = rows->count;
        *more = true;
        return rows->count == rows->head_count
                   ? SOLPOOL_OK
                   : stat_table_error(rows->table, begin, err,
                                      "this row has %zu cells and the first one %zu; the file is cut off "
                                      "or was changed by another program, download it again",
                                      rows->count, rows->head_count);
    }
    return SOLPOOL_OK;
}
