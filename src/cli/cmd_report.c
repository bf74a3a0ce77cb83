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

/* *analysis stays NULL where none is given. */
static int load_analysis(solpool_result **analysis, const struct options *options)
{
    struct input input;
    solpool_error err;
    *analysis = NULL;
    if (options->analysis == NULL)
        return EXIT_DONE;
    int code = input_read(&input, options->analysis);
    if (code == EXIT_DONE && solpool_result_read(analysis, input.data, input.length, &err) != SOLPOOL_OK)
        code = report_failure(input.name, &err);
    input_free(&input);
    return code;
}

static int write_report(const struct options *options, const solpool_year *year)
{
    solpool_error err;
    solpool_result *analysis;
    char *text = NULL;
    int code = load_analysis(&analysis, options);
    if (code != EXIT_DONE)
        return code;
    solpool_status status = options->brief ? solpool_report_brief(&text, year, options->state, options->language, &err)
                                           : solpool_report_study(&text, year, options->state, options->chart,
                                                                  options->language, analysis, &err);
    code = text_write(options, status, text, &err);
    solpool_result_free(analysis);
    return code;
}

int cmd_report(const struct options *options)
{
    solpool_year *year = NULL;
    if ((options->chart != NULL || options->analysis != NULL) && options->brief)
        return usage_error("--brief is one page: it goes neither with --chart nor with --analysis");
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
