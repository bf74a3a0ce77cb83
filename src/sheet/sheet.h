/* A table that people made or copied, as cells with their places: CSV, TSV, semicolons, in whatever letters. */
#pragma once

#include "base/arena.h"
#include "base/error.h"
#include "base/text.h"

struct sheet_cell {
    const char *words; /* without the blanks around it; zero-terminated */
    size_t at;         /* its byte in the text */
};

struct sheet_row {
    size_t first, count; /* of its cells */
};

struct sheet_text {
    struct arena arena;
    struct text text;    /* UTF-8 */
    const char *letters; /* "UTF-8" */
    char separator;
    struct sheet_cell *cells;
    size_t cell_count, cell_size;
    struct sheet_row *rows; /* as a spreadsheet counts them: also those that are blank */
    size_t row_count, row_size;
};

#define SHEET_CELLS_MAX 1000000 /* a thousand states have not so many in a thousand columns */

/* The error where there are more. */
solpool_status sheet_too_large(solpool_error *err);

/* Errors: INPUT (no table, no text, an open quote, too many cells), MEMORY. To be cleared in any case. */
solpool_status sheet_read(struct sheet_text *sheet, const char *data, size_t length, solpool_error *err);
void sheet_clear(struct sheet_text *sheet);

/* Makes text of a file's bytes: UTF-8, UTF-16 or Windows-1252. Errors: INPUT (a spreadsheet or a page), MEMORY. */
solpool_status sheet_decode(struct sheet_text *sheet, const char *data, size_t length, solpool_error *err);

/* What stands in a cell; "" where the row ends before it. */
const char *sheet_words(const struct sheet_text *sheet, size_t row, size_t column);

/* The letters of a column, "C", as a spreadsheet has them. */
#define COLUMN_SIZE 8
void sheet_column(char out[COLUMN_SIZE], size_t column);

/* An error at a cell, "C7", with its line and column in the text. */
__attribute__((format(printf, 5, 6))) solpool_status
sheet_error(const struct sheet_text *sheet, size_t row, size_t column, solpool_error *err, const char *format, ...);

/* Words of a cell for a message. */
struct shown_words {
    char text[64];
};
struct shown_words shown_words(const char *words);
