#include "input/unit_name.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "input/sources.h"
#include "input/year_fields.h"

/* Also of languages that no text is in yet. */
static bool is_language(const char *key)
{
    return strlen(key) == 2 && strspn(key, "abcdefghijklmnopqrstuvwxyz") == 2;
}

static solpool_status check_words(struct reader *reader, const cJSON *item)
{
    struct unit_words words = {NULL, NULL};
    if (!is_language(item->string))
        return document_key_error(reader->document, item, reader->err,
                                  "the words are by language: expected a code such as \"en\" or \"nl\"");
    if (!cJSON_IsObject(item))
        return fields_expected(reader, item, "an object such as { \"one\": \"province\", \"many\": \"provinces\" }");
    solpool_status status = fields_read(reader, item, year_row("unit_name")->fields, &words);
    const char *const both[] = {words.one, words.many};
    for (size_t k = 0; status == SOLPOOL_OK && k < 2; k++)
        if (both[k][0] == '\0' || strpbrk(both[k], "{}|") != NULL)
            status = fields_expected(reader, document_member(item, k == 0 ? "one" : "many"),
                                     "a word without { } |, such as province");
    return status;
}

solpool_status unit_name_check_pool(struct reader *reader, const struct year *year)
{
    const cJSON *pool = document_member(reader->document->root, "pool");
    if (!year->units_named || pool == NULL)
        return SOLPOOL_OK;
    if (year->pool.forum_reconvened)
        return document_error(
            reader->document, pool, "forum_reconvened", SOLPOOL_ERR_INPUT, reader->err,
            "the High-Level Forum is of Member States, and unit_name says that these are none; leave one of the two out");
    return cJSON_IsObject(document_member(pool, "union_funding"))
               ? SOLPOOL_OK
               : reader_warn(reader, pool, "union_funding",
                             "the Union's lump sums are paid to Member States, and unit_name says that these are none: "
                             "they count here unless relocation_eur, minor_eur and transfer_eur are 0");
}

solpool_status unit_name_allows(const struct year *year, const char *path, solpool_error *err)
{
    if (!year->units_named || strstr(path, "63(") == NULL)
        return SOLPOOL_OK;
    return error_set(err, SOLPOOL_ERR_ARGUMENT,
                     "%.80s: the members of this file are no Member States (unit_name): Article 63 has no "
                     "conditions for them",
                     path);
}

solpool_status unit_name_check(const struct document *document, solpool_error *err)
{
    solpool_error own_err;
    struct arena texts = {.blocks = NULL};
    struct reader reader = {.document = document, .texts = &texts, .err = err != NULL ? err : &own_err};
    const cJSON *names = document_member(document->root, "unit_name"), *item = NULL;
    solpool_status status = SOLPOOL_OK;
    if (names == NULL || cJSON_IsNull(names))
        return SOLPOOL_OK;
    if (!cJSON_IsObject(names) || names->child == NULL)
        return fields_expected(&reader, names, "an object { … } with words by language, such as \"en\"");
    status = document_check_twins(document, names, reader.err);
    if (status == SOLPOOL_OK)
        status = sources_gather(&reader);
    cJSON_ArrayForEach(item, names) {
        if (status == SOLPOOL_OK && !fields_common(&reader, item, &status))
            status = check_words(&reader, item);
    }
    free(reader.source_ids);
    free(reader.warnings);
    arena_clear(&texts);
    return status;
}
