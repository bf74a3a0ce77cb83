/* What the results of a sweep tell together, read line by line. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "progress.h"

#define RESAMPLES_DEFAULT 100
#define RESAMPLES_MAX 100000
#define LINES_BETWEEN 1000 /* steps of the progress line */

int parameters_load(solpool_parameters **parameters, const char *path)
{
    struct input input;
    solpool_error err;
    int code = input_read(&input, path);
    if (code == EXIT_DONE && solpool_parameters_read(parameters, input.data, input.length, &err) != SOLPOOL_OK)
        code = report_failure(input.name, &err);
    input_free(&input);
    return code;
}

static int add_line(solpool_analysis *analysis, const char *line, size_t length, size_t number)
{
    solpool_error err;
    if (line[strspn(line, " \t\r\n")] == '\0')
        return EXIT_DONE;
    return solpool_analysis_add(analysis, line, length, number, &err) == SOLPOOL_OK
               ? EXIT_DONE
               : report_failure("standard input", &err);
}

static int add_lines(solpool_analysis *analysis)
{
    char *line = NULL;
    size_t size = 0, number = 0;
    int code = EXIT_DONE;
    progress_of_scenarios();
    for (ssize_t length; code == EXIT_DONE && (length = getline(&line, &size, stdin)) >= 0;) {
        code = add_line(analysis, line, (size_t)length, ++number);
        if (number % LINES_BETWEEN == 0)
            bar_step(LINES_BETWEEN);
    }
    progress_erase();
    free(line);
    if (code != EXIT_DONE || !ferror(stdin))
        return code;
    complain("standard input: cannot be read: %s", strerror(errno));
    return EXIT_FILE;
}

static int take_numbers(uint64_t *seed, uint32_t *resamples, const struct options *options)
{
    *resamples = RESAMPLES_DEFAULT;
    if (options->resamples != NULL)
        *resamples = (uint32_t)option_count(options->resamples, '\0', RESAMPLES_MAX);
    return *resamples < 2
               ? usage_error("--resamples %s: expected a whole number from 2 to %d", options->resamples, RESAMPLES_MAX)
               : option_seed(seed, options);
}

static int analyse(const struct options *options, const solpool_parameters *parameters, uint64_t seed,
                   uint32_t resamples)
{
    solpool_analysis *analysis = NULL;
    solpool_error err;
    solpool_result *result = NULL;
    int code = EXIT_DONE;
    if (solpool_analysis_begin(&analysis, parameters, (const char *const *)options->figures.list,
                               options->figures.count, &err) != SOLPOOL_OK)
        code = report_failure(NULL, &err);
    if (code == EXIT_DONE)
        code = add_lines(analysis);
    if (code == EXIT_DONE) {
        solpool_status status = solpool_analysis_result(&result, analysis, seed, resamples, &err);
        code = result_write(options, "standard input", status, result, &err);
    }
    solpool_analysis_free(analysis);
    return code;
}

int cmd_analyse(const struct options *options)
{
    solpool_parameters *parameters = NULL;
    uint64_t seed = 1;
    uint32_t resamples;
    int code = take_numbers(&seed, &resamples, options);
    if (code == EXIT_DONE && options->files[0] != NULL && strcmp(options->files[0], "-") == 0)
        code = usage_error("standard input holds the results; give the parameters as a file");
    if (code == EXIT_DONE && options->files[0] != NULL)
        code = parameters_load(&parameters, options->files[0]);
    if (code == EXIT_DONE)
        code = analyse(options, parameters, seed, resamples);
    solpool_parameters_free(parameters);
    return code;
}
