/* Messages: one line on standard error that no name of a file and no word of the command line can make another
 * thing of. */
#include <stdarg.h>
#include <stdio.h>

#include "cli.h"

#define LINE_SIZE 8192

/* Characters that would command a terminal, C0, DEL and in UTF-8 C1, become '?'. */
static void make_plain(char *text)
{
    for (unsigned char *at = (unsigned char *)text; *at != '\0'; at++)
        if (*at < 0x20 || *at == 0x7F)
            *at = '?';
        else if (at[0] == 0xC2 && at[1] >= 0x80 && at[1] < 0xA0)
            at[0] = at[1] = '?';
}

void complain(const char *format, ...)
{
    char line[LINE_SIZE];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    make_plain(line);
    fprintf(stderr, "solpool: %s\n", line);
}

int complain_memory(void)
{
    complain("out of memory");
    return EXIT_INTERNAL;
}
