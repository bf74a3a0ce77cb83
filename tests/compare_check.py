#!/usr/bin/env python3
"""compare_check.py SOLPOOL: what `compare --all` and `choose` say, against plain allocations.

Each option of each state, each point of the frontier at which something changes and the one before it, and
each choice that a state could have made instead is put into the year file as a pledge and allocated by
`solpool allocate`. Who pledges how much, what it costs, what counts as a change and how it is said are
worked out again here.
"""
import collections
import concurrent.futures
import copy
import functools
import heapq
import json
import math
import os
import pathlib
import random
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction

TESTS = pathlib.Path(__file__).resolve().parent
MEASURES = ("relocations", "financial_eur", "alternative_eur", "offsets")
ALL_OF_A_YEAR = ("63(1)", "63(3)", "63(4)")
RULES = ("relocate", "pay", "alternative", "offset") + tuple("mix_%d" % p for p in range(10, 100, 10))


class Differs(Exception):
    pass


def expect(found, wanted, *place):
    if found != wanted:
        raise Differs("%s: %r instead of %r" % (" ".join(map(str, place)), found, wanted))


def solpool(program, *arguments, year, codes=(0,)):
    run = subprocess.run([program, *arguments, "-", "--quiet", "--format", "json"], input=json.dumps(year),
                         capture_output=True, encoding="utf-8", check=False)
    if run.returncode not in codes:
        raise Differs("%s: exit %d %s" % (arguments, run.returncode, run.stderr))
    return json.loads(run.stdout or "null", parse_float=Decimal), run.returncode


# --- Years ------------------------------------------------------------------------------------------

def members(year, kind):
    return {member["code"]: member for member in year[kind]}


def with_pledges(year, pledges):
    """The year in which these states pledge so much, without what needs older pledges."""
    changed = copy.deepcopy(year)
    for state in changed["states"]:
        if state["code"] in pledges:
            state["pledge"] = {key: float(value) if key.endswith("eur") else int(value)
                               for key, value in pledges[state["code"]].items()}
    return changed


def contributing(allocation):
    return [state["code"] for state in allocation["states"] if state["role"] == "contributing"]


# --- Independent arithmetic -------------------------------------------------------------------------

def price_of(year):
    return Fraction(year["pool"]["financial_eur"]) / year["pool"]["relocations"]


def euro_for(price, persons):
    """Money that stands for persons, to the cent, never worth less."""
    return Decimal(math.ceil(price * 100 * persons)) / 100


def able(state):
    """The fewest and the most relocations of a state: its capacity, and what it is willing to."""
    willing = state.get("relocate") or {}
    limits = ((state.get("capacity") or {}).get("relocations"), willing.get("most"))
    most = min((limit for limit in limits if limit is not None), default=math.inf)
    return min(willing.get("least") or 0, most), most


def pledge_of(owed, relocations, rest, price, able=(0, math.inf)):
    """A state without other limits than the relocations it is able to: the rest in one other measure."""
    least, most = able
    relocations = min(max(relocations, min(least, math.ceil(owed))), most)
    pledge = dict.fromkeys(MEASURES, 0)
    pledge["relocations"] = relocations
    left = max(Fraction(0), owed - relocations)
    pledge[rest] += math.ceil(left) if rest == "offsets" else euro_for(price, left)
    return pledge


def option_pledge(name, owed, price, able):
    if name == "relocate":
        return pledge_of(owed, math.ceil(owed), "financial_eur", price, able)
    rest = {"alternative": "alternative_eur", "offset": "offsets"}.get(name, "financial_eur")
    if name.startswith("whole_"):
        return pledge_of(owed, int(name[6:]), rest, price, able)
    percent = int(name[4:]) if name.startswith("mix_") else 0
    return pledge_of(owed, math.floor(owed * percent / 100 + Fraction(1, 2)), rest, price, able)


@functools.lru_cache(maxsize=None)
def order_of_turns(weights):
    """Sainte-Lague: who gets the first, second … unit: the largest weight / (2 * part + 1), ties to the first."""
    claims = [(-Fraction(weight), place, 1) for place, weight in enumerate(weights) if weight > 0]
    heapq.heapify(claims)
    turns = []
    while len(turns) < sum(weights):
        _, place, odd = claims[0]
        turns.append(place)
        heapq.heapreplace(claims, (-Fraction(weights[place], odd + 2), place, odd + 2))
    return turns


def in_turn(total, weights):
    given = collections.Counter(order_of_turns(tuple(weights))[:total])
    return [given[place] for place in range(len(weights))]


def cost_of(state, row, called=False):
    """What the state pays for what is delivered, or if all of it were called, net of the Union's 10 000 a
    person; None where a figure is missing. Money is owed whoever asks for it."""
    given, cost = dict(row["to_implement" if called else "used"]), state.get("cost") or {}
    if not called:
        supply = {m: row["to_implement"][m] - (row.get("lapsed") or {}).get(m, 0) for m in MEASURES}
        given["financial_eur"] = (supply["financial_eur"] + supply["alternative_eur"]
                                  - given["alternative_eur"])
    relocation, offset = cost.get("relocation_eur"), cost.get("offset_eur", cost.get("relocation_eur"))
    offsets = given["offsets"] + row["mandatory_offsets"]
    if (given["relocations"] and relocation is None) or (offsets and offset is None):
        return None
    return (given["relocations"] * ((relocation or 0) - 10000) + offsets * (offset or 0)
            + given["financial_eur"] + given["alternative_eur"])


def agrees(year, code):
    """Offsets are delivered where somebody agrees to them, or by the rule without that."""
    return ((year.get("rules") or {}).get("outright_offsets") == "as_pledged"
            or any(link["from"] == code and link.get("offsets_agreed") for link in year.get("links") or []))


# --- Options ----------------------------------------------------------------------------------------

def holding(allocation, code=None):
    return [t["article"] for t in allocation["triggers"]
            if t["holds"] and t.get("state") in (None, code)]


def same_benefitting(found, allocation, *place):
    for relief, wanted in zip(found, allocation["benefitting"]):
        expect(relief["code"], wanted["code"], *place)
        expect(relief["received"], wanted["received"], *place, relief["code"], "received")
        expect(relief["coverage"], wanted["coverage"], *place, relief["code"], "coverage")
        expect(relief["unmet"], {m: wanted["unmet"][m] for m in MEASURES}, *place, relief["code"], "unmet")


def check_option(program, year, comparison, option):
    """A row of the comparison equals the allocation of the year with that pledge in it."""
    code, name = comparison["state"], option["name"]
    given = members(year, "states")[code]
    expect(option["contribution"],
           option_pledge(name, Fraction(comparison["owed"]), price_of(year), able(given)), code, name)
    allocation, _ = solpool(program, "allocate", year=with_pledges(year, {code: option["contribution"]}))
    states = members(allocation, "states")
    same_benefitting(option["benefitting"], allocation, code, name)
    expect(option["mandatory_offsets"], states[code]["mandatory_offsets"], code, name, "offsets")
    expect({other["code"]: other["mandatory_offsets"] for other in option["others"]},
           {other: states[other]["mandatory_offsets"] for other in contributing(allocation) if other != code},
           code, name, "others")
    expect(option["delivered_as_offsets"],
           max(0, states[code]["used"]["offsets"] - option["to_implement"]["offsets"]), code, name, "as offsets")
    expect(option["triggers"], holding(allocation, code), code, name, "triggers")
    expect(option["open"], name != "offset" or ("63(1)" in holding(allocation) and agrees(year, code)),
           code, name, "open")
    expect(option["union_funding_eur"], states[code]["union_funding_eur"], code, name, "funding")
    expect(option["cost_eur"], cost_of(given, states[code]), code, name, "cost")
    expect(option["cost_if_called_eur"], cost_of(given, states[code], True), code, name, "cost if called")


# --- Frontier ---------------------------------------------------------------------------------------

def frontier_year(year, owed, paid):
    """Everybody meets what is owed, `paid` of it with money."""
    whole = {code: math.ceil(value) for code, value in owed.items()}
    parts = dict(zip(owed, in_turn(paid, list(whole.values()))))
    states = members(year, "states")
    return with_pledges(year, {
        code: pledge_of(owed[code], whole[code] - parts[code], "financial_eur", price_of(year),
                        able(states[code])) for code in owed})


def bound(allocation):
    mandatory = allocation.get("mandatory_offsets")
    if mandatory is None:
        return None
    if mandatory["total"] == mandatory["missing"]:
        return "missing"
    return "stocks" if mandatory["stocks"] < mandatory["caps"] else "caps"


def signature(allocation):
    return (tuple(a for a in ALL_OF_A_YEAR if a in holding(allocation)),
            sum(t["holds"] for t in allocation["triggers"] if t["article"] == "63(2)(b)"),
            tuple((b["code"], m) for b in allocation["benefitting"] for m in MEASURES if b["unmet"][m] > 0),
            bound(allocation))


def grouped(number):
    text = format(number, ",").replace(",", " ")
    return text.rstrip("0").rstrip(".") if "." in text else text


def by_benefitting(allocation):
    return sum(s["pledge"]["relocations"] for s in allocation["states"] if s["role"] == "benefitting")


def words_of(before, after):
    """What is otherwise, as the frontier says it."""
    old = {(t["article"], t.get("state")): t["holds"] for t in before["triggers"]}
    changed = [t for t in after["triggers"] if old[t["article"], t.get("state")] != t["holds"]]
    for t in (t for t in changed if "state" not in t):
        benefitting = by_benefitting(after) if t["article"] != "63(4)" else 0
        yield "%s %s: %s relocations are %s, %s %s" % (
            t["article"], "holds" if t["holds"] else "no longer holds", grouped(t["observed"]),
            "left to be implemented" if t["article"] == "63(4)" else "pledged"
            + (", %s of them by benefitting states" % grouped(benefitting) if benefitting else ""),
            "fewer than" if t["observed"] < t["threshold"] else "at least", grouped(t["threshold"]))
    for holds, verb in ((True, "holds"), (False, "no longer holds")):
        codes = [t["state"] for t in changed if "state" in t and t["holds"] == holds]
        if codes:
            yield "63(2)(b) %s for %s" % (verb, ", ".join(codes))
    names = dict(zip(MEASURES, ("relocations needed are", "money needed is", "alternative measures needed are",
                                "offsets needed are")))
    for old_need, need in zip(before["benefitting"], after["benefitting"]):
        for measure in MEASURES:
            unmet = need["unmet"][measure]
            if (unmet > 0) != (old_need["unmet"][measure] > 0):
                amount = "EUR " + grouped(unmet).replace(".00", "") if "eur" in measure else grouped(unmet)
                yield "%s: %s %s" % (need["code"], names[measure], "unmet by " + amount if unmet else "met")
    if bound(before) != bound(after):
        if bound(after) is None:
            yield "offsets are no longer mandatory"
        else:
            total = after["mandatory_offsets"]["total"]
            yield "%s: %s %s, limited by %s" % (
                "mandatory offsets meet another limit" if bound(before) else "offsets become mandatory",
                grouped(total), "person" if total == 1 else "persons",
                {"missing": "what is missing to the threshold", "stocks": "the cases that are eligible",
                 "caps": "what Article 63(7) leaves of the fair shares"}[bound(after)])


def check_side(side, allocation, year, owed, paid):
    total = sum(math.ceil(value) for value in owed.values())
    states, given = members(allocation, "states"), members(year, "states")
    expect(side["exact"], {"paid": paid, "of": total}, paid)
    expect(side["paying_percent"], Decimal(round(Fraction(100 * 10**6 * paid, total))) / 10**6, paid, "percent")
    for measure in MEASURES:
        expect(side[measure], sum(states[code]["pledge"][measure] for code in owed), paid, measure)
    expect(side["pledged_by_benefitting"], by_benefitting(allocation), paid, "pledged by benefitting states")
    counted = next(t["observed"] for t in allocation["triggers"] if t["article"] == "63(1)")
    expect(side["relocations"] + side["pledged_by_benefitting"], counted, paid, "what Article 63 counts")
    for key in ("delivered", "unmet"):
        expect(side[key], allocation["totals"][key], paid, key)
    mandatory = allocation.get("mandatory_offsets")
    expect(side["mandatory_offsets"], mandatory["total"] if mandatory else 0, paid, "mandatory offsets")
    expect(side["mandatory_offsets_limited_by"], bound(allocation), paid, "limit")
    expect(side["triggers"], [a for a in holding(allocation) if a in ALL_OF_A_YEAR], paid, "triggers")
    covered = [b for b in allocation["benefitting"] if b["coverage"] is not None]
    worst = min(covered, key=lambda b: b["coverage"]) if covered else None
    expect(side["worst_covered"] and side["worst_covered"]["coverage"], worst and worst["coverage"], paid, "worst")
    same_benefitting(side["benefitting"], allocation, paid)
    costs = [cost_of(given[code], states[code]) for code in owed]
    expect(side["cost_eur"], None if None in costs else sum(costs), paid, "cost")


def check_point(program, year, owed, point):
    paid = point["exact"]["paid"]
    at, _ = solpool(program, "allocate", year=frontier_year(year, owed, paid))
    check_side(point, at, year, owed, paid)
    if point["before"] is None:
        expect(point["change"], [], paid, "change")
        return
    before, _ = solpool(program, "allocate", year=frontier_year(year, owed, paid - 1))
    check_side(point["before"], before, year, owed, paid - 1)
    if signature(before) == signature(at):
        raise Differs("frontier: nothing changes at %d" % paid)
    expect(point["change"], list(words_of(before, at)), paid, "change")


def check_whole_frontier(program, pool, year, owed, frontier):
    """Every single point of a small year: no change is missed."""
    total = sum(math.ceil(value) for value in owed.values())
    signatures = list(pool.map(
        lambda paid: signature(solpool(program, "allocate", year=frontier_year(year, owed, paid))[0]),
        range(total + 1)))
    expect([p["exact"]["paid"] for p in frontier if p["change"]],
           [n for n in range(1, total + 1) if signatures[n] != signatures[n - 1]], "every change")
    return total + 1


def check_comparisons(program, pool, name, year, every_point, options):
    found, _ = solpool(program, "compare", "--all", year=year)
    owed = {c["state"]: max(Fraction(0), Fraction(c["owed"])) for c in found["states"]}
    expect(list(owed), contributing(solpool(program, "allocate", year=year)[0]), name, "states")
    jobs = [pool.submit(check_option, program, year, comparison, option)
            for comparison in found["states"] for option in comparison["options"] if options]
    jobs += [pool.submit(check_point, program, year, owed, point) for point in found["frontier"]]
    for job in jobs:
        job.result()
    paid = [p["exact"]["paid"] for p in found["frontier"]]
    expect(paid, sorted(set(paid)), name, "order")
    total = sum(math.ceil(value) for value in owed.values())
    expect(set(paid) >= {total * k // 20 for k in range(21)}, True, name, "grid")
    expect([p["exact"]["paid"] for p in found["frontier"] if p["on_grid"]],
           sorted({total * k // 20 for k in range(21)}), name, "grid")
    points = check_whole_frontier(program, pool, year, owed, found["frontier"]) if every_point else 0
    changes = sum(1 for p in found["frontier"] if p["change"])
    print("compare: %s: %d options and points equal their allocations, %d changes%s" % (
        name, len(jobs), changes, ", none missed among %d points" % points if points else ""))
    return changes


# --- Choices ----------------------------------------------------------------------------------------

def cost_if(program, year, pledges, code, option, pledge):
    allocation, _ = solpool(program, "allocate", year=with_pledges(year, {**pledges, code: pledge}))
    if option == "offset" and not ("63(1)" in holding(allocation) and agrees(year, code)):
        return math.inf  # Offsets instead of relocations are not open before 63(1) holds and somebody agrees.
    return cost_of(members(year, "states")[code], members(allocation, "states")[code])


def ways(found, state):
    """What was looked at, as `searched` says: the options, or with them every whole number of persons relocated."""
    if state["keeps"] is not None:
        return ()
    every = "any whole number" in found["searched"]
    return RULES + tuple("whole_%d" % n for n in range(math.ceil(Fraction(state["owed"])) if every else 0))


def check_choices(program, pool, name, year):
    """Where the choices settle nobody could do better alone."""
    found, code = solpool(program, "choose", year=year, codes=(0, 4))
    expect(code, 0 if found["settled"] else 4, name, "exit code")
    expect(found["cycle"] is None, found["settled"], name, "cycle")
    pledges = {s["code"]: s["contribution"] for s in found["states"]}
    jobs = {}
    for state in found["states"]:
        given = members(year, "states")[state["code"]]
        for option in ways(found, state):
            pledge = option_pledge(option, Fraction(state["owed"]), price_of(year), able(given))
            jobs[state["code"], option] = pool.submit(
                cost_if, program, year, pledges, state["code"], option, pledge)
    final, _ = solpool(program, "allocate", year=with_pledges(year, pledges))
    same_benefitting(found["benefitting"], final, name)
    expect(found["triggers"], [a for a in holding(final) if a in ALL_OF_A_YEAR], name, "triggers")
    better = 0
    for state in found["states"]:
        row, given = members(final, "states")[state["code"]], members(year, "states")[state["code"]]
        expect(state["cost_eur"], cost_of(given, row), name, state["code"], "cost")
        expect(state["mandatory_offsets"], row["mandatory_offsets"], name, state["code"], "offsets")
        for option in ways(found, state):
            better += jobs[state["code"], option].result() < state["cost_eur"]
    if found["settled"]:
        expect(better, 0, name, "something cheaper for a state alone")
    elif better == 0:
        raise Differs("%s: said not to settle, but nobody can do better" % name)
    print("choose: %s: %s after %d rounds, %d alternatives allocated" % (
        name, "settled" if found["settled"] else "a cycle", len(found["rounds"]), len(jobs)))


def check_beyond(program, year):
    """What is left out leaves what can be calculated, and nothing else does, while the others pledge what they choose."""
    found, _ = solpool(program, "choose", year=year)
    pledges = {s["code"]: s["contribution"] for s in found["states"]}
    left_out = 0
    for state in found["states"]:
        for option in RULES:
            pledge = option_pledge(option, Fraction(state["owed"]), price_of(year), able(members(year, "states")[state["code"]]))
            beyond = option in state.get("beyond_limits", [])
            solpool(program, "allocate", year=with_pledges(year, {**pledges, state["code"]: pledge}), codes=(3 if beyond else 0,))
            left_out += beyond
    expect(left_out > 0, True, "options left out")
    print("choose: beyond the limits: %d options left out" % left_out)


# --- Which years ------------------------------------------------------------------------------------

def data_year(changes=lambda year: None):
    year = json.loads((TESTS.parent / "data/2026.json").read_text(encoding="utf-8"))
    changes(year)
    return year


def forum(year):
    year["pool"]["forum_reconvened"] = True


def needs_and_stocks(year):
    forum(year)
    for code, relocations, euro in (("IT", 3000, 90000000), ("GR", 4000, 90000000), ("ES", 3000, 90000000),
                                    ("CY", 300, 1000000)):
        members(year, "benefitting")[code]["need"] = {"relocations": relocations, "financial_eur": euro}
    year["links"] = year.get("links", []) + [{"from": "DE", "to": "IT", "eligible_offsets": 1000},
                                             {"from": "FR", "to": "GR", "eligible_offsets": 10}]


def costs(seed, where=lambda year: None):
    def change(year):
        where(year)
        chance = random.Random(seed)
        for state in year["states"]:
            if state.get("bound", True) and chance.random() < 0.8:
                state["cost"] = {"relocation_eur": chance.randrange(22000, 45000),
                                 "offset_eur": chance.randrange(2000, 40000)}
    return change


def small_year(seed):
    """Two benefitting states, four others, stated needs, limits and few eligible cases."""
    chance = random.Random(seed)
    states = [{"code": code, "population": chance.randrange(10, 90) * 100000,
               "gdp_million_eur": chance.randrange(10, 90) * 1000} for code in ("AA", "BB", "CC", "DD", "XX", "YY")]
    for state in states[:4]:
        state["cost"] = {"relocation_eur": chance.randrange(20000, 60000),
                         "offset_eur": chance.randrange(1000, 50000)}
        state["capacity"] = {"relocations": chance.randrange(0, 40)} if chance.random() < 0.5 else {}
    need = lambda: {"relocations": chance.randrange(0, 25), "financial_eur": chance.randrange(0, 25) * 20000}
    return {"format": "solpool-year-1", "year": 2030,
            "pool": {"relocations": 100, "financial_eur": 2000000, "forum_reconvened": chance.random() < 0.7,
                     "proposal": {"relocations": chance.randrange(20, 140), "financial_eur": 2000000},
                     "minimum": {"relocations": chance.randrange(20, 90)}},
            "states": states,
            "benefitting": [{"code": "XX", "need": need()}, {"code": "YY", "need": need()}],
            "links": [{"from": code, "to": to, "eligible_offsets": chance.randrange(0, 12)}
                      for code in ("AA", "BB", "CC", "DD") for to in ("XX", "YY")],
            "rules": {"reference_numbers": "stated"}}


def check_agreed(program, amount, offset_eur):
    """Where the cost of a person is what the break-even says, relocating and paying cost the same, so many offsets agreed."""
    def agreed(year):
        year["links"] = year.get("links", []) + [{"from": "DE", "to": "IT", "offsets_agreed": amount}]
    year = data_year(agreed)
    cost = members(year, "states")["DE"].setdefault("cost", {})
    cost["relocation_eur"] = 1
    if offset_eur is not None:
        cost["offset_eur"] = offset_eur
    found, _ = solpool(program, "compare", "--state", "DE", year=year)
    options = {option["name"]: option for option in found["options"]}
    expect(options["relocate"]["delivered_as_offsets"], amount, "agreed offsets")
    if found["break_even_eur"] is None:
        return expect(amount, options["relocate"]["to_implement"]["relocations"], "no break-even")
    cost["relocation_eur"] = float(found["break_even_eur"])
    found, _ = solpool(program, "compare", "--state", "DE", year=year)
    options = {option["name"]: option for option in found["options"]}
    apart = abs(options["relocate"]["cost_eur"] - options["pay"]["cost_eur"])
    expect(apart <= Fraction(5000, 100), True, amount, "agreed offsets: costs at the break-even")


def main():
    program = os.path.abspath(sys.argv[1])
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for name, changes in (("2026", lambda year: None), ("2026 with the Forum", forum),
                              ("2026 with needs and stocks", needs_and_stocks)):
            check_comparisons(program, pool, name, data_year(changes), False, True)
        for amount, offset_eur in ((1000, None), (1000, 5000), (4555, None), (4555, 7000)):
            check_agreed(program, amount, offset_eur)
        changes = sum(check_comparisons(program, pool, "small year %d" % seed, small_year(seed), True, seed < 4)
                      for seed in range(1, 6))
        if changes < 20:
            raise Differs("the small years show too little: %d changes" % changes)
        check_choices(program, pool, "2026", data_year(costs(1)))
        check_choices(program, pool, "2026 with the Forum", data_year(costs(2, forum)))
        for seed in range(1, 13):
            check_choices(program, pool, "small year %d" % seed, small_year(seed))
        check_beyond(program, json.loads((TESTS / "golden/choose-beyond-limits/year.json").read_text(encoding="utf-8")))
        cycle = json.loads((TESTS / "golden/choose-cycle/year.json").read_text(encoding="utf-8"))
        check_choices(program, pool, "two states", {**cycle, "states": [
            {key: value for key, value in state.items()} for state in cycle["states"]]})


if __name__ == "__main__":
    try:
        main()
    except Differs as difference:
        sys.exit("compare_check: %s" % difference)
