"""Offsets that both sides agree to (Articles 63(1) and (2), 69): before anything is distributed."""

from collections import Counter
from dataclasses import dataclass

from course import Past
from units import PERSON_TYPES, largest_remainder, quotas, tied


@dataclass
class Agreed:
    links: dict      # (state, benefitting) -> persons
    given: Counter   # by state
    received: Counter
    equals: set      # states whom only their order told apart


def accepted(pool, link):
    """The number both sides agree to; None where they name none."""
    number = link.get("offsets_agreed", False)
    return None if number is True else int(number)


def allowed(pool, rows, giver, taker):
    """What the agreement, the cases and the pledge allow on an open link."""
    bounds = [rows[giver].to_implement["relocations"] + rows[giver].to_implement["offsets"],
              pool.stock(giver, taker), accepted(pool, pool.link(giver, taker))]
    return min(bound for bound in bounds if bound is not None)


def persons_left(row):
    """What is neither implemented nor taken by a plan for a crisis."""
    return (sum(row.to_implement[kind] - row.past.done[kind] for kind in PERSON_TYPES)
            - row.past.taken["relocations"])


def cut(links, end, code, most, lot):
    """At most so many on all links of one end, in proportion to what they have; returns equals."""
    own = {pair[1 - end]: pair for pair in links if pair[end] == code}
    weights = {other: links[pair] for other, pair in own.items()}
    if most is not None and sum(weights.values()) > most:
        parts = largest_remainder(most, weights, lot)
        links.update({own[other]: persons for other, persons in parts.items()})
        return tied(quotas(most, weights), parts)
    return []


def agreed_offsets(pool, rows, opened):
    """Offsets that were implemented within an agreement are those agreed to; then what is left of
    requests and pledges is divided."""
    bounds = {pair: allowed(pool, rows, *pair) for pair in sorted(opened)
              if not pool.is_closed(*pair)}
    done = {(giver, taker): min(bound, rows[giver].past.agreed_to.get(taker, 0))
            for (giver, taker), bound in bounds.items()}
    links = {pair: min(bound - done[pair], persons_left(rows[pair[0]]))
             for pair, bound in bounds.items()}
    equals = set()
    for code, entry in pool.benefitting.items():
        request = (entry.get("need") or {}).get("offsets")
        here = sum(persons for pair, persons in done.items() if pair[1] == code)
        equals |= set(cut(links, 1, code, None if request is None else max(0, request - here), pool.lot))
    for code, row in rows.items():
        equals |= set(cut(links, 0, code, persons_left(row), pool.lot))
    given, received = Counter(), Counter()
    for pair in links:
        links[pair] += done[pair]
        given[pair[0]] += links[pair]
        received[pair[1]] += links[pair]
    for code, row in rows.items():
        row.past = beside(row.past, given[code],
                          {taker: n for (giver, taker), n in done.items() if giver == code})
        take_off(pool, row, given[code])
    return Agreed(links, given, received, equals)


def beside(past, given, within):
    """What has happened, less agreed offsets: those done ({benefitting state: persons}), and what of
    a call for offsets they serve."""
    called = past.called
    done_to = {taker: dict(amounts, offsets=amounts["offsets"] - within.get(taker, 0))
               for taker, amounts in past.done_to.items()}
    done = dict(past.done, offsets=past.done["offsets"] - sum(within.values()))
    called["offsets"] = max(done["offsets"], called["offsets"] - given)
    return Past(past.drawn, done, past.taken, called, done_to, past.agreed_to, past.drawn_for)


def take_off(pool, row, persons):
    """Offsets in the pledge go first, the others come instead of relocations. What is left of the
    pledged ones is given only if the rule says so, or where it was implemented."""
    pledged = min(persons, row.to_implement["offsets"])
    left = row.to_implement["offsets"] - pledged
    row.agreed = persons
    row.instead = persons - pledged
    row.gone["relocations"] = row.instead
    row.gone["offsets"] = pledged if pool.rules["outright_offsets"] == "as_pledged" \
        else pledged + left - min(left, row.past.done["offsets"])
