#include "cli.h"

/* What a file alone does not show (draws beyond what is pledged, a rule that finds nothing to work on)
 * shows when shares and ledger are calculated. */
static int check_ledger(const solpool_year *year, const char *file)
{
    solpool_error err;
    char *text = NULL;
    int code = solpool_silent_rules(&text, NULL, year, &err) == SOLPOOL_OK
                   ? EXIT_DONE
                   : report_failure(file, &err);
    solpool_text_free(text);
    return code;
}

int cmd_check(const struct options *options)
{
    solpool_year *year = NULL;
    int code = year_load(&year, options, 0);
    if (code == EXIT_DONE)
        code = check_ledger(year, file_name(options->files[0]));
    solpool_year_free(year);
    return code;
}
