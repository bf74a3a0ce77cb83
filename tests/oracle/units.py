"""Persons and cents in exact numbers, and the ways of dividing a whole total."""

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
    return {kind: sum(one.get(kind, 0) for one in amounts) for kind in TYPES}


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
