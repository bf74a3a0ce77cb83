#include "proof/standing.h"

#include <stdlib.h>
#include <string.h>

#include "proof/own_key.h"

/* --- Fair shares ------------------------------------------------------------------------------- */

/* What rounding down leaves of a quota. */
struct remainder {
    struct fraction rest;
    size_t state;
    size_t turn; /* among equals: by lot, or by code */
};

static int compare_remainders(const void *first, const void *second)
{
    const struct remainder *a = first, *b = second;
    int order = fraction_compare(b->rest, a->rest);
    return order != 0 ? order : a->turn < b->turn ? -1 : 1;
}

/* One person more for the largest remainders, as many as are missing to the number of which these are the parts. */
static bool round_up_largest(int64_t *parts, bool *tied, const struct trial *trial, const struct fraction *quota,
                             struct fraction reference)
{
    const size_t *rank = trial->year->rank;
    size_t count = trial->year->state_count;
    struct remainder *order = calloc(count, sizeof *order);
    int128 missing = fraction_ceil(reference);
    for (size_t i = 0; order != NULL && i < count; i++) {
        int128 whole = fraction_floor(quota[i]);
        order[i] = (struct remainder){fraction_make(quota[i].num - whole * quota[i].den, quota[i].den), i,
                                      rank != NULL ? rank[i] : i};
        parts[i] = (int64_t)whole * MILLION;
        missing -= whole;
    }
    if (order != NULL)
        qsort(order, count, sizeof *order, compare_remainders);
    size_t up = 0;
    for (; order != NULL && up < count && (int128)up < missing; up++)
        parts[order[up].state] += MILLION;
    for (size_t k = 0; tied != NULL && 0 < up && up < count && k < count; k++)
        tied[order[k].state] =
            fraction_same(order[k].rest, order[up].rest) && fraction_same(order[up - 1].rest, order[up].rest);
    free(order);
    return order != NULL;
}

bool parts_of(struct trial *trial, struct fraction reference, int64_t *parts, bool *tied)
{
    size_t count = trial->year->state_count;
    struct fraction *quota = calloc(count, sizeof *quota);
    bool exact = true, there = quota != NULL;
    for (size_t i = 0; there && i < count; i++) {
        exact = part_of_number(&quota[i], trial, i, reference);
        if (!exact)
            break;
        parts[i] = rule_is(trial, RULE_ROUNDING, ROUNDING_EXACT) ? millionths(quota[i])
                                                                 : whole_left(trial, quota[i]) * MILLION;
    }
    if (there && exact && rule_is(trial, RULE_ROUNDING, ROUNDING_LARGEST_REMAINDER))
        there = trial->own != NULL ? own_largest(trial, parts, tied, reference)
                                   : round_up_largest(parts, tied, trial, quota, reference);
    free(quota);
    return (there && exact) || give_up(trial, there ? SOLPOOL_ERR_RANGE : SOLPOOL_ERR_MEMORY);
}

int64_t credit_of(const struct trial *trial, size_t i)
{
    const struct carried *carried = &trial->year->states[i].carried;
    if (trial->year->states[i].benefitting || all_deducted(trial, i))
        return 0; /* who need not perform keeps its credits */
    int64_t credit = carried->crisis_credit;
    if (rule_is(trial, RULE_OVER_PLEDGE, OVER_PLEDGE_CREDITED))
        credit += carried->over_pledge;
    return smaller(credit, (int64_t)fraction_floor(fair_share(trial, i)));
}

/* --- Pledges ----------------------------------------------------------------------------------- */

bool is_unknown(const struct trial *trial, size_t i)
{
    const struct state *state = &trial->year->states[i];
    return !trial->claim->states[i].planned && !state_pledge_known(state) && state->bound;
}

/* Of `up` persons lacking, those that the state is taken to relocate: as the rule says, or within what it is willing
 * to and at the end of it that it prefers; all where its money is known. */
static int64_t assumed_persons(const struct trial *trial, const struct state *state, int64_t up)
{
    int64_t least = smaller(state->relocate.least, up), most = state->relocate.most;
    if (!state->pledge_unknown[RELOCATIONS])
        return 0;
    if (!state->pledge_unknown[FINANCIAL] || rule_is(trial, RULE_ASSUME_PLEDGE, ASSUME_RELOCATE))
        return up;
    if (!rule_is(trial, RULE_ASSUME_PLEDGE, ASSUME_PREFER))
        return 0;
    if (state->prefer != PREFER_RELOCATE)
        return least;
    return most == NOT_STATED ? up : smaller(most, up);
}

/* What the known part lacks, in persons and the rest in money. */
static bool assume(struct measures *pledge, const struct trial *trial, size_t i, struct fraction missing)
{
    const struct state *state = &trial->year->states[i];
    if (missing.num <= 0 || rule_is(trial, RULE_ASSUME_PLEDGE, ASSUME_NONE))
        return true;
    int64_t persons = assumed_persons(trial, state, (int64_t)fraction_ceil(missing)), cents = 0;
    if (!fraction_sub(&missing, missing, fraction_whole(persons)))
        return false;
    if (state->pledge_unknown[FINANCIAL] && missing.num > 0 && !cents_up(&cents, trial, missing))
        return false;
    pledge->amount[RELOCATIONS] += persons;
    pledge->amount[FINANCIAL] += cents;
    return true;
}

bool pledge_of(struct measures *out, bool *deemed, struct trial *trial, size_t i, const struct measures *given)
{
    struct fraction missing;
    int64_t cents = 0;
    *out = *given;
    *deemed = false;
    if (!owed(&missing, trial, i) || !fraction_sub(&missing, missing, trial_value(trial, given)))
        return give_up(trial, SOLPOOL_ERR_RANGE);
    if (is_unknown(trial, i))
        return assume(out, trial, i, missing) || give_up(trial, SOLPOOL_ERR_RANGE);
    *deemed = rule_is(trial, RULE_REFUSERS, REFUSERS_DEEMED_PAYERS) && contributes(trial, i) && missing.num > 0;
    if (*deemed && !cents_up(&cents, trial, missing))
        return give_up(trial, SOLPOOL_ERR_RANGE);
    out->amount[FINANCIAL] += cents;
    return true;
}

/* --- Duties ------------------------------------------------------------------------------------ */

bool after_deduction(struct fraction *due, struct fraction *given, const struct trial *trial, size_t i)
{
    struct fraction part, left;
    *due = *given = fraction_whole(0);
    if (trial->year->states[i].benefitting)
        return true;
    return deducted_whole(&part, trial, i) && fraction_sub(&left, fraction_whole(1), part) && owed(due, trial, i) &&
           fraction_mul(due, *due, left) &&
           fraction_mul(given, trial_value(trial, &trial->claim->states[i].pledge.measures), left);
}

bool lacking_of(struct fraction *out, const struct trial *trial, size_t i, struct fraction due, struct fraction given)
{
    *out = fraction_whole(0);
    if (fraction_compare(given, due) >= 0)
        return true;
    if (!fraction_sub(out, due, trial_value(trial, &trial->claim->states[i].to_implement.measures)))
        return false;
    if (out->num < 0)
        *out = fraction_whole(0);
    return true;
}

int64_t duty_of(const struct trial *trial, struct fraction due)
{
    return due.num <= 0 ? 0 : whole_left(trial, due);
}

bool due_of(struct measures *out, const struct trial *trial, size_t i)
{
    memset(out, 0, sizeof *out);
    for (size_t t = 0; !trial->year->states[i].benefitting && t < MEASURE_COUNT; t++) {
        struct fraction left, part = deducted(trial, i, (enum measure)t),
                              pledged = fraction_whole(larger(0, trial->claim->states[i].pledge.measures.amount[t]));
        if (!fraction_mul(&part, part, pledged) || !fraction_sub(&left, pledged, part))
            return false;
        out->amount[t] = whole_left(trial, left);
    }
    return true;
}

/* --- What others take over (S7) ----------------------------------------------------------------- */

/* What deductions take off the duties, exactly. */
static bool left_by_deductions(struct fraction *sum, struct trial *trial)
{
    *sum = fraction_whole(0);
    for (size_t i = 0; i < trial->year->state_count; i++) {
        struct fraction less;
        if (!contributes(trial, i) || !any_deducted(trial, i))
            continue;
        if (!owed(&less, trial, i) || !fraction_sub(&less, less, fraction_whole(trial->claim->states[i].duty)) ||
            (less.num > 0 && !fraction_add(sum, *sum, less)))
            return give_up(trial, SOLPOOL_ERR_RANGE);
    }
    return true;
}

static bool take_over_by(struct trial *trial, int64_t *parts, bool *tied, int128 *keys, size_t *states)
{
    struct fraction left;
    int128 any = 0;
    bool *takes = arena_list(&trial->room, trial->year->state_count, sizeof *takes);
    if (takes == NULL)
        return give_up(trial, SOLPOOL_ERR_MEMORY);
    for (size_t i = 0; i < trial->year->state_count; i++) {
        takes[i] = contributes(trial, i) && !any_deducted(trial, i);
        keys[i] = takes[i] ? trial->key[i] : 0;
        any = any > 0 ? any : keys[i];
        states[i] = i;
        parts[i] = 0;
    }
    if (!left_by_deductions(&left, trial))
        return false;
    if (trial->own != NULL)
        return own_split(trial, parts, tied, fraction_ceil(left), takes);
    return any == 0 || split(trial, parts, tied, fraction_ceil(left), keys, trial->year->state_count, states);
}

bool take_over(struct trial *trial, int64_t *parts, bool *tied)
{
    int128 *keys = calloc(trial->year->state_count, sizeof *keys);
    size_t *states = calloc(trial->year->state_count, sizeof *states);
    bool done = keys != NULL && states != NULL ? take_over_by(trial, parts, tied, keys, states)
                                               : give_up(trial, SOLPOOL_ERR_MEMORY);
    free(keys);
    free(states);
    return done;
}

/* --- A day ------------------------------------------------------------------------------------- */

static int by_day(const void *a, const void *b)
{
    const int64_t *left = a, *right = b;
    return (*left > *right) - (*left < *right);
}

struct first_days first_days_of(struct trial *trial)
{
    const struct year *year = trial->year;
    size_t most = year->benefitting_count + year->state_count + year->pledge_count;
    struct first_days list = {arena_list(&trial->room, most, sizeof *list.days), most};
    int64_t *next = list.days;
    for (size_t b = 0; next != NULL && b < year->benefitting_count; b++)
        *next++ = year->benefitting[b].from;
    for (size_t i = 0; next != NULL && i < year->state_count; i++)
        *next++ = year->states[i].request.date;
    for (size_t k = 0; next != NULL && k < year->pledge_count; k++)
        *next++ = year->pledges[k].date;
    if (next != NULL)
        qsort(list.days, most, sizeof *list.days, by_day);
    return list;
}

/* So many of them lie behind a day's end. */
static size_t first_days_until(const struct first_days *list, int64_t day)
{
    size_t from = 0, to = list->count;
    while (from < to) {
        size_t middle = (from + to) / 2;
        bool behind = list->days[middle] <= day;
        from = behind ? middle + 1 : from;
        to = behind ? to : middle;
    }
    return from;
}

bool same_things(const struct first_days *list, int64_t earlier, int64_t later)
{
    return first_days_until(list, later) <= first_days_until(list, earlier);
}

/* What a plan pledges was known before the year began. */
static const struct measures *given_of(const struct day_trial *day, const struct trial *whole, size_t i)
{
    return whole->claim->states[i].planned ? &whole->claim->states[i].pledge.measures : &day->year.states[i].pledge;
}

/* A pledge is as large as what has been added to it. An amount that is deducted is so much of that pledge. */
static void pledge_until(struct year *year, int64_t date)
{
    for (size_t k = 0; k < year->pledge_count; k++) {
        const struct raise *raise = &year->pledges[k];
        struct state *state = &year->states[raise->state];
        for (size_t t = 0; state->raised && raise->date > date && t < MEASURE_COUNT; t++) {
            int64_t less = state->deduction_amounts.amount[t];
            int64_t pledged = state->pledge.amount[t] = larger(0, state->pledge.amount[t] - raise->amount.amount[t]);
            if (less > 0)
                state->type_deductions[t] = less < pledged ? fraction_make(less, pledged) : fraction_whole(1);
        }
    }
}

static bool pledge_all(struct day_trial *day, const struct trial *whole)
{
    struct trial *trial = &day->trial;
    for (size_t i = 0; i < day->year.state_count; i++) {
        struct claimed_state *claimed = &day->claim.states[i];
        struct fraction due, value;
        bool deemed;
        if (!pledge_of(&claimed->pledge.measures, &deemed, trial, i, given_of(day, whole, i)))
            return false;
        if (!after_deduction(&due, &value, trial, i))
            return give_up(trial, SOLPOOL_ERR_RANGE);
        claimed->duty = duty_of(trial, due);
    }
    return true;
}

static bool fill(struct day_trial *day, const struct trial *whole, int64_t *parts)
{
    struct trial *trial = &day->trial;
    struct claimed_state *states = day->claim.states;
    bool moved = rule_is(trial, RULE_DEDUCTED_SHARE, DEDUCTED_REDISTRIBUTED);
    if (!parts_of(trial, trial->reference, parts, NULL))
        return false;
    for (size_t i = 0; i < day->year.state_count; i++) {
        states[i].fair_share = parts[i];
        states[i].credit_used = credit_of(trial, i);
        states[i].redistributed = 0;
    }
    if (!pledge_all(day, whole) || (moved && !take_over(trial, parts, NULL)))
        return false;
    for (size_t i = 0; moved && i < day->year.state_count; i++)
        states[i].redistributed = parts[i];
    return !moved || pledge_all(day, whole);
}

static solpool_status open_trial(struct day_trial *day, const struct trial *whole, int64_t date)
{
    size_t count = whole->year->state_count;
    day->year = *whole->year;
    day->claim = *whole->claim;
    day->year.as_of = date;
    day->year.states = calloc(count, sizeof *day->year.states);
    day->claim.states = calloc(count, sizeof *day->claim.states);
    if (day->year.states == NULL || day->claim.states == NULL)
        return error_memory(whole->err);
    memcpy(day->year.states, whole->year->states, count * sizeof *whole->year->states);
    memcpy(day->claim.states, whole->claim->states, count * sizeof *whole->claim->states);
    for (size_t b = 0; b < whole->year->benefitting_count; b++)
        if (whole->year->benefitting[b].from > date)
            day->year.states[whole->year->benefitting[b].state].benefitting = false;
    pledge_until(&day->year, date);
    return trial_init(&day->trial, &day->year, &day->claim, whole->err);
}

bool day_open(struct day_trial *day, struct trial *trial, int64_t date)
{
    int64_t *parts = calloc(trial->year->state_count, sizeof *parts);
    memset(day, 0, sizeof *day);
    solpool_status status = parts != NULL ? open_trial(day, trial, date) : error_memory(trial->err);
    if (status == SOLPOOL_OK && !fill(day, trial, parts))
        status = day->trial.status;
    free(parts);
    return status == SOLPOOL_OK || give_up(trial, status);
}

void day_close(struct day_trial *day)
{
    trial_clear(&day->trial);
    free(day->year.states);
    free(day->claim.states);
    memset(day, 0, sizeof *day);
}

const struct claimed_benefitting *benefitting_of(const struct trial *trial, size_t i)
{
    for (size_t b = 0; b < trial->year->benefitting_count; b++)
        if (trial->benefits[b] == i)
            return &trial->claim->benefitting[b];
    return NULL;
}

bool agreed_beyond(const struct trial *trial, size_t i)
{
    const struct claimed_benefitting *own = benefitting_of(trial, i);
    return own != NULL && trial->agreed_received[own - trial->claim->benefitting] > 0 && own->coverage > MILLION;
}
