#include "allocation/amounts.h"

int64_t amounts_funding(const struct year *year, size_t i, int64_t relocations)
{
    const struct union_funding *funding = &year->pool.funding;
    int64_t minors = year->states[i].relocated_minors;
    if (minors > relocations)
        minors = relocations;
    return relocations * funding->relocation_cents + minors * (funding->minor_cents - funding->relocation_cents);
}

int64_t amounts_converted(const struct measures *supply, const struct measures *used)
{
    return supply->amount[ALTERNATIVE] - used->amount[ALTERNATIVE];
}

/* By one reading (S10) mandatory offsets take the place of money: what they stand for is not paid, the part of a cent
 * is. What is distributed is: contributions are what the actions are paid of (Art 64(1)). */
static int64_t replaced(const struct year *year, int64_t mandatory_offsets)
{
    struct price price = price_of(&year->pool);
    return year->rules.option[RULE_OFFSET_CAP] == CAP_REPLACES_MONEY
               ? (int64_t)exact_floor((int128)mandatory_offsets * price.person_units, price.cent_units)
               : 0;
}

int64_t amounts_payment(const struct year *year, const struct measures *supply, const struct measures *used,
                        int64_t mandatory_offsets)
{
    int64_t owed = supply->amount[FINANCIAL] + amounts_converted(supply, used);
    return larger(used->amount[FINANCIAL], owed - replaced(year, mandatory_offsets));
}

void amounts_add(struct amounts *sum, const struct year *year, size_t i, const struct entry *entry,
                 const struct measures *used, int64_t mandatory_offsets)
{
    struct measures supply = entry->supply, all = *used;
    measures_add(&supply, &entry->taken);
    measures_add(&all, &entry->taken);
    int64_t payment = amounts_payment(year, &supply, &all, mandatory_offsets);
    sum->funding_cents += amounts_funding(year, i, used->amount[RELOCATIONS]);
    sum->transfer_cents += used->amount[RELOCATIONS] * year->pool.funding.transfer_cents;
    sum->converted_cents += amounts_converted(&supply, &all);
    sum->payment_cents += payment;
    sum->taken_cents += all.amount[FINANCIAL];
    sum->to_fund_cents = sum->payment_cents - sum->taken_cents;
    sum->payment_year = year_of_payment(year);
}
