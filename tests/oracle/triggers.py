"""The conditions of Article 63, and the links that they open."""

from fractions import Fraction

from ledger import reference_number
from units import HALF


def threshold(pool, number):
    """Article 63(3): the higher of 30 000 and 60 % of the reference number, or as chosen."""
    sixty = Fraction(60, 100) * number
    literal = max(pool.least, sixty)
    return {"literal": literal, "sixty": sixty,
            "pool": min(literal, number)}[pool.rules["offset_threshold"]]


def triggers(pool, rows):
    """{(article, state or None): (observed, threshold, holds)}"""
    # Pledges of Member States: who is not bound does not count (Article 57(1)).
    bound = [row for row in rows.values() if row.role != "not_bound"]
    pledged = sum(row.pledge["relocations"] for row in bound)
    effective = sum(row.to_implement["relocations"] for row in bound)
    number = reference_number(pool, {code: row.share for code, row in rows.items()})
    unlocked_by = pool.proposal if pool.rules["offsets_unlocked_by"] == "proposal" else pool.persons
    asked, limit = HALF * unlocked_by, threshold(pool, number)
    # 63(4) asks for a fall "as a result of" deductions or exemptions, by one reading from above T.
    fell = effective < pledged and (pool.rules["result_of"] == "any" or pledged >= limit)
    met = pool.reconvened or pool.rules["forum_before_63_4"] == "no"
    found = {
        ("63(1)", None): (pledged, asked, pledged >= asked),
        ("63(3)", None): (pledged, limit, pool.reconvened and pledged < limit),
        ("63(4)", None): (effective, limit, met and fell and effective < limit),
    }
    for code, row in rows.items():
        if row.role == "contributing":
            own, half = row.pledge["relocations"], HALF * row.share * number
            found["63(2)(b)", code] = (own, half, own >= half)
    return found


def open_links(pool, fired):
    """Links on which pledged relocations may be delivered as offsets (63(1), 63(2))."""
    asked = fired["63(1)", None][2]
    return {(giver, taker) for (giver, taker), link in pool.links.items()
            if pool.agreed_by(giver, taker, pool.as_of) and taker in pool.benefitting
            and (asked or fired.get(("63(2)(b)", giver), (0, 0, False))[2])}
