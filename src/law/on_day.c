#include "law/on_day.h"

#include <stdlib.h>
#include <string.h>

#include "law/deduction.h"

/* Whether something begins to count on a day within the year as it is looked at, and by `day`. */
static bool begins(const struct year *year, int64_t from, int64_t day)
{
    return from != NOT_STATED && year_counts(year, from) && from <= day;
}

size_t on_day_changes(const struct year *year, int64_t day)
{
    size_t changes = 0;
    for (size_t b = 0; b < year->benefitting_count; b++)
        changes += begins(year, year->benefitting[b].from, day) ? 1 : 0;
    for (size_t i = 0; i < year->state_count; i++)
        changes += begins(year, year->states[i].request.date, day) ? 1 : 0;
    for (size_t k = 0; k < year->pledge_count; k++)
        changes += begins(year, year->pledges[k].date, day) ? 1 : 0;
    return changes;
}

/* Takes off what a state pledges later; a question may lower its pledge below that. What is deducted in amounts is the
 * same amount of that pledge. */
static void lower_pledges(struct year *year, int64_t day)
{
    for (size_t k = 0; k < year->pledge_count; k++) {
        struct state *state = &year->states[year->pledges[k].state];
        if (year->pledges[k].date <= day || !state->raised)
            continue;
        for (size_t t = 0; t < MEASURE_COUNT; t++)
            state->pledge.amount[t] =
                larger(0, state->pledge.amount[t] - year->pledges[k].amount.amount[t]);
        deduction_from_amounts(state);
    }
}

/* Shares and assumed pledges follow who benefits and what is deducted (S1, S5, S7, S21), so the ledger is that of the
 * day as a whole, not the year's own less what came later. */
static solpool_status open_ledger(struct on_day *out, solpool_error *err)
{
    struct share *shares = NULL;
    solpool_status status = shares_compute(&shares, &out->year, err);
    if (status == SOLPOOL_OK)
        status = ledger_compute(&out->ledger, &out->year, shares, err);
    free(shares);
    return status;
}

solpool_status on_day_open(struct on_day *out, const struct year *year, int64_t day,
                           solpool_error *err)
{
    size_t count = year->state_count;
    memset(out, 0, sizeof *out);
    out->year = *year;
    out->year.as_of = day;
    out->year.states = malloc(count * sizeof *out->year.states);
    if (out->year.states == NULL)
        return error_memory(err);
    memcpy(out->year.states, year->states, count * sizeof *year->states);
    for (size_t b = 0; b < year->benefitting_count; b++) {
        const struct benefitting *benefitting = &year->benefitting[b];
        if (benefitting->from != NOT_STATED && benefitting->from > day)
            out->year.states[benefitting->state].benefitting = false;
    }
    lower_pledges(&out->year, day);
    return open_ledger(out, err);
}

void on_day_clear(struct on_day *on_day)
{
    free(on_day->year.states);
    free(on_day->ledger);
    memset(on_day, 0, sizeof *on_day);
}
