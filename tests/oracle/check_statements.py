#!/usr/bin/env python3
"""Who states a need must not starve the others: relations between allocations of random years.

    check_statements.py SOLPOOL_BINARY [--count N] [--seed S]

In each year without limits on its links, with and without needs that are stated already:

    exactly   a state that states exactly its part by weight of a type changes no flow by more than a
              unit, where the others' statements leave it no more than that part. A part is stated in
              whole units: what that adds to a claim, and a person more or less of it, is evened out in
              money, so beside stated persons a flow of money may change by what stands for two
    nothing   a state that says it wants nothing of a type that nobody supplies changes no flow
    starved   whatever others state, a state receives its claim as far as the supply of the type that is
              asked for most goes round: its claim times the smallest supply / claims over the types
    more      by the rule coverage_of=weights nobody gains by asking for more than there is

Claims and parts are worked out here from the file, in exact fractions.
"""

import argparse
import copy
import random
import sys
from decimal import Decimal
from fractions import Fraction

from check_distribution import read_flows
from check_random import allocate
from compare import Mismatch, expect, parse
from ledger import ledger
from needs import complete_needs
from pool_oracle import solve
from random_pools import to_json
from units import MONEY_TYPES, TYPES, added
from year_file import Pool

CODES = ("AT", "BE", "CY", "DE", "ES", "FR", "GR", "IT")


# ---- years -----------------------------------------------------------------------------------

def some_amount(rng, kind, most):
    """Persons, or euro with cents; nothing now and then."""
    if rng.random() < 0.3:
        return 0
    return rng.randint(1, most) if kind not in MONEY_TYPES else Decimal(
        rng.randint(1, 2000000 * most)).scaleb(-2)


def random_year(rng):
    takers = rng.randint(2, 4)
    states, benefitting = [], []
    for code in CODES[:takers + rng.randint(1, 4)]:
        pledge = {kind: some_amount(rng, kind, 400) for kind in TYPES if kind != "offsets"}
        states.append({"code": code, "population": rng.randint(1, 80) * 100000,
                       "gdp_million_eur": rng.randint(1, 4000), "pledge": pledge})
    for state in rng.sample(states, takers):
        entry = {"code": state["code"], "weight": rng.randint(1, 9),
                 "search_and_rescue": rng.random() < 0.5}
        if rng.random() < 0.4:
            entry["need"] = {kind: some_amount(rng, kind, 600)
                             for kind in TYPES if rng.random() < 0.4}
        benefitting.append(entry)
    pool = {"relocations": 1000, "financial_eur": rng.choice([20000000, 19999999.99])}
    if rng.random() < 0.5:
        pool["sar_percent"] = rng.randint(1, 99)
    rules = {"search_and_rescue": rng.choice(["scale", "at_least", "report"])}
    return {"format": "solpool-year-1", "year": 2030, "title": "Statements", "pool": pool,
            "states": states, "benefitting": benefitting, "rules": rules}


# ---- allocations -----------------------------------------------------------------------------

def flows_of(program, year):
    solution = solve(year)
    return read_flows(solution, parse(allocate(program, year).decode()))


def changed(before, after, most):
    """The flows that differ by more than `most` units of their type."""
    nothing = dict.fromkeys(TYPES, 0)
    return [(pair, kind) for pair in before.keys() | after.keys() for kind in TYPES
            if abs(before.get(pair, nothing)[kind] - after.get(pair, nothing)[kind]) > most[kind]]


def a_unit_of(year, kind):
    """By type: a unit; of money what stands for two persons where persons are stated."""
    cents = 1 if kind in MONEY_TYPES else 1 + 2 * Pool(year).price
    return {other: cents if other in MONEY_TYPES else 1 for other in TYPES}


def entry_of(year, code):
    return next(entry for entry in year["benefitting"] if entry["code"] == code)


def with_need(year, code, kind, units):
    """The year in which a state states so much of a type, persons or cents."""
    new = copy.deepcopy(year)
    amount = Decimal(units).scaleb(-2) if kind in MONEY_TYPES else units
    entry_of(new, code).setdefault("need", {})[kind] = amount
    return new


# ---- relations -------------------------------------------------------------------------------

def check_exactly(program, year, before):
    asked = complete_needs(Pool(year), ledger(Pool(year)))
    for code in asked.most:
        for kind in TYPES:
            part = weight_part(year, code, kind)
            if kind in (entry_of(year, code).get("need") or {}) or \
                    asked.inferred[code][kind] > part:
                continue
            after = flows_of(program, with_need(year, code, kind, part))
            off = changed(before, after, a_unit_of(year, kind))
            expect(not off, f"{code}.need.{kind}={part}", f"changes {off}")


def weight_part(year, code, kind):
    """What a state would have of a type if nobody stated anything of it."""
    new = copy.deepcopy(year)
    for entry in new["benefitting"]:
        (entry.get("need") or {}).pop(kind, None)
    return complete_needs(Pool(new), ledger(Pool(new))).most[code][kind]


def check_nothing(program, year, before):
    supply = added(row.to_implement for row in ledger(Pool(year)).values())
    for kind in TYPES:
        if supply[kind] or (kind == "financial_eur" and supply["alternative_eur"]):
            continue
        for entry in year["benefitting"]:
            if kind in (entry.get("need") or {}):
                continue
            off = changed(before, flows_of(program, with_need(year, entry["code"], kind, 0)),
                          dict.fromkeys(TYPES, 0))
            expect(not off, f"{entry['code']}.need.{kind}=0", f"changes {off}")


def check_starved(year, before):
    pool = Pool(year)
    rows = ledger(pool)
    asked = complete_needs(pool, rows)
    received = {code: pool.value(added([flow for pair, flow in before.items() if pair[1] == code]))
                for code in asked.most}
    unit = 1 + 1 / pool.price
    level = least_level(pool, rows, year)
    for code, claim in asked.claim.items():
        expect(received[code] > claim * level - unit, f"{code}.received",
               f"{float(received[code]):.3f} of a claim of {float(claim):.3f}, of which "
               f"{float(level):.6f} goes round")


def check_more(program, year):
    year = copy.deepcopy(year)
    year["rules"]["coverage_of"] = "weights"
    supply = added(row.to_implement for row in ledger(Pool(year)).values())
    supply["financial_eur"] += supply["alternative_eur"]
    for entry in year["benefitting"]:
        for kind in entry.get("need") or {}:
            all_of_it = with_need(year, entry["code"], kind, supply[kind])
            twice = with_need(year, entry["code"], kind, 2 * supply[kind])
            off = changed(flows_of(program, all_of_it), flows_of(program, twice),
                          dict.fromkeys(TYPES, 1))  # rounding may fall otherwise
            expect(not off, f"{entry['code']}.need.{kind}, twice what there is", f"changes {off}")


def least_level(pool, rows, year):
    """The smallest supply / claims over the types, at most 1."""
    supply = added(row.to_implement for row in rows.values())
    level = Fraction(1)
    for kind in TYPES:
        claims = sum(type_claim(year, entry, kind, supply) for entry in year["benefitting"])
        if claims > 0 and (supply[kind] or kind not in MONEY_TYPES):
            level = min(level, Fraction(supply[kind]) / claims)
        elif claims > 0:
            level = Fraction(0)
    return level


def type_claim(year, entry, kind, supply):
    need = entry.get("need") or {}
    if kind in need:
        return Fraction(str(need[kind])) * (100 if kind in MONEY_TYPES else 1)
    return Fraction(weight_part(year, entry["code"], kind))


# ---- the command line ------------------------------------------------------------------------

def check_year(program, seed, number):
    rng = random.Random(f"{seed}/{number}/statements")
    year = random_year(rng)
    try:
        before = flows_of(program, year)
        check_exactly(program, year, before)
        check_nothing(program, year, before)
        check_starved(year, before)
        check_more(program, year)
    except Mismatch as mismatch:
        print(f"seed {seed}, number {number}: {mismatch}\n{to_json(year)}")
        return False
    return True


def main():
    parser = argparse.ArgumentParser(description="Statements of needs against each other.")
    parser.add_argument("program", metavar="SOLPOOL_BINARY")
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--all", action="store_true", help="go on after a failure")
    chosen = parser.parse_args()
    failed = 0
    for number in range(chosen.count):
        if not check_year(chosen.program, chosen.seed, number):
            failed += 1
            if not chosen.all:
                return 1
    print(f"statements: {chosen.count - failed} years hold, {failed} do not")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
