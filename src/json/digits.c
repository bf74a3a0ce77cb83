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

/* The numbers of a tree stand in the order of the text. A text is stepped over with those that hold no number. */
static bool walk(cJSON *item, const char **at, digits_visit visit, void *whose)
{
    for (cJSON *child = item->child; child != NULL; child = child->next) {
        if (!cJSON_IsNumber(child)) {
            if (!walk(child, at, visit, whose))
                return false;
            continue;
        }
        *at = next_number(*at);
        size_t length = strspn(*at, "+-.0123456789eE");
        if (!visit(whose, child, *at, length))
            return false;
        *at += length;
    }
    return true;
}

bool digits_each(const struct document *document, digits_visit visit, void *whose)
{
    const char *at = document->text;
    return walk(document->root, &at, visit, whose);
}

static bool keep(void *whose, cJSON *item, const char *digits, size_t length)
{
    (void)whose;
    char *kept = cJSON_malloc(length + 1);
    if (kept == NULL)
        return false;
    memcpy(kept, digits, length);
    kept[length] = '\0';
    item->type = (item->type & ~0xFF) | cJSON_Raw;
    item->valuestring = kept;
    return true;
}

solpool_status digits_keep(struct document *document, solpool_error *err)
{
    return digits_each(document, keep, NULL) ? SOLPOOL_OK : error_memory(err);
}
