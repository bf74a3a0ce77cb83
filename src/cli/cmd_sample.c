/* Scenarios of uncertain figures, a patch a line. */
#include <errno.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"
#include "progress.h"

#define COUNT_DEFAULT 1024
#define COUNT_MAX UINT64_C(4294967296)
#define ROWS_BETWEEN 1000 /* steps of the progress line */

struct sampling {
    const struct options *options;
    const solpool_parameters *parameters;
    solpool_sample sample;
    uint64_t rows;
    size_t shard, shards;
    FILE *out;
};

/* --- Options ----------------------------------------------------------------------------------- */

static int take_method(solpool_sample *sample, const struct options *options)
{
    static const struct {
        const char *name;
        solpool_method method;
    } methods[] = {{"monte-carlo", SOLPOOL_MONTE_CARLO},
                   {"latin-hypercube", SOLPOOL_LATIN_HYPERCUBE},
                   {"saltelli", SOLPOOL_SALTELLI}};
    const char *name = options->method != NULL ? options->method : methods[0].name;
    size_t k = 0, count = sizeof methods / sizeof *methods;
    while (k < count && strcmp(methods[k].name, name) != 0)
        k++;
    if (k == count)
        return usage_error("--method %s: expected monte-carlo, latin-hypercube or saltelli", name);
    sample->method = methods[k].method;
    if (options->second_order && sample->method != SOLPOOL_SALTELLI)
        return usage_error("--second-order goes with --method saltelli");
    if (options->second_order)
        sample->method = SOLPOOL_SALTELLI_SECOND_ORDER;
    return EXIT_DONE;
}

static int take_count(solpool_sample *sample, const struct options *options)
{
    uint64_t count = options->count != NULL ? option_number(options->count, '\0', COUNT_MAX) : COUNT_DEFAULT;
    if (count == 0)
        return usage_error("--count %s: expected a whole number from 1 to %" PRIu64, options->count, COUNT_MAX);
    sample->count = count;
    bool saltelli = sample->method == SOLPOOL_SALTELLI || sample->method == SOLPOOL_SALTELLI_SECOND_ORDER;
    if (saltelli && (count & (count - 1)) != 0 && !options->quiet)
        complain("warning: --count %" PRIu64 " is no power of two, for which alone a Sobol' sequence is "
                 "balanced",
                 count);
    return EXIT_DONE;
}

/* --- Output ------------------------------------------------------------------------------------ */

static int print_row(const struct sampling *sampling, uint64_t row)
{
    solpool_error err;
    char *line = NULL;
    if (solpool_sample_line(&line, sampling->parameters, &sampling->sample, row, &err) != SOLPOOL_OK)
        return report_failure(sampling->options->files[0], &err);
    int failed = fputs(line, sampling->out) == EOF;
    solpool_text_free(line);
    return failed ? EXIT_FILE : EXIT_DONE;
}

static int print_rows(const struct sampling *sampling)
{
    int code = EXIT_DONE;
    size_t done = 0;
    int shown = !isatty(STDOUT_FILENO); /* else the rows themselves are seen */
    progress_of_scenarios();
    for (uint64_t row = sampling->shard + 1; code == EXIT_DONE && row <= sampling->rows; row += sampling->shards) {
        code = print_row(sampling, row);
        if (++done % ROWS_BETWEEN == 0 && shown)
            bar_step(ROWS_BETWEEN);
    }
    progress_erase();
    return code;
}

static int fill_with_rows(const struct file_out *out, const void *what)
{
    struct sampling sampling = *(const struct sampling *)what;
    sampling.out = out->stream;
    return print_rows(&sampling);
}

static int write_rows(const struct sampling *sampling)
{
    if (sampling->options->output != NULL)
        return file_write(sampling->options->output, fill_with_rows, sampling);
    int code = print_rows(sampling);
    if (code == EXIT_FILE)
        complain("standard output: cannot be written: %s", strerror(errno));
    return code;
}

int cmd_sample(const struct options *options)
{
    struct sampling sampling = {.options = options, .out = stdout};
    solpool_parameters *parameters = NULL;
    solpool_error err;
    int code = take_method(&sampling.sample, options);
    if (code == EXIT_DONE)
        code = take_count(&sampling.sample, options);
    if (code == EXIT_DONE)
        code = option_seed(&sampling.sample.seed, options);
    if (code == EXIT_DONE)
        code = option_shard(&sampling.shard, &sampling.shards, options->shard);
    if (code == EXIT_DONE)
        code = parameters_load(&parameters, options->files[0]);
    if (code == EXIT_DONE && solpool_sample_rows(&sampling.rows, parameters, &sampling.sample, &err) != SOLPOOL_OK)
        code = report_failure(options->files[0], &err);
    sampling.parameters = parameters;
    if (code == EXIT_DONE)
        code = write_rows(&sampling);
    solpool_parameters_free(parameters);
    return code;
}
