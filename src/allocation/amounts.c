#include "allocation/amounts.h"

int64_t amounts_funding(const struct year *year, size_t i, int64_t relocations)
{
    const struct union_funding *funding = &year->pool.funding;
    int64_t minors = year->states[i].relocated_minors;
    if (minors > relocations)
        minors = relocations;
    return relocations * funding->relocation_cents +
           minors * (funding->minor_cents - funding->relocation_cents);
}

void amounts_add(struct amounts *sum, const struct year *year, size_t i,
                 const struct measures *to_implement, const struct measures *used,
                 const struct measures *unused)
{
    int64_t relocations = used->amount[RELOCATIONS];
    int64_t converted = used->amount[FINANCIAL] - to_implement->amount[FINANCIAL];
    sum->funding_cents += amounts_funding(year, i, relocations);
    sum->transfer_cents += relocations * year->pool.funding.transfer_cents;
    sum->converted_cents += converted > 0 ? converted : 0;
    sum->to_fund_cents += unused->amount[FINANCIAL] + unused->amount[ALTERNATIVE];
    sum->payment_cents += used->amount[FINANCIAL];
    sum->payment_year =
        year->number + (year->rules.option[RULE_PAYMENT_YEAR] == PAYMENT_NEXT ? 1 : 0);
}
