"""Whole persons and cents: what is rounded, and who gives to whom, held against the exact distribution.

Rounding: every sum is the whole number below or above, and no exchange comes nearer. Who gives to whom: no
exchange of units around a cycle brings the flows nearer to the proportional table, in least squares, or, as near,
the first giver nearer to the first receiver.
"""

import math
from fractions import Fraction

from by_type import KINDS
from circulation import distances
from compare import expect
from units import TYPES, turn

FINE = 1 << 17  # the distances that the program compares are this fine, in parts of a unit
BLUR = Fraction(64, FINE)  # what may add up around an exchange


class Cost(tuple):
    """Costs that add up place by place, and compare by the first that differs."""

    def __add__(self, other):
        return Cost(a + b for a, b in zip(self, other))

    def __sub__(self, other):
        return Cost(a - b for a, b in zip(self, other))

    def __neg__(self):
        return Cost(-a for a in self)


# ---- whole sums ----------------------------------------------------------------------------------

def check_floor_or_ceiling(path, whole, best):
    expect(math.floor(best) <= whole <= math.ceil(best), path,
           f"{whole}, exactly {float(best):.9f} ({best})")


def of_kind(exact, code, kinds):
    return sum(exact.get((code, kind), Fraction(0)) for kind in kinds)


def check_sums(exact, given, received):
    for side, whole, best in (("gives", given, exact.given), ("receives", received, exact.received)):
        for code, amounts in whole.items():
            for kind in TYPES:
                check_floor_or_ceiling(f"{code} {side} {kind}", amounts[kind],
                                       best.get((code, kind), Fraction(0)))
            for name, kinds in KINDS.items():
                check_floor_or_ceiling(f"{code} {side} {name}", sum(amounts[k] for k in kinds),
                                       of_kind(best, code, kinds))


def whole_numbers_around(exact):
    """Below and above; what is as near to a whole number as the program compares is that number."""
    nearest = round(exact)
    return (nearest, nearest) if abs(exact - nearest) < Fraction(1, FINE) else floor_and_ceiling(exact)


def free(exact, cell, amount):
    """(can rise, can fall) of a flow; where links are preferred, one at its limit may be held there."""
    least, most = exact.cells[cell]
    can = most is None or amount < most, amount > least
    return (False, False) if cell in exact.held else can


def floor_and_ceiling(exact):
    return math.floor(exact), math.ceil(exact)


def steps_of_sum(tail, head, whole, around, best, name):
    """A sum moves between the whole numbers around it; the distance to the exact number is its cost."""
    low, high = around(best)
    cost = abs(high - best) - abs(best - low)
    if whole < high:
        yield tail, head, cost, name, True
    if whole > low:
        yield head, tail, -cost, name, False


def steps_of(exact, flows, sums, kinds, around):
    """What may move by a unit: sums, each with its types, and flows."""
    steps = []
    for node, whole, best, out in sums:
        for code, amounts in whole.items():
            both = around(of_kind(best, code, kinds))
            now = sum(amounts[kind] for kind in kinds)
            ends = ("end", (node, code)) if out else ((node, code), "end")
            if now < both[1]:
                steps.append((*ends, Fraction(0), code, True))
            if now > both[0]:
                steps.append((*ends[::-1], Fraction(0), code, False))
            for kind in kinds:
                ends = (node, code), (node, code, kind)
                steps += steps_of_sum(*(ends if out else ends[::-1]), amounts[kind], around,
                                      best.get((code, kind), Fraction(0)), (code, kind))
    for (giver, taker, kind), (_, most) in exact.cells.items():
        if kind not in kinds or most == 0:
            continue
        rise, fall = free(exact, (giver, taker, kind), flows.get((giver, taker), {}).get(kind, 0))
        ends = ("gives", giver, kind), ("takes", taker, kind)
        if rise:
            steps.append((*ends, Fraction(0), f"{giver}>{taker}", True))
        if fall:
            steps.append((*ends[::-1], Fraction(0), f"{giver}>{taker}", False))
    return steps


def check_nearest(exact, flows, given, received):
    """No exchange of units between sums with a rest brings all of them nearer to the exact sums. Returns what could as
    well be another number, for certain and perhaps: two sets of (code, type)."""
    must, may = set(), set()
    sums = ("gives", given, exact.given, True), ("takes", received, exact.received, False)
    for name, kinds in KINDS.items():
        steps = steps_of(exact, flows, sums, kinds, whole_numbers_around)
        prices = expect_no_gain(steps, f"rounding of {name}")
        may |= ties_among(steps, prices, BLUR)
        prices = distances(steps)[0]
        if prices is not None and not exact.weighted:  # preferred links decide among equals
            must |= ties_among(steps, prices, 0)
        # A sum just beside a whole number may be told from it or not.
        steps = steps_of(exact, flows, sums, kinds, floor_and_ceiling)
        prices = distances(blurred(steps))[0]
        if prices is not None:
            may |= ties_among(steps, prices, BLUR)
    return must, may


def blurred(steps):
    """Gains count from what the fineness of the comparison does not explain."""
    return [(tail, head, cost + Fraction(1, FINE) if cost else cost, name, up)
            for tail, head, cost, name, up in steps]


def expect_no_gain(steps, path):
    """No cycle that gains more than what the fineness of the comparison explains; prices that show it."""
    prices, cycle = distances(blurred(steps))
    expect(cycle is None, path, "an exchange comes nearer: " + ", ".join(
        f"{name if isinstance(name, str) else ' '.join(name)} {'up' if up else 'down'}" for name, up in cycle or []))
    return prices


def ties_among(steps, prices, blur):
    """The sums on a cycle of steps that cost no more, beside the prices, than the blur."""
    onward = {}
    for tail, head, cost, *_ in steps:
        if cost + prices[tail] - prices[head] <= blur:
            onward.setdefault(tail, set()).add(head)

    def leads(start, end):
        seen, left = {start}, [start]
        while left and end not in seen:
            for node in onward.get(left.pop(), set()) - seen:
                seen.add(node)
                left.append(node)
        return end in seen

    return {name for tail, head, cost, name, _ in steps if not isinstance(name, str)
            and cost + prices[tail] - prices[head] <= blur and leads(head, tail)}


# ---- who gives to whom --------------------------------------------------------------------------

def in_order(solution, amounts, kind):
    """Those who give (or receive) the type, in the order that decides between equals."""
    return sorted((code for code, one in amounts.items() if one[kind]), key=turn(solution.pool.lot))


def check_even(solution, exact, flows, given, received):
    for kind in TYPES:
        givers, takers = (in_order(solution, one, kind) for one in (given, received))
        everything = sum(given[code][kind] for code in givers)
        steps = []
        for row, giver in enumerate(givers):
            for column, taker in enumerate(takers):
                cell, amount = (giver, taker, kind), flows.get((giver, taker), {}).get(kind, 0)
                slope = 2 * amount * everything - 2 * given[giver][kind] * received[taker][kind]
                rise, fall = free(exact, cell, amount)
                if rise:
                    steps.append((("g", giver), ("t", taker),
                                  Cost((slope + everything, -row * column)), cell, True))
                if fall:
                    steps.append((("t", taker), ("g", giver),
                                  Cost((everything - slope, row * column)), cell, False))
        cycle = distances(steps)[1]
        expect(cycle is None, f"even {kind}", "an exchange comes nearer: " + ", ".join(
            f"{'>'.join(name[:2])} {'up' if up else 'down'}" for name, up in cycle or []))


def distance(flows, given, received):
    """{type: the largest distance of a flow from the proportional table}"""
    found = {}
    for kind in TYPES:
        everything = sum(amounts[kind] for amounts in given.values())
        found[kind] = max((abs(flows.get((giver, taker), {}).get(kind, 0)
                               - Fraction(given[giver][kind] * received[taker][kind], everything))
                           for giver in given for taker in received), default=Fraction(0)) \
            if everything else Fraction(0)
    return found
