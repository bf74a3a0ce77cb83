#include "base/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

/* Each block is twice as large as the one before: little is taken for little. Under the sanitizer every piece is a
 * block, so that it sees what reaches beyond one. */
#ifdef __SANITIZE_ADDRESS__
#define BLOCK_LEAST ((size_t)1)
#define BLOCK_MOST ((size_t)1)
#else
#define BLOCK_LEAST ((size_t)4096)
#define BLOCK_MOST ((size_t)65536)
#endif
#define ALIGNMENT ((size_t)16) /* of every scalar, 128-bit numbers included */

struct arena_block {
    struct arena_block *before;
    size_t used, size;
    __extension__ __int128 data[];
};

static struct arena_block *block_with_room(struct arena *arena, size_t size)
{
    struct arena_block *block = arena->blocks;
    if (block != NULL && block->size - block->used >= size)
        return block;
    size_t room = block == NULL ? BLOCK_LEAST : block->size < BLOCK_MOST ? 2 * block->size : BLOCK_MOST;
    room = size > room ? size : room;
    block = malloc(sizeof *block + room);
    if (block == NULL) {
        arena->failed = true;
        return NULL;
    }
    *block = (struct arena_block){.before = arena->blocks, .size = room};
    arena->blocks = block;
    return block;
}

void *arena_take(struct arena *arena, size_t size)
{
    size = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    struct arena_block *block = block_with_room(arena, size);
    if (block == NULL)
        return NULL;
    void *taken = (char *)block->data + block->used;
    block->used += size;
    return memset(taken, 0, size); /* and not the whole block, whose end may never be needed */
}

void *arena_list(struct arena *arena, size_t count, size_t size)
{
    arena->failed = arena->failed || count > SIZE_MAX / 2 / size;
    return arena->failed ? NULL : arena_take(arena, count * size);
}

const char *arena_text(struct arena *arena, const char *text, size_t length)
{
    char *copy = arena_take(arena, length + 1);
    if (copy == NULL)
        return "";
    memcpy(copy, text, length);
    return copy;
}

const char *arena_format(struct arena *arena, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    char *copy = length >= 0 ? arena_take(arena, (size_t)length + 1) : NULL;
    if (copy != NULL)
        vsnprintf(copy, (size_t)length + 1, format, again);
    va_end(again);
    va_end(arguments);
    return copy != NULL ? copy : "";
}

const char *arena_keep(struct arena *arena, struct text *text)
{
    const char *kept = text->data != NULL ? arena_text(arena, text->data, text->length) : "";
    arena->failed = arena->failed || text->failed;
    text_release(text);
    return kept;
}

void arena_join(struct arena *arena, struct arena *other)
{
    struct arena_block **first = &other->blocks;
    while (*first != NULL)
        first = &(*first)->before;
    *first = arena->blocks;
    *arena = (struct arena){.blocks = other->blocks, .failed = arena->failed || other->failed};
    *other = (struct arena){.blocks = NULL};
}

void arena_clear(struct arena *arena)
{
    while (arena->blocks != NULL) {
        struct arena_block *before = arena->blocks->before;
        free(arena->blocks);
        arena->blocks = before;
    }
}
