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

/* A link by both codes, anything else by one; NULL where there is none. */
static cJSON *find_entry(cJSON *list, const char *name, bool links)
{
    return links ? entry_of_link(list, name) : entry_of_code(list, name);
}

static solpool_status patch_entry(cJSON *list, const cJSON *value, bool links, solpool_error *err)
{
    const char *name = value->string;
    if (links && strchr(name, '>') == NULL)
        return error_set(err, SOLPOOL_ERR_INPUT, "links.%.60s: a link is named FROM>TO", name);
    cJSON *entry = find_entry(list, name, links);
    if (cJSON_IsNull(value)) {
        if (entry != NULL)
            cJSON_Delete(cJSON_DetachItemViaPointer(list, entry));
        return SOLPOOL_OK;
    }
    if (!cJSON_IsObject(value))
        return error_set(err, SOLPOOL_ERR_INPUT, "%.60s: expected an object { … } or null", name);
    if (entry == NULL) {
        entry = new_entry(name);
        if (entry == NULL || !cJSON_AddItemToArray(list, entry)) {
            cJSON_Delete(entry);
            return error_memory(err);
        }
    }
    if (!merge(entry, value))
        return error_memory(err);
    /* Otherwise the scenario would be of a state that it does not name, and another one when put in twice. */
    if (find_entry(list, name, links) != entry)
        return error_set(err, SOLPOOL_ERR_INPUT,
                         "%.60s: a patch cannot change the code by which it finds its place", name);
    return SOLPOOL_OK;
}

static solpool_status patch_list(cJSON *root, const cJSON *patch, solpool_error *err)
{
    cJSON *list = cJSON_GetObjectItemCaseSensitive(root, patch->string);
    if (!cJSON_IsArray(list)) {
        cJSON_DeleteItemFromObjectCaseSensitive(root, patch->string);
        list = cJSON_AddArrayToObject(root, patch->string);
    }
    if (list == NULL || !document_own(list))
        return error_memory(err);
    solpool_status status = SOLPOOL_OK;
    for (const cJSON *value = patch->child; status == SOLPOOL_OK && value != NULL;
         value = value->next)
        status = patch_entry(list, value, strcmp(patch->string, "links") == 0, err);
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
