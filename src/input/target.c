#include "input/target.h"

#include <stdlib.h>
#include <string.h>

#include "base/code.h"
#include "input/year_fields.h"
#include "input/year_read.h"

static solpool_status check_states(const struct document *document, solpool_error *err)
{
    const cJSON *list = document_member(document->root, "states"), *item = NULL;
    if (!cJSON_IsArray(list) || list->child == NULL)
        return document_error(document, list != NULL ? list : document->root, NULL, SOLPOOL_ERR_INPUT, err,
                              "expected the states into which the figures go, under \"states\"");
    cJSON_ArrayForEach(item, list) {
        const char *code = cJSON_IsObject(item) ? document_text_of(item, "code") : NULL;
        if (code == NULL || strlen(code) >= CODE_SIZE)
            return document_error(document, item, NULL, SOLPOOL_ERR_INPUT, err, "expected a state with its \"code\"");
    }
    return SOLPOOL_OK;
}

solpool_status target_open(struct document *document, const char *text, size_t length, solpool_error *err)
{
    solpool_status status = document_parse(document, text, length, err);
    if (status != SOLPOOL_OK)
        return status;
    const char *format = document_text_of(document->root, "format");
    if (format == NULL || strcmp(format, YEAR_FORMAT) != 0)
        return document_error(document, document->root, "format", SOLPOOL_ERR_INPUT, err,
                              "expected a year file, with the format \"" YEAR_FORMAT "\"");
    return check_states(document, err);
}

solpool_status target_remark(struct text *notes, const char *text, bool said, solpool_error *err)
{
    struct year year;
    solpool_error *warnings = NULL, own;
    size_t warning_count = 0;
    solpool_status status = year_read(&year, NULL, &warnings, &warning_count, text, strlen(text), NULL, 0, &own);
    if (status == SOLPOOL_ERR_MEMORY)
        error_memory(err);
    else if (status != SOLPOOL_OK && said)
        text_format(notes, "still to be put right, line %zu, column %zu: %s%s%s\n", own.line, own.column, own.path,
                    own.path[0] != '\0' ? ": " : "", own.message);
    free(warnings);
    year_clear(&year);
    return status == SOLPOOL_ERR_MEMORY ? status : SOLPOOL_OK;
}
