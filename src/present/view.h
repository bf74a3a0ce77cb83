/* Tables for people, described: which rows of the tree, in which order and how many of them, and what stands in each
 * column. */
#pragma once

#include "json/rows.h"
#include "present/table.h"
#include "present/telling.h"

/* What is printed of a cell. */
enum shape {
    SHAPE_PATH,       /* as it is */
    SHAPE_WORDS,      /* "_" is a blank */
    SHAPE_STATE,      /* the name of the state of this code, or the code where the name is too long */
    SHAPE_OPTION,     /* a way to contribute, "30 % reloc." */
    SHAPE_PARAGRAPHS, /* a list of articles as the paragraphs of Article 63 that they name */
    SHAPE_YES,        /* yes or no */
    SHAPE_WHOLE,      /* a number, rounded; the shapes from here on are numbers, to the right */
    SHAPE_ONE,        /* with one decimal */
    SHAPE_TWO,        /* with two decimals where it is not whole */
    SHAPE_THREE,      /* with three decimals */
    SHAPE_SIX,        /* with six */
    SHAPE_NUMBER,     /* with as many as there are, up to six */
    SHAPE_DIGITS,     /* with the decimals that the result has, but for cents that are 0 */
    SHAPE_EUR,        /* cents only where there are */
    SHAPE_MILLION,    /* EUR as millions */
    SHAPE_PART,       /* a part of 1 in per cent, one decimal */
    SHAPE_HUNDREDTHS  /* two decimals, always */
};

struct view_column {
    const char *path; /* see json/rows.h; numbers of several with " + " between them are added */
    enum text_key head;
    enum shape shape;
    /* Instead of what stands at the path: its own words, or a number in the shape (a denominator of 0: none). */
    void (*words)(struct text *cell, struct telling *telling, const struct row *row);
    struct fraction (*number)(const struct row *row);
    const char *head_words; /* instead of `head`, where columns are made as the tree has them */
    bool sign;              /* + before what is more than 0 */
    bool asked;             /* "?" where nothing is known, not "-" */
};

/* clang-format off */
#define COLUMN(PATH, HEAD, SHAPE) {.path = PATH, .head = TEXT_##HEAD, .shape = SHAPE_##SHAPE}
/* clang-format on */
/* Million EUR, which are not known where a figure of the file is missing for them. */
/* clang-format off */
#define COST(PATH, HEAD) {.path = PATH, .head = TEXT_##HEAD, .shape = SHAPE_MILLION, .asked = true}
/* clang-format on */

/* Left out where it has no rows. A column that no row has is left out. */
struct view {
    enum text_key title; /* TEXT_COUNT: none */
    const char *rows;
    const struct row *below; /* whose rows they are; NULL: the result's */
    const struct view_column *columns;
    size_t column_count;
    bool (*shown)(const struct row *row); /* NULL: all */
    int (*order)(const struct row *left,
                 const struct row *right); /* NULL: by the names in a first column of states, else as in the tree */
    size_t most;                           /* 0: all */
    bool tells_rest;                       /* how many are left out */
};

#define VIEW(TITLE, ROWS, COLUMNS)                                                                                     \
    .title = TITLE, .rows = ROWS, .columns = COLUMNS, .column_count = sizeof(COLUMNS) / sizeof *(COLUMNS)

/* Returns how many rows there are. A view below a row goes on with the paragraph before it, and is indented. */
size_t tell_view(struct telling *telling, const struct view *view);
