#include <stdio.h>

#include "cli.h"

/* The instance for other solvers. */
static int fill_with_lp(const char *path, const void *year)
{
    solpool_error err;
    solpool_status status = solpool_export_lp(path, year, &err);
    return status == SOLPOOL_OK             ? EXIT_DONE
           : status == SOLPOOL_ERR_ARGUMENT ? EXIT_FILE
                                            : report_failure(NULL, &err);
}

static int allocate_one(const struct options *options)
{
    solpool_year *year = NULL;
    int code = year_load(&year, options, 0);
    if (code == EXIT_DONE && options->strict)
        code = strict_check(options, (const solpool_year *const *)&year, 1);
    if (code == EXIT_DONE && options->export_lp != NULL)
        code = file_write(options->export_lp, fill_with_lp, year);
    if (code == EXIT_DONE)
        code = result_write(options, year, solpool_allocate);
    solpool_year_free(year);
    return code;
}

static int allocate_years(const struct options *options)
{
    solpool_year *years[FILES_MAX] = {NULL};
    solpool_error err;
    char *text = NULL;
    int code = EXIT_DONE, count = 0;
    for (; code == EXIT_DONE && count < options->file_count; count++)
        code = year_load(&years[count], options, count);
    if (code == EXIT_DONE && options->strict)
        code = strict_check(options, (const solpool_year *const *)years, count);
    if (code == EXIT_DONE)
        code = solpool_allocate_years(&text, (const solpool_year *const *)years, (size_t)count,
                                      &err) == SOLPOOL_OK
                   ? result_output(options, SOLPOOL_JSON, text)
                   : report_failure(NULL, &err);
    solpool_text_free(text);
    while (count > 0)
        solpool_year_free(years[--count]);
    return code;
}

int cmd_allocate(const struct options *options)
{
    if (options->file_count > 1 && options->export_lp != NULL) {
        complain("--export-lp goes with a single year");
        return EXIT_USAGE;
    }
    return options->file_count > 1 ? allocate_years(options) : allocate_one(options);
}
