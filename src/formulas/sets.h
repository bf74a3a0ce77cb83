/* The sets that formulas run over: states, benefitting states, flows, pairs, and lists of the year file. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* Of an engine (`context`), what the set of this name holds, as texts of its arena; false if there is no such set. */
bool sets_find(void *context, const char *name, size_t length, const char *const **elements, size_t *count);
