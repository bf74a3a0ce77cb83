/*
 * The best of all whole mixes, where there are few: the programme's optimum is one in fractions of persons, and what
 * becomes of it in whole ones need not be the best of these. Every mix is allocated, and those are compared that come
 * first in turn: delivered value, what is asked for by type, coverage, use in proportion, cost, preferences, and
 * relocating alike.
 */
#include <stdlib.h>
#include <string.h>

#include "base/progress.h"
#include "questions/plan.h"
#include "questions/variant.h"
#include "questions/watched.h"

/* How good a mix is: lists are sorted, the worst first. */
struct score {
    struct fraction delivered, asked; /* person-equivalents */
    struct fraction *coverage;        /* of each benefitting state, against its claim */
    struct fraction *use;             /* of each state, of what it is to implement */
    double cents;                     /* if all were called */
    struct fraction preferred;        /* person-equivalents */
    struct fraction *paid;            /* of each state that plans, the part of what it owes that it does not relocate */
    size_t coverage_count, use_count, paid_count;
};

struct counting {
    struct plan *plan;
    const struct plan_view *view;
    struct price price;
    struct year variant;
    struct arena room; /* of the lists */
    int64_t *persons;  /* of each state and type, of what is planned; money is the rest */
    struct score best, score;
    bool better; /* than the plan as it was */
};

/* --- Which mixes ------------------------------------------------------------------------------- */

static const enum measure by_persons[] = {RELOCATIONS, OFFSETS};

static bool plans(const struct plan_view *view, size_t i)
{
    return view->rest[i].num > 0;
}

static int64_t most_of(const struct plan_view *view, size_t i, enum measure t)
{
    double most = view->rooms[i].most[t];
    int64_t rest = (int64_t)fraction_floor(view->rest[i]);
    return most < (double)rest ? (int64_t)most : rest;
}

/* Whether whole persons and the money for the rest are all that there is to choose, and come out even: where cents or
 * deductions are rounded, they would decide between mixes. */
static bool is_even(const struct counting *counting, size_t i)
{
    const struct plan_room *room = &counting->view->rooms[i];
    bool even = counting->view->rest[i].den == 1 && room->most[ALTERNATIVE] <= 0.0 &&
                counting->price.person_units % counting->price.cent_units == 0;
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        even = even && room->part[t] >= 1.0;
    return even;
}

/* Whether every benefitting state says what it needs: else what it has a claim to follows from the mix. */
static bool needs_stated(const struct year *year)
{
    for (size_t b = 0; b < year->benefitting_count; b++) {
        const int64_t *need = year->benefitting[b].need.amount;
        if (need[RELOCATIONS] == NOT_STATED || need[FINANCIAL] == NOT_STATED)
            return false;
    }
    return true;
}

/* So few that each is tried. */
static bool are_few(const struct counting *counting)
{
    const struct plan_view *view = counting->view;
    bool begun = view->fixed.draw_count + view->fixed.implemented_count > 0; /* what is bound by it is not compared */
    int128 count = needs_stated(&view->fixed) && !begun ? 1 : INT64_MAX;
    for (size_t i = 0; i < view->fixed.state_count && count <= PLAN_MIXES_MAX; i++) {
        if (!plans(view, i))
            continue;
        if (!is_even(counting, i))
            return false;
        for (size_t k = 0; k < 2; k++)
            count *= most_of(view, i, by_persons[k]) + 1;
    }
    return count > 1 && count <= PLAN_MIXES_MAX;
}

/* The pledge of a state with its persons of this mix; false where it cannot give that: it owes less, or cannot pay so
 * much. */
static bool pledge_one(struct counting *counting, size_t i)
{
    const struct plan_view *view = counting->view;
    const struct plan_room *room = &view->rooms[i];
    const int64_t *persons = &counting->persons[i * MEASURE_COUNT];
    struct measures pledge = view->fixed.states[i].pledge;
    int64_t left = (int64_t)fraction_floor(view->rest[i]) - persons[RELOCATIONS] - persons[OFFSETS], cents = 0;
    if (left < 0 || (double)persons[RELOCATIONS] < room->least[RELOCATIONS] ||
        !price_cents(&cents, &counting->price, fraction_whole(left)) || (double)cents > room->most[FINANCIAL])
        return false;
    pledge.amount[RELOCATIONS] += persons[RELOCATIONS];
    pledge.amount[OFFSETS] += persons[OFFSETS];
    pledge.amount[FINANCIAL] += cents;
    variant_pledge(&counting->variant, i, &pledge);
    return true;
}

static bool pledge_all(struct counting *counting)
{
    for (size_t i = 0; i < counting->view->fixed.state_count; i++)
        if (plans(counting->view, i) && !pledge_one(counting, i))
            return false;
    return true;
}

/* The next mix, as a number whose digits are the persons; false behind the last. */
static bool next_mix(struct counting *counting)
{
    const struct plan_view *view = counting->view;
    for (size_t i = 0; i < view->fixed.state_count; i++)
        for (size_t k = 0; plans(view, i) && k < 2; k++) {
            int64_t *persons = &counting->persons[i * MEASURE_COUNT + by_persons[k]];
            if (++*persons <= most_of(view, i, by_persons[k]))
                return true;
            *persons = 0;
        }
    return false;
}

/* --- How good it is ---------------------------------------------------------------------------- */

static struct fraction value_of(const struct counting *counting, const struct measures *amounts)
{
    return price_persons(&counting->price, price_value(&counting->price, amounts));
}

static int compare_fractions(const void *a, const void *b)
{
    return fraction_compare(*(const struct fraction *)a, *(const struct fraction *)b);
}

static bool score_receipts(struct score *score, const struct counting *counting, const struct allocation *allocation)
{
    const struct year *year = &counting->view->fixed;
    bool exact = true;
    score->delivered = allocation->total_values[TOTAL_DELIVERED];
    score->asked = fraction_whole(0);
    score->coverage_count = 0;
    for (size_t b = 0; exact && b < year->benefitting_count; b++) {
        struct measures asked = allocation->receipts[b].received, all = asked;
        struct fraction claim = counting->view->needs[b].claim;
        for (size_t t = 0; t < MEASURE_COUNT; t++)
            asked.amount[t] = year->benefitting[b].need.amount[t] != NOT_STATED ? asked.amount[t] : 0;
        measures_add(&all, &counting->view->needs[b].had);
        exact = fraction_add(&score->asked, score->asked, value_of(counting, &asked));
        if (exact && claim.num > 0)
            exact = fraction_mul(&score->coverage[score->coverage_count++], value_of(counting, &all),
                                 (struct fraction){claim.den, claim.num});
    }
    return exact;
}

static bool score_states(struct score *score, const struct counting *counting, const struct allocation *allocation)
{
    const struct plan_view *view = counting->view;
    bool exact = true;
    score->cents = 0.0;
    score->preferred = fraction_whole(0);
    score->use_count = score->paid_count = 0;
    for (size_t i = 0; exact && i < view->fixed.state_count; i++) {
        const struct plan_room *room = &view->rooms[i];
        const struct entry *entry = &allocation->ledger[i];
        const int64_t *persons = &counting->persons[i * MEASURE_COUNT];
        int128 used = price_value(&counting->price, &allocation->uses[i].used);
        int128 all = price_value(&counting->price, &entry->to_implement);
        if (all > 0)
            score->use[score->use_count++] = fraction_make(used, all);
        if (!plans(view, i))
            continue;
        struct measures preferred = entry->pledge;
        for (size_t t = 0; t < MEASURE_COUNT; t++) {
            score->cents += (double)entry->to_implement.amount[t] * room->cost[t];
            preferred.amount[t] = room->preferred[t] ? preferred.amount[t] : 0;
        }
        score->cents += (double)agreed_instead(entry, allocation->agreed.of_state[i]) *
                        (room->cost[OFFSETS] - room->cost[RELOCATIONS]);
        struct fraction paid = fraction_whole(-persons[RELOCATIONS]);
        exact = fraction_add(&score->preferred, score->preferred, value_of(counting, &preferred)) &&
                fraction_add(&paid, view->rest[i], paid) &&
                fraction_mul(&score->paid[score->paid_count++], paid,
                             (struct fraction){view->rest[i].den, view->rest[i].num});
    }
    return exact;
}

static bool score_of(struct score *score, const struct counting *counting, const struct allocation *allocation)
{
    if (!score_receipts(score, counting, allocation) || !score_states(score, counting, allocation))
        return false;
    qsort(score->coverage, score->coverage_count, sizeof *score->coverage, compare_fractions);
    qsort(score->use, score->use_count, sizeof *score->use, compare_fractions);
    qsort(score->paid, score->paid_count, sizeof *score->paid, compare_fractions);
    return true;
}

/* The first difference of two sorted lists, as far as both go: how many there are follows from the mix. */
static int compare_lists(const struct fraction *a, size_t a_count, const struct fraction *b, size_t b_count)
{
    for (size_t k = 0; k < a_count && k < b_count; k++) {
        int order = fraction_compare(a[k], b[k]);
        if (order != 0)
            return order;
    }
    return 0;
}

/* Above 0 where `a` is better. Costs are whole cents, but for an unknown cost at the price of a person. */
static int compare_scores(const struct score *a, const struct score *b)
{
    int order = fraction_compare(a->delivered, b->delivered);
    order = order != 0 ? order : fraction_compare(a->asked, b->asked);
    order = order != 0 ? order : compare_lists(a->coverage, a->coverage_count, b->coverage, b->coverage_count);
    order = order != 0 ? order : compare_lists(a->use, a->use_count, b->use, b->use_count);
    double dearer = a->cents - b->cents;
    order = order != 0 || (dearer > -0.5 && dearer < 0.5) ? order : dearer > 0.0 ? -1 : 1;
    order = order != 0 ? order : fraction_compare(a->preferred, b->preferred);
    return order != 0 ? order : compare_lists(a->paid, a->paid_count, b->paid, b->paid_count);
}

/* --- All of them ------------------------------------------------------------------------------- */

static solpool_status try_mix(struct counting *counting, solpool_error *err)
{
    struct allocation allocation;
    solpool_error own = {.status = SOLPOOL_OK};
    if (!pledge_all(counting))
        return SOLPOOL_OK;
    solpool_status status = allocation_weigh(&allocation, &counting->variant, &own);
    if (status != SOLPOOL_OK)
        return watched_settle(err, status, &own);
    bool exact = score_of(&counting->score, counting, &allocation);
    allocation_clear(&allocation);
    if (!exact)
        return error_range(err, "plan");
    if (compare_scores(&counting->score, &counting->best) <= 0)
        return SOLPOOL_OK;
    struct score worse = counting->best;
    counting->best = counting->score;
    counting->score = worse; /* its lists are used again */
    counting->better = true;
    for (size_t i = 0; i < counting->variant.state_count; i++)
        if (plans(counting->view, i))
            variant_pledge(&counting->plan->year, i, &counting->variant.states[i].pledge);
    return SOLPOOL_OK;
}

static solpool_status try_all(struct counting *counting, solpool_error *err)
{
    const struct plan *plan = counting->plan;
    for (size_t i = 0; i < counting->variant.state_count; i++)
        for (size_t k = 0; plans(counting->view, i) && k < 2; k++)
            counting->persons[i * MEASURE_COUNT + by_persons[k]] =
                plan->year.states[i].pledge.amount[by_persons[k]] -
                counting->view->fixed.states[i].pledge.amount[by_persons[k]];
    if (!score_of(&counting->best, counting, &plan->allocation))
        return error_range(err, "plan");
    memset(counting->persons, 0, counting->variant.state_count * MEASURE_COUNT * sizeof *counting->persons);
    solpool_status status = SOLPOOL_OK;
    do
        status = try_mix(counting, err);
    while (status == SOLPOOL_OK && next_mix(counting));
    return status;
}

static void take_lists(struct counting *counting)
{
    struct score *scores[] = {&counting->best, &counting->score};
    size_t states = counting->view->fixed.state_count, takers = counting->view->fixed.benefitting_count;
    counting->persons = arena_list(&counting->room, states * MEASURE_COUNT, sizeof *counting->persons);
    for (size_t k = 0; k < 2; k++) {
        scores[k]->coverage = arena_list(&counting->room, takers + 1, sizeof *scores[k]->coverage);
        scores[k]->use = arena_list(&counting->room, states, sizeof *scores[k]->use);
        scores[k]->paid = arena_list(&counting->room, states, sizeof *scores[k]->paid);
    }
}

solpool_status plan_every_mix(bool *better, struct plan *plan, const struct plan_view *view, solpool_error *err)
{
    struct counting counting = {.plan = plan, .view = view, .price = price_of(&view->fixed.pool)};
    *better = false;
    if (!are_few(&counting))
        return SOLPOOL_OK;
    solpool_status status = variant_open(&counting.variant, &plan->year, err);
    take_lists(&counting);
    if (status == SOLPOOL_OK)
        status = counting.room.failed ? error_memory(err) : try_all(&counting, err);
    plan->every_mix = status == SOLPOOL_OK;
    progress_tells_rest(view->fixed.progress, &status); /* the best so far, said as such */
    *better = counting.better;
    variant_close(&counting.variant);
    arena_clear(&counting.room);
    return status;
}
