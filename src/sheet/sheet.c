#include "sheet/sheet.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/list.h"
#include "sheet/words.h"

/* --- Places ------------------------------------------------------------------------------------ */

const char *sheet_words(const struct sheet_text *sheet, size_t row, size_t column)
{
    const struct sheet_row *own = &sheet->rows[row];
    return column < own->count ? sheet->cells[own->first + column].words : "";
}

void sheet_column(char out[COLUMN_SIZE], size_t column)
{
    char letters[COLUMN_SIZE];
    size_t count = 0;
    for (size_t left = column + 1; left > 0 && count + 1 < sizeof letters; left = (left - 1) / 26)
        letters[count++] = (char)('A' + (left - 1) % 26);
    for (size_t k = 0; k < count; k++)
        out[k] = letters[count - 1 - k];
    out[count] = '\0';
}

struct shown_words shown_words(const char *words)
{
    struct shown_words shown;
    snprintf(shown.text, sizeof shown.text, "%.60s", words);
    error_one_line(shown.text);
    return shown;
}

solpool_status sheet_error(const struct sheet_text *sheet, size_t row, size_t column, solpool_error *err,
                           const char *format, ...)
{
    char letters[COLUMN_SIZE];
    va_list arguments;
    if (sheet->arena.failed) /* what was not understood may have had no room */
        return error_memory(err);
    va_start(arguments, format);
    error_set_list(err, SOLPOOL_ERR_INPUT, format, arguments);
    va_end(arguments);
    if (err == NULL)
        return SOLPOOL_ERR_INPUT;
    const struct sheet_row *own = &sheet->rows[row];
    size_t cell = column < own->count ? column : own->count - 1;
    sheet_column(letters, column);
    snprintf(err->path, sizeof err->path, "%s%zu", letters, row + 1);
    text_place(&err->line, &err->column, sheet->text.data, sheet->cells[own->first + cell].at);
    return SOLPOOL_ERR_INPUT;
}

/* --- What parts the cells ---------------------------------------------------------------------- */

/* "sep=;" in the first line tells Excel. Else the one that stands in most lines, outside of quotes; among equals
 * commas are the last, for they may be those of decimals. */
static char find_separator(const struct text *text, size_t *begin)
{
    static const char marks[] = "\t;|,";
    size_t lines[sizeof marks] = {0}, best = sizeof marks - 2;
    bool here[sizeof marks] = {false}, quoted = false, closed = false;
    if (text->length > 4 && memcmp(text->data, "sep=", 4) == 0 && strchr("\t;|,", text->data[4]) != NULL) {
        *begin = 5;
        *begin += text->data[*begin] == '\r' ? 1 : 0;
        *begin += text->data[*begin] == '\n' ? 1 : 0;
        return text->data[4];
    }
    for (const char *at = text->data;; at++) {
        const char *mark = *at != '\0' && !quoted ? strchr(marks, *at) : NULL;
        bool begins = at == text->data || at[-1] == '\n' || strchr(marks, at[-1]) != NULL;
        bool turns = *at == '"' && (quoted || begins || closed); /* one within a cell is none */
        closed = turns && quoted;
        quoted = turns ? !quoted : quoted;
        if (mark != NULL)
            here[mark - marks] = true;
        for (size_t k = 0; (*at == '\0' || (*at == '\n' && !quoted)) && k + 1 < sizeof marks; k++) {
            lines[k] += here[k] ? 1 : 0;
            here[k] = false;
        }
        if (*at == '\0')
            break;
    }
    for (size_t k = sizeof marks - 1; k-- > 0;)
        best = lines[k] >= lines[best] && lines[k] > 0 ? k : best;
    return marks[best];
}

/* --- Cells ------------------------------------------------------------------------------------- */

static bool ends_cell(const struct sheet_text *sheet, const char *at)
{
    return *at == '\0' || *at == sheet->separator || *at == '\n' || (*at == '\r' && (at[1] == '\n' || at[1] == '\0'));
}

static solpool_status add_row(struct sheet_text *sheet, solpool_error *err)
{
    struct sheet_row *rows = list_grow(sheet->rows, sheet->row_count, &sheet->row_size, sizeof *rows);
    if (rows == NULL)
        return error_memory(err);
    sheet->rows = rows;
    rows[sheet->row_count++] = (struct sheet_row){sheet->cell_count, 0};
    return SOLPOOL_OK;
}

solpool_status sheet_too_large(solpool_error *err)
{
    return error_set(err, SOLPOOL_ERR_INPUT,
                     "more than %d cells; save the table alone, without the empty cells around it", SHEET_CELLS_MAX);
}

static solpool_status add_cell(struct sheet_text *sheet, const char *at, const char *words, size_t length,
                               solpool_error *err)
{
    if (sheet->cell_count == SHEET_CELLS_MAX)
        return sheet_too_large(err);
    struct sheet_cell *cells = list_grow(sheet->cells, sheet->cell_count, &sheet->cell_size, sizeof *cells);
    if (cells == NULL)
        return error_memory(err);
    sheet->cells = cells;
    words_trim(&words, &length);
    cells[sheet->cell_count++] =
        (struct sheet_cell){arena_text(&sheet->arena, words, length), (size_t)(at - sheet->text.data)};
    sheet->rows[sheet->row_count - 1].count++;
    return sheet->arena.failed ? error_memory(err) : SOLPOOL_OK;
}

/* A cell in quotes, in which two of them stand for one. */
static solpool_status quoted_cell(struct sheet_text *sheet, const char **next, solpool_error *err)
{
    const char *begin = *next, *at = begin + 1;
    struct text words = {.data = NULL};
    text_put(&words, "");
    for (; *at != '\0' && (*at != '"' || at[1] == '"'); at += *at == '"' ? 2 : 1)
        text_add(&words, at, 1);
    solpool_status status = words.failed ? error_memory(err) : add_cell(sheet, begin, words.data, words.length, err);
    text_release(&words);
    size_t row = sheet->row_count - 1, column = sheet->rows[row].count - 1;
    if (status == SOLPOOL_OK && *at == '\0')
        return sheet_error(sheet, row, column, err,
                           "a quote is opened here and never closed; the file is cut off or damaged");
    *next = at + 1;
    if (status == SOLPOOL_OK && !ends_cell(sheet, *next))
        return sheet_error(sheet, row, column, err, "something stands behind the closing quote of this cell");
    return status;
}

static solpool_status next_cell(struct sheet_text *sheet, const char **next, solpool_error *err)
{
    const char *begin = *next;
    if (*begin == '"')
        return quoted_cell(sheet, next, err);
    while (!ends_cell(sheet, *next))
        (*next)++;
    return add_cell(sheet, begin, begin, (size_t)(*next - begin), err);
}

solpool_status sheet_read(struct sheet_text *sheet, const char *data, size_t length, solpool_error *err)
{
    size_t begin = 0;
    *sheet = (struct sheet_text){.letters = ""};
    solpool_status status = sheet_decode(sheet, data, length, err);
    if (status != SOLPOOL_OK)
        return status;
    sheet->separator = find_separator(&sheet->text, &begin);
    for (const char *at = sheet->text.data + begin; status == SOLPOOL_OK && *at != '\0';) {
        status = add_row(sheet, err);
        while (status == SOLPOOL_OK && (status = next_cell(sheet, &at, err)) == SOLPOOL_OK && *at == sheet->separator)
            at++;
        at += *at == '\r' ? 1 : 0;
        at += *at == '\n' ? 1 : 0;
    }
    return status;
}

void sheet_clear(struct sheet_text *sheet)
{
    free(sheet->cells);
    free(sheet->rows);
    text_release(&sheet->text);
    arena_clear(&sheet->arena);
}
