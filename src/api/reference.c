/* The public functions that tell of the library itself: rules, schemas, words that were meant. */
#include <string.h>

#include "solpool_questions.h"
#include "api/handles.h"
#include "base/suggest.h"
#include "input/year_schema.h"
#include "present/format.h"
#include "present/scenario.h"
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

/* Of what is read, and of lines that name no format; the others are those of the formats of results. */
static const struct schema *const own_schemas[] = {&parameters_schema, &patch_schema,
                                                   &scenario_schema, &year_schema};
enum { OWN_COUNT = sizeof own_schemas / sizeof *own_schemas };

/* The k-th schema that is made of tables of fields, in no order, or NULL. */
static const struct schema *made_schema(size_t k)
{
    const struct format *format = k >= OWN_COUNT ? format_at(k - OWN_COUNT) : NULL;
    return k < OWN_COUNT ? own_schemas[k] : format != NULL ? &format->schema : NULL;
}

/* The name of the k-th schema, in no order, or NULL; and its title. What stands in a file is that of the file. */
static const char *schema_at(size_t k, const char **title)
{
    const struct schema *made;
    for (size_t n = 0; (made = made_schema(n)) != NULL; n++)
        if (schema_find(made->name) == NULL && k-- == 0) {
            *title = made->title;
            return made->name;
        }
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
    const struct builtin_file *file = schema_find(name);
    size_t k = 0;
    while (file == NULL && made_schema(k) != NULL && strcmp(made_schema(k)->name, name) != 0)
        k++;
    const struct schema *made = file == NULL ? made_schema(k) : NULL;
    if (format == SOLPOOL_TEXT && made != NULL && k < OWN_COUNT)
        return keys_text(out, made, err);
    if (format != SOLPOOL_JSON && (made != NULL || file != NULL))
        return error_set(err, SOLPOOL_ERR_ARGUMENT,
                         format == SOLPOOL_TEXT
                             ? "there is a table of the keys of what is read: parameters, patch, year"
                             : "there is no such format");
    if (made != NULL || file != NULL)
        return made != NULL ? schema_write(out, made, err) : bundle_write(out, file, err);
    for (k = 0; (other = schema_at(k, &title)) != NULL; k++)
        suggest_consider(&suggestion, name, other);
    return error_set(err, SOLPOOL_ERR_ARGUMENT, "there is no schema called \"%.60s\"%s%s%s", name,
                     suggestion.best != NULL ? "; did you mean \"" : "",
                     suggestion.best != NULL ? suggestion.best : "",
                     suggestion.best != NULL ? "\"?" : "");
}
