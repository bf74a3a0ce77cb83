/* What others publish, into a year file. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"

/* What is read, the year file behind the tables. */
struct inputs {
    struct input list[FILES_MAX + 1];
    solpool_file files[FILES_MAX + 1];
    size_t count; /* of the tables */
};

static int read_one(struct inputs *inputs, size_t k, const char *path)
{
    int code = input_read(&inputs->list[k], path);
    inputs->files[k] =
        (solpool_file){inputs->list[k].name, inputs->list[k].data, inputs->list[k].length};
    return code;
}

static int read_all(struct inputs *inputs, const struct options *options)
{
    int code = EXIT_DONE;
    for (int k = 1; k < options->file_count && code == EXIT_DONE; k++)
        code = read_one(inputs, inputs->count++, options->files[k]);
    if (code == EXIT_DONE && options->into != NULL)
        code = read_one(inputs, inputs->count, options->into);
    return code;
}

/* A line for each thing that was recognised, passed over, or is missing. */
static void print_notes(char *notes)
{
    for (char *line = notes, *end; *line != '\0'; line = end + 1) {
        end = strchr(line, '\n');
        *end = '\0';
        complain("%s", line);
    }
}

static int import_all(const struct inputs *inputs, const struct options *options)
{
    solpool_error err;
    char *year = NULL, *notes = NULL;
    size_t wrong = 0;
    unsigned flags = (options->weights ? SOLPOOL_IMPORT_WEIGHTS : 0) |
                     (options->figures_only ? SOLPOOL_IMPORT_FIGURES_ONLY : 0);
    if (solpool_import_eurostat(&year, &notes, &wrong, inputs->files, inputs->count,
                                options->into != NULL ? &inputs->files[inputs->count] : NULL,
                                (const char *const *)options->years.list, options->years.count,
                                flags, &err) != SOLPOOL_OK)
        return report_failure(
            wrong < inputs->count || options->into != NULL ? inputs->list[wrong].name : NULL, &err);
    if (!options->quiet)
        print_notes(notes);
    int code = output_write(options, year);
    solpool_text_free(year);
    solpool_text_free(notes);
    return code;
}

int cmd_import(const struct options *options)
{
    struct inputs inputs = {.count = 0};
    int streams = 0;
    if (strcmp(options->files[0], "eurostat") != 0)
        return usage_error("import %s: expected eurostat and its files", options->files[0]);
    for (int k = 1; k < options->file_count; k++)
        streams += strcmp(options->files[k], "-") == 0 ? 1 : 0;
    if (options->into != NULL && strcmp(options->into, "-") == 0 && streams > 0)
        return usage_error("only one file can be standard input");
    int code = read_all(&inputs, options);
    if (code == EXIT_DONE)
        code = import_all(&inputs, options);
    for (size_t k = 0; k <= inputs.count && k <= FILES_MAX; k++)
        input_free(&inputs.list[k]);
    return code;
}
