/* The state of one pass over an expression; for expression.c and calls.c alone. */
#ifndef SOLPOOL_FORMULAS_READING_H
#define SOLPOOL_FORMULAS_READING_H

#include "formulas/expression.h"
#include "formulas/functions.h"

struct reading {
    const struct scope *scope;
    const char *start;
    const char *at;
    const char *element; /* *, or NULL outside a set */
    bool live;           /* evaluate and write; otherwise read over */
    struct text prose;
    struct text machine;
    solpool_status status;
    solpool_error *err;
};

/* Sets the error unless one is set; returns nothing as a value. */
struct value reading_fail(struct reading *reading, solpool_status status, const char *what);
struct value reading_fail_formula(struct reading *reading, const char *what);

/* Adds to the two texts, while the reading is live. */
void reading_write(struct reading *reading, const char *prose, const char *machine);

void reading_skip_blanks(struct reading *reading);
size_t reading_word_length(const struct reading *reading);

/* Takes a word or sign if it stands next; it must for `reading_need`. */
bool reading_take(struct reading *reading, const char *token);
void reading_need(struct reading *reading, const char *token);

/* A whole expression, up to a comma, a parenthesis or the end. */
struct value reading_evaluate(struct reading *reading);

/* The arguments of a call, behind its opening parenthesis, and the function of them. */
struct value reading_call(struct reading *reading, const struct function *function);

#endif
