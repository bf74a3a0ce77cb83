#include "questions/calendar.h"

#include <stdlib.h>
#include <string.h>

/* --- Whose it is ------------------------------------------------------------------------------- */

static bool is_institution(enum actor who)
{
    return who == WHO_COMMISSION || who == WHO_COUNCIL || who == WHO_COORDINATOR;
}

/* Whether the state that is asked for must do it, is the one whom it concerns, or is to receive what others owe. */
static bool concerns(const struct calendar *calendar, const struct due *due)
{
    size_t i = calendar->state;
    if (i == NO_PLACE || due->event.state == i || due->event.toward == i)
        return true;
    if (due->event.state != NO_PLACE || is_institution(due->deadline->who))
        return false;
    const struct state *state = &calendar->year->states[i];
    switch (due->deadline->who) {
    case WHO_CONTRIBUTING:
        if (state->benefitting)
            return true;
        if (due->deadline->start == START_PAYMENT_YEAR)
            return calendar->allocation.ledger[i].to_implement.amount[FINANCIAL] > 0;
        return state_contributes(state) && !measures_empty(&calendar->allocation.ledger[i].to_implement);
    case WHO_BENEFITTING:
        return state->benefitting;
    case WHO_IN_CRISIS:
        return false;
    case WHO_STATES:
    case WHO_INFORMANTS:
    case WHO_COMMISSION:
    case WHO_COUNCIL:
    case WHO_COORDINATOR:
    case WHO_COUNT:
        break;
    }
    return true;
}

/* --- Their days -------------------------------------------------------------------------------- */

static const struct event unknown = {
    .day = NOT_STATED, .until = NOT_STATED, .state = NO_PLACE, .toward = NO_PLACE, .persons = NOT_STATED};

/* False where what is repeated has come to its end. */
static bool put(struct calendar *calendar, const struct deadline *deadline, const struct event *event, int turn)
{
    bool cyclic = deadline->kind == DUE_ON, dated = cyclic || event->day != NOT_STATED;
    struct due due = {deadline, cyclic || event != &unknown, *event, {0, 0}};
    if (dated)
        due.day = deadline_day(deadline, calendar->year->number, event->day, turn);
    if (dated && deadline->kind == DUE_EVERY && (due.day.counted == 0 || due.day.counted > event->until))
        return false;
    if (!concerns(calendar, &due))
        return true;
    if (calendar->list != NULL)
        calendar->list[calendar->count] = due;
    calendar->count++;
    return true;
}

/* What begins again does so until the crisis ends, and for twelve months at most (Art 5(3) of Regulation 2024/1359). */
static void put_repeated(struct calendar *calendar, const struct deadline *deadline, struct event event)
{
    if (event.day != NOT_STATED)
        event.until = smaller(event.until, day_add(event.day, 12, MONTHS));
    for (int turn = 1; put(calendar, deadline, &event, turn) && event.day != NOT_STATED; turn++) {
    }
}

static void put_all(struct calendar *calendar)
{
    calendar->count = 0;
    for (size_t k = 0; k < deadline_count; k++) {
        const struct deadline *deadline = &deadline_table[k];
        bool begun = false;
        for (size_t n = 0; n < calendar->event_count && deadline->kind != DUE_ON; n++) {
            const struct event *event = &calendar->events[n];
            if (event->start != deadline->start)
                continue;
            begun = true;
            if (deadline->kind == DUE_EVERY)
                put_repeated(calendar, deadline, *event);
            else
                put(calendar, deadline, event, 1);
        }
        if (!begun && deadline->start != START_STRATEGY)
            put(calendar, deadline, &unknown, 1);
    }
}

/* Those without a day last; among equals in the order of the table, then of the states. */
static int compare_due(const void *a, const void *b)
{
    const struct due *left = a, *right = b;
    int64_t day = left->day.last, other = right->day.last;
    if (day != other)
        return other == 0 || (day != 0 && day < other) ? -1 : 1;
    if (left->deadline != right->deadline)
        return left->deadline < right->deadline ? -1 : 1;
    if (left->event.state != right->event.state)
        return left->event.state < right->event.state ? -1 : 1;
    if (left->event.toward != right->event.toward)
        return left->event.toward < right->event.toward ? -1 : 1;
    return left->event.persons < right->event.persons ? -1 : left->event.persons > right->event.persons;
}

solpool_status calendar_compute(struct calendar *out, const struct year *year, size_t state, prover prove,
                                solpool_error *err)
{
    memset(out, 0, sizeof *out);
    out->year = year;
    out->state = state;
    solpool_status status = allocation_compute(&out->allocation, year, err);
    if (status == SOLPOOL_OK)
        status = prove(&out->allocation, err);
    if (status == SOLPOOL_OK)
        status = events_of(&out->events, &out->event_count, year, err);
    if (status == SOLPOOL_OK) {
        put_all(out); /* how many there are */
        out->list = calloc(out->count + 1, sizeof *out->list);
        status = out->list != NULL ? SOLPOOL_OK : error_memory(err);
    }
    if (status != SOLPOOL_OK) {
        calendar_clear(out);
        return status;
    }
    put_all(out);
    qsort(out->list, out->count, sizeof *out->list, compare_due);
    return SOLPOOL_OK;
}

void calendar_clear(struct calendar *calendar)
{
    free(calendar->events);
    free(calendar->list);
    allocation_clear(&calendar->allocation);
    memset(calendar, 0, sizeof *calendar);
}
