#include "cli.h"

int cmd_rules(const struct options *options)
{
    solpool_error err;
    solpool_result *result = NULL;
    solpool_status status = solpool_rules(&result, &err);
    return result_write(options, NULL, status, result, &err);
}
