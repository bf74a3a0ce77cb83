#include "json/figures_read.h"

#include <stdlib.h>
#include <string.h>

#include "json/source.h"

static int compare_figures(const void *a, const void *b)
{
    return strcmp(((const struct named_figure *)a)->name, ((const struct named_figure *)b)->name);
}

static solpool_status check_name(struct reader *reader, const cJSON *member)
{
    return figure_name_valid(member->string) ? SOLPOOL_OK
                                             : document_key_error(reader->document, member, reader->err,
                                                                  "expected the name of a column: " FIGURE_NAME_RULE);
}

/* The sources of the figures, each under its name. */
static solpool_status check_sources(struct reader *reader, const cJSON *source)
{
    solpool_status status = document_check_twins(reader->document, source, reader->err);
    for (const cJSON *member = source->child; status == SOLPOOL_OK && member != NULL; member = member->next) {
        status = check_name(reader, member);
        if (status == SOLPOOL_OK)
            status = source_check(reader, member, NULL);
    }
    return status;
}

static solpool_status read_figure(struct reader *reader, const cJSON *member, struct figures *out,
                                  struct named_figure *list)
{
    solpool_status status = SOLPOOL_OK;
    if (strcmp(member->string, "source") == 0 && cJSON_IsObject(member))
        return check_sources(reader, member);
    if (fields_common(reader, member, &status))
        return status;
    status = check_name(reader, member);
    if (status != SOLPOOL_OK)
        return status;
    struct named_figure *figure = &list[out->count++];
    figure->name = arena_text(reader->texts, member->string, strlen(member->string));
    figure->millionths = NOT_STATED;
    return field_read(reader, member, figure_elements, &figure->millionths);
}

solpool_status figures_read(struct reader *reader, const cJSON *item, struct figures *out)
{
    *out = (struct figures){.list = NULL};
    if (!cJSON_IsObject(item))
        return fields_expected(reader, item,
                               "an object { … } with a figure for each column, such as { \"area_km2\": 316 }");
    struct named_figure *list = arena_list(reader->texts, (size_t)cJSON_GetArraySize(item) + 1, sizeof *list);
    if (list == NULL)
        return error_memory(reader->err);
    out->list = list;
    solpool_status status = document_check_twins(reader->document, item, reader->err);
    for (const cJSON *member = item->child; status == SOLPOOL_OK && member != NULL; member = member->next)
        status = read_figure(reader, member, out, list);
    if (out->count > 1)
        qsort(list, out->count, sizeof *list, compare_figures);
    return reader->texts->failed ? error_memory(reader->err) : status;
}
