/* The proof of the needs, and of what lapses before anything is distributed: articles 57 and 60. */
#include <stdlib.h>

#include "proof/levels.h"
#include "proof/trial.h"

enum { CLAIM_BITS = 108 }; /* of the largest claim: those of all states together keep below 128 */

static bool leaves_out(const struct trial *trial, size_t b, size_t t)
{
    return trial->year->benefitting[b].need.amount[t] == NOT_STATED;
}

static bool states_need(const struct trial *trial, size_t b)
{
    bool stated = false;
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        stated = stated || !leaves_out(trial, b, t);
    return stated;
}

/* --- Weights ----------------------------------------------------------------------------------- */

/* S18. */
static int128 own_weight(const struct trial *trial, size_t b)
{
    const struct benefitting *benefitting = &trial->year->benefitting[b];
    switch (trial->year->rules.option[RULE_NEED_SPLIT]) {
    case NEED_EQUAL:
        return 1;
    case NEED_ARRIVALS:
        return benefitting->arrivals;
    case NEED_KEY:
        return trial->key[benefitting->state];
    default:
        return benefitting->weight_millionths;
    }
}

/* Only the proportions count. */
static void shorten(struct trial *trial)
{
    int128 common = 0;
    for (size_t b = 0; b < trial->year->benefitting_count; b++)
        common = exact_gcd(common, trial->weight[b]);
    for (size_t b = 0; common > 1 && b < trial->year->benefitting_count; b++)
        trial->weight[b] /= common;
}

/* The value of all pledges, or of all that is to be implemented. */
static int128 all_units(const struct trial *trial, bool pledged)
{
    int128 sum = 0;
    for (size_t i = 0; i < trial->claim->state_count; i++) {
        const struct claimed_state *state = &trial->claim->states[i];
        sum += trial_units(trial, &(pledged ? &state->pledge : &state->to_implement)->measures);
    }
    return sum;
}

/* What the percentage of Art 57(2) gives to the search-and-rescue states, and what to the others, as
 * whole numbers in proportion. A percentage of the pledges or of the pool is a larger one of what is
 * implemented, and at most all of it (S17). */
static bool parts(int128 part[2], const struct trial *trial)
{
    int128 left = all_units(trial, false), of = left;
    struct fraction rescue = fraction_make(trial->year->pool.sar_millionth_percent, 100 * MILLION);
    if (rule_is(trial, RULE_SEARCH_AND_RESCUE, SEARCH_AND_RESCUE_SCALE_PLEDGED))
        of = all_units(trial, true);
    if (rule_is(trial, RULE_SEARCH_AND_RESCUE, SEARCH_AND_RESCUE_SCALE_REFERENCE))
        of = trial->year->pool.relocations * trial->person_units;
    if (left > 0 && !fraction_mul(&rescue, rescue, fraction_make(of, left)))
        return false;
    part[1] = rescue.num < rescue.den ? rescue.num : rescue.den;
    part[0] = rescue.den - part[1];
    return true;
}

/* The weights of each group are multiplied by the group's part and by the other group's sum: then the
 * groups are in proportion of their parts, and inside a group nothing changes. */
static bool scale(struct trial *trial, const int128 group[2])
{
    int128 part[2] = {0, 0}, common = exact_gcd(group[0], group[1]);
    if (!parts(part, trial))
        return false;
    for (size_t b = 0; b < trial->year->benefitting_count; b++) {
        size_t own = trial->year->benefitting[b].search_and_rescue ? 1 : 0;
        if (!exact_mul(&trial->weight[b], trial->weight[b], part[own]) ||
            !exact_mul(&trial->weight[b], trial->weight[b], group[1 - own] / common))
            return false;
    }
    return true;
}

/* Whether the percentage scales the weights of the groups: there are states of both kinds, and by one reading the
 * search-and-rescue states have less by weight (S17). */
static bool scales(bool *out, const struct trial *trial, const int128 group[2])
{
    int128 part[2] = {0, 0};
    *out = group[0] > 0 && group[1] > 0 && trial->year->pool.sar_millionth_percent >= 0 &&
           !rule_is(trial, RULE_SEARCH_AND_RESCUE, SEARCH_AND_RESCUE_REPORT);
    if (!*out || !rule_is(trial, RULE_SEARCH_AND_RESCUE, SEARCH_AND_RESCUE_AT_LEAST))
        return true;
    if (!parts(part, trial))
        return false;
    /* group[1] / group[0] < part[1] / part[0], multiplied out */
    const int128 has[] = {group[1], part[0]}, wants[] = {group[0], part[1]};
    *out = exact_compare_products(has, wants, 2) < 0;
    return true;
}

/* The weights as whole numbers, which the percentage scales, whoever states a need. */
static bool weigh(struct trial *trial)
{
    int128 group[2] = {0, 0};
    bool scaled = false;
    for (size_t b = 0; b < trial->year->benefitting_count; b++)
        trial->weight[b] = own_weight(trial, b);
    shorten(trial);
    for (size_t b = 0; b < trial->year->benefitting_count; b++)
        group[trial->year->benefitting[b].search_and_rescue ? 1 : 0] += trial->weight[b];
    if (!scales(&scaled, trial, group) || (scaled && !scale(trial, group)))
        return false;
    shorten(trial);
    for (size_t b = 0; b < trial->year->benefitting_count; b++)
        if (!exact_add(&trial->weights, trial->weights, trial->weight[b]))
            return false;
    return trial->weights < INT128_MAX / 2;
}

/* --- What is stated, and what is claimed ------------------------------------------------------- */

/* Relocations and offsets are stated beside each other; otherwise agreed offsets come instead of relocations. */
static bool beside(const struct trial *trial, size_t b)
{
    return !leaves_out(trial, b, RELOCATIONS) && !leaves_out(trial, b, OFFSETS);
}

struct measures counted_of(const struct trial *trial, size_t b)
{
    struct measures counted = trial->received[b], had = had_of(trial, b);
    measures_add(&counted, &had);
    for (size_t t = 0; states_need(trial, b) && t < MEASURE_COUNT; t++)
        counted.amount[t] = leaves_out(trial, b, t) ? 0 : counted.amount[t];
    if (leaves_out(trial, b, OFFSETS) && !leaves_out(trial, b, RELOCATIONS))
        counted.amount[OFFSETS] = trial->agreed_received[b];
    return counted;
}

/* What a state states; nothing of what it leaves out. */
static struct measures stated_by(const struct trial *trial, size_t b)
{
    struct measures stated = trial->year->benefitting[b].need;
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        stated.amount[t] = leaves_out(trial, b, t) ? 0 : stated.amount[t];
    return stated;
}

struct fraction needed_value(const struct trial *trial, size_t b)
{
    struct measures stated = stated_by(trial, b);
    if (states_need(trial, b))
        return trial_value(trial, &stated);
    if (trial->weights == 0)
        return fraction_whole(0);
    struct fraction part = fraction_make(trial->weight[b], trial->weights);
    /* The pool is far below what could leave 128 bits once the part is reduced; if it does all the
     * same, no claimed value fits. */
    if (!fraction_mul(&part, part, fraction_whole(trial->year->pool.relocations)))
        part = fraction_whole(-1);
    return part;
}

bool need_weight(int128 *weight, const struct trial *trial, size_t b)
{
    struct measures stated = stated_by(trial, b);
    int128 rest = 0, pool = trial->year->pool.relocations * trial->person_units;
    *weight = trial_units(trial, &stated) * trial->fineness;
    return states_need(trial, b) || trial->weights == 0 ||
           exact_mul_div(weight, &rest, pool * trial->fineness, trial->weight[b], trial->weights);
}

/* S36: at the end of the year alternative measures of which no request is stated are money. */
static bool all_converted(const struct trial *trial)
{
    int64_t day = trial->year->as_of, number = trial->year->number;
    bool over = day == NOT_STATED || day / 10000 > number || (day / 10000 == number && day % 10000 == 1231);
    return over && rule_is(trial, RULE_UNSTATED_ALTERNATIVES, UNSTATED_CONVERTED);
}

/* S35: in units of value, what a state states, and what is to be implemented of the types that it leaves out, of
 * which it claims its part by weight. Agreed offsets come off the claim, but not where they are stated beside
 * relocations; a request of them adds nothing (S33). What is left of alternative measures where no request means money,
 * those who request it share. */
static void claimed_units(int128 *stated, int128 *shared, const struct trial *trial, size_t b)
{
    bool by_weight = rule_is(trial, RULE_COVERAGE_OF, COVERAGE_OF_WEIGHTS);
    bool outright = rule_is(trial, RULE_OUTRIGHT_OFFSETS, OUTRIGHT_AS_PLEDGED);
    bool apart = beside(trial, b) && !outright && !by_weight;
    *stated = apart ? 0 : -trial->agreed_received[b] * trial->person_units;
    *shared = 0;
    for (size_t t = 0; t < MEASURE_COUNT; t++) {
        int128 unit = trial_unit(trial, (enum measure)t);
        bool money = !by_weight && t == ALTERNATIVE && all_converted(trial);
        if (by_weight || leaves_out(trial, b, t))
            *shared += money ? 0 : trial->on_offer.amount[t] * unit;
        else if (t != OFFSETS || outright)
            *stated += trial->year->benefitting[b].need.amount[t] * unit;
    }
}

bool claimed_value(struct fraction *out, const struct trial *trial, size_t b)
{
    int128 stated = 0, shared = 0;
    claimed_units(&stated, &shared, trial, b);
    *out = fraction_whole(0);
    if (trial->weights > 0 &&
        !fraction_mul(out, fraction_make(trial->weight[b], trial->weights), fraction_make(shared, trial->person_units)))
        return false;
    if (!fraction_add(out, *out, fraction_make(stated, trial->person_units)))
        return false;
    if (out->num < 0)
        *out = fraction_whole(0);
    return true;
}

bool claim_weight(int128 *weight, const struct trial *trial, size_t b)
{
    int128 stated = 0, shared = 0, rest = 0;
    claimed_units(&stated, &shared, trial, b);
    *weight = 0;
    if ((trial->weights > 0 &&
         !exact_mul_div(weight, &rest, shared * trial->fineness, trial->weight[b], trial->weights)) ||
        !exact_add(weight, *weight, stated * trial->fineness))
        return false;
    bool some = *weight > 0 || (stated == 0 && rest > 0); /* however small */
    *weight = *weight > 0 ? *weight : some ? 1 : 0;
    return true;
}

/* As fine as 128 bits let the largest of them be, and all of them together. */
static void find_fineness(struct trial *trial)
{
    int128 most = trial->year->pool.relocations * trial->person_units + trial_units(trial, &trial->on_offer) + 1;
    for (size_t b = 0; b < trial->year->benefitting_count; b++) {
        struct measures stated = stated_by(trial, b), done = done_toward(trial, b);
        most += trial_units(trial, &trial->claim->benefitting[b].need.measures) + trial_units(trial, &done) +
                trial_units(trial, &stated);
    }
    for (trial->fineness = FINE; most * trial->fineness < (int128)1 << CLAIM_BITS; trial->fineness *= 2)
        ;
}

/* --- Needs ------------------------------------------------------------------------------------- */

/* What the stated needs of a type leave of what is on offer. */
static int128 left_by_stated(const struct trial *trial, size_t t)
{
    int128 left = trial->on_offer.amount[t];
    for (size_t b = 0; b < trial->year->benefitting_count; b++)
        left -= (leaves_out(trial, b, t) ? 0 : trial->year->benefitting[b].need.amount[t]) +
                (t == RELOCATIONS && beside(trial, b) ? trial->agreed_received[b] : 0);
    return left > 0 ? left : 0;
}

/* What a need of a type is beside agreed offsets: they come off the relocations needed, and what nobody states of
 * offsets is what is agreed, and more. */
static int64_t with_agreed(const struct trial *trial, size_t b, size_t t, int64_t need)
{
    int64_t agreed = trial->agreed_received[b];
    if (t == RELOCATIONS && !beside(trial, b))
        return agreed < need ? need - agreed : 0;
    return t == OFFSETS && leaves_out(trial, b, t) ? need + agreed : need;
}

/* Of a type that a state leaves out: its part by weight of all that is on offer or, where that is more, of
 * what the stated needs leave to those that leave it out. `whole` and `rest` are scratch. */
static bool infer(struct trial *trial, size_t t, int128 *open, int64_t *whole, int64_t *rest)
{
    size_t count = trial->year->benefitting_count;
    bool *whole_tied = arena_list(&trial->room, count + 1, sizeof *whole_tied);
    bool *rest_tied = arena_list(&trial->room, count + 1, sizeof *rest_tied);
    int128 all = 0;
    if (trial->room.failed)
        return give_up(trial, SOLPOOL_ERR_MEMORY);
    for (size_t b = 0; b < count; b++)
        all += open[b] = leaves_out(trial, b, t) ? trial->weight[b] : 0;
    if (all > 0 &&
        (!split(trial, whole, whole_tied, trial->on_offer.amount[t], trial->weight, count, trial->benefits) ||
         !split(trial, rest, rest_tied, left_by_stated(trial, t), open, count, trial->benefits)))
        return false;
    for (size_t b = 0; b < count; b++) {
        const struct claimed_benefitting *claimed = &trial->claim->benefitting[b];
        int64_t stated = trial->year->benefitting[b].need.amount[t];
        int64_t inferred = rest[b] > whole[b] ? rest[b] : whole[b];
        bool none = t == ALTERNATIVE && all_converted(trial);
        if (none)
            inferred = 0;
        else if (leaves_out(trial, b, t) &&
                 ((whole[b] >= rest[b] && whole_tied[b]) || (rest[b] >= whole[b] && rest_tied[b])))
            trial->tied[TIED_NEEDS][trial->benefits[b]] = true;
        inferred = leaves_out(trial, b, t) ? with_agreed(trial, b, t, inferred) : 0;
        stated = with_agreed(trial, b, t, stated);
        if (claimed->inferred.measures.amount[t] != inferred)
            return refuse(trial, "%s: the inferred need of %s is not its part by weight", claimed->code,
                          measure_table[t].key);
        if (claimed->need.measures.amount[t] != (leaves_out(trial, b, t) ? inferred : stated))
            return refuse(trial, "%s: the need of %s is neither the stated nor the inferred one", claimed->code,
                          measure_table[t].key);
    }
    return true;
}

static bool check_needs_of(struct trial *trial, size_t t)
{
    size_t count = trial->year->benefitting_count + 1;
    int128 *open = calloc(count, sizeof *open);
    int64_t *whole = calloc(count, sizeof *whole), *rest = calloc(count, sizeof *rest);
    bool holds = open != NULL && whole != NULL && rest != NULL ? infer(trial, t, open, whole, rest)
                                                               : give_up(trial, SOLPOOL_ERR_MEMORY);
    free(open);
    free(whole);
    free(rest);
    return holds;
}

/* Alternative measures that nobody requests are money (Art 57(4)): so they come before it. */
static bool check_types(struct trial *trial)
{
    for (size_t i = 0; i < trial->year->state_count; i++) {
        struct measures own = trial->claim->states[i].to_implement.measures;
        int64_t pledged = trial->agreed_given[i] - agreed_instead_of(trial, i);
        own.amount[RELOCATIONS] += pledged;
        own.amount[OFFSETS] =
            rule_is(trial, RULE_OUTRIGHT_OFFSETS, OUTRIGHT_AS_PLEDGED) ? own.amount[OFFSETS] - pledged : 0;
        measures_add(&trial->on_offer, &own);
    }
    if (!check_needs_of(trial, ALTERNATIVE))
        return false;
    int64_t unrequested = trial->on_offer.amount[ALTERNATIVE];
    for (size_t b = 0; b < trial->year->benefitting_count; b++)
        unrequested -= trial->claim->benefitting[b].need.measures.amount[ALTERNATIVE];
    unrequested = unrequested > 0 ? unrequested : 0;
    trial->on_offer.amount[FINANCIAL] += unrequested;
    trial->on_offer.amount[ALTERNATIVE] -= unrequested;
    return check_needs_of(trial, FINANCIAL) && check_needs_of(trial, RELOCATIONS) && check_needs_of(trial, OFFSETS);
}

bool check_needs(struct trial *trial)
{
    if (!weigh(trial))
        return give_up(trial, SOLPOOL_ERR_RANGE);
    if (!check_types(trial))
        return false;
    find_fineness(trial);
    for (size_t b = 0; b < trial->year->benefitting_count; b++) {
        const struct claimed_benefitting *claimed = &trial->claim->benefitting[b];
        struct fraction claim;
        if (claimed->need.flag != states_need(trial, b))
            return refuse(trial, "%s: \"stated\" does not say whether a need is stated", claimed->code);
        if (claimed->need.value != millionths(needed_value(trial, b)))
            return refuse(trial, "%s: the needed value is wrong", claimed->code);
        if (!value_fits(trial, &claimed->inferred))
            return refuse(trial, "%s: the value of the inferred needs is wrong", claimed->code);
        if (!claimed_value(&claim, trial, b))
            return give_up(trial, SOLPOOL_ERR_RANGE);
        if (claimed->claim != millionths(claim))
            return refuse(trial, "%s: the claim is wrong", claimed->code);
    }
    return CONFIRM(trial, needs);
}

/* --- What lapses (S19) ------------------------------------------------------------------------- */

/* Withheld from states with systemic shortcomings (Art 60(3), fourth subparagraph): the part that the
 * need of those refused has in all needs, rounded down. */
static bool check_lapsed_of(struct trial *trial, size_t i, size_t t)
{
    const struct claimed_state *state = &trial->claim->states[i];
    int128 refused = 0, all = 0;
    for (size_t b = 0; b < trial->year->benefitting_count; b++) {
        const struct link *link = link_of_pair(trial, i, b);
        int64_t need =
            trial->claim->benefitting[b].need.measures.amount[t] - (t == OFFSETS ? trial->agreed_received[b] : 0);
        all += need;
        if (link != NULL && link->permission_used && trial->year->benefitting[b].systemic_shortcomings)
            refused += need;
    }
    /* What was drawn, done or taken does not lapse any more. */
    struct measures called = called_of(trial, i), pool = supply_before_lapse(trial, i);
    struct measures left = left_of(&pool, &called);
    struct fraction part = fraction_whole(0);
    if (refused > 0)
        part = fraction_make(left.amount[t] * refused, all);
    return is_down(part, state->lapsed.amount[t]) ||
           refuse(trial, "%s: what lapses of %s is not what is withheld", state->code, measure_table[t].key);
}

bool check_lapsed(struct trial *trial)
{
    bool lapses = rule_is(trial, RULE_REFUSED_CAPACITY, REFUSED_LAPSES);
    for (size_t i = 0; i < trial->year->state_count; i++) {
        if ((trial->claim->states[i].lapsed.amount[0] != ABSENT) != lapses)
            return refuse(trial, "%s: \"lapsed\" stands where the rule lets capacity lapse",
                          trial->claim->states[i].code);
        for (size_t t = 0; lapses && t < MEASURE_COUNT; t++)
            if (!check_lapsed_of(trial, i, t))
                return false;
    }
    return lapses ? CONFIRM(trial, lapsed) : CONFIRM(trial, lapsed_none);
}
