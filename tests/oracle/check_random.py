#!/usr/bin/env python3
"""Compares solpool with the oracle on random pools.

    check_random.py SOLPOOL_BINARY --count N --seed S [--first K] [--keep DIR]
                    [--only SECTION,...] [--with MECHANISM,...] [--all]

What is printed is compared section by section (check_distribution, check_additions); --only
leaves sections out, --with says which mechanisms the pools may have. Then come relations
between runs: the order of the input and the unit of the population must change nothing, and
`verify` must accept the allocation and refuse it after one number was changed.
"""

import argparse
import random
import subprocess
import sys
import tempfile
from collections import Counter
from decimal import Decimal
from pathlib import Path

import check_additions as additions
from check_distribution import check_allocation
from check_stages import check_stages
from compare import Mismatch, decimals, expect, parse
from random_more import MECHANISMS, random_year
from random_pools import euro, shuffled, ten_times_the_people, to_json
from units import MONEY_TYPES, TYPES

PATIENCE = 300  # seconds for one run of the program
WRONG_USE, WRONG_INPUT = 2, 3  # exit status
VERDICT_NO = 4  # exit status: computed, but the answer is "no"
NOT_BUILT = ("pool_numbers=additive", "search_and_rescue=hard",
             "protected_persons=bilateral")

SECTIONS = {"stages": check_stages, "rules": additions.check_rules, "keys": additions.check_keys,
            "ties": additions.check_ties,
            "mandatory": additions.check_mandatory, "performance": additions.check_performance,
            "late": additions.check_late, "funds": additions.check_funds,
            "crisis": additions.check_crisis}
RUNS = ("order", "verify", "refusals")  # relations between runs; "verify-old" changes old numbers only


# ---- running the program ---------------------------------------------------------------------

def run(program, arguments, text=""):
    """Exit status, output and messages of one run."""
    done = subprocess.run([program, *arguments], input=text.encode(), capture_output=True,
                          timeout=PATIENCE, check=False)
    return done.returncode, done.stdout, done.stderr.decode(errors="replace").strip()


def allocate(program, year):
    status, output, messages = run(program, ["allocate", "-"], to_json(year))
    expect(status == 0, "allocate", f"exit status {status}: {messages}")
    return output


def check_order(program, year, output, rng):
    expect(allocate(program, shuffled(year, rng)) == output, "order of the input",
           "another order gives other bytes")
    expect(allocate(program, ten_times_the_people(year)) == output, "populations times ten",
           "another unit of population gives other bytes")


# ---- verify ----------------------------------------------------------------------------------

STATE_GROUPS = ("to_implement", "used", "fair_share")
MORE_STATE_GROUPS = ("unused", "drawn", "implemented", "left", "lapsed")
MORE_STATE_NUMBERS = ("mandatory_offsets", "mandatory_cap", "late_offsets", "accepted",
                      "ongoing_relocations", "redistributed", "credit_used",
                      "union_funding_eur")
MORE_TOP_GROUPS = ("mandatory_offsets", "amounts", "crisis")


def old_places(printed):
    """(object, key) of every number that `verify` has to notice when it changes."""
    groups = [state[section] for state in printed["states"] for section in STATE_GROUPS]
    groups += [entry["received"] for entry in printed["benefitting"]]
    groups += printed["flows"] + list(printed["totals"].values())
    places = [(group, key) for group in groups for key in group]
    places += [(state, "duty") for state in printed["states"]]
    return places + [(entry, "coverage") for entry in printed["benefitting"]]


def more_places(printed):
    """The same for what the further sections print."""
    groups = [state[section] for state in printed["states"]
              for section in MORE_STATE_GROUPS if section in state]
    groups += [printed[section] for section in MORE_TOP_GROUPS if section in printed]
    groups += printed.get("crisis", {}).get("states", [])
    places = [(group, key) for group in groups for key in group]
    places += [(state, key) for state in printed["states"]
               for key in MORE_STATE_NUMBERS if key in state]
    return places + [(entry, key) for entry in printed["benefitting"]
                     for key in ("mandatory_offsets_received", "late_offsets_received")
                     if key in entry]


def change_one(places, rng):
    """Changes one number by one unit of its last digit, or by many; says what it did."""
    group, key = rng.choice([(group, key) for group, key in places
                             if type(group[key]) in (int, Decimal)])
    before = group[key]
    step = Decimal(rng.choice([1, 1, 1000])).scaleb(-decimals(before))
    step = step if isinstance(before, Decimal) else int(step)
    group[key] = before - step if before >= step and rng.random() < 0.5 else before + step
    return f"{group.path}.{key} changed from {before} to {group[key]}"


def check_verify(program, year, output, rng, searches):
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, "year.json"), Path(folder, "allocation.json")]
        paths[0].write_text(to_json(year), encoding="utf-8")
        paths[1].write_bytes(output)
        status, _, messages = run(program, ["verify", *map(str, paths)])
        expect(status == 0, "verify", f"exit status {status}: {messages}")
        for places in searches:
            printed = parse(output)
            what = change_one(places(printed), rng)
            paths[1].write_text(to_json(printed), encoding="utf-8")
            status, _, messages = run(program, ["verify", *map(str, paths)])
            expect(status == VERDICT_NO, "verify", f"{what}: exit status {status} {messages}")


# ---- what must be refused ----------------------------------------------------------------------

def check_refusals(program, year, answer, rng):
    """One draw more than there is to implement, and a rule that nobody has built."""
    kind, rule = rng.choice(TYPES), rng.choice(NOT_BUILT)
    supply = sum(row.to_implement[kind] for row in answer.solution.rows.values()) + 1
    draw = {"date": min(answer.solution.pool.as_of, f"{answer.solution.pool.year}-12-31"),
            kind: euro(supply) if kind in MONEY_TYPES else supply}
    status, _, _ = run(program, ["allocate", "-"], to_json(dict(year, draws=[draw])))
    expect(status == WRONG_INPUT, "draws", f"one {kind} too many: exit status {status}")
    status, _, _ = run(program, ["allocate", "-", "--rule", rule], to_json(year))
    expect(status == WRONG_USE, "rules", f"{rule} is not built: exit status {status}")


# ---- one pool --------------------------------------------------------------------------------

def compare(program, year, sections, rng):
    output = allocate(program, year)
    answer = check_allocation(year, parse(output))
    for name, check in SECTIONS.items():
        if name in sections:
            check(answer)
    if "refusals" in sections:
        check_refusals(program, year, answer, rng)
    if "order" in sections:
        check_order(program, year, output, rng)
    if "verify" in sections:
        check_verify(program, year, output, rng, [old_places, more_places])
    elif "verify-old" in sections:
        check_verify(program, year, output, rng, [old_places])


def check_pool(program, seed, number, sections, mechanisms):
    """Everything about one random pool; returns the reason why it fails, or nothing."""
    rng = random.Random(f"{seed}/{number}/changes")
    try:
        compare(program, random_year(seed, number, mechanisms), sections, rng)
    except Mismatch as mismatch:
        return str(mismatch)
    except subprocess.TimeoutExpired as slow:
        return f"{slow.cmd[1]}: no answer in {PATIENCE} seconds"
    except (KeyError, TypeError, AttributeError, ValueError, ArithmeticError) as error:
        return f"the output has another form than expected: {error!r}"
    return None


# ---- the command line ------------------------------------------------------------------------

def chosen_names(text, known, what):
    names = [name for name in text.split(",") if name and name != "none"]
    for name in names:
        if name not in known:
            raise SystemExit(f"unknown {what} {name!r}; known: none, {', '.join(known)}")
    return names


def arguments():
    parser = argparse.ArgumentParser(description="Compare solpool with the oracle.")
    parser.add_argument("program", metavar="SOLPOOL_BINARY")
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="number of the first pool")
    parser.add_argument("--keep", type=Path, help="folder for year files that fail")
    parser.add_argument("--only", default=",".join([*SECTIONS, *RUNS]),
                        help="sections to compare beside the distribution: none, "
                        + ", ".join([*SECTIONS, *RUNS, "verify-old"]))
    parser.add_argument("--with", dest="mechanisms", default=",".join(MECHANISMS),
                        help="what the pools may have: none, " + ", ".join(MECHANISMS))
    parser.add_argument("--all", action="store_true",
                        help="go on after a failure and count the reasons at the end")
    return parser.parse_args()


def report(chosen, number, reason, mechanisms):
    print(f"seed {chosen.seed}, number {number}: {reason}")
    if chosen.keep:
        chosen.keep.mkdir(parents=True, exist_ok=True)
        path = chosen.keep / f"pool-{chosen.seed}-{number}.json"
        path.write_text(to_json(random_year(chosen.seed, number, mechanisms)) + "\n",
                        encoding="utf-8")


def main():
    chosen = arguments()
    sections = chosen_names(chosen.only, [*SECTIONS, *RUNS, "verify-old"], "section")
    mechanisms = chosen_names(chosen.mechanisms, list(MECHANISMS), "mechanism")
    failed = Counter()
    for number in range(chosen.first, chosen.first + chosen.count):
        reason = check_pool(chosen.program, chosen.seed, number, sections, mechanisms)
        if reason:
            report(chosen, number, reason, mechanisms)
            if not chosen.all:
                return 1
            failed[reason.split(":")[0].rsplit(".", 1)[-1][:60]] += 1
    for place, times in failed.most_common():
        print(f"{times:5} of {chosen.count} pools fail at {place}")
    if not failed:
        print(f"{chosen.count} pools agree")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
