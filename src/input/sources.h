/* The list "sources" of a file. */
#ifndef SOLPOOL_INPUT_SOURCES_H
#define SOLPOOL_INPUT_SOURCES_H

#include "input/year_fields.h"

/* Reads the list and keeps its ids, sorted, in reader->source_ids, which is to be freed. *sources is the
 * caller's, also after a failure. */
solpool_status sources_read(struct reader *reader, struct source **sources, size_t *count);
void sources_free(struct source *sources, size_t count);

#endif
