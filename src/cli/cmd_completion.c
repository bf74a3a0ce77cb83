/* Completion scripts for shells, made of the tables of commands, options and rules. */
#include <string.h>

#include "cli.h"

/* --- Words that are known in advance ----------------------------------------------------------- */

/* What can stand for an argument. */
enum values {
    VALUES_NONE,
    VALUES_FILES,
    VALUES_STATES,   /* NL */
    VALUES_PATHS,    /* NL. */
    VALUES_RULES,    /* rounding=nearest */
    VALUES_COMMANDS, /* allocate */
    VALUES_SCHEMAS,  /* year */
    VALUES_EXAMPLES, /* rounding */
    VALUES_CHARTS,   /* flows */
    VALUES_FORMATS,  /* those of the command */
    VALUES_TABLES,   /* those of the command */
    VALUES_CHOICES   /* json|text */
};

/* By the name that usage and options give their arguments. */
static enum values values_of(const char *argument)
{
    static const struct {
        const char *name;
        enum values values;
    } names[] = {{"FILE", VALUES_FILES},       {"CODE", VALUES_STATES},      {"CODE,CODE", VALUES_STATES},
                 {"NAME=VALUE", VALUES_RULES}, {"PATH=VALUE", VALUES_PATHS}, {"PATH", VALUES_PATHS},
                 {"COMMAND", VALUES_COMMANDS}, {"CHART", VALUES_CHARTS},     {"FORMAT", VALUES_FORMATS},
                 {"NAME", VALUES_TABLES}};
    for (size_t k = 0; argument != NULL && k < sizeof names / sizeof *names; k++)
        if (strcmp(names[k].name, argument) == 0)
            return names[k].values;
    /* In capitals are names of what is to be put there, others are the words themselves. */
    return argument != NULL && argument[0] >= 'a' ? VALUES_CHOICES : VALUES_NONE;
}

static int of_command(enum values values)
{
    return values == VALUES_FORMATS || values == VALUES_TABLES;
}

/* What follows a command: by default files. */
static enum values values_of_command(const struct command *command)
{
    if (strchr(command->usage, '|') != NULL)
        return VALUES_CHOICES;
    if (strcmp(command->usage, "[COMMAND]") == 0)
        return VALUES_COMMANDS;
    if (command->run == cmd_schema)
        return VALUES_SCHEMAS;
    if (command->run == cmd_example)
        return VALUES_EXAMPLES;
    if (usage_names(command, "STATE"))
        return VALUES_STATES;
    if (usage_names(command, "PATH"))
        return VALUES_PATHS;
    return command->files_most > 0 ? VALUES_FILES : VALUES_NONE;
}

struct writing {
    FILE *out;
    const solpool_year *year; /* the built-in one */
};

static void put_states(const struct writing *writing, const char *behind)
{
    const char *code;
    for (size_t k = 0; (code = solpool_year_state_code(writing->year, k)) != NULL; k++)
        fprintf(writing->out, "%s%s%s", k > 0 ? " " : "", code, behind);
}

static void put_rules(const struct writing *writing)
{
    const char *option;
    for (size_t k = 0; solpool_rule_name(k) != NULL; k++)
        for (size_t n = 0; (option = solpool_rule_option(k, n)) != NULL; n++)
            fprintf(writing->out, "%s%s=%s", k + n > 0 ? " " : "", solpool_rule_name(k), option);
}

/* The first words of the lines that `report --chart list` prints, and that itself. */
static void put_charts(FILE *out)
{
    solpool_error err;
    char *text = NULL;
    fputs("list", out);
    if (solpool_report_charts(&text, &err) == SOLPOOL_OK)
        for (const char *at = text; *at != '\0'; at += strcspn(at, "\n"), at += *at == '\n')
            fprintf(out, " %.*s", (int)strcspn(at, " "), at);
    solpool_text_free(text);
}

/* Names one at a time, to the NULL behind the last. */
static void put_names(FILE *out, const char *(*name_of)(size_t index))
{
    const char *name;
    for (size_t k = 0; (name = name_of(k)) != NULL; k++)
        fprintf(out, "%s%s", k > 0 ? " " : "", name);
}

/* The words, with blanks between; `argument` is that of an option of the command, or the command's usage. */
static void put_words(const struct writing *writing, const struct command *command, enum values values,
                      const char *argument)
{
    const char *name;
    switch (values) {
    case VALUES_STATES:
        put_states(writing, "");
        break;
    case VALUES_PATHS:
        put_states(writing, ".");
        fputs(" pool. totals.", writing->out);
        break;
    case VALUES_RULES:
        put_rules(writing);
        break;
    case VALUES_COMMANDS:
        for (size_t k = 0; k < command_count; k++)
            fprintf(writing->out, "%s%s", k > 0 ? " " : "", commands[k].name);
        break;
    case VALUES_SCHEMAS:
        put_names(writing->out, solpool_schema_name);
        break;
    case VALUES_EXAMPLES:
        put_names(writing->out, solpool_example_name);
        break;
    case VALUES_CHARTS:
        put_charts(writing->out);
        break;
    case VALUES_FORMATS:
        for (size_t k = 0; (name = format_name(command, k)) != NULL; k++)
            fprintf(writing->out, "%s%s", k > 0 ? " " : "", name);
        break;
    case VALUES_TABLES:
        tables_put(writing->out, command);
        break;
    case VALUES_CHOICES:
        for (; *argument != '\0'; argument++)
            fputc(*argument == '|' ? ' ' : *argument, writing->out);
        break;
    case VALUES_NONE:
    case VALUES_FILES:
        break;
    }
}

/* A text between single quotes of every one of the shells; none of ours has such a quote in it. */
static void put_quoted(const struct writing *writing, const char *text)
{
    fputc('\'', writing->out);
    for (; *text != '\0'; text++)
        fputc(*text == '\'' ? '"' : *text, writing->out);
    fputc('\'', writing->out);
}

/* --- Bash -------------------------------------------------------------------------------------- */

static void bash_value(const struct writing *writing, const struct command *command, const struct option_info *row)
{
    enum values values = values_of(row->argument);
    if (of_command(values))
        fprintf(writing->out, "    '%s --%s')\n", command->name, row->name);
    else
        fprintf(writing->out, row->letter != 0 ? "    *' --%s'|*' -%c')\n" : "    *' --%s')\n", row->name, row->letter);
    if (values == VALUES_FILES) {
        fputs("        _solpool_files; return ;;\n", writing->out);
        return;
    }
    fputs("        _solpool_words '", writing->out);
    put_words(writing, command, values, row->argument);
    fputs("'; return ;;\n", writing->out);
}

/* Whether a command before this one understands the option too. */
static int told_before(const struct option_info *row, size_t command)
{
    struct option_info earlier;
    for (size_t c = 0; c < command; c++)
        for (size_t place = 0; option_next(&earlier, &commands[c], &place);)
            if (strcmp(earlier.name, row->name) == 0)
                return 1;
    return 0;
}

/* What follows the options that take a value: most take the same wherever they are understood. */
static void bash_values(const struct writing *writing)
{
    struct option_info row;
    for (size_t c = 0; c < command_count; c++)
        for (size_t place = 0; option_next(&row, &commands[c], &place);)
            if (row.argument != NULL && (of_command(values_of(row.argument)) || !told_before(&row, c)))
                bash_value(writing, &commands[c], &row);
}

static void bash_command(const struct writing *writing, const struct command *command)
{
    struct option_info row;
    enum values values = values_of_command(command);
    fprintf(writing->out, "    %s)\n        options='", command->name);
    for (size_t place = 0; option_next(&row, command, &place);)
        fprintf(writing->out, "--%s ", row.name);
    fputs("'\n        words='", writing->out);
    put_words(writing, command, values, command->usage);
    fprintf(writing->out, "'\n        files=%s ;;\n",
            values == VALUES_FILES || usage_names(command, "FILE") ? "yes" : "");
}

static const char bash_begin[] =
    "# Completion of solpool for bash; written by solpool completion bash.\n"
    "_solpool_words() {\n"
    "    mapfile -t COMPREPLY < <(compgen -P \"$prefix\" -W \"$1\" -- \"$word\")\n"
    "    # Behind \"NL.\" goes on what was begun.\n"
    "    case ${COMPREPLY[0]} in *.) compopt -o nospace ;; esac\n"
    "    # Where \"=\" parts words, what stands before it is there already.\n"
    "    if [[ $word == *=* && $COMP_WORDBREAKS == *=* ]]; then\n"
    "        COMPREPLY=(\"${COMPREPLY[@]#*=}\")\n"
    "    fi\n"
    "}\n"
    "_solpool_files() {\n"
    "    local -a names\n"
    "    compopt -o filenames\n"
    "    mapfile -t names < <(compgen -P \"$prefix\" -f -- \"$word\")\n"
    "    COMPREPLY+=(\"${names[@]}\")\n"
    "}\n"
    "_solpool() {\n"
    "    local word=${COMP_WORDS[COMP_CWORD]} at=$((COMP_CWORD - 1))\n"
    "    local before=${COMP_WORDS[at]} command=${COMP_WORDS[1]} options= words= files= prefix=\n"
    "    COMPREPLY=()\n"
    "    # \"rounding=near\" and \"--format=js\" are three words where \"=\" parts them.\n"
    "    if [[ $before == = ]]; then\n"
    "        word=${COMP_WORDS[at-1]}=$word at=$((at - 2))\n"
    "    elif [[ $word == = ]]; then\n"
    "        word=$before= at=$((at - 1))\n"
    "    fi\n"
    "    if [[ ${COMP_WORDS[at]} == = ]]; then at=$((at - 1)); fi\n"
    "    before=${COMP_WORDS[at]}\n"
    "    if [[ $word == --*=* ]]; then\n"
    "        before=${word%%=*}\n"
    "        if [[ $COMP_WORDBREAKS != *=* ]]; then prefix=$before=; fi\n"
    "        word=${word#*=}\n"
    "    fi\n"
    "    if ((COMP_CWORD == 1)); then\n"
    "        _solpool_words '";

static const char bash_end[] = "    esac\n"
                               "    if [[ $word == -* ]]; then\n"
                               "        _solpool_words \"$options\"\n"
                               "        return\n"
                               "    fi\n"
                               "    _solpool_words \"$words\"\n"
                               "    if [[ -n $files ]]; then _solpool_files; fi\n"
                               "}\n"
                               "complete -F _solpool solpool\n";

static void bash(const struct writing *writing)
{
    FILE *out = writing->out;
    fputs(bash_begin, out);
    put_words(writing, NULL, VALUES_COMMANDS, NULL);
    fputs(" help --help --version'\n"
          "        return\n"
          "    fi\n"
          "    case \"$command $before\" in\n",
          out);
    bash_values(writing);
    fputs("    esac\n"
          "    case $command in\n"
          "    help)\n        words='",
          out);
    put_words(writing, NULL, VALUES_COMMANDS, NULL);
    fputs("' ;;\n", out);
    for (size_t k = 0; k < command_count; k++)
        bash_command(writing, &commands[k]);
    fputs(bash_end, out);
}

/* --- Zsh --------------------------------------------------------------------------------------- */

/* The action of _arguments: what completes a value. */
static void zsh_action(const struct writing *writing, const struct command *command, enum values values,
                       const char *argument)
{
    fputs(":", writing->out);
    for (const char *at = argument; *at != '\0'; at++)
        fputc(strchr(":[]()", *at) != NULL ? ' ' : *at, writing->out);
    fputs(":", writing->out);
    if (values == VALUES_FILES) {
        fputs("_files", writing->out);
    } else if (values == VALUES_PATHS) {
        fprintf(writing->out, "{%scompadd -S \"\" -- ", strstr(argument, "FILE") != NULL ? "_files; " : "");
        put_words(writing, command, values, argument);
        fputs("}", writing->out);
    } else if (values != VALUES_NONE) {
        fputs("(", writing->out);
        put_words(writing, command, values, argument);
        fputs(")", writing->out);
    }
}

static void zsh_option(const struct writing *writing, const struct command *command, const struct option_info *row)
{
    FILE *out = writing->out;
    fputs(" \\\n            ", out);
    if (row->letter != 0)
        fprintf(out, row->argument != NULL ? "{-%c+,--%s=}'[" : "{-%c,--%s}'[", row->letter, row->name);
    else
        fprintf(out, row->argument != NULL ? "'*--%s=[" : "'*--%s[", row->name);
    for (const char *at = row->help; *at != '\0'; at++)
        fputs(*at == '[' ? "(" : *at == ']' ? ")" : *at == '\'' ? "" : (char[2]){*at, '\0'}, out);
    fputs("]", out);
    if (row->argument != NULL)
        zsh_action(writing, command, values_of(row->argument), row->argument);
    fputs("'", out);
}

static void zsh(const struct writing *writing)
{
    struct option_info row;
    FILE *out = writing->out;
    fputs("#compdef solpool\n# Completion of solpool for zsh; written by solpool completion zsh.\n"
          "local -a commands\ncommands=(\n",
          out);
    for (size_t k = 0; k < command_count; k++) {
        char text[300];
        snprintf(text, sizeof text, "%s:%s", commands[k].name, commands[k].summary);
        /* A second colon would part the summary. */
        for (char *at = strchr(text, ':') + 1; (at = strchr(at, ':')) != NULL;)
            *at = ',';
        fputs("    ", out);
        put_quoted(writing, text);
        fputs("\n", out);
    }
    fputs("    'help:what a command does'\n)\n"
          "if ((CURRENT == 2)); then\n"
          "    _describe command commands\n"
          "    return\n"
          "fi\n"
          "local command=$words[2]\n"
          "shift words\n"
          "((CURRENT--))\n"
          "case $command in\n"
          "    help)\n        _describe command commands ;;\n",
          out);
    for (size_t k = 0; k < command_count; k++) {
        const struct command *command = &commands[k];
        enum values values = values_of_command(command);
        fprintf(out, "    %s)\n        _arguments -s", command->name);
        for (size_t place = 0; option_next(&row, command, &place);)
            zsh_option(writing, command, &row);
        if (values != VALUES_NONE) {
            fputs(" \\\n            '*", out);
            zsh_action(writing, command, values, command->usage);
            fputs("'", out);
        }
        fputs(" ;;\n", out);
    }
    fputs("esac\n", out);
}

/* --- Fish -------------------------------------------------------------------------------------- */

static void fish_option(const struct writing *writing, const struct command *command, const struct option_info *row)
{
    FILE *out = writing->out;
    enum values values = values_of(row->argument);
    fprintf(out, "complete -c solpool -n '__fish_seen_subcommand_from %s' -l %s", command->name, row->name);
    if (row->letter != 0)
        fprintf(out, " -s %c", row->letter);
    if (row->argument != NULL)
        fputs(values == VALUES_FILES ? " -rF" : " -x", out);
    if (values != VALUES_NONE && values != VALUES_FILES) {
        fputs(" -a '", out);
        put_words(writing, command, values, row->argument);
        fputs("'", out);
    }
    fputs(" -d ", out);
    put_quoted(writing, row->help);
    fputs("\n", out);
}

static void fish(const struct writing *writing)
{
    struct option_info row;
    FILE *out = writing->out;
    fputs("# Completion of solpool for fish; written by solpool completion fish.\n"
          "complete -c solpool -n __fish_use_subcommand -f\n",
          out);
    for (size_t k = 0; k < command_count; k++) {
        fprintf(out, "complete -c solpool -n __fish_use_subcommand -a %s -d ", commands[k].name);
        put_quoted(writing, commands[k].summary);
        fputs("\n", out);
    }
    fputs("complete -c solpool -n __fish_use_subcommand -a help -d 'what a command does'\n"
          "complete -c solpool -n '__fish_seen_subcommand_from help' -f -a '",
          out);
    put_words(writing, NULL, VALUES_COMMANDS, NULL);
    fputs("'\n", out);
    for (size_t k = 0; k < command_count; k++) {
        const struct command *command = &commands[k];
        enum values values = values_of_command(command);
        for (size_t place = 0; option_next(&row, command, &place);)
            fish_option(writing, command, &row);
        if (values == VALUES_FILES)
            continue;
        fprintf(out, "complete -c solpool -n '__fish_seen_subcommand_from %s' %s -a '", command->name,
                usage_names(command, "FILE") ? "" : "-f");
        put_words(writing, command, values, command->usage);
        fputs("'\n", out);
    }
}

/* --- The command ------------------------------------------------------------------------------- */

static const struct shell {
    const char *name;
    void (*write)(const struct writing *writing);
} shells[] = {{"bash", bash}, {"zsh", zsh}, {"fish", fish}};

enum { SHELL_COUNT = sizeof shells / sizeof *shells };

static int unknown_shell(const char *name)
{
    const char *names[SHELL_COUNT];
    for (size_t k = 0; k < SHELL_COUNT; k++)
        names[k] = shells[k].name;
    return usage_error("completion %s: expected bash, zsh or fish%s", name,
                       likely_words(name, names, SHELL_COUNT, "").words);
}

struct script {
    const struct shell *shell;
    const solpool_year *year;
};

static void write_script(FILE *out, const void *what)
{
    const struct script *script = what;
    script->shell->write(&(struct writing){out, script->year});
}

int cmd_completion(const struct options *options)
{
    solpool_error err;
    solpool_year *year = NULL;
    struct script script = {.shell = NULL};
    size_t length = 0;
    const char *text = solpool_builtin_year(&length);
    for (size_t k = 0; k < SHELL_COUNT; k++)
        if (strcmp(shells[k].name, options->files[0]) == 0)
            script.shell = &shells[k];
    if (script.shell == NULL)
        return unknown_shell(options->files[0]);
    if (solpool_year_read(&year, text, length, NULL, 0, &err) != SOLPOOL_OK)
        return report_failure(file_name(NULL), &err);
    script.year = year;
    int code = composed_write(options, write_script, &script);
    solpool_year_free(year);
    return code;
}
