#include "input/sources.h"

#include <stdlib.h>
#include <string.h>

#include "json/field_list.h"
#include "json/tree.h"

const cJSON *source_entry(const cJSON *document, const char *id)
{
    return tree_find(document_member(document, "sources"), "id", id);
}

/* Two entries with the same id: the second of them. */
static solpool_status refuse_twin(struct reader *reader, const cJSON *list, const char *twin)
{
    const cJSON *item = NULL, *second = NULL;
    size_t found = 0;
    cJSON_ArrayForEach(item, list) {
        const char *id = document_text_of(item, "id");
        if (id != NULL && strcmp(id, twin) == 0 && ++found == 2)
            second = item;
    }
    return document_error(reader->document, document_member(second, "id"), NULL, SOLPOOL_ERR_INPUT, reader->err,
                          "there are two sources with the id \"%s\"", twin);
}

solpool_status sources_gather(struct reader *reader)
{
    const cJSON *list = document_member(reader->document->root, "sources");
    const cJSON *item = NULL;
    reader->source_ids = calloc((size_t)cJSON_GetArraySize(list) + 1, sizeof *reader->source_ids);
    if (reader->source_ids == NULL)
        return error_memory(reader->err);
    cJSON_ArrayForEach(item, list) {
        const char *id = document_text_of(item, "id");
        if (id != NULL)
            reader->source_ids[reader->source_count++] = id;
    }
    qsort(reader->source_ids, reader->source_count, sizeof *reader->source_ids, compare_source_ids);
    for (size_t k = 1; k < reader->source_count; k++)
        if (strcmp(reader->source_ids[k - 1], reader->source_ids[k]) == 0)
            return refuse_twin(reader, list, reader->source_ids[k]);
    return SOLPOOL_OK;
}

solpool_status sources_check(struct reader *reader)
{
    struct source *sources = NULL;
    size_t count = 0;
    struct arena texts = {.blocks = NULL}, *kept = reader->texts;
    const struct field_list list = {reader->document->root, year_row("sources"), NULL,
                                    sizeof *sources,        (void **)&sources,   &count};
    solpool_status status = sources_gather(reader);
    reader->texts = &texts; /* nobody needs them */
    if (status == SOLPOOL_OK)
        status = fields_read_list(reader, &list);
    reader->texts = kept;
    arena_clear(&texts);
    free(sources);
    return status;
}
