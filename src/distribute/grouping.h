/* Things gathered by a key: the arcs or columns of each state. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct grouping {
    size_t *start; /* count + 1 numbers: group k has items[start[k]] to items[start[k + 1] - 1] */
    size_t *items;
    size_t count;
};

#define NO_GROUP SIZE_MAX /* as a key: in no group */

/* Gathers the items 0 to item_count - 1 by keys below `count`, each group in ascending order. False without
 * memory. */
bool grouping_build(struct grouping *grouping, const size_t *key, size_t item_count, size_t count);
void grouping_clear(struct grouping *grouping);
