/* Messages: one line on standard error that no name of a file and no word of the command line can make another
 * thing of. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli.h"
#include "progress.h"

#define LINE_SIZE 8192
#define WIDTH_LEAST 40

/* Characters that a terminal is not to get become '?'. */
static void make_plain(char *text)
{
    for (; *text != '\0'; text++) {
        size_t length = control_length(text);
        if (length == 0)
            continue;
        *text = '?';
        memmove(text + 1, text + length, strlen(text + length) + 1);
    }
}

void complain(const char *format, ...)
{
    char line[LINE_SIZE];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    make_plain(line);
    progress_erase();
    int width = terminal_columns(STDERR_FILENO);
    fputs("solpool: ", stderr);
    if (width > 0)
        put_wrapped(stderr, line, strlen(line), 9, 2, width > WIDTH_LEAST ? width : WIDTH_LEAST);
    else /* the one line that programs expect */
        fputs(line, stderr);
    fputc('\n', stderr);
}

int complain_memory(void)
{
    complain("out of memory");
    return EXIT_INTERNAL;
}

int terminal_columns(int descriptor)
{
    struct winsize size;
    const char *wish = getenv("COLUMNS");
    if (!isatty(descriptor))
        return 0;
    size_t columns = wish != NULL ? option_count(wish, '\0', 10000) : 0;
    if (columns > 0)
        return (int)columns;
    return ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

void complain_place(const struct input *input, const solpool_error *err)
{
    /* Elsewhere every message is the one line that programs expect. */
    int width = err->line > 0 ? terminal_columns(STDERR_FILENO) : 0;
    if (width > 0)
        place_print(stderr, input->data, input->length, err->line, err->column, width);
}
