#include <string.h>

#include "cli.h"

static void warn_of_pledges(const char *file, const solpool_year *year)
{
    char *text = NULL;
    if (solpool_pledges_beyond(&text, NULL, year, NULL) != SOLPOOL_OK)
        return;
    for (char *line = text, *end; *line != '\0'; line = end + 1) {
        end = strchr(line, '\n');
        *end = '\0';
        complain("%s: warning: %s", file, line);
    }
    solpool_text_free(text);
}

int cmd_check(const struct options *options)
{
    solpool_year *year = NULL;
    int code = year_load(&year, options, 0);
    if (code == EXIT_DONE && !options->quiet)
        warn_of_pledges(file_name(options->files[0]), year);
    if (code == EXIT_DONE)
        code = strict_check(options, (const solpool_year *const *)&year, 1);
    solpool_year_free(year);
    return code;
}
