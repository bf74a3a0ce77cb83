/* Scenarios of a sweep: what a line holds, how it is made, and how it is a row of one table. */
#include "present/scenario.h"

#include <string.h>

#include "base/cell.h"
#include "present/csv.h"
#include "present/parts.h"
#include "present/questions.h"
#include "present/result_fields.h"

/* --- What a line holds -------------------------------------------------------------------------- */

static const struct field id_fields[] = {
    {.key = "id", .kind = FIELD_PLAIN, .required = true, .words = "That of the line, or its number from 1"},
    LAST_FIELD,
};
static const struct field value_elements[] = {EQUIVALENTS("", ALWAYS, NULL), LAST_FIELD};
static const struct field coverage_elements[] = {PART("", NULLABLE, NULL), LAST_FIELD};
static const struct field cost_fields[] = {
    CODE("code", ALWAYS, NULL),
    EURO("relocate_eur", NULLABLE, "Own cost of relocating all that it owes; null where a figure for it is missing"),
    EURO("pay_eur", NULLABLE, "Own cost of paying all of it"),
    EURO("saved_by_relocating_eur", NULLABLE, "How much less relocating costs"),
    YES("relocating_is_cheaper", NULLABLE, "Whether it costs less; null where nothing is to be implemented, too"),
    LAST_FIELD,
};
static const struct field summary_fields[] = {
    CHOICE("outcome", ((const char *const[]){"optimal", NULL}), ALWAYS, NULL),
    OBJECT("totals", totals_fields, ALWAYS, NULL),
    TEXTS("triggers", ALWAYS, "The articles whose condition holds"),
    CODES("offsets_on_offer", ALWAYS, "Contributing states for which Article 63(2)(b) holds"),
    PERSONS("mandatory_offsets", ALWAYS, NULL),
    {.key = "states",
     .kind = FIELD_BY_CODE,
     .fields = value_elements,
     .required = true,
     .words = "Value that each contributing state gives"},
    {.key = "coverage",
     .kind = FIELD_BY_CODE,
     .fields = coverage_elements,
     .required = true,
     .words = "Of each benefitting state"},
    LIST("costs", cost_fields, RARE, "With --costs: of each contributing state whose cost of a relocation is known"),
    LAST_FIELD,
};
static const struct field failure_fields[] = {
    TEXT("status", ALWAYS, "The kind of error"),
    TEXT("path", ALWAYS, "Place in the year that results, or empty"),
    TEXT("message", ALWAYS, "What was expected"),
    LAST_FIELD,
};
static const struct field error_fields[] = {
    CHOICE("outcome", ((const char *const[]){"error", NULL}), ALWAYS, NULL),
    OBJECT("error", failure_fields, ALWAYS, NULL),
    LAST_FIELD,
};
static const struct field *const summary[] = {id_fields, summary_fields, NULL};
static const struct field *const whole[] = {id_fields, claim_fields, NULL};
static const struct field *const failed[] = {id_fields, error_fields, NULL};

const struct schema scenario_schema = {
    .name = "scenario",
    .title = "A result of solpool sweep: one line for each scenario",
    .about = "A summary, with --full the whole allocation, or an error in its place.",
    .kinds = (const struct field *const *const[]){summary, whole, failed, NULL},
};

/* --- How it is made ---------------------------------------------------------------------------- */

static void states_write(struct out *out, cJSON *object, const struct year *year, const struct outcome *outcome)
{
    struct price price = price_of(&year->pool);
    cJSON *states = out_object(out, object, "states");
    for (size_t i = 0; i < year->state_count; i++)
        if (state_contributes(&year->states[i]))
            out_fraction(out, states, year->states[i].code,
                         price_persons(&price, price_value(&price, &outcome->used[i])));
}

static void coverage_write(struct out *out, cJSON *object, const struct year *year, const struct outcome *outcome)
{
    cJSON *coverage = out_object(out, object, "coverage");
    for (size_t b = 0; b < outcome->benefitting_count; b++)
        out_part(out, coverage, year->benefitting[b].code, outcome->benefitting[b].covered,
                 outcome->benefitting[b].coverage);
}

/* The contributing states for which Art 63(2)(b) holds. */
static void on_offer_write(struct out *out, cJSON *object, const struct year *year, const struct outcome *outcome)
{
    cJSON *list = out_list(out, object, trigger_table[OFFSETS_ON_OFFER].name);
    for (size_t i = 0; i < year->state_count; i++)
        if (outcome->on_offer[i] && state_contributes(&year->states[i]))
            out_text(out, list, NULL, year->states[i].code);
}

void scenario_members(struct out *out, cJSON *object, const struct year *year, const struct outcome *outcome)
{
    out_totals(out, out_object(out, object, "totals"), outcome->totals, outcome->total_values, false);
    out_articles(out, object, "triggers", outcome, NO_PLACE);
    on_offer_write(out, object, year, outcome);
    out_whole(out, object, "mandatory_offsets", outcome->mandatory_total);
    states_write(out, object, year, outcome);
    coverage_write(out, object, year, outcome);
}

void costs_member(struct out *out, cJSON *list, const struct comparison *comparison)
{
    const struct outlay *relocate = &comparison->rows[OPTION_RELOCATE].outlay;
    const struct outlay *pay = &comparison->rows[OPTION_PAY].outlay;
    bool known = relocate->known && pay->known;
    cJSON *object = out_object(out, list, NULL);
    out_text(out, object, "code", comparison->year->states[comparison->state].code);
    out_stated(out, object, "relocate_eur", true, relocate->known ? relocate->total_cents : NOT_STATED);
    out_stated(out, object, "pay_eur", true, pay->known ? pay->total_cents : NOT_STATED);
    if (known)
        out_euro(out, object, "saved_by_relocating_eur", pay->total_cents - relocate->total_cents);
    else
        out_null(out, object, "saved_by_relocating_eur");
    if (known && !comparison->exempt)
        out_bool(out, object, "relocating_is_cheaper", relocate->total_cents < pay->total_cents);
    else
        out_null(out, object, "relocating_is_cheaper");
}

/* --- A row --------------------------------------------------------------------------------------- */

/* Columns by their heads: the path, and the unit behind it. */
#define VALUED(PATH)                                                                                                   \
    PATH "relocations (persons)", PATH "financial_eur", PATH "alternative_eur", PATH "offsets (persons)",              \
        PATH "value (person-equivalents)"
static const char *const before[] = {
    "id",
    "outcome",
    "totals.nominal.relocations (persons)",
    "totals.nominal.financial_eur",
    "totals.nominal.value (person-equivalents)",
    VALUED("totals.pledged."),
    VALUED("totals.to_implement."),
    VALUED("totals.effective."),
    VALUED("totals.delivered."),
    VALUED("totals.unmet."),
    VALUED("totals.unused."),
    "triggers",
    "mandatory_offsets (persons)",
};
static const char *const after[] = {"error.status", "error.path", "error.message"};
#define COUNT_OF(LIST) (sizeof(LIST) / sizeof *(LIST))

static void put_cell(struct text *csv, const struct row *row, const char *column)
{
    char path[64];
    size_t length = strcspn(column, " ");
    memcpy(path, column, length);
    path[length] = '\0';
    csv_cell(csv, row, path, csv_usual_signs.decimal);
}

void scenario_head(struct text *csv, const struct year *base)
{
    for (size_t k = 0; k < COUNT_OF(before); k++)
        text_format(csv, "%s%s", k > 0 ? "," : "", before[k]);
    for (size_t i = 0; i < base->state_count; i++)
        if (state_contributes(&base->states[i]))
            text_format(csv, ",states.%s (person-equivalents)", base->states[i].code);
    for (size_t b = 0; b < base->benefitting_count; b++)
        text_format(csv, ",coverage.%s (part of 1)", base->benefitting[b].code);
    text_put(csv, ",others");
    for (size_t k = 0; k < COUNT_OF(after); k++)
        text_format(csv, ",%s", after[k]);
    text_put(csv, CSV_LINE_END);
}

/* The columns of one kind, in the order of codes. */
struct coded {
    const struct year *base;
    bool benefitting;
};

/* The code that column `k` is of; NULL where place `k` has no column, "" behind the last. */
static const char *code_at(const struct coded *coded, size_t k)
{
    const struct year *base = coded->base;
    if (coded->benefitting)
        return k < base->benefitting_count ? base->benefitting[k].code : "";
    if (k >= base->state_count)
        return "";
    return state_contributes(&base->states[k]) ? base->states[k].code : NULL;
}

static void put_other(struct text *others, const cJSON *object, const cJSON *item)
{
    text_put(others, others->length > 0 ? "; " : "");
    text_put(others, object->string);
    text_put(others, ".");
    text_put(others, item->string);
    text_put(others, "=");
    text_put(others, cJSON_IsRaw(item) ? item->valuestring : "");
}

/* The members of an object in the order of the columns, which are sorted as they are. */
static void put_by_code(struct text *csv, struct text *others, const struct coded *coded, const cJSON *object)
{
    const cJSON *item = object != NULL ? object->child : NULL;
    const char *code;
    for (size_t k = 0; (code = code_at(coded, k)) == NULL || *code != '\0'; k++) {
        if (code == NULL)
            continue;
        for (; item != NULL && strcmp(item->string, code) < 0; item = item->next)
            put_other(others, object, item);
        text_put(csv, ",");
        if (item != NULL && strcmp(item->string, code) == 0) {
            text_put(csv, cJSON_IsRaw(item) ? item->valuestring : "");
            item = item->next;
        }
    }
    for (; item != NULL; item = item->next)
        put_other(others, object, item);
}

void scenario_row(struct text *csv, const struct year *base, const cJSON *line)
{
    struct row row = {.levels = {line}};
    struct text others = {.data = NULL};
    for (size_t k = 0; k < COUNT_OF(before); k++) {
        text_put(csv, k > 0 ? "," : "");
        put_cell(csv, &row, before[k]);
    }
    put_by_code(csv, &others, &(struct coded){base, false}, cJSON_GetObjectItemCaseSensitive(line, "states"));
    put_by_code(csv, &others, &(struct coded){base, true}, cJSON_GetObjectItemCaseSensitive(line, "coverage"));
    text_put(csv, ",");
    cell_put(csv, others.data != NULL ? others.data : "");
    for (size_t k = 0; k < COUNT_OF(after); k++) {
        text_put(csv, ",");
        put_cell(csv, &row, after[k]);
    }
    text_put(csv, CSV_LINE_END);
    csv->failed = csv->failed || others.failed;
    text_release(&others);
}

void scenario_id(struct text *csv, const cJSON *line)
{
    csv_cell(csv, &(struct row){.levels = {line}}, "id", csv_usual_signs.decimal);
    text_put(csv, ",");
}
