#include <stdbool.h>
#include <string.h>

#include "cli.h"

static int diff_years(const struct options *options, const struct input *files)
{
    solpool_year *before = NULL, *after = NULL;
    solpool_error err;
    solpool_result *result = NULL;
    int code = year_take(&before, options, &files[0]);
    if (code == EXIT_DONE)
        code = year_take(&after, options, &files[1]);
    if (code == EXIT_DONE) {
        solpool_status status = solpool_diff(&result, before, after, &err);
        code = result_write(options, NULL, status, result, &err);
    }
    solpool_year_free(before);
    solpool_year_free(after);
    return code;
}

static int diff_allocations(const struct options *options, const struct input *files)
{
    solpool_error err;
    solpool_result *result = NULL;
    if (options->settings.count > 0)
        return usage_error("--set and --rule change year files, and %s is an allocation", files[0].name);
    solpool_status status =
        solpool_diff_allocations(&result, files[0].data, files[0].length, files[1].data, files[1].length, &err);
    return status == SOLPOOL_OK ? result_write(options, NULL, status, result, &err)
                                : report_failure_in(&files[strncmp(err.path, "after", 5) == 0 ? 1 : 0], &err);
}

static int find_kind(solpool_kind *kind, const struct input *file)
{
    solpool_error err;
    return solpool_kind_of(kind, file->data, file->length, &err) == SOLPOOL_OK ? EXIT_DONE
                                                                               : report_failure_in(file, &err);
}

/* A file of neither kind is read as what the other one is, which says what is wrong with it. */
static int diff(const struct options *options, const struct input *files)
{
    solpool_kind kinds[2];
    for (int k = 0; k < 2; k++) {
        int code = find_kind(&kinds[k], &files[k]);
        if (code != EXIT_DONE)
            return code;
    }
    bool mixed = kinds[0] != kinds[1] && kinds[0] != SOLPOOL_KIND_OTHER && kinds[1] != SOLPOOL_KIND_OTHER;
    if (kinds[0] == SOLPOOL_KIND_OTHER && kinds[1] == SOLPOOL_KIND_OTHER) {
        complain("%s: format: expected \"solpool-year-1\" or \"solpool-allocation-1\"", files[0].name);
        return EXIT_INPUT;
    }
    int year = kinds[0] == SOLPOOL_KIND_YEAR ? 0 : 1;
    if (mixed)
        return usage_error("%s is a year file and %s an allocation: diff compares two of a kind", files[year].name,
                           files[1 - year].name);
    return kinds[0] == SOLPOOL_KIND_ALLOCATION || kinds[1] == SOLPOOL_KIND_ALLOCATION ? diff_allocations(options, files)
                                                                                      : diff_years(options, files);
}

int cmd_diff(const struct options *options)
{
    struct input files[2] = {{.data = NULL}, {.data = NULL}};
    int code = input_read(&files[0], options->files[0]);
    if (code == EXIT_DONE)
        code = input_read(&files[1], options->files[1]);
    if (code == EXIT_DONE)
        code = diff(options, files);
    input_free(&files[0]);
    input_free(&files[1]);
    return code;
}
