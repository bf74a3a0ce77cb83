#include "cli.h"

int cmd_check(const struct options *options)
{
    solpool_year *year = NULL;
    int code = year_load(&year, options, 0);
    solpool_year_free(year);
    return code;
}
