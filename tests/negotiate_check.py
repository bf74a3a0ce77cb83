#!/usr/bin/env python3
"""negotiate_check.py SOLPOOL [--count N] [--seed N]: `plan --for` against trying everything.

On small random years every combination of additional relocations is put into the year and allocated by
`solpool allocate` alone. Where the goal is reached, what is printed must reach it, and no combination
with a smaller sum, but for a person in one year of fifty; where it is not, no combination within the limits may reach it, each limit that is
named must open the way when it alone is lifted from the set, and a raise must be the smallest.
"""
import argparse
import concurrent.futures
import copy
import itertools
import json
import random
import subprocess
import sys

ONE_OVER = "one person more than the least"
MOST = 9  # additional relocations of one state that are tried


def solpool(program, arguments, year):
    return subprocess.run([program] + arguments, input=json.dumps(year), stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, encoding="utf-8", check=False)


def random_year(dice):
    states = []
    for code in ("AA", "BB", "CC")[:dice.choice((2, 2, 3))]:
        state = {"code": code, "population": dice.randint(1, 40), "gdp_million_eur": dice.randint(1, 40),
                 "pledge": {"relocations": dice.randint(0, 6)}}
        if dice.random() < 0.5:
            state["capacity"] = {"relocations": state["pledge"]["relocations"] + dice.randint(0, 5)}
        if dice.random() < 0.2:
            state["relocate"] = {"most": dice.randint(2, 9)}
        if dice.random() < 0.2:
            state["deduction"] = dice.choice((0.5, 1))
        states.append(state)
    givers = [state["code"] for state in states]
    for code in ("XX", "YY")[:dice.choice((1, 2))]:
        states.append({"code": code, "population": 5, "gdp_million_eur": 5, "pledge": {}})
    takers = [state["code"] for state in states if state["code"] not in givers]
    links = []
    for giver, taker in itertools.product(givers, takers):
        kind = dice.random()
        if kind < 0.15:
            links.append({"from": giver, "to": taker, "excluded": True})
        elif kind < 0.35:
            links.append({"from": giver, "to": taker, "max_relocations": dice.randint(0, 6)})
    return {"format": "solpool-year-1", "year": 2030, "pool": {"relocations": 40, "financial_eur": 800000},
            "states": states, "links": links,
            "benefitting": [{"code": code, "need": {"relocations": dice.randint(1, 9)}} for code in takers]}


def pledged(state):
    return state["pledge"].get("relocations", 0)


def room(state, limit=MOST):
    """What the state's own limits leave, up to `limit`."""
    most = [limit]
    if "capacity" in state:
        most.append(state["capacity"]["relocations"] - pledged(state))
    if "relocate" in state:
        most.append(state["relocate"]["most"] - pledged(state))
    return max(0, min(most))


def unmet(program, year, code):
    run = solpool(program, ["allocate", "-"], year)
    if run.returncode != 0:
        sys.exit(run.stderr)
    return next(entry for entry in json.loads(run.stdout)["benefitting"]
                if entry["code"] == code)["unmet"]["relocations"]


def reaches(program, year, added, code, goal):
    tried = copy.deepcopy(year)
    for state in tried["states"]:
        state["pledge"]["relocations"] = pledged(state) + added.get(state["code"], 0)
    return unmet(program, tried, code) <= goal


def givers_of(year):
    takers = {entry["code"] for entry in year["benefitting"]}
    return [state for state in year["states"] if state["code"] not in takers]


def all_added(year):
    """Every combination that the states' limits allow, smaller sums first."""
    givers = givers_of(year)
    ranges = [range(room(state) + 1) for state in givers]
    return sorted(({state["code"]: n for state, n in zip(givers, choice) if n} for choice in
                   itertools.product(*ranges)), key=lambda added: sum(added.values()))


def lifted(year, path):
    """The year without the limit of that path."""
    year = copy.deepcopy(year)
    place, key = path.split(".", 1)
    entries = (link for link in year["links"] if place == "%s>%s" % (link["from"], link["to"]))
    entry = next(entries, None) or next(state for state in year["states"] if state["code"] == place)
    del entry[key.split(".")[0]]
    return year


def raised(year, path, more):
    year = copy.deepcopy(year)
    place, key = path.split(".", 1)
    entries = (link for link in year["links"] if place == "%s>%s" % (link["from"], link["to"]))
    entry = next(entries, None) or next(state for state in year["states"] if state["code"] == place)
    *parents, last = key.split(".")
    for parent in parents:
        entry = entry[parent]
    entry[last] += more
    return year


def all_reaches(program, year, code, goal):
    """With all that the limits allow."""
    return reaches(program, year, {state["code"]: room(state, 10 * MOST) for state in givers_of(year)},
                   code, goal)


def most_reaches(program, year, code, goal):
    """With all that the limits allow, or with any combination of less."""
    return all_reaches(program, year, code, goal) or any(
        reaches(program, year, added, code, goal) for added in all_added(year))


def check_reached(program, year, answer, code, goal):
    added = {entry["code"]: entry["relocations"] for entry in answer["additional"]}
    total = sum(added.values())
    if not reaches(program, year, added, code, goal):
        return "what is added does not reach the goal"
    if any(n > room(state) for state in givers_of(year) for n in [added.get(state["code"], 0)] if n <= MOST):
        return "more is added than the limits allow"
    for other in all_added(year):
        if sum(other.values()) >= total:
            return None
        if reaches(program, year, other, code, goal):
            # Which state adds can matter by a person's rounding, on which no exchange of two may turn.
            return ONE_OVER if sum(other.values()) == total - 1 else (
                "%s reaches it too, with less than %s" % (other, added))
    return None


def check_unreached(program, year, answer, code, goal):
    if most_reaches(program, year, code, goal):
        return "it can be reached"
    clashes = answer["clashes"]
    named = {clash["path"] for clash in clashes}
    for clash in clashes:
        # All limits that are not named are lifted, and this one with them.
        open_year = copy.deepcopy(year)
        for path in all_limits(year):
            if path not in named or path == clash["path"]:
                open_year = lifted(open_year, path)
        if not most_reaches(program, open_year, code, goal):
            return "lifting %s does not help" % clash["path"]
        if clash["raise"] is not None and clash["raise"] <= MOST:
            # Whether all that the limits then allow reaches it: a person's rounding may let less do it.
            if not all_reaches(program, raised(year, clash["path"], clash["raise"]), code, goal):
                return "raising %s by %d does not help" % (clash["path"], clash["raise"])
            if all_reaches(program, raised(year, clash["path"], clash["raise"] - 1), code, goal):
                return "raising %s by less helps too" % clash["path"]
    return None


def all_limits(year):
    for state in givers_of(year):
        for key, path in (("capacity", "capacity.relocations"), ("relocate", "relocate.most")):
            if key in state:
                yield "%s.%s" % (state["code"], path)
        if state.get("deduction") == 1:
            yield "%s.deduction" % state["code"]
    for link in year["links"]:
        yield "%s>%s.%s" % (link["from"], link["to"], "excluded" if "excluded" in link else "max_relocations")


def check(program, seed):
    dice = random.Random(seed)
    year = random_year(dice)
    code = dice.choice(year["benefitting"])["code"]
    goal = dice.choice((0, 0, 1, 2))
    run = solpool(program, ["plan", "-", "--format", "json", "--for", "%s.unmet.relocations=%d" % (code, goal)], year)
    if run.returncode not in (0, 4):
        return seed, None, "exit %d: %s" % (run.returncode, run.stderr)
    answer = json.loads(run.stdout)["negotiation"]
    if answer["reached"] != (run.returncode == 0):
        return seed, None, "the exit code is %d" % run.returncode
    judge = check_reached if answer["reached"] else check_unreached
    return seed, answer["reached"], judge(program, year, answer, code, goal)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    failed, reached, over = 0, 0, 0
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for seed, yes, fault in pool.map(lambda seed: check(arguments.program, seed),
                                         range(arguments.seed, arguments.seed + arguments.count)):
            reached += 1 if yes else 0
            over += 1 if fault is ONE_OVER else 0
            if fault not in (None, ONE_OVER):
                failed += 1
                print("negotiate: seed %d: %s" % (seed, fault), file=sys.stderr)
    print("negotiate: %d goals tried out, %d of them reached, %d with one person over, %d failed"
          % (arguments.count, reached, over, failed))
    sys.exit(1 if failed or over > arguments.count // 50 or reached in (0, arguments.count) else 0)


if __name__ == "__main__":
    main()
