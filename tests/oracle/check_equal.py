#!/usr/bin/env python3
"""Equals are treated equally: relations between allocations of years that differ in nothing that matters.

    check_equal.py SOLPOOL_BINARY --count N --seed S [--first K] [--jobs J] [--only RELATION,...] [--keep DIR]

    twins      a state with the data of another one gives (or receives) the same of every type, to one unit
    empty      a state that gives and needs nothing changes no flow
    names      other codes change nothing where a lot decides between equals, and the lot is renamed, too
    order      another order in the file changes nothing at all

Half of the years are those of random_more, half those of extreme_pools. At night: --count 5000.
"""

import argparse
import multiprocessing
import random
import subprocess
import sys
from collections import Counter
from copy import deepcopy
from pathlib import Path

from check_random import PATIENCE, allocate, run
from check_stages import sums_of
from compare import Mismatch, expect, parse
from extreme_pools import extreme_year
from pool_oracle import solve
from random_more import random_year
from random_pools import shuffled, to_json
from units import PERSON_TYPES, TYPES, to_cents

BEYOND = "9 000 million"  # no result can hold that
OTHER_SHARES = "crisis: "           # a twin leaves a smaller share of the need than a credit was used for
MANDATORY = "mandatory_offsets"
LETTERS = "ABCDFGHIJKLMNOPQRSTUVWXYZ"  # without E: EL and GR are the same


def base_year(seed, number):
    if number % 2:
        return extreme_year(seed, number)
    return random_year(seed, number)


def new_code(rng, year):
    taken = {state["code"] for state in year["states"]} | {"EL", "GR"}
    return next(code for code in iter(lambda: rng.choice(LETTERS) + rng.choice(LETTERS), None)
                if code not in taken)


def flows_of(program, year, mandatory=True):
    """{(from, to): amounts} without agreed offsets, as printed; mandatory offsets are a type of their own."""
    flows = {}
    for entry in parse(allocate(program, year))["flows"]:
        flows[entry["from"], entry["to"]] = {
            kind: entry[kind] if kind in PERSON_TYPES else to_cents(entry[kind]) for kind in TYPES}
        flows[entry["from"], entry["to"]]["offsets"] -= entry.get("agreed_offsets", 0)
        flows[entry["from"], entry["to"]][MANDATORY] = entry.get(MANDATORY, 0) if mandatory else 0
    return {pair: amounts for pair, amounts in flows.items() if any(amounts.values())}


# ---- what the distribution knows of a state ----------------------------------------------------

def giver_data(solution, code):
    row = solution.rows[code]
    return (row.supply, solution.due[code], row.past.done_to, row.pledge, row.past.taken,
            {taker: n for (giver, taker), n in solution.agreed.links.items() if giver == code and n})


def taker_data(solution, code):
    return (solution.asked.open[code], solution.had[code], solution.before[code],
            solution.asked.claim[code],
            {giver: n for (giver, taker), n in solution.agreed.links.items() if taker == code and n})


def all_data(solution):
    return ({code: giver_data(solution, code) for code in solution.rows},
            {code: taker_data(solution, code) for code in solution.needs})


# ---- relations ---------------------------------------------------------------------------------

def with_twin(year, code, twin):
    """The year with one more state, which has all that the other one has."""
    found = deepcopy(year)
    for name in ("states", "benefitting"):
        found[name] += [dict(deepcopy(entry), code=twin) for entry in year.get(name) or []
                        if entry["code"] == code]
    for name in ("links", "implemented"):
        if year.get(name):
            found[name] += [{key: twin if key in ("from", "to") and entry[key] == code else value
                             for key, value in entry.items()} for entry in year[name]
                            if code in (entry["from"], entry["to"])]
    crisis = found.get("crisis")
    if crisis:
        crisis["pledges"] = crisis.get("pledges", []) + [
            dict(entry, code=twin) for entry in crisis.get("pledges", []) if entry["code"] == code]
    return found


def check_twins(program, year, rng):
    for end, entries in enumerate((year["states"], year.get("benefitting") or [])):
        if not entries:
            continue
        code, twin = rng.choice(entries)["code"], new_code(rng, year)
        if end == 1 and (year.get("crisis") or {}).get("state") == code:
            continue
        other = with_twin(year, code, twin)
        try:
            solution = solve(other)
        except (AssertionError, ZeroDivisionError):  # no such year: drawn more than there is
            continue
        data, known = ((giver_data, solution.rows), (taker_data, solution.needs))[end]
        if code not in known or data(solution, code) != data(solution, twin) \
                or solution.rows[code].duty != solution.rows[twin].duty:  # shares were rounded
            continue
        flows = flows_of(program, other)
        sums = sums_of(flows, end, known, (*TYPES, MANDATORY))
        for kind in (*TYPES, MANDATORY):
            expect(abs(sums[code][kind] - sums[twin][kind]) <= 1,
                   f"twins: {('giver', 'receiver')[end]} {kind}",
                   f"{code} {sums[code][kind]}, {twin} {sums[twin][kind]}")


def check_empty(program, year, rng):
    code, other, rules = new_code(rng, year), deepcopy(year), year.get("rules") or {}
    if rules.get("mandatory_split") == "eligible_cases":  # it asks for the cases of every link
        return
    other["states"].append({"code": code, "population": 1, "gdp_million_eur": 1})
    if rng.random() < 0.6 or not year.get("benefitting") or rules.get("need_split") in ("arrivals", "key"):
        other["states"][-1]["bound"] = False
    else:
        other["benefitting"].append({"code": code, "weight": 0, "need": dict.fromkeys(TYPES, 0)})
    try:
        before, after = all_data(solve(year)), all_data(solve(other))
    except AssertionError:  # no such year: with smaller shares more is drawn than there is
        return
    for known in after:
        known.pop(code, None)
    if before == after:
        bound = other["states"][-1].get("bound", True)  # then all shares change, and mandatory offsets
        one, another = (flows_of(program, one, not bound) for one in (year, other))
        expect(one == another, "empty", f"{code} gives and needs nothing, but flows are others")


def renamed(value, names):
    if isinstance(value, dict):
        return {key: renamed(one, names) for key, one in value.items()}
    if isinstance(value, list):
        return [renamed(one, names) for one in value]
    return names.get(value, value) if isinstance(value, str) else value


def check_names(program, year, rng):
    codes = [state["code"] for state in year["states"]]
    year = deepcopy(year)
    year.setdefault("rules", {})["lot"] = rng.sample(codes, len(codes))
    names = dict(zip(codes, rng.sample(codes, len(codes))))
    status, _, _ = run(program, ["check", "-"], to_json(year))
    if status:  # the lot decides who has what is drawn, and who does not
        return
    other = flows_of(program, renamed(year, names))
    expected = {(names[giver], names[taker]): amounts
                for (giver, taker), amounts in flows_of(program, year).items()}
    for pair in sorted(expected.keys() | other.keys()):
        expect(expected.get(pair) == other.get(pair), "names",
               f"{'>'.join(pair)} {other.get(pair)}, by other codes {expected.get(pair)}")


def check_order(program, year, rng):
    expect(allocate(program, shuffled(year, rng)) == allocate(program, year), "order",
           "another order of the file gives other bytes")


RELATIONS = {"twins": check_twins, "empty": check_empty, "names": check_names, "order": check_order}


def check(task):
    program, seed, number, relations = task
    failed = []
    year = base_year(seed, number)
    for name in relations:
        try:
            RELATIONS[name](program, year, random.Random(f"{seed}/{number}/{name}"))
        except Mismatch as mismatch:
            if BEYOND not in str(mismatch) and not (name == "twins" and OTHER_SHARES in str(mismatch)):
                failed.append(str(mismatch))
        except subprocess.TimeoutExpired:
            failed.append(f"{name}: no answer in {PATIENCE} seconds")
    return number, failed


def arguments():
    parser = argparse.ArgumentParser(description="Compare allocations of years that are alike.")
    parser.add_argument("program", metavar="SOLPOOL_BINARY")
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="number of the first year")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--only", default=",".join(RELATIONS))
    parser.add_argument("--keep", type=Path, help="folder for year files that fail")
    return parser.parse_args()


def main():
    chosen = arguments()
    tasks = [(chosen.program, chosen.seed, number, chosen.only.split(","))
             for number in range(chosen.first, chosen.first + chosen.count)]
    failed = Counter()
    with multiprocessing.Pool(chosen.jobs) as workers:
        for number, reasons in workers.imap(check, tasks, chunksize=4):
            for reason in reasons:
                print(f"seed {chosen.seed}, number {number}: {reason}", flush=True)
                failed[reason.split(":")[0]] += 1
            if reasons and chosen.keep:
                chosen.keep.mkdir(parents=True, exist_ok=True)
                Path(chosen.keep, f"equal-{chosen.seed}-{number}.json").write_text(
                    to_json(base_year(chosen.seed, number)) + "\n", encoding="utf-8")
    for relation, times in failed.most_common():
        print(f"{times:5} of {chosen.count} years break {relation}")
    if not failed:
        print(f"{chosen.count} years treat equals equally")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
