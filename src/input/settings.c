#include "input/settings.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "json/entries.h"
#include "json/json_text.h"
#include "input/year_fields.h"

/* --- Elements by code -------------------------------------------------------------------------- */

enum list_name { STATES, BENEFITTING, LINKS, LIST_COUNT };

static const char *const list_names[LIST_COUNT] = {"states", "benefitting", "links"};

/* The document that settings change; tables of its lists where there are many settings. */
struct changed {
    struct document *document;
    bool many;
    struct entry_index index[LIST_COUNT]; /* those without slots are to be built */
};

/* Sets *entry to the element, or NULL if there is none; false without memory. */
static bool find_entry(cJSON **entry, struct changed *changed, enum list_name name,
                       const char *segment)
{
    struct entry_index *index = &changed->index[name];
    cJSON *list = cJSON_GetObjectItemCaseSensitive(changed->document->root, list_names[name]);
    if (!changed->many) {
        *entry = name == LINKS ? entry_of_link(list, segment) : entry_of_code(list, segment);
        return true;
    }
    if (index->slots == NULL && !entry_index_build(index, list, name == LINKS))
        return false;
    *entry = entry_index_find(index, segment);
    return true;
}

/* A setting of a whole list or of a code itself: what was known of the lists holds no longer. */
static void forget_lists(struct changed *changed)
{
    for (size_t k = 0; k < LIST_COUNT; k++)
        entry_index_clear(&changed->index[k]);
}

static bool touches_lists(const char *key)
{
    static const char *const keys[] = {"states", "benefitting", "links", "code", "from", "to"};
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++)
        if (strcmp(key, keys[k]) == 0)
            return true;
    return false;
}

static cJSON *new_link(cJSON *links, const char *segment)
{
    const char *arrow = strchr(segment, '>');
    char from[SEGMENT_SIZE];
    snprintf(from, sizeof from, "%.*s", (int)(arrow - segment), segment);
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

/* The link object of "DE>IT", made if the file has none; NULL without memory. */
static cJSON *link_entry(struct changed *changed, const char *segment)
{
    cJSON *root = changed->document->root;
    cJSON *links = cJSON_GetObjectItemCaseSensitive(root, "links"), *entry = NULL;
    if (cJSON_IsNull(links)) {
        cJSON_DeleteItemFromObjectCaseSensitive(root, "links");
        links = NULL;
    }
    if (links == NULL)
        links = cJSON_AddArrayToObject(root, "links");
    if (links == NULL || !find_entry(&entry, changed, LINKS, segment))
        return NULL;
    if (entry != NULL)
        return entry;
    entry = new_link(links, segment);
    return entry == NULL || !changed->many || entry_index_add(&changed->index[LINKS], entry) ? entry
                                                                                             : NULL;
}

/* Where a path begins: the root, or the entry of a code or a link. */
static solpool_status path_start(cJSON **start, struct changed *changed, const char **path,
                                 const char *end, solpool_error *err)
{
    const struct document *document = changed->document;
    char segment[SEGMENT_SIZE];
    const char *rest = *path;
    if (!segment_next(segment, &rest, end))
        return error_set(err, SOLPOOL_ERR_ARGUMENT,
                         "expected PATH=VALUE, such as "
                         "NL.pledge.relocations=500");
    if (strchr(segment, '>') != NULL) {
        const cJSON *links = cJSON_GetObjectItemCaseSensitive(document->root, "links");
        if (links != NULL && !cJSON_IsNull(links) && !cJSON_IsArray(links))
            return error_set(err, SOLPOOL_ERR_ARGUMENT, "\"links\" is not a list in this file");
        *path = rest;
        *start = link_entry(changed, segment);
        return *start != NULL ? SOLPOOL_OK : error_memory(err);
    }
    if (segment[0] < 'A' || segment[0] > 'Z') { /* keys are lower case, codes are capitals */
        *start = document->root;
        return SOLPOOL_OK;
    }
    *path = rest;
    char key[SEGMENT_SIZE] = "";
    segment_next(key, &rest, end);
    bool benefitting = year_key_is_benefitting(key);
    if (!find_entry(start, changed, benefitting ? BENEFITTING : STATES, segment))
        return error_memory(err);
    if (*start != NULL)
        return SOLPOOL_OK;
    return error_set(err, SOLPOOL_ERR_ARGUMENT, "%s: there is no %s with this code in the file",
                     segment, benefitting ? "benefitting state" : "state");
}

/* "35.000", which is 35 and might be meant as 35000. */
static bool like_thousands(const char *value)
{
    size_t whole = strspn(value, "0123456789");
    return whole >= 1 && whole <= 3 && value[whole] == '.' && strlen(value) == whole + 4;
}

/* The value as JSON, or as a text if it is none: prefer=relocate needs no quotes. */
static solpool_status setting_value(cJSON **out, const char *value, solpool_error *err)
{
    size_t length = strlen(value);
    solpool_error why;
    bool json = json_text_check(value, length, &why) == SOLPOOL_OK;
    if (!json && json_text_is_number(value, length)) /* of too many digits */
        return error_set(err, SOLPOOL_ERR_INPUT, "%s", why.message);
    cJSON *item = *out = json ? document_tree(value, length) : cJSON_CreateString(value);
    if (item == NULL)
        return error_memory(err);
    item->type |= DOCUMENT_FROM_SETTING;
    if (cJSON_IsNumber(item) && like_thousands(value))
        item->type |= DOCUMENT_LIKE_THOUSANDS;
    return SOLPOOL_OK;
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

static solpool_status set_value(struct changed *changed, const char *path, const char *end,
                                const char *value, solpool_error *err)
{
    cJSON *object = NULL;
    solpool_status status = path_start(&object, changed, &path, end, err);
    char segment[SEGMENT_SIZE];
    if (status != SOLPOOL_OK)
        return status;
    if (!segment_next(segment, &path, end))
        return error_set(err, SOLPOOL_ERR_ARGUMENT, "the path ends too early: expected a key");
    if (touches_lists(segment))
        forget_lists(changed);
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
        if (!segment_next(segment, &path, end))
            return error_set(err, SOLPOOL_ERR_ARGUMENT, "the path has an empty or too long part");
    }
    cJSON *item = NULL;
    status = setting_value(&item, value, err);
    if (status == SOLPOOL_OK && !put(object, segment, item)) {
        cJSON_Delete(item);
        return error_memory(err);
    }
    return status;
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

/* Sets a value, and names the path of a setting that cannot be. */
static solpool_status apply(struct changed *changed, const char *path, const char *end,
                            const char *value, solpool_error *err)
{
    solpool_status status = set_value(changed, path, end, value, err);
    if ((status == SOLPOOL_ERR_ARGUMENT || status == SOLPOOL_ERR_INPUT) && err != NULL &&
        err->path[0] == '\0') {
        snprintf(err->path, sizeof err->path, "%.*s", (int)(end - path), path);
        error_one_line(err->path);
    }
    return status;
}

static solpool_status apply_setting(struct changed *changed, const char *setting,
                                    solpool_error *err)
{
    const char *equals = strchr(setting, '=');
    if (!is_utf8(
            setting)) /* a value that is no JSON is taken as a text, and would be printed as one */
        return error_set(err, SOLPOOL_ERR_ARGUMENT, "%s: this setting is not UTF-8", setting);
    if (equals == NULL || equals == setting)
        return error_set(err, SOLPOOL_ERR_ARGUMENT,
                         "%s: expected PATH=VALUE, such as NL.pledge.relocations=500", setting);
    return apply(changed, setting, equals, equals + 1, err);
}

solpool_status settings_apply(struct document *document, const char *const *settings, size_t count,
                              solpool_error *err)
{
    struct changed changed = {.document = document, .many = count > ENTRIES_FEW};
    solpool_status status = SOLPOOL_OK;
    if (count > SOLPOOL_MAX_SETTINGS)
        return error_set(err, SOLPOOL_ERR_ARGUMENT,
                         "%zu settings, and %d are taken at most; write them into the file", count,
                         SOLPOOL_MAX_SETTINGS);
    for (size_t k = 0; status == SOLPOOL_OK && k < count; k++)
        status = apply_setting(&changed, settings[k], err);
    forget_lists(&changed);
    return status;
}

/* --- Changes ----------------------------------------------------------------------------------- */

/* Finds the part of the document that a path lies in; nothing where it lies in none. */
static void find_part(struct change *change, const char *path)
{
    const char *end = path + strlen(path);
    cJSON *root = change->document->root;
    char key[SEGMENT_SIZE] = "";
    if (!segment_next(change->key, &path, end))
        change->key[0] = '\0';
    bool link = strchr(change->key, '>') != NULL;
    bool code = change->key[0] >= 'A' && change->key[0] <= 'Z';
    segment_next(key, &path, end);
    const char *list = link ? "links" : year_key_is_benefitting(key) ? "benefitting" : "states";
    if (!link && !code)
        return;
    change->list = cJSON_GetObjectItemCaseSensitive(root, list);
    change->entry =
        link ? entry_of_link(change->list, change->key) : entry_of_code(change->list, change->key);
    change->key[0] = '\0';
}

solpool_status change_make(struct change *change, struct document *document, const char *path,
                           const char *value, solpool_error *err)
{
    memset(change, 0, sizeof *change);
    change->document = document;
    change->links = cJSON_GetArraySize(cJSON_GetObjectItemCaseSensitive(document->root, "links"));
    if (!is_utf8(path) || !is_utf8(value))
        return error_set(err, SOLPOOL_ERR_ARGUMENT, "the path or the value is not UTF-8");
    find_part(change, path);
    const cJSON *part = change->key[0] != '\0'
                            ? cJSON_GetObjectItemCaseSensitive(document->root, change->key)
                            : change->entry;
    if (part != NULL && (change->kept = cJSON_Duplicate(part, true)) == NULL) {
        change->key[0] = '\0'; /* nothing was changed */
        return error_memory(err);
    }
    struct changed changed = {.document = document};
    return apply(&changed, path, path + strlen(path), value, err);
}

void change_undo(struct change *change)
{
    cJSON *root = change->document->root;
    cJSON *links = cJSON_GetObjectItemCaseSensitive(root, "links");
    cJSON *member = cJSON_GetObjectItemCaseSensitive(root, change->key);
    if (change->entry != NULL && change->kept != NULL)
        cJSON_ReplaceItemViaPointer(change->list, change->entry, change->kept);
    else if (change->key[0] != '\0' && change->kept != NULL)
        cJSON_ReplaceItemViaPointer(root, member, change->kept);
    else if (change->key[0] != '\0')
        cJSON_Delete(cJSON_DetachItemViaPointer(root, member));
    else
        while (cJSON_GetArraySize(links) > change->links)
            cJSON_DeleteItemFromArray(links, change->links);
    change->kept = NULL;
}

void change_keep(struct change *change)
{
    cJSON_Delete(change->kept);
    change->kept = NULL;
}
