#include "questions/cheapest.h"

#include "allocation/allocation.h"
#include "questions/variant.h"

/* Who need not implement anything has nothing to choose by cost. */
static bool costs_anything(const struct outlay *outlay)
{
    return !outlay->known || outlay->relocation_cents != 0 || outlay->offset_cents != 0 || outlay->payment_cents != 0 ||
           outlay->alternative_cents != 0 || outlay->funding_cents != 0;
}

enum option cheapest_of(const struct offer offers[OPTION_COUNT])
{
    enum option best = OPTION_RELOCATE;
    bool any = false;
    for (size_t k = 0; k < OPTION_COUNT; k++) {
        any = any || costs_anything(&offers[k].outlay);
        if (!offers[k].outlay.known)
            return NO_OPTION;
        if (offers[k].open && offers[k].outlay.total_cents < offers[best].outlay.total_cents)
            best = (enum option)k;
    }
    return any ? best : NO_OPTION;
}

static solpool_status option_compute(struct offer *out, struct year *variant, size_t i, struct fraction owed,
                                     enum option option, solpool_error *err)
{
    struct contribution contribution;
    struct allocation allocation;
    if (!contribution_make(&contribution, variant, i, owed, option))
        return error_range(err, "options");
    variant_pledge(variant, i, &contribution.pledge);
    solpool_status status = allocation_weigh(&allocation, variant, err);
    if (status != SOLPOOL_OK)
        return status;
    const struct entry *entry = &allocation.ledger[i];
    struct delivery delivery = {entry->to_implement, entry->supply, allocation.uses[i].used,
                                allocation.uses[i].mandatory_offsets};
    status = outlay_compute(&out->outlay, variant, i, &delivery, err);
    out->open = option_open(option, variant, i, allocation.triggers.on_request.holds);
    allocation_clear(&allocation);
    return status;
}

static solpool_status owed_by(struct fraction *out, const struct year *variant, size_t i, solpool_error *err)
{
    struct allocation prepared;
    solpool_status status = allocation_prepare(&prepared, variant, err);
    if (status != SOLPOOL_OK)
        return status;
    *out = prepared.ledger[i].owed;
    if (out->num < 0)
        *out = fraction_whole(0);
    allocation_clear(&prepared);
    return SOLPOOL_OK;
}

solpool_status cheapest_compute(enum option *out, struct year *variant, size_t i, solpool_error *err)
{
    struct state before = variant->states[i];
    struct offer offers[OPTION_COUNT];
    struct fraction owed;
    solpool_status status = owed_by(&owed, variant, i, err);
    for (size_t k = 0; status == SOLPOOL_OK && k < OPTION_COUNT; k++)
        status = option_compute(&offers[k], variant, i, owed, (enum option)k, err);
    variant->states[i] = before;
    *out = status == SOLPOOL_OK ? cheapest_of(offers) : NO_OPTION;
    return status;
}
