#!/usr/bin/env python3
"""plan_check.py SOLPOOL: plans of random small years against an exact computation of another kind.

The programme is solved by a simplex method in whole numbers (tests/oracle/simplex.py), stage after stage.
Compared are the cost, what is delivered and how the needs are covered, what is owed, every limit, and the
prices, each by planning again with other needs. The only difference allowed is that of whole persons and
cents, whose size is derived where it is used.
"""

import argparse
import copy
import json
import os
import random
import subprocess
import sys
from fractions import Fraction

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "oracle"))

from plan_optimum import FINANCIAL, RELOCATIONS, Plan, received_with  # noqa: E402
from units import MONEY_TYPES, PERSON_TYPES, TYPES, exact, to_units  # noqa: E402

GIVERS, TAKERS = ["AT", "BE", "DE", "FR", "NL"], ["ES", "GR", "IT"]


# ---- random years ----------------------------------------------------------------------------

def maybe(rng, chance, value):
    return value() if rng.random() < chance else None


def amounts(rng, most, price, chance=0.5):
    """Some types of measure, each up to a value of so many persons."""
    out = {}
    for kind in TYPES:
        if rng.random() < chance:
            persons = rng.randint(0, most)
            out[kind] = persons if kind in PERSON_TYPES else rng.choice(
                [int(persons * price), round(persons * price) + 7])
    return out


def random_cost(rng, price):
    cost = {}
    if rng.random() < 0.75:
        cost["relocation_eur"] = rng.choice([25000, 30000, 35000, rng.randint(1000, 90000)])
    if rng.random() < 0.3:
        cost["offset_eur"] = rng.randint(1000, max(1001, int(2 * price)))
    if rng.random() < 0.3:
        cost["alternative_factor"] = rng.choice([0.5, 0.9, 1.2])
    return cost


def random_state(rng, code, size, price):
    state = {"code": code, "population": rng.randint(1, 90) * 100000,
             "gdp_million_eur": rng.randint(1, 4000) * 100}
    kind = rng.random()
    if kind < 0.3:
        state["pledge"] = amounts(rng, size // 3, price)
    elif kind < 0.45:
        state["pledge"] = {"relocations": rng.randint(0, size // 2)}
    if rng.random() < 0.25:
        state["deduction"] = rng.choice([0.1, 0.5, 0.25, 1])
    elif rng.random() < 0.12:
        state["deduction_by_type"] = {rng.choice(TYPES): rng.choice([0.3, 0.5, 1])}
    if rng.random() < 0.4:
        state["capacity"] = amounts(rng, size, price)
    if rng.random() < 0.3:
        least = rng.randint(0, size // 3)
        state["relocate"] = rng.choice([{"least": least}, {"most": least},
                                        {"least": least, "most": least + rng.randint(0, size)}])
    state["cost"] = random_cost(rng, price)
    state["prefer"] = rng.choice(["pay", "relocate"])
    return state


def random_need(rng, pool, price):
    most = max(2, pool)
    kind = rng.random()
    if kind < 0.25:
        return None
    if kind < 0.6:
        return {RELOCATIONS: rng.randint(1, most)}
    if kind < 0.65:
        return {rng.choice(TYPES): 0}
    if kind < 0.8:
        return amounts(rng, most // 2, price, 1)
    return {**amounts(rng, most // 2, price), FINANCIAL: int(price * rng.randint(1, most))}


def random_links(rng, givers, takers, size, price):
    links = []
    for giver in givers:
        for taker in takers:
            if rng.random() > 0.35:
                continue
            link = {"from": giver, "to": taker}
            if rng.random() < 0.2:
                link["excluded"] = True
            if rng.random() < 0.5:
                link["max_relocations"] = rng.randint(0, size)
            if rng.random() < 0.3:
                link["max_financial_eur"] = int(rng.randint(0, size) * price)
            if rng.random() < 0.3:
                link["eligible_offsets"] = rng.randint(0, size)
            if rng.random() < 0.2:
                link["offsets_agreed"] = True
            links.append(link)
    return links


def random_year(rng):
    givers = GIVERS[:rng.choice([2, 2, 3, 3, 4, 5])]
    takers = TAKERS[:rng.choice([1, 2, 2, 3])]
    persons = rng.choice([rng.randint(5, 60), rng.randint(60, 900), rng.randint(9000, 40000),
                          int(10 ** rng.uniform(1, 5.3))])
    price = rng.choice([20000, 20000, 17500, None])
    money = persons * price if price else rng.randint(persons * 3000, persons * 40000)
    price = money / persons
    size = max(3, persons // len(givers))
    pool = {"relocations": persons, "financial_eur": money}
    if rng.random() < 0.2:
        pool["proposal"] = {"relocations": max(1, persons // 2), "financial_eur": money}
    states = [random_state(rng, code, size, price) for code in givers]
    states += [{"code": code, "population": rng.randint(1, 60) * 100000,
                "gdp_million_eur": rng.randint(1, 2000) * 100} for code in takers]
    benefitting = []
    for code in takers:
        entry = {"code": code, "weight": rng.choice([1, 1, 2, 0.5])}
        need = random_need(rng, persons // len(takers), price)
        if need is not None:
            entry["need"] = need
        benefitting.append(entry)
    rules = {"rounding": rng.choice(["ceil", "ceil", "ceil", "nearest", "exact"])}
    if rng.random() < 0.1:
        rules["refusers"] = "deemed_payers"
    if rng.random() < 0.1:
        rules["pro_rata"] = "type"
    if rng.random() < 0.4:
        rules["outright_offsets"] = "as_pledged"
    if rng.random() < 0.2:
        rules["coverage_of"] = "weights"
    return {"format": "solpool-year-1", "year": 2030, "pool": pool, "states": states,
            "benefitting": benefitting, "links": random_links(rng, givers, takers, size, price),
            "rules": rules}


# ---- the program -----------------------------------------------------------------------------

def run(program, command, year):
    done = subprocess.run([program, command, "-", "--format", "json"], input=json.dumps(year),
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
                          check=False)
    if done.returncode != 0:
        raise AssertionError(f"{command}: exit {done.returncode}: {done.stderr}")
    return json.loads(done.stdout, parse_float=str)


def pledge_of(state):
    return {kind: to_units(kind, state["pledge"][kind]) for kind in TYPES}


# ---- checks of the pledges -------------------------------------------------------------------

def check_unplanned(year, plan, printed):
    for code, row in plan.rows.items():
        if code not in plan.open and row.role == "contributing":
            own = pledge_of(printed[code])
            assert printed[code]["pledge"]["planned"] == (code in plan.rooms), f"{code}: planned"
            # What a state with a full deduction would have pledged may be assumed as ever.
            free = any(part < 1 for part in row.by_type.values())
            given = next(s for s in year["states"] if s["code"] == code).get("pledge") is not None
            assert own == row.pledge or not (free or given), f"{code}: {own}"


def check_pledge(plan, code, state):
    """What is fixed stays, limits hold to the person and the cent, and what is owed is pledged."""
    room, fixed = plan.open[code], plan.rows[code].pledge
    own = pledge_of(state)
    assert state["pledge"]["planned"], f"{code} is planned"
    added = {kind: own[kind] - fixed[kind] for kind in TYPES}
    for kind, amount in added.items():
        assert amount >= 0, f"{code}: fixed {kind} are kept"
        assert room.most[kind] is None or amount <= room.most[kind], f"{code}: {kind} {amount}"
    assert added[RELOCATIONS] >= room.least, f"{code}: relocates too few"
    over = plan.pool.value(added) - room.rest
    assert over >= 0, f"{code}: pledges {float(-over)} too little"
    # To the cent, unless money could not meet what one person less would leave.
    assert over < 1, f"{code}: pledges {float(over)} too much"
    if over >= 1 / plan.pool.price:
        money = [room.most[kind] for kind in MONEY_TYPES]
        assert None not in money and sum(money) < (1 - over) * plan.pool.price, (
            f"{code}: pledges {float(over)} too much and could pay")
    return added


def cost_of(plan, added):
    return sum(Fraction(room.part[kind] * room.cost[kind]) * added[code][kind]
               for code, room in plan.open.items() for kind in TYPES)


def rounding_cost(room, price):
    """The most that whole persons and cents change the cost of one state, in cents.

    Persons of a type that the optimum does not have whole go up or down by less than one, and money of
    the same value goes the other way; where there is no money to take away, the person alone counts.
    Alternative measures change by less than a cent, or as the persons where money is limited.
    """
    paid = min(Fraction(room.part[kind] * room.cost[kind]) for kind in MONEY_TYPES) * price
    dearest = max(Fraction(room.part[kind] * room.cost[kind]) for kind in MONEY_TYPES) * price
    bound = Fraction(3)
    for kind in PERSON_TYPES:
        own = Fraction(room.part[kind] * room.cost[kind])
        if room.most[kind] == 0:
            continue
        bound += max(abs(own - paid), abs(own - dearest), abs(own) if room.rest.denominator > 1 else 0)
    return bound


def check_cost(plan, again, added):
    bound = sum(rounding_cost(room, plan.pool.price) for room in plan.open.values())
    bound += 1 + abs(plan.cost) / 10**9
    bound += 2 * lost_by_rounding(plan) * max(map(abs, plan.instead().values()), default=0)
    found = cost_of(plan, added) + again.cost
    assert abs(found - plan.cost) <= bound, (
        f"cost {float(found) / 100:.2f}, the least is {float(plan.cost) / 100:.2f} EUR, "
        f"rounding may change {float(bound) / 100:.2f}")


def lost_by_rounding(plan):
    """Person-equivalents: a person not relocated, and what a deduction rounds down, of each state."""
    cents = 4 * len(plan.open) / plan.pool.price
    whole = sum(sum(1 + (room.part[kind] not in (0, 1)) for kind in PERSON_TYPES
                    if room.most[kind] != 0 and room.part[kind] > 0)
                for room in plan.open.values())
    return whole + cents + Fraction(1, 10**6)


def with_pledges(year, answer):
    """The year with every unknown pledge that was not left unknown, and every planned one, put in."""
    year = copy.deepcopy(year)
    printed = {state["code"]: state for state in answer["states"]}
    for state in year["states"]:
        own = printed[state["code"]]["pledge"]
        if own["planned"] or (state.get("pledge") is None and not own["assumed"]):
            state["pledge"] = {kind: json.loads(str(own[kind])) for kind in TYPES}
    return year


def check_needs(plan, year, answer, added):
    """Delivered value and coverages with the whole pledges, solved exactly, against the free optimum."""
    again = received_with(with_pledges(year, answer), plan.needed, plan.opened)
    loss = lost_by_rounding(plan)
    assert again.delivered >= plan.delivered - loss, (
        f"delivered {float(again.delivered)} of {float(plan.delivered)}")
    # Here the alternative measures that are added are fixed and not counted against what arrives.
    again.asked -= sum(added[code]["alternative_eur"] * room.part["alternative_eur"] / plan.pool.price
                       for code, room in plan.open.items())
    assert again.asked >= plan.asked - 2 * loss, (
        f"of what is asked for {float(again.asked)} arrives, could be {float(plan.asked)}")
    for code, level in plan.coverage.items():
        needed, now = plan.needed[code], again.coverage.get(code, Fraction(0))
        assert now * needed >= level * needed - loss, (
            f"{code} is covered to {float(now)}, could be to {float(level)}")
    return again


def check_preferred(plan, added):
    found, allowed = Fraction(0), Fraction(0)
    for code, room in plan.open.items():
        relocate = plan.pool.states[code].get("prefer") == "relocate"
        kind = RELOCATIONS if relocate else FINANCIAL
        found += added[code][kind] * plan.unit[kind]
        allowed += 2 if room.most["offsets"] != 0 else 1
    assert found > plan.preferred - allowed - Fraction(1, 10**4), (
        f"as preferred: {float(found)}, could be {float(plan.preferred)}")


def check_again(program, year, answer):
    """The planned pledges as the file's own give the same allocation."""
    again = run(program, "allocate", with_pledges(year, answer))
    for key in ("flows", "totals", "stages", "triggers", "mandatory_offsets", "pool"):
        assert again.get(key) == answer.get(key), f"allocated again, {key} differs"
    missing = set(again) - set(answer)
    assert not missing, f"keys missing in the plan: {missing}"
    for own, other in zip(answer["states"], again["states"]):
        for key, value in other.items():
            mine = {k: v for k, v in own[key].items() if k != "planned"} if key == "pledge" else own[key]
            assert mine == value, f"allocated again, {own['code']}.{key} differs"


# ---- prices ----------------------------------------------------------------------------------

def cost_with_need(plan, year, code, kind, units):
    year = copy.deepcopy(year)
    for entry in year["benefitting"]:
        if entry["code"] == code:
            entry["need"][kind] = units if kind in PERSON_TYPES else units / 100
    return Plan(year, plan.opened).solve().cost


def opened_by(year, answer):
    """The links with an agreement on which Article 63(1) or (2) holds by the planned pledges."""
    holds = {(one["article"], one.get("state")): one["holds"] for one in answer["triggers"]}
    benefitting = {entry["code"] for entry in answer["benefitting"]}
    return {(link["from"], link["to"]) for link in year["links"]
            if link.get("offsets_agreed") and link["to"] in benefitting
            and (holds["63(1)", None] or holds.get(("63(2)(b)", link["from"])))}


def check_price(plan, year, price):
    """By planning again: one more than now, at both ends of the range and one step beyond them."""
    code, kind = price["benefitting"], price["type"]
    now, step = plan.stated[code][kind], 1 if kind in PERSON_TYPES else max(1, int(plan.pool.price))
    cost = lambda units: cost_with_need(plan, year, code, kind, units)  # noqa: E731
    slope = (cost(now + step) - plan.cost) / step
    printed = exact(price["eur_per_unit"]) * (100 if kind in PERSON_TYPES else 1)
    assert abs(printed - slope) <= (3 if kind in PERSON_TYPES else Fraction(1, 10000)), (
        f"price of {code}.{kind}: {float(printed)}, by planning again {float(slope)} cents")
    far = now + max(1000 * step, now)
    inside = (now + to_units(kind, price["from"])) // 2
    deviation, allowed = off_line(plan, cost, slope, now, inside)
    assert deviation <= allowed + allowed / 50 + 2, f"range of {code}.{kind}: not at {inside}"
    for end, away in ((to_units(kind, price["from"]), -step), (to_units(kind, price["to"]), step)):
        assert min(0, now) <= end <= far, f"range of {code}.{kind}: {end}"
        deviation, allowed = off_line(plan, cost, slope, now, end)
        assert deviation <= allowed + allowed / 50 + 2, (
            f"range of {code}.{kind}: at {end} the cost is {float(deviation)} cents off")
        if 0 < end < far:
            deviation, allowed = off_line(plan, cost, slope, now, min(far, end + away))
            assert deviation >= allowed - allowed / 50 - 2, f"range of {code}.{kind}: ends early at {end}"


def off_line(plan, cost, slope, now, units):
    rise = slope * (units - now)
    allowed = 100 + abs(rise) / 100 + abs(plan.cost) / 10**8
    return abs(cost(max(0, units)) - plan.cost - rise), allowed


# ---- all of it -------------------------------------------------------------------------------

def check_year(program, year, prices):
    """What is planned may open Article 63(1) or (2) to relocations that then become offsets: the plan
    foresees that where it can, and is never worse than without it."""
    answer = run(program, "plan", year)
    opened, fixed = opened_by(year, answer), Plan(year).solve()
    if opened == fixed.opened:
        return check_answer(program, year, answer, fixed, prices)
    again = received_with(with_pledges(year, answer), fixed.needed, opened)
    assert again.asked >= fixed.asked - 2 * lost_by_rounding(fixed), "worse than what is fixed allows"
    try:
        return check_answer(program, year, answer, Plan(year, opened).solve(), prices)
    except AssertionError:
        return check_answer(program, year, answer, fixed, prices)  # it opens by chance


def check_answer(program, year, answer, plan, prices):
    printed = {state["code"]: state for state in answer["states"]}
    assert answer["format"] == "solpool-allocation-1" and answer["outcome"] == "optimal"
    if year["rules"].get("refusers") != "deemed_payers":
        check_unplanned(year, plan, printed)
    for code, room in plan.rooms.items():
        assert abs(exact(printed[code]["unplaced"]) - room.unplaced) <= Fraction(1, 10**6), code
    if year["rules"].get("refusers") == "deemed_payers" and any(
            room.unplaced for room in plan.rooms.values()):
        return plan  # what the limits leave is deemed to be paid, beyond them
    added = {code: check_pledge(plan, code, printed[code]) for code in plan.open}
    again = check_needs(plan, year, answer, added)
    check_cost(plan, again, added)
    check_preferred(plan, added)
    check_again(program, year, answer)
    count = sum(len(stated) for stated in plan.stated.values())
    assert len(answer["prices"]) == count, "a price for each stated need"
    if prices and answer["prices"]:
        check_price(plan, year, answer["prices"][prices % len(answer["prices"])])
    return plan


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--keep", help="folder for the years that fail")
    options = parser.parse_args()
    failed = planned = 0
    for number in range(options.first, options.first + options.count):
        rng = random.Random(f"{options.seed}-{number}")
        year = random_year(rng)
        try:
            plan = check_year(options.program, year, number % 16 if number % 4 == 3 else 0)
            planned += len(plan.open)
        except AssertionError as error:
            failed += 1
            print(f"year {number}: {error}", file=sys.stderr)
            if options.keep:
                os.makedirs(options.keep, exist_ok=True)
                with open(os.path.join(options.keep, f"{number}.json"), "w", encoding="utf-8") as file:
                    json.dump(year, file, indent=1)
    print(f"plan: {options.count - failed} random years, {planned} states planned, {failed} wrong")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
