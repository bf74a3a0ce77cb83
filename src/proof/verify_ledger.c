/* The proof of the key, the ledger and the needs: articles 57, 58, 60 to 63 and 66. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "proof/trial.h"

#define CODE(trial, i) ((trial)->claim->states[i].code)

/* --- Who and what ------------------------------------------------------------------------------ */

static bool same_text(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

bool check_states(struct trial *trial)
{
    const struct year *year = trial->year;
    const struct claim *claim = trial->claim;
    if (claim->year != year->number || claim->title == NULL ||
        strcmp(claim->title, year->title) != 0)
        return refuse(trial, "year or title are not those of the year file");
    if (claim->outcome == NULL || strcmp(claim->outcome, "optimal") != 0)
        return refuse(trial, "the outcome is not \"optimal\"");
    if (claim->state_count != year->state_count ||
        claim->benefitting_count != year->benefitting_count)
        return refuse(trial, "the number of states differs from the year file");
    for (size_t i = 0; i < year->state_count; i++) {
        const struct state *state = &year->states[i];
        int64_t role = year_benefitting(year, state->code) != NULL ? ROLE_BENEFITTING
                       : state->bound                              ? ROLE_CONTRIBUTING
                                                                   : ROLE_NOT_BOUND;
        if (strcmp(CODE(trial, i), state->code) != 0)
            return refuse(trial, "expected state %s, found %s", state->code, CODE(trial, i));
        if (!same_text(claim->states[i].name, state->name))
            return refuse(trial, "%s has another name", state->code);
        if (claim->states[i].role != role)
            return refuse(trial, "%s has another role", state->code);
        if (claim->states[i].deduction != state->deduction_millionths)
            return refuse(trial, "%s has another deduction", state->code);
    }
    for (size_t b = 0; b < year->benefitting_count; b++)
        if (strcmp(claim->benefitting[b].code, year->benefitting[b].code) != 0)
            return refuse(trial, "expected benefitting state %s, found %s",
                          year->benefitting[b].code, claim->benefitting[b].code);
    return confirm(trial, "%zu states, %zu of them benefitting", year->state_count,
                   year->benefitting_count);
}

bool check_pool(struct trial *trial)
{
    const struct pool *pool = &trial->year->pool;
    const struct claimed_pool *claimed = &trial->claim->pool;
    if (claimed->relocations != pool->relocations ||
        claimed->financial_cents != pool->financial_cents)
        return refuse(trial, "the pool is not that of the year file");
    /* Rounded to the cent: 2 |c - F/N| <= 1. */
    int128 twice = 2 * (claimed->cents_per_relocation * trial->cent_units - trial->person_units);
    if ((twice < 0 ? -twice : twice) > trial->cent_units)
        return refuse(trial, "eur_per_relocation is not the ratio of the pool");
    for (size_t k = 0; k < RULE_COUNT; k++)
        if (trial->claim->rules[k] != trial->year->rules.option[k])
            return refuse(trial, "rule %s is not that of the year file", rule_table[k].name);
    return confirm(trial, "pool, ratio and rules are those of the year file");
}

/* --- Key and fair shares ----------------------------------------------------------------------- */

/* Over one denominator, 2 P G: a state's numerator is p G + g P. */
static struct fraction own_share(const struct trial *trial, const struct state *state)
{
    if (!state->bound)
        return fraction_whole(0);
    return fraction_make(state->population * trial->gdp +
                             state->gdp_thousandths * trial->population,
                         2 * trial->population * trial->gdp);
}

bool check_key(struct trial *trial)
{
    for (size_t i = 0; i < trial->year->state_count; i++) {
        const struct claimed_state *claimed = &trial->claim->states[i];
        struct fraction share = own_share(trial, &trial->year->states[i]);
        if (claimed->share.num != share.num || claimed->share.den != share.den)
            return refuse(trial,
                          "%s: the fraction is not half the population's and half the GDP's part",
                          claimed->code);
        if (claimed->share_percent != millionths(fraction_make(share.num * 100, share.den)))
            return refuse(trial, "%s: the percentage is not that of the fraction", claimed->code);
    }
    return confirm(trial, "half population, half GDP of the bound states, as fractions");
}

/* The fair share as a number: whole, or the share of the pool itself where nothing is rounded. */
static struct fraction fair_share(const struct trial *trial, size_t i)
{
    const struct claimed_state *claimed = &trial->claim->states[i];
    if (trial->year->rules.option[RULE_ROUNDING] != ROUNDING_EXACT)
        return fraction_make(claimed->fair_share, MILLION);
    struct fraction share = own_share(trial, &trial->year->states[i]);
    return fraction_make(share.num * trial->year->pool.relocations, share.den);
}

/* Twice the distance from the claimed whole number up to the exact quota, in units of 1/den: a whole
 * number p stands for q by a rule exactly when q lies in the rule's interval around p. */
static bool rounds_to(const struct trial *trial, struct fraction quota, int64_t claimed)
{
    if (trial->year->rules.option[RULE_ROUNDING] == ROUNDING_EXACT)
        return claimed == millionths(quota);
    if (claimed % MILLION != 0)
        return false;
    int128 whole = claimed / MILLION;
    int128 below = 2 * (quota.num - whole * quota.den); /* 2 (q - p) den */
    switch (trial->year->rules.option[RULE_ROUNDING]) {
    case ROUNDING_CEIL: /* p - 1 < q <= p */
        return below <= 0 && below > -2 * quota.den;
    case ROUNDING_NEAREST: /* p - 1/2 <= q < p + 1/2 */
        return below >= -quota.den && below < quota.den;
    default: /* the floor or one more; which one, check_remainders tells */
        return below > -2 * quota.den && below < 2 * quota.den;
    }
}

/* Largest remainder: whoever is rounded up has no smaller remainder than one who is not, and by code
 * no later place among equals; and all add up to the pool. */
static bool check_remainders(struct trial *trial)
{
    int128 pool = trial->year->pool.relocations, sum = 0;
    struct fraction least_up = fraction_whole(2), most_down = fraction_whole(-1);
    size_t last_up = 0, first_down = SIZE_MAX;
    for (size_t i = 0; i < trial->year->state_count; i++) {
        struct fraction share = own_share(trial, &trial->year->states[i]);
        int128 floor = share.num * pool / share.den;
        int128 claimed = trial->claim->states[i].fair_share / MILLION;
        struct fraction rest = fraction_make(share.num * pool - floor * share.den, share.den);
        sum += claimed;
        if (claimed > floor && fraction_compare(rest, least_up) <= 0) {
            least_up = rest;
            last_up = i;
        }
        if (claimed == floor && fraction_compare(rest, most_down) > 0) {
            most_down = rest;
            first_down = i;
        }
    }
    if (sum != pool)
        return refuse(trial, "the fair shares do not add up to the pool");
    int order = fraction_compare(least_up, most_down);
    return order > 0 || (order == 0 && last_up < first_down) ||
           refuse(trial, "a smaller remainder was rounded up than %s has", CODE(trial, first_down));
}

/* c - 1 < persons * ratio <= c: rounded up to the cent. */
static bool is_cents_up(const struct trial *trial, struct fraction persons, int64_t cents)
{
    struct fraction money;
    return fraction_mul(&money, persons, fraction_make(trial->person_units, trial->cent_units)) &&
           fraction_compare(money, fraction_whole(cents)) <= 0 &&
           fraction_compare(money, fraction_whole((int128)cents - 1)) > 0;
}

bool check_fair_shares(struct trial *trial)
{
    for (size_t i = 0; i < trial->year->state_count; i++) {
        const struct claimed_state *claimed = &trial->claim->states[i];
        struct fraction share = own_share(trial, &trial->year->states[i]);
        struct fraction quota = fraction_make(share.num * trial->year->pool.relocations, share.den);
        if (!rounds_to(trial, quota, claimed->fair_share))
            return refuse(trial, "%s: the fair share is not its part of the pool, rounded",
                          claimed->code);
        bool none = quota.num == 0 && claimed->fair_share_cents == 0;
        if (!none && !is_cents_up(trial, fair_share(trial, i), claimed->fair_share_cents))
            return refuse(trial, "%s: the fair share in euro is not that in persons",
                          claimed->code);
    }
    if (trial->year->rules.option[RULE_ROUNDING] == ROUNDING_LARGEST_REMAINDER &&
        !check_remainders(trial))
        return false;
    return confirm(trial, "every fair share lies in the rounding rule's interval");
}

/* --- Pledges, duties, what is to be implemented ------------------------------------------------ */

/* The pledge that the rule puts in the place of one that is not known. */
static struct measures assumed_pledge(const struct trial *trial, size_t i)
{
    const struct claimed_state *claimed = &trial->claim->states[i];
    struct measures pledge = {{0}};
    int rule = trial->year->rules.option[RULE_ASSUME_PLEDGE];
    bool relocate = rule == ASSUME_RELOCATE ||
                    (rule == ASSUME_PREFER && trial->year->states[i].prefer == PREFER_RELOCATE);
    if (rule == ASSUME_NONE)
        return pledge;
    if (relocate) /* whole persons, up */
        pledge.amount[RELOCATIONS] = (int64_t)fraction_ceil(fair_share(trial, i));
    else
        pledge.amount[FINANCIAL] = claimed->fair_share_cents;
    return pledge;
}

bool check_pledges(struct trial *trial)
{
    for (size_t i = 0; i < trial->year->state_count; i++) {
        const struct state *state = &trial->year->states[i];
        const struct claimed *pledge = &trial->claim->states[i].pledge;
        bool unknown = !state->pledge_given && state->bound;
        struct measures right = unknown ? assumed_pledge(trial, i) : state->pledge;
        if (pledge->flag != unknown)
            return refuse(trial, "%s: \"assumed\" does not say whether the pledge is known",
                          state->code);
        if (!same_measures(&pledge->measures, &right))
            return refuse(trial, "%s: the pledge is neither the file's nor the assumed one",
                          state->code);
        if (!value_fits(trial, pledge))
            return refuse(trial, "%s: the pledge's value is not that of its types", state->code);
    }
    return confirm(trial, "pledges as in the file, or as the rule assumes");
}

bool check_duties(struct trial *trial)
{
    for (size_t i = 0; i < trial->year->state_count; i++) {
        const struct state *state = &trial->year->states[i];
        const struct claimed_state *claimed = &trial->claim->states[i];
        struct fraction left = fraction_make(MILLION - state->deduction_millionths, MILLION);
        struct fraction value = trial_value(trial, &claimed->pledge.measures), gap, shortfall;
        if (!fraction_mul(&left, left, fair_share(trial, i)) ||
            !fraction_sub(&gap, fair_share(trial, i), value) ||
            !fraction_sub(&shortfall, fraction_whole(claimed->duty), value))
            return give_up(trial, SOLPOOL_ERR_RANGE);
        bool up = fraction_compare(left, fraction_whole(claimed->duty)) <= 0 &&
                  fraction_compare(left, fraction_whole((int128)claimed->duty - 1)) > 0;
        if (state->benefitting ? claimed->duty != 0 : !up)
            return refuse(trial, "%s: the duty is not what the deduction leaves, rounded up",
                          state->code);
        if (claimed->gap != millionths(gap))
            return refuse(trial, "%s: the gap is not fair share less pledge", state->code);
        if (claimed->shortfall != (shortfall.num > 0 ? millionths(shortfall) : 0))
            return refuse(trial, "%s: the shortfall is not duty less pledge", state->code);
    }
    return confirm(trial, "duties, gaps and shortfalls follow from fair shares and pledges");
}

bool check_to_implement(struct trial *trial)
{
    for (size_t i = 0; i < trial->year->state_count; i++) {
        const struct state *state = &trial->year->states[i];
        const struct claimed_state *claimed = &trial->claim->states[i];
        for (size_t t = 0; t < MEASURE_COUNT; t++) {
            /* Rounded down: x <= (1 - d) p < x + 1, in millionths. */
            int128 amount = claimed->to_implement.measures.amount[t];
            int128 left = (int128)claimed->pledge.measures.amount[t] *
                          (state->benefitting ? 0 : MILLION - state->deduction_millionths);
            if (amount * MILLION > left || left >= (amount + 1) * MILLION)
                return refuse(trial,
                              "%s: %s to implement is not what the deduction leaves of the pledge",
                              state->code, measure_table[t].key);
        }
        if (!value_fits(trial, &claimed->to_implement))
            return refuse(trial, "%s: the value to implement is not that of its types",
                          state->code);
    }
    return confirm(trial,
                   "pledges less deductions, each type rounded down; benefitting states none");
}

/* --- Needs ------------------------------------------------------------------------------------- */

static bool leaves_out(const struct trial *trial, size_t b, size_t t)
{
    return trial->year->benefitting[b].need.amount[t] == NOT_STATED;
}

/* What the stated needs of a type leave to the others, by weight: the floor or one more, the larger
 * remainders first, all together what is left. */
static bool check_derived(struct trial *trial, size_t t, int128 left)
{
    const struct claimed_benefitting *claimed = trial->claim->benefitting;
    int128 open = 0, sum = 0, least_up = INT128_MAX, most_down = -1;
    size_t last_up = 0, first_down = SIZE_MAX;
    for (size_t b = 0; b < trial->year->benefitting_count; b++)
        open += leaves_out(trial, b, t) ? trial->weight[b] : 0;
    left = left > 0 && open > 0 ? left : 0;
    for (size_t b = 0; b < trial->year->benefitting_count; b++) {
        int128 floor = 0, rest = 0, amount = claimed[b].need.measures.amount[t];
        if (!leaves_out(trial, b, t))
            continue;
        if (left > 0 && !exact_mul_div(&floor, &rest, left, trial->weight[b], open))
            return give_up(trial, SOLPOOL_ERR_RANGE);
        if (amount != floor && amount != floor + 1)
            return refuse(trial, "%s: the need of %s is not its part by weight", claimed[b].code,
                          measure_table[t].key);
        sum += amount;
        if (amount > floor && rest <= least_up) {
            least_up = rest;
            last_up = b;
        }
        if (amount == floor && rest > most_down) {
            most_down = rest;
            first_down = b;
        }
    }
    bool fair = least_up > most_down || (least_up == most_down && last_up < first_down);
    return (fair && sum == left) ||
           refuse(trial, "the derived needs of %s are not split by largest remainder",
                  measure_table[t].key);
}

static bool check_needs_of(struct trial *trial, size_t t)
{
    int128 left = 0;
    for (size_t i = 0; i < trial->year->state_count; i++)
        left += trial->claim->states[i].to_implement.measures.amount[t];
    for (size_t b = 0; b < trial->year->benefitting_count; b++) {
        int64_t stated = trial->year->benefitting[b].need.amount[t];
        if (stated == NOT_STATED)
            continue;
        left -= stated;
        if (trial->claim->benefitting[b].need.measures.amount[t] != stated)
            return refuse(trial, "%s: the need of %s is not the stated one",
                          trial->claim->benefitting[b].code, measure_table[t].key);
    }
    return check_derived(trial, t, left);
}

bool check_needs(struct trial *trial)
{
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        if (!check_needs_of(trial, t))
            return false;
    for (size_t b = 0; b < trial->year->benefitting_count; b++) {
        const struct claimed_benefitting *claimed = &trial->claim->benefitting[b];
        bool stated = false;
        for (size_t t = 0; t < MEASURE_COUNT; t++)
            stated = stated || !leaves_out(trial, b, t);
        if (claimed->need.flag != stated)
            return refuse(trial, "%s: \"stated\" does not say whether a need is stated",
                          claimed->code);
        if (claimed->need.value != millionths(needed_value(trial, b)))
            return refuse(trial, "%s: the needed value is wrong", claimed->code);
    }
    return confirm(trial, "needs as stated, or by weight out of what stated needs leave");
}
