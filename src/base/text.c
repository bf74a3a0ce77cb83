#include "base/text.h"

#include <stdlib.h>
#include <string.h>

void text_add(struct text *text, const char *more, size_t length)
{
    if (text->length + length + 1 > text->size && !text->failed) {
        size_t size = 2 * text->size + length + 1024;
        char *data = realloc(text->data, size);
        text->failed = data == NULL;
        if (data != NULL) {
            text->data = data;
            text->size = size;
        }
    }
    if (text->failed)
        return;
    memcpy(text->data + text->length, more, length);
    text->length += length;
    text->data[text->length] = '\0';
}

void text_put(struct text *text, const char *more)
{
    text_add(text, more, strlen(more));
}

void text_cut(struct text *text, size_t length)
{
    if (length >= text->length)
        return;
    text->length = length;
    text->data[length] = '\0';
}
