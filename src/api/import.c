/* The public functions that bring in what others publish. */
#include <stdlib.h>

#include "solpool_questions.h"
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
    if (files == NULL || count == 0 || (periods == NULL && period_count > 0))
        return error_set(err, SOLPOOL_ERR_ARGUMENT, "no file, or periods are NULL");
    text_put(&notes, "");
    solpool_status status = import_eurostat(out_year, &notes, &about, files, count, into, periods,
                                            period_count, flags, err);
    if (wrong != NULL)
        *wrong = about;
    if (status != SOLPOOL_OK)
        text_release(&notes);
    *out_notes = notes.data;
    return status;
}
