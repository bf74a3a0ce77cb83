#include "law/rules.h"

#include "base/texts.h"

#define RULE(ID, NAME, NUMBER, ARTICLE, SILENT, REFUSED, REFUSAL, ...)                             \
    {#NAME, NUMBER, ARTICLE, SILENT, ENGLISH_said_rule_##NAME, {__VA_ARGS__}, REFUSED, REFUSAL},
const struct rule_info rule_table[RULE_COUNT] = {
#include "law/rule_list.h"
};
