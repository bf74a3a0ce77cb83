/*
 * A programme in CPLEX LP format, which solvers read: rows of named columns. Numbers are decimals with a
 * point in every locale, exact where they end within 17 digits, and the nearest below otherwise.
 */
#pragma once

#include "base/error.h"
#include "base/exact.h"
#include "base/text.h"

struct lp_text {
    struct text text; /* which says if there was no memory */
    size_t line;      /* where the line begins in it */
};

#define LP_NAME_SIZE 64
struct lp_name {
    char text[LP_NAME_SIZE];
};

/* Words with points between them, as the name of a column or row: what names cannot hold becomes "_". `c` may
 * be NULL. */
struct lp_name lp_name_of(const char *a, const char *b, const char *c);

/* A line of its own: a section, or a comment. */
void lp_text_line(struct lp_text *out, const char *line);

/* A row or an objective: its name, its terms, and of a row how it ends, such as ">=". */
void lp_text_begin(struct lp_text *out, struct lp_name name);
void lp_text_term(struct lp_text *out, struct fraction coefficient, struct lp_name column, const char *after);
void lp_text_end(struct lp_text *out, const char *relation, struct fraction bound);
void lp_text_put(struct lp_text *out, const char *words);

/* least <= column <= most; a denominator of 0: none. */
void lp_text_bounds(struct lp_text *out, struct fraction least, struct lp_name column, struct fraction most);
