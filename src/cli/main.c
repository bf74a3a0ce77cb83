/* solpool: the table of commands, and the options that all of them understand. */
#include <getopt.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"

static const struct command commands[] = {
    {"allocate", "[FILE...]", "distribute the pool, print the allocation as JSON",
     "  solpool allocate                          the newest adopted year, built in\n"
     "  solpool allocate data/2026.json -o a.json\n"
     "  solpool allocate --set NL.pledge.relocations=500 --set NL.pledge.financial_eur=12420000\n"
     "  solpool allocate --rule rounding=nearest\n"
     "  solpool allocate --export-lp stage1.lp    also the first linear programme, for other solvers\n"
     "\n"
     "Prints \"solpool-allocation-1\": each state's share, fair share, duty, pledge and gap, who gives\n"
     "what to whom, the ledger's totals and the conditions of Article 63. Proved before it is printed.\n"
     "\n"
     "  solpool allocate 2026.json 2027.json      several years, with what one leaves to the next\n"
     "\n"
     "Several files, in ascending order of their years, print \"solpool-years-1\": the allocations, and\n"
     "the sums of each state.\n",
     0, FILES_MAX, SOLPOOL_JSON, cmd_allocate},
    {"shares", "[FILE]", "the key and the fair shares only",
     "  solpool shares\n"
     "  solpool shares data/2027-outlook.json\n"
     "\n"
     "Prints \"solpool-shares-1\": the key of Article 66 as exact fractions, the fair shares, and the\n"
     "published figures beside them.\n",
     0, 1, SOLPOOL_JSON, cmd_shares},
    {"check", "[FILE]", "read and validate, print nothing but errors and warnings",
     "  solpool check my-year.json\n"
     "\n"
     "Exit code 0: the file is right. 3: it is not, and the message names the place and what was\n"
     "expected.\n",
     0, 1, SOLPOOL_JSON, cmd_check},
    {"explain", "[FILE] PATH", "how one value came about, down to the cells of the year file",
     "  solpool explain NL.fair_share.relocations\n"
     "  solpool explain 'DE>IT.relocations'\n"
     "  solpool explain data/2027-outlook.json totals.effective.value --format json\n"
     "  solpool explain NL --set NL.pledge.relocations=500\n"
     "\n"
     "Prints the article, the formula in words and with its numbers, and where each number comes from.\n"
     "For a flow also the stage that fixed it, the range it could take and the limits that stop it.\n"
     "PATH is any key of the allocation or of the year file: NL.duty, IT.coverage, DE>IT.offsets,\n"
     "totals.pledged.value, 63(3).holds, stages.coverage.value, NL.population; also an object such as\n"
     "NL.pledge or DE>IT. --format json prints \"solpool-explanation-1\".\n",
     1, 2, SOLPOOL_TEXT, cmd_explain},
    {"verify", "FILE ALLOCATION", "prove an allocation against its year file",
     "  solpool allocate data/2026.json -o a.json && solpool verify data/2026.json a.json\n"
     "  solpool allocate data/2026.json | solpool verify data/2026.json -\n"
     "\n"
     "Prints \"solpool-proof-1\". Exit code 0: every check holds. 4: one does not.\n",
     2, 2, SOLPOOL_JSON, cmd_verify},
    {"rules", "", "what the law leaves open: every rule with its options and default",
     "  solpool rules\n"
     "  solpool rules --format json\n"
     "\n"
     "Prints a list to read, or \"solpool-rules-1\". An allocation shows under \"rules\" what was chosen,\n"
     "and a note law_silent_... where a default was taken that the law does not give.\n",
     0, 0, SOLPOOL_TEXT, cmd_rules},
};

enum { COMMAND_COUNT = sizeof commands / sizeof *commands };

static const char options_help[] =
    "Options:\n"
    "  --rule NAME=VALUE   choose what the law leaves open, e.g. rounding=nearest (repeatable)\n"
    "  --set PATH=VALUE    change a value of the year, e.g. NL.pledge.relocations=500 (repeatable)\n"
    "  -o, --output FILE   write to FILE, which appears whole or not at all\n"
    "  --export-lp FILE    (allocate) also write the first linear programme, for other solvers\n"
    "  --strict            end with exit code 4 where the law is silent and no rule is chosen\n"
    "  --format json|text  text is for reading, of the commands that have it (explain, rules)\n"
    "  -q, --quiet         no warnings\n"
    "  -h, --help          this text\n"
    "  -V, --version       the version\n";

static void print_help(FILE *out)
{
    fputs("solpool: the European Union's Annual Solidarity Pool, calculated\n"
          "(Regulation (EU) 2024/1351 on asylum and migration management)\n\n"
          "  solpool allocate                          the newest adopted year, built in\n"
          "  solpool allocate my-year.json -o out.json\n"
          "  solpool shares --rule rounding=nearest\n\n"
          "Usage: solpool COMMAND [OPTION …]\n\nCommands:\n",
          out);
    for (size_t k = 0; k < COMMAND_COUNT; k++)
        fprintf(out, "  %-9s %-16s %s\n", commands[k].name, commands[k].usage, commands[k].summary);
    fputs("\nFILE is a year file, or - for standard input; without it the built-in year is used.\n"
          "solpool COMMAND --help tells more.\n\n",
          out);
    fputs(options_help, out);
    fputs(
        "\nExit codes: 0 done, 1 internal error, 2 wrong usage, 3 wrong input, 4 the answer is no,\n"
        "5 a file could not be read or written.\n",
        out);
}

static void print_command_help(const struct command *command)
{
    printf("solpool %s: %s\n\n%s\nUsage: solpool %s %s [OPTION …]\n\n%s", command->name,
           command->summary, command->help, command->name, command->usage, options_help);
}

__attribute__((format(printf, 1, 2))) static int usage_error(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fputs("solpool: ", stderr);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputs(" (see solpool --help)\n", stderr);
    return EXIT_USAGE;
}

/* Keeps "PREFIX" + "NAME=VALUE" as a setting. */
static int add_setting(struct options *options, const char *prefix, const char *text)
{
    char **more = realloc(options->settings, (options->setting_count + 1) * sizeof *more);
    if (more != NULL)
        options->settings = more;
    size_t length = strlen(prefix) + strlen(text) + 1;
    char *setting = more != NULL ? malloc(length) : NULL;
    if (setting == NULL) {
        fputs("solpool: out of memory\n", stderr);
        return EXIT_INTERNAL;
    }
    snprintf(setting, length, "%s%s", prefix, text);
    options->settings[options->setting_count++] = setting;
    return EXIT_DONE;
}

static void options_free(struct options *options)
{
    for (size_t k = 0; k < options->setting_count; k++)
        free(options->settings[k]);
    free(options->settings);
}

enum { OPTION_RULE = 256, OPTION_SET, OPTION_FORMAT, OPTION_EXPORT_LP, OPTION_STRICT };

static const struct option long_options[] = {
    {"rule", required_argument, NULL, OPTION_RULE},
    {"set", required_argument, NULL, OPTION_SET},
    {"format", required_argument, NULL, OPTION_FORMAT},
    {"export-lp", required_argument, NULL, OPTION_EXPORT_LP},
    {"strict", no_argument, NULL, OPTION_STRICT},
    {"output", required_argument, NULL, 'o'},
    {"quiet", no_argument, NULL, 'q'},
    {"help", no_argument, NULL, 'h'},
    {"version", no_argument, NULL, 'V'},
    {NULL, 0, NULL, 0},
};

static int take_rule(struct options *options, const char *text)
{
    return strchr(text, '=') != NULL
               ? add_setting(options, "rules.", text)
               : usage_error("--rule %s: expected NAME=VALUE, such as rounding=nearest", text);
}

/* options->format is what the command prints by itself: text is there only for those that begin so. */
static int take_format(struct options *options, const char *text)
{
    if (strcmp(text, "json") == 0)
        options->format = SOLPOOL_JSON;
    else if (strcmp(text, "text") != 0 || options->format != SOLPOOL_TEXT)
        return usage_error("--format %s: expected %s", text,
                           options->format == SOLPOOL_TEXT ? "text or json" : "json");
    return EXIT_DONE;
}

/* Takes the options behind the command. *help is set where --help stands among them. */
static int take_options(struct options *options, int *help, int argc, char **argv)
{
    int option, code = EXIT_DONE;
    while (code == EXIT_DONE &&
           (option = getopt_long(argc, argv, ":o:qhV", long_options, NULL)) != -1)
        switch (option) {
        case OPTION_RULE:
            code = take_rule(options, optarg);
            break;
        case OPTION_SET:
            code = add_setting(options, "", optarg);
            break;
        case OPTION_FORMAT:
            code = take_format(options, optarg);
            break;
        case OPTION_STRICT:
            options->strict = 1;
            break;
        case OPTION_EXPORT_LP:
            options->export_lp = optarg;
            break;
        case 'o':
            options->output = optarg;
            break;
        case 'q':
            options->quiet = 1;
            break;
        case 'h':
            *help = 1;
            break;
        case 'V':
            *help = 2;
            break;
        case ':':
            code = usage_error("%s needs a value", argv[optind - 1]);
            break;
        default:
            code = usage_error("unknown option %s", argv[optind - 1]);
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
                           command->files_most > 0 ? command->usage : "no file");
    if (options->output != NULL && command->run == cmd_check)
        return usage_error("check prints nothing that -o could write");
    if (options->export_lp != NULL && command->run != cmd_allocate)
        return usage_error("--export-lp goes with allocate");
    if (options->setting_count > 0 && command->run == cmd_rules)
        return usage_error("rules lists all rules; --rule and --set change nothing in it");
    if (options->strict && command->run != cmd_allocate && command->run != cmd_check &&
        command->run != cmd_explain)
        return usage_error("--strict goes with allocate, check and explain");
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

static int run_command(const struct command *command, int argc, char **argv)
{
    struct options options = {.format = command->format};
    int help = 0;
    int code = take_options(&options, &help, argc, argv);
    if (code == EXIT_DONE && help == 1) {
        print_command_help(command);
    } else if (code == EXIT_DONE && help == 2) {
        printf("solpool %s\n", solpool_version());
    } else if (code == EXIT_DONE) {
        code = take_files(&options, command, argc, argv);
        if (code == EXIT_DONE)
            code = command->run(&options);
    }
    options_free(&options);
    return code;
}

static int run(int argc, char **argv)
{
    const char *name = argc > 1 ? argv[1] : NULL;
    if (name == NULL) {
        print_help(stderr);
        return EXIT_USAGE;
    }
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 || strcmp(name, "help") == 0) {
        print_help(stdout);
        return EXIT_DONE;
    }
    if (strcmp(name, "--version") == 0 || strcmp(name, "-V") == 0) {
        printf("solpool %s\n", solpool_version());
        return EXIT_DONE;
    }
    for (size_t k = 0; k < COMMAND_COUNT; k++)
        if (strcmp(commands[k].name, name) == 0)
            return run_command(&commands[k], argc - 1, argv + 1);
    return usage_error(name[0] == '-' ? "unknown option %s" : "unknown command %s", name);
}

int main(int argc, char **argv)
{
    int code = run(argc, argv);
    /* A full disk shows only when the last bytes go out. */
    if (fflush(stdout) != 0 || ferror(stdout) || fclose(stdout) != 0) {
        if (code == EXIT_DONE || code == EXIT_NO) {
            fputs("solpool: standard output cannot be written\n", stderr);
            code = EXIT_FILE;
        }
    }
    return code;
}
