#include "questions/outlay.h"

#include <string.h>

#include "allocation/amounts.h"

static int64_t offset_cost(const struct cost *cost)
{
    return cost->offset_cents != NOT_STATED ? cost->offset_cents : cost->relocation_cents;
}

static bool times(int64_t *out, int64_t amount, int128 unit, int128 divisor)
{
    int128 product = exact_ceil((int128)amount * unit, divisor);
    *out = (int64_t)product;
    return product <= AMOUNT_SUM_MAX;
}

/* Whether the file has the figures that so many persons need. */
static bool figures_known(const struct cost *cost, const struct measures *given, int64_t offsets)
{
    return (given->amount[RELOCATIONS] == 0 || cost->relocation_cents != NOT_STATED) &&
           (offsets == 0 || offset_cost(cost) != NOT_STATED);
}

/* The parts for what is given; false beyond what can be told. */
static bool parts_of(struct outlay *out, const struct year *year, size_t i, const struct measures *given,
                     int64_t offsets)
{
    const struct cost *cost = &year->states[i].cost;
    int64_t factor = cost->alternative_factor_millionths, relocation = cost->relocation_cents;
    int64_t offset = offset_cost(cost);
    out->funding_cents = amounts_funding(year, i, given->amount[RELOCATIONS]);
    return times(&out->alternative_cents, given->amount[ALTERNATIVE], factor != NOT_STATED ? factor : MILLION,
                 MILLION) &&
           times(&out->relocation_cents, given->amount[RELOCATIONS], relocation != NOT_STATED ? relocation : 0, 1) &&
           times(&out->offset_cents, offsets, offset != NOT_STATED ? offset : 0, 1);
}

static int64_t sum_of(const struct outlay *outlay)
{
    return outlay->relocation_cents + outlay->offset_cents + outlay->payment_cents + outlay->alternative_cents -
           outlay->funding_cents;
}

/* The same of all that is to be implemented. Relocations that are delivered as offsets are called already. */
static bool called(struct outlay *out, const struct year *year, size_t i, const struct delivery *delivery)
{
    struct measures all = delivery->to_implement;
    int64_t instead = larger(0, delivery->used.amount[OFFSETS] - all.amount[OFFSETS]);
    int64_t offsets = all.amount[OFFSETS] + instead + delivery->mandatory_offsets;
    struct outlay whole = {.payment_cents = all.amount[FINANCIAL]};
    all.amount[RELOCATIONS] -= instead;
    bool exact = parts_of(&whole, year, i, &all, offsets);
    out->called_known = figures_known(&year->states[i].cost, &all, offsets);
    out->called_cents = sum_of(&whole);
    return exact;
}

solpool_status outlay_compute(struct outlay *out, const struct year *year, size_t i, const struct delivery *delivery,
                              solpool_error *err)
{
    const struct measures *used = &delivery->used;
    int64_t offsets = used->amount[OFFSETS] + delivery->mandatory_offsets;
    memset(out, 0, sizeof *out);
    out->known = figures_known(&year->states[i].cost, used, offsets);
    out->missing = out->known ? NULL : "cost.relocation_eur";
    out->payment_cents = amounts_payment(year, &delivery->supply, used, delivery->mandatory_offsets);
    if (!parts_of(out, year, i, used, offsets) || !called(out, year, i, delivery))
        return error_set(err, SOLPOOL_ERR_RANGE, "%s: the cost is more than there is money; check \"cost\"",
                         year->states[i].code);
    out->total_cents = sum_of(out);
    out->known_cents = out->known ? out->total_cents : out->payment_cents + out->alternative_cents;
    return SOLPOOL_OK;
}

solpool_status outlay_add(int64_t *sum_cents, int64_t cents, solpool_error *err)
{
    int128 sum = (int128)*sum_cents + cents;
    if (sum > INT64_MAX || sum < INT64_MIN)
        return error_range(err, "costs");
    *sum_cents = (int64_t)sum;
    return SOLPOOL_OK;
}

struct fraction outlay_break_even_cents(const struct year *year)
{
    struct price price = price_of(&year->pool);
    /* Both numbers are below 2^47, so this cannot leave 128 bits. */
    return fraction_make(price.person_units + (int128)year->pool.funding.relocation_cents * price.cent_units,
                         price.cent_units);
}
