/* A year file (format "solpool-year-1") into struct year: every range and every reference is checked
 * here, so that nothing behind it needs to. */
#ifndef SOLPOOL_INPUT_YEAR_READ_H
#define SOLPOOL_INPUT_YEAR_READ_H

#include "base/error.h"
#include "pool/year.h"

/* `settings` as for solpool_year_read. Warnings go to *warnings, an array of *warning_count that the
 * caller frees, also after a failure. On failure *year is cleared. */
solpool_status year_read(struct year *year, solpool_error **warnings, size_t *warning_count,
                         const char *text, size_t length, const char *const *settings,
                         size_t setting_count, solpool_error *err);

#endif
