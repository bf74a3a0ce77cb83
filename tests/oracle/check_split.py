#!/usr/bin/env python3
"""Splits of random key files, in exact fractions: persons by largest remainder, who has no place, and where these go.

    check_split.py SOLPOOL_BINARY [--count N] [--seed S]

Nothing here is taken from solpool but its answer. Who goes where is not calculated again, but shown to be the nearest to
the proportional table: in the residual network no cycle makes the sum of squares smaller.
"""
import argparse
import datetime
import heapq
import random
import subprocess
import sys
from collections import Counter
from fractions import Fraction
from math import floor

from check_keys import COLUMNS, own_columns, random_key
from compare import parse
from own_key import NoKey, in_persons, own_shares
from random_pools import to_json

NO_KEY = 3  # exit code
PLACES = ("free", "all", "with_construction")
COUNTED = Counter()


class Wrong(Exception):
    """What the answer should have been."""


def expect(what, found, expected):
    if found != expected:
        raise Wrong("%s: %s, expected %s" % (what, found, expected))


# --- Random files ----------------------------------------------------------------------------------------

def random_places(rng, size, year):
    """The places of a year: any of them may be unknown, which is null or left out."""
    def maybe(value):
        return None if rng.random() < 0.15 else value
    places = rng.randint(0, 3 * size)
    entry = {"places": maybe(places), "free": maybe(rng.randint(0, places))}
    if rng.random() < 0.6:
        entry["under_construction"] = maybe(rng.choice([0, rng.randint(0, size)]))
        entry["from"] = maybe("%d-%02d-01" % (year + rng.choice([-1, 0, 0, 1]), rng.randint(1, 12)))
    if entry["places"] is None and rng.random() < 0.5:
        del entry["places"]
    return entry


def random_file(rng):
    count = rng.choice([1, 2, 3, 5, 12, 12, rng.randint(20, 60)])
    year = rng.randint(2024, 2030)
    alike = rng.random() < 0.3  # equal remainders and equal claims
    persons = rng.choice([0, 0, 1, count, rng.randint(0, 50), rng.randint(100, 3000), rng.randint(10**5, 10**8)])
    states = []
    for number in range(count):
        state = {"code": "R-%02d" % number,
                 "population": rng.choice([10, 20]) if alike else rng.choice([0, rng.randint(1, 10**rng.randint(1, 8))]),
                 "gdp_million_eur": rng.choice([10, 20]) if alike else rng.randint(0, 10**5) / 10}
        if rng.random() < 0.9:
            state["reception"] = {str(at): random_places(rng, 1 + persons // count, at)
                                  for at in (year, year + 1) if rng.random() < 0.95}
        if rng.random() < 0.05:
            state["bound"] = False
        states.append(state)
    states[0].update(bound=True, population=7, gdp_million_eur=3)
    rng.shuffle(states)
    document = {"format": "solpool-year-1", "year": year, "pool": {"relocations": 10, "financial_eur": 10},
                "states": states, "rules": {}}
    if rng.random() < 0.4:
        add_key(rng, document, persons)
    if rng.random() < 0.3:
        codes = [state["code"] for state in states]
        document["rules"]["lot"] = rng.sample(codes, rng.randint(1, count))
    if "key" not in document and rng.random() < 0.2:
        document["rules"]["gross_up"] = "on"  # means nothing here
    return document, persons, year + (rng.random() < 0.2), rng.choice(PLACES)


def add_key(rng, document, persons):
    """A key of the file's own, with floors and caps of the persons that are divided, whatever pool the file has, if any."""
    states = document["states"]
    document["columns"] = {name: {"unit": "units"} for name in COLUMNS[4:] + ["floors", "caps"]}
    document["key"] = random_key(rng, len(states), persons)
    for state in states:
        own_columns(rng, state, len(states), persons)
    if rng.random() < 0.5:
        del document["pool"]
    else:
        document["rules"]["gross_up"] = rng.choice(["on", "off"])


# --- The answer again --------------------------------------------------------------------------------------

def ranks(document):
    """By lot, then by code."""
    lot = document["rules"].get("lot", [])
    codes = lot + sorted(state["code"] for state in document["states"] if state["code"] not in lot)
    return {code: place for place, code in enumerate(codes)}


def key(document, persons):
    """Half by population, half by GDP, of those who are bound; or by a key of the file's own."""
    bound = {state["code"]: state for state in document["states"] if state.get("bound", True)}
    if "key" in document:
        COUNTED["a key of its own"] += 1
        own = dict(document["key"])
        for limit in ("floor", "cap"):  # where nobody is divided there are no persons to limit
            if persons == 0 and in_persons(own.get(limit)):
                del own[limit]
        return own_shares(own, {state["code"]: state for state in document["states"]}, list(bound), persons)
    shares = {state["code"]: Fraction(0) for state in document["states"]}
    for column in ("population", "gdp_million_eur"):
        values = {code: Fraction(str(state[column])) for code, state in bound.items()}
        for code, value in values.items():
            shares[code] += value / sum(values.values()) / 2
    return shares


def places_of(entry, counted, year):
    """How many count; None where something that counts is not known."""
    if entry is None:
        return None
    free, building = entry.get("free"), entry.get("under_construction")
    if counted == "all":
        return entry.get("places")
    if counted == "free" or free is None:
        return free
    if building is None or (building > 0 and entry.get("from") is None):
        return None
    opens = entry.get("from")
    return free + building if building == 0 or datetime.date.fromisoformat(opens).year <= year else free


def largest_remainder(total, weights, rank):
    """(parts, codes with equal claims of whom not all got one more)"""
    whole = sum(weights.values())
    quotas = {code: Fraction(total) * weight / whole for code, weight in weights.items()}
    parts = {code: floor(quota) for code, quota in quotas.items()}
    rests = {code: quotas[code] - parts[code] for code in quotas}
    order = sorted(rests, key=lambda code: (-rests[code], rank[code]))
    up = total - sum(parts.values())
    for code in order[:up]:
        parts[code] += 1
    last = rests[order[up - 1]] if up else None
    equal = {code for code in rests if rests[code] == last}
    return parts, equal if up and not equal <= set(order[:up]) else set()


def one_by_one(total, weights, rooms, rank):
    """Each person to the best claim, weight / (received + 1/2), while there is room."""
    parts = dict.fromkeys(weights, 0)
    heap = [(-weight / Fraction(1, 2), rank[code], code) for code, weight in weights.items() if rooms[code] > 0]
    heapq.heapify(heap)
    for _ in range(total):
        _, place, code = heapq.heappop(heap)
        parts[code] += 1
        if parts[code] < rooms[code]:
            heapq.heappush(heap, (-weights[code] / (parts[code] + Fraction(1, 2)), place, code))
    return parts


def fits_claims(parts, weights, rooms, rank):
    """The same of many persons: nobody's last claim is weaker than another one's next."""
    lasts = [(weights[code] / (part - Fraction(1, 2)), -rank[code]) for code, part in parts.items() if part]
    nexts = [(weights[code] / (part + Fraction(1, 2)), -rank[code])
             for code, part in parts.items() if part < rooms[code]]
    return not lasts or not nexts or min(lasts) >= max(nexts)


# --- Who goes where ------------------------------------------------------------------------------------------

def nearest(table, rows, columns):
    """No cycle in the residual network lowers the sum of squared distances to the proportional table."""
    moved = sum(rows.values())
    nodes = list(rows) + list(columns)
    edges = []
    for row in rows:
        for column in columns:
            amount = table.get((row, column), 0)
            off = 2 * (amount * moved - rows[row] * columns[column])
            edges.append((row, column, off + moved))
            if amount:
                edges.append((column, row, moved - off))
    distance = dict.fromkeys(nodes, 0)
    for _ in range(len(nodes) + 1):
        changed = False
        for start, end, cost in edges:
            if distance[start] + cost < distance[end]:
                distance[end] = distance[start] + cost
                changed = True
        if not changed:
            return True
    return False


# --- One file --------------------------------------------------------------------------------------------------

def check_moves(answer, units, excess, rooms, shares, rank):
    moved = min(sum(excess.values()), sum(rooms.values()))
    COUNTED["moves"] += moved > 0
    COUNTED["without a place"] += moved < sum(excess.values())
    given, tied = largest_remainder(moved, excess, rank) if moved else (dict.fromkeys(excess, 0), set())
    expect("tied", tied <= set(answer["ties"]), True)
    rows, columns, table = {}, {}, {}
    for code, unit in units.items():
        for move in unit["moved_to"]:
            table[code, move["code"]] = move["persons"]
            rows[code] = rows.get(code, 0) + move["persons"]
            columns[move["code"]] = columns.get(move["code"], 0) + move["persons"]
    expect("moved", rows, {code: part for code, part in given.items() if part})
    received = {code: units[code]["received"] for code in rooms}
    expect("received", {code: part for code, part in received.items() if part}, columns)
    expect("who receives", sum(received.values()), moved)
    weights = {code: shares[code] for code in rooms}
    if moved <= 3000:
        expect("received", received, one_by_one(moved, weights, rooms, rank))
    expect("claims", fits_claims(received, weights, rooms, rank), True)
    expect("nearest table", nearest(table, rows, columns), True)
    return given


def check(document, shares, persons, year, counted, answer):
    rank = ranks(document)
    states = {state["code"]: state for state in document["states"]}
    units = {unit["code"]: unit for unit in answer["units"]}
    expect("order", list(units), sorted(states))
    for code, unit in units.items():
        share = Fraction(int(unit["share"]["numerator"]), int(unit["share"]["denominator"]))
        expect(code + " share", share, shares[code])
    parts, tied = largest_remainder(persons, shares, rank)
    expect("persons", {code: unit["persons"] for code, unit in units.items()}, parts)
    expect("tied", tied <= set(answer["ties"]), True)
    COUNTED["ties"] += bool(answer["ties"])
    places = {code: places_of(state.get("reception", {}).get(str(year)), counted, year)
              for code, state in states.items()}
    expect("places", {code: unit["places"] for code, unit in units.items()}, places)
    known = {code for code in places if places[code] is not None}
    excess = {code: parts[code] - places[code] for code in known if parts[code] > places[code]}
    rooms = {code: places[code] - parts[code] for code in known if parts[code] < places[code] and shares[code]}
    given = check_moves(answer, units, excess, rooms, shares, rank)
    for code, unit in units.items():
        expect(code + " excess", unit["excess"], excess.get(code, 0) if code in known else None)
        expect(code + " without", unit["without_place"],
               excess.get(code, 0) - given.get(code, 0) if code in known else None)
    expect("sum", answer["sum"],
           {"persons": persons, "places": sum(places[code] for code in known), "excess": sum(excess.values()),
            "moved": sum(given.values()), "without_place": sum(excess.values()) - sum(given.values()),
            "places_not_known": sum(parts[code] for code in parts if code not in known)})


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("solpool")
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", default="2026")
    chosen = parser.parse_args()
    for number in range(chosen.count):
        document, persons, year, counted = random_file(random.Random("split/%s/%d" % (chosen.seed, number)))
        text = to_json(document)
        try:
            shares = key(document, persons)
        except NoKey:
            shares = None
        run = subprocess.run([chosen.solpool, "split", str(persons), "-", "--quiet", "--format", "json", "--places", counted,
                              "--year", str(year)], input=text, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8",
                             check=False)
        try:
            expect("exit code", run.returncode, 0 if shares is not None else NO_KEY)
            if shares is not None:
                check(document, shares, persons, year, counted, parse(run.stdout))
        except Wrong as wrong:
            sys.exit("split %d of seed %s: %s\n%s" % (number, chosen.seed, wrong, text))
    if chosen.count >= 100 and min(COUNTED[kind] for kind in ("moves", "without a place", "ties", "a key of its own")) < chosen.count // 20:
        sys.exit("too few of a kind: %s" % dict(COUNTED))
    print("%d splits: %s" % (chosen.count, ", ".join("%d with %s" % (COUNTED[kind], kind) for kind in sorted(COUNTED))))


if __name__ == "__main__":
    main()
