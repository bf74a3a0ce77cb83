/* What a file of Eurostat says: one observation for each state and period of the series that fit a dataset. */
#pragma once

#include "base/digest.h"
#include "base/error.h"
#include "eurostat/dataset.h"
#include "json/document.h"
#include "law/year.h"

struct observation {
    char geo[CODE_SIZE]; /* the code of ISO 3166 where Eurostat's own differs: GR, not EL */
    int period;          /* 202500 for the year 2025, 202507 for its seventh month */
    bool given;          /* false: a cell is there, and says that there is no figure */
    char flags[FLAGS_SIZE];
    int64_t thousandths;
    struct fit fit;
    size_t at; /* its byte, or which member of "value" it is */
};

/* What cannot be placed, each once; a few are named. */
#define PASSED_NAMED 6
struct passed {
    struct slice named[PASSED_NAMED];
    size_t count;
    bool more; /* than are named */
};

struct stat_table {
    char name[256];   /* of the file, one line of UTF-8: for messages and as a hint */
    const char *text; /* of `length` bytes, unpacked */
    size_t length;
    const char *format;       /* "TSV" */
    char digest[DIGEST_SIZE]; /* SHA-256 of the file as it was given */
    char id[40];              /* of the dataset as the file has it, or empty */
    char version[16];
    char updated[11];         /* a day, or empty */
    bool grouped;             /* figures may have separators between thousands */
    struct document document; /* JSON-stat; zeroed otherwise */
    size_t value_ordinal;     /* which member of the document "value" is */
    struct fit names_fit;     /* by the names of the dimensions alone */
    struct passed periods;    /* neither years nor months */
    struct passed places;     /* neither codes nor known names */
    struct observation *list;
    size_t count, size;
};

void stat_table_clear(struct stat_table *table);

/* An error at a byte of the table's text. */
__attribute__((format(printf, 4, 5))) solpool_status stat_table_error(const struct stat_table *table, size_t at,
                                                                      solpool_error *err, const char *format, ...);

/* Line and column of an observation. */
void stat_table_place(const struct stat_table *table, const struct observation *observation, size_t *line,
                      size_t *column);

/* What one cell holds, as texts; `at` is its place. */
struct cell_texts {
    struct slice geo, period, value, flags, confidentiality;
    size_t at;
};

/* The period and place of an observation; false where one of them is none, which is then noted as passed over. The
 * texts live as long as the table. */
bool stat_table_take_place(struct stat_table *table, struct observation *observation, struct slice period,
                           struct slice geo);

/* Keeps what a cell holds, unless its period or place is passed over. */
solpool_status stat_table_add_texts(struct stat_table *table, struct fit fit, const struct cell_texts *cell,
                                    solpool_error *err);

#define OBSERVATIONS_MAX 1000000 /* fifty states have not so many in a hundred years of months */

/* Keeps an observation. Errors: INPUT (more than OBSERVATIONS_MAX), MEMORY. */
solpool_status stat_table_add(struct stat_table *table, const struct observation *observation, solpool_error *err);

/* The parts of an observation. */
bool geo_read(char geo[CODE_SIZE], struct slice text);
int period_read(struct slice text); /* 0: neither a year nor a month */
bool flags_read(char flags[FLAGS_SIZE], struct slice letters, struct slice confidentiality);
bool number_read(int64_t *thousandths, struct slice text, bool grouped);

/* "ESTAT:DEMO_PJAN(1.0)"; and "2026-02-11T23:00:00+0100" or "11/02/26 23:00:00". */
void stat_table_take_dataflow(struct stat_table *table, struct slice text);
void stat_table_take_update(struct stat_table *table, struct slice text);
