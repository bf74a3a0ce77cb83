#include "json/entries.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/code.h"

/* --- Names ------------------------------------------------------------------------------------- */

#define PART_SIZE 64

/* What an element is found by: one code, or the two ends of a link. `a` is NULL where it has none. */
struct name {
    const char *a;
    const char *b; /* or "" */
};

const char *entry_name(const cJSON *entry)
{
    static const char *const keys[] = {"code", "name", "column"};
    const char *name = NULL;
    for (size_t k = 0; name == NULL && k < sizeof keys / sizeof *keys; k++)
        name = document_text_of(entry, keys[k]);
    return name;
}

static struct name name_of(const cJSON *entry, bool links)
{
    if (!cJSON_IsObject(entry))
        return (struct name){NULL, ""};
    if (!links)
        return (struct name){entry_name(entry), ""};
    struct name name = {document_text_of(entry, "from"), document_text_of(entry, "to")};
    return name.b != NULL ? name : (struct name){NULL, ""};
}

/* The name as a path has it, "DE>IT" for a link; `part` holds what stands before the arrow. */
static struct name name_from(char part[PART_SIZE], const char *text, bool links)
{
    const char *arrow = code_arrow(text);
    if (!links)
        return (struct name){text, ""};
    if (arrow == NULL)
        return (struct name){NULL, ""};
    snprintf(part, PART_SIZE, "%.*s", (int)(arrow - text), text);
    return (struct name){part, arrow + 1};
}

static bool same_name(const struct name *one, const struct name *other)
{
    return one->a != NULL && other->a != NULL && code_same(one->a, other->a) && code_same(one->b, other->b);
}

bool entry_is(const cJSON *entry, const char *name, bool links)
{
    char part[PART_SIZE];
    struct name wanted = name_from(part, name, links), found = name_of(entry, links);
    return same_name(&wanted, &found);
}

/* --- One element ------------------------------------------------------------------------------- */

cJSON *entry_find(const cJSON *list, const char *name)
{
    char part[PART_SIZE];
    bool links = code_arrow(name) != NULL;
    struct name wanted = name_from(part, name, links);
    cJSON *entry = NULL;
    cJSON_ArrayForEach(entry, list) {
        struct name found = name_of(entry, links);
        if (same_name(&wanted, &found))
            return entry;
    }
    return NULL;
}

/* --- Many -------------------------------------------------------------------------------------- */

/* Fowler, Noll and Vo's hash, of both codes. */
static uint64_t hash(const struct name *name)
{
    uint64_t value = UINT64_C(14695981039346656037);
    for (const char *at = code_proper(name->a); *at != '\0'; at++)
        value = (value ^ (unsigned char)*at) * UINT64_C(1099511628211);
    value = (value ^ '>') * UINT64_C(1099511628211);
    for (const char *at = code_proper(name->b); *at != '\0'; at++)
        value = (value ^ (unsigned char)*at) * UINT64_C(1099511628211);
    return value ^ value >> 32;
}

/* The slot of the element of this name, or the empty one where it would be. */
static cJSON **slot_of(const struct entry_index *index, const struct name *name)
{
    for (size_t k = (size_t)hash(name);; k++) {
        cJSON **slot = &index->slots[k & (index->size - 1)];
        if (*slot == NULL)
            return slot;
        struct name found = name_of(*slot, index->links);
        if (same_name(name, &found))
            return slot;
    }
}

cJSON *entry_index_find(const struct entry_index *index, const char *name)
{
    char part[PART_SIZE];
    struct name wanted = name_from(part, name, index->links);
    return wanted.a != NULL ? *slot_of(index, &wanted) : NULL;
}

static void place(struct entry_index *index, cJSON *entry)
{
    struct name name = name_of(entry, index->links);
    cJSON **slot = name.a != NULL ? slot_of(index, &name) : NULL;
    if (slot != NULL && *slot == NULL) {
        *slot = entry;
        index->used++;
    }
}

bool entry_index_add(struct entry_index *index, cJSON *entry)
{
    struct entry_index larger = {.links = index->links, .size = 2 * index->size};
    if (2 * (index->used + 1) >= index->size) {
        larger.slots = calloc(larger.size, sizeof(cJSON *));
        if (larger.slots == NULL)
            return false;
        for (size_t k = 0; k < index->size; k++)
            if (index->slots[k] != NULL && index->slots[k] != &index->gone)
                place(&larger, index->slots[k]);
        free(index->slots);
        *index = larger;
    }
    place(index, entry);
    return true;
}

bool entry_index_build(struct entry_index *index, cJSON *list, bool links)
{
    size_t size = 16;
    while (size <= 2 * (size_t)cJSON_GetArraySize(list))
        size *= 2;
    *index = (struct entry_index){.links = links, .slots = calloc(size, sizeof(cJSON *)), .size = size};
    if (index->slots == NULL)
        return false;
    cJSON *entry = NULL;
    cJSON_ArrayForEach(entry, list)
        place(index, entry);
    return true;
}

void entry_index_remove(struct entry_index *index, const cJSON *entry)
{
    struct name name = name_of(entry, index->links);
    cJSON **slot = name.a != NULL ? slot_of(index, &name) : NULL;
    if (slot != NULL && *slot == entry)
        *slot = &index->gone;
}

void entry_index_clear(struct entry_index *index)
{
    free(index->slots);
    *index = (struct entry_index){.slots = NULL};
}

/* --- The lists of one document ----------------------------------------------------------------- */

bool entry_lists_build(struct entry_lists *lists, const cJSON *root)
{
    static const char *const keys[ENTRY_LISTS] = {"states", "benefitting", "links", "flows"};
    bool built = true;
    memset(lists, 0, sizeof *lists);
    for (size_t k = 0; built && k < ENTRY_LISTS; k++) {
        cJSON *list = document_member(root, keys[k]);
        if (!cJSON_IsArray(list))
            continue;
        lists->lists[k] = list;
        built = entry_index_build(&lists->indices[k], list, k >= 2);
    }
    return built;
}

cJSON *entry_lists_find(const struct entry_lists *lists, const cJSON *list, const char *name)
{
    for (size_t k = 0; lists != NULL && list != NULL && k < ENTRY_LISTS; k++)
        if (lists->lists[k] == list && lists->indices[k].links == (code_arrow(name) != NULL))
            return entry_index_find(&lists->indices[k], name);
    return entry_find(list, name);
}

void entry_lists_clear(struct entry_lists *lists)
{
    for (size_t k = 0; k < ENTRY_LISTS; k++)
        entry_index_clear(&lists->indices[k]);
    memset(lists, 0, sizeof *lists);
}
