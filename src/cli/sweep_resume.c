/*
 * A sweep that goes on behind the results that its file holds. A record beside the file tells what they were made of;
 * that they are whole, and whose they are, is looked at line by line, and the first and the last are calculated again.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#include "sweep.h"

#define RESULT_KEPT ((size_t)SOLPOOL_MAX_LINE_BYTES + 4096)

/* A result that is there, and the line that it must come from. */
struct found {
    struct text_line result;
    struct line line;
};

static void found_clear(struct found *found)
{
    free(found->result.text);
    free(found->line.text);
    *found = (struct found){.result = {.text = NULL}};
}

static int not_results(const struct sweep *sweep)
{
    complain("%s: what it holds are not results of the scenarios on standard input; it is "
             "left as it is",
             sweep->options->resume);
    return EXIT_INPUT;
}

static int is_table(const struct sweep *sweep)
{
    return (sweep->flags & SOLPOOL_SWEEP_CSV) != 0;
}

/* --- Reading results --------------------------------------------------------------------------- */

/* Of a table a text between quotes may have line ends too. */
static int is_ended(const struct sweep *sweep, const struct text_line *result)
{
    return result->ended && (!is_table(sweep) || result->quotes % 2 == 0);
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
    while (!is_ended(sweep, result) && (there = line_read(&line, file, RESULT_KEPT)) > 0)
        if (!join(result, &line)) {
            there = -1;
            break;
        }
    if (there < 0)
        *code = complain_memory();
    return *code == EXIT_DONE && result->length > 0;
}

/* --- Whose they are ---------------------------------------------------------------------------- */

/* The result of a line, or with SOLPOOL_SWEEP_ID its id alone; NULL where *code is not EXIT_DONE. */
static char *calculated(struct sweep *sweep, const struct line *line, unsigned more, int *code)
{
    solpool_error err;
    char *result = NULL;
    if (solpool_sweep_line(&result, sweep->year, line->text, line->length, line->number, sweep->flags | more, &err) !=
        SOLPOOL_OK)
        *code = report_failure("standard input", &err);
    return result;
}

/* What every result of this line begins with. */
static char *beginning_of(struct sweep *sweep, const struct line *line, int *code)
{
    char *id = calculated(sweep, line, SOLPOOL_SWEEP_ID, code);
    if (id == NULL || is_table(sweep))
        return id;
    /* "{ "id": 7 }" is "{ "id": 7," in a result: a line that is wrong has an outcome itself. */
    char *outcome = strstr(id, ", \"outcome\""), *end = strstr(id, " }\n");
    strcpy(outcome != NULL ? outcome : end, ",");
    return id;
}

static size_t cells_of(const char *row)
{
    size_t count = 1;
    for (row = behind_cell(row); *row == ','; row = behind_cell(row + 1))
        count++;
    return count;
}

/* Whether nothing is missing within a result that has an end. What is longer than is kept is taken for whole. */
static int is_whole(const struct sweep *sweep, const struct text_line *result)
{
    solpool_kind kind;
    solpool_error err;
    if (result->kept < (size_t)result->length)
        return 1;
    return is_table(sweep) ? cells_of(result->text) == cells_of(sweep->columns)
                           : solpool_kind_of(&kind, result->text, result->kept, &err) == SOLPOOL_OK;
}

static int is_result_of(struct sweep *sweep, const struct found *found, int *code)
{
    char *beginning = beginning_of(sweep, &found->line, code);
    int same = beginning != NULL && strncmp(beginning, found->result.text, strlen(beginning)) == 0 &&
               is_whole(sweep, &found->result);
    solpool_text_free(beginning);
    return same;
}

/* Calculates a result again: scenarios or rules may be others under the same ids. */
static int check_again(struct sweep *sweep, const struct found *found)
{
    int code = EXIT_DONE;
    char *result = found->result.text != NULL ? calculated(sweep, &found->line, 0, &code) : NULL;
    if (result != NULL && strncmp(result, found->result.text, found->result.kept) != 0)
        code = not_results(sweep);
    solpool_text_free(result);
    return code;
}

/* --- Passing over ------------------------------------------------------------------------------ */

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
        sweep->head = NULL; /* the file has it */
    }
    return EXIT_DONE;
}

/* Compares a result that is there with the line that it must come from. What is left of one that was cut off is
 * that of no line yet; a table was known by its head. */
static int check_result(struct sweep *sweep, struct found *found, off_t *whole)
{
    int code = EXIT_DONE;
    if (!is_ended(sweep, &found->result)) {
        code = is_table(sweep) || is_cut_off(&found->result, "{ \"id\": ") ? EXIT_DONE : not_results(sweep);
        found_clear(found);
        return code;
    }
    int known = 1;
    if (!sweep_next(sweep, &found->line, &code) || !is_result_of(sweep, found, &code))
        code = code == EXIT_DONE ? not_results(sweep) : code;
    if (code == EXIT_DONE)
        code = record_compare(sweep->record, sweep, &found->line, &known);
    if (code == EXIT_DONE && !known)
        code = check_again(sweep, found);
    *whole += found->result.length;
    return code;
}

/* Passes over the lines whose results are there, and sets *whole to their bytes. */
static int pass_over(struct sweep *sweep, FILE *file, off_t *whole)
{
    struct found found = {.result = {.text = NULL}}, last = found;
    int code = EXIT_DONE, first = 1;
    *whole = 0;
    while (code == EXIT_DONE && next_result(sweep, &found.result, file, &code)) {
        if (sweep->head != NULL) { /* behind one that was cut off there is nothing */
            code = check_head(sweep, &found.result, whole);
            found_clear(&found);
            continue;
        }
        code = check_result(sweep, &found, whole);
        if (found.result.text == NULL)
            continue;
        code = code == EXIT_DONE && first ? check_again(sweep, &found) : code;
        first = 0;
        found_clear(&last);
        last = found;
        found = (struct found){.result = {.text = NULL}};
    }
    code = code == EXIT_DONE ? check_again(sweep, &last) : code;
    found_clear(&found);
    found_clear(&last);
    return code;
}

/* --- Going on ---------------------------------------------------------------------------------- */

/* Goes on behind the results of the file; what is left of a line that was cut off is removed. */
static int go_on(struct sweep *sweep)
{
    off_t whole;
    int code = pass_over(sweep, sweep->out, &whole);
    if (code != EXIT_DONE) {
        record_remove(sweep->record);
        return code;
    }
    code = record_cut(sweep->record);
    if (code != EXIT_DONE)
        return code;
    if (ftruncate(fileno(sweep->out), whole) != 0 || fseeko(sweep->out, whole, SEEK_SET) != 0)
        return file_failure(sweep->options->resume, "cannot be written");
    return sweep_run(sweep);
}

/* Of two sweeps into one file the second is refused: each scenario would be there twice. */
static int take_file(struct sweep *sweep)
{
    struct stat about;
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    const char *path = sweep->options->resume;
    int descriptor = fileno(sweep->out);
    if (fstat(descriptor, &about) != 0 || !S_ISREG(about.st_mode)) {
        complain("%s: cannot be resumed: it is no regular file", path);
        return EXIT_FILE;
    }
    if (fcntl(descriptor, F_SETLK, &whole) != 0) {
        if (errno != EACCES && errno != EAGAIN)
            return file_failure(path, "cannot be locked");
        complain("%s: another sweep is writing to this file; wait for its end, or name another file", path);
        return EXIT_FILE;
    }
    sweep->begins = about.st_size == 0;
    rewind(sweep->out);
    return EXIT_DONE;
}

static int go_on_in_file(struct sweep *sweep)
{
    int code = take_file(sweep);
    if (code != EXIT_DONE)
        return code;
    sweep->record = record_open(sweep, &code);
    code = code == EXIT_DONE ? go_on(sweep) : code;
    return record_close(sweep->record, code);
}

int sweep_resume(struct sweep *sweep)
{
    const char *path = sweep->options->resume;
    sweep->out = fopen(path, "a+");
    if (sweep->out == NULL)
        return file_failure(path, "cannot be opened");
    sweep->columns = sweep->head;
    int code = go_on_in_file(sweep);
    if (fclose(sweep->out) != 0 && code == EXIT_DONE)
        code = file_failure(path, "cannot be written");
    return code;
}
