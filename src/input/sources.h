/* The list "sources" of a file. */
#ifndef SOLPOOL_INPUT_SOURCES_H
#define SOLPOOL_INPUT_SOURCES_H

#include "input/year_fields.h"

/* Gathers the ids, sorted, into reader->source_ids, which the caller frees, also after a failure. They come
 * first: every "source", also one in "sources", must name one of them. */
solpool_status sources_gather(struct reader *reader);

/* Reads the list and keeps its ids, sorted, in reader->source_ids, which is to be freed. *sources is the
 * caller's, also after a failure. */
solpool_status sources_read(struct reader *reader, struct source **sources, size_t *count);
void sources_free(struct source *sources, size_t count);

#endif
