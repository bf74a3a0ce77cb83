/*
 * How every value of an allocation comes about: a table, which packaging/formulas.awk makes of data/formulas. A new key
 * of the output gets an entry there and is explained, and checked against what is printed, from then on.
 */
#pragma once

#include <stddef.h>

struct formula {
    const char *pattern; /* of paths (allocation/pattern.h); the first that fits and whose `when` holds wins */
    const char *when;    /* an expression (see expression.h), or NULL: always */
    const char *article; /* of Regulation (EU) 2024/1351, or NULL: a convention of the format */
    /* The formula as a lawyer says it, in English; in every language: base/language.h. NULL: the words of the cell. */
    const char *words;
    const char *expression; /* or NULL: a text or a number that stands as it is, because of `when` */
};

/* Closed by a row without a pattern. */
extern const struct formula formula_table[];
