#!/usr/bin/env python3
"""Tests of the oracle's stages: cuts and cycles against linear programmes, exchanges against enumeration.

    selftest_stages.py        (also: python3 -m unittest, in this folder)
"""

import random
import unittest
from fractions import Fraction
from itertools import product
from types import SimpleNamespace

from by_type import Exact, bounds_of_all, by_type, needed, weight_of
from compare import Mismatch
from extreme_pools import extreme_year
from pool_oracle import of_kind, solve
from random_pools import random_year
from selftest import NOTHING, PERSON, state, year
from simplex import Programme
from units import MONEY_TYPES, PERSON_TYPES, TYPES
from whole_numbers import check_even, check_nearest, check_sums


class ByProgramme:
    """The stages as lexicographic linear programmes over all links (simplex.py): nothing is done or due."""

    def __init__(self, solution):
        self.solution, self.programme = solution, Programme()
        price = solution.pool.price
        self.unit = {kind: price.numerator if kind in PERSON_TYPES else price.denominator
                     for kind in TYPES}
        self.flow = {}
        for cell, (_, most) in bounds_of_all(solution).items():
            if most == 0:
                continue
            self.flow[cell] = self.programme.column()
            if most is not None:
                self.programme.at_most({self.flow[cell]: 1}, most)
        for giver, row in solution.rows.items():
            supply = row.supply
            for kinds in (*((kind,) for kind in TYPES if kind != "financial_eur"),
                          PERSON_TYPES, MONEY_TYPES):
                self._at_most(self.terms(giver, None, kinds), sum(supply[kind] for kind in kinds))
        for taker in solution.needs:
            for kind in TYPES:
                self._at_most(self.terms(None, taker, (kind,)), needed(solution, taker, kind))
        self._stages()

    def _at_most(self, terms, most):
        if terms:
            self.programme.at_most(terms, most)

    def terms(self, giver, taker, kinds=TYPES, value=False):
        return {column: self.unit[kind] if value else 1
                for (i, b, kind), column in self.flow.items()
                if giver in (None, i) and taker in (None, b) and kind in kinds}

    def _levels(self, members):
        found = self.programme.max_min({name: member for name, member in members.items()
                                        if member[0] and member[1]})
        return {name: found.get(name) for name in members}

    def _stages(self):
        solution, person = self.solution, self.solution.pool.price.numerator
        self.programme.maximise(self.terms(None, None, value=True))
        self.coverage = self._levels({
            taker: (self.terms(None, taker, value=True), claim * person)
            for taker, claim in solution.asked.claim.items()})
        groups = {None: TYPES} if solution.used_by_kind is None else \
            {"state": PERSON_TYPES, "purse": MONEY_TYPES}
        self.use = self._levels({
            (giver, name): (self.terms(giver, None, kinds, True),
                            self._base(row, kinds) * person)
            for giver, row in solution.rows.items() for name, kinds in groups.items()})
        self.programme.maximise(self.terms(None, None, ("alternative_eur",)))
        self.programme.maximise({
            column: self.unit[kind] * (weight_of(solution, giver, taker) - 1)
            for (giver, taker, kind), column in self.flow.items()})
        received = {(taker, kind): (self.terms(None, taker, (kind,)), needed(solution, taker, kind))
                    for taker in solution.needs for kind in TYPES}
        self._levels(received)
        given = {(giver, kind): (self.terms(giver, None, (kind,)), self._has(row, kind))
                 for giver, row in solution.rows.items() for kind in TYPES}
        self._levels(given)
        self.received, self.given = ({name: self.programme.amount(terms)
                                      for name, (terms, _) in members.items()}
                                     for members in (received, given))

    def _base(self, row, kinds):
        pool, base = self.solution.pool, row.supply
        if not pool.value(of_kind(base, kinds)):
            return Fraction(0)
        if pool.rules["pro_rata_base"] == "pledge":
            base = {kind: max(base[kind], row.pledge[kind] - row.past.taken[kind]) for kind in TYPES}
        return pool.value(of_kind(base, kinds))

    @staticmethod
    def _has(row, kind):
        own = row.supply[kind]
        return own + row.supply["alternative_eur"] if kind == "financial_eur" else \
            min(own, row.supply["relocations"] + row.supply["offsets"])


def small_years():
    for number in range(60):
        found = random_year(4, number) if number % 2 else extreme_year(4, number)
        if len(found["states"]) <= 6 and not found.get("implemented") and not found.get("draws"):
            yield number, found


class StagesByProgrammes(unittest.TestCase):
    def test_both_methods_find_the_same(self):
        tried = 0
        for number, found in small_years():
            solution = solve(found)
            one, other = by_type(solution), ByProgramme(solution)
            with self.subTest(number):
                for name, amounts in (("given", other.given), ("received", other.received)):
                    own = getattr(one, name)
                    self.assertEqual({key: amount for key, amount in amounts.items() if amount},
                                     {key: amount for key, amount in own.items() if amount})
                self.assertEqual(other.coverage, {
                    code: level for code, level in solution.coverage.items()})
            tried += 1
        self.assertGreater(tried, 15)


class StagesByHand(unittest.TestCase):
    def test_twins_receive_the_same_of_each_type(self):
        # 100 persons and as much money for two who need 100 of each: half of each type for both.
        found = by_type(solve(year(
            [state("AA", 1, {"relocations": 100}), state("BB", 1, {"financial_eur": 100 * PERSON}),
             state("CC", 1, NOTHING), state("DD", 1, NOTHING)],
            [{"code": code, "need": {**NOTHING, "relocations": 100, "financial_eur": 100 * PERSON}}
             for code in ("CC", "DD")], persons=400)))
        for code in ("CC", "DD"):
            self.assertEqual(found.received[code, "relocations"], 50)
            self.assertEqual(found.received[code, "financial_eur"], 50 * PERSON * 100)
        self.assertEqual(found.level, Fraction(1, 2))

    def test_requested_alternatives_stay_what_they_are(self):
        # CC asks for alternative measures worth 10, and for money worth 10. AA has both, worth 10 each, and BB
        # money worth 10; of 30 half needed is 20, so AA gives 2/3 of 20 and BB 2/3 of 10: all of AA's 40/3 that are
        # asked for as measures (10) are measures.
        found = by_type(solve(year(
            [state("AA", 1, {"financial_eur": 10 * PERSON, "alternative_eur": 10 * PERSON}),
             state("BB", 1, {"financial_eur": 10 * PERSON}), state("CC", 1, NOTHING)],
            [{"code": "CC", "need": {**NOTHING, "financial_eur": 10 * PERSON,
                                     "alternative_eur": 10 * PERSON}}])))
        self.assertEqual(found.given["AA", "alternative_eur"], 10 * PERSON * 100)
        self.assertEqual(found.given["AA", "financial_eur"], Fraction(10, 3) * PERSON * 100)
        self.assertEqual(found.given["BB", "financial_eur"], Fraction(20, 3) * PERSON * 100)


# ---- exchanges against enumeration -----------------------------------------------------------------

def tables(rows, columns, most):
    """Every table of whole numbers with these sums, each cell up to its limit."""
    if not rows:
        return [] if any(columns) else [[]]
    found = []
    for row in product(*(range(min(column, limit, rows[0]) + 1)
                         for column, limit in zip(columns, most[0]))):
        if sum(row) == rows[0]:
            rest = [column - cell for column, cell in zip(columns, row)]
            found += [[row] + table for table in tables(rows[1:], rest, most[1:])]
    return found


def squares(table, rows, columns):
    return sum((cell - Fraction(row * column, sum(rows))) ** 2
               for line, row in zip(table, rows) for cell, column in zip(line, columns))


def accepts(check, *arguments):
    try:
        check(*arguments)
        return True
    except Mismatch:
        return False


class Exchanges(unittest.TestCase):
    def _accepted(self, rows, columns, most):
        givers, takers = [f"G{i}" for i in range(len(rows))], [f"T{b}" for b in range(len(columns))]
        exact = Exact({}, {}, 0, None, {
            (giver, taker, "relocations"): (0, most[i][b])
            for i, giver in enumerate(givers) for b, taker in enumerate(takers)}, False)
        given = {code: dict(NOTHING, relocations=n) for code, n in zip(givers, rows)}
        received = {code: dict(NOTHING, relocations=n) for code, n in zip(takers, columns)}
        solution = SimpleNamespace(pool=SimpleNamespace(lot=[]))
        return [table for table in tables(rows, columns, most) if accepts(
            check_even, solution, exact, {
                (giver, taker): dict(NOTHING, relocations=table[i][b])
                for i, giver in enumerate(givers) for b, taker in enumerate(takers)}, given, received)]

    def test_only_the_nearest_table_is_accepted(self):
        rng = random.Random(5)
        for _ in range(60):
            rows = [rng.randint(1, 4) for _ in range(rng.randint(2, 3))]
            columns, left = [], sum(rows)
            for _ in range(rng.randint(1, 2)):
                columns.append(rng.randint(1, max(1, left - 1)))
                left -= columns[-1]
                if left < 2:
                    break
            columns += [left] if left else []
            most = [[rng.choice([1, 2, 9]) for _ in columns] for _ in rows]
            every = tables(rows, columns, most)
            if not every:
                continue
            least = min(squares(table, rows, columns) for table in every)
            nearest = [table for table in every if squares(table, rows, columns) == least]
            first = max(self._order(table) for table in nearest)
            self.assertEqual(self._accepted(rows, columns, most),
                             [table for table in nearest if self._order(table) == first])

    @staticmethod
    def _order(table):
        """How much the first giver goes with the first receiver."""
        return sum(i * b * cell for i, line in enumerate(table) for b, cell in enumerate(line))

    def _rounded(self, numbers, best):
        exact = Exact({(code, "relocations"): Fraction(part, 10) for code, part in best.items()},
                      {("TT", "relocations"): Fraction(sum(best.values()), 10)}, 0, None,
                      {(code, "TT", "relocations"): (0, None) for code in best}, False)
        given = {code: dict(NOTHING, relocations=n) for code, n in numbers.items()}
        received = {"TT": dict(NOTHING, relocations=sum(numbers.values()))}
        check_sums(exact, given, received)
        check_nearest(exact, {(code, "TT"): given[code] for code in given}, given, received)

    def test_the_largest_remainders_go_up(self):
        best = {"AA": 9, "BB": 16, "CC": 25}  # tenths: of 5 persons two are above the whole numbers
        self._rounded({"AA": 1, "BB": 2, "CC": 2}, best)
        for wrong in ({"AA": 0, "BB": 2, "CC": 3}, {"AA": 1, "BB": 1, "CC": 3},
                      {"AA": 2, "BB": 1, "CC": 2}, {"AA": 1, "BB": 3, "CC": 1}):
            self.assertFalse(accepts(self._rounded, wrong, best))


if __name__ == "__main__":
    unittest.main()
