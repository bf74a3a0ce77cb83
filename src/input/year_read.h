/* A year file (format "solpool-year-1") into struct year: every range and every reference is checked
 * here, so that nothing behind it needs to. */
#pragma once

#include "json/document.h"
#include "law/year.h"

/* `settings` as for solpool_year_read. Warnings go to *warnings, an array of *warning_count that the
 * caller frees, also after a failure. The document as changed by the settings is handed over in
 * *document, without its text, and cleared by the caller; NULL where nobody wants it. On failure *year
 * and *document are cleared. */
solpool_status year_read(struct year *year, struct document *document, solpool_error **warnings, size_t *warning_count,
                         const char *text, size_t length, const char *const *settings, size_t setting_count,
                         solpool_error *err);

/* What a document says, before it is checked, settled and sorted: what documents that borrow from it
 * (document_borrow) need not read again. */
struct year_reading {
    const cJSON *root;
    struct year year;
    const char **source_ids; /* sorted, the document's */
    size_t source_count;
};

/* Lives as long as the document, which must not change. On failure *out is closed. */
solpool_status year_reading_open(struct year_reading *out, const struct document *document, solpool_error *err);
void year_reading_close(struct year_reading *reading); /* accepts a zeroed or closed one */

/* The year of a tree that is there already, with no settings to apply; it stays the caller's. Places in
 * errors are named, but not by line where the document has no text. `before`: of the document from which this
 * one borrows, or NULL; its own warnings are not given again. */
solpool_status year_from_document(struct year *year, const struct document *document, const struct year_reading *before,
                                  solpool_error **warnings, size_t *warning_count, solpool_error *err);
