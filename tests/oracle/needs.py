"""What benefitting states need, and what lapses where a state is refused (57(2), 60(2), 60(3))."""

import math
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

from course import left
from units import TYPES, added, exact, largest_remainder, quotas, tied, to_units


def stated_needs(pool):
    """Only the types that a benefitting state names; 0 is a statement, too."""
    stated = {}
    for code, entry in pool.benefitting.items():
        need = entry.get("need") or {}
        stated[code] = {t: to_units(t, need[t]) for t in TYPES if need.get(t) is not None}
    return stated


def split_weights(pool, rows):
    """By what needs that are not stated are divided: there is no key among them (60(2))."""
    split = pool.rules["need_split"]
    if split == "equal":
        return dict.fromkeys(pool.benefitting, Fraction(1))
    if split == "key":
        return {code: rows[code].share for code in pool.benefitting}
    name, default = ("arrivals", 0) if split == "arrivals" else ("weight", 1)
    return {code: exact(e.get(name, default)) for code, e in pool.benefitting.items()}


def sar_part(pool, rows):
    """The part of the weights that search-and-rescue states get (12(5), 57(2)).

    The percentage is one of what is effectively there, of the pledges or of the reference
    number; the last two are brought to what is effectively there.
    """
    part, rule = exact(pool.sar_percent) / 100, pool.rules["search_and_rescue"]
    effective = sum(pool.value(row.to_implement) for row in rows.values())
    if rule in ("scale", "at_least") or effective == 0:
        return part
    base = pool.persons if rule == "scale_reference" else sum(pool.value(row.pledge)
                                                              for row in rows.values())
    return min(Fraction(1), part * base / effective)


def effective_weights(pool, rows):
    """Weights, scaled to the search-and-rescue percentage, whoever states a need (57(2))."""
    weights = split_weights(pool, rows)
    if pool.sar_percent is None or pool.rules["search_and_rescue"] == "report":
        return weights
    flagged = {c for c, e in pool.benefitting.items() if e.get("search_and_rescue", False)}
    inside = sum(weights[c] for c in flagged)
    outside = sum(weights.values()) - inside
    if inside == 0 or outside == 0:
        return weights
    part = sar_part(pool, rows)
    if pool.rules["search_and_rescue"] == "at_least" and inside >= part * (inside + outside):
        return weights
    return {c: w * (part / inside if c in flagged else (1 - part) / outside)
            * (inside + outside) for c, w in weights.items()}


@dataclass
class Needs:
    """By benefitting state: the most it takes by type, what of that nobody stated, and what of it is
    open beside agreed offsets; the value that coverage refers to (with the types that count for it),
    and what balance is measured against."""
    most: dict
    inferred: dict
    open: dict
    value: dict
    counted: dict
    claim: dict
    equals: list  # whom only their order told apart in one of their parts


def beside(types):
    """Relocations and offsets are stated beside each other; otherwise the latter come instead."""
    return "relocations" in types and "offsets" in types


def inferred_needs(stated, weights, kind, supply, taken, converted, lot):
    """What states that leave a type out take of it at most: their part by weight of everything or,
    if that is more, of what the stated needs leave to them; and whom only their order told apart."""
    silent = {c: weights[c] for c in stated if kind not in stated[c]}
    if not sum(silent.values()) or (kind == "alternative_eur" and converted):
        return dict.fromkeys(silent, 0), set()
    whole = largest_remainder(supply, weights, lot)
    left = max(0, supply - taken - sum(types.get(kind, 0) for types in stated.values()))
    rest = largest_remainder(left, silent, lot)
    equals = {code for code in tied(quotas(supply, weights), whole) if code in silent
              and whole[code] >= rest[code]}
    equals |= {code for code in tied(quotas(left, silent), rest) if rest[code] >= whole[code]}
    return {code: max(whole[code], rest[code]) for code in silent}, equals


def offered(pool, rows):
    """What there is of each type: agreed offsets among the relocations, others by themselves."""
    supply = {kind: sum(row.to_implement[kind] for row in rows.values()) for kind in TYPES}
    pledged = sum(row.agreed - row.instead for row in rows.values())
    supply["relocations"] += pledged
    supply["offsets"] -= pledged
    if pool.rules["outright_offsets"] == "agreed_only":
        supply["offsets"] = 0
    return supply


def bring_agreed(types, inferred, stated, persons):
    """Agreed offsets come off the relocations needed, or off a request; returns what is open."""
    if not beside(stated):
        less = min(persons, types["relocations"])
        types["relocations"] -= less
        inferred["relocations"] -= 0 if "relocations" in stated else less
    rest = dict(types, offsets=max(0, types["offsets"] - persons))
    if "offsets" not in stated:
        rest["offsets"] = types["offsets"]
        types["offsets"] += persons
        inferred["offsets"] += persons
    return rest


def complete_needs(pool, rows, received=None, planned=None):
    """`received`: agreed offsets by benefitting state; `planned`: what is to come of each type."""
    received = received or Counter()
    stated = stated_needs(pool)
    weights = effective_weights(pool, rows)
    supply = added([offered(pool, rows), planned or {}])
    most = {code: dict(types) for code, types in stated.items()}
    inferred, equals = {code: dict.fromkeys(TYPES, 0) for code in stated}, set()
    for kind in ("alternative_eur", "financial_eur", "relocations", "offsets"):
        taken = sum(received[c] for c in stated if beside(stated[c])) if kind == "relocations" else 0
        found, ties = inferred_needs(stated, weights, kind, supply[kind], taken,
                                     pool.converts, pool.lot)
        equals |= ties
        for code, amount in found.items():
            most[code][kind] = inferred[code][kind] = amount
        if kind == "alternative_eur":  # what nobody requests is money (57(4))
            requested = sum(types[kind] for types in most.values())
            converted = max(0, supply[kind] - requested)
            supply["financial_eur"] += converted
            supply[kind] -= converted
    mass = sum(weights.values())
    part = {code: weights[code] / mass if mass else Fraction(0) for code in stated}
    counted = {code: set(types) or set(TYPES) for code, types in stated.items()}
    # The size of the pool is the Council's own estimate of the need (12(1)).
    value = {code: pool.value({**dict.fromkeys(TYPES, 0), **stated[code]}) if stated[code]
             else part[code] * pool.persons for code in stated}
    claims = {code: max(Fraction(0), claim(pool, stated[code], part[code], supply)
                        - brought(pool, stated[code], received[code])) for code in stated}
    rest = {code: bring_agreed(most[code], inferred[code], stated[code], received[code])
            for code in stated}
    return Needs(most, inferred, rest, value, counted, claims, sorted(equals))


def claim(pool, stated, part, supply):
    """Stated needs, and parts by weight of the supply of what is not stated; or such parts alone.
    A request of offsets adds nothing, but for the reading that they are a type like the others."""
    own = dict(stated) if pool.rules["coverage_of"] == "claims" else {}
    if "offsets" in own and pool.rules["outright_offsets"] == "agreed_only":
        own["offsets"] = 0
    if pool.rules["coverage_of"] == "claims" and pool.converts:  # the rest is what others requested
        own.setdefault("alternative_eur", 0)
    return pool.value({kind: own[kind] if kind in own else part * supply[kind] for kind in TYPES})


def brought(pool, stated, persons):
    """What agreed offsets take off a claim: nothing where they are stated beside relocations."""
    apart = beside(stated) and pool.rules["coverage_of"] == "claims"
    return 0 if apart and pool.rules["outright_offsets"] == "agreed_only" else persons


def let_lapse(pool, rows, needs):
    """What a state would have given to those it refuses is given to nobody, if the rule says so."""
    if pool.rules["refused_capacity"] != "lapses":
        return
    open_ = {code: left(row.supply, row.past.called) for code, row in rows.items()}
    for kind in TYPES:
        everything = sum(need[kind] for need in needs.values())
        for code, row in rows.items():
            refused = sum(need[kind] for taker, need in needs.items()
                          if pool.refuses(code, taker))
            if refused:
                # What was drawn, done or taken does not lapse any more.
                row.lapsed[kind] = math.floor(Fraction(open_[code][kind] * refused, everything))
