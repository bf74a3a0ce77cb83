/*
 * The text of a JSON file: strict grammar (RFC 8259) and places in it.
 * cJSON builds the tree, but lets pass what this project must not: "01", raw control characters,
 * text that is not UTF-8, a zero character inside a key. So every text is walked here first.
 */
#pragma once

#include <stdbool.h>

#include "base/error.h"

/* SYNTAX with line, column and what was expected, if the text is not one JSON value. */
solpool_status json_text_check(const char *text, size_t length, solpool_error *err);

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
struct json_span json_text_span(const char *text, size_t length, const size_t *ordinals, size_t depth);
/* The same of a result, whose numbers are not made doubles: up to 40 digits. */
solpool_status json_text_check_result(const char *text, size_t length, solpool_error *err);

/*
 * Line and column (from 1) of a value in a text that json_text_check has passed. `ordinals` leads from
 * the root down: the n-th member or element at each of `depth` levels. With `at_key` it is the
 * place of the member's key.
 */
void json_text_locate(size_t *line, size_t *column, const char *text, size_t length, const size_t *ordinals,
                      size_t depth, int at_key);
