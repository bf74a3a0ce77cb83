"""What `allocate` has always printed: ledger, triggers, flows, sums and the optimum.

Everything that the law or the model makes unique must be what the oracle says, to the person
and the cent. The flows themselves are not unique, so they are held against every limit in
integers and against the exact lexicographic optimum to within the unit that rounding may cost.
"""

from dataclasses import dataclass
from fractions import Fraction

from compare import (check_amounts, check_money, check_number, check_six, expect, same)
from performance import unused_of
from pool_oracle import Solution, of_kind, solve
from course import NOTHING
from units import MONEY_TYPES, PERSON_TYPES, TYPES, added, to_cents


# ---- the head, the ledger and the triggers -----------------------------------------------------

def check_head(year, solution, printed):
    same("format", printed["format"], "solpool-allocation-1")
    same("outcome", printed["outcome"], "optimal")
    same("year", printed["year"], year["year"])
    same("title", printed["title"], year["title"])
    same("tool.name", printed["tool"]["name"], "solpool")
    pool = solution.pool
    same("pool.relocations", printed["pool"]["relocations"], pool.persons)
    check_money("pool.financial_eur", printed["pool"]["financial_eur"], pool.cents)
    shown = Fraction(printed["pool"]["eur_per_relocation"])  # may be no whole number of cents
    expect(abs(shown - pool.price / 100) <= Fraction(1, 200), "pool.eur_per_relocation",
           f"printed {shown}, expected {float(pool.price / 100):.4f}")


def check_fair_share(path, printed, row, exactly):
    if exactly:
        check_number(f"{path}.relocations", printed["relocations"], row.fair)
    else:
        same(f"{path}.relocations", printed["relocations"], int(row.fair))
    check_money(f"{path}.financial_eur", printed["financial_eur"], row.fair_cents)


def check_row(pool, path, printed, row):
    same(f"{path}.role", printed["role"], row.role)
    share = printed["share"]
    expect(Fraction(int(share["numerator"]), int(share["denominator"])) == row.share,
           f"{path}.share", f"{share}, expected {row.share}")
    check_six(f"{path}.share.percent", share["percent"], 100 * row.share)
    check_fair_share(f"{path}.fair_share", printed["fair_share"], row,
                     pool.rules["rounding"] == "exact")
    check_number(f"{path}.deduction", printed["deduction"], row.deduction)
    same(f"{path}.duty", printed["duty"], row.duty)
    check_amounts(f"{path}.pledge", printed["pledge"], row.pledge, pool.value(row.pledge))
    same(f"{path}.pledge.assumed", printed["pledge"]["assumed"], row.assumed)
    check_number(f"{path}.gap", printed["gap"], row.gap)
    check_number(f"{path}.shortfall", printed["shortfall"], row.shortfall)
    check_amounts(f"{path}.to_implement", printed["to_implement"], row.to_implement,
                  pool.value(row.to_implement))


def check_ledger(solution, printed):
    same("states[].code", [state["code"] for state in printed["states"]], list(solution.rows))
    for state in printed["states"]:
        check_row(solution.pool, state["code"], state, solution.rows[state["code"]])


def check_triggers(solution, printed):
    entries = [((e["article"], e.get("state")), e) for e in printed["triggers"]]
    same("triggers[].article", sorted(map(str, (key for key, _ in entries))),
         sorted(map(str, solution.fired)))
    for key, entry in entries:
        path = f"triggers[{key[0]} {key[1] or ''}]"
        observed, limit, holds = solution.fired[key]
        check_number(f"{path}.observed", entry["observed"], observed)
        check_number(f"{path}.threshold", entry["threshold"], limit)
        same(f"{path}.holds", entry["holds"], holds)


# ---- the flows and what they add up to -----------------------------------------------------------

def read_flows(solution, printed):
    """{(from, to): amounts in persons and cents}, after a look at form and order."""
    flows = {}
    for entry in printed["flows"]:
        path = f"flows[{entry['from']}>{entry['to']}]"
        amounts = {kind: entry[kind] for kind in PERSON_TYPES}
        for kind in MONEY_TYPES:
            amounts[kind] = to_cents(entry[kind])
            check_money(f"{path}.{kind}", entry[kind], amounts[kind])
        expect(all(type(n) is int and n >= 0 for n in amounts.values()), path, f"{amounts}")
        expect(any(amounts.values()) or entry.get("mandatory_offsets"), path,
               "a flow with nothing in it is left out")
        flows[entry["from"], entry["to"]] = amounts
    keys = [(entry["from"], entry["to"]) for entry in printed["flows"]]
    expect(keys == sorted(flows), "flows", "not sorted by code, or twice the same pair")
    return flows


def sums(flows, end, codes):
    """What every code gives (end 0) or gets (end 1) by type."""
    return {code: {kind: sum(amounts[kind] for pair, amounts in flows.items()
                             if pair[end] == code) for kind in TYPES} for code in codes}


def check_links(solution, flows):
    pool = solution.pool
    for (giver, taker), amounts in flows.items():
        path, link = f"flows[{giver}>{taker}]", pool.link(giver, taker)
        expect(giver in solution.rows and taker in solution.needs, path, "no such pair")
        done = dict(solution.rows[giver].past.done_to.get(taker, NOTHING))
        done["offsets"] += solution.agreed.links.get((giver, taker), 0)
        for kind in TYPES:
            expect(amounts[kind] >= done[kind], path, f"less {kind} than was implemented")
        expect(giver != taker, path, "a state gives nothing to itself")
        expect(not pool.is_closed(giver, taker) or all(amounts[k] == done[k] for k in TYPES), path,
               "the link is closed")
        money = link.get("max_financial_eur")
        for kind, limit in (("relocations", link.get("max_relocations")),
                            ("offsets", pool.stock(giver, taker)),
                            ("financial_eur", None if money is None else to_cents(money))):
            expect(limit is None or amounts[kind] <= max(limit, done[kind]), path,
                   f"{amounts[kind]} {kind}, the link allows {limit}")


def check_supplies(solution, flows, used):
    for code, row in solution.rows.items():
        past, supply = row.past, row.supply
        out = divided(used[code], row.agreed)
        for kind in TYPES:
            expect(out[kind] >= past.done[kind] + solution.due[code][kind], code,
                   f"less {kind} than was drawn")
        for limit in ("relocations", "offsets", "alternative_eur"):
            expect(out[limit] <= max(supply[limit], past.done[limit]), code,
                   f"more {limit} than its supply")
        for kinds in (PERSON_TYPES, MONEY_TYPES):
            expect(sum(out[k] for k in kinds) <= sum(supply[k] for k in kinds), code,
                   f"more of {kinds} than its supply")


def divided(amounts, agreed):
    """What is distributed: all but the agreed offsets."""
    return dict(amounts, offsets=amounts["offsets"] - agreed)


def check_agreed(solution, printed, flows):
    """Offsets by agreement, which are fixed before anything is distributed."""
    links = {pair: persons for pair, persons in solution.agreed.links.items() if persons}
    for entry in printed["flows"]:
        pair = entry["from"], entry["to"]
        if links:
            same(f"flows[{'>'.join(pair)}].agreed_offsets", entry["agreed_offsets"],
                 links.get(pair, 0))
            expect(entry["offsets"] >= links.get(pair, 0), entry.path, "fewer offsets than agreed")
        else:
            entry.lacks("agreed_offsets")
    expect(set(links) <= set(flows), "flows", "a link with agreed offsets is left out")


def check_needs(solution, received):
    for code, need in solution.asked.open.items():
        own = divided(received[code], solution.agreed.received[code])
        for kind in TYPES:
            most = max(0, need[kind] - solution.had[code][kind])
            expect(own[kind] <= max(most, solution.before[code][kind]), code,
                   f"more {kind} than its need")


def counted_value(solution, code, received):
    """What stands against the needed value: of the types that are stated, or everything. Agreed
    offsets stand in for relocations."""
    kinds = solution.asked.counted[code]
    found = of_kind(received, kinds)
    if "relocations" in kinds and "offsets" not in kinds:
        found["offsets"] = solution.agreed.received[code]
    return solution.pool.value(found)


def unmet_value(solution, code, received):
    counted = counted_value(solution, code, added([received, solution.had[code]]))
    return max(Fraction(0), solution.needed[code] - counted)


def check_sums(solution, printed, used, received):
    """Used, unused, received and unmet, state by state; returns them for the totals."""
    pool, unused, unmet = solution.pool, {}, {}
    for state in printed["states"]:
        code = state["code"]
        row = solution.rows[code]
        own = {kind: row.to_implement[kind] - row.past.taken[kind] for kind in TYPES}
        unused[code] = unused_of(own, used[code])
        check_amounts(f"{code}.used", state["used"], used[code], pool.value(used[code]))
        check_amounts(f"{code}.unused", state["unused"], unused[code], pool.value(unused[code]))
    same("benefitting[].code", [e["code"] for e in printed["benefitting"]], list(solution.needs))
    for entry in printed["benefitting"]:
        code, need = entry["code"], solution.asked.most[entry["code"]]
        had = solution.had[code]
        unmet[code] = {kind: max(0, need[kind] - had[kind] - received[code][kind])
                       for kind in TYPES}
        if any(had.values()):
            check_amounts(f"{code}.from_crisis_plan", entry["from_crisis_plan"], had,
                          pool.value(had))
        else:
            entry.lacks("from_crisis_plan")
        check_amounts(f"{code}.need", entry["need"], need, solution.needed[code])
        inferred = solution.asked.inferred[code]
        check_amounts(f"{code}.need.inferred", entry["need"]["inferred"], inferred,
                      pool.value(inferred))
        check_number(f"{code}.claim", entry["claim"], solution.asked.claim[code])
        check_amounts(f"{code}.received", entry["received"], received[code],
                      pool.value(received[code]))
        check_amounts(f"{code}.unmet", entry["unmet"], unmet[code],
                      unmet_value(solution, code, received[code]))
    return unused, unmet


def check_totals(solution, printed, parts, unmet_total):
    totals, rows = printed["totals"], solution.rows.values()
    excluded = solution.pool.rules["benefitting_pledges"] == "excluded"
    counted = [r for r in rows if not (excluded and r.role == "benefitting")]
    nominal, fair = totals["nominal"], sum(r.fair for r in counted)
    check_number("totals.nominal.relocations", nominal["relocations"], fair)
    check_number("totals.nominal.value", nominal["value"], fair)
    check_money("totals.nominal.financial_eur", nominal["financial_eur"],
                sum(r.fair_cents for r in counted))
    parts = dict(parts, pledged=[r.pledge for r in counted],
                 to_implement=[r.to_implement for r in rows],
                 effective=[dict(r.to_implement, offsets=0, relocations=r.to_implement["relocations"]
                                 - r.instead) for r in rows])
    for name, amounts in parts.items():
        total = {kind: sum(a[kind] for a in amounts) for kind in TYPES}
        value = unmet_total if name == "unmet" else solution.pool.value(total)
        check_amounts(f"totals.{name}", totals[name], total, value)


# ---- the optimum ---------------------------------------------------------------------------

def check_delivered(solution, flows):
    persons = sum(amounts[kind] for amounts in flows.values() for kind in PERSON_TYPES)
    persons -= sum(solution.agreed.links.values())
    cents = sum(amounts[kind] for amounts in flows.values() for kind in MONEY_TYPES)
    same("delivered persons", persons, solution.persons)
    same("delivered cents", cents, solution.cents)


def check_near(solution, path, amounts, best, with_persons):
    """Rounding may move a state by less than one person and one cent from the optimum."""
    cent = 1 / solution.pool.price
    unit = cent + 1 if with_persons else cent
    found = solution.pool.value(amounts)
    expect(abs(found - best) < unit, path,
           f"value {float(found):.9f}, lexicographic optimum {float(best):.9f} ({best})")


def check_coverage(solution, printed, received):
    for entry in printed["benefitting"]:
        path, needed = f"{entry['code']}.coverage", solution.needed[entry["code"]]
        if needed == 0:
            same(path, entry["coverage"], None)
        else:
            value = counted_value(solution, entry["code"],
                                  added([received[entry["code"]], solution.had[entry["code"]]]))
            check_six(path, entry["coverage"], value / needed)


def check_optimum(solution, printed, used, received):
    check_coverage(solution, printed, received)
    used = {code: divided(used[code], row.agreed) for code, row in solution.rows.items()}
    received = {code: divided(received[code], solution.agreed.received[code])
                for code in solution.needs}
    for code in solution.needs:
        had = added([received[code], solution.had[code]])
        if solution.asked.claim[code]:  # otherwise it takes what the others leave
            check_near(solution, f"{code}.received", had, solution.received[code],
                       code in solution.takes_persons)
    for code in solution.rows:
        if solution.used_by_kind is None:
            check_near(solution, f"{code}.used", used[code], solution.used[code],
                       code in solution.gives_persons)
            continue
        for name, kinds in (("state", PERSON_TYPES), ("purse", MONEY_TYPES)):
            check_near(solution, f"{code}.used ({name})", of_kind(used[code], kinds),
                       solution.used_by_kind[name][code],
                       name == "state" and code in solution.gives_persons)
    claims = solution.asked.claim
    parts = [solution.pool.value(added([received[code], solution.had[code]])) / claims[code]
             for code in claims if claims[code]]
    stage = next(stage for stage in printed["stages"] if stage["name"] == "coverage")
    if parts:
        check_number("stages.coverage", stage["value"], min(parts))
    else:
        same("stages.coverage", stage["value"], None)


@dataclass
class Answer:
    """One allocation as printed, with what the oracle says of its year."""
    year: dict
    solution: Solution
    printed: dict
    flows: dict      # (from, to) -> amounts
    used: dict       # state code -> amounts
    received: dict   # benefitting code -> amounts
    unused: dict     # state code -> amounts


def check_allocation(year, printed):
    """Checks what has always been printed; returns what the further checks start from."""
    solution = solve(year)
    check_head(year, solution, printed)
    check_ledger(solution, printed)
    check_triggers(solution, printed)
    flows = read_flows(solution, printed)
    used, received = sums(flows, 0, solution.rows), sums(flows, 1, solution.needs)
    check_links(solution, flows)
    check_supplies(solution, flows, used)
    check_agreed(solution, printed, flows)
    check_needs(solution, received)
    unused, unmet = check_sums(solution, printed, used, received)
    check_totals(solution, printed, {"delivered": received.values(), "unmet": unmet.values(),
                                     "unused": unused.values()},
                 sum(unmet_value(solution, code, received[code]) for code in solution.needs))
    check_delivered(solution, flows)
    check_optimum(solution, printed, used, received)
    return Answer(year, solution, printed, flows, used, received, unused)
