#include "law/rules.h"

#include "base/texts.h"

const char *const rule_kinds[] = {"reading", "assumption", NULL};

/* The note that says so, and whether the second option is the letter. */
#define OPEN_GIVEN(NAME) NULL, false
#define OPEN_SILENT(NAME) "law_silent_" #NAME, false
#define OPEN_LETTER(NAME) "not_to_the_letter_" #NAME, true
#define RULE(ID, NAME, NUMBER, ARTICLE, KIND, OPEN, REFUSED, REFUSAL, ...)                                             \
    {#NAME,         NUMBER,  ARTICLE, RULE_KIND_##KIND, OPEN_##OPEN(NAME), ENGLISH_said_rule_##NAME,                   \
     {__VA_ARGS__}, REFUSED, REFUSAL},
const struct rule_info rule_table[RULE_COUNT] = {
#include "law/rule_list.h"
};
