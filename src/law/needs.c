#include "law/needs.h"

#include <stdlib.h>

#include "law/apportion.h"

static bool states_any(const struct benefitting *benefitting)
{
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        if (benefitting->need.amount[t] != NOT_STATED)
            return true;
    return false;
}

/* --- Weights ----------------------------------------------------------------------------------- */

/* What the weight of a benefitting state is (S18). */
static int128 own_weight(const struct year *year, const struct share *shares, size_t b)
{
    const struct benefitting *benefitting = &year->benefitting[b];
    switch (year->rules.option[RULE_NEED_SPLIT]) {
    case NEED_EQUAL:
        return 1;
    case NEED_ARRIVALS:
        return benefitting->arrivals;
    case NEED_KEY:
        return shares[benefitting->state].weight;
    default:
        return benefitting->weight_millionths;
    }
}

/* The value of all pledges, or of all that is to be implemented. */
static int128 value_of_all(const struct year *year, const struct entry *ledger, bool pledged)
{
    struct price price = price_of(&year->pool);
    int128 value = 0;
    for (size_t i = 0; i < year->state_count; i++)
        value += price_value(&price, pledged ? &ledger[i].pledge : &ledger[i].to_implement);
    return value;
}

/* The part of the weights that the percentage of Art 57(2) gives to the search-and-rescue states, as a
 * fraction: of what is implemented, or of the pledges or the pool, which are then more of it (S17). */
static bool rescue_part(struct fraction *part, const struct year *year, const struct entry *ledger)
{
    struct price price = price_of(&year->pool);
    int rule = year->rules.option[RULE_SEARCH_AND_RESCUE];
    int128 effective = value_of_all(year, ledger, false);
    int128 base = rule == SEARCH_AND_RESCUE_SCALE_PLEDGED ? value_of_all(year, ledger, true)
                  : rule == SEARCH_AND_RESCUE_SCALE_REFERENCE
                      ? (int128)year->pool.relocations * price.person_units
                      : effective;
    *part = fraction_make(year->pool.sar_millionth_percent, 100 * MILLION);
    if (effective > 0 && !fraction_mul(part, *part, fraction_make(base, effective)))
        return false;
    if (fraction_compare(*part, fraction_whole(1)) > 0)
        *part = fraction_whole(1);
    return true;
}

/* The percentage is indicative: it scales weights where nobody states a need, and there are states of
 * both kinds. */
static bool scales(const struct year *year, bool any_stated, const int128 group[2])
{
    return year->pool.sar_millionth_percent != NOT_STATED && !any_stated &&
           year->rules.option[RULE_SEARCH_AND_RESCUE] != SEARCH_AND_RESCUE_REPORT && group[0] > 0 &&
           group[1] > 0;
}

/* The group with weight w of total W and part p keeps its inner proportions when each weight is
 * multiplied by p and by the other group's total. */
static bool scale(int128 *weights, const struct year *year, const struct entry *ledger,
                  const int128 group[2])
{
    struct fraction part;
    int128 divisor = exact_gcd(group[0], group[1]);
    if (!rescue_part(&part, year, ledger))
        return false;
    for (size_t b = 0; b < year->benefitting_count; b++) {
        bool rescue = year->benefitting[b].search_and_rescue;
        int128 factor = 0;
        if (!exact_mul(&factor, group[!rescue] / divisor,
                       rescue ? part.num : part.den - part.num) ||
            !exact_mul(&weights[b], weights[b], factor))
            return false;
    }
    return true;
}

static void reduce(int128 *weights, size_t count)
{
    int128 common = 0;
    for (size_t b = 0; b < count; b++)
        common = exact_gcd(common, weights[b]);
    for (size_t b = 0; common > 0 && b < count; b++)
        weights[b] /= common;
}

static bool weights_compute(int128 *weights, const struct year *year, const struct share *shares,
                            const struct entry *ledger, bool any_stated)
{
    int128 group[2] = {0, 0};
    for (size_t b = 0; b < year->benefitting_count; b++)
        weights[b] = own_weight(year, shares, b);
    reduce(weights, year->benefitting_count);
    for (size_t b = 0; b < year->benefitting_count; b++)
        group[year->benefitting[b].search_and_rescue] += weights[b];
    if (scales(year, any_stated, group) && !scale(weights, year, ledger, group))
        return false;
    reduce(weights, year->benefitting_count);
    return true;
}

/* --- Needs by type ----------------------------------------------------------------------------- */

struct weighing {
    const int128 *weights; /* of all benefitting states */
    int128 *open_weights;  /* of those that leave the type out, 0 for the others */
    int64_t *parts;
};

/* What the stated needs of a type leave of the supply, split by weight among those who state none. */
static solpool_status derive(struct need *needs, const struct year *year, enum measure t,
                             int64_t supply, const struct weighing *weighing, solpool_error *err)
{
    int64_t left = supply;
    bool open = false;
    for (size_t b = 0; b < year->benefitting_count; b++) {
        int64_t stated = year->benefitting[b].need.amount[t];
        needs[b].measures.amount[t] = stated == NOT_STATED ? 0 : stated;
        left -= needs[b].measures.amount[t];
        weighing->open_weights[b] = stated == NOT_STATED ? weighing->weights[b] : 0;
        open = open || weighing->open_weights[b] > 0;
    }
    if (left <= 0 || !open)
        return SOLPOOL_OK;
    solpool_status status =
        apportion(weighing->parts, left, weighing->open_weights, year->benefitting_count, err);
    for (size_t b = 0; status == SOLPOOL_OK && b < year->benefitting_count; b++)
        needs[b].measures.amount[t] += weighing->parts[b];
    return status;
}

static solpool_status derive_all(struct need *needs, const struct year *year,
                                 const struct entry *ledger, const int128 *weights,
                                 solpool_error *err)
{
    size_t count = year->benefitting_count;
    struct weighing weighing = {weights, calloc(count + 1, sizeof *weighing.open_weights),
                                calloc(count + 1, sizeof *weighing.parts)};
    struct measures supply = {{0}};
    for (size_t i = 0; i < year->state_count; i++)
        measures_add(&supply, &ledger[i].to_implement);
    solpool_status status = SOLPOOL_OK;
    if (weighing.open_weights == NULL || weighing.parts == NULL)
        status = error_memory(err);
    for (size_t t = 0; status == SOLPOOL_OK && t < MEASURE_COUNT; t++)
        status = derive(needs, year, (enum measure)t, supply.amount[t], &weighing, err);
    free(weighing.open_weights);
    free(weighing.parts);
    return status;
}

/* --- Needed value ------------------------------------------------------------------------------ */

static bool value_compute(struct need *need, const struct year *year, int128 weight,
                          int128 weight_sum)
{
    struct price price = price_of(&year->pool);
    if (need->stated) {
        need->value = price_persons(&price, price_value(&price, &need->measures));
        return true;
    }
    /* The size of the pool is the Council's own estimate of the need (Art 12(1)). */
    if (weight_sum == 0) { /* the key holds none of them (S1, S18) */
        need->value = fraction_whole(0);
        return true;
    }
    return fraction_mul(&need->value, fraction_make(weight, weight_sum),
                        fraction_whole(year->pool.relocations));
}

static solpool_status needs_fill(struct need *needs, int128 *weights, const struct year *year,
                                 const struct share *shares, const struct entry *ledger,
                                 solpool_error *err)
{
    bool any_stated = false;
    int128 weight_sum = 0;
    for (size_t b = 0; b < year->benefitting_count; b++) {
        needs[b].stated = states_any(&year->benefitting[b]);
        any_stated = any_stated || needs[b].stated;
    }
    if (!weights_compute(weights, year, shares, ledger, any_stated))
        return error_range(err, "weights");
    solpool_status status = derive_all(needs, year, ledger, weights, err);
    for (size_t b = 0; status == SOLPOOL_OK && b < year->benefitting_count; b++)
        if (!exact_add(&weight_sum, weight_sum, weights[b]))
            status = error_range(err, "weights");
    if (status == SOLPOOL_OK && weight_sum == 0 && year->benefitting_count > 0 &&
        year->rules.option[RULE_NEED_SPLIT] == NEED_KEY)
        status = error_set(err, SOLPOOL_ERR_INPUT,
                           "the rule need_split=key needs benefitting states in the key; choose "
                           "key_base=all or another need_split");
    for (size_t b = 0; status == SOLPOOL_OK && b < year->benefitting_count; b++)
        if (!value_compute(&needs[b], year, weights[b], weight_sum))
            status = error_range(err, "needs");
    return status;
}

solpool_status needs_compute(struct need **out, const struct year *year, const struct share *shares,
                             const struct entry *ledger, solpool_error *err)
{
    struct need *needs = calloc(year->benefitting_count + 1, sizeof *needs);
    int128 *weights = calloc(year->benefitting_count + 1, sizeof *weights);
    solpool_status status = needs != NULL && weights != NULL
                                ? needs_fill(needs, weights, year, shares, ledger, err)
                                : error_memory(err);
    free(weights);
    if (status != SOLPOOL_OK) {
        free(needs);
        needs = NULL;
    }
    *out = needs;
    return status;
}

/* --- What lapses (S19) ------------------------------------------------------------------------- */

static bool refuses(const struct year *year, size_t i, size_t b)
{
    const struct link *link = year_link(year, i, b);
    return link != NULL && link->permission_used && year->benefitting[b].systemic_shortcomings;
}

void needs_lapse(struct entry *ledger, const struct year *year, const struct need *needs)
{
    if (year->rules.option[RULE_REFUSED_CAPACITY] == REFUSED_MOVES)
        return;
    for (size_t i = 0; i < year->state_count; i++)
        for (size_t t = 0; t < MEASURE_COUNT; t++) {
            int128 refused = 0, all = 0;
            for (size_t b = 0; b < year->benefitting_count; b++) {
                all += needs[b].measures.amount[t];
                refused += refuses(year, i, b) ? needs[b].measures.amount[t] : 0;
            }
            if (refused == 0)
                continue;
            ledger[i].lapsed.amount[t] =
                (int64_t)((int128)ledger[i].to_implement.amount[t] * refused / all);
            ledger[i].supply.amount[t] -= ledger[i].lapsed.amount[t];
        }
}
