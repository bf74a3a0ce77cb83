#!/usr/bin/env python3
"""stress_check.py SOLPOOL [--count N] [--seed S]: `solpool stress` against whole allocations.

Every row of the answer on data/2026.json, as it is and with needs stated and the Forum reconvened, must
be what `solpool allocate` says of the year with those pledges set to nothing. The smallest sets are
searched again, through every set of up to four states, on small random years.
"""
import argparse
import concurrent.futures
import itertools
import json
import os
import pathlib
import random
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction

YEAR = pathlib.Path(__file__).resolve().parent.parent / "data" / "2026.json"
NOTHING = '.pledge={"relocations":0,"financial_eur":0,"alternative_eur":0,"offsets":0}'
STATED = ["pool.forum_reconvened=true", "IT.need.relocations=4500", "IT.need.financial_eur=30000000",
          "ES.need.relocations=1200", "ES.need.financial_eur=20000000", "GR.need.relocations=2500",
          "GR.need.financial_eur=9000000", "CY.need.relocations=600", "CY.need.alternative_eur=900000",
          "DE>IT.offsets_agreed=true", "IT.need.offsets=700", "FR.pledge.relocations=11000",
          "FR.pledge.financial_eur=1000000", "GR.systemic_shortcomings=true",
          "NL>GR.permission_used=true"]
GROUPS = ["HU,SK,PL", "DE,FR", "NL,BE,SE,AT"]


def run(solpool, command, settings, text=None, more=()):
    arguments = [solpool, command, "-" if text else str(YEAR), "--quiet", "--format", "json", *more]
    for setting in settings:
        arguments += ["--set", setting]
    done = subprocess.run(arguments, input=text, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"stress: {' '.join(arguments)}: {done.stderr}")
    return json.loads(done.stdout, parse_float=Decimal)


# --- Rows against allocations -----------------------------------------------------------------------

def contributing(allocation):
    return [state["code"] for state in allocation["states"] if state["role"] == "contributing"]


def held(allocation):
    return [trigger["article"] for trigger in allocation["triggers"]
            if trigger["holds"] and "state" not in trigger]


def mandatory(allocation):
    by_state = [{"code": state["code"], "offsets": state["mandatory_offsets"]}
                for state in allocation["states"] if state.get("mandatory_offsets", 0) > 0]
    return sum(entry["offsets"] for entry in by_state), by_state


def served(allocation, code):
    return {flow["from"] for flow in allocation["flows"] if flow["to"] == code}


def settings_of(row, base):
    """The year of a row in the words of --set."""
    if row["kind"].startswith("shortcomings"):
        code = row["shortcomings_in"]
        return [code + ".systemic_shortcomings=true",
                *(f"{state}>{code}.permission_used=true" for state in row["states"])]
    if row["kind"] == "refuse_relocation":
        pledges = {state["code"]: dict(state["pledge"], relocations=0) for state in base["states"]}
        return [code + ".pledge=" + json.dumps({key: float(pledges[code][key]) for key in (
            "relocations", "financial_eur", "alternative_eur", "offsets")}).replace(".0,", ",").replace(
                ".0}", "}") for code in row["states"]]
    return [code + NOTHING for code in row["states"]]


def expected_row(row, base, after):
    total, by_state = mandatory(after)
    before, now = held(base), held(after)
    expected = {
        "states": row["states"], "kind": row["kind"],
        "damage": base["totals"]["delivered"]["value"] - after["totals"]["delivered"]["value"],
        "delivered": after["totals"]["delivered"], "unmet": after["totals"]["unmet"],
        "triggers_flipped": [article for article in ("63(1)", "63(3)", "63(4)")
                             if (article in before) != (article in now)],
        "triggers": now, "mandatory_offsets": total, "mandatory_offsets_by_state": by_state,
        "benefitting": [{
            "code": one["code"], "coverage": one["coverage"],
            "received_value": one["received"]["value"],
            "received_value_change": one["received"]["value"] - old["received"]["value"],
        } for one, old in zip(after["benefitting"], base["benefitting"])],
    }
    if "shortcomings_in" in row:
        code = row["shortcomings_in"]
        expected["shortcomings_in"] = code
        expected["no_longer_serving"] = sorted(served(base, code) - served(after, code))
    return expected


def same(found, expected):
    """Equal, but for the last decimal of a difference of two rounded numbers."""
    if isinstance(expected, dict):
        return isinstance(found, dict) and found.keys() == expected.keys() and all(
            same(found[key], expected[key]) for key in expected)
    if isinstance(expected, list):
        return isinstance(found, list) and len(found) == len(expected) and all(map(same, found, expected))
    if isinstance(expected, (int, Decimal)) and not isinstance(expected, bool):
        return isinstance(found, (int, Decimal)) and abs(found - expected) <= Decimal("0.000001")
    return found == expected


def expected_names(base, settings):
    """Which rows there must be, in their order."""
    codes = contributing(base)
    names = [("single", (code,)) for code in codes]
    names += [("pair", pair) for pair in itertools.combinations(codes, 2)]
    names += [("group", tuple(sorted(group.split(",")))) for group in GROUPS]
    names.append(("refuse_relocation", tuple(
        state["code"] for state in base["states"]
        if state["code"] in codes and state["pledge"]["relocations"] > 0)))
    for benefitting in base["benefitting"]:
        mark = f">{benefitting['code']}.permission_used=true"
        marked = tuple(text.split(">")[0] for text in settings if text.endswith(mark))
        names += [("shortcomings_permitted", marked), ("shortcomings_all", tuple(codes))]
    return names


def check_rows(solpool, settings, pool):
    base = run(solpool, "allocate", settings)
    drops = [word for group in GROUPS for word in ("--drop", group)]
    answer = run(solpool, "stress", settings, more=drops)
    failures = []
    names = [(row["kind"], tuple(row["states"])) for row in answer["dropouts"]]
    if names != expected_names(base, settings):
        failures.append(f"other rows than expected: {names}")
    if any(answer["base"][name] != base["totals"][name] for name in base["totals"]):
        failures.append("base: other totals than those of the allocation")

    def check(row):
        after = run(solpool, "allocate", settings + settings_of(row, base))
        expected = expected_row(row, base, after)
        return "" if same(row, expected) else f"{row}\n  expected {expected}"

    failures += [failure for failure in pool.map(check, answer["dropouts"]) if failure]
    return len(answer["dropouts"]) + 2, failures


# --- Smallest sets ----------------------------------------------------------------------------------

def random_year(rng, redistributed):
    """Few states with few relocations, so that ties and thresholds at the person are common."""
    count = rng.randint(2, 6)
    size = rng.choice([20, 40, 60])
    codes = rng.sample(["A1", "AB", "BA", "C", "CC", "DK", "NL-1", "ZZ"], count)
    codes = [code if len(code) > 1 else "C0" for code in codes]
    states = []
    for code in codes:
        state = {"code": code, "population": rng.randint(1, 9), "gdp_million_eur": rng.randint(1, 9),
                 "pledge": {"relocations": rng.randint(0, 6), "offsets": rng.choice([0, 0, 3])}}
        chance = rng.random()
        if chance < 0.15:
            state["deduction"] = rng.choice([Decimal("0.5"), 1])
        elif chance < 0.25:
            state["bound"] = False
        elif chance < 0.4:
            state.update(pledge=None, prefer=rng.choice(["pay", "relocate"]))
        elif redistributed and chance < 0.7:
            state["deduction_by_type"] = {"relocations": Decimal("0.5")}
        states.append(state)
    states.append({"code": "XX", "population": 3, "gdp_million_eur": 3,
                   "pledge": {"relocations": rng.choice([0, 0, 2, 9])}})
    rules = {"offsets_unlocked_by": rng.choice(["proposal", "pool"]),
             "offset_threshold": rng.choice(["literal", "pool", "sixty"]),
             "reference_numbers": "stated"}
    if redistributed:
        rules.update(deducted_share="redistributed", assume_pledge="relocate")
    pool = {"relocations": size, "financial_eur": size * 20000,
            "proposal": {"relocations": rng.randint(4, 40), "financial_eur": 600000},
            "minimum": {"relocations": rng.randint(1, 20), "financial_eur": 400000}}
    return {"format": "solpool-year-1", "year": 2030, "pool": pool, "states": states,
            "benefitting": [{"code": "XX", "need": {"relocations": 5}}], "rules": rules}


def to_json(year):
    return json.dumps(year, default=lambda value: int(value) if value == 1 else float(value))


def thresholds(year):
    """Article, threshold, and whether it looks at what is pledged or to be implemented."""
    pool, rules = year["pool"], year["rules"]
    least, sixty = Fraction(pool["minimum"]["relocations"]), Fraction(pool["relocations"] * 3, 5)
    in_force = {"literal": max(least, sixty), "pool": min(max(least, sixty), pool["relocations"]),
                "sixty": sixty}[rules["offset_threshold"]]
    whose = pool if rules["offsets_unlocked_by"] == "pool" else pool["proposal"]
    half = Fraction(whose["relocations"], 2)
    return [("63(1)", half, "pledge"), ("63(3)(a)", least, "pledge"), ("63(3)(b)", sixty, "pledge"),
            ("63(4)", in_force, "to_implement")]


class Counts:
    """Relocations pledged and to be implemented without a set of states: allocated each time."""

    def __init__(self, solpool, text):
        self.solpool, self.text, self.known = solpool, text, {}

    def without(self, states, which):
        if states not in self.known:
            self.known[states] = run(self.solpool, "allocate", [code + NOTHING for code in states],
                                     self.text)["states"]
        return sum(state[which]["relocations"] for state in self.known[states]
                   if which in state and state["role"] != "not_bound")  # Article 57(1)


def smallest(counts, codes, threshold, which):
    """The smallest set of up to four states, of one size the one that leaves least, then by code."""
    for size in range(min(4, len(codes)) + 1):
        found = [(counts.without(states, which), states)
                 for states in itertools.combinations(codes, size)]
        found = [(left, states) for left, states in found if left < threshold]
        if found:
            left, states = min(found)
            return list(states), left
    return None, counts.without(tuple(codes), which)


def comparable(year, states, printed):
    """Whether another set than the one found here may be right: a larger one than is searched, or, where
    what one state owes depends on the pledges of others, another one of the same size."""
    if printed is None:
        return False
    if states is None:
        return len(printed) > 4
    return "deducted_share" in year["rules"] and len(printed) == len(states)


def check_smallest(solpool, number, seed):
    rng = random.Random(f"{seed}/{number}")
    year = random_year(rng, number % 3 == 2)
    text = to_json(year)
    answer = run(solpool, "stress", [], text)["smallest_sets"]
    codes = contributing(run(solpool, "allocate", [], text))
    counts = Counts(solpool, text)
    failures = []
    for printed, (article, threshold, which) in zip(answer, thresholds(year), strict=True):
        states, left = smallest(counts, codes, threshold, which)
        observed = counts.without((), which)
        expected = {"article": article, "observed": observed, "already": observed < threshold,
                    "states": states, "left": left}
        if comparable(year, states, printed["states"]):
            dropped = tuple(printed["states"])
            expected.update(states=printed["states"], left=counts.without(dropped, which))
            if expected["left"] >= threshold:
                failures.append(f"{article}: {printed} is not under {threshold}")
        found = {key: value for key, value in printed.items() if key != "threshold"}
        if found != expected or abs(Fraction(printed["threshold"]) - threshold) > Fraction(1, 10**6):
            failures.append(f"pool {number}: {printed}\n  expected {expected}, {threshold}\n  {text}")
    return failures


# --- All of it --------------------------------------------------------------------------------------

def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("solpool")
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--seed", type=int, default=2026)
    options = parser.parse_args()
    solpool = str(pathlib.Path(options.solpool).resolve())
    passed, failures = 0, []
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for settings in ([], STATED):
            count, failed = check_rows(solpool, settings, pool)
            passed, failures = passed + count - len(failed), failures + failed
        results = list(pool.map(lambda number: check_smallest(solpool, number, options.seed),
                                range(options.count)))
    passed += sum(not result for result in results)
    failures += [failure for result in results for failure in result]
    for failure in failures[:5]:
        print("FAILED", failure)
    print(f"stress: {passed} passed, {len(failures)} failed")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
