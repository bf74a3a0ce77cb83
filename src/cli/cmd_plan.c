#include "cli.h"

int cmd_plan(const struct options *options)
{
    solpool_error err;
    solpool_year *year = NULL;
    char *text = NULL;
    int code = year_load(&year, options, 0);
    if (code == EXIT_DONE) {
        solpool_status status = solpool_plan(&text, year, options->format, &err);
        code = made_write(options, status, text, &err);
    }
    solpool_year_free(year);
    return code;
}
