/* zlib, with memory of our own, so that running out of it can be tried. */
#pragma once

#include <stdlib.h>

#define ZLIB_CONST /* zlib does not write to what it reads */
#include <zlib.h>

static inline void *zlib_take(void *opaque, uInt count, uInt size)
{
    (void)opaque;
    return calloc(count, size);
}

static inline void zlib_give_back(void *opaque, void *block)
{
    (void)opaque;
    free(block);
}
