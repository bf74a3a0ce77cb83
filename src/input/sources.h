/* The entries of "sources", and the ids by which every object of the file refers to them. */
#ifndef SOLPOOL_INPUT_SOURCES_H
#define SOLPOOL_INPUT_SOURCES_H

#include "input/fields.h"

/* Gathers the ids into reader->source_ids, which the caller frees, also after a failure. They come first:
 * every "source", also one in "sources", must name one of them. */
solpool_status sources_gather(struct reader *reader);

/* Reads the entries, whose ids were gathered, for what may be wrong with them. */
solpool_status sources_check(struct reader *reader);

#endif
