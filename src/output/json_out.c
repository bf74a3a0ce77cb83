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

static solpool_status lay_out(char **text, const struct out *out, size_t indent, solpool_error *err)
{
    struct text laid_out = {.failed = out->failed};
    if (!out->failed)
        put_item(&laid_out, out->root, indent);
    text_put(&laid_out, "\n");
    *text = NULL;
    if (laid_out.failed) {
        free(laid_out.data);
        return error_memory(err);
    }
    *text = laid_out.data;
    return SOLPOOL_OK;
}

static solpool_status lay_out_and_free(char **text, struct out *out, size_t indent,
                                       solpool_error *err)
{
    solpool_status status = lay_out(text, out, indent, err);
    out_discard(out);
    return status;
}

/* --- The tree as it is read -------------------------------------------------------------------- */

/* The double next to a printed number: whole numbers below 2^53, one through the other or not, are divided
 * exactly but for the last rounding. */
static double number_of(const char *digits)
{
    int64_t whole = 0, parts = 1;
    bool behind = false, negative = *digits == '-';
    for (const char *at = digits + (negative ? 1 : 0); *at != '\0'; at++) {
        behind = behind || *at == '.';
        if (*at == '.')
            continue;
        whole = 10 * whole + (*at - '0');
        parts *= behind ? 10 : 1;
    }
    return (negative ? -1.0 : 1.0) * (double)whole / (double)parts;
}

/* No printed number has more digits, but what a file says of itself may. */
#define DIGITS_OF_DOUBLES 15

static bool is_short(const char *digits)
{
    return strspn(digits, "-.0123456789") == strlen(digits) && strlen(digits) <= DIGITS_OF_DOUBLES;
}

static bool read_number(cJSON *item)
{
    double number = 0.0;
    if (is_short(item->valuestring)) {
        number = number_of(item->valuestring);
    } else {
        cJSON *parsed = cJSON_Parse(item->valuestring);
        if (parsed == NULL)
            return false;
        number = parsed->valuedouble;
        cJSON_Delete(parsed);
    }
    cJSON_SetNumberHelper(item, number);
    item->type = (item->type & ~0xFF) | cJSON_Number;
    return true;
}

static bool read_numbers(cJSON *item)
{
    for (cJSON *child = item->child; child != NULL; child = child->next)
        if (!read_numbers(child) || (cJSON_IsRaw(child) && !read_number(child)))
            return false;
    return true;
}

solpool_status out_end_with_tree(char **text, cJSON **tree, struct out *out, solpool_error *err)
{
    solpool_status status = SOLPOOL_OK;
    *tree = NULL;
    if (text != NULL)
        status = lay_out(text, out, 0, err);
    else if (out->failed)
        status = error_memory(err);
    if (status == SOLPOOL_OK && !read_numbers(out->root))
        status = error_memory(err);
    if (status != SOLPOOL_OK) {
        out_discard(out);
        return status;
    }
    *tree = out->root;
    return SOLPOOL_OK;
}

solpool_status out_end(char **text, struct out *out, solpool_error *err)
{
    return lay_out_and_free(text, out, 0, err);
}

solpool_status out_end_line(char **text, struct out *out, solpool_error *err)
{
    return lay_out_and_free(text, out, ONE_LINE, err);
}
