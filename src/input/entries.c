#include "input/entries.h"

#include <stdio.h>
#include <string.h>

#include "pool/year.h"

static bool same_code(const char *a, const char *b)
{
    const char *other = strcmp(a, "GR") == 0 ? "EL" : strcmp(a, "EL") == 0 ? "GR" : a;
    return strcmp(a, b) == 0 || strcmp(other, b) == 0;
}

cJSON *entry_of_code(cJSON *list, const char *code)
{
    cJSON *entry = NULL;
    cJSON_ArrayForEach(entry, list)
    {
        const char *found = cJSON_IsObject(entry) ? document_text_of(entry, "code") : NULL;
        if (found != NULL && same_code(found, code))
            return entry;
    }
    return NULL;
}

cJSON *entry_of_link(cJSON *list, const char *pair)
{
    const char *arrow = strchr(pair, '>');
    char from[64];
    cJSON *entry = NULL;
    if (arrow == NULL)
        return NULL;
    snprintf(from, sizeof from, "%.*s", (int)(arrow - pair), pair);
    cJSON_ArrayForEach(entry, list)
    {
        const char *a = document_text_of(entry, "from"), *b = document_text_of(entry, "to");
        if (a != NULL && b != NULL && same_code(a, from) && same_code(b, arrow + 1))
            return entry;
    }
    return NULL;
}
