/* Results as a text for people, made of their JSON like the tables for spreadsheets: those whose own functions write
 * JSON only. */
#ifndef SOLPOOL_PRESENT_READING_H
#define SOLPOOL_PRESENT_READING_H

#include "present/table.h"
#include "json/rows.h"

/* What is printed of a cell. */
enum shape {
    SHAPE_WORDS,   /* as it is; "_" is a blank */
    SHAPE_STATE,   /* the name of a state, or its code where that is shorter than the room for it */
    SHAPE_YES,     /* yes or no */
    SHAPE_WHOLE,   /* a number, rounded */
    SHAPE_EUR,     /* cents only where there are */
    SHAPE_MILLION, /* EUR as millions */
    SHAPE_PART,    /* a part of 1 in per cent */
    SHAPE_PERCENT  /* per cent with two decimals */
};

struct printed {
    const char *path;
    struct column column;
    enum shape shape;
};

/* A table, left out where it has no rows; without columns each row is a paragraph. */
struct print {
    const char *title;
    const char *rows;
    const struct printed *columns;
    size_t column_count;
    bool (*shown)(const struct row *row);
    void (*paragraph)(struct text *text, const struct row *row);
};

struct reading {
    const char *format;
    void (*headline)(struct text *line, const cJSON *root);
    const struct print *prints;
    size_t print_count;
    const char *part_format; /* as in struct book: the parts come first */
    const char *part_rows;
};

/* The text of a format; NULL where there is none. */
const struct reading *reading_of(const char *format);

void reading_put(struct text *text, const struct reading *reading, const cJSON *root);

#endif
