#include "questions/compare.h"

#include <stdlib.h>
#include <string.h>

#include "base/progress.h"
#include "questions/variant.h"

solpool_status owed_compute(struct fraction **out, const struct year *year, solpool_error *err)
{
    struct allocation prepared;
    *out = NULL;
    solpool_status status = allocation_prepare(&prepared, year, err);
    if (status != SOLPOOL_OK)
        return status;
    *out = calloc(year->state_count, sizeof **out);
    for (size_t i = 0; *out != NULL && i < year->state_count; i++)
        (*out)[i] = prepared.ledger[i].owed;
    allocation_clear(&prepared);
    return *out != NULL ? SOLPOOL_OK : error_memory(err);
}

static solpool_status row_compute(struct comparison_row *row, struct year *variant, size_t i, enum option option,
                                  prover prove, solpool_error *err)
{
    variant_pledge(variant, i, &row->contribution.pledge);
    solpool_status status = outcome_try(&row->outcome, variant, true, prove, err);
    row->open = option_open(option, variant, i, outcome_holds(&row->outcome, OFFSETS_ON_REQUEST));
    if (status != SOLPOOL_OK || !outcome_answered(&row->outcome))
        return status;
    struct delivery delivery = outcome_delivery(&row->outcome, i);
    return outlay_compute(&row->outlay, variant, i, &delivery, err);
}

static solpool_status rows_compute(struct comparison *out, const struct comparing *comparing, struct year *variant,
                                   solpool_error *err)
{
    const struct state before = variant->states[out->state];
    solpool_status status = SOLPOOL_OK;
    for (size_t k = 0; status == SOLPOOL_OK && k < OPTION_COUNT; k++) {
        struct comparison_row *row = &out->rows[k];
        status = contribution_make(&row->contribution, variant, out->state, out->owed, (enum option)k)
                     ? row_compute(row, variant, out->state, (enum option)k, comparing->prove, err)
                     : error_range(err, "options");
        if (status == SOLPOOL_OK)
            status = progress_step(variant->progress, err);
    }
    variant->states[out->state] = before;
    return status;
}

/*
 * r · (c − L) + m · c_o = f + m' · c_o, for c: without a cost of its own an offset costs what a relocated
 * person costs, so that c stands on both sides. Offsets are those delivered, and if `mandatory` those too.
 */
static struct fraction even_with_offsets(const struct comparison *comparison, bool mandatory)
{
    const struct comparison_row *relocate = &comparison->rows[OPTION_RELOCATE];
    const struct comparison_row *pay = &comparison->rows[OPTION_PAY];
    size_t i = comparison->state;
    const struct cost *cost = &comparison->year->states[i].cost;
    struct delivery here = outcome_delivery(&relocate->outcome, i);
    struct delivery there = outcome_delivery(&pay->outcome, i);
    int128 persons = here.used.amount[RELOCATIONS] - there.used.amount[RELOCATIONS];
    int128 offsets = there.used.amount[OFFSETS] - here.used.amount[OFFSETS] +
                     (mandatory ? there.mandatory_offsets - here.mandatory_offsets : 0);
    int128 cents = pay->outlay.payment_cents - relocate->outlay.payment_cents + relocate->outlay.funding_cents -
                   pay->outlay.funding_cents;
    if (cost->offset_cents != NOT_STATED)
        cents += offsets * cost->offset_cents;
    else
        persons -= offsets;
    bool known = outcome_answered(&relocate->outcome) && outcome_answered(&pay->outcome);
    return known && persons > 0 ? fraction_make(cents, persons) : (struct fraction){0, 0};
}

/* Where nothing is delivered as offsets every relocation weighs the same, whatever rounding and limits leave. */
static struct fraction even(const struct comparison *comparison)
{
    return comparison_as_offsets(comparison, OPTION_RELOCATE) > 0 || comparison_as_offsets(comparison, OPTION_PAY) > 0
               ? even_with_offsets(comparison, false)
               : outlay_break_even_cents(comparison->year);
}

static bool exempt(const struct comparison *comparison)
{
    for (size_t k = 0; k < OPTION_COUNT; k++)
        if (!measures_empty(&comparison->rows[k].outcome.to_implement[comparison->state]))
            return false;
    return true;
}

static enum option cheapest_row(const struct comparison *comparison)
{
    struct offer offers[OPTION_COUNT];
    for (size_t k = 0; k < OPTION_COUNT; k++)
        offers[k] = (struct offer){comparison->rows[k].outlay, comparison->rows[k].open};
    return cheapest_of(offers);
}

solpool_status comparing_open(struct comparing *out, const struct year *year, struct year *variant, prover prove,
                              solpool_error *err)
{
    *out = (struct comparing){.year = year, .prove = prove};
    solpool_status status = owed_compute(&out->owed, variant, err);
    if (status == SOLPOOL_OK)
        status = outcome_compute(&out->as_stated, variant, prove, err);
    if (status != SOLPOOL_OK)
        comparing_close(out);
    return status;
}

void comparing_close(struct comparing *comparing)
{
    outcome_clear(&comparing->as_stated);
    free(comparing->owed);
    memset(comparing, 0, sizeof *comparing);
}

solpool_status comparing_state(struct comparison *out, const struct comparing *comparing, struct year *variant,
                               size_t i, solpool_error *err)
{
    const struct year *year = comparing->year;
    memset(out, 0, sizeof *out);
    out->year = year;
    out->state = i;
    out->owed = comparing->owed[i].num > 0 ? comparing->owed[i] : fraction_whole(0);
    solpool_status status = outcome_copy(&out->as_stated, &comparing->as_stated, err);
    progress_begin(variant->progress, "options tried", OPTION_COUNT);
    if (status == SOLPOOL_OK)
        status = rows_compute(out, comparing, variant, err);
    progress_end(variant->progress);
    if (status == SOLPOOL_OK) {
        out->exempt = exempt(out);
        out->break_even_cents = even(out);
        out->break_even_with_offsets_cents = even_with_offsets(out, true);
        out->cheapest = cheapest_row(out);
    } else {
        comparison_clear(out);
    }
    return status;
}

solpool_status comparison_compute(struct comparison *out, const struct year *year, size_t i, prover prove,
                                  solpool_error *err)
{
    struct comparing comparing = {.year = year};
    struct year variant;
    memset(out, 0, sizeof *out);
    solpool_status status = variant_open(&variant, year, err);
    if (status == SOLPOOL_OK)
        status = comparing_open(&comparing, year, &variant, prove, err);
    if (status == SOLPOOL_OK)
        status = comparing_state(out, &comparing, &variant, i, err);
    comparing_close(&comparing);
    variant_close(&variant);
    return status;
}

int64_t comparison_as_offsets(const struct comparison *comparison, enum option option)
{
    struct delivery delivery = outcome_delivery(&comparison->rows[option].outcome, comparison->state);
    return larger(0, delivery.used.amount[OFFSETS] - delivery.to_implement.amount[OFFSETS]);
}

void comparison_clear(struct comparison *comparison)
{
    outcome_clear(&comparison->as_stated);
    for (size_t k = 0; k < OPTION_COUNT; k++)
        outcome_clear(&comparison->rows[k].outcome);
    memset(comparison, 0, sizeof *comparison);
}
