/* What is said of a value that is not as its row says. */
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/locale.h"
#include "json/fields.h"

/* As it is written, where that can be said. */
static void found_number(char out[FOUND_SIZE], const struct document *document, const cJSON *item)
{
    enum { MOST = 40 };
    struct json_words words = document_written(document, item);
    struct plain_locale locale = plain_locale_begin();
    if (words.length > 0)
        snprintf(out, FOUND_SIZE, "%.*s%s", words.length <= MOST ? (int)words.length : MOST, words.text,
                 words.length <= MOST ? "" : "…");
    else if (isfinite(item->valuedouble))
        snprintf(out, FOUND_SIZE, "%.15g", item->valuedouble);
    else
        snprintf(out, FOUND_SIZE, "a number beyond 1e308");
    plain_locale_end(locale);
}

void found_text(char out[FOUND_SIZE], const struct document *document, const cJSON *item)
{
    if (cJSON_IsNumber(item))
        found_number(out, document, item);
    else if (cJSON_IsRaw(item))
        snprintf(out, FOUND_SIZE, "%.40s", item->valuestring);
    else if (cJSON_IsString(item) && strlen(item->valuestring) < 40)
        snprintf(out, FOUND_SIZE, "\"%s\"", item->valuestring);
    else
        snprintf(out, FOUND_SIZE, "%s",
                 cJSON_IsString(item)   ? "a long text"
                 : cJSON_IsObject(item) ? "an object"
                 : cJSON_IsArray(item)  ? "a list"
                 : cJSON_IsNull(item)   ? "null"
                 : cJSON_IsTrue(item)   ? "true"
                                        : "false");
}

solpool_status fields_expected(struct reader *reader, const cJSON *item, const char *what)
{
    char found[FOUND_SIZE];
    found_text(found, reader->document, item);
    return document_error(reader->document, item, NULL, SOLPOOL_ERR_INPUT, reader->err, "expected %s, found %s", what,
                          found);
}

solpool_status reader_warn(struct reader *reader, const cJSON *item, const char *key, const char *format, ...)
{
    /* Finding the place of each walks through the file. */
    if (reader->warning_count == SOLPOOL_MAX_WARNINGS)
        return SOLPOOL_OK;
    solpool_error *more = realloc(reader->warnings, (reader->warning_count + 1) * sizeof *reader->warnings);
    if (more == NULL)
        return error_memory(reader->err);
    reader->warnings = more;
    more += reader->warning_count++;
    if (reader->warning_count == SOLPOOL_MAX_WARNINGS) {
        error_set(more, SOLPOOL_OK, "there are more warnings, which are left out");
        return SOLPOOL_OK;
    }
    va_list arguments;
    va_start(arguments, format);
    document_error_list(reader->document, item, key, SOLPOOL_OK, more, format, arguments);
    va_end(arguments);
    return SOLPOOL_OK;
}
