"""What benefitting states need, and what lapses where a state is refused (57(2), 60(2), 60(3))."""

import math
from fractions import Fraction

from units import TYPES, exact, largest_remainder, to_units


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
    if rule == "scale" or effective == 0:
        return part
    base = pool.persons if rule == "scale_reference" else sum(pool.value(row.pledge)
                                                              for row in rows.values())
    return min(Fraction(1), part * base / effective)


def effective_weights(pool, rows, stated):
    """Weights, scaled to the search-and-rescue percentage if no need is stated (57(2))."""
    weights = split_weights(pool, rows)
    if pool.sar_percent is None or pool.rules["search_and_rescue"] == "report":
        return weights
    flagged = {c for c, e in pool.benefitting.items() if e.get("search_and_rescue", False)}
    inside = sum(weights[c] for c in flagged)
    outside = sum(weights.values()) - inside
    if any(stated.values()) or inside == 0 or outside == 0:
        return weights
    part = sar_part(pool, rows)
    return {c: w * (part / inside if c in flagged else (1 - part) / outside)
            * (inside + outside) for c, w in weights.items()}


def complete_needs(pool, rows):
    """Needs by type (stated or derived) and the needed value that coverage is measured by."""
    stated = stated_needs(pool)
    weights = effective_weights(pool, rows, stated)
    needs = {code: dict(types) for code, types in stated.items()}
    for kind in TYPES:
        silent = {c: weights[c] for c in stated if kind not in stated[c]}
        supply = sum(row.to_implement[kind] for row in rows.values())
        left = supply - sum(types.get(kind, 0) for types in stated.values())
        for code, part in largest_remainder(max(0, left), silent).items():
            needs[code][kind] = part
    mass = sum(weights.values())
    needed = {}
    for code in needs:
        if stated[code]:
            needed[code] = pool.value(needs[code])
        else:  # the size of the pool is the Council's own estimate of the need (12(1))
            needed[code] = weights[code] / mass * pool.persons if mass else Fraction(0)
    return needs, needed


def let_lapse(pool, rows, needs):
    """What a state would have given to those it refuses is given to nobody, if the rule says so."""
    if pool.rules["refused_capacity"] != "lapses":
        return
    for kind in TYPES:
        everything = sum(need[kind] for need in needs.values())
        for code, row in rows.items():
            refused = sum(need[kind] for taker, need in needs.items()
                          if pool.refuses(code, taker))
            if refused:
                row.lapsed[kind] = math.floor(Fraction(row.to_implement[kind] * refused,
                                                       everything))
