/* The tree of a JSON text whose grammar json_text_check has let pass. */
#ifndef SOLPOOL_INPUT_JSON_TREE_H
#define SOLPOOL_INPUT_JSON_TREE_H

#include <stddef.h>

#include <cJSON.h>

/* The tree that cJSON would read, in half of its time; the caller's, freed with cJSON_Delete. NULL
 * without memory. */
cJSON *json_tree(const char *text, size_t length);

#endif
