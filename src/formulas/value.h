/* What a path or an expression is worth: an exact number, a word, yes or no, nothing, or codes. */
#pragma once

#include "base/ratio.h"
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
    struct long_ratio
        exact; /* of a number that 128 bits do not hold, to which `number` is near; else a denominator of 0 */
    const char *text;
    const char *const *codes;
    size_t code_count;
    const struct cJSON *json;
};

struct value value_null(void);
struct value value_bool(bool truth);
struct value value_number(struct fraction number);

/* Makes a number of numbers of any length, which end with the work; what of them `out` has is kept in the arena. False
 * where the work is, or a number is too long, or there is no memory. */
typedef bool value_work(struct value *out, const void *whose, struct naturals *naturals);
bool value_by_naturals(struct value *out, value_work *work, const void *whose, struct arena *arena);

/* The number, of 0 or more, in 128 bits where these hold it. */
struct value value_ratio(struct long_ratio ratio, struct naturals *naturals);
bool value_is_long(const struct value *value);
/* False of a number below 0. */
bool value_to_ratio(struct long_ratio *out, const struct value *value, struct naturals *naturals);
/* a + b, a - b, a * b or a / b of numbers; false where that is none, or too long. */
bool value_calculate(struct value *out, char sign, const struct value *a, const struct value *b, struct arena *arena);
/* Below 0, 0 or above; of a long number and one below 0 too. */
int value_compare(const struct value *a, const struct value *b, struct arena *arena);
struct value value_text(const char *text);
bool value_equal(const struct value *a, const struct value *b);

/* How a number under this path is printed in the files: two decimals for euro, six for shares of a
 * hundred and coverages, else up to six. `exact` (or NULL) tells whether nothing was lost. */
void value_digits(char out[EXACT_TEXT_SIZE], struct fraction number, const char *path, bool *exact);

/* A value in prose: thousands apart, euro named, and a mark where decimals were cut. */
void value_prose(struct text *out, const struct value *value, const char *path);
