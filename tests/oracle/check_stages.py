"""The stages of the distribution, the rounding of its sums and who gives to whom, held against an exact computation."""

from fractions import Fraction

import whole_numbers
from by_type import by_type, measured, needed, weight_of
from compare import check_number, expect, half_up, same
from units import MONEY_TYPES, PERSON_TYPES, TYPES

ARTICLES = {"delivered": "56(1)", "coverage": "60(2)", "pro_rata": "60(3)", "as_requested": "57(4)",
            "links": "67(3)", "by_type": "60(2)", "even": "60(3)"}


def divided_flows(answer):
    """The flows without the agreed offsets."""
    agreed = answer.solution.agreed.links
    return {pair: dict({kind: amounts[kind] for kind in TYPES},
                       offsets=amounts["offsets"] - agreed.get(pair, 0))
            for pair, amounts in answer.flows.items()}


def sums_of(flows, end, codes, kinds=TYPES):
    found = {code: dict.fromkeys(kinds, 0) for code in codes}
    for pair, amounts in flows.items():
        for kind in kinds:
            found[pair[end]][kind] += amounts[kind]
    return found


def check_values(answer, exact, flows, given, received):
    """What the stages say of themselves."""
    solution, pool = answer.solution, answer.solution.pool
    stages = {stage["name"]: stage for stage in answer.printed["stages"]}
    same("stages[].name", [stage["name"] for stage in answer.printed["stages"]], list(ARTICLES))
    for name, article in ARTICLES.items():
        same(f"stages.{name}.article", stages[name]["article"], article)
    alternatives = sum(amounts["alternative_eur"] for amounts in given.values())
    check_number("stages.as_requested", stages["as_requested"]["value"], alternatives / pool.price)
    check_number("stages.links", stages["links"]["value"], sum(
        weight_of(solution, *pair) * pool.value(amounts) for pair, amounts in answer.flows.items()))
    parts = [pool.value({**dict.fromkeys(TYPES, 0), kind: received[taker][kind]}) / measured(solution, taker)
             if measured(solution, taker) else Fraction(received[taker][kind], needed(solution, taker, kind))
             for taker in received for kind in TYPES if needed(solution, taker, kind)]
    if parts:
        check_number("stages.by_type", stages["by_type"]["value"], min(parts))
    else:
        same("stages.by_type", stages["by_type"]["value"], None)
    apart = whole_numbers.distance(flows, given, received)
    check_number("stages.even", stages["even"]["value"], sum(
        half_up(apart[kind] / (pool.price if kind in MONEY_TYPES else 1), 6) for kind in TYPES))
    if exact.weighted:  # rounding moves less than a person and a cent of each sum
        moved = (1 + 1 / pool.price) * max(weight_of(solution, *pair) for pair in pool.links)
        sums = 2 * (len(given) + len(received))
        found = Fraction(stages["links"]["value"])
        expect(abs(found - exact.links) <= moved * sums + 1, "stages.links",
               f"{found}, exactly {float(exact.links):.6f}")


def check_ties(answer, must, may):
    """The notes on whole numbers that could as well be others."""
    notes = {note["code"]: note for note in answer.printed["notes"]}
    for kind in TYPES:
        code = "ties_" + kind.removesuffix("_eur")
        named = set(notes[code]["states"]) if code in notes else set()
        for what, wrong in (("does not name", {state for state, one in must if one == kind} - named),
                            ("names", named - {state for state, one in may if one == kind})):
            expect(not wrong, f"notes.{code}", f"it {what} {', '.join(sorted(wrong))}")
        expect(code not in notes or ("(rules.lot)" in notes[code]["message"]) == bool(answer.solution.pool.lot),
               f"notes.{code}.message", "it does not say whether the lot decided")


def check_stages(answer):
    exact, flows = by_type(answer.solution), divided_flows(answer)
    given = sums_of(flows, 0, answer.solution.rows)
    received = sums_of(flows, 1, answer.solution.needs)
    whole_numbers.check_sums(exact, given, received)
    check_values(answer, exact, flows, given, received)
    whole_numbers.check_even(answer.solution, exact, flows, given, received)
    check_ties(answer, *whole_numbers.check_nearest(exact, flows, given, received))
