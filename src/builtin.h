/* Texts that the program carries in itself: the Makefile makes them of the files under data/. */
#ifndef SOLPOOL_BUILTIN_H
#define SOLPOOL_BUILTIN_H

#include <stddef.h>

extern const char builtin_year[];
extern const size_t builtin_year_length;

extern const char builtin_starter[];

struct builtin_example {
    const char *name; /* the file's, without .json */
    const char *text;
    size_t length;
};
extern const struct builtin_example builtin_examples[]; /* sorted by name */
extern const size_t builtin_example_count;

#endif
