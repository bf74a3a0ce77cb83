/* Lists: those that grow by doubling, and copies. */
#pragma once

#include <stddef.h>

/* A list of `count` elements of `element` bytes with room for one more: the list itself or where it has moved
 * to, *size then holding the room. NULL without memory, and the list stands as it was. */
void *list_grow(void *list, size_t count, size_t *size, size_t element);

/* A copy with room for one more, freed with free(); NULL without memory. */
void *list_copied(const void *list, size_t count, size_t element);
