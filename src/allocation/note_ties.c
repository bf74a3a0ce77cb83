#include "allocation/note_ties.h"

bool note_share_tied(const struct allocation *allocation, size_t i)
{
    return allocation->shares[i].tied;
}

bool note_redistributed_tied(const struct allocation *allocation, size_t i)
{
    return allocation->ledger[i].tied;
}

bool note_need_tied(const struct allocation *allocation, size_t i)
{
    const struct year *year = allocation->year;
    const struct benefitting *benefitting = year_benefitting(year, year->states[i].code);
    return benefitting != NULL && allocation->needs[benefitting - year->benefitting].tied;
}

bool note_agreed_tied(const struct allocation *allocation, size_t i)
{
    return allocation->agreed.tied[i];
}

bool note_draw_tied(const struct allocation *allocation, size_t i)
{
    const struct step *steps = allocation->implementation.steps;
    return steps != NULL && steps[i].drawn_tied;
}

/* Of what it gives or receives of a type another whole number would be as near. */
static bool rounding_tied(const struct allocation *allocation, size_t i, enum measure measure)
{
    const bool *tied = allocation->distribution.tied;
    return tied != NULL && tied[i * MEASURE_COUNT + measure];
}

bool note_relocations_tied(const struct allocation *allocation, size_t i)
{
    return rounding_tied(allocation, i, RELOCATIONS);
}

bool note_financial_tied(const struct allocation *allocation, size_t i)
{
    return rounding_tied(allocation, i, FINANCIAL);
}

bool note_alternative_tied(const struct allocation *allocation, size_t i)
{
    return rounding_tied(allocation, i, ALTERNATIVE);
}

bool note_offsets_tied(const struct allocation *allocation, size_t i)
{
    return rounding_tied(allocation, i, OFFSETS);
}

bool note_mandatory_tied(const struct allocation *allocation, size_t i)
{
    return allocation->mandatory.tied != NULL && allocation->mandatory.tied[i];
}

bool note_crisis_tied(const struct allocation *allocation, size_t i)
{
    return allocation->crisis.declared &&
           (allocation->crisis.entries[i].tied || allocation->implementation.steps[i].taken_tied);
}
