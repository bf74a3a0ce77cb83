/* The public functions that bring in what others publish. */
#include <stdlib.h>

#include "solpool_questions.h"
#include "api/given.h"
#include "api/handles.h"
#include "eurostat/import.h"
#include "sheet/import.h"

static solpool_status check_file(const solpool_file *file, solpool_error *err)
{
    REFUSE_NULL(file->name, file->data);
    return SOLPOOL_OK;
}

solpool_status solpool_import_eurostat(char **out_year, char **out_notes, size_t *wrong, const solpool_file *files,
                                       size_t count, const solpool_file *into, const char *const *periods,
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
    REFUSE_FLAGS(flags, SOLPOOL_IMPORT_WEIGHTS | SOLPOOL_IMPORT_FIGURES_ONLY);
    solpool_status status = check_texts(periods, period_count, "periods", err);
    for (size_t k = 0; status == SOLPOOL_OK && k < count; k++)
        status = check_file(&files[k], err);
    if (status == SOLPOOL_OK && into != NULL)
        status = check_file(into, err);
    if (status != SOLPOOL_OK)
        return status;
    text_put(&notes, "");
    status = import_eurostat(out_year, &notes, &about, files, count, into, periods, period_count, flags, err);
    if (wrong != NULL)
        *wrong = about;
    if (status != SOLPOOL_OK)
        text_release(&notes);
    *out_notes = notes.data;
    return status;
}

static solpool_status check_wishes(const solpool_table_wishes *wishes, solpool_error *err)
{
    const char *decimal = wishes->decimal;
    REFUSE_FLAGS(wishes->flags, SOLPOOL_IMPORT_FIGURES_ONLY | SOLPOOL_IMPORT_COMPLETE);
    if (decimal != NULL && strcmp(decimal, ".") != 0 && strcmp(decimal, ",") != 0)
        return error_set(err, SOLPOOL_ERR_ARGUMENT, "--decimal %.20s: expected a point or a comma", decimal);
    return check_texts(wishes->columns, wishes->column_count, "columns", err);
}

solpool_status solpool_import_table(char **out_year, char **out_notes, int *of_year, const solpool_file *table,
                                    const solpool_file *into, const solpool_table_wishes *wishes, solpool_error *err)
{
    static const solpool_table_wishes none;
    struct text notes = {.data = NULL};
    bool year = false;
    HAND_OUT_NOTHING(out_year);
    HAND_OUT_NOTHING(out_notes);
    HAND_OUT_NOTHING(of_year);
    REFUSE_NULL(out_year, out_notes, table, into);
    wishes = wishes != NULL ? wishes : &none;
    solpool_status status = check_wishes(wishes, err);
    if (status == SOLPOOL_OK)
        status = check_file(table, err);
    if (status == SOLPOOL_OK)
        status = check_file(into, err);
    if (status != SOLPOOL_OK)
        return status;
    text_put(&notes, "");
    status = sheet_import(out_year, &notes, &year, table, into, wishes, err);
    if (of_year != NULL)
        *of_year = year ? 1 : 0;
    if (status != SOLPOOL_OK && (status != SOLPOOL_ERR_INPUT || notes.length == 0))
        text_release(&notes);
    *out_notes = notes.data;
    return status;
}

solpool_status solpool_table_template(char **out, const solpool_file *year, const char *language, solpool_error *err)
{
    HAND_OUT_NOTHING(out);
    REFUSE_NULL(out, year);
    solpool_status status = check_file(year, err);
    return status == SOLPOOL_OK ? sheet_template(out, year, language != NULL ? language : "en", err) : status;
}
