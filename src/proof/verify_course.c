/*
 * The course of the year gone through anew: who had to implement what on each day, and how draws (Article 60(3)) and
 * the plan for a crisis (Article 4(5)(b) of Regulation 2024/1359) are shared out then.
 *
 * In proportion in whole units means by the divisors 1, 3, 5 ...: at a height h a state with weight w has w h, rounded
 * half up, within what it has already and what it can have. The height is found by halving; the few units between two
 * neighbouring heights go to the largest w / (2 n + 1).
 */
#include <stdlib.h>
#include <string.h>

#include "proof/trial.h"

#define HEIGHT_MOST ((int128)1 << 120)

/* --- The state of things on a day -------------------------------------------------------------- */

static bool benefits_on(const struct trial *trial, size_t i, int64_t day)
{
    if (!trial->year->states[i].benefitting)
        return false;
    for (size_t b = 0; b < trial->year->benefitting_count; b++)
        if (trial->year->benefitting[b].state == i)
            return trial->year->benefitting[b].from == NOT_STATED ||
                   trial->year->benefitting[b].from <= day;
    return false;
}

/* What is to be implemented of a type on a day: the pledge less what is deducted then. A pledge beyond all
 * measure, which check_pledges has refused, leaves nothing. */
static int64_t due_on(const struct trial *trial, size_t i, size_t t, int64_t day)
{
    int64_t date = trial->year->states[i].request.date, left = 0;
    bool stands = date == NOT_STATED || date <= day;
    struct fraction part = stands ? deducted(trial, i, (enum measure)t) : fraction_whole(0);
    return !benefits_on(trial, i, day) && left_of_pledge(&left, trial, i, (enum measure)t, part)
               ? left
               : 0;
}

/* --- In proportion ----------------------------------------------------------------------------- */

struct margins {
    int128 weight;
    int64_t least; /* has already */
    int64_t most;
    int64_t part; /* found */
};

static int128 parts_at(struct margins *margins, size_t count, int128 height, int128 sum)
{
    int128 all = 0;
    for (size_t i = 0; i < count; i++) {
        struct margins *own = &margins[i];
        int128 part = 0, rest = 0;
        if (own->weight > 0 && !exact_mul_div(&part, &rest, height, own->weight, sum))
            part = own->most;
        part += own->weight > 0 && rest >= sum - rest ? 1 : 0;
        part = part < own->least ? own->least : part > own->most ? own->most : part;
        all += own->part = (int64_t)part;
    }
    return all;
}

/* Whether the next unit of a is better founded than that of b, or as well and a stands first. */
static bool is_better(const struct trial *trial, const struct margins *margins, size_t a, size_t b)
{
    int order = exact_compare_products((int128[]){margins[a].weight, 2 * (int128)margins[b].part + 1},
                                       (int128[]){margins[b].weight, 2 * (int128)margins[a].part + 1}, 2);
    return order > 0 || (order == 0 && stands_before(trial, a, b));
}

static void give_next(const struct trial *trial, struct margins *margins, size_t count)
{
    size_t best = count;
    for (size_t i = 0; i < count; i++)
        if (margins[i].part < margins[i].most && margins[i].weight > 0 &&
            (best == count || is_better(trial, margins, i, best)))
            best = i;
    if (best < count)
        margins[best].part++;
}

static void share_out(const struct trial *trial, struct margins *margins, int128 total)
{
    size_t count = trial->year->state_count;
    int128 sum = 0, low = 0, high = 1, given = 0;
    for (size_t i = 0; i < count; i++)
        sum += margins[i].weight;
    if (sum == 0)
        sum = 1;
    while (high < HEIGHT_MOST && parts_at(margins, count, high, sum) <= total)
        high *= 2;
    while (high - low > 1) {
        int128 middle = low + (high - low) / 2;
        if (parts_at(margins, count, middle, sum) <= total)
            low = middle;
        else
            high = middle;
    }
    given = parts_at(margins, count, low, sum);
    for (size_t k = 0; given < total && k < 4 * count; k++, given++)
        give_next(trial, margins, count);
}

/* --- Draw after draw --------------------------------------------------------------------------- */

struct replay {
    struct trial *trial;
    struct margins *margins;
    int128 *weights[2];              /* of persons and of money, as they were last */
    int64_t *counted[MEASURE_COUNT]; /* drawn since they are so */
    struct measures open;            /* drawn and not shared out yet */
    int64_t day;                     /* of what is open */
};

/* The pledge in proportion to which a state is called upon on a day (S16, S32). */
static int128 weight_on(const struct trial *trial, size_t i, bool money, int64_t day)
{
    struct measures due, base;
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        due.amount[t] = due_on(trial, i, (enum measure)t, day);
    base = due;
    if (rule_is(trial, RULE_PRO_RATA_BASE, BASE_PLEDGE) && !measures_empty(&due))
        base = trial->claim->states[i].pledge.measures;
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        if (base.amount[t] < 0 || (rule_is(trial, RULE_PRO_RATA, PRO_RATA_TYPE) &&
                                   measure_table[t].money != money))
            base.amount[t] = 0;
    return trial_units(trial, &base);
}

static void forget(struct replay *replay, bool money)
{
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        if (measure_table[t].money == money)
            memset(replay->counted[t], 0,
                   replay->trial->year->state_count * sizeof *replay->counted[t]);
}

/* Sets the weights of a day. Draws by other weights are not made up for. */
static void weigh_on(struct replay *replay, int64_t day)
{
    for (int money = 0; money < 2; money++) {
        bool same = true;
        for (size_t i = 0; i < replay->trial->year->state_count; i++) {
            int128 weight = weight_on(replay->trial, i, money == 1, day);
            same = same && weight == replay->weights[money][i];
            replay->weights[money][i] = weight;
        }
        if (!same)
            forget(replay, money == 1);
    }
}

/* The room for a type on a day: of a draw neither called upon nor taken, of the plan what is not done. */
static int64_t room_on(const struct replay *replay, size_t i, size_t t, int64_t day, bool plan)
{
    const struct past *past = &replay->trial->past[i];
    struct measures all, left;
    for (size_t k = 0; k < MEASURE_COUNT; k++)
        all.amount[k] = due_on(replay->trial, i, k, day);
    left = left_of(&all, plan ? &past->done : &past->called);
    return larger(0, left.amount[t] - (plan ? 0 : past->taken.amount[t]));
}

static int128 set_bounds(struct replay *replay, size_t t, int64_t day, bool plan)
{
    const struct trial *trial = replay->trial;
    int128 all = 0;
    for (size_t i = 0; i < trial->year->state_count; i++) {
        bool asked = !plan || crisis_asks(trial, i);
        int64_t room = asked ? room_on(replay, i, t, day, plan) : 0;
        int64_t had = replay->counted[t][i];
        replay->margins[i] = (struct margins){
            room > 0 ? replay->weights[measure_table[t].money][i] : 0, had, had + room, had};
        all += room;
    }
    return all;
}

/* Shares out a number of a type and adds it to what was drawn, or taken by the plan. */
static void share_type(struct replay *replay, size_t t, int128 number, bool plan)
{
    struct trial *trial = replay->trial;
    int128 total = number;
    for (size_t i = 0; i < trial->year->state_count; i++)
        total += replay->counted[t][i];
    share_out(trial, replay->margins, total);
    for (size_t i = 0; i < trial->year->state_count; i++) {
        struct past *past = &trial->past[i];
        int64_t part = replay->margins[i].part - replay->counted[t][i];
        *(plan ? &past->taken.amount[t] : &past->drawn.amount[t]) += part;
        past->called.amount[t] += plan ? 0 : part;
        replay->counted[t][i] = replay->margins[i].part;
    }
}

static void share_open(struct replay *replay)
{
    if (measures_empty(&replay->open))
        return;
    for (size_t i = 0; i < replay->trial->year->state_count; i++)
        replay->trial->past[i].called = called_of(replay->trial, i);
    weigh_on(replay, replay->day);
    for (size_t t = 0; t < MEASURE_COUNT; t++) {
        if (replay->open.amount[t] == 0)
            continue;
        set_bounds(replay, t, replay->day, false);
        share_type(replay, t, replay->open.amount[t], false);
    }
    memset(&replay->open, 0, sizeof replay->open);
}

static void take_plan(struct replay *replay)
{
    struct trial *trial = replay->trial;
    const struct crisis *crisis = &trial->year->crisis;
    int64_t last = trial->year->as_of == NOT_STATED ? INT64_MAX : trial->year->as_of;
    int64_t day = crisis->date == NOT_STATED ? last : crisis->date;
    weigh_on(replay, day);
    for (size_t t = 0; t < OFFSETS; t++) {
        int64_t wanted = crisis->need.amount[t], said = crisis->from_pool.amount[t];
        if (said != NOT_STATED && said < wanted)
            wanted = said;
        forget(replay, measure_table[t].money);
        int128 there = set_bounds(replay, t, day, true);
        trial->available.amount[t] = (int64_t)there;
        share_type(replay, t, there < wanted ? there : wanted, true);
        forget(replay, measure_table[t].money);
    }
}

/* --- Day after day ----------------------------------------------------------------------------- */

struct occurrence {
    int64_t date;
    int kind; /* on one day first draws, then what is implemented, then the plan */
    size_t place;
};

static int by_date(const void *a, const void *b)
{
    const struct occurrence *left = a, *right = b;
    if (left->date != right->date)
        return left->date < right->date ? -1 : 1;
    if (left->kind != right->kind)
        return left->kind < right->kind ? -1 : 1;
    return left->place < right->place ? -1 : 1;
}

/* Whether who benefits or what is deducted is the same on two days. */
static bool same_things(const struct trial *trial, int64_t earlier, int64_t later)
{
    const struct year *year = trial->year;
    for (size_t b = 0; b < year->benefitting_count; b++)
        if (year->benefitting[b].from > earlier && year->benefitting[b].from <= later)
            return false;
    for (size_t i = 0; i < year->state_count; i++)
        if (year->states[i].request.date > earlier && year->states[i].request.date <= later)
            return false;
    return true;
}

static void occur(struct replay *replay, const struct occurrence *occurrence)
{
    struct trial *trial = replay->trial;
    if (occurrence->kind != 0 || !same_things(trial, replay->day, occurrence->date))
        share_open(replay);
    if (occurrence->kind == 0) {
        measures_add(&replay->open, &trial->year->draws[occurrence->place].amount);
        replay->day = occurrence->date;
    } else if (occurrence->kind == 1) {
        const struct performance *event = &trial->year->implemented[occurrence->place];
        measures_add(&trial->past[event->from_state].done, &event->amount);
    } else {
        take_plan(replay);
    }
}

static size_t list_occurrences(struct occurrence *list, const struct year *year)
{
    size_t count = 0;
    for (size_t k = 0; k < year->draw_count; k++)
        if (year_counts(year, year->draws[k].date))
            list[count++] = (struct occurrence){year->draws[k].date, 0, k};
    for (size_t k = 0; k < year->implemented_count; k++)
        if (year_counts(year, year->implemented[k].date))
            list[count++] = (struct occurrence){year->implemented[k].date, 1, k};
    if (year->crisis.declared)
        list[count++] = (struct occurrence){
            year->crisis.date == NOT_STATED ? INT64_MAX : year->crisis.date, 2, 0};
    qsort(list, count, sizeof *list, by_date);
    return count;
}

/* What was implemented, pair by pair. */
static bool gather(struct trial *trial)
{
    const struct year *year = trial->year;
    size_t events = 0;
    trial->done = arena_list(&trial->room, year->implemented_count, sizeof *trial->done);
    if (trial->room.failed)
        return false;
    for (size_t k = 0; k < year->implemented_count; k++) {
        const struct performance *event = &year->implemented[k];
        if (year_counts(year, event->date) && !measures_empty(&event->amount))
            trial->done[events++] = (struct carried_out){
                {event->from_state, event->to_benefitting}, event->amount};
    }
    qsort(trial->done, events, sizeof *trial->done, route_order);
    for (size_t k = 0; k < events; k++) {
        struct carried_out *last = &trial->done[trial->done_count - (trial->done_count > 0)];
        if (trial->done_count > 0 && route_order(last, &trial->done[k]) == 0)
            measures_add(&last->amount, &trial->done[k].amount);
        else
            trial->done[trial->done_count++] = trial->done[k];
    }
    return true;
}

bool trial_replay(struct trial *trial)
{
    const struct year *year = trial->year;
    size_t states = year->state_count;
    struct replay replay = {.trial = trial};
    struct occurrence *list = arena_list(&trial->room, year->draw_count + year->implemented_count + 1,
                                         sizeof *list);
    replay.margins = arena_list(&trial->room, states, sizeof *replay.margins);
    for (size_t k = 0; k < 2; k++)
        replay.weights[k] = arena_list(&trial->room, states, sizeof *replay.weights[k]);
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        replay.counted[t] = arena_list(&trial->room, states, sizeof *replay.counted[t]);
    if (!gather(trial) || trial->room.failed)
        return false;
    size_t count = list_occurrences(list, year);
    for (size_t k = 0; k < count; k++)
        occur(&replay, &list[k]);
    share_open(&replay);
    return true;
}
