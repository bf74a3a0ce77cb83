/*
 * Patterns of paths (json/path.h): a path whose parts may be wild.
 *
 *     *  the code of a state             *>%  those of a link or a flow
 *     %  that of a benefitting state     #    the key of a measure
 *     +  a total that every allocation has, ~ one of a year under way only
 *     !  an article of Art 63 that speaks of no single state
 *     &  a stage of the distribution     ?    any word
 *     ^  a criterion of the file's own key
 *
 *     *.duty   %.need.#   *>%.offsets   totals.+.value   triggers.63(2)(b).*.holds   rules.?
 */
#pragma once

#include "distribute/stages.h"
#include "law/totals.h"
#include "law/triggers.h"

/* What the wild parts stand for; 0 of what the pattern does not have. */
struct pattern_place {
    size_t state;
    size_t benefitting;
    enum measure measure;
    enum total total;
    enum trigger trigger;
    enum stage_id stage;
    size_t criterion;
};

/* Whether a path has the pattern; codes must be of the year. */
bool pattern_fits(struct pattern_place *out, const char *pattern, const char *path, const struct year *year);

/* Where in a path that fits its first code or word begins, which goes on to the next point ("DE>IT"); NULL where the
 * pattern has none. No other wild part may stand before it. */
const char *pattern_own(const char *pattern, const char *path);

#define PATTERN_PATH_SIZE 64 /* of those that are made of patterns */

/* Calls `take` for every path of the pattern, in the order of what its wild parts can stand for, until it returns
 * false; so does this. */
bool pattern_expand(const char *pattern, const struct year *year,
                    bool (*take)(void *whose, const char *path, const struct pattern_place *place), void *whose);
