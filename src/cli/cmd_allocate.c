#include <stdio.h>

#include "cli.h"

/* The instance for other solvers. */
static int fill_with_lp(const struct file_out *out, const void *year)
{
    solpool_error err;
    if (out->path == NULL)
        return usage_error("--export-lp: the programme takes a file of its own, and that is one of the open ones");
    solpool_status status = solpool_export_lp(out->path, year, &err);
    return status == SOLPOOL_OK             ? EXIT_DONE
           : status == SOLPOOL_ERR_ARGUMENT ? EXIT_FILE
                                            : report_failure(NULL, &err);
}

static int allocate_one(const struct options *options)
{
    solpool_year *year = NULL;
    solpool_result *result = NULL;
    solpool_error err;
    int code = year_load(&year, options, 0);
    if (code == EXIT_DONE && options->strict)
        code = strict_check(options, (const solpool_year *const *)&year, 1);
    if (code == EXIT_DONE && options->export_lp != NULL)
        code = file_write(options->export_lp, fill_with_lp, year);
    if (code == EXIT_DONE) {
        solpool_status status = solpool_allocate(&result, year, &err);
        code = result_write(options, file_name(options->files[0]), status, result, &err);
    }
    solpool_year_free(year);
    return code;
}

static int allocate_years(const struct options *options)
{
    solpool_year *years[FILES_MAX] = {NULL};
    solpool_error err;
    solpool_result *result = NULL;
    int code = EXIT_DONE, count = 0;
    for (; code == EXIT_DONE && count < options->file_count; count++)
        code = year_load(&years[count], options, count);
    if (code == EXIT_DONE && options->strict)
        code = strict_check(options, (const solpool_year *const *)years, count);
    if (code == EXIT_DONE) {
        solpool_status status = solpool_allocate_years(
            &result, (const solpool_year *const *)years, (size_t)count, &err);
        code = result_write(options, NULL, status, result, &err);
    }
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
