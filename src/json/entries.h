/* Elements of the lists of a year file by code, EL and GR being the same state. */
#pragma once

#include "json/document.h"

/* The first element of a list with this code, or between the two codes "DE>IT"; NULL if there is none. */
cJSON *entry_find(const cJSON *list, const char *name);

/* What an element that is no link is found by: its code, its name or, as a criterion without one, its column; or NULL.
 */
const char *entry_name(const cJSON *entry);

/* Whether an element is the one of this code or, with `links`, between these two. */
bool entry_is(const cJSON *entry, const char *name, bool links);

/* Up to so many are looked up one by one. */
#define ENTRIES_FEW 8

/*
 * A list in which many elements are looked up: a table by hash. Elements may be added and removed through it;
 * while it is used nothing else may add elements, remove them or change their codes.
 */
struct entry_index {
    bool links;
    cJSON **slots;
    size_t size; /* a power of 2, more than twice the number of elements */
    size_t used;
    cJSON gone; /* stands where an element was removed: others may lie behind it */
};

/* False without memory. Of several elements with the same name the first counts. */
bool entry_index_build(struct entry_index *index, cJSON *list, bool links);
void entry_index_clear(struct entry_index *index); /* accepts a zeroed one */

cJSON *entry_index_find(const struct entry_index *index, const char *name);
bool entry_index_add(struct entry_index *index, cJSON *entry); /* false without memory */
void entry_index_remove(struct entry_index *index, const cJSON *entry);

/* The indices of the lists of a year file or an allocation: its states, benefitting states, links and flows. */
#define ENTRY_LISTS 4
struct entry_lists {
    const cJSON *lists[ENTRY_LISTS];
    struct entry_index indices[ENTRY_LISTS];
};

bool entry_lists_build(struct entry_lists *lists, const cJSON *root); /* false without memory */
void entry_lists_clear(struct entry_lists *lists);                    /* accepts a zeroed one */

/* As entry_find, through the index of the list where `lists`, which may be NULL, has one. */
cJSON *entry_lists_find(const struct entry_lists *lists, const cJSON *list, const char *name);
