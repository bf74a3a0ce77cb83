#include "input/remarks.h"

#include <stdlib.h>
#include <string.h>

#include "json/entries.h"

static solpool_status read_of(struct remark *out, const cJSON *adopted, solpool_error *err)
{
    const cJSON *source = document_member(adopted, "source"), *element = NULL;
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

solpool_status remark_read(struct remark *out, const struct document *document, const char *code,
                           solpool_error *err)
{
    const cJSON *owner =
        code != NULL ? entry_find(document_member(document->root, "states"), code) : document->root;
    return read_of(out, document_member(owner, "adopted"), err);
}

solpool_status remark_read_sums(struct remark *out, const struct document *document, solpool_error *err)
{
    return read_of(out, document_member(document_member(document->root, "adopted"), "to_implement"), err);
}

void remark_clear(struct remark *remark)
{
    free(remark->sources);
    memset(remark, 0, sizeof *remark);
}
