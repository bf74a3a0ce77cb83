/* The state of one pass over an expression; for expression.c and calls.c alone. */
#pragma once

#include "formulas/expression.h"
#include "formulas/functions.h"

struct parser {
    const struct scope *scope;
    const char *start;
    const char *at;
    const char *element; /* *, or NULL outside a set */
    const char *cell;    /* the cell of the year file that was read last, or NULL: of something else */
    bool live;           /* evaluate and write; otherwise read over */
    struct text prose;
    struct text machine;
    solpool_status status;
    solpool_error *err;
};

/* Sets the error unless one is set; returns nothing as a value. */
struct value parser_fail(struct parser *parser, solpool_status status, const char *what);

/* Adds to the two texts, while the reading is live. */
void parser_write(struct parser *parser, const char *prose, const char *machine);

void parser_skip_blanks(struct parser *parser);
size_t parser_word_length(const struct parser *parser);

/* Takes a word or sign if it stands next; it must for `parser_need`. */
bool parser_take(struct parser *parser, const char *token);
void parser_need(struct parser *parser, const char *token);

/* A whole expression, up to a comma, a parenthesis or the end. */
struct value parser_evaluate(struct parser *parser);

/* The arguments of a call, behind its opening parenthesis, and the function of them. */
struct value parser_call(struct parser *parser, const struct function *function);
