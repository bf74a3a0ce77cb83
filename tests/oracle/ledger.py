"""The key, the fair shares and the ledger of pledges (Articles 57, 60 to 62, 66)."""

import math
from dataclasses import dataclass, field
from fractions import Fraction

from own_key import own_shares
from units import HALF, TYPES, added, exact, largest_remainder, measures, rounded, to_units



@dataclass
class Row:
    """One state's line in the ledger; money in cents."""
    role: str
    share: Fraction
    fair: Fraction
    fair_cents: int
    by_type: dict
    credit: int = 0
    redistributed: int = 0
    deduction: Fraction = Fraction(0)
    pledge: dict = None
    assumed: bool = False
    assumed_part: dict = field(default_factory=lambda: dict.fromkeys(TYPES, 0))
    deemed: bool = False
    duty: int = 0
    gap: Fraction = Fraction(0)
    shortfall: Fraction = Fraction(0)
    to_implement: dict = field(default_factory=lambda: dict.fromkeys(TYPES, 0))
    agreed: int = 0   # offsets by agreement
    instead: int = 0  # of them, pledged relocations
    gone: dict = field(default_factory=lambda: dict.fromkeys(TYPES, 0))  # before the distribution
    lapsed: dict = field(default_factory=lambda: dict.fromkeys(TYPES, 0))
    past: object = None  # set by course.settle

    @property
    def owed(self):
        return max(Fraction(0), self.fair + self.redistributed - self.credit)

    @property
    def fully_deducted(self):
        return all(part == 1 for part in self.by_type.values())

    @property
    def supply(self):
        """What is distributed: all that is to be implemented, less what a plan for a crisis takes,
        agreed offsets, and offsets that nobody agreed to, and less what has lapsed."""
        taken = self.past.taken if self.past else dict.fromkeys(TYPES, 0)
        return {kind: self.to_implement[kind] - taken[kind] - self.gone[kind] - self.lapsed[kind]
                for kind in TYPES}


# ---- deductions --------------------------------------------------------------------------

def part(stated):
    """A part as it stands in the file: a decimal, or "1/3", which is exactly a third."""
    return Fraction(stated) if isinstance(stated, str) else exact(stated)


def states_types(state):
    """Whether the file says for each type what is deducted, as a part or an amount."""
    return state.get("deduction_by_type") is not None or isinstance(state.get("deduction"), dict)


def deductions(pool, code):
    """The part of each type that is deducted (Articles 61 and 62)."""
    state = pool.states[code]
    stated, types = state.get("deduction") or 0, state.get("deduction_by_type") or {}
    request = state.get("deduction_request") or {}
    set_aside = (pool.rules["deduction_act"] == "separate_act"
                 and request.get("act") != "separate")
    if set_aside or not pool.happened(request):
        return dict.fromkeys(TYPES, Fraction(0))
    if isinstance(stated, dict):  # amounts, of a pledge that is known
        pledge = added([measures(state["pledge"]), pool.raised(code)])
        return {kind: Fraction(min(to_units(kind, stated[kind]), pledge[kind]), pledge[kind] or 1)
                if stated.get(kind) and pledge[kind] else Fraction(bool(stated.get(kind)))
                for kind in TYPES}
    return {kind: part(types[kind]) if types.get(kind) is not None else part(stated)
            for kind in TYPES}


def deduction(pool, pledge, by_type):
    """The part of the whole: that of the types if they agree, else of the pledge's value."""
    if len(set(by_type.values())) == 1:
        return by_type[TYPES[0]]
    if not pool.value(pledge):  # nothing to take it off: at least so much of every type
        return min(by_type.values())
    return pool.value({kind: by_type[kind] * pledge[kind] for kind in TYPES}) / pool.value(pledge)


def left(pool, amount):
    """What a deduction leaves, in the direction in which the shares are rounded."""
    return math.floor(amount + HALF) if pool.rules["rounding"] == "nearest" else math.ceil(amount)


# ---- key and fair shares -----------------------------------------------------------------

def in_key(pool):
    """The states over which the key is formed ("n", Annex I)."""
    base = pool.rules["key_base"]
    inside = [code for code in pool.states if pool.is_bound(code)]
    if base != "all":
        inside = [code for code in inside if code not in pool.benefitting]
    if base == "without_benefitting_and_deducted":
        inside = [code for code in inside
                  if any(part != 1 for part in deductions(pool, code).values())]
    return inside


def inside_figures(pool, inside):
    """The states in the key, with the population and GDP that count."""
    return {code: dict(pool.states[code], population=figures.get("population"),
                       gdp_million_eur=figures.get("gdp_million_eur")) for code, figures in inside.items()}


def key_shares(pool):
    """Article 66 and Annex I: half by population, half by GDP, over the states in the key."""
    inside = {code: pool.states[code] for code in in_key(pool)}
    if pool.rules["territory"] == "european":  # Article 76
        inside = {c: s.get("european_territory") or s for c, s in inside.items()}
    if pool.key:
        alone = {code for code in inside if code not in pool.benefitting} if pool.rules["gross_up"] == "on" else None
        return own_shares(pool.key, dict(pool.states, **inside_figures(pool, inside)), inside, pool.persons, alone)
    shares = dict.fromkeys(pool.states, Fraction(0))
    for criterion in ("population", "gdp_million_eur"):
        total = sum(exact(state[criterion]) for state in inside.values())
        for code, state in inside.items():
            shares[code] += HALF * exact(state[criterion]) / total
    return shares


def reference_number(pool, shares):
    """N, or N grossed up for the states that need not perform (Articles 12(3), 60(3))."""
    if pool.rules["gross_up"] == "off":
        return Fraction(pool.persons)
    return Fraction(pool.persons) / (1 - sum(shares[code] for code in pool.benefitting))


def fair_shares(pool, shares, number):
    """Article 57(3), in persons; the law is silent on rounding, so the rule chooses."""
    rounding = pool.rules["rounding"]
    whole = {code: share * number for code, share in shares.items()}
    if rounding == "exact":
        return whole
    if rounding == "largest_remainder":
        return rounded(whole, math.ceil(number), pool.lot)
    if rounding == "nearest":
        return {code: math.floor(x + HALF) for code, x in whole.items()}
    return {code: math.ceil(x) for code, x in whole.items()}


# ---- pledges -----------------------------------------------------------------------------

def credit_used(pool, code, fair, parts):
    """What a state did beyond its share before (Article 9(4) of 2024/1359), in persons."""
    carried = pool.states[code].get("carried") or {}
    usable = carried.get("crisis_credit", 0)
    if pool.rules["over_pledge"] == "credited":
        usable += carried.get("over_pledge", 0)
    if pool.role(code) == "benefitting" or all(part == 1 for part in parts.values()):
        return 0  # who need not perform keeps its credits
    return min(math.floor(fair), usable)


def preferred_relocations(state, people):
    """Of so many people those the state would relocate: what it prefers, within its range."""
    willing = state.get("relocate") or {}
    least, most = willing.get("least") or 0, willing.get("most")
    wish = people if state.get("prefer") == "relocate" else 0
    wish = max(wish, least)
    return min(people, wish if most is None else min(wish, most))


def unknown_types(given):
    """Null is not known, as a whole or type by type; what an object leaves out is nothing."""
    return [kind for kind in TYPES if given is None or (kind in given and given[kind] is None)]


def assumed_pledge(pool, code, owed, known, unknown):
    """What the known part lacks of what is owed: people as the rule says, else money, where unknown."""
    choice = pool.rules["assume_pledge"]
    more = dict.fromkeys(TYPES, 0)
    left = max(Fraction(0), owed - pool.value(known))
    money = "financial_eur" in unknown
    if choice == "none" or left == 0:
        return more
    people = math.ceil(left)
    if "relocations" in unknown:
        more["relocations"] = people if not money else {
            "pay": 0, "relocate": people,
            "prefer": preferred_relocations(pool.states[code], people)}[choice]
    if money:
        more["financial_eur"] = pool.price_up(max(Fraction(0), left - more["relocations"]))
    return more


def fill_pledge(pool, code, row):
    """The pledge as given, as deemed or as assumed: null means unknown, not zero."""
    given = pool.states[code].get("pledge")
    unknown = unknown_types(given) if pool.is_bound(code) else []
    row.assumed = bool(unknown)
    row.pledge = measures({kind: amount for kind, amount in (given or {}).items()
                           if amount is not None and kind in TYPES})
    row.pledge = added([row.pledge, pool.raised(code)])
    if row.assumed:
        row.assumed_part = assumed_pledge(pool, code, row.owed, row.pledge, unknown)
        row.pledge = added([row.pledge, row.assumed_part])
        return
    missing = row.owed - pool.value(row.pledge)
    row.deemed = (pool.rules["refusers"] == "deemed_payers" and row.role == "contributing"
                  and missing > 0)
    if row.deemed:
        row.pledge["financial_eur"] += pool.price_up(missing)


# ---- duty, gap and what is to be implemented -----------------------------------------------

def complete(pool, code, row):
    """Pledge, duty, gap and what is left to implement (Articles 60(3), 61, 62)."""
    fill_pledge(pool, code, row)
    row.deduction = deduction(pool, row.pledge, row.by_type)
    pledged = pool.value(row.pledge)
    row.gap = row.fair - pledged
    if row.role == "benefitting":
        return
    due = max(Fraction(0), (1 - row.deduction) * row.owed)
    row.duty = left(pool, due)
    row.to_implement = {kind: left(pool, (1 - row.by_type[kind]) * row.pledge[kind])
                        for kind in TYPES}
    # Both sides after the deduction; what rounding alone takes away is not lacking.
    if (1 - row.deduction) * pledged < due:
        row.shortfall = max(Fraction(0), due - pool.value(row.to_implement))


def to_share_out(rows):
    """What deductions take off the duties, in whole persons, and by what weights it is shared out:
    by key, among the contributing states without any deduction.

    A state that takes something has no deduction, so it does not matter whether it has taken it.
    """
    contributing = {code: row for code, row in rows.items() if row.role == "contributing"}
    takers = {code: row.share for code, row in contributing.items()
              if not any(row.by_type.values())}
    # A duty rounded up from an exact share is no deduction, and none can be negative.
    taken = sum(max(Fraction(0), row.owed - row.duty) for row in contributing.values())
    return math.ceil(taken), takers


def redistribute(pool, rows):
    """The deducted shares; the rows are complete as if nothing were redistributed."""
    for code, part in largest_remainder(*to_share_out(rows), pool.lot).items():
        rows[code].redistributed = part
        complete(pool, code, rows[code])


def ledger(pool):
    shares = key_shares(pool)
    fair = fair_shares(pool, shares, reference_number(pool, shares))
    rows = {}
    for code in pool.states:
        by_type = deductions(pool, code)
        rows[code] = Row(pool.role(code), shares[code], Fraction(fair[code]),
                         pool.price_up(fair[code]), by_type,
                         credit_used(pool, code, fair[code], by_type))
        complete(pool, code, rows[code])
    if pool.rules["deducted_share"] == "redistributed":
        redistribute(pool, rows)
    return rows
