#include "input/settings.h"

#include <stdio.h>
#include <string.h>

#include "base/code.h"
#include "base/suggest.h"
#include "json/entries.h"
#include "json/json_text.h"
#include "json/decimal.h"
#include "input/year_place.h"

/* --- Elements by code -------------------------------------------------------------------------- */

enum list_name { STATES, BENEFITTING, LINKS, LIST_COUNT };

static const char *const list_names[LIST_COUNT] = {"states", "benefitting", "links"};

/* The document that settings change; tables of its lists where there are many settings. */
struct changed {
    struct document *document;
    bool many;
    struct entry_index index[LIST_COUNT]; /* those without slots are to be built */
};

/* Remembers what a setting changed, or with a NULL value what was made for one. */
static void remember(struct document *document, const char *path, size_t length, const char *value)
{
    struct text *settings = &document->settings;
    size_t begin = settings->length;
    text_add(settings, path, length);
    if (!settings->failed)
        code_proper_path(settings->data + begin);
    if (value != NULL) {
        text_put(settings, "=");
        text_put(settings, value);
    }
    text_add(settings, "", 1);
}

/* Sets *entry to the element, or NULL if there is none; false without memory. */
static bool find_entry(cJSON **entry, struct changed *changed, enum list_name name, const char *segment)
{
    struct entry_index *index = &changed->index[name];
    cJSON *list = document_member(changed->document->root, list_names[name]);
    if (!changed->many) {
        *entry = entry_find(list, segment);
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
        cJSON_AddStringToObject(link, "to", arrow + 1) == NULL || !cJSON_AddItemToArray(links, link)) {
        cJSON_Delete(link);
        return NULL;
    }
    return link;
}

/* The link object of "DE>IT", made if the file has none; NULL without memory. */
static cJSON *link_entry(struct changed *changed, const char *segment)
{
    cJSON *root = changed->document->root;
    cJSON *links = document_member(root, "links"), *entry = NULL;
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
    remember(changed->document, segment, strlen(segment), NULL);
    return entry == NULL || !changed->many || entry_index_add(&changed->index[LINKS], entry) ? entry : NULL;
}

/* Where a path begins: the root, or the entry of a code or a link. */
static solpool_status path_start(cJSON **start, struct changed *changed, const char **path, const char *end,
                                 solpool_error *err)
{
    const struct document *document = changed->document;
    char segment[SEGMENT_SIZE];
    const char *rest = *path;
    const struct field *list = year_list_of(*path, end);
    if (!segment_next(segment, &rest, end))
        return error_set(err, SOLPOOL_ERR_ARGUMENT,
                         "expected PATH=VALUE, such as "
                         "NL.pledge.relocations=500");
    if (list == NULL) {
        *start = document->root;
        return SOLPOOL_OK;
    }
    *path = rest;
    if (strchr(segment, '>') != NULL) {
        const cJSON *links = document_member(document->root, "links");
        if (links != NULL && !cJSON_IsNull(links) && !cJSON_IsArray(links))
            return error_set(err, SOLPOOL_ERR_ARGUMENT, "\"links\" is not a list in this file");
        *start = link_entry(changed, segment);
        return *start != NULL ? SOLPOOL_OK : error_memory(err);
    }
    bool benefitting = list == year_row("benefitting");
    if (!find_entry(start, changed, benefitting ? BENEFITTING : STATES, segment))
        return error_memory(err);
    if (*start != NULL)
        return SOLPOOL_OK;
    return error_set(err, SOLPOOL_ERR_ARGUMENT, "%s: there is no %s with this code in the file", segment,
                     benefitting ? "benefitting state" : "state");
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
    return SOLPOOL_OK;
}

/* Puts `value` under `key` of `object`, which takes it over; false without memory. */
static bool put(cJSON *object, const char *key, cJSON *value)
{
    cJSON *old = document_member(object, key);
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

/* An object in which to set something. Of what may be unknown part by part the other parts are (`row`, or NULL). */
static cJSON *new_object(const struct field *row)
{
    cJSON *object = cJSON_CreateObject();
    bool unknown = row != NULL && row->unknown_alone;
    for (const struct field *member = row != NULL ? row->fields : NULL;
         unknown && object != NULL && member->key != NULL; member++)
        if (cJSON_AddNullToObject(object, member->key) == NULL) {
            cJSON_Delete(object);
            return NULL;
        }
    return object;
}

/* Of a list, "key.criteria", the entry of the name that the path goes on with, in which something is to be set. */
static solpool_status enter_list(cJSON **child, const char *name, bool ends, solpool_error *err)
{
    const cJSON *list = *child, *entry = NULL;
    struct known_names names = {.list = ""};
    *child = entry_find(list, name);
    if (*child != NULL && !ends)
        return SOLPOOL_OK;
    if (*child != NULL)
        return error_set(
            err, SOLPOOL_ERR_ARGUMENT,
            "an entry of a list is not set or taken out as a whole: set one of its members, behind a point, or the "
            "whole list as JSON");
    cJSON_ArrayForEach(entry, list) {
        if (entry_name(entry) != NULL)
            known_names_add(&names, name, entry_name(entry));
    }
    return names.list[0] != '\0'
               ? known_names_error(&names, name, "entry in this list", err)
               : error_set(err, SOLPOOL_ERR_ARGUMENT, "the entries of this list have no names: set it as a whole");
}

static solpool_status set_value(struct changed *changed, const char *path, const char *end, const char *value,
                                solpool_error *err)
{
    cJSON *object = NULL;
    const char *whole = path;
    const struct field *list = year_list_of(path, end), *fields = list != NULL ? list->fields : NULL;
    solpool_status status = path_start(&object, changed, &path, end, err);
    char segment[SEGMENT_SIZE];
    if (status != SOLPOOL_OK)
        return status;
    if (!segment_next(segment, &path, end))
        return error_set(err, SOLPOOL_ERR_ARGUMENT, "the path ends too early: expected a key");
    if (touches_lists(segment))
        forget_lists(changed);
    while (path < end) {
        cJSON *child = document_member(object, segment);
        if (child == NULL || cJSON_IsNull(child)) {
            child = new_object(fields != NULL ? field_of_key(fields, segment) : NULL);
            if (child == NULL || !put(object, segment, child)) {
                cJSON_Delete(child);
                return error_memory(err);
            }
            remember(changed->document, whole, (size_t)(path - 1 - whole), NULL);
        }
        if (cJSON_IsArray(child) && segment_next(segment, &path, end))
            status = enter_list(&child, segment, path == end, err);
        if (status != SOLPOOL_OK)
            return status;
        if (!cJSON_IsObject(child))
            return error_set(err, SOLPOOL_ERR_ARGUMENT, "%s has no members that could be set", segment);
        object = child;
        fields = NULL; /* what may be unknown in part stands in the entry itself */
        if (!segment_next(segment, &path, end))
            return error_set(err, SOLPOOL_ERR_ARGUMENT, "the path has an empty or too long part");
    }
    cJSON *item = NULL;
    status = setting_value(&item, value, err);
    if (status == SOLPOOL_OK && !put(object, segment, item)) {
        cJSON_Delete(item);
        return error_memory(err);
    }
    remember(changed->document, whole, (size_t)(end - whole), value);
    return changed->document->settings.failed ? error_memory(err) : status;
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
static solpool_status apply(struct changed *changed, const char *path, const char *end, const char *value,
                            solpool_error *err)
{
    solpool_status status = set_value(changed, path, end, value, err);
    if ((status == SOLPOOL_ERR_ARGUMENT || status == SOLPOOL_ERR_INPUT) && err != NULL && err->path[0] == '\0') {
        snprintf(err->path, sizeof err->path, "%.*s", (int)(end - path), path);
        error_one_line(err->path);
    }
    return status;
}

static solpool_status apply_setting(struct changed *changed, const char *setting, solpool_error *err)
{
    const char *equals = strchr(setting, '=');
    if (!is_utf8(setting)) /* a value that is no JSON is taken as a text, and would be printed as one */
        return error_set(err, SOLPOOL_ERR_ARGUMENT, "%s: this setting is not UTF-8", setting);
    if (equals == NULL || equals == setting)
        return error_set(err, SOLPOOL_ERR_ARGUMENT, "%s: expected PATH=VALUE, such as NL.pledge.relocations=500",
                         setting);
    return apply(changed, setting, equals, equals + 1, err);
}

solpool_status settings_apply(struct document *document, const char *const *settings, size_t count, solpool_error *err)
{
    struct changed changed = {.document = document, .many = count > ENTRIES_FEW};
    solpool_status status = SOLPOOL_OK;
    if (count > SOLPOOL_MAX_SETTINGS)
        return error_set(err, SOLPOOL_ERR_ARGUMENT, "%zu settings, and %d are taken at most; write them into the file",
                         count, SOLPOOL_MAX_SETTINGS);
    for (size_t k = 0; status == SOLPOOL_OK && k < count; k++)
        status = apply_setting(&changed, settings[k], err);
    forget_lists(&changed);
    return status;
}

/* --- Thousands --------------------------------------------------------------------------------- */

/* "35.000", which is 35 and might be meant as 35000. */
static bool like_thousands(const char *value)
{
    size_t whole = strspn(value, "0123456789");
    return whole >= 1 && whole <= 3 && value[whole] == '.' && strlen(value) == whole + 4;
}

/* What stands at a place of the document; NULL where nothing does. */
static const cJSON *item_at(const struct document *document, const struct year_place *place)
{
    cJSON *item = document->root;
    const char *key = place->keys.data;
    for (size_t k = 0; k < place->key_count; k++, key += strlen(key) + 1)
        item = cJSON_IsArray(item) ? entry_find(item, key) : document_member(item, key);
    return item;
}

/* Of kinds other than whole numbers and money three decimals are nothing unusual. */
static solpool_status warn(struct reader *reader, const char *path, const char *value)
{
    struct year_place place;
    struct text problem = {.data = NULL};
    char read[EXACT_TEXT_SIZE], thousands[EXACT_TEXT_SIZE];
    solpool_status status = year_place_find(&place, path, &problem);
    bool may = status == SOLPOOL_OK && (place.field->kind == FIELD_WHOLE || place.field->kind == FIELD_CENTS);
    const cJSON *item = may ? item_at(reader->document, &place) : NULL;
    struct fraction meant, found = decimal_value(item);
    text_release(&place.keys);
    text_release(&problem);
    if (status == SOLPOOL_ERR_MEMORY)
        return error_memory(reader->err);
    if (found.den == 0 || !fraction_read(&meant, value) || fraction_compare(meant, found) != 0)
        return SOLPOOL_OK; /* of another kind, or changed since */
    fraction_text(read, meant, 3, true);
    exact_text(thousands, meant.num * 1000 / meant.den);
    return reader_warn(reader, item, NULL,
                       "%s is read as %s, for the point begins the decimals; if thousands are "
                       "meant, write %s",
                       value, read, thousands);
}

solpool_status settings_warn(struct reader *reader)
{
    const struct text *settings = &reader->document->settings;
    solpool_status status = SOLPOOL_OK;
    for (size_t at = 0; status == SOLPOOL_OK && at < settings->length; at += strlen(settings->data + at) + 1) {
        char path[sizeof((solpool_error *)0)->path];
        const char *setting = settings->data + at, *equals = strchr(setting, '=');
        snprintf(path, sizeof path, "%.*s", (int)strcspn(setting, "="), setting);
        if (equals != NULL && like_thousands(equals + 1))
            status = warn(reader, path, equals + 1);
    }
    return status;
}

/* --- Changes ----------------------------------------------------------------------------------- */

/* Finds the part of the document that a path lies in; nothing where it lies in none. */
static void find_part(struct amendment *amendment, const char *path)
{
    const char *end = path + strlen(path);
    cJSON *root = amendment->document->root;
    const struct field *list = year_list_of(path, end);
    if (!segment_next(amendment->key, &path, end))
        amendment->key[0] = '\0';
    if (list == NULL)
        return;
    amendment->list = document_member(root, list->key);
    amendment->entry = entry_find(amendment->list, amendment->key);
    amendment->key[0] = '\0';
}

solpool_status amendment_make(struct amendment *amendment, struct document *document, const char *path,
                              const char *value, solpool_error *err)
{
    memset(amendment, 0, sizeof *amendment);
    amendment->document = document;
    amendment->settings = document->settings.length;
    amendment->links = cJSON_GetArraySize(document_member(document->root, "links"));
    if (!is_utf8(path) || !is_utf8(value))
        return error_set(err, SOLPOOL_ERR_ARGUMENT, "the path or the value is not UTF-8");
    find_part(amendment, path);
    const cJSON *part = amendment->key[0] != '\0' ? document_member(document->root, amendment->key) : amendment->entry;
    if (part != NULL && (amendment->kept = cJSON_Duplicate(part, true)) == NULL) {
        amendment->key[0] = '\0'; /* nothing was changed */
        return error_memory(err);
    }
    struct changed changed = {.document = document};
    return apply(&changed, path, path + strlen(path), value, err);
}

void amendment_undo(struct amendment *amendment)
{
    cJSON *root = amendment->document->root;
    cJSON *links = document_member(root, "links");
    cJSON *member = document_member(root, amendment->key);
    if (amendment->entry != NULL && amendment->kept != NULL)
        cJSON_ReplaceItemViaPointer(amendment->list, amendment->entry, amendment->kept);
    else if (amendment->key[0] != '\0' && amendment->kept != NULL)
        cJSON_ReplaceItemViaPointer(root, member, amendment->kept);
    else if (amendment->key[0] != '\0')
        cJSON_Delete(cJSON_DetachItemViaPointer(root, member));
    else
        while (cJSON_GetArraySize(links) > amendment->links)
            cJSON_DeleteItemFromArray(links, amendment->links);
    amendment->kept = NULL;
    amendment->document->settings.length = amendment->settings;
    amendment->document->settings.failed = false;
}

/* Forgets a setting of the same path before the one at `own`; returns how many bytes it took. */
static size_t forget_before(struct text *settings, size_t own)
{
    const char *equals = strchr(settings->data + own, '=');
    size_t length = equals != NULL ? (size_t)(equals + 1 - (settings->data + own)) : 0, size;
    for (size_t at = 0; length > 0 && at < own; at += size) {
        size = strlen(settings->data + at) + 1;
        if (strncmp(settings->data + at, settings->data + own, length) == 0) {
            settings->length -= size;
            memmove(settings->data + at, settings->data + at + size, settings->length - at);
            return size;
        }
    }
    return 0;
}

/* Of settings of the same path the last one is remembered, so that no number of changes fills the memory. */
static void forget_earlier(struct text *settings, size_t since)
{
    for (size_t at = since; at < settings->length; at += strlen(settings->data + at) + 1)
        at -= forget_before(settings, at);
}

void amendment_keep(struct amendment *amendment)
{
    cJSON_Delete(amendment->kept);
    amendment->kept = NULL;
    forget_earlier(&amendment->document->settings, amendment->settings);
}

solpool_status settings_amend(struct document *document, const char *const *settings, size_t count, solpool_error *err)
{
    size_t since = document->settings.length;
    solpool_status status = settings_apply(document, settings, count, err);
    if (status == SOLPOOL_OK)
        forget_earlier(&document->settings, since);
    return status;
}
