"""A key of a file's own, in exact fractions: what it counts, caps and what they leave, a correction, floor and cap.

Floors and caps are filled up to by going through the levels at which a member reaches one, in their order.
"""

from fractions import Fraction

COMMON = ("population", "gdp_million_eur", "first_time_applicants", "unemployment_percent")


class NoKey(Exception):
    """No shares come of it."""


def number(stated):
    return Fraction(stated) if isinstance(stated, str) else Fraction(str(stated))


def figure(state, column):
    found = state.get(column) if column in COMMON else (state.get("columns") or {}).get(column)
    return None if found is None else number(found)


def needed(state, column):
    found = figure(state, column)
    if found is None:
        raise NoKey(f"{column} is not known")
    return found


def divided(weights):
    total = sum(weights.values())
    if total == 0:
        raise NoKey("nothing to divide by")
    return {code: weight / total for code, weight in weights.items()}


def effect_of(criterion, inside):
    values = {}
    for code, state in inside.items():
        value = needed(state, criterion["column"])
        if criterion.get("per"):
            by = needed(state, criterion["per"])
            if by == 0 and criterion.get("effect") != "inverse":
                raise NoKey("divides by 0")
            value = (value, by)
        else:
            value = (value, Fraction(1))
        over, under = value[::-1] if criterion.get("effect") == "inverse" else value
        if under == 0:
            raise NoKey("divides by 0")
        values[code] = over / under
    return divided(values)


def level_of(weights, least, most, total):
    """The least m at which clamping m times each weight adds up to the total; None where every m above some does."""
    def filled(m):
        return sum(min(max(m * weights[c], least[c]), most[c]) for c in weights)
    marks = sorted({Fraction(0)} | {limit / weights[c] for c in weights if weights[c] > 0
                                    for limit in (least[c], most[c]) if limit != float("inf")})
    for at, after in zip(marks, marks[1:] + [None]):
        if after is not None and filled(after) < total:
            continue
        step = after if after is not None else at + 1
        rise = (filled(step) - filled(at)) / (step - at)
        if filled(at) == total:
            return at
        if rise == 0:
            raise NoKey("cannot be filled")
        return at + (total - filled(at)) / rise
    raise NoKey("cannot be filled")


def only_level(weights, least, most, level):
    """Whether no other level gives as much: so near to it that no limit lies between, the sum differs."""
    some = [code for code in weights if weights[code] > 0]
    marks = {limit / weights[code] for code in some for limit in (least[code], most[code]) if limit != float("inf")}
    step = min([abs(mark - level) for mark in marks if mark != level] + [level] * (level > 0) + [Fraction(1)]) / 2
    around = [sum(clamped(weights, least, most, at).values()) for at in (level - step, level, level + step) if at >= 0]
    return len(set(around)) == len(around)


def clamped(weights, least, most, level):
    return {c: min(max(level * weights[c], least[c]), most[c]) for c in weights}


def spread(criterion, effect, base, rest):
    """The effect within its cap; with `uncapped` those not at it get the rest, as far as they can."""
    if criterion.get("cap") is None:
        return effect
    cap = {code: number(criterion["cap"]) * base[code] for code in effect}
    if rest != "uncapped":
        return {code: min(effect[code], cap[code]) for code in effect}
    some = {code for code in effect if effect[code] > 0}
    if sum(cap[code] for code in some) <= 1:
        return {code: cap[code] if code in some else Fraction(0) for code in effect}
    none = dict.fromkeys(effect, Fraction(0))
    return clamped(effect, none, cap, level_of(effect, none, cap, Fraction(1)))


def limits(stated, inside, persons):
    """Each member's limit as a part of `persons`, None where it has none."""
    if not stated:
        return dict.fromkeys(inside)
    if stated.get("part") is not None:
        return dict.fromkeys(inside, number(stated["part"]))
    counted = {code: number(stated["persons"]) if stated.get("persons") is not None
               else figure(state, stated["column"]) for code, state in inside.items()}
    if persons == 0:
        raise NoKey("a limit in persons of nothing")
    return {code: None if count is None else count / persons for code, count in counted.items()}


def in_persons(stated):
    return bool(stated) and stated.get("part") is None


def within_limits(key, shares, inside, persons, alone):
    """Shares within floor and cap. `alone`: those of the others who bring the pool together themselves (gross_up)."""
    floor, cap = key.get("floor"), key.get("cap")
    if not floor and not cap:
        return shares
    raised = alone if in_persons(floor) or in_persons(cap) else None
    if raised is not None and ((floor and not in_persons(floor)) or (cap and not in_persons(cap))):
        raise NoKey("persons and parts together")
    low, high = limits(floor, inside, persons), limits(cap, inside, persons)
    low = {code: low[code] or Fraction(0) for code in inside}
    high = {code: float("inf") if high[code] is None else high[code] for code in inside}
    if any(low[code] > high[code] for code in inside):
        raise NoKey("floor above cap")
    counted = [code for code in inside if raised is None or code in raised] or list(inside)
    if sum(low[code] for code in counted) > 1:
        raise NoKey("floors above the whole")
    if sum(high[code] if shares[code] > 0 else low[code] for code in counted) < 1:
        raise NoKey("caps below the whole")
    own = {code: shares[code] for code in counted}
    level = level_of(own, low, high, Fraction(1))
    others = [code for code in inside if code not in counted and shares[code] > 0]
    if others and not only_level(own, low, high, level):
        raise NoKey("nothing tells what the others get")
    parts = clamped(shares, low, high, level)
    return divided(parts)


def own_shares(key, states, inside, persons, alone=None):
    """The share of every state: `inside` are those in the key, `alone` those who bring the pool together by rule
    gross_up, or None."""
    inside = {code: states[code] for code in inside}
    criteria = key["criteria"]
    effects = [effect_of(criterion, inside) for criterion in criteria]
    free = [effect for criterion, effect in zip(criteria, effects) if criterion.get("cap") is None]
    base = {code: sum(effect[code] for effect in free) for code in inside}
    shares = dict.fromkeys(inside, Fraction(0))
    for criterion, effect in zip(criteria, effects):
        part = spread(criterion, effect, base, key.get("rest"))
        for code in inside:
            shares[code] += number(criterion["weight"]) * part[code]
    left = 1 - sum(shares.values())
    shares = {code: shares[code] + left * base[code] / len(free) for code in inside}
    if key.get("correction"):
        shares = divided({code: shares[code] * needed(state, key["correction"]) for code, state in inside.items()})
    shares = within_limits(key, shares, inside, persons, alone)
    return {code: shares.get(code, Fraction(0)) for code in states}
