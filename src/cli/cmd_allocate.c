#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"

/* The instance for other solvers, first under another name, so that the file appears whole or not. */
static int export_lp(const char *path, const solpool_year *year)
{
    solpool_error err;
    char beside[FILENAME_MAX];
    snprintf(beside, sizeof beside, "%s.%ld", path, (long)getpid());
    solpool_status status = solpool_export_lp(beside, year, &err);
    if (status == SOLPOOL_OK && rename(beside, path) == 0)
        return EXIT_DONE;
    if (status != SOLPOOL_OK && status != SOLPOOL_ERR_ARGUMENT)
        return report_failure(NULL, &err);
    fprintf(stderr, "solpool: %s: cannot be written: %s\n", path, strerror(errno));
    remove(beside);
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
