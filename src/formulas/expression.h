/*
 * The tiny language of the table of formulas: exact numbers, + - * /, comparisons, and, or, not, words
 * in single quotes, true, false, null, functions, and references in braces.
 *
 *     ceil((1 - {$.deduction}) * {$.fair_share.relocations})
 *     sum(bound, {@*.population})
 *
 * Inside a reference, $ stands for what the first star of the row's pattern matched (a code, or a pair
 * "DE>IT"), $1 and $2 for the halves of a pair, # for the measure, ? for a word that is wild, ^ for a criterion of the
 * file's own key (^1 and so on for the columns that it names: SCOPE_…), * for the element of the set that a
 * function runs over; @ before it means the cell of the input instead of the printed value. A function
 * whose argument begins with the name of a set takes what follows once for each element. Sets are those
 * of engine.c (states, bound, benefitting, flows, pairs) and the lists of the year file, whose elements
 * are places: sum(draws, {@draws.*.relocations}).
 *
 * One pass reads, evaluates, and writes two texts: prose with the numbers put in, and the expression
 * again with full paths, which a program can evaluate. What a condition leaves out is not evaluated and
 * stands there as null.
 */
#pragma once

#include "base/error.h"
#include "base/arena.h"
#include "formulas/value.h"

/* Of the file's own key: the criterion that a pattern names, its column and the one that it is per, and the columns of
 * the correction, the floor and the cap. */
enum { SCOPE_NAME, SCOPE_COLUMN, SCOPE_PER, SCOPE_CORRECTION, SCOPE_FLOOR, SCOPE_CAP, SCOPE_CRITERION };

/* What references and sets mean to an expression. */
struct scope {
    void *context;
    /* The value under a full path, of a cell of the input where `cell`. */
    solpool_status (*resolve)(void *context, struct value *out, const char *path, bool cell, solpool_error *err);
    /* A set's elements; false where there is no set of this name (`length` characters long). */
    bool (*set_of)(void *context, const char *name, size_t length, const char *const **elements, size_t *count);
    struct arena *arena;
    const char *own;              /* $ */
    const char *measure;          /* # */
    const char *word;             /* ? */
    const char *const *criterion; /* ^, ^1 and so on, SCOPE_CRITERION of them; each may be NULL */
};

struct evaluation {
    struct value value;
    const char *prose;   /* in the arena */
    const char *machine; /* in the arena */
};

/* Errors: RANGE, MEMORY, VERIFY for an expression that is none, and what `resolve` reports. */
solpool_status expression_evaluate(struct evaluation *out, const char *text, const struct scope *scope,
                                   solpool_error *err);
