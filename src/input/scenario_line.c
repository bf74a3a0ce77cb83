#include "input/scenario_line.h"

#include <string.h>

#include "json/decimal.h"

static solpool_status id_read(struct scenario_line *line, solpool_error *err)
{
    const cJSON *id = document_member(line->document.root, "id");
    if (cJSON_IsString(id))
        line->id = id->valuestring;
    else if (id != NULL && !decimal_units(&line->number, id, 1))
        return document_error(&line->document, id, NULL, SOLPOOL_ERR_INPUT, err, "expected a text or a whole number");
    return SOLPOOL_OK;
}

/* No year file has a key "patch", so a patch alone is told apart by it. */
static solpool_status take_apart(struct scenario_line *line, solpool_error *err)
{
    const cJSON *root = line->document.root;
    const cJSON *patch = document_member(root, "patch");
    line->patch = patch != NULL ? patch : root;
    if (patch == NULL)
        return SOLPOOL_OK;
    for (const cJSON *item = root->child; item != NULL; item = item->next)
        if (strcmp(item->string, "patch") != 0 && strcmp(item->string, "id") != 0)
            return document_key_error(&line->document, item, err, "expected id and patch");
    return id_read(line, err);
}

solpool_status scenario_line_read(struct scenario_line *out, const char *line, size_t length, size_t number,
                                  solpool_error *err)
{
    *out = (struct scenario_line){.number = (int64_t)number};
    if (length > SOLPOOL_MAX_LINE_BYTES)
        return error_set(err, SOLPOOL_ERR_INPUT,
                         "a line longer than 64 MiB; put what all scenarios share into the year");
    solpool_status status = document_parse(&out->document, line, length, err);
    if (status == SOLPOOL_OK)
        status = take_apart(out, err);
    return status == SOLPOOL_OK ? document_check_keys(&out->document, err) : status;
}

void scenario_line_clear(struct scenario_line *line)
{
    document_clear(&line->document);
}
