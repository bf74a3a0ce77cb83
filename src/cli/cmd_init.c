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
    if (options->output == NULL || options->force || stat(options->output, &there) != 0 || !S_ISREG(there.st_mode))
        return EXIT_DONE;
    complain("%s: this file is there already; choose another name, or --force to write over it", options->output);
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

/* The built-in year for --from, else a year to fill in; `*made` is to be freed with solpool_text_free. */
static solpool_status year_text(const char **text, char **made, const struct options *options, int year,
                                solpool_error *err)
{
    *made = NULL;
    *text = options->from != NULL ? solpool_builtin_year(NULL) : NULL;
    if (options->from != NULL)
        return SOLPOOL_OK;
    solpool_status status = solpool_starter_write(made, year, err);
    *text = *made;
    return status;
}

/* Who asks for the year that is built in may want what is known of it. */
static void tell_of_builtin(const struct options *options, int year)
{
    solpool_year *builtin = NULL;
    solpool_allocation *shares = NULL;
    size_t length = 0;
    const char *text = solpool_builtin_year(&length);
    int64_t own = 0;
    if (options->quiet || options->from != NULL || options->years.count == 0)
        return;
    if (solpool_year_read(&builtin, text, length, NULL, 0, NULL) == SOLPOOL_OK &&
        solpool_allocation_compute(&shares, builtin, SOLPOOL_UNPROVED, NULL) == SOLPOOL_OK &&
        solpool_allocation_amount(&own, shares, "year", NULL) == SOLPOOL_OK && own == year)
        complain(
            "the year %d is built in, with what is known of it: solpool init --from built-in writes that; this is one to "
            "be filled in",
            year);
    solpool_allocation_free(shares);
    solpool_year_free(builtin);
}

static int init_table(const struct options *options, int year)
{
    solpool_error err;
    const char *text = NULL;
    char *made = NULL;
    struct input input = {.name = "the year file"};
    int code;
    if (options->files[0] != NULL) {
        code = input_read(&input, options->files[0]);
        code = code == EXIT_DONE ? write_template(options, &input) : code;
        input_free(&input);
        return code;
    }
    if (year_text(&text, &made, options, year, &err) != SOLPOOL_OK)
        return report_failure(NULL, &err);
    input.data = (char *)text;
    input.length = strlen(text);
    code = write_template(options, &input);
    solpool_text_free(made);
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
    if (options->from != NULL && strcmp(options->from, BUILT_IN) != 0)
        return usage_error("--from %s: expected built-in; solpool example NAME prints a worked example", options->from);
    if (options->from != NULL && (options->years.count > 0 || options->files[0] != NULL))
        return usage_error("--from built-in is a year of its own: it goes neither with --year nor with a file");
    return EXIT_DONE;
}

int cmd_init(const struct options *options)
{
    solpool_error err;
    const char *text = NULL;
    char *made = NULL;
    int year = 0, code = check_usage(options);
    if (code == EXIT_DONE)
        code = option_year(&year, &options->years, DEFAULT_YEAR);
    if (code == EXIT_DONE)
        code = check_overwrite(options);
    if (code != EXIT_DONE)
        return code;
    tell_of_builtin(options, year);
    if (options->as_table)
        return init_table(options, year);
    if (year_text(&text, &made, options, year, &err) != SOLPOOL_OK)
        return report_failure(NULL, &err);
    code = output_write(options, text);
    solpool_text_free(made);
    return code;
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
