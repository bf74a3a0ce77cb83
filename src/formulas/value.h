/* What a path or an expression is worth: an exact number, a word, yes or no, nothing, or codes. */
#pragma once

#include "base/exact.h"
#include "base/text.h"

struct cJSON;

enum value_kind {
    VALUE_NULL,
    VALUE_BOOL,
    VALUE_NUMBER,
    VALUE_TEXT,
    VALUE_CODES,  /* texts in a list */
    VALUE_JSON,   /* an object or a list of a file */
    VALUE_SOLVED, /* found by the distribution, not by a formula */
};

struct value {
    enum value_kind kind;
    bool truth;
    struct fraction number; /* money in euro */
    const char *text;
    const char *const *codes;
    size_t code_count;
    const struct cJSON *json;
};

struct value value_null(void);
struct value value_bool(bool truth);
struct value value_number(struct fraction number);
struct value value_text(const char *text);
bool value_equal(const struct value *a, const struct value *b);

/* How a number under this path is printed in the files: two decimals for euro, six for shares of a
 * hundred and coverages, else up to six. `exact` (or NULL) tells whether nothing was lost. */
void value_digits(char out[EXACT_TEXT_SIZE], struct fraction number, const char *path, bool *exact);

/* A value in prose: thousands apart, euro named, and a mark where decimals were cut. */
void value_prose(struct text *out, const struct value *value, const char *path);
