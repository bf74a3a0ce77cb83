/* The proof of the ledger: what each state owes, pledges, and has to implement (articles 57, 60 to 62). */
#include <stdlib.h>

#include "proof/standing.h"

/* --- What is set off, and what others leave ---------------------------------------------------- */

static bool states_carried(const struct state *state)
{
    const struct carried *carried = &state->carried;
    return carried->late_offsets + carried->ongoing_relocations + carried->crisis_credit + carried->over_pledge > 0;
}

/* What the file carries over from earlier years is repeated, and as much of it as the fair share holds
 * in whole persons is set off (Art 9(4) of Regulation 2024/1359; S28). */
static bool check_credit(struct trial *trial, size_t i)
{
    const struct state *state = &trial->year->states[i];
    const struct claimed_state *claimed = &trial->claim->states[i];
    const struct carried *carried = &state->carried, *printed = &claimed->carried;
    bool stated = states_carried(state);
    if ((printed->late_offsets != ABSENT) != stated || (claimed->credit_used != ABSENT) != stated)
        return refuse(trial, "%s: carried and credit_used stand where the file states something", state->code);
    if (!stated)
        return true;
    if (printed->late_offsets != carried->late_offsets ||
        printed->ongoing_relocations != carried->ongoing_relocations ||
        printed->crisis_credit != carried->crisis_credit || printed->over_pledge != carried->over_pledge)
        return refuse(trial, "%s: what is carried over is not that of the file", state->code);
    return claimed->credit_used == credit_of(trial, i) ||
           refuse(trial, "%s: the credit used is not what is carried, up to the fair share", state->code);
}

static bool check_taken_over(struct trial *trial, const int64_t *parts)
{
    for (size_t i = 0; i < trial->year->state_count; i++)
        if (trial->claim->states[i].redistributed != parts[i])
            return refuse(trial, "%s: what it takes over is not its part, by the key, of what deductions leave",
                          trial->claim->states[i].code);
    return true;
}

static bool check_redistribution(struct trial *trial)
{
    if (!rule_is(trial, RULE_DEDUCTED_SHARE, DEDUCTED_REDISTRIBUTED)) {
        for (size_t i = 0; i < trial->year->state_count; i++)
            if (trial->claim->states[i].redistributed != ABSENT)
                return refuse(trial, "%s: nothing is redistributed by the rules", trial->claim->states[i].code);
        return true;
    }
    int64_t *parts = calloc(trial->year->state_count, sizeof *parts);
    bool holds = parts != NULL
                     ? take_over(trial, parts, trial->tied[TIED_REDISTRIBUTED]) && check_taken_over(trial, parts)
                     : give_up(trial, SOLPOOL_ERR_MEMORY);
    free(parts);
    return holds;
}

bool check_owed(struct trial *trial)
{
    for (size_t i = 0; i < trial->year->state_count; i++)
        if (!check_credit(trial, i))
            return false;
    return check_redistribution(trial) && CONFIRM(trial, owed);
}

/* --- Pledges ----------------------------------------------------------------------------------- */

/* A plan adds to what the file knows to be pledged, and takes nothing off it. By rule deemed_payers nothing is
 * missing then; what of it the plan added and what the rule did cannot be told apart. */
static bool is_planned(const struct trial *trial, size_t i, struct fraction due, bool *deemed)
{
    const struct measures *pledge = &trial->claim->states[i].pledge.measures;
    if (rule_is(trial, RULE_REFUSERS, REFUSERS_DEEMED_PAYERS)) {
        *deemed = trial->claim->states[i].deemed;
        if (fraction_compare(trial_value(trial, pledge), due) < 0)
            return false;
    }
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        if (pledge->amount[t] < trial->year->states[i].pledge.amount[t])
            return false;
    return contributes(trial, i);
}

/* "assumed" is what the pledge has beyond its known part, where that is not all. */
static bool check_assumed(struct trial *trial, size_t i)
{
    const struct claimed_state *claimed = &trial->claim->states[i];
    bool unknown = is_unknown(trial, i);
    struct measures sum = trial->year->states[i].pledge;
    measures_add(&sum, &claimed->assumed.measures);
    if ((claimed->assumed.value != ABSENT) != unknown ||
        (unknown && (!same_measures(&sum, &claimed->pledge.measures) || !value_fits(trial, &claimed->assumed))))
        return refuse(trial, "%s: \"assumed\" is not what the pledge has beyond its known part", claimed->code);
    return claimed->pledge.flag == unknown ||
           refuse(trial, "%s: \"assumed\" does not say whether the pledge is known", claimed->code);
}

static bool check_pledge(struct trial *trial, size_t i)
{
    const struct claimed_state *claimed = &trial->claim->states[i];
    struct measures pledge;
    struct fraction due;
    bool deemed = false;
    if (!check_assumed(trial, i))
        return false;
    if (!owed(&due, trial, i))
        return give_up(trial, SOLPOOL_ERR_RANGE);
    if (!claimed->planned && !pledge_of(&pledge, &deemed, trial, i, &trial->year->states[i].pledge))
        return false;
    if (claimed->planned ? !is_planned(trial, i, due, &deemed) : !same_measures(&pledge, &claimed->pledge.measures))
        return refuse(trial, "%s: the pledge is neither the file's nor the assumed one", claimed->code);
    if (claimed->deemed_printed != rule_is(trial, RULE_REFUSERS, REFUSERS_DEEMED_PAYERS) || claimed->deemed != deemed)
        return refuse(trial, "%s: \"deemed\" does not say whether it is taken to pay", claimed->code);
    return value_fits(trial, &claimed->pledge) ||
           refuse(trial, "%s: the pledge's value is not that of its types", claimed->code);
}

bool check_pledges(struct trial *trial)
{
    for (size_t i = 0; i < trial->year->state_count; i++)
        if (!check_pledge(trial, i))
            return false;
    return CONFIRM(trial, pledges);
}

/* --- Duties ------------------------------------------------------------------------------------ */

static bool check_duty(struct trial *trial, size_t i)
{
    const struct claimed_state *claimed = &trial->claim->states[i];
    struct fraction value = trial_value(trial, &claimed->pledge.measures), due, given, gap, lacks;
    if (!after_deduction(&due, &given, trial, i) || !lacking_of(&lacks, trial, i, due, given) ||
        !fraction_sub(&gap, fair_share(trial, i), value))
        return give_up(trial, SOLPOOL_ERR_RANGE);
    if (claimed->duty != duty_of(trial, due))
        return refuse(trial, "%s: the duty is not what the deduction leaves in whole persons", claimed->code);
    if (claimed->gap != millionths(gap))
        return refuse(trial, "%s: the gap is not fair share less pledge", claimed->code);
    return claimed->shortfall == millionths(lacks) ||
           refuse(trial, "%s: the shortfall is not what is due less what is to be implemented", claimed->code);
}

bool check_duties(struct trial *trial)
{
    for (size_t i = 0; i < trial->year->state_count; i++)
        if (!check_duty(trial, i))
            return false;
    return CONFIRM(trial, duties);
}

/* Never less than that: an offset more than there is stands in for a relocation, and money for an alternative measure,
 * as far as these are not used themselves. */
static void at_least_pair(int64_t *left, const int64_t *done, enum measure from, enum measure as)
{
    int64_t both = larger(left[from] + left[as], done[from] + done[as]);
    if (left[from] < done[from]) /* `from` alone is short, or both are */
        both = larger(both, done[from] + left[as]);
    left[from] = larger(left[from], done[from]);
    left[as] = both - left[from];
}

/* Never less than what was called upon, or done and taken by the plan for a crisis. */
static void at_least_past(int64_t *left, const struct trial *trial, size_t i)
{
    struct measures called = called_of(trial, i);
    const struct past *past = &trial->past[i];
    at_least_pair(left, called.amount, RELOCATIONS, OFFSETS);
    at_least_pair(left, called.amount, ALTERNATIVE, FINANCIAL);
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        left[t] = larger(0, left[t] - past->taken.amount[t]);
    at_least_pair(left, past->done.amount, RELOCATIONS, OFFSETS);
    at_least_pair(left, past->done.amount, ALTERNATIVE, FINANCIAL);
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        left[t] += past->taken.amount[t];
}

bool check_to_implement(struct trial *trial)
{
    if (!trial_replay(trial))
        return false;
    for (size_t i = 0; i < trial->year->state_count; i++) {
        const struct claimed_state *claimed = &trial->claim->states[i];
        struct measures left;
        if (!due_of(&left, trial, i))
            return give_up(trial, SOLPOOL_ERR_RANGE);
        at_least_past(left.amount, trial, i);
        for (size_t t = 0; t < MEASURE_COUNT; t++)
            if (claimed->to_implement.measures.amount[t] != left.amount[t])
                return refuse(trial,
                              "%s: %s to implement is not what the deduction leaves of the pledge, "
                              "or what was done",
                              claimed->code, measure_table[t].key);
        if (!value_fits(trial, &claimed->to_implement))
            return refuse(trial, "%s: the value to implement is not that of its types", claimed->code);
    }
    return CONFIRM(trial, to_implement);
}
