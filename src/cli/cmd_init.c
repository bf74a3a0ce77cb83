/* For who begins: a year file to fill in, and worked examples. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli.h"

#define DEFAULT_YEAR 2028 /* that of the file as it is kept */

static int take_year(int *year, const struct texts *years)
{
    *year = DEFAULT_YEAR;
    if (years->count == 0)
        return EXIT_DONE;
    const char *text = years->list[years->count - 1];
    if (strlen(text) != 4 || strspn(text, "0123456789") != 4 || text[0] == '0')
        return usage_error("--year %s: expected a calendar year, such as 2028", text);
    *year = atoi(text);
    return EXIT_DONE;
}

/* What somebody filled in is not lost by a second run. Devices and pipes hold nothing that could be. */
static int check_overwrite(const struct options *options)
{
    struct stat there;
    if (options->output == NULL || options->force || stat(options->output, &there) != 0 ||
        !S_ISREG(there.st_mode))
        return EXIT_DONE;
    complain("%s: this file is there already; choose another name, or --force to write over it",
             options->output);
    return EXIT_FILE;
}

int cmd_init(const struct options *options)
{
    solpool_error err;
    char *text = NULL;
    int year = 0, code = take_year(&year, &options->years);
    if (code == EXIT_DONE)
        code = check_overwrite(options);
    if (code != EXIT_DONE)
        return code;
    solpool_status status = solpool_starter_write(&text, year, &err);
    return text_write(options, status, text, &err);
}

static int list_examples(const struct options *options)
{
    solpool_error err;
    solpool_result *result = NULL;
    solpool_status status = solpool_examples(&result, &err);
    return result_write(options, NULL, status, result, &err);
}

int cmd_example(const struct options *options)
{
    solpool_error err;
    const char *text = NULL;
    if (options->files[0] == NULL)
        return list_examples(options);
    if (options->table != NULL || (options->format_given && options->format != SOLPOOL_JSON))
        return usage_error("example %s is a year file, which is JSON; tables are of the list of examples",
                           options->files[0]);
    if (solpool_example_text(&text, NULL, options->files[0], &err) == SOLPOOL_OK)
        return output_write(options, text);
    return usage_error("%s", err.message);
}
