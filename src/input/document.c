#include "input/document.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "input/json_text.h"

/* A bit of cJSON's `type` that cJSON leaves alone: this value comes from a setting. */
#define FROM_SETTING (1 << 16)

solpool_status document_parse(struct document *document, const char *text, size_t length,
                              solpool_error *err)
{
    memset(document, 0, sizeof *document);
    solpool_status status = json_text_check(text, length, err);
    if (status != SOLPOOL_OK)
        return status;
    document->text = text;
    document->length = length;
    document->root = cJSON_ParseWithLengthOpts(text, length, NULL, 0);
    if (document->root == NULL) /* the grammar is right, so only memory can have been short */
        return error_memory(err);
    if (!cJSON_IsObject(document->root)) {
        document_error(document, document->root, NULL, SOLPOOL_ERR_INPUT, err,
                       "expected a JSON object { … } at the top of the file");
        document_clear(document);
        return SOLPOOL_ERR_INPUT;
    }
    return SOLPOOL_OK;
}

void document_clear(struct document *document)
{
    cJSON_Delete(document->root);
    document->root = NULL;
}

bool document_is_setting(const cJSON *item)
{
    return (item->type & FROM_SETTING) != 0;
}

/* --- Places ------------------------------------------------------------------------------------ */

struct chain {
    const cJSON *items[JSON_DEPTH_MAX + 1]; /* below the root */
    size_t ordinals[JSON_DEPTH_MAX + 1];
    size_t depth;
    bool setting;
};

static bool chain_find(struct chain *chain, const cJSON *parent, const cJSON *wanted)
{
    size_t n = 0;
    for (const cJSON *child = parent->child; child != NULL; child = child->next, n++) {
        if (chain->depth > JSON_DEPTH_MAX)
            return false;
        chain->items[chain->depth] = child;
        chain->ordinals[chain->depth++] = n;
        if (child == wanted || chain_find(chain, child, wanted)) {
            chain->setting = chain->setting || document_is_setting(child);
            return true;
        }
        chain->depth--;
    }
    return false;
}

static const char *text_of(const cJSON *object, const char *key)
{
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, key);
    return cJSON_IsString(item) ? item->valuestring : NULL;
}

__attribute__((format(printf, 3, 4))) static void append(char *path, size_t size,
                                                         const char *format, ...)
{
    size_t length = strlen(path);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(path + length, size - length, format, arguments);
    va_end(arguments);
}

/* "NL.pledge.relocations" for states[3].pledge.relocations: people know codes, not positions. */
static void path_write(char *path, size_t size, const struct chain *chain, const char *key)
{
    path[0] = '\0';
    for (size_t k = 0; k < chain->depth; k++) {
        const cJSON *item = chain->items[k];
        if (item->string != NULL) {
            append(path, size, "%s%s", k > 0 ? "." : "", item->string);
            continue;
        }
        const char *code = k == 1 ? text_of(item, "code") : NULL;
        const char *from = k == 1 ? text_of(item, "from") : NULL;
        const char *to = k == 1 ? text_of(item, "to") : NULL;
        bool at_code = k + 2 == chain->depth && chain->items[k + 1]->string != NULL &&
                       strcmp(chain->items[k + 1]->string, "code") == 0;
        if (code != NULL && !at_code)
            snprintf(path, size, "%s", code);
        else if (from != NULL && to != NULL)
            snprintf(path, size, "%s>%s", from, to);
        else
            append(path, size, "[%zu]", chain->ordinals[k]);
    }
    if (key != NULL)
        append(path, size, "%s%s", path[0] != '\0' ? "." : "", key);
}

static void place_set(const struct document *document, const cJSON *item, const char *key,
                      int at_key, solpool_error *err)
{
    struct chain chain = {.depth = 0};
    if (item != document->root && !chain_find(&chain, document->root, item))
        return;
    path_write(err->path, sizeof err->path, &chain, key);
    error_one_line(err->path);
    if (!chain.setting)
        json_text_locate(&err->line, &err->column, document->text, document->length, chain.ordinals,
                         chain.depth, at_key);
}

solpool_status document_error(const struct document *document, const cJSON *item, const char *key,
                              solpool_status status, solpool_error *err, const char *format, ...)
{
    if (err == NULL)
        return status;
    char message[sizeof err->message];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    error_set(err, status, "%s", message);
    place_set(document, item, key, 0, err);
    return status;
}

solpool_status document_key_error(const struct document *document, const cJSON *item,
                                  solpool_error *err, const char *message)
{
    error_set(err, SOLPOOL_ERR_INPUT, "%s", message);
    if (err != NULL)
        place_set(document, item, NULL, 1, err);
    return SOLPOOL_ERR_INPUT;
}

/* --- Settings ---------------------------------------------------------------------------------- */

#define SEGMENT_SIZE 48

/* Keys that belong to a benefitting state's own entry; all others of a code to its entry as a state. */
static const char *const benefitting_keys[] = {"need", "weight", "search_and_rescue",
                                               "systemic_shortcomings"};

static bool is_benefitting_key(const char *key)
{
    for (size_t k = 0; k < sizeof benefitting_keys / sizeof *benefitting_keys; k++)
        if (strcmp(key, benefitting_keys[k]) == 0)
            return true;
    return false;
}

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

/* Greece is GR (ISO 3166) and EL (Eurostat). */
static bool same_code(const char *a, const char *b)
{
    const char *other = strcmp(a, "GR") == 0 ? "EL" : strcmp(a, "EL") == 0 ? "GR" : a;
    return strcmp(a, b) == 0 || strcmp(other, b) == 0;
}

static cJSON *entry_with(cJSON *array, const char *key, const char *text)
{
    cJSON *entry = NULL;
    cJSON_ArrayForEach(entry, array)
    {
        const char *found = cJSON_IsObject(entry) ? text_of(entry, key) : NULL;
        if (found != NULL && same_code(found, text))
            return entry;
    }
    return NULL;
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
    cJSON *entry = NULL;
    cJSON_ArrayForEach(entry, links)
    {
        const char *a = text_of(entry, "from"), *b = text_of(entry, "to");
        if (a != NULL && b != NULL && same_code(a, from) && same_code(b, arrow + 1))
            return entry;
    }
    cJSON *link = cJSON_CreateObject();
    if (link == NULL || cJSON_AddStringToObject(link, "from", from) == NULL ||
        cJSON_AddStringToObject(link, "to", arrow + 1) == NULL ||
        !cJSON_AddItemToArray(links, link)) {
        cJSON_Delete(link);
        return NULL;
    }
    link->type |= FROM_SETTING;
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
    const char *array = is_benefitting_key(key) ? "benefitting" : "states";
    *start = entry_with(cJSON_GetObjectItemCaseSensitive(document->root, array), "code", segment);
    if (*start != NULL)
        return SOLPOOL_OK;
    return error_set(err, SOLPOOL_ERR_ARGUMENT, "%s: there is no %s with this code in the file",
                     segment, is_benefitting_key(key) ? "benefitting state" : "state");
}

/* The value as JSON, or as a text if it is none: prefer=relocate needs no quotes. */
static cJSON *setting_value(const char *value)
{
    size_t length = strlen(value);
    cJSON *item = json_text_check(value, length, NULL) == SOLPOOL_OK
                      ? cJSON_ParseWithLength(value, length)
                      : cJSON_CreateString(value);
    if (item != NULL)
        item->type |= FROM_SETTING;
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
            child->type |= FROM_SETTING;
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

solpool_status document_set(struct document *document, const char *setting, solpool_error *err)
{
    const char *equals = strchr(setting, '=');
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
