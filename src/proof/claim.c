#include "proof/claim.h"

#include <stdlib.h>
#include <string.h>

#include "json/fields.h"
#include "input/rules_read.h"
#include "json/field_list.h"

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
#define MAYBE_WHOLE(KEY, STRUCT, FIELD)                                                            \
    {.key = KEY, .kind = FIELD_WHOLE, .offset = offsetof(STRUCT, FIELD), .least = -LARGEST,        \
     .most = LARGEST}
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
#define MAYBE_OBJECT(KEY, STRUCT, FIELD, FIELDS)                                                   \
    {.key = KEY, .kind = FIELD_OBJECT, .offset = offsetof(STRUCT, FIELD), .fields = FIELDS}
#define PART(KEY, FIELDS) {.key = KEY, .kind = FIELD_OBJECT, .required = true, .fields = FIELDS}
#define ANY(KEY) {.key = KEY, .kind = FIELD_ANY, .required = true}
#define LIST(KEY, FIELDS, MOST)                                                                    \
    {.key = KEY, .kind = FIELD_LIST, .required = true, .fields = FIELDS, .most = MOST}
#define MAYBE_ANY(KEY) {.key = KEY, .kind = FIELD_ANY}
#define MEASURES(STRUCT, FIELD)                                                                    \
    WHOLE("relocations", STRUCT, FIELD.amount[RELOCATIONS]),                                       \
        CENTS("financial_eur", STRUCT, FIELD.amount[FINANCIAL]),                                   \
        CENTS("alternative_eur", STRUCT, FIELD.amount[ALTERNATIVE]),                               \
        WHOLE("offsets", STRUCT, FIELD.amount[OFFSETS])
#define END {.key = NULL}

static const struct field claimed_fields[] = {MEASURES(struct claimed, measures),
                                              SIX("value", struct claimed, value, false), END};
static const struct field amount_fields[] = {
    WHOLE("relocations", struct measures, amount[RELOCATIONS]),
    CENTS("financial_eur", struct measures, amount[FINANCIAL]),
    CENTS("alternative_eur", struct measures, amount[ALTERNATIVE]),
    WHOLE("offsets", struct measures, amount[OFFSETS]), END};
static const struct field part_fields[] = {
    SIX("relocations", struct measures, amount[RELOCATIONS], false),
    SIX("financial_eur", struct measures, amount[FINANCIAL], false),
    SIX("alternative_eur", struct measures, amount[ALTERNATIVE], false),
    SIX("offsets", struct measures, amount[OFFSETS], false), END};
static const struct field carried_fields[] = {
    WHOLE("late_offsets", struct carried, late_offsets),
    WHOLE("ongoing_relocations", struct carried, ongoing_relocations),
    WHOLE("crisis_credit", struct carried, crisis_credit),
    WHOLE("over_pledge", struct carried, over_pledge), END};
static const struct field pledge_fields[] = {
    MEASURES(struct claimed_state, pledge.measures),
    SIX("value", struct claimed_state, pledge.value, false),
    FLAG("assumed", struct claimed_state, pledge.flag),
    {.key = "deemed", .kind = FIELD_BOOL, .offset = offsetof(struct claimed_state, deemed)},
    {.key = "planned", .kind = FIELD_BOOL, .offset = offsetof(struct claimed_state, planned)}, END};
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
    PART("pledge", pledge_fields),
    SIX("gap", struct claimed_state, gap, false),
    SIX("shortfall", struct claimed_state, shortfall, false),
    OBJECT("to_implement", struct claimed_state, to_implement, claimed_fields),
    OBJECT("used", struct claimed_state, used, claimed_fields),
    OBJECT("unused", struct claimed_state, unused, claimed_fields),
    WHOLE("mandatory_offsets", struct claimed_state, mandatory_offsets),
    MAYBE_WHOLE("mandatory_cap", struct claimed_state, mandatory_cap),
    MAYBE_WHOLE("redistributed", struct claimed_state, redistributed),
    MAYBE_WHOLE("credit_used", struct claimed_state, credit_used),
    MAYBE_OBJECT("deduction_by_type", struct claimed_state, deduction_by_type, part_fields),
    MAYBE_OBJECT("lapsed", struct claimed_state, lapsed, amount_fields),
    MAYBE_OBJECT("carried", struct claimed_state, carried, carried_fields),
    CENTS("union_funding_eur", struct claimed_state, union_funding_cents),
    MAYBE_OBJECT("drawn", struct claimed_state, drawn, claimed_fields),
    MAYBE_OBJECT("implemented", struct claimed_state, implemented, claimed_fields),
    MAYBE_WHOLE("accepted", struct claimed_state, accepted),
    MAYBE_OBJECT("left", struct claimed_state, left, claimed_fields),
    MAYBE_WHOLE("late_offsets", struct claimed_state, late_offsets),
    MAYBE_WHOLE("ongoing_relocations", struct claimed_state, ongoing_relocations),
    MAYBE_ANY("cost_eur"), MAYBE_ANY("cost_missing"), MAYBE_ANY("unplaced"), END};

static const struct field benefitting_fields[] = {
    CODE("code", struct claimed_benefitting, code, true),
    OBJECT("need", struct claimed_benefitting, need, need_fields),
    OBJECT("received", struct claimed_benefitting, received, claimed_fields),
    OBJECT("unmet", struct claimed_benefitting, unmet, claimed_fields),
    SIX("coverage", struct claimed_benefitting, coverage, true),
    MAYBE_WHOLE("mandatory_offsets_received", struct claimed_benefitting, mandatory_offsets),
    MAYBE_OBJECT("implemented_received", struct claimed_benefitting, implemented, claimed_fields),
    MAYBE_WHOLE("late_offsets_received", struct claimed_benefitting, late_offsets), END};

static const struct field flow_fields[] = {CODE("from", struct claimed_flow, from, true),
                                           CODE("to", struct claimed_flow, to, true),
                                           MEASURES(struct claimed_flow, amount),
                                           MAYBE_WHOLE("mandatory_offsets", struct claimed_flow,
                                                       mandatory_offsets),
                                           MAYBE_WHOLE("late_offsets", struct claimed_flow,
                                                       late_offsets), END};

static const struct field mandatory_fields[] = {
    TEXT("article", struct claimed_mandatory, article),
    WHOLE("missing", struct claimed_mandatory, missing),
    WHOLE("caps", struct claimed_mandatory, caps),
    WHOLE("stocks", struct claimed_mandatory, stocks),
    WHOLE("total", struct claimed_mandatory, total), END};

static const struct field amounts_fields[] = {
    CENTS("union_funding_eur", struct claimed_amounts, union_funding_cents),
    CENTS("transfers_eur", struct claimed_amounts, transfer_cents),
    CENTS("alternative_converted_eur", struct claimed_amounts, converted_cents),
    CENTS("unallocated_eur", struct claimed_amounts, unallocated_cents),
    CENTS("payments_eur", struct claimed_amounts, payment_cents),
    WHOLE("payment_year", struct claimed_amounts, payment_year), END};

static const struct field crisis_state_fields[] = {
    CODE("code", struct claimed_crisis_state, code, true),
    SIX("fair_share", struct claimed_crisis_state, fair_share, false),
    WHOLE("pool_relocations", struct claimed_crisis_state, pool_relocations),
    OBJECT("pledge", struct claimed_crisis_state, pledge, claimed_fields),
    WHOLE("offsets", struct claimed_crisis_state, offsets),
    WHOLE("contribution", struct claimed_crisis_state, contribution),
    WHOLE("credit_used", struct claimed_crisis_state, credit_used),
    SIX("above_fair_share", struct claimed_crisis_state, above, false),
    WHOLE("credit", struct claimed_crisis_state, credit),
    CHOICE("credit_status", struct claimed_crisis_state, credit_status, credit_names),
    {.key = "credit_until", .kind = FIELD_WHOLE, .required = true, .nullable = true,
     .offset = offsetof(struct claimed_crisis_state, credit_until), .least = -LARGEST,
     .most = LARGEST}, END};

static const struct field crisis_fields[] = {
    CODE("state", struct claimed_crisis, code, true),
    TEXT("article", struct claimed_crisis, article),
    WHOLE("need", struct claimed_crisis, need),
    WHOLE("pool_available", struct claimed_crisis, pool_available),
    WHOLE("pool_used", struct claimed_crisis, pool_used),
    WHOLE("pledged", struct claimed_crisis, pledged),
    WHOLE("pledged_offsets", struct claimed_crisis, pledged_offsets),
    FLAG("holds", struct claimed_crisis, holds),
    WHOLE("offsets", struct claimed_crisis, offsets),
    WHOLE("unmet", struct claimed_crisis, unmet),
    LIST("states", crisis_state_fields, SOLPOOL_MAX_STATES), END};

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
    MAYBE_OBJECT("drawn", struct claim, totals[TOTAL_DRAWN], claimed_fields),
    MAYBE_OBJECT("implemented", struct claim, totals[TOTAL_IMPLEMENTED], claimed_fields),
    MAYBE_OBJECT("left", struct claim, totals[TOTAL_LEFT], claimed_fields), END};

static const struct field pool_fields[] = {
    WHOLE("relocations", struct claim, pool.relocations),
    CENTS("financial_eur", struct claim, pool.financial_cents),
    CENTS("eur_per_relocation", struct claim, pool.cents_per_relocation), END};

static const struct field claim_fields[] = {
    ANY("format"),        WHOLE("year", struct claim, year),   TEXT("title", struct claim, title),
    ANY("tool"),          TEXT("outcome", struct claim, outcome), PART("pool", pool_fields),
    ANY("rules"),         LIST("states", state_fields, SOLPOOL_MAX_STATES),
    LIST("benefitting", benefitting_fields, SOLPOOL_MAX_BENEFITTING),
    LIST("flows", flow_fields, SOLPOOL_MAX_PAIRS),             PART("totals", totals_fields),
    LIST("triggers", trigger_fields, SOLPOOL_MAX_ENTRIES),     ANY("notes"),
    LIST("stages", stage_fields, SOLPOOL_MAX_ENTRIES),
    MAYBE_OBJECT("mandatory_offsets", struct claim, mandatory, mandatory_fields),
    OBJECT("amounts", struct claim, amounts, amounts_fields),
    MAYBE_OBJECT("crisis", struct claim, crisis, crisis_fields),
    MAYBE_ANY("plan"), MAYBE_ANY("prices"), MAYBE_ANY("negotiation"), END};
/* clang-format on */

/* --- Fractions --------------------------------------------------------------------------------- */

static void read_share(struct claimed_state *state)
{
    struct fraction share;
    const char *num = state->numerator, *den = state->denominator;
    bool there = num != NULL && den != NULL && exact_read(&share.num, num, strlen(num)) &&
                 exact_read(&share.den, den, strlen(den)) && share.den > 0;
    state->share = there ? share : (struct fraction){0, 0};
}

/* --- The file ---------------------------------------------------------------------------------- */

/* What is null or missing leaves a number as it was: absent. */
static void prepare_state(const cJSON *item, void *element)
{
    struct claimed_state *state = element;
    const cJSON *pledge = document_member(item, "pledge");
    state->deemed_printed = document_member(pledge, "deemed") != NULL;
    state->mandatory_cap = state->redistributed = state->credit_used = ABSENT;
    state->deduction_by_type.amount[0] = state->lapsed.amount[0] = ABSENT;
    state->carried.late_offsets = ABSENT;
    state->drawn.value = state->implemented.value = state->left.value = ABSENT;
    state->accepted = state->late_offsets = state->ongoing_relocations = ABSENT;
}

static void prepare_benefitting(const cJSON *item, void *element)
{
    struct claimed_benefitting *benefitting = element;
    (void)item;
    benefitting->coverage = benefitting->mandatory_offsets = ABSENT;
    benefitting->implemented.value = benefitting->late_offsets = ABSENT;
}

static void prepare_flow(const cJSON *item, void *element)
{
    struct claimed_flow *flow = element;
    (void)item;
    flow->mandatory_offsets = flow->late_offsets = ABSENT;
}

static void prepare_crisis_state(const cJSON *item, void *element)
{
    (void)item;
    ((struct claimed_crisis_state *)element)->credit_until = ABSENT;
}

static void prepare_claim(struct claim *claim)
{
    claim->mandatory.missing = claim->crisis.need = ABSENT;
    for (size_t k = TOTAL_DRAWN; k < TOTAL_COUNT; k++)
        claim->totals[k].value = ABSENT;
}

static void prepare_stage(const cJSON *item, void *element)
{
    (void)item;
    ((struct claimed_stage *)element)->value = ABSENT;
}

static const struct field *row_of(const char *key)
{
    return field_of_key(claim_fields, key);
}

static solpool_status read_parts(struct reader *reader, struct claim *claim)
{
    const cJSON *root = reader->document->root;
    const cJSON *format = document_member(root, "format");
    if (!cJSON_IsString(format) || strcmp(format->valuestring, "solpool-allocation-1") != 0)
        return document_error(
            reader->document, format != NULL ? format : root, format != NULL ? NULL : "format",
            SOLPOOL_ERR_INPUT, reader->err,
            cJSON_IsString(format) && strcmp(format->valuestring, "solpool-years-1") == 0
                ? "expected \"solpool-allocation-1\": of several years take one allocation out, and "
                  "give what is carried into its year with --set CODE.carried"
                : "expected \"solpool-allocation-1\", which solpool allocate prints");
    const cJSON *crisis = document_member(root, "crisis");
    prepare_claim(claim);
    solpool_status status = fields_read(reader, root, claim_fields, claim);
    if (status == SOLPOOL_OK)
        status = rules_read(reader, true, claim->rules);
    const struct field_list lists[] = {
        {root, row_of("states"), prepare_state, sizeof *claim->states, (void **)&claim->states,
         &claim->state_count},
        {root, row_of("benefitting"), prepare_benefitting, sizeof *claim->benefitting,
         (void **)&claim->benefitting, &claim->benefitting_count},
        {root, row_of("flows"), prepare_flow, sizeof *claim->flows, (void **)&claim->flows,
         &claim->flow_count},
        {root, row_of("triggers"), NULL, sizeof *claim->triggers, (void **)&claim->triggers,
         &claim->trigger_count},
        {root, row_of("stages"), prepare_stage, sizeof *claim->stages, (void **)&claim->stages,
         &claim->stage_count},
        {crisis, field_of_key(crisis_fields, "states"), prepare_crisis_state,
         sizeof *claim->crisis.states, (void **)&claim->crisis.states, &claim->crisis.state_count},
    };
    for (size_t k = 0; status == SOLPOOL_OK && k < sizeof lists / sizeof *lists; k++)
        status = fields_read_list(reader, &lists[k]);
    return status;
}

solpool_status claim_from_document(struct claim *claim, const struct document *document,
                                   solpool_error *err)
{
    struct reader reader = {.document = document, .texts = &claim->texts, .err = err};
    memset(claim, 0, sizeof *claim);
    solpool_status status = read_parts(&reader, claim);
    for (size_t i = 0; i < claim->state_count; i++)
        read_share(&claim->states[i]);
    free(reader.warnings);
    if (status != SOLPOOL_OK)
        claim_clear(claim);
    return status;
}

solpool_status claim_read(struct claim *claim, const char *text, size_t length, solpool_error *err)
{
    struct document document;
    memset(claim, 0, sizeof *claim);
    solpool_status status = document_parse(&document, text, length, err);
    if (status != SOLPOOL_OK)
        return status;
    status = claim_from_document(claim, &document, err);
    document_clear(&document);
    return status;
}

void claim_clear(struct claim *claim)
{
    free(claim->states);
    free(claim->benefitting);
    free(claim->flows);
    free(claim->triggers);
    free(claim->stages);
    free(claim->crisis.states);
    arena_clear(&claim->texts);
    memset(claim, 0, sizeof *claim);
}
