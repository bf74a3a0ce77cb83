#include "questions/negotiate.h"

#include <stdlib.h>
#include <string.h>

#include "base/progress.h"
#include "law/deduction.h"
#include "allocation/level.h"
#include "questions/contribution.h"
#include "questions/glance.h"
#include "questions/variant.h"

/* --- What is added ----------------------------------------------------------------------------- */

/* The measure that a state would add: the goal's own; for a goal in value what the state prefers, for one
 * of Article 63 relocations. */
static enum measure measure_of(const struct talks *talks, size_t i)
{
    const struct figure *figure = &talks->goal->figure;
    bool of_value = strstr(figure->path, ".value") != NULL || figure_unit(figure) == FIGURE_RATIO;
    if (figure_has(figure, '#'))
        return figure->place.measure;
    return of_value && talks->variant->states[i].prefer == PREFER_PAY ? FINANCIAL : RELOCATIONS;
}

/* Goals that one measure serves are counted in persons or cents, others in person-equivalents. */
static int64_t units_to_amount(const struct talks *talks, enum measure measure, int64_t units)
{
    struct price price = price_of(&talks->variant->pool);
    int64_t cents = 0;
    if (figure_has(&talks->goal->figure, '#') || !measure_table[measure].money)
        return units;
    return price_cents(&cents, &price, fraction_whole(units)) ? cents : 0;
}

static int64_t amount_to_units(const struct talks *talks, enum measure measure, int64_t amount)
{
    struct price price = price_of(&talks->variant->pool);
    struct measures measures = {{0}};
    if (figure_has(&talks->goal->figure, '#') || !measure_table[measure].money)
        return amount;
    measures.amount[measure] = amount;
    return (int64_t)fraction_floor(price_persons(&price, price_value(&price, &measures)));
}

/* How much a state may still pledge of its measure; INT64_MAX where nothing limits it. */
static int64_t room_of(const struct talks *talks, size_t i)
{
    const struct year *year = talks->variant;
    enum measure measure = measure_of(talks, i);
    int64_t most =
        measure == RELOCATIONS ? relocatable_of(&year->states[i]).most : year->states[i].capacity.amount[measure];
    int64_t pledged = talks->pledged[i].amount[measure];
    if (!state_contributes(&year->states[i]) || deduction_full(year, &year->states[i]))
        return 0;
    if (most == NOT_STATED)
        return INT64_MAX;
    return most > pledged ? amount_to_units(talks, measure, most - pledged) : 0;
}

/* What may be added before an allocation can no longer tell of it (allocation.h): half of what is left, for
 * mandatory offsets come on top. In person-equivalents. */
static int64_t most_told(const struct talks *talks)
{
    struct price price = price_of(&talks->variant->pool);
    struct fraction in_money = price_persons(&price, (int128)PRINTED_MAX * price.cent_units);
    const struct figure *figure = &talks->goal->figure;
    bool no_money = figure_has(figure, '#') && !measure_table[figure->place.measure].money;
    struct measures pledged = {{0}};
    for (size_t i = 0; i < talks->variant->state_count; i++)
        measures_add(&pledged, &talks->pledged[i]);
    int128 left = ALLOCATION_VALUE_MAX - fraction_ceil(price_persons(&price, price_value(&price, &pledged)));
    if (!no_money && left > fraction_floor(in_money))
        left = fraction_floor(in_money);
    return left > 0 ? (int64_t)(left / 2) : 0;
}

/* What the goal itself asks for, in cents or persons. One state's own figure asks it of all, for what all add
 * is divided by what they owe. */
static int128 goal_amount(const struct talks *talks)
{
    const struct figure *figure = &talks->goal->figure;
    int128 amount = fraction_ceil(talks->goal->value) * (figure_unit(figure) == FIGURE_EURO ? 100 : 1);
    int128 all = 0, own = figure_has(figure, '*') ? fraction_ceil(talks->owed[figure->place.state]) : 0;
    for (size_t i = 0; own > 0 && i < talks->variant->state_count; i++)
        all += talks->owed[i].num > 0 ? fraction_ceil(talks->owed[i]) : 0;
    return own > 0 ? amount * (1 + all / own) : amount;
}

/* More than any goal asks for: the goal itself, all that is needed, and the pools, several times; cents for
 * a goal in money, else person-equivalents. */
static int64_t enough(const struct talks *talks)
{
    const struct year *year = talks->variant;
    const struct figure *figure = &talks->goal->figure;
    struct price price = price_of(&year->pool);
    bool money = figure_has(figure, '#') && measure_table[figure->place.measure].money;
    struct measures needs = {{0}};
    for (size_t b = 0; b < year->benefitting_count; b++)
        for (size_t t = 0; t < MEASURE_COUNT; t++)
            if (year->benefitting[b].need.amount[t] != NOT_STATED)
                needs.amount[t] += year->benefitting[b].need.amount[t];
    int128 all = goal_amount(talks);
    all += money ? (int128)year->pool.financial_cents + year->pool.minimum_financial_cents + needs.amount[FINANCIAL] +
                       needs.amount[ALTERNATIVE]
                 : year->pool.relocations + year->pool.minimum_relocations + year->pool.proposal_relocations +
                       fraction_ceil(price_persons(&price, price_value(&price, &needs)));
    int128 most = most_told(talks);
    if (money)
        most = most * price.person_units / price.cent_units;
    return (int64_t)(4 * all < most ? 4 * all : most);
}

/* Divides `units` among the states, so that pledges of the type come to be the same part of what each
 * owes. */
static solpool_status add(struct talks *talks, int64_t units, solpool_error *err)
{
    size_t count = talks->variant->state_count;
    struct riser *risers = calloc(count, sizeof *risers);
    solpool_status status = risers != NULL ? SOLPOOL_OK : error_memory(err);
    for (size_t i = 0; status == SOLPOOL_OK && i < count; i++) {
        enum measure measure = measure_of(talks, i);
        risers[i].base = amount_to_units(talks, measure, talks->pledged[i].amount[measure]);
        risers[i].most = room_of(talks, i);
        risers[i].weight = fraction_ceil(talks->owed[i]);
        if (risers[i].weight < 1)
            risers[i].weight = 1;
    }
    if (status == SOLPOOL_OK)
        status = level_rise(risers, count, units, &(struct tie_break){.rank = talks->variant->rank}, err);
    for (size_t i = 0; status == SOLPOOL_OK && i < count; i++) {
        enum measure measure = measure_of(talks, i);
        memset(&talks->added[i], 0, sizeof talks->added[i]);
        talks->added[i].amount[measure] = units_to_amount(talks, measure, risers[i].rise);
    }
    free(risers);
    return status;
}

/* --- Trying ------------------------------------------------------------------------------------ */

static bool meets(const struct goal *goal, struct fraction value)
{
    if (value.den == 0)
        return false;
    int order = fraction_compare(value, goal->value);
    return goal->sense == GOAL_AT_MOST ? order <= 0 : goal->sense == GOAL_AT_LEAST ? order >= 0 : order == 0;
}

/* To what was pledged, assumed or deemed to be paid. Where nothing is added it stays that, and is called so. */
static void pledge_added(const struct talks *talks)
{
    for (size_t i = 0; i < talks->variant->state_count; i++) {
        struct measures pledge = talks->pledged[i];
        if (measures_empty(&talks->added[i]))
            continue;
        measures_add(&pledge, &talks->added[i]);
        variant_pledge(talks->variant, i, &pledge);
    }
}

/* States whose pledge is assumed keep that mark as long as nothing is added to it. */
static void pledge_as_before(const struct talks *talks, const struct state *states)
{
    for (size_t i = 0; i < talks->variant->state_count; i++) {
        struct state *state = &talks->variant->states[i];
        state->pledge = states[i].pledge;
        state->raised = states[i].raised;
        memcpy(state->pledge_unknown, states[i].pledge_unknown, sizeof state->pledge_unknown);
    }
}

/* Whether the value delivered decides it alone, wherever rounding leaves it. */
static solpool_status glance_decides(bool *decided, bool *reached, const struct talks *talks, solpool_error *err)
{
    struct glance *glance = NULL;
    const struct goal *goal = talks->goal;
    if (!glance_covers(&goal->figure) || goal->sense == GOAL_EQUAL)
        return SOLPOOL_OK;
    solpool_status status = glance_open(&glance, talks->variant, err);
    if (status != SOLPOOL_OK)
        return status;
    struct between bounds = glance_at(glance, &goal->figure);
    *decided = bounds.known && meets(goal, bounds.least) == meets(goal, bounds.most);
    *reached = *decided && meets(goal, bounds.least);
    glance_close(glance);
    return SOLPOOL_OK;
}

/* As much of the allocation as the goal's figure needs. */
static solpool_status allocate_for(struct allocation *out, const struct talks *talks, solpool_error *err)
{
    const struct figure *figure = &talks->goal->figure;
    return !figure_distributed(figure) ? allocation_prepare(out, talks->variant, err)
           : glance_covers(figure)     ? allocation_deliver(out, talks->variant, err)
                                       : allocation_decide(out, talks->variant, err);
}

/* Whether the goal is reached with talks->added. */
static solpool_status try_added(bool *reached, const struct talks *talks, solpool_error *err)
{
    struct allocation allocation;
    size_t size = talks->variant->state_count * sizeof *talks->variant->states;
    struct state *before = malloc(size);
    *reached = false;
    if (before == NULL)
        return error_memory(err);
    memcpy(before, talks->variant->states, size);
    pledge_added(talks);
    bool decided = false;
    solpool_status status = glance_decides(&decided, reached, talks, err);
    if (status == SOLPOOL_OK && !decided)
        status = allocate_for(&allocation, talks, err);
    if (status == SOLPOOL_OK && !decided) {
        *reached = meets(talks->goal, figure_value(&talks->goal->figure, &allocation));
        allocation_clear(&allocation);
    }
    if (status == SOLPOOL_OK)
        status = progress_step(talks->variant->progress, err);
    pledge_as_before(talks, before);
    free(before);
    return status;
}

solpool_status talks_reachable(bool *reached, struct talks *talks, solpool_error *err)
{
    solpool_status status = add(talks, enough(talks), err);
    return status == SOLPOOL_OK ? try_added(reached, talks, err) : status;
}

/* --- The smallest ------------------------------------------------------------------------------ */

/* Divided among all by what they owe. */
static solpool_status smallest_together(struct talks *talks, solpool_error *err)
{
    int64_t good = enough(talks), bad = -1;
    bool reached = false;
    solpool_status status = SOLPOOL_OK;
    while (status == SOLPOOL_OK && good - bad > 1) {
        int64_t middle = bad + (good - bad) / 2;
        status = add(talks, middle, err);
        if (status == SOLPOOL_OK)
            status = try_added(&reached, talks, err);
        *(reached ? &good : &bad) = middle;
    }
    solpool_status added = add(talks, good, err);
    return status == SOLPOOL_OK ? added : status;
}

static int64_t *added_by(struct talks *talks, size_t i)
{
    return &talks->added[i].amount[measure_of(talks, i)];
}

static solpool_status try_amount(bool *reached, struct talks *talks, size_t i, int64_t amount, solpool_error *err)
{
    int64_t *added = added_by(talks, i), kept = *added;
    *added = amount;
    solpool_status status = try_added(reached, talks, err);
    *added = kept;
    return status;
}

/* The least of one state, from what it adds now, with which the goal stays reached. */
static solpool_status lower(struct talks *talks, size_t i, solpool_error *err)
{
    int64_t *added = added_by(talks, i), bad = -1;
    bool reached = false;
    /* Mostly all of it is needed. */
    solpool_status status = try_amount(&reached, talks, i, *added - 1, err);
    if (status != SOLPOOL_OK || !reached)
        return status;
    for (--*added; status == SOLPOOL_OK && *added - bad > 1;) {
        int64_t middle = bad + (*added - bad) / 2;
        status = try_amount(&reached, talks, i, middle, err);
        *(reached ? added : &bad) = middle;
    }
    return status;
}

/* Until nobody can: one state's useless addition may hide what another can do without. */
static solpool_status lower_all(struct talks *talks, solpool_error *err)
{
    solpool_status status = SOLPOOL_OK;
    for (bool any = true; status == SOLPOOL_OK && any;) {
        any = false;
        for (size_t i = 0; status == SOLPOOL_OK && i < talks->variant->state_count; i++) {
            int64_t before = *added_by(talks, i);
            if (before > 0)
                status = lower(talks, i, err);
            any = any || *added_by(talks, i) < before;
        }
    }
    return status;
}

/* Whether a person or euro of the state does as much as can be: none of its links is stated, nothing of its pledge is
 * deducted. Between two such states an exchange can only shift what rounding leaves, and would undo the division. */
static bool is_plain(const struct talks *talks, size_t i)
{
    const struct year *year = talks->variant;
    for (size_t k = 0; k < year->link_count; k++)
        if (year->links[k].from_state == i)
            return false;
    return !deduction_any(year, &year->states[i]);
}

/* Lets one state add so much more, and another so much less that it is less in value together: the most
 * that will do. */
static solpool_status exchange(bool *better, struct talks *talks, size_t from, size_t to, int64_t step,
                               solpool_error *err)
{
    const struct price price = price_of(&talks->variant->pool);
    int64_t *gives = added_by(talks, from), *takes = added_by(talks, to);
    int64_t given = *gives, taken = *takes, unit = price_unit(&price, measure_of(talks, from));
    /* What the one may still add, to be worth less by one unit than what the other adds. */
    int128 left = (int128)given * unit - (int128)step * price_unit(&price, measure_of(talks, to)) - 1;
    bool reached = false;
    if (left < 0)
        return SOLPOOL_OK;
    *takes += step;
    *gives = (int64_t)(left / unit);
    solpool_status status = try_added(&reached, talks, err);
    if (status == SOLPOOL_OK && reached && *gives > 0)
        status = lower(talks, from, err);
    *better = reached;
    if (!reached) {
        *gives = given;
        *takes = taken;
    }
    return status;
}

/* In small and in large steps. */
static solpool_status exchange_in_steps(bool *better, struct talks *talks, size_t from, size_t to, solpool_error *err)
{
    int64_t given = *added_by(talks, from), room = room_of(talks, to);
    int64_t left =
        room == INT64_MAX ? INT64_MAX : units_to_amount(talks, measure_of(talks, to), room) - *added_by(talks, to);
    const int64_t steps[] = {given - 1, given / 2, given / 4, 2, 1};
    solpool_status status = SOLPOOL_OK;
    *better = false;
    for (size_t k = 0; status == SOLPOOL_OK && !*better && k < sizeof steps / sizeof *steps; k++) {
        int64_t step = steps[k] < left ? steps[k] : left;
        if (step > 0)
            status = exchange(better, talks, from, to, step, err);
    }
    return status;
}

/* Exchanges between any two states, until none makes it less. */
static solpool_status exchange_all(struct talks *talks, solpool_error *err)
{
    size_t count = talks->variant->state_count;
    bool any = true;
    solpool_status status = SOLPOOL_OK;
    while (status == SOLPOOL_OK && any) {
        any = false;
        for (size_t k = 0; status == SOLPOOL_OK && k < count * count; k++) {
            size_t from = k / count, to = k % count;
            bool better = false;
            if (from == to || *added_by(talks, from) == 0 || room_of(talks, to) == 0 ||
                (is_plain(talks, from) && is_plain(talks, to)))
                continue;
            status = exchange_in_steps(&better, talks, from, to, err);
            any = any || better;
        }
        if (status == SOLPOOL_OK && any)
            status = lower_all(talks, err);
    }
    return status;
}

static solpool_status smallest_total(struct talks *talks, solpool_error *err)
{
    solpool_status status = smallest_together(talks, err);
    if (status == SOLPOOL_OK)
        status = lower_all(talks, err);
    if (status == SOLPOOL_OK)
        status = exchange_all(talks, err);
    progress_tells_rest(talks->variant->progress, &status); /* what is added reaches the goal at any time */
    return status;
}

static solpool_status smallest(struct negotiation *out, struct talks *talks, solpool_error *err)
{
    solpool_status status = smallest_total(talks, err);
    if (status != SOLPOOL_OK)
        return status;
    pledge_added(talks);
    status = allocation_compute(&out->allocation, talks->variant, err);
    if (status != SOLPOOL_OK)
        return status;
    out->reached = true;
    out->after = figure_value(&talks->goal->figure, &out->allocation);
    for (size_t i = 0; i < talks->variant->state_count; i++)
        measures_add(&out->total, &talks->added[i]);
    return SOLPOOL_OK;
}

/* --- All of it --------------------------------------------------------------------------------- */

static solpool_status stand_as_stated(struct negotiation *out, struct measures *pledged, struct fraction *owed,
                                      solpool_error *err)
{
    solpool_status status = allocation_compute(&out->allocation, &out->year, err);
    if (status != SOLPOOL_OK)
        return status;
    out->before = out->after = figure_value(&out->goal.figure, &out->allocation);
    for (size_t i = 0; i < out->year.state_count; i++) {
        pledged[i] = out->allocation.ledger[i].pledge;
        owed[i] = out->allocation.ledger[i].owed;
    }
    return SOLPOOL_OK;
}

static solpool_status negotiate(struct negotiation *out, struct talks *talks, solpool_error *err)
{
    bool reached = false;
    if (meets(&out->goal, out->before)) {
        out->reached = true;
        return SOLPOOL_OK;
    }
    solpool_status status = talks_reachable(&reached, talks, err);
    if (status != SOLPOOL_OK)
        return status;
    if (reached) {
        allocation_clear(&out->allocation);
        return smallest(out, talks, err);
    }
    memset(out->added, 0, out->year.state_count * sizeof *out->added);
    return conflicts_find(out, talks, err);
}

solpool_status negotiation_compute(struct negotiation *out, const struct year *year, const struct goal *goal,
                                   solpool_error *err)
{
    memset(out, 0, sizeof *out);
    out->goal = *goal;
    out->easiest = NO_PLACE;
    solpool_status status = variant_open(&out->year, year, err);
    struct measures *pledged = calloc(year->state_count, sizeof *pledged);
    struct fraction *owed = calloc(year->state_count, sizeof *owed);
    out->added = calloc(year->state_count, sizeof *out->added);
    struct talks talks = {&out->goal, year, &out->year, pledged, owed, out->added};
    if (status == SOLPOOL_OK && (pledged == NULL || owed == NULL || out->added == NULL))
        status = error_memory(err);
    if (status == SOLPOOL_OK)
        status = stand_as_stated(out, pledged, owed, err);
    progress_begin(year->progress, "additions tried", 0);
    if (status == SOLPOOL_OK)
        status = negotiate(out, &talks, err);
    progress_end(year->progress);
    free(pledged);
    free(owed);
    if (status != SOLPOOL_OK)
        negotiation_clear(out);
    return status;
}

void negotiation_clear(struct negotiation *negotiation)
{
    allocation_clear(&negotiation->allocation);
    variant_close(&negotiation->year);
    free(negotiation->added);
    free(negotiation->conflicts);
    memset(negotiation, 0, sizeof *negotiation);
}
