/* Explanations: how one value of an allocation came about, down to the cells of the year file. */
#ifndef SOLPOOL_FORMULAS_EXPLAIN_H
#define SOLPOOL_FORMULAS_EXPLAIN_H

#include "json/document.h"
#include "json/json_out.h"
#include "allocation/allocation.h"

#define EXPLANATION_FORMAT "solpool-explanation-1"

/* As a tree and as a text. `document` is the year file after the settings. The tree is the caller's to discard, *text
 * to free. Errors: ARGUMENT for an unknown path; VERIFY where a formula and the allocation disagree. */
solpool_status explain(struct out *out, char **text, const struct document *document,
                       const struct allocation *allocation, const char *path, solpool_error *err);

#endif
