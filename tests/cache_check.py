#!/usr/bin/env python3
"""cache_check.py SOLPOOL [--count N] [--seed N]: what scenarios take over from their year is what they would compute.

Patches that set every key of a year file, as the schema has them, alone and together, on a year that states
something of everything under rules drawn at random. Each sweep is run twice: a patch that also names the format of
the file changes no more than before, but nothing is taken over then. Both must give the same bytes.
"""
import argparse
import json
import random
import subprocess
import sys
import tempfile

YEAR = {
    "format": "solpool-year-1", "year": 2030, "as_of": "2030-06-30",
    "pool": {"relocations": 2000, "financial_eur": 50000000, "eur_per_relocation": 30000, "sar_percent": 40,
             "proposal": {"relocations": 3000, "financial_eur": 60000000}, "minimum": {"relocations": 2500}},
    "states": [
        {"code": "AA", "population": 50, "gdp_million_eur": 70, "pledge": {"relocations": 300, "offsets": 20},
         "european_territory": {"population": 40, "gdp_million_eur": 65}},
        {"code": "BB", "population": 20, "gdp_million_eur": 15, "deduction": 1, "pledge": {"financial_eur": 9000000},
         "deduction_request": {"article": "61", "outcome": "granted", "act": "separate", "date": "2030-05-01"}},
        {"code": "CC", "population": 30, "gdp_million_eur": 90, "deduction": 0.25,
         "relocate": {"least": 10, "most": 200}, "carried": {"crisis_credit": 7, "over_pledge": 5, "late_offsets": 3}},
        {"code": "DD", "population": 10, "gdp_million_eur": 10, "pledge": {"alternative_eur": 1000000}},
        {"code": "EE", "population": 15, "gdp_million_eur": 12, "pledge": {"relocations": 20}}],
    "benefitting": [{"code": "DD", "weight": 2, "arrivals": 50, "search_and_rescue": True},
                    {"code": "EE", "arrivals": 30, "from": "2030-03-01", "basis": "59", "decision": "accepted"}],
}
CODES = [state["code"] for state in YEAR["states"]]
NAMES = {"states": CODES, "benefitting": CODES, "links": ["AA>DD", "CC>EE"]}
ENDS = {"code": "AA", "from": "AA", "to": "DD", "state": "DD"}
OPTIMAL = '"outcome": "optimal"'
DAYS = ["2030-02-01", "2030-05-15", "2030-12-31"]


def values(item):
    """What may stand there."""
    kind, pattern = item.get("type", "string"), item.get("pattern", "")
    if "enum" in item:
        return item["enum"]
    if "boolean" in kind:
        return [False, True]
    if "integer" in kind or "number" in kind:
        size = {30, 400} | ({0.25, 0.5} if "number" in kind else set())
        return [value for value in sorted({item["minimum"], 1} | size) if value <= item["maximum"]]
    return CODES if pattern.startswith("^[A-Z]") else DAYS if pattern.startswith("^[0-9]") else ["x"]


def least(item):
    """What an object must have."""
    return {key: ENDS.get(key, values(item["properties"][key])[-1]) for key in item.get("required", ())}


def patches(item, top=False):
    """An object of the schema with one of its keys set, or taken away."""
    for key, member in item["properties"].items():
        assert "$ref" not in member or key in ("source", "note"), key
        element = member.get("items", {})
        if top and key in NAMES:
            found = [{name: one} for name in NAMES[key] for one in [None, *patches(element)]]
        elif "properties" in element:
            found = [[], *([{**least(element), **one}] for one in patches(element))]
        elif "items" in member:
            found = [[value] for value in values(element)]
        elif "properties" in member:
            found = [*patches(member), *({**least(member), **one} for one in patches(member))]
        else:
            found = values(member)
        yield from ({key: value} for value in [None, *found])


def merged(patch, other):
    """One patch that does what both do."""
    result = dict(patch)
    for key, value in other.items():
        old = result.get(key)
        result[key] = merged(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return result


def run(arguments, text=""):
    done = subprocess.run(arguments, input=text, stdout=subprocess.PIPE, encoding="utf-8", check=False)
    if done.returncode != 0:
        sys.exit("%s: exit %d" % (" ".join(arguments), done.returncode))
    return done.stdout


def sweep(program, file, rules, scenarios):
    settings = [word for rule in rules for word in ("--rule", rule)]
    lines = "".join(json.dumps(patch) + "\n" for patch in scenarios)
    return run([program, "sweep", "--quiet", "--full", *settings, file], lines).splitlines()


def random_rules(dice, program, file, schema):
    """An option of each rule, together such that the year can be allocated."""
    names = schema["properties"]["rules"]["properties"].items()
    while True:
        rules = ["%s=%s" % (name, dice.choice(rule["enum"])) for name, rule in names if "enum" in rule]
        if OPTIMAL in sweep(program, file, rules, [{}])[0]:
            return rules


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--count", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    dice = random.Random(arguments.seed)
    schema = json.loads(run([arguments.program, "schema", "year"]))
    alone = list(patches(schema, top=True))
    faults = allocated = 0
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(YEAR, file)
        file.flush()
        for number in range(arguments.count):
            rules = random_rules(dice, arguments.program, file.name, schema)
            scenarios = alone if number % 2 == 0 else [merged(patch, dice.choice(alone)) for patch in alone]
            anew = [{"format": YEAR["format"], **patch} for patch in scenarios]
            cached = sweep(arguments.program, file.name, rules, scenarios)
            computed = sweep(arguments.program, file.name, rules, anew)
            allocated += sum(OPTIMAL in line for line in computed)
            wrong = [patch for patch, line, other in zip(scenarios, cached, computed) if line != other]
            faults += len(wrong)
            for patch in wrong[:3]:
                print("cache: not what is computed anew: %s under %s" % (json.dumps(patch), rules), file=sys.stderr)
    count = arguments.count * len(alone)
    print("cache: %d scenarios, %d of them allocated, %d faults" % (count, allocated, faults))
    sys.exit(1 if faults or allocated < count / 2 else 0)


if __name__ == "__main__":
    main()
