#include "allocation/stage_values.h"

#include "law/call.h"

static const struct fraction no_value = {0, 0};

static void keep_least(struct fraction *least, struct fraction value)
{
    if (least->den == 0 || fraction_compare(value, *least) < 0)
        *least = value;
}

static bool delivered(struct fraction *value, const struct allocation *allocation)
{
    *value = allocation->total_values[TOTAL_DELIVERED];
    return true;
}

/* What of its claim the benefitting state receives that receives least of it, beside agreed offsets,
 * a plan for its crisis included where that counts. */
static bool coverage(struct fraction *value, const struct allocation *allocation)
{
    const struct price *price = &allocation->price;
    for (size_t b = 0; b < allocation->year->benefitting_count; b++) {
        struct fraction claim = allocation->needs[b].claim;
        struct measures divided = allocation->receipts[b].received;
        divided.amount[OFFSETS] -= allocation->agreed.of_benefitting[b];
        measures_add(&divided, &allocation->needs[b].had);
        struct fraction part = price_persons(price, price_value(price, &divided));
        if (claim.num == 0)
            continue;
        if (!fraction_mul(&part, part, (struct fraction){claim.den, claim.num}))
            return false;
        keep_least(value, part);
    }
    return true;
}

static void keep_least_use(struct fraction *value, const struct price *price, const struct measures *used,
                           const struct measures *supply, const struct measures *base)
{
    int128 units = price_value(price, base), taken = price_value(price, used);
    if (price_value(price, supply) > 0)
        keep_least(value, taken == units ? fraction_whole(1) : fraction_make(taken, units));
}

/* The use of the least-used contributing state, or of its persons or money (S16), beside agreed offsets. */
static bool pro_rata(struct fraction *value, const struct allocation *allocation)
{
    const struct price *price = &allocation->price;
    for (size_t i = 0; i < allocation->year->state_count; i++) {
        struct measures used = allocation->uses[i].used;
        const struct measures *supply = &allocation->ledger[i].supply;
        struct measures base = call_use_base(allocation->year, &allocation->ledger[i]);
        used.amount[OFFSETS] -= allocation->agreed.of_state[i];
        if (allocation->year->rules.option[RULE_PRO_RATA] == PRO_RATA_VALUE) {
            keep_least_use(value, price, &used, supply, &base);
            continue;
        }
        for (int money = 0; money < 2; money++) {
            struct measures part = measures_of_kind(&used, money == 1);
            struct measures whole = measures_of_kind(supply, money == 1);
            struct measures against = measures_of_kind(&base, money == 1);
            keep_least_use(value, price, &part, &whole, &against);
        }
    }
    return true;
}

/* Delivered value, each flow times its link's weight: what is delivered, and of links with a weight of their own
 * what that is more or less than 1. */
static bool links(struct fraction *value, const struct allocation *allocation)
{
    const struct year *year = allocation->year;
    int128 sum = 0;
    if (!exact_mul(&sum, price_value(&allocation->price, &allocation->totals[TOTAL_DELIVERED]), MILLION))
        return false;
    for (size_t k = 0; k < year->link_count; k++) {
        const struct link *link = &year->links[k];
        int128 weighed = 0;
        if (link->weight_millionths == MILLION)
            continue;
        const struct flow *flow = distribution_flow(&allocation->distribution, link->from_state, link->to_benefitting);
        if (flow != NULL &&
            (!exact_mul(&weighed, price_value(&allocation->price, &flow->amount), link->weight_millionths - MILLION) ||
             !exact_add(&sum, sum, weighed)))
            return false;
    }
    *value = fraction_make(sum, (int128)MILLION * allocation->price.person_units);
    return true;
}

/* --- By type ----------------------------------------------------------------------------------- */

/* Alternative measures that are delivered as such. */
static bool as_requested(struct fraction *value, const struct allocation *allocation)
{
    const struct measures *delivered = &allocation->totals[TOTAL_DELIVERED];
    struct measures part = {{[ALTERNATIVE] = delivered->amount[ALTERNATIVE]}};
    *value = price_persons(&allocation->price, price_value(&allocation->price, &part));
    return true;
}

/* What the distribution divides of what a benefitting state receives of a type. */
static int64_t divided_received(const struct allocation *allocation, size_t b, enum measure t)
{
    return allocation->receipts[b].received.amount[t] - (t == OFFSETS ? allocation->agreed.of_benefitting[b] : 0);
}

/* Of what a benefitting state needs of a type what it receives, where that is least; where balance goes by weights
 * alone, of its claim (S35). */
static bool by_type(struct fraction *value, const struct allocation *allocation)
{
    bool by_weight = allocation->year->rules.option[RULE_COVERAGE_OF] == COVERAGE_OF_WEIGHTS;
    for (size_t b = 0; b < allocation->year->benefitting_count; b++)
        for (size_t t = 0; t < MEASURE_COUNT; t++) {
            int64_t need = need_open(&allocation->needs[b], (enum measure)t);
            int64_t received = divided_received(allocation, b, (enum measure)t);
            struct fraction claim = allocation->needs[b].claim;
            struct fraction part =
                price_persons(&allocation->price, (int128)received * price_unit(&allocation->price, (enum measure)t));
            if (by_weight && claim.num > 0 && !fraction_mul(&part, part, (struct fraction){claim.den, claim.num}))
                return false;
            if (need > 0)
                keep_least(value, by_weight && claim.num > 0 ? part : fraction_make(received, need));
        }
    return true;
}

/* --- Distance from the proportional table ------------------------------------------------------ */

/* Of a flow what the distribution divides. */
static int64_t divided_amount(const struct flow *flow, enum measure t)
{
    return flow->amount.amount[t] - (t == OFFSETS ? flow->agreed_offsets : 0);
}

/* The largest distance among one type's flows from what the giver gives of it times the part of all that the receiver
 * receives. The flows are sorted like the two loops. */
static struct fraction largest_distance(const struct allocation *allocation, enum measure t)
{
    const struct year *year = allocation->year;
    const struct distribution *distribution = &allocation->distribution;
    int128 largest = 0, all = 0;
    size_t next = 0;
    for (size_t b = 0; b < year->benefitting_count; b++)
        all += divided_received(allocation, b, t);
    for (size_t i = 0; all > 0 && i < year->state_count; i++) {
        int64_t given = allocation->uses[i].used.amount[t] - (t == OFFSETS ? allocation->agreed.of_state[i] : 0);
        for (size_t b = 0; b < year->benefitting_count; b++) {
            bool here = next < distribution->flow_count && distribution->flows[next].from == i &&
                        distribution->flows[next].to == b;
            int128 flow = here ? divided_amount(&distribution->flows[next++], t) : 0;
            int128 far = flow * all - (int128)given * divided_received(allocation, b, t);
            far = far < 0 ? -far : far;
            largest = far > largest ? far : largest;
        }
    }
    return fraction_make(largest * price_unit(&allocation->price, t),
                         (all > 0 ? all : 1) * allocation->price.person_units);
}

/* The sum over the types, in person-equivalents, each to the millionth that is printed: together the
 * four denominators could leave 128 bits. */
static bool even(struct fraction *value, const struct allocation *allocation)
{
    int128 sum = 0;
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        sum += fraction_scaled(largest_distance(allocation, (enum measure)t), 6);
    *value = fraction_make(sum, MILLION);
    return true;
}

/* --- The table --------------------------------------------------------------------------------- */

static bool (*const measure[STAGE_COUNT])(struct fraction *value, const struct allocation *allocation) = {
    [STAGE_DELIVERED] = delivered, [STAGE_COVERAGE] = coverage,
    [STAGE_PRO_RATA] = pro_rata,   [STAGE_AS_REQUESTED] = as_requested,
    [STAGE_LINKS] = links,         [STAGE_BY_TYPE] = by_type,
    [STAGE_EVEN] = even,
};

struct fraction stage_value(const struct allocation *allocation, enum stage_id stage)
{
    struct fraction value = no_value;
    return measure[stage](&value, allocation) ? value : no_value;
}

/* The link over which the most flows, times its weight. */
static const struct link *heaviest_link(const struct allocation *allocation)
{
    const struct year *year = allocation->year;
    const struct link *heaviest = NULL;
    int128 most[2] = {0, 0};
    for (size_t k = 0; k < year->link_count; k++) {
        const struct link *link = &year->links[k];
        const struct flow *flow = distribution_flow(&allocation->distribution, link->from_state, link->to_benefitting);
        const int128 own[2] = {flow != NULL ? price_value(&allocation->price, &flow->amount) : 0,
                               link->weight_millionths};
        if (exact_compare_products(own, most, 2) <= 0)
            continue;
        heaviest = link;
        most[0] = own[0];
        most[1] = own[1];
    }
    return heaviest;
}

solpool_status stage_values_check(const struct allocation *allocation, solpool_error *err)
{
    const struct year *year = allocation->year;
    for (size_t k = 0; k < STAGE_COUNT; k++) {
        struct fraction value = no_value;
        if (measure[k](&value, allocation) &&
            (value.den == 0 || fraction_compare(value, fraction_whole(ALLOCATION_VALUE_MAX)) <= 0))
            continue;
        const struct link *link = k == STAGE_LINKS ? heaviest_link(allocation) : NULL;
        return link != NULL
                   ? error_set(
                         err, SOLPOOL_ERR_RANGE,
                         "%s>%s.weight: what flows, times the weights of links, comes to more than 9 000 million, most "
                         "of it over this link; give smaller weights: what each differs from 1, divided by one number, "
                         "prefers the same links",
                         year->states[link->from_state].code, year->benefitting[link->to_benefitting].code)
                   : error_set(err, SOLPOOL_ERR_RANGE,
                               "the stage %s comes to more than 9 000 million: the amounts lie too far apart",
                               stage_table[k].name);
    }
    return SOLPOOL_OK;
}
