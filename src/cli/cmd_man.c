/* Manual pages in roff, made of the tables of commands, options and rules. */
#include <string.h>

#include "cli.h"

/* --- Roff -------------------------------------------------------------------------------------- */

/* The code of the UTF-8 character at `at`, which is one of ours, and its length. */
static unsigned long character(const char *at, size_t *length)
{
    const unsigned char *c = (const unsigned char *)at;
    *length = c[0] < 0x80 ? 1 : c[0] < 0xE0 ? 2 : c[0] < 0xF0 ? 3 : 4;
    unsigned long code = *length == 1 ? c[0] : c[0] & (0xFFu >> (*length + 1));
    for (size_t k = 1; k < *length; k++)
        code = code << 6 | (c[k] & 0x3F);
    return code;
}

/* What stands for itself on every device: a hyphen that can be copied as one, quotes that are straight. */
static void put(FILE *page, const char *text, size_t length)
{
    static const struct {
        char plain;
        const char *roff;
    } escapes[] = {{'\\', "\\e"}, {'-', "\\-"}, {'\'', "\\(aq"}, {'`', "\\(ga"}, {'^', "\\(ha"}, {'~', "\\(ti"}};
    size_t step = 1;
    for (size_t k = 0; k < length; k += step) {
        const char *roff = NULL;
        unsigned long code = character(text + k, &step);
        for (size_t e = 0; e < sizeof escapes / sizeof *escapes; e++)
            roff = escapes[e].plain == text[k] ? escapes[e].roff : roff;
        if (roff != NULL)
            fputs(roff, page);
        else if (step > 1)
            fprintf(page, "\\[u%04lX]", code);
        else
            fprintf(page, "%s%c", text[k] == '.' && (k == 0 || text[k - 1] == '\n') ? "\\&" : "", text[k]);
    }
}

static void put_text(FILE *page, const char *text)
{
    put(page, text, strlen(text));
}

static void line(FILE *page, const char *macro, const char *text)
{
    fputs(macro, page);
    put_text(page, text);
    fputs("\n", page);
}

/* Paragraphs as they stand in the tables, and what is to be shown as it is. Examples come elsewhere. */
static void paragraphs(FILE *page, const char *text, int begins)
{
    struct help_line row;
    enum help_kind before = HELP_BLANK;
    for (; help_next(&row, &text); before = row.kind) {
        if (before == HELP_VERBATIM && row.kind != HELP_VERBATIM)
            fputs(".EE\n.RE\n", page);
        if (row.kind == HELP_VERBATIM && before != HELP_VERBATIM)
            fputs(".PP\n.RS 2\n.EX\n", page);
        if (row.kind == HELP_PROSE && before != HELP_PROSE)
            fputs(begins ? "" : ".PP\n", page);
        begins = begins && row.kind != HELP_PROSE; /* behind a heading stands no break */
        if (row.kind == HELP_BLANK || row.kind == HELP_EXAMPLE)
            continue;
        put(page, row.text, row.length);
        fputs("\n", page);
    }
    if (before == HELP_VERBATIM)
        fputs(".EE\n.RE\n", page);
}

/* Lines to type, each with what it does above it as a comment of the shell. */
static void examples(FILE *page, const char *help)
{
    struct help_line row;
    while (help_next(&row, &help)) {
        if (row.kind != HELP_EXAMPLE)
            continue;
        if (row.comment != NULL) {
            fputs("# ", page);
            put(page, row.comment, row.comment_length);
            fputs("\n", page);
        }
        put(page, row.text, row.length);
        fputs("\n", page);
    }
}

/* --- Sections ---------------------------------------------------------------------------------- */

static void head(FILE *page, const char *name, const char *summary)
{
    fputs(".\\\" Written by solpool man.\n.TH SOLPOOL", page);
    for (const char *at = name; *at != '\0'; at++)
        fprintf(page, "%s%c", at == name ? "\\-" : "", *at >= 'a' && *at <= 'z' ? *at - 'a' + 'A' : *at);
    fprintf(page, " 1 \"\" \"solpool %s\" \"User commands\"\n.SH NAME\nsolpool%s%s \\- ", solpool_version(),
            name[0] != '\0' ? "\\-" : "", name);
    put_text(page, summary);
    fputs("\n", page);
}

static void options(FILE *page, const struct command *command)
{
    struct option_info row;
    char key[40];
    fputs(".SH OPTIONS\n", page);
    for (size_t place = 0; option_next(&row, command, &place);) {
        fputs(".TP\n.B ", page);
        if (row.letter != 0)
            fprintf(page, "\\-%c\\fR, \\fB", row.letter);
        snprintf(key, sizeof key, "--%s", row.name);
        put_text(page, key);
        if (row.argument != NULL)
            line(page, " \\fI", row.argument);
        else
            fputs("\n", page);
        line(page, "", row.help);
        const char *more = details_of(key);
        if (more != NULL) {
            fputs(".br\n", page);
            put_text(page, more);
        }
    }
}

static void exit_status(FILE *page)
{
    fputs(".SH EXIT STATUS\n"
          "0 done; 1 internal error or solver failure; 2 wrong usage; 3 the input is wrong, nothing was "
          "computed;\n4 computed, but the answer is no; 5 a file could not be read or written.\n",
          page);
}

static void synopsis(FILE *page, const struct command *command)
{
    line(page, ".B solpool ", command->name);
    fputs("[\\fIOPTION\\fR ...]", page);
    for (const char *at = command->usage; *at != '\0'; at++) {
        int capital = *at >= 'A' && *at <= 'Z';
        int follows = at > command->usage && at[-1] >= 'A' && at[-1] <= 'Z';
        fputs(at == command->usage ? " " : "", page);
        fputs(capital && !follows ? "\\fI" : !capital && follows ? "\\fR" : "", page);
        put(page, at, 1);
    }
    fputs("\\fR\n", page);
}

/* --- Pages ------------------------------------------------------------------------------------- */

static void command_page(FILE *page, const struct command *command)
{
    head(page, command->name, command->summary);
    fputs(".SH SYNOPSIS\n", page);
    synopsis(page, command);
    fputs(".SH DESCRIPTION\n", page);
    paragraphs(page, command->help, 1);
    const char *more = details_of(command->name);
    if (more != NULL)
        paragraphs(page, more, 0);
    if (usage_names(command, "FILE"))
        fputs(".PP\n.I FILE\nis a path or\n.B \\-\nfor standard input; where it may be left out, the newest "
              "adopted year is used, which is built into the program.\n",
              page);
    options(page, command);
    exit_status(page);
    fputs(".SH EXAMPLES\n.EX\n", page);
    examples(page, command->help);
    fputs(".EE\n.SH SEE ALSO\n.BR solpool (1)\n", page);
}

static void commands_section(FILE *page)
{
    fputs(".SH COMMANDS\n", page);
    for (size_t k = 0; k < command_count; k++) {
        line(page, ".TP\n.B ", commands[k].name);
        put_text(page, commands[k].summary);
        fputs("; see\n.BR solpool\\-", page);
        put_text(page, commands[k].name);
        fputs(" (1).\n", page);
    }
}

static void rules_section(FILE *page)
{
    fputs(".SH RULES\nWhat the law leaves open is a rule with a name; the default comes first, and\n"
          ".B solpool rules\ntells more.\n",
          page);
    for (size_t k = 0; solpool_rule_name(k) != NULL; k++) {
        const char *article = solpool_rule_article(k), *option;
        line(page, ".TP\n.B ", solpool_rule_name(k));
        for (size_t n = 0; (option = solpool_rule_option(k, n)) != NULL; n++) {
            fputs(n > 0 ? ", " : "", page);
            put_text(page, option);
        }
        fputs(": ", page);
        put_text(page, solpool_rule_question(k));
        fputs(article[0] < 'a' ? " (Article " : " (", page); /* not of a recital */
        put_text(page, article);
        fputs(").\n", page);
    }
}

static void main_page(FILE *page)
{
    head(page, "", "the European Union's Annual Solidarity Pool, calculated");
    fputs(".SH SYNOPSIS\n", page);
    for (size_t k = 0; k < command_count; k++) {
        fputs(k > 0 ? ".br\n" : "", page);
        synopsis(page, &commands[k]);
    }
    fputs(".SH DESCRIPTION\n"
          "Calculates shares, duties and the distribution of the Annual Solidarity Pool under Regulation (EU)\n"
          "2024/1351 from a year file in JSON.\n"
          ".I FILE\nis a path or\n.B \\-\nfor standard input; without it the newest adopted year is used, "
          "which is built into the program.\n"
          ".PP\nThe result goes to standard output and nothing else does. Messages go to standard error as\n"
          "solpool: FILE:LINE:COLUMN: PATH: message; on a terminal the line of the file follows, with a mark\n"
          "under the place.\n",
          page);
    commands_section(page);
    options(page, NULL);
    rules_section(page);
    exit_status(page);
    fputs(".SH EXAMPLES\n.EX\n", page);
    for (size_t k = 0; k < command_count; k++)
        examples(page, commands[k].help);
    fputs(".EE\n.SH SEE ALSO\n", page);
    for (size_t k = 0; k < command_count; k++) {
        fputs(".BR solpool\\-", page);
        put_text(page, commands[k].name);
        fprintf(page, " (1)%s\n", k + 1 < command_count ? "," : "");
    }
}

static void write_page(FILE *out, const void *what)
{
    const struct command *command = what;
    if (command != NULL)
        command_page(out, command);
    else
        main_page(out);
}

int cmd_man(const struct options *options)
{
    const char *name = options->files[0];
    const struct command *command = name != NULL ? command_find(name) : NULL;
    return name != NULL && command == NULL ? unknown_command(name) : composed_write(options, write_page, command);
}
