#include "json/edit.h"

#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "json/plain.h"

void json_quote(struct text *text, const char *plain)
{
    cJSON *item = cJSON_CreateString(plain);
    char *quoted = item != NULL ? plain_print(item) : NULL;
    if (quoted != NULL)
        text_put(text, quoted);
    text->failed = text->failed || quoted == NULL;
    cJSON_free(quoted);
    cJSON_Delete(item);
}

void edits_begin(struct edits *edits, const struct document *document)
{
    *edits = (struct edits){.document = document};
}

/* A new change of the bytes from `from` to `to`, to be filled; NULL without memory. */
static struct text *change(struct edits *edits, size_t from, size_t to)
{
    struct edit *list = list_grow(edits->list, edits->count, &edits->size, sizeof *list);
    if (list == NULL) {
        edits->failed = true;
        return NULL;
    }
    edits->list = list;
    struct edit *edit = &list[edits->count];
    *edit = (struct edit){.from = from, .to = to, .order = edits->count++};
    return &edit->text;
}

/* --- Layout ------------------------------------------------------------------------------------ */

/* The blanks before a byte: how what stands there is parted from what comes before. */
static struct json_span blanks_before(const struct edits *edits, size_t at)
{
    const char *text = edits->document->text;
    size_t begin = at;
    while (begin > 0 && strchr(" \t\r\n", text[begin - 1]) != NULL)
        begin--;
    return (struct json_span){at, begin, at};
}

static void put_span(struct text *text, const struct edits *edits, struct json_span span)
{
    text_add(text, edits->document->text + span.begin, span.end - span.begin);
}

/* --- Members ----------------------------------------------------------------------------------- */

static const cJSON *last_of(const cJSON *parent)
{
    const cJSON *item = parent->child;
    while (item != NULL && item->next != NULL)
        item = item->next;
    return item;
}

static void put_member(struct text *text, const char *key, const char *value)
{
    text_put(text, "\"");
    text_put(text, key);
    text_put(text, "\": ");
    text_put(text, value);
}

/* An empty object that was given a member before is filled in the change that did so: of two changes of the same bytes
 * only one could be made. NULL where there was none. */
static struct text *filled_before(const struct edits *edits, struct json_span span)
{
    for (size_t k = 0; k < edits->count; k++)
        if (edits->list[k].from == span.begin && edits->list[k].to == span.end)
            return &edits->list[k].text;
    return NULL;
}

static void fill(struct edits *edits, struct json_span span, const char *key, const char *value)
{
    static const char end[] = " }";
    struct text *text = filled_before(edits, span);
    if (text != NULL && text->length >= sizeof end)
        text_cut(text, text->length - (sizeof end - 1));
    const char *begin = text != NULL ? ", " : "{ ";
    text = text != NULL ? text : change(edits, span.begin, span.end);
    if (text == NULL)
        return;
    text_put(text, begin);
    put_member(text, key, value);
    text_put(text, end);
}

void edits_set(struct edits *edits, const cJSON *object, const char *key, const char *value, const char *after)
{
    const cJSON *item = document_member(object, key);
    const cJSON *anchor = document_member(object, after);
    if (anchor == NULL)
        anchor = last_of(object);
    if (anchor == NULL) {
        fill(edits, document_span(edits->document, object), key, value);
        return;
    }
    struct json_span span = document_span(edits->document, item != NULL ? item : anchor);
    struct text *text = change(edits, item != NULL ? span.begin : span.end, span.end);
    if (text == NULL)
        return;
    if (item != NULL) {
        text_put(text, value);
        return;
    }
    text_put(text, ",");
    put_span(text, edits, blanks_before(edits, span.key));
    put_member(text, key, value);
}

void edits_set_built(struct edits *edits, const cJSON *object, const char *key, struct text *value, const char *after)
{
    edits->failed = edits->failed || value->failed;
    if (!value->failed)
        edits_set(edits, object, key, value->data, after);
    text_release(value);
}

/* --- Elements ---------------------------------------------------------------------------------- */

/* A value whose lines are parted by these blanks and `deeper`. */
static void put_lines(struct text *text, const struct edits *edits, struct json_span blanks, const char *deeper,
                      const char *value)
{
    for (const char *end; (end = strchr(value, '\n')) != NULL; value = end + 1) {
        text_add(text, value, (size_t)(end - value));
        put_span(text, edits, blanks);
        text_put(text, deeper);
    }
    text_put(text, value);
}

void edits_replace(struct edits *edits, const cJSON *item, const char *value)
{
    struct json_span span = document_span(edits->document, item);
    struct text *text = change(edits, span.begin, span.end);
    if (text != NULL)
        put_lines(text, edits, blanks_before(edits, span.key), "", value);
}

/* A list of its own, on lines where the document has lines. */
static void add_list(struct edits *edits, const char *key, const char *const *values, size_t count)
{
    const cJSON *root = edits->document->root, *last = last_of(root);
    struct json_span blanks = {0, 0, 0};
    struct text list = {.data = NULL};
    if (last != NULL)
        blanks = blanks_before(edits, document_span(edits->document, last).key);
    const char *first = edits->document->text + blanks.begin;
    const char *deeper = memchr(first, '\n', blanks.end - blanks.begin) != NULL ? "  " : "";
    text_put(&list, "[");
    for (size_t k = 0; k < count; k++) {
        text_put(&list, k > 0 ? "," : "");
        put_lines(&list, edits, blanks, deeper, "\n");
        put_lines(&list, edits, blanks, deeper, values[k]);
    }
    put_span(&list, edits, blanks);
    text_put(&list, "]");
    edits->failed = edits->failed || list.failed;
    if (!list.failed)
        edits_set(edits, root, key, list.data, "");
    text_release(&list);
}

void edits_append(struct edits *edits, const char *key, const char *const *values, size_t count)
{
    const cJSON *list = document_member(edits->document->root, key);
    const cJSON *last = cJSON_IsArray(list) ? last_of(list) : NULL;
    if (last == NULL && count > 0)
        add_list(edits, key, values, count);
    if (last == NULL || count == 0)
        return;
    struct json_span span = document_span(edits->document, last);
    struct json_span blanks = blanks_before(edits, span.key);
    struct text *text = change(edits, span.end, span.end);
    for (size_t k = 0; text != NULL && k < count; k++) {
        text_put(text, ",");
        put_span(text, edits, blanks);
        put_lines(text, edits, blanks, "", values[k]);
    }
}

/* --- Applying ---------------------------------------------------------------------------------- */

static int compare_edits(const void *a, const void *b)
{
    const struct edit *left = a, *right = b;
    if (left->from != right->from)
        return left->from < right->from ? -1 : 1;
    return left->order < right->order ? -1 : 1;
}

solpool_status edits_apply(char **out_text, struct edits *edits, solpool_status status, solpool_error *err)
{
    const struct document *document = edits->document;
    struct text out = {.failed = edits->failed};
    size_t at = 0;
    if (edits->count > 0)
        qsort(edits->list, edits->count, sizeof *edits->list, compare_edits);
    for (size_t k = 0; k < edits->count; k++) {
        struct edit *edit = &edits->list[k];
        text_add(&out, document->text + at, edit->from - at);
        text_add(&out, edit->text.data != NULL ? edit->text.data : "", edit->text.length);
        out.failed = out.failed || edit->text.failed;
        at = edit->to;
        text_release(&edit->text);
    }
    text_add(&out, document->text + at, document->length - at);
    free(edits->list);
    edits->list = NULL;
    return text_hand_out(out_text, &out, status, err);
}
