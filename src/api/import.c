/* The public functions that bring in what others publish. */
#include <stdlib.h>

#include "solpool_questions.h"
#include "api/given.h"
#include "api/handles.h"
#include "eurostat/import.h"

static solpool_status check_file(const solpool_file *file, solpool_error *err)
{
    REFUSE_NULL(file->name, file->data);
    return SOLPOOL_OK;
}

solpool_status solpool_import_eurostat(char **out_year, char **out_notes, size_t *wrong,
                                       const solpool_file *files, size_t count,
                                       const solpool_file *into, const char *const *periods,
                                       size_t period_count, unsigned flags, solpool_error *err)
{
    struct text notes = {.data = NULL};
    size_t about = 0;
    HAND_OUT_NOTHING(out_year);
    HAND_OUT_NOTHING(out_notes);
    REFUSE_NULL(out_year, out_notes, files);
    if (wrong != NULL)
        *wrong = count;
    if (count == 0)
        return error_set(err, SOLPOOL_ERR_ARGUMENT, "no file");
    if ((flags & ~(SOLPOOL_IMPORT_WEIGHTS | SOLPOOL_IMPORT_FIGURES_ONLY)) != 0)
        return error_set(err, SOLPOOL_ERR_ARGUMENT, "there is no such flag");
    solpool_status status = check_texts(periods, period_count, "periods", err);
    for (size_t k = 0; status == SOLPOOL_OK && k < count; k++)
        status = check_file(&files[k], err);
    if (status == SOLPOOL_OK && into != NULL)
        status = check_file(into, err);
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
