/* "Did you mean": the known word nearest to a misspelt one. */
#pragma once

#include <stddef.h>

#include "solpool.h"

struct suggestion {
    const char *best; /* NULL where nothing is near */
    size_t distance;
};

/* Keeps `candidate` in *suggestion if it is nearer to `word` than what stands there and near enough. */
void suggest_consider(struct suggestion *suggestion, const char *word, const char *candidate);

struct suggestion_words {
    char text[80];
};

/* "; did you mean NAME?" with `quote` on both sides of the name; empty where nothing is near. */
struct suggestion_words suggestion_words(const struct suggestion *suggestion, const char *quote);

/* The names of a kind, one of which should have been given. */
struct known_names {
    struct suggestion near;
    char list[240]; /* "a, b" */
};

void known_names_add(struct known_names *names, const char *word, const char *name);

/* Sets the error that there is no such thing: "flow: there is no such chart; did you mean flows?", or which there are.
 */
solpool_status known_names_error(const struct known_names *names, const char *word, const char *kind,
                                 solpool_error *err);
