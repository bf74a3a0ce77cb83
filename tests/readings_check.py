#!/usr/bin/env python3
"""readings_check.py SOLPOOL [--count N] [--seed N]: `solpool readings` against all combinations, tried one by one.

Of small random years: which rules move a figure is worked out here from a sweep over every option and every two; the ends
of its range, and the part of the readings that leave it as it is, from a sweep over every combination of these rules. Each
end comes out of one `solpool allocate` with the rules that are named for it. With fewer readings than there are, what was
looked at lies within these ends. Then the same ends for the Netherlands in 2026, as if the Forum had met again.
"""
import argparse
import concurrent.futures
import itertools
import json
import math
import pathlib
import random
import subprocess
import sys
import tempfile
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

TESTS = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(TESTS / "oracle"))
from random_more import random_year  # noqa: E402
from random_pools import to_json  # noqa: E402

COMBINATIONS = 600  # of a year, at most: other rules are chosen, and so do not take part
STATES = 9
DATA = TESTS.parent / "data" / "2026.json"
FORUM = {"pool": {"forum_reconvened": True}}


class Wrong(Exception):
    """The program and this check disagree; the text says where."""


def expect(holds, *what):
    if not holds:
        raise Wrong(" ".join(map(str, what)))


def run(program, *arguments, text=None, codes=(0,)):
    done = subprocess.run([program, *map(str, arguments)], capture_output=True, check=False,
                          input=text.encode() if text else None)
    expect(done.returncode in codes, *arguments, done.stderr.decode()[-400:])
    return done.stdout.decode()


def parsed(text):
    return json.loads(text, parse_float=Decimal)


def rounded(value):
    """As an allocation prints it: to six decimals."""
    if value is None or isinstance(value, bool):
        return value
    return Decimal(value).quantize(Decimal("0.000001"), ROUND_HALF_UP).normalize() + 0


# --- What a summary, and an allocation, say of a figure ---------------------------------------------

def of_summary(summary, path):
    if summary["outcome"] == "error":
        return None
    head, *rest = path.split(".")
    if head == "totals":
        return rounded(summary["totals"][rest[0]]["value"])
    if path == "mandatory_offsets.total":
        return rounded(summary["mandatory_offsets"])
    if head.startswith("63("):
        return head in summary["triggers"]
    return rounded(summary["coverage"].get(head))


def of_allocation(allocation, path):
    head, *rest = path.split(".")
    if head.startswith("63("):
        return next(row for row in allocation["triggers"] if row["article"] == head)["holds"]
    place = allocation.get(head)
    if head == "mandatory_offsets":
        return rounded(place["total"] if place else 0)
    if place is None:
        key = "benefitting" if rest in (["coverage"], ["received", "value"], ["need", "value"]) else "states"
        place = next(row for row in allocation[key] if row["code"] == head)
    for key in rest:
        place = place[key]
    return rounded(place)


# --- Every reading, by the sweep -------------------------------------------------------------------

class Tried:
    """The readings of one year that have been swept: a frozenset of (rule, option), and what it says of each figure."""

    def __init__(self, program, path, figures, patch):
        self.program, self.path, self.figures, self.patch = program, path, figures, patch
        self.seen = {}

    def sweep(self, readings):
        fresh = [reading for reading in dict.fromkeys(readings) if reading not in self.seen]
        lines = "".join(json.dumps({**self.patch, "rules": dict(reading)}) + "\n" for reading in fresh)
        if not fresh:
            return
        answers = run(self.program, "sweep", self.path, "-q", text=lines).splitlines()
        for reading, line in zip(fresh, answers, strict=True):
            summary = parsed(line)
            self.seen[reading] = None if summary["outcome"] == "error" else \
                tuple(of_summary(summary, path) for path in self.figures)

    def differ(self, one, other, figure):
        """Whether both have an answer, and not the same."""
        one, other = self.seen[one], self.seen[other]
        return one is not None and other is not None and one[figure] != other[figure]


def pairs_of(choices):
    return [frozenset(pair) for pair in itertools.combinations(choices, 2) if pair[0][0] != pair[1][0]]


def moved_by(tried, choices, figure):
    """The rules that move a figure, alone or beside one other."""
    found = set()
    for choice in choices:
        contexts = [frozenset()] + [frozenset([other]) for other in choices if other[0] != choice[0]]
        if any(tried.differ(context, context | {choice}, figure) for context in contexts):
            found.add(choice[0])
    return found


def options_of(tried, choices, rules):
    """Of each rule its options that have an answer alone or beside another."""
    answered = [choice for choice in choices if choice[0] in rules and
                any(tried.seen[reading] is not None for reading in
                    [frozenset([choice])] + [frozenset([choice, other]) for other in choices if other[0] != choice[0]])]
    return {rule: [choice for choice in answered if choice[0] == rule] for rule in sorted(rules)}


def combinations(options):
    return [frozenset(choice for choice in chosen if choice is not None)
            for chosen in itertools.product(*([None, *own] for own in options.values()))]


def size(options):
    return math.prod(len(own) + 1 for own in options.values())


# --- One year --------------------------------------------------------------------------------------

def ends(values):
    known = [value for value in values if value is not None]
    return (min(known), max(known)) if known else (None, None)


def check_figure(tried, row, figure, options, moving):
    own = {rule: options[rule] for rule in moving[figure]}
    place = "%s %s:" % (tried.path, row["path"])
    expect(set(row["decided_by"]) == moving[figure], place, "decided by", row["decided_by"], "not", sorted(moving[figure]))
    answers = [tried.seen[reading] for reading in combinations(own)]
    answered = [answer[figure] for answer in answers if answer is not None]
    base = tried.seen[frozenset()][figure]
    expect(rounded(row["default"]) == base, place, "default", row["default"], base)
    counts = row["readings"]
    expect(counts == {"all": size(own), "looked_at": size(own), "without_answer": len(answers) - len(answered)}, place,
           counts, size(own))
    part = Fraction(sum(value == base for value in answered), len(answered))
    expect(abs(Fraction(row["agree"]) - part) <= Fraction(1, 10**6), place, "agree", row["agree"], part)
    every = [tried.seen[reading] for reading in combinations(options)]
    least, most = ends(answer[figure] for answer in every if answer is not None)
    expect((rounded(row["least"]), rounded(row["most"])) == (least, most), place, "ends", row["least"], row["most"],
           "not", least, most)
    alone = {(move["rule"], move["option"]): rounded(move["value"]) for move in row["moved_by"]}
    expect(alone == {choice: tried.seen[frozenset([choice])][figure] for choice in itertools.chain(*tried.choices)
                     if tried.differ(frozenset(), frozenset([choice]), figure)}, place, "alone", alone)
    for pair in row["pairs"]:
        both = frozenset([(pair["rule"], pair["option"]), (pair["beside"], pair["beside_option"])])
        expect(tried.seen[both][figure] == rounded(pair["value"]), place, pair)


def check_ends(program, path, settings, rows, whole=True):
    """Each end comes out of one allocation."""
    tried = 0
    for row in rows:
        for end in ("least", "most"):
            if row[end] is None:
                continue
            rules = [f"--rule={name}={option}" for name, option in row[end + "_rules"].items()]
            allocation = parsed(run(program, "allocate", path, "-q", *settings, *rules, codes=(0,)))
            found = of_allocation(allocation, row["path"])
            expect(found == rounded(row[end]), path, row["path"], end, row[end], "not", found, *rules)
            tried += 1
    expect(tried > 0 or not whole, path, "has no ends")
    return tried


def check_fewer(program, path, arguments, rows, most):
    """Where fewer readings are looked at than there are: said, and nothing beyond the ends. Returns how many ends are
    the same, of how many."""
    same = 0
    fewer = parsed(run(program, *arguments, "--most", most))
    for row, full in zip(fewer["figures"], rows, strict=True):
        counts = row["readings"]
        expect(0 < counts["looked_at"] <= counts["all"] == full["readings"]["all"], path, row["path"], counts)
        for end, sense in (("least", 1), ("most", -1)):
            if row[end] is None or full[end] is None:
                continue
            expect(sense * row[end] >= sense * full[end], path, row["path"], end, row[end], "beyond", full[end])
            same += row[end] == full[end]
            if counts["looked_at"] == counts["all"] and fewer["readings"]["looked_at"] == fewer["readings"]["all"]:
                expect(row[end] == full[end], path, row["path"], end, row[end], "not", full[end])
    return same, 2 * len(rows)


def figures_of(program, path):
    codes = list(parsed(run(program, "sweep", path, "-q", text="{}\n")).get("coverage") or ())
    return ["totals.effective.value", "totals.delivered.value", "totals.unmet.value", "mandatory_offsets.total",
            "63(3).holds", "63(4).holds", *(code + ".coverage" for code in codes[:2])]


def narrowed(rng, tried, choices, figures):
    """As many of the choices as leave few combinations; the rules of the others are chosen as they are."""
    while True:
        moving = [moved_by(tried, choices, figure) for figure in range(len(figures))]
        options = options_of(tried, choices, set().union(*moving))
        if size(options) <= COMBINATIONS:
            return choices, moving, options
        chosen = rng.choice(sorted(options))
        choices = [choice for choice in choices if choice[0] != chosen]


def check_year(task):
    program, seed, number, folder, rules = task
    rng = random.Random(f"{seed} {number}")
    year = random_year(seed, number)
    path = pathlib.Path(folder) / f"{number}.json"
    path.write_text(to_json(year), encoding="utf-8")
    figures = figures_of(program, path)
    patch = FORUM if rng.random() < 0.5 else {}
    tried = Tried(program, path, figures, patch)
    taken = year.get("rules") or {}
    choices = [(rule["name"], option) for rule in rules if rule["name"] not in taken for option in rule["options"][1:]]
    tried.sweep([frozenset()] + [frozenset([choice]) for choice in choices] + pairs_of(choices))
    if tried.seen[frozenset()] is None:
        return 0, 0, 0
    kept, moving, options = narrowed(rng, tried, choices, figures)
    tried.choices = [kept]
    tried.sweep(combinations(options))
    open_names = {choice[0] for choice in choices}
    chosen = [f"--rule={rule['name']}={rule['options'][0]}" for rule in rules
              if rule["name"] in open_names - {choice[0] for choice in kept}]
    supposed = ["--suppose", "forum"] if patch else []
    arguments = ["readings", path, "-q", "--format", "json", *chosen, *supposed,
                 *(f"--figure={figure}" for figure in figures)]
    answer = parsed(run(program, *arguments, "--jobs", rng.choice([1, 2])))
    for figure, row in enumerate(answer["figures"]):
        check_figure(tried, row, figure, options, moving)
    expect(answer["readings"]["all"] == answer["readings"]["looked_at"] == size(options), path, answer["readings"])
    settings = (["--set", "pool.forum_reconvened=true"] if patch else []) + chosen
    count = check_ends(program, path, settings, answer["figures"], whole=False)
    same, of = check_fewer(program, path, arguments, answer["figures"], rng.randint(1, 40))
    return count, same, of


# --- All of it -------------------------------------------------------------------------------------

def small_years(seed, count):
    """The numbers of years with few states."""
    found, number = [], 0
    while len(found) < count:
        number += 1
        if len(random_year(seed, number)["states"]) <= STATES:
            found.append(number)
    return found


def check_2026(program):
    arguments = ["readings", DATA, "-q", "--format", "json", "--suppose", "forum"]
    answer = parsed(run(program, *arguments, "--state", "NL", "--most", 2000))
    again = parsed(run(program, *arguments, "--state", "NL", "--most", 2000, "--jobs", 2))
    expect(answer == again, "the answer depends on the number of threads")
    return check_ends(program, DATA, ["--set", "pool.forum_reconvened=true"], answer["figures"])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--seed", type=int, default=16)
    parser.add_argument("--jobs", type=int, default=2)
    chosen = parser.parse_args()
    rules = [rule for rule in parsed(run(chosen.program, "rules", "--format", "json"))["rules"]
             if rule["kind"] == "reading" and len(rule["options"]) > 1]
    try:
        ends_tried = check_2026(chosen.program)
        with tempfile.TemporaryDirectory() as folder, \
                concurrent.futures.ProcessPoolExecutor(chosen.jobs) as pool:
            tasks = [(chosen.program, chosen.seed, number, folder, rules)
                     for number in small_years(chosen.seed, chosen.count)]
            results = list(pool.map(check_year, tasks))
    except Wrong as wrong:
        sys.exit("readings: %s" % wrong)
    print("readings: %d years, %d ends as one allocation gives them; with few readings %d of %d ends are the same" % (
        sum(result[2] > 0 for result in results), ends_tried + sum(result[0] for result in results),
        sum(result[1] for result in results), sum(result[2] for result in results)))


if __name__ == "__main__":
    main()
