/* The year file into which figures from elsewhere are put. */
#pragma once

#include "json/document.h"

/* Parses it: a year file with states, each of which has its code. Errors: SYNTAX, INPUT, MEMORY. */
solpool_status target_open(struct document *document, const char *text, size_t length, solpool_error *err);

/* What still has to be put right in a year file before anything can be calculated from it, as a line of `notes` where
 * `said`. Errors: MEMORY. */
solpool_status target_remark(struct text *notes, const char *text, bool said, solpool_error *err);
