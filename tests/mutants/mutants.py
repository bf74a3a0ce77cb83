#!/usr/bin/env python3
"""mutants.py LIBSOLPOOL.so [--count N] [--seed S] [--list FILE]: the proof refuses every changed allocation.

Small years, made up and those in years/, are allocated; in each allocation every number, text, key and element is
changed singly, and what
hangs together is changed together, with its sums (consistent.py). `solpool_verify` must refuse each of them. What it
accepts today stands in known.tsv: the kind of change (* where all are accepted), the place, whether it shows in
`every` run or is `rare`, and the reason. A survivor that is not listed is a failure, and so is a listed change that
is refused each time that it is tried. A rare one that a run of 200 years has not seen is only named: it may be time to
strike it out.
"""
import argparse
import copy
import ctypes
import itertools
import json
import pathlib
import random
import re
import sys
from collections import Counter
from decimal import Decimal

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "oracle"))
from consistent import changes  # noqa: E402
from random_more import random_year  # noqa: E402
from random_pools import to_json  # noqa: E402

STATES_MOST = 7
ALL_KINDS = 200  # so many years mostly show what is rare
OK, SYNTAX, INPUT, RANGE = 0, 3, 4, 5  # solpool_status
OPTIMAL = 0  # solpool_outcome


# --- The library ------------------------------------------------------------------------------------

class Library:
    def __init__(self, path):
        self.c = ctypes.CDLL(path)
        self.c.solpool_rule_name.restype = self.c.solpool_rule_option.restype = ctypes.c_char_p
        self.c.solpool_rule_option.argtypes = [ctypes.c_size_t, ctypes.c_size_t]
        self.c.solpool_rule_name.argtypes = [ctypes.c_size_t]
        self.c.solpool_year_read.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_void_p,
                                             ctypes.c_size_t, ctypes.c_void_p]
        self.c.solpool_verify.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t,
                                          ctypes.c_void_p]
        self.c.solpool_write.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.c_char_p,
                                         ctypes.c_char_p, ctypes.c_void_p]
        self.c.solpool_allocate.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p]
        for name in ("result_outcome", "result_free", "year_free", "text_free"):
            getattr(self.c, "solpool_" + name).argtypes = [ctypes.c_void_p]

    def year(self, text):
        """A year that was read, or None."""
        year, data = ctypes.c_void_p(), text.encode()
        status = self.c.solpool_year_read(ctypes.byref(year), data, len(data), None, 0, None)
        return year if status == OK else None

    def allocation(self, year):
        made, text = ctypes.c_void_p(), ctypes.c_void_p()
        if self.c.solpool_allocate(ctypes.byref(made), year, None) != OK:
            return None
        if self.c.solpool_write(ctypes.byref(text), made, 0, None, None, None) != OK:
            sys.exit("mutants: an allocation cannot be written")
        written = ctypes.string_at(text.value).decode()
        self.c.solpool_text_free(text)
        self.c.solpool_result_free(made)
        return written

    def accepts(self, year, text):
        proof, data = ctypes.c_void_p(), text.encode()
        status = self.c.solpool_verify(ctypes.byref(proof), year, data, len(data), None)
        if status in (SYNTAX, INPUT, RANGE):
            return False
        if status != OK:
            sys.exit("mutants: verify ends with status %d on\n%s" % (status, text))
        valid = self.c.solpool_result_outcome(proof) == OPTIMAL
        self.c.solpool_result_free(proof)
        return valid

    def options(self):
        """The options of every rule."""
        found = {}
        while (name := self.c.solpool_rule_name(len(found))) is not None:
            rule, options = len(found), []
            while (option := self.c.solpool_rule_option(rule, len(options))) is not None:
                options.append(option.decode())
            found[name.decode()] = options
        return found


# --- One change -------------------------------------------------------------------------------------

def other_numbers(number):
    """Others than `number`, as near as its last digit and far away."""
    last = Decimal(1).scaleb(number.as_tuple().exponent)
    near = [number + last, number - last]
    far = [number + 1, -number - 3, number * 1000 + 7, Decimal(0)]
    return [(kind, value) for kind, values in (("number, its last digit", near), ("number", far))
            for value in values if value != number]


def other_values(value, path, world):
    """Pairs of kind and another value for a plain one."""
    if isinstance(value, bool):
        return [("truth", not value), ("null", None)]
    if isinstance(value, Decimal):
        return other_numbers(value) + [("null", None)]
    if value is None:
        return [("no longer null", Decimal(0)), ("no longer null", Decimal(7)), ("no longer null", "AA")]
    rule = path.rpartition(".")[2] if path.startswith("rules.") else None
    choices = world.options.get(rule) or [value + "x", ""] + (world.codes if value in world.codes else [])
    return [("text", choice) for choice in choices if choice != value] + [("null", None)]


class World:
    """What changes draw from: the options of rules, the codes of the allocation, notes of other allocations."""
    def __init__(self, options):
        self.options, self.codes, self.notes = options, [], {}


def single_changes(value, path, world):
    """(kind, path, list of keys, what to do there) for everything below a value: to `set`, `drop`, `rename` or `add`."""
    if isinstance(value, dict):
        for key, member in value.items():
            inner = "%s.%s" % (path, key) if path else key
            yield "key gone", inner, [key], "drop", None
            yield "key renamed", inner, [key], "rename", key + "_"
            yield from below(member, inner, key, world)
        yield "key too many", path + ".*", [], "add", "extra"
    elif isinstance(value, list):
        for place, member in enumerate(value):
            yield "element gone", path + "[]", [place], "drop", None
            yield "element twice", path + "[]", [place], "twice", None
            yield from below(member, path + "[]", place, world)
    else:
        for kind, other in other_values(value, path, world):
            yield kind, path, [], "set", other


def below(member, inner, key, world):
    for kind, path, keys, act, other in single_changes(member, inner, world):
        yield kind, path, [key, *keys], act, other


def changed(document, keys, act, other):
    """A text of the document with one change; the document stays as it is."""
    if act == "add":
        keys = [*keys, None]
    spine = [copy.copy(document)]
    for key in keys[:-1]:
        spine[-1][key] = copy.copy(spine[-1][key])
        spine.append(spine[-1][key])
    parent, key = spine[-1], keys[-1]
    if act == "drop":
        del parent[key]
    elif act == "twice":
        parent.insert(key, parent[key])
    elif act == "rename":
        items = [(other if name == key else name, member) for name, member in parent.items()]
        parent.clear()
        parent.update(items)
    elif act == "add":
        parent[other] = Decimal(1)
    else:
        parent[key] = other
    return spine[0]


def in_pieces(document):
    """The text of each member on its own: a change writes one of them anew."""
    return {key: to_json(member) for key, member in document.items()}


def joined(changed_document, document, pieces):
    return "{" + ", ".join("%s: %s" % (json.dumps(key), pieces[key] if member is document.get(key) and key in pieces
                                       else to_json(member)) for key, member in changed_document.items()) + "}"


# --- All of them ------------------------------------------------------------------------------------

def mutants(document, world):
    """Triples of kind, place and text."""
    pieces = in_pieces(document)
    for kind, path, keys, act, other in single_changes(document, "", world):
        yield kind, path, joined(changed(document, keys, act, other), document, pieces)
    for code, note in world.notes.items():
        if code not in [own["code"] for own in document["notes"]]:
            yield "note of another year", "notes[]", joined(
                {**document, "notes": [*document["notes"], note]}, document, pieces)
    for kind, path, whole in changes(document):
        yield kind, path, joined(whole, document, pieces)


def years(seed):
    """Names and texts: those that once let a wrong allocation pass, then random ones with few states, without end."""
    for path in sorted((HERE / "years").glob("*.json")):
        yield path.name, path.read_text(encoding="utf-8")
    for number in itertools.count():
        year = random_year(seed, number)
        if len(year["states"]) <= STATES_MOST:
            yield "year %d" % number, to_json(year)


def documents(library, seed, count):
    """Triples of name, year and allocation, of `count` years beside those in the folder."""
    left = count + len(list((HERE / "years").glob("*.json")))
    for name, source in years(seed):
        handle = library.year(source)
        text = library.allocation(handle) if handle else None
        if text is not None:
            if not library.accepts(handle, text):
                sys.exit("mutants: %s: its own allocation is refused" % name)
            left -= 1
            yield name, handle, text
        library.c.solpool_year_free(handle)
        if left == 0:
            return


def try_all(library, seed, count):
    """How many changes were tried, and how many survived, by kind and place; an example of each survivor."""
    world, tried, survived, examples = World(library.options()), Counter(), Counter(), {}
    for name, year, text in documents(library, seed, count):
        document = json.loads(text, parse_float=Decimal, parse_int=Decimal)
        world.codes = [state["code"] for state in document["states"]]
        for kind, path, mutant in mutants(document, world):
            tried[kind, path] += 1
            if library.accepts(year, mutant):
                survived[kind, path] += 1
                examples.setdefault((kind, path), (name, mutant))
        world.notes.update({note["code"]: note for note in document["notes"]})
    return tried, survived, examples


# --- What is known ----------------------------------------------------------------------------------

def read_known(tried):
    """When each change that is listed shows, by kind and place; a * stands for the kinds that were tried there."""
    known = {}
    for line in (HERE / "known.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        kind, path, shows, _ = line.split("\t")
        kinds = [kind] if kind != "*" else [other for other, place in tried if place == path] or [kind]
        known.update({(one, path): shows for one in kinds})
    return known


def judge(tried, survived, known):
    """Sentences about what is not as listed."""
    for change in sorted(survived):
        if change not in known:
            yield "%s at %s: %d of %d accepted" % (*change, survived[change], tried[change])
    for change, shows in sorted(known.items()):
        if survived[change] == 0 and shows == "every":
            yield "%s at %s: is listed in known.tsv, but refused (%d tried): strike it out" % (*change, tried[change])


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("library", metavar="LIBSOLPOOL.so")
    parser.add_argument("--count", type=int, default=6)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--list", metavar="FILE", help="write what survived, as a table, and one mutant of each beside it")
    return parser.parse_args()


def write_list(path, tried, survived, examples):
    folder = pathlib.Path(path + ".d")
    folder.mkdir(exist_ok=True)
    with open(path, "w", encoding="utf-8") as table:
        for change in sorted(survived):
            name, text = examples[change]
            table.write("%s\t%s\t%d of %d\t%s\n" % (*change, survived[change], tried[change], name))
            (folder / (re.sub(r"\W+", "-", " ".join(change)) + ".json")).write_text(text, encoding="utf-8")


def main():
    options = arguments()
    tried, survived, examples = try_all(Library(options.library), options.seed, options.count)
    if options.list:
        write_list(options.list, tried, survived, examples)
    known = read_known(tried)
    faults = list(judge(tried, survived, known))
    for change, shows in sorted(known.items()):
        if survived[change] == 0 and shows == "rare" and options.count >= ALL_KINDS:
            print("mutants: %s at %s: is listed as rare and was not seen (%d tried)" % (*change, tried[change]))
    for fault in faults:
        print("mutants: " + fault)
    print("mutants: %d changes of %d allocations, %d accepted as known.tsv says, %d faults"
          % (sum(tried.values()), options.count, sum(survived.values()), len(faults)))
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
