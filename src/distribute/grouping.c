#include "distribute/grouping.h"

#include <stdlib.h>
#include <string.h>

bool grouping_build(struct grouping *grouping, const size_t *key, size_t item_count, size_t count)
{
    size_t *start = grouping->start = calloc(count + 2, sizeof *start);
    grouping->items = calloc(item_count + 1, sizeof *grouping->items);
    grouping->count = count;
    if (start == NULL || grouping->items == NULL)
        return false;
    /* Sizes are counted two places up and added one place up; filling then moves start[k + 1] from
     * the beginning of group k to its end, which is the beginning of group k + 1. */
    for (size_t k = 0; k < item_count; k++)
        if (key[k] != NO_GROUP && key[k] + 2 <= count)
            start[key[k] + 2]++;
    for (size_t k = 2; k <= count; k++)
        start[k] += start[k - 1];
    for (size_t k = 0; k < item_count; k++)
        if (key[k] != NO_GROUP)
            grouping->items[start[key[k] + 1]++] = k;
    return true;
}

void grouping_clear(struct grouping *grouping)
{
    free(grouping->start);
    free(grouping->items);
    memset(grouping, 0, sizeof *grouping);
}
