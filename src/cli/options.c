/* The options as a table: which there are, which commands understand them, and what they do. */
#include <getopt.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"

#define USAGE_SIZE 4096

/* Whose help lists what was meant; NULL before a command is known. */
static const char *command_asked;

int usage_error(const char *format, ...)
{
    char message[USAGE_SIZE];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    complain("%s (see solpool %s%s--help)", message, command_asked != NULL ? command_asked : "",
             command_asked != NULL ? " " : "");
    return EXIT_USAGE;
}

int no_file_but_state(const char *word)
{
    const struct command *command = command_asked != NULL ? command_find(command_asked) : NULL;
    if (command != NULL && (command->takes & TAKES_STATE) != 0)
        complain("%s: there is no such file; of a state: solpool %s --state %s", word, command->name, word);
    else
        complain("%s: there is no such file; solpool %s tells of a state", word, word);
    return EXIT_FILE;
}

struct likely likely_words(const char *word, const char *const *names, size_t count, const char *before)
{
    struct likely likely = {""};
    const char *name = solpool_suggest(word, names, count);
    if (name != NULL)
        snprintf(likely.words, sizeof likely.words, "; did you mean %s%s?", before, name);
    return likely;
}

/* --- What they do ------------------------------------------------------------------------------ */

/* Keeps `prefix` and `text` as one. */
static int add_text(struct texts *texts, const char *prefix, const char *text)
{
    char **more = realloc(texts->list, (texts->count + 1) * sizeof *more);
    if (more != NULL)
        texts->list = more;
    size_t length = strlen(prefix) + strlen(text) + 1;
    char *kept = more != NULL ? malloc(length) : NULL;
    if (kept == NULL)
        return complain_memory();
    snprintf(kept, length, "%s%s", prefix, text);
    texts->list[texts->count++] = kept;
    return EXIT_DONE;
}

static int take_rule(struct options *options, const char *text)
{
    return strchr(text, '=') != NULL ? add_text(&options->settings, "rules.", text)
                                     : usage_error("--rule %s: expected NAME=VALUE, such as rounding=nearest", text);
}

/* --- The table --------------------------------------------------------------------------------- */

/* What becomes of an option. */
enum kind {
    KIND_FLAG, /* int, 1 where it is given */
    KIND_TEXT, /* const char * */
    KIND_LIST, /* struct texts: it can be repeated */
    KIND_RULE,
    KIND_FORMAT
};

#define LANGUAGES "LANGUAGES" /* stands for the codes of them, "en|nl" */

static const struct option_row {
    const char *name;
    char letter;          /* or 0 */
    const char *argument; /* or NULL */
    unsigned takes;       /* 0: every command understands it */
    const char *help;
    enum kind kind;
    size_t place; /* in struct options */
} rows[] = {
#define PLACE(FIELD) offsetof(struct options, FIELD)
    {"state", 0, "CODE", TAKES_STATE, "the state that is asked about, e.g. NL", KIND_TEXT, PLACE(state)},
    {"all", 0, NULL, TAKES_ALL | TAKES_DEPTH, "compare: every state, and the frontier; explain: every level", KIND_FLAG,
     PLACE(all)},
    {"depth", 0, "N", TAKES_DEPTH, "how many levels of the calculation (default: text 1, else every one)", KIND_TEXT,
     PLACE(depth)},
    {"for", 0, "PATH=VALUE", TAKES_FOR, "what is to be reached, e.g. IT.unmet.relocations=0", KIND_TEXT, PLACE(target)},
    {"drop", 0, "CODE,CODE", TAKES_DROP, "states that drop out together (repeatable)", KIND_LIST, PLACE(groups)},
    {"figure", 0, "PATH", TAKES_FIGURE, "a figure to look at, e.g. NL.duty (repeatable)", KIND_LIST, PLACE(figures)},
    {"uncertainty", 0, "PERCENT", TAKES_UNCERTAINTY, "by how much population and GDP may still be revised", KIND_TEXT,
     PLACE(uncertainty)},
    {"time-limit", 0, "SECONDS", TAKES_LIMIT, "end after so long with what is known by then", KIND_TEXT,
     PLACE(time_limit)},
    {"rounding", 0, "all", TAKES_ROUNDING, "every way to round the shares, side by side", KIND_TEXT, PLACE(rounding)},
    {"from", 0, "built-in", TAKES_INIT, "the newest adopted year, instead of one to be filled in", KIND_TEXT,
     PLACE(from)},
    {"force", 0, NULL, TAKES_INIT, "overwrite an existing file", KIND_FLAG, PLACE(force)},
    {"chart", 0, "CHART", TAKES_REPORT, "only this chart, as SVG; list names them all", KIND_TEXT, PLACE(chart)},
    {"brief", 0, NULL, TAKES_REPORT, "one page, which prints as one", KIND_FLAG, PLACE(brief)},
    {"analysis", 0, "FILE", TAKES_REPORT, "with what analyse --format json says of scenarios of the year", KIND_TEXT,
     PLACE(analysis)},
    {"lang", 0, LANGUAGES, TAKES_REPORT | TAKES_TABLE | TAKES_INIT | TAKES_IMPORT, "the language of texts and pages (default en)",
     KIND_TEXT, PLACE(language)},
    {"suppose", 0, "forum", TAKES_READINGS, "as if the Forum of Article 13(4) had been reconvened", KIND_TEXT,
     PLACE(suppose)},
    {"assumptions", 0, NULL, TAKES_READINGS, "assumptions about facts take part too: pledges, needs, the pool's size",
     KIND_FLAG, PLACE(assumptions)},
    {"most", 0, "N", TAKES_READINGS, "look at so many combinations at most (default 30000)", KIND_TEXT, PLACE(most)},
    {"jobs", 0, "N", TAKES_JOBS, "threads at work (default: as many as there are processors, up to 8)", KIND_TEXT,
     PLACE(jobs)},
    {"method", 0, "monte-carlo|latin-hypercube|saltelli", TAKES_SAMPLE, "how scenarios are drawn (default: the first)",
     KIND_TEXT, PLACE(method)},
    {"second-order", 0, NULL, TAKES_SAMPLE, "with saltelli: also what pairs of parameters do", KIND_FLAG,
     PLACE(second_order)},
    {"count", 'n', "N", TAKES_SAMPLE, "how many scenarios; with saltelli, blocks of them (default 1024)", KIND_TEXT,
     PLACE(count)},
    {"seed", 0, "S", TAKES_SAMPLE | TAKES_ANALYSE, "where the random numbers begin (default 1)", KIND_TEXT,
     PLACE(seed)},
    {"resamples", 0, "N", TAKES_ANALYSE, "resamples for the intervals of indices (default 100)", KIND_TEXT,
     PLACE(resamples)},
    {"shard", 0, "I/N", TAKES_SWEEP | TAKES_SAMPLE, "only every Nth scenario, beginning with the Ith", KIND_TEXT,
     PLACE(shard)},
    {"first", 0, "N", TAKES_SWEEP, "the number of the first line of a part of a list (default 1)", KIND_TEXT,
     PLACE(first)},
    {"resume", 0, "FILE", TAKES_SWEEP, "continue after the results that FILE already holds", KIND_TEXT, PLACE(resume)},
    {"full", 0, NULL, TAKES_SWEEP, "the whole allocation of each scenario, proved", KIND_FLAG, PLACE(full)},
    {"prove", 0, NULL, TAKES_SWEEP, "prove the summaries too", KIND_FLAG, PLACE(prove)},
    {"costs", 0, NULL, TAKES_SWEEP, "also what relocating and paying cost each state whose costs are in the file",
     KIND_FLAG, PLACE(costs)},
    {"into", 0, "FILE", TAKES_IMPORT, "the year file that takes the figures; nothing else in it changes", KIND_TEXT,
     PLACE(into)},
    {"of", 0, "FIGURE", TAKES_SPLIT, "fair_share, pledge, to_implement (default) or used: what is divided", KIND_TEXT,
     PLACE(figure)},
    {"offsets", 0, NULL, TAKES_SPLIT, "also offsets: persons for whom the state becomes responsible", KIND_FLAG,
     PLACE(offsets)},
    {"places", 0, "free|all|with_construction", TAKES_SPLIT, "which places count (default free)", KIND_TEXT,
     PLACE(places)},
    {"year", 0, "N", TAKES_IMPORT | TAKES_INIT | TAKES_SPLIT,
     "init: of the file (default 2028); import: of the figures; split: of places", KIND_LIST, PLACE(years)},
    {"weights", 0, NULL, TAKES_IMPORT, "first-time applicants become the weights of the benefitting states", KIND_FLAG,
     PLACE(weights)},
    {"figures-only", 0, NULL, TAKES_IMPORT,
     "record the figures and nothing about the files (name, digest, version, day)", KIND_FLAG, PLACE(figures_only)},
    {"column", 0, "HEAD=KEY", TAKES_IMPORT,
     "what a column is, e.g. Amount=pledge.offsets; HEAD=- drops it (repeatable)", KIND_LIST, PLACE(columns)},
    {"complete", 0, NULL, TAKES_IMPORT, "what the pledges of a table leave out is 0, and not unknown", KIND_FLAG,
     PLACE(complete)},
    {"infer", 0, NULL, TAKES_INFER, "what unknown pledges and deductions may have been, by the published sums",
     KIND_FLAG, PLACE(infer)},
    {"rule", 0, "NAME=VALUE", TAKES_SETTINGS, "choose what the law leaves open, e.g. rounding=nearest (repeatable)",
     KIND_RULE, 0},
    {"set", 0, "PATH=VALUE", TAKES_SETTINGS, "change a value of the year, e.g. NL.pledge.relocations=500 (repeatable)",
     KIND_LIST, PLACE(settings)},
    {"against", 0, "FILE|baseline", TAKES_AGAINST,
     "beside the answer of another file, or of this one without --set and --rule", KIND_TEXT, PLACE(against)},
    {"output", 'o', "FILE", TAKES_OUTPUT, "write to FILE, which appears whole or not at all; - is standard output",
     KIND_TEXT, PLACE(output)},
    {"export-lp", 0, "FILE", TAKES_BESIDE, "also write the first stage for other solvers; with % in FILE, all stages",
     KIND_TEXT, PLACE(export_lp)},
    {"certificate", 0, "FILE", TAKES_BESIDE, "also write what proves the distribution without solpool", KIND_TEXT,
     PLACE(certificate)},
    {"strict", 0, NULL, TAKES_STRICT, "end with exit code 4 where the law leaves a rule open and nobody chose",
     KIND_FLAG, PLACE(strict)},
    {"format", 0, "FORMAT", 0, "json for programs, table (or text) to read, csv or xlsx for spreadsheets", KIND_FORMAT,
     0},
    {"table", 0, "NAME", TAKES_TABLE, "which table of --format csv, instead of the main one", KIND_TEXT, PLACE(table)},
    {"locale", 0, "en|de|fr|nl", TAKES_TABLE, "csv as spreadsheets of that language have it: --separator and --decimal",
     KIND_TEXT, PLACE(locale)},
    {"separator", 0, "SIGN", TAKES_TABLE, "what parts the cells of csv: a comma, ; or tab (default a comma)", KIND_TEXT,
     PLACE(separator)},
    {"decimal", 0, "SIGN", TAKES_TABLE | TAKES_IMPORT, "what decimals of csv stand behind: a point or a comma",
     KIND_TEXT, PLACE(decimal)},
    {"table", 0, NULL, TAKES_INIT, "a table of the states for a spreadsheet, which import table reads again", KIND_FLAG,
     PLACE(as_table)},
    {"quiet", 'q', NULL, 0, "print nothing but results and errors", KIND_FLAG, PLACE(quiet)},
    {"help", 'h', NULL, 0, "this text", KIND_FLAG, PLACE(help)},
    {"version", 'V', NULL, 0, "the version", KIND_FLAG, PLACE(version)},
#undef PLACE
};

static int take(struct options *options, const struct command *command, const struct option_row *row, const char *text)
{
    void *place = (char *)options + row->place;
    switch (row->kind) {
    case KIND_FLAG:
        *(int *)place = 1;
        break;
    case KIND_TEXT:
        *(const char **)place = text;
        break;
    case KIND_LIST:
        return add_text(place, "", text);
    case KIND_RULE:
        return take_rule(options, text);
    case KIND_FORMAT:
        return format_take(options, command, text);
    }
    return EXIT_DONE;
}

enum { ROW_COUNT = sizeof rows / sizeof *rows, LONG_ONLY = 256 };

/* Without a command: those that most commands understand. */
static int goes_with(const struct option_row *row, const struct command *command)
{
    unsigned takes = command != NULL ? command->takes : TAKES_USUAL | TAKES_STRICT;
    if (row->kind == KIND_FORMAT && (takes & TAKES_REPORT) != 0)
        return 0;
    return row->takes == 0 || (takes & row->takes) != 0;
}

/* The name of what an option takes, or the words themselves. */
static const char *argument_of(const struct option_row *row)
{
    static char codes[80];
    const char *code;
    if (row->argument == NULL || strcmp(row->argument, LANGUAGES) != 0)
        return row->argument;
    codes[0] = '\0';
    for (size_t k = 0; (code = solpool_language_code(k)) != NULL; k++)
        snprintf(codes + strlen(codes), sizeof codes - strlen(codes), "%s%s", k > 0 ? "|" : "", code);
    return codes;
}

int option_next(struct option_info *info, const struct command *command, size_t *place)
{
    while (*place < ROW_COUNT) {
        const struct option_row *row = &rows[(*place)++];
        *info = (struct option_info){row->name, row->letter, argument_of(row), row->help};
        if (goes_with(row, command))
            return 1;
    }
    return 0;
}

void options_help(FILE *out, const struct command *command)
{
    struct option_info row;
    int width = help_width();
    fputs("Options:\n", out);
    for (size_t place = 0; option_next(&row, command, &place);) {
        char name[80], letter[8] = "";
        if (row.letter != 0)
            snprintf(letter, sizeof letter, "-%c, ", row.letter);
        snprintf(name, sizeof name, "%s--%s%s%s", letter, row.name, row.argument != NULL ? " " : "",
                 row.argument != NULL ? row.argument : "");
        put_row(out, name, row.help, 25, width);
    }
}

/* --- Taking them ------------------------------------------------------------------------------- */

struct shown {
    char text[40];
};

/* "-o" or "--strict". */
static struct shown shown_name(const struct option_row *row)
{
    struct shown shown;
    if (row->letter != 0)
        snprintf(shown.text, sizeof shown.text, "-%c", row->letter);
    else
        snprintf(shown.text, sizeof shown.text, "--%s", row->name);
    return shown;
}

/* "--strict goes with allocate, check and explain". */
static int wrong_command(const struct option_row *row, const struct command *command)
{
    char list[300] = "";
    size_t left = 0;
    for (size_t k = 0; k < command_count; k++)
        left += (commands[k].takes & row->takes) != 0 ? 1 : 0;
    for (size_t k = 0; k < command_count; k++) {
        if ((commands[k].takes & row->takes) == 0)
            continue;
        left--;
        size_t length = strlen(list);
        const char *between = left > 1 ? ", " : left == 1 ? " and " : "";
        snprintf(list + length, sizeof list - length, "%s%s", commands[k].name, between);
    }
    return usage_error("%s does not go with %s; it goes with %s", shown_name(row).text, command->name, list);
}

/* The options that `word` is short for, of this command or else of all: "--for, --full". */
static void abbreviated(char *list, size_t size, const struct command *command, const char *name, size_t length)
{
    list[0] = '\0';
    for (int of_all = 0; of_all <= 1 && list[0] == '\0'; of_all++)
        for (size_t k = 0; length > 0 && k < ROW_COUNT; k++)
            if (strncmp(rows[k].name, name, length) == 0 && (of_all || goes_with(&rows[k], command)))
                snprintf(list + strlen(list), size - strlen(list), "%s--%s", list[0] != '\0' ? ", " : "", rows[k].name);
}

/* The option that is likely to be meant: one of this command rather than one of another. */
static struct likely likely_option(const struct command *command, const char *name)
{
    const char *names[ROW_COUNT];
    size_t count = 0;
    for (int others = 0; others <= 1; others++)
        for (size_t k = 0; k < ROW_COUNT; k++)
            if (goes_with(&rows[k], command) == !others)
                names[count++] = rows[k].name;
    return likely_words(name, names, strlen(name) > 1 ? count : 0, "--");
}

/* Why getopt takes a word for no option: it stands for none, for several, or takes no value. */
static int unknown_option(const struct command *command, const char *word)
{
    char name[40], meant[ROW_COUNT * 16];
    const char *behind = word + strspn(word, "-");
    size_t length = strcspn(behind, "=");
    snprintf(name, sizeof name, "%.*s", (int)(length < sizeof name ? length : 0), behind);
    for (size_t k = 0; k < ROW_COUNT && behind[length] == '='; k++)
        if (strcmp(rows[k].name, name) == 0)
            return usage_error("--%s takes no value", name);
    abbreviated(meant, sizeof meant, command, name, strncmp(word, "--", 2) == 0 ? strlen(name) : 0);
    if (meant[0] != '\0')
        return usage_error("%s is short for more than one option: %s", word, meant);
    return usage_error("unknown option %s%s", word, likely_option(command, name).words);
}

static const struct option_row *row_of(int option)
{
    for (size_t k = 0; k < ROW_COUNT; k++)
        if (option == (rows[k].letter != 0 ? rows[k].letter : LONG_ONLY + (int)k))
            return &rows[k];
    return NULL;
}

/* The word that getopt did not understand. It stands before optind where it is a long one; of letters, several of which
 * may share a word, getopt libraries tell the letter alone. */
static const char *word_refused(char letter[3], int argc, char **argv)
{
    if (optopt == 0 || row_of(optopt) != NULL)
        return argv[optind - 1];
    snprintf(letter, 3, "-%c", optopt);
    if ((optopt & 0x80) == 0)
        return letter;
    for (int k = 1; k < argc; k++) /* a part of a character: the word is shown */
        if (argv[k][0] == '-' && argv[k][1] != '-' && strchr(argv[k] + 1, letter[1]) != NULL)
            return argv[k];
    return letter;
}

static int take_one(struct options *options, const struct command *command, const struct option_row *row,
                    const char *text)
{
    if (row->takes != 0 && (command->takes & row->takes) == 0)
        return wrong_command(row, command);
    if (row->argument != NULL && text[0] == '\0')
        return usage_error("%s needs a value: %s, and the one given is empty", shown_name(row).text, argument_of(row));
    if (row->kind == KIND_FORMAT && (command->takes & TAKES_REPORT) != 0)
        return usage_error("--format does not go with %s, which writes HTML, or SVG with --chart", command->name);
    options->given |= row->takes;
    return take(options, command, row, text);
}

/* Whether another option of this name goes with the command, and this one does not. */
static int has_better_twin(const struct option_row *row, const struct command *command)
{
    for (size_t k = 0; k < ROW_COUNT && !goes_with(row, command); k++)
        if (&rows[k] != row && strcmp(rows[k].name, row->name) == 0 && goes_with(&rows[k], command))
            return 1;
    return 0;
}

static int take_options(struct options *options, const struct command *command, int argc, char **argv)
{
    struct option longs[ROW_COUNT + 1] = {{NULL, 0, NULL, 0}};
    int option, code = EXIT_DONE;
    char letter[3];
    for (size_t k = 0, count = 0; k < ROW_COUNT; k++)
        if (!has_better_twin(&rows[k], command))
            longs[count++] = (struct option){rows[k].name, rows[k].argument != NULL ? required_argument : no_argument,
                                             NULL, rows[k].letter != 0 ? rows[k].letter : LONG_ONLY + (int)k};
    while (code == EXIT_DONE && (option = getopt_long(argc, argv, ":o:n:qhV", longs, NULL)) != -1) {
        const struct option_row *row = row_of(option);
        if (option == ':')
            code = usage_error("%s needs a value", shown_name(row_of(optopt)).text);
        else if (row == NULL)
            code = unknown_option(command, word_refused(letter, argc, argv));
        else
            code = take_one(options, command, row, optarg);
    }
    return code;
}

static int take_files(struct options *options, const struct command *command, int argc, char **argv)
{
    int count = argc - optind;
    if (count > FILES_MAX)
        return usage_error("%s takes at most %d files", command->name, FILES_MAX);
    if (count < command->files_least || count > command->files_most)
        return usage_error("%s takes %s", command->name,
                           command->files_most == 0                              ? "no file"
                           : command->files_least > 0 || command->files_most > 1 ? command->usage
                           : !usage_names(command, "FILE")                       ? command->usage
                                                                                 : "at most one file");
    int from_input = 0;
    for (int k = 0; k < count; k++) {
        const char *file = options->files[k] = argv[optind + k];
        if (file[0] == '\0')
            return usage_error("%s %s: one of these is given and empty", command->name, command->usage);
        from_input += strcmp(file, "-") == 0 ? 1 : 0;
    }
    options->file_count = count;
    return from_input > 1 ? usage_error("only one file can be standard input") : EXIT_DONE;
}

/* --- Tables ------------------------------------------------------------------------------------ */

/* "-" is standard output, to which only results go. */
static int take_output(struct options *options)
{
    static const char dash[] = "-";
    if (options->output != NULL && strcmp(options->output, dash) == 0)
        options->output = NULL;
    const struct {
        const char *option, *file;
    } own[] = {
        {"--export-lp", options->export_lp}, {"--certificate", options->certificate}, {"--resume", options->resume}};
    for (size_t k = 0; k < sizeof own / sizeof *own; k++)
        if (own[k].file != NULL && strcmp(own[k].file, dash) == 0)
            return usage_error("%s -: expected a file; ./- is one of that name", own[k].option);
    return EXIT_DONE;
}

int options_take(struct options *options, const struct command *command, int argc, char **argv)
{
    command_asked = command->name;
    int code = take_options(options, command, argc, argv);
    if (code != EXIT_DONE || options->help || options->version)
        return code;
    code = take_files(options, command, argc, argv);
    code = code == EXIT_DONE ? take_output(options) : code;
    code = code == EXIT_DONE ? ending_check(options, command) : code;
    code = code == EXIT_DONE ? signs_check(options, command) : code;
    if (code == EXIT_DONE && options->table != NULL)
        code = table_check(options, command);
    format_settle(options, command);
    if (code == EXIT_DONE && options->language != NULL)
        code = language_check(options->language);
    if (code == EXIT_DONE)
        messages_in(options->language);
    return code;
}

static void texts_free(struct texts *texts)
{
    for (size_t k = 0; k < texts->count; k++)
        free(texts->list[k]);
    free(texts->list);
}

void options_free(struct options *options)
{
    texts_free(&options->settings);
    texts_free(&options->groups);
    texts_free(&options->years);
    texts_free(&options->figures);
    texts_free(&options->columns);
}
