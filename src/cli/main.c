/* solpool: from the command line to a command. */
#include <fcntl.h>
#include <malloc.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"
#include "progress.h"
#include "signals.h"

static int run_command(const struct command *command, int argc, char **argv)
{
    struct options options = {.format = command->format};
    int code = options_take(&options, command, argc, argv);
    if (code == EXIT_DONE && options.help)
        help_print_command(command);
    else if (code == EXIT_DONE && options.version)
        printf("solpool %s\n", solpool_version());
    else if (code == EXIT_DONE) {
        bar_begin(options.quiet);
        code = command->run(&options);
        progress_erase();
    }
    options_free(&options);
    return code;
}

/* "solpool help", "solpool help allocate". */
static int run_help(int argc, char **argv)
{
    const struct command *command = argc > 2 ? command_find(argv[2]) : NULL;
    if (argc > 3)
        return usage_error("help takes [COMMAND]");
    if (argc > 2 && command == NULL)
        return unknown_command(argv[2]);
    if (command != NULL)
        help_print_command(command);
    else
        help_print(stdout);
    return EXIT_DONE;
}

static int is_one_of(const char *word, const char *a, const char *b)
{
    return strcmp(word, a) == 0 || strcmp(word, b) == 0;
}

/* Options alone are those of the state command, which then tells of the pool; but one may have put them before a
 * command. */
static int run_without_command(int argc, char **argv)
{
    for (int k = 2; k < argc; k++)
        if (command_find(argv[k]) != NULL)
            return usage_error("%s: a command comes first: solpool %s %s …", argv[1], argv[k], argv[1]);
    return run_command(command_find("state"), argc, argv);
}

static int run(int argc, char **argv)
{
    const char *name = argc > 1 ? argv[1] : NULL;
    if (name == NULL && isatty(STDOUT_FILENO)) /* the pool, and what to ask next */
        return run_command(command_find("state"), 1, (char *[]){(char *)"state", NULL});
    if (name == NULL) {
        help_print(stderr);
        return EXIT_USAGE;
    }
    if (is_one_of(name, "--help", "-h")) {
        help_print(stdout);
        return EXIT_DONE;
    }
    if (is_one_of(name, "--version", "-V")) {
        printf("solpool %s\n", solpool_version());
        return EXIT_DONE;
    }
    const struct command *command = command_find(name);
    if (command != NULL)
        return run_command(command, argc - 1, argv + 1);
    if (strcmp(name, "help") == 0)
        return run_help(argc, argv);
    char words[STATE_NAME_SIZE];
    int plain = 0; /* words before the first option */
    while (plain + 1 < argc && argv[plain + 1][0] != '-')
        plain++;
    bool several = state_words(words, (const char *const *)argv + 1, plain) > 1;
    return names_state(name) || names_file(name) || several ? run_command(command_find("state"), argc, argv)
           : name[0] == '-'                                 ? run_without_command(argc, argv)
                                                            : unknown_command(name);
}

/* A standard stream that is closed must not lend its number to a file: messages would go into results. What is opened
 * in its place can be used in the wrong direction only, so that it fails as a closed one does. */
static int hold_standard_streams(void)
{
    static const int directions[] = {O_WRONLY, O_RDONLY, O_RDONLY};
    for (int stream = 0; stream <= STDERR_FILENO; stream++)
        if (fcntl(stream, F_GETFD) < 0 && open("/dev/null", directions[stream]) != stream)
            return 0;
    return 1;
}

int main(int argc, char **argv)
{
    if (!hold_standard_streams())
        return EXIT_FILE;
    signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is an error like a full disk */
#ifdef M_TRIM_THRESHOLD /* what one allocation gives back the next one takes: the system need not have it in between   \
                         */
    mallopt(M_TRIM_THRESHOLD, 64 * 1024 * 1024);
#endif
    int code = run(argc, argv);
    /* A full disk shows only when the last bytes go out. */
    if (fflush(stdout) != 0 || ferror(stdout) || fclose(stdout) != 0) {
        if (code == EXIT_DONE || code == EXIT_NO) {
            complain("standard output cannot be written");
            code = EXIT_FILE;
        }
    }
    progress_erase();
    signals_pass_on();
    return code;
}
