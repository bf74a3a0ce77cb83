#!/usr/bin/env python3
"""sweep_check.py SOLPOOL [--count N] [--seed N]: `sweep` against `allocate`, and against itself.

Random merge patches of the built-in year: each summary must say what `allocate` prints of the year file that
Python has patched itself (RFC 7396, lists by code). The results must be the same bytes for any number of
jobs, for shards put together, through the scripts for many machines, and after an interruption at any byte with
--resume.
"""
import argparse
import copy
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time

LISTS = {"states": ("code",), "benefitting": ("code",), "links": ("from", "to")}


def merge(target, patch):
    """RFC 7396."""
    if not isinstance(patch, dict):
        return copy.deepcopy(patch)
    target = target if isinstance(target, dict) else {}
    for key, value in patch.items():
        if value is None:
            target.pop(key, None)
        else:
            target[key] = merge(target.get(key), value)
    return target


def patched(year, patch):
    year = copy.deepcopy(year)
    for key, value in patch.items():
        if key not in LISTS or not isinstance(value, dict):
            year = merge(year, {key: value})
            continue
        for name, change in value.items():
            parts = dict(zip(LISTS[key], name.split(">")))
            entries = year.setdefault(key, [])
            found = [entry for entry in entries if all(entry[part] == parts[part] for part in parts)]
            if change is None:
                year[key] = [entry for entry in entries if entry not in found]
            elif found:
                # One type of an unknown pledge leaves the others unknown.
                if key == "states" and isinstance(change.get("pledge"), dict) and found[0].get("pledge") is None:
                    found[0]["pledge"] = dict.fromkeys(("relocations", "financial_eur", "alternative_eur", "offsets"))
                merge(found[0], change)
            else:
                entries.append(merge(dict(parts), change))
    return year


def random_patch(dice, year):
    givers = [state["code"] for state in year["states"] if state["bound"]]
    takers = [entry["code"] for entry in year["benefitting"]]
    kinds = {
        "pledge": lambda: {"states": {dice.choice(givers): {"pledge": {"relocations": dice.randint(0, 2000)}}}},
        "no pledge": lambda: {"states": {dice.choice(givers): {"pledge": None}}},
        "deduction": lambda: {"states": {dice.choice(givers): {"deduction": dice.choice((0, 0.25, 1))}}},
        "need": lambda: {"benefitting": {dice.choice(takers): {"need": {"relocations": dice.randint(0, 9000)}}}},
        "link": lambda: {"links": {"DE>" + dice.choice(takers): {"max_relocations": dice.randint(0, 900)}}},
        "taker goes": lambda: {"benefitting": {"CY": None}},
        "pool": lambda: {"pool": {"forum_reconvened": True}},
        "forum's day": lambda: {"pool": {"forum_reconvened": True, "forum_reconvened_from": "2026-09-15"}},
        "raised": lambda: {"pledges": [{"date": "2026-%02d-01" % dice.randint(6, 12), "state": dice.choice(givers),
                                        "relocations": dice.randint(1, 900)}]},
        "rule": lambda: {"rules": {"rounding": "nearest"}},
        "wrong": lambda: {"states": {"NL": {"population": -1}}},
        "state goes": lambda: {"states": {"HU": None}},
        "offsets": lambda: {"states": {code: {"pledge": {"offsets": dice.randint(1, 30)}}
                                       for code in dice.sample(givers, 3)}},
        "agreed": lambda: {"links": {"%s>%s" % (dice.choice(("DE", "FR", "SE")), dice.choice(takers)):
                                     {"offsets_agreed": True, "offsets_agreed_from": dice.choice((None, "2026-09-15"))}
                                     for _ in range(3)}},
        "date": lambda: {"as_of": "2026-%02d-15" % dice.randint(6, 12)},
        "list": lambda: {"links": []},
        "source": lambda: {"states": {"SE": {"source": dice.choice((None, year["sources"][0]["id"], "unheard"))}}},
        "sources": lambda: {"sources": dice.choice(([], None, year["sources"], year["sources"][:-1],
                                                    [*year["sources"], {"id": "unheard"}]))},
    }
    patch = {}
    for name in dice.sample(sorted(kinds), dice.choice((1, 1, 2, 3))):
        for key, value in kinds[name]().items():
            if isinstance(value, dict) and isinstance(patch.get(key, {}), dict):
                patch.setdefault(key, {}).update(value)
            else:
                patch[key] = value
    return patch


def run(program, arguments, text):
    done = subprocess.run([program, "sweep", "--quiet", *arguments], input=text, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, encoding="utf-8", check=False)
    if done.returncode != 0:
        sys.exit("sweep %s: exit %d: %s" % (arguments, done.returncode, done.stderr))
    return done.stdout


def expected(program, year, patch):
    """What the summary must hold, from `allocate`; None where that refuses the year."""
    done = subprocess.run([program, "allocate", "-", "--quiet"], input=json.dumps(patched(year, patch)),
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8", check=False)
    if done.returncode != 0:
        return None
    allocation = json.loads(done.stdout)
    return {
        "outcome": "optimal",
        "totals": allocation["totals"],
        "triggers": [trigger["article"] for trigger in allocation["triggers"]
                     if trigger["holds"] and "state" not in trigger],
        "offsets_on_offer": [trigger["state"] for trigger in allocation["triggers"]
                             if trigger["holds"] and "state" in trigger],
        "mandatory_offsets": allocation.get("mandatory_offsets", {"total": 0})["total"],
        "states": {state["code"]: state["used"]["value"] for state in allocation["states"]
                   if state["role"] == "contributing"},
        "coverage": {entry["code"]: entry["coverage"] for entry in allocation["benefitting"]},
    }, allocation


def check_contents(program, year, lines, results, full):
    faults = 0
    for number, (line, result, whole) in enumerate(zip(lines, results, full), 1):
        line = json.loads(line)
        patch, own = (line["patch"], line["id"]) if "patch" in line else (line, number)
        found, entire = json.loads(result), json.loads(whole)
        wanted = expected(program, year, patch)
        good = found.pop("id") == own and entire.pop("id") == own
        if wanted is None:
            good = good and found["outcome"] == entire["outcome"] == "error"
        else:
            good = good and found == wanted[0] and entire == wanted[1]
        if not good:
            faults += 1
            print("sweep: line %d: %s\n%s\n%s" % (number, line, found, wanted and wanted[0]), file=sys.stderr)
    return faults


def check_resume(program, text, whole, dice):
    """Cut off anywhere, gone on."""
    faults = 0
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "results")
        for cut in [0, 1, len(whole) - 1, len(whole)] + [dice.randrange(len(whole)) for _ in range(6)]:
            with open(path, "w", encoding="utf-8") as file:
                file.write(whole[:cut])
            run(program, ["--resume", path, "--jobs", dice.choice("12")], text)
            with open(path, encoding="utf-8") as file:
                if file.read() != whole:
                    faults += 1
                    print("sweep: resumed at byte %d it gives something else" % cut, file=sys.stderr)
    return faults


def check_foreign(program, year):
    """A file that holds something else is refused and stays as it is."""
    faults = 0
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "file")
        with open(year, encoding="utf-8") as file:
            whole_year = file.read()
        for content in (whole_year, "# A text\n", "a line without an end", "\n", '{ "id": 2, "outcome": "optimal" }\n'):
            with open(path, "w", encoding="utf-8") as file:
                file.write(content)
            code = subprocess.run([program, "sweep", year, "--resume", path], input="{}\n", encoding="utf-8",
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode
            with open(path, encoding="utf-8") as file:
                if code != 3 or file.read() != content:
                    faults += 1
                    print("sweep: resumed over a file of something else: %r" % content[:40], file=sys.stderr)
    return faults


def check_kill(program, text, whole):
    """Killed while it writes, gone on: nothing is lost or doubled."""
    with tempfile.TemporaryDirectory() as folder:
        path, patches = os.path.join(folder, "results"), os.path.join(folder, "patches")
        with open(patches, "w", encoding="utf-8") as file:
            file.write(text)
        for _ in range(3):
            with open(patches, encoding="utf-8") as file:
                process = subprocess.Popen([program, "sweep", "--quiet", "--resume", path], stdin=file)
                time.sleep(0.03)
                process.send_signal(signal.SIGKILL)
                process.wait()
        run(program, ["--resume", path], text)
        with open(path, encoding="utf-8") as file:
            if file.read() != whole:
                print("sweep: killed and resumed it gives something else", file=sys.stderr)
                return 1
    return 0


def script(program, name, arguments, text="", **environment):
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../examples/sweep", name)
    done = subprocess.run(["sh", path, *arguments], input=text, stdout=subprocess.PIPE, encoding="utf-8", check=True,
                          env={**os.environ, "SOLPOOL": os.path.abspath(program), **environment})
    return done.stdout


def check_scripts(program, year, text, whole):
    """The examples for many machines: the union of their parts is what one process prints."""
    faults = 0
    if script(program, "parallel.sh", [year, "--jobs", "1"], text, BLOCK="23") != whole:
        faults += 1
        print("sweep: GNU parallel gives something else", file=sys.stderr)
    with tempfile.TemporaryDirectory() as folder:
        patches, shards = os.path.join(folder, "patches"), os.path.join(folder, "results")
        with open(patches, "w", encoding="utf-8") as file:
            file.write(text)
        for task in range(1, 8):
            script(program, "slurm.sh", [year, patches, shards],
                   SLURM_ARRAY_TASK_ID=str(task), SLURM_ARRAY_TASK_COUNT="7")
        if script(program, "join.sh", [shards]) != whole:
            faults += 1
            print("sweep: the jobs of an array give something else", file=sys.stderr)
    return faults


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("year")
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    dice = random.Random(arguments.seed)
    with open(arguments.year, encoding="utf-8") as file:
        year = json.load(file)
    lines = []
    for number in range(arguments.count):
        patch = random_patch(dice, year)
        lines.append(json.dumps(patch if number % 3 else {"id": "scenario %d" % number, "patch": patch}))
    text = "\n".join(lines) + "\n"
    whole = run(arguments.program, [], text)
    results = whole.splitlines()
    full = run(arguments.program, ["--full", "--jobs", "2"], text).splitlines()
    faults = check_contents(arguments.program, year, lines, results, full)
    if len(results) != len(lines):
        faults += 1
        print("sweep: %d results of %d lines" % (len(results), len(lines)), file=sys.stderr)
    for jobs in ("2", "3", "8"):
        if run(arguments.program, ["--jobs", jobs], text) != whole:
            faults += 1
            print("sweep: --jobs %s gives something else" % jobs, file=sys.stderr)
    shards = [run(arguments.program, ["--shard", "%d/3" % shard], text).splitlines() for shard in (1, 2, 3)]
    if [shards[k % 3][k // 3] for k in range(len(lines))] != results:
        faults += 1
        print("sweep: the shards are not the whole", file=sys.stderr)
    faults += check_resume(arguments.program, text, whole, dice)
    faults += check_foreign(arguments.program, arguments.year)
    faults += check_scripts(arguments.program, arguments.year, text, whole)
    faults += check_kill(arguments.program, text * 10, run(arguments.program, [], text * 10))
    wrong = sum('"outcome": "error"' in result for result in results)
    print("sweep: %d scenarios, %d of them wrong, %d faults" % (len(lines), wrong, faults))
    sys.exit(1 if faults or wrong in (0, len(lines)) else 0)


if __name__ == "__main__":
    main()
