/* A part of a text that somebody else owns. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct slice {
    const char *text;
    size_t length;
};

struct slice slice_of(const char *text);

/* Without blanks at both ends. */
struct slice slice_trim(struct slice slice);

/* Whether it is this word, capitals or not. */
bool slice_is(struct slice slice, const char *word);

/* Copies as much as fits; what is no printable ASCII becomes '?'. */
void slice_copy(char *out, size_t size, struct slice slice);

/* The part before the first `mark`; all where there is none. *rest (or NULL) is what follows the mark. */
struct slice slice_before(struct slice slice, const char *mark, struct slice *rest);
