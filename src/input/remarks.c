#include "input/remarks.h"

#include <stdlib.h>
#include <string.h>

#include "json/entries.h"
#include "json/source.h"

static solpool_status read_of(struct remark *out, const cJSON *adopted, const cJSON *source,
                              solpool_error *err)
{
    *out = (struct remark){.note = document_text_of(adopted, "note")};
    out->sources = calloc(source_id_count(source) + 1, sizeof *out->sources);
    if (out->sources == NULL)
        return error_memory(err);
    out->source_count = source_ids(out->sources, source);
    return SOLPOOL_OK;
}

solpool_status remark_read(struct remark *out, const struct document *document, const char *code,
                           const char *key, solpool_error *err)
{
    const cJSON *owner =
        code != NULL ? entry_find(document_member(document->root, "states"), code) : document->root;
    const cJSON *adopted = document_member(owner, "adopted");
    const cJSON *source = source_of(owner, "adopted", NULL);
    return read_of(out, adopted, source_of(adopted, key, source), err);
}

solpool_status remark_read_sums(struct remark *out, const struct document *document, solpool_error *err)
{
    const cJSON *adopted = document_member(document->root, "adopted");
    const cJSON *sums = document_member(adopted, "to_implement"), *own = document_member(sums, "source");
    return read_of(out, sums, own != NULL ? own : source_of(adopted, "to_implement", NULL), err);
}

void remark_clear(struct remark *remark)
{
    free(remark->sources);
    memset(remark, 0, sizeof *remark);
}
