"""The year day by day: who owed what on the day of a draw, of a plan for a crisis, of a deed.

Article 60(3): each time solidarity is drawn, in proportion to the overall pledges, as far as a
state has something left; what was drawn or done is not unmade by what comes later (59(4),
61(1), 62(1)). Article 4(5)(b) of Regulation (EU) 2024/1359: the plan takes first.
"""

import heapq
import math
from collections import defaultdict
from dataclasses import dataclass, field
from fractions import Fraction

from ledger import ledger
from units import (HALF, MONEY_TYPES, PERSON_TYPES, TYPES, added, largest_remainder, measures, quotas,
                   tied, to_cents, to_units, turn)

NOTHING = dict.fromkeys(TYPES, 0)
LAST_DAY = "9999-12-31"
INSTEAD = {"relocations": "offsets", "alternative_eur": "financial_eur"}
FINENESS = 720720 * 10 ** 9  # what is carried of a unit is rounded down to this part of one


@dataclass
class Past:
    """What happened to one state's pledge."""
    drawn: dict = field(default_factory=lambda: dict(NOTHING))
    done: dict = field(default_factory=lambda: dict(NOTHING))
    taken: dict = field(default_factory=lambda: dict(NOTHING))
    asked: dict = field(default_factory=lambda: dict(NOTHING))  # drawn, or done before a draw
    done_to: dict = field(default_factory=dict)  # benefitting state -> amounts
    agreed_to: dict = field(default_factory=dict)  # -> of the offsets, those since an agreement
    drawn_for: dict = field(default_factory=dict)  # -> amounts drawn for it, and not done

    @property
    def called(self):
        """Drawn or done: what was done carries out what was drawn before, and no later draw; an
        offset may be a drawn relocation carried out. What was done for others carries out no draw
        for one state."""
        rest, own = left(self.asked, self.done), self.toward
        return {kind: self.done[kind] + max(rest[kind], own[kind]) for kind in TYPES}

    @property
    def toward(self):
        return added(self.drawn_for.values())


def left(supply, done):
    """Of a supply after what was done, also in the place of another type (57(4), 63(1), (2))."""
    found = {kind: max(0, supply[kind] - done[kind]) for kind in TYPES}
    for kind, other in INSTEAD.items():
        found[kind] = max(0, found[kind] - max(0, done[other] - supply[other]))
    return found


# ---- in proportion, in whole units --------------------------------------------------------

def claim(weight, ahead, part):
    """What stands first for one unit more than `part`: the lower, the better founded."""
    return Fraction(2 * (part + ahead) + 1) / weight


def exact_parts(number, weights, room):
    """What each would have had units been divided, as far as it has room."""
    found, open_ = dict.fromkeys(weights, Fraction(0)), {c: w for c, w in weights.items() if w}
    while open_:
        height = Fraction(number - sum(found.values()), sum(open_.values()))
        full = [c for c, w in open_.items() if height * w >= room[c]]
        for code in full or list(open_):
            found[code] = Fraction(room[code]) if full else height * open_[code]
            del open_[code]
    return {c: Fraction(math.floor(x * FINENESS), FINENESS) for c, x in found.items()}


def turns(total, weights, least, most, lot=(), ahead=None):
    """Units one by one to the largest weight / (2 n + 1), from `least` on and up to `most`; n is with
    what each is ahead by.

    Far from the end units come in blocks: at a height h everybody has floor(h * weight + 1/2)
    within its bounds, and all of these stand before any unit that nobody has at that height.
    """
    mass = sum(weights.values())
    ahead = ahead or dict.fromkeys(weights, Fraction(0))

    def at(height):
        return {c: min(most[c], max(least[c], math.floor(height * w + HALF - ahead[c])))
                if w else least[c] for c, w in weights.items()}

    parts, step = dict(least), Fraction(total + 1, mass) if mass else Fraction(0)
    height = min((claim(w, ahead[c], least[c] - 1) / 2 for c, w in weights.items() if w),
                 default=Fraction(0))
    while step * mass > 1:  # as high as the total allows, in steps that halve
        if sum(at(height + step).values()) <= total:
            parts, height = at(height + step), height + step
            if sum(parts.values()) < total and any(w and parts[c] < most[c]
                                                   for c, w in weights.items()):
                step *= 2
                continue
        step /= 2
    first = turn(lot)
    queue = [(claim(w, ahead[c], parts[c]), first(c)) for c, w in weights.items()
             if w and parts[c] < most[c]]
    heapq.heapify(queue)
    for _ in range(total - sum(parts.values())):
        place = queue[0][1]
        code = place[1]
        parts[code] += 1
        if parts[code] < most[code]:
            heapq.heapreplace(queue, (claim(weights[code], ahead[code], parts[code]), place))
        else:
            heapq.heappop(queue)
    return parts


def equal_claims(parts, weights, least, most, ahead):
    """Those with the claim of the last unit that was given, where not all of them had one."""
    given = {c: claim(w, ahead[c], parts[c] - 1) for c, w in weights.items() if w and parts[c] > least[c]}
    left = {c: claim(w, ahead[c], parts[c]) for c, w in weights.items() if w and parts[c] < most[c]}
    last = max(given.values(), default=None)
    if last is None or last not in left.values():
        return set()
    return {c for claims in (given, left) for c, own in claims.items() if own == last}


# ---- the state of things on a day ----------------------------------------------------------

def base_of(pool, pledge, due):
    """The overall pledge of a state (S32): what is to be implemented, or all that was pledged."""
    if pool.rules["pro_rata_base"] == "pledge" and any(due.values()):
        return pledge
    return due


class Course:
    def __init__(self, pool, rows):
        self.pool, self.rows = pool, rows
        self.past = {code: Past() for code in rows}
        self.available = dict(NOTHING)
        self.weights, self.counted = {}, {}
        none = dict.fromkeys(rows, Fraction(0))
        self.ahead = {kind: dict(none) for kind in TYPES}  # in draws by other weights
        self.exact = {kind: dict(none) for kind in TYPES}  # of what is counted, had units been divided
        self.start = {}  # of the draws that nothing has come between: what each had, and its room
        self.narrowed = set()  # kinds of which links held something back
        self.drawn_equals, self.taken_equals = set(), set()

    def weigh(self, day):
        """Sets the overall pledges of a day, by the ledger of that day (59(4), 61(1), 62(1)); of draws
        by other pledges only the rounding is made up for."""
        rows = ledger(self.pool.on(day))
        self.due = {code: row.to_implement for code, row in rows.items()}
        for kinds in (PERSON_TYPES, MONEY_TYPES):
            found = {}
            for code, row in rows.items():
                base = base_of(self.pool, row.pledge, self.due[code])
                if self.pool.rules["pro_rata"] == "type":
                    base = {k: base[k] if k in kinds else 0 for k in TYPES}
                found[code] = self.pool.value(base)
            if self.weights.get(kinds) != found:
                self.weights[kinds] = found
                self.settle(kinds)

    def settle(self, kinds):
        """From here on, of what was counted only the rounding is made up for."""
        for kind in kinds:
            for code, part in self.counted.get(kind, {}).items():
                self.ahead[kind][code] += part - self.exact[kind][code]
            self.counted[kind] = dict.fromkeys(self.rows, 0)
            self.exact[kind] = dict.fromkeys(self.rows, Fraction(0))

    def asked(self, kind, had, room):
        """(weights of those with room, the most that each can have)"""
        kinds = PERSON_TYPES if kind in PERSON_TYPES else MONEY_TYPES
        return ({c: w if room[c] else 0 for c, w in self.weights[kinds].items()},
                {c: had[c] + room[c] for c in self.rows})

    def share(self, kind, number, room):
        had = self.counted[kind]
        weights, most = self.asked(kind, had, room)
        found = turns(number + sum(had.values()), weights, had, most, self.pool.lot, self.ahead[kind])
        self.counted[kind] = found
        return {code: found[code] - had[code] for code in self.rows}

    def end_draws(self):
        """Draws that nothing comes between even each other out: who is equal shows at their end."""
        for kind, (had, room) in self.start.items():
            found = self.counted[kind]
            weights, most = self.asked(kind, had, room)
            self.drawn_equals |= equal_claims(found, weights, had, most, self.ahead[kind])
            number = sum(found.values()) - sum(had.values())
            for code, part in exact_parts(number, weights, room).items():
                self.exact[kind][code] += part
        self.start = {}
        self.settle(self.narrowed)  # links are no rounding: that alone is made up for later
        self.narrowed = set()

    def room_toward(self, code, taker, day, kind, room):
        """What may go to the one for whom is drawn: not on a link that was closed, nor beyond its limit."""
        if code == taker or self.pool.is_closed(code, taker, day):
            return 0
        link, past = self.pool.link(code, taker), self.past[code]
        most = {"relocations": link.get("max_relocations"),
                "financial_eur": link.get("max_financial_eur")}.get(kind)
        if most is None:
            return room
        had = added([past.done_to.get(taker, NOTHING), past.drawn_for.get(taker, NOTHING)])
        return min(room, max(0, to_units(kind, most) - had[kind]))

    def draw(self, entry):
        amounts = measures(entry)
        self.weigh(entry["date"])
        for past in self.past.values():
            past.asked = past.called
        for kind in TYPES:
            room = {code: max(0, left(self.due[code], past.asked)[kind] - past.taken[kind])
                    for code, past in self.past.items()}
            if entry.get("to") is not None:
                all_room = dict(room)
                room = {code: self.room_toward(code, entry["to"], entry["date"], kind, most)
                        for code, most in room.items()}
                if amounts[kind] and room != all_room:
                    self.narrowed.add(kind)
            assert amounts[kind] <= sum(room.values()), "more is drawn than is there"
            if amounts[kind]:
                self.start.setdefault(kind, (dict(self.counted[kind]), room))
            for code, part in self.share(kind, amounts[kind], room).items():
                self.past[code].drawn[kind] += part
                self.past[code].asked[kind] += part
                if entry.get("to") is not None:
                    own = self.past[code].drawn_for.setdefault(entry["to"], dict(NOTHING))
                    own[kind] += part

    def perform(self, event):
        past, amounts = self.past[event["from"]], measures(event)
        past.done = added([past.done, amounts])
        if event["to"] in past.drawn_for:
            past.drawn_for[event["to"]] = left(past.drawn_for[event["to"]], amounts)
        past.done_to[event["to"]] = added([past.done_to.get(event["to"], NOTHING), amounts])
        if self.pool.agreed_by(event["from"], event["to"], event["date"]):
            past.agreed_to[event["to"]] = past.agreed_to.get(event["to"], 0) + amounts["offsets"]

    def plan(self):
        """What the crisis takes: of all that is not done yet, drawn or not (recital 30)."""
        pool, crisis = self.pool, self.pool.crisis
        self.weigh(min(pool.as_of, crisis.get("date") or LAST_DAY))
        self.settle(TYPES)  # apart from the draws
        none = dict.fromkeys(self.rows, 0)
        for kind in ("relocations", *MONEY_TYPES):
            room = {code: left(self.due[code], past.done)[kind] if helps(pool, code) else 0
                    for code, past in self.past.items()}
            self.available[kind] = sum(room.values())
            wanted = min(crisis_need(crisis)[kind], self.available[kind],
                         crisis_says(crisis, kind, self.available[kind]))
            weights, most = self.asked(kind, none, room)
            found = turns(wanted, weights, none, most, pool.lot)
            for code, part in found.items():
                self.past[code].taken[kind] = part
            self.taken_equals |= equal_claims(found, weights, none, most, none)

    def run(self):
        pool = self.pool
        first = turn(pool.lot)  # of the draws of a day those for one state come first
        happenings = [(d["date"], 0, (d.get("to") is None, first(d["to"]) if d.get("to") else ()), d)
                      for d in pool.draws if pool.happened(d)]
        happenings += [(e["date"], 1, n, e) for n, e in enumerate(pool.events)
                       if pool.happened(e) and e["to"] in pool.benefitting]
        if pool.crisis is not None:
            happenings.append((pool.crisis.get("date") or LAST_DAY, 2, 0, None))
        before = group = None
        for day, kind, _, entry in sorted(happenings, key=lambda h: h[:3]):
            whom = None if kind else entry.get("to")
            now = (kind, whom, whom and day)  # draws for one state are shared out day by day
            if kind or now != group or pool.changed_between(before, day):
                self.end_draws()
            before, group = day, now
            (self.draw, self.perform, lambda _: self.plan())[kind](entry)
        self.end_draws()


# ---- the crisis ------------------------------------------------------------------------------

def helps(pool, code):
    """Bound, not the state in crisis, and not on a closed link to it."""
    state = pool.crisis["state"]
    closed = state in pool.benefitting and pool.is_closed(code, state)
    return pool.is_bound(code) and code != state and not closed


def crisis_says(crisis, kind, otherwise):
    """How much the plan says is to be taken from the pool."""
    said = crisis.get(f"pool_{kind}")
    if said is None:
        return otherwise
    return said if kind in PERSON_TYPES else to_cents(said)


def crisis_need(crisis):
    """Needed in the crisis; money of which the plan says only that it is taken is needed."""
    need = {**NOTHING, "relocations": crisis["relocations"]}
    for kind in MONEY_TYPES:
        stated = crisis.get(kind)
        need[kind] = crisis_says(crisis, kind, 0) if stated is None else to_cents(stated)
    return need


# ---- into the ledger ---------------------------------------------------------------------------

def raised_to(amounts, done):
    """Not less than done; what is done in the place of another type is no more of that."""
    found = dict(amounts)
    for kind, other in INSTEAD.items():
        spare = max(0, found[kind] - done[kind])
        found[other] += max(0, done[other] - found[other] - spare)
        found[kind] = max(found[kind], done[kind])
    return found


def raised(amounts, past):
    """To be implemented, and never less than what was called upon, or done beside what a plan takes."""
    found = raised_to(amounts, past.called)
    rest = {kind: max(0, found[kind] - past.taken[kind]) for kind in TYPES}
    return added([raised_to(rest, past.done), past.taken])


def settle(pool, rows):
    """Gives each row its past, and what is to be implemented with it; returns the course."""
    course = Course(pool, rows)
    course.run()
    for code, row in rows.items():
        row.past = course.past[code]
        row.to_implement = raised(row.to_implement, row.past)
        if row.shortfall:
            due = max(Fraction(0), (1 - row.deduction) * row.owed)
            row.shortfall = max(Fraction(0), due - pool.value(row.to_implement))
    return course


def hold_draws(pool, rows):
    """What was drawn for a benefitting state goes to it, as what was done does, as far as a state has
    so much left of the type; where there is less, in proportion. Returns equals."""
    equals = set()
    for row in rows.values():
        past, open_ = row.past, due_of(row)
        past.asked, fixed = past.called, {taker: dict(NOTHING) for taker in past.drawn_for}
        for kind in TYPES:
            weights = {taker: own[kind] for taker, own in past.drawn_for.items()}
            total = min(sum(weights.values()), open_[kind])
            for taker, part in largest_remainder(total, weights, pool.lot).items():
                fixed[taker][kind] = part
                past.drawn_for[taker][kind] -= part
            equals |= set(tied(quotas(total, weights), {t: own[kind] for t, own in fixed.items()}))
        past.done = added([past.done, *fixed.values()])
        past.done_to = {taker: added([past.done_to.get(taker, NOTHING), fixed.get(taker, NOTHING)])
                        for taker in {**past.done_to, **fixed}}
    return equals


def due_of(row, supply=None):
    """Drawn, not done yet, and still there in the supply."""
    supply = row.supply if supply is None else supply
    rest, called = left(supply, row.past.done), row.past.called
    return {kind: min(rest[kind], called[kind] - row.past.done[kind]) for kind in TYPES}


def received_before(pool, rows):
    """{benefitting state: what was done toward it}"""
    found = defaultdict(lambda: dict(NOTHING))
    for row in rows.values():
        for taker, amounts in row.past.done_to.items():
            found[taker] = added([found[taker], amounts])
    return {code: found[code] for code in pool.benefitting}
