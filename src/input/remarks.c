#include "input/remarks.h"

#include <stdlib.h>
#include <string.h>

#include "input/sources.h"
#include "json/entries.h"
#include "json/source.h"

static solpool_status read_of(struct remark *out, const cJSON *adopted, const cJSON *source, solpool_error *err)
{
    *out = (struct remark){.note = document_text_of(adopted, "note")};
    out->sources = calloc(source_id_count(source) + 1, sizeof *out->sources);
    if (out->sources == NULL)
        return error_memory(err);
    out->source_count = source_ids(out->sources, source);
    return SOLPOOL_OK;
}

solpool_status remark_read(struct remark *out, const struct document *document, const char *code, const char *key,
                           solpool_error *err)
{
    const cJSON *owner = code != NULL ? entry_find(document_member(document->root, "states"), code) : document->root;
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

/* Whether one of the sources is an assumption. */
static bool assumes(const cJSON *document, const cJSON *source)
{
    const cJSON *element = NULL;
    const char *confidence =
        cJSON_IsString(source) ? document_text_of(source_entry(document, source->valuestring), "confidence") : NULL;
    if (confidence != NULL && strcmp(confidence, "assumption") == 0)
        return true;
    cJSON_ArrayForEach(element, source)
        if (assumes(document, element))
            return true;
    return false;
}

bool remark_deduction_open(const struct document *document, const char *code)
{
    const cJSON *state = entry_find(document_member(document->root, "states"), code);
    const char *note = document_text_of(state, "note");
    return note != NULL && strstr(note, "deduction") != NULL &&
           assumes(document->root, source_of(state, "deduction", NULL));
}

void remark_clear(struct remark *remark)
{
    free(remark->sources);
    memset(remark, 0, sizeof *remark);
}
