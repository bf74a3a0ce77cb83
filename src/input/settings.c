#include "input/settings.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "input/entries.h"
#include "input/json_text.h"
#include "input/year_fields.h"

#define SEGMENT_SIZE 48

/* Cuts the next segment off *path; false if there is none or it is too long. */
static bool next_segment(char segment[SEGMENT_SIZE], const char **path, const char *end)
{
    size_t length = 0;
    while (*path + length < end && (*path)[length] != '.')
        length++;
    if (length == 0 || length >= SEGMENT_SIZE)
        return false;
    memcpy(segment, *path, length);
    segment[length] = '\0';
    *path += length;
    if (*path < end)
        ++*path;
    return true;
}

/* The link object of "DE>IT", made if the file has none; NULL without memory or a proper code. */
static cJSON *link_entry(cJSON *root, const char *segment)
{
    const char *arrow = strchr(segment, '>');
    char from[SEGMENT_SIZE];
    snprintf(from, sizeof from, "%.*s", (int)(arrow - segment), segment);
    cJSON *links = cJSON_GetObjectItemCaseSensitive(root, "links");
    if (cJSON_IsNull(links)) {
        cJSON_DeleteItemFromObjectCaseSensitive(root, "links");
        links = NULL;
    }
    if (links == NULL)
        links = cJSON_AddArrayToObject(root, "links");
    cJSON *entry = entry_of_link(links, segment);
    if (entry != NULL)
        return entry;
    cJSON *link = cJSON_CreateObject();
    if (link == NULL || cJSON_AddStringToObject(link, "from", from) == NULL ||
        cJSON_AddStringToObject(link, "to", arrow + 1) == NULL ||
        !cJSON_AddItemToArray(links, link)) {
        cJSON_Delete(link);
        return NULL;
    }
    link->type |= DOCUMENT_FROM_SETTING;
    return link;
}

/* Where a path begins: the root, or the entry of a code or a link. */
static solpool_status path_start(cJSON **start, struct document *document, const char **path,
                                 const char *end, solpool_error *err)
{
    char segment[SEGMENT_SIZE];
    const char *rest = *path;
    if (!next_segment(segment, &rest, end))
        return error_set(err, SOLPOOL_ERR_ARGUMENT,
                         "expected PATH=VALUE, such as "
                         "NL.pledge.relocations=500");
    if (strchr(segment, '>') != NULL) {
        const cJSON *links = cJSON_GetObjectItemCaseSensitive(document->root, "links");
        if (links != NULL && !cJSON_IsNull(links) && !cJSON_IsArray(links))
            return error_set(err, SOLPOOL_ERR_ARGUMENT, "\"links\" is not a list in this file");
        *path = rest;
        *start = link_entry(document->root, segment);
        return *start != NULL ? SOLPOOL_OK : error_memory(err);
    }
    if (segment[0] < 'A' || segment[0] > 'Z') { /* keys are lower case, codes are capitals */
        *start = document->root;
        return SOLPOOL_OK;
    }
    *path = rest;
    char key[SEGMENT_SIZE] = "";
    next_segment(key, &rest, end);
    const char *array = year_key_is_benefitting(key) ? "benefitting" : "states";
    *start = entry_of_code(cJSON_GetObjectItemCaseSensitive(document->root, array), segment);
    if (*start != NULL)
        return SOLPOOL_OK;
    return error_set(err, SOLPOOL_ERR_ARGUMENT, "%s: there is no %s with this code in the file",
                     segment, year_key_is_benefitting(key) ? "benefitting state" : "state");
}

/* The value as JSON, or as a text if it is none: prefer=relocate needs no quotes. */
static cJSON *setting_value(const char *value)
{
    size_t length = strlen(value);
    cJSON *item = json_text_check(value, length, NULL) == SOLPOOL_OK ? document_tree(value, length)
                                                                     : cJSON_CreateString(value);
    if (item != NULL)
        item->type |= DOCUMENT_FROM_SETTING;
    return item;
}

/* Puts `value` under `key` of `object`, which takes it over; false without memory. */
static bool put(cJSON *object, const char *key, cJSON *value)
{
    cJSON *old = cJSON_GetObjectItemCaseSensitive(object, key);
    if (old == NULL)
        return cJSON_AddItemToObject(object, key, value);
    /* cJSON takes the name over from the new item, so it is given one first. */
    char *name = cJSON_malloc(strlen(key) + 1);
    if (name == NULL)
        return false;
    strcpy(name, key);
    value->string = name;
    return cJSON_ReplaceItemViaPointer(object, old, value);
}

static solpool_status set_value(struct document *document, const char *path, const char *end,
                                const char *value, solpool_error *err)
{
    cJSON *object = NULL;
    solpool_status status = path_start(&object, document, &path, end, err);
    char segment[SEGMENT_SIZE];
    if (status != SOLPOOL_OK)
        return status;
    if (!next_segment(segment, &path, end))
        return error_set(err, SOLPOOL_ERR_ARGUMENT, "the path ends too early: expected a key");
    while (path < end) {
        cJSON *child = cJSON_GetObjectItemCaseSensitive(object, segment);
        if (child == NULL || cJSON_IsNull(child)) {
            child = cJSON_CreateObject();
            if (child == NULL || !put(object, segment, child)) {
                cJSON_Delete(child);
                return error_memory(err);
            }
            child->type |= DOCUMENT_FROM_SETTING;
        }
        if (!cJSON_IsObject(child))
            return error_set(err, SOLPOOL_ERR_ARGUMENT, "%s has no members that could be set",
                             segment);
        object = child;
        if (!next_segment(segment, &path, end))
            return error_set(err, SOLPOOL_ERR_ARGUMENT, "the path has an empty or too long part");
    }
    cJSON *item = setting_value(value);
    if (item == NULL || !put(object, segment, item)) {
        cJSON_Delete(item);
        return error_memory(err);
    }
    return SOLPOOL_OK;
}

static bool is_utf8(const char *text)
{
    size_t left = strlen(text), length = 0;
    for (; left > 0; text += length, left -= length) {
        length = text_character(text, left);
        if (length == 0)
            return false;
    }
    return true;
}

solpool_status settings_apply(struct document *document, const char *setting, solpool_error *err)
{
    const char *equals = strchr(setting, '=');
    if (!is_utf8(
            setting)) /* a value that is no JSON is taken as a text, and would be printed as one */
        return error_set(err, SOLPOOL_ERR_ARGUMENT, "%s: this setting is not UTF-8", setting);
    if (equals == NULL || equals == setting)
        return error_set(err, SOLPOOL_ERR_ARGUMENT,
                         "%s: expected PATH=VALUE, such as NL.pledge.relocations=500", setting);
    solpool_status status = set_value(document, setting, equals, equals + 1, err);
    if (status == SOLPOOL_ERR_ARGUMENT && err != NULL && err->path[0] == '\0') {
        snprintf(err->path, sizeof err->path, "%.*s", (int)(equals - setting), setting);
        error_one_line(err->path);
    }
    return status;
}
