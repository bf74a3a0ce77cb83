/* A scenario beside its baseline: --against puts the question of a command to two years. */
#include <stdbool.h>
#include <string.h>

#include "cli.h"

static const char own_file[] = "baseline";

static int check_against(const struct options *options)
{
    bool own = strcmp(options->against, own_file) == 0;
    const char *file = options->files[0];
    if (own && options->settings.count == 0)
        return usage_error("--against baseline: without --set and --rule nothing differs from it; "
                           "--against FILE compares with another file");
    return !own && strcmp(options->against, "-") == 0 && file != NULL && strcmp(file, "-") == 0
               ? usage_error("only one file can be standard input")
               : EXIT_DONE;
}

/* What the file itself warns of has been said. */
static int baseline_take(solpool_year **year, const struct options *options, const struct input *input)
{
    struct options bare = *options;
    struct input other = *input;
    bool own = strcmp(options->against, own_file) == 0;
    bare.settings = (struct texts){.list = NULL};
    bare.quiet = own || options->quiet;
    int code = own ? EXIT_DONE : input_read(&other, options->against);
    if (code == EXIT_DONE)
        code = year_take(year, &bare, &other);
    if (!own)
        input_free(&other);
    return code;
}

int years_load(solpool_year *years[2], const struct options *options)
{
    struct input input = {.data = NULL};
    years[0] = years[1] = NULL;
    int code = options->against != NULL ? check_against(options) : EXIT_DONE;
    if (code == EXIT_DONE)
        code = input_read(&input, options->files[0]);
    if (code == EXIT_DONE)
        code = year_take(&years[0], options, &input);
    if (code == EXIT_DONE && options->against != NULL)
        code = baseline_take(&years[1], options, &input);
    input_free(&input);
    return code;
}

int answer_write(const struct options *options, question ask, solpool_year *const years[2])
{
    solpool_error err;
    const char *file = file_name(options->files[0]);
    solpool_result *scenario = NULL, *baseline = NULL, *result = NULL;
    solpool_status status = ask(&scenario, years[0], options, &err);
    if (years[1] == NULL || status != SOLPOOL_OK)
        return result_write(options, file, status, scenario, &err);
    bool other = strcmp(options->against, own_file) != 0;
    status = ask(&baseline, years[1], options, &err);
    if (status == SOLPOOL_OK)
        status = solpool_against(&result, scenario, baseline, &err);
    int code = result_write(options, other ? options->against : file, status, result, &err);
    solpool_result_free(scenario);
    solpool_result_free(baseline);
    return code;
}
