#include "proof/trial.h"

#include "proof/own_key.h"
#include "proof/own_steps.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- Verdicts ---------------------------------------------------------------------------------- */

bool refuse(struct trial *trial, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(trial->detail, PROOF_DETAIL_SIZE, format, arguments);
    va_end(arguments);
    return false;
}

bool confirm(struct trial *trial, enum text_key key, const char *const *arguments)
{
    struct text text = {.data = NULL};
    say_list(&text, languages[0], key, arguments);
    bool failed = text.failed;
    snprintf(trial->detail, PROOF_DETAIL_SIZE, "%s", failed ? "" : text.data);
    text_release(&text);
    return !failed || give_up(trial, SOLPOOL_ERR_MEMORY);
}

const char *number_words(char out[EXACT_TEXT_SIZE], int128 number)
{
    exact_text(out, number);
    return out;
}

bool give_up(struct trial *trial, solpool_status status)
{
    char what[PROOF_DETAIL_SIZE];
    if (status == SOLPOOL_ERR_VERIFY) /* no number is to blame */
        return refuse(trial, "what would show it cannot be found");
    snprintf(what, sizeof what, "proof of %s", trial->name);
    if (trial->status == SOLPOOL_OK)
        trial->status = status == SOLPOOL_ERR_MEMORY ? error_memory(trial->err) : error_range(trial->err, what);
    return false;
}

/* --- Values ------------------------------------------------------------------------------------ */

bool rule_is(const struct trial *trial, enum rule rule, int option)
{
    return trial->year->rules.option[rule] == option;
}

int128 trial_unit(const struct trial *trial, enum measure measure)
{
    return measure == FINANCIAL || measure == ALTERNATIVE ? trial->cent_units : trial->person_units;
}

int128 trial_units(const struct trial *trial, const struct measures *measures)
{
    int128 persons = (int128)measures->amount[RELOCATIONS] + measures->amount[OFFSETS];
    int128 cents = (int128)measures->amount[FINANCIAL] + measures->amount[ALTERNATIVE];
    return persons * trial->person_units + cents * trial->cent_units;
}

struct fraction trial_value(const struct trial *trial, const struct measures *measures)
{
    return fraction_make(trial_units(trial, measures), trial->person_units);
}

int64_t millionths(struct fraction value)
{
    return (int64_t)fraction_scaled(value, 6);
}

bool same_measures(const struct measures *a, const struct measures *b)
{
    return memcmp(a, b, sizeof *a) == 0;
}

bool value_fits(const struct trial *trial, const struct claimed *claimed)
{
    struct fraction value = {trial_units(trial, &claimed->measures), trial->person_units};
    return claimed->value == millionths(value); /* rounded all the same without being reduced */
}

/* --- Rounding ---------------------------------------------------------------------------------- */

bool is_down(struct fraction exact, int128 whole)
{
    return fraction_floor(exact) == whole;
}

int64_t whole_left(const struct trial *trial, struct fraction exact)
{
    int128 floor = fraction_floor(exact), rest = exact.num - floor * exact.den;
    bool up = rule_is(trial, RULE_ROUNDING, ROUNDING_NEAREST) ? rest >= exact.den - rest : rest > 0;
    return (int64_t)floor + (up ? 1 : 0);
}

bool cents_up(int64_t *cents, const struct trial *trial, struct fraction persons)
{
    struct fraction money;
    bool exact = fraction_mul(&money, persons, fraction_make(trial->person_units, trial->cent_units));
    *cents = exact ? (int64_t)fraction_ceil(money) : 0;
    return exact;
}

bool stands_before(const struct trial *trial, size_t one, size_t other)
{
    const size_t *rank = trial->year->rank;
    return rank != NULL ? rank[one] < rank[other] : one < other;
}

struct boundary boundary_of_none(void)
{
    return (struct boundary){.least_up = INT128_MAX, .most_down = -1};
}

void boundary_move(struct boundary *boundary, const struct trial *trial, bool up, int128 rest, size_t state)
{
    if (up &&
        (rest < boundary->least_up || (rest == boundary->least_up && stands_before(trial, boundary->last_up, state)))) {
        boundary->least_up = rest;
        boundary->last_up = state;
    }
    if (!up && (rest > boundary->most_down ||
                (rest == boundary->most_down && stands_before(trial, state, boundary->first_down)))) {
        boundary->most_down = rest;
        boundary->first_down = state;
    }
}

bool boundary_holds(const struct boundary *boundary, const struct trial *trial)
{
    return boundary->least_up > boundary->most_down ||
           (boundary->least_up == boundary->most_down && stands_before(trial, boundary->last_up, boundary->first_down));
}

/* --- What the law makes of a state ------------------------------------------------------------- */

/* By one reading (S8) a deduction needs an act of its own, Art 61(4) and 62(5); and until the day of the act
 * the pledge counts in full. */
static bool deduction_stands(const struct trial *trial, size_t i)
{
    const struct deduction_request *request = &trial->year->states[i].request;
    bool own_act = request->separate_act == 1 || rule_is(trial, RULE_DEDUCTION_ACT, ACT_POOL);
    return own_act && (request->date == NOT_STATED || year_counts(trial->year, request->date));
}

struct fraction deducted(const struct trial *trial, size_t i, enum measure measure)
{
    const struct state *state = &trial->year->states[i];
    if (!deduction_stands(trial, i))
        return fraction_whole(0);
    return state->deducted_by_type ? state->type_deductions[measure] : state->deduction;
}

/* Of types that are not deducted alike: what is taken off the pledge, by the pledge, in value; of no pledge as much as
 * every type has taken off at least. */
bool deducted_whole(struct fraction *out, const struct trial *trial, size_t i)
{
    const struct measures *pledge = &trial->claim->states[i].pledge.measures;
    struct fraction whole = deducted(trial, i, RELOCATIONS), least = whole, sum = fraction_whole(0);
    bool alike = true;
    for (size_t t = 0; t < MEASURE_COUNT; t++) {
        struct fraction part = deducted(trial, i, (enum measure)t);
        alike = alike && fraction_same(part, whole);
        least = fraction_compare(part, least) < 0 ? part : least;
        if (!fraction_mul(&part, part,
                          fraction_whole((int128)pledge->amount[t] * trial_unit(trial, (enum measure)t))) ||
            !fraction_add(&sum, sum, part))
            return false;
    }
    int128 all = trial_units(trial, pledge);
    *out = alike ? whole : least;
    return alike || all == 0 || fraction_mul(out, sum, (struct fraction){1, all});
}

bool all_deducted(const struct trial *trial, size_t i)
{
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        if (deducted(trial, i, (enum measure)t).num < deducted(trial, i, (enum measure)t).den)
            return false;
    return true;
}

bool any_deducted(const struct trial *trial, size_t i)
{
    bool any = false;
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        any = any || deducted(trial, i, (enum measure)t).num > 0;
    return any;
}

bool contributes(const struct trial *trial, size_t i)
{
    return trial->year->states[i].bound && !trial->year->states[i].benefitting;
}

bool is_counted(const struct trial *trial, size_t i)
{
    return rule_is(trial, RULE_BENEFITTING_PLEDGES, BENEFITTING_COUNTED) || !trial->year->states[i].benefitting;
}

struct fraction fair_share(const struct trial *trial, size_t i)
{
    return rule_is(trial, RULE_ROUNDING, ROUNDING_EXACT) ? trial->quota[i]
                                                         : fraction_make(trial->claim->states[i].fair_share, MILLION);
}

bool part_of_number(struct fraction *out, const struct trial *trial, size_t i, struct fraction number)
{
    return trial->own != NULL ? own_part(out, trial, i, number) : fraction_mul(out, number, trial->share[i]);
}

bool owed(struct fraction *out, const struct trial *trial, size_t i)
{
    const struct claimed_state *claimed = &trial->claim->states[i];
    int128 more = claimed->redistributed != ABSENT ? claimed->redistributed : 0;
    int128 less = claimed->credit_used != ABSENT ? claimed->credit_used : 0;
    return fraction_add(out, fair_share(trial, i), fraction_whole(more - less));
}

struct measures supply_before_lapse(const struct trial *trial, size_t i)
{
    struct measures supply = trial->claim->states[i].to_implement.measures;
    int64_t instead = agreed_instead_of(trial, i);
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        supply.amount[t] -= trial->past[i].taken.amount[t];
    supply.amount[RELOCATIONS] -= instead;
    supply.amount[OFFSETS] -= trial->agreed_given[i] - instead;
    if (rule_is(trial, RULE_OUTRIGHT_OFFSETS, OUTRIGHT_AGREED_ONLY)) /* but for what was done */
        supply.amount[OFFSETS] = smaller(supply.amount[OFFSETS], trial->past[i].done.amount[OFFSETS]);
    return supply;
}

struct measures supply_of(const struct trial *trial, size_t i)
{
    struct measures supply = supply_before_lapse(trial, i);
    const struct measures *lapsed = &trial->claim->states[i].lapsed;
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        supply.amount[t] -= lapsed->amount[0] != ABSENT ? lapsed->amount[t] : 0;
    return supply;
}

struct measures divided_given(const struct trial *trial, size_t i)
{
    struct measures given = trial->given[i];
    given.amount[OFFSETS] -= trial->agreed_given[i];
    return given;
}

struct measures divided_received(const struct trial *trial, size_t b)
{
    struct measures received = trial->received[b];
    received.amount[OFFSETS] -= trial->agreed_received[b];
    return received;
}

/* "The higher of" the number of Art 12(2)(a) (S4) and 60 % of the reference number, or as rule
 * offset_threshold has it. False if it leaves 128 bits. */
bool offset_threshold(struct fraction *out, const struct trial *trial)
{
    struct fraction sixty, number = fraction_whole(trial->year->pool.minimum_relocations);
    if (!fraction_mul(&sixty, trial->reference, fraction_make(3, 5)))
        return false;
    *out = fraction_compare(sixty, number) < 0 ? number : sixty;
    if (rule_is(trial, RULE_OFFSET_THRESHOLD, THRESHOLD_SIXTY))
        *out = sixty;
    if (rule_is(trial, RULE_OFFSET_THRESHOLD, THRESHOLD_POOL) && fraction_compare(*out, trial->reference) > 0)
        *out = trial->reference;
    return true;
}

/* --- Flows and links --------------------------------------------------------------------------- */

size_t flow_from(const struct trial *trial, const struct claimed_flow *flow)
{
    return trial->routes[flow - trial->claim->flows].from;
}

size_t flow_to(const struct trial *trial, const struct claimed_flow *flow)
{
    return trial->routes[flow - trial->claim->flows].to;
}

const struct claimed_flow *flow_of_pair(const struct trial *trial, size_t i, size_t b)
{
    return trial->flows[i * trial->year->benefitting_count + b];
}

const struct link *link_of_pair(const struct trial *trial, size_t i, size_t b)
{
    return trial->links[i * trial->year->benefitting_count + b];
}

int64_t stock_left(const struct trial *trial, size_t i, size_t b, enum offsets_taken last)
{
    const struct link *link = link_of_pair(trial, i, b);
    const struct claimed_flow *flow = flow_of_pair(trial, i, b);
    if (link == NULL || link->most.amount[OFFSETS] == NOT_STATED)
        return ABSENT;
    int64_t left = link->most.amount[OFFSETS];
    if (flow == NULL)
        return left;
    left -= flow->amount.amount[OFFSETS];
    if (last >= TAKEN_MANDATORY && flow->mandatory_offsets != ABSENT)
        left -= flow->mandatory_offsets;
    if (last >= TAKEN_LATE && flow->late_offsets != ABSENT)
        left -= flow->late_offsets;
    return larger(0, left); /* more were implemented than there are */
}

bool link_lets(const struct trial *trial, size_t i, size_t b, enum measure measure)
{
    const struct link *link = link_of_pair(trial, i, b);
    if (trial->year->benefitting[b].state == i) /* nobody gives to itself */
        return false;
    return link == NULL || (!year_link_closed(trial->year, link) && link->most.amount[measure] != 0);
}

/* Art 63(1): half of the proposal, or of the pool (S13), is pledged as relocations. 63(2)(b): half of
 * the state's own share. Multiplied out: 2 r >= N', and 2 r >= s N. */
bool link_open(const struct trial *trial, size_t i, size_t b)
{
    const struct link *link = link_of_pair(trial, i, b);
    if (link == NULL || link->offsets_agreed == 0)
        return false;
    int128 all = trial->relocations_pledged;
    int128 own = trial->claim->states[i].pledge.measures.amount[RELOCATIONS];
    int64_t number = rule_is(trial, RULE_OFFSETS_UNLOCKED_BY, UNLOCKED_BY_POOL)
                         ? trial->year->pool.relocations
                         : trial->year->pool.proposal_relocations;
    return 2 * all >= number ||
           (trial->year->states[i].bound && fraction_compare(trial->quota[i], fraction_whole(2 * own)) <= 0);
}

/* --- Users ------------------------------------------------------------------------------------- */

static bool by_type(const struct trial *trial)
{
    return rule_is(trial, RULE_PRO_RATA, PRO_RATA_TYPE);
}

size_t user_count(const struct trial *trial)
{
    return (by_type(trial) ? 2 : 1) * trial->year->state_count;
}

size_t user_state(const struct trial *trial, size_t m)
{
    return by_type(trial) ? m / 2 : m;
}

int128 user_units(const struct trial *trial, size_t m, const struct measures *all)
{
    const struct measures persons = {{[RELOCATIONS] = all->amount[RELOCATIONS], [OFFSETS] = all->amount[OFFSETS]}};
    int128 of_persons = trial_units(trial, &persons), of_all = trial_units(trial, all);
    return !by_type(trial) ? of_all : m % 2 == 0 ? of_persons : of_all - of_persons;
}

int128 user_weight(const struct trial *trial, size_t m)
{
    size_t i = user_state(trial, m);
    struct measures supply = supply_of(trial, i), base = supply;
    const int64_t *pledge = trial->claim->states[i].pledge.measures.amount;
    if (rule_is(trial, RULE_PRO_RATA_BASE, BASE_PLEDGE) && !measures_empty(&supply))
        for (size_t t = 0; t < MEASURE_COUNT; t++)
            base.amount[t] = larger(supply.amount[t], pledge[t] - trial->past[i].taken.amount[t]);
    return user_units(trial, m, &supply) > 0 ? user_units(trial, m, &base) : 0;
}

int128 user_given(const struct trial *trial, size_t m)
{
    struct measures given = divided_given(trial, user_state(trial, m));
    return user_units(trial, m, &given);
}

/* --- Preparation ------------------------------------------------------------------------------- */

/* The ratio of the pool, of the proposal in a year without need (Art 12(4)), or the stated price. */
static void price(struct trial *trial)
{
    const struct pool *pool = &trial->year->pool;
    bool empty = pool->relocations == 0;
    int128 cents = empty ? pool->proposal_financial_cents : pool->financial_cents;
    int128 persons = empty ? pool->proposal_relocations : pool->relocations;
    if (rule_is(trial, RULE_PRICE, PRICE_STATED)) {
        cents = pool->price_cents;
        persons = 1;
    }
    trial->person_units = cents / exact_gcd(cents, persons);
    trial->cent_units = persons / exact_gcd(cents, persons);
}

bool is_in_key(const struct trial *trial, size_t i)
{
    if (!rule_is(trial, RULE_KEY_BASE, KEY_ALL) && !contributes(trial, i))
        return false;
    return trial->year->states[i].bound &&
           !(all_deducted(trial, i) && rule_is(trial, RULE_KEY_BASE, KEY_WITHOUT_BENEFITTING_AND_DEDUCTED));
}

/* Half population, half GDP. Over one denominator, 2 P G, a state's numerator is p G + g P. */
static bool shares(struct trial *trial)
{
    int128 population = 0, gdp = 0;
    for (size_t i = 0; i < trial->year->state_count; i++) {
        population += is_in_key(trial, i) ? trial->year->states[i].population : 0;
        gdp += is_in_key(trial, i) ? trial->year->states[i].gdp_thousandths : 0;
    }
    if (population == 0 || gdp == 0)
        return false;
    for (size_t i = 0; i < trial->year->state_count; i++) {
        const struct state *state = &trial->year->states[i];
        if (is_in_key(trial, i))
            trial->key[i] = state->population * gdp + state->gdp_thousandths * population;
        trial->share[i] = fraction_make(trial->key[i], 2 * population * gdp);
    }
    return true;
}

/* S5: the number of which those who do not benefit alone bring the pool together. */
static bool quotas(struct trial *trial)
{
    int128 all = 0, others = 0;
    for (size_t i = 0; i < trial->year->state_count; i++) {
        all += trial->key[i];
        others += trial->year->states[i].benefitting ? 0 : trial->key[i];
    }
    trial->reference = fraction_whole(trial->year->pool.relocations);
    if (rule_is(trial, RULE_GROSS_UP, GROSS_UP_ON) && others > 0 &&
        !fraction_mul(&trial->reference, trial->reference, fraction_make(all, others)))
        return false;
    for (size_t i = 0; i < trial->year->state_count; i++)
        if (!fraction_mul(&trial->quota[i], trial->reference, trial->share[i]))
            return false;
    return true;
}

solpool_status trial_init(struct trial *trial, const struct year *year, const struct claim *claim, solpool_error *err)
{
    *trial = (struct trial){.year = year, .claim = claim, .err = err};
    for (size_t i = 0; i < claim->state_count; i++)
        if (i < year->state_count && year->states[i].bound) /* Art 57(1): of Member States */
            trial->relocations_pledged += claim->states[i].pledge.measures.amount[RELOCATIONS];
    trial->past = arena_list(&trial->room, year->state_count, sizeof *trial->past);
    trial->key = arena_list(&trial->room, year->state_count, sizeof *trial->key);
    trial->share = arena_list(&trial->room, year->state_count, sizeof *trial->share);
    trial->quota = arena_list(&trial->room, year->state_count, sizeof *trial->quota);
    trial->routes = arena_list(&trial->room, claim->flow_count, sizeof *trial->routes);
    trial->links = arena_list(&trial->room, year->state_count * year->benefitting_count, sizeof *trial->links);
    trial->flows = arena_list(&trial->room, year->state_count * year->benefitting_count, sizeof *trial->flows);
    trial->agreed = arena_list(&trial->room, year->link_count, sizeof *trial->agreed);
    trial->agreed_given = arena_list(&trial->room, year->state_count, sizeof *trial->agreed_given);
    trial->agreed_received = arena_list(&trial->room, year->benefitting_count, sizeof *trial->agreed_received);
    trial->given = arena_list(&trial->room, year->state_count, sizeof *trial->given);
    trial->received = arena_list(&trial->room, year->benefitting_count, sizeof *trial->received);
    trial->weight = arena_list(&trial->room, year->benefitting_count, sizeof *trial->weight);
    trial->ties.must = arena_list(&trial->room, year->state_count * MEASURE_COUNT, sizeof *trial->ties.must);
    trial->ties.may = arena_list(&trial->room, year->state_count * MEASURE_COUNT, sizeof *trial->ties.may);
    for (size_t k = 0; k < TIED_COUNT; k++)
        trial->tied[k] = arena_list(&trial->room, year->state_count, sizeof *trial->tied[k]);
    trial->mandatory_ties.must = arena_list(&trial->room, year->state_count * MEASURE_COUNT, sizeof *trial->ties.must);
    trial->mandatory_ties.may = arena_list(&trial->room, year->state_count * MEASURE_COUNT, sizeof *trial->ties.may);
    trial->benefits = arena_list(&trial->room, year->benefitting_count, sizeof *trial->benefits);
    if (trial->room.failed)
        return error_memory(err);
    for (size_t b = 0; b < year->benefitting_count; b++)
        trial->benefits[b] = year->benefitting[b].state;
    for (const struct link *link = year->links; link < year->links + year->link_count; link++)
        trial->links[link->from_state * year->benefitting_count + link->to_benefitting] = link;
    price(trial);
    if (year->key.own)
        return own_key_open(trial);
    return shares(trial) && quotas(trial) ? SOLPOOL_OK : error_range(err, "shares");
}

void trial_clear(struct trial *trial)
{
    trial_forget_optimum(trial);
    own_key_close(trial);
    arena_clear(&trial->room);
}
