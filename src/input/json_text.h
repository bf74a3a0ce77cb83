/*
 * The text of a JSON file: strict grammar (RFC 8259), its tree, and places in it.
 * The trees are cJSON's, and its parser would build them, but lets pass what this project must not: "01", raw
 * control characters, text that is not UTF-8, a zero character inside a key. So every text is walked here, and
 * the tree is built on the way.
 */
#ifndef SOLPOOL_INPUT_JSON_TEXT_H
#define SOLPOOL_INPUT_JSON_TEXT_H

#include <stdbool.h>

#include <cJSON.h>

#include "base/error.h"

enum json_numbers {
    JSON_DOUBLES, /* up to 16 digits, as many as these tell apart */
    JSON_DIGITS /* of a result, in which 21920000.00 is not 21920000: up to 40, kept as they stand (cJSON's Raw) */
};

/* The tree of a text. SYNTAX with line, column and what was expected, if it is not one JSON value; MEMORY. */
solpool_status json_text_read(cJSON **root, const char *text, size_t length,
                              enum json_numbers numbers, solpool_error *err);

/* Whether a text is a number by the grammar, also one of more digits than a tree could hold. */
bool json_text_is_number(const char *text, size_t length);

/* Where a member of a text stands: offsets of its key (or of the value itself, in a list), of its value, and
 * of what follows the value. */
struct json_span {
    size_t key;
    size_t begin;
    size_t end;
};

/* The place of a value, found as by json_text_locate; the whole text for a depth of 0. */
struct json_span json_text_span(const char *text, size_t length, const size_t *ordinals,
                                size_t depth);
/*
 * Line and column (from 1) of a value in a text that json_text_read has read. `ordinals` leads from
 * the root down: the n-th member or element at each of `depth` levels. With `at_key` it is the
 * place of the member's key.
 */
void json_text_locate(size_t *line, size_t *column, const char *text, size_t length,
                      const size_t *ordinals, size_t depth, int at_key);

#endif
