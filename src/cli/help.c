/* --help, and the lines of a command's help for those who lay them out otherwise. */
#include <string.h>
#include <strings.h>

#include "cli.h"

static void put_paragraph(FILE *out, const char *words, int width)
{
    put_wrapped(out, words, strlen(words), 0, 0, width);
    fputc('\n', out);
}

void help_print(FILE *out)
{
    char name[80];
    int width = help_width();
    fputs("solpool: the European Union's Annual Solidarity Pool, calculated\n"
          "(Regulation (EU) 2024/1351 on asylum and migration management)\n\n"
          "  solpool NL                                one state in a few lines, by code or name\n"
          "  solpool allocate --format table           the newest adopted year, built in, to read\n"
          "  solpool explain NL.duty                   why this number\n"
          "  solpool report --state NL -o nl.html      a page to look at and to send on\n"
          "  solpool init --from built-in -o my.json   the year as a file, to change it\n"
          "  solpool init -o my-year.json              a year of your own, to fill in\n\n"
          "Usage: solpool COMMAND [OPTION …]\n\nCommands:\n",
          out);
    for (size_t k = 0; k < command_count; k++) {
        snprintf(name, sizeof name, "%-11s %-16s", commands[k].name, commands[k].usage);
        put_row(out, name, commands[k].summary, 31, width);
    }
    fputs("\n", out);
    put_paragraph(
        out,
        "A state instead of a command, solpool NL or solpool Netherlands, is short for solpool state NL. FILE is a "
        "year file, - for standard input or built-in for the built-in year, which is also used without it. solpool COMMAND --help tells "
        "more, and lists the options of the command.",
        width);
    fputs("\n", out);
    options_help(out, NULL);
    fputs("\n", out);
    put_paragraph(
        out,
        "Exit codes: 0 done, 1 internal error, 2 wrong usage, 3 wrong input, 4 the answer is no, 5 a file could "
        "not be read or written.",
        width);
}

/* A line to type, and below it what it does where both do not fit. */
static void put_example(FILE *out, const struct help_line *line, int width)
{
    int blanks = line->comment != NULL ? (int)(line->comment - line->text - (ptrdiff_t)line->length) : 0;
    fprintf(out, "  %.*s", (int)line->length, line->text);
    if (line->comment != NULL && (int)(line->length + line->comment_length) + blanks + 2 <= width)
        fprintf(out, "%*s%.*s", blanks, "", (int)line->comment_length, line->comment);
    else if (line->comment != NULL) {
        fputs("\n      ", out);
        put_wrapped(out, line->comment, line->comment_length, 6, 6, width);
    }
    fputc('\n', out);
}

/* What a command does: examples as they are, and paragraphs. */
static void put_help(FILE *out, const char *help, int width)
{
    struct help_line line;
    const char *prose = NULL; /* where a paragraph begins */
    for (const char *at = help, *before = at; help_next(&line, &at); before = at) {
        if (prose != NULL && line.kind != HELP_PROSE) {
            put_wrapped(out, prose, (size_t)(before - prose), 0, 0, width);
            fputc('\n', out);
        }
        prose = line.kind != HELP_PROSE ? NULL : prose != NULL ? prose : before;
        if (line.kind == HELP_BLANK)
            fputc('\n', out);
        else if (line.kind == HELP_EXAMPLE)
            put_example(out, &line, width);
        else if (line.kind == HELP_VERBATIM)
            fprintf(out, "  %.*s\n", (int)line.length, line.text);
    }
    if (prose != NULL)
        put_paragraph(out, prose, width);
}

void help_print_command(const struct command *command)
{
    int width = help_width();
    printf("solpool %s: ", command->name);
    put_wrapped(stdout, command->summary, strlen(command->summary), (int)strlen(command->name) + 10, 4, width);
    printf("\n\n");
    put_help(stdout, command->help, width);
    printf("\nUsage: solpool %s%s%s [OPTION …]\n\n", command->name, command->usage[0] != '\0' ? " " : "",
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
    return strcmp(word, "-") == 0 || strcmp(word, BUILT_IN) == 0 || strchr(word, '/') != NULL ||
           (length > 5 && strcmp(word + length - 5, ".json") == 0);
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
