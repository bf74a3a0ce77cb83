#include "input/rules_read.h"

#include <string.h>

#include "base/texts.h"

#define CHOSEN(ID, NAME, ARTICLE, QUESTION)                                                        \
    .key = NAME, .kind = FIELD_CHOICE, .offset = RULE_##ID * sizeof(int64_t),                      \
    .options = rule_table[RULE_##ID].options, .article = ARTICLE, .words = QUESTION
#define FIRST(OPTION, ...) OPTION

const struct field rule_fields[] = {
#define RULE(ID, NAME, NUMBER, ARTICLE, SILENT, REFUSED, REFUSAL, ...)                             \
    {CHOSEN(ID, #NAME, ARTICLE, ENGLISH_said_rule_##NAME), .fallback = FIRST(__VA_ARGS__, NULL)},
#include "law/rule_list.h"
    {.key = NULL}};

const struct field result_rule_fields[] = {
#define RULE(ID, NAME, NUMBER, ARTICLE, ...)                                                       \
    {CHOSEN(ID, #NAME, ARTICLE, ENGLISH_said_rule_##NAME), .required = true},
#include "law/rule_list.h"
    {.key = NULL}};

/* A reading that is known and not offered is refused with its reason. */
static solpool_status check_refused(struct reader *reader, const cJSON *rules)
{
    for (size_t k = 0; k < RULE_COUNT; k++) {
        const struct rule_info *rule = &rule_table[k];
        const cJSON *item = document_member(rules, rule->name);
        if (rule->refused != NULL && cJSON_IsString(item) &&
            strcmp(item->valuestring, rule->refused) == 0)
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
    return status == SOLPOOL_OK
               ? fields_read(reader, item, complete ? result_rule_fields : rule_fields, chosen)
               : status;
}
