#include "json/plain.h"

#include "base/locale.h"

cJSON *plain_parse(const char *text, size_t length)
{
    struct plain_locale locale = plain_locale_begin();
    cJSON *tree = cJSON_ParseWithLength(text, length);
    plain_locale_end(locale);
    return tree;
}

char *plain_print(const cJSON *item)
{
    struct plain_locale locale = plain_locale_begin();
    char *text = cJSON_PrintUnformatted(item);
    plain_locale_end(locale);
    return text;
}
