#include "questions/offers.h"

#include <stdlib.h>
#include <string.h>

#include "questions/variant.h"
#include "questions/watched.h"

/* What does not change while one state's ways are tried. */
struct trying {
    struct offers *offers;
    struct year *variant;
    struct state before; /* the state that tries */
    size_t i;
    struct fraction owed;
    const struct outcome *present;
};

solpool_status offers_costs(struct outlay *outlay, int64_t *plain_cents, const struct year *variant, size_t i,
                            const struct outcome *outcome, solpool_error *err)
{
    struct outlay without;
    struct delivery delivery = outcome_delivery(outcome, i);
    solpool_status status = outlay_compute(outlay, variant, i, &delivery, err);
    delivery.mandatory_offsets = 0;
    if (status == SOLPOOL_OK)
        status = outlay_compute(&without, variant, i, &delivery, err);
    if (status == SOLPOOL_OK)
        *plain_cents = without.total_cents;
    return status;
}

static bool is_present(const struct trying *trying, const struct measures *pledge)
{
    bool is = memcmp(&trying->before.pledge, pledge, sizeof *pledge) == 0;
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        is = is && !trying->before.pledge_unknown[t];
    return is;
}

/* Whether the law closes the way, which takes no distribution to know. */
static solpool_status is_closed(bool *out, const struct trying *trying, enum option option, solpool_error *err)
{
    struct allocation prepared;
    *out = !option_open(option, trying->variant, trying->i, true);
    if (*out || option_open(option, trying->variant, trying->i, false))
        return SOLPOOL_OK;
    solpool_status status = allocation_prepare(&prepared, trying->variant, err);
    if (status != SOLPOOL_OK)
        return status;
    *out = !prepared.triggers.on_request.holds;
    allocation_clear(&prepared);
    return status;
}

static solpool_status cost_offer(struct offer_made *offer, const struct trying *trying, const struct outcome *outcome,
                                 solpool_error *err)
{
    struct outlay outlay;
    solpool_status status = offers_costs(&outlay, &offer->plain_cents, trying->variant, trying->i, outcome, err);
    if (status != SOLPOOL_OK)
        return status;
    offer->cents = outlay.total_cents;
    if (!outlay.known)
        trying->offers->missing = outlay.missing;
    return SOLPOOL_OK;
}

/* Its pledge is in the variant. What is as it is, or closed where all costs are known, is not calculated again. */
static solpool_status cost_pledged(struct offer_made *offer, const struct trying *trying, solpool_error *err)
{
    struct outcome outcome;
    bool closed = false;
    solpool_status status = is_closed(&closed, trying, offer->option, err);
    if (status != SOLPOOL_OK || (closed && trying->before.cost.relocation_cents != NOT_STATED))
        return status;
    if (is_present(trying, &offer->contribution.pledge)) {
        status = cost_offer(offer, trying, trying->present, err);
    } else {
        status = outcome_weigh(&outcome, trying->variant, err);
        if (status == SOLPOOL_OK)
            status = cost_offer(offer, trying, &outcome, err);
        outcome_clear(&outcome);
    }
    if (closed)
        offer->cents = offer->plain_cents = OFFER_CLOSED;
    return status;
}

/* Whether another option pledges the same already. */
static bool is_listed(const struct offers *offers, const struct measures *pledge)
{
    for (size_t k = 0; k < offers->count; k++)
        if (memcmp(&offers->list[k].contribution.pledge, pledge, sizeof *pledge) == 0)
            return true;
    return false;
}

/* A way that leaves what can be calculated is none. */
static solpool_status try_option(const struct trying *trying, enum option option, solpool_error *err)
{
    struct offers *offers = trying->offers;
    struct offer_made *offer = &offers->list[offers->count];
    solpool_error own = {.status = SOLPOOL_OK};
    *offer = (struct offer_made){.option = option, .cents = OFFER_CLOSED, .plain_cents = OFFER_CLOSED};
    if (!contribution_make(&offer->contribution, trying->variant, trying->i, trying->owed, option))
        return error_range(err, "options");
    if (option >= OPTION_WHOLE && is_listed(offers, &offer->contribution.pledge))
        return SOLPOOL_OK;
    offers->count++;
    variant_pledge(trying->variant, trying->i, &offer->contribution.pledge);
    solpool_status status = cost_pledged(offer, trying, &own);
    if (watched_no_such_year(status)) {
        offers->beyond[option < OPTION_COUNT ? option : OPTION_COUNT] = true;
        return SOLPOOL_OK;
    }
    return watched_settle(err, status, &own);
}

static bool make_room(struct offers *offers, size_t size)
{
    if (offers->size >= size)
        return true;
    struct offer_made *list = realloc(offers->list, size * sizeof *list);
    if (list == NULL)
        return false;
    offers->list = list;
    offers->size = size;
    return true;
}

solpool_status offers_compute(struct offers *offers, struct year *variant, size_t i, struct fraction owed,
                              const struct outcome *present, solpool_error *err)
{
    struct trying trying = {offers, variant, variant->states[i], i, owed, present};
    size_t mixes = offers->every_mix ? (size_t)fraction_ceil(owed) : 0;
    solpool_status status = SOLPOOL_OK;
    offers->count = 0;
    offers->missing = NULL;
    memset(offers->beyond, 0, sizeof offers->beyond);
    if (!make_room(offers, OPTION_COUNT + mixes + 1))
        return error_memory(err);
    for (size_t k = 0; status == SOLPOOL_OK && k < OPTION_COUNT && offers->missing == NULL; k++)
        status = try_option(&trying, (enum option)k, err);
    for (size_t n = 0; status == SOLPOOL_OK && n < mixes && offers->missing == NULL; n++)
        status = try_option(&trying, (enum option)(OPTION_WHOLE + n), err);
    variant->states[i] = trying.before;
    return status;
}

void offers_clear(struct offers *offers)
{
    free(offers->list);
    memset(offers, 0, sizeof *offers);
}

const struct offer_made *offers_least(const struct offers *offers, bool plain)
{
    const struct offer_made *best = offers->list;
    for (size_t k = 1; k < offers->count; k++) {
        const struct offer_made *offer = &offers->list[k];
        if (plain ? offer->plain_cents < best->plain_cents : offer->cents < best->cents)
            best = offer;
    }
    return best;
}
