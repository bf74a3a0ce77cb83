/* The public functions that tell of the library itself: rules, schemas, words that were meant. */
#include <string.h>

#include "solpool_questions.h"
#include "api/given.h"
#include "api/handles.h"
#include "base/suggest.h"
#include "input/year_schema.h"
#include "present/format.h"
#include "present/scenario.h"
#include "present/keys_text.h"
#include "study/parameters_read.h"

const char *solpool_suggest(const char *word, const char *const *words, size_t count)
{
    struct suggestion suggestion = {NULL, 0};
    for (size_t k = 0; word != NULL && words != NULL && k < count; k++)
        if (words[k] != NULL)
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
static const struct schema *const own_schemas[] = {&parameters_schema, &patch_schema, &scenario_schema, &year_schema};
enum { OWN_COUNT = sizeof own_schemas / sizeof *own_schemas };

/* The k-th schema, in no order, or NULL. */
static const struct schema *schema_at(size_t k)
{
    const struct format *format = k >= OWN_COUNT ? format_at(k - OWN_COUNT) : NULL;
    return k < OWN_COUNT ? own_schemas[k] : format != NULL ? &format->schema : NULL;
}

/* The one before which so many stand in the alphabet, or NULL. */
static const struct schema *schema_sorted(size_t index)
{
    const struct schema *schema, *other;
    for (size_t k = 0; (schema = schema_at(k)) != NULL; k++) {
        size_t before = 0;
        for (size_t n = 0; (other = schema_at(n)) != NULL; n++)
            before += strcmp(other->name, schema->name) < 0 ? 1 : 0;
        if (before == index)
            return schema;
    }
    return NULL;
}

const char *solpool_schema_name(size_t index)
{
    const struct schema *schema = schema_sorted(index);
    return schema != NULL ? schema->name : NULL;
}

const char *solpool_schema_title(size_t index)
{
    const struct schema *schema = schema_sorted(index);
    return schema != NULL ? schema->title : NULL;
}

solpool_status solpool_schema(char **out, const char *name, solpool_format format, solpool_error *err)
{
    struct known_names names = {.list = ""};
    const struct schema *schema;
    size_t k = 0;
    HAND_OUT_NOTHING(out);
    REFUSE_NULL(out, name);
    while ((schema = schema_at(k)) != NULL && strcmp(schema->name, name) != 0)
        k++;
    if (schema != NULL)
        return format == SOLPOOL_JSON   ? schema_write(out, schema, err)
               : format == SOLPOOL_TEXT ? keys_text(out, schema, err)
                                        : error_set(err, SOLPOOL_ERR_ARGUMENT, "there is no such format");
    for (k = 0; (schema = schema_sorted(k)) != NULL; k++)
        known_names_add(&names, name, schema->name);
    return known_names_error(&names, name, "schema", err);
}
