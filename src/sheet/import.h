/* Tables of people into a year file, and the table to be filled in. */
#pragma once

#include <solpool_questions.h>

#include "base/text.h"

/* As solpool_import_table, whose comment in solpool_questions.h is that of this function; without further faults the
 * notes of a failure are empty. */
solpool_status sheet_import(char **out, struct text *notes, bool *of_year, const solpool_file *table,
                            const solpool_file *into, const solpool_table_wishes *wishes, solpool_error *err);

/* As solpool_table_template. */
solpool_status sheet_template(char **out, const solpool_file *year, const char *language, solpool_error *err);
