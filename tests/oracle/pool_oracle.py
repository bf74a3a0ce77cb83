#!/usr/bin/env python3
"""What an allocation of the Annual Solidarity Pool must say, computed a second way.

solve(year) knows everything about one year file (a dict). The program under test solves
linear programmes; this uses exact fractions and maximum flows only, so that the two share
neither code nor method. Articles are those of Regulation (EU) 2024/1351.

Why flows are enough: persons and money never compete for a limit, and inside each the limits
of a state (by type, then in total) and of a benefitting state (by type, then in total) are two
nested families. So what a set S of benefitting states can receive together is a maximum flow
f(S), f is submodular, and the vectors that can be received at maximum delivery are the base
polytope of f. Its lexicographically best point comes from the classical decomposition: the
lowest level is the minimum of f(S) / weight(S); fix the largest set that attains it, contract
it, repeat. The same holds on the giving side once the received values are fixed.
"""

import math
from collections import deque
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import combinations

PERSON_TYPES = ("relocations", "offsets")
MONEY_TYPES = ("financial_eur", "alternative_eur")
TYPES = ("relocations", "financial_eur", "alternative_eur", "offsets")

DEFAULT_RULES = {"rounding": "ceil", "assume_pledge": "prefer", "offset_threshold": "literal",
                 "forum_before_63_4": "yes", "search_and_rescue": "scale"}
PROPOSAL_RELOCATIONS = 30000  # Article 12(2)(a): the least the Commission may propose
HALF = Fraction(1, 2)


# ---- numbers ---------------------------------------------------------------------------

def exact(number):
    """A decimal means exactly itself: 0.3 is three tenths."""
    return Fraction(str(number))


def to_cents(euro):
    return int(exact(euro) * 100)  # a year file has at most two decimals in money


def to_units(kind, number):
    """Whole persons or whole cents, whichever the type counts in."""
    return int(number) if kind in PERSON_TYPES else to_cents(number)


def largest_remainder(total, weights):
    """Splits a whole total by weight; equal remainders go to the smaller code first."""
    mass = sum(weights.values())
    if mass == 0:
        return dict.fromkeys(weights, 0)
    quota = {code: total * Fraction(weight) / mass for code, weight in weights.items()}
    parts = {code: math.floor(q) for code, q in quota.items()}
    order = sorted(quota, key=lambda code: (parts[code] - quota[code], code))
    for code in order[: total - sum(parts.values())]:
        parts[code] += 1
    return parts


# ---- the year file ---------------------------------------------------------------------

def by_code(entries):
    return {entry["code"]: entry for entry in sorted(entries, key=lambda e: e["code"])}


class Pool:
    """A year file in exact numbers, everything sorted by code."""

    def __init__(self, year):
        pool = year["pool"]
        self.persons = int(pool["relocations"])  # N
        self.cents = to_cents(pool["financial_eur"])  # F
        self.proposal = (pool.get("proposal") or {}).get("relocations", PROPOSAL_RELOCATIONS)
        self.sar_percent = pool.get("sar_percent")
        self.reconvened = bool(pool.get("forum_reconvened", False))
        self.rules = dict(DEFAULT_RULES, **(year.get("rules") or {}))
        self.states = by_code(year["states"])
        self.benefitting = by_code(year.get("benefitting") or [])
        self.links = {(l["from"], l["to"]): l for l in year.get("links") or []}

    def is_bound(self, code):
        return self.states[code].get("bound", True)

    def role(self, code):
        if code in self.benefitting:
            return "benefitting"
        return "contributing" if self.is_bound(code) else "not_bound"

    def value(self, amounts):
        """Person-equivalents: the measures are of equal value (Article 56(2))."""
        persons = sum(amounts[kind] for kind in PERSON_TYPES)
        money = sum(amounts[kind] for kind in MONEY_TYPES)
        return persons + Fraction(money * self.persons, self.cents)

    def price_up(self, persons):
        """The money that stands for so many persons, in cents, rounded up."""
        return math.ceil(persons * Fraction(self.cents, self.persons))


# ---- key, fair shares and the ledger of pledges -------------------------------------------

@dataclass
class Row:
    """One state's line in the ledger; money in cents."""
    role: str
    share: Fraction
    fair: Fraction
    fair_cents: int
    deduction: Fraction
    pledge: dict
    assumed: bool
    duty: int = 0
    gap: Fraction = Fraction(0)
    shortfall: Fraction = Fraction(0)
    to_implement: dict = field(default_factory=lambda: dict.fromkeys(TYPES, 0))


def key_shares(pool):
    """Article 66 and Annex I: half by population, half by GDP, over all bound states."""
    bound = {code: state for code, state in pool.states.items() if pool.is_bound(code)}
    shares = dict.fromkeys(pool.states, Fraction(0))
    for criterion in ("population", "gdp_million_eur"):
        total = sum(exact(state[criterion]) for state in bound.values())
        for code, state in bound.items():
            shares[code] += HALF * exact(state[criterion]) / total
    return shares


def fair_shares(pool, shares):
    """Article 57(3), in persons; the law is silent on rounding, so the rule chooses."""
    rounding = pool.rules["rounding"]
    whole = {code: share * pool.persons for code, share in shares.items()}
    if rounding == "exact":
        return whole
    if rounding == "largest_remainder":
        bound = {code: shares[code] for code in shares if pool.is_bound(code)}
        return {**dict.fromkeys(shares, 0), **largest_remainder(pool.persons, bound)}
    if rounding == "nearest":
        return {code: math.floor(x + HALF) for code, x in whole.items()}
    return {code: math.ceil(x) for code, x in whole.items()}


def filled_pledge(pool, code, fair):
    """The pledge and whether it had to be assumed: null means unknown, not zero."""
    state = pool.states[code]
    given = state.get("pledge")
    if given is not None:
        return {kind: to_units(kind, given.get(kind, 0)) for kind in TYPES}, False
    pledge = dict.fromkeys(TYPES, 0)
    if not pool.is_bound(code):
        return pledge, False  # a state outside the key owes nothing, so nothing is assumed
    choice = pool.rules["assume_pledge"]
    if choice == "prefer":
        choice = state.get("prefer", "pay")
    if choice == "pay":
        pledge["financial_eur"] = pool.price_up(fair)
    elif choice == "relocate":
        pledge["relocations"] = math.ceil(fair)
    return pledge, True


def complete(pool, row):
    """Duty, gap and what is left to implement after deductions (Articles 60(3), 61, 62)."""
    pledged = pool.value(row.pledge)
    kept = 1 - row.deduction
    row.gap = row.fair - pledged
    if row.role != "benefitting":
        row.duty = math.ceil(kept * row.fair)
        row.to_implement = {kind: math.floor(kept * row.pledge[kind]) for kind in TYPES}
    row.shortfall = max(Fraction(0), row.duty - pledged)


def ledger(pool):
    shares = key_shares(pool)
    fair = fair_shares(pool, shares)
    rows = {}
    for code, state in pool.states.items():
        pledge, assumed = filled_pledge(pool, code, fair[code])
        rows[code] = Row(pool.role(code), shares[code], Fraction(fair[code]),
                         pool.price_up(fair[code]), exact(state.get("deduction", 0)),
                         pledge, assumed)
        complete(pool, rows[code])
    return rows


# ---- needs -----------------------------------------------------------------------------

def stated_needs(pool):
    """Only the types that a benefitting state names; 0 is a statement, too."""
    stated = {}
    for code, entry in pool.benefitting.items():
        need = entry.get("need") or {}
        stated[code] = {t: to_units(t, need[t]) for t in TYPES if need.get(t) is not None}
    return stated


def effective_weights(pool, stated):
    """Weights, scaled to the search-and-rescue percentage if no need is stated (57(2))."""
    weights = {c: exact(e.get("weight", 1)) for c, e in pool.benefitting.items()}
    if pool.sar_percent is None or pool.rules["search_and_rescue"] != "scale":
        return weights
    flagged = {c for c, e in pool.benefitting.items() if e.get("search_and_rescue", False)}
    inside = sum(weights[c] for c in flagged)
    outside = sum(weights.values()) - inside
    if any(stated.values()) or inside == 0 or outside == 0:
        return weights
    part = exact(pool.sar_percent) / 100
    return {c: w * (part / inside if c in flagged else (1 - part) / outside)
            * (inside + outside) for c, w in weights.items()}


def complete_needs(pool, rows):
    """Needs by type (stated or derived) and the needed value that coverage is measured by."""
    stated = stated_needs(pool)
    weights = effective_weights(pool, stated)
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


# ---- triggers of Article 63 ------------------------------------------------------------

def threshold(pool):
    """Article 63(3): the higher of 30 000 and 60 % of the reference number, or as chosen."""
    sixty = Fraction(60 * pool.persons, 100)
    literal = max(PROPOSAL_RELOCATIONS, sixty)
    return {"literal": literal, "sixty": sixty,
            "pool": min(literal, pool.persons)}[pool.rules["offset_threshold"]]


def triggers(pool, rows):
    """{(article, state or None): (observed, threshold, holds)}"""
    pledged = sum(row.pledge["relocations"] for row in rows.values())
    effective = sum(row.to_implement["relocations"] for row in rows.values())
    asked, limit = HALF * pool.proposal, threshold(pool)
    heard = pool.reconvened or pool.rules["forum_before_63_4"] == "no"
    found = {
        ("63(1)", None): (pledged, asked, pledged >= asked),
        ("63(3)", None): (pledged, limit, pool.reconvened and pledged < limit),
        ("63(4)", None): (effective, limit, heard and effective < limit),
    }
    for code, row in rows.items():
        if row.role == "contributing":
            own, half = row.pledge["relocations"], HALF * row.share * pool.persons
            found["63(2)(b)", code] = (own, half, own >= half)
    return found


def open_links(pool, fired):
    """Links on which pledged relocations may be delivered as offsets (63(1), 63(2))."""
    asked = fired["63(1)", None][2]
    return {(giver, taker) for (giver, taker), link in pool.links.items()
            if link.get("offsets_agreed", False)
            and (asked or fired.get(("63(2)(b)", giver), (0, 0, False))[2])}


# ---- networks: arcs (tail, head, capacity), None = no limit ------------------------------

def _pairs(pool, rows):
    """Links that may be used; a pair that the file does not mention is free of limits."""
    for giver, row in rows.items():
        for taker in pool.benefitting:
            link = pool.links.get((giver, taker), {})
            if row.role != "benefitting" and not link.get("excluded", False):
                yield giver, taker, link


def _ends(rows, needs, kinds):
    """What a state gives by type, and what a benefitting state takes by type."""
    for code, row in rows.items():
        for kind in kinds:
            yield ("state", code), ("gives", code, kind), row.to_implement[kind]
    for code, need in needs.items():
        for kind in kinds:
            yield ("takes", code, kind), ("need", code), need[kind]


def person_arcs(pool, rows, needs, opened):
    """Relocations serve open links as offsets, too; pledged offsets serve every link."""
    yield from _ends(rows, needs, PERSON_TYPES)
    for code in rows:
        for kind in PERSON_TYPES:
            yield ("gives", code, kind), ("gives", code, "open"), None
    for giver, taker, link in _pairs(pool, rows):
        yield (("gives", giver, "relocations"), ("takes", taker, "relocations"),
               link.get("max_relocations"))
        door = "open" if (giver, taker) in opened else "offsets"
        yield ("gives", giver, door), ("takes", taker, "offsets"), link.get("eligible_offsets")


def money_arcs(pool, rows, needs):
    """Alternative measures that nobody requests become financial ones, 1:1 (57(4))."""
    yield from _ends(rows, needs, MONEY_TYPES)
    for code in rows:
        yield ("gives", code, "alternative_eur"), ("gives", code, "financial_eur"), None
    for giver, taker, link in _pairs(pool, rows):
        limit = link.get("max_financial_eur")
        cap = None if limit is None else to_cents(limit)
        yield ("gives", giver, "financial_eur"), ("takes", taker, "financial_eur"), cap
        yield ("gives", giver, "alternative_eur"), ("takes", taker, "alternative_eur"), None


def scaled(arcs, factor):
    return [(u, v, None if cap is None else cap * factor) for u, v, cap in arcs]


# ---- maximum flow (Dinic), in whole numbers of any size -----------------------------------

class Flow:
    def __init__(self, arcs):
        self.out, self.head, self.room = {}, [], []
        for tail, head, capacity in arcs:
            for start, end, room in ((tail, head, capacity), (head, tail, 0)):
                self.out.setdefault(start, []).append(len(self.head))
                self.head.append(end)
                self.room.append(room)

    def distances(self, start):
        """Arcs from start in the residual network; what is missing cannot be reached."""
        found, queue = {start: 0}, deque([start])
        while queue:
            node = queue.popleft()
            for arc in self.out[node]:
                if self.room[arc] and self.head[arc] not in found:
                    found[self.head[arc]] = found[node] + 1
                    queue.append(self.head[arc])
        return found

    def _push(self, node, end, amount, level, untried):
        if node == end:
            return amount
        arcs = untried[node]
        while arcs:
            arc = arcs[-1]
            head = self.head[arc]
            if self.room[arc] and level.get(head) == level[node] + 1:
                sent = self._push(head, end, min(amount, self.room[arc]), level, untried)
                if sent:
                    self.room[arc] -= sent
                    self.room[arc ^ 1] += sent
                    return sent
            arcs.pop()
        return 0

    def run(self, start, end):
        """The maximum flow and the nodes still reachable from start (the cut's near side)."""
        total, level = 0, self.distances(start)
        while end in level:
            untried, sent = {node: list(arcs) for node, arcs in self.out.items()}, True
            while sent:
                sent = self._push(start, end, math.inf, level, untried)
                total += sent
            level = self.distances(start)
        return total, set(level)


def maximum_flow(arcs, entries, exits):
    """Flow from the entries to the exits ({node: capacity}); capacities may be fractions.

    Returns the flow and the exits that the residual network cannot reach: the largest set of
    exits whose joint intake is what limits the flow.
    """
    ends = [("source", node, cap) for node, cap in entries.items()]
    ends += [(node, "sink", cap) for node, cap in exits.items()]
    everything = list(arcs) + ends
    finite = [Fraction(cap) for _, _, cap in everything if cap is not None]
    factor = math.lcm(*(cap.denominator for cap in finite))
    endless = int(sum(finite) * factor) + 1
    whole = [(u, v, endless if cap is None else int(cap * factor)) for u, v, cap in everything]
    total, near = Flow(whole + [("source", "sink", 0)]).run("source", "sink")
    return Fraction(total, factor), {node for node in exits if node not in near}


# ---- lexicographic max-min on the base polytope --------------------------------------------

class Polymatroid:
    """What sets of exits of a network can take in together."""

    def __init__(self, arcs, entries):
        self.arcs, self.entries, self._ranks = list(arcs), entries, {}

    def rank(self, nodes):
        nodes = frozenset(nodes)
        if nodes not in self._ranks:
            exits = dict.fromkeys(nodes)
            self._ranks[nodes] = maximum_flow(self.arcs, self.entries, exits)[0]
        return self._ranks[nodes]

    def level(self, nodes, done, weights):
        """What nodes get per unit of weight once done has taken all that it can."""
        gain = self.rank(done | nodes) - self.rank(done)
        return gain / sum(weights[node] for node in nodes)


def lowest_by_newton(body, weights, levels):
    """The lowest level of the undecided nodes and the largest set that has it.

    Guess a level, ask the minimum cut which set cannot reach it, lower the guess to what
    that set can reach: it falls with every round and stops at the minimum over all sets.
    """
    done = set(levels)
    tight = set(weights) - done
    while True:
        level = body.level(tight, done, weights)
        intake = {node: levels.get(node, level) * weights[node] for node in weights}
        flow, blocked = maximum_flow(body.arcs, body.entries, intake)
        if flow == sum(intake.values()):
            return level, blocked - done
        tight = blocked - done


def lowest_by_enumeration(body, weights, levels):
    """The same from the definition: the minimum over all sets, and the union of the best."""
    done, best, union = set(levels), None, set()
    rest = sorted(set(weights) - done)
    for nodes in (set(c) for k in range(len(rest)) for c in combinations(rest, k + 1)):
        level = body.level(nodes, done, weights)
        if best is None or level < best:
            best, union = level, set()
        if level == best:
            union |= nodes
    return best, union


def max_min_levels(body, weights, lowest=lowest_by_newton):
    """{node: level}, level = intake / weight; every weight must be positive."""
    levels = {}
    while len(levels) < len(weights):
        level, nodes = lowest(body, weights, levels)
        assert nodes, "a level without a set: the rank function is wrong"
        levels.update(dict.fromkeys(nodes, level))
    return levels


# ---- the whole answer ----------------------------------------------------------------------

@dataclass
class Solution:
    pool: Pool
    rows: dict           # code -> Row
    needs: dict          # benefitting code -> amounts, stated and derived
    needed: dict         # benefitting code -> needed value
    fired: dict          # (article, state) -> (observed, threshold, holds)
    opened: set          # links that deliver relocations as offsets
    persons: int         # delivered at most
    cents: int
    coverage: dict       # benefitting code -> level, None where nothing is needed
    received: dict       # benefitting code -> exact value
    use: dict            # state code -> level, None where nothing is supplied
    used: dict           # state code -> exact value
    takes_persons: set   # benefitting codes that some person can reach
    gives_persons: set   # state codes from which some person can be delivered


def _levels(body, name, values, unit, lowest):
    """Levels and intakes by code, in person-equivalents; None where the weight is zero."""
    weights = {(name, code): value * unit for code, value in values.items() if value > 0}
    found = max_min_levels(body, weights, lowest)
    levels = {code: found.get((name, code)) for code in values}
    return levels, {code: (levels[code] or 0) * values[code] for code in values}


def solve(year, lowest=lowest_by_newton):
    pool = Pool(year)
    rows = ledger(pool)
    needs, needed = complete_needs(pool, rows)
    fired = triggers(pool, rows)
    opened = open_links(pool, fired)
    people = list(person_arcs(pool, rows, needs, opened))
    money = list(money_arcs(pool, rows, needs))
    givers = {("state", code): None for code in rows}
    takers = {("need", code): None for code in needs}

    # One unit of value is 1/F of a person, F in cents: a person is F units, a cent is N.
    arcs = scaled(people, pool.cents) + scaled(money, pool.persons)
    coverage, received = _levels(Polymatroid(arcs, givers), "need", needed, pool.cents, lowest)
    fixed = {("need", code): value * pool.cents for code, value in received.items()}
    supply = {code: pool.value(row.to_implement) for code, row in rows.items()}
    back = [(head, tail, cap) for tail, head, cap in arcs]
    use, used = _levels(Polymatroid(back, fixed), "state", supply, pool.cents, lowest)
    return Solution(
        pool, rows, needs, needed, fired, opened,
        int(maximum_flow(people, givers, takers)[0]), int(maximum_flow(money, givers, takers)[0]),
        coverage, received, use, used,
        {code for code in needs if maximum_flow(people, givers, {("need", code): None})[0]},
        {code for code in rows if maximum_flow(people, {("state", code): None}, takers)[0]})
