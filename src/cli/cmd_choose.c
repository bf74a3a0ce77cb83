#include "cli.h"

int cmd_choose(const struct options *options)
{
    solpool_error err;
    solpool_year *year = NULL;
    solpool_outcome outcome = SOLPOOL_OPTIMAL;
    char *text = NULL;
    int code = question_load(&year, options);
    if (code == EXIT_DONE) {
        solpool_status status = solpool_choose(&text, &outcome, year, options->format, &err);
        code = made_write(options, status, text, &err);
        if (code == EXIT_DONE && outcome == SOLPOOL_INFEASIBLE)
            code = EXIT_NO;
    }
    solpool_year_free(year);
    return code;
}
