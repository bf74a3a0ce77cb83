#include "lines.h"

#include <stdlib.h>
#include <string.h>

/* Room for one more byte and the closing zero; 0 without memory. */
static int make_room(struct text_line *line, size_t *size)
{
    if (line->kept + 2 <= *size)
        return 1;
    size_t larger = 2 * *size + 256;
    char *text = realloc(line->text, larger);
    if (text == NULL)
        return 0;
    line->text = text;
    *size = larger;
    return 1;
}

int line_read(struct text_line *line, FILE *file, size_t most)
{
    size_t size = 0;
    int byte, code = 1;
    *line = (struct text_line){.text = NULL};
    flockfile(file);
    while (code == 1 && !line->ended && (byte = getc_unlocked(file)) != EOF) {
        line->length++;
        line->quotes += byte == '"' ? 1 : 0;
        line->ended = byte == '\n';
        if (line->kept >= most)
            continue;
        if (make_room(line, &size))
            line->text[line->kept++] = (char)byte;
        else
            code = -1;
    }
    funlockfile(file);
    if (code == 1 && line->length > 0 && !ferror(file)) {
        line->text[line->kept] = '\0';
        return 1;
    }
    free(line->text);
    line->text = NULL;
    return code == 1 ? 0 : code;
}
