/* In which formats a command prints, and which tables of its results there are. */
#include <string.h>

#include "cli.h"

/* --- Formats ----------------------------------------------------------------------------------- */

static const struct {
    const char *name;
    solpool_format format;
} formats[] = {{"json", SOLPOOL_JSON},
               {"table", SOLPOOL_TEXT},
               {"csv", SOLPOOL_CSV},
               {"text", SOLPOOL_TEXT}}; /* the same as "table" */

enum { FORMAT_COUNT = sizeof formats / sizeof *formats };

#define TABLES_MAX 64    /* of one format */
#define LANGUAGES_MAX 40

/* Whether the command prints in the format. One that prints nothing does so in each. */
static int prints(const struct command *command, solpool_format format)
{
    return format == SOLPOOL_JSON || command->results != NULL ||
           (format == SOLPOOL_TEXT &&
            (command->format == SOLPOOL_TEXT || command->run == cmd_schema)) ||
           (format == SOLPOOL_CSV && (command->takes & TAKES_SWEEP) != 0);
}

const char *format_name(const struct command *command, size_t index)
{
    for (size_t k = 0; k < FORMAT_COUNT; k++)
        if (prints(command, formats[k].format) && index-- == 0)
            return formats[k].name;
    return NULL;
}

int format_take(struct options *options, const struct command *command, const char *text)
{
    const char *names[FORMAT_COUNT], *name;
    char expected[40] = "";
    size_t count = 0;
    for (size_t k = 0; k < FORMAT_COUNT; k++)
        if (prints(command, formats[k].format) && strcmp(formats[k].name, text) == 0) {
            options->format = formats[k].format;
            options->format_given = 1;
            return EXIT_DONE;
        }
    while ((name = format_name(command, count)) != NULL)
        names[count++] = name;
    size_t told = count > 1 && strcmp(names[count - 1], "text") == 0 ? count - 1 : count;
    for (size_t k = 0; k < told; k++)
        snprintf(expected + strlen(expected), sizeof expected - strlen(expected), "%s%s",
                 k == 0 ? "" : k + 1 == told ? " or " : ", ", names[k]);
    return usage_error("--format %s: expected %s%s", text, expected,
                       likely_words(text, names, count, "").words);
}

/* --- Tables ------------------------------------------------------------------------------------ */

/* The next of the formats of what the command prints; 0 behind the last. */
static size_t next_result(char format[64], const char **results)
{
    *results += strspn(*results, " ");
    size_t length = strcspn(*results, " ");
    snprintf(format, 64, "%.*s", (int)length, *results);
    *results += length;
    return length;
}

void tables_help(FILE *out, const struct command *command)
{
    char format[64];
    const char *results = command->results != NULL ? command->results : "", *name;
    while (next_result(format, &results) > 0) {
        fprintf(out, "\nTables of %s, the main one first:\n ", format);
        size_t column = 1;
        for (size_t k = 0; (name = solpool_table_name(format, k)) != NULL; k++) {
            column += strlen(name) + 1;
            fprintf(out, "%s%s", column > 98 ? "\n  " : " ", name);
            column = column > 98 ? strlen(name) + 2 : column;
        }
        fputc('\n', out);
    }
}

/* Whether an earlier one of the formats has the table too. */
static int stands_before(const struct command *command, const char *table, const char *before)
{
    char format[64];
    const char *results = command->results, *name;
    while (next_result(format, &results) > 0 && strcmp(format, before) != 0)
        for (size_t k = 0; (name = solpool_table_name(format, k)) != NULL; k++)
            if (strcmp(name, table) == 0)
                return 1;
    return 0;
}

void tables_put(FILE *out, const struct command *command)
{
    char format[64];
    const char *results = command->results != NULL ? command->results : "", *name, *between = "";
    while (next_result(format, &results) > 0)
        for (size_t k = 0; (name = solpool_table_name(format, k)) != NULL; k++)
            if (!stands_before(command, name, format)) {
                fprintf(out, "%s%s", between, name);
                between = " ";
            }
}

/* Says that there is no such thing, and which one is likely to be meant, or all that there are. */
static int unknown_name(const char *option, const char *word, const char *kind,
                        const char *const *names, size_t count)
{
    char list[1000] = "";
    struct likely likely = likely_words(word, names, count, "");
    for (size_t k = 0; k < count; k++)
        snprintf(list + strlen(list), sizeof list - strlen(list), "%s%s", k > 0 ? ", " : "",
                 names[k]);
    return usage_error("%s %s: there is no such %s%s%s", option, word, kind,
                       likely.words[0] != '\0' ? likely.words : "; there are: ",
                       likely.words[0] != '\0' ? "" : list);
}

/* Which of its formats the command prints: the second one of several years, of all states, or of every rounding. */
static void find_result(char format[64], const struct options *options, const struct command *command)
{
    const char *results = command->results;
    next_result(format, &results);
    if ((options->file_count > 1 || options->all || options->rounding != NULL) && *results != '\0')
        next_result(format, &results);
}

/* What is wrong with the name of a table is known before anything is calculated. */
int table_check(struct options *options, const struct command *command)
{
    char format[64];
    const char *names[TABLES_MAX], *name;
    size_t count = 0;
    if (options->format_given && options->format != SOLPOOL_CSV)
        return usage_error("--table chooses a table of --format csv");
    options->format = SOLPOOL_CSV;
    find_result(format, options, command);
    for (; count < TABLES_MAX && (name = solpool_table_name(format, count)) != NULL; count++) {
        if (strcmp(name, options->table) == 0)
            return EXIT_DONE;
        names[count] = name;
    }
    return unknown_name("--table", options->table, "table", names, count);
}

/* --- Languages --------------------------------------------------------------------------------- */

int language_check(const char *code)
{
    const char *names[LANGUAGES_MAX], *known;
    size_t count = 0;
    for (; count < LANGUAGES_MAX && (known = solpool_language_code(count)) != NULL; count++) {
        if (strcmp(known, code) == 0)
            return EXIT_DONE;
        names[count] = known;
    }
    return unknown_name("--lang", code, "language", names, count);
}
