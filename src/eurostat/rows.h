/* Rows of a text in which a separator parts the cells, with the place of each cell (RFC 4180 where quotes count). */
#pragma once

#include "eurostat/observe.h"

#define CELLS_MAX 100000 /* of a row; a table of Eurostat has one for each day of its years at most */

struct row_reader {
    const struct stat_table *table;
    char separator;
    bool quotes;         /* a cell may stand in quotes, and hold separators and line ends */
    size_t next;         /* the byte at which the next row begins */
    struct slice *cells; /* of the row that was read; without its quotes */
    size_t count, size;
    size_t head_count; /* cells of the first row, which every other must have */
};

void rows_begin(struct row_reader *rows, const struct stat_table *table, char separator, bool quotes);
void rows_end(struct row_reader *rows);

/* Reads the next row that is not blank; *more is false at the end. Errors: INPUT (an open quote, another number
 * of cells than the head's, more than CELLS_MAX), MEMORY. */
solpool_status rows_next(struct row_reader *rows, bool *more, solpool_error *err);

/* The byte at which a cell of the row begins. */
size_t rows_at(const struct row_reader *rows, size_t cell);
