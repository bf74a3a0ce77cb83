#include "json/json_out.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <solpool.h>

#include "base/text.h"
#include "json/plain.h"

/* Of cJSON's types, without what else it notes in an item. */
static int kind_of(const cJSON *item)
{
    return item->type & 0xFF;
}

/* --- The tree ---------------------------------------------------------------------------------- */

void out_discard(struct out *out)
{
    arena_clear(&out->arena);
    out->root = NULL;
}

/* An item with a text behind it, or without one for NULL. */
static cJSON *new_item(struct out *out, int type, const char *text)
{
    size_t size = text != NULL ? strlen(text) + 1 : 0;
    cJSON *item = arena_take(&out->arena, sizeof *item + size);
    if (item == NULL)
        return NULL;
    item->type = type;
    if (text != NULL)
        item->valuestring = memcpy(item + 1, text, size);
    return item;
}

void out_begin(struct out *out)
{
    *out = (struct out){.root = NULL};
    out->root = new_item(out, cJSON_Object, NULL);
}

/* Hangs `item` under `parent`; the key outlives the tree and is not copied. */
static cJSON *attach(struct out *out, cJSON *parent, const char *key, cJSON *item)
{
    bool done = item != NULL && parent != NULL &&
                (key != NULL ? cJSON_AddItemToObjectCS(parent, key, item) : cJSON_AddItemToArray(parent, item));
    out->arena.failed = out->arena.failed || !done;
    return done ? item : NULL;
}

static cJSON *add(struct out *out, cJSON *parent, const char *key, int type, const char *text)
{
    return attach(out, parent, key, new_item(out, type, text));
}

cJSON *out_object(struct out *out, cJSON *parent, const char *key)
{
    return add(out, parent, key, cJSON_Object, NULL);
}

cJSON *out_list(struct out *out, cJSON *parent, const char *key)
{
    return add(out, parent, key, cJSON_Array, NULL);
}

void out_text(struct out *out, cJSON *parent, const char *key, const char *text)
{
    add(out, parent, key, text != NULL ? cJSON_String : cJSON_NULL, text);
}

void out_fill(struct out *out, cJSON *item, const char *text)
{
    const char *copy = arena_text(&out->arena, text, strlen(text));
    out->arena.failed = out->arena.failed || item == NULL;
    if (out->arena.failed)
        return;
    item->type = (item->type & ~0xFF) | cJSON_String;
    item->valuestring = (char *)copy;
}

void out_copy(struct out *out, cJSON *parent, const char *key, const cJSON *item)
{
    cJSON *copy = add(out, parent, key, kind_of(item), item->valuestring);
    if (copy == NULL)
        return;
    copy->valueint = item->valueint;
    copy->valuedouble = item->valuedouble;
    for (const cJSON *child = item->child; child != NULL; child = child->next)
        out_copy(out, copy,
                 child->string != NULL ? arena_text(&out->arena, child->string, strlen(child->string)) : NULL, child);
}

void out_adopt(struct out *out, cJSON *list, struct out *tree)
{
    arena_join(&out->arena, &tree->arena);
    attach(out, list, NULL, tree->root);
    tree->root = NULL;
}

void out_take_members(struct out *out, cJSON *parent, struct out *tree)
{
    arena_join(&out->arena, &tree->arena);
    while (!out->arena.failed && tree->root->child != NULL) {
        cJSON *item = cJSON_DetachItemViaPointer(tree->root, tree->root->child);
        attach(out, parent, item->string, item);
    }
    tree->root = NULL;
}

void out_bool(struct out *out, cJSON *parent, const char *key, bool value)
{
    add(out, parent, key, value ? cJSON_True : cJSON_False, NULL);
}

void out_null(struct out *out, cJSON *parent, const char *key)
{
    add(out, parent, key, cJSON_NULL, NULL);
}

void out_number(struct out *out, cJSON *parent, const char *key, const char *digits)
{
    add(out, parent, key, cJSON_Raw, digits);
}

/* A whole number with a point before its last `decimals` digits, written from the last to the first. */
static void with_point(struct out *out, cJSON *parent, const char *key, int64_t value, int decimals)
{
    char digits[EXACT_TEXT_SIZE], *at = digits + sizeof digits - 1;
    uint64_t left = value < 0 ? -(uint64_t)value : (uint64_t)value;
    *at = '\0';
    for (int k = 0; k <= decimals || left > 0; k++, left /= 10) {
        if (k == decimals && k > 0)
            *--at = '.';
        *--at = (char)('0' + (int)(left % 10));
    }
    if (value < 0)
        *--at = '-';
    out_number(out, parent, key, at);
}

void out_whole(struct out *out, cJSON *parent, const char *key, int64_t value)
{
    with_point(out, parent, key, value, 0);
}

void out_euro(struct out *out, cJSON *parent, const char *key, int64_t cents)
{
    with_point(out, parent, key, cents, 2);
}

void out_amount(struct out *out, cJSON *parent, const char *key, int64_t amount, bool money)
{
    (money ? out_euro : out_whole)(out, parent, key, amount);
}

void out_decimals(struct out *out, cJSON *parent, const char *key, struct fraction value, unsigned decimals, bool trim)
{
    char digits[EXACT_TEXT_SIZE];
    if (value.den == 0) {
        out_null(out, parent, key);
        return;
    }
    fraction_text(digits, value, decimals, trim);
    out_number(out, parent, key, digits);
}

void out_fraction(struct out *out, cJSON *parent, const char *key, struct fraction value)
{
    out_decimals(out, parent, key, value, 6, true);
}

void out_six(struct out *out, cJSON *parent, const char *key, struct fraction value)
{
    out_decimals(out, parent, key, value, 6, false);
}

/* --- Results ----------------------------------------------------------------------------------- */

void out_tool(struct out *out)
{
    cJSON *tool = out_object(out, out->root, "tool");
    out_text(out, tool, "name", "solpool");
    out_text(out, tool, "version", SOLPOOL_VERSION);
}

void out_begin_as(struct out *out, const char *format)
{
    out_begin(out);
    out_text(out, out->root, "format", format);
    out_tool(out);
}

/* --- The layout: objects and lists of plain values on one line, all others indented ------------ */

static void text_line(struct text *text, size_t indent)
{
    static const char line[] = "\n                                ";
    size_t most = (sizeof line - 2) / 2;
    text_add(text, line, 1 + 2 * (indent < most ? indent : most));
    for (size_t k = most; k < indent; k++)
        text_put(text, "  ");
}

/* The length of a text that stands in JSON as it is, or -1. */
static ptrdiff_t plain_length(const char *plain)
{
    const char *at = plain;
    for (; *at != '\0'; at++)
        if ((unsigned char)*at < 0x20 || *at == '"' || *at == '\\')
            return -1;
    return at - plain;
}

/* In quotes, and what stands behind, a literal: as one piece. */
static inline void put_quoted(struct text *text, const char *words, size_t length, const char *behind)
{
    size_t more = strlen(behind);
    char *at = text_more(text, 1 + length + more);
    if (at == NULL)
        return;
    *at = '"';
    memcpy(at + 1, words, length);
    memcpy(at + 1 + length, behind, more);
}

/* As cJSON writes it: numbers of other files, texts with escapes. */
static void put_printed(struct text *text, const cJSON *item)
{
    char *printed = plain_print(item);
    if (printed == NULL)
        text->failed = true;
    else
        text_put(text, printed);
    cJSON_free(printed);
}

static void put_text(struct text *text, const cJSON *item)
{
    ptrdiff_t length = plain_length(item->valuestring);
    if (length < 0)
        put_printed(text, item);
    else
        put_quoted(text, item->valuestring, (size_t)length, "\"");
}

/* Keys are ours and need no escapes, but for those of results that were read. */
static void put_key(struct text *text, const char *key)
{
    ptrdiff_t length = plain_length(key);
    if (length >= 0) {
        put_quoted(text, key, (size_t)length, "\": ");
        return;
    }
    put_printed(text, &(cJSON){.type = cJSON_String, .valuestring = (char *)key});
    text_put(text, ": ");
}

static bool has_parts(const cJSON *item)
{
    return kind_of(item) == cJSON_Object || kind_of(item) == cJSON_Array;
}

/* Nothing in braces is as plain as a number, and stands on one line with the rest. */
static bool is_empty_object(const cJSON *item)
{
    return kind_of(item) == cJSON_Object && item->child == NULL;
}

/* Whether all members are plain, so that the item stands on one line. */
static bool is_flat(const cJSON *item)
{
    for (const cJSON *child = item->child; child != NULL; child = child->next)
        if (has_parts(child) && !is_empty_object(child))
            return false;
    return true;
}

#define ONE_LINE SIZE_MAX /* as the indent: everything on one line */

static void put_parts(struct text *text, const cJSON *item, size_t indent);

static void put_item(struct text *text, const cJSON *item, size_t indent)
{
    switch (kind_of(item)) {
    case cJSON_Object:
    case cJSON_Array:
        put_parts(text, item, indent);
        break;
    case cJSON_String:
        put_text(text, item);
        break;
    case cJSON_Raw:
        text_put(text, item->valuestring);
        break;
    case cJSON_True:
        text_put(text, "true");
        break;
    case cJSON_False:
        text_put(text, "false");
        break;
    case cJSON_NULL:
        text_put(text, "null");
        break;
    default:
        put_printed(text, item);
        break;
    }
}

static void put_parts(struct text *text, const cJSON *item, size_t indent)
{
    bool object = kind_of(item) == cJSON_Object;
    bool flat = indent == ONE_LINE || is_flat(item);
    text_put(text, object ? "{" : "[");
    for (const cJSON *child = item->child; child != NULL; child = child->next) {
        if (!flat)
            text_line(text, indent + 1);
        else if (object)
            text_put(text, " ");
        if (child->string != NULL)
            put_key(text, child->string);
        put_item(text, child, flat ? indent : indent + 1);
        if (child->next != NULL)
            text_put(text, flat && !object ? ", " : ",");
    }
    if (!flat && item->child != NULL)
        text_line(text, indent);
    else if (object && item->child != NULL)
        text_put(text, " ");
    text_put(text, object ? "}" : "]");
}

static solpool_status lay_out(char **text, const cJSON *root, size_t indent, solpool_error *err)
{
    struct text laid_out = {.failed = root == NULL};
    if (root != NULL)
        put_item(&laid_out, root, indent);
    text_put(&laid_out, "\n");
    *text = NULL;
    if (laid_out.failed) {
        free(laid_out.data);
        return error_memory(err);
    }
    *text = laid_out.data;
    return SOLPOOL_OK;
}

static solpool_status lay_out_and_free(char **text, struct out *out, size_t indent, solpool_error *err)
{
    solpool_status status = lay_out(text, out->arena.failed ? NULL : out->root, indent, err);
    out_discard(out);
    return status;
}

solpool_status out_foreign(char **text, const cJSON *root, solpool_error *err)
{
    return lay_out(text, root, 0, err);
}

solpool_status out_end(char **text, struct out *out, solpool_error *err)
{
    return lay_out_and_free(text, out, 0, err);
}

solpool_status out_end_line(char **text, struct out *out, solpool_error *err)
{
    return lay_out_and_free(text, out, ONE_LINE, err);
}
