/* The list "sources" of a file. */
#pragma once

#include "input/year_fields.h"

/* Gathers the ids, sorted, into reader->source_ids, which the caller frees, also after a failure. They come
 * first: every "source", also one in "sources", must name one of them. */
solpool_status sources_gather(struct reader *reader);

/* The same, and checks all that the list says. */
solpool_status sources_check(struct reader *reader);

/* The entry of an id under "sources" of the year file, or NULL. */
const cJSON *source_entry(const cJSON *document, const char *id);
