"""What `allocate` prints beyond the distribution, each checked from the printed flows.

Every check takes the Answer of check_distribution. The flows are not unique, but what follows
from them is, or is to within the person that rounding may cost.
"""

from fractions import Fraction

from amounts import amounts, union_funding
from compare import (check_amounts, check_money, check_number, check_types, expect,
                     same)
from crisis import CREDIT_YEARS, crisis_plan, crisis_ties
from ledger import states_types
from mandatory import intakes, mandatory_claims, mandatory_offsets
from performance import (accepted, implemented, late_offsets, left_to_implement,
                         ongoing_relocations)
from needs import stated_needs
from pool_oracle import without_crisis
from ties import ties
from units import MONEY_TYPES, PERSON_TYPES, TYPES, added, to_cents
from year_file import DEFAULT_RULES


def check_rules(answer):
    """Every rule, with the value used."""
    rules = answer.printed["rules"]
    for name in DEFAULT_RULES:
        same(f"rules.{name}", rules[name], answer.solution.pool.rules[name])
    lot = answer.solution.pool.lot
    same("rules", sorted(rules), sorted([*DEFAULT_RULES, *(["lot"] if lot else [])]))
    if lot:
        same("rules.lot", rules["lot"], lot)


def check_tie(answer, code, states):
    notes = {note["code"]: note for note in answer.printed["notes"]}
    if not states:
        expect(code not in notes, f"notes.{code}", "it is not called for")
        return
    expect(code in notes, f"notes.{code}", "there is no such note")
    same(f"notes.{code}.states", notes[code]["states"], states)
    expect(("(rules.lot)" in notes[code]["message"]) == bool(answer.solution.pool.lot),
           f"notes.{code}.message", "it does not say whether the lot decided")


def check_ties(answer):
    """The notes on equals whom only their order told apart."""
    for code, states in ties(answer.solution).items():
        check_tie(answer, code, states)


# ---- keys that stand there only when they mean something -----------------------------------

def check_keys(answer):
    """The optional keys of states."""
    pool = answer.solution.pool
    for state in answer.printed["states"]:
        row, source = answer.solution.rows[state["code"]], pool.states[state["code"]]
        wanted = {"deduction_by_type": states_types(source),
                  "redistributed": pool.rules["deducted_share"] == "redistributed",
                  "credit_used": any((source.get("carried") or {}).values()),
                  "carried": any((source.get("carried") or {}).values()),
                  "lapsed": pool.rules["refused_capacity"] == "lapses"}
        for key, called_for in wanted.items():
            if called_for:
                _check_key(pool, state, key, row, source)
            else:
                state.lacks(key)
        if pool.rules["refusers"] == "deemed_payers":
            same(f"{state['code']}.pledge.deemed", state["pledge"]["deemed"], row.deemed)
        else:
            state["pledge"].lacks("deemed")


def _check_key(pool, state, key, row, source):
    path, printed = f"{state['code']}.{key}", state[key]
    if key == "deduction_by_type":
        for kind in TYPES:
            check_number(f"{path}.{kind}", printed[kind], row.by_type[kind])
    elif key == "carried":
        for name, persons in source["carried"].items():
            same(f"{path}.{name}", printed[name], persons)
    elif key == "lapsed":
        check_types(path, printed, row.lapsed)
    else:
        same(path, printed, row.credit if key == "credit_used" else row.redistributed)


# ---- mandatory offsets -----------------------------------------------------------------------

def flow_persons(answer, key):
    """{(from, to): persons} of one key of every flow; kept with the flow for later checks."""
    found = {}
    for flow in answer.printed["flows"]:
        pair, persons = (flow["from"], flow["to"]), flow[key]
        expect(type(persons) is int and persons >= 0, flow.path, f"{key}: {persons!r}")
        found[pair] = answer.flows[pair][key] = persons
    return found


def by_end(persons, end, codes):
    """{code: sum} over the links of each code, as giver (end 0) or as taker (end 1)."""
    return {code: sum(n for pair, n in persons.items() if pair[end] == code) for code in codes}


def check_ends(answer, key, persons):
    """What states and benefitting states show is the sum of their flows."""
    for end, section, name in ((0, "states", key), (1, "benefitting", f"{key}_received")):
        entries = answer.printed[section]
        found = by_end(persons, end, [entry["code"] for entry in entries])
        for entry in entries:
            same(f"{entry.path}.{name}", entry[name], found[entry["code"]])


def near(path, persons, best):
    expect(abs(persons - best) < 1, path,
           f"{persons} persons, exactly {float(best):.6f} ({best})")


def check_mandatory(answer):
    """Article 63(3), (4) and (7), from the voluntary flows on."""
    expected = mandatory_offsets(answer.solution, answer.flows)
    printed = answer.printed
    if expected is None:
        printed.lacks("mandatory_offsets")
        for state in printed["states"]:
            same(f"{state.path}.mandatory_offsets", state["mandatory_offsets"], 0)
            state.lacks("mandatory_cap")
        for entry in printed["flows"] + printed["benefitting"]:
            entry.lacks("mandatory_offsets", "mandatory_offsets_received")
        return
    top = printed["mandatory_offsets"]
    for key, value in (("article", expected.article), ("missing", expected.missing),
                       ("caps", sum(expected.caps.values())), ("stocks", expected.stocks),
                       ("total", expected.total)):
        same(f"mandatory_offsets.{key}", top[key], value)
    persons = flow_persons(answer, "mandatory_offsets")
    check_ends(answer, "mandatory_offsets", persons)
    _check_mandatory_limits(expected, printed, persons)
    _check_mandatory_split(answer, expected, persons)


def _check_mandatory_limits(expected, printed, persons):
    for state in printed["states"]:
        limit = expected.caps[state["code"]]
        same(f"{state.path}.mandatory_cap", state["mandatory_cap"], limit)
        expect(state["mandatory_offsets"] <= limit, state.path,
               f"{state['mandatory_offsets']} mandatory offsets above the cap of {limit}")
    for pair, number in persons.items():
        path = f"flows[{'>'.join(pair)}].mandatory_offsets"
        stock = expected.left.get(pair, 0)
        expect(stock is None or number <= stock, path, f"{number}, cases left: {stock}")
    same("sum of mandatory offsets", sum(persons.values()), expected.total)


def _check_mandatory_split(answer, expected, persons):
    given = by_end(persons, 0, answer.solution.rows)
    for code, number in given.items():
        near(f"{code}.mandatory_offsets", number, expected.exact[code])
    best = intakes(mandatory_claims(answer.solution), expected.left, given)
    taken = by_end(persons, 1, best)
    for code, number in taken.items():
        near(f"benefitting {code}.mandatory_offsets", number, best[code])


# ---- draws, what was implemented, the closed year --------------------------------------------

def check_performance(answer):
    """Draws, what was implemented and what is left, if the year says anything of it."""
    pool, rows, printed = answer.solution.pool, answer.solution.rows, answer.printed
    names = ("drawn", "implemented", "left")
    if not pool.draws and not pool.events:
        for entry in [*printed["states"], printed["totals"]]:
            entry.lacks(*names, "accepted")
        return
    done, said = implemented(pool, 0, rows), accepted(pool, rows)
    parts = {"drawn": {code: row.past.drawn for code, row in rows.items()}, "implemented": done,
             "left": left_to_implement(rows, done)}
    for state in printed["states"]:
        for name in names:
            one = parts[name][state["code"]]
            check_amounts(f"{state.path}.{name}", state[name], one, pool.value(one))
        same(f"{state.path}.accepted", state["accepted"], said[state["code"]])
    for name in names:
        total = added(parts[name].values())
        check_amounts(f"totals.{name}", printed["totals"][name], total, pool.value(total))
    got = implemented(pool, 1, pool.benefitting)
    for entry in printed["benefitting"]:
        one = got[entry["code"]]
        check_amounts(f"{entry.path}.implemented_received", entry["implemented_received"], one,
                      pool.value(one))


def check_late(answer):
    """Article 63(5), once the year is closed; 67(12) for what goes on."""
    pool, printed = answer.solution.pool, answer.printed
    if not pool.closed:
        for entry in printed["states"] + printed["benefitting"] + printed["flows"]:
            entry.lacks("late_offsets", "late_offsets_received", "ongoing_relocations")
        return
    keep_mandatory(answer)
    expected = late_offsets(pool, answer.solution.rows, answer.flows)
    persons = flow_persons(answer, "late_offsets")
    for pair, number in persons.items():
        same(f"flows[{'>'.join(pair)}].late_offsets", number, expected[pair])
    check_ends(answer, "late_offsets", persons)
    ongoing = ongoing_relocations(pool, answer.solution.rows)
    for state in printed["states"]:
        same(f"{state.path}.ongoing_relocations", state["ongoing_relocations"],
             ongoing[state["code"]])


def keep_mandatory(answer):
    """Mandatory offsets use up cases, also where they themselves are not being checked."""
    if "mandatory_offsets" in answer.printed:
        flow_persons(answer, "mandatory_offsets")


# ---- money -------------------------------------------------------------------------------------

def check_funds(answer):
    """Union funding, conversion, what goes to the Fund, payments."""
    pool, printed = answer.solution.pool, answer.printed
    for state in printed["states"]:
        code = state["code"]
        check_money(f"{state.path}.union_funding_eur", state["union_funding_eur"],
                    union_funding(pool, code, answer.used[code]["relocations"]))
    mandatory = {state["code"]: state["mandatory_offsets"] for state in printed["states"]}
    expected = amounts(pool, answer.solution.rows, answer.used, mandatory)
    for name, value in expected.items():
        shown = printed["amounts"][name]
        if name == "payment_year":
            same("amounts.payment_year", shown, value)
        else:
            check_money(f"amounts.{name}", shown, value)


# ---- crisis ------------------------------------------------------------------------------------

def check_crisis(answer):
    """Regulation (EU) 2024/1359, from what the distribution leaves unused."""
    pool = answer.solution.pool
    if pool.crisis is None:
        answer.printed.lacks("crisis")
        return
    keep_mandatory(answer)
    if pool.closed:
        flow_persons(answer, "late_offsets")
    available = answer.solution.course.available
    plan = crisis_plan(pool, answer.solution.rows, answer.flows, available)
    printed = answer.printed["crisis"]
    for key, value in (("state", pool.crisis["state"]), ("need", plan.need["relocations"]),
                       ("pool_available", plan.available["relocations"]),
                       ("pool_used", plan.taken["relocations"]),
                       ("pledged", plan.pledged["relocations"]), ("offsets", plan.offsets),
                       ("pledged_offsets", plan.pledged["offsets"]),
                       ("unmet", plan.unmet["relocations"]), ("holds", plan.holds)):
        same(f"crisis.{key}", printed[key], value)
    check_tie(answer, "ties_crisis", crisis_ties(answer.solution, plan))
    _check_money(plan, printed)
    same("crisis.states[].code", [state["code"] for state in printed["states"]],
         list(plan.parts))
    for state in printed["states"]:
        _check_part(pool, state, plan.parts[state["code"]], plan)
    _check_losses(answer, printed)


def _in_money(plan, kind):
    return plan.need[kind] + plan.pledged[kind] > 0


def _check_money(plan, printed):
    for kind in MONEY_TYPES:
        name = kind.removesuffix("_eur")
        if not _in_money(plan, kind):
            printed.lacks(name)
            continue
        for key, value in (("need", plan.need), ("pool_available", plan.available),
                           ("pool_used", plan.taken), ("pledged", plan.pledged),
                           ("unmet", plan.unmet)):
            check_money(f"crisis.{name}.{key}_eur", printed[name][f"{key}_eur"], value[kind])


def _check_losses(answer, printed):
    """What the others lose (9(6)): the pool without the crisis is the optimum, to within rounding."""
    solution, pool = answer.solution, answer.solution.pool
    best, by_persons = without_crisis(solution)
    same("crisis.benefitting[].code", [e["code"] for e in printed["benefitting"]], list(best))
    any_short = False
    for entry in printed["benefitting"]:
        code, own = entry["code"], {}
        for kind in TYPES:
            own[kind] = (entry["without_crisis"][kind] if kind in PERSON_TYPES
                         else to_cents(entry["without_crisis"][kind]))
        check_amounts(f"{entry.path}.without_crisis", entry["without_crisis"], own, pool.value(own))
        unit = 1 / pool.price + (1 if code in by_persons else 0)
        if solution.asked.claim[code]:
            divided = pool.value(own) - solution.agreed.received[code]
            expect(abs(divided - best[code]) < unit, entry.path,
                   f"value {float(divided)}, optimum {float(best[code])}")
        received = answer.received[code]
        if code == pool.crisis["state"]:
            received = added([received] + [row.past.taken for row in solution.rows.values()])
        lost = {kind: max(0, own[kind] - received[kind]) for kind in TYPES}
        check_amounts(f"{entry.path}.lost", entry["lost"], lost, pool.value(lost))
        stated = stated_needs(pool)[code]
        short = (any(lost[kind] for kind in stated) if stated
                 else pool.value(received) < pool.value(own)) and code != pool.crisis["state"]
        same(f"{entry.path}.unaddressed", entry["unaddressed"], short)
        any_short = any_short or short
    same("crisis.others_unaddressed", printed["others_unaddressed"], any_short)


def _check_part(pool, state, part, plan):
    path = state.path
    for kind in MONEY_TYPES:
        if _in_money(plan, kind):
            check_money(f"{path}.pool_{kind}", state[f"pool_{kind}"], part.taken[kind])
        else:
            state.lacks(f"pool_{kind}")
    if pool.rules["crisis_money"] == "yes":
        same(f"{path}.money_counted", state["money_counted"], part.money)
    else:
        state.lacks("money_counted")
    check_number(f"{path}.fair_share", state["fair_share"], part.fair)
    same(f"{path}.pool_relocations", state["pool_relocations"],
         part.taken["relocations"])
    check_amounts(f"{path}.pledge", state["pledge"], part.pledge, pool.value(part.pledge))
    same(f"{path}.offsets", state["offsets"], part.offsets)
    check_number(f"{path}.contribution", state["contribution"], Fraction(part.contribution))
    check_number(f"{path}.above_fair_share", state["above_fair_share"], part.above)
    same(f"{path}.credit", state["credit"], part.credit)
    same(f"{path}.credit_used", state["credit_used"], part.credit_used)
    same(f"{path}.credit_status", state["credit_status"], part.credit_status)
    same(f"{path}.credit_until", state["credit_until"],
         pool.year + CREDIT_YEARS if part.credit else None)
