#include "input/patch.h"

#include <stdio.h>
#include <string.h>

#include "input/entries.h"

/* --- RFC 7396 ---------------------------------------------------------------------------------- */

static bool merge(cJSON *target, const cJSON *patch);

/* What the patch puts where no object stood: a copy, without the nulls of objects. NULL without memory. */
static cJSON *merged_anew(const cJSON *value)
{
    if (!cJSON_IsObject(value))
        return cJSON_Duplicate(value, true);
    cJSON *item = cJSON_CreateObject();
    if (item != NULL && merge(item, value))
        return item;
    cJSON_Delete(item);
    return NULL;
}

static bool merge_member(cJSON *target, const cJSON *value)
{
    if (cJSON_IsNull(value)) {
        cJSON_DeleteItemFromObjectCaseSensitive(target, value->string);
        return true;
    }
    cJSON *old = cJSON_GetObjectItemCaseSensitive(target, value->string);
    if (cJSON_IsObject(old) && cJSON_IsObject(value))
        return merge(old, value); /* in place */
    cJSON_DeleteItemFromObjectCaseSensitive(target, value->string);
    cJSON *item = merged_anew(value);
    if (item != NULL && cJSON_AddItemToObject(target, value->string, item))
        return true;
    cJSON_Delete(item);
    return false;
}

/* False without memory. */
static bool merge(cJSON *target, const cJSON *patch)
{
    if (!document_own(target))
        return false;
    for (const cJSON *value = patch->child; value != NULL; value = value->next)
        if (!merge_member(target, value))
            return false;
    return true;
}

/* --- Lists by code ----------------------------------------------------------------------------- */

/* A new element of a list with its code, or with both ends of its link; NULL without memory. */
static cJSON *new_entry(const char *name)
{
    const char *arrow = strchr(name, '>');
    char from[64];
    cJSON *entry = cJSON_CreateObject();
    snprintf(from, sizeof from, "%.*s", arrow != NULL ? (int)(arrow - name) : 0, name);
    bool made = entry != NULL &&
                (arrow == NULL ? cJSON_AddStringToObject(entry, "code", name) != NULL
                               : cJSON_AddStringToObject(entry, "from", from) != NULL &&
                                     cJSON_AddStringToObject(entry, "to", arrow + 1) != NULL);
    if (made)
        return entry;
    cJSON_Delete(entry);
    return NULL;
}

/* A list that is patched; few elements are looked up one by one, many in a table. */
struct patched {
    cJSON *list;
    bool links;
    bool many;
    struct entry_index index; /* where many */
};

static cJSON *find_entry(const struct patched *patched, const char *name)
{
    return patched->many    ? entry_index_find(&patched->index, name)
           : patched->links ? entry_of_link(patched->list, name)
                            : entry_of_code(patched->list, name);
}

static cJSON *add_entry(struct patched *patched, const char *name)
{
    cJSON *entry = new_entry(name);
    if (entry != NULL && cJSON_AddItemToArray(patched->list, entry))
        return !patched->many || entry_index_add(&patched->index, entry) ? entry : NULL;
    cJSON_Delete(entry);
    return NULL;
}

static void remove_entry(struct patched *patched, cJSON *entry)
{
    if (patched->many)
        entry_index_remove(&patched->index, entry);
    cJSON_Delete(cJSON_DetachItemViaPointer(patched->list, entry));
}

static solpool_status patch_entry(struct patched *patched, const cJSON *value, solpool_error *err)
{
    const char *name = value->string;
    if (patched->links && strchr(name, '>') == NULL)
        return error_set(err, SOLPOOL_ERR_INPUT, "links.%.60s: a link is named FROM>TO", name);
    cJSON *entry = find_entry(patched, name);
    if (cJSON_IsNull(value)) {
        if (entry != NULL)
            remove_entry(patched, entry);
        return SOLPOOL_OK;
    }
    if (!cJSON_IsObject(value))
        return error_set(err, SOLPOOL_ERR_INPUT, "%.60s: expected an object { … } or null", name);
    if (entry == NULL)
        entry = add_entry(patched, name);
    if (entry == NULL || !merge(entry, value))
        return error_memory(err);
    /* Otherwise the scenario would be of a state that it does not name, and another one when put in twice. */
    if (!entry_is(entry, name, patched->links))
        return error_set(err, SOLPOOL_ERR_INPUT,
                         "%.60s: a patch cannot change the code by which it finds its place", name);
    return SOLPOOL_OK;
}

static solpool_status patch_list(cJSON *root, const cJSON *patch, solpool_error *err)
{
    struct patched patched = {.list = cJSON_GetObjectItemCaseSensitive(root, patch->string),
                              .links = strcmp(patch->string, "links") == 0,
                              .many = cJSON_GetArraySize(patch) > ENTRIES_FEW};
    if (!cJSON_IsArray(patched.list)) {
        cJSON_DeleteItemFromObjectCaseSensitive(root, patch->string);
        patched.list = cJSON_AddArrayToObject(root, patch->string);
    }
    if (patched.list == NULL || !document_own(patched.list) ||
        (patched.many && !entry_index_build(&patched.index, patched.list, patched.links)))
        return error_memory(err);
    solpool_status status = SOLPOOL_OK;
    for (const cJSON *value = patch->child; status == SOLPOOL_OK && value != NULL;
         value = value->next)
        status = patch_entry(&patched, value, err);
    entry_index_clear(&patched.index);
    return status;
}

static bool is_list(const char *key)
{
    return strcmp(key, "states") == 0 || strcmp(key, "benefitting") == 0 ||
           strcmp(key, "links") == 0;
}

solpool_status patch_apply(cJSON *root, const cJSON *patch, solpool_error *err)
{
    solpool_status status = SOLPOOL_OK;
    if (!cJSON_IsObject(patch))
        return error_set(err, SOLPOOL_ERR_INPUT, "expected a patch: a JSON object { … }");
    if (!document_own(root))
        return error_memory(err);
    for (const cJSON *value = patch->child; status == SOLPOOL_OK && value != NULL;
         value = value->next)
        if (is_list(value->string) && cJSON_IsObject(value))
            status = patch_list(root, value, err);
        else if (!merge_member(root, value))
            status = error_memory(err);
    return status;
}

solpool_status patch_document(struct document *out, const struct document *base, const cJSON *patch,
                              bool borrow, solpool_error *err)
{
    *out = (struct document){.root = borrow ? document_borrow(base->root)
                                            : cJSON_Duplicate(base->root, true)};
    return out->root != NULL ? patch_apply(out->root, patch, err) : error_memory(err);
}
