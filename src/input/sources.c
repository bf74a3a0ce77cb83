#include "input/sources.h"

#include <stdlib.h>
#include <string.h>

/* Two entries with the same id, in the order of the file. */
static solpool_status refuse_twin(struct reader *reader, const cJSON *list)
{
    const cJSON *item = NULL;
    cJSON_ArrayForEach(item, list)
    {
        const char *id = document_text_of(item, "id");
        for (const cJSON *earlier = list->child; id != NULL && earlier != item;
             earlier = earlier->next) {
            const char *other = document_text_of(earlier, "id");
            if (other != NULL && strcmp(id, other) == 0)
                return document_error(
                    reader->document, cJSON_GetObjectItemCaseSensitive(item, "id"), NULL,
                    SOLPOOL_ERR_INPUT, reader->err, "there are two sources with the id \"%s\"", id);
        }
    }
    return SOLPOOL_OK;
}

solpool_status sources_gather(struct reader *reader)
{
    const cJSON *list = cJSON_GetObjectItemCaseSensitive(reader->document->root, "sources");
    const cJSON *item = NULL;
    reader->source_ids = calloc((size_t)cJSON_GetArraySize(list) + 1, sizeof *reader->source_ids);
    if (reader->source_ids == NULL)
        return error_memory(reader->err);
    cJSON_ArrayForEach(item, list)
    {
        const char *id = document_text_of(item, "id");
        if (id != NULL)
            reader->source_ids[reader->source_count++] = id;
    }
    qsort(reader->source_ids, reader->source_count, sizeof *reader->source_ids, compare_source_ids);
    for (size_t k = 1; k < reader->source_count; k++)
        if (strcmp(reader->source_ids[k - 1], reader->source_ids[k]) == 0)
            return refuse_twin(reader, list);
    return SOLPOOL_OK;
}

solpool_status sources_read(struct reader *reader, struct source **sources, size_t *count)
{
    solpool_status status = sources_gather(reader);
    return status != SOLPOOL_OK
               ? status
               : fields_read_list(reader, reader->document->root, "sources", source_table, NULL,
                                  sizeof **sources, (void **)sources, count);
}

void sources_free(struct source *sources, size_t count)
{
    for (size_t k = 0; k < count; k++)
        fields_free_texts(source_table, &sources[k]);
    free(sources);
}
