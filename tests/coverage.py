#!/usr/bin/env python3
"""coverage.py BUILD RUN: which part of the lines of each folder of src was run, and that it is not below its floor.

BUILD holds objects compiled with --coverage. RUN names the column of coverage.tsv: `corpus`, what fuzzing starts from,
or `suite`, that and the unit tests and golden cases. A floor is raised by hand when the coverage has risen.
"""
import json
import pathlib
import subprocess
import sys
from collections import Counter

HERE = pathlib.Path(__file__).resolve().parent
SLACK = 2.0  # per cent above its floor, from which on a floor is said to be too low


def read_floors(run):
    head, *rows = [line.split("\t") for line in (HERE / "coverage.tsv").read_text(encoding="utf-8").splitlines()]
    return {row[0]: float(row[head.index(run)]) for row in rows}


def of_file(notes):
    """Pairs of a source's number of lines that can be run and of those that were."""
    done = subprocess.run(["gcov", "--json-format", "--stdout", str(notes)], capture_output=True, check=False)
    for text in done.stdout.decode().splitlines():
        for file in json.loads(text)["files"]:
            if file["file"].endswith("%s/%s.c" % (notes.parent.name, notes.stem)):
                ran = {}
                for line in file["lines"]:
                    ran[line["line_number"]] = ran.get(line["line_number"], 0) + line["count"]
                yield len(ran), sum(count > 0 for count in ran.values())


def measure(build):
    lines, ran = Counter(), Counter()
    for notes in sorted((pathlib.Path(build) / "src").glob("*/*.gcno")):
        for can, did in of_file(notes):
            lines[notes.parent.name] += can
            ran[notes.parent.name] += did
    return {folder: (100 * ran[folder] / lines[folder], lines[folder]) for folder in lines}


def main():
    build, run = sys.argv[1:]
    floors, found, faults = read_floors(run), measure(build), 0
    for folder in sorted(set(floors) | set(found)):
        percent, lines = found.get(folder, (0.0, 0))
        floor = floors.get(folder)
        note = ""
        if floor is None or percent < floor:
            note = "  NO FLOOR in coverage.tsv" if floor is None else "  BELOW ITS FLOOR of %.0f %%" % floor
            faults += 1
        elif percent >= floor + SLACK:
            note = "  (floor %.0f %%)" % floor
        print("coverage, %s: %-12s %5.1f %% of %5d lines%s" % (run, folder, percent, lines, note))
    print("coverage, %s: %d folders, %d below their floors" % (run, len(found), faults))
    sys.exit(1 if faults or not found else 0)


if __name__ == "__main__":
    main()
