/* The table of rules, for programs and for people. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "present/parts.h"
#include "present/writers.h"

void rules_tree(struct out *out)
{
    out_begin(out);
    out_head(out, RULES_FORMAT, NULL);
    cJSON *list = out_list(out, out->root, "rules");
    for (size_t k = 0; k < RULE_COUNT; k++) {
        const struct rule_info *rule = &rule_table[k];
        cJSON *object = out_object(out, list, NULL);
        out_text(out, object, "name", rule->name);
        out_text(out, object, "switch", strcmp(rule->number, "-") != 0 ? rule->number : NULL);
        out_text(out, object, "article", rule->article);
        out_bool(out, object, "law_silent", rule->silent != NULL);
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
}

static void rule_put(struct text *text, const struct rule_info *rule)
{
    text_put(text, rule->name);
    text_put(text, "  (");
    if (strcmp(rule->number, "-") != 0) {
        text_put(text, rule->number);
        text_put(text, "; ");
    }
    text_put(text, rule->article[0] < 'a' ? "Article " : ""); /* not of a recital */
    text_put(text, rule->article);
    text_put(text, rule->silent != NULL ? "; the law is silent)\n" : ")\n");
    text_paragraph(text, 4, rule->question);
    text_put(text, "    ");
    for (size_t n = 0; rule->options[n] != NULL; n++) {
        text_put(text, n > 0 ? " | " : "");
        text_put(text, rule->options[n]);
    }
    text_put(text, rule->options[1] != NULL ? "   (the first is the default)\n" : "\n");
    if (rule->refused != NULL) {
        struct text line = {.data = NULL};
        text_format(&line, "not offered: %s, because %s", rule->refused, rule->refusal);
        text_paragraph(text, 4, line.data != NULL ? line.data : "");
        text->failed = text->failed || line.failed;
        text_release(&line);
    }
    text_put(text, "\n");
}

solpool_status rules_text(char **out, solpool_error *err)
{
    struct text text = {.data = NULL};
    text_put(&text, "Choose with --rule NAME=OPTION or under \"rules\" in the year file.\n\n");
    for (size_t k = 0; k < RULE_COUNT; k++)
        rule_put(&text, &rule_table[k]);
    *out = NULL;
    if (text.failed) {
        free(text.data);
        return error_memory(err);
    }
    *out = text.data;
    return SOLPOOL_OK;
}
