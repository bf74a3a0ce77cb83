/* The elements of the lists of a year file, by the codes that people know. */
#ifndef SOLPOOL_INPUT_ENTRIES_H
#define SOLPOOL_INPUT_ENTRIES_H

#include "input/document.h"

/* The object in `list` whose "code" this is, or NULL. Greece is GR (ISO 3166) and EL (Eurostat). */
cJSON *entry_of_code(cJSON *list, const char *code);

/* The link in `list` from and to the codes of "DE>IT", or NULL. */
cJSON *entry_of_link(cJSON *list, const char *pair);

#endif
