#include "input/key_read.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/suggest.h"
#include "input/year_fields.h"
#include "json/entries.h"
#include "law/key.h"

/* The sums that the key of Annex I divides by; with these bounds no product in it leaves 128 bits. */
#define POPULATION_SUM_MAX INT64_C(1000000000000)
#define GDP_SUM_MAX_THOUSANDTHS INT64_C(10000000000000)

/* The error at the member `key` of an object where it stands, otherwise at the object. */
__attribute__((format(printf, 4, 5))) static solpool_status wrong(const struct reader *reader, const cJSON *object,
                                                                  const char *key, const char *format, ...)
{
    const cJSON *member = document_member(object, key);
    va_list arguments;
    va_start(arguments, format);
    document_error_list(reader->document, member != NULL ? member : object, member != NULL ? NULL : key,
                        SOLPOOL_ERR_INPUT, reader->err, format, arguments);
    va_end(arguments);
    return SOLPOOL_ERR_INPUT;
}

/* --- What columns are -------------------------------------------------------------------------- */

static solpool_status read_column(struct reader *reader, struct year *year, const cJSON *member)
{
    const struct field *row = year_row("columns");
    solpool_status status = SOLPOOL_OK;
    if (fields_common(reader, member, &status))
        return status;
    if (!figure_name_valid(member->string) || column_is_common(member->string))
        return document_key_error(reader->document, member, reader->err,
                                  column_is_common(member->string)
                                      ? "every year file knows this figure; name a column in another way"
                                      : "expected the name of a column: " FIGURE_NAME_RULE);
    struct column_info *column = &year->columns[year->column_count++];
    column->name = arena_text(reader->texts, member->string, strlen(member->string));
    status = fields_read(reader, member, row->fields, column);
    return status == SOLPOOL_OK && reader->texts->failed ? error_memory(reader->err) : status;
}

solpool_status key_read_columns(struct reader *reader, struct year *year)
{
    const cJSON *object = document_member(reader->document->root, "columns"), *member = NULL;
    const struct field *row = year_row("columns");
    if (object == NULL || cJSON_IsNull(object))
        return SOLPOOL_OK;
    if (!cJSON_IsObject(object))
        return fields_expected(reader, object, "an object { … }");
    if (cJSON_GetArraySize(object) > row->most)
        return document_error(reader->document, object, NULL, SOLPOOL_ERR_INPUT, reader->err,
                              "expected at most %" PRId64 " columns", row->most);
    year->columns = calloc((size_t)cJSON_GetArraySize(object) + 1, sizeof *year->columns);
    if (year->columns == NULL)
        return error_memory(reader->err);
    solpool_status status = document_check_twins(reader->document, object, reader->err);
    for (member = object->child; status == SOLPOOL_OK && member != NULL; member = member->next)
        status = read_column(reader, year, member);
    return status;
}

/* --- The key of Annex I ------------------------------------------------------------------------ */

static solpool_status check_figure(const struct reader *reader, size_t i, const char *key)
{
    int64_t unused;
    const cJSON *item = check_element(reader, "states", i), *member = document_member(item, key);
    struct reader own = *reader; /* nothing is noted */
    if (member != NULL)
        return fields_read_number(&own, member, field_of_key(year_row("states")->fields, key), &unused);
    return check_failed(reader, item, key, "required and missing");
}

static solpool_status check_figures(const struct reader *reader, const struct year *year)
{
    for (size_t i = 0; i < year->state_count; i++)
        if (year->states[i].population == NOT_STATED || year->states[i].gdp_thousandths == NOT_STATED)
            return check_figure(reader, i, year->states[i].population == NOT_STATED ? "population" : "gdp_million_eur");
    return SOLPOOL_OK;
}

static solpool_status check_annex(const struct reader *reader, const struct year *year)
{
    const cJSON *states = document_member(reader->document->root, "states");
    int64_t population = 0, gdp = 0;
    for (size_t i = 0; i < year->state_count; i++) {
        const struct state *state = &year->states[i];
        if (!state->bound)
            continue;
        population += state->population;
        gdp += state->gdp_thousandths;
        if (population > POPULATION_SUM_MAX || gdp > GDP_SUM_MAX_THOUSANDTHS)
            return check_failed(reader, states, NULL,
                                "population or GDP add up to more than the world has; check the units");
    }
    if (population == 0 || gdp == 0)
        return check_failed(reader, states, NULL,
                            "population and GDP of the bound states must add up to more than 0: the key of "
                            "Article 66 divides by both sums");
    return SOLPOOL_OK;
}

/* --- Columns that there are -------------------------------------------------------------------- */

static bool is_column(const struct year *year, const char *name)
{
    bool found = column_is_common(name) || column_described(year, name) != NULL;
    for (size_t i = 0; !found && i < year->state_count; i++)
        found = figures_find(&year->states[i].columns, name) != NULL;
    return found;
}

static void consider_columns(struct suggestion *suggestion, const struct year *year, const char *name)
{
    for (size_t k = 0; common_columns[k] != NULL; k++)
        suggest_consider(suggestion, name, common_columns[k]);
    for (size_t k = 0; k < year->column_count; k++)
        suggest_consider(suggestion, name, year->columns[k].name);
    for (size_t i = 0; i < year->state_count; i++)
        for (size_t k = 0; k < year->states[i].columns.count; k++)
            suggest_consider(suggestion, name, year->states[i].columns.list[k].name);
}

/* A column that the member `key` of an object names. */
static solpool_status check_column(const struct reader *reader, const struct year *year, const cJSON *item,
                                   const char *key, const char *name)
{
    struct suggestion suggestion = {NULL, 0};
    if (name == NULL || is_column(year, name))
        return SOLPOOL_OK;
    consider_columns(&suggestion, year, name);
    return wrong(reader, item, key, "no state has the column %.60s, and \"columns\" does not describe it%s", name,
                 suggestion_words(&suggestion, "\"").text);
}

/* The columns that the key asks for, one after the other; NULL behind the last. */
static const char *asked(const struct key *key, size_t k)
{
    const char *const others[] = {key->correction, key->floor.column, key->cap.column};
    if (k < 2 * key->criterion_count)
        return k % 2 == 0 ? key->criteria[k / 2].column : key->criteria[k / 2].per;
    return others[k - 2 * key->criterion_count];
}

static size_t asked_count(const struct key *key)
{
    return 2 * key->criterion_count + 3;
}

static bool asks_for(const struct key *key, const char *name)
{
    for (size_t k = 0; k < asked_count(key); k++)
        if (asked(key, k) != NULL && strcmp(asked(key, k), name) == 0)
            return true;
    return false;
}

/* A column of a state that nothing speaks of is misspelt. */
static solpool_status check_state_columns(const struct reader *reader, const struct year *year, size_t i)
{
    struct suggestion suggestion = {NULL, 0};
    const struct figures *columns = &year->states[i].columns;
    for (size_t k = 0; k < columns->count; k++) {
        const char *name = columns->list[k].name;
        bool common = column_is_common(name);
        if (!common && (column_described(year, name) != NULL || asks_for(&year->key, name)))
            continue;
        for (size_t c = 0; c < asked_count(&year->key); c++)
            if (asked(&year->key, c) != NULL)
                suggest_consider(&suggestion, name, asked(&year->key, c));
        for (size_t c = 0; c < year->column_count; c++)
            suggest_consider(&suggestion, name, year->columns[c].name);
        return wrong(reader, document_member(check_element(reader, "states", i), "columns"), name, "%s%s",
                     common ? "this figure stands in the state itself, not under columns"
                            : "neither the key nor \"columns\" of the file names it; describe it there",
                     common ? "" : suggestion_words(&suggestion, "\"").text);
    }
    return SOLPOOL_OK;
}

/* --- Figures that are wanted ------------------------------------------------------------------- */

/* Of which bound states a figure is not known: "BW, BY, BE and 13 others", "all 16". */
struct wanted_figures {
    char codes[64];
    size_t count, first; /* and the place of the first */
};

static struct wanted_figures find_wanted(const struct year *year, const char *column)
{
    enum { NAMED = 3 };
    struct wanted_figures wanted = {.count = 0};
    size_t bound = 0;
    for (size_t i = 0; i < year->state_count; i++) {
        const struct state *state = &year->states[i];
        bound += state->bound ? 1 : 0;
        if (!state->bound || column_amount(state, column) >= 0)
            continue;
        size_t length = strlen(wanted.codes);
        if (wanted.count == 0)
            wanted.first = i;
        if (wanted.count++ < NAMED)
            snprintf(wanted.codes + length, sizeof wanted.codes - length, "%s%s", length > 0 ? ", " : "", state->code);
    }
    size_t length = strlen(wanted.codes);
    if (wanted.count == bound && wanted.count > 1)
        snprintf(wanted.codes, sizeof wanted.codes, "all %zu", bound);
    else if (wanted.count > NAMED)
        snprintf(wanted.codes + length, sizeof wanted.codes - length, " and %zu others", wanted.count - NAMED);
    return wanted;
}

static const char *unit_of(const struct year *year, const char *column)
{
    const struct column_info *info = column_described(year, column);
    return info != NULL ? info->unit : NULL;
}

static bool asked_before(const struct key *key, size_t k)
{
    for (size_t n = 0; n < k; n++)
        if (asked(key, n) != NULL && strcmp(asked(key, n), asked(key, k)) == 0)
            return true;
    return false;
}

/* Limits do without. */
static size_t needed_count(const struct key *key)
{
    return 2 * key->criterion_count + 1;
}

/* One that is missing where it stands; several together at the key. */
static solpool_status check_wanted(const struct reader *reader, const struct year *year)
{
    const struct key *key = &year->key;
    const char *only = NULL;
    size_t missing = 0, place = 0;
    char all[240] = "";
    for (size_t k = 0; k < needed_count(key); k++) {
        if (asked(key, k) == NULL || asked_before(key, k))
            continue;
        const char *column = asked(key, k), *unit = unit_of(year, column);
        struct wanted_figures wanted = find_wanted(year, column);
        size_t length = strlen(all);
        if (wanted.count == 0)
            continue;
        missing += wanted.count;
        only = column;
        place = wanted.first;
        snprintf(all + length, sizeof all - length, "%s%s%s%s%s of %s", length > 0 ? "; " : "", column,
                 unit != NULL ? " (" : "", unit != NULL ? unit : "", unit != NULL ? ")" : "", wanted.codes);
    }
    error_one_line(all);
    if (missing == 0)
        return SOLPOOL_OK;
    if (missing > 1)
        return wrong(reader, reader->document->root, "key",
                     "these figures are wanted: %s; write them under states, or take them from a table with "
                     "solpool import table",
                     all);
    const cJSON *state = check_element(reader, "states", place), *columns = document_member(state, "columns");
    bool own = !column_is_common(only), listed = own && cJSON_IsObject(columns);
    const char *unit = unit_of(year, only);
    return wrong(reader, listed ? columns : state, own && !listed ? "columns" : only,
                 "%s%snot known, and the key needs it: give %s a figure%s%s%s", own && !listed ? only : "",
                 own && !listed ? " is " : "", year->states[place].code, unit != NULL ? " (" : "",
                 unit != NULL ? unit : "", unit != NULL ? ")" : "");
}

/* --- A key of the file's own -------------------------------------------------------------------- */

static const cJSON *criterion_item(const struct reader *reader, size_t c)
{
    const cJSON *key = document_member(reader->document->root, "key");
    return cJSON_GetArrayItem(document_member(key, "criteria"), (int)c);
}

static solpool_status check_criterion(const struct reader *reader, struct year *year, size_t c)
{
    struct criterion *criterion = &year->key.criteria[c];
    const cJSON *item = criterion_item(reader, c);
    bool named = criterion->name != NULL;
    criterion->name = named ? criterion->name : criterion->column;
    if (!figure_name_valid(criterion->name))
        return wrong(reader, item, named ? "name" : "column", "expected a name: " FIGURE_NAME_RULE);
    for (size_t n = 0; n < c; n++)
        if (strcmp(year->key.criteria[n].name, criterion->name) == 0)
            return wrong(reader, item, named ? "name" : "column",
                         "another criterion has this name; give this one a \"name\" of its own");
    if (criterion->weight.num == 0)
        return wrong(reader, item, "weight", "expected a weight above 0; leave out what does not count");
    solpool_status status = check_column(reader, year, item, "column", criterion->column);
    return status == SOLPOOL_OK ? check_column(reader, year, item, "per", criterion->per) : status;
}

static solpool_status check_weights(const struct reader *reader, const struct year *year)
{
    const cJSON *key = document_member(reader->document->root, "key");
    struct fraction sum = fraction_whole(0);
    bool exact = true, base = false;
    char num[EXACT_TEXT_SIZE], den[EXACT_TEXT_SIZE];
    for (size_t c = 0; c < year->key.criterion_count; c++) {
        exact = exact && fraction_add(&sum, sum, year->key.criteria[c].weight);
        base = base || year->key.criteria[c].cap.den == 0;
    }
    if (!exact)
        return wrong(reader, key, "criteria", "the weights are too fine to be added up; use smaller denominators");
    if (!base)
        return wrong(reader, key, "criteria",
                     "a cap is measured by criteria without one; leave the cap of at least one out");
    if (fraction_same(sum, fraction_whole(1)))
        return SOLPOOL_OK;
    exact_text(num, sum.num);
    exact_text(den, sum.den);
    return wrong(reader, key, "criteria",
                 "the weights add up to %s%s%s; make them add up to 1 (\"2/3\" is exactly two thirds)", num,
                 sum.den == 1 ? "" : "/", sum.den == 1 ? "" : den);
}

static solpool_status check_limit(const struct reader *reader, const struct year *year, const char *name,
                                  const struct key_limit *limit)
{
    const cJSON *key = document_member(reader->document->root, "key"), *item = document_member(key, name);
    int stated = (limit->persons != NOT_STATED) + (limit->part.den != 0) + (limit->column != NULL);
    if (cJSON_IsObject(item) && stated != 1)
        return wrong(reader, key, name, "expected one of persons, part and column");
    return check_column(reader, year, item, "column", limit->column);
}

static solpool_status check_own(const struct reader *reader, struct year *year)
{
    const cJSON *key = document_member(reader->document->root, "key");
    solpool_status status = SOLPOOL_OK;
    if (year->key.criterion_count == 0)
        return wrong(reader, key, "criteria", "expected at least one criterion");
    for (size_t c = 0; status == SOLPOOL_OK && c < year->key.criterion_count; c++)
        status = check_criterion(reader, year, c);
    if (status == SOLPOOL_OK)
        status = check_weights(reader, year);
    if (status == SOLPOOL_OK)
        status = check_column(reader, year, key, "correction", year->key.correction);
    if (status == SOLPOOL_OK)
        status = check_limit(reader, year, "floor", &year->key.floor);
    return status == SOLPOOL_OK ? check_limit(reader, year, "cap", &year->key.cap) : status;
}

solpool_status key_check(const struct reader *reader, struct year *year)
{
    bool bound = false;
    solpool_status status = year->key.own ? check_own(reader, year) : SOLPOOL_OK;
    for (size_t i = 0; i < year->state_count; i++)
        bound = bound || year->states[i].bound;
    for (size_t i = 0; status == SOLPOOL_OK && i < year->state_count; i++)
        status = year->states[i].columns.count > 0 ? check_state_columns(reader, year, i) : SOLPOOL_OK;
    if (status != SOLPOOL_OK)
        return status;
    if (!year->key.own)
        status = check_figures(reader, year);
    if (status != SOLPOOL_OK)
        return status;
    if (!bound)
        return check_failed(reader, document_member(reader->document->root, "states"), NULL,
                            "expected at least one state that is bound by the Regulation");
    return year->key.own ? check_wanted(reader, year) : check_annex(reader, year);
}

/* --- Whether shares come of it ------------------------------------------------------------------ */

/* The item that a path of the key's own errors leads to, and its last part. */
static const cJSON *item_of(const struct reader *reader, const char *path, const char **key)
{
    const cJSON *root = reader->document->root, *state = NULL;
    bool of_key = strncmp(path, "key", 3) == 0;
    const char *point = strrchr(path, '.');
    const cJSON *criterion = of_key && point != NULL
                                 ? entry_find(document_member(document_member(root, "key"), "criteria"), point + 1)
                                 : NULL;
    *key = criterion != NULL ? "column" : of_key ? "key" : NULL;
    if (criterion != NULL)
        return criterion;
    if (of_key && point != NULL && document_member(document_member(root, "key"), point + 1) != NULL) {
        *key = point + 1;
        return document_member(root, "key");
    }
    cJSON_ArrayForEach(state, document_member(root, "states")) {
        const char *code = document_text_of(state, "code");
        size_t length = code != NULL ? strlen(code) : 0;
        if (of_key || code == NULL || strncmp(path, code, length) != 0 || (path[length] != '.' && path[length] != '\0'))
            continue;
        const cJSON *columns = document_member(state, "columns");
        *key = point != NULL ? point + 1 : NULL;
        return *key != NULL && document_member(columns, *key) != NULL ? columns : state;
    }
    return root;
}

static solpool_status try_key(const struct reader *reader, const struct year *year)
{
    struct key_steps steps;
    solpool_error why;
    const char *key = NULL;
    solpool_status status = key_reckon(&steps, year, &why);
    key_steps_clear(&steps);
    if (status != SOLPOOL_ERR_RANGE)
        return status == SOLPOOL_OK ? status : error_memory(reader->err);
    const cJSON *item = item_of(reader, why.path, &key);
    return wrong(reader, item, key, "%s", why.message);
}

/* Limits in persons are of whatever number is shared out: that those of this pool do not fit is no fault of the file,
 * and said where it is to be shared out. */
static solpool_status try_pool(const struct reader *reader, struct year *year)
{
    solpool_error own_err;
    struct reader own = *reader;
    own.err = &own_err;
    solpool_status status = try_key(&own, year);
    if (status != SOLPOOL_ERR_INPUT)
        return status == SOLPOOL_OK ? status : error_memory(reader->err);
    solpool_error *kept = arena_take(&year->texts, sizeof *kept);
    if (kept == NULL)
        return error_memory(reader->err);
    *kept = own_err;
    year->key_wrong = kept;
    return SOLPOOL_OK;
}

solpool_status key_try(const struct reader *reader, struct year *year)
{
    if (!year->key.own)
        return SOLPOOL_OK;
    struct year of_any = *year;
    of_any.persons_open = true;
    solpool_status status = try_key(reader, &of_any);
    return status == SOLPOOL_OK && key_in_persons(&year->key) && !year->persons_open ? try_pool(reader, year) : status;
}
