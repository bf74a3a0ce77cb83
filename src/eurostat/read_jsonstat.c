/*
 * JSON-stat 2.0: `id` and `size` are the dimensions in their order, the figure of a combination stands in `value`
 * under its number (the last dimension counts fastest), flags in `status` ("b", "b|C" where confidential).
 * Both are objects with some of the numbers, or lists with all.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "eurostat/formats.h"
#include "json/decimal.h"
#include "json/json_text.h"

#define DIMENSIONS_MAX 16
#define COMBINATIONS_MAX 200000000
/* A tree takes a multiple of its text. */
#define TEXT_MAX ((size_t)64 * 1024 * 1024)

struct category {
    struct slice code;
    struct fit fit;
};

struct dimension {
    struct slice name;
    struct category *categories; /* by their positions */
    size_t size;
};

struct cube {
    struct stat_table *table;
    const cJSON *root;
    struct dimension dimensions[DIMENSIONS_MAX];
    size_t count;
    size_t combinations;
    size_t geo, time;
};

__attribute__((format(printf, 4, 5))) static solpool_status wrong(const struct cube *cube, const cJSON *item,
                                                                  solpool_error *err, const char *format, ...)
{
    char message[300];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    return document_error(&cube->table->document, item != NULL ? item : cube->root, NULL, SOLPOOL_ERR_INPUT, err,
                          "%s; download the file again", message);
}

/* --- Answers that are no data ------------------------------------------------------------------ */

static solpool_status refuse_answer(const struct cube *cube, solpool_error *err)
{
    const cJSON *errors = document_member(cube->root, "error"), *warning = document_member(cube->root, "warning");
    const cJSON *first = cJSON_IsArray(errors) ? errors->child : errors;
    if (warning == NULL && errors == NULL)
        return SOLPOOL_OK;
    const cJSON *item = errors != NULL ? errors : warning;
    const cJSON *inner = errors != NULL ? first : warning;
    const char *label = document_text_of(inner, "label");
    const cJSON *number = document_member(inner, "status");
    if (cJSON_IsArray(label == NULL ? document_member(inner, "label") : NULL))
        label = cJSON_GetStringValue(document_member(inner, "label")->child);
    if (cJSON_IsNumber(number) && number->valueint == 413)
        return wrong(cube, item, err,
                     "this is Eurostat's answer that too much was asked for at once, and no data: "
                     "choose fewer series with a filter");
    return wrong(cube, item, err,
                 "this is Eurostat's answer that something went wrong%s%.120s, and "
                 "no data",
                 label != NULL ? ": " : "", label != NULL ? label : "");
}

/* --- Dimensions -------------------------------------------------------------------------------- */

/* The position of a category: its number in an object, or its place in a list. */
static bool position_of(const cJSON *index, const cJSON *item, size_t place, size_t size, size_t *position)
{
    int64_t number = (int64_t)place;
    if (!cJSON_IsArray(index) && !decimal_units(&number, item, 1))
        return false;
    *position = (size_t)number;
    return number >= 0 && *position < size;
}

static solpool_status read_categories(const struct cube *cube, struct dimension *dimension, const cJSON *index,
                                      solpool_error *err)
{
    size_t place = 0;
    const cJSON *item = NULL;
    cJSON_ArrayForEach(item, index) {
        size_t position;
        const char *code = cJSON_IsArray(index) ? cJSON_GetStringValue(item) : item->string;
        if (code == NULL || !position_of(index, item, place++, dimension->size, &position) ||
            dimension->categories[position].code.text != NULL)
            return wrong(cube, item, err, "expected a position of its own from 0 to %zu", dimension->size - 1);
        struct slice text = slice_of(code);
        dimension->categories[position] = (struct category){text, fit_of_value(dimension->name, text)};
    }
    return place == dimension->size ? SOLPOOL_OK
                                    : wrong(cube, index, err, "expected %zu categories, as \"size\" says, found %zu",
                                            dimension->size, place);
}

static solpool_status read_dimension(struct cube *cube, const cJSON *name, const cJSON *size, solpool_error *err)
{
    struct dimension *dimension = &cube->dimensions[cube->count++];
    if (!cJSON_IsString(name))
        return wrong(cube, name, err, "expected the name of a dimension");
    int64_t count;
    if (!decimal_units(&count, size, 1) || count < 1 || count > COMBINATIONS_MAX)
        return wrong(cube, size, err, "expected how many categories the dimension %.40s has", name->valuestring);
    dimension->name = slice_of(name->valuestring);
    dimension->size = (size_t)count;
    cube->combinations *= dimension->size;
    if (cube->combinations > COMBINATIONS_MAX)
        return wrong(cube, size, err, "the table has more than 200 million cells");
    const cJSON *own = document_member(document_member(cube->root, "dimension"), name->valuestring);
    const cJSON *category = document_member(own, "category");
    const cJSON *index = document_member(category, "index");
    if (index == NULL && dimension->size == 1) /* one category needs no order */
        index = document_member(category, "label");
    size_t there = (size_t)cJSON_GetArraySize(index);
    if (index == NULL || there != dimension->size || cJSON_IsString(index))
        return wrong(cube, own, err, "expected dimension.%.40s.category.index with %zu categories", name->valuestring,
                     dimension->size);
    dimension->categories = calloc(dimension->size, sizeof *dimension->categories);
    if (dimension->categories == NULL)
        return error_memory(err);
    if (document_member(category, "index") == NULL) {
        struct slice text = slice_of(index->child->string);
        dimension->categories[0] = (struct category){text, fit_of_value(dimension->name, text)};
        return SOLPOOL_OK;
    }
    return read_categories(cube, dimension, index, err);
}

/* Which dimension has this name, or count. */
static size_t dimension_of(const struct cube *cube, const char *name)
{
    size_t k = 0;
    while (k < cube->count && !slice_is(cube->dimensions[k].name, name))
        k++;
    return k;
}

static solpool_status read_dimensions(struct cube *cube, solpool_error *err)
{
    const cJSON *ids = document_member(cube->root, "id"), *sizes = document_member(cube->root, "size");
    struct slice names[DIMENSIONS_MAX];
    int count = cJSON_GetArraySize(ids);
    if (!cJSON_IsArray(ids) || !cJSON_IsArray(sizes) || count != cJSON_GetArraySize(sizes) || count < 1 ||
        count > DIMENSIONS_MAX)
        return wrong(cube, ids, err,
                     "expected \"id\" and \"size\", lists of the same length up to %d, as JSON-stat "
                     "2.0 has",
                     DIMENSIONS_MAX);
    const cJSON *id = ids->child, *size = sizes->child;
    cube->combinations = 1;
    for (; id != NULL; id = id->next, size = size->next) {
        solpool_status status = read_dimension(cube, id, size, err);
        if (status != SOLPOOL_OK)
            return status;
        names[cube->count - 1] = cube->dimensions[cube->count - 1].name;
    }
    cube->table->names_fit = fit_of_names(names, cube->count);
    cube->geo = dimension_of(cube, "geo");
    cube->time = dimension_of(cube, "time");
    if (cube->time == cube->count)
        cube->time = dimension_of(cube, "TIME_PERIOD");
    return cube->geo < cube->count && cube->time < cube->count
               ? SOLPOOL_OK
               : wrong(cube, ids, err, "expected the dimensions geo and time");
}

/* --- Cells ------------------------------------------------------------------------------------- */

/* One member of "value" or "status". */
struct cube_cell {
    size_t number; /* of the combination */
    size_t place;  /* in the object or list */
    const cJSON *item;
};

/* All of them, by their numbers: cJSON finds a member only by walking through all. */
struct entries {
    struct cube_cell *list;
    size_t count;
};

static int compare_entries(const void *a, const void *b)
{
    const struct cube_cell *left = a, *right = b;
    if (left->number != right->number)
        return left->number < right->number ? -1 : 1;
    return left->place < right->place ? -1 : 1;
}

/* The number of a combination: the key in an object, the place in a list. */
static bool number_of(const struct cube *cube, const cJSON *values, struct cube_cell *entry)
{
    const char *key = entry->item->string;
    int128 number = (int128)entry->place;
    if (!cJSON_IsArray(values) && !exact_read(&number, key, strlen(key)))
        return false;
    entry->number = (size_t)number;
    return number < (int128)cube->combinations;
}

static solpool_status list_entries(struct entries *entries, const struct cube *cube, const cJSON *values,
                                   solpool_error *err)
{
    const cJSON *item = NULL;
    entries->list = calloc((size_t)cJSON_GetArraySize(values) + 1, sizeof *entries->list);
    if (entries->list == NULL)
        return error_memory(err);
    if (!cJSON_IsObject(values) && !cJSON_IsArray(values))
        return SOLPOOL_OK;
    cJSON_ArrayForEach(item, values) {
        struct cube_cell *entry = &entries->list[entries->count];
        *entry = (struct cube_cell){.place = entries->count++, .item = item};
        if (!number_of(cube, values, entry))
            return wrong(cube, item, err, "expected the number of a cell below %zu", cube->combinations);
    }
    qsort(entries->list, entries->count, sizeof *entries->list, compare_entries);
    for (size_t k = 1; k < entries->count; k++)
        if (entries->list[k].number == entries->list[k - 1].number)
            return wrong(cube, entries->list[k].item, err, "the cell %zu is given twice", entries->list[k].number);
    return SOLPOOL_OK;
}

/* What a combination stands for. */
static struct fit decode(const struct cube *cube, size_t number, struct cell_texts *texts)
{
    struct fit fit = cube->table->names_fit;
    for (size_t k = cube->count; k-- > 0;) {
        const struct dimension *dimension = &cube->dimensions[k];
        const struct category *category = &dimension->categories[number % dimension->size];
        number /= dimension->size;
        fit = fit_both(fit, category->fit);
        if (k == cube->geo)
            texts->geo = category->code;
        if (k == cube->time)
            texts->period = category->code;
    }
    return fit;
}

/* The number as the file means it: a double tells 15 digits apart. */
static bool value_of(int64_t *thousandths, const cJSON *item)
{
    return decimal_units(thousandths, item, 1000) && *thousandths >= 0 && *thousandths < INT64_C(1000000000000000);
}

/* Keeps the cell with this number, of which a figure, flags, or both are there. */
static solpool_status keep(const struct cube *cube, size_t number, const struct cube_cell *value,
                           const struct cube_cell *marks, solpool_error *err)
{
    struct cell_texts texts = {.at = 0};
    struct observation observation = {.fit = decode(cube, number, &texts)};
    const cJSON *figure = value != NULL ? value->item : NULL;
    const cJSON *status = marks != NULL ? marks->item : document_member(cube->root, "status");
    const char *letters = cJSON_IsString(status) ? status->valuestring : "";
    struct slice confidentiality, flags = slice_before(slice_of(letters), "|", &confidentiality);
    observation.at = value != NULL ? value->place : 0;
    if (!fit_any(&observation.fit) || !stat_table_take_place(cube->table, &observation, texts.period, texts.geo))
        return SOLPOOL_OK;
    observation.given = figure != NULL && !cJSON_IsNull(figure);
    if (!flags_read(observation.flags, slice_is(flags, ":") ? slice_of("") : flags, confidentiality))
        return wrong(cube, status, err, "expected the letters of flags (b, e, p …) for cell %zu", number);
    if (observation.given && !value_of(&observation.thousandths, figure))
        return wrong(cube, figure, err, "expected a number of 0 or more with at most three decimals");
    return stat_table_add(cube->table, &observation, err);
}

/* The entry at a place of a list if it is that of the number, which it is then passed. */
static const struct cube_cell *take_entry(const struct entries *entries, size_t *at, size_t number)
{
    return *at < entries->count && entries->list[*at].number == number ? &entries->list[(*at)++] : NULL;
}

/* The number of the entry at a place, or one beyond all. */
static size_t number_at(const struct entries *entries, size_t at)
{
    return at < entries->count ? entries->list[at].number : SIZE_MAX;
}

/* Both lists are walked side by side. */
static solpool_status keep_all(const struct cube *cube, const struct entries *values, const struct entries *marks,
                               solpool_error *err)
{
    solpool_status status = SOLPOOL_OK;
    for (size_t v = 0, m = 0; (v < values->count || m < marks->count) && status == SOLPOOL_OK;) {
        size_t first = number_at(values, v), second = number_at(marks, m);
        size_t number = first < second ? first : second;
        const struct cube_cell *value = take_entry(values, &v, number);
        status = keep(cube, number, value, take_entry(marks, &m, number), err);
    }
    return status;
}

static solpool_status read_cells(const struct cube *cube, solpool_error *err)
{
    struct entries values = {NULL, 0}, marks = {NULL, 0};
    solpool_status status = list_entries(&values, cube, document_member(cube->root, "value"), err);
    if (status == SOLPOOL_OK)
        status = list_entries(&marks, cube, document_member(cube->root, "status"), err);
    if (status == SOLPOOL_OK)
        status = keep_all(cube, &values, &marks, err);
    free(values.list);
    free(marks.list);
    return status;
}

/* --- The file ---------------------------------------------------------------------------------- */

static void take_facts(const struct cube *cube)
{
    struct stat_table *table = cube->table;
    const cJSON *extension = document_member(cube->root, "extension");
    const char *id = document_text_of(extension, "id");
    const char *version = document_text_of(extension, "version");
    const char *updated = document_text_of(cube->root, "updated");
    char dataflow[80];
    snprintf(dataflow, sizeof dataflow, "ESTAT:%.38s(%.14s)", id != NULL ? id : "", version != NULL ? version : "");
    stat_table_take_dataflow(table, slice_of(dataflow));
    if (updated != NULL)
        stat_table_take_update(table, slice_of(updated));
}

static solpool_status read_cube(struct cube *cube, solpool_error *err)
{
    const char *class = document_text_of(cube->root, "class");
    const cJSON *values = document_member(cube->root, "value"), *before = NULL;
    solpool_status status = refuse_answer(cube, err);
    if (status != SOLPOOL_OK)
        return status;
    if (class == NULL || strcmp(class, "dataset") != 0 || (!cJSON_IsObject(values) && !cJSON_IsArray(values)))
        return wrong(cube, NULL, err,
                     "this is no table of Eurostat: expected JSON-stat 2.0 with \"class\": "
                     "\"dataset\" and \"value\"");
    for (before = cube->root->child; before != values; before = before->next)
        cube->table->value_ordinal++;
    take_facts(cube);
    status = read_dimensions(cube, err);
    return status == SOLPOOL_OK ? read_cells(cube, err) : status;
}

solpool_status jsonstat_read(struct stat_table *table, solpool_error *err)
{
    struct cube cube = {.table = table};
    if (table->length > TEXT_MAX)
        return stat_table_error(table, 0, err,
                                "JSON of more than 64 MiB is not read; choose fewer series with a "
                                "filter, or download TSV");
    solpool_status status = document_parse(&table->document, table->text, table->length, err);
    cube.root = table->document.root;
    if (status == SOLPOOL_OK)
        status = read_cube(&cube, err);
    for (size_t k = 0; k < cube.count; k++)
        free(cube.dimensions[k].categories);
    return status;
}
