#include "proof/claim.h"

#include <stdlib.h>
#include <string.h>

#include "input/fields.h"

#define LARGEST INT64_C(1000000000000000)

/* clang-format off */
#define WHOLE(KEY, STRUCT, FIELD)                                                                  \
    {.key = KEY, .kind = FIELD_WHOLE, .required = true, .offset = offsetof(STRUCT, FIELD),         \
     .least = -LARGEST, .most = LARGEST}
#define CENTS(KEY, STRUCT, FIELD)                                                                  \
    {.key = KEY, .kind = FIELD_CENTS, .required = true, .offset = offsetof(STRUCT, FIELD),         \
     .least = -LARGEST, .most = LARGEST}
#define SIX(KEY, STRUCT, FIELD, NULLABLE)                                                          \
    {.key = KEY, .kind = FIELD_MILLIONTHS, .required = true, .nullable = NULLABLE,                 \
     .offset = offsetof(STRUCT, FIELD), .least = -9 * LARGEST, .most = 9 * LARGEST}
#define FLAG(KEY, STRUCT, FIELD)                                                                   \
    {.key = KEY, .kind = FIELD_BOOL, .required = true, .offset = offsetof(STRUCT, FIELD)}
#define TEXT(KEY, STRUCT, FIELD)                                                                   \
    {.key = KEY, .kind = FIELD_TEXT, .required = true, .nullable = true,                           \
     .offset = offsetof(STRUCT, FIELD)}
#define CODE(KEY, STRUCT, FIELD, REQUIRED)                                                         \
    {.key = KEY, .kind = FIELD_CODE, .required = REQUIRED, .offset = offsetof(STRUCT, FIELD)}
#define CHOICE(KEY, STRUCT, FIELD, OPTIONS)                                                        \
    {.key = KEY, .kind = FIELD_CHOICE, .required = true, .offset = offsetof(STRUCT, FIELD),        \
     .options = OPTIONS}
#define OBJECT(KEY, STRUCT, FIELD, FIELDS)                                                         \
    {.key = KEY, .kind = FIELD_OBJECT, .required = true, .offset = offsetof(STRUCT, FIELD),        \
     .fields = FIELDS}
#define PART(KEY, FIELDS) {.key = KEY, .kind = FIELD_OBJECT, .required = true, .fields = FIELDS}
#define ANY(KEY) {.key = KEY, .kind = FIELD_ANY, .required = true}
#define LATER(KEY) {.key = KEY, .kind = FIELD_ANY}
#define MEASURES(STRUCT, FIELD)                                                                    \
    WHOLE("relocations", STRUCT, FIELD.amount[RELOCATIONS]),                                       \
        CENTS("financial_eur", STRUCT, FIELD.amount[FINANCIAL]),                                   \
        CENTS("alternative_eur", STRUCT, FIELD.amount[ALTERNATIVE]),                               \
        WHOLE("offsets", STRUCT, FIELD.amount[OFFSETS])
#define END {.key = NULL}

static const struct field claimed_fields[] = {MEASURES(struct claimed, measures),
                                              SIX("value", struct claimed, value, false), END};
static const struct field pledge_fields[] = {MEASURES(struct claimed, measures),
                                             SIX("value", struct claimed, value, false),
                                             FLAG("assumed", struct claimed, flag), LATER("deemed"), END};
static const struct field need_fields[] = {MEASURES(struct claimed, measures),
                                           SIX("value", struct claimed, value, false),
                                           FLAG("stated", struct claimed, flag), END};

static const struct field share_fields[] = {
    SIX("percent", struct claimed_state, share_percent, false),
    TEXT("numerator", struct claimed_state, numerator),
    TEXT("denominator", struct claimed_state, denominator), END};
static const struct field fair_share_fields[] = {
    SIX("relocations", struct claimed_state, fair_share, false),
    CENTS("financial_eur", struct claimed_state, fair_share_cents), END};

static const char *const role_names[] = {"contributing", "benefitting", "not_bound", NULL};

static const struct field state_fields[] = {
    CODE("code", struct claimed_state, code, true),
    TEXT("name", struct claimed_state, name),
    CHOICE("role", struct claimed_state, role, role_names),
    PART("share", share_fields),
    PART("fair_share", fair_share_fields),
    SIX("deduction", struct claimed_state, deduction, false),
    WHOLE("duty", struct claimed_state, duty),
    OBJECT("pledge", struct claimed_state, pledge, pledge_fields),
    SIX("gap", struct claimed_state, gap, false),
    SIX("shortfall", struct claimed_state, shortfall, false),
    OBJECT("to_implement", struct claimed_state, to_implement, claimed_fields),
    OBJECT("used", struct claimed_state, used, claimed_fields),
    OBJECT("unused", struct claimed_state, unused, claimed_fields),
    WHOLE("mandatory_offsets", struct claimed_state, mandatory_offsets),
    LATER("carried"), LATER("credit_used"), LATER("redistributed"), LATER("deduction_by_type"),
    LATER("lapsed"), LATER("mandatory_cap"), LATER("union_funding_eur"), LATER("drawn"),
    LATER("implemented"), LATER("accepted"), LATER("left"), LATER("late_offsets"),
    LATER("ongoing_relocations"), END};

static const struct field benefitting_fields[] = {
    CODE("code", struct claimed_benefitting, code, true),
    OBJECT("need", struct claimed_benefitting, need, need_fields),
    OBJECT("received", struct claimed_benefitting, received, claimed_fields),
    OBJECT("unmet", struct claimed_benefitting, unmet, claimed_fields),
    SIX("coverage", struct claimed_benefitting, coverage, true),
    LATER("mandatory_offsets"), LATER("implemented"), LATER("late_offsets"), END};

static const struct field flow_fields[] = {CODE("from", struct claimed_flow, from, true),
                                           CODE("to", struct claimed_flow, to, true),
                                           MEASURES(struct claimed_flow, amount), LATER("mandatory_offsets"),
                                           LATER("late_offsets"), END};

static const struct field trigger_fields[] = {
    TEXT("article", struct claimed_trigger, article),
    TEXT("name", struct claimed_trigger, name),
    CODE("state", struct claimed_trigger, state, false),
    FLAG("holds", struct claimed_trigger, holds),
    WHOLE("observed", struct claimed_trigger, observed),
    SIX("threshold", struct claimed_trigger, threshold, false), END};

static const struct field stage_fields[] = {TEXT("name", struct claimed_stage, name), ANY("article"),
                                            SIX("value", struct claimed_stage, value, true), END};

static const struct field nominal_fields[] = {
    SIX("relocations", struct claimed_nominal, relocations, false),
    CENTS("financial_eur", struct claimed_nominal, financial_cents),
    SIX("value", struct claimed_nominal, value, false), END};

static const struct field totals_fields[] = {
    OBJECT("nominal", struct claim, nominal, nominal_fields),
    OBJECT("pledged", struct claim, totals[TOTAL_PLEDGED], claimed_fields),
    OBJECT("to_implement", struct claim, totals[TOTAL_TO_IMPLEMENT], claimed_fields),
    OBJECT("effective", struct claim, totals[TOTAL_EFFECTIVE], claimed_fields),
    OBJECT("delivered", struct claim, totals[TOTAL_DELIVERED], claimed_fields),
    OBJECT("unmet", struct claim, totals[TOTAL_UNMET], claimed_fields),
    OBJECT("unused", struct claim, totals[TOTAL_UNUSED], claimed_fields),
    LATER("drawn"), LATER("implemented"), LATER("left"), END};

static const struct field pool_fields[] = {
    WHOLE("relocations", struct claim, pool.relocations),
    CENTS("financial_eur", struct claim, pool.financial_cents),
    CENTS("eur_per_relocation", struct claim, pool.cents_per_relocation), END};

static const struct field claim_fields[] = {
    ANY("format"),        WHOLE("year", struct claim, year),   TEXT("title", struct claim, title),
    ANY("tool"),          TEXT("outcome", struct claim, outcome), PART("pool", pool_fields),
    ANY("rules"),         ANY("states"),                       ANY("benefitting"),
    ANY("flows"),         PART("totals", totals_fields),       ANY("triggers"),
    ANY("notes"),         ANY("stages"), LATER("mandatory_offsets"), LATER("amounts"), LATER("crisis"), END};
/* clang-format on */

/* --- Fractions --------------------------------------------------------------------------------- */

/* Digits as a number, or -1. */
static int128 digits_value(const char *digits)
{
    size_t length = digits != NULL ? strlen(digits) : 0;
    if (length == 0 || strspn(digits, "0123456789") != length)
        return -1;
    int128 value = 0;
    for (size_t k = 0; k < length; k++)
        if (!exact_mul(&value, value, 10) || !exact_add(&value, value, digits[k] - '0'))
            return -1;
    return value;
}

static void read_share(struct claimed_state *state)
{
    int128 num = digits_value(state->numerator), den = digits_value(state->denominator);
    state->share = num >= 0 && den > 0 ? (struct fraction){num, den} : (struct fraction){0, 0};
}

/* --- The file ---------------------------------------------------------------------------------- */

static solpool_status read_parts(struct reader *reader, struct claim *claim)
{
    const cJSON *root = reader->document->root;
    const cJSON *format = cJSON_GetObjectItemCaseSensitive(root, "format");
    if (!cJSON_IsString(format) || strcmp(format->valuestring, "solpool-allocation-1") != 0)
        return document_error(reader->document, format != NULL ? format : root,
                              format != NULL ? NULL : "format", SOLPOOL_ERR_INPUT, reader->err,
                              "expected \"solpool-allocation-1\"");
    solpool_status status = fields_read(reader, root, claim_fields, claim);
    if (status == SOLPOOL_OK)
        status = fields_read_rules(reader, true, claim->rules);
    if (status == SOLPOOL_OK)
        status = fields_read_list(reader, root, "states", state_fields, NULL, sizeof *claim->states,
                                  (void **)&claim->states, &claim->state_count);
    if (status == SOLPOOL_OK)
        status = fields_read_list(reader, root, "benefitting", benefitting_fields, NULL,
                                  sizeof *claim->benefitting, (void **)&claim->benefitting,
                                  &claim->benefitting_count);
    if (status == SOLPOOL_OK)
        status = fields_read_list(reader, root, "flows", flow_fields, NULL, sizeof *claim->flows,
                                  (void **)&claim->flows, &claim->flow_count);
    if (status == SOLPOOL_OK)
        status = fields_read_list(reader, root, "triggers", trigger_fields, NULL,
                                  sizeof *claim->triggers, (void **)&claim->triggers,
                                  &claim->trigger_count);
    if (status == SOLPOOL_OK)
        status = fields_read_list(reader, root, "stages", stage_fields, NULL, sizeof *claim->stages,
                                  (void **)&claim->stages, &claim->stage_count);
    return status;
}

/* A null leaves a number as it was: not stated. */
static void prepare_nulls(const struct document *document, struct claim *claim)
{
    const cJSON *item = NULL;
    size_t k = 0;
    cJSON_ArrayForEach(item, cJSON_GetObjectItemCaseSensitive(document->root, "benefitting"))
    {
        if (k < claim->benefitting_count &&
            cJSON_IsNull(cJSON_GetObjectItemCaseSensitive(item, "coverage")))
            claim->benefitting[k].coverage = NOT_STATED;
        k++;
    }
    k = 0;
    cJSON_ArrayForEach(item, cJSON_GetObjectItemCaseSensitive(document->root, "stages"))
    {
        if (k < claim->stage_count && cJSON_IsNull(cJSON_GetObjectItemCaseSensitive(item, "value")))
            claim->stages[k].value = NOT_STATED;
        k++;
    }
}

solpool_status claim_read(struct claim *claim, const char *text, size_t length, solpool_error *err)
{
    struct document document;
    memset(claim, 0, sizeof *claim);
    solpool_status status = document_parse(&document, text, length, err);
    if (status != SOLPOOL_OK)
        return status;
    struct reader reader = {.document = &document, .err = err};
    status = read_parts(&reader, claim);
    if (status == SOLPOOL_OK)
        prepare_nulls(&document, claim);
    for (size_t i = 0; i < claim->state_count; i++)
        read_share(&claim->states[i]);
    free(reader.warnings);
    document_clear(&document);
    if (status != SOLPOOL_OK)
        claim_clear(claim);
    return status;
}

void claim_clear(struct claim *claim)
{
    for (size_t i = 0; i < claim->state_count; i++) {
        free(claim->states[i].name);
        free(claim->states[i].numerator);
        free(claim->states[i].denominator);
    }
    for (size_t k = 0; k < claim->trigger_count; k++) {
        free(claim->triggers[k].article);
        free(claim->triggers[k].name);
    }
    for (size_t k = 0; k < claim->stage_count; k++)
        free(claim->stages[k].name);
    free(claim->states);
    free(claim->benefitting);
    free(claim->flows);
    free(claim->triggers);
    free(claim->stages);
    free(claim->title);
    free(claim->outcome);
    memset(claim, 0, sizeof *claim);
}
