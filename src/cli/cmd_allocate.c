#include <stdio.h>

#include "cli.h"

/* The instance for other solvers; a half-written file is taken away again. */
static int export_lp(const char *path, const solpool_year *year)
{
    solpool_error err;
    solpool_status status = solpool_export_lp(path, year, &err);
    if (status == SOLPOOL_OK)
        return EXIT_DONE;
    if (status != SOLPOOL_ERR_ARGUMENT)
        return report_failure(NULL, &err);
    remove(path);
    message_print(NULL, "", &err);
    return EXIT_FILE;
}

int cmd_allocate(const struct options *options)
{
    solpool_year *year = NULL;
    int code = year_load(&year, options);
    if (code == EXIT_DONE && options->export_lp != NULL)
        code = export_lp(options->export_lp, year);
    if (code == EXIT_DONE)
        code = result_write(options, year, solpool_allocate);
    solpool_year_free(year);
    return code;
}
