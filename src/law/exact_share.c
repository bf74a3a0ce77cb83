#include "law/exact_share.h"

#include <stdlib.h>
#include <string.h>

bool shares_are_exact(const struct share *shares)
{
    return shares[0].whole.count > 0;
}

static solpool_status failed(const struct naturals *naturals, solpool_error *err)
{
    return naturals_lack_memory(naturals) ? error_memory(err) : error_range(err, "shares");
}

/* --- Making them ------------------------------------------------------------------------------- */

static struct natural kept(uint32_t **room, struct natural number)
{
    struct natural copy = {*room, number.count};
    if (number.count > 0)
        memcpy(*room, number.digits, number.count * sizeof **room);
    *room += number.count;
    return copy;
}

/* The part of the whole in so many parts of it, rounded up. */
static int128 weight_of(struct naturals *naturals, struct natural part, struct natural whole)
{
    int128 weight = 0;
    struct natural rest, scaled = natural_mul(naturals, part, natural_of(naturals, SHARE_WEIGHT_PARTS));
    natural_small(&weight, natural_div(naturals, scaled, whole, &rest));
    return weight + (rest.count > 0 ? 1 : 0);
}

static void fill_near(struct share *shares, struct naturals *naturals, size_t count)
{
    int128 sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += shares[i].weight = weight_of(naturals, shares[i].exact, shares[i].whole);
    for (size_t i = 0; i < count && !naturals_failed(naturals); i++)
        shares[i].part = fraction_make(shares[i].weight, sum);
}

solpool_status exact_shares_make(struct share **out, const struct key_steps *steps, size_t count, solpool_error *err)
{
    struct naturals naturals = {.taken = 0};
    size_t digits = steps->share.whole.count;
    for (size_t i = 0; i < count; i++)
        digits += steps->share.of[i].count;
    struct share *shares = realloc(*out, count * sizeof *shares + digits * sizeof(uint32_t));
    if (shares == NULL)
        return error_memory(err);
    *out = shares;
    uint32_t *room = (uint32_t *)(shares + count);
    struct natural whole = kept(&room, steps->share.whole);
    for (size_t i = 0; i < count; i++)
        shares[i] = (struct share){.exact = kept(&room, steps->share.of[i]), .whole = whole};
    fill_near(shares, &naturals, count);
    solpool_status status = naturals_failed(&naturals) ? failed(&naturals, err) : SOLPOOL_OK;
    naturals_clear(&naturals);
    return status;
}

/* --- Numbers near to them ---------------------------------------------------------------------- */

/* num / den itself where it is a multiple of so small a part, else the middle between those around it: no number
 * compares otherwise with a multiple of it. False beyond 128 bits. */
static bool near(struct fraction *out, struct naturals *naturals, struct natural num, struct natural den)
{
    int128 parts;
    struct natural rest;
    struct natural scaled = natural_mul(naturals, num, natural_of(naturals, SHARE_QUOTA_PARTS));
    if (!natural_small(&parts, natural_div(naturals, scaled, den, &rest)) || parts > INT128_MAX / 4)
        return false;
    *out = fraction_make(2 * parts + (rest.count > 0 ? 1 : 0), 2 * (int128)SHARE_QUOTA_PARTS);
    return !naturals_failed(naturals);
}

/* N / (1 - what benefits), or N where nobody else is in the key. */
static struct exact_fraction own_reference(struct naturals *naturals, const struct year *year,
                                           const struct share *shares)
{
    struct natural others = {NULL, 0}, pool = natural_of(naturals, year->pool.relocations);
    for (size_t i = 0; i < year->state_count; i++)
        if (!year->states[i].benefitting)
            others = natural_add(naturals, others, shares[i].exact);
    if (year->rules.option[RULE_GROSS_UP] == GROSS_UP_OFF || others.count == 0)
        return (struct exact_fraction){pool, natural_of(naturals, 1)};
    return (struct exact_fraction){natural_mul(naturals, pool, shares[0].whole), others};
}

solpool_status exact_reference(struct fraction *out, const struct year *year, const struct share *shares,
                               solpool_error *err)
{
    struct naturals naturals = {.taken = 0};
    struct exact_fraction own = own_reference(&naturals, year, shares);
    solpool_status status = near(out, &naturals, own.num, own.den) ? SOLPOOL_OK : failed(&naturals, err);
    naturals_clear(&naturals);
    return status;
}

struct exact_fraction exactly(struct naturals *naturals, const struct year *year, const struct share *shares,
                              struct fraction reference)
{
    struct exact_fraction own = own_reference(naturals, year, shares);
    struct fraction said;
    if (near(&said, naturals, own.num, own.den) && fraction_same(said, reference))
        return own;
    return (struct exact_fraction){natural_of(naturals, reference.num), natural_of(naturals, reference.den)};
}

/* A share of the number: numerator and denominator. */
static struct exact_fraction exact_quota(struct naturals *naturals, const struct share *share,
                                         struct exact_fraction reference)
{
    return (struct exact_fraction){natural_mul(naturals, share->exact, reference.num),
                                   natural_mul(naturals, share->whole, reference.den)};
}

solpool_status exact_quotas(struct fraction *out, const struct year *year, const struct share *shares,
                            struct fraction reference, solpool_error *err)
{
    struct naturals naturals = {.taken = 0};
    struct exact_fraction exact = exactly(&naturals, year, shares, reference);
    bool done = true;
    for (size_t i = 0; done && i < year->state_count; i++) {
        struct exact_fraction quota = exact_quota(&naturals, &shares[i], exact);
        done = near(&out[i], &naturals, quota.num, quota.den);
    }
    solpool_status status = done ? SOLPOOL_OK : failed(&naturals, err);
    naturals_clear(&naturals);
    return status;
}

struct natural exact_rest(struct naturals *naturals, const struct share *share, struct exact_fraction reference)
{
    struct natural rest;
    struct exact_fraction quota = exact_quota(naturals, share, reference);
    natural_div(naturals, quota.num, quota.den, &rest);
    return rest;
}

/* --- A whole total ----------------------------------------------------------------------------- */

struct claimant {
    struct natural rest;
    size_t index;
    size_t place; /* among equals */
};

static int compare_claimants(const void *a, const void *b)
{
    const struct claimant *left = a, *right = b;
    int order = natural_compare(right->rest, left->rest);
    return order != 0 ? order : left->place < right->place ? -1 : 1;
}

static size_t find_claimants(struct claimant *out, int64_t *parts, struct naturals *naturals, int64_t total,
                             const bool *takes, const struct year *year, const struct share *shares)
{
    struct natural all = {NULL, 0}, whole = natural_of(naturals, total);
    size_t count = 0;
    for (size_t i = 0; i < year->state_count; i++)
        all = takes[i] ? natural_add(naturals, all, shares[i].exact) : all;
    for (size_t i = 0; i < year->state_count; i++) {
        int128 down = 0;
        if (!takes[i])
            continue;
        struct claimant *claimant = &out[count++];
        natural_small(&down,
                      natural_div(naturals, natural_mul(naturals, shares[i].exact, whole), all, &claimant->rest));
        parts[i] = (int64_t)down;
        claimant->index = i;
        claimant->place = year->rank != NULL ? year->rank[i] : i;
    }
    return count;
}

solpool_status exact_apportion(int64_t *parts, bool *tied, int64_t total, const bool *takes, const struct year *year,
                               const struct share *shares, solpool_error *err)
{
    struct naturals naturals = {.taken = 0};
    struct claimant *claimants = calloc(year->state_count, sizeof *claimants);
    if (claimants == NULL)
        return error_memory(err);
    size_t count = find_claimants(claimants, parts, &naturals, total, takes, year, shares), up = 0;
    int64_t left = total;
    for (size_t i = 0; i < year->state_count; i++)
        left -= takes[i] ? parts[i] : 0;
    qsort(claimants, count, sizeof *claimants, compare_claimants);
    for (; up < count && (int64_t)up < left; up++)
        parts[claimants[up].index]++;
    bool any = up > 0 && up < count && natural_compare(claimants[up - 1].rest, claimants[up].rest) == 0;
    for (size_t k = 0; k < count; k++)
        tied[claimants[k].index] = any && natural_compare(claimants[k].rest, claimants[up].rest) == 0;
    solpool_status status = naturals_failed(&naturals) ? failed(&naturals, err) : SOLPOOL_OK;
    free(claimants);
    naturals_clear(&naturals);
    return status;
}

/* --- In words ---------------------------------------------------------------------------------- */

struct share_words share_words(const struct share *share, struct naturals *naturals)
{
    bool exact = share->whole.count > 0;
    struct share_words words = {.millionth_percent = 0};
    struct natural num = exact ? share->exact : natural_of(naturals, share->part.num);
    struct natural den = exact ? share->whole : natural_of(naturals, share->part.den);
    struct natural common = natural_gcd(naturals, num, den), twice = natural_of(naturals, 2);
    num = natural_div(naturals, num, common, NULL);
    den = natural_div(naturals, den, common, NULL);
    words.numerator = natural_text(naturals, num);
    words.denominator = natural_text(naturals, den);
    /* floor(x + 1/2) */
    struct natural doubled = natural_mul(naturals, num, natural_of(naturals, 200 * MILLION));
    natural_small(&words.millionth_percent,
                  natural_div(naturals, natural_add(naturals, doubled, den), natural_mul(naturals, den, twice), NULL));
    return words;
}
