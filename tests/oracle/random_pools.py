#!/usr/bin/env python3
"""Random year files, the same for the same seed and number on every machine.

    random_pools.py --seed S --number K     prints one of them

They are built to hit what ordinary years never show: caps and exclusions that bind, needs far
below and above the supply, prices at which a cent is an awkward fraction of a person, ties.
Decimals are written as the decimals they are, never by way of a double.
"""

import argparse
import json
import random
from decimal import Decimal

from ledger import ledger
from units import MONEY_TYPES, PERSON_TYPES, TYPES
from year_file import Pool

CODES = ["AT", "BE", "BG", "CY", "CZ", "DE", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE",
         "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
         "NL-ZH", "NL-NH", "DE-1", "DE-10", "A1", "A-1"]  # regions may be "states", too
RULES = {
    "rounding": ["ceil", "nearest", "largest_remainder", "exact"],
    "assume_pledge": ["prefer", "pay", "relocate", "none"],
    "offset_threshold": ["literal", "pool", "sixty"],
    "forum_before_63_4": ["yes", "no"],
    "search_and_rescue": ["scale", "report"],
}


# ---- numbers and text --------------------------------------------------------------------

def decimal(units, places):
    """units / 10^places as an exact decimal."""
    return Decimal(units).scaleb(-places)


def euro(cents):
    """Cents as a year file writes them: whole euro without decimals now and then."""
    return cents // 100 if cents % 100 == 0 else decimal(cents, 2)


def to_json(value):
    """JSON with every Decimal in its own digits; json.dumps would need a double for that."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(k)}: {to_json(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(to_json, value)) + "]"
    return format(value, "f") if isinstance(value, Decimal) else json.dumps(value)


def pieces(rng, total, parts):
    """A whole total cut at random places."""
    cuts = sorted(rng.randint(0, total) for _ in range(parts - 1))
    return [b - a for a, b in zip([0] + cuts, cuts + [total])]


# ---- the pool and its states ---------------------------------------------------------------

def random_price(rng):
    """Cents per relocation: the 20 000 euro of 2026, other whole euro, or None for odd ones."""
    kind = rng.random()
    if kind < 0.35:
        return 2000000
    return 100 * rng.randint(500, 60000) if kind < 0.65 else None


def random_pool(rng):
    persons = rng.choice([rng.randint(1, 30), rng.randint(31, 999), rng.randint(1000, 42000)])
    price = random_price(rng)
    cents = persons * price if price else rng.randint(persons * 20000, persons * 5000000)
    pool = {"relocations": persons, "financial_eur": euro(cents)}
    if rng.random() < 0.6:  # often small enough for 63(1) to hold
        proposed = rng.randint(1, 2 * persons)
        pool["proposal"] = {"relocations": proposed, "financial_eur": 20000 * proposed}
    if rng.random() < 0.35:
        pool["sar_percent"] = rng.choice([42, rng.randint(1, 99), decimal(rng.randint(5, 995), 1)])
    if rng.random() < 0.5:
        pool["forum_reconvened"] = rng.random() < 0.7
    return pool


def random_deduction(rng):
    kind = rng.random()
    if kind < 0.5:
        return None
    if kind < 0.65:
        return rng.choice([0, 1])
    places = rng.randint(1, 6)
    return decimal(rng.randint(1, 10 ** places - 1), places)


def random_pledge(rng, pool, expected):
    """About the fair share, cut into a random choice of types; money sometimes to the cent."""
    if rng.random() < 0.25:
        return None
    persons, cents = pool["relocations"], int(Decimal(pool["financial_eur"]) * 100)
    worth = int(expected * rng.choice([0.3, 0.7, 1, 1, 1.3])) + rng.randint(0, 2)
    kinds = rng.sample(TYPES, rng.randint(1, 4))
    pledge = {}
    for kind, part in zip(kinds, pieces(rng, worth, len(kinds))):
        money = part * cents // persons + rng.choice([0, 0, rng.randint(0, 99)])
        pledge[kind] = part if kind in PERSON_TYPES else euro(money)
    for kind in TYPES:  # a type that is left out is nothing; write it out now and then
        if kind not in pledge and rng.random() < 0.5:
            pledge[kind] = 0
    return pledge


def random_range(rng, expected):
    """How many it is willing to relocate: often binding, now and then more than it can owe."""
    least = rng.choice([0, 1, rng.randint(0, int(expected) + 1)])
    most = least + rng.choice([0, 1, rng.randint(0, int(expected) + 1)])
    return rng.choice([{"least": least}, {"most": most}, {"least": least, "most": most},
                       {"least": least, "most": None}, {}, None])


def random_size(rng):
    """Population and GDP, with the decimals that statistics come with."""
    population = rng.choice([rng.randint(1, 50), rng.randint(10 ** 5, 9 * 10 ** 7)])
    places = rng.choice([0, 1, 1, 3])
    return population, decimal(rng.randint(1, 4 * 10 ** 6 * 10 ** places), places)


def random_states(rng, pool, codes, benefitting):
    states = []
    for code in codes:
        population, gdp = random_size(rng)
        state = {"code": code, "population": population, "gdp_million_eur": gdp}
        if code not in benefitting and len(codes) > 3 and rng.random() < 0.1:
            state["bound"] = False
        deduction = random_deduction(rng)
        if deduction is not None:
            state["deduction"] = deduction
        pledge = random_pledge(rng, pool, pool["relocations"] * rng.random() * 3 / len(codes))
        if pledge is not None or rng.random() < 0.5:
            state["pledge"] = pledge
        if rng.random() < (0.6 if pledge is None else 0.2):  # both only count where it is unknown
            state["prefer"] = rng.choice(["pay", "relocate"])
        if rng.random() < (0.6 if pledge is None else 0.1):
            state["relocate"] = random_range(rng, pool["relocations"] / len(codes))
        if rng.random() < 0.2:
            state["name"], state["note"] = f"State of {code}", "for the test \u00e9 \"only\""
        states.append(state)
    return keep_one_bound(states, benefitting)


def keep_one_bound(states, benefitting):
    """A key needs somebody who is bound besides those who benefit."""
    others = [state for state in states if state["code"] not in benefitting]
    if others and not any(state.get("bound", True) for state in others):
        del others[0]["bound"]
    return states


# ---- needs -----------------------------------------------------------------------------

def supplies(year):
    """What there will be to distribute, so that needs can be set below, near and above it."""
    rows = ledger(Pool(year)).values()
    supply = {kind: sum(row.to_implement[kind] for row in rows) for kind in TYPES}
    supply["offsets"] += supply["relocations"] // 2  # for links that open for relocations
    return supply


def random_need(rng, supply, takers):
    """Some types stated, some stated as not wanted, some left out (null or {}: all)."""
    if rng.random() < 0.2:
        return rng.choice([None, None, {}])
    need = {}
    for kind in TYPES:
        if rng.random() < 0.25:
            continue
        scale = rng.uniform(0.2, 1.6) * rng.random() * 2 / takers
        amount = 0 if rng.random() < 0.15 else int(supply[kind] * scale)
        if kind in MONEY_TYPES:
            need[kind] = euro(amount if rng.random() < 0.5 else amount // 100 * 100)
        else:
            need[kind] = amount
    return need


def random_benefitting(rng, year, codes):
    supply, silent = supplies(year), rng.random() < 0.3
    entries = []
    for code in codes:
        entry = {"code": code}
        need = None if silent else random_need(rng, supply, len(codes))
        if need is not None:
            entry["need"] = need
        if rng.random() < 0.6:
            entry["weight"] = rng.choice([1, 2, 3, rng.randint(1, 50),
                                          decimal(rng.randint(1, 5 * 10 ** 6), 6)])
        if rng.random() < 0.5:
            entry["search_and_rescue"] = rng.random() < 0.8
        if rng.random() < 0.1:  # a permission only, and by default it is not used
            entry["systemic_shortcomings"] = True
        entries.append(entry)
    silence_one(rng, entries)
    return entries


def silence_one(rng, entries):
    """A weight of zero, which gets nothing: only where others share every type with it."""
    silent = [entry for entry in entries if not entry.get("need")]
    if len(silent) > 1 and rng.random() < 0.15:
        silent[0]["weight"] = 0


# ---- links -----------------------------------------------------------------------------

def random_link(rng, pool, giver, taker, expected):
    link = {"from": giver["code"], "to": taker}
    if rng.random() < 0.15:
        link["excluded"] = True
    if rng.random() < 0.3:
        link["max_relocations"] = rng.randint(0, max(1, expected))
    if rng.random() < 0.3:
        cents = int(Decimal(pool["financial_eur"]) * 100) * expected // pool["relocations"]
        link["max_financial_eur"] = euro(rng.randint(0, max(1, cents)))
    if rng.random() < 0.4:
        link["eligible_offsets"] = rng.randint(0, max(1, expected))
    # 63(2)(b) speaks of a fair share, which a state outside the key does not have.
    if giver.get("bound", True) and rng.random() < 0.6:
        link["offsets_agreed"] = rng.choice([True, True, rng.randint(0, max(1, expected))])
    if rng.random() < 0.3:
        link["weight"] = rng.choice([1, 2, decimal(rng.randint(0, 3000), 3)])
    return link


def random_links(rng, year):
    pool, takers = year["pool"], [entry["code"] for entry in year["benefitting"]]
    expected = 2 * pool["relocations"] // len(year["states"]) + 1
    density = rng.choice([0, 0.2, 0.5, 0.9])
    return [random_link(rng, pool, giver, taker, expected)
            for giver in year["states"] for taker in takers
            if giver["code"] not in takers and rng.random() < density]


# ---- whole years -------------------------------------------------------------------------

def random_rules(rng):
    return {name: rng.choice(values) for name, values in RULES.items() if rng.random() < 0.6}


def random_year(seed, number):
    """The year file of this seed and number, as a dict."""
    rng = random.Random(f"{seed}/{number}")
    count = rng.randint(3, 14)
    codes = rng.sample(CODES, count)
    takers = codes[: rng.randint(1, min(4, count - 1))]
    year = {"format": "solpool-year-1", "year": 2026 + number % 5,
            "title": f"Random pool {seed}/{number}", "pool": random_pool(rng)}
    year["states"] = random_states(rng, year["pool"], codes, takers)
    year["rules"] = random_rules(rng)
    year["benefitting"] = [{"code": code} for code in takers]
    year["benefitting"] = random_benefitting(rng, year, takers)
    year["links"] = random_links(rng, year)
    rng.shuffle(year["states"])
    return year


def shuffled(value, rng):
    """The same year file in another order: object keys, states, benefitting states, links; the
    order of a lot says who comes first."""
    if isinstance(value, dict):
        keys = rng.sample(list(value), len(value))
        return {key: value[key] if key == "lot" else shuffled(value[key], rng) for key in keys}
    if isinstance(value, list):
        return [shuffled(entry, rng) for entry in rng.sample(value, len(value))]
    return value


def ten_times_the_people(year):
    """The key knows populations only as parts of their sum, so this must change nothing."""
    states = []
    for state in year["states"]:
        states.append(dict(state, population=10 * state["population"]))
        part = state.get("european_territory")
        if part:
            states[-1]["european_territory"] = dict(part, population=10 * part["population"])
    return dict(year, states=states)


def main():
    parser = argparse.ArgumentParser(description="Print one random year file.")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--number", type=int, default=0)
    chosen = parser.parse_args()
    print(to_json(random_year(chosen.seed, chosen.number)))


if __name__ == "__main__":
    main()
