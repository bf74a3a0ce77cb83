#!/usr/bin/env python3
"""Certificates of random pools, and of allocations of which units were moved.

    check_certificates.py SOLPOOL_BINARY --count N --seed S [--changes K]

Every allocation holds against its certificate. Then, K times a pool, a person, a cent or 100 euro goes another way with all
sums that follow from it: whatever check_certificate refuses, `solpool verify` refuses, and the other way round but for a
single person or cent, where certificates leave open how a sum is rounded and what lot or code decides. A certificate that
forgets what was drawn for one state is refused, unless what is left of it may have been carried out in another way.
"""
import argparse
import copy
import itertools
import json
import random
import subprocess
import sys
import tempfile
from collections import Counter
from decimal import Decimal
from pathlib import Path

import check_certificate as checker
from random_more import MECHANISMS, random_year
from random_pools import to_json

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "mutants"))
from consistent import TYPES, moved, moves  # noqa: E402

REFUSED = 4  # exit status


def read(path):
    return json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal, parse_int=Decimal)


def refusal(*documents):
    try:
        checker.check(*documents)
    except checker.Refused as refused:
        return str(refused)
    return None


def text_of(document):
    """JSON with the digits of each number."""
    if isinstance(document, dict):
        return "{" + ",".join(json.dumps(k) + ":" + text_of(v) for k, v in document.items()) + "}"
    if isinstance(document, list):
        return "[" + ",".join(map(text_of, document)) + "]"
    return format(document, "f") if isinstance(document, Decimal) else json.dumps(document)


class Pools:
    def __init__(self, program, folder):
        self.program, self.tried = program, Counter()
        self.year, self.allocation, self.certificate = (Path(folder) / name for name in ("y.json", "a.json", "c.json"))

    def certify(self, year):
        self.year.write_text(year, encoding="utf-8")
        done = subprocess.run([self.program, "allocate", "-q", self.year, "-o", self.allocation, "--certificate",
                               self.certificate], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            return f"exit status {done.returncode}: {done.stderr.strip()}"
        documents = read(self.year), read(self.allocation), read(self.certificate)
        return refusal(*documents)

    def verifies(self, document):
        self.allocation.write_text(text_of(document), encoding="utf-8")
        return subprocess.run([self.program, "verify", "-q", self.year, self.allocation], capture_output=True,
                              check=False).returncode != REFUSED

    def change(self, rng, count):
        """What disagrees about some changes of the allocation, or None."""
        year, honest, certificate = read(self.year), read(self.allocation), read(self.certificate)
        forged = forgetful(year, certificate)
        if forged is not None:
            self.tried["forgotten"] += 1
            self.tried["not forgiven"] += refusal(year, honest, forged) is not None
        possible = list(itertools.islice(moves_of(honest), 20000))
        for what, steps in rng.sample(possible, min(count, len(possible))):
            document = moved(honest, steps)
            if document is None:
                continue
            refused = refusal(year, document, certificate) is not None
            self.tried["refused" if refused else "passed"] += 1
            if refused == self.verifies(document):
                if refused or not is_unit(what):
                    return f"{what}, {steps}: the certificate {'refuses' if refused else 'accepts'} it, verify does not"
        return None


def forgetful(year, certificate):
    """The certificate in which nothing stays but what was implemented; None if there is nothing else."""
    recorded, forged = Counter(), copy.deepcopy(certificate)
    for record in year.get("implemented") or ():
        recorded.update({(record["from"], record["to"], t): Decimal(record.get(t, 0)) for t in TYPES})
    for kept in forged["implemented"]:
        kept.update({t: min(kept[t], recorded[kept["from"], kept["to"], t]) for t in TYPES})
    return forged if forged != certificate else None


def moves_of(honest):
    """Of what is distributed."""
    for what, kind, steps in moves(honest):
        if kind in TYPES and all(step[2] in TYPES for step in steps):
            yield what, steps


def is_unit(what):
    """One person or cent: which of two sums is rounded up, and what lot or code decides, is left open."""
    return what.split()[0] in ("person", "cent")


def arguments():
    parser = argparse.ArgumentParser(description="Hold allocations against their certificates.")
    parser.add_argument("program", metavar="SOLPOOL_BINARY")
    parser.add_argument("--count", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--changes", type=int, default=10)
    return parser.parse_args()


def main():
    chosen = arguments()
    with tempfile.TemporaryDirectory() as folder:
        pools = Pools(chosen.program, folder)
        for number in range(chosen.count):
            reason = pools.certify(to_json(random_year(chosen.seed, number, list(MECHANISMS))))
            reason = reason or pools.change(random.Random(f"{chosen.seed}/{number}"), chosen.changes)
            if reason:
                print(f"seed {chosen.seed}, number {number}: {reason}")
                return 1
    tried = pools.tried
    print(f"{chosen.count} certificates hold; of {tried['refused'] + tried['passed']} changed allocations {tried['refused']} are refused, "
          f"and {tried['not forgiven']} of {tried['forgotten']} that forget what was drawn for one state")
    return 1 if tried["not forgiven"] < tried["forgotten"] * 3 // 4 else 0


if __name__ == "__main__":
    sys.exit(main())
