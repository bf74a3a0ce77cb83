"""What each state gives and each benefitting state receives of a type: stages 4 to 6, exactly.

What each state gives and each benefitting state receives in value is settled (coverage, pro rata). Then
requested alternative measures stay what they are as far as possible (57(4), 65(1)), the links that are
preferred carry as much as possible (67(3)), and what of a type reaches a benefitting state against its
need of it, then what a state gives against what it has of it, is as balanced as all this allows (60(2),
recital 31).
"""

from dataclasses import dataclass

from circulation import Circulation, Member, components
from units import MONEY_TYPES, PERSON_TYPES, TYPES, exact, to_cents

KINDS = {"persons": PERSON_TYPES, "money": MONEY_TYPES}


@dataclass
class Exact:
    given: dict      # (state, type) -> whole or broken persons or cents
    received: dict   # (benefitting state, type) -> the same
    links: object    # value times weight, over all links
    level: object    # the least of received / need, None without needs
    cells: dict      # (state, benefitting state, type) -> (least, most); None: no limit
    weighted: bool   # whether any link that is used has a weight of its own
    held: set = frozenset()  # cells that stay as they are, so that preferred links carry the most


# ---- limits, in persons and cents --------------------------------------------------------------

def needed(solution, taker, kind):
    """What the distribution divides: the open need of a type."""
    return max(0, solution.asked.open[taker][kind] - solution.had[taker][kind])


def cell_bounds(solution, giver, taker, kind):
    """(least, most) on a link."""
    pool = solution.pool
    done = solution.rows[giver].past.done_to.get(taker, {}).get(kind, 0)
    if giver == taker or pool.is_closed(giver, taker) or not needed(solution, taker, kind):
        return done, done
    link, most = pool.link(giver, taker), None
    if kind == "relocations":
        most = link.get("max_relocations")
    elif kind == "financial_eur" and link.get("max_financial_eur") is not None:
        most = to_cents(link["max_financial_eur"])
    elif kind == "offsets" and pool.stock(giver, taker) is not None:
        most = pool.stock(giver, taker) - solution.agreed.links.get((giver, taker), 0)
    return done, None if most is None else max(most, done)


def bounds_of_all(solution):
    return {(giver, taker, kind): cell_bounds(solution, giver, taker, kind)
            for giver in solution.rows for taker in solution.needs for kind in TYPES}


def weight_of(solution, giver, taker):
    weight = solution.pool.link(giver, taker).get("weight")
    return 1 if weight is None else exact(weight)


# ---- the network -----------------------------------------------------------------------------

class Network:
    """A person is pool.price.numerator units of value, a cent pool.price.denominator."""

    def __init__(self, solution):
        self.solution, self.net = solution, Circulation()
        price = solution.pool.price
        self.unit = {kind: price.numerator if kind in PERSON_TYPES else price.denominator
                     for kind in TYPES}
        self.cells = bounds_of_all(solution)
        self.given, self.received, self.links, self.shared = {}, {}, {}, {}
        for taker in solution.needs:
            self._add_taker(taker)
        for giver, row in solution.rows.items():
            self._add_giver(giver, row)
        for kind in TYPES:
            self._add_links(kind)
        everything = solution.persons * price.numerator + solution.cents * price.denominator
        self.net.edge("sink", "source", everything, everything)

    def _units(self, value):
        return value * self.solution.pool.price.numerator

    def _add_taker(self, taker):
        solution = self.solution
        for kind in TYPES:
            done = sum(self.cells[giver, taker, kind][0] for giver in solution.rows)
            most = max(needed(solution, taker, kind), done) * self.unit[kind]
            if most:
                self.received[taker, kind] = Member(self.net.edge(
                    ("needs", taker, kind), ("takes", taker), 0, most), measured(solution, taker) or most)
        if solution.asked.claim[taker]:
            value = self._units(solution.received[taker] - solution.pool.value(solution.had[taker]))
            self.net.edge(("takes", taker), "sink", value, value)
        else:  # it takes what the others leave
            self.net.edge(("takes", taker), "sink")

    def _settled(self, giver, row, name):
        """The bounds of what a state gives of persons, of money, or (None) of both."""
        by_kind = self.solution.used_by_kind
        if (name is None) == (by_kind is None):
            kinds = TYPES if name is None else KINDS[name]
            if any(row.supply[kind] for kind in kinds):
                used = self.solution.used if name is None else \
                    by_kind["state" if name == "persons" else "purse"]
                return (self._units(used[giver]),) * 2
        return 0, None

    def _add_giver(self, giver, row):
        done = {kind: sum(self.cells[giver, taker, kind][0] for taker in self.solution.needs)
                for kind in TYPES}
        self.net.edge("source", ("gives", giver), *self._settled(giver, row, None))
        for name, kinds in KINDS.items():
            unit = self.unit[kinds[0]]
            most = max(sum(row.supply[kind] for kind in kinds), sum(done[kind] for kind in kinds))
            self.net.edge(("gives", giver), (name, giver), *self._settled(giver, row, name))
            self.net.edge((name, giver), ("of", name, giver), 0, most * unit)
            for kind in kinds:
                due = self.solution.due[giver][kind]
                own = most if kind == "financial_eur" else \
                    min(most, max(row.supply[kind], done[kind]))
                if own:
                    self.given[giver, kind] = Member(self.net.edge(
                        ("of", name, giver), ("has", giver, kind),
                        (due + done[kind] if due else 0) * unit, own * unit), own * unit)

    def _is_free(self, giver, kind):
        """No link to those who receive the type is limited or preferred."""
        takers = [taker for taker in self.solution.needs if (taker, kind) in self.received]
        return all(self.cells[giver, taker, kind] == (0, None)
                   and weight_of(self.solution, giver, taker) == 1 for taker in takers)

    def _add_links(self, kind):
        for giver in [giver for giver in self.solution.rows if (giver, kind) in self.given]:
            if self._is_free(giver, kind):
                self.shared[giver, kind] = self.net.edge(("has", giver, kind), ("all", kind))
                continue
            for taker in self.solution.needs:
                least, most = self.cells[giver, taker, kind]
                if most == 0 or (taker, kind) not in self.received:
                    continue
                self.links[giver, taker, kind] = self.net.edge(
                    ("has", giver, kind), ("needs", taker, kind), least * self.unit[kind],
                    None if most is None else most * self.unit[kind])
        for taker in self.solution.needs:
            if (taker, kind) in self.received:
                self.shared[taker, kind] = self.net.edge(("all", kind), ("needs", taker, kind))

    # ---- stages ------------------------------------------------------------------------------

    def as_requested(self):
        self.net.cheapest({member.edge: -1 for (_, kind), member in self.given.items()
                           if kind == "alternative_eur"})

    def preferred(self):
        costs = {edge: 1 - weight_of(self.solution, giver, taker)
                 for (giver, taker, _), edge in self.links.items()}
        costs = {edge: cost for edge, cost in costs.items() if cost}
        if costs:
            self.net.cheapest(costs)
        extra = -sum(self.net.amount[edge] * cost for edge, cost in costs.items())
        return bool(costs), extra / self.solution.pool.price.numerator

    def held(self):
        """Cells that cannot change while preferred links carry the most: held by the prices found here, or by
        others, since no flow that costs as little takes them from their bound."""
        part = components(self.net.rerouted())

        def is_held(number):
            if number is None:
                return False
            edge, (more, less) = self.net.edges[number], self.net.rest(number)
            return edge.low == edge.high or 0 in (more, less) and part[edge.tail] != part[edge.head]
        return {(giver, taker, kind) for giver, taker, kind in self.cells if is_held(
            self.links.get((giver, taker, kind))) or (
                (giver, taker, kind) not in self.links and (giver, kind) in self.shared and (
                    is_held(self.shared[giver, kind]) or is_held(self.shared.get((taker, kind)))))}

    def amounts(self, members):
        return {name: self.net.amount[member.edge] / self.unit[name[1]]
                for name, member in members.items()}


def measured(solution, taker):
    """The claim, where balance goes by weights alone: a need is a limit only (S35)."""
    by_weight = solution.pool.rules["coverage_of"] == "weights"
    return solution.asked.claim[taker] if by_weight else 0


def by_type(solution):
    network = Network(solution)
    network.as_requested()
    weighted, extra = network.preferred()
    held = network.held() if weighted else frozenset()
    levels = network.net.raise_all(network.received)
    network.net.raise_all(network.given)
    network.net.solve()
    agreed = sum(weight_of(solution, *pair) * persons
                 for pair, persons in solution.agreed.links.items())
    value = solution.persons + solution.cents / solution.pool.price
    open_levels = [level for (taker, kind), level in levels.items() if needed(solution, taker, kind)]
    return Exact(network.amounts(network.given), network.amounts(network.received),
                 value + extra + agreed, min(open_levels, default=None), network.cells, weighted, held)
