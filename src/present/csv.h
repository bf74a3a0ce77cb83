/* Tables for spreadsheets: comma-separated values as RFC 4180 has them, or with other signs. */
#pragma once

#include "present/csv_table.h"

#define CSV_LINE_END "\r\n"

/* What parts cells, and the whole of a number from its decimals. */
struct csv_signs {
    char separator; /* ',', ';' or '\t' */
    char decimal;   /* '.' or ',', and not the separator */
};
extern const struct csv_signs csv_usual_signs;

/* A cell as it stands in the row: a number, true or false, a text, or nothing. */
void csv_cell(struct text *csv, const struct row *row, const char *path, char decimal);

/* Puts the table with its heads behind `csv`. Every cell is what stands in the tree. */
void csv_table_put(struct text *csv, const cJSON *root, const struct csv_source *source, const struct csv_table *table,
                   const struct csv_signs *signs);
