#include <string.h>

#include "cli.h"

static int write_roundings(const struct options *options, const solpool_year *year)
{
    solpool_error err;
    char *text = NULL;
    solpool_status status = solpool_rounding(&text, year, asked_format(options), &err);
    return made_write(options, status, text, &err);
}

int cmd_shares(const struct options *options)
{
    solpool_year *year = NULL;
    if (options->rounding != NULL && strcmp(options->rounding, "all") != 0)
        return usage_error(
            "--rounding %s: expected all; one rule is chosen with --rule rounding=NAME",
            options->rounding);
    int code = year_load(&year, options, 0);
    if (code == EXIT_DONE)
        code = options->rounding != NULL ? write_roundings(options, year)
                                         : result_write(options, year, solpool_shares_write);
    solpool_year_free(year);
    return code;
}
