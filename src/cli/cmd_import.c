/* What others publish, into a year file. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

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
    inputs->files[k] = (solpool_file){inputs->list[k].name, inputs->list[k].data, inputs->list[k].length};
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

/* A line for each thing that was recognised, skipped, or is missing. */
static void print_notes(char *notes)
{
    for (char *line = notes, *end; *line != '\0'; line = end + 1) {
        end = strchr(line, '\n');
        char *own;
        *end = '\0';
        complain("%s", message_told(&own, line));
        solpool_text_free(own);
    }
}

/* Both are freed. */
static int write_year(const struct options *options, char *year, char *notes)
{
    if (!options->quiet)
        print_notes(notes);
    int code = output_write(options, year);
    solpool_text_free(year);
    solpool_text_free(notes);
    return code;
}

static int import_all(const struct inputs *inputs, const struct options *options)
{
    solpool_error err;
    char *year = NULL, *notes = NULL;
    size_t wrong = 0;
    unsigned flags =
        (options->weights ? SOLPOOL_IMPORT_WEIGHTS : 0) | (options->figures_only ? SOLPOOL_IMPORT_FIGURES_ONLY : 0);
    if (solpool_import_eurostat(&year, &notes, &wrong, inputs->files, inputs->count,
                                options->into != NULL ? &inputs->files[inputs->count] : NULL,
                                (const char *const *)options->years.list, options->years.count, flags,
                                &err) != SOLPOOL_OK)
        return report_failure(wrong < inputs->count || options->into != NULL ? inputs->list[wrong].name : NULL, &err);
    return write_year(options, year, notes);
}

static int import_eurostat_files(const struct options *options)
{
    struct inputs inputs = {.count = 0};
    if (options->file_count < 2)
        return usage_error("import eurostat: expected the files, as Eurostat's data browser downloads them");
    if (options->columns.count > 0 || options->decimal != NULL || options->complete)
        return usage_error("--column, --decimal and --complete go with import table");
    int code = read_all(&inputs, options);
    if (code == EXIT_DONE)
        code = import_all(&inputs, options);
    for (size_t k = 0; k <= inputs.count && k <= FILES_MAX; k++)
        input_free(&inputs.list[k]);
    return code;
}

/* --- Tables ------------------------------------------------------------------------------------ */

/* The day on which a table is read: today, or that of SOURCE_DATE_EPOCH, by which the same gives the same. */
static void find_day(char day[16])
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    size_t seconds = epoch != NULL ? option_count(epoch, '\0', INT32_MAX) : 0;
    time_t now = seconds > 0 ? (time_t)seconds : time(NULL);
    struct tm parts;
    if (gmtime_r(&now, &parts) == NULL || strftime(day, 16, "%Y-%m-%d", &parts) == 0)
        day[0] = '\0';
}

/* What is wrong, and what else is (freed), each with its place. */
static int report_faults(const struct input *input, const solpool_error *err, char *others)
{
    int code = report_failure(input->name, err);
    for (char *line = others, *end; line != NULL && *line != '\0'; line = end + 1) {
        char *own, *message = strstr(line, ": "); /* LINE:COLUMN: CELL: what is wrong */
        end = strchr(line, '\n');
        *end = '\0';
        message = message != NULL && strstr(message + 2, ": ") != NULL ? strstr(message + 2, ": ") + 2 : line;
        complain("%s:%.*s%s", input->name, (int)(message - line), line, message_told(&own, message));
        solpool_text_free(own);
    }
    solpool_text_free(others);
    return code;
}

static int put_table(const struct options *options, struct inputs *inputs)
{
    solpool_error err;
    char *year = NULL, *notes = NULL, day[16];
    int of_year = 0;
    find_day(day);
    const solpool_table_wishes wishes = {(const char *const *)options->columns.list, options->columns.count,
                                         options->decimal, day[0] != '\0' ? day : NULL,
                                         (options->figures_only ? SOLPOOL_IMPORT_FIGURES_ONLY : 0) |
                                             (options->complete ? SOLPOOL_IMPORT_COMPLETE : 0)};
    if (solpool_import_table(&year, &notes, &of_year, &inputs->files[0], &inputs->files[1], &wishes, &err) !=
        SOLPOOL_OK)
        return report_faults(&inputs->list[of_year], &err, notes);
    return write_year(options, year, notes);
}

static int import_table(const struct options *options)
{
    struct inputs inputs = {.count = 1};
    if (options->file_count != 2)
        return usage_error("import table: expected one file, the table");
    if (options->years.count > 0 || options->weights)
        return usage_error("--year and --weights go with import eurostat");
    if (options->into == NULL)
        return usage_error(
            "import table needs --into FILE, the year file that takes the figures; solpool init writes one");
    int code = read_one(&inputs, 0, options->files[1]);
    if (code == EXIT_DONE)
        code = read_one(&inputs, 1, options->into);
    if (code == EXIT_DONE)
        code = put_table(options, &inputs);
    input_free(&inputs.list[0]);
    input_free(&inputs.list[1]);
    return code;
}

int cmd_import(const struct options *options)
{
    int streams = 0;
    if (options->file_count == 0)
        return usage_error("import: expected eurostat and its files, or table and its file");
    bool table = strcmp(options->files[0], "table") == 0;
    if (!table && strcmp(options->files[0], "eurostat") != 0)
        return usage_error("import %s: expected eurostat and its files, or table and its file", options->files[0]);
    for (int k = 1; k < options->file_count; k++)
        streams += strcmp(options->files[k], "-") == 0 ? 1 : 0;
    if (options->into != NULL && strcmp(options->into, "-") == 0 && streams > 0)
        return usage_error("only one file can be standard input");
    return table ? import_table(options) : import_eurostat_files(options);
}
