/* Results of a sweep: the figures of one line, of a summary or of a whole allocation. */
#pragma once

#include <stdint.h>

#include "json/document.h"

struct result_line {
    struct document document;
    const char *id_text; /* NULL where the id is a number */
    uint64_t id_number;
    const char *error;      /* the message of a scenario that is one; NULL otherwise */
    const char *error_path; /* its place, or empty */
};

/* Reads line `number`; to be cleared in any case. Errors: SYNTAX, INPUT (no result of a sweep), MEMORY. */
solpool_status result_line_read(struct result_line *out, const char *line, size_t length, size_t number,
                                solpool_error *err);
void result_line_clear(struct result_line *line);

/* The figure that `path` names: a number, or 1 for yes and 0 for no. False where the result has none, or null. */
bool result_figure(double *out, const struct result_line *line, const char *path);

/* Calls `take` for every figure that is looked at where none is asked for, until it returns false. */
bool result_usual_figures(const struct result_line *line, bool (*take)(void *whose, const char *path), void *whose);
