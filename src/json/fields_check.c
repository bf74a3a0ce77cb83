#include "json/fields_check.h"

#include <string.h>

#include "base/code.h"
#include "base/exact.h"

/* No number of a result is larger or has more decimals; sums and parts of such numbers stay exact in 128 bits. */
#define LARGEST INT64_C(1000000000000000000)
#define MOST_DECIMALS 9

struct checking {
    const struct document *document;
    solpool_error *err;
};

static solpool_status check_value(const struct checking *checking, const cJSON *item, const struct field *field);

static solpool_status expected(const struct checking *checking, const cJSON *item, const char *what)
{
    char found[FOUND_SIZE];
    found_text(found, checking->document, item);
    return document_error(checking->document, item, NULL, SOLPOOL_ERR_INPUT, checking->err, "expected %s, found %s",
                          what, found);
}

/* --- Numbers ----------------------------------------------------------------------------------- */

static bool is_number(const cJSON *item, int64_t most_parts)
{
    struct fraction value;
    return cJSON_IsRaw(item) && fraction_read(&value, item->valuestring) && most_parts % value.den == 0 &&
           value.num <= (int128)LARGEST * value.den && value.num >= -(int128)LARGEST * value.den;
}

static int64_t parts_of(enum field_kind kind)
{
    int64_t parts = 1;
    if (kind == FIELD_WHOLE || kind == FIELD_CENTS)
        return kind == FIELD_WHOLE ? 1 : 100;
    for (int k = 0; k < MOST_DECIMALS; k++)
        parts *= 10;
    return parts;
}

static solpool_status check_number(const struct checking *checking, const cJSON *item, enum field_kind kind)
{
    if (is_number(item, parts_of(kind)))
        return SOLPOOL_OK;
    return expected(checking, item,
                    kind == FIELD_WHOLE   ? "a whole number of at most 18 digits"
                    : kind == FIELD_CENTS ? "an amount of euro with at most two decimals"
                                          : "a number of at most 18 digits and nine decimals");
}

/* --- Elements and members ---------------------------------------------------------------------- */

static solpool_status check_object(const struct checking *checking, const cJSON *item, const struct field *fields)
{
    if (!cJSON_IsObject(item))
        return expected(checking, item, "an object { … }");
    for (const struct field *field = fields; field->key != NULL; field++) {
        const cJSON *member = document_member(item, field->key);
        solpool_status status = SOLPOOL_OK;
        if (member == NULL && field->required)
            status = document_error(checking->document, item, field->key, SOLPOOL_ERR_INPUT, checking->err,
                                    "required and missing");
        else if (member != NULL)
            status = check_value(checking, member, field);
        if (status != SOLPOOL_OK)
            return status;
    }
    return SOLPOOL_OK;
}

/* By the one row that describes elements, or as objects of the fields. */
static solpool_status check_element(const struct checking *checking, const cJSON *item, const struct field *field)
{
    if (field->fields == NULL)
        return check_value(checking, item, &(struct field){.kind = FIELD_ANY, .nullable = true});
    return fields_are_plain(field->fields) ? check_value(checking, item, &field->fields[0])
                                           : check_object(checking, item, field->fields);
}

static solpool_status check_elements(const struct checking *checking, const cJSON *item, const struct field *field)
{
    const cJSON *element = NULL;
    cJSON_ArrayForEach(element, item) {
        solpool_status status = check_element(checking, element, field);
        if (status != SOLPOOL_OK)
            return status;
    }
    return SOLPOOL_OK;
}

/* What no table tells of: its numbers are such as can be reckoned with. */
static solpool_status check_any(const struct checking *checking, const cJSON *item)
{
    return cJSON_IsRaw(item) ? check_number(checking, item, FIELD_MILLIONTHS)
                             : check_elements(checking, item, &(struct field){.kind = FIELD_ANY});
}

/* --- Values ------------------------------------------------------------------------------------ */

static solpool_status check_option(const struct checking *checking, const cJSON *item, const struct field *field)
{
    return cJSON_IsString(item) && field_option(field->options, item->valuestring) >= 0
               ? SOLPOOL_OK
               : expected(checking, item, "one of the words that the schema has");
}

static solpool_status check_options(const struct checking *checking, const cJSON *item, const struct field *field)
{
    const cJSON *element = NULL;
    if (!cJSON_IsArray(item))
        return expected(checking, item, "a list in [ ]");
    cJSON_ArrayForEach(element, item) {
        solpool_status status = check_option(checking, element, field);
        if (status != SOLPOOL_OK)
            return status;
    }
    return SOLPOOL_OK;
}

/* What kind of value each kind of field takes, where that says it all or most of it. */
static const struct expected_type {
    int types; /* of cJSON, 0: checked otherwise */
    const char *expected;
} expected_types[] = {
    [FIELD_BOOL] = {cJSON_True | cJSON_False, "true or false"},
    [FIELD_TEXT] = {cJSON_String, "a text in quotes"},
    [FIELD_LINE] = {cJSON_String, "a text in quotes"},
    [FIELD_DATE] = {cJSON_String, "a text in quotes"},
    [FIELD_MARKS] = {cJSON_String, "a text in quotes"},
    [FIELD_LIST] = {cJSON_Array, "a list in [ ]"},
    [FIELD_FIGURES] = {cJSON_Object, "an object { … }"},
    [FIELD_MAP] = {cJSON_Object, "an object { … }"},
    [FIELD_BY_CODE] = {cJSON_Object, "an object { … }"},
    [FIELD_PLAIN] = {~(cJSON_Array | cJSON_Object), "a number, a text, true or false"},
    [FIELD_IDS] = {cJSON_String | cJSON_Array, "a text in quotes, or a list of texts"},
    [FIELD_ANY] = {0, NULL}, /* the last kind */
};

static solpool_status check_value(const struct checking *checking, const cJSON *item, const struct field *field)
{
    const struct expected_type *type = &expected_types[field->kind];
    if (cJSON_IsNull(item) && field->nullable)
        return SOLPOOL_OK;
    if (type->types != 0 && (item->type & type->types) == 0)
        return expected(checking, item, type->expected);
    switch ((int)field->kind) { /* the type says all of the others */
    case FIELD_WHOLE:
    case FIELD_CENTS:
    case FIELD_THOUSANDTHS:
    case FIELD_MILLIONTHS:
        return check_number(checking, item, field->kind);
    case FIELD_PART:
        return check_number(checking, item, FIELD_MILLIONTHS);
    case FIELD_UP_TO:
        return cJSON_IsBool(item) ? SOLPOOL_OK : check_number(checking, item, FIELD_WHOLE);
    case FIELD_CODE:
        return cJSON_IsString(item) && code_valid(item->valuestring) ? SOLPOOL_OK
                                                                     : expected(checking, item, "the code of a state");
    case FIELD_CHOICE:
        return check_option(checking, item, field);
    case FIELD_FLAGS:
        return check_options(checking, item, field);
    case FIELD_OBJECT:
        return check_object(checking, item, field->fields);
    case FIELD_LIST:
    case FIELD_FIGURES:
    case FIELD_MAP:
    case FIELD_BY_CODE:
        return check_elements(checking, item, field);
    case FIELD_IDS:
        return cJSON_IsArray(item) ? check_elements(checking, item, &(struct field){.fields = text_elements})
                                   : SOLPOOL_OK;
    case FIELD_PLAIN:
    case FIELD_ANY:
        return field->fields != NULL ? check_object(checking, item, field->fields) : check_any(checking, item);
    default:
        return SOLPOOL_OK;
    }
}

solpool_status fields_check(const struct document *document, const cJSON *item, const struct field *fields,
                            solpool_error *err)
{
    return check_object(&(struct checking){document, err}, item, fields);
}
