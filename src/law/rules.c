#include "law/rules.h"

#define RULE(ID, NAME, NUMBER, ARTICLE, SILENT, QUESTION, REFUSED, REFUSAL, ...)                   \
    {NAME, NUMBER, ARTICLE, SILENT, QUESTION, {__VA_ARGS__}, REFUSED, REFUSAL},
const struct rule_info rule_table[RULE_COUNT] = {
#include "law/rule_list.h"
};
