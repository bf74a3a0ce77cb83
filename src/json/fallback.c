#include "json/fallback.h"

#include <string.h>

#include "base/exact.h"

static void fall_back(const struct field *field, void *place)
{
    struct fraction number;
    bool null = strcmp(field->fallback, "null") == 0;
    int64_t scale = field_scale(field->kind);
    if (scale > 0 || field->kind == FIELD_DATE)
        *(int64_t *)place = fraction_read(&number, field->fallback)
                                ? (int64_t)(number.num * scale / number.den)
                                : NOT_STATED;
    else if (field->kind == FIELD_BOOL)
        *(bool *)place = strcmp(field->fallback, "true") == 0;
    else if (field->kind == FIELD_CHOICE && !null)
        *(int64_t *)place = field_option(field->options, field->fallback);
    else if ((field->kind == FIELD_TEXT || field->kind == FIELD_LINE) && !null)
        *(const char **)place = field->fallback;
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
