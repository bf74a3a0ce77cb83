/* Single values by the paths that people write, for whoever wants no explanation. */
#pragma once

#include "base/suggest.h"
#include "formulas/value.h"
#include "json/document.h"
#include "law/year.h"

/* The value that an allocation prints under `path`, in any form that explanations take; its canonical form goes
 * to `canonical`. *out borrows from the tree. Errors: ARGUMENT (an unknown path, or one of an object or a list,
 * which has members and no value), MEMORY. */
#define LOOKUP_PATH_SIZE 128
solpool_status lookup_printed(struct value *out, char canonical[LOOKUP_PATH_SIZE], const cJSON *printed,
                              const char *path, solpool_error *err);

/* The same of a cell of the year file, or what counts where there is none. */
solpool_status lookup_cell(struct value *out, char canonical[LOOKUP_PATH_SIZE], const struct document *document,
                           const struct year *year, const char *path, solpool_error *err);

/* The error of an unknown path: that `whose` has none such, and the likely one where that is known. */
solpool_status lookup_unknown(const char *whose, const char *path, const struct suggestion *likely, solpool_error *err);
