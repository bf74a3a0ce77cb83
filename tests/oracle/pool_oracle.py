#!/usr/bin/env python3
"""What an allocation of the Annual Solidarity Pool must say, computed a second way.

solve(year) knows everything about one year file (a dict) that is unique. The program under
test solves linear programmes; this uses exact fractions and maximum flows only, so that the
two share neither code nor method. Articles are those of Regulation (EU) 2024/1351.

    units        persons and cents, and the ways of dividing a whole total
    year_file    the year in exact numbers, the rules, who takes part, what is on a link
    ledger       key, fair shares, pledges, deductions, what is owed
    needs        needs, weights, what lapses
    triggers     the conditions of Article 63
    flows        networks, maximum flows, lexicographic max-min

What follows from one allocation's flows, which are not unique, is computed from these flows:

    mandatory    offsets under Article 63(3), (4)
    performance  draws, what was implemented, late offsets under Article 63(5)
    amounts      money that moves
    crisis       Regulation (EU) 2024/1359
"""

from dataclasses import dataclass
from fractions import Fraction

from agreed import Agreed, agreed_offsets
from flows import (Polymatroid, lowest_by_newton, max_min_levels, maximum_flow, money_arcs,
                   person_arcs, scaled)
from ledger import ledger
from needs import Needs, complete_needs, let_lapse
from triggers import open_links, triggers
from units import MONEY_TYPES, PERSON_TYPES, TYPES
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


def _levels(body, name, values, unit, lowest):
    """Levels and intakes by code, in person-equivalents; None where the weight is zero."""
    weights = {(name, code): value * unit for code, value in values.items() if value > 0}
    found = max_min_levels(body, weights, lowest)
    levels = {code: found.get((name, code)) for code in values}
    return levels, {code: (levels[code] or 0) * values[code] for code in values}


def of_kind(amounts, kinds):
    return {kind: amounts[kind] if kind in kinds else 0 for kind in TYPES}


def use_by_kind(pool, rows, people, money, fixed, lowest):
    """S16: persons and money each in proportion. A state gives persons, its purse money."""
    person, cent = pool.price.numerator, pool.price.denominator
    purses = [(("purse", tail[1]) if tail[0] == "state" else tail, head, cap)
              for tail, head, cap in money]
    back = [(head, tail, cap) for tail, head, cap in scaled(people, person) + scaled(purses, cent)]
    supply = {(name, code): pool.value(of_kind(row.supply, kinds)) for code, row in rows.items()
              for name, kinds in (("state", PERSON_TYPES), ("purse", MONEY_TYPES))}
    weights = {member: value * person for member, value in supply.items() if value > 0}
    levels = max_min_levels(Polymatroid(back, fixed), weights, lowest)
    return {name: {code: levels.get((name, code), 0) * supply[name, code] for code in rows}
            for name in ("state", "purse")}


def solve(year, lowest=lowest_by_newton):
    pool = Pool(year)
    rows = ledger(pool)
    fired = triggers(pool, rows)
    opened = open_links(pool, fired)
    agreed = agreed_offsets(pool, rows, opened)
    asked = complete_needs(pool, rows, agreed.received)
    needs, needed = asked.open, asked.value
    let_lapse(pool, rows, needs)
    people = list(person_arcs(pool, rows, needs, agreed.links))
    money = list(money_arcs(pool, rows, needs))
    givers = {("state", code): None for code in rows}
    takers = {("need", code): None for code in needs}

    # At a price of n/d cents a person, one unit of value is 1/n of a person: a person is n
    # units, a cent is d.
    person, cent = pool.price.numerator, pool.price.denominator
    arcs = scaled(people, person) + scaled(money, cent)
    coverage, received = _levels(Polymatroid(arcs, givers), "need", asked.claim, person, lowest)
    # Who has no claim left, since agreed offsets cover it, takes what the others leave.
    fixed = {("need", code): value * person if asked.claim[code] else None
             for code, value in received.items()}
    supply = {code: pool.value(row.supply) for code, row in rows.items()}
    back = [(head, tail, cap) for tail, head, cap in arcs]
    use, used = _levels(Polymatroid(back, fixed), "state", supply, person, lowest)
    by_kind = None
    if pool.rules["pro_rata"] == "type":
        by_kind = use_by_kind(pool, rows, people, money, fixed, lowest)
    return Solution(
        pool, rows, needs, needed, asked, fired, opened, agreed,
        int(maximum_flow(people, givers, takers)[0]), int(maximum_flow(money, givers, takers)[0]),
        coverage, received, use, used,
        {code for code in needs if maximum_flow(people, givers, {("need", code): None})[0]},
        {code for code in rows if maximum_flow(people, {("state", code): None}, takers)[0]}, by_kind)
