/* A line of a sweep: {"id": …, "patch": …}, or a patch alone. */
#pragma once

#include <stdint.h>

#include "json/document.h"

struct scenario_line {
    struct document document;
    const char *id;     /* NULL: the number */
    int64_t number;     /* of the line, or the id where it is a number */
    const cJSON *patch; /* NULL where the line could not be read */
};

/* Reads line `number`. What can be told of it, its number at least, is there after an error as well; to be
 * cleared in any case. Errors: SYNTAX, INPUT (with the place in the line), MEMORY. */
solpool_status scenario_line_read(struct scenario_line *out, const char *line, size_t length, size_t number,
                                  solpool_error *err);
void scenario_line_clear(struct scenario_line *line);
