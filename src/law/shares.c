#include "law/shares.h"

#include <stdlib.h>

#include "law/deduction.h"

/* --- The key ----------------------------------------------------------------------------------- */

static int64_t population(const struct state *state)
{
    return state->population;
}

static int64_t gdp(const struct state *state)
{
    return state->gdp_thousandths;
}

/* Art 66 with Annex I: half population, half total GDP. Another key is another table. */
static const struct criterion {
    int64_t (*amount)(const struct state *state);
    struct fraction weight;
} key[] = {[KEY_POPULATION] = {population, {1, 2}}, [KEY_GDP] = {gdp, {1, 2}}};

/* Annex I counts all Member States; other readings leave out those that need not perform (S1). */
static bool in_key(const struct year *year, const struct state *state)
{
    switch (year->rules.option[RULE_KEY_BASE]) {
    case KEY_WITHOUT_BENEFITTING:
        return state_contributes(state);
    case KEY_WITHOUT_BENEFITTING_AND_DEDUCTED:
        return state_contributes(state) && !deduction_full(year, state);
    default:
        return state->bound;
    }
}

static bool share_add(struct fraction *part, const struct state *state,
                      const struct criterion *criterion, int64_t sum)
{
    struct fraction effect = fraction_make(criterion->amount(state), sum);
    return fraction_mul(&effect, effect, criterion->weight) && fraction_add(part, *part, effect);
}

static int64_t sum_of_key(const struct year *year, const struct criterion *criterion)
{
    int64_t sum = 0;
    for (size_t i = 0; i < year->state_count; i++)
        sum += in_key(year, &year->states[i]) ? criterion->amount(&year->states[i]) : 0;
    return sum;
}

static solpool_status parts_compute(struct share *shares, const struct year *year,
                                    solpool_error *err)
{
    int128 common = 1; /* a denominator of all parts */
    for (size_t i = 0; i < year->state_count; i++)
        shares[i].part = fraction_whole(0);
    for (size_t c = 0; c < sizeof key / sizeof *key; c++) {
        int64_t sum = sum_of_key(year, &key[c]);
        if (sum == 0)
            return error_set(err, SOLPOOL_ERR_RANGE,
                             "no population or GDP is left in the key; choose another key_base");
        for (size_t i = 0; i < year->state_count; i++)
            if (in_key(year, &year->states[i]) &&
                !share_add(&shares[i].part, &year->states[i], &key[c], sum))
                return error_range(err, "shares");
        if (!exact_mul(&common, common, sum * key[c].weight.den))
            return error_range(err, "shares");
    }
    for (size_t i = 0; i < year->state_count; i++)
        shares[i].weight = shares[i].part.num * (common / shares[i].part.den);
    return SOLPOOL_OK;
}

bool shares_invert(struct fraction *out, const struct year *year, size_t i, enum key_data data,
                   struct fraction part)
{
    const struct state *state = &year->states[i];
    struct fraction rest = fraction_whole(0), effect, left;
    int64_t others = sum_of_key(year, &key[data]) - key[data].amount(state);
    for (size_t c = 0; c < sizeof key / sizeof *key; c++)
        if (c != (size_t)data && !share_add(&rest, state, &key[c], sum_of_key(year, &key[c])))
            return false;
    if (others == 0 || !fraction_sub(&effect, part, rest) ||
        !fraction_mul(&effect, effect,
                      (struct fraction){key[data].weight.den, key[data].weight.num}) ||
        !fraction_sub(&left, fraction_whole(1), effect))
        return false;
    /* effect = amount / (amount + others) */
    *out = (struct fraction){1, 0};
    return left.num <= 0 || (fraction_mul(&effect, effect, fraction_whole(others)) &&
                             fraction_mul(out, effect, fraction_make(left.den, left.num)));
}

bool shares_reference(struct fraction *out, const struct year *year, const struct share *shares)
{
    struct fraction others = fraction_whole(1);
    *out = fraction_whole(year->pool.relocations);
    if (year->rules.option[RULE_GROSS_UP] == GROSS_UP_OFF)
        return true;
    for (size_t i = 0; i < year->state_count; i++)
        if (year->states[i].benefitting && !fraction_sub(&others, others, shares[i].part))
            return false;
    return others.num == 0 || fraction_mul(out, *out, (struct fraction){others.den, others.num});
}

/* --- Rounding (S6) ----------------------------------------------------------------------------- */

static struct fraction round_up(struct fraction quota)
{
    return fraction_whole(fraction_ceil(quota));
}

static struct fraction round_nearest(struct fraction quota)
{
    return fraction_whole(exact_floor(2 * quota.num + quota.den, 2 * quota.den));
}

static struct fraction round_down(struct fraction quota)
{
    return fraction_whole(fraction_floor(quota));
}

static struct fraction round_not(struct fraction quota)
{
    return quota;
}

static struct fraction (*const rounding[])(struct fraction quota) = {
    [ROUNDING_CEIL] = round_up,
    [ROUNDING_NEAREST] = round_nearest,
    [ROUNDING_LARGEST_REMAINDER] = round_down, /* and then round_up_largest */
    [ROUNDING_EXACT] = round_not,
};

int64_t shares_whole(const struct year *year, struct fraction persons)
{
    bool nearest = year->rules.option[RULE_ROUNDING] == ROUNDING_NEAREST;
    return (int64_t)(nearest ? round_nearest(persons) : round_up(persons)).num;
}

struct quota {
    struct fraction rest;
    size_t index;
    size_t place; /* among equals */
};

static int compare_quotas(const void *a, const void *b)
{
    const struct quota *left = a, *right = b;
    int order = fraction_compare(right->rest, left->rest);
    return order != 0 ? order : left->place < right->place ? -1 : 1;
}

/* Of sorted quotas the first `up` were rounded up. */
static void mark_tied(bool *tied, const struct quota *quotas, size_t count, size_t up)
{
    bool any = up > 0 && up < count && fraction_same(quotas[up - 1].rest, quotas[up].rest);
    for (size_t k = 0; tied != NULL && k < count; k++)
        tied[quotas[k].index] = any && fraction_same(quotas[k].rest, quotas[up].rest);
}

/* One person more for the largest remainders, until the pool is complete; among equal ones by the lot or by code. */
static solpool_status round_up_largest(struct fraction *out, bool *tied, const struct year *year,
                                       const struct share *shares, struct fraction reference,
                                       solpool_error *err)
{
    struct quota *quotas = calloc(year->state_count, sizeof *quotas);
    if (quotas == NULL)
        return error_memory(err);
    int128 left = fraction_ceil(reference);
    bool exact = true;
    size_t up = 0;
    for (size_t i = 0; i < year->state_count; i++) {
        quotas[i].index = i;
        quotas[i].place = year->rank != NULL ? year->rank[i] : i;
        exact = exact && fraction_mul(&quotas[i].rest, shares[i].part, reference) &&
                fraction_sub(&quotas[i].rest, quotas[i].rest, out[i]);
        left -= out[i].num;
    }
    if (exact)
        qsort(quotas, year->state_count, sizeof *quotas, compare_quotas);
    for (; exact && up < year->state_count && (int128)up < left; up++)
        out[quotas[up].index].num++;
    if (exact)
        mark_tied(tied, quotas, year->state_count, up);
    free(quotas);
    return exact ? SOLPOOL_OK : error_range(err, "shares");
}

static bool quotas(struct fraction *out, const struct year *year, const struct share *shares,
                   struct fraction reference)
{
    for (size_t i = 0; i < year->state_count; i++)
        if (!fraction_mul(&out[i], shares[i].part, reference))
            return false;
    return true;
}

/* From quotas to whole persons, in place. `tied` is false before. */
static solpool_status round_quotas(struct fraction *out, bool *tied, const struct year *year,
                                   const struct share *shares, struct fraction reference,
                                   solpool_error *err)
{
    int rule = year->rules.option[RULE_ROUNDING];
    for (size_t i = 0; i < year->state_count; i++)
        out[i] = rounding[rule](out[i]);
    return rule == ROUNDING_LARGEST_REMAINDER
               ? round_up_largest(out, tied, year, shares, reference, err)
               : SOLPOOL_OK;
}

solpool_status shares_round(struct fraction *out, bool *tied, const struct year *year,
                            const struct share *shares, struct fraction reference,
                            solpool_error *err)
{
    return quotas(out, year, shares, reference)
               ? round_quotas(out, tied, year, shares, reference, err)
               : error_range(err, "shares");
}

static solpool_status keep_rounded(struct share *shares, const struct year *year,
                                   const struct fraction *rounded, const bool *tied,
                                   solpool_error *err)
{
    struct price price = price_of(&year->pool);
    int128 money = 0;
    for (size_t i = 0; i < year->state_count; i++) {
        shares[i].fair_share = rounded[i];
        shares[i].tied = tied[i];
        if (!price_cents(&shares[i].fair_share_cents, &price, rounded[i]))
            return error_range(err, "shares");
        /* A stated price (S3) makes more of the pool than its amount may be. */
        money += shares[i].fair_share_cents;
        if (money > PRINTED_MAX)
            return error_set(err, SOLPOOL_ERR_RANGE,
                             "the fair shares add up to more than ten million million euro; "
                             "check pool.relocations and the price of a relocation");
    }
    return SOLPOOL_OK;
}

static solpool_status round_all(struct share *shares, const struct year *year, solpool_error *err)
{
    struct fraction reference;
    struct fraction *rounded = calloc(year->state_count, sizeof *rounded);
    bool *tied = calloc(year->state_count, sizeof *tied);
    solpool_status status =
        rounded == NULL || tied == NULL ? error_memory(err)
        : shares_reference(&reference, year, shares) && quotas(rounded, year, shares, reference)
            ? SOLPOOL_OK
            : error_range(err, "shares");
    for (size_t i = 0; status == SOLPOOL_OK && i < year->state_count; i++)
        shares[i].quota = rounded[i];
    if (status == SOLPOOL_OK)
        status = round_quotas(rounded, tied, year, shares, reference, err);
    if (status == SOLPOOL_OK)
        status = keep_rounded(shares, year, rounded, tied, err);
    free(rounded);
    free(tied);
    return status;
}

solpool_status shares_compute(struct share **out, const struct year *year, solpool_error *err)
{
    *out = NULL;
    if (year->key_alone)
        return error_set(err, SOLPOOL_ERR_INPUT,
                         "the file is only a key: it has no \"pool\" to share out; solpool split divides persons by it");
    struct share *shares = calloc(year->state_count, sizeof *shares);
    solpool_status status = shares != NULL ? SOLPOOL_OK : error_memory(err);
    if (status == SOLPOOL_OK)
        status = parts_compute(shares, year, err);
    if (status == SOLPOOL_OK)
        status = round_all(shares, year, err);
    if (status != SOLPOOL_OK) {
        free(shares);
        return status;
    }
    *out = shares;
    return SOLPOOL_OK;
}
