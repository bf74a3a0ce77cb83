/*
 * "vintages" of a year file. They do not enter the calculation: a year is read without them, and the audit
 * asks for them, so that a sweep does not read them again for each scenario.
 */
#pragma once

#include "json/document.h"
#include "law/vintage.h"

/* Of a document whose sources are in order. On failure *out is cleared. Errors: INPUT, MEMORY. */
solpool_status vintages_read(struct vintages *out, const struct document *document, solpool_error *err);

/* Whether a year file, or a patch of one, has any. */
bool vintages_stated(const cJSON *root);

/* Whether they can be read. */
solpool_status vintages_check(const struct document *document, solpool_error *err);
