#!/usr/bin/env python3
"""diff_check.py SOLPOOL [--count N] [--seed S]: what `diff` says of two files, computed again.

Two year files: the years between them are built here, from the JSON of both, each is allocated by its own
run of the program, and every figure of the allocations is followed from year to year. `diff` must list
the figures that differ and no others, with the same values before and after, and with parts that are the
steps of this chain; they must add up exactly. The other direction must give the opposite changes, and a
file against itself nothing. Two allocations: values, changes and sums the same way, and where the files
differ in one cause only, all of it must be due to that cause.
"""
import argparse
import copy
import json
import pathlib
import random
import subprocess
import sys
import tempfile
from decimal import Decimal

TESTS = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(TESTS / "oracle"))
import random_more  # pylint: disable=wrong-import-position
import random_pools  # pylint: disable=wrong-import-position

CAUSES = ["data", "pool", "rule", "pledge", "need"]
PLEDGE_KEYS = {"pledge", "prefer", "relocate", "relocated_minors", "deduction", "deduction_by_type",
               "deduction_request", "carried", "capacity", "cost"}
TOP_KEYS = {"pool": ["year", "as_of", "pool"], "rule": ["rules"], "pledge": ["pledges"],
            "need": ["benefitting", "links", "crisis"]}
TYPES = ["relocations", "financial_eur", "alternative_eur", "offsets"]
TOTALS = ["nominal", "pledged", "assumed", "to_implement", "effective", "delivered", "unmet", "unused"]
STATE_OBJECTS = ["pledge", "to_implement", "used", "unused"]
REFUSED = 3


class Mismatch(Exception):
    pass


def expect(condition, message):
    if not condition:
        raise Mismatch(message)


# --- The program ------------------------------------------------------------------------------------

def run(program, *arguments, text=None):
    return subprocess.run([program, *arguments], input=text, capture_output=True, text=True,
                          timeout=60, check=False)


def as_text(year):
    return random_pools.to_json(year)


def allocate(program, year):
    """The allocation of a year, or nothing where it is refused."""
    done = run(program, "allocate", "--quiet", "-", text=as_text(year))
    if done.returncode in (2, REFUSED):
        return None
    expect(done.returncode == 0, "allocate ends with %d: %s" % (done.returncode, done.stderr))
    return json.loads(done.stdout, parse_float=Decimal)


def diff(program, folder, before, after):
    paths = []
    for name, content in (("before", before), ("after", after)):
        paths.append(str(folder / (name + ".json")))
        pathlib.Path(paths[-1]).write_text(content, encoding="utf-8")
    done = run(program, "diff", "--quiet", "--format", "json", *paths)
    expect(done.returncode == 0, "diff ends with %d: %s" % (done.returncode, done.stderr))
    shown = run(program, "diff", "--quiet", *paths)
    expect(shown.returncode == 0, "diff as text ends with %d" % shown.returncode)
    wide = [line for line in shown.stdout.split("\n") if len(line) > 100]
    expect(not wide, "a line is too wide: %s" % wide[:1])
    return json.loads(done.stdout, parse_float=Decimal), shown.stdout


# --- The chain --------------------------------------------------------------------------------------

def plain(year):
    """The file without what changes no allocation, and without the year under way."""
    year = copy.deepcopy(year)
    for key in ("draws", "implemented", "closed", "sources", "title", "source", "note"):
        year.pop(key, None)

    def strip(value):
        if isinstance(value, dict):
            value.pop("source", None)
            value.pop("note", None)
        for member in value.values() if isinstance(value, dict) else value if isinstance(value, list) else []:
            strip(member)
    strip(year)
    return year


def mixture(before, after, step):
    """The facts of the first `step` causes from the second file, all others from the first."""
    files = {cause: after if CAUSES.index(cause) < step else before for cause in CAUSES}
    year = {"format": "solpool-year-1", "states": []}
    for cause, keys in TOP_KEYS.items():
        for key in keys:
            if key in files[cause]:
                year[key] = copy.deepcopy(files[cause][key])
    pledges = {state["code"]: state for state in files["pledge"]["states"]}
    for state in files["data"]["states"]:
        own = {key: value for key, value in state.items() if key not in PLEDGE_KEYS}
        known = pledges.get(state["code"])
        own.update({"pledge": {}} if known is None else
                   {key: value for key, value in known.items() if key in PLEDGE_KEYS})
        year["states"].append(own)
    there = {state["code"] for state in year["states"]}
    bound = {state["code"] for state in year["states"] if state.get("bound", True)}
    year["benefitting"] = [e for e in year.get("benefitting") or [] if e["code"] in bound]
    takers = {entry["code"] for entry in year["benefitting"]}
    year["links"] = [e for e in year.get("links") or [] if e["from"] in there and e["to"] in takers]
    if "pledges" in year:
        year["pledges"] = [e for e in year["pledges"] or [] if e["state"] in there]
    crisis = year.get("crisis")
    if crisis and crisis["state"] not in bound:
        del year["crisis"]
    elif crisis and crisis.get("pledges"):
        crisis["pledges"] = [e for e in crisis["pledges"] if e["code"] in there]
    return year


# --- Figures ----------------------------------------------------------------------------------------

class Figures:
    """The figures of an allocation, by path, and what ties are judged by."""

    def __init__(self, printed):
        self.values = {}
        self.printed = printed
        self.states = {state["code"]: state for state in printed["states"]}
        self.takers = {entry["code"]: entry for entry in printed["benefitting"]}
        self.flows = {(flow["from"], flow["to"]): flow for flow in printed["flows"]}
        for code, state in self.states.items():
            self._state(code, state)
        for code, entry in self.takers.items():
            self._objects(code, entry, ["need", "received", "unmet"])
            self.values[code + ".coverage"] = entry["coverage"]
        for (giver, taker), flow in self.flows.items():
            for key in [*TYPES, "mandatory_offsets"]:
                self.values["%s>%s.%s" % (giver, taker, key)] = flow.get(key, 0)
        self._whole(printed)

    def _objects(self, code, entry, names):
        for name in names:
            for key in [*TYPES, "value"]:
                self.values["%s.%s.%s" % (code, name, key)] = entry[name][key]

    def _state(self, code, state):
        self.values[code + ".share.percent"] = state["share"]["percent"]
        for key in ("relocations", "financial_eur"):
            self.values["%s.fair_share.%s" % (code, key)] = state["fair_share"][key]
        for key in ("duty", "gap", "shortfall", "mandatory_offsets", "union_funding_eur"):
            self.values["%s.%s" % (code, key)] = state[key]
        self._objects(code, state, STATE_OBJECTS)

    def _whole(self, printed):
        for name in TOTALS:
            for key in [*TYPES, "value"]:
                self.values["totals.%s.%s" % (name, key)] = printed["totals"][name].get(key, 0)
        for trigger in printed["triggers"]:
            if "state" in trigger:
                self.values["%s.%s.holds" % (trigger["state"], trigger["article"])] = int(trigger["holds"])
            else:
                self.values[trigger["article"] + ".holds"] = int(trigger["holds"])
                self.values[trigger["article"] + ".observed"] = trigger["observed"]
        if "mandatory_offsets" in printed:
            for key in ("missing", "caps", "stocks", "total"):
                self.values["mandatory_offsets." + key] = printed["mandatory_offsets"][key]

    def get(self, path):
        """Nothing flows where nothing is printed, and offsets that are not in force are 0."""
        if ">" in path or path.startswith("mandatory_offsets."):
            return self.values.get(path, 0)
        return self.values.get(path)

    def stage(self, name):
        return next(stage["value"] for stage in self.printed["stages"] if stage["name"] == name)


def only_ties(before, after, path):
    """A flow that moved although stages 1 to 3 and both its ends are as they were."""
    if ">" not in path or path.endswith(".mandatory_offsets"):
        return False
    giver, taker = path.split(".")[0].split(">")
    if not (giver in before.states and giver in after.states and taker in before.takers
            and taker in after.takers):
        return False
    types = lambda entry: [entry[key] for key in TYPES]
    return (all(before.stage(name) == after.stage(name) for name in ("delivered", "coverage", "pro_rata"))
            and types(before.states[giver]["used"]) == types(after.states[giver]["used"])
            and types(before.takers[taker]["received"]) == types(after.takers[taker]["received"]))


def parts_of(chain, path, links_differ):
    parts = {cause: Decimal(0) for cause in [*CAUSES, "tie_break"]}
    value, last = chain[0].get(path), chain[0]
    for cause, figures in zip(CAUSES, chain[1:]):
        found = figures.get(path) if figures is not None else None
        if found is None:
            continue
        if found != value and only_ties(last, figures, path) and not (cause == "need" and links_differ):
            cause = "tie_break"
        parts[cause] += Decimal(found) - Decimal(value)
        value, last = found, figures
    return parts


# --- Comparing --------------------------------------------------------------------------------------

def check_sums(answer):
    for figure in answer["figures"]:
        if figure["before"] is None or figure["after"] is None:
            expect(figure["change"] is None and figure["parts"] is None, figure["path"] + " has parts")
            continue
        expect(Decimal(figure["after"]) - Decimal(figure["before"]) == figure["change"] != 0,
               figure["path"] + ": the change is not the difference")
        expect(sum(map(Decimal, figure["parts"].values())) == figure["change"],
               figure["path"] + ": the parts do not add up")


def check_listed(answer, before, after):
    """The figures that differ and no others, with their values; the paths."""
    listed = {figure["path"]: figure for figure in answer["figures"]}
    expect(len(listed) == len(answer["figures"]), "a figure stands twice")
    for path in sorted({*before.values, *after.values, *listed}):
        old, new = before.get(path), after.get(path)
        expect((old != new) == (path in listed), "%s: %s to %s, listed: %s" % (path, old, new, path in listed))
        if path in listed:
            expect((listed[path]["before"], listed[path]["after"]) == (old, new),
                   "%s: %s to %s expected, found %s" % (path, old, new, listed[path]))
    return listed


def links_of(year):
    """What the links say, whatever their order and whether a null is written or not."""
    return {(link["from"], link["to"], key, str(value)) for link in year.get("links") or []
            for key, value in link.items() if value is not None and key not in ("from", "to")}


def check_years(program, folder, before, after):
    """Returns how many figures differ, whether a step was refused, and how many moved among ties."""
    before, after = plain(before), plain(after)
    first, last = allocate(program, before), allocate(program, after)
    if first is None or last is None:
        return None
    chain = [allocate(program, mixture(before, after, step)) for step in range(1, len(CAUSES))]
    chain = [figures and Figures(figures) for figures in [first, *chain, last]]
    answer, text = diff(program, folder, as_text(before), as_text(after))
    check_sums(answer)
    listed = check_listed(answer, chain[0], chain[-1])
    links_differ = links_of(before) != links_of(after)
    for path, figure in listed.items():
        if figure["parts"] is not None:
            expected = parts_of(chain, path, links_differ)
            expect(figure["parts"] == expected, "%s: parts %s, expected %s" % (path, figure["parts"], expected))
    for place, cause in enumerate(CAUSES[:-1]):
        expect((answer["causes"][place]["counted_with"] is not None) == (chain[place + 1] is None),
               "counted_with of " + cause)
    expect(text.startswith("No difference") == (not listed), "the text's headline")
    back, _ = diff(program, folder, as_text(after), as_text(before))
    expect({f["path"]: (f["after"], f["before"], f["change"] and -f["change"]) for f in back["figures"]}
           == {p: (f["before"], f["after"], f["change"]) for p, f in listed.items()}, "the way back")
    ties = sum(1 for figure in listed.values() if figure["parts"] and figure["parts"]["tie_break"])
    return len(listed), any(figures is None for figures in chain), ties


def check_itself(program, folder, year):
    answer, text = diff(program, folder, as_text(year), as_text(year))
    expect(answer["figures"] == [] == answer["inputs"] and text == "No difference.\n", "a year against itself")


def check_allocations(program, folder, before, after, cause):
    """Allocations of two years that differ in one cause (or several, None)."""
    texts = [run(program, "allocate", "--quiet", "-", text=as_text(year)) for year in (before, after)]
    if any(done.returncode for done in texts):
        return
    answer, _ = diff(program, folder, *(done.stdout for done in texts))
    check_sums(answer)
    figures = [Figures(json.loads(done.stdout, parse_float=Decimal)) for done in texts]
    listed = {figure["path"]: figure for figure in answer["figures"]}
    for path in sorted({*figures[0].values, *figures[1].values}):
        old, new = (f.values.get(path, 0 if ">" in path else None) for f in figures)
        if "(2)(b)" in path or path not in listed and None in (old, new):
            continue
        expect((old != new) == (path in listed), "%s: %s to %s in allocations" % (path, old, new))
    for figure in answer["figures"]:
        for name, part in (figure["parts"] or {}).items():
            expect(cause is None or part == 0 or name == cause,
                   "%s: %s instead of %s" % (figure["path"], name, cause))


# --- Changes ----------------------------------------------------------------------------------------

def change_data(rng, year):
    for state in rng.sample(year["states"], rng.randint(1, min(4, len(year["states"])))):
        state["population"] = int(state["population"] * Decimal(rng.randint(80, 120)) / 100)


def change_pool(rng, year):
    part = rng.randint(50, 150)
    year["pool"]["relocations"] = year["pool"]["relocations"] * part // 100 + 1
    year["pool"]["financial_eur"] = year["pool"]["relocations"] * rng.choice([20000, 20000, 25000])
    if rng.random() < 0.5:
        year["pool"]["forum_reconvened"] = not year["pool"].get("forum_reconvened", False)
        year["pool"].pop("forum_reconvened_from", None)


def change_rule(rng, year):
    rules = dict(year.get("rules") or {})
    rules[rng.choice(["rounding"])] = rng.choice(["ceil", "nearest", "largest_remainder"])
    rules["assume_pledge"] = rng.choice(["pay", "relocate", "none", "prefer"])
    rules["offset_cap"] = rng.choice(["whole_share", "relocation_part"])
    year["rules"] = rules


def change_pledge(rng, year):
    for state in rng.sample(year["states"], rng.randint(1, min(4, len(year["states"])))):
        share = year["pool"]["relocations"] // len(year["states"])
        state["pledge"] = rng.choice([None, {}, {"relocations": rng.randint(0, 2 * share)},
                                      {"financial_eur": rng.randint(0, 2 * share) * 20000},
                                      {"relocations": share, "offsets": rng.randint(0, share)}])


def change_need(rng, year):
    takers = year.get("benefitting") or []
    for entry in rng.sample(takers, min(len(takers), 2)):
        entry["need"] = rng.choice([None, {"relocations": rng.randint(0, year["pool"]["relocations"])},
                                    {"financial_eur": rng.randint(0, 10**8), "relocations": 100}])
        entry["weight"] = rng.randint(1, 100000)
    if takers and rng.random() < 0.5:
        giver = rng.choice(year["states"])["code"]
        taker = rng.choice(takers)["code"]
        pairs = {(link["from"], link["to"]) for link in year.setdefault("links", [])}
        if giver != taker and (giver, taker) not in pairs:
            year["links"].append({"from": giver, "to": taker, "max_relocations": rng.randint(0, 50)})


def change_states(rng, year):
    """A state that goes, and one that comes; what spoke of it goes too."""
    gone = rng.choice(year["states"])["code"]
    if len(year["states"]) > 2:
        year["states"] = [state for state in year["states"] if state["code"] != gone]
        year["benefitting"] = [e for e in year.get("benefitting") or [] if e["code"] != gone]
        year["links"] = [e for e in year.get("links") or [] if gone not in (e["from"], e["to"])]
        if (year.get("crisis") or {}).get("state") == gone:
            del year["crisis"]
        elif year.get("crisis"):
            year["crisis"]["pledges"] = [e for e in year["crisis"].get("pledges") or [] if e["code"] != gone]
    year["states"].append({"code": "ZZ9", "population": 1000000, "gdp_million_eur": 5000,
                           "pledge": {"relocations": 10}})
    if rng.random() < 0.5:
        year.setdefault("benefitting", []).append({"code": "ZZ9", "weight": 10})


CHANGES = {"data": change_data, "pool": change_pool, "rule": change_rule, "pledge": change_pledge,
           "need": change_need}


def known(year):
    """Everybody's pledge and need known, so that one cause alone shows in an allocation."""
    year = copy.deepcopy(year)
    for state in year["states"]:
        state["pledge"] = state.get("pledge") or {"relocations": 100, "financial_eur": 1000000}
    for place, entry in enumerate(year["benefitting"]):
        entry["need"] = {"relocations": 2000 + place, "financial_eur": 30000000, "alternative_eur": 0,
                         "offsets": 5}
    return year


# --- The whole --------------------------------------------------------------------------------------

def cases(count, seed):
    """Pairs of years: a real one and a changed copy, a random one and a changed copy, two random ones."""
    rng = random.Random(seed)
    real = json.loads((TESTS.parent / "data/2026.json").read_text(encoding="utf-8"), parse_float=Decimal)
    outlook = json.loads((TESTS.parent / "data/2027-outlook.json").read_text(encoding="utf-8"),
                         parse_float=Decimal)
    yield "2026 and 2027", real, outlook
    for number in range(count):
        kind = number % 4
        before = real if kind < 2 else random_more.random_year(seed, number)
        if kind == 3:
            yield "random pools %d" % number, before, random_more.random_year(seed, number + count)
            continue
        after = copy.deepcopy(before)
        for change in CHANGES.values():
            if rng.random() < 0.6:
                change(rng, after)
        if kind == 1:
            change_states(rng, after)
        yield "changes %d" % number, before, after


def allocation_cases(count, seed):
    rng = random.Random(seed + 1)
    real = json.loads((TESTS.parent / "data/2026.json").read_text(encoding="utf-8"), parse_float=Decimal)
    for number in range(count):
        cause = CAUSES[number % len(CAUSES)]
        before = known(real) if cause in ("pledge", "need") or number % 2 else real
        after = copy.deepcopy(before)
        CHANGES[cause](rng, after)
        yield "%s %d" % (cause, number), before, known(after) if cause == "pledge" else after, cause
        change_pool(rng, after)
        yield "several %d" % number, before, after, None


def check_all(program, folder, count, seed):
    figures = checked = refused = ties = 0
    for name, before, after in cases(count, seed):
        try:
            found = check_years(program, folder, before, after)
        except Mismatch as mismatch:
            raise Mismatch("%s: %s" % (name, mismatch)) from None
        if found is not None:
            figures, checked = figures + found[0], checked + 1
            refused, ties = refused + found[1], ties + found[2]
    check_itself(program, folder, plain(before))
    expect(checked >= count // 2 and (refused > 0 or count < 36),
           "too few pairs were compared: %d, %d" % (checked, refused))
    for name, before, after, cause in allocation_cases(count // 2, seed):
        try:
            check_allocations(program, folder, before, after, cause)
        except Mismatch as mismatch:
            raise Mismatch("allocations, %s: %s" % (name, mismatch)) from None
    print("diff: %d pairs of years (%d with a step that no year can have alone) and %d of allocations, "
          "%d figures split, %d among ties" % (checked, refused, 2 * (count // 2), figures, ties))


def main():
    parser = argparse.ArgumentParser(description="Compare what diff says with a chain of allocations.")
    parser.add_argument("program")
    parser.add_argument("--count", type=int, default=36)
    parser.add_argument("--seed", type=int, default=2026)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        try:
            check_all(str(pathlib.Path(chosen.program).resolve()), pathlib.Path(folder), chosen.count, chosen.seed)
        except Mismatch as mismatch:
            print("diff: %s" % mismatch)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
