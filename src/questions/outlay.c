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

solpool_status outlay_compute(struct outlay *out, const struct year *year, size_t i,
                              const struct measures *to_implement, int64_t mandatory_offsets,
                              solpool_error *err)
{
    const struct cost *cost = &year->states[i].cost;
    const int64_t *amount = to_implement->amount;
    int64_t factor = cost->alternative_factor_millionths, relocation = cost->relocation_cents;
    int64_t offset = offset_cost(cost), offsets = amount[OFFSETS] + mandatory_offsets;
    memset(out, 0, sizeof *out);
    if ((amount[RELOCATIONS] > 0 && relocation == NOT_STATED) ||
        (offsets > 0 && offset == NOT_STATED))
        out->missing = "cost.relocation_eur";
    out->known = out->missing == NULL;
    out->payment_cents = amount[FINANCIAL];
    out->funding_cents = amounts_funding(year, i, amount[RELOCATIONS]);
    if (!times(&out->alternative_cents, amount[ALTERNATIVE],
               factor != NOT_STATED ? factor : MILLION, MILLION) ||
        !times(&out->relocation_cents, amount[RELOCATIONS],
               relocation != NOT_STATED ? relocation : 0, 1) ||
        !times(&out->offset_cents, offsets, offset != NOT_STATED ? offset : 0, 1))
        return error_set(err, SOLPOOL_ERR_RANGE,
                         "%s: the cost is more than there is money; check \"cost\"",
                         year->states[i].code);
    out->total_cents = out->relocation_cents + out->offset_cents + out->payment_cents +
                       out->alternative_cents - out->funding_cents;
    return SOLPOOL_OK;
}

solpool_status outlay_add(int64_t *sum_cents, const struct outlay *outlay, solpool_error *err)
{
    int128 sum = (int128)*sum_cents + outlay->total_cents;
    if (sum > INT64_MAX || sum < INT64_MIN)
        return error_range(err, "costs");
    *sum_cents = (int64_t)sum;
    return SOLPOOL_OK;
}

struct fraction outlay_break_even_cents(const struct year *year)
{
    struct price price = price_of(&year->pool);
    /* Both numbers are below 2^47, so this cannot leave 128 bits. */
    return fraction_make(price.person_units +
                             (int128)year->pool.funding.relocation_cents * price.cent_units,
                         price.cent_units);
}
