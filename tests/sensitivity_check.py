#!/usr/bin/env python3
"""sensitivity_check.py SOLPOOL [--count N] [--seed N]: the ranges of `solpool sensitivity` hold, tried out.

Of a random sample of figures and numbers: `allocate` (or `compare`) with the number at its limit gives the
same figure (of money, ratios and person-equivalents one that is less than a hundredth away), one step further
another one, the one that was announced; where no limit is named the figure is
the same at the bound. How far a state's own population and GDP may move before its fair share changes, and
the extremes of the fair shares under uncertainty, are calculated here again in Python's fractions.
"""
import argparse
import concurrent.futures
import json
import math
import os
import pathlib
import random
import re
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction

TESTS = pathlib.Path(__file__).resolve().parent
DATA = TESTS.parent / "data"
NEEDS = ["--set", 'IT.need={"relocations":1500,"financial_eur":40000000.5}', "--set",
         "CY.need.relocations=50", "--set", "pool.forum_reconvened=true"]
FIGURES = ["NL.duty", "DE.share.percent", "DE>IT.relocations", "FR>GR.mandatory_offsets", "IT.received.relocations",
           "IT.unmet.financial_eur", "CY.coverage", "HU.mandatory_offsets", "mandatory_offsets.total", "63(4).holds",
           "63(4).observed", "BG.63(2)(b).holds", "totals.unused.relocations", "NL.to_implement.financial_eur"]
CASES = [  # year file, options, figures (the usual ones where there are none), part of the sample
    ("2026.json", [], [], 3),
    ("2026.json", NEEDS, FIGURES, 3),
    ("2027-outlook.json", ["--rule", "rounding=nearest"], [], 2),
    ("2026.json", ["--set", "NL.cost.relocation_eur=35000", "--set", "NL.cost.offset_eur=12345.67"],
     ["NL.cheapest", "NL.duty"], 1),
]
PERCENT = ["1", "0.03", "0.000001", "12.5"]
MILLIONTHS = 100 * 10**6  # of a hundred per cent


class Wrong(Exception):
    """The program and this check disagree; the text says where."""


def expect(holds, message):
    if not holds:
        raise Wrong(message)


def run(program, *arguments):
    done = subprocess.run([program, *arguments], capture_output=True, check=False)
    expect(done.returncode == 0, "%s: %s" % (" ".join(arguments), done.stderr.decode()))
    return json.loads(done.stdout, parse_float=Decimal)


# --- Figures of an allocation by their paths, read anew ---------------------------------------------

def entry(entries, **wanted):
    """The element of a list with these members, or an empty one."""
    return next((e for e in entries if all(e.get(key) == value for key, value in wanted.items())), {})


def exact_value(amounts, pool):
    """Person-equivalents of amounts, not rounded as the printed `value` is."""
    price = Fraction(pool["financial_eur"]) / pool["relocations"]
    return (amounts["relocations"] + amounts["offsets"]
            + Fraction(amounts["financial_eur"] + amounts["alternative_eur"]) / price)


def figure(allocation, path):
    article = re.fullmatch(r"(?:([A-Z]+)\.)?(63\([^.]*)\.(\w+)", path)
    if article:
        wanted = {"article": article[2], **({"state": article[1]} if article[1] else {})}
        return entry(allocation["triggers"], **wanted)[article[3]]
    head, *rest = path.split(".")
    if ">" in head:
        start, end = head.split(">")
        found = entry(allocation["flows"], **{"from": start, "to": end})
        return found.get(rest[0], 0)
    if head in allocation:
        found = allocation[head]
    else:
        found = {**entry(allocation["states"], code=head), **entry(allocation["benefitting"], code=head)}
    for key in rest:
        found = exact_value(found, allocation["pool"]) if key == "value" else found[key]
    return found


# --- A number at another value ----------------------------------------------------------------------

def settings(row, value, pool):
    if row["path"] != "pool.relocations":
        return ["--set", "%s=%s" % (row["path"], value)]
    money = Fraction(pool["financial_eur"]) / pool["relocations"] * value
    return ["--set", "pool.relocations=%s" % value, "--set", "pool.financial_eur=%s" % Decimal(int(100 * money)).scaleb(-2)]


def at(program, case, row, value, path):
    """The figure with the number at `value`."""
    name, options, _, _ = case
    pool = json.loads((DATA / name).read_text(), parse_float=Decimal)["pool"]
    arguments = [str(DATA / name), *options, *settings(row, value, pool)]
    if path.endswith(".cheapest"):
        return run(program, "compare", *arguments, "--state", path[:2], "--format", "json", "-q")["cheapest"]
    return figure(run(program, "allocate", *arguments, "-q"), path)


def is_continuous(path, value):
    """Whether a figure moves with whatever moves, if only a little: then less than a hundredth is no change."""
    return (isinstance(value, (Fraction, Decimal)) or path.endswith(("_eur", ".value"))) and value != 0


def changed(path, value, found):
    if found is None or not is_continuous(path, value):
        return found != value
    return abs(Fraction(found) - Fraction(value)) >= abs(Fraction(value)) / 100


def check_side(program, case, path, value, row, limit, becomes, bound, sign):
    label = "%s %s: %s, %s" % (case[0], " ".join(case[1]), path, row["path"])
    if row[limit] is None:
        found = at(program, case, row, row[bound], path)
        expect(not changed(path, value, found), "%s: %s is %s at the bound %s, not %s" % (label, path, found, row[bound], value))
        return
    found = at(program, case, row, row[limit], path)
    expect(not changed(path, value, found), "%s: %s at the limit %s, not %s" % (label, found, row[limit], value))
    beyond = row[limit] + sign * row["step"]
    found = at(program, case, row, beyond, path)
    expect(changed(path, value, found), "%s: still %s at %s, beyond the limit" % (label, found, beyond))
    announced = row[becomes]
    close = isinstance(announced, (int, Decimal)) and not isinstance(announced, bool)
    expect(abs(Fraction(found) - Fraction(announced)) <= Fraction(1, 10**9) if close else found == announced,
           "%s: %s at %s, not %s" % (label, found, beyond, announced))


def check_margin(path, row):
    """Sides, bounds and margin of a row agree with each other."""
    near = [abs(row[limit] - row["value"]) + row["step"] for limit in ("lower", "upper") if row[limit] is not None]
    expect(row["least"] <= (row["lower"] if row["lower"] is not None else row["least"]) <= row["value"]
           <= (row["upper"] if row["upper"] is not None else row["most"]) <= row["most"],
           "%s, %s: limits out of order" % (path, row["path"]))
    if not near:
        expect(row["margin_percent"] is None, "%s, %s: a margin without a limit" % (path, row["path"]))
        return
    margin = 100 * Fraction(min(near)) / Fraction(row["margin_of"])
    expect(abs(margin - Fraction(row["margin_percent"])) <= Fraction(1, 10**9),
           "%s, %s: margin %s" % (path, row["path"], row["margin_percent"]))


def sensitivity(program, case, *more):
    name, options, figures, _ = case
    chosen = [word for path in figures for word in ("--figure", path)]
    return run(program, "sensitivity", str(DATA / name), *options, *chosen, *more, "--format", "json", "-q")


def check_sample(program, case, count, rng, pool):
    """Rows that change and rows that do not, half each, as far as there are."""
    answer = sensitivity(program, case)
    changing, still = [], []
    for own in answer["figures"]:
        expect(own["value"] is not None, "%s: no value" % own["path"])
        wanted = abs(Fraction(own["value"])) / 100 if is_continuous(own["path"], own["value"]) else None
        expect(wanted == own["change"] or (wanted and abs(wanted - Fraction(own["change"])) <= Fraction(1, 10**9)),
               "%s: a change of %s" % (own["path"], own["change"]))
        margins = [row["margin_percent"] for row in own["inputs"]]
        told = [margin for margin in margins if margin is not None]
        expect(told == sorted(told) and margins[:len(told)] == told, "%s: not sorted" % own["path"])
        for row in own["inputs"]:
            check_margin(own["path"], row)
            (changing if row["margin_percent"] is not None else still).append((own, row))
    sample = (rng.sample(changing, min(count - count // 4, len(changing)))
              + rng.sample(still, min(count // 4, len(still))))
    tasks = []
    base = run(program, "allocate", str(DATA / case[0]), *case[1], "-q")
    for own, row in sample:
        value = own["value"] if own["path"].endswith(".cheapest") else figure(base, own["path"])
        for side in (("lower", "below", "least", -1), ("upper", "above", "most", 1)):
            tasks.append(pool.submit(check_side, program, case, own["path"], value, row, *side))
    for task in tasks:
        task.result()
    return len(tasks)


# --- Fair shares in fractions -----------------------------------------------------------------------

class Key:
    """Population and GDP (thousandths of a million) of the bound states, and how a share is rounded."""

    def __init__(self, name, rounding):
        year = json.loads((DATA / name).read_text(), parse_float=Decimal)
        self.size = year["pool"]["relocations"]
        self.rounding = rounding
        self.figures = {state["code"]: (state["population"], int(state["gdp_million_eur"] * 1000))
                        for state in year["states"] if state.get("bound", True)}

    def share(self, code, figures):
        sums = [sum(pair[k] for pair in figures.values()) for k in (0, 1)]
        quota = sum(Fraction(figures[code][k], 2 * sums[k]) for k in (0, 1)) * self.size
        return math.ceil(quota) if self.rounding == "ceil" else math.floor(quota + Fraction(1, 2))

    def extremes(self, code, millionths):
        """Least and greatest with all figures off by so much, outward, of whole units above 0."""
        up = {c: [-(-n * (MILLIONTHS + millionths) // MILLIONTHS) for n in pair] for c, pair in self.figures.items()}
        down = {c: [max(1, n * (MILLIONTHS - millionths) // MILLIONTHS) for n in pair] for c, pair in self.figures.items()}
        return (self.share(code, {**up, code: down[code]}), self.share(code, {**down, code: up[code]}))

    def limit(self, code, kind, sign, bound):
        """The last value of its own figure before its share changes, or None: a share grows with it."""
        def same(value):
            own = [*self.figures[code]]
            own[kind] = value
            return self.share(code, {**self.figures, code: own}) == now
        now = self.share(code, self.figures)
        near, far = self.figures[code][kind], bound
        if same(far):
            return None
        while abs(far - near) > 1:
            middle = near + sign * (abs(far - near) // 2)
            near, far = (middle, far) if same(middle) else (near, middle)
        return near


def check_own_figures(program, case, rounding, rng):
    key = Key(case[0], rounding)
    codes = rng.sample(sorted(key.figures), 8)
    own_case = (case[0], case[1], ["%s.fair_share.relocations" % code for code in codes], 0)
    for code, own in zip(codes, sensitivity(program, own_case)["figures"]):
        for kind, name, scale in ((0, "population", 1), (1, "gdp_million_eur", 1000)):
            row = entry(own["inputs"], path="%s.%s" % (code, name))
            for limit, bound, sign in (("lower", "least", -1), ("upper", "most", 1)):
                wanted = key.limit(code, kind, sign, int(row[bound] * scale))
                found = row[limit] if row[limit] is None else int(row[limit] * scale)
                expect(found == wanted, "%s, %s: %s, not %s" % (row["path"], limit, found, wanted))


def check_uncertainty(program, case, rounding, percent):
    key = Key(case[0], rounding)
    millionths = int(Decimal(percent) * 10**6)
    answer = sensitivity(program, (case[0], case[1], ["63(1).holds"], 0), "--uncertainty", percent)["uncertainty"]
    expect(answer["percent"] == Decimal(percent) and answer["exact"] is True, "uncertainty: %s" % percent)
    expect([state["code"] for state in answer["states"]] == sorted(key.figures), "uncertainty: states")
    for state in answer["states"]:
        code = state["code"]
        now = key.share(code, key.figures)
        found = (state["fair_share"], state["least"], state["greatest"])
        wanted = (now, *key.extremes(code, millionths))
        expect(found == wanted, "%s at %s %%: %s, not %s" % (code, percent, found, wanted))
        expect(state["changes"] == (set(wanted) != {now}), "%s: changes" % code)
        tightest = int(state["tightest_percent"] * 10**6)
        expect(set(key.extremes(code, tightest)) != {now}, "%s: nothing changes at %s" % (code, tightest))
        expect(set(key.extremes(code, tightest - 1)) == {now}, "%s: changes before %s" % (code, tightest))
    expect(answer["changed"] == sum(state["changes"] for state in answer["states"]), "uncertainty: changed")
    first = min(answer["states"], key=lambda state: (state["tightest_percent"], state["code"]))
    expect(answer["tightest"] == first["code"], "uncertainty: tightest")


def check_beyond(program):
    """Where a figure has no value one step further it has none there, or no such year can be calculated; at the limit it has."""
    year = str(TESTS / "golden/choose-beyond-limits/year.json")
    tried = 0
    for own in run(program, "sensitivity", year, "--format", "json", "-q")["figures"]:
        for row in own["inputs"]:
            for limit, becomes, sign in (("lower", "below", -1), ("upper", "above", 1)):
                if row[limit] is None or row[becomes] is not None:
                    continue
                for steps in (0, sign):
                    number = "%s=%s" % (row["path"], row[limit] + steps * row["step"])
                    done = subprocess.run([program, "allocate", year, "-q", "--set", number], capture_output=True, check=False)
                    refused = steps != 0 and done.returncode == 3
                    expect(done.returncode == 0 or refused, "%s: exit %d" % (number, done.returncode))
                    found = None if refused else figure(json.loads(done.stdout, parse_float=Decimal), own["path"])
                    expect((found is None) == (steps != 0), "%s: %s is %s" % (number, own["path"], found))
                    tried += refused
    expect(tried > 0, "no number leaves what can be calculated")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("program")
    parser.add_argument("--count", type=int, default=100, help="rows to try out")
    parser.add_argument("--seed", type=int, default=2026)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    program = os.path.abspath(options.program)
    tried = 0
    try:
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            for case in CASES:
                case = (*case[:2], rng.sample(case[2], min(5, len(case[2]))), case[3])
                tried += check_sample(program, case, options.count * case[3] // sum(c[3] for c in CASES), rng, pool)
        check_beyond(program)
        for name, rounding in (("2026.json", "ceil"), ("2027-outlook.json", "nearest")):
            case = (name, ["--rule", "rounding=" + rounding], [], 0)
            check_own_figures(program, case, rounding, rng)
            for percent in PERCENT:
                check_uncertainty(program, case, rounding, percent)
    except Wrong as wrong:
        print("sensitivity: seed %d: %s" % (options.seed, wrong), file=sys.stderr)
        return 1
    print("sensitivity: %d limits tried out, %d sets of fair shares calculated again" % (tried, 2 * (len(PERCENT) + 1)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
