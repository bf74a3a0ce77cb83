#!/usr/bin/env python3
"""stage1.py YEAR METHOD [ROUNDS [processor]]: stage 1 of the distribution, as much value as possible, with SciPy's HiGHS.

What an analyst would write: a variable for each pair and type, a row for each limit, sparse. METHOD is highs-ds
(simplex) or highs-ipm (interior point). Pledges and needs are those of tests/oracle, which shares no code with
the program. Prints the seconds of building and of solving (medians of ROUNDS), and what is
delivered, in persons and cents, as JSON.
"""
import json
import os
import statistics
import sys
import time

import numpy
from scipy.optimize import linprog
from scipy.sparse import csr_matrix

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir, "oracle"))
from ledger import ledger  # noqa: E402
from needs import complete_needs  # noqa: E402
from units import MONEY_TYPES, TYPES, to_cents  # noqa: E402
from year_file import Pool  # noqa: E402

# What a pledge allows: the types that use it up, and the types whose amounts add up to it.
SUPPLY_LIMITS = (
    (("relocations",), ("relocations",)),
    (("offsets",), ("offsets",)),
    (("alternative_eur",), ("alternative_eur",)),
    (("financial_eur", "alternative_eur"), ("financial_eur", "alternative_eur")),
)
LINK_LIMITS = {"relocations": "max_relocations", "financial_eur": "max_financial_eur",
               "offsets": "eligible_offsets"}


def in_units(kind, amount):
    """Persons, and euro: the solver's tolerances are absolute."""
    return amount / 100 if kind in MONEY_TYPES else amount


def can_give(supply, kind):
    return supply[kind] > 0 or (kind == "financial_eur" and supply["alternative_eur"] > 0)


def bound(link, kind):
    most = link.get(LINK_LIMITS.get(kind))
    if most is None:
        return None
    return in_units(kind, to_cents(most)) if kind in MONEY_TYPES else most


class Model:
    def __init__(self):
        self.bounds, self.kinds = [], []
        self.places, self.limits, self.rows, self.columns = {}, [], [], []

    def add_to_row(self, name, most, column):
        if name not in self.places:
            self.places[name] = len(self.limits)
            self.limits.append(most)
        self.rows.append(self.places[name])
        self.columns.append(column)

    def add(self, giver, taker, kind, supply, need, link):
        column = len(self.kinds)
        self.kinds.append(kind)
        self.bounds.append((0, bound(link, kind)))
        self.add_to_row((taker, kind), in_units(kind, need[kind]), column)
        for number, (takes, types) in enumerate(SUPPLY_LIMITS):
            if kind in takes:
                self.add_to_row((giver, number), sum(in_units(t, supply[t]) for t in types), column)


def build(pool, rows, needs):
    """The linear programme: persons and money of equal worth (Article 56(2))."""
    model = Model()
    for giver, row in rows.items():
        if row.role == "benefitting":
            continue
        kinds = [kind for kind in TYPES if can_give(row.supply, kind)]
        for taker in pool.benefitting if kinds else ():
            if pool.is_closed(giver, taker):
                continue
            link = pool.link(giver, taker)
            for kind in kinds:
                if needs[taker][kind] > 0:
                    model.add(giver, taker, kind, row.supply, needs[taker], link)
    euro = 100 / float(pool.price)  # of a person
    worth = numpy.array([-euro if kind in MONEY_TYPES else -1.0 for kind in model.kinds])
    matrix = csr_matrix((numpy.ones(len(model.rows)), (model.rows, model.columns)),
                        shape=(len(model.limits), len(model.kinds)))
    return model, worth, matrix


def solve(model, worth, matrix, method):
    result = linprog(worth, A_ub=matrix, b_ub=model.limits, bounds=model.bounds, method=method)
    if result.status != 0:
        sys.exit("stage1: " + result.message)
    money = numpy.array([kind in MONEY_TYPES for kind in model.kinds])
    return result.x[~money].sum(), result.x[money].sum()


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        pool = Pool(json.load(file))
    clock = time.process_time if sys.argv[4:] == ["processor"] else time.perf_counter
    method, rounds = sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 1
    rows = ledger(pool)
    needs = complete_needs(pool, rows).open
    building, solving = [], []
    for _ in range(rounds):
        start = clock()
        model, worth, matrix = build(pool, rows, needs)
        built = clock()
        persons, euro = solve(model, worth, matrix, method)
        building.append(built - start)
        solving.append(clock() - built)
    json.dump({"build": statistics.median(building), "solve": statistics.median(solving),
               "persons": round(persons), "cents": round(euro * 100),
               "off": max(abs(persons - round(persons)), abs(euro * 100 - round(euro * 100)))}, sys.stdout)


if __name__ == "__main__":
    main()
