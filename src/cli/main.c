/* solpool: the table of commands. */
#include <stdio.h>
#include <string.h>

#include "cli.h"

const struct command commands[] = {
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
     0, FILES_MAX, TAKES_USUAL | TAKES_STRICT | TAKES_EXPORT_LP, SOLPOOL_JSON, cmd_allocate},
    {"shares", "[FILE]", "the key and the fair shares only",
     "  solpool shares\n"
     "  solpool shares data/2027-outlook.json\n"
     "\n"
     "Prints \"solpool-shares-1\": the key of Article 66 as exact fractions, the fair shares, and the\n"
     "published figures beside them.\n",
     0, 1, TAKES_USUAL, SOLPOOL_JSON, cmd_shares},
    {"check", "[FILE]", "read and validate, print nothing but errors and warnings",
     "  solpool check my-year.json\n"
     "\n"
     "Exit code 0: the file is right. 3: it is not, and the message names the place and what was\n"
     "expected.\n",
     0, 1, TAKES_SETTINGS | TAKES_STRICT, SOLPOOL_JSON, cmd_check},
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
     1, 2, TAKES_USUAL | TAKES_STRICT, SOLPOOL_TEXT, cmd_explain},
    {"compare", "[FILE]",
     "relocate, pay or mix: what each way costs and does, for one state or all",
     "  solpool compare --state NL --set NL.cost.relocation_eur=35000\n"
     "  solpool compare --state NL --set pool.forum_reconvened=true\n"
     "  solpool compare --all --format json\n"
     "\n"
     "Puts every way in which the state can meet what it owes into the year and allocates it: own cost,\n"
     "mandatory offsets for it and for others, what arrives at each benefitting state, and the\n"
     "conditions of Article 63. --all compares every state and adds the frontier: the points between\n"
     "\"all relocate\" and \"all pay\" at which something changes. --format json prints\n"
     "\"solpool-comparison-1\" or \"solpool-comparisons-1\".\n",
     0, 1, TAKES_USUAL | TAKES_STRICT | TAKES_STATE | TAKES_ALL, SOLPOOL_TEXT, cmd_compare},
    {"plan", "[FILE]", "choose the mix of every state that is not pledged yet, at the least cost",
     "  solpool plan --set IT.need.relocations=6000 --set NL.cost.relocation_eur=25000\n"
     "\n"
     "Chooses what the states still have to pledge: as much as can be delivered, what is asked for by\n"
     "type, the needs covered evenly, pledges used in proportion, and then the least cost with the\n"
     "states' own figures (cost), within their limits (capacity, relocate). Where the cost of a\n"
     "relocation is not known, what the state prefers decides. Pledges in the file are kept.\n"
     "--format json prints \"solpool-allocation-1\" with the planned pledges, costs and prices.\n",
     0, 1, TAKES_USUAL | TAKES_FOR, SOLPOOL_TEXT, cmd_plan},
    {"verify", "FILE ALLOCATION", "prove an allocation against its year file",
     "  solpool allocate data/2026.json -o a.json && solpool verify data/2026.json a.json\n"
     "  solpool allocate data/2026.json | solpool verify data/2026.json -\n"
     "\n"
     "Prints \"solpool-proof-1\". Exit code 0: every check holds. 4: one does not.\n",
     2, 2, TAKES_USUAL, SOLPOOL_JSON, cmd_verify},
    {"rules", "", "what the law leaves open: every rule with its options and default",
     "  solpool rules\n"
     "  solpool rules --format json\n"
     "\n"
     "Prints a list to read, or \"solpool-rules-1\". An allocation shows under \"rules\" what was chosen,\n"
     "and a note law_silent_... where a default was taken that the law does not give.\n",
     0, 0, TAKES_OUTPUT, SOLPOOL_TEXT, cmd_rules},
};

const size_t command_count = sizeof commands / sizeof *commands;

static void print_help(FILE *out)
{
    fputs("solpool: the European Union's Annual Solidarity Pool, calculated\n"
          "(Regulation (EU) 2024/1351 on asylum and migration management)\n\n"
          "  solpool allocate                          the newest adopted year, built in\n"
          "  solpool allocate my-year.json -o out.json\n"
          "  solpool shares --rule rounding=nearest\n\n"
          "Usage: solpool COMMAND [OPTION …]\n\nCommands:\n",
          out);
    for (size_t k = 0; k < command_count; k++)
        fprintf(out, "  %-9s %-16s %s\n", commands[k].name, commands[k].usage, commands[k].summary);
    fputs("\nFILE is a year file, or - for standard input; without it the built-in year is used.\n"
          "solpool COMMAND --help tells more, and lists the options of the command.\n\n",
          out);
    options_help(out, NULL);
    fputs(
        "\nExit codes: 0 done, 1 internal error, 2 wrong usage, 3 wrong input, 4 the answer is no,\n"
        "5 a file could not be read or written.\n",
        out);
}

static void print_command_help(const struct command *command)
{
    printf("solpool %s: %s\n\n%s\nUsage: solpool %s %s [OPTION …]\n\n", command->name,
           command->summary, command->help, command->name, command->usage);
    options_help(stdout, command);
}

static int run_command(const struct command *command, int argc, char **argv)
{
    struct options options = {.format = command->format};
    int code = options_take(&options, command, argc, argv);
    if (code == EXIT_DONE && options.help)
        print_command_help(command);
    else if (code == EXIT_DONE && options.version)
        printf("solpool %s\n", solpool_version());
    else if (code == EXIT_DONE)
        code = command->run(&options);
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
    for (size_t k = 0; k < command_count; k++)
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
