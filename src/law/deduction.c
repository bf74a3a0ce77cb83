#include "law/deduction.h"

static int64_t stated(const struct state *state, enum measure measure)
{
    return state->deducted_by_type ? state->type_deductions.amount[measure]
                                   : state->deduction_millionths;
}

/* Spain's objection of 2025: Art 61(4) and 62(5) ask for an act of the Council on the deduction. */
static bool act_counts(const struct year *year, const struct state *state)
{
    return year->rules.option[RULE_DEDUCTION_ACT] == ACT_POOL || state->request.separate_act == 1;
}

/* Until the day of the act the pledge counts in full. */
bool deduction_counts(const struct year *year, const struct state *state)
{
    return act_counts(year, state) && !deduction_to_come(year, state);
}

bool deduction_to_come(const struct year *year, const struct state *state)
{
    return state->request.date != NOT_STATED && !year_counts(year, state->request.date);
}

int64_t deduction_part(const struct year *year, const struct state *state, enum measure measure)
{
    return deduction_counts(year, state) ? stated(state, measure) : 0;
}

bool deduction_set_aside(const struct year *year, const struct state *state)
{
    bool any = false;
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        any = any || stated(state, (enum measure)t) > 0;
    return any && !act_counts(year, state);
}

bool deduction_any(const struct year *year, const struct state *state)
{
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        if (deduction_part(year, state, (enum measure)t) > 0)
            return true;
    return false;
}

bool deduction_full(const struct year *year, const struct state *state)
{
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        if (deduction_part(year, state, (enum measure)t) < MILLION)
            return false;
    return true;
}
