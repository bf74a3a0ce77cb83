/*
 * The table of a chart's data, written cell by cell: as HTML, or as CSV for a data: address. Every number
 * stands in HTML as people read it, and as the result has it (data-v) where that is something else.
 */
#pragma once

#include "report/report.h"

enum column_kind {
    COLUMN_END,
    COLUMN_STATE,   /* a code, shown as the state's name */
    COLUMN_WORD,    /* a word of the results and its text in the language */
    COLUMN_YES,     /* yes or no */
    COLUMN_TEXT,    /* a text as it is */
    COLUMN_WHOLE,   /* persons */
    COLUMN_VALUE,   /* person-equivalents, shown with one decimal at most */
    COLUMN_EURO,    /* cents only where there are */
    COLUMN_PERCENT, /* per cent, two decimals */
    COLUMN_NUMBER,  /* with as many decimals as there are, up to six */
    COLUMN_RATIO    /* a part of one, shown in per cent with one decimal; none where it is null */
};

struct grid;

struct grid_column {
    enum column_kind kind;
    const char *key; /* the head of the CSV */
    enum text_key heading;
    const char *path; /* in the entry: a number is not known where it is null, none where there is no such key */
    void (*put)(struct grid *grid, const cJSON *entry); /* its own cell instead */
};

/* Whether the pledge of a state is assumed: yes, no, or not known and not assumed. */
void put_assumed(struct grid *grid, const cJSON *state);

/* Rows beyond it are left out, and the page says so. */
#define GRID_ROWS_MAX 1500

struct grid {
    struct text *out;
    const struct report *report;
    const struct grid_column *columns; /* closed by COLUMN_END */
    bool csv;
    size_t at;    /* the next column */
    size_t rows;  /* begun */
    size_t asked; /* rows that were to be begun */
};

void grid_open(struct grid *grid, enum text_key caption);
/* The row of an entry, which is of the state of this code, or NULL; none where there is no room left. */
void grid_row(struct grid *grid, const cJSON *entry, const char *state);
void grid_close(struct grid *grid);

/* For columns that put their own cells. */
void grid_digits(struct grid *grid, const char *digits); /* NULL: not known */
void grid_text(struct grid *grid, const char *text);     /* a text or a state's code */
void grid_word(struct grid *grid, const char *word, const char *shown);
/* A cell in which nothing can stand. */
void grid_none(struct grid *grid);
