#include "json/source.h"

#include <stdlib.h>
#include <string.h>

int compare_source_ids(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static solpool_status check_source_id(struct reader *reader, const cJSON *item)
{
    if (!cJSON_IsString(item))
        return fields_expected(reader, item, "the id of an entry of \"sources\", or a list of ids");
    const char *id = item->valuestring;
    if (reader->source_count > 0 &&
        bsearch(&id, reader->source_ids, reader->source_count, sizeof id, compare_source_ids) != NULL)
        return SOLPOOL_OK;
    return document_error(reader->document, item, NULL, SOLPOOL_ERR_INPUT, reader->err,
                          "there is no entry with the id \"%s\" under \"sources\"; add it there", item->valuestring);
}

static solpool_status check_source_ids(struct reader *reader, const cJSON *item)
{
    if (cJSON_IsNull(item))
        return SOLPOOL_OK;
    if (!cJSON_IsArray(item))
        return check_source_id(reader, item);
    const cJSON *element = NULL;
    cJSON_ArrayForEach(element, item) {
        solpool_status status = check_source_id(reader, element);
        if (status != SOLPOOL_OK)
            return status;
    }
    return SOLPOOL_OK;
}

solpool_status source_check(struct reader *reader, const cJSON *item, const struct field *fields)
{
    const cJSON *member = NULL;
    if (!cJSON_IsObject(item) || fields == NULL)
        return check_source_ids(reader, item);
    solpool_status status = document_check_twins(reader->document, item, reader->err);
    for (member = item->child; status == SOLPOOL_OK && member != NULL; member = member->next)
        status = field_of_key(fields, member->string) == NULL ? fields_unknown_key(reader, member, fields)
                                                              : check_source_ids(reader, member);
    return status;
}

void source_step(struct source_said *said, const cJSON *object, const char *key)
{
    const cJSON *source = document_member(object, "source"), *value = document_member(object, key);
    if (source == NULL || cJSON_IsNull(source))
        return;
    bool by_key = cJSON_IsObject(source);
    *said = (struct source_said){.source = by_key ? document_member(source, key) : source};
    said->further_out = !by_key && (cJSON_IsObject(value) || (cJSON_IsArray(value) && cJSON_IsObject(value->child)));
}

const cJSON *source_of(const cJSON *object, const char *key, const cJSON *inherited)
{
    struct source_said said = {.source = inherited};
    source_step(&said, object, key);
    return said.further_out || cJSON_IsNull(said.source) ? NULL : said.source;
}

/* --- Ids --------------------------------------------------------------------------------------- */

static void add_ids(const char **ids, size_t *count, const cJSON *source)
{
    const cJSON *element = NULL;
    bool again = false;
    for (size_t k = 0; cJSON_IsString(source) && k < *count; k++)
        again = again || strcmp(ids[k], source->valuestring) == 0;
    if (cJSON_IsString(source) && !again)
        ids[(*count)++] = source->valuestring;
    cJSON_ArrayForEach(element, source)
        add_ids(ids, count, element);
}

size_t source_id_count(const cJSON *source)
{
    const cJSON *element = NULL;
    size_t count = cJSON_IsString(source) ? 1 : 0;
    cJSON_ArrayForEach(element, source)
        count += source_id_count(element);
    return count;
}

size_t source_ids(const char **ids, const cJSON *source)
{
    size_t count = 0;
    add_ids(ids, &count, source);
    return count;
}
