#include "sheet/kinds.h"

#include <stdio.h>

#include "input/year_fields.h"
#include "law/criteria.h"

/* clang-format off */
#define MEASURES(OBJECT, OF, MEANING, ALWAYS)                                                                        \
    {#OBJECT ".relocations", OF, MEANING | MEANS_RELOCATIONS, TEXT_sheet_##OBJECT##_relocations, ALWAYS},            \
        {#OBJECT ".financial_eur", OF, MEANING | MEANS_FINANCIAL, TEXT_sheet_##OBJECT##_financial_eur, ALWAYS},      \
        {#OBJECT ".alternative_eur", OF, MEANING | MEANS_ALTERNATIVE, TEXT_sheet_##OBJECT##_alternative_eur, ALWAYS}, \
        {#OBJECT ".offsets", OF, MEANING | MEANS_OFFSETS, TEXT_sheet_##OBJECT##_offsets, ALWAYS}

const struct sheet_kind sheet_kinds[] = {
    {"code", KIND_NAMES, MEANS_CODE, TEXT_sheet_code, true},
    {"name", KIND_NAMES, MEANS_STATE, TEXT_sheet_name, true},
    {"population", KIND_STATE, MEANS_POPULATION, TEXT_sheet_population, true},
    {"gdp_million_eur", KIND_STATE, MEANS_GDP, TEXT_sheet_gdp_million_eur, true},
    {"first_time_applicants", KIND_STATE, MEANS_APPLICANTS, TEXT_sheet_first_time_applicants, false},
    {"unemployment_percent", KIND_STATE, MEANS_UNEMPLOYMENT, TEXT_sheet_unemployment_percent, false},
    MEASURES(pledge, KIND_STATE, MEANS_PLEDGE, true),
    {"deduction", KIND_STATE, MEANS_DEDUCTION | MEANS_PART, TEXT_sheet_deduction, true},
    MEASURES(deduction, KIND_STATE, MEANS_DEDUCTION, false),
    MEASURES(deduction_by_type, KIND_STATE, MEANS_DEDUCTION | MEANS_PART, false),
    {"adopted.share_percent", KIND_STATE, MEANS_SHARE, TEXT_sheet_adopted_share_percent, false},
    {"adopted.relocations", KIND_STATE, MEANS_SHARE | MEANS_RELOCATIONS, TEXT_sheet_adopted_relocations, false},
    {"adopted.financial_eur", KIND_STATE, MEANS_SHARE | MEANS_FINANCIAL, TEXT_sheet_adopted_financial_eur, false},
    {"relocated_minors", KIND_STATE, MEANS_MINORS, TEXT_sheet_relocated_minors, false},
    {"relocate.least", KIND_STATE, MEANS_LEAST | MEANS_RELOCATIONS, TEXT_sheet_relocate_least, false},
    {"relocate.most", KIND_STATE, MEANS_MOST | MEANS_RELOCATIONS, TEXT_sheet_relocate_most, false},
    MEASURES(capacity, KIND_STATE, MEANS_CAPACITY, false),
    {"cost.relocation_eur", KIND_STATE, MEANS_COST | MEANS_RELOCATIONS, TEXT_sheet_cost_relocation_eur, true},
    {"cost.offset_eur", KIND_STATE, MEANS_COST | MEANS_OFFSETS, TEXT_sheet_cost_offset_eur, true},
    {"cost.alternative_factor", KIND_STATE, MEANS_COST | MEANS_ALTERNATIVE, TEXT_sheet_cost_alternative_factor, false},
    MEASURES(need, KIND_BENEFITTING, MEANS_NEED, true),
    {"weight", KIND_BENEFITTING, MEANS_WEIGHT, TEXT_sheet_weight, false},
    {"arrivals", KIND_BENEFITTING, MEANS_ARRIVALS, TEXT_sheet_arrivals, false},
    {"adjusted", KIND_ADJUSTED, MEANS_ADJUSTED, TEXT_COUNT, false},
    {"adjusted.relocations", KIND_ADJUSTED, MEANS_ADJUSTED | MEANS_RELOCATIONS, TEXT_COUNT, false},
    {"adjusted.financial_eur", KIND_ADJUSTED, MEANS_ADJUSTED | MEANS_FINANCIAL, TEXT_COUNT, false},
    {"adjusted.alternative_eur", KIND_ADJUSTED, MEANS_ADJUSTED | MEANS_ALTERNATIVE, TEXT_COUNT, false},
    {"adjusted.offsets", KIND_ADJUSTED, MEANS_ADJUSTED | MEANS_OFFSETS, TEXT_COUNT, false},
    {.key = NULL},
};
/* clang-format on */

/* What goes without saying: relocations are pledged where nothing else is said of them, and euro are money. */
static unsigned completed(unsigned meaning)
{
    const unsigned subjects = MEANS_PLEDGE | MEANS_NEED | MEANS_CAPACITY | MEANS_DEDUCTION | MEANS_SHARE |
                              MEANS_ADJUSTED | MEANS_COST | MEANS_LEAST | MEANS_MOST | MEANS_MINORS | MEANS_ARRIVALS;
    const unsigned amounts =
        MEANS_PLEDGE | MEANS_NEED | MEANS_CAPACITY | MEANS_DEDUCTION | MEANS_SHARE | MEANS_ADJUSTED;
    unsigned figure = meaning & ~(unsigned)MEANS_UNIT;
    if ((figure & MEANS_CODE) != 0)
        figure &= ~(unsigned)MEANS_STATE;
    if ((figure & MEANS_MINORS) != 0)
        figure &= ~(unsigned)MEANS_RELOCATIONS;
    if ((meaning & MEANS_EUR) != 0 && (figure & ~amounts) == 0)
        figure |= MEANS_FINANCIAL;
    if ((meaning & MEANS_PERSONS) != 0 && figure == MEANS_SHARE)
        figure |= MEANS_RELOCATIONS;
    if ((figure & subjects) == 0 && (figure & MEANS_MEASURE) != 0)
        figure |= MEANS_PLEDGE;
    if ((figure & MEANS_DEDUCTION) != 0 && (figure & MEANS_SHARE) != 0)
        figure = (figure & ~(unsigned)MEANS_SHARE) | MEANS_PART;
    if ((figure & MEANS_DEDUCTION) != 0 && ((meaning & MEANS_PERCENT) != 0 || (figure & MEANS_MEASURE) == 0))
        figure |= MEANS_PART;
    return figure;
}

const struct sheet_kind *kind_meant(unsigned meaning)
{
    unsigned figure = completed(meaning);
    for (const struct sheet_kind *kind = sheet_kinds; kind->key != NULL; kind++)
        if (kind->meaning == figure)
            return kind;
    return NULL;
}

/* Whether figures of a kind can be in the unit that a head names. */
static bool unit_fits(const struct sheet_kind *kind, unsigned meaning)
{
    const struct field *field = kind_field(kind);
    enum unit own = field != NULL ? field->unit : UNIT_NONE;
    bool money = own == UNIT_EUR || own == UNIT_MILLION_EUR, part = own == UNIT_PART || own == UNIT_PERCENT;
    return field != NULL && ((meaning & MEANS_EUR) == 0 || money) && ((meaning & MEANS_PERCENT) == 0 || part) &&
           ((meaning & MEANS_PERSONS) == 0 || own == UNIT_PERSONS);
}

const char *kind_likely(unsigned meaning)
{
    const struct sheet_kind *best = NULL;
    unsigned figure = completed(meaning), most = 0;
    for (const struct sheet_kind *kind = sheet_kinds; kind->key != NULL; kind++) {
        unsigned shared = 0;
        for (unsigned bits = kind->meaning & figure; bits != 0; bits &= bits - 1)
            shared += 2;
        shared += (kind->meaning & (MEANS_PLEDGE | MEANS_SHARE)) != 0 ? 1 : 0; /* what tables are mostly about */
        if (kind->of != KIND_ADJUSTED && unit_fits(kind, meaning) && (best == NULL || shared > most)) {
            best = kind;
            most = shared;
        }
    }
    return best != NULL ? best->key : "pledge.relocations";
}

const struct sheet_kind *kind_of_key(const char *key)
{
    for (const struct sheet_kind *kind = sheet_kinds; kind->key != NULL; kind++)
        if (strcmp(kind->key, key) == 0)
            return kind;
    return NULL;
}

/* --- Columns of the file's own ------------------------------------------------------------------ */

static bool says(const cJSON *object, const char *key, const char *name)
{
    const char *text = document_text_of(object, key);
    return text != NULL && strcmp(text, name) == 0;
}

static bool key_counts(const cJSON *key, const char *name)
{
    const cJSON *criterion = NULL;
    bool counts = says(key, "correction", name) || says(document_member(key, "floor"), "column", name) ||
                  says(document_member(key, "cap"), "column", name);
    cJSON_ArrayForEach(criterion, document_member(key, "criteria")) {
        counts = counts || says(criterion, "column", name) || says(criterion, "per", name);
    }
    return counts;
}

bool kind_is_own(const cJSON *root, const char *name)
{
    const cJSON *state = NULL;
    if (!figure_name_valid(name) || column_is_common(name))
        return false;
    bool own = document_member(document_member(root, "columns"), name) != NULL ||
               key_counts(document_member(root, "key"), name);
    cJSON_ArrayForEach(state, document_member(root, "states")) {
        own = own || document_member(document_member(state, "columns"), name) != NULL;
    }
    return own;
}

/* Whether the figures of a unit are amounts: a sum of rates or of factors, by which the key corrects, is none. */
static bool adds_up(const cJSON *root, const char *name, const char *unit)
{
    static const char *const rates[] = {"%", "per ", "factor"};
    bool rate = says(document_member(root, "key"), "correction", name);
    for (size_t k = 0; unit != NULL && k < sizeof rates / sizeof *rates; k++)
        rate = rate || strstr(unit, rates[k]) != NULL;
    return !rate;
}

const struct sheet_kind *kind_of_own(struct arena *arena, const cJSON *root, const char *name, const char *unit)
{
    struct sheet_kind *kind = arena_take(arena, sizeof *kind);
    if (kind != NULL)
        *kind = (struct sheet_kind){arena_format(arena, OWN_COLUMNS "%s", name), KIND_STATE,
                                    adds_up(root, name, unit) ? MEANS_SUM : 0, TEXT_COUNT, false};
    return kind;
}

/* --- Places of a year --------------------------------------------------------------------------- */

static const struct field *reception_field(const char *key)
{
    const struct field *places = field_of_key(year_row("states")->fields, "reception");
    const char *year = key + strlen(RECEPTION);
    bool said = text_begins(key, RECEPTION) && strspn(year, "0123456789") == 4 && year[4] == '.';
    const struct field *field = said ? field_of_key(places->fields, year + 5) : NULL;
    return field != NULL && field->kind == FIELD_WHOLE ? field : NULL;
}

const struct sheet_kind *kind_of_reception(struct arena *arena, const char *key)
{
    struct sheet_kind *kind = reception_field(key) != NULL ? arena_take(arena, sizeof *kind) : NULL;
    if (kind != NULL)
        *kind = (struct sheet_kind){arena_format(arena, "%s", key), KIND_STATE, MEANS_SUM, TEXT_COUNT, false};
    return kind;
}

/* --- Where figures stand ------------------------------------------------------------------------ */

struct kind_place kind_place(const struct sheet_kind *kind)
{
    struct kind_place place = {"", kind->key};
    const char *point = strrchr(kind->key, '.');
    if (point == NULL)
        return place;
    snprintf(place.object, sizeof place.object, "%.*s", (int)(point - kind->key), kind->key);
    place.key = point + 1;
    return place;
}

const struct field *kind_field(const struct sheet_kind *kind)
{
    struct kind_place place = kind_place(kind);
    const struct field *fields = year_row(kind->of == KIND_BENEFITTING ? "benefitting" : "states")->fields;
    if (kind->of == KIND_NAMES)
        return NULL;
    if (kind->of == KIND_ADJUSTED)
        return field_of_key(field_of_key(fields, "pledge")->fields,
                            place.object[0] != '\0' ? place.key : "financial_eur");
    if (text_begins(kind->key, OWN_COLUMNS))
        return figure_elements;
    if (text_begins(kind->key, RECEPTION))
        return reception_field(kind->key);
    return field_of_key(place.object[0] != '\0' ? field_of_key(fields, place.object)->fields : fields, place.key);
}
