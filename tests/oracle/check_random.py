#!/usr/bin/env python3
"""Compares solpool with the oracle on random pools.

    check_random.py SOLPOOL_BINARY --count N --seed S [--first K] [--keep DIR]

Everything that `allocate` prints and that the law or the model makes unique must be what the
oracle says, to the person and the cent. The flows themselves are not unique, so they are held
against every limit in integers and against the exact lexicographic optimum to within the unit
that rounding may cost. Then come relations between runs: the order of the input and the unit
of the population must change nothing, and `verify` must accept the allocation and refuse it
after one number was changed.
"""

import argparse
import json
import math
import random
import subprocess
import sys
import tempfile
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from pool_oracle import DEFAULT_RULES, MONEY_TYPES, PERSON_TYPES, TYPES, solve, to_cents
from random_pools import random_year, shuffled, ten_times_the_people, to_json

PATIENCE = 300  # seconds for one run of the program
VERDICT_NO = 4  # exit status: computed, but the answer is "no"


class Mismatch(Exception):
    """The program and the oracle disagree; the text says where."""


def expect(holds, path, message):
    if not holds:
        raise Mismatch(f"{path}: {message}")


def same(path, printed, expected):
    expect(printed == expected and type(printed) is type(expected), path,
           f"printed {printed!r}, expected {expected!r}")


# ---- how numbers are printed ----------------------------------------------------------------

def half_up(number, places):
    return Fraction(math.floor(number * 10 ** places + Fraction(1, 2)), 10 ** places)


def decimals(printed):
    return -printed.as_tuple().exponent if isinstance(printed, Decimal) else 0


def check_money(path, printed, cents):
    expect(decimals(printed) == 2, path, f"money needs two decimals, printed {printed}")
    expect(Fraction(printed) * 100 == cents, path,
           f"printed {printed}, expected {Decimal(cents).scaleb(-2)}")


def check_six(path, printed, number):
    """Exactly six decimals (percent, coverage)."""
    expect(decimals(printed) == 6, path, f"six decimals expected, printed {printed}")
    expect(Fraction(printed) == half_up(number, 6), path,
           f"printed {printed}, expected {float(number):.9f}")


def check_number(path, printed, number):
    """A whole number, or up to six decimals without trailing zeros."""
    expect(type(printed) in (int, Decimal), path, f"no number: {printed!r}")
    text = str(printed)
    expect(decimals(printed) <= 6 and not ("." in text and text.endswith(("0", "."))), path,
           f"printed {text}: a whole number or up to six decimals without trailing zeros")
    if number >= 0:
        agrees = Fraction(printed) == half_up(number, 6)
    else:
        agrees = abs(Fraction(printed) - number) <= Fraction(1, 10 ** 6)
    expect(agrees, path, f"printed {text}, expected {float(number):.9f} ({number})")


def check_amounts(path, printed, amounts, value):
    """The four types and their value."""
    for kind in PERSON_TYPES:
        same(f"{path}.{kind}", printed[kind], amounts[kind])
    for kind in MONEY_TYPES:
        check_money(f"{path}.{kind}", printed[kind], amounts[kind])
    check_number(f"{path}.value", printed["value"], value)


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
    price = Fraction(pool.cents, 100 * pool.persons)  # may be no whole number of cents
    shown = Fraction(printed["pool"]["eur_per_relocation"])
    expect(abs(shown - price) <= Fraction(1, 200), "pool.eur_per_relocation", f"{shown}")
    for name in DEFAULT_RULES:
        same(f"rules.{name}", printed["rules"][name], pool.rules[name])


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
    same(f"{path}.mandatory_offsets", printed["mandatory_offsets"], 0)


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
        expect(any(amounts.values()), path, "a flow with nothing in it is left out")
        flows[entry["from"], entry["to"]] = amounts
    keys = [(entry["from"], entry["to"]) for entry in printed["flows"]]
    expect(keys == sorted(flows), "flows", "not sorted by code, or twice the same pair")
    return flows


def sums(flows, end, codes):
    """What every code gives (end 0) or gets (end 1) by type."""
    return {code: {kind: sum(amounts[kind] for pair, amounts in flows.items()
                             if pair[end] == code) for kind in TYPES} for code in codes}


def check_links(solution, flows):
    for (giver, taker), amounts in flows.items():
        path, link = f"flows[{giver}>{taker}]", solution.pool.links.get((giver, taker), {})
        expect(giver in solution.rows and taker in solution.needs, path, "no such pair")
        expect(giver not in solution.needs, path, "benefitting states give nothing (60(3))")
        expect(not link.get("excluded"), path, "the link is excluded")
        for limit, kind in (("max_relocations", "relocations"),
                            ("eligible_offsets", "offsets")):
            expect(amounts[kind] <= link.get(limit, math.inf), path, f"above {limit}")
        money = link.get("max_financial_eur")
        expect(money is None or amounts["financial_eur"] <= to_cents(money), path,
               "above max_financial_eur")


def check_supplies(solution, flows, used):
    for code, row in solution.rows.items():
        out, supply = used[code], row.to_implement
        closed = sum(amounts["offsets"] for pair, amounts in flows.items()
                     if pair[0] == code and pair not in solution.opened)
        for limit, kinds in (("relocations", PERSON_TYPES), ("alternative_eur", MONEY_TYPES)):
            expect(out[limit] <= supply[limit], code, f"more {limit} than its supply")
            expect(sum(out[k] for k in kinds) <= sum(supply[k] for k in kinds), code,
                   f"more of {kinds} than its supply")
        expect(closed <= supply["offsets"], code, "more offsets than pledged on closed links")


def check_needs(solution, received):
    for code, need in solution.needs.items():
        for kind in TYPES:
            expect(received[code][kind] <= need[kind], code, f"more {kind} than its need")


def unused_of(supply, used):
    """What is left; a relocation delivered as an offset has left as a relocation."""
    unused = {}
    for own, other in (("relocations", "offsets"), ("alternative_eur", "financial_eur")):
        lent = max(0, used[other] - supply[other])
        unused[other] = max(0, supply[other] - used[other])
        unused[own] = supply[own] - used[own] - lent
    return unused


def unmet_value(solution, code, received):
    """Of the needed value, which is not that of the types where no need is stated."""
    return max(Fraction(0), solution.needed[code] - solution.pool.value(received))


def check_sums(solution, printed, used, received):
    """Used, unused, received and unmet, state by state; returns them for the totals."""
    pool, unused, unmet = solution.pool, {}, {}
    for state in printed["states"]:
        code = state["code"]
        unused[code] = unused_of(solution.rows[code].to_implement, used[code])
        check_amounts(f"{code}.used", state["used"], used[code], pool.value(used[code]))
        check_amounts(f"{code}.unused", state["unused"], unused[code], pool.value(unused[code]))
    same("benefitting[].code", [e["code"] for e in printed["benefitting"]], list(solution.needs))
    for entry in printed["benefitting"]:
        code, need = entry["code"], solution.needs[entry["code"]]
        unmet[code] = {kind: need[kind] - received[code][kind] for kind in TYPES}
        check_amounts(f"{code}.need", entry["need"], need, solution.needed[code])
        check_amounts(f"{code}.received", entry["received"], received[code],
                      pool.value(received[code]))
        check_amounts(f"{code}.unmet", entry["unmet"], unmet[code],
                      unmet_value(solution, code, received[code]))
    return unused, unmet


def check_totals(solution, printed, parts, unmet_total):
    totals, rows = printed["totals"], solution.rows.values()
    nominal = totals["nominal"]
    check_number("totals.nominal.relocations", nominal["relocations"], sum(r.fair for r in rows))
    check_number("totals.nominal.value", nominal["value"], sum(r.fair for r in rows))
    check_money("totals.nominal.financial_eur", nominal["financial_eur"],
                sum(r.fair_cents for r in rows))
    parts = dict(parts, pledged=[r.pledge for r in rows],
                 to_implement=[r.to_implement for r in rows],
                 effective=[dict(r.to_implement, offsets=0) for r in rows])
    for name, amounts in parts.items():
        total = {kind: sum(a[kind] for a in amounts) for kind in TYPES}
        value = unmet_total if name == "unmet" else solution.pool.value(total)
        check_amounts(f"totals.{name}", totals[name], total, value)


# ---- the optimum ---------------------------------------------------------------------------

def check_delivered(solution, flows):
    persons = sum(amounts[kind] for amounts in flows.values() for kind in PERSON_TYPES)
    cents = sum(amounts[kind] for amounts in flows.values() for kind in MONEY_TYPES)
    same("delivered persons", persons, solution.persons)
    same("delivered cents", cents, solution.cents)


def check_near(solution, path, amounts, best, with_persons):
    """Rounding may move a state by less than one person and one cent from the optimum."""
    cent = Fraction(solution.pool.persons, solution.pool.cents)
    unit = cent + 1 if with_persons else cent
    found = solution.pool.value(amounts)
    expect(abs(found - best) < unit, path,
           f"value {float(found):.9f}, lexicographic optimum {float(best):.9f} ({best})")


def check_optimum(solution, printed, used, received):
    for code in solution.needs:
        check_near(solution, f"{code}.received", received[code], solution.received[code],
                   code in solution.takes_persons)
    for code in solution.rows:
        check_near(solution, f"{code}.used", used[code], solution.used[code],
                   code in solution.gives_persons)
    for entry in printed["benefitting"]:
        path, needed = f"{entry['code']}.coverage", solution.needed[entry["code"]]
        if needed == 0:
            same(path, entry["coverage"], None)
        else:
            value = solution.pool.value(received[entry["code"]])
            check_six(path, entry["coverage"], value / needed)


def check_allocation(year, printed):
    solution = solve(year)
    check_head(year, solution, printed)
    check_ledger(solution, printed)
    check_triggers(solution, printed)
    flows = read_flows(solution, printed)
    used, received = sums(flows, 0, solution.rows), sums(flows, 1, solution.needs)
    check_links(solution, flows)
    check_supplies(solution, flows, used)
    check_needs(solution, received)
    unused, unmet = check_sums(solution, printed, used, received)
    check_totals(solution, printed, {"delivered": received.values(), "unmet": unmet.values(),
                                     "unused": unused.values()},
                 sum(unmet_value(solution, code, received[code]) for code in solution.needs))
    check_delivered(solution, flows)
    check_optimum(solution, printed, used, received)


# ---- running the program ---------------------------------------------------------------------

def parse(text):
    return json.loads(text, parse_float=Decimal)


def run(program, arguments, text=""):
    """Exit status, output and messages of one run."""
    done = subprocess.run([program, *arguments], input=text.encode(), capture_output=True,
                          timeout=PATIENCE, check=False)
    return done.returncode, done.stdout, done.stderr.decode(errors="replace").strip()


def allocate(program, year):
    status, output, messages = run(program, ["allocate", "-"], to_json(year))
    expect(status == 0, "allocate", f"exit status {status}: {messages}")
    return output


def check_order(program, year, output, rng):
    expect(allocate(program, shuffled(year, rng)) == output, "order of the input",
           "another order gives other bytes")
    expect(allocate(program, ten_times_the_people(year)) == output, "populations times ten",
           "another unit of population gives other bytes")


def changeable(printed):
    """(object, key) of every number that `verify` has to notice when it changes."""
    groups = [state[section] for state in printed["states"]
              for section in ("to_implement", "used", "fair_share")]
    groups += [entry["received"] for entry in printed["benefitting"]]
    groups += printed["flows"] + list(printed["totals"].values())
    places = [(group, key) for group in groups for key in group]
    places += [(state, "duty") for state in printed["states"]]
    places += [(entry, "coverage") for entry in printed["benefitting"]]
    return [(group, key) for group, key in places if type(group[key]) in (int, Decimal)]


def change_one(printed, rng):
    """Changes one number by one unit of its last digit, or by many; says what it did."""
    group, key = rng.choice(changeable(printed))
    before = group[key]
    step = Decimal(rng.choice([1, 1, 1000])).scaleb(-decimals(before))
    step = step if isinstance(before, Decimal) else int(step)
    group[key] = before - step if before >= step and rng.random() < 0.5 else before + step
    return f"{key} changed from {before} to {group[key]}"


def check_verify(program, year, output, rng):
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, "year.json"), Path(folder, "allocation.json")]
        paths[0].write_text(to_json(year), encoding="utf-8")
        paths[1].write_bytes(output)
        status, _, messages = run(program, ["verify", *map(str, paths)])
        expect(status == 0, "verify", f"exit status {status}: {messages}")
        printed = parse(output)
        what = change_one(printed, rng)
        paths[1].write_text(to_json(printed), encoding="utf-8")
        status, _, messages = run(program, ["verify", *map(str, paths)])
        expect(status == VERDICT_NO, "verify", f"{what}: exit status {status} {messages}")


def check_pool(program, seed, number):
    """Everything about one random pool; returns the reason why it fails, or nothing."""
    year, rng = random_year(seed, number), random.Random(f"{seed}/{number}/changes")
    try:
        output = allocate(program, year)
        check_allocation(year, parse(output))
        check_order(program, year, output, rng)
        check_verify(program, year, output, rng)
    except Mismatch as mismatch:
        return str(mismatch)
    except subprocess.TimeoutExpired as slow:
        return f"{slow.cmd[1]}: no answer in {PATIENCE} seconds"
    except (KeyError, TypeError, AttributeError, ValueError, ArithmeticError) as error:
        return f"the output has another form than expected: {error!r}"
    return None


def main():
    parser = argparse.ArgumentParser(description="Compare solpool with the oracle.")
    parser.add_argument("program", metavar="SOLPOOL_BINARY")
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="number of the first pool")
    parser.add_argument("--keep", type=Path, help="folder for the year file that fails")
    chosen = parser.parse_args()
    for number in range(chosen.first, chosen.first + chosen.count):
        reason = check_pool(chosen.program, chosen.seed, number)
        if reason:
            print(f"seed {chosen.seed}, number {number}: {reason}")
            if chosen.keep:
                chosen.keep.mkdir(parents=True, exist_ok=True)
                path = chosen.keep / f"pool-{chosen.seed}-{number}.json"
                path.write_text(to_json(random_year(chosen.seed, number)) + "\n",
                                encoding="utf-8")
            return 1
    print(f"{chosen.count} pools agree")
    return 0


if __name__ == "__main__":
    sys.exit(main())
