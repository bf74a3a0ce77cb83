/*
 * The course of the year gone through anew: who had to implement what on each day, and how draws (Article 60(3)) and
 * the plan for a crisis (Article 4(5)(b) of Regulation 2024/1359) are shared out then.
 *
 * In proportion in whole units means by the divisors 1, 3, 5 ...: at a height h a state with weight w has w h, rounded
 * half up, within what it has already and what it can have; less what it is ahead by from draws by other weights. The
 * height is found by halving; the few units between two neighbouring heights go to the largest w / (2 n + 1), n with
 * what it is ahead by.
 */
#include <stdlib.h>
#include <string.h>

#include "proof/standing.h"

#define HEIGHT_MOST ((int128)1 << 120)

/* --- In proportion ----------------------------------------------------------------------------- */

struct margins {
    int128 weight;
    int64_t least; /* has already */
    int64_t most;
    int64_t part; /* found */
    int128 ahead; /* of its exact part in earlier draws, in UNIT_PARTS; below 0: behind */
    int128 exact; /* of this draw, had units been divided, in UNIT_PARTS; found */
};

/* The part at a height, as far as `most`. */
static int128 part_at(const struct margins *own, int128 height, int128 sum)
{
    int128 part = 0, rest = 0, within = 0, left = 0, all = 0;
    if (!exact_mul_div(&part, &rest, height < 0 ? -height : height, own->weight, sum) || part > (int128)1 << 60 ||
        !exact_mul_div(&within, &left, rest, UNIT_PARTS, sum))
        return height < 0 ? own->least : own->most;
    all = part * UNIT_PARTS + within;
    if (height < 0) /* down, too */
        all = -all - (left > 0 ? 1 : 0);
    return exact_floor(all - own->ahead + UNIT_PARTS / 2, UNIT_PARTS);
}

static int128 parts_at(struct margins *margins, size_t count, int128 height, int128 sum)
{
    int128 all = 0;
    for (size_t i = 0; i < count; i++) {
        struct margins *own = &margins[i];
        int128 part = own->weight > 0 ? part_at(own, height, sum) : own->least;
        part = part < own->least ? own->least : part > own->most ? own->most : part;
        all += own->part = (int64_t)part;
    }
    return all;
}

/* Whether the next unit of a is better founded than that of b, or as well and a stands first. */
static bool is_better(const struct trial *trial, const struct margins *margins, size_t a, size_t b)
{
    int128 own = UNIT_PARTS * (2 * (int128)margins[a].part + 1) + 2 * margins[a].ahead;
    int128 other = UNIT_PARTS * (2 * (int128)margins[b].part + 1) + 2 * margins[b].ahead;
    if ((own < 0) != (other < 0))
        return own < 0;
    int sign = own < 0 ? -1 : 1;
    int order = sign * exact_compare_products((int128[]){margins[a].weight, sign * other},
                                              (int128[]){margins[b].weight, sign * own}, 2);
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
    for (int128 down = -1; down > -HEIGHT_MOST && parts_at(margins, count, low, sum) > total; down *= 2) {
        high = low;
        low = down;
    }
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

/* Whose room is the smallest for its weight; `count` where nobody has any weight. */
static size_t find_tightest(const struct margins *margins, size_t count)
{
    size_t found = count;
    for (size_t i = 0; i < count; i++) {
        const struct margins *own = &margins[i], *best = &margins[found < count ? found : i];
        if (own->weight > 0 &&
            (found == count || exact_compare_products((int128[]){own->most - own->least, best->weight},
                                                      (int128[]){best->most - best->least, own->weight}, 2) < 0))
            found = i;
    }
    return found;
}

/* What each would have of a number had units been divided: the tightest is full first, if it is at all. Uses up
 * weights. */
static void divide_exactly(struct margins *margins, size_t count, int128 number)
{
    for (size_t k; (k = find_tightest(margins, count)) < count;) {
        struct margins *own = &margins[k];
        int128 sum = 0, rest = 0, room = own->most - own->least;
        for (size_t i = 0; i < count; i++)
            sum += margins[i].weight;
        bool full = exact_compare_products((int128[]){number, own->weight}, (int128[]){room, sum}, 2) >= 0;
        if (full) {
            own->exact = room * UNIT_PARTS;
            own->weight = 0;
            number -= room;
            continue;
        }
        for (size_t i = 0; i < count; i++)
            if (margins[i].weight > 0 &&
                !exact_mul_div(&margins[i].exact, &rest, number * UNIT_PARTS, margins[i].weight, sum))
                margins[i].exact = 0;
        return;
    }
}

/* --- Draw after draw --------------------------------------------------------------------------- */

struct replay {
    struct trial *trial;
    struct first_days first_days;
    struct day_trial day;
    const struct trial *now; /* the state of things: of an earlier day, or the year's own; NULL at first */
    int64_t looked;          /* at which day it is */
    struct measures *due;    /* of each state, to be implemented now */
    struct margins *margins;
    int128 *weights[2];              /* of persons and of money, as they were last */
    int64_t *counted[MEASURE_COUNT]; /* drawn since they are so */
    int128 *exact[MEASURE_COUNT];    /* the same, had units been divided */
    int128 *ahead[MEASURE_COUNT];    /* what was drawn before beyond what was exact then */
    struct measures open;            /* drawn and not shared out yet */
    int64_t day_of_open;
    size_t for_whom; /* NO_PLACE: whoever needs it */
};

/* The pledge in proportion to which a state is called upon now (S16, S32). */
static int128 weight_now(const struct replay *replay, size_t i, bool money)
{
    const struct trial *now = replay->now;
    struct measures base = replay->due[i];
    if (rule_is(now, RULE_PRO_RATA_BASE, BASE_PLEDGE) && !measures_empty(&base))
        base = now->claim->states[i].pledge.measures;
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        if (base.amount[t] < 0 || (rule_is(now, RULE_PRO_RATA, PRO_RATA_TYPE) && measure_table[t].money != money))
            base.amount[t] = 0;
    return trial_units(now, &base);
}

/* Ends the count of a type: from here on only its rounding is made up for. */
static void end_count(struct replay *replay, size_t t)
{
    for (size_t i = 0; i < replay->trial->year->state_count; i++) {
        replay->ahead[t][i] += UNIT_PARTS * (int128)replay->counted[t][i] - replay->exact[t][i];
        replay->counted[t][i] = 0;
        replay->exact[t][i] = 0;
    }
}

/* Sets the weights by what is due now. Of draws by other weights only the rounding is made up for. */
static void weigh(struct replay *replay)
{
    for (int money = 0; money < 2; money++) {
        bool same = true;
        for (size_t i = 0; i < replay->trial->year->state_count; i++) {
            int128 weight = weight_now(replay, i, money == 1);
            same = same && weight == replay->weights[money][i];
            replay->weights[money][i] = weight;
        }
        for (size_t t = 0; !same && t < MEASURE_COUNT; t++)
            if (measure_table[t].money == money)
                end_count(replay, t);
    }
}

/* Sets the state of things on a day. */
static bool look(struct replay *replay, int64_t day)
{
    struct trial *trial = replay->trial;
    if (replay->now != NULL && same_things(&replay->first_days, replay->looked, day))
        return true;
    replay->looked = day;
    replay->now = trial;
    day_close(&replay->day);
    if (!same_things(&replay->first_days, day, INT64_MAX)) {
        if (!day_open(&replay->day, trial, day))
            return false;
        replay->now = &replay->day.trial;
    }
    for (size_t i = 0; i < trial->year->state_count; i++)
        if (!due_of(&replay->due[i], replay->now, i))
            return give_up(trial, SOLPOOL_ERR_RANGE);
    weigh(replay);
    return true;
}

/* The room for a type now: of a draw neither called upon nor taken, of the plan what is not done. */
static int64_t room_now(const struct replay *replay, size_t i, size_t t, bool plan)
{
    const struct past *past = &replay->trial->past[i];
    struct measures left = left_of(&replay->due[i], plan ? &past->done : &past->called);
    return larger(0, left.amount[t] - (plan ? 0 : past->taken.amount[t]));
}

/* Of the room for a type, what may go to the one for whom is drawn: nothing to itself or on a link that was closed
 * then, and on one with a limit what that leaves. */
static int64_t room_toward(const struct replay *replay, size_t i, size_t t, int64_t room)
{
    const struct year *year = replay->trial->year;
    const size_t b = replay->for_whom;
    const struct link *link = link_of_pair(replay->trial, i, b);
    if (year->benefitting[b].state == i || year_link_closed_on(year, link, replay->day_of_open))
        return 0;
    const struct carried_out *own = carried_between(replay->trial, i, b);
    return link == NULL || link->most.amount[t] < 0
               ? room
               : smaller(room, larger(0, link->most.amount[t] - own->amount.amount[t] - own->drawn.amount[t]));
}

static int128 set_bounds(struct replay *replay, size_t t, bool plan)
{
    const struct trial *trial = replay->trial;
    int128 all = 0;
    for (size_t i = 0; i < trial->year->state_count; i++) {
        bool asked = !plan || crisis_asks(trial, i);
        int64_t room = asked ? room_now(replay, i, t, plan) : 0;
        int64_t had = replay->counted[t][i];
        replay->margins[i] = (struct margins){.weight = room > 0 ? replay->weights[measure_table[t].money][i] : 0,
                                              .least = had,
                                              .most = had + room,
                                              .part = had,
                                              .ahead = plan ? 0 : replay->ahead[t][i]};
        all += room;
    }
    return all;
}

/* The same for one state only; all the room that there is then. */
static int128 narrow(struct replay *replay, size_t t)
{
    int128 all = 0;
    for (size_t i = 0; i < replay->trial->year->state_count; i++) {
        struct margins *own = &replay->margins[i];
        int64_t room = room_toward(replay, i, t, own->most - own->least);
        own->most = own->least + room;
        own->weight = room > 0 ? own->weight : 0;
        all += room;
    }
    return all;
}

/* Shares out a number of a type and adds it to what was drawn, or taken by the plan. */
static void share_type(struct replay *replay, size_t t, int128 number, bool plan)
{
    struct trial *trial = replay->trial;
    int128 total = number;
    size_t b = plan ? NO_PLACE : replay->for_whom;
    for (size_t i = 0; i < trial->year->state_count; i++)
        total += replay->counted[t][i];
    share_out(trial, replay->margins, total);
    for (size_t i = 0; i < trial->year->state_count; i++) {
        struct past *past = &trial->past[i];
        int64_t part = replay->margins[i].part - replay->counted[t][i];
        *(plan ? &past->taken.amount[t] : &past->drawn.amount[t]) += part;
        past->called.amount[t] += plan ? 0 : part;
        if (b != NO_PLACE) {
            carried_between(trial, i, b)->drawn.amount[t] += part;
            past->toward.amount[t] += part;
        }
        if (!plan)
            replay->counted[t][i] = replay->margins[i].part;
    }
    divide_exactly(replay->margins, trial->year->state_count, plan ? 0 : number);
    for (size_t i = 0; i < trial->year->state_count; i++)
        replay->exact[t][i] += replay->margins[i].exact;
}

static bool share_open(struct replay *replay)
{
    if (measures_empty(&replay->open))
        return true;
    if (!look(replay, replay->day_of_open))
        return false;
    for (size_t i = 0; i < replay->trial->year->state_count; i++)
        replay->trial->past[i].called = called_of(replay->trial, i);
    for (size_t t = 0; t < MEASURE_COUNT; t++) {
        if (replay->open.amount[t] == 0)
            continue;
        int128 all = set_bounds(replay, t, false);
        bool narrowed = replay->for_whom != NO_PLACE && narrow(replay, t) < all;
        share_type(replay, t, replay->open.amount[t], false);
        if (narrowed) /* links are no rounding: that alone is made up for later */
            end_count(replay, t);
    }
    memset(&replay->open, 0, sizeof replay->open);
    return true;
}

static bool take_plan(struct replay *replay)
{
    struct trial *trial = replay->trial;
    const struct crisis *crisis = &trial->year->crisis;
    int64_t last = trial->year->as_of == NOT_STATED ? INT64_MAX : trial->year->as_of;
    if (!look(replay, crisis->date == NOT_STATED ? last : crisis->date))
        return false;
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        end_count(replay, t); /* the plan is apart from the draws */
    for (size_t t = 0; t < OFFSETS; t++) {
        int64_t wanted = crisis->need.amount[t], said = crisis->from_pool.amount[t];
        if (said != NOT_STATED && said < wanted)
            wanted = said;
        int128 there = set_bounds(replay, t, true);
        trial->available.amount[t] = (int64_t)there;
        share_type(replay, t, there < wanted ? there : wanted, true);
    }
    return true;
}

/* --- Day after day ----------------------------------------------------------------------------- */

struct occurrence {
    int64_t date;
    int kind;    /* on one day first draws, then what is implemented, then the plan */
    size_t whom; /* of a draw: those for one state first, in the order among equals */
    size_t place;
};

static int by_date(const void *a, const void *b)
{
    const struct occurrence *left = a, *right = b;
    if (left->date != right->date)
        return left->date < right->date ? -1 : 1;
    if (left->kind != right->kind)
        return left->kind < right->kind ? -1 : 1;
    if (left->whom != right->whom)
        return left->whom < right->whom ? -1 : 1;
    return left->place < right->place ? -1 : 1;
}

/* Offsets of before an agreement are not within it (Art 63(1), (2)). */
static int64_t after_agreement(const struct trial *trial, const struct performance *event)
{
    const struct link *link = link_of_pair(trial, event->from_state, event->to_benefitting);
    return link != NULL && event->date >= link->agreed_from ? event->amount.amount[OFFSETS] : 0;
}

static void carry_out(struct trial *trial, const struct performance *event)
{
    struct past *past = &trial->past[event->from_state];
    struct carried_out *own = carried_between(trial, event->from_state, event->to_benefitting);
    if (own == NULL) /* nothing was done */
        return;
    struct measures open = left_of(&own->drawn, &event->amount);
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        past->toward.amount[t] -= own->drawn.amount[t] - open.amount[t];
    own->drawn = open;
    own->after += after_agreement(trial, event);
    measures_add(&own->amount, &event->amount);
    measures_add(&past->done, &event->amount);
}

static bool occur(struct replay *replay, const struct occurrence *occurrence)
{
    struct trial *trial = replay->trial;
    bool drawn = occurrence->kind == 0;
    size_t whom = drawn ? trial->year->draws[occurrence->place].to_benefitting : NO_PLACE;
    bool same = drawn && whom == replay->for_whom &&
                (whom == NO_PLACE ? same_things(&replay->first_days, replay->day_of_open, occurrence->date)
                                  : replay->day_of_open == occurrence->date);
    if (!same && !share_open(replay))
        return false;
    if (drawn) {
        measures_add(&replay->open, &trial->year->draws[occurrence->place].amount);
        replay->day_of_open = occurrence->date;
        replay->for_whom = whom;
    } else if (occurrence->kind == 1) {
        carry_out(trial, &trial->year->implemented[occurrence->place]);
    }
    return occurrence->kind != 2 || take_plan(replay);
}

static size_t list_occurrences(struct occurrence *list, const struct year *year)
{
    size_t count = 0;
    for (size_t k = 0; k < year->draw_count; k++) {
        size_t whom = year->draws[k].to_benefitting;
        if (whom != NO_PLACE && year->lot != NULL)
            whom = year->benefitting_rank[whom];
        if (year_counts(year, year->draws[k].date))
            list[count++] = (struct occurrence){year->draws[k].date, 0, whom, k};
    }
    for (size_t k = 0; k < year->implemented_count; k++)
        if (year_counts(year, year->implemented[k].date))
            list[count++] = (struct occurrence){year->implemented[k].date, 1, 0, k};
    if (year->crisis.declared)
        list[count++] = (struct occurrence){year->crisis.date == NOT_STATED ? INT64_MAX : year->crisis.date, 2, 0, 0};
    qsort(list, count, sizeof *list, by_date);
    return count;
}

static bool draws_for(const struct year *year, size_t b)
{
    bool any = false;
    for (size_t k = 0; k < year->draw_count; k++)
        any = any || (year->draws[k].to_benefitting == b && year_counts(year, year->draws[k].date));
    return any;
}

/* All pairs between which something may happen: with what was implemented, and each state with those for whom is drawn.
 */
static bool list_pairs(struct trial *trial)
{
    const struct year *year = trial->year;
    size_t receivers = 0, count = 0;
    for (size_t b = 0; b < year->benefitting_count; b++)
        receivers += draws_for(year, b) ? 1 : 0;
    struct carried_out *list = trial->done =
        arena_list(&trial->room, year->implemented_count + receivers * year->state_count, sizeof *list);
    if (trial->room.failed)
        return false;
    for (size_t b = 0; receivers > 0 && b < year->benefitting_count; b++)
        if (draws_for(year, b))
            for (size_t i = 0; i < year->state_count; i++)
                list[count++].route = (struct route){i, b};
    for (size_t k = 0; k < year->implemented_count; k++) {
        const struct performance *event = &year->implemented[k];
        if (year_counts(year, event->date) && !measures_empty(&event->amount))
            list[count++].route = (struct route){event->from_state, event->to_benefitting};
    }
    qsort(list, count, sizeof *list, route_order);
    for (size_t k = 0; k < count; k++)
        if (trial->done_count == 0 || route_order(&list[trial->done_count - 1], &list[k]) != 0)
            list[trial->done_count++] = list[k];
    return true;
}

static bool replay_open(struct replay *replay)
{
    struct arena *room = &replay->trial->room;
    size_t states = replay->trial->year->state_count;
    replay->margins = arena_list(room, states, sizeof *replay->margins);
    replay->due = arena_list(room, states, sizeof *replay->due);
    for (size_t k = 0; k < 2; k++)
        replay->weights[k] = arena_list(room, states, sizeof *replay->weights[k]);
    for (size_t t = 0; t < MEASURE_COUNT; t++) {
        replay->counted[t] = arena_list(room, states, sizeof *replay->counted[t]);
        replay->exact[t] = arena_list(room, states, sizeof *replay->exact[t]);
        replay->ahead[t] = arena_list(room, states, sizeof *replay->ahead[t]);
    }
    replay->first_days = first_days_of(replay->trial);
    replay->for_whom = NO_PLACE;
    return list_pairs(replay->trial) && !room->failed;
}

bool trial_replay(struct trial *trial)
{
    const struct year *year = trial->year;
    struct replay replay = {.trial = trial};
    struct occurrence *list = arena_list(&trial->room, year->draw_count + year->implemented_count + 1, sizeof *list);
    if (!replay_open(&replay))
        return give_up(trial, SOLPOOL_ERR_MEMORY);
    size_t count = list_occurrences(list, year), k = 0;
    while (k < count && occur(&replay, &list[k]))
        k++;
    bool done = k == count && share_open(&replay);
    day_close(&replay.day);
    return done;
}
