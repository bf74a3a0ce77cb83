#include "eurostat/slice.h"

#include <string.h>

#include "base/text.h"

struct slice slice_of(const char *text)
{
    return (struct slice){text, strlen(text)};
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

struct slice slice_trim(struct slice slice)
{
    while (slice.length > 0 && is_blank(slice.text[0])) {
        slice.text++;
        slice.length--;
    }
    while (slice.length > 0 && is_blank(slice.text[slice.length - 1]))
        slice.length--;
    return slice;
}

/* The locale's idea of capitals does not matter here. */
bool slice_is(struct slice slice, const char *word)
{
    if (strlen(word) != slice.length)
        return false;
    for (size_t k = 0; k < slice.length; k++)
        if (text_lower(slice.text[k]) != text_lower(word[k]))
            return false;
    return true;
}

void slice_copy(char *out, size_t size, struct slice slice)
{
    size_t length = slice.length < size - 1 ? slice.length : size - 1;
    for (size_t k = 0; k < length; k++)
        out[k] = slice.text[k] >= 0x20 && slice.text[k] < 0x7F ? slice.text[k] : '?';
    out[length] = '\0';
}

struct slice slice_before(struct slice slice, const char *mark, struct slice *rest)
{
    size_t size = strlen(mark);
    for (size_t k = 0; k + size <= slice.length; k++) {
        if (memcmp(slice.text + k, mark, size) != 0)
            continue;
        if (rest != NULL)
            *rest = (struct slice){slice.text + k + size, slice.length - k - size};
        return (struct slice){slice.text, k};
    }
    if (rest != NULL)
        *rest = (struct slice){slice.text + slice.length, 0};
    return slice;
}
