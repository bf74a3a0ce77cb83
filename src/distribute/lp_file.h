/*
 * A programme in CPLEX LP format, which solvers read: rows of named columns. Numbers are decimals with a
 * point in every locale, exact where they end within 17 digits, and the nearest below otherwise.
 */
#pragma once

#include "base/error.h"
#include "base/exact.h"
#include "base/text.h"

struct lp_file {
    void *stream;     /* FILE */
    struct text text; /* not written yet */
    size_t line;      /* where the line begins in it */
    int reason;       /* errno, of the first that could not be written */
};

#define LP_NAME_SIZE 64
struct lp_name {
    char text[LP_NAME_SIZE];
};

/* Words with points between them, as the name of a column or row: what names cannot hold becomes "_". `c` may
 * be NULL. */
struct lp_name lp_name_of(const char *a, const char *b, const char *c);

/* ARGUMENT if the file cannot be opened, or could not be written whole, with the reason in errno; MEMORY. A file
 * that could not be opened needs not be closed. */
solpool_status lp_file_open(struct lp_file *out, const char *path, solpool_error *err);
solpool_status lp_file_close(struct lp_file *out, const char *path, solpool_error *err);

/* A line of its own: a section, or a comment. */
void lp_file_line(struct lp_file *out, const char *line);

/* A row or an objective: its name, its terms, and of a row how it ends, such as ">=". */
void lp_file_begin(struct lp_file *out, struct lp_name name);
void lp_file_term(struct lp_file *out, struct fraction coefficient, struct lp_name column, const char *after);
void lp_file_end(struct lp_file *out, const char *relation, struct fraction bound);
void lp_file_put(struct lp_file *out, const char *words);

/* least <= column <= most; a denominator of 0: none. */
void lp_file_bounds(struct lp_file *out, struct fraction least, struct lp_name column, struct fraction most);
