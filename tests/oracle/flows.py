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
    for giver in rows:
        for taker in pool.benefitting:
            if giver != taker and not pool.is_closed(giver, taker):
                yield giver, taker, pool.link(giver, taker)


def _done(rows, giver, taker, kind):
    return rows[giver].past.done_to.get(taker, {}).get(kind, 0)


def _cap(limit, done):
    """What is left of a limit; None is none."""
    return None if limit is None else max(0, limit - done)


def rests(rows, due):
    """{state: what it can still give of each type, and of persons and money}: limits less what was
    done within them and what is due, which comes to its type on an entry of its own."""
    found = {}
    for code, row in rows.items():
        supply, done = row.supply, row.past.done
        found[code] = {
            kind: max(0, supply[kind] - done[kind]) - due[code][kind]
            for kind in ("relocations", "offsets", "alternative_eur")}
        for name, kinds in (("persons", PERSON_TYPES), ("money", MONEY_TYPES)):
            found[code][name] = sum(supply[k] - done[k] - due[code][k] for k in kinds)
    return found


def person_arcs(pool, rows, needs, agreed, rest):
    """Offsets serve every link, within the cases that agreed offsets ({link: persons}) leave."""
    for code in rows:
        yield ("state", code), ("gives", code, "persons"), rest[code]["persons"]
        for kind in PERSON_TYPES:
            yield ("gives", code, "persons"), ("gives", code, kind), rest[code][kind]
    for code, need in needs.items():
        for kind in PERSON_TYPES:
            yield ("takes", code, kind), ("need", code), need[kind]
    for giver, taker, link in _pairs(pool, rows):
        yield (("gives", giver, "relocations"), ("takes", taker, "relocations"),
               _cap(link.get("max_relocations"), _done(rows, giver, taker, "relocations")))
        yield (("gives", giver, "offsets"), ("takes", taker, "offsets"),
               _cap(pool.stock(giver, taker),
                    _done(rows, giver, taker, "offsets") + agreed.get((giver, taker), 0)))


def money_arcs(pool, rows, needs, rest):
    """Alternative measures that nobody requests become financial ones, 1:1 (57(4))."""
    for code in rows:
        yield ("state", code), ("gives", code, "money"), rest[code]["money"]
        yield (("gives", code, "money"), ("gives", code, "alternative_eur"),
               rest[code]["alternative_eur"])
        yield ("gives", code, "money"), ("gives", code, "financial_eur"), None
    for code, need in needs.items():
        for kind in MONEY_TYPES:
            yield ("takes", code, kind), ("need", code), need[kind]
    for giver, taker, link in _pairs(pool, rows):
        limit = link.get("max_financial_eur")
        cap = None if limit is None else to_cents(limit)
        yield (("gives", giver, "financial_eur"), ("takes", taker, "financial_eur"),
               _cap(cap, _done(rows, giver, taker, "financial_eur")))
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
    """What sets of exits of a network can take in together.

    A base is what an exit has beforehand; of it, bound flows through the network on exits of
    their own, which must all be filled: f(S) is what S can have while the others keep theirs.
    """

    def __init__(self, arcs, entries, bases=None, bound=None):
        self.arcs, self.entries, self._ranks = list(arcs), entries, {}
        self.bases, self.bound = bases or {}, bound or {}

    def base(self, nodes):
        return sum(self.bases.get(node, 0) for node in nodes)

    def flow(self, exits):
        total, blocked = maximum_flow(self.arcs, self.entries, {**exits, **self.bound})
        return total - sum(self.bound.values()), {n for n in blocked if n in exits}

    def rank(self, nodes):
        nodes = frozenset(nodes)
        if nodes not in self._ranks:
            self._ranks[nodes] = self.flow(dict.fromkeys(nodes))[0] + self.base(nodes)
        return self._ranks[nodes]

    def level(self, nodes, done, weights):
        """What nodes get per unit of weight once done has taken all that it can."""
        gain = self.rank(done | nodes) - self.rank(done)
        return gain / sum(weights[node] for node in nodes)


def lowest_by_newton(body, weights, levels):
    """The lowest level of the undecided nodes and the largest set that has it.

    Guess a level, ask the minimum cut which set cannot reach it, lower the guess to what
    that set can reach: it falls with every round and stops at the minimum over all sets. Who has
    more beforehand than a level gives is in no such set.
    """
    done = set(levels)
    tight = set(weights) - done
    while True:
        level = body.level(tight, done, weights)
        intake = {node: levels.get(node, level) * weights[node] for node in weights}
        above = {node for node in set(weights) - done if body.base([node]) > intake[node]}
        exits = {node: max(Fraction(0), total - body.base([node]))
                 for node, total in intake.items()}
        flow, blocked = body.flow(exits)
        if flow == sum(exits.values()):
            return level, blocked - done - above
        tight = blocked - done - above


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
