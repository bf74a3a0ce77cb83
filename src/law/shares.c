#include "law/shares.h"

#include <stdlib.h>
#include <string.h>

#include "law/apportion.h"
#include "law/exact_share.h"

/* --- The key ----------------------------------------------------------------------------------- */

/* Whether a key is parts of sums and nothing else, as that of Annex I is: that can be reckoned in 128 bits. */
static bool is_plain(const struct year *year)
{
    size_t count;
    const struct criterion *criteria = key_criteria(&count, year);
    bool plain = !year->key.own ||
                 (year->key.correction == NULL && !key_limited(&year->key.floor) && !key_limited(&year->key.cap));
    for (size_t c = 0; c < count; c++)
        plain = plain && criteria[c].effect == EFFECT_DIRECT && criteria[c].per == NULL && criteria[c].cap.den == 0;
    return plain;
}

/* A column of the members in the key, in units as large as their figures allow. False where one is not known. */
struct counted {
    int128 sum, unit;
};

static bool count_column(struct counted *out, const struct year *year, const char *column)
{
    bool common = column_is_common(column);
    *out = (struct counted){0, common ? 1 : 0};
    for (size_t i = 0; i < year->state_count; i++) {
        int128 amount = key_holds(year, &year->states[i]) ? column_amount(&year->states[i], column) : 0;
        if (amount < 0)
            return false;
        out->sum += amount;
        out->unit = common ? 1 : exact_gcd(out->unit, amount);
    }
    out->sum = out->unit > 0 ? out->sum / out->unit : 0;
    return true;
}

static bool share_add(struct fraction *part, const struct state *state, const struct criterion *criterion,
                      struct counted counted)
{
    struct fraction effect = fraction_make(column_amount(state, criterion->column) / counted.unit, counted.sum);
    return fraction_mul(&effect, effect, criterion->weight) && fraction_add(part, *part, effect);
}

/* False where 128 bits do not hold them; a sum of 0 is an error. */
static bool plain_parts(struct share *shares, const struct year *year, solpool_status *status, solpool_error *err)
{
    size_t count;
    const struct criterion *criteria = key_criteria(&count, year);
    int128 common = 1; /* a denominator of all parts */
    for (size_t i = 0; i < year->state_count; i++)
        shares[i] = (struct share){.part = fraction_whole(0)};
    for (size_t c = 0; c < count; c++) {
        struct counted counted;
        if (!count_column(&counted, year, criteria[c].column))
            return false;
        if (counted.sum == 0 && year->key.own)
            return false;
        if (counted.sum == 0)
            *status =
                error_set(err, SOLPOOL_ERR_RANGE, "no population or GDP is left in the key; choose another key_base");
        if (counted.sum == 0)
            return true;
        for (size_t i = 0; i < year->state_count; i++)
            if (key_holds(year, &year->states[i]) &&
                !share_add(&shares[i].part, &year->states[i], &criteria[c], counted))
                return false;
        if (!exact_mul(&common, common, counted.sum) || !exact_mul(&common, common, criteria[c].weight.den) ||
            common > SHARES_COMMON_MOST)
            return false;
    }
    for (size_t i = 0; i < year->state_count; i++)
        shares[i].weight = shares[i].part.num * (common / shares[i].part.den);
    return true;
}

/* By naturals; kept as such only where 128 bits do not hold them. */
static solpool_status reckoned_parts(struct share **out, const struct year *year, solpool_error *err)
{
    struct key_steps steps;
    int128 whole, weight;
    solpool_status status = key_reckon(&steps, year, err);
    if (status == SOLPOOL_OK && natural_small(&whole, steps.share.whole) && whole <= SHARES_COMMON_MOST)
        for (size_t i = 0; i < year->state_count; i++) {
            natural_small(&weight, steps.share.of[i]);
            (*out)[i] = (struct share){.part = fraction_make(weight, whole), .weight = weight};
        }
    else if (status == SOLPOOL_OK)
        status = exact_shares_make(out, &steps, year->state_count, err);
    key_steps_clear(&steps);
    return status;
}

static solpool_status parts_compute(struct share **out, const struct year *year, solpool_error *err)
{
    solpool_status status = SOLPOOL_OK;
    if (is_plain(year) && plain_parts(*out, year, &status, err))
        return status;
    return year->key.own ? reckoned_parts(out, year, err) : error_range(err, "shares");
}

/* The one criterion that counts a column, in a key of nothing but parts of sums; NULL where there is no such one. */
static const struct criterion *only_criterion(const struct year *year, const char *column)
{
    size_t count;
    const struct criterion *criteria = key_criteria(&count, year), *only = NULL;
    for (size_t c = 0; c < count; c++) {
        if (strcmp(criteria[c].column, column) != 0)
            continue;
        if (only != NULL)
            return NULL;
        only = &criteria[c];
    }
    return is_plain(year) ? only : NULL;
}

bool shares_count(const struct year *year, enum key_data data)
{
    size_t count;
    const struct criterion *criteria = key_criteria(&count, year);
    bool counted = false;
    for (size_t c = 0; c < count; c++)
        counted = counted || strcmp(criteria[c].column, key_data_names[data]) == 0 ||
                  (criteria[c].per != NULL && strcmp(criteria[c].per, key_data_names[data]) == 0);
    return counted;
}

bool shares_count_no_other(const struct year *year)
{
    size_t count;
    const struct criterion *criteria = key_criteria(&count, year);
    bool other = !is_plain(year);
    for (size_t c = 0; c < count; c++)
        other = other || (strcmp(criteria[c].column, key_data_names[KEY_POPULATION]) != 0 &&
                          strcmp(criteria[c].column, key_data_names[KEY_GDP]) != 0);
    return !other;
}

bool shares_invert(struct fraction *out, const struct year *year, size_t i, enum key_data data, struct fraction part)
{
    size_t count;
    const struct state *state = &year->states[i];
    const struct criterion *criteria = key_criteria(&count, year), *own = only_criterion(year, key_data_names[data]);
    struct fraction rest = fraction_whole(0), effect, left;
    struct counted counted;
    if (own == NULL)
        return false;
    for (size_t c = 0; c < count; c++)
        if (&criteria[c] != own && (!count_column(&counted, year, criteria[c].column) || counted.sum == 0 ||
                                    !share_add(&rest, state, &criteria[c], counted)))
            return false;
    if (!count_column(&counted, year, own->column))
        return false;
    int128 others = counted.sum - column_amount(state, own->column);
    if (others == 0 || !fraction_sub(&effect, part, rest) ||
        !fraction_mul(&effect, effect, (struct fraction){own->weight.den, own->weight.num}) ||
        !fraction_sub(&left, fraction_whole(1), effect))
        return false;
    /* effect = amount / (amount + others) */
    *out = (struct fraction){1, 0};
    return left.num <= 0 || (fraction_mul(&effect, effect, fraction_whole(others)) &&
                             fraction_mul(out, effect, fraction_make(left.den, left.num)));
}

solpool_status shares_reference(struct fraction *out, const struct year *year, const struct share *shares,
                                solpool_error *err)
{
    struct fraction others = fraction_whole(1);
    *out = fraction_whole(year->pool.relocations);
    if (year->rules.option[RULE_GROSS_UP] == GROSS_UP_OFF)
        return SOLPOOL_OK;
    if (shares_are_exact(shares))
        return exact_reference(out, year, shares, err);
    for (size_t i = 0; i < year->state_count; i++)
        if (year->states[i].benefitting && !fraction_sub(&others, others, shares[i].part))
            return error_range(err, "shares");
    return others.num == 0 || fraction_mul(out, *out, (struct fraction){others.den, others.num})
               ? SOLPOOL_OK
               : error_range(err, "shares");
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
    struct natural exact_rest; /* instead, where shares are beyond 128 bits */
    size_t index;
    size_t place; /* among equals */
};

static int compare_rests(const struct quota *a, const struct quota *b)
{
    int order = fraction_compare(a->rest, b->rest);
    return order != 0 ? order : natural_compare(a->exact_rest, b->exact_rest);
}

static int compare_quotas(const void *a, const void *b)
{
    const struct quota *left = a, *right = b;
    int order = compare_rests(right, left);
    return order != 0 ? order : left->place < right->place ? -1 : 1;
}

/* Of sorted quotas the first `up` were rounded up. */
static void mark_tied(bool *tied, const struct quota *quotas, size_t count, size_t up)
{
    bool any = up > 0 && up < count && compare_rests(&quotas[up - 1], &quotas[up]) == 0;
    for (size_t k = 0; tied != NULL && k < count; k++)
        tied[quotas[k].index] = any && compare_rests(&quotas[k], &quotas[up]) == 0;
}

/* What rounding down has left of each quota; of exact shares in numbers that last as long as `naturals`. */
static bool find_rests(struct quota *quotas, const struct fraction *down, const struct year *year,
                       const struct share *shares, struct fraction reference, struct naturals *naturals)
{
    struct exact_fraction exact = {{NULL, 0}, {NULL, 0}};
    if (shares_are_exact(shares))
        exact = exactly(naturals, year, shares, reference);
    for (size_t i = 0; i < year->state_count; i++) {
        quotas[i].index = i;
        quotas[i].place = year->rank != NULL ? year->rank[i] : i;
        quotas[i].rest = fraction_whole(0);
        if (shares_are_exact(shares))
            quotas[i].exact_rest = exact_rest(naturals, &shares[i], exact);
        else if (!fraction_mul(&quotas[i].rest, shares[i].part, reference) ||
                 !fraction_sub(&quotas[i].rest, quotas[i].rest, down[i]))
            return false;
    }
    return !naturals_failed(naturals);
}

/* One person more for the largest remainders, until the pool is complete; among equal ones by the lot or by code. */
static solpool_status round_up_largest(struct fraction *out, bool *tied, const struct year *year,
                                       const struct share *shares, struct fraction reference, solpool_error *err)
{
    struct naturals naturals = {.taken = 0};
    struct quota *quotas = calloc(year->state_count, sizeof *quotas);
    if (quotas == NULL)
        return error_memory(err);
    int128 left = fraction_ceil(reference);
    size_t up = 0;
    bool exact = find_rests(quotas, out, year, shares, reference, &naturals);
    for (size_t i = 0; i < year->state_count; i++)
        left -= out[i].num;
    if (exact)
        qsort(quotas, year->state_count, sizeof *quotas, compare_quotas);
    for (; exact && up < year->state_count && (int128)up < left; up++)
        out[quotas[up].index].num++;
    if (exact)
        mark_tied(tied, quotas, year->state_count, up);
    free(quotas);
    solpool_status status = exact                             ? SOLPOOL_OK
                            : naturals_lack_memory(&naturals) ? error_memory(err)
                                                              : error_range(err, "shares");
    naturals_clear(&naturals);
    return status;
}

static solpool_status quotas(struct fraction *out, const struct year *year, const struct share *shares,
                             struct fraction reference, solpool_error *err)
{
    if (shares_are_exact(shares))
        return exact_quotas(out, year, shares, reference, err);
    for (size_t i = 0; i < year->state_count; i++)
        if (!fraction_mul(&out[i], shares[i].part, reference))
            return error_range(err, "shares");
    return SOLPOOL_OK;
}

/* From quotas to whole persons, in place. `tied` is false before. */
static solpool_status round_quotas(struct fraction *out, bool *tied, const struct year *year,
                                   const struct share *shares, struct fraction reference, solpool_error *err)
{
    int rule = year->rules.option[RULE_ROUNDING];
    for (size_t i = 0; i < year->state_count; i++)
        out[i] = rounding[rule](out[i]);
    return rule == ROUNDING_LARGEST_REMAINDER ? round_up_largest(out, tied, year, shares, reference, err) : SOLPOOL_OK;
}

solpool_status shares_round(struct fraction *out, bool *tied, const struct year *year, const struct share *shares,
                            struct fraction reference, solpool_error *err)
{
    solpool_status status = quotas(out, year, shares, reference, err);
    return status == SOLPOOL_OK ? round_quotas(out, tied, year, shares, reference, err) : status;
}

/* --- A whole total ----------------------------------------------------------------------------- */

solpool_status shares_apportion(int64_t *parts, bool *tied, int64_t total, const bool *takes, const struct year *year,
                                const struct share *shares, solpool_error *err)
{
    size_t count = year->state_count;
    int128 *weights = calloc(count, sizeof *weights), any = 0;
    solpool_status status = weights != NULL ? SOLPOOL_OK : error_memory(err);
    for (size_t i = 0; status == SOLPOOL_OK && i < count; i++) {
        weights[i] = takes[i] ? shares[i].weight : 0;
        any = any > 0 ? any : weights[i];
    }
    if (status == SOLPOOL_OK && total > 0 && any > 0)
        status = shares_are_exact(shares)
                     ? exact_apportion(parts, tied, total, takes, year, shares, err)
                     : apportion(parts, total, weights, count, &(struct tie_break){year->rank, tied}, err);
    free(weights);
    return status;
}

/* --- Fair shares -------------------------------------------------------------------------------- */

static solpool_status keep_rounded(struct share *shares, const struct year *year, const struct fraction *rounded,
                                   const bool *tied, solpool_error *err)
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
        rounded == NULL || tied == NULL ? error_memory(err) : shares_reference(&reference, year, shares, err);
    if (status == SOLPOOL_OK)
        status = quotas(rounded, year, shares, reference, err);
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
        return error_set(
            err, SOLPOOL_ERR_INPUT,
            "the file is only a key: it has no \"pool\" to share out; solpool split divides persons by it");
    if (year->key_wrong != NULL) {
        if (err != NULL)
            *err = *year->key_wrong;
        return year->key_wrong->status;
    }
    struct share *shares = calloc(year->state_count, sizeof *shares);
    solpool_status status = shares != NULL ? SOLPOOL_OK : error_memory(err);
    if (status == SOLPOOL_OK)
        status = parts_compute(&shares, year, err);
    if (status == SOLPOOL_OK)
        status = round_all(shares, year, err);
    if (status != SOLPOOL_OK) {
        free(shares);
        return status;
    }
    *out = shares;
    return SOLPOOL_OK;
}
