#!/usr/bin/env python3
"""bench.py BUILD CC [--limit SECONDS] [--only PART ...] [--processor]: how fast, beside other programs in the same run.

Never a test. What is compared runs in turn, so that a busy machine hits all alike, and the ratios are medians of
paired runs. A row that takes longer than the limit says so instead. With --processor it is processor time that
counts, on a machine that others use too; then two jobs are no faster than one.

    start     one allocation of the built-in year against starting an empty program, glpsol and cbc
    loop      scenarios a second of `sweep` against stage 1 alone in a loop with SciPy's HiGHS
    large     pools of three sizes, all stages, against HiGHS on stage 1 alone, with memory and growth
    question  whole allocations a second inside `stress`
"""
import argparse
import json
import math
import os
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, os.pardir, "tools"))
from large_year import Draw, large_year  # noqa: E402

# Debian's, for which the packages are.
PYTHON = "/usr/bin/python3"
STAGE_1 = [PYTHON, os.path.join(HERE, "stage1.py")]
DATA = os.path.join(HERE, os.pardir, os.pardir, "data", "2026.json")
SIZES = ((200, 20), (1000, 50), (3000, 100))
METHODS = (("highs-ds", "HiGHS simplex"), ("highs-ipm", "HiGHS interior point"))


processor_time = False


class Slow(Exception):
    """A run was stopped at the limit."""


def run(command, limit=None, stdin=subprocess.DEVNULL, out=None):
    """Seconds, peak MiB and standard output of a command."""
    with tempfile.TemporaryFile() as found:
        start = time.perf_counter()
        child = subprocess.Popen(command, stdin=stdin, stdout=out or found, stderr=subprocess.PIPE)
        deadline = start + limit if limit else None
        while True:
            pid, status, usage = os.wait4(child.pid, os.WNOHANG if deadline else 0)
            if pid:
                break
            if time.perf_counter() > deadline:
                child.kill()
                os.wait4(child.pid, 0)
                child.returncode = -9
                raise Slow()
            time.sleep(0.002)
        took = usage.ru_utime + usage.ru_stime if processor_time else time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        said = child.stderr.read().decode()
        child.stderr.close()
        if child.returncode != 0:
            sys.exit("bench: %s: exit %d: %s" % (" ".join(command), child.returncode, said[:500]))
        found.seek(0)
        return took, usage.ru_maxrss / 1024, found.read().decode()


def stage_1(path, method, rounds):
    return [*STAGE_1, path, method, str(rounds), *(["processor"] if processor_time else [])]


def paired(commands, rounds):
    """Median seconds of each command, and medians of the ratios of the first to each."""
    times = [[run(command, out=subprocess.DEVNULL)[0] for command in commands] for _ in range(rounds + 2)][2:]
    return ([statistics.median(row[k] for row in times) for k in range(len(commands))],
            [statistics.median(row[0] / row[k] for row in times) for k in range(len(commands))])


def say(*cells):
    widths = (42, 12, 12, 12, 18)
    print("".join(str(cell).ljust(width) for cell, width in zip(cells, widths)).rstrip(), flush=True)


def title(text, *heads):
    print("\n" + text)
    say("", *heads)


# --- Starting ---------------------------------------------------------------------------------------

def empty_program(folder, compiler):
    source = os.path.join(folder, "empty.c")
    with open(source, "w", encoding="utf-8") as file:
        file.write("int main(void) { return 0; }\n")
    subprocess.run([compiler, "-O2", "-o", os.path.join(folder, "empty"), source], check=True)
    return os.path.join(folder, "empty")


def start(solpool, compiler, folder, _limit):
    model = os.path.join(folder, "stage1.lp")
    run([solpool, "allocate", "--export-lp", model, "-o", os.devnull])
    rows = (("solpool allocate", [solpool, "allocate"]),
            ("empty C program", [empty_program(folder, compiler)]),
            ("solpool --version", [solpool, "--version"]),
            ("glpsol on stage 1", ["glpsol", "--lp", model]),
            ("cbc on stage 1", ["cbc", model, "solve", "quit"]))
    seconds, ratios = paired([command for _, command in rows], 101)
    title("One process: the built-in year read, allocated in all stages, rounded, proved and written",
          "ms", "allocate / it")
    for (name, _), took, ratio in zip(rows, seconds, ratios):
        say(name, "%.2f" % (took * 1000), "%.2f" % ratio)


# --- Many scenarios ---------------------------------------------------------------------------------

def scenarios(count, needs):
    """Patches that vary two pledges and what the named states need. Where all state what they need, something is
    scarce and something is left, and linear programmes decide; where weights take the rest, mostly the
    proportional table does."""
    draw = Draw(2026)
    codes = ("BE", "DE", "FR", "NL", "SE", "PT", "IE", "FI")
    for _ in range(count):
        states = {code: {"pledge": {"relocations": draw.below(900), "financial_eur": 20000 * draw.below(900)}}
                  for code in (codes[draw.below(8)], codes[draw.below(8)])}
        patch = {"states": states}
        if len(needs) == 1:
            patch["benefitting"] = {needs[0]: {"need": {"relocations": draw.below(9000)}}}
        elif needs:
            patch["benefitting"] = {code: {"need": {"relocations": draw.below(6000),
                                                    "financial_eur": 10000 * draw.below(4000)}} for code in needs}
        yield json.dumps(patch) + "\n"


NEEDS = {"pledges": (), "pledges and a need": ("IT",), "pledges and all needs": ("IT", "ES", "GR", "CY")}
SWEEPS = tuple((name, jobs) for name in NEEDS for jobs in (1, 2))


def loop(solpool, _compiler, folder, _limit, count=12000, rounds=5):
    files = {name: os.path.join(folder, "patches-%d" % k) for k, name in enumerate(NEEDS)}
    for name, path in files.items():
        with open(path, "w", encoding="utf-8") as file:
            file.writelines(scenarios(count, NEEDS[name]))
    rates = {key: [] for key in (*SWEEPS, *(method for method, _ in METHODS))}
    for _ in range(rounds):
        for name, jobs in SWEEPS:
            with open(files[name], encoding="utf-8") as file:
                took, _, _ = run([solpool, "sweep", "--jobs", str(jobs)], stdin=file, out=subprocess.DEVNULL)
            rates[name, jobs].append(count / took)
        for method, _ in METHODS:
            _, _, out = run(stage_1(DATA, method, 100))
            times = json.loads(out)
            rates[method].append(1 / (times["build"] + times["solve"]))
    first = rates[SWEEPS[0]]
    title("Scenarios a second: summaries of the built-in year with other", "a second", "first / it")
    labels = [(key, "%s, %d job%s" % (*key, "" if key[1] == 1 else "s")) for key in SWEEPS]
    labels += [(method, "SciPy, %s, stage 1" % name) for method, name in METHODS]
    for key, label in labels:
        say(label, "%.0f" % statistics.median(rates[key]),
            "%.2f" % statistics.median(a / b for a, b in zip(first, rates[key])))


# --- Large pools ------------------------------------------------------------------------------------

def delivered(out):
    """Persons and cents of stage 1, as the allocation has them."""
    totals = json.loads(out)["totals"]["delivered"]
    return (totals["relocations"] + totals["offsets"],
            round(100 * totals["financial_eur"]) + round(100 * totals["alternative_eur"]))


def large_row(label, command, limit, read):
    """Runs one row; seconds or None where it was too slow, and the stage-1 value."""
    try:
        took, peak, out = run(command, limit)
    except Slow:
        say("  " + label, "> %.0f" % limit)
        return None, None
    seconds, value, note = read(took, out)
    say("  " + label, "%.3f" % seconds, "%.0f" % peak, note)
    return seconds, value


def read_ours(took, out):
    return took, delivered(out), ""


def read_highs(_took, out):
    """Solving alone; the building of the model in Python is named beside it."""
    found = json.loads(out)
    return found["solve"], (found["persons"], found["cents"]), "+ %.2f s building" % found["build"]


def agreement(values):
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return "agreement: only %d of %d finished" % (len(known), len(values))
    same = all(value == known[0] for value in known)
    return "agreement: %s of %d: %s" % ("exact" if same else "NONE", len(known),
                                        "; ".join("%d persons, %d cents" % value for value in sorted(set(known))))


def growth(times):
    """Exponents of time in the number of pairs, from one size to the next."""
    parts = []
    for (small, first), (large, second) in zip(times, times[1:]):
        if first and second:
            parts.append("%.2f" % (math.log(second / first) / math.log(large / small)))
        else:
            parts.append("-")
    return "  ".join(parts)


def large(solpool, _compiler, folder, limit):
    path = os.path.join(folder, "large.json")
    for needs, links, words in (("weight", "none", "needs by weight"), ("scarce", "none", "scarce stated needs"),
                                ("scarce", "preferred", "scarce stated needs, every link with a weight"),
                                ("scarce", "own", "scarce stated needs, every link with weight and limits")):
        times = {name: [] for name in ("solpool", *(method for method, _ in METHODS))}
        for contributing, benefitting in SIZES:
            title("%d x %d, %s" % (contributing, benefitting, words), "seconds", "MiB")
            with open(path, "w", encoding="utf-8") as file:
                json.dump(large_year(contributing, benefitting, needs, links), file)
            pairs, values = contributing * benefitting, []
            took, value = large_row("solpool allocate, all stages", [solpool, "allocate", "--quiet", path], limit,
                                    read_ours)
            times["solpool"].append((pairs, took))
            values.append(value)
            for method, name in METHODS:
                took, value = large_row(name + ", stage 1 alone", stage_1(path, method, 1), limit, read_highs)
                times[method].append((pairs, took))
                values.append(value)
            best = [row[-1][1] for name, row in times.items() if name != "solpool" and row[-1][1]]
            if best and times["solpool"][-1][1]:
                say("  solpool / the better HiGHS", "%.2f" % (times["solpool"][-1][1] / min(best)))
            say("  " + agreement(values))
        title("growth of time with the number of pairs (exponents), " + words)
        for name, row in times.items():
            say("  " + name, growth(row))


# --- Questions --------------------------------------------------------------------------------------

def question(solpool, _compiler, _folder, _limit):
    command = [solpool, "stress", "--format", "json"]
    took = [run(command) for _ in range(9)]
    count = 1 + len(json.loads(took[0][2])["dropouts"])
    seconds = statistics.median(row[0] for row in took)
    title("Questions: whole allocations of the built-in year inside `stress`, each proved", "ms", "a second")
    say("%d allocations" % count, "%.0f" % (seconds * 1000), "%.0f" % (count / seconds))


PARTS = {"start": start, "loop": loop, "question": question, "large": large}


def main():
    global processor_time
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build")
    parser.add_argument("compiler")
    parser.add_argument("--limit", type=float, default=120)
    parser.add_argument("--only", nargs="+", choices=sorted(PARTS), default=list(PARTS))
    parser.add_argument("--processor", action="store_true")
    options = parser.parse_args()
    processor_time = options.processor
    with tempfile.TemporaryDirectory(prefix="solpool-bench-") as folder:
        for name in options.only:
            PARTS[name](os.path.join(options.build, "solpool"), options.compiler, folder, options.limit)


if __name__ == "__main__":
    main()
