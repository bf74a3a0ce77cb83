/*
 * Many scenarios: lines are read in batches, each batch is divided among threads, and printed when it is
 * complete. So the order is that of the input, no more than a batch is in memory, and an interruption loses
 * no more than one.
 */
#include <errno.h>
#include <malloc.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#include "cli.h"
#include "thread_pool.h"
#include "lines.h"
#include "progress.h"

#define BATCH_PER_JOB 256
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
    size_t largest;    /* bytes of a result so far */
    const char *head;  /* of a table that has none yet, or NULL */
    atomic_int failed; /* the exit code of a line that could not be calculated, or EXIT_DONE */
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
    } else if (progress_interrupted()) {
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
    if (solpool_sweep_line(&line->result, sweep->year, line->text, line->length, line->number,
                           sweep->flags, &err) != SOLPOOL_OK)
        atomic_store(&sweep->failed, report_failure("standard input", &err));
    bar_step(1);
}

/* --- Output ------------------------------------------------------------------------------------ */

/* Behind the first cell of a row, whose text may hold anything between quotes. */
static const char *behind_id(const char *row)
{
    if (*row != '"')
        return row + strcspn(row, ",");
    for (row++; *row != '\0' && (row[0] != '"' || row[1] == '"'); row++)
        row += row[0] == '"' ? 1 : 0;
    return *row == '"' ? row + 1 : row;
}

static int is_wrong(const struct sweep *sweep, const char *result)
{
    static const char outcome[] = ",error,";
    if ((sweep->flags & SOLPOOL_SWEEP_CSV) != 0)
        return strncmp(behind_id(result), outcome, sizeof outcome - 1) == 0;
    return strstr(result, ", \"outcome\": \"error\", \"error\": {") != NULL;
}

static int write_failure(const struct sweep *sweep)
{
    if (sweep->options->output == NULL) /* otherwise who made the file says so */
        complain("the results cannot be written: %s", strerror(errno));
    return EXIT_FILE;
}

static int print_batch(struct sweep *sweep)
{
    size_t k = 0;
    progress_erase();
    for (; k < sweep->count; k++) {
        const char *result = sweep->lines[k].result;
        size_t length = result != NULL ? strlen(result) : 0;
        sweep->largest = length > sweep->largest ? length : sweep->largest;
        if (result == NULL ||
            fwrite(result, 1, length, sweep->out) != length) /* those before are whole */
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
        if (!next_line(sweep, line, code))
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
#ifdef M_TRIM_THRESHOLD /* what one batch gives back the next one takes: the system need not have it in between */
    mallopt(M_TRIM_THRESHOLD, 64 * 1024 * 1024);
#endif
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

static int run(struct sweep *sweep)
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

/* --- Going on ---------------------------------------------------------------------------------- */

/* What every result of this line begins with. */
static char *beginning_of(struct sweep *sweep, const struct line *line, int *code)
{
    solpool_error err;
    char *id = NULL;
    if (solpool_sweep_line(&id, sweep->year, line->text, line->length, line->number,
                           sweep->flags | SOLPOOL_SWEEP_ID, &err) != SOLPOOL_OK) {
        *code = report_failure("standard input", &err);
        return NULL;
    }
    if ((sweep->flags & SOLPOOL_SWEEP_CSV) != 0)
        return id;
    /* "{ "id": 7 }" is "{ "id": 7," in a result: a line that is wrong has an outcome itself. */
    char *outcome = strstr(id, ", \"outcome\""), *end = strstr(id, " }\n");
    strcpy(outcome != NULL ? outcome : end, ",");
    return id;
}

/* Whether a result that is there is that of this line: its id tells. */
static int is_result_of(struct sweep *sweep, const struct line *line, const char *result, int *code)
{
    char *beginning = beginning_of(sweep, line, code);
    int same = beginning != NULL && strncmp(beginning, result, strlen(beginning)) == 0;
    solpool_text_free(beginning);
    return same;
}

static int not_results(const struct sweep *sweep)
{
    complain("%s: what it holds are not results of the scenarios on standard input; it is "
             "left as it is",
             sweep->options->resume);
    return EXIT_INPUT;
}

/* Of a table a text between quotes may have line ends too. */
static int is_whole(const struct sweep *sweep, const struct text_line *result)
{
    return result->ended && ((sweep->flags & SOLPOOL_SWEEP_CSV) == 0 || result->quotes % 2 == 0);
}

/* Puts a line behind those before it, which is freed; 0 without memory. */
static int join(struct text_line *result, struct text_line *line)
{
    if (result->text == NULL) {
        *result = *line;
        return 1;
    }
    size_t kept = result->kept < RESULT_KEPT ? line->kept : 0;
    char *text = realloc(result->text, result->kept + kept + 1);
    if (text != NULL) {
        memcpy(text + result->kept, line->text, kept);
        text[result->kept + kept] = '\0';
        *result = (struct text_line){text, result->kept + kept, result->length + line->length,
                                     result->quotes + line->quotes, line->ended};
    }
    free(line->text);
    return text != NULL;
}

/* Reads the next result of the file, whose text is to be freed; 0 at its end, and where *code is not EXIT_DONE
 * then. Its beginning tells whose it is: its id is no longer than the line that it came from. */
static int next_result(const struct sweep *sweep, struct text_line *result, FILE *file, int *code)
{
    struct text_line line;
    int there = 1;
    *result = (struct text_line){.text = NULL};
    while (!is_whole(sweep, result) && (there = line_read(&line, file, RESULT_KEPT)) > 0)
        if (!join(result, &line)) {
            there = -1;
            break;
        }
    if (there < 0)
        *code = complain_memory();
    return *code == EXIT_DONE && result->length > 0;
}

/* Whether a result without an end can be what is left of one that was cut off: it begins as they do. */
static int is_cut_off(const struct text_line *result, const char *beginning)
{
    size_t length = strlen(beginning);
    return memcmp(result->text, beginning, result->kept < length ? result->kept : length) == 0;
}

/* Compares the head of a table that is there. */
static int check_head(struct sweep *sweep, const struct text_line *head, off_t *whole)
{
    off_t length = (off_t)strlen(sweep->head);
    if (!is_cut_off(head, sweep->head) || head->length > length)
        return not_results(sweep);
    if (head->length == length) {
        *whole = length;
        sweep->head = NULL; /* it stands there */
    }
    return EXIT_DONE;
}

/* Compares a result that is there with the line that it must come from. What is left of one that was cut off is
 * that of no line yet; a table was known by its head. */
static int check_result(struct sweep *sweep, const struct text_line *result, off_t *whole)
{
    struct line line;
    int code = EXIT_DONE;
    if (!is_whole(sweep, result))
        return (sweep->flags & SOLPOOL_SWEEP_CSV) != 0 || is_cut_off(result, "{ \"id\": ")
                   ? EXIT_DONE
                   : not_results(sweep);
    if (!next_line(sweep, &line, &code) || !is_result_of(sweep, &line, result->text, &code))
        code = code == EXIT_DONE ? not_results(sweep) : code;
    free(line.text);
    *whole += result->length;
    return code;
}

/* Passes over the lines whose results are there, and sets *whole to their bytes. */
static int pass_over(struct sweep *sweep, FILE *file, off_t *whole)
{
    struct text_line result;
    int code = EXIT_DONE;
    *whole = 0;
    while (code == EXIT_DONE && next_result(sweep, &result, file, &code)) {
        /* Behind a head that was cut off there is nothing. */
        code = sweep->head != NULL ? check_head(sweep, &result, whole)
                                   : check_result(sweep, &result, whole);
        free(result.text);
        result.text = NULL;
    }
    free(result.text);
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

static int take_counts(struct sweep *sweep, const struct options *options)
{
    size_t jobs = options->jobs != NULL ? option_count(options->jobs, '\0', THREAD_POOL_MAX) : 1;
    size_t first = options->first != NULL ? option_count(options->first, '\0', FIRST_MAX) : 1;
    if (jobs == 0)
        return usage_error("--jobs %s: expected a whole number from 1 to %d", options->jobs,
                           THREAD_POOL_MAX);
    if (first == 0)
        return usage_error("--first %s: expected a whole number from 1 to %zu", options->first,
                           FIRST_MAX);
    sweep->jobs = (int)jobs;
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
    return EXIT_DONE;
}

static int run_to(struct sweep *sweep)
{
    const struct options *options = sweep->options;
    return options->resume != NULL   ? resume(sweep)
           : options->output != NULL ? file_write(options->output, fill_with_results, sweep)
                                     : run(sweep);
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
    sweep.flags = (options->full ? SOLPOOL_SWEEP_FULL : 0) |
                  (options->prove ? SOLPOOL_SWEEP_PROVE : 0) |
                  (options->format == SOLPOOL_CSV ? SOLPOOL_SWEEP_CSV : 0);
    if (code == EXIT_DONE && options->format == SOLPOOL_CSV &&
        solpool_sweep_head(&head, year, &err) != SOLPOOL_OK)
        code = report_failure(NULL, &err);
    sweep.head = head;
    progress_of_scenarios();
    code = code == EXIT_DONE ? run_to(&sweep) : code;
    solpool_text_free(head);
    solpool_year_free(year);
    return code;
}
