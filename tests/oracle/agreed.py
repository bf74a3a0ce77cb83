"""Offsets that both sides agree to (Articles 63(1) and (2), 69): before anything is distributed."""

from collections import Counter
from dataclasses import dataclass

from units import largest_remainder


@dataclass
class Agreed:
    links: dict      # (state, benefitting) -> persons
    given: Counter   # by state
    received: Counter


def accepted(pool, link):
    """The number both sides agree to; None where they name none."""
    number = link.get("offsets_agreed", False)
    return None if number is True else int(number)


def allowed(pool, rows, giver, taker):
    """What the agreement, the cases and the pledge allow on an open link."""
    bounds = [rows[giver].to_implement["relocations"] + rows[giver].to_implement["offsets"],
              pool.stock(giver, taker), accepted(pool, pool.link(giver, taker))]
    return min(bound for bound in bounds if bound is not None)


def cut(links, end, code, most, lot):
    """At most so many on all links of one end, in proportion to what they have."""
    own = {pair[1 - end]: pair for pair in links if pair[end] == code}
    weights = {other: links[pair] for other, pair in own.items()}
    if most is not None and sum(weights.values()) > most:
        for other, persons in largest_remainder(most, weights, lot).items():
            links[own[other]] = persons


def agreed_offsets(pool, rows, opened):
    links = {pair: allowed(pool, rows, *pair) for pair in sorted(opened)
             if not pool.is_closed(*pair) and pool.role(pair[0]) != "benefitting"}
    for code, entry in pool.benefitting.items():
        cut(links, 1, code, (entry.get("need") or {}).get("offsets"), pool.lot)
    for code, row in rows.items():
        cut(links, 0, code, row.to_implement["relocations"] + row.to_implement["offsets"], pool.lot)
    given, received = Counter(), Counter()
    for (giver, taker), persons in links.items():
        given[giver] += persons
        received[taker] += persons
    for code, row in rows.items():
        take_off(pool, row, given[code])
    return Agreed(links, given, received)


def take_off(pool, row, persons):
    """Offsets in the pledge go first, the others come instead of relocations. What is left of the
    pledged ones is given only if the rule says so."""
    pledged = min(persons, row.to_implement["offsets"])
    left = row.to_implement["offsets"] - pledged
    row.agreed = persons
    row.instead = persons - pledged
    row.gone["relocations"] = row.instead
    row.gone["offsets"] = pledged if pool.rules["outright_offsets"] == "as_pledged" \
        else pledged + left
