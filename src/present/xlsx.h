/*
 * Workbooks for spreadsheets (Office Open XML, ECMA-376), in memory: sheets of rows of cells, in the order in which
 * they are put. Numbers are written with the digits that they have. The same calls make the same bytes.
 */
#pragma once

#include "base/error.h"
#include "base/zip.h"

#define XLSX_COLUMNS_MAX 192
#define XLSX_ROWS_MAX 1048576 /* of a sheet, as spreadsheets have them */
#define XLSX_DIGITS 15        /* that a number keeps in them */

/* How a cell looks. The first four have a marked look each, behind them. */
enum xlsx_style {
    XLSX_PLAIN,
    XLSX_WHOLE,  /* 21,000 */
    XLSX_MONEY,  /* 21,000.00 */
    XLSX_EXACT,  /* 21,000.5: as many decimals as there are, up to six */
    XLSX_MARKED, /* what is added to one of these */
    XLSX_HEAD = 2 * XLSX_MARKED,
    XLSX_KEY,    /* below a head: small, what programs call the column */
    XLSX_BROKEN, /* a text over several lines */
    XLSX_TRUTH,
    XLSX_STYLES
};

/* Zeroed to begin with. */
struct xlsx {
    struct zip zip;
    struct text sheets; /* as the workbook lists them */
    size_t sheet_count;
    const char *name; /* of the sheet under way */
    struct text rows;
    struct text cells; /* of the row under way */
    size_t row, column;
    size_t lines;                    /* that the row takes */
    size_t widths[XLSX_COLUMNS_MAX]; /* in characters */
    const char *too_long;            /* a sheet with more rows than there can be, or NULL */
};

/* The name: at most 31 characters, none of []:*?/\ and no two alike. It lives until xlsx_end. */
void xlsx_sheet_begin(struct xlsx *xlsx, const char *name);
void xlsx_words(struct xlsx *xlsx, const char *words, enum xlsx_style style);
/* Digits as JSON has them. More than a spreadsheet keeps become a text. */
void xlsx_number(struct xlsx *xlsx, const char *digits, enum xlsx_style style);
void xlsx_truth(struct xlsx *xlsx, bool truth);
void xlsx_nothing(struct xlsx *xlsx);
void xlsx_row_end(struct xlsx *xlsx);
/* So many rows of heads stay in sight. */
void xlsx_sheet_end(struct xlsx *xlsx, size_t heads);

/* What the file says of itself. */
struct xlsx_facts {
    const char *title, *subject, *maker; /* a title may be NULL */
    int year;                            /* on whose first day it is said to be made; 0: no day */
};

/* Hands *length bytes over. Errors: ARGUMENT (more than a workbook holds), MEMORY. */
solpool_status xlsx_end(char **out, size_t *length, struct xlsx *xlsx, const struct xlsx_facts *facts,
                        solpool_error *err);
