"""Solidarity in a crisis (Articles 4, 8 and 9 of Regulation (EU) 2024/1359).

What is in the pool comes first (course.Course.plan), then what states pledge for the crisis, then
offsets, which may go above a state's fair share.
"""

import math
from dataclasses import dataclass
from fractions import Fraction

from course import crisis_need
from ledger import fair_shares
from ties import of_shares
from units import MONEY_TYPES, TYPES, added, measures, rounded, tied

CREDIT_YEARS = 5  # Article 9(4)


@dataclass
class Part:
    """What one contributing state does for the crisis, in persons."""
    fair: Fraction
    taken: dict
    pledge: dict
    offsets: int
    credit_status: str
    credit_used: int  # of an earlier crisis: reduces the fair share, 9(4)(b)
    money: int  # in whole person-equivalents, where it counts (S31)

    @property
    def contribution(self):
        return (self.taken["relocations"] + self.pledge["relocations"] + self.pledge["offsets"]
                + self.offsets)

    @property
    def above(self):
        return max(Fraction(0), self.contribution + self.money - (self.fair - self.credit_used))

    @property
    def credit(self):
        """Article 9(4): what was taken on beyond the share, in whole persons."""
        return min(self.offsets, math.floor(self.above))


@dataclass
class Crisis:
    need: dict
    available: dict
    taken: dict
    pledged: dict
    offsets: int
    unmet: dict
    holds: bool
    parts: dict
    equals: set  # in shares or offsets, whom only their order told apart


def water_filling(total, base, weights, limits):
    """{code: exact part}: (base + part) / weight as equal as the limits (None: no limit) allow.

    States with weight 0 get nothing. Raises the level from one breakpoint to the next: where
    a state begins to take and where it has reached its limit.
    """
    active = [code for code in weights if weights[code] > 0]
    room = {code: total if limits[code] is None else limits[code] for code in active}
    total = min(total, sum(room.values()))

    def parts_at(level):
        return {code: min(Fraction(room[code]), max(Fraction(0), level * weights[code]
                                                    - base[code])) for code in active}

    marks = sorted({Fraction(base[code] + extra) / weights[code] for code in active
                    for extra in (0, room[code])})
    below, found = None, dict.fromkeys(active, Fraction(0))
    for mark in marks:
        if sum(parts_at(mark).values()) >= total:
            found = parts_at(mark)
            if below is not None:
                low, high = sum(parts_at(below).values()), sum(found.values())
                if high > low:
                    found = parts_at(below + (mark - below) * (total - low) / (high - low))
            break
        below = mark
    return {code: found.get(code, Fraction(0)) for code in weights}


def offsets_in(pool, helpers, fair, before, stocks, needed):
    """Who takes responsibility for what no relocation covers (9(1)), in whole persons."""
    able = {code: fair[code] for code, row in helpers.items() if not row.fully_deducted}
    parts = water_filling(needed, before, able, stocks)
    whole = rounded(parts, int(sum(parts.values())), pool.lot)
    return {code: whole.get(code, 0) for code in helpers}, tied(parts, whole)


def crisis_ties(solution, plan):
    """Equals in the fair shares, in the offsets, and in what was taken from the pool."""
    return sorted({*plan.equals, *solution.course.taken_equals})


def cases_left(pool, code, flows, offered):
    """Cases on the link to the crisis state after every offset of the year and those that the
    state offers for the crisis; None: no limit."""
    taker = pool.crisis["state"]
    if taker not in pool.benefitting:  # links lead to states that take part
        return None
    if pool.is_closed(code, taker):
        return 0
    stock, flow = pool.stock(code, taker), flows.get((code, taker), {})
    taken = sum(flow.get(key, 0) for key in ("offsets", "mandatory_offsets", "late_offsets"))
    return None if stock is None else max(0, stock - taken - offered)


def money_counted(pool, amounts):
    """S31: money towards the fair share of the need, in whole person-equivalents."""
    if pool.rules["crisis_money"] == "no":
        return 0
    return math.floor(sum(amounts[kind] for kind in MONEY_TYPES) / pool.price)


def crisis_plan(pool, rows, flows, available):
    """The whole crisis, from the flows (with all offsets on them) and what the pool held for it."""
    crisis, need = pool.crisis, crisis_need(pool.crisis)
    persons = need["relocations"]
    takes_part = {code: row for code, row in rows.items()
                  if any(row.past.taken.values())
                  or (row.role == "contributing" and code != crisis["state"])}
    helpers = {code: row for code, row in takes_part.items() if row.role == "contributing"}
    shares = {code: row.share for code, row in rows.items()}
    fair = fair_shares(pool, shares, Fraction(persons))
    given = {entry["code"]: entry for entry in crisis.get("pledges") or []}
    pledges = {code: measures(given.get(code, {})) for code in takes_part}
    pledged = added(pledges.values()) if pledges else dict.fromkeys(TYPES, 0)
    taken = added(row.past.taken for row in rows.values())
    exempt = crisis.get("temporary_protection") or crisis.get("article_13_derogation")
    there = available["relocations"]
    holds = not exempt and there + pledged["relocations"] < persons
    needed = max(0, persons - there - pledged["relocations"] - pledged["offsets"]) if holds else 0
    spent = {code: given.get(code, {}).get("credit_used", 0) for code in takes_part}
    money = {code: money_counted(pool, added([pledges[code], rows[code].past.taken]))
             for code in takes_part}
    before = {code: rows[code].past.taken["relocations"] + pledges[code]["relocations"]
              + pledges[code]["offsets"] + spent[code] + money[code] for code in helpers}
    stocks = {code: cases_left(pool, code, flows, pledges[code]["offsets"]) for code in helpers}
    offsets, equals = offsets_in(pool, helpers, fair, before, stocks, needed)
    total = sum(offsets.values())
    parts = {code: Part(Fraction(fair[code]), rows[code].past.taken, pledges[code],
                        offsets.get(code, 0), given.get(code, {}).get("credit", "none"),
                        spent[code], money[code])
             for code in takes_part}
    found = added([taken, pledged])
    found["relocations"] += found["offsets"] + total
    unmet = {kind: max(0, need[kind] - found[kind]) for kind in TYPES}
    equals = {*equals, *of_shares(pool, shares, Fraction(persons))}
    return Crisis(need, available, taken, pledged, total, unmet, holds, parts, equals)
