#include "input/rules_read.h"

#include <string.h>

/* A reading that is known and not offered is refused with its reason. */
static solpool_status check_refused(struct reader *reader, const cJSON *rules)
{
    for (size_t k = 0; k < RULE_COUNT; k++) {
        const struct rule_info *rule = &rule_table[k];
        const cJSON *item = cJSON_GetObjectItemCaseSensitive(rules, rule->name);
        if (rule->refused != NULL && cJSON_IsString(item) &&
            strcmp(item->valuestring, rule->refused) == 0)
            return document_error(reader->document, item, NULL, SOLPOOL_ERR_INPUT, reader->err,
                                  "\"%s\" is not offered: %s", rule->refused, rule->refusal);
    }
    return SOLPOOL_OK;
}

solpool_status rules_read(struct reader *reader, bool complete, int64_t chosen[RULE_COUNT])
{
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(reader->document->root, "rules");
    struct field fields[RULE_COUNT + 1];
    for (size_t k = 0; k < RULE_COUNT; k++)
        chosen[k] = -1;
    if (!complete && (item == NULL || cJSON_IsNull(item)))
        return SOLPOOL_OK;
    for (size_t k = 0; k < RULE_COUNT; k++)
        fields[k] = (struct field){.key = rule_table[k].name,
                                   .kind = FIELD_CHOICE,
                                   .required = complete,
                                   .offset = k * sizeof chosen[0],
                                   .options = rule_table[k].options};
    fields[RULE_COUNT] = (struct field){.key = NULL};
    solpool_status status = check_refused(reader, item);
    return status == SOLPOOL_OK ? fields_read(reader, item, fields, chosen) : status;
}
