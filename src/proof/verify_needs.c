/* The proof of the needs, and of what lapses before anything is distributed: articles 57 and 60. */
#include <stdlib.h>

#include "proof/trial.h"

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

/* The weights as whole numbers. The percentage scales them where nobody states a need. */
static bool weigh(struct trial *trial)
{
    int128 group[2] = {0, 0};
    bool stated = false;
    for (size_t b = 0; b < trial->year->benefitting_count; b++)
        trial->weight[b] = own_weight(trial, b);
    shorten(trial);
    for (size_t b = 0; b < trial->year->benefitting_count; b++) {
        group[trial->year->benefitting[b].search_and_rescue ? 1 : 0] += trial->weight[b];
        stated = stated || states_need(trial, b);
    }
    if (!stated && group[0] > 0 && group[1] > 0 && trial->year->pool.sar_millionth_percent >= 0 &&
        !rule_is(trial, RULE_SEARCH_AND_RESCUE, SEARCH_AND_RESCUE_REPORT) && !scale(trial, group))
        return false;
    shorten(trial);
    for (size_t b = 0; b < trial->year->benefitting_count; b++)
        if (!exact_add(&trial->weights, trial->weights, trial->weight[b]))
            return false;
    return trial->weights < INT128_MAX / 2;
}

struct fraction needed_value(const struct trial *trial, size_t b)
{
    const struct claimed *need = &trial->claim->benefitting[b].need;
    if (need->flag || trial->weights == 0)
        return trial_value(trial, &need->measures);
    struct fraction part = fraction_make(trial->weight[b], trial->weights);
    /* The pool is far below what could leave 128 bits once the part is reduced; if it does all the
     * same, no claimed value fits. */
    if (!fraction_mul(&part, part, fraction_whole(trial->year->pool.relocations)))
        part = fraction_whole(-1);
    return part;
}

/* --- Needs ------------------------------------------------------------------------------------- */

/* What the stated needs of a type leave to the others, by weight. */
static bool check_derived(struct trial *trial, size_t t, int128 left, int128 *open,
                          int64_t *amounts)
{
    size_t count = trial->year->benefitting_count;
    for (size_t b = 0; b < count; b++) {
        bool derived = leaves_out(trial, b, t);
        open[b] = derived ? trial->weight[b] : 0;
        amounts[b] = derived ? trial->claim->benefitting[b].need.measures.amount[t] : 0;
    }
    return is_split(trial, left > 0 ? left : 0, open, amounts, count) ||
           refuse(trial, "the derived needs of %s are not split by weight and largest remainder",
                  measure_table[t].key);
}

static bool check_needs_of(struct trial *trial, size_t t)
{
    size_t count = trial->year->benefitting_count;
    int128 left = 0;
    for (size_t i = 0; i < trial->year->state_count; i++)
        left += trial->claim->states[i].to_implement.measures.amount[t];
    for (size_t b = 0; b < count; b++) {
        int64_t stated = trial->year->benefitting[b].need.amount[t];
        if (stated == NOT_STATED)
            continue;
        left -= stated;
        if (trial->claim->benefitting[b].need.measures.amount[t] != stated)
            return refuse(trial, "%s: the need of %s is not the stated one",
                          trial->claim->benefitting[b].code, measure_table[t].key);
    }
    int128 *open = calloc(count + 1, sizeof *open);
    int64_t *amounts = calloc(count + 1, sizeof *amounts);
    bool holds = open != NULL && amounts != NULL ? check_derived(trial, t, left, open, amounts)
                                                 : give_up(trial, SOLPOOL_ERR_MEMORY);
    free(open);
    free(amounts);
    return holds;
}

bool check_needs(struct trial *trial)
{
    if (!weigh(trial))
        return give_up(trial, SOLPOOL_ERR_RANGE);
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        if (!check_needs_of(trial, t))
            return false;
    for (size_t b = 0; b < trial->year->benefitting_count; b++) {
        const struct claimed_benefitting *claimed = &trial->claim->benefitting[b];
        if (claimed->need.flag != states_need(trial, b))
            return refuse(trial, "%s: \"stated\" does not say whether a need is stated",
                          claimed->code);
        if (claimed->need.value != millionths(needed_value(trial, b)))
            return refuse(trial, "%s: the needed value is wrong", claimed->code);
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
        const struct link *link = year_link(trial->year, i, b);
        int64_t need = trial->claim->benefitting[b].need.measures.amount[t];
        all += need;
        if (link != NULL && link->permission_used &&
            trial->year->benefitting[b].systemic_shortcomings)
            refused += need;
    }
    struct fraction part = fraction_whole(0);
    if (refused > 0)
        part = fraction_make(state->to_implement.measures.amount[t] * refused, all);
    return is_down(part, state->lapsed.amount[t]) ||
           refuse(trial, "%s: what lapses of %s is not what is withheld", state->code,
                  measure_table[t].key);
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
