/*
 * Many scenarios: lines are read in batches, each batch is divided among threads, and printed when it is
 * complete. So the order is that of the input, no more than a batch is in memory, and an interruption loses
 * no more than one.
 */
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#include "cli.h"
#include "lines.h"
#include "progress.h"

#define JOBS_MAX 256
#define BATCH_PER_JOB 64
#define BATCH_BYTES ((size_t)128 * 1024 * 1024)
#define RESULT_KEPT ((size_t)SOLPOOL_MAX_LINE_BYTES + 4096)
#define FIRST_MAX ((size_t)1000000000000)

struct line {
    char *text;
    size_t length;
    size_t number;
    char *result; /* NULL where it failed */
};

struct sweep {
    const struct options *options;
    const solpool_year *year;
    unsigned flags;
    int jobs;
    size_t shard, shards; /* every `shards`th line, from the `shard`th on */
    struct line *lines;   /* of the batch */
    size_t count;
    size_t number; /* of the last line read, at first of the one before --first */
    size_t wrong;
    size_t largest; /* bytes of a result so far */
    struct progress progress;
    FILE *out;
};

/* --- Input ------------------------------------------------------------------------------------- */

static int is_blank(const struct text_line *line)
{
    return strspn(line->text, " \t\r\n") == line->kept;
}

/* Reads the next line of this shard; 0 at the end. Of one that is too long so much is kept that the library
 * says so in its place. */
static int next_line(struct sweep *sweep, struct line *line, int *code)
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

struct worker {
    pthread_t thread;
    struct sweep *sweep;
    size_t first; /* takes every `jobs`th line of the batch from this one on */
    int code;
};

static void *work(void *argument)
{
    struct worker *worker = argument;
    struct sweep *sweep = worker->sweep;
    for (size_t k = worker->first; k < sweep->count; k += (size_t)sweep->jobs) {
        struct line *line = &sweep->lines[k];
        solpool_error err;
        if (solpool_sweep_line(&line->result, sweep->year, line->text, line->length, line->number,
                               sweep->flags, &err) != SOLPOOL_OK)
            worker->code = report_failure("standard input", &err);
    }
    return NULL;
}

static int calculate(struct sweep *sweep)
{
    struct worker workers[JOBS_MAX];
    int started = 0, code = EXIT_DONE;
    for (; started < sweep->jobs; started++) {
        workers[started] = (struct worker){.sweep = sweep, .first = (size_t)started};
        if (started > 0 && /* the first works here */
            pthread_create(&workers[started].thread, NULL, work, &workers[started]) != 0)
            break;
    }
    work(&workers[0]);
    for (int k = 1; k < started; k++)
        pthread_join(workers[k].thread, NULL);
    for (int k = started; k < sweep->jobs; k++) /* without a thread of their own */
        work(&(struct worker){.sweep = sweep, .first = (size_t)k});
    for (int k = 0; k < started; k++)
        code = workers[k].code != EXIT_DONE ? workers[k].code : code;
    return code;
}

/* --- Output ------------------------------------------------------------------------------------ */

static int print_batch(struct sweep *sweep)
{
    for (size_t k = 0; k < sweep->count; k++) {
        const char *result = sweep->lines[k].result;
        if (result == NULL)
            return EXIT_INTERNAL;
        size_t length = strlen(result);
        sweep->largest = length > sweep->largest ? length : sweep->largest;
        if (fwrite(result, 1, length, sweep->out) != length)
            break;
        sweep->wrong += strstr(result, ", \"outcome\": \"error\", \"error\": {") != NULL ? 1 : 0;
    }
    if (fflush(sweep->out) == 0 && !ferror(sweep->out))
        return EXIT_DONE;
    if (sweep->options->output == NULL) /* otherwise who made the file says so */
        complain("the results cannot be written: %s", strerror(errno));
    return EXIT_FILE;
}

/* Reads lines until the batch is full: of so many, or of so many bytes with what the results will take as far
 * as those so far tell. */
static int fill_batch(struct sweep *sweep, size_t most, int *code)
{
    size_t bytes = 0;
    while (sweep->count < most && bytes < BATCH_BYTES) {
        struct line *line = &sweep->lines[sweep->count];
        if (!next_line(sweep, line, code))
            return 0;
        bytes += line->length + sweep->largest;
        sweep->count++;
    }
    return 1;
}

static int run(struct sweep *sweep)
{
    size_t size = (size_t)sweep->jobs * BATCH_PER_JOB;
    int code = EXIT_DONE, more = 1;
    sweep->lines = calloc(size, sizeof *sweep->lines);
    if (sweep->lines == NULL) {
        return complain_memory();
    }
    while (more && code == EXIT_DONE) {
        /* How large a result is shows with the first. */
        more = fill_batch(sweep, sweep->largest > 0 ? size : (size_t)sweep->jobs, &code);
        if (code == EXIT_DONE)
            code = calculate(sweep);
        if (code == EXIT_DONE)
            code = print_batch(sweep);
        progress_step(&sweep->progress, sweep->count);
        batch_clear(sweep);
    }
    progress_end(&sweep->progress);
    if (code == EXIT_DONE && sweep->wrong > 0 && !sweep->options->quiet)
        complain("%zu %s wrong; see \"error\" in the results", sweep->wrong,
                 sweep->wrong == 1 ? "scenario is" : "scenarios are");
    free(sweep->lines);
    return code;
}

/* --- Going on ---------------------------------------------------------------------------------- */

/* Whether a result that is there is whole and that of this line: its id tells. */
static int is_result_of(struct sweep *sweep, const struct line *line, const char *result, int *code)
{
    solpool_error err;
    char *id = NULL;
    if (solpool_sweep_line(&id, sweep->year, line->text, line->length, line->number,
                           SOLPOOL_SWEEP_ID, &err) != SOLPOOL_OK) {
        *code = report_failure("standard input", &err);
        return 0;
    }
    /* "{ "id": 7 }" against "{ "id": 7, "outcome": …": a line that is wrong has an outcome itself. */
    size_t length = strcspn(id, "\n");
    char *outcome = strstr(id, ", \"outcome\"");
    length = outcome != NULL ? (size_t)(outcome - id) : length - strlen(" }");
    int same = strncmp(id, result, length) == 0 && result[length] == ',';
    solpool_text_free(id);
    return same;
}

static int not_results(const struct sweep *sweep)
{
    complain("%s: what it holds are not results of the scenarios on standard input; it is "
             "left as it is",
             sweep->options->resume);
    return EXIT_INPUT;
}

/* Whether a line without an end can be what is left of a result that was cut off. */
static int is_cut_off(const char *result, size_t length)
{
    static const char begin[] = "{ \"id\": ";
    size_t compared = length < sizeof begin - 1 ? length : sizeof begin - 1;
    return memcmp(result, begin, compared) == 0;
}

/* Compares a result with the line that it must come from. */
static int check_result(struct sweep *sweep, const struct text_line *result)
{
    struct line line;
    int code = EXIT_DONE;
    if (!next_line(sweep, &line, &code) || !is_result_of(sweep, &line, result->text, &code))
        code = code == EXIT_DONE ? not_results(sweep) : code;
    free(line.text);
    return code;
}

/* Passes over the lines whose results are there, and sets *whole to their bytes. */
static int pass_over(struct sweep *sweep, FILE *file, off_t *whole)
{
    struct text_line result;
    int code = EXIT_DONE, there = 1;
    *whole = 0;
    /* A result's beginning tells whose it is: its id is no longer than the line that it came from. */
    while (code == EXIT_DONE && (there = line_read(&result, file, RESULT_KEPT)) > 0) {
        if (result.ended)
            code = check_result(sweep, &result);
        else /* the last one */
            code = is_cut_off(result.text, result.kept) ? EXIT_DONE : not_results(sweep);
        *whole += result.ended ? result.length : 0;
        free(result.text);
    }
    if (there < 0) {
        code = complain_memory();
    }
    return code;
}

/* Goes on behind the results of the file; what is left of a line that was cut off is removed. */
static int go_on(struct sweep *sweep, FILE *file)
{
    off_t whole;
    int code = pass_over(sweep, file, &whole);
    if (code != EXIT_DONE)
        return code;
    if (ftruncate(fileno(file), whole) != 0 || fseeko(file, whole, SEEK_SET) != 0) {
        complain("%s: cannot be written: %s", sweep->options->resume, strerror(errno));
        return EXIT_FILE;
    }
    return run(sweep);
}

static int resume(struct sweep *sweep)
{
    const char *path = sweep->options->resume;
    FILE *file = fopen(path, "a+");
    if (file == NULL) {
        complain("%s: cannot be opened: %s", path, strerror(errno));
        return EXIT_FILE;
    }
    struct stat about;
    if (fstat(fileno(file), &about) != 0 || !S_ISREG(about.st_mode)) {
        complain("%s: cannot be resumed: it is no regular file", path);
        fclose(file);
        return EXIT_FILE;
    }
    rewind(file);
    sweep->out = file;
    int code = go_on(sweep, file);
    if (fclose(file) != 0 && code == EXIT_DONE) {
        complain("%s: cannot be written: %s", path, strerror(errno));
        code = EXIT_FILE;
    }
    return code;
}

static int fill_with_results(const char *path, const void *what)
{
    struct sweep sweep = *(const struct sweep *)what;
    sweep.out = fopen(path, "wb");
    if (sweep.out == NULL)
        return EXIT_FILE;
    int code = run(&sweep);
    return fclose(sweep.out) == 0 ? code : EXIT_FILE;
}

/* --- Options ----------------------------------------------------------------------------------- */

/* A whole number from 1 to `most`, up to `end`; 0 if it is none. */
static size_t count_of(const char *text, char end, size_t most)
{
    size_t value = 0;
    if (*text == end)
        return 0;
    for (; *text != end; text++) {
        if (*text < '0' || *text > '9')
            return 0;
        value = 10 * value + (size_t)(*text - '0');
        if (value > most)
            return 0;
    }
    return value;
}

static int take_shard(struct sweep *sweep, const char *text)
{
    const char *slash = strchr(text, '/');
    size_t shards = slash != NULL ? count_of(slash + 1, '\0', 1000000000) : 0;
    size_t shard = shards > 0 ? count_of(text, '/', shards) : 0;
    if (shard == 0)
        return usage_error("--shard %s: expected I/N, such as 3/10, with I from 1 to N", text);
    sweep->shards = shards;
    sweep->shard = shard - 1;
    return EXIT_DONE;
}

static int take_counts(struct sweep *sweep, const struct options *options)
{
    size_t jobs = options->jobs != NULL ? count_of(options->jobs, '\0', JOBS_MAX) : 1;
    size_t first = options->first != NULL ? count_of(options->first, '\0', FIRST_MAX) : 1;
    if (jobs == 0)
        return usage_error("--jobs %s: expected a whole number from 1 to %d", options->jobs,
                           JOBS_MAX);
    if (first == 0)
        return usage_error("--first %s: expected a whole number from 1 to %zu", options->first,
                           FIRST_MAX);
    sweep->jobs = (int)jobs;
    sweep->number = first - 1;
    sweep->shards = 1;
    return options->shard != NULL ? take_shard(sweep, options->shard) : EXIT_DONE;
}

int cmd_sweep(const struct options *options)
{
    struct sweep sweep = {.options = options, .out = stdout};
    solpool_year *year = NULL;
    int code = take_counts(&sweep, options);
    if (code == EXIT_DONE && options->files[0] != NULL && strcmp(options->files[0], "-") == 0)
        code = usage_error("standard input holds the scenarios; give the year as a file");
    if (code == EXIT_DONE && options->resume != NULL && options->output != NULL)
        code = usage_error("--resume writes to its file; leave -o out");
    if (code == EXIT_DONE)
        code = year_load(&year, options, 0);
    sweep.year = year;
    sweep.flags =
        (options->full ? SOLPOOL_SWEEP_FULL : 0) | (options->prove ? SOLPOOL_SWEEP_PROVE : 0);
    progress_begin(&sweep.progress, options->quiet);
    if (code == EXIT_DONE)
        code = options->resume != NULL   ? resume(&sweep)
               : options->output != NULL ? file_write(options->output, fill_with_results, &sweep)
                                         : run(&sweep);
    solpool_year_free(year);
    return code;
}
