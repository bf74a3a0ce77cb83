#include "sheet/put.h"

#include <stdlib.h>

#include "input/year_fields.h"
#include "json/decimal.h"
#include "json/edit.h"
#include "json/entries.h"
#include "law/year.h"
#include "sheet/names.h"
#include "sheet/put_top.h"

struct put {
    struct sheet_table *table;
    const struct sheet_source *source;
    struct edits edits;
    size_t changed, same;            /* figures */
    struct text kept[MEASURE_COUNT]; /* the states whose pledge of a type stays beside what the table says of it */
    size_t silent[MEASURE_COUNT];    /* pledges of which a type is not said, by its place in the pledge */
    size_t line;
};

/* The keys of an object whose figures were changed. */
#define KEYS_MOST 48
struct changed_keys {
    const char *list[KEYS_MOST];
    size_t count;
};

static bool is_changed(const struct changed_keys *keys, const char *key)
{
    for (size_t k = 0; k < keys->count; k++)
        if (strcmp(keys->list[k], key) == 0)
            return true;
    return false;
}

/* --- Values ------------------------------------------------------------------------------------ */

static void put_value(struct text *text, const struct field *field, const struct sheet_value *value)
{
    char digits[EXACT_TEXT_SIZE];
    if (value->kind == AMOUNT_UNKNOWN) {
        text_put(text, "null");
    } else if (value->kind == AMOUNT_PART) {
        json_quote(text, value->words);
    } else {
        table_digits(digits, field, value->number);
        text_put(text, digits);
    }
}

/* A figure that is there already keeps its spelling. What is left out is what it then means. */
static bool is_same(const cJSON *item, const struct field *field, const struct sheet_value *value)
{
    struct fraction fallback = {0, 0};
    if (value->kind == AMOUNT_UNKNOWN)
        return item == NULL ? field->fallback == NULL || strcmp(field->fallback, "null") == 0 : cJSON_IsNull(item);
    if (value->kind == AMOUNT_PART)
        return cJSON_IsString(item) && strcmp(item->valuestring, value->words) == 0;
    if (item == NULL)
        return field->fallback != NULL && fraction_read(&fallback, field->fallback) &&
               fraction_same(fallback, value->number);
    return cJSON_IsNumber(item) && fraction_same(decimal_value(item), value->number);
}

/* --- Sources ----------------------------------------------------------------------------------- */

static bool has_own_source(const cJSON *member, const struct changed_keys *keys)
{
    bool other = strcmp(member->string, "source") != 0 && strcmp(member->string, "note") != 0;
    return other && (!cJSON_IsObject(member) || is_changed(keys, member->string));
}

static void put_pair(struct text *text, const char *key, const char *value, size_t length)
{
    text_put(text, text->length > 0 ? ", " : "{ ");
    json_quote(text, key);
    text_put(text, ": ");
    text_add(text, value, length);
}

/* Each figure has the source that it had, but for those that changed. */
static void part_sources(struct put *put, const cJSON *object, const struct changed_keys *keys, const char *id)
{
    const cJSON *before = document_member(object, "source"), *member = NULL;
    struct json_span span = {0, 0, 0};
    struct text parted = {.data = NULL};
    size_t kept = 0;
    if (before != NULL)
        span = document_span(put->table->document, before);
    cJSON_ArrayForEach(member, object) {
        if (!has_own_source(member, keys) || is_changed(keys, member->string))
            continue;
        kept++;
        if (before != NULL && !cJSON_IsNull(before))
            put_pair(&parted, member->string, put->table->document->text + span.begin, span.end - span.begin);
    }
    for (size_t k = 0; k < keys->count && kept > 0; k++)
        put_pair(&parted, keys->list[k], id, strlen(id));
    if (kept > 0)
        text_put(&parted, " }");
    else
        text_put(&parted, id);
    edits_set_built(&put->edits, object, "source", &parted, "");
}

static void set_sources(struct put *put, const cJSON *object, const struct changed_keys *keys)
{
    const cJSON *before = document_member(object, "source");
    struct text id = {.data = NULL};
    json_quote(&id, put->source->id);
    put->edits.failed = put->edits.failed || id.failed;
    if (keys->count > 0 && !id.failed && cJSON_IsObject(before))
        for (size_t k = 0; k < keys->count; k++)
            edits_set(&put->edits, before, keys->list[k], id.data, "");
    else if (keys->count > 0 && !id.failed)
        part_sources(put, object, keys, id.data);
    text_release(&id);
}

/* --- Objects ----------------------------------------------------------------------------------- */

/* The value of the line in this column; NULL where nothing is said of this entry or of this object in it. */
static const struct sheet_value *value_in(const struct put *put, size_t k, enum kind_of_column of, const char *object,
                                          struct kind_place *place)
{
    const struct sheet_kind *kind = put->table->columns[k].kind;
    if (kind == NULL || kind->of != of)
        return NULL;
    const struct sheet_value *value = table_value(put->table, put->line, k);
    if (value->kind == AMOUNT_BLANK)
        return NULL;
    *place = kind_place(kind);
    return strcmp(place->object, object) == 0 ? value : NULL;
}

static void set_member(struct put *put, const cJSON *object, const char *key, const struct field *field,
                       const struct sheet_value *value, struct changed_keys *keys)
{
    struct text text = {.data = NULL};
    if (is_same(document_member(object, key), field, value)) {
        put->same++;
        return;
    }
    put_value(&text, field, value);
    edits_set_built(&put->edits, object, key, &text, strcmp(key, "population") == 0 ? "code" : "gdp_million_eur");
    keys->list[keys->count++] = key;
    put->changed++;
}

/* The members of a pledge that are not said are not known. */
static void put_silent(struct put *put, struct text *text, const struct field *fields, const struct changed_keys *said)
{
    for (size_t k = 0; fields[k].key != NULL; k++) {
        if (is_changed(said, fields[k].key))
            continue;
        put_pair(text, fields[k].key, "null", 4);
        put->silent[k % MEASURE_COUNT]++;
    }
}

/* What the line says of an object that is not there yet, or is empty (`there`). Whether that is anything. */
static bool put_members(struct put *put, struct text *text, enum kind_of_column of, const char *object, bool there,
                        struct changed_keys *said)
{
    struct kind_place place;
    bool any = false;
    for (size_t k = 0; k < put->table->column_count; k++) {
        const struct sheet_value *value = value_in(put, k, of, object, &place);
        struct text one = {.data = NULL};
        if (value == NULL)
            continue;
        put_value(&one, put->table->columns[k].field, value);
        if (!one.failed)
            put_pair(text, place.key, one.data, one.length);
        bool left_out = there && is_same(NULL, put->table->columns[k].field, value);
        any = any || (value->kind != AMOUNT_UNKNOWN && !left_out);
        text->failed = text->failed || one.failed;
        said->list[said->count++] = place.key;
        text_release(&one);
    }
    return any;
}

static void make_object(struct put *put, const cJSON *entry, enum kind_of_column of, const char *object,
                        struct changed_keys *outer)
{
    const struct field *fields = of == KIND_BENEFITTING ? year_row("benefitting")->fields : year_row("states")->fields;
    const struct field *own = field_of_key(fields, object);
    struct text text = {.data = NULL}, id = {.data = NULL};
    struct changed_keys said = {.count = 0};
    bool apart = own->kind == FIELD_PART; /* a number or an object: its source stands beside it */
    bool any = put_members(put, &text, of, object, cJSON_IsObject(document_member(entry, object)), &said);
    json_quote(&id, put->source->id);
    if (any && own->unknown_alone)
        put_silent(put, &text, own->fields, &said);
    if (any && !apart && !id.failed)
        put_pair(&text, "source", id.data, id.length);
    text.failed = text.failed || id.failed;
    text_put(&text, " }");
    put->changed += any ? said.count : 0;
    put->same += any ? 0 : said.count;
    if (any && apart)
        outer->list[outer->count++] = own->key;
    if (any)
        edits_set_built(&put->edits, entry, own->key, &text, "pledge");
    text_release(&text);
    text_release(&id);
}

/* A pledge of which the line changes one type and leaves out another, which is not 0: the two may not have been meant
 * together. */
static void note_kept(struct put *put, const cJSON *state, const cJSON *pledge)
{
    struct kind_place place;
    for (size_t m = 0; m < MEASURE_COUNT; m++) {
        bool said = false;
        for (size_t k = 0; k < put->table->column_count; k++)
            said = said || (value_in(put, k, KIND_STATE, "pledge", &place) != NULL &&
                            strcmp(place.key, measure_table[m].key) == 0);
        const cJSON *kept = document_member(pledge, measure_table[m].key);
        if (said || !cJSON_IsNumber(kept) || decimal_value(kept).num == 0)
            continue;
        text_put(&put->kept[m], put->kept[m].data != NULL ? ", " : "");
        text_put(&put->kept[m], shown_words(document_text_of(state, "code")).text);
    }
}

static void set_members(struct put *put, const cJSON *there, enum kind_of_column of, const char *object,
                        struct changed_keys *keys)
{
    struct kind_place place;
    for (size_t k = 0; k < put->table->column_count; k++) {
        const struct sheet_value *value = value_in(put, k, of, object, &place);
        if (value != NULL)
            set_member(put, there, place.key, put->table->columns[k].field, value, keys);
    }
}

/* Every figure of the line in one object of an entry, "" for the entry itself. */
static void set_object(struct put *put, const cJSON *entry, enum kind_of_column of, const char *object,
                       struct changed_keys *outer)
{
    struct changed_keys keys = {.count = 0}, *own = *object != '\0' ? &keys : outer;
    const cJSON *there = *object != '\0' ? document_member(entry, object) : entry;
    if (!cJSON_IsObject(there) || there->child == NULL) {
        make_object(put, entry, of, object, outer);
        return;
    }
    set_members(put, there, of, object, own);
    if (keys.count > 0 && strcmp(object, "pledge") == 0)
        note_kept(put, entry, there);
    if (own == &keys && keys.count > 0 && strcmp(object, "deduction") == 0)
        outer->list[outer->count++] = "deduction";
    else if (own == &keys)
        set_sources(put, there, &keys);
}

/* The objects of which the table has a column, each once, where its first column is. */
static bool is_first_of(const struct sheet_table *table, size_t column, enum kind_of_column of, const char *object)
{
    for (size_t k = 0; k <= column; k++) {
        const struct sheet_kind *kind = table->columns[k].kind;
        if (kind != NULL && kind->of == of && strcmp(kind_place(kind).object, object) == 0)
            return k == column;
    }
    return false;
}

/* --- Places of years ---------------------------------------------------------------------------- */

/* What the line says of a year that the file does not have, as JSON; "" where that is nothing. */
static struct text make_places(struct put *put, const char *object)
{
    struct text text = {.data = NULL}, id = {.data = NULL};
    struct changed_keys said = {.count = 0};
    bool any = put_members(put, &text, KIND_STATE, object, false, &said);
    json_quote(&id, put->source->id);
    if (any && !id.failed)
        put_pair(&text, "source", id.data, id.length);
    text_put(&text, " }");
    text.failed = text.failed || id.failed;
    put->edits.failed = put->edits.failed || text.failed;
    put->changed += any ? said.count : 0;
    put->same += any ? 0 : said.count;
    text_release(&id);
    if (!any)
        text_release(&text);
    return text;
}

/* The places of every year of which the table has a column; those of new years together where the state has none yet.
 */
static void set_reception(struct put *put, const cJSON *state)
{
    const cJSON *years = document_member(state, "reception");
    struct text all = {.data = NULL};
    struct changed_keys outer = {.count = 0};
    for (size_t k = 0; k < put->table->column_count; k++) {
        const struct sheet_kind *kind = put->table->columns[k].kind;
        struct kind_place place = kind != NULL ? kind_place(kind) : (struct kind_place){"", NULL};
        if (!text_begins(place.object, RECEPTION) || !is_first_of(put->table, k, KIND_STATE, place.object))
            continue;
        const char *year = place.object + strlen(RECEPTION);
        const cJSON *there = document_member(years, year);
        if (cJSON_IsObject(there) && there->child != NULL) {
            set_members(put, there, KIND_STATE, place.object, &outer);
            set_sources(put, there, &outer);
            outer.count = 0;
            continue;
        }
        struct text text = make_places(put, place.object);
        if (text.data != NULL && cJSON_IsObject(years))
            edits_set_built(&put->edits, years, year, &text, "");
        else if (text.data != NULL)
            put_pair(&all, year, text.data, text.length);
        text_release(&text);
    }
    put->edits.failed = put->edits.failed || all.failed;
    if (all.data != NULL) {
        text_put(&all, " }");
        edits_set_built(&put->edits, state, "reception", &all, "columns");
    }
}

/* --- Entries ----------------------------------------------------------------------------------- */

static void set_entry(struct put *put, const cJSON *entry, enum kind_of_column of)
{
    struct changed_keys keys = {.count = 0};
    struct kind_place place;
    for (size_t k = 0; k < put->table->column_count; k++) {
        const struct sheet_kind *kind = put->table->columns[k].kind;
        if (kind == NULL || kind->of != of)
            continue;
        place = kind_place(kind);
        bool said = false;
        struct kind_place other;
        for (size_t n = 0; n < put->table->column_count; n++)
            said = said || value_in(put, n, of, place.object, &other) != NULL;
        if (said && !text_begins(place.object, RECEPTION) && is_first_of(put->table, k, of, place.object))
            set_object(put, entry, of, place.object, &keys);
    }
    if (of == KIND_STATE)
        set_reception(put, entry);
    set_sources(put, entry, &keys);
}

/* Who does not benefit has no needs; a 0 or ? says no more. */
static solpool_status refuse_need(const struct put *put, const char *code, solpool_error *err)
{
    for (size_t k = 0; k < put->table->column_count; k++) {
        const struct sheet_kind *kind = put->table->columns[k].kind;
        const struct sheet_value *value = table_value(put->table, put->line, k);
        if (kind != NULL && kind->of == KIND_BENEFITTING && value->kind == AMOUNT_NUMBER && value->number.num > 0)
            return sheet_error(put->table->sheet, put->table->lines[put->line].row, k, err,
                               "%s is not among the states that benefit; add it to \"benefitting\" in the year file: { "
                               "\"code\": \"%s\" }",
                               shown_words(code).text, shown_words(code).text);
    }
    return SOLPOOL_OK;
}

static solpool_status refuse_two_deductions(const struct put *put, solpool_error *err)
{
    struct kind_place place;
    size_t first = put->table->column_count;
    for (size_t k = 0; k < put->table->column_count; k++) {
        bool part = value_in(put, k, KIND_STATE, "", &place) != NULL && strcmp(place.key, "deduction") == 0;
        if (!part && value_in(put, k, KIND_STATE, "deduction", &place) == NULL)
            continue;
        bool other = first < put->table->column_count &&
                     (part || strcmp(put->table->columns[first].kind->key, "deduction") == 0);
        if (other)
            return sheet_error(put->table->sheet, put->table->lines[put->line].row, k, err,
                               "the deduction is a part or amounts, not both; leave one of the two empty");
        first = k;
    }
    return SOLPOOL_OK;
}

static solpool_status put_line(struct put *put, solpool_error *err)
{
    const cJSON *root = put->table->document->root;
    const cJSON *state = put->table->states.list[put->table->lines[put->line].state].item;
    const char *code = document_text_of(state, "code");
    const cJSON *benefitting = entry_find(document_member(root, "benefitting"), code);
    solpool_status status = refuse_two_deductions(put, err);
    if (status == SOLPOOL_OK && benefitting == NULL)
        status = refuse_need(put, code, err);
    if (status != SOLPOOL_OK)
        return status;
    set_entry(put, state, KIND_STATE);
    if (benefitting != NULL)
        set_entry(put, benefitting, KIND_BENEFITTING);
    return SOLPOOL_OK;
}

/* --- All of it --------------------------------------------------------------------------------- */

static void note_result(const struct put *put)
{
    struct text *notes = put->table->notes;
    size_t silent = 0;
    for (size_t m = 0; m < MEASURE_COUNT; m++)
        if (put->silent[m] > 0)
            text_format(notes, "%s%s of %zu",
                        silent++ == 0 ? "pledges that are not said, and so not known (null): " : ", ",
                        measure_table[m].key, put->silent[m]);
    text_put(notes, silent > 0 ? "; write 0 where nothing is pledged, or --complete\n" : "");
    for (size_t m = 0; m < MEASURE_COUNT; m++)
        if (put->kept[m].data != NULL)
            text_format(notes,
                        "kept from the year file beside what the table says of the pledge: %s of %.900s; write 0 where "
                        "nothing is pledged, or --complete\n",
                        measure_table[m].key, put->kept[m].data);
    text_format(notes, "changed: %zu %s; %zu stood there already\n", put->changed,
                put->changed == 1 ? "figure" : "figures", put->same);
}

solpool_status table_put(char **out, struct sheet_table *table, const struct sheet_source *source, solpool_error *err)
{
    struct put put = {.table = table, .source = source};
    solpool_status status = SOLPOOL_OK;
    edits_begin(&put.edits, table->document);
    for (put.line = 0; status == SOLPOOL_OK && put.line < table->line_count; put.line++)
        if (table->lines[put.line].state != STATE_NONE)
            status = table_fault(table, put_line(&put, err), err);
    status = table_faults(table, status, err);
    if (status == SOLPOOL_OK)
        put_declared(&put.edits, table);
    if (status == SOLPOOL_OK && put.changed > 0)
        put_source(&put.edits, table->document->root, source);
    if (status == SOLPOOL_OK)
        note_result(&put);
    for (size_t m = 0; m < MEASURE_COUNT; m++) {
        table->notes->failed = table->notes->failed || put.kept[m].failed;
        text_release(&put.kept[m]);
    }
    return edits_apply(out, &put.edits, status, err);
}
