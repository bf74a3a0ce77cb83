#include "law/deduction.h"

static struct fraction stated(const struct state *state, enum measure measure)
{
    return state->deducted_by_type ? state->type_deductions[measure] : state->deduction;
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

struct fraction deduction_part(const struct year *year, const struct state *state, enum measure measure)
{
    return deduction_counts(year, state) ? stated(state, measure) : fraction_whole(0);
}

bool deduction_set_aside(const struct year *year, const struct state *state)
{
    bool any = false;
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        any = any || stated(state, (enum measure)t).num > 0;
    return any && !act_counts(year, state);
}

bool deduction_in_amounts(const struct state *state)
{
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        if (state->deduction_amounts.amount[t] != NOT_STATED)
            return true;
    return false;
}

void deduction_from_amounts(struct state *state)
{
    for (size_t t = 0; deduction_in_amounts(state) && t < MEASURE_COUNT; t++) {
        int64_t amount = state->deduction_amounts.amount[t], pledged = state->pledge.amount[t];
        state->type_deductions[t] = amount <= 0         ? fraction_whole(0)
                                    : amount >= pledged ? fraction_whole(1)
                                                        : fraction_make(amount, pledged);
    }
}

bool deduction_any(const struct year *year, const struct state *state)
{
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        if (deduction_part(year, state, (enum measure)t).num > 0)
            return true;
    return false;
}

bool deduction_full(const struct year *year, const struct state *state)
{
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        if (fraction_compare(deduction_part(year, state, (enum measure)t), fraction_whole(1)) < 0)
            return false;
    return true;
}

/* Whether every type is deducted alike. */
static bool alike(const struct year *year, const struct state *state)
{
    for (size_t t = 1; t < MEASURE_COUNT; t++)
        if (!fraction_same(deduction_part(year, state, (enum measure)t), deduction_part(year, state, RELOCATIONS)))
            return false;
    return true;
}

bool deduction_whole(struct fraction *out, const struct year *year, const struct state *state,
                     const struct measures *pledge, const struct price *price)
{
    struct fraction sum = fraction_whole(0);
    int128 all = price_value(price, pledge);
    *out = deduction_part(year, state, RELOCATIONS);
    if (alike(year, state))
        return true;
    for (size_t t = 0; t < MEASURE_COUNT; t++) {
        struct fraction part = deduction_part(year, state, (enum measure)t);
        struct fraction less = fraction_whole((int128)pledge->amount[t] * price_unit(price, (enum measure)t));
        if (fraction_compare(part, *out) < 0)
            *out = part;
        if (!fraction_mul(&less, less, part) || !fraction_add(&sum, sum, less))
            return false;
    }
    return all == 0 || fraction_mul(out, sum, (struct fraction){1, all});
}
