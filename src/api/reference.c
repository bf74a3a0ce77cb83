/* The public functions that tell of the library itself: rules, schemas, words that were meant. */
#include "base/suggest.h"
#include "api/handles.h"
#include "present/schema.h"

const char *solpool_suggest(const char *word, const char *const *words, size_t count)
{
    struct suggestion suggestion = {NULL, 0};
    for (size_t k = 0; k < count; k++)
        suggest_consider(&suggestion, word, words[k]);
    return suggestion.best;
}

/* --- Rules ------------------------------------------------------------------------------------- */

const char *solpool_rule_name(size_t rule)
{
    return rule < RULE_COUNT ? rule_table[rule].name : NULL;
}

const char *solpool_rule_question(size_t rule)
{
    return rule < RULE_COUNT ? rule_table[rule].question : NULL;
}

const char *solpool_rule_article(size_t rule)
{
    return rule < RULE_COUNT ? rule_table[rule].article : NULL;
}

const char *solpool_rule_option(size_t rule, size_t option)
{
    if (rule >= RULE_COUNT)
        return NULL;
    for (size_t k = 0; k < option; k++)
        if (rule_table[rule].options[k] == NULL)
            return NULL;
    return rule_table[rule].options[option];
}

/* --- Schemas ----------------------------------------------------------------------------------- */

const char *solpool_schema_name(size_t index)
{
    return index < builtin_schemas_count ? builtin_schemas[index].name : NULL;
}

const char *solpool_schema_title(size_t index)
{
    return index < builtin_schemas_count ? builtin_schemas[index].title : NULL;
}

solpool_status solpool_schema(char **out_json, const char *name, solpool_error *err)
{
    struct suggestion suggestion = {NULL, 0};
    *out_json = NULL;
    if (name == NULL)
        return error_set(err, SOLPOOL_ERR_ARGUMENT, "the name is NULL");
    const struct builtin_file *schema = schema_find(name);
    if (schema != NULL)
        return bundle_write(out_json, schema, err);
    for (size_t k = 0; k < builtin_schemas_count; k++)
        suggest_consider(&suggestion, name, builtin_schemas[k].name);
    return error_set(err, SOLPOOL_ERR_ARGUMENT, "there is no schema called \"%.60s\"%s%s%s", name,
                     suggestion.best != NULL ? "; did you mean \"" : "",
                     suggestion.best != NULL ? suggestion.best : "",
                     suggestion.best != NULL ? "\"?" : "");
}
