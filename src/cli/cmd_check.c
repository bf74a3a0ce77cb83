#include "cli.h"

int cmd_check(const struct options *options)
{
    solpool_year *year = NULL;
    int code = year_load(&year, options, 0);
    if (code == EXIT_DONE)
        code = strict_check(options, (const solpool_year *const *)&year, 1);
    solpool_year_free(year);
    return code;
}
