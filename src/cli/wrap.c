/* Words laid out for a terminal: help, and messages on one. */
#include <string.h>
#include <unistd.h>

#include "cli.h"

#define WIDTH_USUAL 80
#define WIDTH_MOST 100

int help_width(void)
{
    int columns = terminal_columns(STDOUT_FILENO);
    return columns == 0 ? WIDTH_USUAL : columns < WIDTH_MOST ? columns : WIDTH_MOST;
}

/* Characters, each of which takes a column here. */
static int columns_of(const char *words, size_t length)
{
    int columns = 0;
    for (size_t k = 0; k < length; k++)
        columns += ((unsigned char)words[k] & 0xC0) != 0x80 ? 1 : 0;
    return columns;
}

int put_wrapped(FILE *out, const char *words, size_t length, int column, int indent, int width)
{
    const char *end = words + length;
    int begun = 0; /* a word stands in the line */
    for (size_t word; words < end; words += word) {
        size_t blanks = strspn(words, " \n");
        words += blanks < (size_t)(end - words) ? blanks : (size_t)(end - words);
        word = strcspn(words, " \n");
        word = word < (size_t)(end - words) ? word : (size_t)(end - words);
        if (word == 0)
            break;
        int columns = columns_of(words, word);
        if (begun && column + 1 + columns > width) {
            fprintf(out, "\n%*s", indent, "");
            column = indent;
            begun = 0;
        }
        fprintf(out, "%s%.*s", begun ? " " : "", (int)word, words);
        column += columns + begun;
        begun = 1;
    }
    return column;
}

void put_row(FILE *out, const char *name, const char *words, int indent, int width)
{
    int column = fprintf(out, "  %-*s", indent - 2, name); /* names are ASCII */
    if ((int)strlen(name) + 3 > indent) {                  /* no blank is left before what it means */
        fprintf(out, "\n%*s", indent, "");
        column = indent;
    }
    put_wrapped(out, words, strlen(words), column, indent, width);
    fputc('\n', out);
}
