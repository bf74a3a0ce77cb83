"""Command lines that ask everything that solpool answers in JSON, of every year file there is: compare_outputs.py runs
them with two programs.

What one command reads of another (an allocation to verify, results to analyse) comes from OLD for both programs, so
that a difference is told where it arises.
"""
import json
import pathlib
import re
import subprocess
import sys
from typing import NamedTuple

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests" / "oracle"))
import random_more  # pylint: disable=wrong-import-position
import random_pools  # pylint: disable=wrong-import-position

PATIENCE = 300  # seconds for one run
JSON = ("--format", "json")
PARAMETERS = "examples/uncertain-2026/parameters.json"
TABLES = ("examples/eurostat/estat_demo_pjan.tsv", "examples/eurostat/estat_nama_10_gdp.csv")


class Command(NamedTuple):
    arguments: tuple
    stdin: bytes = b""
    kind: str = "json"  # or "exit" (the code alone), "schema", "names" (first words of lines), "text"


class Year(NamedTuple):
    path: pathlib.Path
    neighbour: pathlib.Path  # what it is compared with by `diff`
    number: int  # rules and paths are taken in turn, so that all files together have each of them
    depth: int  # how much is asked of it


PLAIN, USUAL, SLOW, WIDE = range(4)  # WIDE: every rule and many paths, too


def run(program, command):
    """Exit code and standard output."""
    try:
        done = subprocess.run([program, *command.arguments], input=command.stdin, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, cwd=ROOT, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        return "none in %d seconds" % PATIENCE, b""
    return done.returncode, done.stdout


def settings(*values):
    return tuple(word for value in values for word in ("--set", value))


FORUM = settings("pool.forum_reconvened=true")  # or Article 63(4) does not come to work


def costs(givers):
    """Some below and some above what a relocation is mostly worth, EUR 20 000."""
    return settings(*("%s.cost.relocation_eur=%d" % (code, 14000 + 4500 * k) for k, code in enumerate(givers[:7])))


# --- Of one year: questions ------------------------------------------------------------------------------

def plain_questions(path):
    """What a year file is asked without knowing what is in it."""
    for arguments in (("allocate", path), ("allocate", path, "--strict"), ("allocate", path, *FORUM), ("shares", path),
                      ("shares", path, "--rounding", "all"), ("audit", path, *JSON), ("plan", path, *JSON),
                      ("choose", path, *JSON), ("paths", path, *JSON)):
        yield Command(arguments)
    yield Command(("check", path), kind="exit")


def questions(path, givers, takers):
    """Questions about the states of the year."""
    giver, other, priced = givers[0], givers[-1], costs(givers)
    yield Command(("allocate", path, *settings(giver + ".pledge.relocations=70", other + ".deduction=0.35")))
    yield Command(("audit", path, *settings(giver + ".adopted.relocations=71", "adopted.relocations=1000"), *JSON))
    yield Command(("state", giver, path, *priced, *JSON))
    yield Command(("compare", path, "--state", giver, *priced, *JSON))
    yield Command(("compare", path, "--state", other, *FORUM, *JSON))
    yield Command(("plan", path, *priced, *JSON))
    yield Command(("choose", path, *priced, *JSON))
    yield Command(("choose", path, *priced, *FORUM, *JSON))
    yield Command(("sensitivity", path, "--figure", giver + ".duty", "--uncertainty", "0.5", *JSON))
    for taker in takers[:1]:
        needs = settings(taker + ".need.relocations=900")
        yield Command(("plan", path, *needs, *priced, *JSON))
        yield Command(("plan", path, *needs, "--for", taker + ".unmet.relocations=0", *JSON))


def slow_questions(year, givers, takers):
    """What takes seconds on a large year."""
    path = str(year.path)
    for taker in takers[:1]:  # a goal that cannot be reached
        needs = settings(taker + ".need.relocations=900")
        limits = settings(*("%s>%s.max_relocations=20" % (code, taker) for code in givers))
        yield Command(("plan", path, *needs, *limits, "--for", taker + ".unmet.relocations=0", *JSON))
    yield Command(("compare", path, "--all", *JSON))
    yield Command(("compare", path, "--all", *costs(givers), *FORUM, *JSON))
    yield Command(("stress", path, *JSON))
    yield Command(("stress", path, "--drop", ",".join(sorted({givers[0], givers[-1]})), *FORUM, *JSON))
    yield Command(("sensitivity", path, *JSON))
    if year.depth == WIDE or year.number % 10 == 0:  # the slowest of all
        yield Command(("sensitivity", path, "--figure", givers[0] + ".cheapest", *costs(givers), *JSON))
    for options in ((), ("--state", givers[0], "--lang", "nl"), ("--chart", "flows")):
        yield Command(("report", path, *options), kind="exit")


def with_rules(year, rules):
    """Each rule with each option, or two of them in turn."""
    first = 2 * year.number % len(rules)
    for rule in rules if year.depth == WIDE else (rules[first], rules[(first + 1) % len(rules)]):
        yield Command(("allocate", str(year.path), "--rule", rule))


# --- Of one year: explanations, scenarios, allocations ---------------------------------------------------

def leaves(value, path):
    """The paths of all plain values of an allocation, as `explain` takes them."""
    if isinstance(value, dict):
        for key, member in value.items():
            yield from leaves(member, path + "." + key if path else key)
    elif isinstance(value, list):
        for place, member in enumerate(value):
            if path in ("states", "benefitting"):
                name = member["code"]
            else:
                name = "%s>%s" % (member["from"], member["to"]) if path == "flows" else "%s[%d]" % (path, place)
            yield from leaves(member, name)
    else:
        yield path


def explanations(year, allocation, givers, takers):
    """Each part of the allocation, which holds an explanation of all values in it, and some values alone."""
    paths = list(leaves(allocation, ""))
    step = max(1, len(paths) // (60 if year.depth == WIDE else 8))
    cells = [givers[0] + part for part in ("", ".population", ".pledge")]
    cells += ["%s>%s" % (givers[0], taker) for taker in takers[:1]]
    for path in [*allocation, *cells, *paths[year.number % step::step]]:
        yield Command(("explain", str(year.path), path, *JSON))


def scenarios(giver, other, takers):
    """Lines for sweep: changes of every kind, and some that are wrong."""
    patches = [{}, {"id": "a \"ö\"", "patch": {"states": {giver: {"pledge": {"relocations": 7}}}}},
               {"pool": {"forum_reconvened": True}}, {"states": {other: {"bound": False}}}, {"nonsense": 1},
               {"states": {giver: {"pledge": None}, other: {"deduction": 0.5}}}, {"states": {"QQ": {"population": 1}}},
               {"rules": {"rounding": "largest_remainder"}}, {"pool": {"relocations": 777}}]
    for taker in takers[:1]:
        patches += [{"benefitting": {taker: {"weight": 5}}}, {"benefitting": {taker: {"need": {"relocations": 33}}}},
                    {"links": {"%s>%s" % (giver, taker): {"max_relocations": 3}}}, {"benefitting": {taker: None}}]
    return ("".join(json.dumps(patch) + "\n" for patch in patches) + "no JSON\n").encode()


def sweeps(old, path, lines):
    sweep = Command(("sweep", path, "--quiet"), lines)
    results = run(old, sweep)[1]
    return [sweep, Command(("sweep", path, "--quiet", "--full"), lines), Command(("analyse", *JSON), results)]


def of_allocations(old, year, folder, output, giver):
    """What reads allocations: a right one, a wrong one, and two that differ."""
    path, right, wrong, other = str(year.path), *(folder / ("%s-%d.json" % (name, year.number))
                                                  for name in ("right", "wrong", "other"))
    changed = Command(("allocate", path, *FORUM, *settings(giver + ".pledge.relocations=70")))
    right.write_bytes(output)
    wrong.write_bytes(re.sub(rb'("duty": )(\d+)', lambda duty: duty[1] + b"1" + duty[2], output, count=1))
    other.write_bytes(run(old, changed)[1])
    yield Command(("verify", path, str(right)))
    yield Command(("verify", path, str(wrong)))
    yield Command(("diff", str(right), str(other), *JSON))


def year_commands(old, year, rules, folder):
    """All that is asked of one year file; of one that is refused, that both refuse it."""
    path = str(year.path)
    yield from plain_questions(path)
    yield from with_rules(year, rules)
    yield Command(("diff", path, str(year.neighbour), *JSON))
    code, output = run(old, Command(("allocate", path)))
    if code != 0 or year.depth == PLAIN:
        return
    allocation = json.loads(output)
    takers = [entry["code"] for entry in allocation["benefitting"]]
    givers = [state["code"] for state in allocation["states"] if state["role"] == "contributing"]
    givers = givers or [allocation["states"][0]["code"]]
    yield from questions(path, givers, takers)
    yield from slow_questions(year, givers, takers) if year.depth >= SLOW else ()
    yield from explanations(year, allocation, givers, takers)
    yield from sweeps(old, path, scenarios(givers[0], givers[-1], takers))
    yield from of_allocations(old, year, folder, output, givers[0])


# --- Without a year file of their own ----------------------------------------------------------------------

def built_in_commands(old):
    for arguments in (("rules", *JSON), ("example", *JSON), ("init",), ("init", "--year", "2031"), ("allocate",),
                      ("shares",), ("explain", "NL.duty", *JSON), ("compare", "--state", "NL", *JSON)):
        yield Command(arguments)
    yield Command(("--version",), kind="text")
    yield Command(("schema",), kind="names")
    for line in run(old, Command(("schema",)))[1].decode().splitlines():
        yield Command(("schema", line.split()[0]), kind="schema")
    for example in json.loads(run(old, Command(("example", *JSON)))[1])["examples"]:
        yield Command(("example", example["name"]))


def import_commands(folder):
    """The tables as Eurostat gives them, and those that tests/eurostat makes in every format."""
    for options in ((), ("--figures-only",), ("--into", "data/2026.json"), ("--into", "data/starter.json"),
                    ("--year", "2024"), ("--year", "1900")):
        yield Command(("import", "eurostat", *TABLES, *options))
    subprocess.run([sys.executable, ROOT / "tests/eurostat/tables.py", folder], check=True, stdout=subprocess.DEVNULL)
    for table in sorted(folder.glob("*.*")):
        for options in ((), ("--into", "data/2026.json"), ("--into", "data/2026.json", "--weights")):
            yield Command(("import", "eurostat", str(table), *options))


def study_commands(old):
    """Samples of every kind, and what they tell together."""
    for method in (("monte-carlo",), ("latin-hypercube",), ("saltelli",), ("saltelli", "--second-order")):
        sample = Command(("sample", PARAMETERS, "--method", *method, "-n", "8", "--seed", "3"))
        sweep = Command(("sweep", "data/2026.json", "--quiet"), run(old, sample)[1])
        results = run(old, sweep)[1]
        yield from (sample, sweep, Command(("analyse", PARAMETERS, *JSON), results))
        yield Command(("analyse", "--figure", "IT.coverage", "--figure", "63(3).holds", *JSON), results)


def series_commands():
    """Years in a row."""
    yield Command(("allocate", "data/2026.json", "data/2027-outlook.json"))
    yield Command(("allocate", "examples/first-year.json", "examples/second-year.json"))
    for second in sorted((ROOT / "tests/law").glob("*/input-2.json")):
        later = sorted(second.parent.glob("input-*.json"), key=lambda path: int(path.stem.split("-")[1]))
        yield Command(("allocate", str(second.parent / "input.json"), *map(str, later)))


# --- All of them --------------------------------------------------------------------------------------------

def year_files(*patterns):
    found = [path for pattern in patterns for path in sorted(ROOT.glob(pattern))]
    return [path for path in found if b'"solpool-year-1"' in path.read_bytes()]


def years_of(options, folder):
    """Every year file, each with the one before it as its neighbour, and how much is asked of it."""
    wide = year_files("data/*.json", "data/examples/*.json")
    tests = year_files("examples/*.json", "tests/law/*/input*.json", "tests/golden/*/*.json")
    pools = [folder / ("random-%d-%d.json" % (options.seed, number)) for number in range(options.count)]
    for number, path in enumerate(pools):
        path.write_text(random_pools.to_json(random_more.random_year(options.seed, number)), encoding="utf-8")
    depths = {path: WIDE for path in wide}
    # Pools that a solver finds hard would take minutes for each question that goes through many years.
    tests = tests[::10] if options.quick else tests
    depths.update((path, PLAIN if "solver" in path.parent.name else SLOW) for path in tests)
    depths.update((path, USUAL if number % options.slow else SLOW) for number, path in enumerate(pools))
    paths = list(depths)
    return [Year(path, paths[k - 1], k, depths[path]) for k, path in enumerate(paths)]


def tasks_of(options, folder):
    """Pairs of a name and a function that yields commands: one for each year file, and some more."""
    old, tables = options.old, folder / "tables"
    tables.mkdir()
    table = json.loads(run(old, Command(("rules", *JSON)))[1])["rules"]
    rules = ["%s=%s" % (rule["name"], option) for rule in table for option in rule["options"]]
    tasks = [("built in", lambda: built_in_commands(old)), ("Eurostat", lambda: import_commands(tables)),
             ("studies", lambda: study_commands(old)), ("years in a row", series_commands)]
    for year in years_of(options, folder):
        name = year.path.relative_to(ROOT if year.path.is_relative_to(ROOT) else folder)
        tasks.append((str(name), lambda year=year: year_commands(old, year, rules, folder)))
    return tasks
