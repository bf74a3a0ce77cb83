#include "json/schema.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "json/json_out.h"

#define DRAFT "https://json-schema.org/draft/2020-12/schema"
#define CODE_PATTERN "^[A-Z][A-Z0-9-]{1,11}$"
#define DATE_PATTERN "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
#define MARKS_PATTERN "^(?!:?@?$):?[A-Za-z]*(@[A-Za-z]*)?$"
#define LINE_PATTERN "^[^\\u0000-\\u001f\\u007f-\\u009f]*$"

#define DEPTH_MAX 16
#define POINTER_SIZE 512

/* An object or list that is being described, so that one within it of the same table can refer to it. */
struct level {
    const struct field *fields;
    size_t pointer_length;
};

struct building {
    struct out out;
    bool annotated;
    struct level levels[DEPTH_MAX];
    size_t depth;
    char pointer[POINTER_SIZE]; /* where the description under way stands */
};

static void describe(struct building *building, cJSON *at, const struct field *field);
static void describe_object(struct building *building, cJSON *at, const struct field *fields);

/* --- Words ------------------------------------------------------------------------------------- */

/* "What the state pledged, persons", or the unit alone. */
static void put_words(struct building *building, cJSON *at, const struct field *field)
{
    const char *unit = unit_names[field->unit];
    struct text words = {.data = NULL};
    if (field->words == NULL && unit == NULL)
        return;
    text_put(&words, field->words != NULL ? field->words : unit);
    if (field->words != NULL && unit != NULL)
        text_format(&words, ", %s", unit);
    if (words.data != NULL)
        words.data[0] = (char)toupper((unsigned char)words.data[0]);
    out_text(&building->out, at, "description", words.data != NULL ? words.data : "");
    building->out.failed = building->out.failed || words.failed;
    text_release(&words);
}

/* --- Plain values ------------------------------------------------------------------------------ */

static void put_type(struct out *out, cJSON *at, const char *type, bool nullable)
{
    if (!nullable) {
        out_text(out, at, "type", type);
        return;
    }
    cJSON *types = out_list(out, at, "type");
    out_text(out, types, NULL, type);
    out_text(out, types, NULL, "null");
}

static void put_number(struct out *out, cJSON *at, const struct field *field)
{
    int64_t scale = field_scale(field->kind);
    put_type(out, at, scale == 1 ? "integer" : "number", field->nullable);
    if (field->most == 0)
        return;
    out_fraction(out, at, "minimum", fraction_make(field->least, scale));
    out_fraction(out, at, "maximum", fraction_make(field->most, scale));
}

static void put_text(struct out *out, cJSON *at, const struct field *field, const char *pattern)
{
    put_type(out, at, "string", field->nullable);
    if (pattern != NULL)
        out_text(out, at, "pattern", pattern);
}

static void put_options(struct out *out, cJSON *at, const struct field *field, bool nullable)
{
    if (field->options[1] == NULL && !nullable) {
        out_text(out, at, "const", field->options[0]);
        return;
    }
    cJSON *options = out_list(out, at, "enum");
    for (size_t k = 0; field->options[k] != NULL; k++)
        out_text(out, options, NULL, field->options[k]);
    if (nullable)
        out_null(out, options, NULL);
}

/* --- Objects and lists ------------------------------------------------------------------------- */

/* Goes into `part` of what is being described; false where a description of the same table stands further out, to
 * which `at` then refers. */
static bool enter(struct building *building, cJSON *at, const struct field *fields)
{
    for (size_t k = 0; k < building->depth; k++) {
        if (building->levels[k].fields != fields || fields[0].key[0] == '\0')
            continue;
        char pointer[POINTER_SIZE + 1];
        snprintf(pointer, sizeof pointer, "#%.*s", (int)building->levels[k].pointer_length,
                 building->pointer);
        out_text(&building->out, at, "$ref", pointer);
        return false;
    }
    if (building->depth == DEPTH_MAX) {
        building->out.failed = true;
        return false;
    }
    building->levels[building->depth++] =
        (struct level){fields, strlen(building->pointer)};
    return true;
}

static void describe_below(struct building *building, cJSON *at, const char *part, const char *key,
                           const struct field *field)
{
    size_t length = strlen(building->pointer);
    snprintf(building->pointer + length, POINTER_SIZE - length, "/%s%s%s", part,
             key[0] != '\0' ? "/" : "", key);
    describe(building, at, field);
    building->pointer[length] = '\0';
}

/* What stands in a list or under the keys of a map: objects, or what the one row says. */
static void describe_elements(struct building *building, cJSON *at, const char *part,
                              const struct field *fields)
{
    const struct field objects = {.key = "", .kind = FIELD_OBJECT, .fields = fields};
    bool plain = fields[0].key[0] == '\0';
    describe_below(building, out_object(&building->out, at, part), part, "",
                   plain ? &fields[0] : &objects);
}

static void put_annotations(struct out *out, cJSON *properties)
{
    cJSON *source = out_object(out, properties, "source");
    out_text(out, source, "description", "Id or ids of entries of sources");
    cJSON *types = out_list(out, source, "type");
    out_text(out, types, NULL, "string");
    out_text(out, types, NULL, "array");
    out_text(out, types, NULL, "null");
    out_text(out, out_object(out, source, "items"), "type", "string");
    cJSON *note = out_object(out, properties, "note");
    put_type(out, note, "string", true);
    out_text(out, note, "description", "A remark");
}

static void describe_object(struct building *building, cJSON *at, const struct field *fields)
{
    struct out *out = &building->out;
    if (!enter(building, at, fields))
        return;
    cJSON *properties = out_object(out, at, "properties");
    size_t required = 0;
    for (const struct field *field = fields; field->key != NULL; field++) {
        describe_below(building, out_object(out, properties, field->key), "properties", field->key,
                       field);
        required += field->required ? 1 : 0;
    }
    if (building->annotated)
        put_annotations(out, properties);
    cJSON *list = required > 0 ? out_list(out, at, "required") : NULL;
    for (const struct field *field = fields; field->key != NULL; field++)
        if (field->required)
            out_text(out, list, NULL, field->key);
    out_bool(out, at, "additionalProperties", false);
    building->depth--;
}

static void describe(struct building *building, cJSON *at, const struct field *field)
{
    struct out *out = &building->out;
    switch (field->kind) {
    case FIELD_WHOLE:
    case FIELD_CENTS:
    case FIELD_THOUSANDTHS:
    case FIELD_MILLIONTHS:
        put_number(out, at, field);
        break;
    case FIELD_BOOL:
        put_type(out, at, "boolean", field->nullable);
        break;
    case FIELD_TEXT:
        put_text(out, at, field, NULL);
        break;
    case FIELD_LINE:
        put_text(out, at, field, LINE_PATTERN);
        break;
    case FIELD_DATE:
        put_text(out, at, field, DATE_PATTERN);
        break;
    case FIELD_CODE:
        put_text(out, at, field, CODE_PATTERN);
        break;
    case FIELD_MARKS:
        put_text(out, at, field, MARKS_PATTERN);
        break;
    case FIELD_CHOICE:
        put_options(out, at, field, field->nullable);
        break;
    case FIELD_FLAGS:
        put_type(out, at, "array", field->nullable);
        put_options(out, out_object(out, at, "items"), field, false);
        break;
    case FIELD_OBJECT:
        put_type(out, at, "object", field->nullable);
        describe_object(building, at, field->fields);
        break;
    case FIELD_LIST:
        put_type(out, at, "array", field->nullable);
        describe_elements(building, at, "items", field->fields);
        break;
    case FIELD_MAP:
        put_type(out, at, "object", field->nullable);
        describe_elements(building, at, "additionalProperties", field->fields);
        break;
    case FIELD_BY_CODE:
        break;
    case FIELD_ANY:
        break;
    }
    put_words(building, at, field);
}

solpool_status schema_write(char **text, const struct schema *schema, solpool_error *err)
{
    struct building building = {.annotated = schema->annotated};
    char id[64];
    out_begin(&building.out);
    cJSON *root = building.out.root;
    snprintf(id, sizeof id, "%s.json", schema->name);
    out_text(&building.out, root, "$schema", DRAFT);
    out_text(&building.out, root, "$id", id);
    out_text(&building.out, root, "title", schema->title);
    out_text(&building.out, root, "description", schema->about);
    out_text(&building.out, root, "type", "object");
    describe_object(&building, root, schema->fields);
    return out_end(text, &building.out, err);
}
