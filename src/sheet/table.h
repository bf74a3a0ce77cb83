/* What a table says: which column is what, in which unit, and the figures of each state. */
#pragma once

#include "json/document.h"
#include "sheet/amount.h"
#include "sheet/kinds.h"
#include "sheet/names.h"
#include "sheet/sheet.h"

struct sheet_column {
    const char *head;              /* "" where the column has none */
    const struct sheet_kind *kind; /* NULL: skipped */
    const struct field *field;     /* NULL for names */
    unsigned unit;                 /* enum meaning */
    const char *declared;          /* the unit of a column that the file is to describe, "" without one; else NULL */
    bool told;                     /* by --column: the unit is that of the key where the head has none */
    bool blank;                    /* nothing stands below its head */
    enum decimal_mark mark;        /* before decimals */
    bool marked;                   /* some cell can be read with one mark alone */
    size_t counts[AMOUNT_WRONG];   /* of cells by their kind */
};

struct sheet_value {
    enum amount_kind kind;
    struct fraction number; /* in the unit of the year file */
    struct fraction step;   /* the place of its last digit, where it is rounded to thousands, millions or per cent */
    const char *words;      /* "1/3" */
};

/* A row of figures. */
struct sheet_line {
    size_t row;
    size_t state; /* its place in the year file; STATE_NONE: sums of the others */
};

/* What is wrong with a table: more than one thing is said at once. */
#define FAULTS_MOST 20
struct sheet_faults {
    size_t count;
    solpool_error first;
    struct text others; /* "LINE:COLUMN: CELL: message", a line each */
};

struct sheet_table {
    struct sheet_text *sheet;
    const struct document *document; /* the year file */
    struct known_states states;
    struct text *notes;
    struct sheet_faults *faults;
    size_t head_row, first_row; /* the first of figures */
    struct sheet_column *columns;
    size_t column_count;
    struct sheet_line *lines;
    size_t line_count;
    struct sheet_value *values; /* of the lines, column after column in each */
};

/* What the caller says of the table. */
struct sheet_wishes {
    const char *const *columns; /* "HEAD=KEY", "HEAD=-" */
    size_t column_count;
    const char *decimal; /* ".", "," or NULL */
    bool complete;       /* what a pledge leaves out is 0 */
};

/* Understands the heads. Errors: ARGUMENT (a wish that names no column or no key), INPUT (what is not understood),
 * MEMORY. */
solpool_status table_heads(struct sheet_table *table, const struct sheet_wishes *wishes, solpool_error *err);

/* Finds the state of each row. */
solpool_status table_lines(struct sheet_table *table, solpool_error *err);

/* Reads the figures, and checks the sums that the table has. */
solpool_status table_figures(struct sheet_table *table, const struct sheet_wishes *wishes, solpool_error *err);
solpool_status table_sums(struct sheet_table *table, solpool_error *err);

/* What the rows of pledges leave out is 0. */
void table_complete(struct sheet_table *table);

/* What is left of pledges becomes deductions, in columns of their own. */
solpool_status table_adjusted(struct sheet_table *table, solpool_error *err);

/* Keeps a fault and goes on, up to so many; other errors remain. What is not right is not used further. */
solpool_status table_fault(const struct sheet_table *table, solpool_status status, const solpool_error *err);
/* The first of what was kept, if anything was. */
solpool_status table_faults(const struct sheet_table *table, solpool_status status, solpool_error *err);

void table_clear(struct sheet_table *table);

static inline struct sheet_value *table_value(const struct sheet_table *table, size_t line, size_t column)
{
    return &table->values[line * table->column_count + column];
}

/* The place of the column of this kind; column_count where there is none. */
size_t table_column(const struct sheet_table *table, const struct sheet_kind *kind);

/* A number in the unit of its column as the year file writes it. */
void table_digits(char out[EXACT_TEXT_SIZE], const struct field *field, struct fraction number);
