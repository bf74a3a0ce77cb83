#include "json/fallback.h"

#include <string.h>

#include "base/exact.h"

/* In a zeroed place; most rows leave it so. */
static void fall_back(const struct field *field, void *place)
{
    struct fraction number;
    const char *fallback = field->fallback;
    int64_t scale = field_scale(field->kind);
    if (strcmp(fallback, "null") == 0) {
        if (scale > 0 || field->kind == FIELD_DATE)
            *(int64_t *)place = NOT_STATED;
    } else if (scale > 0) {
        if (strcmp(fallback, "0") != 0 && fraction_read(&number, fallback))
            *(int64_t *)place = (int64_t)(number.num * scale / number.den);
    } else if (field->kind == FIELD_BOOL) {
        *(bool *)place = strcmp(fallback, "true") == 0;
    } else if (field->kind == FIELD_CHOICE) {
        *(int64_t *)place = field_option(field->options, fallback);
    } else if (field->kind == FIELD_TEXT || field->kind == FIELD_LINE) {
        *(const char **)place = fallback;
    }
}

void fields_fall_back(const struct field *fields, void *target)
{
    for (const struct field *field = fields; field->key != NULL; field++) {
        void *place = (char *)target + field->offset;
        if (field->kind == FIELD_OBJECT && !field->apart)
            fields_fall_back(field->fields, place);
        else if (field->fallback != NULL)
            fall_back(field, place);
    }
}
