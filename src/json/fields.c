#include "json/fields.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/code.h"
#include "base/day.h"
#include "base/exact.h"
#include "base/locale.h"
#include "base/suggest.h"
#include "base/text.h"
#include "json/decimal.h"
#include "json/figures_read.h"
#include "json/source.h"

const struct field code_elements[] = {{.key = "", .kind = FIELD_CODE}, {.key = NULL}};
const struct field text_elements[] = {{.key = "", .kind = FIELD_TEXT}, {.key = NULL}};
const struct field figure_elements[] = {
    {.key = "", .kind = FIELD_MILLIONTHS, .most = 9000000 * MILLION * MILLION, .nullable = true}, {.key = NULL}};

/* Most names that differ do so in their first letter. */
static bool same_name(const char *name, const char *other)
{
    return name[0] == other[0] && strcmp(name, other) == 0;
}

const struct field *field_of_key(const struct field *fields, const char *key)
{
    while (fields->key != NULL && !same_name(fields->key, key))
        fields++;
    return fields->key != NULL ? fields : NULL;
}

int field_option(const char *const *options, const char *name)
{
    for (int k = 0; options[k] != NULL; k++)
        if (same_name(options[k], name))
            return k;
    return -1;
}

const char *field_words(const struct field *field, struct arena *arena)
{
    const char *unit = unit_names[field->unit], *words = field->words;
    if (words == NULL || unit == NULL)
        return words != NULL ? words : unit != NULL ? unit : "";
    size_t first = strcspn(words, ";");
    return arena_format(arena, "%.*s, %s%s", (int)first, words, unit, words + first);
}

/* --- Numbers ----------------------------------------------------------------------------------- */

struct number_kind {
    int64_t scale; /* struct units in one of the file's units */
    const char *name;
};

static const struct number_kind number_kinds[] = {
    [FIELD_WHOLE] = {1, "a whole number"},
    [FIELD_CENTS] = {100, "an amount of euro with at most two decimals"},
    [FIELD_THOUSANDTHS] = {1000, "a number with at most three decimals"},
    [FIELD_MILLIONTHS] = {MILLION, "a number with at most six decimals"},
    [FIELD_PART] = {MILLION, "a number with at most six decimals"},
};

int64_t field_scale(enum field_kind kind)
{
    return kind <= FIELD_PART ? number_kinds[kind].scale : 0;
}

static solpool_status number_expected(struct reader *reader, const cJSON *item, const struct field *field)
{
    char range[120];
    struct number_kind kind = number_kinds[field->kind];
    snprintf(range, sizeof range, "%s from %" PRId64 " to %" PRId64, kind.name, field->least / kind.scale,
             field->most / kind.scale);
    return fields_expected(reader, item, range);
}

solpool_status fields_read_number(struct reader *reader, const cJSON *item, const struct field *field, int64_t *out)
{
    int64_t units;
    if (!decimal_units(&units, item, number_kinds[field->kind].scale) || units < field->least || units > field->most)
        return number_expected(reader, item, field);
    *out = units;
    return SOLPOOL_OK;
}

/* "1/3" */
static bool read_ratio(struct fraction *out, const char *text)
{
    const char *stroke = strchr(text, '/');
    int128 num = 0, den = 0;
    if (stroke == NULL || !exact_read(&num, text, (size_t)(stroke - text)) ||
        !exact_read(&den, stroke + 1, strlen(stroke + 1)) || den < 1 || den > MILLION)
        return false;
    *out = fraction_make(num, den);
    return true;
}

/* "1", "0.25" */
static bool read_decimal(struct fraction *out, const char *text)
{
    const char *point = strchr(text, '.');
    return *text != '-' && (point == NULL || strlen(point + 1) <= 6) && fraction_read(out, text);
}

bool field_part_in_words(struct fraction *out, const char *text, int64_t most)
{
    return (read_ratio(out, text) || read_decimal(out, text)) &&
           fraction_compare(*out, fraction_make(most, MILLION)) <= 0;
}

static solpool_status part_expected(struct reader *reader, const cJSON *item, const struct field *field)
{
    const char *object = field->fields != NULL ? ", or an object of amounts" : "";
    char what[160];
    snprintf(what, sizeof what,
             "a number from 0 to %" PRId64 " with at most six decimals, %sa fraction such as \"1/3\"%s",
             field->most / MILLION, *object == '\0' ? "or " : "", object);
    return fields_expected(reader, item, what);
}

static solpool_status read_part(struct reader *reader, const cJSON *item, const struct field *field, void *target)
{
    struct fraction *place = (struct fraction *)((char *)target + field->offset);
    int64_t millionths = 0;
    if (cJSON_IsObject(item) && field->fields != NULL)
        return fields_read(reader, item, field->fields, target);
    if (cJSON_IsString(item) && field_part_in_words(place, item->valuestring, field->most))
        return SOLPOOL_OK;
    if (cJSON_IsString(item) || !decimal_units(&millionths, item, MILLION) || millionths < 0 ||
        millionths > field->most)
        return part_expected(reader, item, field);
    *place = fraction_make(millionths, MILLION);
    return SOLPOOL_OK;
}

/* What is allowed without a limit, up to a number, or not at all. */
static solpool_status read_up_to(struct reader *reader, const cJSON *item, const struct field *field, int64_t *out)
{
    int64_t units;
    if (cJSON_IsBool(item)) {
        *out = cJSON_IsTrue(item) ? FIELD_ALL : 0;
        return SOLPOOL_OK;
    }
    if (!decimal_units(&units, item, 1) || units < 0 || units > field->most)
        return fields_expected(reader, item, "true, false or a whole number of persons");
    *out = units;
    return SOLPOOL_OK;
}

/* --- Texts ------------------------------------------------------------------------------------- */

/* Names and sources are printed on terminals. */
static bool has_control(const char *text)
{
    while (*text != '\0' && !text_is_control(text))
        text++;
    return *text != '\0';
}

static solpool_status read_text(struct reader *reader, const cJSON *item, bool line, const char **out)
{
    if (!cJSON_IsString(item))
        return fields_expected(reader, item, "a text in quotes");
    if (line && has_control(item->valuestring))
        return fields_expected(reader, item, "a text of one line without control characters");
    *out = arena_text(reader->texts, item->valuestring, strlen(item->valuestring));
    return reader->texts->failed ? error_memory(reader->err) : SOLPOOL_OK;
}

/* YYYY-MM-DD, a day that there is. */
static solpool_status read_date(struct reader *reader, const cJSON *item, int64_t *out)
{
    const char *text = cJSON_IsString(item) ? item->valuestring : "";
    bool shaped = strlen(text) == 10 && strspn(text, "0123456789-") == 10 && text[4] == '-' && text[7] == '-' &&
                  strchr(text, '-') == text + 4 && strrchr(text, '-') == text + 7;
    int year = shaped ? atoi(text) : 0, month = shaped ? atoi(text + 5) : 0;
    int day = shaped ? atoi(text + 8) : 0, last = (int)day_last(year, month);
    char expected[60];
    if (last == 0)
        return fields_expected(reader, item, "a day as \"YYYY-MM-DD\"");
    snprintf(expected, sizeof expected, "a day from %04d-%02d-01 to %04d-%02d-%02d", year, month, year, month, last);
    if (day < 1 || day > last)
        return fields_expected(reader, item, expected);
    *out = (int64_t)year * 10000 + month * 100 + day;
    return SOLPOOL_OK;
}

static solpool_status read_code(struct reader *reader, const cJSON *item, char out[CODE_SIZE])
{
    if (!cJSON_IsString(item) || !code_valid(item->valuestring))
        return fields_expected(reader, item, "a code of 2 to 12 capitals, digits and hyphens, beginning with a letter");
    const char *proper = code_proper(item->valuestring);
    strcpy(out, proper);
    return strcmp(proper, item->valuestring) == 0
               ? SOLPOOL_OK
               : reader_warn(reader, item, NULL, "%s is read as %s, the ISO 3166 code of Greece", item->valuestring,
                             proper);
}

/* "bep", "p@C" where it is confidential, ":" in front where there is no figure. */
static bool marks_valid(const char *marks)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    size_t begin = marks[0] == ':' ? 1 : 0, first = strspn(marks + begin, letters);
    const char *rest = marks + begin + first;
    return marks[0] != '\0' && strlen(marks) < FLAGS_SIZE &&
           (*rest == '\0' || (*rest == '@' && strspn(rest + 1, letters) == strlen(rest + 1)));
}

static solpool_status read_marks(struct reader *reader, const cJSON *item, char out[FLAGS_SIZE])
{
    if (!cJSON_IsString(item) || !marks_valid(item->valuestring))
        return fields_expected(reader, item, "flags as Eurostat prints them, such as \"p\", \"bep\", \":c\"");
    strcpy(out, item->valuestring);
    return SOLPOOL_OK;
}

static int option_index(const cJSON *item, const char *const *options)
{
    return cJSON_IsString(item) ? field_option(options, item->valuestring) : -1;
}

static solpool_status option_error(struct reader *reader, const cJSON *item, const char *const *options)
{
    char what[200] = "", found[FOUND_SIZE];
    struct suggestion meant = {NULL, 0};
    for (size_t k = 0; options[k] != NULL; k++) {
        size_t length = strlen(what);
        const char *before = k == 0 ? "" : options[k + 1] == NULL ? " or " : ", ";
        snprintf(what + length, sizeof what - length, "%s\"%s\"", before, options[k]);
        /* Another article is no misspelt one. */
        if (cJSON_IsString(item) && item->valuestring[0] > '9')
            suggest_consider(&meant, item->valuestring, options[k]);
    }
    found_text(found, reader->document, item);
    return document_error(reader->document, item, NULL, SOLPOOL_ERR_INPUT, reader->err, "expected %s, found %s%s", what,
                          found, suggestion_words(&meant, "\"").text);
}

static solpool_status read_choice(struct reader *reader, const cJSON *item, const char *const *options, int64_t *out)
{
    int index = option_index(item, options);
    if (index < 0)
        return option_error(reader, item, options);
    *out = index;
    return SOLPOOL_OK;
}

static solpool_status read_flags(struct reader *reader, const cJSON *item, const char *const *options, unsigned *out)
{
    if (!cJSON_IsArray(item))
        return fields_expected(reader, item, "a list of texts in [ ]");
    *out = 0;
    const cJSON *element = NULL;
    cJSON_ArrayForEach(element, item) {
        int index = option_index(element, options);
        if (index < 0)
            return option_error(reader, element, options);
        *out |= 1u << index;
    }
    return SOLPOOL_OK;
}

/* --- Source and note, allowed everywhere ------------------------------------------------------- */

static solpool_status check_note(struct reader *reader, const cJSON *item)
{
    return cJSON_IsString(item) || cJSON_IsNull(item) ? SOLPOOL_OK : fields_expected(reader, item, "a text in quotes");
}

/* --- Objects ----------------------------------------------------------------------------------- */

solpool_status field_read(struct reader *reader, const cJSON *item, const struct field *field, void *target)
{
    void *place = (char *)target + field->offset;
    if (field->apart || (cJSON_IsNull(item) && field->nullable))
        return SOLPOOL_OK;
    switch ((int)field->kind) {
    case FIELD_WHOLE:
    case FIELD_CENTS:
    case FIELD_THOUSANDTHS:
    case FIELD_MILLIONTHS:
        return fields_read_number(reader, item, field, place);
    case FIELD_PART:
        return read_part(reader, item, field, target);
    case FIELD_BOOL:
        *(bool *)place = cJSON_IsTrue(item) != 0;
        return cJSON_IsBool(item) ? SOLPOOL_OK : fields_expected(reader, item, "true or false");
    case FIELD_UP_TO:
        return read_up_to(reader, item, field, place);
    case FIELD_TEXT:
        return read_text(reader, item, false, place);
    case FIELD_LINE:
        return read_text(reader, item, true, place);
    case FIELD_DATE:
        return read_date(reader, item, place);
    case FIELD_CODE:
        return read_code(reader, item, place);
    case FIELD_MARKS:
        return read_marks(reader, item, place);
    case FIELD_CHOICE:
        return read_choice(reader, item, field->options, place);
    case FIELD_FLAGS:
        return read_flags(reader, item, field->options, place);
    case FIELD_OBJECT:
        return fields_read(reader, item, field->fields, place);
    case FIELD_FIGURES:
        return figures_read(reader, item, place);
    default: /* left to the caller */
        return SOLPOOL_OK;
    }
}

bool fields_common(struct reader *reader, const cJSON *member, solpool_status *status)
{
    if (strcmp(member->string, "source") == 0)
        *status = source_check(reader, member, NULL);
    else if (strcmp(member->string, "note") == 0)
        *status = check_note(reader, member);
    else
        return false;
    return true;
}

/* A setting "nl.duty" looks for a key of the file: what is meant is a state. */
static void consider_codes(struct suggestion *suggestion, const struct document *document, const cJSON *item)
{
    const cJSON *member = document->root->child, *state = NULL;
    while (member != NULL && member != item)
        member = member->next;
    if (member == NULL || !document_is_set(document, item->string))
        return;
    cJSON_ArrayForEach(state, cJSON_GetObjectItemCaseSensitive(document->root, "states")) {
        const char *code = cJSON_IsObject(state) ? document_text_of(state, "code") : NULL;
        if (code != NULL)
            suggest_consider(suggestion, item->string, code);
    }
}

solpool_status fields_unknown_key(struct reader *reader, const cJSON *item, const struct field *fields)
{
    struct suggestion suggestion = {NULL, 0};
    char message[300] = "unknown key; expected ";
    for (const struct field *field = fields; field->key != NULL; field++) {
        size_t length = strlen(message);
        suggest_consider(&suggestion, item->string, field->key);
        if (length + strlen(field->key) + sizeof ", and others" < sizeof message)
            snprintf(message + length, sizeof message - length, "%s%s", field == fields ? "" : ", ", field->key);
        else if (strstr(message, " and others") == NULL)
            strcat(message, " and others");
    }
    consider_codes(&suggestion, reader->document, item);
    if (suggestion.best != NULL)
        snprintf(message, sizeof message, "unknown key%s", suggestion_words(&suggestion, "\"").text);
    return document_key_error(reader->document, item, reader->err, message);
}

/* What has been read of an object: a bit a row of its table, and the two keys that every object knows. */
struct keys_seen {
    uint64_t rows;
    const struct field *next; /* keys mostly stand in the order of the table */
};

enum { SEEN_SOURCE = 62, SEEN_NOTE = 63 }; /* tables are shorter */

/* The row of a key, from the expected one on; the closing row if there is none. */
static const struct field *find_row(const struct keys_seen *seen, const struct field *fields, const char *key)
{
    const struct field *closing = seen->next;
    for (; closing->key != NULL; closing++)
        if (same_name(closing->key, key))
            return closing;
    for (const struct field *field = fields; field != seen->next; field++)
        if (same_name(field->key, key))
            return field;
    return closing;
}

static solpool_status read_member(struct reader *reader, struct keys_seen *seen, const cJSON *item,
                                  const struct field *fields, void *target)
{
    const struct field *field = find_row(seen, fields, item->string);
    bool known = field->key != NULL, source = !known && strcmp(item->string, "source") == 0;
    if (!known && !source && strcmp(item->string, "note") != 0)
        return fields_unknown_key(reader, item, fields);
    uint64_t bit = UINT64_C(1) << (known ? field - fields : source ? SEEN_SOURCE : SEEN_NOTE);
    if ((seen->rows & bit) != 0)
        return document_key_error(reader->document, item, reader->err, document_twin);
    seen->rows |= bit;
    if (!known)
        return source ? source_check(reader, item, fields) : check_note(reader, item);
    seen->next = field + 1;
    return field_read(reader, item, field, target);
}

solpool_status fields_read(struct reader *reader, const cJSON *item, const struct field *fields, void *target)
{
    struct keys_seen seen = {0, fields};
    if (!cJSON_IsObject(item))
        return fields_expected(reader, item, "an object { … }");
    const cJSON *member = NULL;
    cJSON_ArrayForEach(member, item) {
        solpool_status status = read_member(reader, &seen, member, fields, target);
        if (status != SOLPOOL_OK)
            return status;
    }
    for (const struct field *field = fields; field->key != NULL; field++)
        if (field->required && (seen.rows & UINT64_C(1) << (field - fields)) == 0)
            return document_error(reader->document, item, field->key, SOLPOOL_ERR_INPUT, reader->err,
                                  "required and missing");
    return SOLPOOL_OK;
}
