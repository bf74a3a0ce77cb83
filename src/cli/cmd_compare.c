#include "cli.h"

int cmd_compare(const struct options *options)
{
    solpool_error err;
    solpool_year *year = NULL;
    char *text = NULL;
    if ((options->state != NULL) == (options->all != 0))
        return usage_error("compare takes --state CODE or --all");
    int code = question_load(&year, options);
    if (code == EXIT_DONE) {
        solpool_status status = solpool_compare(&text, year, options->state, options->format, &err);
        code = made_write(options, status, text, &err);
    }
    solpool_year_free(year);
    return code;
}
