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

int cmd_allocate(const struct options *options)
{
    solpool_year *year = NULL;
    int code = year_load(&year, options);
    if (code == EXIT_DONE && options->export_lp != NULL)
        code = file_write(options->export_lp, fill_with_lp, year);
    if (code == EXIT_DONE)
        code = result_write(options, year, solpool_allocate);
    solpool_year_free(year);
    return code;
}
