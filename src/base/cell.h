/* A cell of a table for spreadsheets. */
#pragma once

#include "base/text.h"

/* Puts words as a cell of RFC 4180. Where a spreadsheet that parts cells at commas, semicolons or tabs would begin one
 * with a formula, an apostrophe stands before the sign. */
void cell_put(struct text *csv, const char *words);
