/*
 * A JSON document in memory: the cJSON tree, the text it came from, and errors that name a place in
 * both ("NL.pledge.relocations", line 12, column 40).
 */
#pragma once

#include <stdbool.h>

#include <cJSON.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/text.h"
#include "json/json_text.h"

struct document {
    cJSON *root;
    struct arena arena; /* of all items, if any was taken of it: then cJSON frees none of them */
    const char *text;   /* the caller's, alive as long as the document */
    size_t length;
    /* What settings changed, in their order: "PATH=VALUE" of each, "PATH" of an object that was made for one, each
     * ended by a zero byte. Borrowed where the items are. */
    struct text settings;
};

/* What is said of a key that stands twice. */
extern const char document_twin[];

/* The tree of a text that json_text_check has passed; NULL without memory. */
cJSON *document_tree(const char *text, size_t length);

/* SYNTAX if the text is no JSON; an object is expected at the top. */
solpool_status document_parse(struct document *document, const char *text, size_t length, solpool_error *err);
/* The same of a result, whose numbers may be longer than doubles tell apart: see digits_keep. */
solpool_status document_parse_result(struct document *document, const char *text, size_t length, solpool_error *err);
void document_clear(struct document *document);

/* Sets an error at `item`, or at the member `key` of the object `item` where key is not NULL. */
__attribute__((format(printf, 6, 7))) solpool_status document_error(const struct document *document, const cJSON *item,
                                                                    const char *key, solpool_status status,
                                                                    solpool_error *err, const char *format, ...);
/* The same for functions that take a format themselves. */
solpool_status document_error_list(const struct document *document, const cJSON *item, const char *key,
                                   solpool_status status, solpool_error *err, const char *format, va_list arguments);

/* As document_error, with the place of the item's own key instead of its value. */
solpool_status document_key_error(const struct document *document, const cJSON *item, solpool_error *err,
                                  const char *message);

/* Where an item stands in the text of the document, which is still there. */
struct json_span document_span(const struct document *document, const cJSON *item);

/* How a value is written, in the text or in the setting that put it there; a length of 0 where neither has it. */
struct json_words {
    const char *text;
    size_t length;
};
struct json_words document_written(const struct document *document, const cJSON *item);

/* INPUT where a key stands twice in an object, with its place: in this one, or in any of the document. Tables of fields
 * see that by themselves. Also MEMORY. */
solpool_status document_check_twins(const struct document *document, const cJSON *item, solpool_error *err);
solpool_status document_check_keys(const struct document *document, solpool_error *err);

/* An item that borrows everything from `item`, which outlives it; NULL without memory. */
cJSON *document_borrow(struct arena *arena, const cJSON *item);

/* Whether an object or list still borrows its members. */
bool document_is_borrowed(const cJSON *item);

/* Whether an object or list is `other` or borrows all of it: whether both have the same members. */
bool document_same(const cJSON *item, const cJSON *other);

/* Gives a borrowed object or list, which is to be changed, members of its own that borrow in turn. False
 * without memory. */
bool document_own(struct arena *arena, cJSON *item);

/* Makes `out` a copy that borrows nothing. Errors: MEMORY. */
solpool_status document_copy(struct document *out, const struct document *document, solpool_error *err);

/* Whether a setting put there what stands at `path`, or what that is a part of. */
bool document_is_set(const struct document *document, const char *path);

/* The member of an object, or NULL. */
static inline cJSON *document_member(const cJSON *object, const char *key)
{
    return cJSON_GetObjectItemCaseSensitive(object, key);
}

/* The text under `key` of an object, or NULL. */
const char *document_text_of(const cJSON *object, const char *key);
