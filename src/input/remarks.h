/* What a year file says of its published figures: where they are from, and a note. */
#pragma once

#include "json/document.h"

struct remark {           /* borrowed from the document, but for the list itself */
    const char **sources; /* ids of "sources" */
    size_t source_count;
    const char *note; /* or NULL */
};

/* Of a key of "adopted" of the state with this code, or, with NULL, of the sums of all. Errors: MEMORY. */
solpool_status remark_read(struct remark *out, const struct document *document, const char *code, const char *key,
                           solpool_error *err);
/* The same of the sums of what is to be implemented. */
solpool_status remark_read_sums(struct remark *out, const struct document *document, solpool_error *err);
/* Whether the file says that a state's deduction is an assumption: by a source of that kind, and a note that names it.
 */
bool remark_deduction_open(const struct document *document, const char *code);

void remark_clear(struct remark *remark); /* accepts a zeroed struct */
