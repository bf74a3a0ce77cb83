/*
 * Results as tables. What is a row of which result, and what its columns are, stands in tables (books.c and its
 * neighbours); the cells are taken out of the result's JSON as they stand there, so that a table never says
 * another figure than the JSON.
 */
#ifndef SOLPOOL_PRESENT_SHEET_H
#define SOLPOOL_PRESENT_SHEET_H

#include <stdbool.h>
#include <stddef.h>

/* The head of a column is its path, which `solpool explain` and readers of the JSON know, and its unit behind it
 * where the name does not say it. */
struct sheet_column {
    const char *path; /* see rows.h */
    const char *unit; /* or NULL */
    const char *head; /* instead of the path, or NULL */
    bool optional;    /* left out where no row has it, as the key is in the JSON */
};

struct sheet {
    const char *name; /* for --table */
    const char *rows; /* see rows.h */
    const struct sheet_column *columns;
    size_t column_count;
};

/* The tables of a result. The first is the main one. */
struct book {
    const char *format; /* "solpool-allocation-1" */
    const char
        *part_format; /* a result of which this one has several, with the same tables; or NULL */
    const char *part_rows; /* where these are */
    const struct sheet *sheets;
    size_t sheet_count;
};

/* The book of a format; NULL where there is none. */
const struct book *book_of(const char *format);

/* The names of its tables, first those of its parts; NULL behind the last. */
const char *book_sheet_name(const struct book *book, size_t index);

/* The table with this name, or the main one for NULL; its rows are in `*part_rows` where that is not NULL. NULL
 * where there is none. */
const struct sheet *book_sheet(const struct book *book, const char *name, const char **part_rows);

/* Each ends with LAST_BOOK; books.c knows them all. */
extern const struct book question_books[];

/* Of the tables that most results have. */
#define POOL_COLUMNS 6
#define RULE_COLUMNS 2
extern const struct sheet_column pool_columns[POOL_COLUMNS], rule_columns[RULE_COLUMNS];

/* --- For the tables ---------------------------------------------------------------------------- */

#define COMMON SHEET("pool", "pool", pool_columns), SHEET("rules", "rules{.}", rule_columns)
#define BOOK_OF_PARTS(FORMAT, PART_FORMAT, PART_ROWS, SHEETS)                                      \
    {                                                                                              \
        FORMAT, PART_FORMAT, PART_ROWS, SHEETS, sizeof(SHEETS) / sizeof *(SHEETS)                  \
    }
#define BOOK(FORMAT, SHEETS) BOOK_OF_PARTS(FORMAT, NULL, NULL, SHEETS)
#define LAST_BOOK                                                                                  \
    {                                                                                              \
        NULL, NULL, NULL, NULL, 0                                                                  \
    }
#define SHEET(NAME, ROWS, COLUMNS)                                                                 \
    {                                                                                              \
        NAME, ROWS, COLUMNS, sizeof(COLUMNS) / sizeof *(COLUMNS)                                   \
    }
#define PLAIN(PATH)                                                                                \
    {                                                                                              \
        PATH, NULL, NULL, false                                                                    \
    }
#define NAMED(PATH, HEAD)                                                                          \
    {                                                                                              \
        PATH, NULL, HEAD, false                                                                    \
    }
#define UNIT(PATH, UNIT_NAME)                                                                      \
    {                                                                                              \
        PATH, UNIT_NAME, NULL, false                                                               \
    }
#define RARE(PATH, UNIT_NAME)                                                                      \
    {                                                                                              \
        PATH, UNIT_NAME, NULL, true                                                                \
    }
#define PERSONS(PATH) UNIT(PATH, "persons")
#define RARE_PERSONS(PATH) RARE(PATH, "persons")
/* Money says its unit in its name. */
#define MEASURES(PATH)                                                                             \
    PERSONS(PATH "relocations"), PLAIN(PATH "financial_eur"), PLAIN(PATH "alternative_eur"),       \
        PERSONS(PATH "offsets")
#define VALUED(PATH) MEASURES(PATH), UNIT(PATH "value", "person-equivalents")
#define RARE_MEASURES(PATH)                                                                        \
    RARE_PERSONS(PATH "relocations"), RARE(PATH "financial_eur", NULL),                            \
        RARE(PATH "alternative_eur", NULL), RARE_PERSONS(PATH "offsets")
#define RARE_VALUED(PATH) RARE_MEASURES(PATH), RARE(PATH "value", "person-equivalents")

#endif
