#include "input/remarks.h"

#include <stdlib.h>
#include <string.h>

#include "json/entries.h"

solpool_status remark_read(struct remark *out, const struct document *document, const char *code,
                           solpool_error *err)
{
    const cJSON *owner =
        code != NULL ? entry_find(document_member(document->root, "states"), code) : document->root;
    const cJSON *adopted = document_member(owner, "adopted"),
                *source = document_member(adopted, "source");
    const cJSON *element = NULL;
    *out = (struct remark){.note = document_text_of(adopted, "note")};
    out->sources = calloc((size_t)cJSON_GetArraySize(source) + 1, sizeof *out->sources);
    if (out->sources == NULL)
        return error_memory(err);
    if (cJSON_IsString(source)) /* one id, or a list of them */
        out->sources[out->source_count++] = source->valuestring;
    else
        cJSON_ArrayForEach(element, source)
        {
            out->sources[out->source_count++] = element->valuestring;
        }
    return SOLPOOL_OK;
}

void remark_clear(struct remark *remark)
{
    free(remark->sources);
    memset(remark, 0, sizeof *remark);
}
