/* "Did you mean": the known word nearest to a misspelt one. */
#ifndef SOLPOOL_BASE_SUGGEST_H
#define SOLPOOL_BASE_SUGGEST_H

#include <stddef.h>

struct suggestion {
    const char *best; /* NULL where nothing is near */
    size_t distance;
};

/* Keeps `candidate` in *suggestion if it is nearer to `word` than what stands there and near enough. */
void suggest_consider(struct suggestion *suggestion, const char *word, const char *candidate);

#endif
