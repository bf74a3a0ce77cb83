#!/usr/bin/env python3
"""Compares solpool with exact fractions on random keys of a file's own.

    check_keys.py SOLPOOL_BINARY --count N --seed S [--first K] [--keep DIR]

Every share to the last digit of its fraction, percentages, fair shares in whole persons and who was tied; where no shares
come of a key, that it is refused with its place. One year in so many is allocated as a whole and proved.
"""

import argparse
import random
import sys
import tempfile
from collections import Counter
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import random_more
from check_distribution import check_allocation
from check_random import (SECTIONS, VERDICT_NO, WRONG_INPUT, allocate, check_verify, compare, old_places, run)
from compare import Mismatch, check_six, expect, parse, same
from ledger import fair_shares, key_shares, reference_number
from own_key import NoKey
from random_pools import CODES, decimal, to_json
from units import tied
from year_file import Pool

COLUMNS = ["population", "gdp_million_eur", "unemployment_percent", "first_time_applicants", "area_km2", "asylum",
           "tax_million_eur", "score", "places"]
TOO_LARGE = 10 ** 8  # persons
IN_FULL, BUSY = 10, 10  # one in so many is allocated, and one in so many is a year with everything that may happen


def part_of(rng, value):
    """As a decimal where it is one, or in words."""
    decimals = value * 10 ** 6
    if decimals.denominator == 1 and rng.random() < 0.4:
        return decimal(int(decimals), 6)
    return f"{value.numerator}/{value.denominator}"


def random_figure(rng, column):
    if column in ("population", "first_time_applicants", "places"):
        return rng.choice([rng.randint(0, 40), rng.randint(1, 10 ** 6), rng.randint(10 ** 5, 9 * 10 ** 7)])
    if column == "unemployment_percent":
        return decimal(rng.randint(1, 300), 1)
    if column == "score":
        return rng.choice([1, decimal(rng.randint(500000, 1500000), 6), decimal(rng.randint(5, 15), 1), 0])
    return decimal(rng.randint(1, 10 ** rng.randint(1, 9)), rng.choice([0, 1, 3]))


def random_weights(rng, count):
    whole = rng.choice([10, 12, 100, 7, 1000])
    cuts = sorted(rng.sample(range(1, max(whole, count + 1)), count - 1))
    whole = max(whole, count + 1)
    return [Fraction(b - a, whole) for a, b in zip([0] + cuts, cuts + [whole])]


def random_criteria(rng):
    count = rng.choice([1, 2, 2, 3, 4])
    weights, criteria = random_weights(rng, count), []
    for place, weight in enumerate(weights):
        column = rng.choice(COLUMNS[:7])
        criterion = {"name": f"c{place}", "column": column, "weight": part_of(rng, weight)}
        if rng.random() < 0.35:
            criterion["effect"] = rng.choice(["inverse", "direct"])
        if rng.random() < 0.25:
            criterion["per"] = rng.choice([other for other in COLUMNS[:7] if other != column])
        if place > 0 and rng.random() < 0.5:
            criterion["cap"] = part_of(rng, rng.choice([Fraction(3, 10), Fraction(rng.randint(1, 30), 20), Fraction(0)]))
        criteria.append(criterion)
    return criteria


def random_limit(rng, count, pool, floor):
    """Binding often, and impossible now and then."""
    even = Fraction(pool, count)
    kind = rng.choice(["persons", "part", "column"])
    share = Fraction(rng.randint(0, 105), 100) if floor else Fraction(rng.randint(95, 400), 100)
    if kind == "persons":
        return {"persons": int(even * share)}
    if kind == "part":
        return {"part": part_of(rng, min(Fraction(1), Fraction(int(10 ** 6 * share / count), 10 ** 6)))}
    return {"column": "floors" if floor else "caps"}


def random_key(rng, count, pool):
    key = {"criteria": random_criteria(rng)}
    if rng.random() < 0.5:
        key["rest"] = rng.choice(["base", "uncapped"])
    if rng.random() < 0.25:
        key["correction"] = "score"
    if rng.random() < 0.35:
        key["floor"] = random_limit(rng, count, pool, True)
    if rng.random() < 0.35:
        key["cap"] = random_limit(rng, count, pool, False)
    return key


def own_columns(rng, state, count, pool):
    for column in COLUMNS:
        figure = random_figure(rng, column)
        (state if column in COLUMNS[:4] else state.setdefault("columns", {}))[column] = figure
    for column, low, high in (("floors", 0, 100), ("caps", 95, 400)):
        state["columns"][column] = rng.choice([None, int(Fraction(pool, count) * rng.randint(low, high) / 100)])


def random_year(seed, number):
    rng = random.Random(f"{seed}/{number}/own key")
    codes = rng.sample(CODES, rng.choice([1, 2, 3, 5, 8, 13, len(CODES)]))
    pool = rng.choice([1, 10, 100, 21000, rng.randint(1, 10 ** 6)])
    year = {"format": "solpool-year-1", "year": 2026, "title": "a key of its own",
            "pool": {"relocations": pool, "financial_eur": 20000 * pool},
            "columns": {name: {"unit": "units"} for name in COLUMNS[4:] + ["floors", "caps"]},
            "key": random_key(rng, len(codes), pool), "states": [], "rules": {}}
    for code in codes:
        state = {"code": code}
        own_columns(rng, state, len(codes), pool)
        state["bound"] = rng.random() < 0.93
        if rng.random() < 0.15:
            state["deduction"] = rng.choice([1, Decimal("0.3"), "1/3"])
        year["states"].append(state)
    year["states"][0]["bound"] = True
    alike(rng, year["states"])
    bound = [state["code"] for state in year["states"] if state["bound"]]
    year["benefitting"] = [{"code": code} for code in rng.sample(bound, rng.randint(0, len(bound) // 3))]
    for rule, options in (("rounding", ["ceil", "nearest", "largest_remainder", "largest_remainder", "exact"]),
                          ("key_base", ["all", "all", "without_benefitting", "without_benefitting_and_deducted"]),
                          ("gross_up", ["off", "on"]), ("deducted_share", ["lost", "redistributed"])):
        if rng.random() < 0.6:
            year["rules"][rule] = rng.choice(options)
    if rng.random() < 0.2:
        year["rules"]["lot"] = rng.sample(codes, rng.randint(1, len(codes)))
    if rng.random() < 0.2:
        few_alone(rng, year)
    return year


def few_alone(rng, year):
    """One state or two bring the pool together, within limits in persons that leave them their shares or just touch these."""
    pool, bound = year["pool"]["relocations"], [state for state in year["states"] if state["bound"]]
    few = bound[:rng.choice([1, 1, 2, 2, 3])]
    year["benefitting"] = [{"code": state["code"]} for state in bound if state not in few]
    year["rules"].update(gross_up="on", key_base="all")
    for column in ("floor", "cap"):
        if rng.random() < 0.7:
            year["key"][column] = rng.choice([{"column": column + "s"}, {"persons": rng.choice([0, pool // 2, pool])}])
        elif column in year["key"]:
            del year["key"][column]
    for state in few:
        if rng.random() < 0.6:
            state.update({key: few[0][key] for key in COLUMNS[:4]}, columns=dict(few[0]["columns"]))
        state["columns"]["floors"] = rng.choice([None, 0, pool // 2, pool])
        state["columns"]["caps"] = rng.choice([None, None, pool // 2, pool, pool + 1])


def alike(rng, states):
    """Some have the same figures, or twice as much: ties."""
    if len(states) > 2 and rng.random() < 0.3:
        for state in states[1:rng.randint(2, len(states))]:
            state.update({key: states[0][key] for key in COLUMNS[:4]}, columns=dict(states[0]["columns"]))


def busy_year(seed, number):
    """A year of random_more with everything that may happen in it, under a key of its own; None where that has no shares."""
    rng = random.Random(f"{seed}/{number}/busy")
    plain = random_more.plain_year

    def keyed(*which):
        year = plain(*which)
        for state in year["states"]:
            state["unemployment_percent"] = random_figure(rng, "unemployment_percent")
            state["columns"] = {"score": decimal(rng.randint(500000, 1500000), 6), "area_km2": rng.randint(1, 10 ** 6)}
        year["columns"] = {"score": {}, "area_km2": {}}
        year["key"] = {"criteria": [{"column": "population", "weight": "1/3"}, {"column": "gdp_million_eur", "weight": "1/3"},
                                    {"name": "calm", "column": "unemployment_percent", "weight": "1/3", "effect": "inverse",
                                     "cap": rng.choice(["3/10", "1/2", "1/1"])}],
                       "rest": rng.choice(["base", "uncapped"]), "correction": rng.choice(["score", None])}
        if rng.random() < 0.5:
            year["key"]["criteria"][0]["per"] = "area_km2"
        if rng.random() < 0.3:
            year["key"]["floor"] = {"part": "1/200"}
        return year

    random_more.plain_year = keyed
    try:
        return random_more.random_year(seed, number)
    except NoKey:
        return None
    finally:
        random_more.plain_year = plain


# ---- what is printed -------------------------------------------------------------------------

def check_share(path, printed, share):
    same(f"{path}.share.numerator", printed["share"]["numerator"], str(share.numerator))
    same(f"{path}.share.denominator", printed["share"]["denominator"], str(share.denominator))
    check_six(f"{path}.share.percent", printed["share"]["percent"], 100 * share)


def expected(year):
    pool = Pool(year)
    shares = key_shares(pool)
    others = 1 - sum(shares[code] for code in pool.benefitting)
    number = Fraction(pool.persons) if others == 0 else reference_number(pool, shares)
    return pool, shares, number


def check_shares(program, year, text):
    """True where there are shares."""
    try:
        pool, shares, number = expected(year)
    except NoKey as why:
        status, output, messages = run(program, ["shares", "-", "--format", "json"], text)
        expect(status == WRONG_INPUT and not output, "shares", f"expected a refusal ({why}), found {status} {messages}")
        messages = messages.splitlines()[-1]  # warnings may stand before it
        place = messages.split(": ")[2]
        expect(place.split(".")[0] in {"key", *(state["code"] for state in year["states"])} and "; " in messages,
               "message", messages)
        return False
    status, output, messages = run(program, ["shares", "-", "--format", "json"], text)
    if status == WRONG_INPUT and number > TOO_LARGE:  # raised by gross_up to more money than there is
        return False
    expect(status == 0, "shares", f"exit status {status}: {messages}")
    printed = parse(output)
    fair = fair_shares(pool, shares, number)
    exactly = pool.rules["rounding"] == "exact"
    for state in printed["states"]:
        code = state["code"]
        check_share(code, state, shares[code])
        found = Fraction(str(state["fair_share"]["relocations"]))
        expect(abs(found - fair[code]) <= (Fraction(1, 2000000) if exactly else 0), code,
               f"fair share {found}, expected {float(fair[code])}")
    if pool.rules["rounding"] == "largest_remainder":
        quota = {code: share * number for code, share in shares.items()}
        same("ties", printed.get("ties", []), tied(quota, fair))
    return True


def changed_shares(printed, rng):
    """Allocations of which one share says something else, each with what was done."""
    state = rng.choice(printed["states"])
    share, last = state["share"], Decimal("0.000001")
    for key in ("numerator", "denominator"):
        yield f"{state['code']} {key}", share, key, str(int(share[key]) + rng.choice([1, 10 ** (len(share[key]) - 1)]))
    yield f"{state['code']} percent", share, "percent", share["percent"] + last
    yield f"{state['code']} fair share", state["fair_share"], "relocations", state["fair_share"]["relocations"] + 1
    yield f"{state['code']} not reduced", state, "share", dict(share, numerator=str(2 * int(share["numerator"])),
                                                                denominator=str(2 * int(share["denominator"])))


def check_mutants(program, year, output, rng):
    seed = rng.random()
    for place in range(len(list(changed_shares(parse(output), random.Random(seed))))):
        printed = parse(output)
        what, group, key, value = list(changed_shares(printed, random.Random(seed)))[place]
        group[key] = value
        with tempfile.TemporaryDirectory() as folder:
            paths = [Path(folder, "year.json"), Path(folder, "allocation.json")]
            paths[0].write_text(to_json(year), encoding="utf-8")
            paths[1].write_text(to_json(printed), encoding="utf-8")
            status, _, messages = run(program, ["verify", *map(str, paths)])
        expect(status == VERDICT_NO, "verify", f"{what}: exit status {status} {messages}")


def check_one(program, year, in_full, rng):
    text = to_json(year)
    there = check_shares(program, year, text)
    if there and in_full and year["rules"].get("rounding") != "exact" and year["pool"]["relocations"]:
        output = allocate(program, year)
        check_allocation(year, parse(output))
        check_verify(program, year, output, rng, [old_places])
        check_mutants(program, year, output, rng)
    return there


def check_busy(program, seed, number):
    year = busy_year(seed, number)
    if year is not None:
        compare(program, year, tuple(section for section in (*SECTIONS, "order", "verify")), random.Random(number))
    return year is not None


def main():
    parser = argparse.ArgumentParser(description="Random keys of a file's own against exact fractions.")
    parser.add_argument("solpool")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--keep", type=Path)
    chosen = parser.parse_args()
    found = Counter()
    for number in range(chosen.first, chosen.first + chosen.count):
        year = random_year(chosen.seed, number)
        try:
            if number % BUSY == 1:
                found["busy"] += check_busy(chosen.solpool, chosen.seed, number)
            found[check_one(chosen.solpool, year, number % IN_FULL == 0, random.Random(number))] += 1
        except Mismatch as wrong:
            found["wrong"] += 1
            print(f"year {number} of seed {chosen.seed}: {wrong}", file=sys.stderr)
            if chosen.keep:
                chosen.keep.mkdir(parents=True, exist_ok=True)
                (chosen.keep / f"key-{chosen.seed}-{number}.json").write_text(to_json(year))
    print(f"own keys: {found[True]} shared out, {found[False]} refused, {found['busy']} busy years, {found['wrong']} wrong")
    return 1 if found["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main())
