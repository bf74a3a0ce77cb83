/* --help, and the lines of a command's help for those who lay them out otherwise. */
#include <string.h>
#include <strings.h>

#include "cli.h"

void help_print(FILE *out)
{
    fputs("solpool: the European Union's Annual Solidarity Pool, calculated\n"
          "(Regulation (EU) 2024/1351 on asylum and migration management)\n\n"
          "  solpool NL                                one state in a few lines, by code or name\n"
          "  solpool allocate --format table           the newest adopted year, built in, to read\n"
          "  solpool explain NL.duty                   why this number\n"
          "  solpool report --state NL -o nl.html      a page to look at and to send on\n"
          "  solpool init -o my-year.json              a year of your own\n\n"
          "Usage: solpool COMMAND [OPTION …]\n\nCommands:\n",
          out);
    for (size_t k = 0; k < command_count; k++)
        fprintf(out, "  %-11s %-16s %s\n", commands[k].name, commands[k].usage,
                commands[k].summary);
    fputs("\nA state instead of a command, solpool NL or solpool Netherlands, is short for solpool state NL.\n"
          "FILE is a year file, or - for standard input; without it the built-in year is used.\n"
          "solpool COMMAND --help tells more, and lists the options of the command.\n\n",
          out);
    options_help(out, NULL);
    fputs(
        "\nExit codes: 0 done, 1 internal error, 2 wrong usage, 3 wrong input, 4 the answer is no,\n"
        "5 a file could not be read or written.\n",
        out);
}

void help_print_command(const struct command *command)
{
    printf("solpool %s: %s\n\n%s\nUsage: solpool %s%s%s [OPTION …]\n\n", command->name,
           command->summary, command->help, command->name, command->usage[0] != '\0' ? " " : "",
           command->usage);
    options_help(stdout, command);
    tables_help(stdout, command);
}

/* --- Which command ----------------------------------------------------------------------------- */

const struct command *command_find(const char *name)
{
    for (size_t k = 0; k < command_count; k++)
        if (strcmp(commands[k].name, name) == 0)
            return &commands[k];
    return NULL;
}

#define NAMES_MAX 1000 /* of commands and states */

/* Capitals, as the regions of a file have them, which nobody knows here. */
static int is_code(const char *word)
{
    size_t length = strspn(word, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");
    return word[0] >= 'A' && word[0] <= 'Z' && length > 1 && length < 13 && word[length] == '\0';
}

int names_state(const char *word)
{
    return solpool_state_code(word) != NULL || is_code(word);
}

int names_file(const char *word)
{
    size_t length = strlen(word);
    return strcmp(word, "-") == 0 || strchr(word, '/') != NULL || (length > 5 && strcmp(word + length - 5, ".json") == 0);
}

int state_words(char name[STATE_NAME_SIZE], const char *const *words, int count)
{
    for (int most = count; most > 1; most--) {
        size_t length = 0;
        name[0] = '\0';
        for (int k = 0; k < most && length < STATE_NAME_SIZE && !names_file(words[k]); k++)
            length += (size_t)snprintf(name + length, STATE_NAME_SIZE - length, "%s%s", k > 0 ? " " : "", words[k]);
        if (length < STATE_NAME_SIZE && !names_file(words[most - 1]) && solpool_state_code(name) != NULL)
            return most;
    }
    snprintf(name, STATE_NAME_SIZE, "%s", count > 0 ? words[0] : "");
    return count > 0 && !names_file(words[0]) ? 1 : 0;
}

int unknown_command(const char *name)
{
    const char *names[NAMES_MAX], *state;
    size_t count = 0;
    if (name[0] == '\0')
        return usage_error("the command is empty");
    for (; count < command_count && count < NAMES_MAX; count++)
        names[count] = commands[count].name;
    for (size_t k = 0; count < NAMES_MAX && (state = solpool_state_word(k)) != NULL; k++)
        names[count++] = state;
    return usage_error("unknown command %s%s", name, likely_words(name, names, count, "").words);
}

int usage_names(const struct command *command, const char *word)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    size_t length = strlen(word);
    for (const char *at = command->usage; *at != '\0'; at += strspn(at, letters)) {
        at += strcspn(at, letters);
        if (strspn(at, letters) == length && strncmp(at, word, length) == 0)
            return 1;
    }
    return 0;
}

/* --- Lines ------------------------------------------------------------------------------------- */

int help_next(struct help_line *line, const char **help)
{
    size_t length = strcspn(*help, "\n");
    if (**help == '\0')
        return 0;
    int shown = strncmp(*help, "  ", 2) == 0;
    *line = (struct help_line){.text = *help + (shown ? 2 : 0), .length = length - (shown ? 2 : 0)};
    *help += length + ((*help)[length] == '\n' ? 1 : 0);
    line->kind = length == 0                               ? HELP_BLANK
                 : !shown                                  ? HELP_PROSE
                 : strncmp(line->text, "solpool ", 8) == 0 ? HELP_EXAMPLE
                                                           : HELP_VERBATIM;
    for (size_t k = 0; line->kind == HELP_EXAMPLE && k + 1 < line->length; k++) {
        if (strncmp(line->text + k, "  ", 2) != 0)
            continue;
        size_t blanks = strspn(line->text + k, " ");
        line->comment = line->text + k + blanks;
        line->comment_length = line->length - k - blanks;
        line->length = k;
    }
    return 1;
}
