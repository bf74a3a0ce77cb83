#!/usr/bin/env python3
"""compare_outputs.py OLD NEW [--quick] [--count N] [--seed S] [--jobs N]: two builds, held against each other.

Runs every command that prints JSON (every_command.py) with both programs, on the year files of data, data/examples,
examples, tests/law and tests/golden and on random pools of tests/oracle, and compares exit codes and standard output.
Numbers, keys, their order, names and layout must be the same byte for byte; sentences (PROSE below) may be worded anew,
with the same numbers in them. Of schemas only $id is compared, of reports and `check` only the exit code.

A random pool is called random-SEED-NUMBER.json; tests/oracle/random_more.py --seed SEED --number NUMBER prints it.
"""
import argparse
import concurrent.futures
import json
import pathlib
import re
import shlex
import sys
import tempfile
from collections import Counter
from typing import NamedTuple

from every_command import ROOT, run, tasks_of

LINES_MAX = 40  # differences that are printed
LINES_ALIKE = 3  # of one command and one key: what went wrong there mostly has one reason
VALUE_WIDTH = 70
EVERY = ("every command",)

# Keys whose texts are sentences that the program makes up, and in which commands. The same key may hold a name or a
# copy of the year file elsewhere (`reason` of an audit, `title` of an allocation): there nothing may change.
PROSE = {
    "message": EVERY,  # of notes (allocation, diff) and of a scenario that is an error
    "formula": ("explain",),  # in words, then with numbers; `expression` has it for programs
    "sentence": ("explain",),  # of the range of a flow and of the limits that stop it
    "detail": ("verify",),  # what a check found
    "text": ("choose",),  # what stopped a state from its cheapest option
    "change": ("compare",),  # at a point of the frontier, a list of sentences (a number in a diff)
    "ties": ("shares",),  # who is first where two have the same claim
    "question": ("rules",),  # what the law leaves open
    "reason": ("rules",),  # why an option is refused
    "note": ("audit", "init", "import", "example"),  # why a figure differs; what is to be filled in
    "about": ("example",),  # the note of an example, without its commands
    "title": ("example", "init", "import"),  # of built-in files, drafts and their sources
}

STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
NUMBER = re.compile(r"\d+(?! January)")  # the day of the statistics is a word


class Difference(NamedTuple):
    path: str
    old: object
    new: object


# --- Comparing two outputs -----------------------------------------------------------------------------

class Object(list):
    """An object as pairs: the order of its keys is part of the result."""

    def get(self, key):
        return next((value for name, value in self if name == key), None)


class Raw(str):
    """A number as it is written: 1.50 is not 1.5."""


def documents(text):
    """The JSON of an output, or of each of its lines; None where it is no JSON."""
    try:
        return [json.loads(text, object_pairs_hook=Object, parse_int=Raw, parse_float=Raw)]
    except ValueError:
        pass
    try:
        return [json.loads(line, object_pairs_hook=Object, parse_int=Raw, parse_float=Raw)
                for line in text.splitlines()]
    except ValueError:
        return None


def is_prose(command, key, owner):
    if command == "explain" and key == "value":  # notes[0].message, explained
        return str(owner.get("path")).endswith(".message")
    commands = PROSE.get(key, ())
    return commands is EVERY or command in commands


def name_of(element, place):
    """What a reader knows an element of a list by."""
    names = [element.get(key) for key in ("code", "name", "path")] if isinstance(element, Object) else []
    return next((str(name) for name in names if isinstance(name, str)), str(place))


class Walk:
    """Two trees side by side: yields where they differ, and counts the sentences that are worded anew."""

    def __init__(self, command):
        self.command, self.reworded = command, Counter()

    def differences(self, old, new, path="", prose=None):
        if type(old) is not type(new):
            yield Difference(path, old, new)
        elif isinstance(old, Object):
            yield from self.of_objects(old, new, path)
        elif isinstance(old, list):
            if len(old) != len(new):
                yield Difference(path, "%d elements" % len(old), "%d elements" % len(new))
            for place, (first, second) in enumerate(zip(old, new)):
                yield from self.differences(first, second, "%s[%s]" % (path, name_of(first, place)), prose)
        elif old != new and prose and not isinstance(old, Raw) and same_numbers(old, new):
            self.reworded[prose] += 1
        elif old != new:
            yield Difference(path, old, new)

    def of_objects(self, old, new, path):
        keys = [[key for key, _ in item] for item in (old, new)]
        if keys[0] != keys[1]:
            yield Difference(path + " (keys)", *map(" ".join, shortened(*keys)))
        for key, value in old:
            if key in keys[1]:
                prose = key if is_prose(self.command, key, old) else None
                yield from self.differences(value, new.get(key), "%s.%s" % (path, key) if path else key, prose)


def same_numbers(old, new):
    """A new wording may put numbers in another order, but a number in a sentence is a result, too."""
    return sorted(NUMBER.findall(str(old))) == sorted(NUMBER.findall(str(new)))


def shortened(old, new):
    """Two lists of keys from where they begin to differ."""
    same = next((k for k, (first, second) in enumerate(zip(old, new)) if first != second), min(len(old), len(new)))
    return old[same:], new[same:]


def compare_json(command, old, new):
    """All differences of two outputs and what is worded anew."""
    trees = [documents(text) for text in (old, new)]
    if None in trees:
        return [Difference("(no JSON)", *at_first_difference(old, new))], Counter()
    walk = Walk(command)
    whole = len(trees[0]) == len(trees[1]) == 1
    found = list(walk.differences(trees[0][0], trees[1][0]) if whole else walk.differences(*trees, "line"))
    # The trees say nothing of blanks, line ends and the way a letter is escaped.
    skeletons = [STRING.sub('""', text) for text in (old, new)]
    if not found and skeletons[0] != skeletons[1]:
        found = [Difference("(layout)", *at_first_difference(*skeletons))]
    elif not found and not walk.reworded:
        found = [Difference("(how a text is escaped)", *at_first_difference(old, new))]
    return found, walk.reworded


def at_first_difference(old, new):
    place = next((k for k, (first, second) in enumerate(zip(old, new)) if first != second), min(len(old), len(new)))
    return tuple(text[max(0, place - 20):place + VALUE_WIDTH - 20] for text in (old, new))


def id_of(text):
    trees = documents(text)
    return dict(trees[0]).get("$id") if trees else "no JSON"


def compare_output(command, old, new):
    if command.kind == "exit" or old == new:
        return [], Counter()
    old, new = (output.decode("utf-8", "backslashreplace") for output in (old, new))
    if command.kind == "json":
        return compare_json(command.arguments[0], old, new)
    if command.kind == "schema":
        old, new = id_of(old), id_of(new)
    elif command.kind == "names":
        old, new = ([line.split()[:1] for line in text.splitlines()] for text in (old, new))
    return ([Difference("(%s)" % command.kind, old, new)] if old != new else []), Counter()


# --- All of them -----------------------------------------------------------------------------------------

def compare_command(programs, command):
    (old_code, old), (new_code, new) = (run(program, command) for program in programs)
    found, reworded = compare_output(command, old, new)
    # An answer that neither gives in time is not compared at all, and must not pass for one.
    if old_code != new_code or isinstance(old_code, str):
        found.insert(0, Difference("(exit code)", old_code, new_code))
    return found, reworded


def compare_task(programs, commands):
    """How many outputs were compared, which differ and how, and what is worded anew."""
    compared, differ, reworded = 0, [], Counter()
    for command in commands():
        found, words = compare_command(programs, command)
        compared, reworded = compared + 1, reworded + words
        if found:
            differ.append((command, found))
    return compared, differ, reworded


def cut(old, new):
    """Both values on one line and, where they are long, from shortly before they differ."""
    texts = [value if isinstance(value, str) else json.dumps(value, ensure_ascii=False) for value in (old, new)]
    if max(map(len, texts)) > VALUE_WIDTH:
        texts = at_first_difference(*texts)
    return [repr(text)[1:-1] for text in texts]


def lines_of(name, command, found, told):
    """A line for each difference; `told` counts them by command and key."""
    said = shlex.join(("solpool", *command.arguments)).replace(str(ROOT) + "/", "")
    for difference in found:
        alike = (command.arguments[0], difference.path.rpartition(".")[2])
        told[alike] += 1
        if told[alike] <= LINES_ALIKE:
            yield "%s: %s: %s -> %s  [%s]" % (name, difference.path, *cut(difference.old, difference.new), said)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("old", metavar="OLD", type=lambda path: str(pathlib.Path(path).resolve()))
    parser.add_argument("new", metavar="NEW", type=lambda path: str(pathlib.Path(path).resolve()))
    parser.add_argument("--quick", action="store_true", help="a tenth of the tests' files, and 20 random pools")
    parser.add_argument("--count", type=int, help="random pools (300, or 20 with --quick)")
    parser.add_argument("--seed", type=int, default=1, help="of the random pools")
    parser.add_argument("--slow", type=int, default=10, metavar="N", help="slow commands on every Nth random pool (10)")
    parser.add_argument("--only", default="", metavar="WORD", help="only files with this in their names")
    parser.add_argument("--jobs", type=int, default=2, help="files at the same time (2)")
    options = parser.parse_args()
    if options.count is None:
        options.count = 20 if options.quick else 300
    return options


def main():
    options = arguments()
    compared, differ, printed, reworded, told = 0, 0, 0, Counter(), Counter()
    with tempfile.TemporaryDirectory(prefix="solpool-compare-") as folder, \
            concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        tasks = [task for task in tasks_of(options, pathlib.Path(folder)) if options.only in task[0]]
        if not tasks:
            sys.exit("compare: no file has %s in its name" % options.only)
        results = pool.map(lambda task: compare_task((options.old, options.new), task[1]), tasks)
        for (name, _), (count, wrong, words) in zip(tasks, results):
            compared, differ, reworded = compared + count, differ + len(wrong), reworded + words
            for line in (line for command, found in wrong for line in lines_of(name, command, found, told)):
                printed += 1
                if printed <= LINES_MAX:
                    print(line, flush=True)
    for title, counts in (("differ", Counter({" ".join(alike): n for alike, n in told.items()})),
                          ("worded anew", reworded)):
        if counts:
            print("%s: %s" % (title, ", ".join("%s %d times" % pair for pair in counts.most_common(LINES_MAX))))
    print("%d outputs of %d files compared, %d differ" % (compared, len(tasks), differ))
    sys.exit(1 if differ else 0)


if __name__ == "__main__":
    main()
