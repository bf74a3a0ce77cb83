/* For who begins: a year file to fill in, and worked examples. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli.h"

#define DEFAULT_YEAR 2028 /* that of the file as it is kept */

/* What somebody filled in is not lost by a second run. Devices and pipes hold nothing that could be. */
static int check_overwrite(const struct options *options)
{
    struct stat there;
    if (options->output == NULL || options->force || stat(options->output, &there) != 0 ||
        !S_ISREG(there.st_mode))
        return EXIT_DONE;
    complain("%s: this file is there already; choose another name, or --force to write over it",
             options->output);
    return EXIT_FILE;
}

/* The states of a year file, or of the one to be filled in, for a spreadsheet. */
static int write_template(const struct options *options, const struct input *input)
{
    solpool_error err;
    char *table = NULL;
    const solpool_file file = {input->name, input->data, input->length};
    if (solpool_table_template(&table, &file, options->language, &err) != SOLPOOL_OK)
        return report_failure_in(input, &err);
    return text_write(options, SOLPOOL_OK, table, &err);
}

static int init_table(const struct options *options, int year)
{
    solpool_error err;
    char *text = NULL;
    struct input input = {.name = "the year file"};
    int code;
    if (options->files[0] != NULL) {
        code = input_read(&input, options->files[0]);
        code = code == EXIT_DONE ? write_template(options, &input) : code;
        input_free(&input);
        return code;
    }
    if (solpool_starter_write(&text, year, &err) != SOLPOOL_OK)
        return report_failure(NULL, &err);
    input.data = text;
    input.length = strlen(text);
    code = write_template(options, &input);
    solpool_text_free(text);
    return code;
}

static int check_usage(const struct options *options)
{
    if (!options->as_table && options->files[0] != NULL)
        return usage_error("init takes no file, but with --table");
    if (!options->as_table && options->language != NULL)
        return usage_error("--lang goes with init --table: the year file is in English");
    if (options->files[0] != NULL && options->years.count > 0)
        return usage_error("--year is of the year file that init writes, and one is given");
    return EXIT_DONE;
}

int cmd_init(const struct options *options)
{
    solpool_error err;
    char *text = NULL;
    int year = 0, code = check_usage(options);
    if (code == EXIT_DONE)
        code = option_year(&year, &options->years, DEFAULT_YEAR);
    if (code == EXIT_DONE)
        code = check_overwrite(options);
    if (code != EXIT_DONE)
        return code;
    if (options->as_table)
        return init_table(options, year);
    solpool_status status = solpool_starter_write(&text, year, &err);
    return text_write(options, status, text, &err);
}

static int list_examples(const struct options *options)
{
    solpool_error err;
    solpool_result *result = NULL;
    solpool_status status = solpool_examples(&result, &err);
    return result_write(options, NULL, status, result, &err);
}

int cmd_example(const struct options *options)
{
    solpool_error err;
    const char *text = NULL;
    if (options->files[0] == NULL)
        return list_examples(options);
    if (options->table != NULL || (options->format_given && options->format != SOLPOOL_JSON))
        return usage_error("example %s is a year file, which is JSON; tables are of the list of examples",
                           options->files[0]);
    if (solpool_example_text(&text, NULL, options->files[0], &err) == SOLPOOL_OK)
        return output_write(options, text);
    return usage_error("%s", err.message);
}
