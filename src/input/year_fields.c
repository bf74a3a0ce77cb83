/*
 * The keys of a year file: one table an object. Each row says which member of the struct it fills, in
 * which unit and range, and whether it must be there (contract, "Year file").
 */
#include "input/year_fields.h"

#include <string.h>

#define WEIGHT_MAX (INT64_C(1000000000) * MILLION)

/* clang-format off */
#define PERSONS(KEY, STRUCT, FIELD, REQUIRED, NULLABLE)                                            \
    {.key = KEY, .kind = FIELD_WHOLE, .required = REQUIRED, .nullable = NULLABLE,                  \
     .offset = offsetof(STRUCT, FIELD), .least = 0, .most = PERSONS_MAX}
#define CENTS(KEY, STRUCT, FIELD, REQUIRED, NULLABLE)                                              \
    {.key = KEY, .kind = FIELD_CENTS, .required = REQUIRED, .nullable = NULLABLE,                  \
     .offset = offsetof(STRUCT, FIELD), .least = 0, .most = CENTS_MAX}
#define DAY(KEY, STRUCT, FIELD, REQUIRED)                                                           \
    {.key = KEY, .kind = FIELD_DATE, .required = REQUIRED, .nullable = !(REQUIRED),                \
     .offset = offsetof(STRUCT, FIELD)}
#define CHOICE(KEY, STRUCT, FIELD, OPTIONS)                                                        \
    {.key = KEY, .kind = FIELD_CHOICE, .nullable = true, .offset = offsetof(STRUCT, FIELD),        \
     .options = OPTIONS}
#define DECIMAL(KEY, STRUCT, FIELD, MOST)                                                          \
    {.key = KEY, .kind = FIELD_MILLIONTHS, .nullable = true, .offset = offsetof(STRUCT, FIELD),    \
     .least = 0, .most = MOST}
#define FLAG(KEY, STRUCT, FIELD)                                                                   \
    {.key = KEY, .kind = FIELD_BOOL, .offset = offsetof(STRUCT, FIELD)}
#define TEXT(KEY, STRUCT, FIELD)                                                                   \
    {.key = KEY, .kind = FIELD_TEXT, .nullable = true, .offset = offsetof(STRUCT, FIELD)}
#define LINE(KEY, STRUCT, FIELD)                                                                   \
    {.key = KEY, .kind = FIELD_LINE, .nullable = true, .offset = offsetof(STRUCT, FIELD)}
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

/* Parts of each type, in millionths; what is left out follows the deduction as a whole. */
static const struct field parts_fields[] = {
    DECIMAL("relocations", struct measures, amount[RELOCATIONS], MILLION),
    DECIMAL("financial_eur", struct measures, amount[FINANCIAL], MILLION),
    DECIMAL("alternative_eur", struct measures, amount[ALTERNATIVE], MILLION),
    DECIMAL("offsets", struct measures, amount[OFFSETS], MILLION), END};

static const struct field proposal_fields[] = {
    PERSONS("relocations", struct pool, proposal_relocations, false, false),
    CENTS("financial_eur", struct pool, proposal_financial_cents, false, false), END};

static const struct field minimum_fields[] = {
    PERSONS("relocations", struct pool, minimum_relocations, false, false),
    CENTS("financial_eur", struct pool, minimum_financial_cents, false, false), END};

/* Up to ten million euro a person. */
#define FUNDING(KEY, FIELD)                                                                        \
    {.key = KEY, .kind = FIELD_CENTS, .offset = offsetof(struct union_funding, FIELD), .least = 0, \
     .most = 1000 * MILLION}

static const struct field funding_fields[] = {
    FUNDING("relocation_eur", relocation_cents),
    FUNDING("minor_eur", minor_cents),
    FUNDING("transfer_eur", transfer_cents), END};

static const struct field pool_fields[] = {
    PERSONS("relocations", struct pool, relocations, true, false),
    CENTS("financial_eur", struct pool, financial_cents, true, false),
    /* The proposal's two numbers are members of struct pool itself. */
    {.key = "proposal", .kind = FIELD_OBJECT, .nullable = true, .offset = 0, .fields = proposal_fields},
    {.key = "minimum", .kind = FIELD_OBJECT, .nullable = true, .offset = 0, .fields = minimum_fields},
    {.key = "union_funding", .kind = FIELD_OBJECT, .nullable = true,
     .offset = offsetof(struct pool, funding), .fields = funding_fields},
    CENTS("eur_per_relocation", struct pool, price_cents, false, true),
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

/* Published sums of all states. */
static const struct field sums_fields[] = {
    PERSONS("relocations", struct adopted, relocations, false, true),
    CENTS("financial_eur", struct adopted, financial_cents, false, true), END};

static const char *const outcome_names[] = {"none", "granted", "refused", "pending", NULL};
static const char *const act_names[] = {"pool", "separate", NULL};

static const struct field request_fields[] = {
    CHOICE("article", struct deduction_request, article, request_articles),
    DECIMAL("asked", struct deduction_request, asked_millionths, MILLION),
    CHOICE("outcome", struct deduction_request, outcome, outcome_names),
    CHOICE("act", struct deduction_request, separate_act, act_names),
    DAY("date", struct deduction_request, date, false), END};

static const struct field territory_fields[] = {
    {.key = "population", .kind = FIELD_WHOLE, .required = true,
     .offset = offsetof(struct state, european_population), .least = 0, .most = POPULATION_MAX},
    {.key = "gdp_million_eur", .kind = FIELD_THOUSANDTHS, .required = true,
     .offset = offsetof(struct state, european_gdp_thousandths), .least = 0,
     .most = GDP_MAX_THOUSANDTHS}, END};

static const struct field carried_fields[] = {
    PERSONS("late_offsets", struct carried, late_offsets, false, false),
    PERSONS("ongoing_relocations", struct carried, ongoing_relocations, false, false),
    PERSONS("crisis_credit", struct carried, crisis_credit, false, false),
    PERSONS("over_pledge", struct carried, over_pledge, false, false), END};

#define MARKS(KEY, FIELD)                                                                           \
    {.key = KEY, .kind = FIELD_MARKS, .nullable = true, .offset = offsetof(struct figure_flags, FIELD)}

static const struct field flag_fields[] = {
    MARKS("population", population),
    MARKS("gdp_million_eur", gdp),
    MARKS("first_time_applicants", first_time_applicants),
    MARKS("unemployment_percent", unemployment), END};

static const struct field willing_fields[] = {
    PERSONS("least", struct willing, least, false, true),
    PERSONS("most", struct willing, most, false, true), END};

static const struct field state_fields[] = {
    CODE("code", struct state, code),
    LINE("name", struct state, name),
    FLAG("bound", struct state, bound),
    {.key = "population", .kind = FIELD_WHOLE, .required = true,
     .offset = offsetof(struct state, population), .least = 0, .most = POPULATION_MAX},
    {.key = "gdp_million_eur", .kind = FIELD_THOUSANDTHS, .required = true,
     .offset = offsetof(struct state, gdp_thousandths), .least = 0, .most = GDP_MAX_THOUSANDTHS},
    PERSONS("first_time_applicants", struct state, first_time_applicants, false, true),
    DECIMAL("unemployment_percent", struct state, unemployment_millionth_percent, 100 * MILLION),
    OBJECT("flags", struct state, flags, flag_fields, false),
    {.key = "status", .kind = FIELD_FLAGS, .nullable = true, .offset = offsetof(struct state, status),
     .options = status_names},
    DECIMAL("deduction", struct state, deduction_millionths, MILLION),
    OBJECT("deduction_by_type", struct state, type_deductions, parts_fields, false),
    OBJECT("deduction_request", struct state, request, request_fields, false),
    /* The two figures are members of struct state itself. */
    {.key = "european_territory", .kind = FIELD_OBJECT, .nullable = true, .offset = 0,
     .fields = territory_fields},
    PERSONS("relocated_minors", struct state, relocated_minors, false, true),
    OBJECT("carried", struct state, carried, carried_fields, false),
    OBJECT("pledge", struct state, pledge, pledge_fields, false),
    OBJECT("capacity", struct state, capacity, stated_fields, false),
    OBJECT("cost", struct state, cost, cost_fields, false),
    {.key = "prefer", .kind = FIELD_CHOICE, .nullable = true, .offset = offsetof(struct state, prefer),
     .options = preference_names},
    OBJECT("relocate", struct state, relocate, willing_fields, false),
    OBJECT("adopted", struct state, adopted, adopted_fields, false), END};

static const char *const basis_names[] = {"58", "59", NULL};
static const char *const declaration_names[] = {"accepted", "refused", "pending", NULL};

static const struct field benefitting_fields[] = {
    CODE("code", struct benefitting, code),
    CHOICE("basis", struct benefitting, basis, basis_names),
    FLAG("informed", struct benefitting, informed),
    CHOICE("decision", struct benefitting, decision, declaration_names),
    DAY("from", struct benefitting, from, false),
    PERSONS("arrivals", struct benefitting, arrivals, false, true),
    FLAG("requests_unperformed", struct benefitting, requests_unperformed),
    FLAG("search_and_rescue", struct benefitting, search_and_rescue),
    FLAG("systemic_shortcomings", struct benefitting, systemic_shortcomings),
    OBJECT("need", struct benefitting, need, stated_fields, false),
    DECIMAL("weight", struct benefitting, weight_millionths, WEIGHT_MAX), END};

static const struct field cases_fields[] = {
    PERSONS("total", struct offset_cases, total, true, false),
    PERSONS("unaccompanied_minors", struct offset_cases, unaccompanied_minors, false, false),
    PERSONS("not_articles_29_33", struct offset_cases, not_articles_29_33, false, false),
    PERSONS("time_limit_expired", struct offset_cases, time_limit_expired, false, false),
    PERSONS("time_limit_expired_39", struct offset_cases, time_limit_expired_39, false, true),
    PERSONS("absconded", struct offset_cases, absconded, false, false),
    PERSONS("beneficiaries", struct offset_cases, beneficiaries, false, false),
    PERSONS("admitted", struct offset_cases, admitted, false, false),
    PERSONS("before_12_june", struct offset_cases, before_12_june, false, false),
    PERSONS("before_1_july", struct offset_cases, before_1_july, false, true),
    PERSONS("finally_rejected", struct offset_cases, finally_rejected, false, false), END};

static const struct field link_fields[] = {
    CODE("from", struct link, from),
    CODE("to", struct link, to),
    FLAG("excluded", struct link, excluded),
    FLAG("permission_used", struct link, permission_used),
    PERSONS("max_relocations", struct link, most.amount[RELOCATIONS], false, true),
    CENTS("max_financial_eur", struct link, most.amount[FINANCIAL], false, true),
    PERSONS("eligible_offsets", struct link, most.amount[OFFSETS], false, true),
    OBJECT("offset_cases", struct link, cases, cases_fields, false),
    FLAG("offsets_agreed", struct link, offsets_agreed),
    DECIMAL("weight", struct link, weight_millionths, WEIGHT_MAX), END};

static const char *const confidence_names[] = {"official", "press", "secondary", "assumption", NULL};

static const char *const figure_names[] = {"population", "gdp_million_eur", "first_time_applicants",
                                           "unemployment_percent", NULL};

static const struct field source_file_fields[] = {
    LINE("name", struct source_file, name),
    LINE("format", struct source_file, format),
    LINE("sha256", struct source_file, sha256),
    LINE("dataset", struct source_file, dataset),
    LINE("version", struct source_file, version), END};

static const struct field source_fields[] = {
    {.key = "id", .kind = FIELD_LINE, .required = true, .offset = offsetof(struct source, id)},
    LINE("title", struct source, title),
    LINE("address", struct source, address),
    LINE("date", struct source, date),
    CHOICE("confidence", struct source, confidence, confidence_names),
    CHOICE("figure", struct source, figure, figure_names),
    LINE("period", struct source, period),
    LINE("series", struct source, series),
    LINE("figures_sha256", struct source, figures_sha256),
    OBJECT("file", struct source, file, source_file_fields, false), END};

/* Amounts of one event. */
#define EVENT(STRUCT)                                                                              \
    PERSONS("relocations", STRUCT, amount.amount[RELOCATIONS], false, false),                      \
        CENTS("financial_eur", STRUCT, amount.amount[FINANCIAL], false, false),                    \
        CENTS("alternative_eur", STRUCT, amount.amount[ALTERNATIVE], false, false),                \
        PERSONS("offsets", STRUCT, amount.amount[OFFSETS], false, false)

static const struct field draw_fields[] = {DAY("date", struct draw, date, true),
                                           EVENT(struct draw), END};

static const struct field implemented_fields[] = {
    DAY("date", struct performance, date, true), CODE("from", struct performance, from),
    CODE("to", struct performance, to), EVENT(struct performance),
    PERSONS("accepted", struct performance, accepted, false, true), END};

static const struct field crisis_pledge_fields[] = {
    CODE("code", struct crisis_pledge, code), EVENT(struct crisis_pledge),
    CHOICE("credit", struct crisis_pledge, credit, credit_names),
    PERSONS("credit_used", struct crisis_pledge, credit_used, false, false), END};

static const struct field crisis_fields[] = {
    CODE("state", struct crisis, code),
    PERSONS("relocations", struct crisis, relocations, true, false),
    PERSONS("pool_relocations", struct crisis, pool_relocations, false, true),
    FLAG("temporary_protection", struct crisis, temporary_protection),
    FLAG("article_13_derogation", struct crisis, article_13_derogation),
    ANY("pledges", false), END};

/* Its figures by code are read one by one: figure_fields. */
static const struct field vintage_fields[] = {
    {.key = "id", .kind = FIELD_LINE, .required = true, .offset = offsetof(struct vintage, id)},
    LINE("title", struct vintage, title),
    ANY("population", false), ANY("gdp_million_eur", false), END};

static const struct field year_fields[] = {
    ANY("format", true),
    {.key = "year", .kind = FIELD_WHOLE, .required = true, .offset = offsetof(struct year, number),
     .least = 1900, .most = 9999},
    TEXT("title", struct year, title),
    DAY("as_of", struct year, as_of, false),
    FLAG("closed", struct year, closed),
    OBJECT("pool", struct year, pool, pool_fields, true),
    ANY("states", true), ANY("benefitting", false), ANY("links", false), ANY("rules", false),
    ANY("draws", false), ANY("implemented", false), ANY("sources", false),
    OBJECT("adopted", struct year, adopted, sums_fields, false), ANY("vintages", false),
    OBJECT("crisis", struct year, crisis, crisis_fields, false), END};
/* clang-format on */

const struct field *const year_table = year_fields;
const struct field *const state_table = state_fields;
const struct field *const benefitting_table = benefitting_fields;
const struct field *const link_table = link_fields;
const struct field *const draw_table = draw_fields;
const struct field *const implemented_table = implemented_fields;
const struct field *const crisis_pledge_table = crisis_pledge_fields;
const struct field *const vintage_table = vintage_fields;
const struct field *const source_table = source_fields;

const struct field *field_of_key(const struct field *fields, const char *key)
{
    while (fields->key != NULL && strcmp(fields->key, key) != 0)
        fields++;
    return fields->key != NULL ? fields : NULL;
}

bool year_key_is_benefitting(const char *key)
{
    return field_of_key(benefitting_fields, key) != NULL && field_of_key(state_fields, key) == NULL;
}
const struct field vintage_figure_table[KEY_DATA_COUNT] = {
    [KEY_POPULATION] = {.kind = FIELD_WHOLE, .least = 0, .most = POPULATION_MAX},
    [KEY_GDP] = {.kind = FIELD_THOUSANDTHS, .least = 0, .most = GDP_MAX_THOUSANDTHS},
};
