#!/usr/bin/env python3
"""Tests of the oracle itself: cases computed by hand, and its two methods against each other.

    selftest.py [MODULE[.CLASS[.TEST]]]      without a name: this and the modules beside it

selftest_byhand has the rules and the course of the year, selftest_additions enumerations and
what changed numbers do, selftest_stages the stages of the distribution. The hand-computed cases give their arithmetic beside them. Most use a
pool of 100 persons and 2 000 000 euro, so that one person is worth 20 000 euro.
"""

import json
import random
import sys
import unittest
from decimal import Decimal
from fractions import Fraction

import check_distribution
import compare
from flows import (Polymatroid, lowest_by_enumeration, lowest_by_newton, max_min_levels,
                   maximum_flow, scaled)
from ledger import key_shares, ledger
from needs import complete_needs
from pool_oracle import solve
from random_pools import random_year, shuffled, ten_times_the_people, to_json
from triggers import threshold
from units import TYPES, largest_remainder
from year_file import Pool

NOTHING = dict.fromkeys(TYPES, 0)
PERSON = 20000  # euro


def state(code, size, pledge=None, **more):
    """A state whose population and GDP are both `size`, so its share is size / all sizes."""
    full = None if pledge is None else {**NOTHING, **pledge}
    return dict(code=code, population=size, gdp_million_eur=size, pledge=full, **more)


def year(states, benefitting=(), links=(), persons=100, euro=None, pool=(), **rules):
    money = persons * PERSON if euro is None else euro
    return {"format": "solpool-year-1", "year": 2026, "title": "by hand",
            "pool": {"relocations": persons, "financial_eur": money, **dict(pool)},
            "states": list(states), "benefitting": list(benefitting), "links": list(links),
            "rules": rules}


def rows_of(*arguments, **named):
    return ledger(Pool(year(*arguments, **named)))


def fair(rows):
    return [rows[code].fair for code in sorted(rows)]


class KeyAndFairShares(unittest.TestCase):
    # Population 1, 2, 3 of 6 and GDP 5, 3, 2 of 10:
    # (1/6 + 1/2) / 2 = 1/3, (1/3 + 3/10) / 2 = 19/60, (1/2 + 1/5) / 2 = 7/20.
    STATES = [dict(code=c, population=p, gdp_million_eur=g)
              for c, p, g in (("AA", 1, 5), ("BB", 2, 3), ("CC", 3, 2))]

    def test_share_is_half_population_half_gdp(self):
        shares = key_shares(Pool(year(self.STATES)))
        self.assertEqual(list(shares.values()),
                         [Fraction(1, 3), Fraction(19, 60), Fraction(7, 20)])

    def test_decimals_mean_exactly_themselves(self):
        # 0.1 and 0.2 million: 1/3 and 2/3 of the GDP, equal populations.
        two = [dict(code="AA", population=1, gdp_million_eur=Decimal("0.1")),
               dict(code="BB", population=1, gdp_million_eur=Decimal("0.2"))]
        self.assertEqual(key_shares(Pool(year(two)))["AA"], Fraction(5, 12))

    def test_rounding_rules(self):
        # Of 100 persons: 33 1/3, 31 2/3, 35.
        for rule, expected in (("ceil", [34, 32, 35]), ("nearest", [33, 32, 35]),
                               ("largest_remainder", [33, 32, 35]),
                               ("exact", [Fraction(100, 3), Fraction(95, 3), 35])):
            with self.subTest(rule):
                self.assertEqual(fair(rows_of(self.STATES, rounding=rule)), expected)

    def test_half_a_person_goes_up_when_nearest(self):
        # 1/2 of 5 persons each: 2.5.
        self.assertEqual(fair(rows_of([state("AA", 1), state("BB", 1)], persons=5,
                                      rounding="nearest")), [3, 3])

    def test_money_of_the_fair_share_goes_up_to_the_cent(self):
        # 10 euro for 3 persons, 1/2 of 3 persons each: 2 persons up, 2 * 10/3 = 6.66...
        rows = rows_of([state("AA", 1), state("BB", 1)], persons=3, euro=10)
        self.assertEqual((rows["AA"].fair, rows["AA"].fair_cents), (2, 667))

    def test_unbound_state_is_outside_the_key(self):
        rows = rows_of([state("AA", 1), state("BB", 1), state("NO", 8, bound=False)])
        self.assertEqual(fair(rows), [50, 50, 0])
        self.assertEqual((rows["NO"].role, rows["NO"].assumed), ("not_bound", False))
        self.assertEqual(rows["NO"].pledge, NOTHING)

    def test_largest_remainder_ties_go_to_the_smaller_code(self):
        # 8 over weights 1, 1, 1: 2 2/3 each, floors 2, 2, 2, the two over to A and B.
        self.assertEqual(largest_remainder(8, {"C": 1, "A": 1, "B": 1}),
                         {"C": 2, "A": 3, "B": 3})
        # 10 over 1, 2, 4: 1 3/7, 2 6/7, 5 5/7 -> floors 1, 2, 5; B and C are nearest.
        self.assertEqual(largest_remainder(10, {"A": 1, "B": 2, "C": 4}),
                         {"A": 1, "B": 3, "C": 6})


class Ledger(unittest.TestCase):
    def test_assumed_pledges(self):
        # Ten equal states, 10 persons each: 10 persons or 200 000 euro.
        states = [state(f"S{n}", 1) for n in range(9)] + [state("T0", 1, prefer="relocate")]
        money = {**NOTHING, "financial_eur": 20000000}  # cents
        people = {**NOTHING, "relocations": 10}
        for rule, first, last in (("pay", money, money), ("relocate", people, people),
                                  ("prefer", money, people), ("none", NOTHING, NOTHING)):
            rows = rows_of(states, assume_pledge=rule)
            with self.subTest(rule):
                self.assertEqual((rows["S0"].pledge, rows["T0"].pledge), (first, last))
                self.assertTrue(rows["S0"].assumed and rows["T0"].assumed)

    def test_assumed_pledge_within_a_range(self):
        # Two equal states, 50 persons each, 20 000 euro for one. Half a wish, half the law:
        # relocations as preferred within the range, the rest of 50 in money.
        for prefer, willing, people in (("relocate", {"most": 30}, 30),
                                        ("relocate", {"most": 50}, 50),
                                        ("relocate", {"most": 51}, 50),
                                        ("relocate", {"most": 0}, 0),
                                        ("relocate", {"least": 30}, 50),
                                        ("pay", {"least": 30}, 30), ("pay", {"most": 30}, 0),
                                        ("pay", {"least": 51, "most": 60}, 50),
                                        ("pay", {"least": None, "most": None}, 0),
                                        ("relocate", None, 50)):
            states = [state("AA", 1, prefer=prefer, relocate=willing), state("BB", 1)]
            expected = {**NOTHING, "relocations": people,
                        "financial_eur": (50 - people) * 2000000}
            with self.subTest(prefer=prefer, willing=willing):
                self.assertEqual(rows_of(states)["AA"].pledge, expected)
                # The rule's own choice does not ask what the state is willing to do.
                self.assertEqual(rows_of(states, assume_pledge="relocate")["AA"].pledge,
                                 {**NOTHING, "relocations": 50})

    def test_range_of_an_exact_share(self):
        # 2.5 persons each: two relocated leave half a person, 10 000 euro; three leave none.
        for most, people, cents in ((2, 2, 1000000), (3, 3, 0)):
            row = rows_of([state("AA", 1, prefer="relocate", relocate={"most": most}),
                           state("BB", 1)], persons=5, rounding="exact")["AA"]
            self.assertEqual(row.pledge,
                             {**NOTHING, "relocations": people, "financial_eur": cents})

    def test_relocations_assumed_for_an_exact_share_are_whole(self):
        # 1/2 of 5 persons: 2.5, so 3 persons, half a person too many.
        row = rows_of([state("AA", 1), state("BB", 1)], persons=5, rounding="exact",
                      assume_pledge="relocate")["AA"]
        self.assertEqual((row.pledge["relocations"], row.gap), (3, Fraction(-1, 2)))

    def test_deduction_rounds_duty_and_pledge_up(self):
        # Fair share 50, 0.3 deducted: duty 35. Pledge 11 persons, 333.33 euro, 7 offsets:
        # value 18 + 33 333/2 000 000. Left of it 7.7, 233.331, 4.9 -> 8, 233.34, 5.
        pledge = {"relocations": 11, "financial_eur": Decimal("333.33"), "offsets": 7}
        row = rows_of([state("AA", 1, pledge, deduction=Decimal("0.3")), state("BB", 1)])["AA"]
        value = 18 + Fraction(33333, 2000000)
        left = 13 + Fraction(23334, 2000000)
        self.assertEqual((row.duty, row.gap, row.shortfall), (35, 50 - value, 35 - left))
        self.assertEqual(row.to_implement,
                         {**NOTHING, "relocations": 8, "financial_eur": 23334, "offsets": 5})

    def test_deduction_in_words_and_in_amounts(self):
        # Fair share 50, a pledge of 30 and 400 000 euro (20). A third off: 33.33, up 34; 20 and 266 666.67
        # euro. 6 and 80 000 euro (4) off: a fifth, duty 40; 24 and 320 000 euro.
        pledge = {"relocations": 30, "financial_eur": 400000}
        for deduction, duty, left in (
                ("1/3", 34, (20, 26666667)),
                ({"relocations": 6, "financial_eur": 80000}, 40, (24, 32000000))):
            row = rows_of([state("AA", 1, pledge, deduction=deduction), state("BB", 1)])["AA"]
            self.assertEqual((row.duty, row.shortfall), (duty, 0))
            self.assertEqual(row.to_implement,
                             {**NOTHING, "relocations": left[0], "financial_eur": left[1]})

    def test_full_deduction_leaves_nothing(self):
        row = rows_of([state("AA", 1, {"relocations": 9}, deduction=1), state("BB", 1)])["AA"]
        self.assertEqual((row.duty, row.shortfall, row.to_implement), (0, 0, NOTHING))

    def test_benefitting_state_owes_nothing_but_pledges(self):
        row = rows_of([state("AA", 1, {"relocations": 9}), state("BB", 1)],
                      [{"code": "AA"}])["AA"]
        self.assertEqual((row.role, row.duty, row.gap), ("benefitting", 0, 41))
        self.assertEqual(row.to_implement, NOTHING)


def needs_of(entries, supply, **named):
    """Needs when one state of the whole key supplies `supply`; every taker has share 0.01."""
    asked = asked_of(entries, supply, **named)
    return asked.most, asked.value


def asked_of(entries, supply, **named):
    takers = [state(entry["code"], 1, {}) for entry in entries]
    pool = Pool(year([state("ZZ", 100 - len(takers), supply)] + takers, entries, **named))
    return complete_needs(pool, ledger(pool))


class Needs(unittest.TestCase):
    def test_left_out_types_share_what_the_stated_leave(self):
        # 10 relocations, BB states 3: 7 left over AA : CC = 1 : 1 -> 3.5 each, AA gets the
        # odd one; that is more than their quarters of 10. 0.05 euro: AA states none of it, 5 cents
        # over BB : CC = 2 : 1 -> 3 1/3 and 1 2/3, the odd cent to CC: more than 2.5 and 1.25.
        entries = [{"code": "AA", "need": {"financial_eur": 0}},
                   {"code": "BB", "need": {"relocations": 3}, "weight": 2}, {"code": "CC"}]
        needs, needed = needs_of(entries, {"relocations": 10,
                                           "financial_eur": Decimal("0.05")})
        self.assertEqual([needs[c]["relocations"] for c in needs], [4, 3, 3])
        self.assertEqual([needs[c]["financial_eur"] for c in needs], [0, 3, 2])
        # AA and BB state something: its value. CC states nothing: 1/4 of 100.
        self.assertEqual(needed["AA"], 0)
        self.assertEqual(needed["BB"], 3)
        self.assertEqual(needed["CC"], 25)

    def test_more_stated_than_there_is_leaves_the_others_their_part(self):
        # BB keeps its half of 10. Claims: AA 11 persons, BB 5; by weights 5 each.
        entries = [{"code": "AA", "need": {"relocations": 11}}, {"code": "BB"}]
        needs, _ = needs_of(entries, {"relocations": 10})
        self.assertEqual([needs[c]["relocations"] for c in needs], [11, 5])
        for rule, claims in (("claims", [11, 5]), ("weights", [5, 5])):
            asked = asked_of(entries, {"relocations": 10}, coverage_of=rule)
            self.assertEqual(list(asked.claim.values()), claims)

    def test_measures_that_nobody_requests_are_claimed_as_money(self):
        # EUR 0.06 of alternative measures, AA and BB want none: with EUR 0.04 that is 10 cents,
        # 5 each.
        entries = [{"code": c, "need": {"alternative_eur": 0}} for c in ("AA", "BB")]
        asked = asked_of(entries, {"financial_eur": Decimal("0.04"),
                                   "alternative_eur": Decimal("0.06")})
        self.assertEqual([asked.most[c]["financial_eur"] for c in asked.most], [5, 5])
        self.assertEqual(asked.claim["AA"], Fraction(5, 2000000))

    def test_search_and_rescue_scales_weights(self):
        # Weights 1, 3 flagged and 4 not, together 8. 42 % of 8 = 3.36: 0.84 and 2.52; the
        # rest 4.64. Needed of 100 persons: 10.5, 31.5, 58.
        entries = [{"code": "AA", "weight": 1, "search_and_rescue": True},
                   {"code": "BB", "weight": 3, "search_and_rescue": True},
                   {"code": "CC", "weight": 4}]
        _, needed = needs_of(entries, {}, pool={"sar_percent": 42})
        self.assertEqual(list(needed.values()), [Fraction(21, 2), Fraction(63, 2), 58])
        for change in ({"search_and_rescue": "report"}, {"pool": {}}):
            _, needed = needs_of(entries, {}, **{"pool": {"sar_percent": 42}, **change})
            self.assertEqual(list(needed.values()), [Fraction(25, 2), Fraction(75, 2), 50])
        # They have half of the weights: 50 % is no more, 51 % is.
        for percent, part in ((50, Fraction(25, 2)), (51, Fraction(51, 4))):
            _, needed = needs_of(entries, {}, pool={"sar_percent": percent},
                                 search_and_rescue="at_least")
            self.assertEqual(needed["AA"], part)

    def test_a_weight_of_zero_needs_nothing(self):
        needs, needed = needs_of([{"code": "AA", "weight": 0}, {"code": "BB"}],
                                 {"relocations": 10})
        self.assertEqual((needs["AA"], needed["AA"]), (NOTHING, 0))
        self.assertEqual((needs["BB"]["relocations"], needed["BB"]), (10, 100))

    def test_a_stated_need_leaves_the_scaling_on(self):
        # 90 % to AA, 5 % each to BB and CC, of which CC says that it wants no offsets.

        entries = [{"code": "AA", "search_and_rescue": True}, {"code": "BB"},
                   {"code": "CC", "need": {"offsets": 0}}]
        _, needed = needs_of(entries, {}, pool={"sar_percent": 90})
        self.assertEqual((needed["AA"], needed["BB"], needed["CC"]), (90, 5, 0))


class Triggers(unittest.TestCase):
    def test_threshold(self):
        # 60 % of 21 000 = 12 600, of 60 000 = 36 000; 30 000 stands in Article 12(2)(a).
        for persons, rule, expected in ((21000, "literal", 30000), (21000, "pool", 21000),
                                        (21000, "sixty", 12600), (60000, "literal", 36000),
                                        (60000, "pool", 36000), (40000, "pool", 30000)):
            with self.subTest(rule=rule, persons=persons):
                pool = Pool(year([state("AA", 1)], persons=persons, offset_threshold=rule))
                self.assertEqual(threshold(pool, persons), expected)

    def fired(self, reconvened=True, **rules):
        # Pledged 10 + 25 + 25 = 60 of 100 persons; CC benefits, so 35 are left to implement.
        states = [state("AA", 40, {"relocations": 10}), state("BB", 40, {"relocations": 25}),
                  state("CC", 20, {"relocations": 25})]
        pool = {"proposal": {"relocations": 120}, "forum_reconvened": reconvened}
        return solve(year(states, [{"code": "CC"}], pool=pool, **rules)).fired

    def test_pledges_against_thresholds(self):
        fired = self.fired(offset_threshold="sixty")
        self.assertEqual(fired["63(1)", None], (60, 60, True))  # 50 % of 120
        self.assertEqual(fired["63(3)", None], (60, 60, False))  # 60 % of 100 is not missed
        self.assertEqual(fired["63(4)", None], (35, 60, True))
        self.assertEqual(fired["63(2)(b)", "AA"], (10, 20, False))  # 50 % of 40
        self.assertEqual(fired["63(2)(b)", "BB"], (25, 20, True))
        self.assertNotIn(("63(2)(b)", "CC"), fired)

    def test_forum(self):
        for reconvened, before, third, fourth in ((True, "yes", True, True),
                                                  (False, "yes", False, False),
                                                  (False, "no", False, True)):
            fired = self.fired(reconvened, forum_before_63_4=before)
            with self.subTest(reconvened=reconvened, before=before):
                self.assertEqual((fired["63(3)", None][2], fired["63(4)", None][2]),
                                 (third, fourth))


class Distribution(unittest.TestCase):
    """Givers AA and BB, takers XX and YY; nothing is assumed for the takers."""

    def solve(self, first, second, needs, links=(), **named):
        states = [state("AA", 40, first), state("BB", 40, second), state("XX", 10, {}),
                  state("YY", 10, {})]
        takers = [{"code": c, "need": {**NOTHING, **n}} for c, n in zip(("XX", "YY"), needs)]
        return solve(year(states, takers, links, **named))

    def test_a_closed_link_keeps_one_state_behind(self):
        # AA (30) may serve XX only, BB (10) both. XX needs 40, YY needs 40. All 40 arrive:
        # XX at least AA's 30, so YY at most BB's 10: coverage 3/4 and 1/4, use 1 and 1.
        found = self.solve({"relocations": 30}, {"relocations": 10},
                           [{"relocations": 40}] * 2,
                           [{"from": "AA", "to": "YY", "excluded": True}])
        self.assertEqual((found.persons, found.cents), (40, 0))
        self.assertEqual(found.coverage, {"XX": Fraction(3, 4), "YY": Fraction(1, 4)})
        self.assertEqual((found.use["AA"], found.use["BB"], found.use["XX"]), (1, 1, None))

    def test_use_is_evened_out_as_far_as_links_allow(self):
        # XX needs 20, YY needs 10, both givers have 30 but AA cannot serve YY. All 30 arrive.
        # Evenly each giver would give 15; BB gives 10 to YY and 5 to XX, AA 15 to XX: 1/2.
        links = [{"from": "AA", "to": "YY", "excluded": True}]
        givers = {"relocations": 30}, {"relocations": 30}
        found = self.solve(*givers, [{"relocations": 20}, {"relocations": 10}], links)
        self.assertEqual((found.use["AA"], found.use["BB"]), (Fraction(1, 2), Fraction(1, 2)))
        # With needs of 10 and 20 BB alone serves YY: 20 of 30, and AA 10 of 30.
        found = self.solve(*givers, [{"relocations": 10}, {"relocations": 20}], links)
        self.assertEqual((found.use["AA"], found.use["BB"]), (Fraction(1, 3), Fraction(2, 3)))

    def test_persons_and_money_even_each_other_out(self):
        # AA gives 10 persons, BB 200 000 euro = 10 persons' worth. XX takes 10 persons or
        # 200 000 euro, YY only money, 200 000. Needed 20 and 10, delivered 20. Money to YY
        # only covers YY whole and XX half; m persons' worth of money to XX would make XX
        # (10 + m)/20 and YY (10 - m)/10. Equal: 10 + m = 20 - 2m, m = 10/3, both at 2/3.
        found = self.solve({"relocations": 10}, {"financial_eur": 200000},
                           [{"relocations": 10, "financial_eur": 200000},
                            {"financial_eur": 200000}])
        self.assertEqual((found.persons, found.cents), (10, 20000000))
        self.assertEqual(found.coverage, {"XX": Fraction(2, 3), "YY": Fraction(2, 3)})
        self.assertEqual(found.received["XX"], Fraction(40, 3))
        self.assertEqual((found.takes_persons, found.gives_persons), ({"XX"}, {"AA"}))

    def test_unrequested_alternative_measures_become_money(self):
        # AA: 100 000 alternative. XX requests 30 000 of it, YY 90 000 money: all arrives,
        # limited to 50 000 on the link for money: 30 000 + 50 000 = 80 000 euro = 4 persons.
        found = self.solve({"alternative_eur": 100000}, {},
                           [{"alternative_eur": 30000}, {"financial_eur": 90000}],
                           [{"from": "AA", "to": "YY", "max_financial_eur": 50000}])
        self.assertEqual(found.cents, 8000000)
        self.assertEqual(found.coverage, {"XX": 1, "YY": Fraction(5, 9)})
        self.assertEqual((found.used["AA"], found.use["AA"]), (4, Fraction(4, 5)))

    def test_money_is_no_alternative_measure(self):
        found = self.solve({"financial_eur": 100000}, {}, [{"alternative_eur": 30000}, {}])
        self.assertEqual((found.cents, found.coverage), (0, {"XX": 0, "YY": None}))

    def test_relocations_as_offsets_where_agreed(self):
        # AA: 30 relocations (>= 20, half its 40: 63(2)(b)) and 5 offsets; BB: 10 relocations
        # (below 20) and 5 offsets. XX wants 100 offsets, YY 8 relocations. AA fills its link up
        # to 25 eligible cases, 20 of them relocations; BB's 5 offsets find no agreement. 8 of the
        # other 20 relocations arrive, and BB's 5 offsets only if offsets go as pledged.
        links = [{"from": "AA", "to": "XX", "offsets_agreed": True, "eligible_offsets": 25},
                 {"from": "BB", "to": "XX", "offsets_agreed": True}]
        case = ({"relocations": 30, "offsets": 5}, {"relocations": 10, "offsets": 5},
                [{"offsets": 100}, {"relocations": 8}], links)
        for rule, persons in (("agreed_only", 8), ("as_pledged", 13)):
            found = self.solve(*case, outright_offsets=rule)
            self.assertEqual((found.agreed.links, found.persons), ({("AA", "XX"): 25}, persons))
            self.assertEqual(found.rows["AA"].instead, 20)
        # A proposal of 80 makes 63(1) hold (40 >= 40) and opens BB's link, too: 25 offsets
        # from AA, all 15 persons of BB as offsets, and 8 relocations from AA's other 10.
        found = self.solve(*case, pool={"proposal": {"relocations": 80}})
        self.assertEqual(found.agreed.links, {("AA", "XX"): 25, ("BB", "XX"): 15})
        self.assertEqual(found.persons, 8)

    def test_agreed_offsets_in_proportion(self):
        # XX requests 12 of 30 and 10 that are agreed to: 9 and 3. AA pledged 30, and agrees to 20
        # with XX and 40 (30, all it has) with YY: 30 * 20 / 50 = 12 and 18.
        links = [{"from": "AA", "to": "XX", "offsets_agreed": True},
                 {"from": "BB", "to": "XX", "offsets_agreed": 10}]
        found = self.solve({"relocations": 30}, {"relocations": 20}, [{"offsets": 12}, {}], links)
        self.assertEqual(found.agreed.links, {("AA", "XX"): 9, ("BB", "XX"): 3})
        links = [{"from": "AA", "to": "XX", "offsets_agreed": 20},
                 {"from": "AA", "to": "YY", "offsets_agreed": 40}]
        found = self.solve({"relocations": 30}, {}, [{"offsets": 50}, {"offsets": 50}], links)
        self.assertEqual(found.agreed.links, {("AA", "XX"): 12, ("AA", "YY"): 18})

    def test_without_agreement_no_relocation_becomes_an_offset(self):
        for rule, persons in (("agreed_only", 0), ("as_pledged", 5)):
            found = self.solve({"relocations": 30, "offsets": 5}, {}, [{"offsets": 100}, {}],
                               outright_offsets=rule)
            self.assertEqual((found.opened, found.persons), (set(), persons))

    def test_odd_price(self):
        # 3 persons, 10 euro: one person is 3.333... euro. AA gives 5 euro = 1.5 persons of
        # the 2 persons' worth (6.66 euro = 1.998) that XX needs: 5 / 6.66 = 500/666.
        found = self.solve({"financial_eur": 5}, {},
                           [{"financial_eur": Decimal("6.66")}, {}], persons=3, euro=10)
        self.assertEqual(found.coverage["XX"], Fraction(500, 666))
        self.assertEqual(found.received["XX"], Fraction(3, 2))


class Networks(unittest.TestCase):
    def test_maximum_flow_and_the_largest_blocked_set(self):
        # s -> a -> {x (1), y (9)}, 4 into a: x takes 1, y takes 3 of the 5 that it could.
        arcs = [("a", "x", 1), ("a", "y", 9)]
        flow, blocked = maximum_flow(arcs, {"a": 4}, {"x": 2, "y": 5})
        self.assertEqual((flow, blocked), (4, {"x", "y"}))
        flow, blocked = maximum_flow(arcs, {"a": 9}, {"x": 2, "y": 5})
        self.assertEqual((flow, blocked), (6, {"x"}))

    def test_levels_by_hand(self):
        # x is reached by 2, y and z by 12 together, z at most 3; weights 1, 1, 1.
        # Lowest: x = 2; then z = 3 (y and z together could have 6 each); then y = 9.
        body = Polymatroid([("a", "x", None), ("b", "y", None), ("b", "z", 3)],
                           {"a": 2, "b": 12})
        weights = dict.fromkeys("xyz", 1)
        for method in (lowest_by_newton, lowest_by_enumeration):
            self.assertEqual(max_min_levels(body, weights, method), {"x": 2, "z": 3, "y": 9})


class TwoMethods(unittest.TestCase):
    YEARS = [random_year("self", number) for number in range(400)]

    def test_newton_and_enumeration_agree(self):
        # Enumeration visits every set of states, so it takes the small pools only.
        small = [y for y in self.YEARS if len(y["states"]) <= 9]
        self.assertGreater(len(small), 150)
        for case in small:
            newton, brute = solve(case), solve(case, lowest_by_enumeration)
            with self.subTest(case["title"]):
                self.assertEqual((newton.coverage, newton.use), (brute.coverage, brute.use))

    def test_everything_that_can_be_delivered_is(self):
        for case in self.YEARS:
            found = solve(case)
            best = found.persons + Fraction(found.cents * found.pool.persons, found.pool.cents)
            claims = found.asked.claim
            if any(not claims[c] and any(found.needs[c].values()) for c in claims):
                continue  # agreed offsets cover a claim, and it takes what others leave
            with self.subTest(case["title"]):
                self.assertEqual(sum(found.received.values()), best)
                self.assertEqual(sum(found.used.values()), best)

    def test_no_exchange_helps_a_worse_covered_state(self):
        # A third criterion: taking a trifle from a better covered state never makes room
        # for as much in a worse covered one.
        for case in self.YEARS[:60]:
            found = solve(case)
            pool, rows = found.pool, found.rows
            arcs = scaled(found.spread.people, pool.cents)
            arcs += scaled(found.spread.money, pool.persons)
            levels = {c: x for c, x in found.coverage.items() if x is not None}
            for worse, better in ((a, b) for a in levels for b in levels
                                  if levels[a] < levels[b]):
                trifle = found.received[better] / 10 ** 9
                intake = {("need", c): x * pool.cents for c, x in found.received.items()}
                intake["need", worse] += trifle * pool.cents
                intake["need", better] -= trifle * pool.cents
                flow, _ = maximum_flow(arcs, {("state", c): None for c in rows}, intake)
                with self.subTest(case["title"], worse=worse, better=better):
                    self.assertLess(flow, sum(intake.values()))

    def test_order_and_the_unit_of_population_change_nothing(self):
        rng = random.Random(7)
        for case in self.YEARS[:40]:
            first = solve(case)
            for other in (shuffled(case, rng), ten_times_the_people(case)):
                again = solve(other)
                self.assertEqual((first.rows, first.needs, first.use),
                                 (again.rows, again.needs, again.use))

    def test_text_and_dict_say_the_same(self):
        for case in self.YEARS[:40]:
            read = json.loads(to_json(case), parse_float=Decimal)
            self.assertEqual(read, case)


class PrintedNumbers(unittest.TestCase):
    def refuses(self, check, *arguments):
        self.assertRaises(compare.Mismatch, check, "here", *arguments)

    def test_numbers(self):
        compare.check_number("here", Decimal("0.333333"), Fraction(1, 3))
        compare.check_number("here", Decimal("0.5"), Fraction(1, 2))
        compare.check_number("here", Decimal("0.000001"), Fraction(1, 2000000))  # half up
        compare.check_number("here", 3, Fraction(3))
        self.refuses(compare.check_number, Decimal("0.50"), Fraction(1, 2))
        self.refuses(compare.check_number, Decimal("3.0"), Fraction(3))
        self.refuses(compare.check_number, Decimal("0.333334"), Fraction(1, 3))

    def test_money_and_six_decimals(self):
        compare.check_money("here", Decimal("5.00"), 500)
        self.refuses(compare.check_money, 5, 500)
        self.refuses(compare.check_money, Decimal("5.01"), 500)
        compare.check_six("here", Decimal("0.666667"), Fraction(2, 3))
        self.refuses(compare.check_six, Decimal("1"), Fraction(1))

    def test_a_unit_away_from_the_optimum_is_too_far(self):
        found = solve(year([state("AA", 1)]))
        for persons, with_persons, near in ((10, True, True), (11, True, True),
                                            (10, False, True), (11, False, False),
                                            (12, True, False)):
            amounts = {**NOTHING, "relocations": persons}
            arguments = (found, "here", amounts, Fraction(10), with_persons)
            with self.subTest(persons=persons, with_persons=with_persons):
                if near:
                    check_distribution.check_near(*arguments)
                else:
                    self.assertRaises(compare.Mismatch, check_distribution.check_near, *arguments)


if __name__ == "__main__":
    NAMES = sys.argv[1:] or ["selftest", "selftest_byhand", "selftest_additions", "selftest_stages"]
    unittest.main(module=None, argv=[sys.argv[0], *NAMES])
