#include <string.h>
#include <unistd.h>

#include "cli.h"

static int list_charts(const struct options *options)
{
    solpool_error err;
    char *text = NULL;
    solpool_status status = solpool_report_charts(&text, &err);
    return text_write(options, status, text, &err);
}

static int write_report(const struct options *options, const solpool_year *year)
{
    solpool_error err;
    char *text = NULL;
    solpool_status status =
        solpool_report(&text, year, options->state, options->chart, options->language, &err);
    return text_write(options, status, text, &err);
}

int cmd_report(const struct options *options)
{
    solpool_year *year = NULL;
    if (options->chart != NULL && strcmp(options->chart, "list") == 0)
        return list_charts(options);
    if (options->output == NULL && isatty(STDOUT_FILENO)) /* half a megabyte that nobody reads */
        return usage_error("report writes a page for a browser; name its file with -o FILE");
    int code = year_load(&year, options, 0);
    if (code == EXIT_DONE && options->strict)
        code = strict_check(options, (const solpool_year *const *)&year, 1);
    if (code == EXIT_DONE)
        code = write_report(options, year);
    solpool_year_free(year);
    return code;
}
