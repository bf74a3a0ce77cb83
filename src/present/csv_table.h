/*
 * Results as tables for spreadsheets. A table names its rows in the tree; its columns are the figures of such a row, as
 * the format's fields have them and in their order, without what has a table of its own. `columns` puts others beside
 * these: of the rows further out, or of lists that belong together.
 *
 * It is a list with commas: "*" stands for the figures of the row, which otherwise come last; else PATH or PATH=HEAD,
 * perhaps with " (unit)", and "?" at the end where the column is left out if no row has it, and "!" before what another
 * table has: "^year, *, ^path=figure, .=count (scenarios)". Paths are those of json/rows.h.
 */
#pragma once

#include <cJSON.h>

#include "json/fields.h"
#include "json/rows.h"

#define CSV_COLUMNS_MAX 192 /* of a table; one with more is not written at all */

struct csv_table {
    const char *name;    /* for --table */
    const char *rows;    /* see json/rows.h */
    const char *columns; /* or NULL */
};

/* What a table is made of. */
struct csv_source {
    const struct field *fields; /* of the format */
    const struct csv_table *tables;
    size_t table_count;
    const char *part_rows; /* where the results stand that this one has several of, or NULL */
};

/* A column that a table has. */
struct table_column {
    const char *path;
    const char *head;          /* with the unit */
    const struct field *field; /* what it holds; NULL where `columns` names it */
    bool there;                /* not left out */
    bool never;                /* another table has it */
};

/* Those that are not left out, in their order; and how many rows there are. */
struct csv_columns {
    const struct table_column *list;
    size_t count;
    size_t rows;
};

/* Who writes a table: first the heads, then each row. */
struct csv_taker {
    void *what;
    void (*heads)(void *what, const struct csv_columns *columns);
    void (*row)(void *what, const struct csv_columns *columns, const struct row *row);
};

/* False without memory. */
bool csv_table_hand(const struct csv_taker *taker, const cJSON *root, const struct csv_source *source,
                    const struct csv_table *table);
