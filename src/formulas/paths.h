/*
 * Patterns of paths. Segments stand between points; a star stands for the code of a state, % for that
 * of a benefitting state, # for the key of a measure, ? for any word.
 *
 *     *.duty   %.need.#   *>%.offsets   rules.?   triggers.63(2)(b).*.holds
 */
#ifndef SOLPOOL_FORMULAS_PATHS_H
#define SOLPOOL_FORMULAS_PATHS_H

#include "base/arena.h"
#include "law/year.h"

struct match {
    const char *own; /* what the first star, % or ? stands for, "DE>IT" for a pair; NULL: nothing */
    const char *measure; /* what # stands for, or NULL */
};

/* Whether the path has the pattern; codes must be of the year. */
bool path_matches(struct match *out, const char *pattern, const char *path, const struct year *year,
                  struct arena *arena);

/* The pair of "DE>IT", by their places; false where it is none of the year. */
bool path_pair(size_t *from, size_t *to, const char *pair, size_t length, const struct year *year);

#endif
