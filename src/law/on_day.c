#include "law/on_day.h"

#include <stdlib.h>
#include <string.h>

#include "law/deduction.h"

static void add_change(struct change_days *out, const struct year *year, int64_t from)
{
    if (from != NOT_STATED && year_counts(year, from))
        out->days[out->count++] = from;
}

static int compare_days(const void *a, const void *b)
{
    const int64_t *left = a, *right = b;
    return *left != *right ? (*left < *right ? -1 : 1) : 0;
}

struct change_days on_day_list(const struct year *year)
{
    size_t most = year->benefitting_count + year->state_count + year->pledge_count;
    struct change_days out = {calloc(most + 1, sizeof *out.days), 0};
    if (out.days == NULL)
        return out;
    for (size_t b = 0; b < year->benefitting_count; b++)
        add_change(&out, year, year->benefitting[b].from);
    for (size_t i = 0; i < year->state_count; i++)
        add_change(&out, year, year->states[i].request.date);
    for (size_t k = 0; k < year->pledge_count; k++)
        add_change(&out, year, year->pledges[k].date);
    qsort(out.days, out.count, sizeof *out.days, compare_days);
    return out;
}

size_t on_day_changes(const struct change_days *changes, int64_t day)
{
    size_t low = 0, high = changes->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (changes->days[middle] <= day)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
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
            state->pledge.amount[t] = larger(0, state->pledge.amount[t] - year->pledges[k].amount.amount[t]);
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

solpool_status on_day_open(struct on_day *out, const struct year *year, int64_t day, solpool_error *err)
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
