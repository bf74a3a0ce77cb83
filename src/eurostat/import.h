/* Files of Eurostat into a year file: unpack, read, select, merge. */
#pragma once

#include <solpool_questions.h>

#include "base/error.h"
#include "base/text.h"

/* As solpool_import_eurostat, whose comment in solpool.h is that of this function. */
solpool_status import_eurostat(char **out, struct text *notes, size_t *wrong, const solpool_file *files, size_t count,
                               const solpool_file *into, const char *const *periods, size_t period_count,
                               unsigned flags, solpool_error *err);
