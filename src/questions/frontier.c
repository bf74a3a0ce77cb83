#include "questions/frontier.h"

#include <stdlib.h>
#include <string.h>

#include "base/progress.h"
#include "law/apportion.h"
#include "questions/compare.h"
#include "questions/contribution.h"
#include "questions/outlay.h"
#include "questions/variant.h"

enum {
    EVERY_POINT = 1000, /* where no more is owed, every point is looked at */
    SEARCH_STEPS = 200  /* otherwise at least so many */
};

/* --- What is told apart ------------------------------------------------------------------------ */

enum offsets_bound frontier_bound(const struct outcome *outcome)
{
    if (!outcome->mandatory_in_force)
        return BOUND_NONE;
    if (outcome->mandatory_total == outcome->mandatory_missing)
        return BOUND_MISSING;
    return outcome->mandatory_stocks < outcome->mandatory_caps ? BOUND_STOCKS : BOUND_CAPS;
}

static bool same_offers(const struct outcome *a, const struct outcome *b)
{
    for (size_t i = 0; i < a->state_count; i++)
        if (a->on_offer[i] != b->on_offer[i])
            return false;
    return true;
}

static bool same_conditions(const struct outcome *a, const struct outcome *b)
{
    for (size_t k = 0; k < TRIGGER_COUNT; k++)
        if (a->conditions[k].holds != b->conditions[k].holds)
            return false;
    return frontier_bound(a) == frontier_bound(b);
}

static bool same_needs(const struct outcome *a, const struct outcome *b)
{
    for (size_t k = 0; k < a->benefitting_count; k++)
        for (size_t t = 0; t < MEASURE_COUNT; t++)
            if ((a->benefitting[k].unmet.amount[t] > 0) != (b->benefitting[k].unmet.amount[t] > 0))
                return false;
    return true;
}

bool frontier_same(const struct outcome *a, const struct outcome *b)
{
    return outcome_answered(a) == outcome_answered(b) && same_conditions(a, b) && same_offers(a, b) && same_needs(a, b);
}

/* --- One point --------------------------------------------------------------------------------- */

struct walk {
    struct frontier *out;
    struct year variant;
    struct fraction *owed; /* by each state */
    int128 *whole;         /* the same rounded up, 0 for those that do not contribute */
    int64_t *paid;         /* of it */
    prover prove;
    struct outcome last; /* of the last change, or of the last point looked at */
    int64_t last_paid;
    solpool_error *err;
};

/* Who pays next is Sainte-Laguë's: where one more is paid, no state pays less. */
static solpool_status pledge_all(struct walk *walk, int64_t paid)
{
    struct year *variant = &walk->variant;
    apportion_in_turn(DIVISOR_ARITHMETIC, walk->paid, paid, walk->whole, variant->state_count,
                      &(struct tie_break){.rank = variant->rank});
    for (size_t i = 0; i < variant->state_count; i++) {
        struct contribution contribution;
        if (!state_contributes(&variant->states[i]))
            continue;
        if (!contribution_mix(&contribution, variant, i, walk->owed[i], (int64_t)walk->whole[i] - walk->paid[i]))
            return error_range(walk->err, "frontier");
        variant_pledge(variant, i, &contribution.pledge);
    }
    return SOLPOOL_OK;
}

static solpool_status look(struct walk *walk, struct outcome *out, int64_t paid)
{
    solpool_status status = pledge_all(walk, paid);
    return status == SOLPOOL_OK ? outcome_try(out, &walk->variant, false, NULL, walk->err) : status;
}

/* What all contributing states pledge, and what it costs them. */
static solpool_status add_up(struct frontier_side *side, const struct walk *walk)
{
    side->cost_known = outcome_answered(&side->outcome);
    for (size_t i = 0; i < walk->variant.state_count; i++) {
        const struct state *state = &walk->variant.states[i];
        struct outlay outlay;
        if (state->bound && !state_contributes(state))
            side->pledged_by_benefitting += side->outcome.pledge[i].amount[RELOCATIONS];
        if (!state_contributes(state))
            continue;
        struct delivery delivery = outcome_delivery(&side->outcome, i);
        solpool_status status = outlay_compute(&outlay, &walk->variant, i, &delivery, walk->err);
        if (status != SOLPOOL_OK)
            return status;
        measures_add(&side->pledged, &side->outcome.pledge[i]);
        side->cost_known = side->cost_known && outlay.known;
        status = outlay_add(&side->cost_cents, outlay.total_cents, walk->err);
        if (status != SOLPOOL_OK)
            return status;
    }
    return SOLPOOL_OK;
}

static solpool_status side_compute(struct frontier_side *side, struct walk *walk, int64_t paid)
{
    solpool_status status = pledge_all(walk, paid);
    if (status == SOLPOOL_OK)
        status = outcome_try(&side->outcome, &walk->variant, true, walk->prove, walk->err);
    return status == SOLPOOL_OK ? add_up(side, walk) : status;
}

/* The last one, of which not all is known. */
static void drop_point(struct frontier *out)
{
    struct frontier_point *point = &out->points[--out->point_count];
    out->change_count -= point->changed ? 1 : 0;
    outcome_clear(&point->at.outcome);
    outcome_clear(&point->before.outcome);
}

/* A point is proved, and so is its neighbour where something changes. */
static solpool_status add_point(struct walk *walk, int64_t paid, bool on_grid, bool changed)
{
    struct frontier *out = walk->out;
    struct frontier_point *points = realloc(out->points, (out->point_count + 1) * sizeof *out->points);
    if (points == NULL)
        return error_memory(walk->err);
    out->points = points;
    struct frontier_point *point = &points[out->point_count++];
    *point = (struct frontier_point){.paid = paid, .on_grid = on_grid, .changed = changed};
    out->change_count += changed ? 1 : 0;
    solpool_status status = side_compute(&point->at, walk, paid);
    if (status == SOLPOOL_OK && changed)
        status = side_compute(&point->before, walk, paid - 1);
    if (status != SOLPOOL_OK)
        drop_point(out);
    return status;
}

/* --- Where something changes ------------------------------------------------------------------- */

static void keep_last(struct walk *walk, struct outcome *outcome, int64_t paid)
{
    outcome_clear(&walk->last);
    walk->last = *outcome;
    walk->last_paid = paid;
    memset(outcome, 0, sizeof *outcome);
}

/* Whether the conditions are others already, which takes no distribution to know. */
static bool other_conditions(const struct triggers *triggers, const struct outcome *last)
{
    const bool holds[TRIGGER_COUNT] = {
        [OFFSETS_ON_REQUEST] = triggers->on_request.holds,
        [MANDATORY_OFFSETS] = triggers->mandatory.holds,
        [MANDATORY_AFTER_EXITS] = triggers->mandatory_after_exits.holds,
    };
    for (size_t k = 0; k < TRIGGER_COUNT; k++)
        if (k != OFFSETS_ON_OFFER && holds[k] != last->conditions[k].holds)
            return true;
    for (size_t i = 0; i < last->state_count; i++)
        if (triggers->on_offer[i].holds != last->on_offer[i])
            return true;
    return false;
}

/* Whether a point differs from the last one; its outcome, where that had to be looked at. */
static solpool_status differs(bool *out, struct walk *walk, struct outcome *outcome, int64_t paid)
{
    struct allocation prepared;
    outcome_clear(outcome);
    solpool_status status = pledge_all(walk, paid);
    if (status == SOLPOOL_OK)
        status = allocation_prepare(&prepared, &walk->variant, walk->err);
    if (status != SOLPOOL_OK)
        return status;
    *out = other_conditions(&prepared.triggers, &walk->last);
    allocation_clear(&prepared);
    if (*out)
        return SOLPOOL_OK;
    status = outcome_try(outcome, &walk->variant, false, NULL, walk->err);
    *out = status == SOLPOOL_OK && !frontier_same(outcome, &walk->last);
    return status;
}

/* The first point behind the last one that bisection finds to differ from it, between it and `high`, which differs and
 * whose outcome may be known; it is afterwards. One less paid is as the last point was. */
static solpool_status first_change(struct walk *walk, struct outcome *high_outcome, int64_t *high)
{
    int64_t low = walk->last_paid;
    while (*high - low > 1) {
        int64_t middle = low + (*high - low) / 2;
        struct outcome outcome = {.state_count = 0};
        bool changed = false;
        solpool_status status = differs(&changed, walk, &outcome, middle);
        if (status != SOLPOOL_OK)
            return status;
        *(changed ? high : &low) = middle;
        if (changed) {
            outcome_clear(high_outcome);
            *high_outcome = outcome;
        } else {
            outcome_clear(&outcome);
        }
    }
    return high_outcome->state_count > 0 ? SOLPOOL_OK : look(walk, high_outcome, *high);
}

/* Every change from the last point up to `paid`, which becomes the last. */
static solpool_status search_up_to(struct walk *walk, int64_t paid, bool on_grid)
{
    struct frontier *out = walk->out;
    solpool_status status = SOLPOOL_OK;
    while (status == SOLPOOL_OK && walk->last_paid < paid) {
        struct outcome outcome = {.state_count = 0};
        int64_t found = paid;
        bool changed = false;
        status = differs(&changed, walk, &outcome, paid);
        if (status != SOLPOOL_OK)
            return status;
        if (changed && out->change_count == FRONTIER_CHANGES_MAX) {
            out->complete = changed = false;
            status = outcome.state_count > 0 ? SOLPOOL_OK : look(walk, &outcome, paid);
        } else if (changed) {
            status = first_change(walk, &outcome, &found);
        }
        keep_last(walk, &outcome, found);
        if (status == SOLPOOL_OK && (changed || on_grid))
            status = add_point(walk, found, on_grid && found == paid, changed);
    }
    return status;
}

static int64_t grid_point(const struct frontier *frontier, int64_t k)
{
    return (int64_t)((int128)frontier->owed * k / FRONTIER_GRID_STEPS);
}

static solpool_status walk_all(struct walk *walk)
{
    struct frontier *out = walk->out;
    solpool_status status = look(walk, &walk->last, 0);
    if (status == SOLPOOL_OK)
        status = add_point(walk, 0, true, false);
    for (int64_t k = 1; status == SOLPOOL_OK && k <= FRONTIER_GRID_STEPS; k++) {
        int64_t end = grid_point(out, k);
        while (status == SOLPOOL_OK && end - walk->last_paid > out->step)
            status = search_up_to(walk, walk->last_paid + out->step, false);
        if (status == SOLPOOL_OK)
            status = search_up_to(walk, end, true);
        if (status == SOLPOOL_OK)
            status = progress_step(walk->variant.progress, walk->err);
    }
    return status;
}

/* --- All of it --------------------------------------------------------------------------------- */

static solpool_status weigh(struct walk *walk, const struct year *year)
{
    struct frontier *out = walk->out;
    solpool_status status = owed_compute(&walk->owed, &walk->variant, walk->err);
    walk->whole = calloc(year->state_count, sizeof *walk->whole);
    walk->paid = calloc(year->state_count, sizeof *walk->paid);
    if (status != SOLPOOL_OK)
        return status;
    if (walk->whole == NULL || walk->paid == NULL)
        return error_memory(walk->err);
    for (size_t i = 0; i < year->state_count; i++) {
        if (walk->owed[i].num < 0)
            walk->owed[i] = fraction_whole(0);
        if (state_contributes(&year->states[i]))
            walk->whole[i] = fraction_ceil(walk->owed[i]);
        out->owed += (int64_t)walk->whole[i];
    }
    out->step = out->owed > EVERY_POINT ? out->owed / SEARCH_STEPS : 1;
    return SOLPOOL_OK;
}

solpool_status frontier_search(struct frontier *out, const struct year *year, struct progress *progress, prover prove,
                               solpool_error *err)
{
    struct walk walk = {.out = out, .prove = prove, .err = err};
    *out = (struct frontier){.year = year, .complete = true};
    solpool_status status = variant_open(&walk.variant, year, err);
    walk.variant.progress = progress;
    if (status == SOLPOOL_OK)
        status = weigh(&walk, year);
    if (status == SOLPOOL_OK && out->owed > 0)
        status = walk_all(&walk);
    if (status != SOLPOOL_OK && status != SOLPOOL_ERR_CANCELLED)
        frontier_clear(out);
    outcome_clear(&walk.last);
    free(walk.owed);
    free(walk.whole);
    free(walk.paid);
    variant_close(&walk.variant);
    return status;
}

solpool_status frontier_compute(struct frontier *out, const struct year *year, prover prove, solpool_error *err)
{
    solpool_status status = frontier_search(out, year, year->progress, prove, err);
    if (progress_tells_rest(year->progress, &status))
        out->complete = false;
    if (status != SOLPOOL_OK)
        frontier_clear(out);
    return status;
}

void frontier_clear(struct frontier *frontier)
{
    for (size_t k = 0; k < frontier->point_count; k++) {
        outcome_clear(&frontier->points[k].at.outcome);
        outcome_clear(&frontier->points[k].before.outcome);
    }
    free(frontier->points);
    memset(frontier, 0, sizeof *frontier);
}
