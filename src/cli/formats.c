/* In which formats a command prints, and which tables of its results there are. */
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "cli.h"

/* --- Formats ----------------------------------------------------------------------------------- */

static const struct form {
    const char *name;
    solpool_format format;
    int workbook;
    const char *ending; /* of a file */
} forms[] = {{"json", SOLPOOL_JSON, 0, ".json"},
             {"table", SOLPOOL_TEXT, 0, ".txt"},
             {"csv", SOLPOOL_CSV, 0, ".csv"},
             {"xlsx", SOLPOOL_CSV, 1, ".xlsx"},
             {"text", SOLPOOL_TEXT, 0, NULL}}; /* the same as "table" */

enum { FORM_COUNT = sizeof forms / sizeof *forms };

#define TABLES_MAX 64 /* of one format */
#define LANGUAGES_MAX 40

/* Whether the command prints in the format. One that prints nothing does so in each. */
static int prints(const struct command *command, const struct form *form)
{
    return form->format == SOLPOOL_JSON || command->results != NULL ||
           (form->format == SOLPOOL_TEXT && (command->format == SOLPOOL_TEXT || command->run == cmd_schema)) ||
           (form->format == SOLPOOL_CSV && !form->workbook && (command->takes & TAKES_SWEEP) != 0);
}

const char *format_name(const struct command *command, size_t index)
{
    for (size_t k = 0; k < FORM_COUNT; k++)
        if (prints(command, &forms[k]) && index-- == 0)
            return forms[k].name;
    return NULL;
}

static void form_take(struct options *options, const struct form *form)
{
    options->format = form->format;
    options->workbook = form->workbook;
    options->format_given = 1;
}

int format_take(struct options *options, const struct command *command, const char *text)
{
    const char *names[FORM_COUNT], *name;
    char expected[40] = "";
    size_t count = 0;
    for (size_t k = 0; k < FORM_COUNT; k++)
        if (prints(command, &forms[k]) && strcmp(forms[k].name, text) == 0) {
            form_take(options, &forms[k]);
            return EXIT_DONE;
        }
    while ((name = format_name(command, count)) != NULL)
        names[count++] = name;
    size_t told = count > 1 && strcmp(names[count - 1], "text") == 0 ? count - 1 : count;
    for (size_t k = 0; k < told; k++)
        snprintf(expected + strlen(expected), sizeof expected - strlen(expected), "%s%s",
                 k == 0          ? ""
                 : k + 1 == told ? " or "
                                 : ", ",
                 names[k]);
    return usage_error("--format %s: expected %s%s", text, expected, likely_words(text, names, count, "").words);
}

/* --- Endings ----------------------------------------------------------------------------------- */

/* What the ending of a name promises: the ending under which forms or report write that, or nothing that we write. Any
 * other ending promises nothing. */
static const struct {
    const char *ending, *own;
} endings[] = {{".json", ".json"}, {".ndjson", ".json"}, {".jsonl", ".json"}, {".txt", ".txt"},  {".csv", ".csv"},
               {".tsv", ".csv"},   {".xlsx", ".xlsx"},   {".html", ".html"},  {".htm", ".html"}, {".svg", ".svg"},
               {".pdf", ""},       {".xls", ""},         {".ods", ""},        {".doc", ""},      {".docx", ""},
               {".odt", ""},       {".png", ""},         {".jpg", ""},        {".jpeg", ""},     {".xml", ""}};

static const char *ending_of(const char *path)
{
    const char *slash = strrchr(path, '/'), *name = slash != NULL ? slash + 1 : path;
    const char *dot = strrchr(name, '.');
    return dot != NULL && dot != name ? dot : "";
}

/* What the name promises; NULL where that is nothing. */
static const char *promise_of(const char *path)
{
    for (size_t k = 0; k < sizeof endings / sizeof *endings; k++)
        if (strcasecmp(endings[k].ending, ending_of(path)) == 0)
            return endings[k].own;
    return NULL;
}

/* The ending of what a command writes that leaves no choice; NULL: it is one of forms. */
static const char *only_ending(const struct options *options, const struct command *command)
{
    if ((command->takes & TAKES_REPORT) != 0)
        return options->chart == NULL ? ".html" : strcmp(options->chart, "list") == 0 ? ".txt" : ".svg";
    if (options->as_table)
        return ".csv";
    return command->run == cmd_man || command->run == cmd_completion ||
                   (command->run == cmd_schema && options->file_count == 0)
               ? ".txt"
               : NULL;
}

static int refuse_name(const struct options *options, const struct command *command, const char *only)
{
    char list[60] = "";
    const char *promise = promise_of(options->output);
    size_t left = 0;
    int of_report = (command->takes & TAKES_REPORT) != 0,
        page = strcmp(promise, ".html") == 0 || strcmp(promise, ".svg") == 0;
    for (size_t k = 0; k < FORM_COUNT && only == NULL; k++)
        left += forms[k].ending != NULL && prints(command, &forms[k]) ? 1 : 0;
    for (size_t k = 0; k < FORM_COUNT && left > 0; k++)
        if (forms[k].ending != NULL && prints(command, &forms[k])) {
            left--;
            snprintf(list + strlen(list), sizeof list - strlen(list), "%s%s", forms[k].ending,
                     left > 1    ? ", "
                     : left == 1 ? " or "
                                 : "");
        }
    return usage_error("-o %s: the name does not fit; %s%s writes %s%s%s", options->output, command->name,
                       of_report && options->chart != NULL ? " --chart" : "", only != NULL ? only : list,
                       options->format_given ? " with this --format" : "",
                       of_report && *promise == '\0' ? ", which a browser prints as PDF"
                       : !of_report && page          ? ", and solpool report pages and charts"
                                                     : "");
}

int ending_check(struct options *options, const struct command *command)
{
    const char *promise = options->output != NULL ? promise_of(options->output) : NULL;
    const char *only = only_ending(options, command);
    if (options->workbook && options->output == NULL && isatty(STDOUT_FILENO))
        return usage_error("a workbook is for a spreadsheet; name its file with -o FILE.xlsx");
    for (size_t k = 0; k < FORM_COUNT && only == NULL && options->format_given; k++)
        if (forms[k].format == options->format && forms[k].workbook == options->workbook)
            only = forms[k].ending != NULL ? forms[k].ending : only;
    if (promise == NULL || (only != NULL && strcmp(promise, only) == 0))
        return EXIT_DONE;
    for (size_t k = 0; k < FORM_COUNT && only == NULL; k++)
        if (forms[k].ending != NULL && strcmp(forms[k].ending, promise) == 0 && prints(command, &forms[k])) {
            form_take(options, &forms[k]);
            return EXIT_DONE;
        }
    return refuse_name(options, command, only);
}

void format_settle(struct options *options, const struct command *command)
{
    int told = command->run == cmd_allocate || command->run == cmd_shares;
    if (told && options->format == SOLPOOL_JSON && !options->format_given && options->output == NULL &&
        isatty(STDOUT_FILENO))
        options->format = SOLPOOL_TEXT;
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
        fprintf(out, "\nTables of %s, the main one first:\n  ", format);
        int column = 2, width = help_width();
        for (size_t k = 0; (name = solpool_table_name(format, k)) != NULL; k++) {
            int length = (int)strlen(name), turn = k > 0 && column + 1 + length > width;
            fprintf(out, "%s%s", turn ? "\n  " : k > 0 ? " " : "", name);
            column = (turn ? 2 : column + (k > 0 ? 1 : 0)) + length;
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
static int unknown_name(const char *option, const char *word, const char *kind, const char *const *names, size_t count)
{
    char list[1000] = "";
    struct likely likely = likely_words(word, names, count, "");
    for (size_t k = 0; k < count; k++)
        snprintf(list + strlen(list), sizeof list - strlen(list), "%s%s", k > 0 ? ", " : "", names[k]);
    return usage_error("%s %s: there is no such %s%s%s", option, word, kind,
                       likely.words[0] != '\0' ? likely.words : "; there are: ", likely.words[0] != '\0' ? "" : list);
}

/* Which of its formats the command prints: the second one of several years, of all states, or of every rounding. */
static void find_result(char format[64], const struct options *options, const struct command *command)
{
    const char *results = command->results;
    next_result(format, &results);
    if (options->against != NULL)
        while (*results != '\0') /* it comes last */
            next_result(format, &results);
    else if ((options->file_count > 1 || options->all || options->rounding != NULL) && *results != '\0')
        next_result(format, &results);
}

/* What is wrong with the name of a table is known before anything is calculated. */
int table_check(struct options *options, const struct command *command)
{
    char format[64];
    const char *names[TABLES_MAX], *name;
    size_t count = 0;
    if (options->format_given && (options->format != SOLPOOL_CSV || options->workbook))
        return usage_error("--table chooses a table of --format csv%s",
                           options->workbook ? "; a workbook has them all" : "");
    options->format = SOLPOOL_CSV;
    find_result(format, options, command);
    for (; count < TABLES_MAX && (name = solpool_table_name(format, count)) != NULL; count++) {
        if (strcmp(name, options->table) == 0)
            return EXIT_DONE;
        names[count] = name;
    }
    return unknown_name("--table", options->table, "table", names, count);
}

/* --- Signs ------------------------------------------------------------------------------------- */

static const struct {
    const char *name, *separator, *decimal;
} locales[] = {{"en", ",", "."}, {"de", ";", ","}, {"fr", ";", ","}, {"nl", ";", ","}};

enum { LOCALE_COUNT = sizeof locales / sizeof *locales };

/* Fills in what the locale says and no option of its own does. */
static int locale_take(struct options *options)
{
    const char *names[LOCALE_COUNT];
    for (size_t k = 0; k < LOCALE_COUNT; k++) {
        names[k] = locales[k].name;
        if (strcmp(locales[k].name, options->locale) != 0)
            continue;
        options->separator = options->separator != NULL ? options->separator : locales[k].separator;
        options->decimal = options->decimal != NULL ? options->decimal : locales[k].decimal;
        return EXIT_DONE;
    }
    return unknown_name("--locale", options->locale, "locale", names, LOCALE_COUNT);
}

int signs_check(struct options *options, const struct command *command)
{
    int code = EXIT_DONE, by_name = options->output != NULL && strcasecmp(ending_of(options->output), ".tsv") == 0;
    const char *option = options->separator != NULL ? "separator" : options->decimal != NULL ? "decimal" : "locale";
    if ((command->takes & TAKES_TABLE) == 0)
        return by_name
                   ? usage_error("-o %s: %s parts cells by commas; name the file .csv", options->output, command->name)
                   : EXIT_DONE;
    if (options->separator == NULL && by_name)
        options->separator = "tab";
    if (options->separator == NULL && options->decimal == NULL && options->locale == NULL)
        return EXIT_DONE;
    if (options->format_given && (options->format != SOLPOOL_CSV || options->workbook))
        return usage_error("--%s goes with --format csv", option);
    options->format = SOLPOOL_CSV;
    options->format_given = 1;
    if (options->locale != NULL)
        code = locale_take(options);
    options->decimal = options->decimal != NULL ? options->decimal : ".";
    if (options->separator == NULL)
        options->separator = *options->decimal == ',' ? ";" : ",";
    if (strcmp(options->separator, "tab") == 0)
        options->separator = "\t";
    if (strlen(options->separator) != 1 || strchr(",;\t", *options->separator) == NULL)
        return usage_error("--separator %s: expected a comma, \";\" or tab", options->separator);
    if (strcmp(options->decimal, ".") != 0 && strcmp(options->decimal, ",") != 0)
        return usage_error("--decimal %s: expected a point or a comma", options->decimal);
    return code == EXIT_DONE && *options->separator == *options->decimal
               ? usage_error("a comma cannot part cells and decimals; give --separator \";\" or tab")
               : code;
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
