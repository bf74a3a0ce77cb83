#include "pool/ledger.h"

#include <stdlib.h>

/* --- What a state is taken to pledge whose pledge is not known --------------------------------- */

static void pledge_nothing(struct measures *pledge, const struct share *share)
{
    (void)pledge;
    (void)share;
}

static void pledge_to_pay(struct measures *pledge, const struct share *share)
{
    pledge->amount[FINANCIAL] = share->fair_share_cents;
}

static void pledge_to_relocate(struct measures *pledge, const struct share *share)
{
    pledge->amount[RELOCATIONS] = (int64_t)fraction_ceil(share->fair_share);
}

typedef void (*assumption)(struct measures *pledge, const struct share *share);

static assumption assumption_of(const struct year *year, const struct state *state)
{
    switch (year->rules.option[RULE_ASSUME_PLEDGE]) {
    case ASSUME_PAY:
        return pledge_to_pay;
    case ASSUME_RELOCATE:
        return pledge_to_relocate;
    case ASSUME_NONE:
        return pledge_nothing;
    default:
        return state->prefer == PREFER_RELOCATE ? pledge_to_relocate : pledge_to_pay;
    }
}

/* --- One entry --------------------------------------------------------------------------------- */

/* What is left of a whole amount after the granted deduction, rounded down. */
static int64_t deducted_down(int64_t amount, int64_t deduction_millionths)
{
    return (int64_t)((int128)amount * (MILLION - deduction_millionths) / MILLION);
}

/* Art 60(3) third subparagraph: benefitting states and those with a full deduction need not implement
 * anything; a partial deduction (Art 61, 62) reduces each type alike. */
static void to_implement(struct entry *entry, const struct state *state)
{
    for (size_t t = 0; t < MEASURE_COUNT && !state->benefitting; t++)
        entry->to_implement.amount[t] =
            deducted_down(entry->pledge.amount[t], state->deduction_millionths);
}

static bool duty(struct entry *entry, const struct state *state, const struct share *share)
{
    struct fraction left = fraction_make(MILLION - state->deduction_millionths, MILLION);
    if (state->benefitting)
        return true;
    if (!fraction_mul(&left, left, share->fair_share))
        return false;
    entry->duty = (int64_t)fraction_ceil(left);
    return true;
}

static bool entry_compute(struct entry *entry, const struct year *year, const struct state *state,
                          const struct share *share, const struct price *price)
{
    entry->pledge = state->pledge;
    /* Nobody may assume a pledge of a state that owes none. */
    entry->assumed = !state->pledge_given && state->bound;
    if (entry->assumed)
        assumption_of(year, state)(&entry->pledge, share);
    to_implement(entry, state);
    if (!duty(entry, state, share))
        return false;
    struct fraction value = price_persons(price, price_value(price, &entry->pledge));
    if (!fraction_sub(&entry->gap, share->fair_share, value) ||
        !fraction_sub(&entry->shortfall, fraction_whole(entry->duty), value))
        return false;
    if (entry->shortfall.num < 0)
        entry->shortfall = fraction_whole(0);
    return true;
}

solpool_status ledger_compute(struct entry **out, const struct year *year,
                              const struct share *shares, solpool_error *err)
{
    struct price price = price_of(&year->pool);
    struct entry *entries = calloc(year->state_count, sizeof *entries);
    *out = NULL;
    if (entries == NULL)
        return error_memory(err);
    for (size_t i = 0; i < year->state_count; i++)
        if (!entry_compute(&entries[i], year, &year->states[i], &shares[i], &price)) {
            free(entries);
            return error_range(err, "ledger");
        }
    *out = entries;
    return SOLPOOL_OK;
}
