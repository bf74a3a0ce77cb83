#!/usr/bin/env python3
"""bench.py BUILD CC: ratios of whole processes, taken in turn so that a busy machine hits both alike.

One run on the built-in year against an empty C program and against glpsol solving stage 1 alone of the
same instance from an exported LP file; the many allocations of one question; then growth: pools of more
and more states.
"""
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time

ROUNDS = 41


def seconds(command):
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def computing_seconds(command):
    """Processor time, which a busy machine changes little."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    seconds(command)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


def ratio(command, other, rounds=ROUNDS):
    """Median of the ratios of paired runs, and the median seconds of the first."""
    pairs = [(seconds(command), seconds(other)) for _ in range(rounds + 1)][1:]
    return (statistics.median(a / b for a, b in pairs), statistics.median(a for a, _ in pairs))


def empty_program(folder, compiler):
    source = os.path.join(folder, "empty.c")
    with open(source, "w", encoding="utf-8") as file:
        file.write("int main(void) { return 0; }\n")
    subprocess.run([compiler, "-O2", "-o", os.path.join(folder, "empty"), source], check=True)
    return [os.path.join(folder, "empty")]


def pool(states, benefitting, scarce):
    """A made-up pool; with scarce needs every level of stages 2 and 3 has to be found."""
    draw = random.Random(states * 1000 + benefitting)
    rows = [{"code": f"S{k:05d}", "population": draw.randint(10**5, 10**8),
             "gdp_million_eur": draw.randint(10**3, 10**6),
             "pledge": {"relocations": draw.randint(0, 900), "financial_eur": draw.randint(0, 10**7)}}
            for k in range(states + benefitting)]
    needs = [{"code": row["code"], "need": {"relocations": draw.randint(0, 300 * states // benefitting),
                                            "financial_eur": draw.randint(0, 10**6 * states)}}
             if scarce else {"code": row["code"], "weight": draw.randint(1, 99)}
             for row in rows[:benefitting]]
    return {"format": "solpool-year-1", "year": 2030, "title": "bench", "states": rows,
            "pool": {"relocations": 30000, "financial_eur": 600000000}, "benefitting": needs}


def growth(solpool, folder):
    for states, benefitting in ((20, 4), (40, 4), (80, 8), (160, 8), (200, 20)):
        for scarce in (False, True):
            path = os.path.join(folder, "pool.json")
            with open(path, "w", encoding="utf-8") as file:
                json.dump(pool(states, benefitting, scarce), file)
            took = statistics.median(seconds([solpool, "allocate", path]) for _ in range(3))
            kind = "scarce stated needs" if scarce else "needs by weight"
            print(f"growth: {states:4d} x {benefitting:2d}, {kind:20s} {took * 1000:9.1f} ms")


def dropouts(solpool):
    """Whole allocations a second inside `stress` on the built-in year, each proved."""
    command = [solpool, "stress", "--format", "json"]
    answer = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    took = statistics.median(computing_seconds(command) for _ in range(9))
    count = 1 + len(answer["dropouts"])
    print(f"stress (built-in year): {count} allocations in {took * 1000:.0f} ms of computing, "
          f"{count / took:.0f} a second, proofs and JSON included")


def main():
    build, compiler = sys.argv[1], sys.argv[2]
    solpool = os.path.join(build, "solpool")
    with tempfile.TemporaryDirectory() as folder:
        empty = empty_program(folder, compiler)
        allocate = [solpool, "allocate"]
        times, took = ratio(allocate, empty)
        print(f"allocate (built-in year) / empty program      {times:6.2f}   ({took * 1000:.2f} ms)")
        model = os.path.join(folder, "stage1.lp")
        subprocess.run(allocate + ["--export-lp", model, "-o", os.devnull], check=True)
        times, _ = ratio(allocate, ["glpsol", "--lp", model])
        print(f"allocate (built-in year) / glpsol on stage 1  {times:6.2f}")
        dropouts(solpool)
        growth(solpool, folder)


if __name__ == "__main__":
    main()
