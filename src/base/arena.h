/* Memory for what goes together, such as all of an explanation, or a tree: taken piece by piece, freed at once. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct text;

struct arena {
    struct arena_block *blocks;
    bool failed; /* an allocation failed: what was asked for since may be missing */
};

/* Zeroed memory, or NULL. */
void *arena_take(struct arena *arena, size_t size);

/* The same for `count` elements of so many bytes. */
void *arena_list(struct arena *arena, size_t count, size_t size);

/* A zero-terminated copy; an empty text without memory, so that it can always be read. */
const char *arena_text(struct arena *arena, const char *text, size_t length);

/* The same of a format. */
__attribute__((format(printf, 2, 3))) const char *arena_format(struct arena *arena, const char *format, ...);

/* The same of a text, which it frees. */
const char *arena_keep(struct arena *arena, struct text *text);

/* Takes over all that was taken of another one. */
void arena_join(struct arena *arena, struct arena *other);

void arena_clear(struct arena *arena);
