#include "input/reception_read.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/code.h"
#include "input/sources.h"
#include "input/year_fields.h"
#include "json/fallback.h"

static const struct field *reception_row(void)
{
    return field_of_key(year_row("states")->fields, "reception");
}

static bool is_year(const char *key)
{
    return strlen(key) == 4 && strspn(key, "0123456789") == 4 && strcmp(key, "1900") >= 0;
}

static solpool_status read_entry(struct reader *reader, struct reception *out, const cJSON *entry)
{
    const struct document *document = reader->document;
    if (!is_year(entry->string))
        return document_key_error(document, entry, reader->err, "expected a year, such as \"2026\"");
    fields_fall_back(reception_row()->fields, out);
    out->entry = entry;
    if (!cJSON_IsObject(entry))
        return document_error(document, entry, NULL, SOLPOOL_ERR_INPUT, reader->err,
                              "expected an object { … } with the places of that year");
    solpool_status status = fields_read(reader, entry, reception_row()->fields, out);
    if (status == SOLPOOL_OK && out->places != NOT_STATED && out->free > out->places)
        status = document_error(document, entry, "free", SOLPOOL_ERR_INPUT, reader->err,
                                "more places are free than there are; \"places\" counts all that are open");
    return status;
}

/* Of a state the places of `of_year` into *out, or of every year one after the other with 0. */
static solpool_status read_years(struct reader *reader, struct reception *out, const cJSON *state, int64_t of_year)
{
    const cJSON *object = document_member(state, "reception"), *entry = NULL;
    char key[24];
    snprintf(key, sizeof key, "%d", (int)of_year);
    if (object == NULL || cJSON_IsNull(object))
        return SOLPOOL_OK;
    if (!cJSON_IsObject(object))
        return document_error(reader->document, object, NULL, SOLPOOL_ERR_INPUT, reader->err,
                              "expected an object { … } with the places by year, such as \"2026\"");
    solpool_status status = document_check_twins(reader->document, object, reader->err);
    for (entry = object->child; status == SOLPOOL_OK && entry != NULL; entry = entry->next)
        if (!fields_common(reader, entry, &status) && (of_year == 0 || strcmp(entry->string, key) == 0))
            status = read_entry(reader, out, entry);
    return status;
}

/* `year` NULL: what is read is only checked. */
static solpool_status read_states(struct reader *reader, struct reception *out, const struct year *year,
                                  int64_t of_year)
{
    const cJSON *state = NULL;
    struct reception checked;
    cJSON_ArrayForEach(state, document_member(reader->document->root, "states")) {
        const char *code = document_text_of(state, "code");
        const struct state *known = year != NULL && code != NULL ? year_state(year, code_proper(code)) : NULL;
        solpool_status status =
            read_years(reader, known != NULL ? &out[known - year->states] : &checked, state, of_year);
        if (status != SOLPOOL_OK)
            return status;
    }
    return SOLPOOL_OK;
}

static solpool_status read_document(struct reception *out, const struct document *document, const struct year *year,
                                    int64_t of_year, solpool_error *err)
{
    solpool_error own_err;
    struct arena texts = {.blocks = NULL};
    struct reader reader = {.document = document, .texts = &texts, .err = err != NULL ? err : &own_err};
    solpool_status status = sources_gather(&reader);
    if (status == SOLPOOL_OK)
        status = read_states(&reader, out, year, of_year);
    free(reader.source_ids);
    free(reader.warnings);
    arena_clear(&texts);
    return status;
}

solpool_status reception_read(struct reception *out, const struct document *document, const struct year *year,
                              int64_t of_year, solpool_error *err)
{
    for (size_t i = 0; i < year->state_count; i++)
        out[i] = (struct reception){NOT_STATED, NOT_STATED, NOT_STATED, NOT_STATED, NULL};
    return read_document(out, document, year, of_year, err);
}

bool reception_stated(const cJSON *patch)
{
    const cJSON *state = NULL;
    cJSON_ArrayForEach(state, document_member(patch, "states")) {
        if (document_member(state, "reception") != NULL)
            return true;
    }
    return false;
}

solpool_status reception_check(const struct document *document, solpool_error *err)
{
    return read_document(NULL, document, NULL, 0, err);
}
