/* The options as a table: which there are, which commands understand them, and what they do. */
#include <getopt.h>
#include <stdarg.h>
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

/* --- What they do ------------------------------------------------------------------------------ */

/* Keeps `prefix` and `text` as one. */
static int add_text(struct texts *texts, const char *prefix, const char *text)
{
    char **more = realloc(texts->list, (texts->count + 1) * sizeof *more);
    if (more != NULL)
        texts->list = more;
    size_t length = strlen(prefix) + strlen(text) + 1;
    char *kept = more != NULL ? malloc(length) : NULL;
    if (kept == NULL) {
        return complain_memory();
    }
    snprintf(kept, length, "%s%s", prefix, text);
    texts->list[texts->count++] = kept;
    return EXIT_DONE;
}

static int take_rule(struct options *options, const char *text)
{
    return strchr(text, '=') != NULL
               ? add_text(&options->settings, "rules.", text)
               : usage_error("--rule %s: expected NAME=VALUE, such as rounding=nearest", text);
}

/* options->format is what the command prints by itself: text is there only for those that begin so. */
static int take_format(struct options *options, const char *text)
{
    if (strcmp(text, "json") == 0)
        options->format = SOLPOOL_JSON;
    else if ((strcmp(text, "text") != 0 && strcmp(text, "table") != 0) ||
             options->format != SOLPOOL_TEXT)
        return usage_error("--format %s: expected %s", text,
                           options->format == SOLPOOL_TEXT ? "text or json" : "json");
    return EXIT_DONE;
}

/* --- The table --------------------------------------------------------------------------------- */

/* What becomes of an option. */
enum kind {
    KIND_FLAG, /* int, 1 where it stands there */
    KIND_TEXT, /* const char * */
    KIND_LIST, /* struct texts: it can be repeated */
    KIND_RULE,
    KIND_FORMAT
};

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
    {"state", 0, "CODE", TAKES_STATE, "whose choice is compared, e.g. NL", KIND_TEXT, PLACE(state)},
    {"all", 0, NULL, TAKES_ALL, "every state, and the frontier between paying and relocating",
     KIND_FLAG, PLACE(all)},
    {"for", 0, "PATH=VALUE", TAKES_FOR, "what is to be reached, e.g. IT.unmet.relocations=0",
     KIND_TEXT, PLACE(target)},
    {"drop", 0, "CODE,CODE", TAKES_DROP, "states that drop out together (repeatable)", KIND_LIST,
     PLACE(groups)},
    {"figure", 0, "PATH", TAKES_FIGURE, "a figure to watch, e.g. NL.duty (repeatable)", KIND_LIST,
     PLACE(figures)},
    {"uncertainty", 0, "PERCENT", TAKES_UNCERTAINTY,
     "by how much population and GDP may still be revised", KIND_TEXT, PLACE(uncertainty)},
    {"jobs", 0, "N", TAKES_SWEEP, "scenarios at the same time (default 1)", KIND_TEXT, PLACE(jobs)},
    {"shard", 0, "I/N", TAKES_SWEEP, "only every Nth scenario, beginning with the Ith", KIND_TEXT,
     PLACE(shard)},
    {"first", 0, "N", TAKES_SWEEP, "the number of the first line (default 1), of a part of a list",
     KIND_TEXT, PLACE(first)},
    {"resume", 0, "FILE", TAKES_SWEEP, "go on behind the results that FILE holds already",
     KIND_TEXT, PLACE(resume)},
    {"full", 0, NULL, TAKES_SWEEP, "the whole allocation of each scenario, proved", KIND_FLAG,
     PLACE(full)},
    {"prove", 0, NULL, TAKES_SWEEP, "prove the summaries too", KIND_FLAG, PLACE(prove)},
    {"rule", 0, "NAME=VALUE", TAKES_SETTINGS,
     "choose what the law leaves open, e.g. rounding=nearest (repeatable)", KIND_RULE, 0},
    {"set", 0, "PATH=VALUE", TAKES_SETTINGS,
     "change a value of the year, e.g. NL.pledge.relocations=500 (repeatable)", KIND_LIST,
     PLACE(settings)},
    {"output", 'o', "FILE", TAKES_OUTPUT, "write to FILE, which appears whole or not at all",
     KIND_TEXT, PLACE(output)},
    {"export-lp", 0, "FILE", TAKES_EXPORT_LP,
     "also write the first linear programme, for other solvers", KIND_TEXT, PLACE(export_lp)},
    {"strict", 0, NULL, TAKES_STRICT,
     "end with exit code 4 where the law is silent and no rule is chosen", KIND_FLAG,
     PLACE(strict)},
    {"format", 0, "json|text", 0, "text (or table) is for reading, of the commands that have it",
     KIND_FORMAT, 0},
    {"quiet", 'q', NULL, 0, "no warnings", KIND_FLAG, PLACE(quiet)},
    {"help", 'h', NULL, 0, "this text", KIND_FLAG, PLACE(help)},
    {"version", 'V', NULL, 0, "the version", KIND_FLAG, PLACE(version)},
#undef PLACE
};

static int take(struct options *options, const struct option_row *row, const char *text)
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
        return take_format(options, text);
    }
    return EXIT_DONE;
}

enum { ROW_COUNT = sizeof rows / sizeof *rows, LONG_ONLY = 256 };

void options_help(FILE *out, const struct command *command)
{
    fputs("Options:\n", out);
    for (size_t k = 0; k < ROW_COUNT; k++) {
        const struct option_row *row = &rows[k];
        char name[40];
        unsigned takes = command != NULL ? command->takes : TAKES_USUAL | TAKES_STRICT;
        if (row->takes != 0 && (takes & row->takes) == 0)
            continue;
        char letter[8] = "";
        if (row->letter != 0)
            snprintf(letter, sizeof letter, "-%c, ", row->letter);
        snprintf(name, sizeof name, "%s--%s%s%s", letter, row->name,
                 row->argument != NULL ? " " : "", row->argument != NULL ? row->argument : "");
        fprintf(out, "  %-22s %s\n", name, row->help);
    }
}

/* --- Taking them ------------------------------------------------------------------------------- */

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
        snprintf(list + length, sizeof list - length, "%s%s", commands[k].name,
                 left > 1    ? ", "
                 : left == 1 ? " and "
                             : "");
    }
    return usage_error("%s%s does not go with %s; it goes with %s", row->letter != 0 ? "-" : "--",
                       row->letter != 0 ? (char[2]){row->letter, '\0'} : row->name, command->name,
                       list);
}

static const struct option_row *row_of(int option)
{
    for (size_t k = 0; k < ROW_COUNT; k++)
        if (option == (rows[k].letter != 0 ? rows[k].letter : LONG_ONLY + (int)k))
            return &rows[k];
    return NULL;
}

static int take_one(struct options *options, const struct command *command,
                    const struct option_row *row, const char *text)
{
    if (row->takes != 0 && (command->takes & row->takes) == 0)
        return wrong_command(row, command);
    options->given |= row->takes;
    return take(options, row, text);
}

static int take_options(struct options *options, const struct command *command, int argc,
                        char **argv)
{
    struct option longs[ROW_COUNT + 1] = {{NULL, 0, NULL, 0}};
    int option, code = EXIT_DONE;
    for (size_t k = 0; k < ROW_COUNT; k++)
        longs[k] = (struct option){rows[k].name,
                                   rows[k].argument != NULL ? required_argument : no_argument, NULL,
                                   rows[k].letter != 0 ? rows[k].letter : LONG_ONLY + (int)k};
    while (code == EXIT_DONE && (option = getopt_long(argc, argv, ":o:qhV", longs, NULL)) != -1) {
        const struct option_row *row = row_of(option);
        if (option == ':')
            code = usage_error("%s needs a value", argv[optind - 1]);
        else if (row == NULL)
            code = usage_error("unknown option %s", argv[optind - 1]);
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
                           command->files_most == 0   ? "no file"
                           : command->files_least > 0 ? command->usage
                                                      : "at most one file");
    int from_input = 0;
    for (int k = 0; k < count; k++)
        from_input += strcmp(argv[optind + k], "-") == 0 ? 1 : 0;
    if (from_input > 1)
        return usage_error("only one file can be standard input");
    for (int k = 0; k < count; k++)
        options->files[k] = argv[optind + k];
    options->file_count = count;
    return EXIT_DONE;
}

int options_take(struct options *options, const struct command *command, int argc, char **argv)
{
    command_asked = command->name;
    int code = take_options(options, command, argc, argv);
    return code == EXIT_DONE && !options->help && !options->version
               ? take_files(options, command, argc, argv)
               : code;
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
    texts_free(&options->figures);
}
