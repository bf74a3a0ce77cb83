#include "law/implementation.h"

#include <stdlib.h>
#include <string.h>

#include "law/apportion.h"
#include "law/call.h"
#include "law/on_day.h"

/* A pair of types of which the second stands in for the first's kind. What was done beyond the pledge of
 * `as` came out of `from`. */
static void pair_left(struct measures *left, const struct measures *supply, const struct measures *done,
                      enum measure from, enum measure as)
{
    int64_t beyond = larger(0, done->amount[as] - supply->amount[as]);
    left->amount[as] = larger(0, supply->amount[as] - done->amount[as]);
    left->amount[from] = larger(0, supply->amount[from] - done->amount[from] - beyond);
}

void implementation_left(struct measures *left, const struct measures *supply, const struct measures *done)
{
    pair_left(left, supply, done, RELOCATIONS, OFFSETS);
    pair_left(left, supply, done, ALTERNATIVE, FINANCIAL);
}

/* --- What happens, in order -------------------------------------------------------------------- */

/* On one day a draw comes before what is implemented, which may follow from it, and a plan takes what is not
 * implemented yet. Of the draws of a day those for one state come first, whose choice is narrower, by lot or code: the
 * order of the file says nothing. */
enum happening_kind { HAPPENING_DRAW, HAPPENING_PERFORMANCE, HAPPENING_PLAN };

struct happening {
    int64_t date; /* INT64_MAX of a plan without a day: after all that counts */
    enum happening_kind kind;
    size_t whom;  /* the rank of the one for whom is drawn; NO_PLACE: for whoever needs it */
    size_t place; /* in its list */
};

static int compare_happenings(const void *a, const void *b)
{
    const struct happening *left = a, *right = b;
    if (left->date != right->date)
        return left->date < right->date ? -1 : 1;
    if (left->kind != right->kind)
        return left->kind < right->kind ? -1 : 1;
    if (left->whom != right->whom)
        return left->whom < right->whom ? -1 : 1;
    return left->place < right->place ? -1 : 1;
}

static size_t rank_of(const struct year *year, size_t b)
{
    return b == NO_PLACE || year->lot == NULL ? b : year->benefitting_rank[b];
}

/* All that counts on the day looked at. The caller frees *out. */
static bool list_happenings(struct happening **out, size_t *count, const struct year *year)
{
    const struct crisis *crisis = &year->crisis;
    struct happening *list = *out = calloc(year->draw_count + year->implemented_count + 2, sizeof *list);
    *count = 0;
    if (list == NULL)
        return false;
    for (size_t k = 0; k < year->draw_count; k++)
        if (year_counts(year, year->draws[k].date))
            list[(*count)++] = (struct happening){year->draws[k].date, HAPPENING_DRAW,
                                                  rank_of(year, year->draws[k].to_benefitting), k};
    for (size_t k = 0; k < year->implemented_count; k++)
        if (year_counts(year, year->implemented[k].date))
            list[(*count)++] = (struct happening){year->implemented[k].date, HAPPENING_PERFORMANCE, 0, k};
    if (crisis->declared)
        list[(*count)++] =
            (struct happening){crisis->date == NOT_STATED ? INT64_MAX : crisis->date, HAPPENING_PLAN, 0, 0};
    qsort(list, *count, sizeof *list, compare_happenings);
    return true;
}

/* --- The course of the year -------------------------------------------------------------------- */

struct course {
    const struct year *year;
    struct implementation *out;
    struct entry *final;  /* the year's own ledger */
    struct on_day on_day; /* where things were different */
    const struct year *now;
    const struct entry *ledger;     /* of now */
    struct change_days all_changes; /* of things */
    size_t changes;                 /* up to now; SIZE_MAX before the first look */
    struct measures open;           /* draws that nothing has come after: they are shared out together */
    size_t open_to;                 /* for whom; NO_PLACE: for whoever needs it */
    int64_t open_date;
    struct calling call;
};

/* Sets the state of things on a day. */
static solpool_status look(struct course *course, int64_t day, solpool_error *err)
{
    size_t changes = on_day_changes(&course->all_changes, day);
    if (changes == course->changes)
        return SOLPOOL_OK;
    course->changes = changes;
    course->now = course->year;
    course->ledger = course->final;
    on_day_clear(&course->on_day);
    if (changes < course->all_changes.count) {
        solpool_status status = on_day_open(&course->on_day, course->year, day, err);
        if (status != SOLPOOL_OK)
            return status;
        course->now = &course->on_day.year;
        course->ledger = course->on_day.ledger;
    }
    call_weigh(&course->call, course->now, course->ledger);
    return SOLPOOL_OK;
}

/* What was implemented so far carries out what was called upon so far, for a benefitting state only toward it; what was
 * implemented beyond that is called upon, too, and carries out no later draw. */
static void call_on_done(struct course *course)
{
    for (size_t i = 0, next = 0; i < course->year->state_count; i++) {
        const struct measures *implemented = &course->out->steps[i].implemented;
        struct measures *called = &course->final[i].called, open;
        struct measures own = pairs_drawn(&course->out->pairs, &next, i);
        implementation_left(&open, called, implemented);
        for (size_t t = 0; t < MEASURE_COUNT; t++)
            called->amount[t] = implemented->amount[t] + larger(open.amount[t], own.amount[t]);
    }
}

/* What a state has left of a type that can be drawn: neither drawn nor implemented nor taken by the plan. */
static int64_t drawable(const struct course *course, size_t i, size_t t)
{
    const struct entry *final = &course->final[i];
    struct measures left;
    implementation_left(&left, &course->ledger[i].to_implement, &final->called);
    return larger(0, left.amount[t] - final->taken.amount[t]);
}

/* The same of a draw for one benefitting state: nothing on a link that is closed on that day, and no more than it lets
 * through. Sets *held_back where that is less. */
static int64_t drawable_for(const struct course *course, size_t i, size_t t, bool *held_back)
{
    const struct year *year = course->year;
    size_t b = course->open_to;
    int64_t all = drawable(course, i, t), most = all;
    if (b == NO_PLACE)
        return all;
    const struct link *link = year_link(year, i, b);
    const struct done_pair *pair = pairs_find(&course->out->pairs, i, b);
    if (year->benefitting[b].state == i || year_link_closed_on(year, link, course->open_date))
        most = 0;
    else if (link != NULL && link->most.amount[t] != NOT_STATED)
        most = larger(0, link->most.amount[t] - pair->amount.amount[t] - pair->drawn.amount[t]);
    *held_back = *held_back || most < all;
    return smaller(all, most);
}

/* What links hold back is no unit that could not be divided: only the rounding is made up for. */
static solpool_status share_out(struct course *course, size_t t, int64_t total, solpool_error *err)
{
    struct calling *call = &course->call;
    bool held_back = false;
    int64_t there = 0;
    for (size_t i = 0; i < course->year->state_count; i++)
        there += call->room[i] = drawable_for(course, i, t, &held_back);
    if (total > there)
        return call_too_much((enum measure)t, total, there,
                             course->open_to != NO_PLACE ? course->year->benefitting[course->open_to].code : NULL, err);
    solpool_status status = call_share(call, t, total, err);
    for (size_t i = 0; status == SOLPOOL_OK && i < course->year->state_count; i++) {
        course->out->steps[i].drawn.amount[t] += call->parts[i];
        course->final[i].called.amount[t] += call->parts[i];
        course->out->steps[i].drawn_tied = course->out->steps[i].drawn_tied || call->tied[i];
        if (course->open_to != NO_PLACE)
            pairs_find(&course->out->pairs, i, course->open_to)->drawn.amount[t] += call->parts[i];
    }
    if (held_back)
        call_settle(call, t);
    return status;
}

/* Art 60(3) second subparagraph: the draws so far in proportion, type by type. Together, so that units that cannot be
 * divided are made up for by later draws. */
static solpool_status share_draws(struct course *course, solpool_error *err)
{
    solpool_status status = SOLPOOL_OK;
    if (!measures_empty(&course->open))
        call_on_done(course);
    for (size_t t = 0; status == SOLPOOL_OK && t < MEASURE_COUNT; t++)
        if (course->open.amount[t] > 0)
            status = share_out(course, t, course->open.amount[t], err);
    memset(&course->open, 0, sizeof course->open);
    return status;
}

static void perform(struct course *course, const struct performance *event)
{
    struct step *step = &course->out->steps[event->from_state];
    const struct link *link = year_link(course->year, event->from_state, event->to_benefitting);
    struct done_pair *pair = pairs_find(&course->out->pairs, event->from_state, event->to_benefitting);
    if (pair != NULL) { /* something was implemented */
        struct measures before = pair->drawn;
        measures_add(&pair->amount, &event->amount);
        pair->agreed += link != NULL && event->date >= link->agreed_from ? event->amount.amount[OFFSETS] : 0;
        implementation_left(&pair->drawn, &before, &event->amount);
    }
    measures_add(&step->implemented, &event->amount);
    measures_add(&course->out->received[event->to_benefitting], &event->amount);
    step->accepted += event->accepted;
}

/* --- The plan for a crisis (Art 4(5)(b)(iii) of Regulation 2024/1359, recital 30) --------------- */

/* The state in crisis comes first: out of all that is not implemented yet, drawn or not. */
static solpool_status take(struct course *course, struct calling *call, size_t t, solpool_error *err)
{
    int64_t there = 0;
    for (size_t i = 0; i < course->year->state_count; i++) {
        struct measures left;
        implementation_left(&left, &course->ledger[i].to_implement, &course->out->steps[i].implemented);
        there += call->room[i] = call_helps(course->now, i) ? left.amount[t] : 0;
    }
    int64_t wanted = call_wanted(&course->year->crisis, t);
    course->out->available.amount[t] = there;
    solpool_status status = call_share(call, t, wanted < there ? wanted : there, err);
    for (size_t i = 0; status == SOLPOOL_OK && i < course->year->state_count; i++) {
        course->final[i].taken.amount[t] = call->parts[i];
        course->out->steps[i].taken_tied = course->out->steps[i].taken_tied || call->tied[i];
    }
    return status;
}

/* Apart from the draws: they neither make up for what the plan takes nor it for them. */
static solpool_status take_all(struct course *course, solpool_error *err)
{
    struct calling call;
    solpool_status status = call_open(&call, course->year->state_count) ? SOLPOOL_OK : error_memory(err);
    if (status == SOLPOOL_OK)
        call_weigh(&call, course->now, course->ledger);
    for (size_t t = 0; status == SOLPOOL_OK && t < MEASURE_COUNT; t++) {
        call_settle(&course->call, t);
        if (t != OFFSETS)
            status = take(course, &call, t, err);
    }
    call_close(&call);
    return status;
}

/* --- One after the other ----------------------------------------------------------------------- */

static solpool_status happen(struct course *course, const struct happening *happening, solpool_error *err)
{
    solpool_status status = SOLPOOL_OK;
    const struct draw *draw = happening->kind == HAPPENING_DRAW ? &course->year->draws[happening->place] : NULL;
    bool same = draw != NULL && on_day_changes(&course->all_changes, draw->date) == course->changes &&
                draw->to_benefitting == course->open_to &&
                (draw->to_benefitting == NO_PLACE || draw->date == course->open_date);
    if (!same)
        status = share_draws(course, err);
    if (status == SOLPOOL_OK && happening->kind != HAPPENING_PERFORMANCE)
        status = look(course, happening->date, err);
    if (status != SOLPOOL_OK)
        return status;
    if (happening->kind == HAPPENING_PLAN)
        return take_all(course, err);
    if (draw == NULL) {
        perform(course, &course->year->implemented[happening->place]);
        return SOLPOOL_OK;
    }
    measures_add(&course->open, &draw->amount);
    course->open_to = draw->to_benefitting;
    course->open_date = draw->date;
    return SOLPOOL_OK;
}

static solpool_status run(struct course *course, solpool_error *err)
{
    struct happening *list = NULL;
    size_t count = 0;
    solpool_status status = list_happenings(&list, &count, course->year) ? SOLPOOL_OK : error_memory(err);
    for (size_t k = 0; status == SOLPOOL_OK && k < count; k++)
        status = happen(course, &list[k], err);
    if (status == SOLPOOL_OK)
        status = share_draws(course, err);
    free(list);
    return status;
}

/* --- What stays as it is ----------------------------------------------------------------------- */

/* Raises what is to be implemented to what was done. What is done as `as` beyond it stands in for `from`
 * as far as there is any. */
static void raise_pair(struct measures *all, const struct measures *done, enum measure from, enum measure as)
{
    int64_t spare = larger(0, all->amount[from] - done->amount[from]);
    int64_t beyond = larger(0, done->amount[as] - all->amount[as]);
    all->amount[as] += larger(0, beyond - spare);
    if (all->amount[from] < done->amount[from])
        all->amount[from] = done->amount[from];
}

static void raise_both(struct measures *all, const struct measures *done)
{
    raise_pair(all, done, RELOCATIONS, OFFSETS);
    raise_pair(all, done, ALTERNATIVE, FINANCIAL);
}

/* What was drawn or implemented is not unmade by a later benefit or deduction; what a state that is not obliged does
 * of its own will (Art 60(3) third subparagraph) counts too. */
static bool keep(struct entry *entry, struct step *step, const struct price *price)
{
    struct measures *all = &entry->to_implement, *rest = &entry->supply;
    raise_both(all, &entry->called);
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        rest->amount[t] = larger(0, all->amount[t] - entry->taken.amount[t]);
    raise_both(rest, &step->implemented); /* what the plan takes was not done */
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        all->amount[t] = rest->amount[t] + entry->taken.amount[t];
    implementation_left(&step->left, all, &step->implemented);
    return entry->shortfall.num == 0 || ledger_shortfall(entry, price);
}

/* --- What is still due ------------------------------------------------------------------------- */

void implementation_due(struct entry *ledger, const struct year *year)
{
    for (size_t i = 0; i < year->state_count; i++) {
        struct entry *entry = &ledger[i];
        struct measures done = {{0}}, left;
        for (size_t k = 0; k < entry->done_count; k++)
            measures_add(&done, &entry->done[k].amount);
        implementation_left(&left, &entry->supply, &done);
        for (size_t t = 0; t < MEASURE_COUNT; t++)
            entry->open_draws.amount[t] = smaller(entry->called.amount[t] - done.amount[t], left.amount[t]);
    }
}

/* Where less is left than was drawn for several, it is divided in proportion; among equals by lot or code of these. */
static solpool_status hold_type(struct implementation *out, const struct year *year, struct entry *entry, size_t t,
                                solpool_error *err)
{
    size_t count = entry->done_count;
    int64_t drawn = 0, *parts = calloc(count + 1, sizeof *parts);
    int128 *weights = calloc(count + 1, sizeof *weights);
    size_t *rank = calloc(count + 1, sizeof *rank);
    bool *tied = calloc(count + 1, sizeof *tied);
    bool there = parts != NULL && weights != NULL && rank != NULL && tied != NULL;
    for (size_t k = 0; there && k < count; k++) {
        size_t to = entry->done[k].to;
        weights[k] = entry->done[k].drawn.amount[t];
        drawn += entry->done[k].drawn.amount[t];
        rank[k] = year->lot != NULL ? year->benefitting_rank[to] : to;
    }
    int64_t left = smaller(drawn, entry->open_draws.amount[t]);
    solpool_status status = !there     ? error_memory(err)
                            : left > 0 ? apportion(parts, left, weights, count, &(struct tie_break){rank, tied}, err)
                                       : SOLPOOL_OK;
    for (size_t k = 0; status == SOLPOOL_OK && k < count; k++) {
        struct step *step = &out->steps[year->benefitting[entry->done[k].to].state];
        entry->open_draws.amount[t] -= parts[k];
        entry->done[k].amount.amount[t] += parts[k];
        step->drawn_tied = step->drawn_tied || tied[k];
    }
    free(parts);
    free(weights);
    free(rank);
    free(tied);
    return status;
}

solpool_status implementation_hold(struct implementation *out, const struct year *year, struct entry *ledger,
                                   solpool_error *err)
{
    solpool_status status = SOLPOOL_OK;
    for (size_t i = 0; status == SOLPOOL_OK && i < year->state_count; i++) {
        struct measures drawn = {{0}};
        for (size_t k = 0; k < ledger[i].done_count; k++)
            measures_add(&drawn, &ledger[i].done[k].drawn);
        for (size_t t = 0; status == SOLPOOL_OK && t < MEASURE_COUNT; t++)
            if (drawn.amount[t] > 0)
                status = hold_type(out, year, &ledger[i], t, err);
    }
    return status;
}

solpool_status implementation_compute(struct implementation *out, const struct year *year, struct entry *ledger,
                                      solpool_error *err)
{
    struct course course = {.year = year, .out = out, .final = ledger, .changes = SIZE_MAX, .open_to = NO_PLACE};
    memset(out, 0, sizeof *out);
    out->tracked = year->draw_count + year->implemented_count > 0;
    if (!out->tracked && !year->crisis.declared)
        return SOLPOOL_OK;
    out->steps = calloc(year->state_count, sizeof *out->steps);
    out->received = calloc(year->benefitting_count + 1, sizeof *out->received);
    course.all_changes = on_day_list(year);
    solpool_status status = out->steps != NULL && out->received != NULL && course.all_changes.days != NULL &&
                                    call_open(&course.call, year->state_count) && pairs_open(&out->pairs, year)
                                ? run(&course, err)
                                : error_memory(err);
    struct price price = price_of(&year->pool);
    if (status == SOLPOOL_OK) {
        call_on_done(&course);
        pairs_settle(&out->pairs, ledger);
    }
    for (size_t i = 0; status == SOLPOOL_OK && i < year->state_count; i++)
        if (!keep(&ledger[i], &out->steps[i], &price))
            status = error_range(err, "ledger");
    call_close(&course.call);
    on_day_clear(&course.on_day);
    free(course.all_changes.days);
    return status;
}

void implementation_clear(struct implementation *implementation)
{
    free(implementation->steps);
    free(implementation->received);
    free(implementation->pairs.list);
    memset(implementation, 0, sizeof *implementation);
}
