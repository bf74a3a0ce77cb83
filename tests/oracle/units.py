"""Persons and cents in exact numbers, and the ways of dividing a whole total."""

import heapq
import math
from fractions import Fraction

PERSON_TYPES = ("relocations", "offsets")
MONEY_TYPES = ("financial_eur", "alternative_eur")
TYPES = ("relocations", "financial_eur", "alternative_eur", "offsets")
HALF = Fraction(1, 2)


def exact(number):
    """A decimal means exactly itself: 0.3 is three tenths."""
    return Fraction(str(number))


def to_cents(euro):
    return int(exact(euro) * 100)  # a year file has at most two decimals in money


def to_units(kind, number):
    """Whole persons or whole cents, whichever the type counts in."""
    return int(number) if kind in PERSON_TYPES else to_cents(number)


def measures(entry):
    """The four amounts of an object of a year file; what it leaves out is nothing."""
    return {kind: to_units(kind, entry.get(kind, 0)) for kind in TYPES}


def added(amounts):
    """The sum of several sets of measures, type by type."""
    amounts = list(amounts)
    return {kind: sum(one[kind] for one in amounts) for kind in TYPES}


def turn(lot):
    """A sort key for codes among equals: those in the lot, in its order, then the others by code."""
    places = {code: place for place, code in enumerate(lot)}
    return lambda code: (places.get(code, len(places)), code)


def quotas(total, weights):
    """The exact parts of a total; nothing where nobody has a weight."""
    mass = sum(weights.values())
    return {code: total * Fraction(weight) / mass if mass else Fraction(0)
            for code, weight in weights.items()}


def largest_remainder(total, weights, lot=()):
    """Splits a whole total by weight; equal remainders go to the smaller code first, or by lot."""
    quota = quotas(total, weights)
    return rounded(quota, total if any(quota.values()) else 0, lot)


def rounded(quota, total, lot=()):
    """Whole numbers with the given total, each next to its quota: the largest fractions go up."""
    parts = {code: math.floor(q) for code, q in quota.items()}
    first = turn(lot)
    order = sorted(quota, key=lambda code: (parts[code] - quota[code], first(code)))
    for code in order[: total - sum(parts.values())]:
        parts[code] += 1
    return parts


def tied(quota, parts):
    """Those of an equal fraction of which some went up and others did not."""
    up = {quota[code] - math.floor(quota[code]) for code in quota if parts[code] > quota[code]}
    down = {quota[code] - parts[code] for code in quota if parts[code] <= quota[code]}
    return sorted(code for code in quota if quota[code] - math.floor(quota[code]) in up & down)


def sainte_lague(total, weights, lot=()):
    """Divides a whole total by the divisors 1, 3, 5, ...; ties go to the smaller code, or by lot.

    The n-th unit of a state has the rank weight / (2n - 1), and the units of the highest
    ranks are given out. All units of rank 1 / (2 * factor) or higher are floor(factor *
    weight + 1/2) for each state; with the factor below there are at most `total` of them, so
    only a few must be given out one by one even if the total is billions of cents.
    """
    mass = sum(weights.values())
    if mass == 0:
        return dict.fromkeys(weights, 0)
    first = turn(lot)
    factor = Fraction(max(0, total - len(weights)), mass)
    parts = {code: math.floor(factor * weight + HALF) for code, weight in weights.items()}
    queue = [(-Fraction(weight, 2 * parts[code] + 1), first(code))
             for code, weight in weights.items() if weight]
    heapq.heapify(queue)
    for _ in range(total - sum(parts.values())):
        place = queue[0][1]
        code = place[1]
        parts[code] += 1
        heapq.heapreplace(queue, (-Fraction(weights[code], 2 * parts[code] + 1), place))
    return parts


def tied_in_turn(weights, parts):
    """Those whose last unit, or the next one, has the rank of the last that was given out, where not
    all units of this rank were."""
    last = {code: Fraction(weights[code], 2 * part - 1) for code, part in parts.items() if part}
    following = {code: Fraction(weights[code], 2 * parts[code] + 1) for code in parts if weights[code]}
    shared = set(last.values()) & set(following.values())
    return sorted(code for code in parts
                  if last.get(code) in shared or following.get(code) in shared)
