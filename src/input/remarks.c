#include "input/remarks.h"

#include <stdlib.h>
#include <string.h>

#include "json/entries.h"

static cJSON *member(const cJSON *object, const char *key)
{
    return cJSON_GetObjectItemCaseSensitive(object, key);
}

solpool_status remark_read(struct remark *out, const struct document *document, const char *code,
                           solpool_error *err)
{
    const cJSON *owner =
        code != NULL ? entry_of_code(member(document->root, "states"), code) : document->root;
    const cJSON *adopted = member(owner, "adopted"), *source = member(adopted, "source");
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
