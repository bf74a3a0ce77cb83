#include "input/year_read.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "input/fields.h"
#include "input/settings.h"
#include "input/year_check.h"

#define YEAR_FORMAT "solpool-year-1"

/* Ranges. They keep all sums within 128 bits: a year of 100 000 million persons or a million million
 * euro is a slip of the pen, not a pool. */
#define PERSONS_MAX INT64_C(1000000000)
#define CENTS_MAX INT64_C(100000000000000)
#define POPULATION_MAX INT64_C(100000000000)
#define GDP_MAX_THOUSANDTHS INT64_C(1000000000000)
#define WEIGHT_MAX (INT64_C(1000000000) * MILLION)

/* clang-format off */
#define PERSONS(KEY, STRUCT, FIELD, REQUIRED, NULLABLE)                                            \
    {.key = KEY, .kind = FIELD_WHOLE, .required = REQUIRED, .nullable = NULLABLE,                  \
     .offset = offsetof(STRUCT, FIELD), .least = 0, .most = PERSONS_MAX}
#define CENTS(KEY, STRUCT, FIELD, REQUIRED, NULLABLE)                                              \
    {.key = KEY, .kind = FIELD_CENTS, .required = REQUIRED, .nullable = NULLABLE,                  \
     .offset = offsetof(STRUCT, FIELD), .least = 0, .most = CENTS_MAX}
#define DECIMAL(KEY, STRUCT, FIELD, MOST)                                                          \
    {.key = KEY, .kind = FIELD_MILLIONTHS, .nullable = true, .offset = offsetof(STRUCT, FIELD),    \
     .least = 0, .most = MOST}
#define FLAG(KEY, STRUCT, FIELD)                                                                   \
    {.key = KEY, .kind = FIELD_BOOL, .offset = offsetof(STRUCT, FIELD)}
#define TEXT(KEY, STRUCT, FIELD)                                                                   \
    {.key = KEY, .kind = FIELD_TEXT, .nullable = true, .offset = offsetof(STRUCT, FIELD)}
#define CODE(KEY, STRUCT, FIELD)                                                                   \
    {.key = KEY, .kind = FIELD_CODE, .required = true, .offset = offsetof(STRUCT, FIELD)}
#define OBJECT(KEY, STRUCT, FIELD, FIELDS, REQUIRED)                                               \
    {.key = KEY, .kind = FIELD_OBJECT, .required = REQUIRED, .nullable = !(REQUIRED),              \
     .offset = offsetof(STRUCT, FIELD), .fields = FIELDS}
#define ANY(KEY, REQUIRED) {.key = KEY, .kind = FIELD_ANY, .required = REQUIRED}
#define END {.key = NULL}

/* A pledge: what is left out is 0, and null is no amount (unknown is said of the whole pledge). */
static const struct field pledge_fields[] = {
    PERSONS("relocations", struct measures, amount[RELOCATIONS], false, false),
    CENTS("financial_eur", struct measures, amount[FINANCIAL], false, false),
    CENTS("alternative_eur", struct measures, amount[ALTERNATIVE], false, false),
    PERSONS("offsets", struct measures, amount[OFFSETS], false, false), END};

/* A need or a capacity: what is left out or null is not stated. */
static const struct field stated_fields[] = {
    PERSONS("relocations", struct measures, amount[RELOCATIONS], false, true),
    CENTS("financial_eur", struct measures, amount[FINANCIAL], false, true),
    CENTS("alternative_eur", struct measures, amount[ALTERNATIVE], false, true),
    PERSONS("offsets", struct measures, amount[OFFSETS], false, true), END};

static const struct field proposal_fields[] = {
    PERSONS("relocations", struct pool, proposal_relocations, false, false),
    CENTS("financial_eur", struct pool, proposal_financial_cents, false, false), END};

static const struct field pool_fields[] = {
    PERSONS("relocations", struct pool, relocations, true, false),
    CENTS("financial_eur", struct pool, financial_cents, true, false),
    /* The proposal's two numbers are members of struct pool itself. */
    {.key = "proposal", .kind = FIELD_OBJECT, .nullable = true, .offset = 0, .fields = proposal_fields},
    DECIMAL("sar_percent", struct pool, sar_millionth_percent, 100 * MILLION),
    FLAG("forum_reconvened", struct pool, forum_reconvened), END};

static const struct field cost_fields[] = {
    CENTS("relocation_eur", struct cost, relocation_cents, false, true),
    CENTS("offset_eur", struct cost, offset_cents, false, true),
    DECIMAL("alternative_factor", struct cost, alternative_factor_millionths, 1000 * MILLION), END};

static const struct field adopted_fields[] = {
    DECIMAL("share_percent", struct adopted, share_millionth_percent, 100 * MILLION),
    PERSONS("relocations", struct adopted, relocations, false, true),
    CENTS("financial_eur", struct adopted, financial_cents, false, true), END};

static const struct field state_fields[] = {
    CODE("code", struct state, code),
    TEXT("name", struct state, name),
    FLAG("bound", struct state, bound),
    {.key = "population", .kind = FIELD_WHOLE, .required = true,
     .offset = offsetof(struct state, population), .least = 0, .most = POPULATION_MAX},
    {.key = "gdp_million_eur", .kind = FIELD_THOUSANDTHS, .required = true,
     .offset = offsetof(struct state, gdp_thousandths), .least = 0, .most = GDP_MAX_THOUSANDTHS},
    {.key = "status", .kind = FIELD_FLAGS, .nullable = true, .offset = offsetof(struct state, status),
     .options = status_names},
    DECIMAL("deduction", struct state, deduction_millionths, MILLION),
    OBJECT("pledge", struct state, pledge, pledge_fields, false),
    OBJECT("capacity", struct state, capacity, stated_fields, false),
    OBJECT("cost", struct state, cost, cost_fields, false),
    {.key = "prefer", .kind = FIELD_CHOICE, .nullable = true, .offset = offsetof(struct state, prefer),
     .options = preference_names},
    OBJECT("adopted", struct state, adopted, adopted_fields, false), END};

static const struct field benefitting_fields[] = {
    CODE("code", struct benefitting, code),
    FLAG("search_and_rescue", struct benefitting, search_and_rescue),
    FLAG("systemic_shortcomings", struct benefitting, systemic_shortcomings),
    OBJECT("need", struct benefitting, need, stated_fields, false),
    DECIMAL("weight", struct benefitting, weight_millionths, WEIGHT_MAX), END};

static const struct field link_fields[] = {
    CODE("from", struct link, from),
    CODE("to", struct link, to),
    FLAG("excluded", struct link, excluded),
    FLAG("permission_used", struct link, permission_used),
    PERSONS("max_relocations", struct link, most.amount[RELOCATIONS], false, true),
    CENTS("max_financial_eur", struct link, most.amount[FINANCIAL], false, true),
    PERSONS("eligible_offsets", struct link, most.amount[OFFSETS], false, true),
    FLAG("offsets_agreed", struct link, offsets_agreed),
    DECIMAL("weight", struct link, weight_millionths, WEIGHT_MAX), END};

struct source {
    char *id;
    char *title;
    char *address;
    char *date;
    int64_t confidence;
};

static const char *const confidence_names[] = {"official", "press", "secondary", "assumption", NULL};

static const struct field source_fields[] = {
    {.key = "id", .kind = FIELD_TEXT, .required = true, .offset = offsetof(struct source, id)},
    TEXT("title", struct source, title),
    TEXT("address", struct source, address),
    TEXT("date", struct source, date),
    {.key = "confidence", .kind = FIELD_CHOICE, .nullable = true,
     .offset = offsetof(struct source, confidence), .options = confidence_names},
    END};

static const struct field year_fields[] = {
    ANY("format", true),
    {.key = "year", .kind = FIELD_WHOLE, .required = true, .offset = offsetof(struct year, number),
     .least = 1900, .most = 9999},
    TEXT("title", struct year, title),
    OBJECT("pool", struct year, pool, pool_fields, true),
    ANY("states", true), ANY("benefitting", false), ANY("links", false), ANY("rules", false),
    ANY("sources", false), END};
/* clang-format on */

static const struct measures nothing_stated = {{NOT_STATED, NOT_STATED, NOT_STATED, NOT_STATED}};

/* --- Lists ------------------------------------------------------------------------------------- */

static void prepare_state(const cJSON *item, void *element)
{
    struct state *state = element;
    state->bound = true;
    state->capacity = nothing_stated;
    state->cost = (struct cost){NOT_STATED, NOT_STATED, NOT_STATED};
    state->adopted = (struct adopted){NOT_STATED, NOT_STATED, NOT_STATED};
    state->pledge_given = cJSON_IsObject(cJSON_GetObjectItemCaseSensitive(item, "pledge"));
}

static void prepare_benefitting(const cJSON *item, void *element)
{
    struct benefitting *benefitting = element;
    (void)item;
    benefitting->need = nothing_stated;
    benefitting->weight_millionths = MILLION;
}

static void prepare_link(const cJSON *item, void *element)
{
    struct link *link = element;
    (void)item;
    link->most = nothing_stated;
    link->weight_millionths = MILLION;
}

/* The ids are gathered first: every "source", also in an entry of "sources", must name one of them. */
static solpool_status gather_source_ids(struct reader *reader)
{
    const cJSON *list = cJSON_GetObjectItemCaseSensitive(reader->document->root, "sources");
    const cJSON *item = NULL;
    reader->source_ids = calloc((size_t)cJSON_GetArraySize(list) + 1, sizeof *reader->source_ids);
    if (reader->source_ids == NULL)
        return error_memory(reader->err);
    cJSON_ArrayForEach(item, list)
    {
        const cJSON *id = cJSON_GetObjectItemCaseSensitive(item, "id");
        if (!cJSON_IsString(id))
            continue;
        for (size_t k = 0; k < reader->source_count; k++)
            if (strcmp(reader->source_ids[k], id->valuestring) == 0)
                return document_error(reader->document, id, NULL, SOLPOOL_ERR_INPUT, reader->err,
                                      "there are two sources with the id \"%s\"", id->valuestring);
        reader->source_ids[reader->source_count++] = id->valuestring;
    }
    return SOLPOOL_OK;
}

static solpool_status read_sources(struct reader *reader, struct source **sources, size_t *count)
{
    solpool_status status = gather_source_ids(reader);
    return status != SOLPOOL_OK ? status
                                : fields_read_list(reader, "sources", source_fields, NULL,
                                                   sizeof **sources, (void **)sources, count);
}

static void sources_free(struct source *sources, size_t count)
{
    for (size_t k = 0; k < count; k++) {
        free(sources[k].id);
        free(sources[k].title);
        free(sources[k].address);
        free(sources[k].date);
    }
    free(sources);
}

/* --- Rules ------------------------------------------------------------------------------------- */

static solpool_status read_rules(struct reader *reader, struct rules *rules)
{
    int64_t chosen[RULE_COUNT] = {0};
    solpool_status status = fields_read_rules(reader, false, chosen);
    for (size_t k = 0; k < RULE_COUNT; k++)
        rules->option[k] = (int)chosen[k];
    /* A rule from the command line is the caller's slip and not the file's. */
    if (status == SOLPOOL_ERR_INPUT && reader->err->line == 0)
        status = reader->err->status = SOLPOOL_ERR_ARGUMENT;
    return status;
}

/* --- The whole file ---------------------------------------------------------------------------- */

static solpool_status read_format(struct reader *reader)
{
    const cJSON *root = reader->document->root;
    const cJSON *format = cJSON_GetObjectItemCaseSensitive(root, "format");
    if (format == NULL)
        return document_error(reader->document, root, "format", SOLPOOL_ERR_INPUT, reader->err,
                              "required and missing: expected \"%s\"", YEAR_FORMAT);
    if (cJSON_IsString(format) && strcmp(format->valuestring, YEAR_FORMAT) == 0)
        return SOLPOOL_OK;
    char found[FOUND_SIZE];
    found_text(found, format);
    return document_error(reader->document, format, NULL, SOLPOOL_ERR_INPUT, reader->err,
                          "expected \"%s\", found %s", YEAR_FORMAT, found);
}

static solpool_status read_parts(struct reader *reader, struct year *year)
{
    year->pool.proposal_relocations = 30000;
    year->pool.proposal_financial_cents = INT64_C(60000000000);
    year->pool.sar_millionth_percent = NOT_STATED;
    solpool_status status = read_format(reader);
    if (status == SOLPOOL_OK)
        status = fields_read(reader, reader->document->root, year_fields, year);
    if (status == SOLPOOL_OK && year->title == NULL && (year->title = calloc(1, 1)) == NULL)
        status = error_memory(reader->err);
    if (status == SOLPOOL_OK)
        status = fields_read_list(reader, "states", state_fields, prepare_state,
                                  sizeof *year->states, (void **)&year->states, &year->state_count);
    if (status == SOLPOOL_OK)
        status = fields_read_list(reader, "benefitting", benefitting_fields, prepare_benefitting,
                                  sizeof *year->benefitting, (void **)&year->benefitting,
                                  &year->benefitting_count);
    if (status == SOLPOOL_OK)
        status = fields_read_list(reader, "links", link_fields, prepare_link, sizeof *year->links,
                                  (void **)&year->links, &year->link_count);
    if (status == SOLPOOL_OK)
        status = read_rules(reader, &year->rules);
    if (status == SOLPOOL_OK)
        status = year_check(reader, year);
    return status;
}

/* The reader's document goes to who keeps it; the text behind it is the caller's and may end. */
static void hand_over(struct document *kept, struct document *document, solpool_status status)
{
    if (kept == NULL || status != SOLPOOL_OK) {
        document_clear(document);
        return;
    }
    *kept = *document;
    kept->text = NULL;
    kept->length = 0;
}

solpool_status year_read(struct year *year, struct document *kept, solpool_error **warnings,
                         size_t *warning_count, const char *text, size_t length,
                         const char *const *settings, size_t setting_count, solpool_error *err)
{
    memset(year, 0, sizeof *year);
    if (kept != NULL)
        memset(kept, 0, sizeof *kept);
    *warnings = NULL;
    *warning_count = 0;
    struct document document;
    solpool_error own_err; /* read_rules looks at the place of an error, whoever asked */
    if (err == NULL)
        err = &own_err;
    solpool_status status = document_parse(&document, text, length, err);
    if (status != SOLPOOL_OK)
        return status;
    struct reader reader = {.document = &document, .err = err};
    struct source *sources = NULL;
    size_t source_count = 0;
    for (size_t k = 0; status == SOLPOOL_OK && k < setting_count; k++)
        status = settings_apply(&document, settings[k], err);
    if (status == SOLPOOL_OK)
        status = read_sources(&reader, &sources, &source_count);
    if (status == SOLPOOL_OK)
        status = read_parts(&reader, year);
    if (status != SOLPOOL_OK)
        year_clear(year);
    free(reader.source_ids);
    sources_free(sources, source_count);
    hand_over(kept, &document, status);
    *warnings = reader.warnings;
    *warning_count = reader.warning_count;
    return status;
}
