#include "cli.h"

int cmd_shares(const struct options *options)
{
    solpool_year *year = NULL;
    solpool_error err;
    char *text = NULL;
    int code = year_load(&year, options);
    if (code == EXIT_DONE && solpool_shares_write(&text, year, &err) != SOLPOOL_OK)
        code = report_failure(options->files[0], &err);
    if (code == EXIT_DONE)
        code = output_write(options, text);
    solpool_text_free(text);
    solpool_year_free(year);
    return code;
}
