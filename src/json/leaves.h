/* The values of a JSON tree by their paths in the words of the contract. */
#pragma once

#include "json/leaf.h"
#include "json/document.h"
#include "json/path.h"

/* All values of a year file or an allocation, sorted. Elements of lists are named by their code, pair
 * ("DE>IT"), article or name. On failure (MEMORY) *out is cleared. */
solpool_status leaves_read(struct leaves *out, const cJSON *root, solpool_error *err);

/* The path of an element of the list at the path `list`: "NL" for one of "states", "options.pay"; false where nothing
 * names it. */
bool leaves_element(char path[LEAF_PATH_SIZE], const char *list, const struct element_name *name);
