/* The commands that put a question to one year: they differ in the function that answers. */
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"
#include "thread_pool.h"

static void divide(void *user_data, size_t items, void (*work)(void *what, size_t item), void *what)
{
    struct thread_pool thread_pool;
    thread_pool_gather(&thread_pool, *(const int *)user_data, work, what);
    thread_pool_divide(&thread_pool, items);
    thread_pool_dismiss(&thread_pool);
}

/* With `itself` the answer says what differs from the baseline. */
static int ask_of(const struct options *options, question answer, bool itself)
{
    struct options own = *options;
    solpool_year *years[2] = {NULL};
    double seconds = 0.0;
    int jobs = 1, code = option_seconds(&seconds, options->time_limit);
    if (code == EXIT_DONE)
        code = option_jobs(&jobs, options->jobs);
    if (code == EXIT_DONE)
        code = years_load(years, options);
    for (size_t k = 0; k < 2 && years[k] != NULL; k++) {
        solpool_year_limit(years[k], seconds);
        solpool_year_divide(years[k], jobs > 1 ? divide : NULL, &jobs);
    }
    if (code == EXIT_DONE && options->strict)
        code = strict_check(options, (const solpool_year *const *)years, 1);
    own.baseline = itself ? years[1] : NULL;
    solpool_year *const shown[2] = {years[0], itself ? NULL : years[1]};
    if (code == EXIT_DONE)
        code = answer_write(&own, answer, shown);
    solpool_year_free(years[0]);
    solpool_year_free(years[1]);
    return code;
}

static int ask(const struct options *options, question answer)
{
    return ask_of(options, answer, false);
}

/* --- One state --------------------------------------------------------------------------------- */

static solpool_status state(solpool_result **result, const solpool_year *year, const struct options *options,
                            solpool_error *err)
{
    return solpool_about(result, year, options->path, options->baseline, err);
}

int cmd_state(const struct options *options)
{
    struct options own = *options;
    char name[STATE_NAME_SIZE];
    int words = state_words(name, options->files, options->file_count);
    if (options->file_count > words + 1)
        return usage_error("state takes [STATE] [FILE], and %s is more", options->files[words + 1]);
    own.path = words > 0 ? name : NULL;
    own.files[0] = words < options->file_count ? options->files[words] : NULL;
    own.file_count = options->file_count - words;
    own.against = options->settings.count > 0 ? "baseline" : NULL;
    return ask_of(&own, state, true);
}

/* --- The others -------------------------------------------------------------------------------- */

static solpool_status shares(solpool_result **result, const solpool_year *year, const struct options *options,
                             solpool_error *err)
{
    return (options->rounding != NULL ? solpool_rounding : solpool_shares)(result, year, err);
}

int cmd_shares(const struct options *options)
{
    if (options->rounding != NULL && strcmp(options->rounding, "all") != 0)
        return usage_error("--rounding %s: expected all; one rule is chosen with --rule rounding=NAME",
                           options->rounding);
    return ask(options, shares);
}

static solpool_status compare(solpool_result **result, const solpool_year *year, const struct options *options,
                              solpool_error *err)
{
    return solpool_compare(result, year, options->state, err);
}

int cmd_compare(const struct options *options)
{
    if ((options->state != NULL) == (options->all != 0))
        return usage_error("compare takes --state CODE or --all");
    return ask(options, compare);
}

static solpool_status plan(solpool_result **result, const solpool_year *year, const struct options *options,
                           solpool_error *err)
{
    return solpool_plan(result, year, options->target, err);
}

int cmd_plan(const struct options *options)
{
    return ask(options, plan);
}

static solpool_status choose(solpool_result **result, const solpool_year *year, const struct options *options,
                             solpool_error *err)
{
    (void)options;
    return solpool_choose(result, year, err);
}

int cmd_choose(const struct options *options)
{
    return ask(options, choose);
}

static solpool_status paths(solpool_result **result, const solpool_year *year, const struct options *options,
                            solpool_error *err)
{
    (void)options;
    return solpool_paths(result, year, err);
}

int cmd_paths(const struct options *options)
{
    return ask(options, paths);
}

static solpool_status audit(solpool_result **result, const solpool_year *year, const struct options *options,
                            solpool_error *err)
{
    return options->infer ? solpool_audit_infer(result, year, err) : solpool_audit(result, year, err);
}

int cmd_audit(const struct options *options)
{
    return ask(options, audit);
}

static solpool_status stress(solpool_result **result, const solpool_year *year, const struct options *options,
                             solpool_error *err)
{
    return solpool_stress(result, year, (const char *const *)options->groups.list, options->groups.count, err);
}

int cmd_stress(const struct options *options)
{
    return ask(options, stress);
}

static solpool_status calendar(solpool_result **result, const solpool_year *year, const struct options *options,
                               solpool_error *err)
{
    return solpool_calendar(result, year, options->state, err);
}

int cmd_calendar(const struct options *options)
{
    return ask(options, calendar);
}

static solpool_status sensitivity(solpool_result **result, const solpool_year *year, const struct options *options,
                                  solpool_error *err)
{
    return solpool_sensitivity(result, year, (const char *const *)options->figures.list, options->figures.count,
                               options->uncertainty, err);
}

int cmd_sensitivity(const struct options *options)
{
    return ask(options, sensitivity);
}

/* --- Readings ---------------------------------------------------------------------------------- */

static solpool_status readings(solpool_result **result, const solpool_year *year, const struct options *options,
                               solpool_error *err)
{
    const solpool_readings_wish wish = {
        .state = options->state,
        .figures = (const char *const *)options->figures.list,
        .figure_count = options->figures.count,
        .flags = (options->suppose != NULL ? SOLPOOL_READINGS_FORUM : 0) |
                 (options->assumptions ? SOLPOOL_READINGS_ASSUMPTIONS : 0),
        .most = options->most != NULL ? option_count(options->most, '\0', SOLPOOL_MAX_READINGS) : 0,
    };
    return solpool_readings(result, year, &wish, err);
}

int cmd_readings(const struct options *options)
{
    if (options->suppose != NULL && strcmp(options->suppose, "forum") != 0)
        return usage_error("--suppose %s: expected forum, that of Article 13(4), reconvened", options->suppose);
    if (options->most != NULL && option_count(options->most, '\0', SOLPOOL_MAX_READINGS) == 0)
        return usage_error("--most %s: expected a whole number from 1 to %d", options->most, SOLPOOL_MAX_READINGS);
    if (options->state != NULL && options->figures.count > 0)
        return usage_error("--state asks for a state's usual figures; --figure names others: give one of the two");
    return ask(options, readings);
}

/* --- Explanations ------------------------------------------------------------------------------ */

#define DEPTH_MOST 1000

/* What people read is short unless they ask for more, what programs read is whole. */
static solpool_status explain(solpool_result **result, const solpool_year *year, const struct options *options,
                              solpool_error *err)
{
    size_t depth = options->depth != NULL                             ? option_count(options->depth, '\0', DEPTH_MOST)
                   : options->format == SOLPOOL_TEXT && !options->all ? 1
                                                                      : 0;
    return solpool_explain_depth(result, year, options->path, depth, err);
}

static int is_file(const char *word)
{
    return names_file(word) || access(word, F_OK) == 0;
}

/* The path stands behind the file, or alone for the built-in year. */
int cmd_explain(const struct options *options)
{
    struct options own = *options;
    if (options->depth != NULL && options->all)
        return usage_error("explain takes --depth N or --all");
    if (options->depth != NULL && option_count(options->depth, '\0', DEPTH_MOST) == 0)
        return usage_error("--depth %s: expected a whole number from 1 to %d", options->depth, DEPTH_MOST);
    own.path = options->files[options->file_count - 1];
    if (options->file_count == 1 && is_file(own.path))
        return usage_error("%s names a file: explain also takes the path of the value, such as "
                           "solpool explain %s NL.duty",
                           own.path, own.path);
    if (options->file_count == 1)
        own.files[0] = NULL;
    return ask(&own, explain);
}
