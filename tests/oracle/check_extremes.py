#!/usr/bin/env python3
"""Years over the magnitudes of the stated limits against the oracle: each has an answer, and it is exact.

    check_extremes.py SOLPOOL_BINARY --count N --seed S [--first K] [--jobs J] [--keep DIR]

Exit status 3 is right for amounts beyond the limits only, and at once. The longest time of a run is printed.
At night: --count 100000.
"""

import argparse
import multiprocessing
import subprocess
import sys
import time
from collections import Counter
from fractions import Fraction
from pathlib import Path

from check_distribution import check_allocation
from check_random import PATIENCE, run
from check_stages import check_stages
from compare import Mismatch, expect, parse
from extreme_pools import extreme_year
from ledger import ledger
from needs import complete_needs
from pool_oracle import solve
from random_pools import to_json
from units import MONEY_TYPES, added
from year_file import Pool

MOST_VALUE, MOST_CENTS = 9 * 10 ** 9, 10 ** 15  # what a result can hold (docs/library.md)
WRONG_INPUT = 3


def beyond(year):
    """Whether pledges or needs, or what they come to, are more than a result can hold."""
    pool = Pool(year)
    rows = ledger(pool)
    pledged = added(row.pledge for row in rows.values())
    needed = added(complete_needs(pool, rows).most.values())
    if any(pool.value(amounts) > MOST_VALUE or any(amounts[kind] > MOST_CENTS for kind in MONEY_TYPES)
           for amounts in (pledged, needed)) or weighed(pool, pledged) > MOST_VALUE:
        return True
    solution = solve(year)
    return any(against and received_at_most(solution, code) / against > MOST_VALUE
               for values in (solution.needed, solution.asked.claim)
               for code, against in values.items())


def received_at_most(solution, code):
    """With what rounding may add; without a claim it takes what the others leave."""
    pool, value = solution.pool, solution.received[code]
    if not solution.asked.claim[code]:
        value = pool.value(added([solution.before[code], solution.asked.open[code]]))
    return value + solution.agreed.received[code] + 1 + 1 / pool.price


def weighed(pool, pledged):
    """What links could make of all value by their weights."""
    return pool.value(pledged) * max((Fraction(str(link.get("weight", 1)))
                                      for link in pool.links.values()), default=1)


def check_one(program, seed, number):
    """(why it fails or nothing, seconds, answered)"""
    year = extreme_year(seed, number)
    text, begin = to_json(year), time.monotonic()
    status, output, messages = run(program, ["allocate", "-"], text)
    taken = time.monotonic() - begin
    if status == WRONG_INPUT:
        return (None if beyond(year) else f"refused: {messages}"), taken, False
    expect(status == 0, "allocate", f"exit status {status}: {messages}")
    check_stages(check_allocation(year, parse(output)))
    return None, taken, True


def check(task):
    try:
        return (task[2], *check_one(*task))
    except Mismatch as mismatch:
        return task[2], str(mismatch), 0, False
    except subprocess.TimeoutExpired:
        return task[2], f"no answer in {PATIENCE} seconds", PATIENCE, False


def arguments():
    parser = argparse.ArgumentParser(description="Compare solpool with the oracle on extreme years.")
    parser.add_argument("program", metavar="SOLPOOL_BINARY")
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="number of the first year")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="folder for year files that fail")
    return parser.parse_args()


def main():
    chosen = arguments()
    tasks = ((chosen.program, chosen.seed, number)
             for number in range(chosen.first, chosen.first + chosen.count))
    failed, answered, longest = Counter(), 0, 0
    with multiprocessing.Pool(chosen.jobs) as workers:
        for number, reason, taken, has_answer in workers.imap(check, tasks, chunksize=8):
            answered += has_answer
            longest = max(longest, taken)
            if reason:
                print(f"seed {chosen.seed}, number {number}: {reason}", flush=True)
                failed[reason.split(":")[0]] += 1
                if chosen.keep:
                    chosen.keep.mkdir(parents=True, exist_ok=True)
                    Path(chosen.keep, f"extreme-{chosen.seed}-{number}.json").write_text(
                        to_json(extreme_year(chosen.seed, number)) + "\n", encoding="utf-8")
    print(f"{answered} of {chosen.count} years have an allocation, {sum(failed.values())} fail; "
          f"the longest took {longest:.2f} s")
    return 1 if failed or not answered else 0


if __name__ == "__main__":
    sys.exit(main())
