#!/usr/bin/env python3
"""What an allocation of the Annual Solidarity Pool must say, computed a second way.

solve(year) knows everything about one year file (a dict) that is unique. The program under
test solves linear programmes; this uses exact fractions and maximum flows only, so that the
two share neither code nor method. Articles are those of Regulation (EU) 2024/1351.

    units        persons and cents, and the ways of dividing a whole total
    year_file    the year in exact numbers, the rules, who takes part, what is on a link
    ledger       key, fair shares, pledges, deductions, what is owed
    course       draws, deeds and a plan for a crisis, day by day
    needs        needs, weights, what lapses
    triggers     the conditions of Article 63
    flows        networks, maximum flows, lexicographic max-min

What follows from one allocation's flows, which are not unique, is computed from these flows:

    mandatory    offsets under Article 63(3), (4)
    performance  what was implemented, late offsets under Article 63(5)
    amounts      money that moves
    crisis       Regulation (EU) 2024/1359
"""

from copy import copy
from dataclasses import dataclass
from fractions import Fraction

from agreed import Agreed, agreed_offsets
from course import NOTHING, Course, due_of, hold_draws, received_before, settle
from flows import (Polymatroid, lowest_by_newton, max_min_levels, maximum_flow, money_arcs,
                   person_arcs, rests, scaled)
from ledger import ledger
from needs import Needs, complete_needs, let_lapse
from triggers import open_links, triggers
from units import MONEY_TYPES, PERSON_TYPES, TYPES, added
from year_file import Pool


@dataclass
class Solution:
    pool: Pool
    rows: dict           # code -> Row
    needs: dict          # benefitting code -> amounts, stated and inferred, beside agreed offsets
    needed: dict         # benefitting code -> needed value
    asked: Needs         # both, with what is inferred, what counts, and the claims
    fired: dict          # (article, state) -> (observed, threshold, holds)
    opened: set          # links that deliver relocations as offsets
    agreed: Agreed
    persons: int         # delivered at most
    cents: int
    coverage: dict       # benefitting code -> level, None where nothing is needed
    received: dict       # benefitting code -> exact value
    use: dict            # state code -> level, None where nothing is supplied
    used: dict           # state code -> exact value
    takes_persons: set   # benefitting codes that some person can reach
    gives_persons: set   # state codes from which some person can be delivered
    used_by_kind: dict   # "state" or "purse" -> state code -> exact value; None by value
    course: Course
    spread: object       # the networks, Distribution

    @property
    def due(self):
        """{state code: amounts that are used at least, beside what was done}"""
        return self.spread.due

    @property
    def had(self):
        """{benefitting code: amounts that a plan for its crisis gives} (S37)"""
        return self.spread.had

    @property
    def before(self):
        """{benefitting code: amounts that were done toward it}"""
        return self.spread.before


def of_kind(amounts, kinds):
    return {kind: amounts[kind] if kind in kinds else 0 for kind in TYPES}


class Distribution:
    """What can be delivered of the supplies, beside what was done: networks and optimum.

    At a price of n/d cents a person, one unit of value is 1/n of a person: a person is n units,
    a cent is d.
    """

    def __init__(self, pool, rows, needs, agreed, had, lowest):
        self.pool, self.rows, self.lowest = pool, rows, lowest
        self.had, self.before = had, received_before(pool, rows)
        self.needs = {code: {kind: max(0, need[kind] - had[code][kind] - self.before[code][kind])
                             for kind in TYPES} for code, need in needs.items()}
        self.agreed, self.due = agreed, {code: due_of(row) for code, row in rows.items()}
        self._build()
        for kind in TYPES:  # drawn of a type, and not all of it finds a place: nothing is held to it
            due = {("gives", code, kind): own[kind] for code, own in self.due.items()}
            arcs = self.people if kind in PERSON_TYPES else self.money
            takers = {("need", code): None for code in needs}
            if maximum_flow(arcs, due, takers)[0] < sum(due.values()):
                for own in self.due.values():
                    own[kind] = 0
        self._build()

    def _build(self):
        rest = rests(self.rows, self.due)
        self.people = list(person_arcs(self.pool, self.rows, self.needs, self.agreed, rest))
        self.money = list(money_arcs(self.pool, self.rows, self.needs, rest))

    def entries(self, kinds, factor=1):
        found = {("state", code): None for code in self.rows}
        for code, own in self.due.items():
            found.update({("gives", code, kind): own[kind] * factor for kind in kinds if own[kind]})
        return found

    def most(self, arcs, kinds):
        """As much of some types as can be delivered, with what was done."""
        takers = {("need", code): None for code in self.needs}
        done = sum(row.past.done[kind] for row in self.rows.values() for kind in kinds)
        return int(maximum_flow(arcs, self.entries(kinds), takers)[0]) + done

    def bound(self, person, cent, kinds=TYPES):
        return {("gives", code, kind): own[kind] * (person if kind in PERSON_TYPES else cent)
                for code, own in self.due.items() for kind in kinds if own[kind]}

    def received(self, needed):
        """Levels and intakes of the benefitting states, with what they have beforehand."""
        person, cent = self.pool.price.numerator, self.pool.price.denominator
        arcs = scaled(self.people, person) + scaled(self.money, cent)
        entries = {("state", code): None for code in self.rows}
        entries.update(self.bound(person, cent))
        bases = {("need", code): person * self.pool.value(added([self.had[code], self.before[code]]))
                 for code in self.needs}
        weights = {("need", code): value * person for code, value in needed.items() if value > 0}
        found = max_min_levels(Polymatroid(arcs, entries, bases), weights, self.lowest)
        levels = {code: found.get(("need", code)) for code in needed}
        return levels, {code: (levels[code] or 0) * needed[code] for code in needed}

    def _against(self, kinds):
        """What the use of each state is measured against (S32)."""
        found = {}
        for code, row in self.rows.items():
            base = row.supply
            if self.pool.rules["pro_rata_base"] == "pledge" and any(base.values()):
                base = {k: max(base[k], row.pledge[k] - row.past.taken[k]) for k in TYPES}
            held = self.pool.value(of_kind(row.supply, kinds))
            found[code] = self.pool.value(of_kind(base, kinds)) if held else Fraction(0)
        return found

    def _base(self, kinds):
        return {code: self.pool.value(of_kind(added([row.past.done, self.due[code]]), kinds))
                for code, row in self.rows.items()}

    def _users(self, groups, arcs, received, claims):
        """{name: {code: level}} and values, by the groups {name: types} in proportion."""
        person, cent = self.pool.price.numerator, self.pool.price.denominator
        back = [(head, tail, cap) for tail, head, cap in arcs]
        # Who has no claim left, since agreed offsets cover it, takes what the others leave.
        fixed = {("need", code): max(Fraction(0), person * (value - self.pool.value(
            added([self.had[code], self.before[code]])))) if claims[code] else None
                 for code, value in received.items()}
        weights, bases = {}, {}
        for name, kinds in groups.items():
            weights.update({(name, c): v * person for c, v in self._against(kinds).items() if v})
            bases.update({(name, c): v * person for c, v in self._base(kinds).items()})
        body = Polymatroid(back, fixed, bases, self.bound(person, cent))
        found = max_min_levels(body, weights, self.lowest)
        levels = {name: {c: found.get((name, c)) for c in self.rows} for name in groups}
        against = {name: self._against(kinds) for name, kinds in groups.items()}
        return levels, {name: {c: (levels[name][c] or 0) * against[name][c] for c in self.rows}
                        for name in groups}

    def use(self, received, claims):
        person, cent = self.pool.price.numerator, self.pool.price.denominator
        arcs = scaled(self.people, person) + scaled(self.money, cent)
        levels, values = self._users({"state": TYPES}, arcs, received, claims)
        return levels["state"], values["state"]

    def use_by_kind(self, received, claims):
        """S16: persons and money each in proportion. A state gives persons, its purse money."""
        person, cent = self.pool.price.numerator, self.pool.price.denominator
        purses = [(("purse", tail[1]) if tail[0] == "state" else tail, head, cap)
                  for tail, head, cap in self.money]
        arcs = scaled(self.people, person) + scaled(purses, cent)
        return self._users({"state": PERSON_TYPES, "purse": MONEY_TYPES}, arcs, received, claims)[1]

    def reached(self):
        """Who some person can reach, and from whom some person can be delivered."""
        takers = {("need", code): None for code in self.needs}
        some = {code for code in self.needs
                if maximum_flow(self.people, self.entries(PERSON_TYPES), {("need", code): None})[0]}
        giving = set()
        for code in self.rows:
            own = {node: cap for node, cap in self.entries(PERSON_TYPES).items() if node[1] == code}
            if maximum_flow(self.people, own, takers)[0]:
                giving.add(code)
        return some, giving


def had_of(pool, rows):
    """What a plan for a crisis takes counts towards the need of its state by one reading (S37)."""
    found = {code: dict(NOTHING) for code in pool.benefitting}
    crisis = pool.crisis
    if crisis and crisis["state"] in found and pool.rules["crisis_need"] == "net":
        found[crisis["state"]] = added(row.past.taken for row in rows.values())
    return found


def solve(year, lowest=lowest_by_newton):
    pool = Pool(year)
    rows = ledger(pool)
    course = settle(pool, rows)
    fired = triggers(pool, rows)
    opened = open_links(pool, fired)
    agreed = agreed_offsets(pool, rows, opened)
    asked = complete_needs(pool, rows, agreed.received)
    let_lapse(pool, rows, asked.open)
    course.drawn_equals |= hold_draws(pool, rows)
    had = had_of(pool, rows)
    spread = Distribution(pool, rows, asked.open, agreed.links, had, lowest)
    coverage, received = spread.received(asked.claim)
    use, used = spread.use(received, asked.claim)
    by_kind = spread.use_by_kind(received, asked.claim) if pool.rules["pro_rata"] == "type" else None
    takes, gives = spread.reached()
    return Solution(
        pool, rows, asked.open, asked.value, asked, fired, opened, agreed,
        spread.most(spread.people, PERSON_TYPES), spread.most(spread.money, MONEY_TYPES),
        coverage, received, use, used, takes, gives, by_kind, course, spread)


def without_crisis(solution, lowest=lowest_by_newton):
    """{benefitting state: exact value} of the same pool, had the plan taken nothing, beside agreed
    offsets."""
    rows = {code: copy(row) for code, row in solution.rows.items()}
    for row in rows.values():
        row.past = copy(row.past)
        row.past.taken = dict(NOTHING)
    had = {code: dict(NOTHING) for code in solution.needs}
    spread = Distribution(solution.pool, rows, solution.needs, solution.agreed.links, had, lowest)
    return spread.received(solution.asked.claim)[1], spread.reached()[0]
