#!/usr/bin/env python3
"""against_check.py SOLPOOL: `--against` of every question, against both answers asked for one by one.

Each answer is laid out here as paths and values, by the names that entries of lists have; what differs between the two must
be what --against lists, with the right difference, and nothing else.
"""
import json
import pathlib
import subprocess
import sys
from decimal import Decimal

TESTS = pathlib.Path(__file__).resolve().parent
DATA = TESTS.parent / "data"
TOP = ("states", "benefitting", "links", "flows", "triggers")
LEFT_OUT = {"": ("format", "tool", "year", "title", "settings", "notes")}
NAMES = ("code", "from", "to", "name", "path", "id")
QUESTIONS = (["allocate"], ["shares"], ["shares", "--rounding", "all"], ["compare", "--state", "NL"], ["compare", "--all"],
             ["plan"], ["plan", "--for", "IT.unmet.relocations=0"], ["choose"], ["stress"],
             ["sensitivity", "--figure", "IT.coverage"], ["readings", "--figure", "IT.coverage"], ["audit"])
SCENARIO = ["--set", "NL.pledge.relocations=500", "--set", "NL.cost.relocation_eur=35000", "--rule", "rounding=nearest",
            "--set", "pool.forum_reconvened=true", "--set", "IT.need.relocations=6000"]


def answer(program, command, *options):
    run = subprocess.run([program, *command, "-q", "--format", "json", *options], capture_output=True, encoding="utf-8", check=False)
    assert run.returncode in (0, 4), (command, run.returncode, run.stderr)
    return json.loads(run.stdout, parse_float=Decimal, parse_int=Decimal)


def name_of(entry):
    if "code" in entry:
        return entry["code"]
    if isinstance(entry.get("from"), str) and isinstance(entry.get("to"), str):
        return entry["from"] + ">" + entry["to"]
    if "article" in entry and "holds" in entry:
        return (entry["state"] + "." if "state" in entry else "") + entry["article"]
    for key in ("name", "path", "id", "article"):
        if isinstance(entry.get(key), str):
            return entry[key]
    if entry.get("kind") in ("refuse_relocation", "shortcomings_permitted", "shortcomings_all"):
        return ".".join(filter(None, (entry["kind"], entry.get("shortcomings_in"))))
    return ",".join(entry["states"]) if entry.get("states") else None


def leaves(path, value, found):
    if isinstance(value, dict):
        for key, member in value.items():
            if key not in LEFT_OUT.get(path, NAMES) or path and not isinstance(member, str):
                leaves((path + "." if path else "") + key, member, found)
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        for entry in value:
            name = name_of(entry)
            if name is not None:
                leaves(name if path in TOP else path + "." + name, entry, found)
    else:
        found.setdefault(path, value)
    return found


def is_number(value):
    return isinstance(value, Decimal)


def differences(before, after):
    wanted = {}
    for path in {**before, **after}:
        pair = [side.get(path, Decimal(0) if ">" in path else None) for side in (before, after)]
        alone = not (path in before and path in after)
        if pair[0] == pair[1] or alone and not is_number(before.get(path, after.get(path))):
            continue
        wanted[path] = (*pair, pair[1] - pair[0] if is_number(pair[0]) and is_number(pair[1]) else None)
    return wanted


def check(program, command, other, options):
    """What is wrong, line by line."""
    scenario = answer(program, command, *options)
    baseline = answer(program, [command[0], *([] if other == "baseline" else [other]), *command[1:]])
    beside = answer(program, command, *options, "--against", other)
    wanted = differences(leaves("", baseline, {}), leaves("", scenario, {}))
    found = {row["path"]: (row["baseline"], row["scenario"], row["difference"]) for row in beside["figures"]}
    wrong = [] if beside["of"] == scenario["format"] else ["of: " + beside["of"]]
    wrong += [] if wanted else ["nothing differs, so nothing was tried"]
    for path in {**wanted, **found}:
        if found.get(path) != wanted.get(path):
            wrong.append("%s: %s instead of %s" % (path, found.get(path), wanted.get(path)))
    return wrong


def main(program):
    failed = 0
    tries = [(command, "baseline", SCENARIO) for command in QUESTIONS]
    tries += [(command, str(DATA / "2027-outlook.json"), []) for command in QUESTIONS[:2]]
    for command, other, options in tries:
        for line in check(program, command, other, options)[:5]:
            failed += 1
            print("against: %s: %s" % (" ".join(command), line))
    print("against: %d answers beside a baseline, %d failed" % (len(tries), failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
