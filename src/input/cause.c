#include "input/cause.h"

#include <stdlib.h>
#include <string.h>

#include "base/list.h"

const char *const cause_names[CAUSE_COUNT + 1] = {
    [CAUSE_DATA] = "data", [CAUSE_POOL] = "pool",           [CAUSE_RULE] = "rule",         [CAUSE_PLEDGE] = "pledge",
    [CAUSE_NEED] = "need", [CAUSE_TIE_BREAK] = "tie_break", [CAUSE_TOGETHER] = "together",
};

/* A copy of the value, NULL for none; false without memory. */
static bool keep(char **copy, const struct leaf *leaf)
{
    *copy = NULL;
    if (leaf == NULL || strcmp(leaf->json, "null") == 0)
        return true;
    *copy = malloc(strlen(leaf->json) + 1);
    if (*copy != NULL)
        strcpy(*copy, leaf->json);
    return *copy != NULL;
}

bool changes_add(struct changes *changes, enum cause cause, const struct leaf_pair *pair)
{
    struct change *list = list_grow(changes->list, changes->count, &changes->size, sizeof *list);
    if (list == NULL)
        return false;
    changes->list = list;
    struct change *change = &changes->list[changes->count];
    *change = (struct change){.cause = cause};
    strcpy(change->path, pair->path);
    if (!keep(&change->before, pair->before) || !keep(&change->after, pair->after)) {
        free(change->before);
        return false;
    }
    changes->count++;
    changes->by_cause[cause]++;
    return true;
}

void changes_clear(struct changes *changes)
{
    for (size_t k = 0; k < changes->count; k++) {
        free(changes->list[k].before);
        free(changes->list[k].after);
    }
    free(changes->list);
    *changes = (struct changes){.list = NULL};
}
