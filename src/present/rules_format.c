/* "solpool-rules-1", what the law leaves open: what it holds, its table, how it is made, and how it is told. */
#include <string.h>

#include "present/format.h"
#include "present/parts.h"
#include "present/result_fields.h"
#include "present/writers.h"

/* --- What it holds ----------------------------------------------------------------------------- */

static const struct field refused_fields[] = {
    TEXT("option", ALWAYS, "Its name"),
    TEXT("reason", ALWAYS, "Why it is not offered"),
    LAST_FIELD,
};
static const struct field rule_row_fields[] = {
    TEXT("name", ALWAYS, "As --rule takes it"),
    TEXT("switch", NULLABLE, "Number of the open question"),
    TEXT("article", ALWAYS, "Of Regulation (EU) 2024/1351, where no other act is named"),
    CHOICE("kind", rule_kinds, ALWAYS, "A reading of the law, or an assumption about facts"),
    YES("law_silent", ALWAYS, "Neither text nor practice gives the default"),
    TEXT("letter", NULLABLE, "Where the default departs from the letter of the law, the option that follows it"),
    TEXT("question", ALWAYS, "What is open"),
    TEXT("default", ALWAYS, "The option where nobody chooses"),
    TEXTS("options", ALWAYS, "As --rule takes them"),
    OBJECT("refused", refused_fields, NULLABLE, "A reading that is known and not offered"),
    LAST_FIELD,
};
static const struct field rules_fields[] = {
    FORMAT_FIELD(RULES_FORMAT),
    TOOL_FIELD,
    LIST("rules", rule_row_fields, ALWAYS, NULL),
    LAST_FIELD,
};
static const struct csv_table rules_tables[] = {{"rules", "rules[]", NULL}};

/* --- How it is made ---------------------------------------------------------------------------- */

/* By the rule's name, that of one of its options, or the number of its question. */
static bool is_meant(const struct rule_info *rule, const char *word)
{
    bool meant = word == NULL || strcmp(rule->name, word) == 0 || strcmp(rule->number, word) == 0;
    for (size_t n = 0; !meant && rule->options[n] != NULL; n++)
        meant = strcmp(rule->options[n], word) == 0;
    return meant;
}

bool rules_tree(struct out *out, const char *word, struct suggestion *near)
{
    bool any = false;
    out_begin_as(out, RULES_FORMAT);
    cJSON *list = out_list(out, out->root, "rules");
    for (size_t k = 0; k < RULE_COUNT; k++) {
        const struct rule_info *rule = &rule_table[k];
        if (word != NULL)
            suggest_consider(near, word, rule->name);
        if (!is_meant(rule, word))
            continue;
        any = true;
        cJSON *object = out_object(out, list, NULL);
        out_text(out, object, "name", rule->name);
        out_text(out, object, "switch", strcmp(rule->number, "-") != 0 ? rule->number : NULL);
        out_text(out, object, "article", rule->article);
        out_text(out, object, "kind", rule_kinds[rule->kind]);
        out_bool(out, object, "law_silent", rule->open != NULL && !rule->letter);
        out_text(out, object, "letter", rule->letter ? rule->options[1] : NULL);
        out_text(out, object, "question", rule->question);
        out_text(out, object, "default", rule->options[0]);
        cJSON *options = out_list(out, object, "options");
        for (size_t n = 0; rule->options[n] != NULL; n++)
            out_text(out, options, NULL, rule->options[n]);
        if (rule->refused == NULL) {
            out_null(out, object, "refused");
            continue;
        }
        cJSON *refused = out_object(out, object, "refused");
        out_text(out, refused, "option", rule->refused);
        out_text(out, refused, "reason", rule->refusal);
    }
    return any;
}

/* --- How it is told ---------------------------------------------------------------------------- */

/* "rounding (S6; Article 57(3); the law is silent)" */
static void tell_name(struct telling *telling, const cJSON *rule)
{
    struct text *line = &telling->line;
    const char *number = tree_words(rule, "switch");
    bool assumed = strcmp(tree_words(rule, "kind"), rule_kinds[RULE_KIND_ASSUMPTION]) == 0;
    text_put(line, tree_words(rule, "name"));
    text_put(line, " (");
    text_put(line, number);
    text_put(line, *number != '\0' ? words_mark(telling, TEXT_semicolon) : "");
    text_put(line, words_article(telling, tree_words(rule, "article")));
    text_put(line, tree_true(rule, "law_silent") ? WORDS(telling, rules_silent) : "");
    text_put(line, *tree_words(rule, "letter") != '\0' ? WORDS(telling, rules_letter) : "");
    text_put(line, assumed ? WORDS(telling, rules_assumption) : "");
    text_put(line, ")");
    tell_paragraph(telling);
}

static void tell_rule(struct telling *telling, const cJSON *rule)
{
    const cJSON *option = NULL, *refused = tree_item(rule, "refused");
    const char *name = tree_words(rule, "name");
    tell_blank(telling);
    tell_name(telling, rule);
    text_put(&telling->line, words_again(telling, tree_words(rule, "question")));
    tell_paragraph_at(telling, 4);
    cJSON_ArrayForEach(option, tree_item(rule, "options")) {
        const char *code = tree_words(option, ""), *means = words_choice(telling, name, code);
        if (strcmp(code, tree_words(rule, "default")) == 0)
            TELL(telling, rules_option_default, code, means);
        else
            TELL(telling, rules_option, code, means);
        tell_paragraph_at(telling, 6);
    }
    if (cJSON_IsObject(refused))
        TELL(telling, rules_refused, tree_words(refused, "option"),
             words_again(telling, tree_words(refused, "reason")));
    tell_paragraph_at(telling, 4);
}

static void rules_tell(struct telling *telling)
{
    const cJSON *rule = NULL;
    TELL_LAST(telling, rules_about_all);
    cJSON_ArrayForEach(rule, tree_item(telling->root, "rules"))
        tell_rule(telling, rule);
}

const struct format format_rules = {
    .id = RULES_FORMAT,
    .schema = {"rules", "What the law leaves open: every rule with its options",
               "Printed by solpool rules --format json.", .fields = rules_fields},
    TABLES(rules_tables),
    .tell = rules_tell,
};
