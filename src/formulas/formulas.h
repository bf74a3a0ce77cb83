/*
 * How every value of an allocation comes about: a table. A new key of the output gets a row here and is
 * explained, and checked against what is printed, from then on.
 */
#pragma once

#include <stddef.h>

struct formula {
    const char *
        pattern; /* of paths (allocation/pattern.h); the first that fits and whose `when` holds wins */
    const char *when;    /* an expression (see expression.h), or NULL: always */
    const char *article; /* of Regulation (EU) 2024/1351, or NULL: a convention of the format */
    const char *words;   /* the formula as a lawyer says it */
    const char
        *expression; /* or NULL: a text or a number that stands as it is, because of `when` */
};

/* Tables by subject, each closed by a row without a pattern; closed by NULL. */
extern const struct formula *const formula_tables[];
