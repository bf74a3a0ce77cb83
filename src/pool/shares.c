#include "pool/shares.h"

#include <stdlib.h>

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
} key[] = {{population, {1, 2}}, {gdp, {1, 2}}};

static bool share_add(struct fraction *part, const struct state *state,
                      const struct criterion *criterion, int64_t sum)
{
    struct fraction effect = fraction_make(criterion->amount(state), sum);
    return fraction_mul(&effect, effect, criterion->weight) && fraction_add(part, *part, effect);
}

static bool parts_compute(struct share *shares, const struct year *year)
{
    for (size_t i = 0; i < year->state_count; i++)
        shares[i].part = fraction_whole(0);
    for (size_t c = 0; c < sizeof key / sizeof *key; c++) {
        int64_t sum = 0;
        for (size_t i = 0; i < year->state_count; i++)
            sum += year->states[i].bound ? key[c].amount(&year->states[i]) : 0;
        for (size_t i = 0; i < year->state_count; i++)
            if (year->states[i].bound &&
                !share_add(&shares[i].part, &year->states[i], &key[c], sum))
                return false;
    }
    return true;
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

struct quota {
    struct fraction rest;
    size_t index;
};

static int compare_quotas(const void *a, const void *b)
{
    const struct quota *left = a, *right = b;
    int order = fraction_compare(right->rest, left->rest);
    return order != 0 ? order : left->index < right->index ? -1 : 1;
}

/* One person more for the largest remainders, ties by code, until the pool is complete. */
static bool round_up_largest(struct share *shares, const struct year *year)
{
    struct quota *quotas = calloc(year->state_count, sizeof *quotas);
    if (quotas == NULL)
        return false;
    int128 left = year->pool.relocations;
    for (size_t i = 0; i < year->state_count; i++) {
        /* The remainder of s_i * N is the numerator's rest over the denominator. */
        struct fraction part = shares[i].part;
        int128 rest = part.num * year->pool.relocations % part.den;
        quotas[i] = (struct quota){fraction_make(rest, part.den), i};
        left -= shares[i].fair_share.num;
    }
    qsort(quotas, year->state_count, sizeof *quotas, compare_quotas);
    for (size_t k = 0; left > 0; k++, left--)
        shares[quotas[k].index].fair_share.num++;
    free(quotas);
    return true;
}

solpool_status shares_compute(struct share **out, const struct year *year, solpool_error *err)
{
    int rule = year->rules.option[RULE_ROUNDING];
    struct price price = price_of(&year->pool);
    struct share *shares = calloc(year->state_count, sizeof *shares);
    *out = NULL;
    if (shares == NULL)
        return error_memory(err);
    bool ok = parts_compute(shares, year);
    for (size_t i = 0; ok && i < year->state_count; i++) {
        struct fraction quota;
        ok = fraction_mul(&quota, shares[i].part, fraction_whole(year->pool.relocations));
        shares[i].fair_share = ok ? rounding[rule](quota) : fraction_whole(0);
    }
    if (ok && rule == ROUNDING_LARGEST_REMAINDER && !round_up_largest(shares, year)) {
        free(shares);
        return error_memory(err);
    }
    for (size_t i = 0; ok && i < year->state_count; i++)
        ok = price_cents(&shares[i].fair_share_cents, &price, shares[i].fair_share);
    if (!ok) {
        free(shares);
        return error_range(err, "shares");
    }
    *out = shares;
    return SOLPOOL_OK;
}
