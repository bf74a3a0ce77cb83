#!/usr/bin/env python3
"""Tests of the oracle's rules and of the course of the year, with the arithmetic beside them.

    selftest_byhand.py        (also: python3 -m unittest, in this folder)

Most use a pool of 100 persons and 2 000 000 euro, so that one person is worth 20 000 euro.
"""

import unittest
from decimal import Decimal
from fractions import Fraction

from amounts import amounts
from course import settle
from crisis import crisis_plan
from ledger import key_shares, ledger, reference_number
from mandatory import mandatory_offsets
from performance import late_offsets, left_to_implement, implemented
from pool_oracle import solve
from selftest import NOTHING, needs_of, state, year
from year_file import Pool

THIRD, HALF = Fraction(1, 3), Fraction(1, 2)


def pool_of(states, benefitting=(), links=(), top=(), **named):
    return Pool(dict(year(states, benefitting, links, **named), **dict(top)))


def fair(pool):
    return {code: row.fair for code, row in ledger(pool).items()}


class KeyAndPool(unittest.TestCase):
    STATES = [state("AA", 2), state("BB", 1), state("CC", 1, deduction=1)]

    def test_key_base(self):
        for base, expected in (("all", [HALF, HALF / 2, HALF / 2]),
                               ("without_benefitting", [0, HALF, HALF]),
                               ("without_benefitting_and_deducted", [0, 1, 0])):
            pool = pool_of(self.STATES, [{"code": "AA"}], key_base=base)
            with self.subTest(base):
                self.assertEqual(list(key_shares(pool).values()), expected)

    def test_gross_up(self):
        # AA has half the key: 100 / (1 - 1/2) = 200, of which BB and CC bear 50 each.
        pool = pool_of(self.STATES, [{"code": "AA"}], gross_up="on")
        self.assertEqual(reference_number(pool, key_shares(pool)), 200)
        self.assertEqual(fair(pool), {"AA": 100, "BB": 50, "CC": 50})

    def test_part_of_the_year(self):
        # 0.7 * 33 = 23.1 persons, 0.7 * 100.01 euro = 70.007 euro.
        proposal = {"relocations": 33, "financial_eur": Decimal("100.01")}
        pool = pool_of(self.STATES, pool={"proposal": proposal}, part_year="seventy_percent")
        self.assertEqual((pool.persons, pool.cents), (23, 7000))
        pool = pool_of(self.STATES, pool={"proposal": proposal}, part_year="full")
        self.assertEqual((pool.persons, pool.cents), (33, 10001))

    def test_stated_price(self):
        # 30 000 euro a person: 90 000 euro are 3 persons, 1/3 person is 10 000 euro.
        pool = pool_of(self.STATES, pool={"eur_per_relocation": 30000}, price="stated")
        self.assertEqual(pool.value({**NOTHING, "financial_eur": 9000000}), 3)
        self.assertEqual(pool.price_up(THIRD), 1000000)

    def test_european_territory(self):
        states = [state("AA", 3, european_territory={"population": 1, "gdp_million_eur": 1}),
                  state("BB", 1)]
        self.assertEqual(key_shares(pool_of(states, territory="european"))["AA"], HALF)
        self.assertEqual(key_shares(pool_of(states))["AA"], Fraction(3, 4))

    def test_who_takes_part(self):
        entries = [{"code": "AA", "informed": False}, {"code": "BB", "from": "2026-09-01"},
                   {"code": "CC", "basis": "59", "decision": "pending"}, {"code": "DD"}]
        states = [state(entry["code"], 1) for entry in entries]
        pool = pool_of(states, entries)
        self.assertEqual(list(pool.benefitting), ["BB", "DD"])
        pool = pool_of(states, entries, top={"as_of": "2026-08-31"})
        self.assertEqual(list(pool.benefitting), ["DD"])
        self.assertEqual(pool.role("BB"), "contributing")


class LedgerRules(unittest.TestCase):
    def test_deductions_by_type(self):
        # Fair share 50. Pledged 10 relocations and 200 000 euro (10 persons). Off: 0.5 of
        # the relocations = 5, 0.25 of the money = 2.5: 12.5 of 20 are left, and of 50 31.25, up 32.
        row = ledger(pool_of([state("AA", 1, {"relocations": 10, "financial_eur": 200000},
                                    deduction=Decimal("0.25"),
                                    deduction_by_type={"relocations": Decimal("0.5")}),
                              state("BB", 1)]))["AA"]
        self.assertEqual(row.duty, 32)
        self.assertEqual(row.to_implement,
                         {**NOTHING, "relocations": 5, "financial_eur": 15000000})

    def test_deduction_in_a_separate_act(self):
        for act, duty in (("separate", 25), ("pool", 50)):
            row = ledger(pool_of([state("AA", 1, {}, deduction=HALF,
                                        deduction_request={"act": act}), state("BB", 1)],
                                 deduction_act="separate_act"))["AA"]
            self.assertEqual(row.duty, duty)

    def test_redistribution(self):
        # Shares 1/4, 1/4, 1/2 of 100. AA is deducted 0.9: duty 3 (2.5), so 22 go to BB and
        # CC by 1 : 2: 7 1/3 and 14 2/3, so 7 and 15.
        rows = ledger(pool_of([state("AA", 1, {}, deduction=Decimal("0.9")),
                               state("BB", 1), state("CC", 2)],
                              deducted_share="redistributed"))
        self.assertEqual([row.redistributed for row in rows.values()], [0, 7, 15])
        self.assertEqual([row.duty for row in rows.values()], [3, 32, 65])
        self.assertEqual(rows["CC"].pledge["financial_eur"], 65 * 2000000)

    def test_credits_and_deemed_payers(self):
        # Fair share 50, credit 7 and 4: owed 39. Pledged 30, so 9 persons are deemed paid.
        states = [state("AA", 1, {"relocations": 30},
                        carried={"crisis_credit": 7, "over_pledge": 4}), state("BB", 1)]
        row = ledger(pool_of(states, over_pledge="credited", refusers="deemed_payers"))["AA"]
        self.assertEqual((row.credit, row.duty, row.deemed), (11, 39, True))
        self.assertEqual((row.pledge["financial_eur"], row.shortfall), (9 * 2000000, 0))
        self.assertEqual(ledger(pool_of(states))["AA"].credit, 7)

    def test_stock_of_cases(self):
        # 100 - 5 - 3 - 10 - 2 - 1 - 4 = 75, less 20 early ones, and 6 finally rejected.
        cases = {"total": 100, "unaccompanied_minors": 5, "not_articles_29_33": 3,
                 "time_limit_expired": 10, "time_limit_expired_39": 30, "absconded": 2,
                 "beneficiaries": 1, "admitted": 4, "before_12_june": 20, "before_1_july": 25,
                 "finally_rejected": 6}
        links = [{"from": "AA", "to": "BB", "offset_cases": cases}]
        for rules, expected in (({}, 61), ({"start_date": "text"}, 56),
                                ({"earlier_cases": "counted"}, 81),
                                ({"transfer_deadline": "article_39"}, 41)):
            pool = pool_of([state("AA", 1), state("BB", 1)], [{"code": "BB"}], links, **rules)
            with self.subTest(rules):
                self.assertEqual(pool.stock("AA", "BB"), expected)


class NeedsRules(unittest.TestCase):
    def test_search_and_rescue_of_other_bases(self):
        # 42 % of 100 persons of reference, with 50 effective: 84 % of the weights. Pledged
        # are 50, too, so of the pledges it stays 42 %... of 50 of 50.
        entries = [{"code": "AA", "search_and_rescue": True}, {"code": "BB"}]
        for rule, part in (("scale_reference", 84), ("scale_pledged", 42), ("scale", 42)):
            _, needed = needs_of(entries, {"relocations": 50}, pool={"sar_percent": 42},
                                 search_and_rescue=rule)
            self.assertEqual(needed["AA"], part)
        # With 20 effective the part would be 210 %: everything.
        _, needed = needs_of(entries, {"relocations": 20}, pool={"sar_percent": 42},
                             search_and_rescue="scale_reference")
        self.assertEqual((needed["AA"], needed["BB"]), (100, 0))

    def test_other_splits(self):
        entries = [{"code": "AA", "weight": 3, "arrivals": 1}, {"code": "BB", "arrivals": 4}]
        for split, part in (("weights", 75), ("equal", 50), ("arrivals", 20), ("key", 50)):
            _, needed = needs_of(entries, {}, need_split=split)
            self.assertEqual(needed["AA"], part)

    def test_refused_capacity_lapses(self):
        # AA gives 10 relocations and refuses XX, which needs 6 of 8: 7.5, down 7, lapse. The
        # other 3 serve YY, which needs 2: two are used.
        states = [state("AA", 8, {"relocations": 10}), state("XX", 1, {}), state("YY", 1, {})]
        takers = [{"code": "XX", "need": {**NOTHING, "relocations": 6},
                   "systemic_shortcomings": True},
                  {"code": "YY", "need": {**NOTHING, "relocations": 2}}]
        links = [{"from": "AA", "to": "XX", "permission_used": True}]
        found = solve(year(states, takers, links, refused_capacity="lapses"))
        self.assertEqual((found.rows["AA"].lapsed["relocations"], found.persons), (7, 2))
        self.assertEqual(found.coverage, {"XX": 0, "YY": 1})
        self.assertEqual(found.use["AA"], Fraction(2, 3))


class Mandatory(unittest.TestCase):
    """AA, BB and CC have shares 0.4, 0.3, 0.2 of 100 persons, XX 0.1 and benefits."""

    def solve(self, links=(), **rules):
        states = [state("AA", 4, {"relocations": 10}), state("BB", 3, {"financial_eur": 600000}),
                  state("CC", 2, {"relocations": 20}), state("XX", 1, {})]
        pool = {"forum_reconvened": True, "minimum": {"relocations": 45}}
        solution = solve(year(states, [{"code": "XX", "need": NOTHING}], links, pool=pool,
                              reference_numbers="stated", **rules))
        return mandatory_offsets(solution, {})

    def test_by_duty(self):
        # T = 60 % of 100, pledged 30: 30 missing. Caps 30, 30, 0. By duty 40 : 30.
        found = self.solve()
        self.assertEqual((found.article, found.missing, found.total), ("63(3)", 30, 30))
        self.assertEqual(found.caps, {"AA": 30, "BB": 30, "CC": 0, "XX": 0})
        self.assertEqual([found.exact[c] for c in ("AA", "BB")],
                         [Fraction(120, 7), Fraction(90, 7)])

    def test_stocks_and_other_splits(self):
        links = [{"from": "AA", "to": "XX", "eligible_offsets": 5},
                 {"from": "BB", "to": "XX", "eligible_offsets": 45}]
        self.assertEqual(self.solve(links).exact, {"AA": 5, "BB": 25, "CC": 0, "XX": 0})
        self.assertEqual(self.solve(mandatory_split="remaining_share").exact["AA"], 15)
        self.assertEqual(self.solve(links, mandatory_split="eligible_cases").exact["AA"], 3)

    def test_whole_share(self):
        # BB has paid for its 30 persons: nothing is left of its share. AA takes all it can.
        found = self.solve(offset_cap="whole_share")
        self.assertEqual((found.caps["BB"], found.exact["AA"], found.total), (0, 30, 30))


class CourseOfTheYear(unittest.TestCase):
    STATES = [state("AA", 5, {"relocations": 10, "offsets": 2}), state("BB", 4, {}),
              state("XX", 1, {}), state("YY", 1, {})]
    TAKERS = [{"code": "XX", "requests_unperformed": True},
              {"code": "YY", "requests_unperformed": True}]

    def pool(self, events=(), links=(), **top):
        return pool_of(self.STATES, self.TAKERS, links,
                       top=dict(top, implemented=list(events)))

    def event(self, taker, **amounts_):
        return {"date": "2026-08-01", "from": "AA", "to": taker, **amounts_}

    def test_draws_until_a_day(self):
        pool = self.pool(as_of="2026-08-01", draws=[
            {"date": "2026-07-01", "relocations": 4}, {"date": "2026-08-01", "relocations": 1},
            {"date": "2026-08-02", "relocations": 5}])
        rows = ledger(pool)
        settle(pool, rows)
        self.assertEqual(rows["AA"].past.drawn["relocations"], 5)

    def test_offsets_beyond_the_pledge_were_relocations(self):
        # 10 relocations and 2 offsets pledged; 3 and 6 done: 10 - 3 - (6 - 2) = 3 are left.
        pool = self.pool([self.event("XX", relocations=3, offsets=6)])
        rows = ledger(pool)
        left = left_to_implement(rows, implemented(pool, 0, rows))["AA"]
        self.assertEqual((left["relocations"], left["offsets"]), (3, 0))

    def test_late_offsets(self):
        # 6 were to go to XX and 4 to YY. XX was promised 2 and relieved of 3: 1 is missing, and
        # YY saw nothing: 4. AA owes 10 - 2 - (3 - 2 offsets) = 7, which is enough.
        events = [self.event("XX", relocations=1, accepted=2, offsets=3)]
        flows = {("AA", "XX"): {**NOTHING, "relocations": 6},
                 ("AA", "YY"): {**NOTHING, "relocations": 4}}
        pool = self.pool(events, closed=True)
        self.assertEqual(late_offsets(pool, ledger(pool), flows),
                         {("AA", "XX"): 1, ("AA", "YY"): 4})
        # With 5 cases on AA>XX, of which 3 are done and 2 taken by mandatory offsets: none.
        flows["AA", "XX"]["mandatory_offsets"] = 2
        pool = self.pool(events, [{"from": "AA", "to": "XX", "eligible_offsets": 5}])
        self.assertEqual(late_offsets(pool, ledger(pool), flows),
                         {("AA", "XX"): 0, ("AA", "YY"): 4})

    def test_amounts(self):
        # 3 of AA's relocations used, 1 minor: 3 * 10 000 + 2 000, transfers 3 * 500. Of its money,
        # EUR 0.05, and its measures, EUR 5.02, 0 and 0 are used as such, and EUR 5 as money: all
        # measures are converted, EUR 5.07 paid, and EUR 0.07 finds no need.
        pool = pool_of([state("AA", 1, {"relocations": 3, "financial_eur": Decimal("0.05"),
                                        "alternative_eur": Decimal("5.02")}, relocated_minors=1)])
        rows = ledger(pool)
        settle(pool, rows)
        used = {"AA": {**NOTHING, "relocations": 3, "financial_eur": 500}}
        found = amounts(pool, rows, used)
        self.assertEqual(found, {"union_funding_eur": 3200000, "transfers_eur": 150000,
                                 "alternative_converted_eur": 502, "unallocated_eur": 7,
                                 "payments_eur": 507, "payment_year": 2027})


class Crisis(unittest.TestCase):
    def plan(self, pool):
        rows = ledger(pool)
        course = settle(pool, rows)
        return crisis_plan(pool, rows, {}, course.available)

    def numbers(self, plan):
        return (plan.available["relocations"], plan.taken["relocations"], plan.offsets,
                plan.unmet["relocations"], plan.holds)

    def test_by_hand(self):
        # Needed 40. Shares 0.5, 0.3, 0.2 (XX): fair 20, 12. AA has 6 in the pool, pledges 4; BB
        # pledges 2 offsets. 40 - 6 - 4 - 2 = 28 missing. Levels 10/20 and 2/12; equal at
        # (10 + 2 + 28) / 32 = 1.25: 25 and 15, so AA takes 15 and BB 13.
        states = [state("AA", 5, {"relocations": 6}), state("BB", 3, {}), state("XX", 2, {})]
        crisis = {"state": "XX", "relocations": 40,
                  "pledges": [{"code": "AA", "relocations": 4, "credit": "claimed"},
                              {"code": "BB", "offsets": 2}]}
        pool = pool_of(states, [{"code": "XX"}], top={"crisis": crisis})
        plan = self.plan(pool)
        self.assertEqual(self.numbers(plan), (6, 6, 28, 0, True))
        self.assertEqual([part.offsets for part in plan.parts.values()], [15, 13])
        self.assertEqual([part.contribution for part in plan.parts.values()], [25, 15])
        self.assertEqual(plan.parts["AA"].credit, 5)
        crisis["temporary_protection"] = True
        plan = self.plan(pool)
        self.assertEqual(self.numbers(plan), (6, 6, 0, 28, False))

    def test_the_pool_would_do_but_is_not_called_upon(self):
        # 6 are available, 2 wanted, 4 needed: 9(1) does not hold, and 2 stay unmet.
        states = [state("AA", 5, {"relocations": 6}), state("XX", 2, {})]
        crisis = {"state": "XX", "relocations": 4, "pool_relocations": 2}
        pool = pool_of(states, [{"code": "XX"}], top={"crisis": crisis})
        self.assertEqual(self.numbers(self.plan(pool)), (6, 2, 0, 2, False))


if __name__ == "__main__":
    unittest.main()
