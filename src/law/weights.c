#include "law/weights.h"

#include "law/price.h"

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
    int128 base = rule == SEARCH_AND_RESCUE_SCALE_PLEDGED     ? value_of_all(year, ledger, true)
                  : rule == SEARCH_AND_RESCUE_SCALE_REFERENCE ? (int128)year->pool.relocations * price.person_units
                                                              : effective;
    *part = fraction_make(year->pool.sar_millionth_percent, 100 * MILLION);
    if (effective > 0 && !fraction_mul(part, *part, fraction_make(base, effective)))
        return false;
    if (fraction_compare(*part, fraction_whole(1)) > 0)
        *part = fraction_whole(1);
    return true;
}

/* Whether the percentage scales the weights of groups with these sums, where there are states of both
 * kinds: it is indicative, and by one reading gives the search-and-rescue states no less than they have. */
static bool scales(bool *out, const struct year *year, const struct entry *ledger, const int128 group[2])
{
    struct fraction part;
    int rule = year->rules.option[RULE_SEARCH_AND_RESCUE];
    *out = year->pool.sar_millionth_percent != NOT_STATED && rule != SEARCH_AND_RESCUE_REPORT && group[0] > 0 &&
           group[1] > 0;
    if (!*out || rule != SEARCH_AND_RESCUE_AT_LEAST)
        return true;
    if (!rescue_part(&part, year, ledger))
        return false;
    *out = fraction_compare(fraction_make(group[1], group[0] + group[1]), part) < 0;
    return true;
}

/* The group with weight w of total W and part p keeps its inner proportions when each weight is
 * multiplied by p and by the other group's total. */
static bool scale(int128 *weights, const struct year *year, const struct entry *ledger, const int128 group[2])
{
    struct fraction part;
    int128 divisor = exact_gcd(group[0], group[1]);
    if (!rescue_part(&part, year, ledger))
        return false;
    for (size_t b = 0; b < year->benefitting_count; b++) {
        bool rescue = year->benefitting[b].search_and_rescue;
        int128 factor = 0;
        if (!exact_mul(&factor, group[!rescue] / divisor, rescue ? part.num : part.den - part.num) ||
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

bool weights_compute(int128 *weights, const struct year *year, const struct share *shares, const struct entry *ledger)
{
    int128 group[2] = {0, 0};
    bool scaled = false;
    for (size_t b = 0; b < year->benefitting_count; b++)
        weights[b] = own_weight(year, shares, b);
    reduce(weights, year->benefitting_count);
    for (size_t b = 0; b < year->benefitting_count; b++)
        group[year->benefitting[b].search_and_rescue] += weights[b];
    if (!scales(&scaled, year, ledger, group) || (scaled && !scale(weights, year, ledger, group)))
        return false;
    reduce(weights, year->benefitting_count);
    return true;
}
