#!/usr/bin/env python3
"""Tests of the oracle beyond the distribution: by hand, by enumeration, by changed numbers.

    selftest_additions.py        (also: python3 -m unittest, in this folder)
"""

import random
import unittest
from collections import Counter
from decimal import Decimal
from fractions import Fraction
from itertools import product

import check_additions as additions
from compare import Mismatch
from course import turns
from crisis import water_filling
from flows import lowest_by_enumeration
from mandatory import intakes, parts
from printer import printed_answer
from random_more import random_year

CHECKS = (additions.check_rules, additions.check_ties, additions.check_keys, additions.check_mandatory,
          additions.check_performance, additions.check_late, additions.check_funds,
          additions.check_crisis)


# ---- enumeration -----------------------------------------------------------------------------

def tables(left, row_limits):
    """Every whole table m[i, b] within stocks and limits of the rows."""
    pairs = list(left)
    for values in product(*(range((9 if left[p] is None else left[p]) + 1) for p in pairs)):
        table = dict(zip(pairs, values))
        if all(sum(n for p, n in table.items() if p[0] == i) <= limit
               for i, limit in row_limits.items()):
            yield table


def column(table, end, code):
    return sum(n for pair, n in table.items() if pair[end] == code)


def fairest(vectors, weights):
    """The vectors whose sorted levels are lexicographically largest."""
    ranked = [(sorted(Fraction(v[c]) / w for c, w in weights.items() if w), v) for v in vectors]
    best = max(levels for levels, _ in ranked)
    return [vector for levels, vector in ranked if levels == best]


def exchange_helps(part, weights, limits):
    """Whether something can be moved from a higher level to a lower one."""
    return any(part[i] < limits[i] and part[j] > 0 and part[i] / weights[i] < part[j] / weights[j]
               for i in part for j in part if weights[i] and weights[j] and i != j)


class MandatoryByEnumeration(unittest.TestCase):
    def instances(self):
        for number in range(120):
            rng = random.Random(f"mandatory/{number}")
            givers, takers = "ABC"[: rng.randint(2, 3)], "XY"[: rng.randint(1, 2)]
            left = {(i, b): rng.randint(0, 3) for i in givers for b in takers
                    if rng.random() < 0.8}
            caps = {i: rng.randint(0, 5) for i in givers}
            yield rng, givers, takers, left, caps, rng.randint(0, 9)

    def test_parts_of_states(self):
        for number, (rng, givers, _, left, caps, missing) in enumerate(self.instances()):
            weights = {i: caps[i] + rng.randint(0, 4) for i in givers}
            rows = dict.fromkeys(givers)
            part = parts(rows, caps, left, missing, weights)
            self.assertEqual(part, parts(rows, caps, left, missing, weights,
                                         lowest_by_enumeration))
            whole = [{i: column(t, 0, i) for i in givers} for t in tables(left, caps)]
            whole = [v for v in whole if sum(v.values()) <= missing]
            total = max(sum(v.values()) for v in whole)
            limits = {i: min(caps[i], sum(n for p, n in left.items() if p[0] == i))
                      for i in givers}
            with self.subTest(number):
                self.assertEqual(sum(part.values()), total)
                self.assertTrue(all(part[i] <= limits[i] for i in givers))
                self.assertFalse(exchange_helps(part, weights, limits))
                for best in fairest([v for v in whole if sum(v.values()) == total], weights):
                    self.assertTrue(all(abs(best[i] - part[i]) < 1 for i in givers))

    def test_intakes_of_benefitting_states(self):
        for number, (rng, givers, takers, left, caps, _) in enumerate(self.instances()):
            given = rng.choice([{i: column(t, 0, i) for i in givers}
                                for t in tables(left, caps)])
            needed = {b: Fraction(rng.randint(1, 9)) for b in takers}
            part = intakes(needed, left, given)
            self.assertEqual(part, intakes(needed, left, given, lowest_by_enumeration))
            whole = [{b: column(t, 1, b) for b in takers} for t in tables(left, given)
                     if all(column(t, 0, i) == given[i] for i in givers)]
            with self.subTest(number):
                self.assertEqual(sum(part.values()), sum(given.values()))
                best = fairest(whole, needed)
                self.assertTrue(any(all(abs(v[b] - part[b]) < 1 for b in takers) for v in best))
                # No whole vector is fairer than the exact one.
                exact = sorted(part[b] / needed[b] for b in takers)
                self.assertLessEqual(sorted(best[0][b] / needed[b] for b in takers), exact)


class Apportionment(unittest.TestCase):
    def slow(self, total, weights, least, most):
        parts_ = dict(least)
        for _ in range(total - sum(least.values())):
            code = min((c for c in weights if parts_[c] < most[c] and weights[c]),
                       key=lambda c: (-Fraction(weights[c], 2 * parts_[c] + 1), c))
            parts_[code] += 1
        return parts_

    def test_against_one_by_one(self):
        for number in range(200):
            rng = random.Random(f"lague/{number}")
            weights = {f"S{n}": rng.choice([0, 1, 5, rng.randint(1, 60)])
                       for n in range(rng.randint(1, 6))}
            least = {c: rng.choice([0, 0, rng.randint(0, 9)]) for c in weights}
            most = {c: least[c] + (rng.choice([0, w, rng.randint(0, 70)]) if w else 0)
                    for c, w in weights.items()}
            total = rng.randint(sum(least.values()), sum(most.values()))
            with self.subTest(number):
                found = turns(total, weights, least, most)
                self.assertEqual(found, self.slow(total, weights, least, most))

    def test_later_draws_take_nothing_back(self):
        weights = {"A": 17, "B": 5, "C": 5, "D": 1}
        none = dict.fromkeys(weights, 0)
        before = none
        for total in range(1, 29):
            after = turns(total, weights, none, weights)
            self.assertTrue(all(after[c] >= before[c] for c in weights))
            self.assertEqual(after, turns(total, weights, before, weights))
            before = after
        self.assertEqual(before, weights)

    def test_billions_of_cents(self):
        weights = {"A": 21 * 10 ** 9, "B": 7 * 10 ** 9 + 1, "C": 3}
        found = turns(10 ** 10, weights, dict.fromkeys(weights, 0), weights)
        self.assertEqual(sum(found.values()), 10 ** 10)


class WaterFilling(unittest.TestCase):
    def test_by_hand(self):
        # Levels (base + part) / weight: A 2/4, B 0/2, C 5/1 (above its share already).
        # 4 persons: B up to 1/2 takes 1; then A and B together: 3 over weights 4 and 2.
        found = water_filling(4, {"A": 2, "B": 0, "C": 5}, {"A": 4, "B": 2, "C": 1},
                              {"A": None, "B": None, "C": None})
        self.assertEqual(found, {"A": 2, "B": 2, "C": 0})
        # A has 1 case only: the rest is B's, above its fair share.
        found = water_filling(4, {"A": 2, "B": 0, "C": 5}, {"A": 4, "B": 2, "C": 1},
                              {"A": 1, "B": None, "C": 0})
        self.assertEqual(found, {"A": 1, "B": 3, "C": 0})

    def test_no_exchange_helps(self):
        for number in range(300):
            rng = random.Random(f"water/{number}")
            codes = "ABCD"[: rng.randint(1, 4)]
            base = {c: rng.randint(0, 5) for c in codes}
            weights = {c: Fraction(rng.randint(0, 6), rng.choice([1, 1, 3])) for c in codes}
            limits = {c: rng.choice([None, rng.randint(0, 6)]) for c in codes}
            total = rng.randint(0, 20)
            found = water_filling(total, base, weights, limits)
            room = {c: 0 if not weights[c] else total if limits[c] is None else limits[c]
                    for c in codes}
            with self.subTest(number):
                self.assertEqual(sum(found.values()), min(total, sum(room.values())))
                self.assertTrue(all(0 <= found[c] <= room[c] for c in codes))
                for low, high in product([c for c in codes if weights[c]], repeat=2):
                    if found[high] > 0 and found[low] < room[low]:
                        self.assertLessEqual((base[high] + found[high]) / weights[high],
                                             (base[low] + found[low]) / weights[low])


# ---- the checks themselves -------------------------------------------------------------------

def numbers_in(value):
    """(object, key) of every number."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if type(inner) in (int, Decimal, bool):
                yield value, key
            else:
                yield from numbers_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from numbers_in(inner)


class Checks(unittest.TestCase):
    """printer.py is a program that is right; every number it prints must matter to a check."""

    POOLS = 150

    def run_checks(self, answer):
        for pair, flow in answer.flows.items():
            for key in ("mandatory_offsets", "late_offsets"):
                flow.pop(key, None)
        for check in CHECKS:
            check(answer)

    def refused(self, answer):
        try:
            self.run_checks(answer)
        except Mismatch:
            return True
        return False

    def test_right_is_accepted_and_wrong_refused(self):
        seen = Counter()
        for number in range(self.POOLS):
            answer = printed_answer(random_year("checks", number))
            with self.subTest(number):
                self.run_checks(answer)
                seen.update(self.what_happens(answer))
                self.change_some(answer, random.Random(number))
        for name, times in seen.items():
            self.assertGreaterEqual(times, self.POOLS // 20, (name, seen))
        self.assertGreaterEqual(len(seen), 14, seen)

    def change_some(self, answer, rng):
        """Amounts of a flow are the distribution's; the further checks start from them."""
        places = [(group, key) for group, key in numbers_in(answer.printed)
                  if not ("from" in group and not key.endswith("_offsets"))
                  and not (key == "assumed" or "assumed" in group and key != "deemed")]
        for group, key in rng.sample(places, min(12, len(places))):
            before = group[key]
            group[key] = not before if isinstance(before, bool) else before + 1
            self.assertTrue(self.refused(answer), f"{group.path}.{key} from {before}")
            group[key] = before

    def what_happens(self, answer):
        """Names of what this pool puts to the test."""
        printed, states = answer.printed, answer.printed["states"]
        mandatory = printed.get("mandatory_offsets")
        if mandatory:
            yield "mandatory"
            if 0 < mandatory["total"] == mandatory["missing"] < mandatory["stocks"]:
                yield "mandatory: what is missing binds"
            if 0 < mandatory["total"] == mandatory["stocks"] < mandatory["caps"]:
                yield "mandatory: cases bind"
            if 0 < mandatory["total"] == mandatory["caps"]:
                yield "mandatory: caps bind"
            if any(f["mandatory_offsets"] and f["offsets"] for f in printed["flows"]):
                yield "mandatory beside voluntary"
            if sum(e["mandatory_offsets_received"] > 0 for e in printed["benefitting"]) > 1:
                yield "mandatory to several"
        for key in ("redistributed", "credit_used", "late_offsets", "ongoing_relocations"):
            if any(state.get(key) for state in states):
                yield key
        for key in ("drawn", "implemented", "lapsed"):
            if any(state.get(key, {}).get("value") for state in states):
                yield key
        if any(state["pledge"].get("deemed") for state in states):
            yield "deemed"
        crisis = printed.get("crisis")
        if crisis:
            for key in ("pool_used", "offsets", "unmet"):
                if crisis[key]:
                    yield f"crisis: {key}"
            if any(state["credit"] for state in crisis["states"]):
                yield "crisis: credit"

    def test_a_missing_key_is_named(self):
        answer = printed_answer(random_year("checks", 0))
        answer.printed["states"][0].pop("union_funding_eur")
        with self.assertRaisesRegex(Mismatch, "states.*the key 'union_funding_eur' is not"):
            additions.check_funds(answer)


if __name__ == "__main__":
    unittest.main()
