/* The proof of the ledger: what each state owes, pledges, and has to implement (articles 57, 60 to 62). */
#include <stdlib.h>

#include "proof/trial.h"

/* --- What is set off, and what others leave ---------------------------------------------------- */

static bool states_carried(const struct state *state)
{
    const struct carried *carried = &state->carried;
    return carried->late_offsets + carried->ongoing_relocations + carried->crisis_credit +
               carried->over_pledge >
           0;
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
        return refuse(trial, "%s: carried and credit_used stand where the file states something",
                      state->code);
    if (!stated)
        return true;
    if (printed->late_offsets != carried->late_offsets ||
        printed->ongoing_relocations != carried->ongoing_relocations ||
        printed->crisis_credit != carried->crisis_credit ||
        printed->over_pledge != carried->over_pledge)
        return refuse(trial, "%s: what is carried over is not that of the file", state->code);
    int64_t credit = carried->crisis_credit;
    if (rule_is(trial, RULE_OVER_PLEDGE, OVER_PLEDGE_CREDITED))
        credit += carried->over_pledge;
    int64_t most = (int64_t)fraction_floor(fair_share(trial, i));
    bool obliged = year_benefitting(trial->year, state->code) == NULL && !all_deducted(trial, i);
    if (!obliged) /* who need not perform keeps its credits */
        most = 0;
    return claimed->credit_used == smaller(credit, most) ||
           refuse(trial, "%s: the credit used is not what is carried, up to the fair share",
                  state->code);
}

/* S7: what deductions take off the duties of the others; the duties themselves check_duties proves. */
static bool left_by_deductions(struct fraction *sum, struct trial *trial)
{
    *sum = fraction_whole(0);
    for (size_t i = 0; i < trial->year->state_count; i++) {
        struct fraction less;
        if (!contributes(trial, i) || !any_deducted(trial, i))
            continue;
        if (!owed(&less, trial, i) ||
            !fraction_sub(&less, less, fraction_whole(trial->claim->states[i].duty)) ||
            (less.num > 0 && !fraction_add(sum, *sum, less)))
            return give_up(trial, SOLPOOL_ERR_RANGE);
    }
    return true;
}

/* `keys` and `parts` are of those who take over what is left: contributing states without a deduction. */
static bool check_redistributed(struct trial *trial, int128 *keys, int64_t *parts)
{
    struct fraction left;
    int128 sum = 0, any = 0;
    for (size_t i = 0; i < trial->year->state_count; i++) {
        bool takes = contributes(trial, i) && !any_deducted(trial, i);
        keys[i] = takes ? trial->key[i] : 0;
        parts[i] = trial->claim->states[i].redistributed;
        any = any > 0 ? any : keys[i];
        if (parts[i] == ABSENT || (!takes && parts[i] != 0))
            return refuse(trial, "%s: it does not say what it takes over, or may take over nothing",
                          trial->claim->states[i].code);
        sum += parts[i];
    }
    if (!left_by_deductions(&left, trial))
        return false;
    if (!is_up(any > 0 ? left : fraction_whole(0), sum))
        return refuse(trial, "what is redistributed is not what deductions take off");
    return is_split(trial, sum, keys, parts, trial->year->state_count) ||
           refuse(trial, "what deductions take off is not split by the key");
}

static bool check_redistribution(struct trial *trial)
{
    if (!rule_is(trial, RULE_DEDUCTED_SHARE, DEDUCTED_REDISTRIBUTED)) {
        for (size_t i = 0; i < trial->year->state_count; i++)
            if (trial->claim->states[i].redistributed != ABSENT)
                return refuse(trial, "%s: nothing is redistributed by the rules",
                              trial->claim->states[i].code);
        return true;
    }
    int128 *keys = calloc(trial->year->state_count, sizeof *keys);
    int64_t *parts = calloc(trial->year->state_count, sizeof *parts);
    bool holds = keys != NULL && parts != NULL ? check_redistributed(trial, keys, parts)
                                               : give_up(trial, SOLPOOL_ERR_MEMORY);
    free(keys);
    free(parts);
    return holds;
}

bool check_owed(struct trial *trial)
{
    for (size_t i = 0; i < trial->year->state_count; i++)
        if (!check_credit(trial, i))
            return false;
    return check_redistribution(trial) &&
           CONFIRM(trial, owed);
}

/* --- Pledges ----------------------------------------------------------------------------------- */

/* Within what the state is willing to relocate, as far as it owes that many, and at the end of it that it
 * prefers. `up` is what is owed in whole persons. */
static bool is_preferred(const struct state *state, int64_t persons, int64_t up)
{
    int64_t least = state->relocate.least, most = state->relocate.most;
    if (persons < smaller(least, up) || (most != NOT_STATED && persons > most))
        return false;
    return state->prefer == PREFER_RELOCATE ? persons == up || persons == most : persons <= least;
}

/* What is claimed beyond the known part of a pledge; only types that are not known may hold any. */
static bool beyond_known(struct measures *more, const struct trial *trial, size_t i)
{
    const struct state *state = &trial->year->states[i];
    *more = trial->claim->states[i].pledge.measures;
    for (size_t t = 0; t < MEASURE_COUNT; t++) {
        more->amount[t] -= state->pledge.amount[t];
        if (more->amount[t] < 0 || (!state->pledge_unknown[t] && more->amount[t] != 0))
            return false;
    }
    return true;
}

/* Persons as the rule or the preference says, of `up` that are lacking; all of them where no money is unknown. */
static bool are_assumed_persons(const struct trial *trial, size_t i, int64_t persons, int64_t up)
{
    const struct state *state = &trial->year->states[i];
    int rule = trial->year->rules.option[RULE_ASSUME_PLEDGE];
    if (!state->pledge_unknown[RELOCATIONS])
        return persons == 0;
    if (persons > up)
        return false;
    if (!state->pledge_unknown[FINANCIAL] || rule == ASSUME_RELOCATE)
        return persons == up;
    return rule == ASSUME_PREFER ? is_preferred(state, persons, up) : persons == 0;
}

/* What the rule puts in the place of types that are not known: what the known part lacks of what is owed, in
 * persons, and the rest in money. */
static bool is_assumed(const struct trial *trial, size_t i, struct fraction due)
{
    const struct state *state = &trial->year->states[i];
    struct measures more;
    struct fraction rest;
    if (!beyond_known(&more, trial, i) || !fraction_sub(&rest, due, trial_value(trial, &state->pledge)))
        return false;
    if (rest.num <= 0 || rule_is(trial, RULE_ASSUME_PLEDGE, ASSUME_NONE))
        return measures_empty(&more);
    int64_t persons = more.amount[RELOCATIONS], cents = more.amount[FINANCIAL];
    more.amount[RELOCATIONS] = more.amount[FINANCIAL] = 0;
    if (!measures_empty(&more) ||
        !are_assumed_persons(trial, i, persons, (int64_t)fraction_ceil(rest)) ||
        !fraction_sub(&rest, rest, fraction_whole(persons)))
        return false;
    return rest.num > 0 && state->pledge_unknown[FINANCIAL] ? is_cents_up(trial, rest, cents)
                                                              : cents == 0;
}

/* The pledge of the file; by rule deemed_payers with what it lacks as money (S21). */
static bool is_given(struct trial *trial, size_t i, struct fraction due, bool *deemed)
{
    struct measures pledge = trial->claim->states[i].pledge.measures;
    const struct measures *given = &trial->year->states[i].pledge;
    struct fraction missing;
    if (!fraction_sub(&missing, due, trial_value(trial, given)))
        return give_up(trial, SOLPOOL_ERR_RANGE);
    *deemed = rule_is(trial, RULE_REFUSERS, REFUSERS_DEEMED_PAYERS) && contributes(trial, i) &&
              missing.num > 0;
    int64_t more = pledge.amount[FINANCIAL] - given->amount[FINANCIAL];
    if (*deemed) {
        pledge.amount[FINANCIAL] = given->amount[FINANCIAL];
        return same_measures(&pledge, given) && is_cents_up(trial, missing, more);
    }
    return same_measures(&pledge, given);
}

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

static bool same_assumed(const struct trial *trial, size_t i)
{
    struct measures more;
    return beyond_known(&more, trial, i) &&
           same_measures(&more, &trial->claim->states[i].assumed.measures) &&
           value_fits(trial, &trial->claim->states[i].assumed);
}

static bool check_pledge(struct trial *trial, size_t i)
{
    const struct state *state = &trial->year->states[i];
    const struct claimed_state *claimed = &trial->claim->states[i];
    bool planned = claimed->planned, deemed = false;
    bool unknown = !planned && !state_pledge_known(state) && state->bound;
    struct fraction due;
    if (!owed(&due, trial, i))
        return give_up(trial, SOLPOOL_ERR_RANGE);
    if ((claimed->assumed.value != ABSENT) != unknown || (unknown && !same_assumed(trial, i)))
        return refuse(trial, "%s: \"assumed\" is not what the pledge has beyond its known part",
                      state->code);
    if (claimed->pledge.flag != unknown)
        return refuse(trial, "%s: \"assumed\" does not say whether the pledge is known",
                      state->code);
    if (planned   ? !is_planned(trial, i, due, &deemed)
        : unknown ? !is_assumed(trial, i, due)
                  : !is_given(trial, i, due, &deemed))
        return refuse(trial, "%s: the pledge is neither the file's nor the assumed one",
                      state->code);
    if (claimed->deemed_printed != rule_is(trial, RULE_REFUSERS, REFUSERS_DEEMED_PAYERS) ||
        claimed->deemed != deemed)
        return refuse(trial, "%s: \"deemed\" does not say whether it is taken to pay", state->code);
    return value_fits(trial, &claimed->pledge) ||
           refuse(trial, "%s: the pledge's value is not that of its types", state->code);
}

bool check_pledges(struct trial *trial)
{
    for (size_t i = 0; i < trial->year->state_count; i++)
        if (!check_pledge(trial, i))
            return false;
    return CONFIRM(trial, pledges);
}

/* --- Duties ------------------------------------------------------------------------------------ */

/* What is owed, and what the pledge is worth, less the deduction; nothing of a benefitting state. */
static bool after_deduction(struct fraction *due, struct fraction *given, const struct trial *trial,
                            size_t i)
{
    struct fraction part, left;
    *due = *given = fraction_whole(0);
    if (trial->year->states[i].benefitting)
        return true;
    return deducted_whole(&part, trial, i) && fraction_sub(&left, fraction_whole(1), part) &&
           owed(due, trial, i) && fraction_mul(due, *due, left) &&
           fraction_mul(given, trial_value(trial, &trial->claim->states[i].pledge.measures), left);
}

/* What is to be implemented lacks of what is due; nothing where only rounding makes it less. */
static bool lacking(struct fraction *out, const struct trial *trial, size_t i, struct fraction due,
                    struct fraction given)
{
    *out = fraction_whole(0);
    if (fraction_compare(given, due) >= 0)
        return true;
    if (!fraction_sub(out, due, trial_value(trial, &trial->claim->states[i].to_implement.measures)))
        return false;
    if (out->num < 0)
        *out = fraction_whole(0);
    return true;
}

static bool check_duty(struct trial *trial, size_t i)
{
    const struct claimed_state *claimed = &trial->claim->states[i];
    struct fraction value = trial_value(trial, &claimed->pledge.measures), due, given, gap, lacks;
    if (!after_deduction(&due, &given, trial, i) || !lacking(&lacks, trial, i, due, given) ||
        !fraction_sub(&gap, fair_share(trial, i), value))
        return give_up(trial, SOLPOOL_ERR_RANGE);
    if (due.num <= 0 ? claimed->duty != 0 : !is_left(trial, due, claimed->duty))
        return refuse(trial, "%s: the duty is not what the deduction leaves in whole persons",
                      claimed->code);
    if (claimed->gap != millionths(gap))
        return refuse(trial, "%s: the gap is not fair share less pledge", claimed->code);
    return claimed->shortfall == millionths(lacks) ||
           refuse(trial, "%s: the shortfall is not what is due less what is to be implemented",
                  claimed->code);
}

bool check_duties(struct trial *trial)
{
    for (size_t i = 0; i < trial->year->state_count; i++)
        if (!check_duty(trial, i))
            return false;
    return CONFIRM(trial, duties);
}

/* What the deduction leaves of the pledge in whole persons and cents, and nothing of a benefitting state. */
static bool left_by_deduction(int64_t *left, const struct trial *trial, size_t i)
{
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        if (!left_of_pledge(&left[t], trial, i, (enum measure)t,
                            trial->year->states[i].benefitting ? fraction_whole(1)
                                                               : deducted(trial, i, (enum measure)t)))
            return false;
    return true;
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
        return give_up(trial, SOLPOOL_ERR_MEMORY);
    for (size_t i = 0; i < trial->year->state_count; i++) {
        const struct claimed_state *claimed = &trial->claim->states[i];
        int64_t left[MEASURE_COUNT];
        if (!left_by_deduction(left, trial, i))
            return give_up(trial, SOLPOOL_ERR_RANGE);
        at_least_past(left, trial, i);
        for (size_t t = 0; t < MEASURE_COUNT; t++)
            if (claimed->to_implement.measures.amount[t] != left[t])
                return refuse(trial,
                              "%s: %s to implement is not what the deduction leaves of the pledge, "
                              "or what was done",
                              claimed->code, measure_table[t].key);
        if (!value_fits(trial, &claimed->to_implement))
            return refuse(trial, "%s: the value to implement is not that of its types",
                          claimed->code);
    }
    return CONFIRM(trial, to_implement);
}
