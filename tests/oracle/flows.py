"""Networks of what can be delivered, maximum flows, and lexicographic max-min on them.

Why flows are enough: persons and money never compete for a limit, and inside each the limits
of a state (by type, then in total) and of a benefitting state (by type, then in total) are two
nested families. So what a set S of benefitting states can receive together is a maximum flow
f(S), f is submodular, and the vectors that can be received at maximum delivery are the base
polytope of f. Its lexicographically best point comes from the classical decomposition: the
lowest level is the minimum of f(S) / weight(S); fix the largest set that attains it, contract
it, repeat. The same holds on the giving side once the received values are fixed.
"""

import math
from collections import deque
from fractions import Fraction
from itertools import combinations

from units import MONEY_TYPES, PERSON_TYPES, to_cents


# ---- networks: arcs (tail, head, capacity), None = no limit ------------------------------

def _pairs(pool, rows):
    """Links that may be used; a pair that the file does not mention is free of limits."""
    for giver, row in rows.items():
        for taker in pool.benefitting:
            if row.role != "benefitting" and not pool.is_closed(giver, taker):
                yield giver, taker, pool.link(giver, taker)


def _ends(rows, needs, kinds):
    """What a state gives by type, and what a benefitting state takes by type."""
    for code, row in rows.items():
        for kind in kinds:
            yield ("state", code), ("gives", code, kind), row.supply[kind]
    for code, need in needs.items():
        for kind in kinds:
            yield ("takes", code, kind), ("need", code), need[kind]


def person_arcs(pool, rows, needs, agreed):
    """Offsets serve every link, within the cases that agreed offsets ({link: persons}) leave."""
    yield from _ends(rows, needs, PERSON_TYPES)
    for giver, taker, link in _pairs(pool, rows):
        yield (("gives", giver, "relocations"), ("takes", taker, "relocations"),
               link.get("max_relocations"))
        stock = pool.stock(giver, taker)
        yield (("gives", giver, "offsets"), ("takes", taker, "offsets"),
               None if stock is None else stock - agreed.get((giver, taker), 0))


def money_arcs(pool, rows, needs):
    """Alternative measures that nobody requests become financial ones, 1:1 (57(4))."""
    yield from _ends(rows, needs, MONEY_TYPES)
    for code in rows:
        yield ("gives", code, "alternative_eur"), ("gives", code, "financial_eur"), None
    for giver, taker, link in _pairs(pool, rows):
        limit = link.get("max_financial_eur")
        cap = None if limit is None else to_cents(limit)
        yield ("gives", giver, "financial_eur"), ("takes", taker, "financial_eur"), cap
        yield ("gives", giver, "alternative_eur"), ("takes", taker, "alternative_eur"), None


def scaled(arcs, factor):
    return [(u, v, None if cap is None else cap * factor) for u, v, cap in arcs]


# ---- maximum flow (Dinic), in whole numbers of any size -----------------------------------

class Flow:
    def __init__(self, arcs):
        self.out, self.head, self.room = {}, [], []
        for tail, head, capacity in arcs:
            for start, end, room in ((tail, head, capacity), (head, tail, 0)):
                self.out.setdefault(start, []).append(len(self.head))
                self.head.append(end)
                self.room.append(room)

    def distances(self, start):
        """Arcs from start in the residual network; what is missing cannot be reached."""
        found, queue = {start: 0}, deque([start])
        while queue:
            node = queue.popleft()
            for arc in self.out[node]:
                if self.room[arc] and self.head[arc] not in found:
                    found[self.head[arc]] = found[node] + 1
                    queue.append(self.head[arc])
        return found

    def _push(self, node, end, amount, level, untried):
        if node == end:
            return amount
        arcs = untried[node]
        while arcs:
            arc = arcs[-1]
            head = self.head[arc]
            if self.room[arc] and level.get(head) == level[node] + 1:
                sent = self._push(head, end, min(amount, self.room[arc]), level, untried)
                if sent:
                    self.room[arc] -= sent
                    self.room[arc ^ 1] += sent
                    return sent
            arcs.pop()
        return 0

    def run(self, start, end):
        """The maximum flow and the nodes still reachable from start (the cut's near side)."""
        total, level = 0, self.distances(start)
        while end in level:
            untried, sent = {node: list(arcs) for node, arcs in self.out.items()}, True
            while sent:
                sent = self._push(start, end, math.inf, level, untried)
                total += sent
            level = self.distances(start)
        return total, set(level)


def maximum_flow(arcs, entries, exits):
    """Flow from the entries to the exits ({node: capacity}); capacities may be fractions.

    Returns the flow and the exits that the residual network cannot reach: the largest set of
    exits whose joint intake is what limits the flow.
    """
    ends = [("source", node, cap) for node, cap in entries.items()]
    ends += [(node, "sink", cap) for node, cap in exits.items()]
    everything = list(arcs) + ends
    finite = [Fraction(cap) for _, _, cap in everything if cap is not None]
    factor = math.lcm(*(cap.denominator for cap in finite))
    endless = int(sum(finite) * factor) + 1
    whole = [(u, v, endless if cap is None else int(cap * factor)) for u, v, cap in everything]
    total, near = Flow(whole + [("source", "sink", 0)]).run("source", "sink")
    return Fraction(total, factor), {node for node in exits if node not in near}


# ---- lexicographic max-min on the base polytope --------------------------------------------

class Polymatroid:
    """What sets of exits of a network can take in together."""

    def __init__(self, arcs, entries):
        self.arcs, self.entries, self._ranks = list(arcs), entries, {}

    def rank(self, nodes):
        nodes = frozenset(nodes)
        if nodes not in self._ranks:
            exits = dict.fromkeys(nodes)
            self._ranks[nodes] = maximum_flow(self.arcs, self.entries, exits)[0]
        return self._ranks[nodes]

    def level(self, nodes, done, weights):
        """What nodes get per unit of weight once done has taken all that it can."""
        gain = self.rank(done | nodes) - self.rank(done)
        return gain / sum(weights[node] for node in nodes)


def lowest_by_newton(body, weights, levels):
    """The lowest level of the undecided nodes and the largest set that has it.

    Guess a level, ask the minimum cut which set cannot reach it, lower the guess to what
    that set can reach: it falls with every round and stops at the minimum over all sets.
    """
    done = set(levels)
    tight = set(weights) - done
    while True:
        level = body.level(tight, done, weights)
        intake = {node: levels.get(node, level) * weights[node] for node in weights}
        flow, blocked = maximum_flow(body.arcs, body.entries, intake)
        if flow == sum(intake.values()):
            return level, blocked - done
        tight = blocked - done


def lowest_by_enumeration(body, weights, levels):
    """The same from the definition: the minimum over all sets, and the union of the best."""
    done, best, union = set(levels), None, set()
    rest = sorted(set(weights) - done)
    for nodes in (set(c) for k in range(len(rest)) for c in combinations(rest, k + 1)):
        level = body.level(nodes, done, weights)
        if best is None or level < best:
            best, union = level, set()
        if level == best:
            union |= nodes
    return best, union


def max_min_levels(body, weights, lowest=lowest_by_newton):
    """{node: level}, level = intake / weight; every weight must be positive."""
    levels = {}
    while len(levels) < len(weights):
        level, nodes = lowest(body, weights, levels)
        assert nodes, "a level without a set: the rank function is wrong"
        levels.update(dict.fromkeys(nodes, level))
    return levels
