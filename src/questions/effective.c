#include "questions/effective.h"

#include <stdlib.h>
#include <string.h>

/* Sums are told in millions with two decimals at most: EUR 74.66 million may be 5 000 more or less. */
#define UNIT_CENTS_MAX 1000000

bool effective_counts(const struct year *year, size_t state)
{
    return !year->states[state].outside_sum;
}

/* The unit of the last digit that is not 0. */
static int64_t unit_of(enum measure measure, int64_t adopted)
{
    int64_t unit = 1;
    while (measure_table[measure].money && adopted != 0 && unit < UNIT_CENTS_MAX && adopted % (10 * unit) == 0)
        unit *= 10;
    return unit;
}

bool effective_agrees(const struct effective_sum *sum, int64_t computed)
{
    int64_t distance = computed - sum->adopted;
    return -sum->unit <= 2 * distance && 2 * distance < sum->unit;
}

static void add_sum(struct effective *out, enum measure measure, int64_t adopted)
{
    if (adopted == NOT_STATED)
        return;
    struct effective_sum *sum = &out->sums[out->count++];
    *sum = (struct effective_sum){.measure = measure, .adopted = adopted, .unit = unit_of(measure, adopted)};
    for (size_t i = 0; i < out->year->state_count; i++)
        if (effective_counts(out->year, i))
            sum->computed += out->ledger[i].to_implement.amount[measure];
    sum->agrees = effective_agrees(sum, sum->computed);
    out->matches += sum->agrees ? 1 : 0;
}

solpool_status effective_compute(struct effective *out, const struct year *year, const struct share *shares,
                                 solpool_error *err)
{
    const struct adopted *adopted = &year->adopted.to_implement;
    *out = (struct effective){.year = year};
    solpool_status status = ledger_compute(&out->ledger, year, shares, err);
    if (status != SOLPOOL_OK)
        return status;
    add_sum(out, RELOCATIONS, adopted->relocations);
    add_sum(out, FINANCIAL, adopted->financial_cents);
    return SOLPOOL_OK;
}

void effective_clear(struct effective *effective)
{
    free(effective->ledger);
    memset(effective, 0, sizeof *effective);
}
