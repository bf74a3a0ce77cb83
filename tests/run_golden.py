#!/usr/bin/env python3
"""run_golden.py SOLPOOL [--update] [--wrap "valgrind -q"] [CASE ...]: command lines with expected results.

golden/NAME/  `cmd` is run by sh in an empty folder that holds a copy of the case's files. `stdout`,
              `stderr` and `exit` are what it must give; a missing one means nothing, and 0.
wrong/        files that no command may accept. `expected.tsv` has a row for each: the file, a tab, and
              the line after "solpool: " that must come on standard error.
law/NAME/     `input.json` is a year, `expected.json` maps paths to the values that the law gives, and
              `citation` names the article and shows the arithmetic. Add a case by adding a folder.
              `input-2.json`, `input-3.json` … are the years after it: all are then allocated together.
              With a file `calendar` instead, what is looked at is the calendar: a path begins with the name of a
              time limit, with @CODE of a state, with #2 the second of that name.

CASE is golden/NAME, wrong/FILE or law/NAME, with or without what stands before the slash, or one of
the three folders. --update rewrites golden/ and wrong/; law/ is worked out by hand and never rewritten.
--one-in N runs each Nth case alone.

In `cmd`: $SOLPOOL is the program (with the wrapper, if any), $DATA the data folder, $TESTS this one.
"""
import argparse
import concurrent.futures
import difflib
import json
import os
import pathlib
import shlex
import shutil
import subprocess
import sys
import tempfile
from decimal import Decimal

TESTS = pathlib.Path(__file__).resolve().parent
DATA = TESTS.parent / "data"
EXPECTATIONS = {"stdout": b"", "stderr": b"", "exit": b"0\n"}
WRONG_INPUT = 3
TIMEOUT_SECONDS = 300

# Wrong files that are too large to be kept: made when they are needed.
LARGE = {
    "large-nested-brackets.json": lambda: "[" * 5000 + "]" * 5000,
    "large-nested-braces.json": lambda: '{"a":' * 5000 + "1" + "}" * 5000,
    "large-nested-open.json": lambda: "[" * 5000,
    "large-nested-in-note.json": lambda: year_with('"year": 2027, "note": ' + "[" * 5000 + "]" * 5000),
    "large-key.json": lambda: year_with('"year": 2027, "' + "k" * 100000 + '": 1'),
    "large-text-as-year.json": lambda: year_with('"year": "' + "2" * 100000 + '"'),
    "large-text-as-code.json": lambda: year_with('"year": 2027, "links": [ { "from": "' + "N" * 100000 + '" } ]'),
    "large-text-as-source.json": lambda: year_with('"year": 2027, "source": "' + "s" * 100000 + '"'),
    "large-sum-of-draws.json": lambda: year_with('"year": 2027, "draws": [' + ", ".join(
        ['{ "date": "2027-06-01", "financial_eur": 1000000000000 }'] * 1001) + "]"),
    "large-vintages.json": lambda: year_with('"year": 2027, "vintages": [' + ", ".join(
        '{ "id": "V%d", "population": { "NL": 1 } }' % k for k in range(101)) + "]"),
    "large-number.json": lambda: year_with('"year": ' + "9" * 5000),
}


def year_with(member):
    """A small year with this member in place of `year`."""
    return ('{ %s, "format": "solpool-year-1", "pool": { "relocations": 100, "financial_eur": 2000000 },'
            ' "states": [ { "code": "NL", "population": 1, "gdp_million_eur": 1 } ] }\n' % member)


# --- Running ----------------------------------------------------------------------------------------

def run(command, folder, program):
    """Exit code, standard output and standard error of a command in `folder`."""
    environment = dict(os.environ, LC_ALL="C", SOLPOOL=program, DATA=str(DATA), TESTS=str(TESTS))
    done = subprocess.run(command, cwd=folder, env=environment, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=TIMEOUT_SECONDS,
                          check=False)
    return done.returncode, done.stdout, done.stderr


def launcher(folder, program, wrap):
    """The program as one word for "$SOLPOOL": a script, where a wrapper goes before it."""
    program = str(pathlib.Path(program).resolve())
    if not wrap:
        return program
    script = pathlib.Path(folder) / "solpool"
    script.write_text('#!/bin/sh\nexec %s %s "$@"\n' % (wrap, shlex.quote(program)), encoding="utf-8")
    script.chmod(0o755)
    return str(script)


def difference(name, expected, found):
    """A unified diff of two texts, as one text; nothing where they are equal."""
    if expected == found:
        return ""
    lines = [part.decode("utf-8", "backslashreplace").splitlines(keepends=True)
             for part in (expected, found)]
    diff = difflib.unified_diff(*lines, "expected " + name, "found " + name)
    text = "".join(line if line.endswith("\n") else line + "\n\\ no newline at the end\n"
                   for line in diff)
    return text or "%s differs in bytes that are no text\n" % name


# --- golden/ ----------------------------------------------------------------------------------------

def read_expectation(case, name):
    path = case / name
    return path.read_bytes() if path.exists() else EXPECTATIONS[name]


def write_expectation(case, name, found):
    path = case / name
    if found != EXPECTATIONS[name]:
        path.write_bytes(found)
    elif path.exists():
        path.unlink()


def golden_case(case, program, update):
    with tempfile.TemporaryDirectory(prefix="solpool-golden-") as folder:
        for path in case.iterdir():
            if path.name != "cmd" and path.name not in EXPECTATIONS:
                shutil.copy(path, folder)
        code, stdout, stderr = run(["sh", str(case / "cmd")], folder, program)
    found = {"stdout": stdout, "stderr": stderr, "exit": b"%d\n" % code}
    if update:
        for name, value in found.items():
            write_expectation(case, name, value)
        return ""
    return "".join(difference(name, read_expectation(case, name), value)
                   for name, value in found.items())


def golden_cases(program, update):
    for case in sorted((TESTS / "golden").iterdir()):
        if (case / "cmd").exists():
            yield "golden/" + case.name, lambda case=case: golden_case(case, program, update)


# --- wrong/ -----------------------------------------------------------------------------------------

def read_table():
    """The rows of expected.tsv: file and line."""
    with open(TESTS / "wrong" / "expected.tsv", encoding="utf-8", newline="\n") as table:
        return dict(line.rstrip("\n").split("\t") for line in table)


def wrong_text(name):
    return LARGE[name]().encode() if name in LARGE else (TESTS / "wrong" / name).read_bytes()


def wrong_run(name, command, folder, program):
    """Runs one command on a wrong file. What it says after "solpool: ", and what else is wrong."""
    code, stdout, stderr = run([program, *command, name], folder, program)
    said = stderr.decode("utf-8", "backslashreplace")
    failures = ""
    if code != WRONG_INPUT:
        failures += "exit %d instead of %d\n" % (code, WRONG_INPUT)
    if stdout:
        failures += "standard output is not empty\n"
    if not said.startswith("solpool: ") or said.count("\n") != 1 or not said.endswith("\n"):
        failures += "expected one line that begins with solpool:, found %r\n" % said[:500]
    return said[len("solpool: "):].rstrip("\n"), failures


def wrong_case(name, expected, program):
    kept = b"what stood here before\n"
    failures = ""
    with tempfile.TemporaryDirectory(prefix="solpool-wrong-") as folder:
        (pathlib.Path(folder) / name).write_bytes(wrong_text(name))
        (pathlib.Path(folder) / "kept").write_bytes(kept)
        for command in (["check"], ["allocate"], ["allocate", "-o", "kept"]):
            line, failure = wrong_run(name, command, folder, program)
            failure += difference("line", expected.encode(), line.encode())
            failures += "".join("%s: %s\n" % (" ".join(command), text) for text in failure.splitlines())
        if (pathlib.Path(folder) / "kept").read_bytes() != kept:
            failures += "-o touched the file that stood there\n"
        if sorted(os.listdir(folder)) != sorted(["kept", name]):
            failures += "-o left something behind: %s\n" % sorted(os.listdir(folder))
    return failures


def wrong_names():
    files = {path.name for path in (TESTS / "wrong").iterdir()} - {"expected.tsv"}
    return sorted(files | set(LARGE))


def wrong_cases(program):
    table = read_table()
    for name in sorted(set(wrong_names()) | set(table)):
        if name not in table:
            yield "wrong/" + name, lambda: "no row in expected.tsv\n"
        elif name not in wrong_names():
            yield "wrong/" + name, lambda: "a row in expected.tsv, but no such file\n"
        else:
            yield "wrong/" + name, lambda name=name: wrong_case(name, table[name], program)


def wrong_update(program):
    """Rewrites the table. The row of a file that the program does not refuse properly stays."""
    table = read_table()
    with tempfile.TemporaryDirectory(prefix="solpool-wrong-") as folder:
        for name in wrong_names():
            (pathlib.Path(folder) / name).write_bytes(wrong_text(name))
            line, failures = wrong_run(name, ["check"], folder, program)
            if not failures:
                table[name] = line
    with open(TESTS / "wrong" / "expected.tsv", "w", encoding="utf-8", newline="\n") as file:
        file.writelines("%s\t%s\n" % row for row in sorted(table.items()))


# --- law/ -------------------------------------------------------------------------------------------

NO_FLOW = {"relocations": 0, "financial_eur": 0, "alternative_eur": 0, "offsets": 0, "mandatory_offsets": 0, "late_offsets": 0}
ABSENT = "absent"


class Missing(Exception):
    """A path that leads to nothing in the allocation."""


def entry(entries, **keys):
    """The first entry with these values, or None."""
    return next((item for item in entries
                 if all(item.get(key) == value for key, value in keys.items())), None)


def step(value, key):
    if isinstance(value, list):
        # benefitting.IT, ledger.NL, crisis.states.DE: a list of entries with codes.
        value = {item["code"]: item for item in value}
    if not isinstance(value, dict) or key not in value:
        raise Missing(key)
    return value[key]


def code_start(allocation, code, keys):
    """NL.duty, IT.coverage, NL.63(2)(b).holds: a state, its entry as benefitting, its condition."""
    condition = entry(allocation["triggers"], article=keys[0], state=code)
    if condition is not None:
        return condition, keys[1:]
    for part in ("states", "benefitting"):
        found = entry(allocation[part], code=code)
        if found is not None and keys[0] in found:
            return found, keys
    raise Missing(code + "." + keys[0])


def start(allocation, first, keys):
    """Where a path begins, and the keys that are left."""
    if ">" in first:
        giver, receiver = first.split(">")
        flow = entry(allocation["flows"], **{"from": giver, "to": receiver}) or {}
        return {**NO_FLOW, **flow}, keys
    if first == "notes":
        # notes.CODE tells whether the note is there, notes.CODE.states of whom it speaks.
        note = entry(allocation["notes"], code=keys[0])
        return (note is not None, []) if len(keys) == 1 else (note, keys[1:])
    if first == "stages":
        return entry(allocation["stages"], name=keys[0]), keys[1:]
    if first[0].isdigit():
        return entry(allocation["triggers"], article=first), keys
    if first[0].isupper():
        return code_start(allocation, first, keys)
    if first == "crisis" and len(keys) > 1 and keys[0][0].isupper() and keys[1] in (
            "without_crisis", "lost", "unaddressed"):
        keys = ["benefitting"] + keys
    elif first == "crisis" and keys and keys[0][0].isupper():
        return allocation, [first, "states", *keys]
    return allocation, [first, *keys]


def in_year(result, first, keys):
    """Where several years are allocated, a path begins with the year; ledger.NL is for all of them."""
    if "years" not in result or not first.isdigit():
        return result, first, keys
    year = entry(result["years"], year=int(first))
    if year is None:
        raise Missing(first)
    return year, keys[0], keys[1:]


def look_up(result, path):
    value, keys = start(*in_year(result, *split(path)))
    for key in keys:
        value = step(value, key)
    return value


def split(path):
    first, *keys = path.split(".")
    return first, keys


def law_value(look, result, path, expected):
    try:
        found = look(result, path)
    except Missing as missing:
        return "" if expected == ABSENT else "%s: the result has no %s\n" % (path, missing)
    # true is 1 in Python, but not in a result.
    same = found == expected and isinstance(found, bool) == isinstance(expected, bool)
    return "" if same else "%s: expected %s, found %s\n" % (path, shown(expected), shown(found))


def shown(value):
    return str(value) if isinstance(value, Decimal) else json.dumps(value, default=str)


def law_years(case):
    """The years of a case in their order: input.json, input-2.json, …"""
    later = sorted(case.glob("input-*.json"), key=lambda path: int(path.stem.split("-")[1]))
    return [case / "input.json", *later]


def law_command(case):
    """The command line of a case, and how its paths are looked up."""
    if (case / "calendar").exists():
        return ["calendar", "input.json", "--format", "json"], in_calendar
    return ["allocate", *(path.name for path in law_years(case))], look_up


def in_calendar(calendar, path):
    """transfer@DE.date, crisis_bulletin#2.date; states.NL.left.relocations, as_of."""
    first, keys = split(path)
    name, _, turn = first.partition("#")
    name, _, code = name.partition("@")
    found = [item for item in calendar["entries"] if item["name"] == name and code in ("", item["state"])]
    value = calendar if not found else None
    if not found:
        keys = [first, *keys]
    elif len(found) >= int(turn or 1):
        value = found[int(turn or 1) - 1]
    if value is None:
        raise Missing(path)
    for key in keys:
        value = step(value, key)
    return value


def law_case(case, program):
    if not (case / "citation").read_text(encoding="utf-8").strip():
        return "the citation is empty\n"
    expected = json.loads((case / "expected.json").read_text(encoding="utf-8"), parse_float=Decimal)
    if not expected:
        return "expected.json expects nothing\n"
    command, look = law_command(case)
    code, stdout, stderr = run([program, *command], case, program)
    if code != 0 or stderr:
        return "exit %d\n%s" % (code, stderr.decode("utf-8", "backslashreplace"))
    result = json.loads(stdout, parse_float=Decimal)
    return "".join(law_value(look, result, path, value) for path, value in expected.items())


def law_cases(program):
    for case in sorted((TESTS / "law").iterdir()):
        if case.is_dir():
            yield "law/" + case.name, lambda case=case: law_case(case, program)


# --- All of them ------------------------------------------------------------------------------------

def wanted(name, chosen):
    folder, _, rest = name.partition("/")
    return not chosen or any(word.rstrip("/") in (name, folder, rest) for word in chosen)


def attempt(case):
    try:
        return case()
    except (OSError, ValueError, LookupError, subprocess.TimeoutExpired) as error:
        return "%s: %s\n" % (type(error).__name__, error)


def run_cases(cases):
    """Runs the cases on all cores, prints what differs in their order, returns how many failed."""
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        results = pool.map(attempt, [case for _, case in cases])
        for (name, _), failures in zip(cases, results):
            if failures:
                failed += 1
                print("FAILED %s\n%s" % (name, failures), flush=True)
    print("golden: %d passed, %d failed" % (len(cases) - failed, failed))
    return failed


def arguments():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("solpool", metavar="SOLPOOL")
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--wrap", default="")
    parser.add_argument("--one-in", type=int, default=1, metavar="N")
    parser.add_argument("case", metavar="CASE", nargs="*")
    return parser.parse_intermixed_args()


def main():
    options = arguments()
    with tempfile.TemporaryDirectory(prefix="solpool-run-") as folder:
        program = launcher(folder, options.solpool, options.wrap)
        if options.update and wanted("wrong/", options.case):
            wrong_update(program)
        cases = [*golden_cases(program, options.update), *wrong_cases(program), *law_cases(program)]
        cases = [(name, case) for name, case in cases if wanted(name, options.case)][::options.one_in]
        if not cases:
            sys.exit("golden: no such case")
        sys.exit(1 if run_cases(cases) else 0)


if __name__ == "__main__":
    main()
