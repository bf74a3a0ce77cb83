"""Prints the sections that check_additions reads, from any flows: a program that is right.

The selftest uses it to see that the checks accept what is right and notice every number that
is changed. The flows are some maximum flow, not the lexicographic optimum, and the whole
numbers of the mandatory offsets come from trying, so it says nothing about the program.
"""

import math
from decimal import Decimal
from fractions import Fraction
from itertools import product

from amounts import amounts, union_funding
from check_additions import by_end
from check_distribution import Answer, sums
from compare import Printed, half_up, named
from crisis import CREDIT_YEARS, crisis_plan, crisis_ties
from ledger import states_types
from flows import Flow, maximum_flow
from mandatory import intakes, mandatory_claims, mandatory_offsets
from performance import (accepted, implemented, late_offsets, left_to_implement,
                         ongoing_relocations, unused_of)
from needs import stated_needs
from pool_oracle import solve, without_crisis
from ties import ties
from units import MONEY_TYPES, PERSON_TYPES, TYPES, added, rounded


# ---- numbers -----------------------------------------------------------------------------

def money(cents):
    return Decimal(cents).scaleb(-2)


def number(value):
    value = half_up(Fraction(value), 6)
    if value.denominator == 1:
        return int(value)
    return (Decimal(int(value * 10 ** 6)).scaleb(-6)).normalize()


def amounts_of(pool, one):
    shown = {kind: money(one[kind]) if kind in MONEY_TYPES else one[kind] for kind in TYPES}
    return Printed(shown, value=number(pool.value(one)))


# ---- some flows ----------------------------------------------------------------------------

def flow_on_arcs(arcs, entries, exits):
    """[amount] on each arc in some maximum flow; exits with a limit are filled first."""
    everything = arcs + [("source", node, cap) for node, cap in entries.items()]
    everything += [(node, "sink", cap) for node, cap in exits.items()]
    endless = 1 + sum(cap for _, _, cap in everything if cap is not None)
    found = Flow([(u, v, endless if cap is None else cap) for u, v, cap in everything])
    last = [2 * index for index, (_, head, cap) in enumerate(everything)
            if head == "sink" and cap is None]
    for room in (0, endless):  # a path to the sink never takes back what reached it
        for arc in last:
            found.room[arc] = room
        found.run("source", "sink")
    return [found.room[2 * index + 1] for index in range(len(arcs))]


def some_flows(solution):
    """{(from, to): amounts} of some distribution that delivers as much as possible."""
    spread, flows = solution.spread, {}
    for code, row in solution.rows.items():
        for taker, done in row.past.done_to.items():
            if any(done.values()):
                flows[code, taker] = dict(done)
    for arcs, kinds in ((spread.people, PERSON_TYPES), (spread.money, MONEY_TYPES)):
        amount = flow_on_arcs(arcs, spread.entries(kinds),
                              {("need", c): None for c in solution.needs})
        for (tail, head, _), part in zip(arcs, amount):
            if part and tail[0] == "gives" and head[0] == "takes":
                flows.setdefault((tail[1], head[1]), dict.fromkeys(TYPES, 0))[head[2]] += part
    for pair, persons in solution.agreed.links.items():
        if persons:
            flows.setdefault(pair, dict.fromkeys(TYPES, 0))["offsets"] += persons
    return flows


def whole_mandatory(solution, found):
    """{link: persons}, each state and each benefitting state within one of its exact part."""
    given = rounded(found.exact, found.total)
    best = intakes(mandatory_claims(solution), found.left, given)
    pairs = list(found.left)
    arcs = [(("i", i), ("b", b), found.left[i, b]) for i, b in pairs]
    entries = {("i", i): persons for i, persons in given.items()}
    choices = [sorted({math.floor(part), math.ceil(part)}) for part in best.values()]
    for parts in product(*choices):
        exits = {("b", b): None for b in solution.needs}
        exits.update({("b", b): part for b, part in zip(best, parts)})
        fixed = {node: cap for node, cap in exits.items() if cap is not None}
        if sum(fixed.values()) == maximum_flow(arcs, entries, fixed)[0] and \
                maximum_flow(arcs, entries, exits)[0] == found.total:
            return dict(zip(pairs, flow_on_arcs(arcs, entries, exits)))
    raise AssertionError("no whole numbers next to the exact parts")


def print_rules(pool):
    return Printed(pool.rules, lot=pool.lot) if pool.lot else Printed(pool.rules)


def print_notes(pool, found):
    """Those on ties: {code of a note: states}."""
    how = "by lot (rules.lot)" if pool.lot else "by code"
    return [Printed(code=code, message=how, states=states)
            for code, states in found.items() if states]


# ---- sections ------------------------------------------------------------------------------

def print_keys(answer):
    pool = answer.solution.pool
    for state in answer.printed["states"]:
        row, source = answer.solution.rows[state["code"]], pool.states[state["code"]]
        state["pledge"] = Printed(amounts_of(pool, row.pledge), assumed=row.assumed)
        if pool.rules["refusers"] == "deemed_payers":
            state["pledge"]["deemed"] = row.deemed
        if states_types(source):
            state["deduction_by_type"] = Printed({k: number(v) for k, v in row.by_type.items()})
        if any((source.get("carried") or {}).values()):
            state["carried"] = Printed(source["carried"])
            state["credit_used"] = row.credit
        if pool.rules["deducted_share"] == "redistributed":
            state["redistributed"] = row.redistributed
        if pool.rules["refused_capacity"] == "lapses":
            state["lapsed"] = Printed(amounts_of(pool, row.lapsed))
            del state["lapsed"]["value"]


def flow_entry(answer, pair):
    for flow in answer.printed["flows"]:
        if (flow["from"], flow["to"]) == pair:
            return flow
    flow = Printed({"from": pair[0], "to": pair[1]}, **amounts_of(
        answer.solution.pool, dict.fromkeys(TYPES, 0)))
    answer.printed["flows"].append(flow)
    answer.flows[pair] = dict.fromkeys(TYPES, 0)
    return flow


def print_persons(answer, key, persons):
    """The same key on flows, states and benefitting states."""
    for pair, amount in persons.items():
        if amount:
            flow_entry(answer, pair)
    for flow in answer.printed["flows"]:
        flow[key] = persons.get((flow["from"], flow["to"]), 0)
        answer.flows[flow["from"], flow["to"]][key] = flow[key]
    for end, section, name in ((0, "states", key), (1, "benefitting", f"{key}_received")):
        for entry in answer.printed[section]:
            entry[name] = by_end(persons, end, [entry["code"]])[entry["code"]]


def print_mandatory(answer):
    found = mandatory_offsets(answer.solution, answer.flows)
    if found is None:
        for state in answer.printed["states"]:
            state["mandatory_offsets"] = 0
        return
    print_persons(answer, "mandatory_offsets", whole_mandatory(answer.solution, found))
    for state in answer.printed["states"]:
        state["mandatory_cap"] = found.caps[state["code"]]
    answer.printed["mandatory_offsets"] = Printed(
        article=found.article, missing=found.missing, caps=sum(found.caps.values()),
        stocks=found.stocks, total=found.total)


def print_performance(answer):
    pool, rows, printed = answer.solution.pool, answer.solution.rows, answer.printed
    if pool.draws or pool.events:
        done = implemented(pool, 0, rows)
        parts = {"drawn": {code: row.past.drawn for code, row in rows.items()}, "implemented": done,
                 "left": left_to_implement(rows, done)}
        for name, one in parts.items():
            for state in printed["states"]:
                state[name] = amounts_of(pool, one[state["code"]])
            printed["totals"][name] = amounts_of(pool, added(one.values()))
        for state in printed["states"]:
            state["accepted"] = accepted(pool, rows)[state["code"]]
        got = implemented(pool, 1, pool.benefitting)
        for entry in printed["benefitting"]:
            entry["implemented_received"] = amounts_of(pool, got[entry["code"]])
    if pool.closed:
        print_persons(answer, "late_offsets", late_offsets(pool, rows, answer.flows))
        for state in printed["states"]:
            state["ongoing_relocations"] = ongoing_relocations(pool, rows)[state["code"]]


def print_funds(answer):
    pool = answer.solution.pool
    for state in answer.printed["states"]:
        used = answer.used[state["code"]]["relocations"]
        state["union_funding_eur"] = money(union_funding(pool, state["code"], used))
    mandatory = {state["code"]: state["mandatory_offsets"] for state in answer.printed["states"]}
    found = amounts(pool, answer.solution.rows, answer.used, mandatory)
    answer.printed["amounts"] = Printed(
        {name: money(value) if name.endswith("_eur") else value
         for name, value in found.items()})


def crisis_losses(answer):
    """What everybody would have without the crisis, as money of that value, and what it loses."""
    solution, pool, losses = answer.solution, answer.solution.pool, []
    for code, value in without_crisis(solution)[0].items():
        own = {**dict.fromkeys(TYPES, 0), "financial_eur": round(value * pool.price),
               "offsets": solution.agreed.received[code]}
        received = answer.received[code]
        if code == pool.crisis["state"]:
            received = added([received] + [row.past.taken for row in solution.rows.values()])
        lost = {kind: max(0, own[kind] - received[kind]) for kind in TYPES}
        stated = stated_needs(pool)[code]
        short = (any(lost[kind] for kind in stated) if stated
                 else pool.value(received) < pool.value(own))
        losses.append(Printed(code=code, without_crisis=amounts_of(pool, own),
                              lost=amounts_of(pool, lost),
                              unaddressed=short and code != pool.crisis["state"]))
    return losses


def print_crisis(answer):
    pool = answer.solution.pool
    if pool.crisis is None:
        return
    plan = crisis_plan(pool, answer.solution.rows, answer.flows, answer.solution.course.available)
    answer.printed["notes"] += print_notes(pool, {"ties_crisis": crisis_ties(answer.solution, plan)})
    losses = crisis_losses(answer)
    answer.printed["crisis"] = crisis = Printed(
        state=pool.crisis["state"], need=plan.need["relocations"],
        pool_available=plan.available["relocations"], pool_used=plan.taken["relocations"],
        pledged=plan.pledged["relocations"], offsets=plan.offsets,
        unmet=plan.unmet["relocations"], pledged_offsets=plan.pledged["offsets"],
        holds=plan.holds, benefitting=losses,
        others_unaddressed=any(loss["unaddressed"] for loss in losses), states=[Printed(
            code=code, fair_share=number(part.fair), pool_relocations=part.taken["relocations"],
            pledge=amounts_of(pool, part.pledge), offsets=part.offsets,
            contribution=part.contribution, above_fair_share=number(part.above),
            credit=part.credit, credit_status=part.credit_status, credit_used=part.credit_used,
            credit_until=pool.year + CREDIT_YEARS if part.credit else None)
            for code, part in plan.parts.items()])
    for kind in MONEY_TYPES:
        if plan.need[kind] + plan.pledged[kind] == 0:
            continue
        crisis[kind.removesuffix("_eur")] = Printed(
            need_eur=money(plan.need[kind]), pool_available_eur=money(plan.available[kind]),
            pool_used_eur=money(plan.taken[kind]), pledged_eur=money(plan.pledged[kind]),
            unmet_eur=money(plan.unmet[kind]))
        for state in crisis["states"]:
            state[f"pool_{kind}"] = money(plan.parts[state["code"]].taken[kind])
    if pool.rules["crisis_money"] == "yes":
        for state in crisis["states"]:
            state["money_counted"] = plan.parts[state["code"]].money


def printed_answer(year):
    """An Answer with everything that check_additions reads."""
    solution = solve(year)
    pool, flows = solution.pool, some_flows(solution)
    used, received = sums(flows, 0, solution.rows), sums(flows, 1, solution.needs)
    unused = {code: unused_of({kind: row.to_implement[kind] - row.past.taken[kind]
                               for kind in TYPES}, used[code])
              for code, row in solution.rows.items()}
    printed = Printed(rules=print_rules(pool), notes=print_notes(pool, ties(solution)), totals=Printed(),
                      states=[Printed(code=code) for code in solution.rows],
                      benefitting=[Printed(code=code) for code in solution.needs],
                      flows=[Printed({"from": i, "to": b}, **amounts_of(pool, one))
                             for (i, b), one in flows.items()])
    answer = Answer(year, solution, printed, flows, used, received, unused)
    for section in (print_keys, print_mandatory, print_performance, print_funds, print_crisis):
        section(answer)
    named(printed)
    return answer
