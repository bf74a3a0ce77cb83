#include "proof/own_key.h"

#include <stdlib.h>
#include <string.h>

#include "law/shares.h"
#include "proof/own_steps.h"

/* --- Near numbers ------------------------------------------------------------------------------ */

/* Between two multiples of so small a part of a person, or on one. */
static bool near(struct fraction *out, struct naturals *naturals, struct long_ratio exact)
{
    int128 parts;
    struct long_ratio rest;
    if (!ratio_floor(&parts, &rest, naturals, ratio_mul(naturals, exact, ratio_of(naturals, SHARE_QUOTA_PARTS, 1))) ||
        parts > INT128_MAX / 4)
        return false;
    *out = fraction_make(2 * parts + (ratio_is_zero(rest) ? 0 : 1), 2 * (int128)SHARE_QUOTA_PARTS);
    return !naturals_failed(naturals);
}

/* A denominator of all shares; false beyond the limit. */
static bool find_common(int128 *common, struct own_key *own, size_t count)
{
    struct natural all = natural_of(&own->naturals, 1);
    for (size_t i = 0; i < count; i++) {
        struct natural den = own->share[i].den;
        all = natural_mul(&own->naturals, all,
                          natural_div(&own->naturals, den, natural_gcd(&own->naturals, all, den), NULL));
        if (!natural_small(common, all) || *common > SHARES_COMMON_MOST)
            return false;
    }
    return true;
}

static void set_exact(struct trial *trial, int128 common)
{
    for (size_t i = 0; i < trial->year->state_count; i++) {
        int128 num, den;
        natural_small(&num, trial->own->share[i].num);
        natural_small(&den, trial->own->share[i].den);
        trial->share[i] = fraction_make(num, den);
        trial->key[i] = num * (common / den);
    }
}

static bool set_near(struct trial *trial)
{
    struct own_key *own = trial->own;
    struct long_ratio parts = ratio_of(&own->naturals, SHARE_WEIGHT_PARTS, 1), rest;
    int128 sum = 0;
    for (size_t i = 0; i < trial->year->state_count; i++) {
        if (!ratio_floor(&trial->key[i], &rest, &own->naturals, ratio_mul(&own->naturals, own->share[i], parts)))
            return false;
        trial->key[i] += ratio_is_zero(rest) ? 0 : 1;
        sum += trial->key[i];
    }
    for (size_t i = 0; sum > 0 && i < trial->year->state_count; i++)
        trial->share[i] = fraction_make(trial->key[i], sum);
    return sum > 0;
}

/* S5. */
static void find_reference(struct trial *trial)
{
    struct own_key *own = trial->own;
    struct long_ratio others = ratio_of(&own->naturals, 0, 1);
    own->reference = ratio_of(&own->naturals, trial->year->pool.relocations, 1);
    for (size_t i = 0; i < trial->year->state_count; i++)
        if (!trial->year->states[i].benefitting)
            others = ratio_add(&own->naturals, others, own->share[i]);
    if (rule_is(trial, RULE_GROSS_UP, GROSS_UP_ON) && !ratio_is_zero(others))
        own->reference = ratio_div(&own->naturals, own->reference, others);
}

static bool set_reference(struct trial *trial)
{
    struct long_ratio reference = trial->own->reference;
    int128 num, den;
    if (trial->own->near)
        return near(&trial->reference, &trial->own->naturals, reference);
    if (!natural_small(&num, reference.num) || !natural_small(&den, reference.den))
        return false;
    trial->reference = fraction_make(num, den);
    return true;
}

solpool_status own_key_open(struct trial *trial)
{
    size_t count = trial->year->state_count;
    int128 common = 0;
    struct own_key *own = trial->own = arena_take(&trial->room, sizeof *own);
    if (own == NULL)
        return error_memory(trial->err);
    own->share = arena_list(&trial->room, count, sizeof *own->share);
    bool done = own->share != NULL && own_steps(own->share, &own->naturals, trial);
    if (done) {
        own->near = !find_common(&common, own, count);
        find_reference(trial);
        if (!own->near)
            set_exact(trial, common);
        done = (!own->near || set_near(trial)) && set_reference(trial);
    }
    for (size_t i = 0; done && i < count; i++)
        done = own_part(&trial->quota[i], trial, i, trial->reference);
    return done                                                         ? SOLPOOL_OK
           : naturals_lack_memory(&own->naturals) || trial->room.failed ? error_memory(trial->err)
                                                                        : error_range(trial->err, "shares");
}

void own_key_close(struct trial *trial)
{
    if (trial->own != NULL)
        naturals_clear(&trial->own->naturals);
}

/* --- Parts of a number ------------------------------------------------------------------------- */

/* The year's own number is only near to what the trial has of it. */
static struct long_ratio exactly(const struct trial *trial, struct fraction number)
{
    return fraction_same(number, trial->reference) ? trial->own->reference
                                                   : ratio_of(&trial->own->naturals, number.num, number.den);
}

bool own_part(struct fraction *out, const struct trial *trial, size_t i, struct fraction number)
{
    struct naturals *naturals = &trial->own->naturals;
    return trial->own->near ? near(out, naturals, ratio_mul(naturals, trial->own->share[i], exactly(trial, number)))
                            : fraction_mul(out, trial->share[i], number);
}

struct claimant {
    struct naturals *naturals; /* for who compares */
    struct long_ratio rest;
    size_t state;
    size_t turn; /* among equals: by lot, or by code */
};

static int compare_claimants(const void *first, const void *second)
{
    const struct claimant *a = first, *b = second;
    int order = ratio_compare(a->naturals, b->rest, a->rest);
    return order != 0 ? order : a->turn < b->turn ? -1 : 1;
}

/* Rounds quotas down, and one up for each that is missing to the total. False after give_up. */
static bool round_quotas(struct trial *trial, int64_t *parts, bool *tied, const struct long_ratio *quota, int128 total,
                         const bool *takes)
{
    size_t all = trial->year->state_count, count = 0, up = 0;
    struct naturals *naturals = &trial->own->naturals;
    struct claimant *claimants = calloc(all, sizeof *claimants);
    bool fits = claimants != NULL;
    for (size_t i = 0; fits && i < all; i++) {
        int128 whole = 0;
        if (takes != NULL && !takes[i])
            continue;
        struct claimant *claimant = &claimants[count++];
        fits = ratio_floor(&whole, &claimant->rest, naturals, quota[i]) && whole <= PRINTED_MAX;
        claimant->naturals = naturals;
        claimant->state = i;
        claimant->turn = trial->year->rank != NULL ? trial->year->rank[i] : i;
        parts[i] = (int64_t)whole;
        total -= whole;
    }
    if (fits)
        qsort(claimants, count, sizeof *claimants, compare_claimants);
    for (; fits && up < count && (int128)up < total; up++)
        parts[claimants[up].state]++;
    for (size_t k = 0; fits && tied != NULL && 0 < up && up < count && k < count; k++)
        tied[claimants[k].state] = ratio_compare(naturals, claimants[k].rest, claimants[up].rest) == 0 &&
                                   ratio_compare(naturals, claimants[up - 1].rest, claimants[up].rest) == 0;
    bool memory = claimants == NULL || naturals_lack_memory(naturals);
    free(claimants);
    return (fits && !naturals_failed(naturals)) || give_up(trial, memory ? SOLPOOL_ERR_MEMORY : SOLPOOL_ERR_RANGE);
}

bool own_largest(struct trial *trial, int64_t *parts, bool *tied, struct fraction number)
{
    size_t count = trial->year->state_count;
    struct naturals *naturals = &trial->own->naturals;
    struct long_ratio *quota = calloc(count, sizeof *quota), exact = exactly(trial, number);
    for (size_t i = 0; quota != NULL && i < count; i++)
        quota[i] = ratio_mul(naturals, trial->own->share[i], exact);
    bool done = quota != NULL ? round_quotas(trial, parts, tied, quota, fraction_ceil(number), NULL)
                              : give_up(trial, SOLPOOL_ERR_MEMORY);
    for (size_t i = 0; done && i < count; i++)
        parts[i] *= MILLION;
    free(quota);
    return done;
}

bool own_split(struct trial *trial, int64_t *parts, bool *tied, int128 total, const bool *takes)
{
    size_t count = trial->year->state_count;
    struct naturals *naturals = &trial->own->naturals;
    struct long_ratio *quota = calloc(count, sizeof *quota), all = ratio_of(naturals, 0, 1);
    for (size_t i = 0; quota != NULL && i < count; i++)
        all = takes[i] ? ratio_add(naturals, all, trial->own->share[i]) : all;
    for (size_t i = 0; quota != NULL && !ratio_is_zero(all) && i < count; i++)
        quota[i] = ratio_mul(naturals, ratio_div(naturals, trial->own->share[i], all), ratio_of(naturals, total, 1));
    bool done = quota == NULL        ? give_up(trial, SOLPOOL_ERR_MEMORY)
                : ratio_is_zero(all) ? true
                                     : round_quotas(trial, parts, tied, quota, total, takes);
    free(quota);
    return done;
}

bool own_fraction_is(const struct trial *trial, size_t i, const char *numerator, const char *denominator,
                     int64_t millionth_percent)
{
    struct naturals *naturals = &trial->own->naturals;
    struct long_ratio share = trial->own->share[i], rest, half = ratio_of(naturals, 1, 2);
    int128 rounded;
    struct long_ratio percent = ratio_mul(naturals, share, ratio_of(naturals, 100 * MILLION, 1));
    return numerator != NULL && denominator != NULL && strcmp(numerator, natural_text(naturals, share.num)) == 0 &&
           strcmp(denominator, natural_text(naturals, share.den)) == 0 &&
           ratio_floor(&rounded, &rest, naturals, ratio_add(naturals, percent, half)) && rounded == millionth_percent;
}
