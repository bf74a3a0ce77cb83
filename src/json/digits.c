#include "json/digits.h"

#include <string.h>

/* Behind the text in quotes that begins at `at`. */
static const char *behind_text(const char *at)
{
    for (at++; *at != '"'; at++)
        at += *at == '\\' ? 1 : 0;
    return at + 1;
}

/* The next number of a text whose grammar was checked. */
static const char *next_number(const char *at)
{
    while (*at != '-' && !(*at >= '0' && *at <= '9'))
        at = *at == '"' ? behind_text(at) : at + 1;
    return at;
}

/* The numbers of a tree stand in the order of the text. */
static bool keep(cJSON *item, const char **at)
{
    for (cJSON *child = item->child; child != NULL; child = child->next) {
        if (cJSON_IsNumber(child)) {
            *at = next_number(*at);
            size_t length = strspn(*at, "+-.0123456789eE");
            char *digits = cJSON_malloc(length + 1);
            if (digits == NULL)
                return false;
            memcpy(digits, *at, length);
            digits[length] = '\0';
            child->type = (child->type & ~0xFF) | cJSON_Raw;
            child->valuestring = digits;
            *at += length;
        } else if (!keep(child, at)) {
            return false;
        }
        /* A text is stepped over with those that hold no number: next_number does. */
    }
    return true;
}

solpool_status digits_keep(struct document *document, solpool_error *err)
{
    const char *at = document->text;
    return keep(document->root, &at) ? SOLPOOL_OK : error_memory(err);
}
