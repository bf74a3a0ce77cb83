#include "json/document.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/code.h"
#include "json/path.h"
#include "json/plain.h"

const char document_twin[] = "this key stands twice in the same object; keep one";

cJSON *document_tree(const char *text, size_t length)
{
    /* cJSON itself overlooks a byte order mark before a text of one character. */
    size_t mark = length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    return plain_parse(text + mark, length - mark);
}

/* Of a text whose grammar was checked. */
static solpool_status parse(struct document *document, const char *text, size_t length, solpool_error *err)
{
    document->text = text;
    document->length = length;
    document->root = document_tree(text, length);
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

solpool_status document_parse(struct document *document, const char *text, size_t length, solpool_error *err)
{
    memset(document, 0, sizeof *document);
    solpool_status status = json_text_check(text, length, err);
    return status == SOLPOOL_OK ? parse(document, text, length, err) : status;
}

solpool_status document_parse_result(struct document *document, const char *text, size_t length, solpool_error *err)
{
    memset(document, 0, sizeof *document);
    solpool_status status = json_text_check_result(text, length, err);
    return status == SOLPOOL_OK ? parse(document, text, length, err) : status;
}

void document_clear(struct document *document)
{
    if (document->arena.blocks == NULL) {
        cJSON_Delete(document->root);
        text_release(&document->settings);
    }
    arena_clear(&document->arena);
    document->root = NULL;
}

bool document_is_set(const struct document *document, const char *path)
{
    const struct text *settings = &document->settings;
    for (size_t at = 0; at < settings->length; at += strlen(settings->data + at) + 1) {
        size_t length = strcspn(settings->data + at, "=");
        char next = strncmp(settings->data + at, path, length) == 0 ? path[length] : '=';
        if (next == '\0' || next == '.' || next == '[')
            return true;
    }
    return false;
}

/* --- Borrowing --------------------------------------------------------------------------------- */

static void borrow(cJSON *own, const cJSON *item)
{
    *own = *item;
    own->next = own->prev = NULL;
    own->type |= cJSON_IsReference;
}

cJSON *document_borrow(struct arena *arena, const cJSON *item)
{
    cJSON *own = arena_take(arena, sizeof *own);
    if (own != NULL)
        borrow(own, item);
    return own;
}

bool document_is_borrowed(const cJSON *item)
{
    return (item->type & cJSON_IsReference) != 0;
}

bool document_same(const cJSON *item, const cJSON *other)
{
    return item != NULL && other != NULL && item->child != NULL && item->child == other->child;
}

bool document_own(struct arena *arena, cJSON *item)
{
    if (!document_is_borrowed(item))
        return true;
    const cJSON *member = item->child;
    cJSON *own = arena_take(arena, (size_t)cJSON_GetArraySize(item) * sizeof *own);
    if (own == NULL)
        return false;
    item->type &= ~cJSON_IsReference;
    item->child = NULL;
    for (; member != NULL; member = member->next, own++) {
        borrow(own, member);
        cJSON_AddItemToArray(item, own);
    }
    return true;
}

solpool_status document_copy(struct document *out, const struct document *document, solpool_error *err)
{
    *out = (struct document){.root = cJSON_Duplicate(document->root, true)};
    if (document->settings.length > 0)
        text_add(&out->settings, document->settings.data, document->settings.length);
    return out->root != NULL && !out->settings.failed ? SOLPOOL_OK : error_memory(err);
}

/* --- Places ------------------------------------------------------------------------------------ */

struct chain {
    const cJSON *items[SOLPOOL_MAX_DEPTH + 1]; /* below the root */
    size_t ordinals[SOLPOOL_MAX_DEPTH + 1];
    size_t depth;
};

static bool chain_find(struct chain *chain, const cJSON *parent, const cJSON *wanted)
{
    size_t n = 0;
    for (const cJSON *child = parent->child; child != NULL; child = child->next, n++) {
        if (chain->depth > SOLPOOL_MAX_DEPTH)
            return false;
        chain->items[chain->depth] = child;
        chain->ordinals[chain->depth++] = n;
        if (child == wanted || chain_find(chain, child, wanted))
            return true;
        chain->depth--;
    }
    return false;
}

const char *document_text_of(const cJSON *object, const char *key)
{
    const cJSON *item = document_member(object, key);
    return cJSON_IsString(item) ? item->valuestring : NULL;
}

__attribute__((format(printf, 3, 4))) static void append(char *path, size_t size, const char *format, ...)
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
        struct element_name name = element_name(item);
        bool at_code = k + 2 == chain->depth && chain->items[k + 1]->string != NULL &&
                       strcmp(chain->items[k + 1]->string, "code") == 0;
        if (k == 1 && name.mark == '>')
            snprintf(path, size, "%s>%s", name.first, name.second);
        else if (k == 1 && !at_code && document_text_of(item, "code") != NULL)
            snprintf(path, size, "%s", name.first);
        else
            append(path, size, "[%zu]", chain->ordinals[k]);
    }
    if (key != NULL)
        append(path, size, "%s%s", path[0] != '\0' ? "." : "", key);
}

/* Whether a setting put there what stands at the end of the chain: then it stands nowhere in the text. */
static bool is_set(const struct document *document, const struct chain *chain)
{
    char path[sizeof((solpool_error *)0)->path];
    path_write(path, sizeof path, chain, NULL);
    code_proper_path(path);
    return chain->depth > 0 && (document_is_set(document, path) || document_is_set(document, chain->items[0]->string));
}

static void place_set(const struct document *document, const cJSON *item, const char *key, int at_key,
                      solpool_error *err)
{
    struct chain chain = {.depth = 0};
    if (item != document->root && !chain_find(&chain, document->root, item))
        return;
    path_write(err->path, sizeof err->path, &chain, key);
    error_one_line(err->path);
    if (document->text != NULL && !is_set(document, &chain))
        json_text_locate(&err->line, &err->column, document->text, document->length, chain.ordinals, chain.depth,
                         at_key);
}

struct json_span document_span(const struct document *document, const cJSON *item)
{
    struct chain chain = {.depth = 0};
    if (item != document->root)
        chain_find(&chain, document->root, item);
    return json_text_span(document->text, document->length, chain.ordinals, chain.depth);
}

/* The value of the last setting of exactly this path. */
static struct json_words words_set(const struct document *document, const char *path)
{
    const struct text *settings = &document->settings;
    struct json_words words = {"", 0};
    size_t length = strlen(path);
    for (size_t at = 0; at < settings->length; at += strlen(settings->data + at) + 1)
        if (strncmp(settings->data + at, path, length) == 0 && settings->data[at + length] == '=')
            words = (struct json_words){settings->data + at + length + 1, strlen(settings->data + at + length + 1)};
    return words;
}

struct json_words document_written(const struct document *document, const cJSON *item)
{
    char path[sizeof((solpool_error *)0)->path];
    struct chain chain = {.depth = 0};
    if (!chain_find(&chain, document->root, item))
        return (struct json_words){"", 0};
    if (is_set(document, &chain)) {
        path_write(path, sizeof path, &chain, NULL);
        code_proper_path(path);
        return words_set(document, path);
    }
    if (document->text == NULL)
        return (struct json_words){"", 0};
    struct json_span span = json_text_span(document->text, document->length, chain.ordinals, chain.depth);
    return (struct json_words){document->text + span.begin, span.end - span.begin};
}

solpool_status document_error_list(const struct document *document, const cJSON *item, const char *key,
                                   solpool_status status, solpool_error *err, const char *format, va_list arguments)
{
    error_set_list(err, status, format, arguments);
    if (err != NULL)
        place_set(document, item, key, 0, err);
    return status;
}

solpool_status document_error(const struct document *document, const cJSON *item, const char *key,
                              solpool_status status, solpool_error *err, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    document_error_list(document, item, key, status, err, format, arguments);
    va_end(arguments);
    return status;
}

solpool_status document_key_error(const struct document *document, const cJSON *item, solpool_error *err,
                                  const char *message)
{
    error_set(err, SOLPOOL_ERR_INPUT, "%s", message);
    if (err != NULL)
        place_set(document, item, NULL, 1, err);
    return SOLPOOL_ERR_INPUT;
}

/* --- Keys that stand twice --------------------------------------------------------------------- */

#define MEMBERS_FEW 8 /* are compared with each other */

static int compare_keys(const void *a, const void *b)
{
    return strcmp((*(const cJSON *const *)a)->string, (*(const cJSON *const *)b)->string);
}

/* The second of two members with the same key; NULL where there is none. */
static const cJSON *twin_of_few(const cJSON *object)
{
    for (const cJSON *member = object->child; member != NULL; member = member->next)
        for (const cJSON *earlier = object->child; earlier != member; earlier = earlier->next)
            if (strcmp(earlier->string, member->string) == 0)
                return member;
    return NULL;
}

static solpool_status twin_of_many(const cJSON **twin, const cJSON *object, size_t count, solpool_error *err)
{
    const cJSON **members = malloc(count * sizeof *members);
    size_t k = 0;
    if (members == NULL)
        return error_memory(err);
    for (const cJSON *member = object->child; member != NULL; member = member->next)
        members[k++] = member;
    qsort(members, count, sizeof *members, compare_keys);
    for (k = 1; *twin == NULL && k < count; k++)
        *twin = compare_keys(&members[k - 1], &members[k]) == 0 ? members[k] : NULL;
    free(members);
    return SOLPOOL_OK;
}

solpool_status document_check_twins(const struct document *document, const cJSON *item, solpool_error *err)
{
    const cJSON *twin = NULL;
    solpool_status status = SOLPOOL_OK;
    size_t count = cJSON_IsObject(item) ? (size_t)cJSON_GetArraySize(item) : 0;
    if (count > MEMBERS_FEW)
        status = twin_of_many(&twin, item, count, err);
    else if (count > 1)
        twin = twin_of_few(item);
    return twin != NULL ? document_key_error(document, twin, err, document_twin) : status;
}

static solpool_status check_keys(const struct document *document, const cJSON *item, solpool_error *err)
{
    solpool_status status = document_check_twins(document, item, err);
    for (const cJSON *child = item->child; status == SOLPOOL_OK && child != NULL; child = child->next)
        status = check_keys(document, child, err);
    return status;
}

solpool_status document_check_keys(const struct document *document, solpool_error *err)
{
    return check_keys(document, document->root, err);
}
