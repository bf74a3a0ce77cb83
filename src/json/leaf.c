#include "json/leaf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/list.h"

bool leaves_add(struct leaves *leaves, const char *path, const char *json, struct fraction number)
{
    struct leaf *list = list_grow(leaves->list, leaves->count, &leaves->size, sizeof *list);
    if (list == NULL)
        return false;
    leaves->list = list;
    struct leaf *leaf = &leaves->list[leaves->count];
    leaf->json = malloc(strlen(json) + 1);
    if (leaf->json == NULL)
        return false;
    strcpy(leaf->json, json);
    snprintf(leaf->path, LEAF_PATH_SIZE, "%s", path);
    leaf->number = number;
    leaves->count++;
    return true;
}

static int compare_leaves(const void *a, const void *b)
{
    return strcmp(((const struct leaf *)a)->path, ((const struct leaf *)b)->path);
}

void leaves_sort(struct leaves *leaves)
{
    if (leaves->count > 0)
        qsort(leaves->list, leaves->count, sizeof *leaves->list, compare_leaves);
}

void leaves_clear(struct leaves *leaves)
{
    for (size_t k = 0; k < leaves->count; k++)
        free(leaves->list[k].json);
    free(leaves->list);
    *leaves = (struct leaves){.list = NULL};
}

static int compare_path(const void *path, const void *leaf)
{
    return strcmp(path, ((const struct leaf *)leaf)->path);
}

const struct leaf *leaves_find(const struct leaves *leaves, const char *path)
{
    return leaves->count == 0 ? NULL : bsearch(path, leaves->list, leaves->count, sizeof *leaves->list, compare_path);
}

/* Whether there are values inside the object with this path. */
static bool has_members(const struct leaves *leaves, const char *path)
{
    size_t length = strlen(path);
    for (size_t k = 0; k < leaves->count; k++)
        if (strncmp(leaves->list[k].path, path, length) == 0 && leaves->list[k].path[length] == '.')
            return true;
    return false;
}

static bool says_nothing(const struct leaf *leaf, const struct leaves *others)
{
    return leaf == NULL || strcmp(leaf->json, "null") == 0 || strcmp(leaf->json, "[]") == 0 ||
           (strcmp(leaf->json, "{}") == 0 && has_members(others, leaf->path));
}

static bool differ(const struct leaf_walk *walk, const struct leaf_pair *pair)
{
    bool nothing_before = says_nothing(pair->before, walk->after);
    bool nothing_after = says_nothing(pair->after, walk->before);
    if (nothing_before || nothing_after)
        return nothing_before != nothing_after;
    return strcmp(pair->before->json, pair->after->json) != 0;
}

/* NULL behind the last: an empty list has no memory, in which there would be no place. */
static const struct leaf *leaf_at(const struct leaves *leaves, size_t k)
{
    return k < leaves->count ? &leaves->list[k] : NULL;
}

bool leaves_next(struct leaf_walk *walk, struct leaf_pair *pair)
{
    while (walk->next_before < walk->before->count || walk->next_after < walk->after->count) {
        const struct leaf *before = leaf_at(walk->before, walk->next_before);
        const struct leaf *after = leaf_at(walk->after, walk->next_after);
        int order = before == NULL ? 1 : after == NULL ? -1 : strcmp(before->path, after->path);
        *pair = (struct leaf_pair){order <= 0 ? before->path : after->path, order <= 0 ? before : NULL,
                                   order >= 0 ? after : NULL};
        walk->next_before += order <= 0 ? 1 : 0;
        walk->next_after += order >= 0 ? 1 : 0;
        if (differ(walk, pair))
            return true;
    }
    return false;
}
