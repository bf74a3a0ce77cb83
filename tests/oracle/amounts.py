"""Money that moves because of an allocation (Articles 57(4), 64, 81(3))."""

import math


def union_funding(pool, code, relocations):
    """The Union's lump sums for relocated persons, minors apart, in cents."""
    minors = min(pool.states[code].get("relocated_minors", 0), relocations)
    lump, minor = pool.funding["relocation_eur"], pool.funding["minor_eur"]
    return relocations * lump + minors * (minor - lump)


def payment(pool, row, used, mandatory):
    """Money is owed to the Union's budget (64(1)), whoever asks for it, in a crisis too, and so is what becomes of
    measures that nobody requested (57(4)). By one reading mandatory offsets take its place, but not
    that of money that is distributed: actions are paid of what is contributed."""
    owed = row.supply["financial_eur"] + row.past.taken["financial_eur"] \
        + row.supply["alternative_eur"] - used["alternative_eur"]
    replaced = mandatory * pool.price if pool.rules["offset_cap"] == "replaces_money" else 0
    spent = used["financial_eur"] + row.past.taken["financial_eur"]
    return max(spent, owed - math.floor(replaced))


def amounts(pool, rows, used, mandatory=None):
    """{name: cents}, and the year of payment."""
    mandatory = mandatory or dict.fromkeys(rows, 0)
    paid = {code: payment(pool, row, used[code], mandatory[code]) for code, row in rows.items()}
    return {
        "union_funding_eur": sum(union_funding(pool, code, out["relocations"])
                                 for code, out in used.items()),
        "transfers_eur": pool.funding["transfer_eur"] * sum(out["relocations"]
                                                            for out in used.values()),
        "alternative_converted_eur": sum(row.supply["alternative_eur"]
                                         - used[code]["alternative_eur"]
                                         for code, row in rows.items()),
        "unallocated_eur": sum(paid.values()) - sum(
            out["financial_eur"] + rows[code].past.taken["financial_eur"]
            for code, out in used.items()),
        "payments_eur": sum(paid.values()),
        "payment_year": pool.year + (pool.rules["payment_year"] == "next"),
    }
