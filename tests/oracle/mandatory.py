"""Offsets that become mandatory (Article 63(3), (4) and (7)).

The voluntary flows come first, and they are not unique: what is left of the cases on a link
depends on them. So this starts from the flows of one allocation.

A state can take min(cap, its cases left), all states together no more than what is missing,
so the total is one number and the vectors with that total are a base polytope again.
"""

import math
from dataclasses import dataclass
from fractions import Fraction

from flows import Polymatroid, lowest_by_newton, max_min_levels
from needs import offered


@dataclass
class Mandatory:
    article: str
    missing: int         # what keeps the threshold from being reached
    caps: dict           # state code -> persons (63(7))
    left: dict           # (state, benefitting) -> cases left, None without limit
    stocks: int          # what caps and cases allow together
    total: int
    exact: dict          # state code -> its part, a fraction of persons


def gap(pool, rows, fired):
    """The article in force and how many relocations are missing; None if none is in force.

    Where deductions or benefitting states take pledged relocations away it is 63(4), which
    counts what is left; otherwise 63(3).
    """
    limit, pledged, effective = fired["63(3)", None][1], fired["63(3)", None], fired["63(4)", None]
    if not pledged[2] and not effective[2]:
        return None
    found = effective[0] if effective[2] else pledged[0]
    if pool.rules["outright_offsets"] == "as_pledged":  # they count beside relocations
        found += sum((row.to_implement if effective[2] else row.pledge)["offsets"]
                     for code, row in rows.items() if pool.is_bound(code))
    if pool.rules["mandatory_total"] == "literal":  # "up to the higher of the two numbers"
        found = 0
    return "63(4)" if effective[2] else "63(3)", max(0, math.floor(limit - found))


def cap(pool, row):
    """Article 63(7): nobody is obliged beyond its fair share.

    Either what the deduction leaves of the share and of the pledge, or the whole of both.
    """
    if row.role != "contributing" or row.deduction == 1:
        return 0
    whole = pool.rules["cap_base"] == "fair_share"
    base, given = (row.fair, row.pledge) if whole else (row.duty, row.to_implement)
    # Offsets pledged count if they are delivered: as pledged, or those that are agreed to.
    offsets = given["offsets"] if pool.rules["outright_offsets"] == "as_pledged" \
        else row.agreed - row.instead
    used = {"relocation_part": given["relocations"] + offsets,
            "replaces_money": given["relocations"] + offsets,
            "full_share": offsets + row.instead,
            "whole_share": pool.value(given)}[pool.rules["offset_cap"]]
    return math.floor(max(Fraction(0), base - used))


def stocks_left(pool, caps, flows):
    """Cases left on every link that is not closed, after the offsets that flow on it."""
    left = {}
    for giver in caps:
        for taker in pool.benefitting:
            if pool.role(giver) != "contributing" or pool.is_closed(giver, taker):
                continue
            stock = pool.stock(giver, taker)
            flow = flows.get((giver, taker), {}).get("offsets", 0)
            left[giver, taker] = None if stock is None else max(0, stock - flow)
    return left


def stock_of(code, left, caps):
    """All cases left of a state; a link without limit holds as many as the state may take."""
    own = [stock for (giver, _), stock in left.items() if giver == code]
    return caps[code] if None in own else sum(own)


def split_weights(pool, rows, caps, left):
    """By what the gap is divided among the states: the law is silent."""
    split = pool.rules["mandatory_split"]
    if split == "remaining_share":
        return caps
    if split == "eligible_cases":
        return {code: stock_of(code, left, caps) for code in rows}
    if pool.rules["cap_base"] == "fair_share":
        return {code: math.ceil(row.fair) for code, row in rows.items()}
    return {code: row.duty for code, row in rows.items()}


def _arcs(left):
    return [(("cases", taker), ("takes", giver), stock)
            for (giver, taker), stock in left.items()]


def parts(rows, caps, left, missing, weights, lowest=lowest_by_newton):
    """{state: exact part}, part / weight lexicographically max-min at the largest total."""
    arcs = _arcs(left) + [("gap", ("cases", taker), None) for _, taker in left]
    arcs += [(("takes", code), ("state", code), caps[code]) for code in rows]
    positive = {("state", code): Fraction(weights[code]) for code in rows if weights[code]}
    levels = max_min_levels(Polymatroid(arcs, {"gap": missing}), positive, lowest)
    return {code: levels.get(("state", code), 0) * weights[code] for code in rows}


def mandatory_offsets(solution, flows, lowest=lowest_by_newton):
    """What Article 63(3) or (4) adds to these flows; None if neither is in force."""
    pool, rows = solution.pool, solution.rows
    found = gap(pool, rows, solution.fired)
    if found is None:
        return None
    caps = {code: cap(pool, row) for code, row in rows.items()}
    left = stocks_left(pool, caps, flows)
    stocks = sum(min(caps[code], stock_of(code, left, caps)) for code in rows)
    weights = split_weights(pool, rows, caps, left)
    exact = parts(rows, caps, left, found[1], weights, lowest)
    return Mandatory(*found, caps, left, stocks, min(found[1], stocks), exact)


def mandatory_claims(solution):
    """By what benefitting states are relieved: their claims, or their needs where nothing is divided
    or nobody has a claim."""
    anything = any(offered(solution.pool, solution.rows).values())
    return solution.asked.claim if anything and any(solution.asked.claim.values()) \
        else solution.needed


def intakes(needed, left, given, lowest=lowest_by_newton):
    """{benefitting state with a need: exact part}, part / needed value max-min.

    `given` is what each state takes, in whole persons; the cases on its links limit it.
    """
    arcs = [(head, tail, stock) for tail, head, stock in _arcs(left)]
    weights = {("cases", code): value for code, value in needed.items() if value > 0}
    entries = {("takes", code): amount for code, amount in given.items()}
    levels = max_min_levels(Polymatroid(arcs, entries), weights, lowest)
    return {node[1]: level * weights[node] for node, level in levels.items()}
