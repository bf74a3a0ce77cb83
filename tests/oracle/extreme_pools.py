#!/usr/bin/env python3
"""Random year files over the magnitudes of the stated limits.

    extreme_pools.py --seed S --number K     prints one of them

Up to 5 * 10^7 persons and 10^13 euro, cents beside tens of millions, prices from EUR 1 to 10^6 a person, weights from
0.000001 on, limits of links, exclusions, what was drawn and implemented, needs by type far below, at and far above what
there is.
"""

import argparse
import random

from ledger import ledger
from random_more import draw_what_is_there, random_draws, random_event
from random_pools import decimal, euro, to_json
from units import MONEY_TYPES, PERSON_TYPES, TYPES, added
from year_file import Pool

MOST_PERSONS, MOST_CENTS = 5 * 10 ** 7, 10 ** 15  # of a whole pool, in each type
STATE_CENTS = 10 ** 14                            # of one amount in a file
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def magnitude(rng, most):
    """A whole number of a random magnitude, with zeros behind it or not, now and then 0 or the most."""
    if most < 1 or rng.random() < 0.1:
        return 0
    if rng.random() < 0.1:
        return most
    number = int(10 ** (rng.random() * len(str(most)))) * rng.choice([1, 1, rng.randint(1, 9)])
    if rng.random() < 0.5:
        number = rng.randint(1, max(1, number))
    return min(most, number + rng.choice([0, 0, 1]))


def random_price(rng):
    """(persons, cents) of the pool: prices from EUR 1 to 10^6, some of them awkward fractions."""
    persons = max(1, magnitude(rng, MOST_PERSONS))
    cents = int(10 ** (2 + 6 * rng.random()))
    if rng.random() < 0.4:
        cents = rng.choice([100, 2000000, 10 ** 8, 99999999, 101])
    total = min(STATE_CENTS, persons * cents)
    if rng.random() < 0.4:
        total -= rng.randint(0, min(total - 1, persons))
    return persons, max(1, total)


def weight(rng):
    return rng.choice([1, 1, 2, decimal(1, 6), decimal(999999, 6), 10 ** 6,
                       decimal(magnitude(rng, 10 ** 12) + 1, 6)])


def shares_of(rng, total, parts):
    """A total in parts of very different size; not all of it."""
    return [min(total // parts, magnitude(rng, max(1, total // parts))) for _ in range(parts)]


def random_pledges(rng, states, most):
    """Of each type, up to the most that all may have; many states give one or two types only."""
    for kind in TYPES:
        parts = shares_of(rng, rng.choice([most[kind], magnitude(rng, most[kind])]), len(states))
        for state, part in zip(states, parts):
            if rng.random() < 0.6:
                part = min(part, STATE_CENTS)
                state["pledge"][kind] = euro(part) if kind in MONEY_TYPES else part


def random_needs(rng, year):
    rows = ledger(Pool(year)).values()
    supply = added(row.to_implement for row in rows)
    takers = len(year["benefitting"])
    for entry in year["benefitting"]:
        if rng.random() < 0.25:
            continue
        entry["need"], silent = {}, entry is not year["benefitting"][0] and rng.random() < 0.1
        if silent:  # no claim where claims go by weight
            entry["weight"] = 0
        for kind in TYPES:
            there = supply[kind] + (supply["relocations"] if kind == "offsets" else 0)
            amount = rng.choice([None, 0, 1, there, there // takers, there // takers + 1,
                                 magnitude(rng, max(1, there)), rng.randint(0, there), 2 * there])
            if amount is None and silent:
                amount = 0
            if amount is not None:
                amount = min(amount, STATE_CENTS if kind in MONEY_TYPES else 10 ** 9)
                entry["need"][kind] = euro(amount) if kind in MONEY_TYPES else amount


def random_link(rng, giver, taker, supply):
    link = {"from": giver, "to": taker}
    kind = rng.random()
    if kind < 0.15:
        link["excluded"] = True
    if rng.random() < 0.4:
        link["max_relocations"] = magnitude(rng, max(1, supply["relocations"]))
    if rng.random() < 0.4:
        link["max_financial_eur"] = euro(magnitude(rng, max(1, min(STATE_CENTS, supply["financial_eur"]))))
    if rng.random() < 0.4:
        link["eligible_offsets"] = magnitude(rng, max(1, supply["offsets"] + supply["relocations"]))
    if rng.random() < 0.3:
        link["offsets_agreed"] = rng.choice([True, magnitude(rng, 1000)])
    if rng.random() < 0.25:
        link["weight"] = rng.choice([0, decimal(1, 6), 2, decimal(1500001, 6), 1000])
    return link


def random_course(rng, year):
    """Something drawn, something carried out."""
    if rng.random() < 0.5:
        year["draws"] = [{key: min(amount, STATE_CENTS // 100) if key in MONEY_TYPES else amount
                          for key, amount in draw.items()} for draw in random_draws(rng, year)]
    pool = Pool(year)
    rows = ledger(pool)
    pairs = [(giver, taker) for giver in pool.states for taker in pool.benefitting
             if pool.role(giver) != "benefitting" and not pool.is_closed(giver, taker)]
    if pairs:
        year["implemented"] = [random_event(rng, year, rows, rng.choice(pairs))
                               for _ in range(rng.randint(1, 3))]


def random_rules(rng):
    options = {"pro_rata": ["type"], "pro_rata_base": ["pledge"], "coverage_of": ["weights"],
               "outright_offsets": ["as_pledged"], "unstated_alternatives": ["converted"],
               "rounding": ["nearest", "largest_remainder"], "need_split": ["equal"]}
    return {name: rng.choice(values) for name, values in options.items() if rng.random() < 0.2}


def extreme_year(seed, number):
    rng = random.Random(f"extreme/{seed}/{number}")
    count = rng.choice([2, 3, 4, 5, 6, 8, 12])
    codes = [f"{rng.choice(LETTERS)}{letter}" for letter in rng.sample(LETTERS, count)]
    codes = ["XL" if code == "EL" else code for code in codes]  # it may be read as GR
    takers = codes[:rng.randint(1, min(4, count - 1))]
    persons, cents = random_price(rng)
    states = [{"code": code, "population": max(1, magnitude(rng, 10 ** 8)),
               "gdp_million_eur": max(1, magnitude(rng, 10 ** 7)), "pledge": {}} for code in codes]
    year = {"format": "solpool-year-1", "year": 2030, "title": f"Extreme pool {seed}/{number}",
            "pool": {"relocations": persons, "financial_eur": euro(cents)}, "states": states,
            "rules": random_rules(rng),
            "benefitting": [{"code": code, "weight": weight(rng)} if rng.random() < 0.6
                            else {"code": code} for code in takers], "links": []}
    givers = [state for state in states if state["code"] not in takers]
    money = min(MOST_CENTS, 8 * 10 ** 9 * cents // persons // 2)
    random_pledges(rng, givers, {kind: money if kind in MONEY_TYPES else MOST_PERSONS
                                 for kind in TYPES})
    for state in givers:
        if rng.random() < 0.2:
            state["deduction"] = rng.choice([decimal(5, 1), decimal(333333, 6), decimal(1, 6), "1/3"])
    random_needs(rng, year)
    supply = added(row.to_implement for row in ledger(Pool(year)).values())
    density = rng.choice([0, 0, 0.3, 1])
    year["links"] = [random_link(rng, state["code"], taker, supply) for state in givers
                     for taker in takers if rng.random() < density]
    if rng.random() < 0.25:
        random_course(rng, year)
    draw_what_is_there(rng, year)
    return year


def main():
    parser = argparse.ArgumentParser(description="Print one extreme year file.")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--number", type=int, default=0)
    chosen = parser.parse_args()
    print(to_json(extreme_year(chosen.seed, chosen.number)))


if __name__ == "__main__":
    main()
