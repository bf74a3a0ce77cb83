/* Messages, and files in. */
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli.h"
#include "progress.h"
#include "signals.h"
#include "colour.h"

/* --- Messages ---------------------------------------------------------------------------------- */

static const char *message_language; /* NULL: English */

void messages_in(const char *language)
{
    message_language = language;
}

const char *message_told(char **text, const char *message)
{
    *text = NULL;
    if (message_language != NULL)
        solpool_message(text, message, message_language, NULL);
    return *text != NULL ? *text : message;
}

/* "solpool: FILE:LINE:COLUMN: PATH: message" on standard error. */
static void message_print(const char *file, const char *kind, const solpool_error *err)
{
    char place[48] = "", *own_kind, *own_message;
    if (err->line > 0)
        snprintf(place, sizeof place, "%zu:%zu:", err->line, err->column);
    const char *said_kind = message_told(&own_kind, kind), *message = message_told(&own_message, err->message);
    complain("%s%s%s%s%s%s%s%s%s", file != NULL ? file : "", file != NULL ? ":" : "", place, file != NULL ? " " : "",
             said_kind, *kind != '\0' ? " " : "", err->path, err->path[0] != '\0' ? ": " : "", message);
    solpool_text_free(own_kind);
    solpool_text_free(own_message);
}

int report_failure(const char *file, const solpool_error *err)
{
    if (err->status == SOLPOOL_ERR_CANCELLED && signals_noted()) /* the user knows, and it is said at the end */
        return EXIT_INTERNAL;
    message_print(err->status == SOLPOOL_ERR_ARGUMENT ? NULL : file, "", err);
    switch (err->status) {
    case SOLPOOL_ERR_ARGUMENT:
        return EXIT_USAGE;
    case SOLPOOL_ERR_SYNTAX:
    case SOLPOOL_ERR_INPUT:
    case SOLPOOL_ERR_RANGE:
        return EXIT_INPUT;
    case SOLPOOL_OK:
    case SOLPOOL_ERR_MEMORY:
    case SOLPOOL_ERR_SOLVER:
    case SOLPOOL_ERR_VERIFY:
    case SOLPOOL_ERR_CANCELLED:
        break;
    }
    return EXIT_INTERNAL;
}

int report_failure_in(const struct input *input, const solpool_error *err)
{
    int code = report_failure(input->name, err);
    complain_place(input, err);
    return code;
}

int file_failure(const char *name, const char *what)
{
    if (signals_noted())
        return EXIT_FILE;
    complain("%s: %s: %s", name, what, strerror(errno));
    return EXIT_FILE;
}

/* --- Input ------------------------------------------------------------------------------------- */

static int read_all(struct input *input, FILE *file)
{
    size_t size = 0;
    for (;;) {
        if (input->length + 1 >= size) {
            size = 2 * size + 65536;
            char *data = realloc(input->data, size);
            if (data == NULL) {
                complain("%s: out of memory", input->name);
                return EXIT_INTERNAL;
            }
            input->data = data;
        }
        size_t got = fread(input->data + input->length, 1, size - input->length - 1, file);
        input->length += got;
        if (ferror(file))
            return file_failure(input->name, "cannot be read");
        if (got == 0)
            break;
        if (input->length > SOLPOOL_MAX_BYTES) {
            complain("%s: the file is larger than 256 MiB; leave out what says nothing", input->name);
            return EXIT_INPUT;
        }
    }
    input->data[input->length] = '\0';
    return EXIT_DONE;
}

static int copy_builtin(struct input *input)
{
    size_t length = 0;
    const char *text = solpool_builtin_year(&length);
    input->name = "built-in year";
    input->data = malloc(length + 1);
    if (input->data == NULL) {
        return complain_memory();
    }
    memcpy(input->data, text, length + 1);
    input->length = length;
    return EXIT_DONE;
}

/* A file as messages name it. */
const char *file_name(const char *path)
{
    return path == NULL || strcmp(path, BUILT_IN) == 0 ? "built-in year"
           : strcmp(path, "-") == 0                    ? "standard input"
                                                       : path;
}

int input_read(struct input *input, const char *path)
{
    *input = (struct input){.name = path};
    if (path == NULL || strcmp(path, BUILT_IN) == 0)
        return copy_builtin(input);
    if (strcmp(path, "-") == 0) {
        input->name = "standard input";
        return read_all(input, stdin);
    }
    FILE *file = fopen(path, "rb");
    if (file == NULL && errno == ENOENT && names_state(path) && !names_file(path))
        return no_file_but_state(path);
    if (file == NULL)
        return file_failure(path, "cannot be opened");
    int code = read_all(input, file);
    fclose(file);
    return code;
}

void input_free(struct input *input)
{
    free(input->data);
    input->data = NULL;
}

int year_take(solpool_year **year, const struct options *options, const struct input *input)
{
    solpool_error err;
    *year = NULL;
    if (solpool_year_read(year, input->data, input->length, (const char *const *)options->settings.list,
                          options->settings.count, &err) != SOLPOOL_OK)
        return report_failure_in(input, &err);
    progress_watch(*year);
    for (size_t k = 0; !options->quiet && k < solpool_year_warning_count(*year); k++) {
        const solpool_error *warning = solpool_year_warning(*year, k);
        message_print(input->name, "warning:", warning);
        complain_place(input, warning);
    }
    return EXIT_DONE;
}

int year_load(solpool_year **year, const struct options *options, int index)
{
    struct input input;
    *year = NULL;
    int code = input_read(&input, options->files[index]);
    if (code == EXIT_DONE)
        code = year_take(year, options, &input);
    input_free(&input);
    return code;
}

int strict_check(const struct options *options, const solpool_year *const *years, int count)
{
    solpool_error err;
    const char *file = file_name(options->files[0]);
    char *text = NULL;
    size_t open = 0;
    if (solpool_silent_rules(&text, &open, years, (size_t)count, &err) != SOLPOOL_OK)
        return report_failure(count == 1 ? file : NULL, &err);
    for (char *line = text, *end; options->strict && *line != '\0'; line = end + 1) {
        end = strchr(line, '\n');
        *end = '\0';
        complain("%s: %s", file, line);
    }
    solpool_text_free(text);
    if (!options->strict || open == 0)
        return EXIT_DONE;
    complain("%s: choose with --rule NAME=OPTION or under \"rules\" in the file; --strict "
             "takes no default where the law is silent, or that departs from its letter",
             file);
    return EXIT_NO;
}
