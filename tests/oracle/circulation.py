"""Circulations with bounds in exact numbers: levels that raise the worst-off, and cheapest flows.

An edge has bounds from below, too, so that what earlier stages decided can be held. Levels are found
from above, by the cuts that stand against them (Hoffman); who cannot rise any more is told by the
components of what is left of the network (a flow can be rerouted around a cycle only).
"""

import math
from dataclasses import dataclass
from fractions import Fraction

from flows import Flow


@dataclass
class Edge:
    tail: object
    head: object
    low: object
    high: object  # None: no limit


@dataclass
class Member:
    """What is measured: an edge and what is had beside it, against a weight."""
    edge: int
    weight: object
    base: object = 0


def components(out):
    """{node: number of its strongly connected component} (Tarjan, without recursion)."""
    index, low, found, stack, on = {}, {}, {}, [], set()
    for root in out:
        if root in index:
            continue
        work = [(root, iter(out[root]))]
        index[root] = low[root] = len(index)
        stack.append(root)
        on.add(root)
        while work:
            node, heads = work[-1]
            for head in heads:
                if head not in index:
                    index[head] = low[head] = len(index)
                    stack.append(head)
                    on.add(head)
                    work.append((head, iter(out[head])))
                    break
                if head in on:
                    low[node] = min(low[node], index[head])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    while True:
                        one = stack.pop()
                        on.discard(one)
                        found[one] = node
                        if one == node:
                            break
    return found


class Circulation:
    def __init__(self):
        self.edges, self.amount = [], []

    def edge(self, tail, head, low=0, high=None):
        self.edges.append(Edge(tail, head, low, high))
        return len(self.edges) - 1

    def hold(self, number, amount):
        self.edges[number].low = self.edges[number].high = amount

    def solve(self):
        """Finds amounts within the bounds. Returns what cannot be routed, and the side of it."""
        bounds = [b for e in self.edges for b in (e.low, e.high) if b is not None]
        scale = math.lcm(*(Fraction(b).denominator for b in bounds))
        endless = 1 + int(sum(bounds) * scale)
        low = [int(e.low * scale) for e in self.edges]
        room = [(endless if e.high is None else int(e.high * scale)) - least
                for e, least in zip(self.edges, low)]
        assert all(one >= 0 for one in room), "bounds that cross"
        excess = {}
        for e, least in zip(self.edges, low):
            excess[e.tail] = excess.get(e.tail, 0) - least
            excess[e.head] = excess.get(e.head, 0) + least
        arcs = [(e.tail, e.head, one) for e, one in zip(self.edges, room)]
        arcs += [("too much", node, more) for node, more in excess.items() if more > 0]
        arcs += [(node, "too little", -more) for node, more in excess.items() if more < 0]
        flow = Flow(arcs + [("too much", "too little", 0)])
        total, side = flow.run("too much", "too little")
        lacking = sum(more for more in excess.values() if more > 0) - total
        self.amount = [Fraction(least + flow.room[2 * k + 1], scale) for k, least in enumerate(low)]
        return Fraction(lacking, scale), side

    def rest(self, number):
        """How much more can flow on an edge by itself, and how much less."""
        edge, amount = self.edges[number], self.amount[number]
        return (None if edge.high is None else edge.high - amount), amount - edge.low

    def rerouted(self):
        """{node: [heads]} of what is left of the network."""
        out = {}
        for number, edge in enumerate(self.edges):
            more, less = self.rest(number)
            out.setdefault(edge.tail, [])
            out.setdefault(edge.head, [])
            if more is None or more > 0:
                out[edge.tail].append(edge.head)
            if less > 0:
                out[edge.head].append(edge.tail)
        return out

    # ---- levels ------------------------------------------------------------------------------

    def raise_all(self, members):
        """Lexicographic max-min; each member's edge is held to what it has. Returns the levels."""
        levels, rest = {}, dict(members)
        least = {name: self.edges[m.edge].low for name, m in members.items()}
        while rest:
            level = min((self.edges[m.edge].high + m.base) / Fraction(m.weight)
                        for m in rest.values())
            while True:
                for name, m in rest.items():
                    self.edges[m.edge].low = max(least[name], level * m.weight - m.base)
                lacking, side = self.solve()
                if not lacking:
                    break
                slope = sum(m.weight for name, m in rest.items()
                            if self.edges[m.edge].low > least[name]
                            and self.edges[m.edge].head in side
                            and self.edges[m.edge].tail not in side)
                assert slope, "the stages before cannot be held"
                level -= lacking / slope
            for name in self._stuck(rest, level):
                self.hold(rest[name].edge, self.amount[rest[name].edge])
                levels[name] = level
                del rest[name]
            for name, m in rest.items():
                self.edges[m.edge].low = least[name]
        return levels

    def _stuck(self, members, level):
        """Who is at the level, and in no flow above it while the others have it."""
        part = components(self.rerouted())
        stuck = []
        for name, m in members.items():
            edge, more = self.edges[m.edge], self.rest(m.edge)[0]
            if (self.amount[m.edge] + m.base == level * m.weight
                    and (more == 0 or part[edge.tail] != part[edge.head])):
                stuck.append(name)
        assert stuck, "a level that holds nobody"
        return stuck

    # ---- cheapest flows ------------------------------------------------------------------------

    def _steps(self, costs):
        """(tail, head, cost, edge, up) of what is left of the network."""
        for number, edge in enumerate(self.edges):
            more, less = self.rest(number)
            cost = costs.get(number, 0)
            if more is None or more > 0:
                yield edge.tail, edge.head, cost, number, True
            if less > 0:
                yield edge.head, edge.tail, -cost, number, False

    def cheapest(self, costs):
        """The smallest sum of amounts times costs; whatever every such flow has is held."""
        lacking, _ = self.solve()
        assert not lacking, "the stages before cannot be held"
        while True:
            price, cycle = distances(self._steps(costs))
            if cycle is None:
                break
            rests = [self.rest(number)[0 if up else 1] for number, up in cycle]
            step = min(rest for rest in rests if rest is not None)
            for number, up in cycle:
                self.amount[number] += step if up else -step
        for number, edge in enumerate(self.edges):
            if costs.get(number, 0) + price[edge.tail] != price[edge.head]:
                self.hold(number, self.amount[number])


def distances(steps):
    """Prices {node: shortest distance from anywhere} and None; or a cycle that costs less than nothing,
    as the (edge, up) of its steps (Bellman and Ford; costs may be anything that adds and compares)."""
    steps = list(steps)
    zero = steps[0][2] - steps[0][2] if steps else 0
    price = {node: zero for tail, head, *_ in steps for node in (tail, head)}
    by = {}
    for _ in range(len(price) + 1):
        changed = None
        for step in steps:
            tail, head, cost = step[:3]
            if price[tail] + cost < price[head]:
                price[head], by[head], changed = price[tail] + cost, step, head
        if changed is None:
            return Prices(price, zero), None
        cycle = cycle_of(by)
        if cycle:
            return None, cycle
    raise AssertionError("neither prices nor a cycle")


class Prices(dict):
    def __init__(self, found, zero):
        super().__init__(found)
        self.zero = zero

    def __missing__(self, node):
        return self.zero


def cycle_of(by):
    """A cycle among the steps by which each node was reached last."""
    seen = {}
    for start in by:
        node = start
        while node in by and node not in seen:
            seen[node] = start
            node = by[node][0]
        if node in by and seen[node] == start:
            cycle, first = [], node
            while True:
                cycle.append(by[node][3:5])
                node = by[node][0]
                if node == first:
                    return cycle
    return None
