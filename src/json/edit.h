/*
 * Changes to a JSON text that leave every other byte of it as it is: order, layout, and how numbers are
 * spelled ("1122459.0"). A tree that is printed again would keep neither.
 */
#pragma once

#include "base/text.h"
#include "json/document.h"

/* Puts a text as JSON has it, in quotes. */
void json_quote(struct text *text, const char *plain);

struct edit {
    size_t from, to; /* the bytes that go */
    size_t order;    /* among those at the same place */
    struct text text;
};

struct edits {
    const struct document *document;
    struct edit *list;
    size_t count, size;
    bool failed; /* no memory: asked once, at the end */
};

void edits_begin(struct edits *edits, const struct document *document);

/* In a value each line end stands for one with the indentation of its place. */

/* Gives the member `key` of an object this value, as JSON. Where there is none it comes behind the member `after`,
 * or last. */
void edits_set(struct edits *edits, const cJSON *object, const char *key, const char *value, const char *after);

/* The same with a value that was built, which is freed. */
void edits_set_built(struct edits *edits, const cJSON *object, const char *key, struct text *value, const char *after);

/* Puts another value in the place of an item. */
void edits_replace(struct edits *edits, const cJSON *item, const char *value);

/* Puts elements behind the last of the list under `key` at the top of the document, which is made where it is
 * not there. */
void edits_append(struct edits *edits, const char *key, const char *const *values, size_t count);

/* The changed text, freed with free(), if all went well; else NULL. Frees the edits. Errors: MEMORY. */
solpool_status edits_apply(char **out, struct edits *edits, solpool_status status, solpool_error *err);
