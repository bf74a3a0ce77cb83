/* The public functions that bring in what others publish. */
#include <stdlib.h>

#include "solpool_questions.h"
#include "api/handles.h"
#include "eurostat/import.h"

solpool_status solpool_import_eurostat(char **out_year, char **out_notes, size_t *wrong,
                                       const solpool_file *files, size_t count,
                                       const solpool_file *into, const char *const *periods,
                                       size_t period_count, unsigned flags, solpool_error *err)
{
    struct text notes = {.data = NULL};
    size_t about = 0;
    *out_year = *out_notes = NULL;
    if (wrong != NULL)
        *wrong = count;
    if (files == NULL || count == 0)
        return error_set(err, SOLPOOL_ERR_ARGUMENT, "no file");
    if ((flags & ~(SOLPOOL_IMPORT_WEIGHTS | SOLPOOL_IMPORT_FIGURES_ONLY)) != 0)
        return error_set(err, SOLPOOL_ERR_ARGUMENT, "there is no such flag");
    solpool_status status = check_texts(periods, period_count, "a period", err);
    if (status != SOLPOOL_OK)
        return status;
    text_put(&notes, "");
    status = import_eurostat(out_year, &notes, &about, files, count, into, periods, period_count,
                             flags, err);
    if (wrong != NULL)
        *wrong = about;
    if (status != SOLPOOL_OK)
        text_release(&notes);
    *out_notes = notes.data;
    return status;
}
