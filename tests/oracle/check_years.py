#!/usr/bin/env python3
"""Years on which a calculation in doubles fails, against the oracle.

    check_years.py SOLPOOL_BINARY [YEAR.json ...]

By default those of the folder `years` beside this file. Each has an allocation within a second, and it is what the oracle
says; those whose names begin with "beyond" are refused, since no result can hold them.
"""

import argparse
import json
import sys
import time
from decimal import Decimal
from pathlib import Path

from check_distribution import check_allocation
from check_random import WRONG_INPUT, run
from check_stages import check_stages
from compare import Mismatch, expect, parse

SECONDS = 1


def check(program, path):
    text, begin = path.read_text(encoding="utf-8"), time.monotonic()
    status, output, messages = run(program, ["allocate", "-"], text)
    taken = time.monotonic() - begin
    expect(taken < SECONDS, "allocate", f"it took {taken:.2f} s")
    if path.name.startswith("beyond"):
        expect(status == WRONG_INPUT, "allocate", f"exit status {status}, not {WRONG_INPUT}: {messages}")
        return
    expect(status == 0, "allocate", f"exit status {status}: {messages}")
    year = json.loads(text, parse_float=Decimal)
    year.setdefault("title", "")
    check_stages(check_allocation(year, parse(output)))


def main():
    parser = argparse.ArgumentParser(description="Compare solpool with the oracle on given years.")
    parser.add_argument("program", metavar="SOLPOOL_BINARY")
    parser.add_argument("years", nargs="*", type=Path)
    chosen = parser.parse_args()
    years = chosen.years or sorted(Path(__file__).parent.joinpath("years").glob("*.json"))
    failed = 0
    for path in years:
        try:
            check(chosen.program, path)
        except Mismatch as mismatch:
            print(f"{path.name}: {mismatch}")
            failed += 1
    print(f"{len(years) - failed} of {len(years)} years agree")
    return 1 if failed or not years else 0


if __name__ == "__main__":
    sys.exit(main())
