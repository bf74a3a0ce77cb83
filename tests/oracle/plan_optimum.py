"""The plan of a year as a lexicographic linear programme in exact fractions.

What is fixed comes from the ledger of these tests, what is open from the year file. The programme is the
one of the model, written down again, and solved in whole numbers.
"""

import copy
import math
from fractions import Fraction

from agreed import accepted, agreed_offsets
from course import settle
from ledger import ledger
from needs import complete_needs, let_lapse, stated_needs
from simplex import Programme
from triggers import open_links, triggers
from units import MONEY_TYPES, PERSON_TYPES, TYPES, exact, to_cents, to_units
from year_file import Pool

RELOCATIONS, FINANCIAL, ALTERNATIVE, OFFSETS = TYPES


class Room:
    """What one state may still add to its pledge, in persons and cents."""

    def __init__(self, plan, code, rest):
        state = plan.pool.states[code]
        self.part = {kind: 1 - part for kind, part in plan.rows[code].by_type.items()}
        self.most, self.least = self._limits(plan, state), 0
        self.unplaced = Fraction(0)
        if None not in self.most.values():
            able = plan.pool.value(self.most)
            self.unplaced, rest = max(Fraction(0), rest - able), min(rest, able)
        self.rest = rest
        fixed = plan.rows[code].pledge[RELOCATIONS]
        least = (state.get("relocate") or {}).get("least") or 0
        least = max(0, least - fixed)
        if self.most[RELOCATIONS] is not None:
            least = min(least, self.most[RELOCATIONS])
        self.least = min(least, math.floor(rest))
        self.cost = costs(plan.pool, state)

    @staticmethod
    def _limits(plan, state):
        capacity = state.get("capacity") or {}
        most = {kind: None if capacity.get(kind) is None else to_units(kind, capacity[kind])
                for kind in TYPES}
        willing = (state.get("relocate") or {}).get("most")
        if willing is not None:
            most[RELOCATIONS] = min(willing, most[RELOCATIONS]
                                    if most[RELOCATIONS] is not None else willing)
        fixed = plan.rows[state["code"]].pledge
        most = {kind: None if limit is None else max(0, limit - fixed[kind])
                for kind, limit in most.items()}
        for kind in (ALTERNATIVE, OFFSETS):  # only where somebody asks for them (57(4), 63(1))
            if not any(need.get(kind, 0) > 0 for need in plan.stated.values()):
                most[kind] = 0
        if not plan.outright:  # relocations are planned, which an agreement may turn into offsets
            most[OFFSETS] = 0
        return most


def costs(pool, state):
    """Cents for each person or cent; without a figure relocating costs what paying does."""
    own = state.get("cost") or {}
    lump = pool.funding["relocation_eur"]
    relocation = own.get("relocation_eur")
    offset = own.get("offset_eur") if own.get("offset_eur") is not None else relocation
    factor = own.get("alternative_factor")
    return {RELOCATIONS: pool.price if relocation is None else to_cents(relocation) - lump,
            FINANCIAL: Fraction(1),
            ALTERNATIVE: Fraction(1) if factor is None else exact(factor),
            OFFSETS: pool.price + lump if offset is None else to_cents(offset)}


def fixed_year(year):
    """The year without what is to be planned: nobody is taken to pledge or to pay anything."""
    year = copy.deepcopy(year)
    pool = Pool(year)
    year["rules"] = {**(year.get("rules") or {}), "refusers": "shown"}
    for state in year["states"]:
        if pool.role(state["code"]) == "contributing" and state.get("pledge") is None:
            state["pledge"] = {}
    return year


class Plan:
    """What is fixed, open and needed, and the programme over it."""

    def __init__(self, year, opened=None):
        """`opened`: links on which relocations may become offsets; None: those of what is fixed."""
        self.year = fixed_year(year)
        self.pool = Pool(self.year)
        self.outright = self.pool.rules["outright_offsets"] == "as_pledged"
        self.rows = ledger(self.pool)
        settle(self.pool, self.rows)
        self.opened = open_links(self.pool, triggers(self.pool, self.rows))
        agreed = agreed_offsets(self.pool, self.rows, self.opened)
        self.opened = self.opened if opened is None else opened
        let_lapse(self.pool, self.rows, complete_needs(self.pool, self.rows, agreed.received).open)
        for row in self.rows.values():  # the programme itself turns relocations into offsets
            row.gone = dict.fromkeys(TYPES, 0)
            row.agreed = row.instead = 0
        self.stated = stated_needs(self.pool)
        self.rooms = {}
        for code, row in self.rows.items():
            rest = row.owed - self.pool.value(row.pledge)
            if row.role == "contributing" and rest > 0 and any(p < 1 for p in row.by_type.values()):
                self.rooms[code] = Room(self, code, rest)
        self.open = {code: room for code, room in self.rooms.items() if room.rest > 0}
        self.needed = complete_needs(self.pool, self.rows, planned=self.planned()).claim

    def planned(self):
        """What is planned has no type before the plan. For claims by weight (S35) it is what is asked
        for beyond what is fixed, type by type, and then money, unless every state names its need of it."""
        found, rest = dict.fromkeys(TYPES, 0), sum(
            (room.rest * room.part[RELOCATIONS] for room in self.open.values()), Fraction(0))
        unit = {kind: 1 if kind in PERSON_TYPES else 1 / self.pool.price for kind in TYPES}
        for kind in TYPES if self.outright else TYPES[:3]:
            asked = sum(own.get(kind, 0) for own in self.stated.values())
            fixed = sum(row.to_implement[kind] for row in self.rows.values())
            found[kind] = min(max(0, asked - fixed), math.floor(rest / unit[kind]))
            rest -= found[kind] * unit[kind]
        other = FINANCIAL if any(FINANCIAL not in own for own in self.stated.values()) else RELOCATIONS
        found[other] += math.floor(rest / unit[other])
        return found

    # ---- the programme -----------------------------------------------------------------------

    def need(self, taker, kind):
        """The most that a benefitting state takes; None: whatever comes."""
        stated = self.stated[taker].get(kind)
        return stated if stated is not None or kind in (RELOCATIONS, FINANCIAL) else 0

    def link_limit(self, giver, taker, kind):
        link = self.pool.link(giver, taker)
        if kind == OFFSETS:
            bounds = [self.pool.stock(giver, taker)]
            if (giver, taker) in self.pool.links and not self.outright:
                bounds.append(accepted(self.pool, link))
            return min((bound for bound in bounds if bound is not None), default=None)
        key = {RELOCATIONS: "max_relocations", FINANCIAL: "max_financial_eur"}.get(kind)
        return None if link.get(key) is None else to_units(kind, link[key])

    def might_give(self, giver, kind):
        room = self.open.get(giver)
        able = room is not None and room.part[kind] > 0 and room.most[kind] != 0
        return self.rows[giver].supply[kind] > 0 or able

    def build(self):
        self.lp = Programme()
        self.unit = {kind: Fraction(1) if kind in PERSON_TYPES else 1 / self.pool.price
                     for kind in TYPES}
        self.added, self.arcs = {}, {}
        for code, room in self.open.items():
            self._open_room(code, room)
        for giver in self.rows:
            for taker in self.stated:
                self._open_arcs(giver, taker)
        self._needs()
        for giver in self.rows:
            self._supplies(giver)

    def _open_room(self, code, room):
        """Columns of what is added beyond the least; together they are the rest."""
        own = {kind: self.lp.column() for kind in TYPES if room.most[kind] != 0}
        self.added[code] = own
        for kind, column in own.items():
            if room.most[kind] is not None:
                least = room.least if kind == RELOCATIONS else 0
                self.lp.at_most({column: 1}, room.most[kind] - least)
        distance = self.lp.at_most({column: self.unit[kind] for kind, column in own.items()},
                                   room.rest - room.least)
        assert self.lp.minimise({distance: 1}) == 0, "what is owed cannot be pledged"

    def _open_arcs(self, giver, taker):
        if self.pool.is_closed(giver, taker):
            return
        for kind in TYPES:
            limit = self.link_limit(giver, taker, kind)
            if kind == OFFSETS and not self.outright and (giver, taker) not in self.opened:
                continue
            gives = (self.might_give(giver, kind)
                     or (kind == FINANCIAL and self.might_give(giver, ALTERNATIVE))
                     or (kind == OFFSETS and (giver, taker) in self.opened
                         and self.might_give(giver, RELOCATIONS)))
            if not gives or self.need(taker, kind) == 0 or limit == 0:
                continue
            column = self.arcs[giver, taker, kind] = self.lp.column()
            if limit is not None:
                self.lp.at_most({column: 1}, limit)

    def _needs(self):
        for taker in self.stated:
            for kind in TYPES:
                most = self.need(taker, kind)
                into = {c: 1 for (_, t, k), c in self.arcs.items() if (t, k) == (taker, kind)}
                if into and most is not None:
                    self.lp.at_most(into, most)

    def _supplies(self, giver):
        """The limits of the model: relocations may be delivered as offsets where the link is open,
        alternative measures that nobody requested as money."""
        out = {(t, k): c for (g, t, k), c in self.arcs.items() if g == giver}
        self._supply(giver, (RELOCATIONS,), [c for (_, k), c in out.items() if k == RELOCATIONS])
        self._supply(giver, (OFFSETS,), [c for (t, k), c in out.items()
                                         if k == OFFSETS and (giver, t) not in self.opened])
        self._supply(giver, PERSON_TYPES, [c for (_, k), c in out.items() if k in PERSON_TYPES])
        self._supply(giver, (ALTERNATIVE,), [c for (_, k), c in out.items() if k == ALTERNATIVE])
        self._supply(giver, MONEY_TYPES, [c for (_, k), c in out.items() if k in MONEY_TYPES])

    def _supply(self, giver, kinds, columns):
        if not columns:
            return
        terms, fixed = dict.fromkeys(columns, 1), Fraction(0)
        room = self.open.get(giver)
        for kind in kinds:
            fixed += self.rows[giver].supply[kind]
            if room is not None:
                fixed += room.part[kind] * (room.least if kind == RELOCATIONS else 0)
                if kind in self.added[giver]:
                    terms[self.added[giver][kind]] = -room.part[kind]
        self.lp.at_most(terms, fixed)

    # ---- the stages --------------------------------------------------------------------------

    def value_of(self, end, code):
        return {c: self.unit[k] for (g, t, k), c in self.arcs.items() if code == (g, t)[end]}

    def to_implement(self, code):
        room = self.open.get(code)
        fixed = self.pool.value(self.rows[code].supply)
        return fixed if room is None else fixed + room.rest * room.part[RELOCATIONS]

    def law_stages(self):
        self.delivered = self.lp.maximise({c: self.unit[k] for (_, _, k), c in self.arcs.items()})
        self.asked = self.lp.maximise(self._asked())
        self.coverage = self.lp.max_min({
            code: (self.value_of(1, code), self.needed[code]) for code in self.stated
            if self.needed[code] > 0 and self.value_of(1, code)})
        self.use = self.lp.max_min({
            code: (self.value_of(0, code), self.to_implement(code)) for code in self.rows
            if self.to_implement(code) > 0 and self.value_of(0, code)})

    def _asked(self):
        """What arrives in the type that was asked for, less the alternative measures that nobody asked
        for: what is added of them less what is delivered."""
        terms = {c: self.unit[k] * (2 if k == ALTERNATIVE else 1)
                 for (_, t, k), c in self.arcs.items() if k in self.stated[t]}
        for code, own in self.added.items():
            if ALTERNATIVE in own:
                terms[own[ALTERNATIVE]] = -self.unit[ALTERNATIVE] * self.open[code].part[ALTERNATIVE]
        return terms

    def least_cost(self):
        """Cents of all that is added and implemented."""
        terms, least = {}, Fraction(0)
        for code, room in self.open.items():
            least += room.least * room.part[RELOCATIONS] * room.cost[RELOCATIONS]
            for kind, column in self.added[code].items():
                terms[column] = Fraction(room.part[kind] * room.cost[kind])
        return least + self.lp.minimise({**terms, **self.instead()})

    def instead(self):
        """What it costs more that somebody is taken over by agreement instead of being relocated."""
        if self.outright:
            return {}
        return {column: self.more_than_relocated(giver) for (giver, _, kind), column in self.arcs.items()
                if kind == OFFSETS}

    def more_than_relocated(self, code):
        if self.rows[code].role != "contributing" or self.rows[code].fully_deducted:
            return 0
        cost = costs(self.pool, self.pool.states[code])
        return Fraction(cost[OFFSETS] - cost[RELOCATIONS])

    def most_preferred(self):
        """The value that is added as the states prefer it."""
        terms, least = {}, 0
        for code, room in self.open.items():
            relocate = self.pool.states[code].get("prefer") == "relocate"
            kind = RELOCATIONS if relocate else FINANCIAL
            least += room.least if relocate else 0
            if kind in self.added[code]:
                terms[self.added[code][kind]] = self.unit[kind]
        return least + self.lp.maximise(terms)

    def solve(self):
        self.build()
        self.law_stages()
        self.cost = self.least_cost()
        self.preferred = self.most_preferred()
        return self


def received_with(year, needed, opened):
    """Delivered value, and what each benefitting state gets against its claim, with the pledges as they
    are in the file, and what the offsets among it cost more."""
    plan = Plan(year, opened)
    plan.open, plan.needed = {}, needed
    plan.build()
    plan.law_stages()
    plan.cost = plan.lp.minimise(plan.instead())
    return plan
