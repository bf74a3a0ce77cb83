#include <string.h>
#include <unistd.h>

#include "cli.h"

static int write_explanation(const struct options *options, const solpool_year *year,
                             const char *path)
{
    solpool_error err;
    char *text = NULL;
    solpool_status status = solpool_explain(&text, year, path, asked_format(options), &err);
    return made_write(options, status, text, &err);
}

static int is_file(const char *word)
{
    return strcmp(word, "-") == 0 || strchr(word, '/') != NULL || access(word, F_OK) == 0;
}

int cmd_explain(const struct options *options)
{
    /* PATH alone speaks of the built-in year. */
    struct options own = *options;
    const char *path = options->files[options->file_count - 1];
    if (options->file_count == 1 && is_file(path))
        return usage_error("%s names a file: explain also takes the path of the value, such as "
                           "solpool explain %s NL.duty",
                           path, path);
    if (options->file_count == 1)
        own.files[0] = NULL;
    solpool_year *year = NULL;
    int code = year_load(&year, &own, 0);
    if (code == EXIT_DONE && options->strict)
        code = strict_check(&own, (const solpool_year *const *)&year, 1);
    if (code == EXIT_DONE)
        code = write_explanation(&own, year, path);
    solpool_year_free(year);
    return code;
}
