#include "input/rules_read.h"

#include <stdlib.h>
#include <string.h>

#include "base/texts.h"

#define CHOSEN(ID, NAME, ARTICLE, QUESTION)                                                                            \
    .key = NAME, .kind = FIELD_CHOICE, .offset = RULE_##ID * sizeof(int64_t),                                          \
    .options = rule_table[RULE_##ID].options, .article = ARTICLE, .words = QUESTION
#define FIRST(OPTION, ...) OPTION

/* No choice among readings, but how equals were told apart. */
#define LOT                                                                                                            \
    .key = "lot", .kind = FIELD_LIST, .apart = true, .fields = code_elements, .least = 1, .most = SOLPOOL_MAX_STATES,  \
    .article = "57(3)", .words = ENGLISH_said_rules_lot

const struct field rule_fields[] = {
#define RULE(ID, NAME, NUMBER, ARTICLE, KIND, SILENT, REFUSED, REFUSAL, ...)                                           \
    {CHOSEN(ID, #NAME, ARTICLE, ENGLISH_said_rule_##NAME), .fallback = FIRST(__VA_ARGS__, NULL)},
#include "law/rule_list.h"
    {LOT, .nullable = true, .fallback = "null"}, {.key = NULL}};

const struct field result_rule_fields[] = {
#define RULE(ID, NAME, NUMBER, ARTICLE, ...) {CHOSEN(ID, #NAME, ARTICLE, ENGLISH_said_rule_##NAME), .required = true},
#include "law/rule_list.h"
    {LOT}, {.key = NULL}};

/* A reading that is known and not offered is refused with its reason. */
static solpool_status check_refused(struct reader *reader, const cJSON *rules)
{
    for (size_t k = 0; k < RULE_COUNT; k++) {
        const struct rule_info *rule = &rule_table[k];
        const cJSON *item = document_member(rules, rule->name);
        if (rule->refused != NULL && cJSON_IsString(item) && strcmp(item->valuestring, rule->refused) == 0)
            return document_error(reader->document, item, NULL, SOLPOOL_ERR_INPUT, reader->err,
                                  "\"%s\" is not offered: %s", rule->refused, rule->refusal);
    }
    return SOLPOOL_OK;
}

solpool_status rules_read(struct reader *reader, bool complete, int64_t chosen[RULE_COUNT])
{
    const cJSON *item = document_member(reader->document->root, "rules");
    for (size_t k = 0; k < RULE_COUNT; k++)
        chosen[k] = -1;
    if (!complete && (item == NULL || cJSON_IsNull(item)))
        return SOLPOOL_OK;
    solpool_status status = check_refused(reader, item);
    return status == SOLPOOL_OK ? fields_read(reader, item, complete ? result_rule_fields : rule_fields, chosen)
                                : status;
}

solpool_status rules_read_lot(struct reader *reader, char (**codes)[CODE_SIZE], size_t *count)
{
    const cJSON *lot = document_member(document_member(reader->document->root, "rules"), "lot");
    const cJSON *item = NULL;
    *codes = NULL;
    *count = 0;
    if (lot == NULL || cJSON_IsNull(lot))
        return SOLPOOL_OK;
    if (!cJSON_IsArray(lot))
        return fields_expected(reader, lot, "a list [ … ]");
    if (lot->child == NULL)
        return document_error(reader->document, lot, NULL, SOLPOOL_ERR_INPUT, reader->err,
                              "nobody was drawn; name the states in the order drawn, or leave it out");
    *codes = calloc((size_t)cJSON_GetArraySize(lot) + 1, sizeof **codes);
    if (*codes == NULL)
        return error_memory(reader->err);
    cJSON_ArrayForEach(item, lot) {
        solpool_status status = field_read(reader, item, code_elements, (*codes)[(*count)++]);
        if (status != SOLPOOL_OK)
            return status;
    }
    return SOLPOOL_OK;
}
