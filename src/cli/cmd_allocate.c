#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"

struct stage_of_year {
    const solpool_year *year;
    const char *stage;
};

/* The instance for other solvers. */
static int fill_with_lp(const struct file_out *out, const void *what)
{
    const struct stage_of_year *of = what;
    solpool_error err;
    if (out->path == NULL)
        return usage_error("--export-lp: the programme takes a file of its own, and that is one of the open ones");
    solpool_status status = solpool_export_lp(out->path, of->year, of->stage, &err);
    return status == SOLPOOL_OK ? EXIT_DONE : status == SOLPOOL_ERR_ARGUMENT ? EXIT_FILE : report_failure(NULL, &err);
}

/* The first stage; or where the name of the file has a %, which stands for the stage's name, a file for each. */
static int export_lp(const char *path, const solpool_year *year)
{
    const char *mark = strchr(path, '%');
    struct stage_of_year what = {.year = year};
    int code = EXIT_DONE;
    if (mark == NULL) {
        what.stage = solpool_stage_name(0);
        return file_write(path, fill_with_lp, &what);
    }
    for (size_t k = 0; code == EXIT_DONE && (what.stage = solpool_stage_name(k)) != NULL; k++) {
        size_t size = strlen(path) + strlen(what.stage);
        char *own = malloc(size);
        if (own == NULL)
            return complain_memory();
        snprintf(own, size, "%.*s%s%s", (int)(mark - path), path, what.stage, mark + 1);
        code = file_write(own, fill_with_lp, &what);
        free(own);
    }
    return code;
}

/* What proves it, beside the result. */
static int write_certificate(const struct options *options, const solpool_year *year)
{
    struct options own = *options;
    solpool_result *result = NULL;
    solpool_error err;
    own.output = options->certificate;
    own.format = SOLPOOL_JSON;
    own.table = NULL;
    own.workbook = 0;
    solpool_status status = solpool_certificate(&result, year, &err);
    return result_write(&own, file_name(options->files[0]), status, result, &err);
}

static solpool_status allocate(solpool_result **result, const solpool_year *year, const struct options *options,
                               solpool_error *err)
{
    (void)options;
    return solpool_allocate(result, year, err);
}

static int allocate_one(const struct options *options)
{
    solpool_year *years[2] = {NULL};
    int code = years_load(years, options);
    if (code == EXIT_DONE && options->strict)
        code = strict_check(options, (const solpool_year *const *)years, 1);
    if (code == EXIT_DONE && options->export_lp != NULL)
        code = export_lp(options->export_lp, years[0]);
    if (code == EXIT_DONE && options->certificate != NULL)
        code = write_certificate(options, years[0]);
    if (code == EXIT_DONE)
        code = answer_write(options, allocate, years);
    solpool_year_free(years[0]);
    solpool_year_free(years[1]);
    return code;
}

static int allocate_years(const struct options *options)
{
    solpool_year *years[FILES_MAX] = {NULL};
    solpool_error err;
    solpool_result *result = NULL;
    int code = EXIT_DONE, count = 0;
    for (; code == EXIT_DONE && count < options->file_count; count++)
        code = year_load(&years[count], options, count);
    if (code == EXIT_DONE && options->strict)
        code = strict_check(options, (const solpool_year *const *)years, count);
    if (code == EXIT_DONE) {
        solpool_status status =
            solpool_allocate_years(&result, (const solpool_year *const *)years, (size_t)count, &err);
        code = result_write(options, NULL, status, result, &err);
    }
    while (count > 0)
        solpool_year_free(years[--count]);
    return code;
}

int cmd_allocate(const struct options *options)
{
    const char *alone = options->export_lp != NULL     ? "--export-lp"
                        : options->certificate != NULL ? "--certificate"
                        : options->against != NULL     ? "--against"
                                                       : NULL;
    if (options->file_count > 1 && alone != NULL) {
        complain("%s goes with a single year", alone);
        return EXIT_USAGE;
    }
    return options->file_count > 1 ? allocate_years(options) : allocate_one(options);
}
