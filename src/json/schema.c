#include "json/schema.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "json/json_out.h"

#define DRAFT "https://json-schema.org/draft/2020-12/schema"
#define CODE_PATTERN "^[A-Z][A-Z0-9-]{1,11}$"
#define DATE_PATTERN "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
#define MARKS_PATTERN "^(?!:?@?$):?[A-Za-z]*(@[A-Za-z]*)?$"
#define PAIR_PATTERN "^[A-Z][A-Z0-9-]{1,11}>[A-Z][A-Z0-9-]{1,11}$"
#define PART_PATTERN "^[0-9]+(/[1-9][0-9]*|[.][0-9]{1,6})?$"
#define NAME_PATTERN "^(?!source$|note$)[a-z][a-z0-9_]{0,39}$"
#define CONTROL_PATTERN "[\\u0000-\\u001f\\u007f-\\u009f]"

#define DEPTH_MAX 16
#define POINTER_SIZE 512

/* An object or list that is being described, so that one within it of the same table can refer to it. */
struct nesting {
    const struct field *fields;
    size_t pointer_length;
};

struct building {
    struct out out;
    bool annotated;
    bool patching; /* all may be left out, and null takes away */
    struct nesting levels[DEPTH_MAX];
    size_t depth;
    char pointer[POINTER_SIZE]; /* where the description under way stands */
};

static void describe(struct building *building, cJSON *at, const struct field *field);
static void describe_object(struct building *building, cJSON *at, const struct field *fields);

/* --- Words ------------------------------------------------------------------------------------- */

/* "What the state pledged, persons (Article 57(3))". */
static void put_words(struct building *building, cJSON *at, const struct field *field)
{
    struct out *out = &building->out;
    const char *words = field_words(field, &out->arena), *article = field->article;
    if (*words == '\0')
        return;
    const char *how =
        building->patching && field->named ? "; by name, where null removes, or a list in place of the whole" : "";
    words = arena_format(&out->arena, "%c%s%s", text_capital(words[0]), words + 1, how);
    if (article != NULL)
        words = arena_format(&out->arena, "%s (%s%s)", words, text_article(article), article);
    out_text(out, at, "description", words);
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

/* How many characters or elements, where that is said. */
static void put_size(struct out *out, cJSON *at, const struct field *field, const char *least, const char *most)
{
    if (field->least > 0)
        out_whole(out, at, least, field->least);
    if (field->most > 0)
        out_whole(out, at, most, field->most);
}

static void put_number(struct out *out, cJSON *at, const struct field *field)
{
    int64_t scale = field_scale(field->kind);
    put_type(out, at, scale == 1 ? "integer" : "number", field->nullable);
    if (field->most == 0 || field->least < 0)
        return;
    out_fraction(out, at, "minimum", fraction_make(field->least, scale));
    out_fraction(out, at, "maximum", fraction_make(field->most, scale));
}

static void put_text(struct out *out, cJSON *at, const struct field *field, const char *pattern)
{
    put_type(out, at, "string", field->nullable);
    if (pattern != NULL)
        out_text(out, at, "pattern", pattern);
    put_size(out, at, field, "minLength", "maxLength");
}

static void put_line(struct out *out, cJSON *at, const struct field *field)
{
    put_text(out, at, field, NULL);
    cJSON *not = out_object(out, at, "not");
    out_text(out, not, "type", "string");
    out_text(out, not, "pattern", CONTROL_PATTERN);
}

static void put_up_to(struct out *out, cJSON *at, const struct field *field)
{
    cJSON *list = out_list(out, at, "type");
    out_text(out, list, NULL, "boolean");
    out_text(out, list, NULL, "integer");
    out_whole(out, at, "minimum", 0);
    out_whole(out, at, "maximum", field->most);
}

static void put_plain(struct out *out, cJSON *at, const struct field *field)
{
    static const char *const types[] = {"number", "boolean", "string", "null"};
    cJSON *list = out_list(out, at, "type");
    for (size_t k = 0; k < (field->nullable ? 4 : 3); k++)
        out_text(out, list, NULL, types[k]);
}

/* A number from 0 to 1, a fraction in words or, where there are `fields`, an object of these. */
static void put_part(struct building *building, cJSON *at, const struct field *field)
{
    struct out *out = &building->out;
    cJSON *forms = out_list(out, at, "anyOf"), *number = out_object(out, forms, NULL);
    put_type(out, number, "number", field->nullable);
    out_whole(out, number, "minimum", 0);
    out_whole(out, number, "maximum", field->most / MILLION);
    cJSON *words = out_object(out, forms, NULL);
    put_type(out, words, "string", false);
    out_text(out, words, "pattern", PART_PATTERN);
    if (field->fields == NULL)
        return;
    cJSON *object = out_object(out, forms, NULL);
    put_type(out, object, "object", false);
    describe_object(building, object, field->fields);
}

static void put_ids(struct out *out, cJSON *at, bool nullable)
{
    static const char *const types[] = {"string", "array", "null"};
    cJSON *list = out_list(out, at, "type");
    for (size_t k = 0; k < (nullable ? 3 : 2); k++)
        out_text(out, list, NULL, types[k]);
    out_text(out, out_object(out, at, "items"), "type", "string");
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

/* What has nothing below it. */
static void put_value(struct out *out, cJSON *at, const struct field *field)
{
    static const char *const patterns[] = {
        [FIELD_TEXT] = NULL, [FIELD_DATE] = DATE_PATTERN, [FIELD_CODE] = CODE_PATTERN, [FIELD_MARKS] = MARKS_PATTERN};
    if (field_scale(field->kind) > 0) {
        put_number(out, at, field);
    } else if (field->kind == FIELD_BOOL) {
        put_type(out, at, "boolean", field->nullable);
    } else if (field->kind == FIELD_UP_TO) {
        put_up_to(out, at, field);
    } else if (field->kind == FIELD_LINE) {
        put_line(out, at, field);
    } else if (field->kind == FIELD_FLAGS) {
        put_type(out, at, "array", field->nullable);
        put_options(out, out_object(out, at, "items"), field, false);
    } else if (field->kind == FIELD_PLAIN) {
        put_plain(out, at, field);
    } else if (field->kind == FIELD_IDS) {
        put_ids(out, at, field->nullable);
    } else if (field->options != NULL) {
        put_options(out, at, field, field->nullable);
    } else if (field->kind <= FIELD_MARKS) {
        put_text(out, at, field, patterns[field->kind]);
    }
}

/* What counts where it is left out, unless that is nothing. */
static void put_fallback(struct out *out, cJSON *at, const struct field *field)
{
    if (field->fallback == NULL || strcmp(field->fallback, "null") == 0)
        return;
    if (field_scale(field->kind) > 0)
        out_number(out, at, "default", field->fallback);
    else if (field->kind == FIELD_BOOL || field->kind == FIELD_UP_TO)
        out_bool(out, at, "default", field->fallback[0] == 't');
    else if (field->kind == FIELD_FLAGS)
        out_list(out, at, "default");
    else
        out_text(out, at, "default", field->fallback);
}

/* --- Objects and lists ------------------------------------------------------------------------- */

/* Goes into `part` of what is being described; false where a description of the same table stands further out, to
 * which `at` then refers. */
static bool enter(struct building *building, cJSON *at, const struct field *fields)
{
    for (size_t k = 0; k < building->depth; k++) {
        if (building->levels[k].fields != fields || fields_are_plain(fields))
            continue;
        char pointer[POINTER_SIZE + 1];
        snprintf(pointer, sizeof pointer, "#%.*s", (int)building->levels[k].pointer_length, building->pointer);
        out_text(&building->out, at, "$ref", pointer);
        return false;
    }
    if (building->depth == DEPTH_MAX) {
        building->out.arena.failed = true;
        return false;
    }
    building->levels[building->depth++] = (struct nesting){fields, strlen(building->pointer)};
    return true;
}

static void describe_below(struct building *building, cJSON *at, const char *part, const char *key,
                           const struct field *field)
{
    size_t length = strlen(building->pointer);
    snprintf(building->pointer + length, POINTER_SIZE - length, "/%s%s%s", part, key[0] != '\0' ? "/" : "", key);
    describe(building, at, field);
    building->pointer[length] = '\0';
}

/* What stands in a list or under the keys of a map: objects, or what the one row says. */
static void describe_elements(struct building *building, cJSON *at, const char *part, const struct field *fields)
{
    const struct field objects = {.key = "", .kind = FIELD_OBJECT, .fields = fields};
    bool plain = fields_are_plain(fields);
    describe_below(building, out_object(&building->out, at, part), part, "", plain ? &fields[0] : &objects);
}

/* A list of objects, each by one of several tables. */
static void describe_variants(struct building *building, cJSON *at, const struct field *const *variants)
{
    cJSON *list = out_list(&building->out, out_object(&building->out, at, "items"), "oneOf");
    for (; *variants != NULL; variants++) {
        const struct field object = {.key = "", .kind = FIELD_OBJECT, .fields = *variants};
        describe_below(building, out_object(&building->out, list, NULL), "items", "", &object);
    }
}

/* A source may be told by the keys of the object, unless these are data: then `fields` is NULL. */
static void put_annotations(struct out *out, cJSON *properties, const struct field *fields)
{
    cJSON *source = out_object(out, properties, "source"), *keys;
    out_text(out, source, "$ref", fields != NULL ? "#/$defs/source" : "#/$defs/ids");
    if (fields != NULL) {
        keys = out_list(out, out_object(out, source, "propertyNames"), "enum");
        for (; fields->key != NULL; fields++)
            out_text(out, keys, NULL, fields->key);
    }
    out_text(out, out_object(out, properties, "note"), "$ref", "#/$defs/note");
}

/* Values or objects under keys that are data; in a file under names. */
static void describe_map(struct building *building, cJSON *at, const struct field *field)
{
    struct out *out = &building->out;
    if (!building->annotated && !building->patching) {
        describe_elements(building, at, "additionalProperties", field->fields);
        return;
    }
    cJSON *properties = out_object(out, at, "properties");
    put_annotations(out, properties, NULL);
    if (field->kind == FIELD_FIGURES)
        out_text(out, out_object(out, properties, "source"), "$ref", "#/$defs/source");
    describe_elements(building, out_object(out, at, "patternProperties"),
                      field->keys != NULL ? field->keys : NAME_PATTERN, field->fields);
    out_bool(out, at, "additionalProperties", false);
}

/* Values or objects under codes, or under pairs of them. */
static void describe_by_code(struct building *building, cJSON *at, const struct field *fields)
{
    struct out *out = &building->out;
    bool coded = fields_are_plain(fields) || field_of_key(fields, "code") != NULL;
    bool names = !coded && field_of_key(fields, "name") != NULL;
    if (building->annotated && !building->patching)
        put_annotations(out, out_object(out, at, "properties"), NULL);
    describe_elements(building, out_object(out, at, "patternProperties"),
                      coded   ? CODE_PATTERN
                      : names ? NAME_PATTERN
                              : PAIR_PATTERN,
                      fields);
    out_bool(out, at, "additionalProperties", false);
}

/* A list whose elements a patch names: some of them by their names, or another list in its place. */
static void describe_patched(struct building *building, cJSON *at, const struct field *field)
{
    struct out *out = &building->out;
    struct field whole = *field;
    whole.named = false;
    whole.words = NULL;
    cJSON *some = out_list(out, at, "anyOf"), *object = out_object(out, some, NULL);
    put_type(out, object, "object", false);
    describe_by_code(building, object, field->fields);
    describe(building, out_object(out, some, NULL), &whole);
}

static void put_required(struct out *out, cJSON *at, const struct field *fields)
{
    cJSON *required = cJSON_GetObjectItemCaseSensitive(at, "required"), *one_of = NULL;
    for (; fields->key != NULL; fields++) {
        if (fields->required) {
            required = required != NULL ? required : out_list(out, at, "required");
            out_text(out, required, NULL, fields->key);
        }
        if (fields->one_of) {
            one_of = one_of != NULL ? one_of : out_list(out, at, "anyOf");
            cJSON *there = out_object(out, one_of, NULL);
            out_text(out, out_list(out, there, "required"), NULL, fields->key);
            out_whole(out, out_object(out, out_object(out, there, "properties"), fields->key), "minProperties", 1);
        }
    }
}

static void describe_members(struct building *building, cJSON *properties, const struct field *fields)
{
    for (const struct field *field = fields; field->key != NULL; field++)
        describe_below(building, out_object(&building->out, properties, field->key), "properties", field->key, field);
}

static void describe_object(struct building *building, cJSON *at, const struct field *fields)
{
    struct out *out = &building->out;
    if (!enter(building, at, fields))
        return;
    cJSON *properties = out_object(out, at, "properties");
    describe_members(building, properties, fields);
    if (building->annotated)
        put_annotations(out, properties, fields);
    if (!building->patching)
        put_required(out, at, fields);
    out_bool(out, at, "additionalProperties", false);
    building->depth--;
}

/* One of several kinds of objects. */
static void describe_kinds(struct building *building, cJSON *at, const struct field *const *const *kinds)
{
    struct out *out = &building->out;
    cJSON *list = out_list(out, at, "oneOf");
    for (; *kinds != NULL; kinds++) {
        cJSON *object = out_object(out, list, NULL);
        put_type(out, object, "object", false);
        cJSON *properties = out_object(out, object, "properties");
        for (const struct field *const *table = *kinds; *table != NULL; table++) {
            describe_members(building, properties, *table);
            put_required(out, object, *table);
        }
        out_bool(out, object, "additionalProperties", false);
    }
}

/* Elements of a list stand whole, also in a patch. */
static void describe_list(struct building *building, cJSON *at, const struct field *field)
{
    bool patching = building->patching;
    put_type(&building->out, at, "array", field->nullable);
    put_size(&building->out, at, field, "minItems", "maxItems");
    building->patching = false;
    if (field->variants != NULL)
        describe_variants(building, at, field->variants);
    else
        describe_elements(building, at, "items", field->fields);
    building->patching = patching;
}

static void describe(struct building *building, cJSON *at, const struct field *row)
{
    struct out *out = &building->out;
    struct field own = *row, *field = &own;
    own.nullable = own.nullable || building->patching;
    if (field_is_object(field)) {
        put_type(out, at, "object", field->nullable);
        describe_object(building, at, field->fields);
    } else if (field->kind == FIELD_LIST && field->named && building->patching) {
        describe_patched(building, at, field);
    } else if (field->kind == FIELD_LIST) {
        describe_list(building, at, field);
    } else if (field->kind == FIELD_MAP || field->kind == FIELD_FIGURES) {
        put_type(out, at, "object", field->nullable);
        describe_map(building, at, field);
    } else if (field->kind == FIELD_BY_CODE) {
        put_type(out, at, "object", field->nullable);
        describe_by_code(building, at, field->fields);
    } else if (field->kind == FIELD_PART) {
        put_part(building, at, field);
    } else {
        put_value(out, at, field);
    }
    if (!building->patching)
        put_fallback(out, at, field);
    put_words(building, at, field);
}

/* --- The whole --------------------------------------------------------------------------------- */

static void define_annotations(struct out *out, cJSON *definitions)
{
    static const char ids[] = "#/$defs/ids";
    cJSON *source = out_object(out, definitions, "source"), *note;
    cJSON *forms = out_list(out, source, "anyOf"), *by_key;
    out_text(out, out_object(out, forms, NULL), "$ref", ids);
    by_key = out_object(out, forms, NULL);
    put_type(out, by_key, "object", false);
    out_text(out, out_object(out, by_key, "additionalProperties"), "$ref", ids);
    out_text(out, source, "description",
             "Where the values of the object are from, together or by key: ids of entries of sources");
    put_ids(out, out_object(out, definitions, "ids"), true);
    note = out_object(out, definitions, "note");
    put_type(out, note, "string", true);
    out_text(out, note, "description", "A remark");
}

/* A patch alone, or with an id of what comes of it. */
static void describe_patch(struct building *building, cJSON *root, cJSON *definitions, const struct field *fields)
{
    static const char patch[] = "#/$defs/patch";
    struct out *out = &building->out;
    cJSON *forms = out_list(out, root, "oneOf");
    out_text(out, out_object(out, forms, NULL), "$ref", patch);
    cJSON *form = out_object(out, forms, NULL);
    put_type(out, form, "object", false);
    cJSON *properties = out_object(out, form, "properties");
    cJSON *id = out_object(out, properties, "id"), *types = out_list(out, id, "type");
    out_text(out, types, NULL, "string");
    out_text(out, types, NULL, "integer");
    out_text(out, id, "description", "What the result is called");
    out_text(out, out_object(out, properties, "patch"), "$ref", patch);
    out_text(out, out_list(out, form, "required"), NULL, "patch");
    out_bool(out, form, "additionalProperties", false);
    cJSON *whole = out_object(out, definitions, "patch");
    put_type(out, whole, "object", false);
    describe_object(building, whole, fields);
}

solpool_status schema_write(char **text, const struct schema *schema, solpool_error *err)
{
    struct building building = {.annotated = schema->annotated, .patching = schema->patch};
    struct out *out = &building.out;
    char id[64];
    out_begin(out);
    cJSON *root = out->root;
    snprintf(id, sizeof id, "%s.json", schema->name);
    out_text(out, root, "$schema", DRAFT);
    out_text(out, root, "$id", id);
    out_text(out, root, "title", schema->title);
    out_text(out, root, "description", schema->about);
    put_type(out, root, "object", false);
    cJSON *definitions = schema->annotated || schema->patch ? out_object(out, root, "$defs") : NULL;
    if (schema->annotated)
        define_annotations(out, definitions);
    if (schema->patch)
        describe_patch(&building, root, definitions, schema->fields);
    else if (schema->kinds != NULL)
        describe_kinds(&building, root, schema->kinds);
    else
        describe_object(&building, root, schema->fields);
    return out_end(text, out, err);
}
