/* A table of plain text for people: aligned, units in the heads, no wider than the text it goes into (100 columns):
 * where it would be wider, the words in its last column are broken, or the columns go below each other with the first
 * ones again. */
#pragma once

#include "base/text.h"

struct column {
    const char *head; /* lines between '\n', the unit in the last one */
    bool left;        /* words to the left; numbers stand to the right */
};

#define TABLE_COLUMNS_MAX 12

struct table {
    const struct column *columns;
    size_t column_count;
    struct text cells; /* one after the other, each ended by a zero byte */
    size_t cell_count;
};

void table_begin(struct table *table, const struct column *columns, size_t column_count);

/* The cells, row after row. */
void table_word(struct table *table, const char *word);
void table_take(struct table *table, struct text *words); /* frees them */
void table_none(struct table *table);                     /* "-" */

/* Lays the table out behind `text`, each line `indent` columns in, and frees it. */
void table_end(struct text *text, struct table *table, size_t indent);
