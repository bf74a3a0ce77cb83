#include "law/rules.h"

#include "base/texts.h"

const char *const rule_kinds[] = {"reading", "assumption", NULL};

#define RULE(ID, NAME, NUMBER, ARTICLE, KIND, SILENT, REFUSED, REFUSAL, ...)                       \
    {#NAME, NUMBER, ARTICLE, RULE_KIND_##KIND, SILENT, ENGLISH_said_rule_##NAME, {__VA_ARGS__}, REFUSED, REFUSAL},
const struct rule_info rule_table[RULE_COUNT] = {
#include "law/rule_list.h"
};
