#!/usr/bin/env python3
"""limits_check.py SOLPOOL: what is too large is refused with a remedy, in little memory and time; what is large is
read in a time that grows with its size and no worse.

Texts are made here and go in on standard input. Memory is the peak of the process, time its processor time.
"""
import gzip
import json
import math
import os
import subprocess
import sys
import tempfile
import threading

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "tools"))
from large_year import large_year  # noqa: E402

MIB = 1 << 20
failures = []


def expect(holds, what):
    if not holds:
        failures.append(what)
        print("limits: " + what)


def run(command, chunks):
    """Exit code, standard output, standard error, peak MiB and processor seconds of a command that reads `chunks`."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=out, stderr=err)

        def feed():
            try:
                for chunk in chunks:
                    child.stdin.write(chunk)
                child.stdin.close()
            except BrokenPipeError:
                pass

        feeder = threading.Thread(target=feed)
        feeder.start()
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        try:
            child.stdin.close()
        except BrokenPipeError:
            pass
        feeder.join()
        out.seek(0)
        err.seek(0)
        return (child.returncode, out.read().decode(), err.read().decode(), usage.ru_maxrss / 1024,
                usage.ru_utime + usage.ru_stime)


# --- Refused ----------------------------------------------------------------------------------------

def year(**members):
    base = {"format": "solpool-year-1", "year": 2030, "pool": {"relocations": 100, "financial_eur": 2000000},
            "states": states(2)}
    return [json.dumps({**base, **members}).encode()]


def states(count):
    return [{"code": "S%d" % k, "population": 5, "gdp_million_eur": 5} for k in range(count)]


def codes(count):
    return [{"code": "S%d" % k} for k in range(count)]


def zeros(size):
    return (b"\0" * MIB for _ in range(size // MIB))


def wrong_list(name, message, **members):
    """A year of which a list is wrong, and the line that names its place."""
    chunks = year(**members)
    column = chunks[0].index(b'"%s": [' % name.encode()) + len('"%s": ' % name) + 1
    return lambda: chunks, "1:%d: %s: %s" % (column, name, message), 900


def too_many(name, entries, most):
    message = "%d entries, and %d are read at most; put several into one" % (len(entries), most)
    return wrong_list(name, message, **{name: entries})


# What is given, the line that it must get behind "solpool: standard input:", and the most memory in MiB, of which
# this program's own memory when it starts the other counts as a part.
REFUSED = {
    "300 MiB of zero bytes": (
        lambda: zeros(300 * MIB), " the file is larger than 256 MiB; leave out what says nothing", 600),
    "300 MiB of blanks": (
        lambda: (b" " * MIB for _ in range(300)), " the file is larger than 256 MiB; leave out what says nothing", 600),
    "too many values": (
        lambda: [b'{"x":[', b"0," * 20000000, b"0]}"],
        "1:20000003: more than 10 million values; leave out what says nothing", 300),
    "brackets in brackets": (
        lambda: [b"[" * 10000000], "1:65: brackets nested deeper than 64 levels", 200),
    "objects in objects": (
        lambda: [b'{"a":' * 1000000], "1:321: brackets nested deeper than 64 levels", 200),
    "a long key": (
        lambda: [b'{"', b"k" * 100000000],
        "1:100000003: the file ends inside a text: expected a closing quote", 500),
    "too many states": too_many("states", states(10001), 10000),
    "too many that benefit": too_many("benefitting", codes(1001), 1000),
    "too many links": too_many("links", [{"from": "S0", "to": "S1"}] * 1000001, 1000000),
    "too many sources": too_many("sources", [{"id": "%d" % k} for k in range(100001)], 100000),
    "too many pledges": too_many("pledges", [{"date": "2030-05-01", "state": "S0"}] * 100001, 100000),
    "too many draws": too_many("draws", [{"date": "2030-05-01"}] * 100001, 100000),
    "too many implemented": too_many("implemented", [{"date": "2030-05-01", "from": "S0", "to": "S1"}] * 100001, 100000),
    "too many columns": (
        lambda: year(columns={"c%d" % k: {"unit": "units"} for k in range(10000)}),
        "1:233: columns: expected at most 100 columns", 300),
    "too many criteria": (
        lambda: year(key={"criteria": [{"name": "n%d" % k, "column": "c", "weight": 1} for k in range(10000)]}),
        "1:242: key.criteria: 10000 entries, and 100 are read at most; put several into one", 300),
    "too many pairs": wrong_list(
        "benefitting", "10000 states and 101 that benefit make more than 1 000 000 pairs; put several into one",
        states=states(10000), benefitting=codes(101)),
}


def check_refused(solpool):
    for name, (chunks, line, memory) in REFUSED.items():
        code, out, err, peak, took = run([solpool, "check", "-"], chunks())
        expect(code == 3 and out == "", "%s: exit %d" % (name, code))
        expect(err == "solpool: standard input:" + line + "\n", "%s: found %r" % (name, err[:300]))
        expect(peak < memory, "%s: %.0f MiB of memory" % (name, peak))
        expect(took < 10, "%s: %.1f s" % (name, took))


def check_warnings(solpool):
    """Links that change nothing get a warning each, up to a hundred."""
    members = {"states": states(40), "benefitting": codes(20),
               "links": [{"from": "S%d" % a, "to": "S%d" % b} for a in range(20) for b in range(20) if a != b]}
    code, _, err, _, _ = run([solpool, "check", "-"], year(**members))
    lines = err.splitlines()
    expect(code == 0 and len(lines) == 100, "warnings: exit %d, %d lines" % (code, len(lines)))
    expect(lines[-1] == "solpool: standard input: warning: there are more warnings, which are left out",
           "warnings: the last one is %r" % lines[-1])


def check_pledges_beyond(solpool):
    """3 000 states that all pledge more than their fair share: 99 lines and how many more, and nothing is distributed."""
    large = large_year(2900, 100)
    for state in large["states"]:
        state["pledge"] = {"relocations": 1000}
    code, _, err, _, took = run([solpool, "check", "-"], [json.dumps(large).encode()])
    lines = err.splitlines()
    expect(code == 0 and len(lines) == 100, "pledges beyond: exit %d, %d lines" % (code, len(lines)))
    expect(lines[-1] == "solpool: standard input: warning: 2901 more pledges are worth more than the fair share; they are "
           "left out here", "pledges beyond: the last line is %r" % lines[-1])
    expect(took < 2, "pledges beyond: %.1f s" % took)


# --- Questions --------------------------------------------------------------------------------------

def regions(count):
    """Half of them have places for more than they get, half for nobody; a table of few persons and very many pairs."""
    return year(states=[{"code": "R-%04d" % k, "population": 1000 + k * k * 37 % 99991, "gdp_million_eur": 10 + k * 61 % 9973,
                         "reception": {"2030": {"places": 400, "free": 150 if k % 2 else 0}}} for k in range(count)])


def check_regions(solpool):
    """As many as make a million pairs of regions are split; more are refused at once."""
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        for count, most in ((1400, 40), (5000, 5)):
            file.seek(0)
            file.truncate()
            file.writelines(regions(count))
            file.flush()
            code, _, err, peak, took = run([solpool, "split", "%d" % (60 * count), file.name, "--format", "json"], [])
            expect((code == 0) == (count == 1400), "%d regions: exit %d: %r" % (count, code, err[:300]))
            expect(count == 1400 or "make more than 1 000 000 pairs; put several into one" in err,
                   "%d regions: found %r" % (count, err[:300]))
            expect(took < most and peak < 600, "%d regions: %.1f s, %.0f MiB of memory" % (count, took, peak))
            print("limits: %d regions: %s in %.2f s and %.0f MiB" % (count, "split" if code == 0 else "refused", took, peak))


def check_wide(solpool):
    """One state with as many columns as there may be, all of them in its key."""
    names = ["c%d" % k for k in range(100)]
    code, _, err, _, took = run([solpool, "shares", "-"], year(
        columns={name: {"unit": "units"} for name in names},
        key={"criteria": [{"name": name, "column": name, "weight": 0.01} for name in names]},
        states=[{"code": "AA", "columns": {name: k + 1 for k, name in enumerate(names)}}]))
    expect(code == 0 and took < 3, "100 columns: exit %d, %.1f s: %r" % (code, took, err[:300]))


def check_plan(solpool):
    """Where no state states a cost, the prices of many needs take no programmes."""
    code, _, err, _, took = run([solpool, "plan", "-"], [json.dumps(large_year(200, 60, needs="scarce")).encode()])
    expect(code == 0 and took < 12, "plan of 260 states: exit %d, %.1f s: %r" % (code, took, err[:300]))
    print("limits: plan of 260 states without costs in %.2f s" % took)


# --- Imports ----------------------------------------------------------------------------------------

HEAD = b"DATAFLOW,LAST UPDATE,freq,unit,age,sex,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG"
SERIES = b"freq,unit,age,sex,geo\\TIME_PERIOD"
# Packed, each of these is some 60 kB.
TABLES = {
    "cells of a head": ([HEAD, *[b"," * MIB] * 60],
                        "1:100065: a row of more than 100000 cells, which no table of Eurostat has; download the file again"),
    "cells of a row": ([HEAD, b"\n", *[b"," * MIB] * 60],
                       "2:100001: a row of more than 100000 cells, which no table of Eurostat has; download the file again"),
    "figures": ([SERIES, b"\t2024" * 50000, b"\n", *[b"A,NR,TOTAL,T,DE" + b"\t1" * 50000 + b"\n"] * 25],
                "1:1: more than 1 million figures of the series that are read; download only the years and countries that "
                "are needed, with a filter"),
}


def check_tables(solpool):
    """What little is packed takes little memory, however much it holds: twice the text, and what is kept of it."""
    for name, (parts, line) in TABLES.items():
        size = sum(map(len, parts))
        with tempfile.NamedTemporaryFile(suffix=".gz") as packed:
            with gzip.GzipFile(fileobj=packed, mode="wb") as file:
                for part in parts:
                    file.write(part)
            packed.flush()
            code, out, err, peak, took = run([solpool, "import", "eurostat", packed.name], [])
        expect(code == 3 and out == "", "%s: exit %d" % (name, code))
        expect(err == "solpool: %s:%s\n" % (packed.name, line), "%s: found %r" % (name, err[:300]))
        expect(peak < 2 * size / MIB + 220, "%s: %.0f MiB of memory" % (name, peak))
        expect(took < 10, "%s: %.1f s" % (name, took))


MANY_CELLS = {  # what a table begins with, what it goes on with, the exit code and the message
    "cells of a table": (b"state;relocations\n", b";" * 30 * MIB, 3, "more than 1000000 cells"),
    "cells above the heads": (b"a,b" + b"," * 900000 + b"\nstate,relocations\nNL,1\n", b"", 3, "more than 1000000 cells"),
    "cells of one row": (b"a,b" + b"," * 900000 + b"\n", b"", 3, "no row of heads"),
    "cells that short rows leave out": (b"state,relocations" + b",note" * 50000 + b"\nNL,1\n", b"total,1\n" * 50000,
                                        3, "more than 1000000 cells"),
    "rows of sums": (b"state,relocations\nNL,1\n", b"total,1\n" * 300000, 0, "sums, which add up"),
}


def check_cells(solpool):
    """Tables of people with more cells than states could fill, and with as many as may be."""
    for name, (begin, more, expected, words) in MANY_CELLS.items():
        with tempfile.NamedTemporaryFile(suffix=".csv") as table, tempfile.NamedTemporaryFile(suffix=".json") as into:
            table.write(begin + more)
            table.flush()
            into.write(b'{"format":"solpool-year-1","states":[{"code":"NL"}]}')
            into.flush()
            code, out, err, peak, took = run([solpool, "import", "table", table.name, "--into", into.name], [])
        expect(code == expected and (out == "") == (expected != 0) and words in err,
               "%s: exit %d: %r" % (name, code, err[:300]))
        expect(peak < 300 and took < 10, "%s: %.0f MiB of memory, %.1f s" % (name, peak, took))


# --- Sweeps -----------------------------------------------------------------------------------------

def check_lines(solpool):
    """A line that is too long gets an error in its place, and the others their results."""
    long = [b"{}\n", *zeros(70 * MIB), b"\n", b'{"note":"', *(b"n" * MIB for _ in range(70)), b'"}\n', b"{}\n"]
    for jobs in ("1", "3"):
        code, out, err, peak, _ = run([solpool, "sweep", "--jobs", jobs], long)
        results = [json.loads(line) for line in out.splitlines()]
        refused = {"status": "wrong input", "path": "",
                   "message": "a line longer than 64 MiB; put what all scenarios share into the year"}
        expect(code == 0 and err == 'solpool: 2 scenarios are wrong; see "error" in the results\n',
               "long lines: exit %d, %r" % (code, err))
        expect([(row["id"], row["outcome"]) for row in results] ==
               [(1, "optimal"), (2, "error"), (3, "error"), (4, "optimal")], "long lines: %r" % out[:300])
        expect([row["error"] for row in results[1:3]] == [refused, refused], "long lines: another error")
        expect(peak < 400, "long lines: %.0f MiB of memory" % peak)


# --- Growth -----------------------------------------------------------------------------------------

def exponent(small, large, links):
    return math.log(large / small) / math.log(links)


def check_growth(solpool):
    """Reading: the largest pool that is promised, and a quarter of it. Quadratic growth would be an exponent of 2."""
    took = {}
    for contributing, benefitting in ((1500, 50), (3000, 100)):
        text = json.dumps(large_year(contributing, benefitting, links="own")).encode()
        runs = [run([solpool, "check", "--quiet", "-"], [text]) for _ in range(3)]
        expect(all(code == 0 and err == "" for code, _, err, _, _ in runs),
               "%d x %d is not accepted: %s" % (contributing, benefitting, runs[0][2]))
        took[contributing] = min(seconds for *_, seconds in runs)
        peak = max(memory for *_, memory, _ in runs)
        expect(peak < 1024, "%d x %d: %.0f MiB of memory" % (contributing, benefitting, peak))
        print("limits: %d x %d with all links, %.0f MB: read in %.2f s and %.0f MiB"
              % (contributing, benefitting, len(text) / 1e6, took[contributing], peak))
    grows = exponent(took[1500], took[3000], 4)
    print("limits: reading grows with the number of links to the power of %.2f" % grows)
    expect(grows < 1.5, "reading grows faster than the file")


def main():
    solpool = sys.argv[1]
    check_refused(solpool)
    check_cells(solpool)
    check_tables(solpool)
    check_warnings(solpool)
    check_pledges_beyond(solpool)
    check_regions(solpool)
    check_wide(solpool)
    check_plan(solpool)
    check_lines(solpool)
    check_growth(solpool)
    print("limits: %d kinds refused, %d faults" % (len(REFUSED), len(failures)))
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
