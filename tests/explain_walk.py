#!/usr/bin/env python3
"""explain_walk.py SOLPOOL [--one-in N] [FILE ...]: every value that `allocate` prints has an explanation that holds.

For each year file the whole allocation is walked. `explain` must know every plain value in it, say the
same value, name an article where the law speaks, and lead down to cells with sources. Every formula is
evaluated again here, in Python's fractions, from the inputs that the explanation itself names. In Dutch
there is no English. Of the lawyers' cases, the random years and the values that
are also asked for alone, --one-in leaves one in N.
"""
import argparse
import concurrent.futures
import json
import math
import os
import pathlib
import re
import subprocess
import sys
import tempfile
from decimal import Decimal
from fractions import Fraction

TESTS = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(TESTS / "oracle"))
import check_keys  # pylint: disable=wrong-import-position
import own_key  # pylint: disable=wrong-import-position
import random_more  # pylint: disable=wrong-import-position
import random_pools  # pylint: disable=wrong-import-position

RANDOM_POOLS, RANDOM_KEYS = 36, 40
YEARS = [  # a year file, options, and the how manieth value is also asked for alone
    (["../data/2026.json"], 4),
    (["../data/2027-outlook.json"], 11),
    (["../data/2026.json", "--rule", "rounding=largest_remainder", "--rule", "assume_pledge=relocate",
      "--rule", "search_and_rescue=report", "--rule", "offset_threshold=sixty"], 23),
    (["../data/2026.json", "--rule", "rounding=nearest", "--rule", "assume_pledge=none", "--rule",
      "forum_before_63_4=no", "--rule", "offset_threshold=pool", "--set", "NL.deduction=0.3",
      "--set", 'IT.need={"relocations":900,"alternative_eur":500000.5,"offsets":40}',
      "--set", "DE>IT.offsets_agreed=true", "--set", "DE>IT.max_relocations=100", "--set",
      "FR>GR.excluded=true", "--set", "DE>ES.weight=3"], 5),
    (["../data/2026.json", "--rule", "rounding=exact"], 19),
    (["golden/pool-of-zero-pledges-unknown/year.json"], 1),
    (["golden/regions-as-states/year.json"], 1),
    (["golden/import-eurostat-into/year.json"], 1),
]
LAW = [(["law/%s/input.json" % case.name], 29) for case in sorted((TESTS / "law").iterdir()) if case.is_dir()]
YEARS_AS_TEXT = [year for year, _ in YEARS[:5] + LAW[::8]]
# Names and texts of the format, of which the law says nothing.
NO_ARTICLE = re.compile(r"^(format|year|title|outcome|settings.*|tool\..*|.*\.(code|name|from|to|state|role)|"
                        r"notes\..*|(triggers\..*|crisis)\.article|stages\..*\.(article|value))$")
# Common English words that are no Dutch ones.
ENGLISH = re.compile(r"(?<=[ (])(the|what|that|which|whether|and|are|by|not|for|from|with|to|nothing|given|known|rounded|persons|states)"
                     r"(?=[ ,:;\n])", re.IGNORECASE)
PLAIN = (str, int, Decimal, bool, type(None))


# --- Paths ------------------------------------------------------------------------------------------

def leaves(value, path):
    """Pairs of path and value of everything plain below a value of the allocation."""
    if isinstance(value, PLAIN):
        yield path, value
    elif isinstance(value, dict):
        for key, member in value.items():
            yield from leaves(member, path + "." + key if path else key)
    else:
        for place, member in enumerate(value):
            yield from leaves(member, named(path, place, member))


def named(path, place, member):
    """How people call an element of a list; by its place where it has no name."""
    if path in ("states", "benefitting"):
        return member["code"]
    if path == "flows":
        return member["from"] + ">" + member["to"]
    return "%s[%d]" % (path, place)


# --- Formulas ---------------------------------------------------------------------------------------

def scaled(scale, rounding):
    return lambda number: Fraction(rounding(Fraction(number) * scale), scale)


def half_away(number):
    return math.floor(abs(number) + Fraction(1, 2)) * (1 if number >= 0 else -1)


def largest_remainder(scale):
    def part(total, own, *weights):
        total = total * scale
        if total <= 0:
            return Fraction(0)
        quotas = [total * Fraction(weight) / sum(weights) for weight in weights]
        parts = [math.floor(quota) for quota in quotas]
        order = sorted(range(len(quotas)), key=lambda k: (parts[k] - quotas[k], k))
        for k in order[:math.ceil(total) - sum(parts)]:
            parts[k] += 1
        return Fraction(parts[int(own)], scale)
    return part


def tied(scale):
    """Whether some of those with the own remainder are rounded up and others are not."""
    def found(total, own, *weights):
        if total <= 0 or sum(weights) == 0:
            return False
        quotas = [total * scale * Fraction(weight) / sum(weights) for weight in weights]
        up = [Fraction(largest_remainder(scale)(total, k, *weights) * scale) > math.floor(quota)
              for k, quota in enumerate(quotas)]
        alike = {up[k] for k, quota in enumerate(quotas) if quota % 1 == quotas[int(own)] % 1}
        return len(alike) == 2
    return found


def tied_in_turn(scale):
    """Whether the own last unit or the next one has the rank of the last that was given, where another of this rank
    was not given, or was."""
    def found(total, own, *weights):
        parts = [int(in_turn(scale)(total, k, *weights) * scale) for k in range(len(weights))]
        last = {k: Fraction(weights[k]) / (2 * part - 1) for k, part in enumerate(parts) if part}
        following = {k: Fraction(weights[k]) / (2 * part + 1) for k, part in enumerate(parts) if weights[k]}
        shared = set(last.values()) & set(following.values())
        return last.get(int(own)) in shared or following.get(int(own)) in shared
    return found


def in_turn(scale):
    """Sainte-Laguë, seat by seat for the last few: the quotas rounded down twice are a safe start."""
    def part(total, own, *weights):
        total, mass = int(total * scale), sum(weights)
        if mass == 0:
            return Fraction(0)
        parts = [max(0, math.floor(Fraction(total * weight) / mass) - 1) for weight in weights]
        while sum(parts) < total:
            best = max(range(len(weights)), key=lambda k: (Fraction(weights[k]) / (2 * parts[k] + 1), -k))
            parts[best] += 1
        return Fraction(parts[int(own)], scale)
    return part


def filled(total, own, *vectors):
    """All in proportion to their weights within floor and cap; who does not count follows; up to the caps where these
    leave no room."""
    count = len(vectors) // 4
    weights, least, most, counted = (dict(enumerate(vectors[k * count:(k + 1) * count])) for k in range(4))
    least = {k: limit or Fraction(0) for k, limit in least.items()}
    most = {k: float("inf") if limit is None else limit for k, limit in most.items()}
    some = [k for k in weights if counted[k]] or list(weights)
    if sum(most[k] if weights[k] else least[k] for k in some) < total:
        return most[int(own)] if weights[int(own)] else Fraction(0)
    level = own_key.level_of({k: weights[k] for k in some}, least, most, total)
    return own_key.clamped(weights, least, most, level)[int(own)]


def near(number):
    """On the same side of every 10^-15 as the number."""
    parts = number * 10 ** 15
    return number if parts.denominator == 1 else (math.floor(parts) + Fraction(1, 2)) / 10 ** 15


FUNCTIONS = {
    "filled": filled, "near": near,
    "beyond": lambda *numbers: math.lcm(*(Fraction(number).denominator for number in numbers)) > 2 ** 85,
    "tied": tied(1), "tied_cents": tied(100), "tied_in_turn": tied_in_turn(1), "tied_in_turn_cents": tied_in_turn(100),
    "in_turn": in_turn(1), "in_turn_cents": in_turn(100),
    "after_year": lambda day, year: day is not None and int(day[:4]) > year,
    "year_ended": lambda day, year: day is not None and day >= f"{int(year):04}-12-31",
    "later": lambda day, other: day is not None and other is not None and day > other,
    "sum": lambda *numbers: sum(numbers, Fraction(0)),
    "min": lambda *numbers: min((n for n in numbers if n is not None), default=None),
    "max": lambda *numbers: max((n for n in numbers if n is not None), default=None),
    "any": lambda *truths: any(truths),
    "which": lambda *pairs: [pairs[k] for k in range(0, len(pairs), 2) if pairs[k + 1]],
    "ceil": scaled(1, math.ceil), "floor": scaled(1, math.floor),
    "nearest": scaled(1, lambda number: math.floor(number + Fraction(1, 2))),
    "ceil_cents": scaled(100, math.ceil), "floor_cents": scaled(100, math.floor),
    "round6": scaled(1000000, half_away), "abs": abs,
    "numerator": lambda number: str(Fraction(number).numerator),
    "denominator": lambda number: str(Fraction(number).denominator),
    "largest_remainder": largest_remainder(1), "largest_remainder_cents": largest_remainder(100),
    "choose": lambda condition, first, second: first if condition else second,
    "true": True, "false": False, "null": None, "Fraction": Fraction,
}
TOKEN = re.compile(r"'[^']*'|\{[^}]*\}|[A-Za-z_]\w*|\d+|.", re.DOTALL)


def python_of(expression):
    """The expression in Python: references are looked up, numbers are fractions."""
    words = []
    for token in TOKEN.findall(expression):
        if token.startswith("{"):
            words.append("value_of[%r]" % token[1:-1])
        elif token[0].isdigit():
            words.append("Fraction(%s)" % token)
        else:
            words.append("choose" if token == "if" else token)
    return "".join(words)


def evaluate(expression, inputs):
    return eval(python_of(expression), {"__builtins__": {}, **FUNCTIONS, "value_of": inputs})  # pylint: disable=eval-used


def exact(item):
    if "exact" in item:
        return Fraction(item["exact"])
    value = item["value"]
    return Fraction(value) if isinstance(value, (int, Decimal)) and not isinstance(value, bool) else value


# --- Explanations -----------------------------------------------------------------------------------

class Wrong(Exception):
    pass


def demand(holds, path, what):
    if not holds:
        raise Wrong("%s: %s" % (path, what))


def check_node(node, checked):
    """One formula, evaluated again from its inputs; `checked` holds those of this year that were."""
    path = node["path"]
    key = (path, node["expression"], str(exact(node)), str(node["inputs"]))
    if key in checked:
        return
    checked.add(key)
    inputs = {item["path"]: exact(item) for item in node["inputs"]}
    demand(node["formula"], path, "no formula")
    if node.get("condition"):
        demand(evaluate(node["condition"], inputs) is True, path, "the condition does not hold")
    if node["expression"] is None:
        return
    found = evaluate(node["expression"], inputs)
    demand(found == exact(node), path, "%s gives %s, not %s" % (node["expression"], found, exact(node)))


def check_flow(node):
    smallest, largest = node["range"]["min"], node["range"]["max"]
    demand(smallest <= node["value"] <= largest, node["path"], "outside its range")
    demand(node["range"]["forced"] == (smallest == largest) or node["range"]["forced"] is False,
           node["path"], "forced, but with a range")
    for limit in node["binding"]:
        demand(limit["sentence"] and limit["path"] and limit["dual_price"] >= 0, node["path"], "limit")


def nodes_of(node):
    yield node
    for step in node["steps"]:
        yield from nodes_of(step)


def check_links(top, nodes):
    """Every calculated input is explained somewhere, every cell has its origin, every source stands there."""
    told = {node["path"] for node in nodes}
    sources = {source["id"] for source in top["sources"]}
    for node in nodes:
        picked = (node["expression"] or "").startswith(("max(", "min("))
        for item in node["inputs"]:
            if item["source"] is None:
                demand(picked or item["path"] in told, node["path"], item["path"] + " is not explained")
            elif isinstance(item["source"], list):
                demand(sources.issuperset(item["source"]), item["path"], "a source is missing")


def check_explanation(top, path, value, checked):
    demand(top["format"] == "solpool-explanation-1", path, "format")
    same = top["value"] == value and isinstance(top["value"], bool) == isinstance(value, bool)
    demand(same, path, "is %r and not %r" % (top["value"], value))
    # No article says anything of a file's own key.
    demand(top["article"] or NO_ARTICLE.match(top["path"]) or "key.own" in (top.get("condition") or ""), path, "no article")
    if "range" in top:
        check_flow(top)
    nodes = list(nodes_of(top))
    for node in nodes:
        check_node(node, checked)
    check_links(top, nodes)


# --- Running ----------------------------------------------------------------------------------------

def run(program, *arguments, text=False):
    done = subprocess.run([program, *arguments, "--quiet"], cwd=TESTS, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, timeout=60, check=False)
    if done.returncode != 0:
        raise Wrong("%s: exit %d, %s" % (" ".join(arguments), done.returncode, done.stderr.decode()))
    return done.stdout.decode() if text else json.loads(done.stdout, parse_float=Decimal)


def explain(program, year, checked, path, value):
    try:
        file, *options = year
        check_explanation(run(program, "explain", file, path, "--format", "json", *options), path, value, checked)
    except (Wrong, KeyError, ArithmeticError, TypeError) as error:
        return "%s: %s: %s" % (" ".join(year), path, error)
    return None


def check_text(program, year, part):
    file, *options = year
    text = run(program, "explain", file, part, "--all", *options, text=True)
    if options:  # what was set stands before it
        text = text.partition("\n\n")[2]
    demand(text.startswith(part), part, "the text does not begin with the path")


def check_dutch(program, year, part):
    """A text in Dutch has no English but that of the year file, whose texts are taken out."""
    file, *options = year
    with tempfile.NamedTemporaryFile("w", suffix=".json") as bare:
        json.dump(without_texts(json.loads((TESTS / file).read_text(encoding="utf-8"))), bare)
        bare.flush()
        text = run(program, "explain", bare.name, part, "--all", "--lang", "nl", *options, text=True)
    found = ENGLISH.search(text)
    demand(not found, part, "English in Dutch: %s" % (found and text[max(0, found.start() - 90):found.end() + 40]))


def without_texts(value):
    if isinstance(value, list):
        return [without_texts(member) for member in value]
    if not isinstance(value, dict):
        return value
    return {key: without_texts(member) for key, member in value.items()
            if key not in ("note", "source", "sources", "title", "name")}


def check_whole(program, year, part, checked):
    """All values of one part of the allocation in one explanation."""
    file, *options = year
    top = run(program, "explain", file, part, "--format", "json", *options)
    nodes = list(nodes_of(top))
    for node in nodes:
        check_node(node, checked)
    check_links(top, nodes)


def walk(program, year, every):
    """Explains every value as part of the whole, and each `every`th one on its own: how many, and what failed."""
    try:
        return walk_parts(program, year, every)
    except Wrong as wrong:
        return 0, 0, ["%s: %s" % (" ".join(year), wrong)]


def walk_parts(program, year, every):
    allocation = run(program, "allocate", *year)
    checked = set()
    for part in allocation:
        check_whole(program, year, part, checked)
        if year in YEARS_AS_TEXT:
            check_text(program, year, part)
            check_dutch(program, year, part)
    values = [pair for part in allocation for pair in leaves(allocation[part], part)]
    chosen = values[::every]
    failures = [explain(program, year, checked, *pair) for pair in chosen]
    return len(values), len(chosen), [failure for failure in failures if failure]


def random_years(folder, one_in):
    """Odd pools: needs beyond supply, closed links, states that nobody serves."""
    for number in range(0, RANDOM_POOLS, one_in):
        path = pathlib.Path(folder) / ("random-%d.json" % number)
        pools = random_pools if number % 3 == 0 else random_more
        path.write_text(random_pools.to_json(pools.random_year(2026, number)), encoding="utf-8")
        yield [str(path)], 37
    for number in range(0, RANDOM_KEYS, one_in):
        year = check_keys.random_year(2026, number)
        path = pathlib.Path(folder) / ("key-%d.json" % number)
        path.write_text(random_pools.to_json(year), encoding="utf-8")
        if has_shares(year):
            yield [str(path)], 23


def has_shares(year):
    """Small ones: each step of each share is gone through."""
    try:
        check_keys.expected(year)
    except own_key.NoKey:
        return False
    return len(year["states"]) <= 8


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("solpool", metavar="SOLPOOL")
    parser.add_argument("--one-in", type=int, default=1, metavar="N")
    parser.add_argument("files", metavar="FILE", nargs="*")
    return parser.parse_args()


def main():
    options = arguments()
    program = str(pathlib.Path(options.solpool).resolve())
    all_values, alone, failures = 0, 0, []
    with concurrent.futures.ProcessPoolExecutor(os.cpu_count()) as pool, tempfile.TemporaryDirectory() as folder:
        years = [([os.path.abspath(path)], 1) for path in options.files] or [*YEARS, *LAW[::options.one_in],
                 *random_years(folder, options.one_in)]
        walks = [pool.submit(walk, program, year, every * options.one_in) for year, every in years]
        for count, chosen, failed in (one.result() for one in walks):
            all_values, alone, failures = all_values + count, alone + chosen, failures + failed
    for failure in failures[:20]:
        print("explain: " + failure)
    print("explain: %d values, %d of them alone, %d failed" % (all_values, alone, len(failures)))
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
