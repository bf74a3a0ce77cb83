"""Money that moves because of an allocation (Articles 57(4), 64, 81(3))."""


def union_funding(pool, code, relocations):
    """The Union's lump sums for relocated persons, minors apart, in cents."""
    minors = min(pool.states[code].get("relocated_minors", 0), relocations)
    lump, minor = pool.funding["relocation_eur"], pool.funding["minor_eur"]
    return relocations * lump + minors * (minor - lump)


def amounts(pool, rows, used, unused):
    """{name: cents}, and the year of payment."""
    return {
        "union_funding_eur": sum(union_funding(pool, code, out["relocations"])
                                 for code, out in used.items()),
        "transfers_eur": pool.funding["transfer_eur"] * sum(out["relocations"]
                                                            for out in used.values()),
        "alternative_converted_eur": sum(
            max(0, out["financial_eur"] - rows[code].to_implement["financial_eur"])
            for code, out in used.items()),
        "unallocated_eur": sum(rest["financial_eur"] + rest["alternative_eur"]
                               for rest in unused.values()),
        "payments_eur": sum(out["financial_eur"] for out in used.values()),
        "payment_year": pool.year + (pool.rules["payment_year"] == "next"),
    }
