/* The commands that put a question to one year: they differ in the function that answers. */
#include "cli.h"

typedef solpool_status (*question)(char **text, solpool_outcome *outcome, const solpool_year *year,
                                   const struct options *options, solpool_error *err);

static int ask(const struct options *options, question answer)
{
    solpool_error err;
    solpool_year *year = NULL;
    solpool_outcome outcome = SOLPOOL_OPTIMAL;
    char *text = NULL;
    int code = year_load(&year, options, 0);
    if (code == EXIT_DONE && options->strict)
        code = strict_check(options, (const solpool_year *const *)&year, 1);
    if (code == EXIT_DONE) {
        solpool_status status = answer(&text, &outcome, year, options, &err);
        code = made_write(options, status, text, &err);
        if (code == EXIT_DONE && outcome == SOLPOOL_INFEASIBLE)
            code = EXIT_NO;
    }
    solpool_year_free(year);
    return code;
}

static solpool_status compare(char **text, solpool_outcome *outcome, const solpool_year *year,
                              const struct options *options, solpool_error *err)
{
    (void)outcome;
    return solpool_compare(text, year, options->state, asked_format(options), err);
}

int cmd_compare(const struct options *options)
{
    if ((options->state != NULL) == (options->all != 0))
        return usage_error("compare takes --state CODE or --all");
    return ask(options, compare);
}

static solpool_status plan(char **text, solpool_outcome *outcome, const solpool_year *year,
                           const struct options *options, solpool_error *err)
{
    return solpool_plan(text, outcome, year, options->target, asked_format(options), err);
}

int cmd_plan(const struct options *options)
{
    return ask(options, plan);
}

static solpool_status choose(char **text, solpool_outcome *outcome, const solpool_year *year,
                             const struct options *options, solpool_error *err)
{
    return solpool_choose(text, outcome, year, asked_format(options), err);
}

int cmd_choose(const struct options *options)
{
    return ask(options, choose);
}

static solpool_status audit(char **text, solpool_outcome *outcome, const solpool_year *year,
                            const struct options *options, solpool_error *err)
{
    return solpool_audit(text, outcome, year, asked_format(options), err);
}

int cmd_audit(const struct options *options)
{
    return ask(options, audit);
}

static solpool_status stress(char **text, solpool_outcome *outcome, const solpool_year *year,
                             const struct options *options, solpool_error *err)
{
    (void)outcome;
    return solpool_stress(text, year, (const char *const *)options->groups.list,
                          options->groups.count, asked_format(options), err);
}

int cmd_stress(const struct options *options)
{
    return ask(options, stress);
}

static solpool_status sensitivity(char **text, solpool_outcome *outcome, const solpool_year *year,
                                  const struct options *options, solpool_error *err)
{
    (void)outcome;
    return solpool_sensitivity(text, year, (const char *const *)options->figures.list,
                               options->figures.count, options->uncertainty, asked_format(options),
                               err);
}

int cmd_sensitivity(const struct options *options)
{
    return ask(options, sensitivity);
}
