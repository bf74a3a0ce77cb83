#!/usr/bin/env python3
"""state_check.py SOLPOOL: what `state` says of each state, against allocate and compare; in how many lines; by which names;
and what a terminal gets that a pipe does not."""
import fcntl
import json
import os
import pathlib
import pty
import re
import struct
import subprocess
import sys
import tempfile
import termios
from decimal import Decimal

TESTS = pathlib.Path(__file__).resolve().parent
ROOT = TESTS.parent
sys.path.insert(0, str(TESTS / "tools"))
from terminal import has_terminals  # noqa: E402

YEARS = ["data/2026.json", "data/2027-outlook.json", "data/examples/needs.json", "data/examples/deductions.json",
         "data/examples/relocate-or-pay.json", "tests/golden/mechanisms-all/year.json", "tests/golden/crisis/year.json"]
FORUM = ("--set", "pool.forum_reconvened=true")
LINES = 10  # that somebody reads aloud
failures = []
count = 0


def expect(holds, *what):
    global count
    count += 1
    if not holds:
        failures.append(" ".join(map(str, what)))


def run(program, *arguments):
    return subprocess.run([program, *map(str, arguments)], capture_output=True, encoding="utf-8", check=False, timeout=120)


def result(program, *arguments):
    done = run(program, *arguments, "--format", "json", "-q")
    return json.loads(done.stdout, parse_float=Decimal) if done.returncode in (0, 4) else None


def find(entries, key, value):
    return next((entry for entry in entries if entry.get(key) == value), None)


# --- Figures ------------------------------------------------------------------------------------------

def check_choice(program, path, code, told):
    compared = result(program, "compare", path, "--state", code)
    relocate, pay = (find(compared["options"], "name", name) for name in ("relocate", "pay"))
    best = find(compared["options"], "name", compared["cheapest"])
    for key, value in (("break_even_eur", compared["break_even_eur"]), ("cheapest", compared["cheapest"]),
                       ("break_even_with_offsets_eur", compared["break_even_with_offsets_eur"]),
                       ("relocate_eur", relocate["cost_eur"]), ("pay_eur", pay["cost_eur"]),
                       ("relocate_offsets", relocate["mandatory_offsets"]), ("pay_offsets", pay["mandatory_offsets"]),
                       ("cheapest_eur", best and best["cost_eur"])):
        expect(told[key] == value, path, code, key, told[key], "and not", value)


def check_readings(told, code, forum):
    """What the allocations with each reading say, by its name."""
    for reading in told["article_63"]["readings"]:
        allocation = forum[reading["offset_cap"]]
        own, benefits = find(allocation["states"], "code", code), find(allocation["benefitting"], "code", code)
        offsets = (allocation.get("mandatory_offsets", {"total": 0})["total"] if code is None
                   else benefits.get("mandatory_offsets_received", 0) if benefits else own["mandatory_offsets"])
        cap = own.get("mandatory_cap", 0) if code and own["role"] == "contributing" else None
        expect((reading["offsets"], reading["cap"]) == (offsets, cap), code, reading, "and not", offsets, cap)


def check_state(program, path, code, allocation, forum):
    told = result(program, "state", *([code] if code else []), path)
    of_all = told["totals"] == allocation["totals"] and told["rules"] == allocation["rules"]
    expect(of_all, path, code, "totals or rules of another year")
    expect(told["state"] == find(allocation["states"], "code", code), path, code, "the row of the state")
    flows = [flow for flow in allocation["flows"] if code in (flow["from"], flow["to"])]
    expect(told["flows"] == flows, path, code, "flows")
    expect(told["benefitting"] == [row for row in allocation["benefitting"] if code in (None, row["code"])], path, code)
    holds = [row["article"] for row in allocation["triggers"] if row["holds"] and row.get("state", code) == code]
    expect(told["article_63"]["holds"] == holds, path, code, told["article_63"]["holds"], "and not", holds)
    contributes = bool(code) and told["state"]["role"] == "contributing"
    expect(contributes == ("choice" in told), path, code, "a choice of who has none, or none")
    if contributes:
        check_choice(program, path, code, told["choice"])
    if forum:
        check_readings(told, code, forum)


def check_sources(year, code, told):
    """The ids of the sources of the pledge, as the file has them."""
    state = find(year["states"], "code", code)
    own, pledge = state.get("source"), state.get("pledge") or {}
    outer = own.get("pledge") if isinstance(own, dict) else None
    said = pledge.get("source", outer)
    ids = []
    for key in ("relocations", "financial_eur", "alternative_eur", "offsets"):
        part = said.get(key) if isinstance(said, dict) else said
        ids += [entry for entry in ([part] if isinstance(part, str) else part or []) if entry not in ids]
    expect([entry["id"] for entry in told] == ids, code, "sources", told, "and not", ids)


def check_year(program, path):
    year = json.loads((ROOT / path).read_text(encoding="utf-8"))
    allocation = result(program, "allocate", path)
    plain = not year.get("draws") and not year.get("implemented") and not year.get("closed")
    plain = plain and "forum_reconvened_from" not in year["pool"]
    options = find(result(program, "rules")["rules"], "name", "offset_cap")["options"]
    forum = {option: result(program, "allocate", path, *FORUM, "--rule", "offset_cap=" + option) for option in options} if plain else None
    for code in [None, *(state["code"] for state in allocation["states"])]:
        check_state(program, path, code, allocation, forum)
        for language in ("en", "nl"):
            text = run(program, "state", *([code] if code else []), path, "--lang", language, "-q").stdout
            lines = text.split("\n\n")[0].splitlines()
            expect(0 < len(lines) <= LINES, path, code, language, len(lines), "lines")
    if path == "data/2026.json":
        for state in allocation["states"]:
            check_sources(year, state["code"], result(program, "state", state["code"], path)["pledge_sources"])


# --- What settings change -------------------------------------------------------------------------------

def value_at(allocation, path):
    code, _, rest = path.partition(".")
    rows = [find(allocation[key], "code", code) for key in ("states", "benefitting")]
    for row in [allocation["totals"]] if code == "totals" else rows:
        for key in rest.split("."):
            row = row.get(key) if isinstance(row, dict) else None
        if row is not None:
            return row
    return None


def check_changes(program):
    cases = [("NL", "NL.pledge.relocations=500"), ("IT", "GR.need.relocations=5000"), ("DE", "DE:IT.offsets_agreed=true"),
             ("NL", "NL.cost.relocation_eur=35000"), (None, "pool.relocations=30000")]
    for code, setting in cases:
        words = [code] if code else []
        before, after = result(program, "allocate"), result(program, "allocate", "--set", setting)
        changes = result(program, "state", *words, "--set", setting)["changes"]
        for change in changes:
            right = (value_at(before, change["path"]), value_at(after, change["path"]))
            expect((change["before"], change["after"]) == right and right[0] != right[1], setting, change, right)
        expect(bool(changes) == ("cost" not in setting), setting, "changes", changes)
        text = run(program, "state", *words, "--set", setting).stdout
        expect(not code or len(text.splitlines()) <= LINES, setting, text)
    expect("changes" not in result(program, "state", "NL"), "changes of nothing")


# --- Names ----------------------------------------------------------------------------------------------

def check_names(program):
    right = run(program, "state", "NL").stdout
    for words in (["NL"], ["nl"], ["Netherlands"], ["the Netherlands"], ["nederland"], ["state", "nl"], ["state", "NL", "data/2026.json"],
                  ["NL", "data/2026.json"]):
        done = run(program, *words)
        expect((done.returncode, done.stdout) == (0, right), words, "is not NL", done.stderr)
    expect(run(program, "EL").stdout == run(program, "GR").stdout == run(program, "Griekenland").stdout != "", "EL is not GR")
    expect(run(program, "compare", "--state", "nederland").stdout == run(program, "compare", "--state", "NL").stdout, "compare by name")
    for words, code, said in ((["Polnd"], 2, "did you mean Poland?"), (["alocate"], 2, "did you mean allocate?"),
                              (["state", "Nederlnd"], 2, "did you mean Nederland?"), (["AREA-1"], 2, "no state of this code or name"),
                              (["state", "a", "b", "c"], 2, "state takes")):
        done = run(program, *words)
        expect(done.returncode == code and said in done.stderr and not done.stdout, words, done.returncode, done.stderr)


# --- Terminals ------------------------------------------------------------------------------------------

def on_terminal(program, *arguments, columns=80, environment=None):
    """How it ends and what a terminal of so many columns gets, without its colours."""
    child, terminal = pty.fork()
    if child == 0:
        fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        os.execve(program, [program, *arguments], {**os.environ, "TERM": "dumb", **(environment or {})})
    out = b""
    while True:
        try:
            more = os.read(terminal, 65536)
        except OSError:  # the other side is closed
            break
        if not more:
            break
        out += more
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    os.close(terminal)
    return status, out.decode().replace("\r\n", "\n")


def check_terminals(program):
    environment = {key: value for key, value in os.environ.items() if key != "COLUMNS"}
    os.environ.clear()
    os.environ.update(environment)
    for words in (["allocate"], ["shares"], ["allocate", "data/2026.json", "data/2027-outlook.json"]):
        status, text = on_terminal(program, *words)
        expect(status == 0 and not text.startswith("{"), words, "on a terminal:", text[:40])
        expect(run(program, *words).stdout.startswith("{"), words, "into a pipe")
        for columns, more in ((80, None), (60, None), (132, {"COLUMNS": "70"})):
            _, told = on_terminal(program, *words, columns=columns, environment=more)
            widest = max(map(len, told.splitlines()))
            expect(widest <= int((more or {}).get("COLUMNS", columns)), words, columns, more, widest, "columns")
        status, text = on_terminal(program, *words, "--format", "json")
        expect((status, text) == (0, run(program, *words).stdout), words, "with --format json on a terminal")
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "x.json")
            status, text = on_terminal(program, *words, "-o", path)
            with open(path, encoding="utf-8") as file:
                expect((status, text, file.read()) == (0, "", run(program, *words).stdout), words, "-o on a terminal")
    status, text = on_terminal(program)
    expect((status, text) == (0, on_terminal(program, "state")[1]) and "The pool of 2026" in text, "alone:", status, text)
    alone = run(program)
    expect((alone.returncode, alone.stdout) == (2, "") and "Usage: solpool" in alone.stderr, "alone into a pipe")
    order = re.findall(r"^(Austria|Croatia|Germany|Greece|Spain|Sweden) ", on_terminal(program, "allocate")[1], re.MULTILINE)
    expect(order[:6] == ["Austria", "Croatia", "Germany", "Greece", "Spain", "Sweden"], "states stand as", order)
    german = on_terminal(program, "allocate", "--lang", "nl", columns=100)[1]
    order = re.findall(r"^(Duitsland|Frankrijk|Griekenland|Spanje|Zweden) ", german, re.MULTILINE)
    expect(order[:5] == ["Duitsland", "Frankrijk", "Griekenland", "Spanje", "Zweden"], "in Dutch they stand as", order)


def main():
    program = os.path.abspath(sys.argv[1])
    os.chdir(ROOT)
    for path in YEARS:
        check_year(program, path)
    check_changes(program)
    check_names(program)
    if has_terminals("state", "what a terminal gets"):
        check_terminals(program)
    for failure in failures[:20]:
        print("state: " + failure[:600], file=sys.stderr)
    print("state: %d checks, %d failed" % (count, len(failures)))
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
