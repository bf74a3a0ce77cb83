/* Lines of a file that may be longer than memory is large. */
#pragma once

#include <stddef.h>
#include <stdio.h>
#include <sys/types.h>

struct text_line {
    char *text;    /* its beginning, closed by a zero byte; freed with free */
    size_t kept;   /* bytes of it, the newline included: `length` or, of a longer line, `most` */
    off_t length;  /* of the line in the file */
    size_t quotes; /* '"' of the line in the file */
    int ended;     /* by a newline, not by the end of the file */
};

/* Reads a line and keeps at most `most` bytes of it. 1: there is one. 0: the end, or an error of the file
 * (ferror). -1: no memory. */
int line_read(struct text_line *line, FILE *file, size_t most);
