/* A text that grows. A failed allocation is remembered, so that writers ask once, at the end. */
#ifndef SOLPOOL_BASE_TEXT_H
#define SOLPOOL_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

struct text {
    char *data; /* zero-terminated, NULL while nothing was added; freed by the owner */
    size_t length;
    size_t size;
    bool failed;
};

void text_add(struct text *text, const char *more, size_t length);
void text_put(struct text *text, const char *more);

/* Forgets what was added after the text was `length` long. */
void text_cut(struct text *text, size_t length);

#endif
