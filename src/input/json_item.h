/* Items of a tree of cJSON's, made of pieces of a text whose grammar was checked. NULL without memory. */
#ifndef SOLPOOL_INPUT_JSON_ITEM_H
#define SOLPOOL_INPUT_JSON_ITEM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cJSON.h>

/* A decimal number: `digits` times ten to the power of `exponent`. */
struct decimal {
    bool negative;
    uint64_t digits; /* right while `count` is at most DECIMAL_DIGITS */
    size_t
        count; /* of the digits that count: from the first that is not 0 to the last decimal that is not */
    int exponent;
};

#define DECIMAL_DIGITS 19

/* An object, a list, a word. */
cJSON *json_item(int type);

/* A number as a double: the nearest one, for at most DECIMAL_DIGITS digits. */
cJSON *json_item_number(const struct decimal *decimal);

/* A text of cJSON's type String or Raw that stands for itself. */
cJSON *json_item_text(int type, const char *text, size_t length);

/* A text in quotes, in which something is escaped. */
cJSON *json_item_escaped(const char *text, size_t length);

/* A key in quotes; freed with cJSON_free. */
char *json_item_key(const char *text, size_t length, bool escaped);

#endif
