#include "law/deadlines.h"

#include <stdlib.h>

#include "base/texts.h"

#define ON(NAME, ARTICLE, WHO, YEARS, MONTH, DAY)                                                                      \
    {#NAME, ARTICLE, ENGLISH_said_due_##NAME, DUE_ON, WHO_##WHO, START_YEAR, YEARS, DAYS, MONTH, DAY},
#define PERIOD(KIND, NAME, ARTICLE, WHO, START, COUNT, UNIT)                                                           \
    {#NAME, ARTICLE, ENGLISH_said_due_##NAME, KIND, WHO_##WHO, START_##START, COUNT, UNIT, 0, 0},
#define WITHIN(...) PERIOD(DUE_WITHIN, __VA_ARGS__)
#define LASTS(...) PERIOD(DUE_LASTS, __VA_ARGS__)
#define EVERY(...) PERIOD(DUE_EVERY, __VA_ARGS__)
#define SOON(NAME, ARTICLE, WHO, START) PERIOD(DUE_SOON, NAME, ARTICLE, WHO, START, 0, DAYS)
const struct deadline deadline_table[] = {
#include "law/deadline_list.h"
};
const size_t deadline_count = sizeof deadline_table / sizeof *deadline_table;

const char *const actor_names[WHO_COUNT] = {
    [WHO_COMMISSION] = ENGLISH_said_who_commission,   [WHO_COUNCIL] = ENGLISH_said_who_council,
    [WHO_COORDINATOR] = ENGLISH_said_who_coordinator, [WHO_INFORMANTS] = ENGLISH_said_who_informants,
    [WHO_STATES] = ENGLISH_said_who_states,           [WHO_CONTRIBUTING] = ENGLISH_said_who_contributing,
    [WHO_BENEFITTING] = ENGLISH_said_who_benefitting, [WHO_IN_CRISIS] = ENGLISH_said_who_in_crisis,
};

const char *const start_names[START_COUNT] = {
    [START_YEAR] = ENGLISH_said_start_year,
    [START_STRATEGY] = ENGLISH_said_start_strategy,
    [START_PROPOSAL] = ENGLISH_said_start_proposal,
    [START_INFORMED] = ENGLISH_said_start_informed,
    [START_PRESSURE_FOUND] = ENGLISH_said_start_pressure_found,
    [START_REQUEST_61] = ENGLISH_said_start_request_61,
    [START_REQUEST_62] = ENGLISH_said_start_request_62,
    [START_YEAR_END] = ENGLISH_said_start_year_end,
    [START_PAYMENT_YEAR] = ENGLISH_said_start_payment_year,
    [START_PERSON_PROPOSED] = ENGLISH_said_start_person_proposed,
    [START_ACCEPTED] = ENGLISH_said_start_accepted,
    [START_TRANSFER] = ENGLISH_said_start_transfer,
    [START_OFFSETS_REQUESTED] = ENGLISH_said_start_offsets_requested,
    [START_CRISIS_REQUEST] = ENGLISH_said_start_crisis_request,
    [START_CRISIS_PROPOSAL] = ENGLISH_said_start_crisis_proposal,
    [START_CRISIS] = ENGLISH_said_start_crisis,
    [START_CRISIS_END] = ENGLISH_said_start_crisis_end,
    [START_CRISIS_CREDIT] = ENGLISH_said_start_crisis_credit,
};

/* --- What has happened ------------------------------------------------------------------------- */

struct events {
    const struct year *year;
    struct event *list;
    size_t count;
};

static struct event *add(struct events *events, enum start start, int64_t day, size_t state)
{
    struct event *event = &events->list[events->count++];
    *event = (struct event){start, day, NOT_STATED, false, state, NO_PLACE, NOT_STATED};
    return event;
}

/* What is to come, by the day looked at, is none of them: what is returned is then a spare one. */
static struct event *put(struct events *events, enum start start, int64_t day, size_t state)
{
    struct event *event = add(events, start, day, state);
    if (day != NOT_STATED && !year_counts(events->year, day))
        events->count--;
    return event;
}

/* Art 8(2): the first by 12 December 2025, and every five years; those due in the year of the pool or the one before.
 * Art 12(6): the Commission may take until 15 October. */
static void put_cycle(struct events *events)
{
    const struct year *year = events->year;
    for (int64_t number = year->number - 1; number <= year->number; number++)
        if (number >= 2025 && number % 5 == 0)
            add(events, START_STRATEGY, number * 10000 + 1212, NO_PLACE);
    if (year->pool.proposed != NOT_STATED)
        put(events, START_PROPOSAL, year->pool.proposed, NO_PLACE);
    else
        add(events, START_PROPOSAL, (year->number - 1) * 10000 + 1015, NO_PLACE)->assumed = true;
    add(events, START_YEAR_END, year_last_day(year), NO_PLACE);
    if (year_of_payment(year) <= 9999)
        add(events, START_PAYMENT_YEAR, year_of_payment(year) * 10000 + 1231, NO_PLACE)->assumed = true;
}

/* A state has access once its information is received (Art 58(3)), or by the decision (59(4)), which is transmitted
 * without delay (59(5)). */
static void put_benefitting(struct events *events)
{
    for (size_t b = 0; b < events->year->benefitting_count; b++) {
        const struct benefitting *own = &events->year->benefitting[b];
        if (own->basis == 1 && own->decision == DECLARATION_ACCEPTED)
            put(events, START_PRESSURE_FOUND, own->from, own->state)->assumed = own->from != NOT_STATED;
        else if (own->basis == 0 && own->informed)
            put(events, START_INFORMED, own->from, own->state);
    }
}

static void put_requests(struct events *events)
{
    const struct year *year = events->year;
    for (size_t i = 0; i < year->state_count; i++) {
        const struct deduction_request *request = &year->states[i].request;
        if (request->outcome != REQUEST_NONE || request->received != NOT_STATED)
            put(events, request->article == 0 ? START_REQUEST_61 : START_REQUEST_62, request->received, i);
    }
    for (size_t k = 0; k < year->link_count; k++) {
        const struct link *link = &year->links[k];
        if (link->offsets_requested != NOT_STATED)
            put(events, START_OFFSETS_REQUESTED, link->offsets_requested, link->from_state)->toward =
                year->benefitting[link->to_benefitting].state;
    }
}

/* Art 67(9): accepted, and not relocated on the same day. */
static void put_accepted(struct events *events)
{
    const struct year *year = events->year;
    for (size_t k = 0; k < year->implemented_count; k++) {
        const struct performance *done = &year->implemented[k];
        int64_t under_way = done->accepted - done->amount.amount[RELOCATIONS];
        if (under_way <= 0)
            continue;
        struct event *event = put(events, START_ACCEPTED, done->date, done->from_state);
        event->toward = year->benefitting[done->to_benefitting].state;
        event->persons = under_way;
    }
}

static bool has_credit(const struct crisis *crisis)
{
    bool any = false;
    for (size_t k = 0; k < crisis->pledge_count; k++)
        any = any || crisis->pledges[k].credit != CREDIT_NONE;
    return any;
}

/* Art 5(1) of Regulation 2024/1359: three months, where the decision says nothing else. */
static void put_crisis(struct events *events)
{
    const struct crisis *crisis = &events->year->crisis;
    const struct state *found = year_state(events->year, crisis->code);
    if (found == NULL)
        return;
    size_t state = (size_t)(found - events->year->states);
    bool stated = crisis->until != NOT_STATED;
    int64_t end = stated || crisis->date == NOT_STATED ? crisis->until : day_add(crisis->date, 3, MONTHS);
    if (crisis->requested != NOT_STATED)
        put(events, START_CRISIS_REQUEST, crisis->requested, state);
    if (crisis->proposed != NOT_STATED)
        put(events, START_CRISIS_PROPOSAL, crisis->proposed, state);
    if (!crisis->declared)
        return;
    add(events, START_CRISIS, crisis->date, state)->until = end;
    if (stated)
        add(events, START_CRISIS_END, end, state);
    if (has_credit(crisis))
        add(events, START_CRISIS_CREDIT, end, NO_PLACE)->assumed = !stated && end != NOT_STATED;
}

solpool_status events_of(struct event **out, size_t *count, const struct year *year, solpool_error *err)
{
    enum { OTHERS = 16 }; /* of the cycle, and of a crisis */
    size_t most = year->benefitting_count + year->state_count + year->link_count + year->implemented_count + OTHERS;
    struct events events = {.year = year, .list = calloc(most, sizeof *events.list)};
    *out = events.list;
    if (events.list == NULL)
        return error_memory(err);
    put_cycle(&events);
    put_benefitting(&events);
    put_requests(&events);
    put_accepted(&events);
    put_crisis(&events);
    *count = events.count;
    return SOLPOOL_OK;
}

/* --- When it ends ------------------------------------------------------------------------------ */

struct due_day deadline_day(const struct deadline *deadline, int64_t year, int64_t begins, int turn)
{
    struct due_day day = {0, 0};
    int64_t number = year + deadline->count;
    if (deadline->kind == DUE_ON)
        day.counted = number > 9999 ? 0 : number * 10000 + deadline->month * 100 + deadline->day;
    else if (deadline->kind != DUE_SOON)
        day.counted = day_add(begins, (int64_t)deadline->count * turn, deadline->unit);
    bool moves = deadline->kind == DUE_WITHIN || deadline->kind == DUE_EVERY;
    day.last = moves && day.counted != 0 ? day_working(day.counted) : day.counted;
    return day;
}
