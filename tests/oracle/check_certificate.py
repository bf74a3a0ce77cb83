#!/usr/bin/env python3
"""Holds an allocation against its certificate: check_certificate.py YEAR ALLOCATION CERTIFICATE

Knows the year file, the allocation, the certificate and the arithmetic of Articles 57, 60, 66 and 67, and nothing of
solpool; all numbers are exact. How it works: docs/certificate.md. Exit code 0: it holds; 4: it does not, and why.
"""
import json
import sys
from collections import Counter
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from certificate_facts import BLUR, KIND, MINIMUM, NOTHING, TYPES, Refused, amounts, check_facts, demand


class Pool:
    def __init__(self, year, allocation, certificate):
        self.year, self.allocation, self.rules = year, allocation, allocation["rules"]
        self.states = {s["code"]: s for s in allocation["states"]}
        self.takers = {b["code"]: b for b in allocation["benefitting"]}
        ratio = allocation["pool"] if allocation["pool"]["relocations"] else year["pool"].get("proposal", MINIMUM)
        price = (Fraction(year["pool"]["eur_per_relocation"]) if self.rules["price"] == "stated"
                 else Fraction(ratio["financial_eur"]) / Fraction(ratio["relocations"]))
        self.unit = {"persons": price.numerator * 100, "money": price.denominator}  # the value of a person and of a cent
        self.supply = {s["code"]: amounts(s["supply"]) for s in certificate["states"]}
        self.due = {s["code"]: amounts(s["due"]) for s in certificate["states"]}
        self.limit = {(k["from"], k["to"]): amounts(k) for k in certificate["links"]}
        self.done = {(k["from"], k["to"]): amounts(k) for k in certificate["implemented"]}
        self.done_by = Counter()  # by whom or toward whom, and type
        for (i, b), done in self.done.items():
            self.done_by += Counter({(place, t): n for t, n in done.items() for place in (i, ">" + b)})
        self.claim = {c["code"]: Fraction(int(c["numerator"]), int(c["denominator"])) for c in certificate["claims"]}
        self.taken = {s["code"]: amounts({t: s.get("pool_" + t, 0) for t in TYPES})  # by the plan for a crisis
                      for s in allocation.get("crisis", {"states": []})["states"]}
        self.flow, self.agreed = {}, Counter()  # agreed offsets are not distributed: Article 63(1) and (2)
        for flow in allocation["flows"]:
            agreed = Counter({"offsets": int(flow.get("agreed_offsets", 0))})
            self.flow[flow["from"], flow["to"]] = {t: n - agreed[t] for t, n in amounts(flow).items()}
            self.agreed += Counter({flow["from"]: agreed["offsets"], ">" + flow["to"]: agreed["offsets"]})
        self.had = {b: amounts(taker.get("from_crisis_plan", {})) for b, taker in self.takers.items()}
        self.need = {b: {t: max(0, n - self.had[b][t] - (self.agreed[">" + b] if t == "offsets" else 0))
                         for t, n in amounts(taker["need"]).items()} for b, taker in self.takers.items()}

    def value(self, of):
        return sum(of[t] * self.unit[KIND[t]] for t in TYPES)


class Network:
    """Edges by (from, to): [least, most] in value, and what each carries as printed."""

    def __init__(self, pool):
        self.bounds, self.carried, self.units, self.pool = {}, {}, {}, pool
        self.received = {b: dict(NOTHING) for b in pool.takers}
        for (i, b), flow in pool.flow.items():
            demand(i in pool.supply and b in pool.takers or not any(flow.values()), f"{i}>{b}: nothing may flow")
        for i in pool.supply:
            self.add_giver(i)
        for b in pool.takers:
            for t in (t for t in TYPES if any(end == f"{t}>{b}" for _, end in list(self.bounds))):
                for edge in ((f"{t}>{b}", f"{KIND[t]}>{b}"), (f"{KIND[t]}>{b}", f">{b}"), (f">{b}", "sink")):
                    self.edge(*edge, t, 0, max(pool.need[b][t], pool.done_by[">" + b, t]), self.received[b][t])
        self.bounds["sink", "source"] = [Fraction(0), None]
        self.carried["sink", "source"] = sum(pool.value(r) for r in self.received.values())

    def edge(self, a, b, t, low, high, amount):
        demand(low <= amount and (high is None or amount <= high), f"{a} to {b}: {amount} where {low} to {high} may flow")
        unit, old = self.pool.unit[KIND[t]], self.bounds.get((a, b), [0, 0])  # it may gather several types
        self.bounds[a, b] = [old[0] + Fraction(low * unit), None if high is None else old[1] + Fraction(high * unit)]
        self.carried[a, b] = self.carried.get((a, b), 0) + amount * unit
        self.units.setdefault((a, b), {})[KIND[t]] = unit

    def add_giver(self, i):
        pool, supply = self.pool, self.pool.supply[i]
        caps = {**supply, "financial_eur": supply["financial_eur"] + supply["alternative_eur"]}  # Article 57(4)
        given = {t: self.add_links(i, t, caps[t]) for t in TYPES}
        for kind in ("persons", "money"):
            types = [t for t in TYPES if KIND[t] == kind and given[t] is not None]
            caps.update({t: max(caps[t], pool.done_by[i, t]) for t in types})
            most = max(sum(supply[t] for t in TYPES if KIND[t] == kind), sum(pool.done_by[i, t] for t in types))
            most, mine = min(most, sum(caps[t] for t in types)), sum(given[t] for t in types)
            top = ["source"] if pool.rules["pro_rata"] == "type" else ["source", f"{i}>"]  # S16
            for a, b in zip(top, top[1:] + [f"{i}>{kind}"]) if types else ():
                self.edge(a, b, types[0], 0, most, mine)
            for t in types:
                self.edge(f"{i}>{kind}", f"{i}>{t}", t, pool.due[i][t] and pool.due[i][t] + pool.done_by[i, t],
                          caps[t], given[t])

    def add_links(self, i, t, cap):
        """What it gives of the type; None without a link for it."""
        given, pool = None, self.pool
        for b in pool.takers:
            least, limit = pool.done.get((i, b), NOTHING)[t], pool.limit.get((i, b), {}).get(t)
            opens = b != i and cap > 0 and pool.need[b][t] > 0 and limit != 0
            flow = pool.flow.get((i, b), NOTHING)[t]
            demand(opens or flow == least, f"{i}>{b}: no {t} may flow")
            if opens or least > 0:
                most = least if not opens else limit and max(least, limit)
                self.edge(f"{i}>{t}", f"{t}>{b}", t, least, most, flow)
                given = (given or 0) + flow
                self.received[b][t] += flow
        return given


def members_of(pool, bounds, stage, receiving):
    """Of each node that may have a level its edge, what it is measured against, and what it has beside."""
    person, out = pool.unit["persons"], {}
    for a, b in bounds:
        i, t = ((a if receiving else b) + ">").split(">")[:2]
        if stage == "delivered" and a == "sink":
            out["source"] = (a, b), Fraction(person), 0
        elif stage == "coverage" and b == "sink":
            out[a] = (a, b), pool.claim[t] * person, pool.value(pool.had[t])
        elif stage == "pro_rata" and a == "source":
            base = pool.supply[i]
            if pool.rules["pro_rata_base"] == "pledge":
                pledge, taken = amounts(pool.states[i]["pledge"]), pool.taken.get(i, NOTHING)
                base = {k: max(n, pledge[k] - taken[k]) for k, n in base.items()}
            base = {k: n if t in ("", KIND[k]) else 0 for k, n in base.items()}
            out[b] = (a, b), Fraction(pool.value(base)), 0
        elif stage == "by_type" and receiving and i in TYPES and b == f"{KIND[i]}>{t}":
            by_weights = pool.rules["coverage_of"] == "weights" and pool.claim[t] > 0
            out[a] = (a, b), pool.claim[t] * person if by_weights else bounds[a, b][1], 0
        elif stage == "by_type" and not receiving and t in TYPES and a == f"{i}>{KIND[t]}":
            out[b] = (a, b), bounds[a, b][1], 0
    return out


def check_level(bounds, level, members):
    """No more flows into one side of a cut than out of it: that is what its members can have together."""
    mine = {edge: (weight, base) for edge, weight, base in (members[m] for m in level["members"])}
    side, most = set(level["cut"] or ()), Fraction(0)
    for (a, b), (low, high) in bounds.items():
        if (a, b) in mine:
            demand(level["cut"] is None or a not in side and b in side, f"{level['members']}: they do not enter their cut")
            most += mine[a, b][1] + (high if level["cut"] is None else 0)
        elif a in side and b not in side:
            demand(high is not None, f"{level['members']}: from {a} to {b} the cut lets everything through")
            most += high
        elif b in side and a not in side:
            most -= low
    found = most / sum(weight for weight, _ in mine.values())  # printed with six digits, and known to a millionth of a cent
    demand(abs(found - Fraction(level["level"])) <= BLUR * max(1, found) + BLUR / max(weight for weight, _ in mine.values()),
           f"{level['members']}: their level is {float(found)}")
    for edge, (weight, base) in mine.items():
        bounds[edge] = [max(found * weight - base, bounds[edge][0])] * 2
    return found


def check_levels(bounds, stage, members):
    """From the lowest level up; each member once. None is left out, but where nobody has two types to settle."""
    last, seen = Fraction(0), Counter()
    for level in stage["levels"]:
        if level["members"][0] in members:
            found = check_level(bounds, level, members)
            demand(found >= last - BLUR, f"{level['members']}: a level below the one before")
            last, seen = found, seen + Counter(level["members"])
    left = Counter(m.replace(">", " ").split()[m.split(">")[0] in TYPES] for m, (_, weight, _) in members.items()
                   if weight > 0 and m not in seen)
    settled = not left or stage["name"] == "by_type" and not seen and max(left.values()) == 1
    demand(settled and all(n == 1 for n in seen.values()), f"{stage['name']}: who has a level has one: {left}, {seen}")


def check_costs(pool, bounds, stage):
    """An edge that costs more than the prices at its ends differ carries its least, one that costs less its most."""
    weight = {(k["from"], k["to"]): Fraction(k.get("weight", 1)) for k in pool.year.get("links", ())}
    price = {p["node"]: int(p["price"]) for p in stage["prices"]}
    for (a, b), held in bounds.items():
        i, t = (a + ">").split(">")[:2]
        cost = price.get(a, 0) - price.get(b, 0)
        if stage["name"] == "as_requested" and b == f"{i}>alternative_eur":
            cost -= 1
        elif stage["name"] == "links" and t in TYPES and b.startswith(t + ">"):
            cost += (1 - weight.get((i, b.split(">")[1]), 1)) * 10**6
        bounds[a, b] = [held[cost < 0], held[cost <= 0]] if cost else held


def check_even(pool, network, stage):
    """No exchange brings the flows nearer, in squares, to the proportional table: given times received over all."""
    price, through = {p["node"]: int(p["price"]) for p in stage["prices"]}, Counter()
    for (_, node), amount in network.carried.items():
        through[node] += amount
    for (a, b), (low, high) in network.bounds.items():
        t = b.split(">")[0]
        if t in TYPES:
            unit = pool.unit[KIND[t]]
            every = sum(n for node, n in through.items() if node.startswith(t + ">")) // unit
            amount, part = network.carried[a, b] // unit, 2 * (through[a] // unit) * (through[b] // unit)
            gap = price.get(a, 0) - price.get(b, 0) + 2 * amount * every - part
            demand((gap + every >= 0 or amount >= floor(high / unit)) and (gap - every <= 0 or amount <= ceil(low / unit)),
                   f"{a} to {b}: an exchange brings the flows nearer to the proportional table")


def check_printed(pool, network):
    """What is printed lies less than a person or cent from what the stages leave."""
    for edge, (low, high) in network.bounds.items():
        amount, least = network.carried[edge], sum(network.units.get(edge, {}).values())
        demand(low <= amount <= high or max(low - amount, amount - high) < least,
               f"{' to '.join(edge)}: {amount} where the stages leave {float(low)} to {float(high)}")


def check(year, allocation, certificate):
    pool = Pool(year, allocation, certificate)
    check_facts(pool)
    network = Network(pool)
    bounds, first = network.bounds, dict(network.bounds)
    demand([s["name"] for s in certificate["stages"]] == [s["name"] for s in allocation["stages"]], "other stages")
    for stage in certificate["stages"]:
        if stage["name"] in ("as_requested", "links"):
            check_costs(pool, bounds, stage)
        elif stage["name"] == "even":
            check_even(pool, network, stage)
        else:
            for receiving in {"pro_rata": (False,), "by_type": (True, False)}.get(stage["name"], (True,)):
                check_levels(bounds, stage, members_of(pool, first, stage["name"], receiving))
        if stage["name"] == "delivered":  # no edge carries more than all that flows
            every = bounds["sink", "source"][1]
            bounds.update({e: [low, every if high is None else min(high, every)] for e, (low, high) in bounds.items()})
    check_printed(pool, network)


def main():
    try:
        check(*(json.load(open(name, encoding="utf-8"), parse_float=Decimal) for name in sys.argv[1:]))
        print("the certificate holds")
    except (Refused, LookupError, TypeError, ArithmeticError) as refused:  # or files that do not belong together
        print(f"refused: {refused}")
        sys.exit(4)


if __name__ == "__main__":
    main()
