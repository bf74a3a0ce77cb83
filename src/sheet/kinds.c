#include "sheet/kinds.h"

#include <stdio.h>

#include "input/year_fields.h"

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
                              MEANS_ADJUSTED | MEANS_COST | MEANS_LEAST | MEANS_MOST | MEANS_MINORS |
                              MEANS_ARRIVALS;
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

struct kind_place kind_place(const struct sheet_kind *kind)
{
    struct kind_place place = {"", kind->key};
    const char *point = strchr(kind->key, '.');
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
    return field_of_key(place.object[0] != '\0' ? field_of_key(fields, place.object)->fields : fields,
                        place.key);
}
