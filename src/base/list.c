#include "base/list.h"

#include <stdlib.h>
#include <string.h>

void *list_grow(void *list, size_t count, size_t *size, size_t element)
{
    size_t more = 2 * *size + 64;
    if (count < *size)
        return list;
    void *grown = realloc(list, more * element);
    if (grown != NULL)
        *size = more;
    return grown;
}

void *list_copied(const void *list, size_t count, size_t element)
{
    void *copy = calloc(count + 1, element);
    if (copy != NULL && count > 0)
        memcpy(copy, list, count * element);
    return copy;
}
