#include "law/price.h"

struct price price_of(const struct pool *pool)
{
    if (pool->price_cents > 0)
        return (struct price){pool->price_cents, 1};
    bool need = pool->relocations > 0;
    int64_t cents = need ? pool->financial_cents : pool->proposal_financial_cents;
    int64_t persons = need ? pool->relocations : pool->proposal_relocations;
    struct fraction ratio = fraction_make(cents, persons);
    return (struct price){(int64_t)ratio.num, (int64_t)ratio.den};
}

int64_t price_unit(const struct price *price, enum measure measure)
{
    return measure_table[measure].money ? price->cent_units : price->person_units;
}

int128 price_value(const struct price *price, const struct measures *measures)
{
    /* The reader's limits keep this below 2^80. */
    int128 units = 0;
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        units += (int128)measures->amount[t] * price_unit(price, (enum measure)t);
    return units;
}

struct fraction price_persons(const struct price *price, int128 units)
{
    return fraction_make(units, price->person_units);
}

bool price_cents(int64_t *out, const struct price *price, struct fraction persons)
{
    struct fraction cents;
    if (!fraction_mul(&cents, persons, fraction_make(price->person_units, price->cent_units)))
        return false;
    int128 whole = fraction_ceil(cents);
    *out = (int64_t)whole;
    return whole <= INT64_MAX;
}
