#include "input/json_tree.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* Since the grammar is right, the first byte of a value tells what it is, and what is open is closed. */
struct cursor {
    const char *at;
    const char *end;
};

static void skip_space(struct cursor *cursor)
{
    const char *at = cursor->at;
    while (at < cursor->end && (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t'))
        at++;
    cursor->at = at;
}

/* What takes thought, escapes and numbers that have to be rounded, cJSON reads. */
static cJSON *by_cjson(const char *start, const char *end)
{
    return cJSON_ParseWithLengthOpts(start, (size_t)(end - start), NULL, 0);
}

/* --- Texts ------------------------------------------------------------------------------------- */

static char *copied(const char *start, const char *end)
{
    size_t length = (size_t)(end - start);
    char *copy = cJSON_malloc(length + 1);
    if (copy == NULL)
        return NULL;
    memcpy(copy, start, length);
    copy[length] = '\0';
    return copy;
}

static char *unescaped(const char *start, const char *end)
{
    cJSON *item = by_cjson(start, end);
    char *text = item != NULL ? item->valuestring : NULL;
    if (item != NULL)
        item->valuestring = NULL;
    cJSON_Delete(item);
    return text;
}

static char *read_text(struct cursor *cursor)
{
    const char *open = cursor->at, *close = open + 1;
    bool plain = true;
    for (; *close != '"'; close++)
        if (*close == '\\') {
            plain = false;
            close++;
        }
    cursor->at = close + 1;
    return plain ? copied(open + 1, close) : unescaped(open, close + 1);
}

static cJSON *text_item(struct cursor *cursor)
{
    cJSON *item = cJSON_CreateNull();
    if (item == NULL)
        return NULL;
    item->type = cJSON_String;
    item->valuestring = read_text(cursor);
    if (item->valuestring != NULL)
        return item;
    cJSON_Delete(item);
    return NULL;
}

/* --- Numbers ----------------------------------------------------------------------------------- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Past the digits, which are put behind those of *value as long as a double holds them exactly. */
static bool read_digits(struct cursor *cursor, int64_t *value)
{
    bool exact = true;
    for (; cursor->at < cursor->end && is_digit(*cursor->at); cursor->at++) {
        exact = exact && *value < (INT64_C(1) << 53) / 10;
        if (exact)
            *value = 10 * *value + (*cursor->at - '0');
    }
    return exact;
}

/* An exact whole number over an exact power of ten: one division, rounded once, is the nearest double. */
static cJSON *number_item(struct cursor *cursor)
{
    static const double tens[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
    const char *start = cursor->at;
    int64_t value = 0;
    size_t decimals = 0;
    cursor->at += *start == '-' ? 1 : 0;
    bool exact = read_digits(cursor, &value);
    if (cursor->at < cursor->end && *cursor->at == '.') {
        const char *point = cursor->at++;
        exact = read_digits(cursor, &value) && exact;
        decimals = (size_t)(cursor->at - point) - 1;
    }
    const char *mantissa = cursor->at;
    while (cursor->at < cursor->end && *cursor->at != '\0' && strchr("eE+-0123456789", *cursor->at))
        cursor->at++;
    if (!exact || decimals >= sizeof tens / sizeof *tens || cursor->at != mantissa)
        return by_cjson(start, cursor->at);
    return cJSON_CreateNumber((*start == '-' ? -1.0 : 1.0) * (double)value / tens[decimals]);
}

/* --- Values ------------------------------------------------------------------------------------ */

static cJSON *read_value(struct cursor *cursor);

static cJSON *word_item(struct cursor *cursor)
{
    char first = *cursor->at;
    cursor->at += first == 'f' ? strlen("false") : strlen("true"); /* as long as null */
    return first == 'n' ? cJSON_CreateNull() : cJSON_CreateBool(first == 't');
}

/* The key of a member, and past its colon. */
static char *read_key(struct cursor *cursor)
{
    char *key = read_text(cursor);
    skip_space(cursor);
    cursor->at++;
    skip_space(cursor);
    return key;
}

static bool read_child(struct cursor *cursor, cJSON *parent, bool member)
{
    char *key = member ? read_key(cursor) : NULL;
    cJSON *item = member && key == NULL ? NULL : read_value(cursor);
    if (item == NULL) {
        cJSON_free(key);
        return false;
    }
    item->string = key;
    return cJSON_AddItemToArray(parent, item); /* to the end; of an object as well */
}

static cJSON *parent_item(struct cursor *cursor)
{
    bool object = *cursor->at == '{', ok;
    char closing = object ? '}' : ']';
    cJSON *parent = object ? cJSON_CreateObject() : cJSON_CreateArray();
    cursor->at++;
    skip_space(cursor);
    for (ok = parent != NULL; ok && *cursor->at != closing; skip_space(cursor)) {
        ok = read_child(cursor, parent, object);
        skip_space(cursor);
        cursor->at += ok && *cursor->at == ',' ? 1 : 0;
    }
    if (!ok) {
        cJSON_Delete(parent);
        return NULL;
    }
    cursor->at++;
    return parent;
}

static cJSON *read_value(struct cursor *cursor)
{
    char first = *cursor->at;
    return first == '{' || first == '['      ? parent_item(cursor)
           : first == '"'                    ? text_item(cursor)
           : first == '-' || is_digit(first) ? number_item(cursor)
                                             : word_item(cursor);
}

cJSON *json_tree(const char *text, size_t length)
{
    struct cursor cursor = {text, text + length};
    if (length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) /* a byte order mark */
        cursor.at += 3;
    skip_space(&cursor);
    return read_value(&cursor);
}
