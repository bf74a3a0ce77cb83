#include "json/fallback.h"

#include <string.h>

#include "base/exact.h"

/* Null or a number, but 0: the place is zeroed. Every scenario of a sweep comes by here. */
static void fall_back_on_number(const struct field *field, int64_t *place)
{
    struct fraction number;
    const char *fallback = field->fallback;
    if (fallback[0] == 'n')
        *place = NOT_STATED;
    else if ((fallback[0] != '0' || fallback[1] != '\0') && fraction_read(&number, fallback))
        *place = (int64_t)(number.num * field_scale(field->kind) / number.den);
}

/* One that is not stated is no number. */
static void fall_back_on_part(const struct field *field, struct fraction *place)
{
    if (!fraction_read(place, field->fallback))
        *place = (struct fraction){0, 0};
}

static void fall_back(const struct field *field, void *place)
{
    const char *fallback = field->fallback;
    bool text = field->kind == FIELD_TEXT || field->kind == FIELD_LINE;
    if (field->kind <= FIELD_MILLIONTHS || field->kind == FIELD_DATE)
        fall_back_on_number(field, place);
    else if (field->kind == FIELD_PART)
        fall_back_on_part(field, place);
    else if (field->kind == FIELD_BOOL)
        *(bool *)place = fallback[0] == 't';
    else if (field->kind == FIELD_UP_TO)
        *(int64_t *)place = fallback[0] == 't' ? FIELD_ALL : 0;
    else if (field->kind == FIELD_CHOICE && strcmp(fallback, "null") != 0)
        *(int64_t *)place = field_option(field->options, fallback);
    else if (text && strcmp(fallback, "null") != 0)
        *(const char **)place = fallback;
}

void fields_fall_back(const struct field *fields, void *target)
{
    for (const struct field *field = fields; field->key != NULL; field++) {
        void *place = (char *)target + field->offset;
        if (field->kind == FIELD_PART && field->fields != NULL)
            fields_fall_back(field->fields, target);
        if (field->kind == FIELD_OBJECT && !field->apart)
            fields_fall_back(field->fields, place);
        else if (field->fallback != NULL)
            fall_back(field, place);
    }
}
