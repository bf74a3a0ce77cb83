#!/usr/bin/env python3
"""plan_whole_check.py SOLPOOL [--count N] [--seed S]: plans that say they are the best of all whole mixes, against all of them.

Every mix of a small random year is put into the year as pledges and allocated by `solpool allocate`. What comes first in
turn is worked out from what is printed: delivered value, what is asked for by type, coverage, use in proportion, cost,
preferences, relocating alike. No mix may come before the plan's.
"""
import argparse
import itertools
import json
import random
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction

MEASURES = ("relocations", "financial_eur", "alternative_eur", "offsets")
FUNDING = 10000  # a relocated person, Article 20 of Regulation (EU) 2021/1147
WHOLE = "Every mix of whole persons was calculated."


def run(program, arguments, text):
    done = subprocess.run([program, *arguments, "--quiet"], input=text, capture_output=True, encoding="utf-8", check=True)
    return done.stdout


def small_year(dice):
    """Three or four states with duties of a few persons, of whom some have pledged, limits, needs and links."""
    givers, takers = ["AA", "BB", "CC", "DD"][:dice.randrange(2, 5)], ["XX", "YY"][:dice.randrange(1, 3)]
    states = []
    for code in givers:
        state = {"code": code, "population": dice.randrange(1, 9) * 1000000, "gdp_million_eur": dice.randrange(1, 9) * 10000,
                 "prefer": dice.choice(["pay", "relocate"])}
        if dice.random() < 0.8:
            state["cost"] = {"relocation_eur": dice.choice([25000, 30000, dice.randrange(12000, 60000)])}
        if dice.random() < 0.3:
            state["capacity"] = {"relocations": dice.randrange(3, 7)}
        if dice.random() < 0.2:
            state["relocate"] = {"least": dice.randrange(0, 3)}
        if dice.random() < 0.2:
            state["pledge"] = {"relocations": dice.randrange(0, 3)}
        states.append(state)
    states += [{"code": code, "population": 3000000, "gdp_million_eur": 20000, "pledge": {}} for code in takers]
    pool = dice.randrange(8, 30)
    need = lambda: {"relocations": dice.randrange(0, 12), "financial_eur": 20000 * dice.randrange(0, 12)}
    links = [{"from": giver, "to": taker, **dice.choice([{"max_relocations": dice.randrange(0, 5)}, {"weight": 3}])}
             for giver in givers for taker in takers if dice.random() < 0.2]
    return {"format": "solpool-year-1", "year": 2030, "pool": {"relocations": pool, "financial_eur": 20000 * pool},
            "states": states, "benefitting": [{"code": code, "need": need()} for code in takers], "links": links}


def value(amounts):
    return (Fraction(amounts["relocations"]) + amounts["offsets"]
            + (Fraction(amounts["financial_eur"]) + Fraction(amounts["alternative_eur"])) / 20000)


def owed_by(state, row):
    """What it still has to pledge, whole persons, and how many of them it may relocate: at least, at most."""
    fixed = state.get("pledge", {}).get("relocations", 0)
    rest = max(0, row["duty"] - fixed)
    most = min(rest, max(0, (state.get("capacity") or {}).get("relocations", rest + fixed) - fixed))
    least = min(max(0, (state.get("relocate") or {}).get("least", 0) - fixed), most)
    return fixed, rest, least, most


def key_of(year, owed, mix, allocation):
    rows = {state["code"]: state for state in allocation["states"]}
    givers = {state["code"]: state for state in year["states"]}
    needs = [(value({**dict.fromkeys(MEASURES, 0), **member["need"]}), row["received"])
             for member, row in zip(year["benefitting"], allocation["benefitting"])]
    own = [(value(row["used"]), value(row["to_implement"])) for row in rows.values()]
    asked = sum(value({**dict.fromkeys(MEASURES, 0), **{key: got[key] for key in ("relocations", "financial_eur")}})
                for _, got in needs)
    cost = preferred = 0
    for code, relocated in mix.items():
        done, relocation = rows[code]["to_implement"], (givers[code].get("cost") or {}).get("relocation_eur")
        cost += done["relocations"] * (20000 if relocation is None else relocation - FUNDING) + done["financial_eur"]
        preferred += relocated if givers[code]["prefer"] == "relocate" else owed[code][1] - relocated
    return (value(allocation["totals"]["delivered"]), asked, sorted(value(got) / need for need, got in needs if need > 0),
            sorted(used / all for used, all in own if all > 0), -cost, preferred,
            sorted(Fraction(owed[code][1] - relocated, owed[code][1]) for code, relocated in mix.items()))


def check_year(program, year):
    """How many mixes there are; 0 where the plan does not say that it is the best of all."""
    text = json.dumps(year)
    plan = json.loads(run(program, ["plan", "-", "--format", "json"], text), parse_float=Decimal)
    if WHOLE not in plan["plan"]["searched"]:
        return 0
    rows = {state["code"]: state for state in plan["states"]}
    owed = {state["code"]: owed_by(state, rows[state["code"]]) for state in year["states"]
            if rows[state["code"]]["role"] == "contributing"}
    owed = {code: own for code, own in owed.items() if own[1] > 0}
    chosen = {code: rows[code]["pledge"]["relocations"] - own[0] for code, own in owed.items()}
    keys = {}
    for relocated in itertools.product(*[range(least, most + 1) for _, _, least, most in owed.values()]):
        mix = dict(zip(owed, relocated))
        pledges = {code: {"relocations": owed[code][0] + count, "financial_eur": 20000 * (owed[code][1] - count)}
                   for code, count in mix.items()}
        changed = {**year, "states": [{**state, "pledge": pledges.get(state["code"], state.get("pledge", {}))}
                                      for state in year["states"]]}
        allocation = json.loads(run(program, ["allocate", "-", "--format", "json"], json.dumps(changed)), parse_float=Decimal)
        keys[relocated] = key_of(year, owed, mix, allocation)
    best = max(keys.values())
    found = keys[tuple(chosen.values())]
    assert found == best, "%s: %s, but %s has %s" % (chosen, found, [mix for mix in keys if keys[mix] == best], best)
    return len(keys)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("program")
    parser.add_argument("--count", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    mixes = years = wrong = 0
    for number in range(options.count):
        year = small_year(random.Random("%d-%d" % (options.seed, number)))
        try:
            tried = check_year(options.program, year)
            mixes, years = mixes + tried, years + (tried > 0)
        except AssertionError as error:
            wrong += 1
            print("plan: seed %d, year %d: %s\n%s" % (options.seed, number, error, json.dumps(year)), file=sys.stderr)
    print("plan: %d of %d small years planned among all whole mixes, %d of them allocated, %d wrong" % (
        years, options.count, mixes, wrong))
    return 0 if wrong == 0 and years > options.count // 3 else 1


if __name__ == "__main__":
    sys.exit(main())
