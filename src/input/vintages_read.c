#include "input/vintages_read.h"

#include <stdlib.h>
#include <string.h>

#include "input/sources.h"
#include "input/year_fields.h"
#include "json/field_list.h"

/* --- Figures by code --------------------------------------------------------------------------- */

static int compare_figures(const void *a, const void *b)
{
    return strcmp(((const struct state_figure *)a)->code, ((const struct state_figure *)b)->code);
}

/* Twice the same code: in the order of the file, where the second one stands. */
static solpool_status refuse_twin(const struct reader *reader, const cJSON *object, const char *code)
{
    const cJSON *member = NULL, *second = NULL;
    cJSON_ArrayForEach(member, object) {
        if (code_same(member->string, code))
            second = member;
    }
    return document_key_error(reader->document, second, reader->err,
                              "this state has two figures in the same vintage (EL is GR); keep one");
}

static solpool_status read_figure(struct reader *reader, struct state_figures *out, const struct field *field,
                                  const cJSON *member)
{
    solpool_status status = SOLPOOL_OK;
    if (fields_common(reader, member, &status))
        return status;
    if (!code_valid(member->string))
        return document_key_error(reader->document, member, reader->err, "expected the code of a state, such as NL");
    struct state_figure *figure = &out->list[out->count];
    strcpy(figure->code, code_proper(member->string));
    status = field_read(reader, member, field, &figure->figure);
    out->count += status == SOLPOOL_OK ? 1 : 0;
    return status;
}

static solpool_status read_figures(struct reader *reader, struct vintage *vintage, enum key_data data,
                                   const cJSON *object)
{
    const struct field *row = field_of_key(year_row("vintages")->fields, key_data_names[data]);
    struct state_figures *out = &vintage->data[data];
    const cJSON *member = NULL;
    solpool_status status = SOLPOOL_OK;
    if (object == NULL)
        return SOLPOOL_OK;
    if (!cJSON_IsObject(object))
        return document_error(reader->document, object, NULL, SOLPOOL_ERR_INPUT, reader->err,
                              "expected an object { … } with a figure for each code of a state");
    out->list = calloc((size_t)cJSON_GetArraySize(object) + 1, sizeof *out->list);
    if (out->list == NULL)
        return error_memory(reader->err);
    cJSON_ArrayForEach(member, object) {
        status = read_figure(reader, out, row->fields, member);
        if (status != SOLPOOL_OK)
            return status;
    }
    size_t ordered = 1; /* of most files all, and so none stands twice */
    while (ordered < out->count && compare_figures(&out->list[ordered - 1], &out->list[ordered]) < 0)
        ordered++;
    if (ordered >= out->count)
        return SOLPOOL_OK;
    qsort(out->list, out->count, sizeof *out->list, compare_figures);
    for (size_t k = 1; k < out->count; k++)
        if (compare_figures(&out->list[k - 1], &out->list[k]) == 0)
            return refuse_twin(reader, object, out->list[k].code);
    return SOLPOOL_OK;
}

/* --- Vintages ---------------------------------------------------------------------------------- */

static solpool_status read_vintage(struct reader *reader, struct vintage *vintage, const cJSON *item)
{
    for (size_t k = 0; k < KEY_DATA_COUNT; k++) {
        const cJSON *object = document_member(item, key_data_names[k]);
        solpool_status status = read_figures(reader, vintage, (enum key_data)k, object);
        if (status != SOLPOOL_OK)
            return status;
    }
    if (vintage->data[KEY_POPULATION].count == 0 && vintage->data[KEY_GDP].count == 0)
        return document_error(reader->document, item, NULL, SOLPOOL_ERR_INPUT, reader->err,
                              "a vintage holds \"population\" or \"gdp_million_eur\" by code, or both");
    return SOLPOOL_OK;
}

static solpool_status check_ids(const struct reader *reader, const struct vintages *vintages, const cJSON *list)
{
    for (size_t k = 1; k < vintages->count; k++)
        for (size_t n = 0; n < k; n++)
            if (strcmp(vintages->list[n].id, vintages->list[k].id) == 0)
                return document_error(reader->document, cJSON_GetArrayItem(list, (int)k), "id", SOLPOOL_ERR_INPUT,
                                      reader->err, "there are two vintages with the id \"%s\"", vintages->list[k].id);
    return SOLPOOL_OK;
}

static solpool_status read_all(struct reader *reader, struct vintages *out)
{
    const cJSON *list = document_member(reader->document->root, "vintages");
    const struct field *field = year_row("vintages");
    if (cJSON_GetArraySize(list) > field->most)
        return document_error(reader->document, list, NULL, SOLPOOL_ERR_INPUT, reader->err,
                              "expected at most %d vintages: the audit tries every pair of them", (int)field->most);
    const struct field_list vintages = {reader->document->root, field,      NULL, sizeof *out->list,
                                        (void **)&out->list,    &out->count};
    solpool_status status = fields_read_list(reader, &vintages);
    for (size_t k = 0; status == SOLPOOL_OK && k < out->count; k++)
        status = read_vintage(reader, &out->list[k], cJSON_GetArrayItem(list, (int)k));
    return status == SOLPOOL_OK ? check_ids(reader, out, list) : status;
}

bool vintages_stated(const cJSON *root)
{
    return document_member(root, "vintages") != NULL;
}

solpool_status vintages_read(struct vintages *out, const struct document *document, solpool_error *err)
{
    struct reader reader = {.document = document, .texts = &out->texts, .err = err};
    *out = (struct vintages){.list = NULL};
    if (!vintages_stated(document->root))
        return SOLPOOL_OK;
    solpool_status status = sources_gather(&reader);
    if (status == SOLPOOL_OK)
        status = read_all(&reader, out);
    if (status != SOLPOOL_OK)
        vintages_clear(out);
    free(reader.source_ids);
    free(reader.warnings);
    return status;
}

solpool_status vintages_check(const struct document *document, solpool_error *err)
{
    struct vintages vintages;
    solpool_status status = vintages_read(&vintages, document, err);
    vintages_clear(&vintages);
    return status;
}
