/*
 * Results as tables for spreadsheets. A table names its rows in the tree; its columns are the figures of such a row, as
 * the format's fields have them and in their order, without what has a table of its own. `columns` puts others beside
 * these: of the rows further out, or of lists that belong together.
 *
 * It is a list with commas: "*" stands for the figures of the row, which otherwise come last; else PATH or PATH=HEAD, perhaps with " (unit)", and "?"
 * at the end where the column is left out if no row has it, and "!" before what another table has: "^year, *, ^path=figure, .=count (scenarios)". Paths are
 * those of json/rows.h.
 */
#pragma once

#include <cJSON.h>

#include "base/text.h"
#include "json/fields.h"

struct csv_table {
    const char *name; /* for --table */
    const char *rows; /* see json/rows.h */
    const char *columns; /* or NULL */
};

/* What a table is made of. */
struct csv_source {
    const struct field *fields; /* of the format */
    const struct csv_table *tables;
    size_t table_count;
    const char *part_rows; /* where the results stand that this one has several of, or NULL */
};

/* Puts the table with its heads behind `csv`. Every cell is what stands in the tree. */
void csv_table_put(struct text *csv, const cJSON *root, const struct csv_source *source,
                   const struct csv_table *table);
