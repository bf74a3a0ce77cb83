#include "colour.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define BOLD "\033[1m"
#define GREEN "\033[32m"
#define RED "\033[1;31m"
#define PLAIN "\033[0m"

int colour_wanted(const struct options *options)
{
    const char *none = getenv("NO_COLOR"), *terminal = getenv("TERM");
    return options->output == NULL && (none == NULL || *none == '\0') && terminal != NULL && *terminal != '\0' &&
           strcmp(terminal, "dumb") != 0 && isatty(STDOUT_FILENO);
}

/* The line under the head of a table. */
static int is_rule(const char *line)
{
    line += strspn(line, " ");
    size_t dashes = strspn(line, "-");
    return dashes > 2 && (line[dashes] == '\n' || line[dashes] == '\0');
}

/* Whether the line stands in a head: a rule comes before the next empty line. */
static int is_head(const char *line)
{
    while (*line != '\0' && *line != '\n') {
        if (is_rule(line))
            return 1;
        line += strcspn(line, "\n");
        line += *line == '\n' ? 1 : 0;
    }
    return 0;
}

/* A line of a table whose first column says whether something holds. */
static void put_verdict(const char *line, size_t length)
{
    const char *colour = strncmp(line, "yes ", 4) == 0 ? GREEN : strncmp(line, "no ", 3) == 0 ? RED : NULL;
    if (colour == NULL) {
        fwrite(line, 1, length, stdout);
        return;
    }
    size_t word = strcspn(line, " ");
    printf("%s%.*s" PLAIN, colour, (int)word, line);
    fwrite(line + word, 1, length - word, stdout);
}

int colour_print(const char *text)
{
    int verdicts = 0;
    while (*text != '\0') {
        size_t length = strcspn(text, "\n");
        if (length > 0 && !is_rule(text) && is_head(text)) {
            verdicts = strncmp(text, "holds ", 6) == 0;
            printf(BOLD "%.*s" PLAIN, (int)length, text);
        } else if (verdicts && !is_rule(text)) {
            put_verdict(text, length);
        } else {
            fwrite(text, 1, length, stdout);
        }
        text += length;
        if (*text == '\n') {
            fputc('\n', stdout);
            text++;
        }
    }
    return fflush(stdout) == 0 && !ferror(stdout) ? EXIT_DONE : EXIT_FILE;
}
