#include "cli.h"

int cmd_sensitivity(const struct options *options)
{
    solpool_error err;
    solpool_year *year = NULL;
    char *text = NULL;
    int code = year_load(&year, options, 0);
    if (code == EXIT_DONE && options->strict)
        code = strict_check(options, (const solpool_year *const *)&year, 1);
    if (code == EXIT_DONE) {
        solpool_status status = solpool_sensitivity(
            &text, year, (const char *const *)options->figures.list, options->figures.count,
            options->uncertainty, options->format, &err);
        code = made_write(options, status, text, &err);
    }
    solpool_year_free(year);
    return code;
}
