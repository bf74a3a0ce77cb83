#include "study/parameters_read.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "input/sources.h"
#include "input/year_place.h"
#include "json/plain.h"
#include "law/year.h"

#define PARAMETERS_FORMAT "solpool-parameters-1"
#define WEIGHTS_MAX (INT64_C(1000000) * MILLION)
#define VALUES_MAX 1000
#define NAME_MAX_BYTES 60                             /* they stand in tables */
#define FIGURE_MAX (INT64_C(1000000000000) * MILLION) /* a mean or deviation, in millionths */
#define LOG_MAX (100 * MILLION)

/* --- The kinds of distributions ---------------------------------------------------------------- */

static const char *const kind_names[] = {[VARIATE_UNIFORM] = "uniform",       [VARIATE_INTEGER] = "integer",
                                         [VARIATE_TRIANGULAR] = "triangular", [VARIATE_NORMAL] = "normal",
                                         [VARIATE_LOGNORMAL] = "lognormal",   [VARIATE_LOG_UNIFORM] = "log_uniform",
                                         [VARIATE_CHOICE] = "choice",         NULL};

/* What is read of one parameter, in the units of its place and in millionths. */
struct raw {
    const char *name, *path, *group;
    int64_t kind, lower, upper, mode, mean, deviation;
};

/* clang-format off */
#define REQUIRED .required = true
#define ROW(KEY, KIND, FIELD, WORDS, ...)                                                          \
    {.key = KEY, .kind = KIND, .offset = offsetof(struct raw, FIELD), .words = WORDS, __VA_ARGS__}
#define END {.key = NULL}
#define COMMON(OPTIONS)                                                                            \
    ROW("name", FIELD_LINE, name, "what it is called; the path if left out",                       \
        .most = NAME_MAX_BYTES),                                                                   \
    ROW("path", FIELD_LINE, path, "what varies, as --set names it", .least = 1, REQUIRED),         \
    ROW("group", FIELD_LINE, group,                                                                \
        "those of the same group vary together; the name if left out", .most = NAME_MAX_BYTES),    \
    ROW("distribution", FIELD_CHOICE, kind, "how it is distributed", .options = OPTIONS, REQUIRED)
#define OF_KIND(NAME) COMMON(((const char *const[]){NAME, NULL}))
/* Borders and modes are in the unit of what varies, and within its range. */
#define IN_UNIT(KEY, FIELD, WORDS, ...)                                                            \
    ROW(KEY, FIELD_MILLIONTHS, FIELD, WORDS, .apart = true, __VA_ARGS__)
#define BORDERS(...)                                                                               \
    IN_UNIT("lower", lower, "the border below", __VA_ARGS__),                                      \
    IN_UNIT("upper", upper, "the border above", __VA_ARGS__)
#define FIGURE(KEY, FIELD, LEAST, MOST, WORDS)                                                     \
    ROW(KEY, FIELD_MILLIONTHS, FIELD, WORDS, .least = LEAST, .most = MOST, REQUIRED)

static const struct field any_elements[] = {{.key = "", .kind = FIELD_ANY}, END};
static const struct field weight_elements[] = {
    {.key = "", .kind = FIELD_MILLIONTHS, .most = WEIGHTS_MAX}, END};

/* Of one without a proper distribution: the reader says what is wrong. */
static const struct field common_fields[] = {COMMON(kind_names), END};

static const struct field uniform_fields[] = {OF_KIND("uniform"), BORDERS(REQUIRED), END};
static const struct field integer_fields[] = {OF_KIND("integer"), BORDERS(REQUIRED), END};
static const struct field triangular_fields[] = {
    OF_KIND("triangular"), BORDERS(REQUIRED), IN_UNIT("mode", mode, "the most likely", REQUIRED), END};
static const struct field normal_fields[] = {
    OF_KIND("normal"), BORDERS(.required = false),
    FIGURE("mean", mean, -FIGURE_MAX, FIGURE_MAX, "the mean without borders"),
    FIGURE("deviation", deviation, 1, FIGURE_MAX, "the standard deviation without borders"), END};
static const struct field lognormal_fields[] = {
    OF_KIND("lognormal"), BORDERS(.required = false),
    FIGURE("log_mean", mean, -LOG_MAX, LOG_MAX, "the mean of the logarithm (base e)"),
    FIGURE("log_deviation", deviation, 1, LOG_MAX, "the standard deviation of the logarithm"), END};
static const struct field log_uniform_fields[] = {
    OF_KIND("log_uniform"),
    IN_UNIT("lower", lower, "the border below", .least = 1, .most = FIGURE_MAX, REQUIRED),
    IN_UNIT("upper", upper, "the border above", REQUIRED), END};
static const struct field choice_fields[] = {
    OF_KIND("choice"),
    {.key = "values", .kind = FIELD_LIST, .least = 1, .most = VALUES_MAX, .fields = any_elements,
     .words = "one of these is drawn", REQUIRED},
    {.key = "weights", .kind = FIELD_LIST, .least = 1, .most = VALUES_MAX,
     .fields = weight_elements, .words = "how likely each value is, in proportion"}, END};

static const struct field *const kind_tables[] = {
    [VARIATE_UNIFORM] = uniform_fields,       [VARIATE_INTEGER] = integer_fields,
    [VARIATE_TRIANGULAR] = triangular_fields, [VARIATE_NORMAL] = normal_fields,
    [VARIATE_LOGNORMAL] = lognormal_fields,   [VARIATE_LOG_UNIFORM] = log_uniform_fields,
    [VARIATE_CHOICE] = choice_fields,         [VARIATE_COUNT] = NULL};

static const char *const format_names[] = {PARAMETERS_FORMAT, NULL};

static const struct field top_fields[] = {
    {.key = "format", .kind = FIELD_CHOICE, .options = format_names, .apart = true,
     .words = "the name of this format", REQUIRED},
    {.key = "title", .kind = FIELD_LINE, .nullable = true,
     .offset = offsetof(struct parameters, title), .words = "the title of the file"},
    {.key = "parameters", .kind = FIELD_LIST, .least = 1, .most = PARAMETERS_MAX,
     .variants = kind_tables, .words = "what varies", REQUIRED},
    {.key = "sources", .kind = FIELD_LIST, .nullable = true, .most = SOLPOOL_MAX_ENTRIES,
     .fields = source_fields, .words = "where the distributions come from"}, END};
/* clang-format on */

const struct schema parameters_schema = {
    .name = "parameters",
    .title = "What of a year is uncertain",
    .about = "Read by solpool sample and solpool analyse. Numbers are in the unit of what they "
             "stand for in the year file.",
    .fields = top_fields,
    .annotated = true,
};

/* --- One parameter ----------------------------------------------------------------------------- */

__attribute__((format(printf, 4, 5))) static solpool_status wrong(struct reader *reader, const cJSON *item,
                                                                  const char *key, const char *format, ...)
{
    const cJSON *member = document_member(item, key);
    va_list arguments;
    va_start(arguments, format);
    document_error_list(reader->document, member != NULL ? member : item, NULL, SOLPOOL_ERR_INPUT, reader->err, format,
                        arguments);
    va_end(arguments);
    return SOLPOOL_ERR_INPUT;
}

static solpool_status find_place(struct reader *reader, const cJSON *item, struct year_place *place)
{
    const char *path = document_text_of(item, "path");
    struct text problem = {.data = NULL};
    if (path == NULL)
        return SOLPOOL_OK; /* is said when the keys are read */
    solpool_status status = year_place_find(place, path, &problem);
    if (status == SOLPOOL_ERR_INPUT)
        status = wrong(reader, item, "path", "%s: %s", path, problem.data);
    else if (status == SOLPOOL_ERR_MEMORY)
        error_memory(reader->err);
    text_release(&problem);
    return status;
}

static enum variate_kind kind_of(const cJSON *item)
{
    const char *name = document_text_of(item, "distribution");
    for (int kind = 0; name != NULL && kind < VARIATE_COUNT; kind++)
        if (strcmp(name, kind_names[kind]) == 0)
            return (enum variate_kind)kind;
    return VARIATE_COUNT;
}

static unsigned decimals_of(int64_t scale)
{
    unsigned decimals = 0;
    for (; scale > 1; scale /= 10)
        decimals++;
    return decimals;
}

static solpool_status take_figures(struct reader *reader, const cJSON *item, struct variate *variate,
                                   const struct raw *raw)
{
    enum variate_kind kind = variate->kind;
    variate->lower = raw->lower;
    variate->upper = raw->upper;
    variate->mode = (double)raw->mode;
    variate->mean = (double)raw->mean / (double)MILLION;
    variate->deviation = (double)raw->deviation / (double)MILLION;
    if (raw->lower >= raw->upper)
        return wrong(reader, item, "upper", "upper must be above lower");
    if (kind == VARIATE_TRIANGULAR && (raw->mode < raw->lower || raw->mode > raw->upper))
        return wrong(reader, item, "mode", "mode must be from lower to upper");
    if (kind == VARIATE_LOG_UNIFORM && raw->lower <= 0)
        return wrong(reader, item, "lower", "lower must be above 0: there is no logarithm of 0");
    if (!variate_prepare(variate))
        return wrong(reader, item, "lower", "nothing of this distribution is between lower and upper");
    return SOLPOOL_OK;
}

/* --- Choices ----------------------------------------------------------------------------------- */

static solpool_status read_weight(struct reader *reader, const cJSON *item, const cJSON *weight, int64_t *sum)
{
    int64_t millionths = MILLION;
    solpool_status status =
        weight != NULL ? fields_read_number(reader, weight, weight_elements, &millionths) : SOLPOOL_OK;
    if (status != SOLPOOL_OK)
        return status;
    if (millionths > WEIGHTS_MAX - *sum)
        return wrong(reader, item, "weights", "the sum of the weights must be at most 1 000 000");
    *sum += millionths;
    return SOLPOOL_OK;
}

static solpool_status read_choice(struct reader *reader, const cJSON *item, struct parameter *parameter)
{
    const cJSON *values = document_member(item, "values");
    const cJSON *weights = document_member(item, "weights");
    int count = cJSON_GetArraySize(values);
    if (!cJSON_IsArray(values) || count == 0 || count > VALUES_MAX)
        return wrong(reader, item, "values", "expected a list of 1 to %d values", VALUES_MAX);
    if (weights != NULL && (!cJSON_IsArray(weights) || cJSON_GetArraySize(weights) != count))
        return wrong(reader, item, "weights", "expected a list of %d weights, one a value", count);
    struct variate *variate = &parameter->variate;
    variate->weight_sums = calloc((size_t)count, sizeof *variate->weight_sums);
    parameter->values = calloc((size_t)count, sizeof *parameter->values);
    if (variate->weight_sums == NULL || parameter->values == NULL)
        return error_memory(reader->err);
    variate->value_count = (size_t)count;
    const cJSON *weight = weights != NULL ? weights->child : NULL, *value = NULL;
    int64_t sum = 0;
    size_t k = 0;
    cJSON_ArrayForEach(value, values) {
        char *json = plain_print(value);
        if (json == NULL)
            return error_memory(reader->err);
        parameter->values[k] = arena_text(reader->texts, json, strlen(json));
        cJSON_free(json);
        solpool_status status = read_weight(reader, item, weight, &sum);
        if (status != SOLPOOL_OK)
            return status;
        variate->weight_sums[k++] = sum;
        weight = weight != NULL ? weight->next : NULL;
    }
    return sum > 0 ? SOLPOOL_OK : wrong(reader, item, "weights", "at least one weight must be above 0");
}

/* --- The list ---------------------------------------------------------------------------------- */

static bool is_number(const struct field *field)
{
    return field != NULL && field_scale(field->kind) > 0;
}

/* Reads the keys of a parameter whose place is known. */
static solpool_status read_keys(struct reader *reader, const cJSON *item, struct raw *raw, enum variate_kind kind,
                                const struct field *field)
{
    const struct field *table = kind < VARIATE_COUNT ? kind_tables[kind] : common_fields;
    solpool_status status = fields_read(reader, item, table, raw);
    if (!is_number(field))
        return status;
    raw->lower = field->least;
    raw->upper = field->most;
    for (; status == SOLPOOL_OK && table->key != NULL; table++) {
        const cJSON *member = cJSON_GetObjectItemCaseSensitive(item, table->key);
        if (table->apart && member != NULL)
            status = fields_read_number(reader, member, field, (int64_t *)((char *)raw + table->offset));
    }
    return status;
}

static void take_raw(struct parameter *parameter, const struct raw *raw, struct year_place *place)
{
    parameter->path = raw->path;
    parameter->name = raw->name != NULL ? raw->name : raw->path;
    parameter->group = raw->group != NULL ? raw->group : parameter->name;
    parameter->keys = place->keys.data;
    parameter->key_count = place->key_count;
    place->keys.data = NULL;
}

static solpool_status read_parameter(struct reader *reader, const cJSON *item, struct parameter *parameter)
{
    struct raw raw = {.name = NULL};
    struct year_place place = {.key_count = 0};
    enum variate_kind kind = kind_of(item);
    solpool_status status = find_place(reader, item, &place);
    if (status == SOLPOOL_OK)
        status = read_keys(reader, item, &raw, kind, place.field);
    if (status == SOLPOOL_OK)
        take_raw(parameter, &raw, &place);
    if (status == SOLPOOL_OK && (strlen(parameter->name) > NAME_MAX_BYTES || strlen(parameter->group) > NAME_MAX_BYTES))
        status = wrong(reader, item, "name", "names are at most %d bytes long", NAME_MAX_BYTES);
    if (status == SOLPOOL_OK && kind != VARIATE_CHOICE && !is_number(place.field))
        status = wrong(reader, item, "path", "%s is no number; use the distribution \"choice\"", parameter->path);
    parameter->variate.kind = kind;
    if (status == SOLPOOL_OK && kind == VARIATE_CHOICE) {
        status = read_choice(reader, item, parameter);
    } else if (status == SOLPOOL_OK) {
        parameter->variate.scale = field_scale(place.field->kind);
        parameter->decimals = decimals_of(parameter->variate.scale);
        status = take_figures(reader, item, &parameter->variate, &raw);
    }
    text_release(&place.keys);
    return status;
}

/* Whether one place is the other one or inside it. */
static bool overlap(const struct parameter *a, const struct parameter *b)
{
    const char *one = a->keys, *other = b->keys;
    size_t count = a->key_count < b->key_count ? a->key_count : b->key_count;
    for (size_t k = 0; k < count; k++) {
        if (strcmp(one, other) != 0)
            return false;
        one += strlen(one) + 1;
        other += strlen(other) + 1;
    }
    return true;
}

static solpool_status check_twins(struct reader *reader, const cJSON *item, const struct parameters *parameters,
                                  size_t k)
{
    const struct parameter *own = &parameters->list[k];
    for (size_t i = 0; i < k; i++) {
        const struct parameter *other = &parameters->list[i];
        if (strcmp(own->name, other->name) == 0)
            return wrong(reader, item, "name", "there are two parameters with the name \"%.100s\"", own->name);
        if (overlap(own, other))
            return wrong(reader, item, "path", "%.60s and %.60s overlap: vary a value once", own->path, other->path);
    }
    return SOLPOOL_OK;
}

static solpool_status read_list(struct reader *reader, struct parameters *out)
{
    const cJSON *root = reader->document->root, *item = NULL;
    const cJSON *list = document_member(root, "parameters");
    int count = cJSON_GetArraySize(list);
    if (!cJSON_IsArray(list) || count == 0 || count > PARAMETERS_MAX)
        return wrong(reader, root, "parameters", "expected a list of 1 to %d parameters", PARAMETERS_MAX);
    out->list = calloc((size_t)count, sizeof *out->list);
    if (out->list == NULL)
        return error_memory(reader->err);
    cJSON_ArrayForEach(item, list) {
        solpool_status status = read_parameter(reader, item, &out->list[out->count++]);
        if (status == SOLPOOL_OK)
            status = check_twins(reader, item, out, out->count - 1);
        if (status != SOLPOOL_OK)
            return status;
    }
    return parameters_group(out) ? SOLPOOL_OK : error_memory(reader->err);
}

static solpool_status read_top(struct reader *reader, struct parameters *out)
{
    const char *format = document_text_of(reader->document->root, "format");
    if (format == NULL || strcmp(format, PARAMETERS_FORMAT) != 0)
        return wrong(reader, reader->document->root, "format", "expected \"format\": \"%s\"", PARAMETERS_FORMAT);
    return fields_read(reader, reader->document->root, top_fields, out);
}

solpool_status parameters_read(struct parameters *out, const char *text, size_t length, solpool_error *err)
{
    struct document document;
    solpool_error own_err; /* the reader sets it whoever asked */
    *out = (struct parameters){.title = NULL};
    solpool_status status = document_parse(&document, text, length, err);
    if (status != SOLPOOL_OK)
        return status;
    struct reader reader = {.document = &document, .texts = &out->texts, .err = err != NULL ? err : &own_err};
    status = sources_check(&reader);
    if (status == SOLPOOL_OK)
        status = read_top(&reader, out);
    if (status == SOLPOOL_OK)
        status = read_list(&reader, out);
    if (status == SOLPOOL_OK && out->texts.failed)
        status = error_memory(err);
    if (status != SOLPOOL_OK)
        parameters_clear(out);
    free(reader.source_ids);
    free(reader.warnings);
    document_clear(&document);
    return status;
}
