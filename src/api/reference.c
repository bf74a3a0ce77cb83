/* The public functions that tell of the library itself: rules, schemas, words that were meant. */
#include <string.h>

#include "solpool_questions.h"
#include "api/handles.h"
#include "base/suggest.h"
#include "input/year_fields.h"
#include "present/schema.h"
#include "study/parameters_read.h"

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

/* Those that are made of tables of fields. */
static const struct schema *const made_schemas[] = {&parameters_schema, &patch_schema,
                                                    &year_schema};
enum { MADE_COUNT = sizeof made_schemas / sizeof *made_schemas };

/* The name of the k-th schema, in no order, or NULL; and its title. */
static const char *schema_at(size_t k, const char **title)
{
    if (k < MADE_COUNT) {
        *title = made_schemas[k]->title;
        return made_schemas[k]->name;
    }
    k -= MADE_COUNT;
    *title = k < builtin_schemas_count ? builtin_schemas[k].title : NULL;
    return k < builtin_schemas_count ? builtin_schemas[k].name : NULL;
}

/* The one before which so many stand in the alphabet. */
static const char *schema_sorted(size_t index, const char **title)
{
    const char *name, *other, *unused;
    for (size_t k = 0; (name = schema_at(k, title)) != NULL; k++) {
        size_t before = 0;
        for (size_t n = 0; (other = schema_at(n, &unused)) != NULL; n++)
            before += strcmp(other, name) < 0 ? 1 : 0;
        if (before == index)
            return name;
    }
    return NULL;
}

const char *solpool_schema_name(size_t index)
{
    const char *title;
    return schema_sorted(index, &title);
}

const char *solpool_schema_title(size_t index)
{
    const char *title;
    return schema_sorted(index, &title) != NULL ? title : NULL;
}

solpool_status solpool_schema(char **out, const char *name, solpool_format format,
                              solpool_error *err)
{
    struct suggestion suggestion = {NULL, 0};
    const char *other, *title;
    *out = NULL;
    if (name == NULL)
        return error_set(err, SOLPOOL_ERR_ARGUMENT, "the name is NULL");
    for (size_t k = 0; k < MADE_COUNT; k++)
        if (strcmp(made_schemas[k]->name, name) == 0)
            return format == SOLPOOL_JSON ? schema_write(out, made_schemas[k], err)
                   : format == SOLPOOL_TEXT
                       ? keys_text(out, made_schemas[k], err)
                       : error_set(err, SOLPOOL_ERR_ARGUMENT, "there is no such format");
    const struct builtin_file *file = schema_find(name);
    if (file != NULL)
        return format == SOLPOOL_JSON
                   ? bundle_write(out, file, err)
                   : error_set(
                         err, SOLPOOL_ERR_ARGUMENT,
                         "there is a table of the keys of what is read: parameters, patch, year");
    for (size_t k = 0; (other = schema_at(k, &title)) != NULL; k++)
        suggest_consider(&suggestion, name, other);
    return error_set(err, SOLPOOL_ERR_ARGUMENT, "there is no schema called \"%.60s\"%s%s%s", name,
                     suggestion.best != NULL ? "; did you mean \"" : "",
                     suggestion.best != NULL ? suggestion.best : "",
                     suggestion.best != NULL ? "\"?" : "");
}
