/* The commands that put a question to one year: they differ in the function that answers. */
#include <string.h>
#include <unistd.h>

#include "cli.h"

typedef solpool_status (*question)(solpool_result **result, const solpool_year *year,
                                   const struct options *options, solpool_error *err);

static int ask(const struct options *options, question answer)
{
    solpool_error err;
    solpool_year *year = NULL;
    solpool_result *result = NULL;
    double seconds = 0.0;
    int code = option_seconds(&seconds, options->time_limit);
    if (code == EXIT_DONE)
        code = year_load(&year, options, 0);
    if (code == EXIT_DONE)
        solpool_year_limit(year, seconds);
    if (code == EXIT_DONE && options->strict)
        code = strict_check(options, (const solpool_year *const *)&year, 1);
    if (code == EXIT_DONE) {
        solpool_status status = answer(&result, year, options, &err);
        code = result_write(options, file_name(options->files[0]), status, result, &err);
    }
    solpool_year_free(year);
    return code;
}

static solpool_status shares(solpool_result **result, const solpool_year *year,
                             const struct options *options, solpool_error *err)
{
    return (options->rounding != NULL ? solpool_rounding : solpool_shares)(result, year, err);
}

int cmd_shares(const struct options *options)
{
    if (options->rounding != NULL && strcmp(options->rounding, "all") != 0)
        return usage_error(
            "--rounding %s: expected all; one rule is chosen with --rule rounding=NAME",
            options->rounding);
    return ask(options, shares);
}

static solpool_status compare(solpool_result **result, const solpool_year *year,
                              const struct options *options, solpool_error *err)
{
    return solpool_compare(result, year, options->state, err);
}

int cmd_compare(const struct options *options)
{
    if ((options->state != NULL) == (options->all != 0))
        return usage_error("compare takes --state CODE or --all");
    return ask(options, compare);
}

static solpool_status plan(solpool_result **result, const solpool_year *year,
                           const struct options *options, solpool_error *err)
{
    return solpool_plan(result, year, options->target, err);
}

int cmd_plan(const struct options *options)
{
    return ask(options, plan);
}

static solpool_status choose(solpool_result **result, const solpool_year *year,
                             const struct options *options, solpool_error *err)
{
    (void)options;
    return solpool_choose(result, year, err);
}

int cmd_choose(const struct options *options)
{
    return ask(options, choose);
}

static solpool_status audit(solpool_result **result, const solpool_year *year,
                            const struct options *options, solpool_error *err)
{
    return options->infer ? solpool_audit_infer(result, year, err) : solpool_audit(result, year, err);
}

int cmd_audit(const struct options *options)
{
    return ask(options, audit);
}

static solpool_status stress(solpool_result **result, const solpool_year *year,
                             const struct options *options, solpool_error *err)
{
    return solpool_stress(result, year, (const char *const *)options->groups.list,
                          options->groups.count, err);
}

int cmd_stress(const struct options *options)
{
    return ask(options, stress);
}

static solpool_status sensitivity(solpool_result **result, const solpool_year *year,
                                  const struct options *options, solpool_error *err)
{
    return solpool_sensitivity(result, year, (const char *const *)options->figures.list,
                               options->figures.count, options->uncertainty, err);
}

int cmd_sensitivity(const struct options *options)
{
    return ask(options, sensitivity);
}

/* The path stands behind the file, or alone for the built-in year. */
static solpool_status explain(solpool_result **result, const solpool_year *year,
                              const struct options *options, solpool_error *err)
{
    return solpool_explain(result, year, options->path, err);
}

static int is_file(const char *word)
{
    return strcmp(word, "-") == 0 || strchr(word, '/') != NULL || access(word, F_OK) == 0;
}

int cmd_explain(const struct options *options)
{
    struct options own = *options;
    own.path = options->files[options->file_count - 1];
    if (options->file_count == 1 && is_file(own.path))
        return usage_error("%s names a file: explain also takes the path of the value, such as "
                           "solpool explain %s NL.duty",
                           own.path, own.path);
    if (options->file_count == 1)
        own.files[0] = NULL;
    return ask(&own, explain);
}
