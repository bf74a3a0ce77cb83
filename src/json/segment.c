#include "json/segment.h"

#include <string.h>

bool segment_next(char segment[SEGMENT_SIZE], const char **path, const char *end)
{
    const char *point = memchr(*path, '.', (size_t)(end - *path));
    size_t length = (size_t)((point != NULL ? point : end) - *path);
    if (length == 0 || length >= SEGMENT_SIZE)
        return false;
    memcpy(segment, *path, length);
    segment[length] = '\0';
    *path = point != NULL ? point + 1 : end;
    return true;
}
