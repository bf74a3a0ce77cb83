/*
 * Many scenarios: lines are read in batches, each batch is divided among threads, and printed when it is
 * complete. So the order is that of the input, no more than a batch is in memory, and an interruption loses
 * no more than one.
 */
#include <errno.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "sweep.h"
#include "thread_pool.h"
#include "progress.h"
#include "signals.h"

#define BATCH_PER_JOB 256
#define BATCH_BYTES ((size_t)128 * 1024 * 1024)
#if SIZE_MAX > 1000000000000
#define FIRST_MAX ((size_t)1000000000000)
#else
#define FIRST_MAX SIZE_MAX
#endif

/* --- Input ------------------------------------------------------------------------------------- */

static int is_blank(const struct text_line *line)
{
    return strspn(line->text, " \t\r\n") == line->kept;
}

int sweep_next(struct sweep *sweep, struct line *line, int *code)
{
    struct text_line read;
    int there;
    while ((there = line_read(&read, stdin, (size_t)SOLPOOL_MAX_LINE_BYTES + 1)) > 0) {
        sweep->number++;
        if ((sweep->number - 1) % sweep->shards == sweep->shard && !is_blank(&read)) {
            *line = (struct line){.text = read.text, .length = read.kept, .number = sweep->number};
            return 1;
        }
        free(read.text);
    }
    if (there < 0) {
        *code = complain_memory();
    } else if (signals_noted()) {
        *code = EXIT_INTERNAL;
    } else if (ferror(stdin)) {
        complain("standard input: cannot be read: %s", strerror(errno));
        *code = EXIT_FILE;
    }
    *line = (struct line){.text = NULL};
    return 0;
}

static void batch_clear(struct sweep *sweep)
{
    for (size_t k = 0; k < sweep->count; k++) {
        free(sweep->lines[k].text);
        solpool_text_free(sweep->lines[k].result);
    }
    sweep->count = 0;
}

/* --- Calculating ------------------------------------------------------------------------------- */

static void calculate(void *what, size_t k)
{
    struct sweep *sweep = what;
    struct line *line = &sweep->lines[k];
    solpool_error err;
    if (solpool_sweep_line(&line->result, sweep->year, line->text, line->length, line->number, sweep->flags, &err) !=
        SOLPOOL_OK)
        atomic_store(&sweep->failed, report_failure("standard input", &err));
    bar_step(1);
}

/* --- Output ------------------------------------------------------------------------------------ */

const char *behind_cell(const char *row)
{
    if (*row != '"')
        return row + strcspn(row, ",\r\n");
    for (row++; *row != '\0' && (row[0] != '"' || row[1] == '"'); row++)
        row += row[0] == '"' ? 1 : 0;
    return *row == '"' ? row + 1 : row;
}

static int is_wrong(const struct sweep *sweep, const char *result)
{
    static const char outcome[] = ",error,";
    if ((sweep->flags & SOLPOOL_SWEEP_CSV) != 0)
        return strncmp(behind_cell(result), outcome, sizeof outcome - 1) == 0;
    return strstr(result, ", \"outcome\": \"error\", \"error\": {") != NULL;
}

static int write_failure(const struct sweep *sweep)
{
    /* Whoever made the file says so; and an interruption is said at the end. */
    if (sweep->options->output == NULL && !(errno == EINTR && signals_noted()))
        complain("the results cannot be written: %s", strerror(errno));
    return EXIT_FILE;
}

/* Before the results, so that each has its line there. */
static int record_batch(const struct sweep *sweep)
{
    int code = EXIT_DONE;
    if (sweep->record == NULL)
        return code;
    for (size_t k = 0; k < sweep->count && sweep->lines[k].result != NULL && code == EXIT_DONE; k++)
        code = record_add(sweep->record, &sweep->lines[k]);
    return code == EXIT_DONE ? record_flush(sweep->record) : code;
}

static int print_batch(struct sweep *sweep)
{
    size_t k = 0;
    progress_erase();
    int code = record_batch(sweep);
    if (code != EXIT_DONE)
        return code;
    for (; k < sweep->count; k++) {
        const char *result = sweep->lines[k].result;
        size_t length = result != NULL ? strlen(result) : 0;
        sweep->largest = length > sweep->largest ? length : sweep->largest;
        if (result == NULL || fwrite(result, 1, length, sweep->out) != length) /* those before are whole */
            break;
        sweep->wrong += (size_t)is_wrong(sweep, result);
    }
    if (fflush(sweep->out) == 0 && !ferror(sweep->out))
        return k == sweep->count ? EXIT_DONE : EXIT_INTERNAL;
    return write_failure(sweep);
}

/* The head of a table comes before its first row. */
static int print_head(struct sweep *sweep)
{
    if (sweep->head == NULL || (fputs(sweep->head, sweep->out) != EOF && fflush(sweep->out) == 0))
        return EXIT_DONE;
    return write_failure(sweep);
}

/* Reads lines until the batch is full: of so many, or of so many bytes with what the results will take as far
 * as those so far tell. */
static int fill_batch(struct sweep *sweep, size_t most, int *code)
{
    size_t bytes = 0;
    while (sweep->count < most && bytes < BATCH_BYTES) {
        struct line *line = &sweep->lines[sweep->count];
        if (!sweep_next(sweep, line, code))
            return 0;
        bytes += line->length + sweep->largest;
        sweep->count++;
    }
    return 1;
}

static int run_batches(struct sweep *sweep, size_t size)
{
    struct thread_pool thread_pool;
    int code = EXIT_DONE, more = 1;
    thread_pool_gather(&thread_pool, sweep->jobs, calculate, sweep);
    while (more && code == EXIT_DONE) {
        /* How large a result is shows with the first. */
        more = fill_batch(sweep, sweep->largest > 0 ? size : (size_t)sweep->jobs, &code);
        if (code == EXIT_DONE) {
            thread_pool_divide(&thread_pool, sweep->count);
            int printed = print_batch(sweep);
            code = atomic_load(&sweep->failed);
            code = code == EXIT_DONE ? printed : code;
        }
        batch_clear(sweep);
    }
    thread_pool_dismiss(&thread_pool);
    return code;
}

int sweep_run(struct sweep *sweep)
{
    size_t size = (size_t)sweep->jobs * BATCH_PER_JOB;
    int code = print_head(sweep);
    if (code != EXIT_DONE)
        return code;
    sweep->lines = calloc(size, sizeof *sweep->lines);
    if (sweep->lines == NULL)
        return complain_memory();
    code = run_batches(sweep, size);
    progress_erase();
    if (code == EXIT_DONE && sweep->wrong > 0 && !sweep->options->quiet)
        complain("%zu %s wrong; see \"error\" in the results", sweep->wrong,
                 sweep->wrong == 1 ? "scenario is" : "scenarios are");
    free(sweep->lines);
    return code;
}

static int fill_with_results(const struct file_out *out, const void *what)
{
    struct sweep sweep = *(const struct sweep *)what;
    sweep.out = out->stream;
    return sweep_run(&sweep);
}

/* --- Options ----------------------------------------------------------------------------------- */

static int take_counts(struct sweep *sweep, const struct options *options)
{
    size_t first = options->first != NULL ? option_count(options->first, '\0', FIRST_MAX) : 1;
    int code = option_jobs(&sweep->jobs, options->jobs);
    if (code != EXIT_DONE)
        return code;
    if (first == 0)
        return usage_error("--first %s: expected a whole number from 1 to %zu", options->first, FIRST_MAX);
    sweep->number = first - 1;
    return option_shard(&sweep->shard, &sweep->shards, options->shard);
}

static int check_options(const struct options *options)
{
    if (options->files[0] != NULL && strcmp(options->files[0], "-") == 0)
        return usage_error("standard input holds the scenarios; give the year as a file");
    if (options->resume != NULL && options->output != NULL)
        return usage_error("--resume writes to its file; leave -o out");
    if (options->full && options->format == SOLPOOL_CSV)
        return usage_error("--full prints whole allocations, which are no rows of a table; leave "
                           "--full or --format csv out");
    if (options->costs && (options->full || options->format == SOLPOOL_CSV))
        return usage_error("--costs goes with summaries as JSON; leave --full or --format csv out");
    return EXIT_DONE;
}

static int run_to(struct sweep *sweep)
{
    const struct options *options = sweep->options;
    return options->resume != NULL   ? sweep_resume(sweep)
           : options->output != NULL ? file_write(options->output, fill_with_results, sweep)
                                     : sweep_run(sweep);
}

int cmd_sweep(const struct options *options)
{
    struct sweep sweep = {.options = options, .out = stdout};
    solpool_year *year = NULL;
    solpool_error err;
    char *head = NULL;
    int code = take_counts(&sweep, options);
    code = code == EXIT_DONE ? check_options(options) : code;
    code = code == EXIT_DONE ? year_load(&year, options, 0) : code;
    sweep.year = year;
    sweep.flags = (options->full ? SOLPOOL_SWEEP_FULL : 0) | (options->prove ? SOLPOOL_SWEEP_PROVE : 0) |
                  (options->costs ? SOLPOOL_SWEEP_COSTS : 0) | (options->format == SOLPOOL_CSV ? SOLPOOL_SWEEP_CSV : 0);
    if (code == EXIT_DONE && options->format == SOLPOOL_CSV && solpool_sweep_head(&head, year, &err) != SOLPOOL_OK)
        code = report_failure(NULL, &err);
    sweep.head = head;
    progress_of_scenarios();
    code = code == EXIT_DONE ? run_to(&sweep) : code;
    solpool_text_free(head);
    solpool_year_free(year);
    return code;
}
