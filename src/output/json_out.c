#include "output/json_out.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

/* --- The tree ---------------------------------------------------------------------------------- */

void out_begin(struct out *out)
{
    out->root = cJSON_CreateObject();
    out->failed = out->root == NULL;
}

void out_discard(struct out *out)
{
    cJSON_Delete(out->root);
    out->root = NULL;
}

/* Hangs `item` under `parent`, which takes it over; the key outlives the tree and is not copied. */
static cJSON *attach(struct out *out, cJSON *parent, const char *key, cJSON *item)
{
    bool done = item != NULL && parent != NULL &&
                (key != NULL ? cJSON_AddItemToObjectCS(parent, key, item)
                             : cJSON_AddItemToArray(parent, item));
    if (done)
        return item;
    cJSON_Delete(item);
    out->failed = true;
    return NULL;
}

cJSON *out_object(struct out *out, cJSON *parent, const char *key)
{
    return attach(out, parent, key, cJSON_CreateObject());
}

cJSON *out_list(struct out *out, cJSON *parent, const char *key)
{
    return attach(out, parent, key, cJSON_CreateArray());
}

void out_text(struct out *out, cJSON *parent, const char *key, const char *text)
{
    attach(out, parent, key, text != NULL ? cJSON_CreateString(text) : cJSON_CreateNull());
}

void out_copy(struct out *out, cJSON *parent, const char *key, const cJSON *item)
{
    attach(out, parent, key, cJSON_Duplicate(item, true));
}

void out_adopt(struct out *out, cJSON *list, struct out *tree)
{
    attach(out, list, NULL, tree->root);
    out->failed = out->failed || tree->failed;
    tree->root = NULL;
}

void out_take_members(struct out *out, cJSON *parent, struct out *tree)
{
    out->failed = out->failed || tree->failed;
    while (!out->failed && tree->root->child != NULL) {
        cJSON *item = cJSON_DetachItemViaPointer(tree->root, tree->root->child);
        attach(out, parent, item->string, item);
    }
    cJSON_Delete(tree->root);
    tree->root = NULL;
}

void out_bool(struct out *out, cJSON *parent, const char *key, bool value)
{
    attach(out, parent, key, cJSON_CreateBool(value));
}

void out_null(struct out *out, cJSON *parent, const char *key)
{
    attach(out, parent, key, cJSON_CreateNull());
}

void out_number(struct out *out, cJSON *parent, const char *key, const char *digits)
{
    attach(out, parent, key, cJSON_CreateRaw(digits));
}

void out_whole(struct out *out, cJSON *parent, const char *key, int64_t value)
{
    char digits[EXACT_TEXT_SIZE];
    exact_text(digits, value);
    out_number(out, parent, key, digits);
}

static void decimals(struct out *out, cJSON *parent, const char *key, struct fraction value,
                     unsigned count, bool trim)
{
    char digits[EXACT_TEXT_SIZE];
    fraction_text(digits, value, count, trim);
    out_number(out, parent, key, digits);
}

void out_euro(struct out *out, cJSON *parent, const char *key, int64_t cents)
{
    decimals(out, parent, key, (struct fraction){cents, 100}, 2, false);
}

void out_fraction(struct out *out, cJSON *parent, const char *key, struct fraction value)
{
    decimals(out, parent, key, value, 6, true);
}

void out_six(struct out *out, cJSON *parent, const char *key, struct fraction value)
{
    decimals(out, parent, key, value, 6, false);
}

void out_measures(struct out *out, cJSON *parent, const struct measures *measures)
{
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        (measure_table[t].money ? out_euro : out_whole)(out, parent, measure_table[t].key,
                                                        measures->amount[t]);
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

/* Whether a text stands in JSON as it is. */
static bool needs_no_escape(const char *plain)
{
    for (; *plain != '\0'; plain++)
        if ((unsigned char)*plain < 0x20 || *plain == '"' || *plain == '\\')
            return false;
    return true;
}

/* A text, a number or a word; what needs escapes, cJSON writes. */
static void put_plain(struct text *text, const cJSON *item)
{
    if (cJSON_IsRaw(item)) {
        text_put(text, item->valuestring);
        return;
    }
    if (cJSON_IsString(item) && needs_no_escape(item->valuestring)) {
        text_put(text, "\"");
        text_put(text, item->valuestring);
        text_put(text, "\"");
        return;
    }
    char *plain = cJSON_PrintUnformatted(item);
    if (plain == NULL)
        text->failed = true;
    else
        text_put(text, plain);
    cJSON_free(plain);
}

static void put_key(struct text *text, const char *key)
{
    text_put(text, "\""); /* keys are ours and need no escapes */
    text_put(text, key);
    text_put(text, "\": ");
}

static bool has_parts(const cJSON *item)
{
    return cJSON_IsObject(item) || cJSON_IsArray(item);
}

/* Whether all members are plain, so that the item stands on one line. */
static bool is_flat(const cJSON *item)
{
    for (const cJSON *child = item->child; child != NULL; child = child->next)
        if (has_parts(child))
            return false;
    return true;
}

#define ONE_LINE SIZE_MAX /* as the indent: everything on one line */

static void put_item(struct text *text, const cJSON *item, size_t indent)
{
    if (!has_parts(item)) {
        put_plain(text, item);
        return;
    }
    bool object = cJSON_IsObject(item);
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
    else if (object)
        text_put(text, " ");
    text_put(text, object ? "}" : "]");
}

static solpool_status lay_out(char **text, struct out *out, size_t indent, solpool_error *err)
{
    struct text laid_out = {.failed = out->failed};
    if (!out->failed)
        put_item(&laid_out, out->root, indent);
    text_put(&laid_out, "\n");
    cJSON_Delete(out->root);
    out->root = NULL;
    *text = NULL;
    if (laid_out.failed) {
        free(laid_out.data);
        return error_memory(err);
    }
    *text = laid_out.data;
    return SOLPOOL_OK;
}

solpool_status out_end(char **text, struct out *out, solpool_error *err)
{
    return lay_out(text, out, 0, err);
}

solpool_status out_end_line(char **text, struct out *out, solpool_error *err)
{
    return lay_out(text, out, ONE_LINE, err);
}
