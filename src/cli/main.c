/* solpool: from the command line to a command. */
#include <stdio.h>
#include <string.h>

#include "cli.h"

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
        fprintf(out, "  %-11s %-16s %s\n", commands[k].name, commands[k].usage,
                commands[k].summary);
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
            complain("standard output cannot be written");
            code = EXIT_FILE;
        }
    }
    return code;
}
