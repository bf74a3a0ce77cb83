/*
 * The formats of results: what each holds (fields), which tables it has for spreadsheets, and how it is told to
 * people. A format is a file NAME_format.c, mostly with a NAME_tell.c beside it, and a row in format_list.h; its
 * schema, its tables and its texts come from there.
 */
#pragma once

#include "json/rows.h"
#include "json/schema.h"
#include "present/csv.h"
#include "present/telling.h"

struct format {
    const char *id; /* "solpool-stress-1" */
    struct schema schema;
    const struct csv_table *tables; /* the first is the main one */
    size_t table_count;
    void (*tell)(struct telling *telling);
    const struct format *part; /* a format of which this one has several, with the same tables; or NULL */
    const char *part_rows;     /* where these are */
    bool parts_told;           /* `tell` has them in it: they are not told one by one */
};

#define FORMAT(NAME) extern const struct format format_##NAME;
#include "present/format_list.h"
#undef FORMAT

#define TABLES(LIST) .tables = LIST, .table_count = sizeof(LIST) / sizeof *(LIST)

/* The format of this id; NULL where there is none. */
const struct format *format_find(const char *id);

/* All of them, in no order; NULL behind the last. */
const struct format *format_at(size_t index);

/* The names of its tables, first those of its parts; NULL behind the last. */
const char *format_table_name(const struct format *format, size_t index);

/* The table of this name, which it has, and what it is made of; NULL: the main one. */
const struct csv_table *format_table(struct csv_source *source, const struct format *format, const char *name);

/* Writes that table for a spreadsheet. Errors: MEMORY. */
solpool_status format_csv(char **text, const struct format *format, const cJSON *root, const char *table,
                          const struct csv_signs *signs, solpool_error *err);

/* Writes all tables that have rows as a workbook of *length bytes, with a sheet about the result in this language.
 * Errors: ARGUMENT (more than a workbook holds), MEMORY. In workbook.c. */
solpool_status format_workbook(char **out, size_t *length, const struct format *format, const cJSON *root,
                               const cJSON *year, const struct language *language, solpool_error *err);

/* Tells the result to people. `year` is the year file, or NULL; `columns`: how wide, 0: 100. Errors: MEMORY. */
solpool_status format_text(char **text, const struct format *format, const cJSON *root, const cJSON *year,
                           const struct language *language, size_t columns, solpool_error *err);
