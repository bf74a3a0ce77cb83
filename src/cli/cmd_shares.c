#include "cli.h"

int cmd_shares(const struct options *options)
{
    solpool_year *year = NULL;
    int code = year_load(&year, options, 0);
    if (code == EXIT_DONE)
        code = result_write(options, year, solpool_shares_write);
    solpool_year_free(year);
    return code;
}
