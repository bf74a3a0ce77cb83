#!/usr/bin/env python3
"""units_check.py SOLPOOL: what is told of members that are no Member States (unit_name) speaks of these, in every language.

Pages and texts of year files with such members are read for words of the Regulation; the same file without unit_name has
them, so that the test would find them.
"""
import html
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
FILE = ROOT / "data/examples/regions.json"
# Dutch "staat" is a verb, too: only what can be no verb.
WORDS = {"en": r"\bstates?\b|forum|\barticles?\b|\bunion\b|\bEU\b|regulation|\bcouncil\b|\blaw\b",
         "nl": r"\bstaten\b|\bde staat\b|lidsta|forum|\bartikel|\bunie\b|\bEU\b|verordening|\braad\b|\bwet\b",
         "fr": r"\bétats?\b|forum|\barticles?\b|\bunion\b|\bUE\b|\bart\.|règlement|\bconseil\b",
         "de": r"\bstaat(en|es)?\b|mitgliedsta|forum|\bartikel|\bunion\b|\bEU\b|verordnung|\brat(es)?\b"}
NAMES = r"\b\w+[_.]\w+\b"  # of keys and rules, which are typed as they are
COST = ["--set", "WEST.cost.relocation_eur=12000", "--set", "EAST.cost.relocation_eur=45000"]
DEDUCTED = ["--set", "SOUTH.deduction=0.4", "--set", "EAST.deduction=1"]
AGREED = ["--set", "WEST:TOWN-1.offsets_agreed=true", "--set", "TOWN-1.need.offsets=20", "--set", "WEST.pledge.relocations=209"]
NEED = ["--for", "TOWN-1.unmet.relocations=0"]
COMMANDS = [
    ["state"], ["state", "WEST"], ["state", "TOWN-1"], ["split", "400"], ["shares", "--format", "table"],
    ["shares", "--rounding", "all", "--format", "text"], ["allocate", "--format", "table"],
    ["allocate", "--format", "table", *DEDUCTED], ["allocate", "--format", "table", *AGREED],
    ["allocate", "--set", "WEST.prefer=relocate", "--against", "baseline", "--format", "table"],
    ["compare", "--state", "WEST"], ["compare", "--state", "WEST", *COST], ["compare", "--state", "SOUTH", *DEDUCTED],
    ["compare", "--state", "EAST", *DEDUCTED], ["compare", "--state", "WEST", *AGREED], ["compare", "--all"],
    ["compare", "--all", *COST], ["plan"], ["plan", *COST], ["plan", *AGREED], ["plan", *NEED],
    ["plan", "--for", "TOWN-1.unmet.financial_eur=100"], ["plan", "--for", "TOWN-1.coverage=1", "--set", "WEST.pledge.relocations=0"],
    ["choose"], ["choose", *COST], ["choose", *DEDUCTED], ["stress"], ["stress", "--drop", "WEST,EAST"], ["audit"],
    ["explain", "WEST", "--all"], ["explain", "TOWN-1", "--all"], ["explain", "totals", "--all"], ["explain", "pool", "--all"],
    ["explain", "amounts", "--all"], ["explain", "SOUTH:TOWN-1", "--all"], ["explain", "EAST", "--all", *DEDUCTED],
    ["readings"], ["readings", "--state", "WEST"], ["readings", "--state", "TOWN-1"], ["sensitivity"],
    ["sensitivity", "--figure", "WEST.cheapest"], ["sensitivity", "--figure", "EAST.cheapest", *DEDUCTED], ["diff", "OTHER"]]
REFUSED = [["calendar"], ["stress", "--set", "pool.forum_reconvened=true"], ["readings", "--suppose", "forum"],
           ["explain", "63(3).holds"], ["sensitivity", "--figure", "63(1).holds"]]
PAGES = [[], ["--brief"], ["--state", "WEST"], ["--state", "TOWN-1"]]
OTHER = {"1700000": "1750000", '"prefer": "pay"': '"prefer": "relocate"', '"relocations": 300': '"relocations": 310'}


def run(program, arguments):
    done = subprocess.run([program, *arguments], stdout=subprocess.PIPE, encoding="utf-8", check=False)
    if done.returncode not in (0, 4):
        sys.exit("units: %s ended with %d" % (" ".join(arguments), done.returncode))
    return done.stdout


def text_of(page):
    """What a reader sees of a page, an edition of each language."""
    body = re.sub(r"(?s)<(script|style)>.*?</\1>", "", page[page.index("<body>"):])
    editions = re.split(r'<div class="edition ', body)[1:]
    return {re.search(r'lang="(\w\w)"', part)[1]: html.unescape(re.sub(r"<[^>]*>", " ", re.sub(r'href="data:[^"]*"', "", part)))
            for part in editions}


def told(program, path, other, languages):
    """(what, language, text) of each text and page."""
    for command in COMMANDS:
        words = [*command, path] if command[0] in ("state", "split") else [command[0], path, *command[1:]]
        words = [other if word == "OTHER" else word for word in words]
        for language in languages:
            yield " ".join(command), language, re.sub(NAMES, "", run(program, [*words, "--lang", language, "--quiet"]))
    for options in PAGES:
        for language, text in text_of(run(program, ["report", path, *options, "-o", "/dev/stdout", "--quiet"])).items():
            yield "report " + " ".join(options), language, text


def check_refused(program, path):
    """What makes no sense for such members: one line says so."""
    for command in REFUSED:
        done = subprocess.run([program, command[0], path, *command[1:]], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              encoding="utf-8", check=False)
        if done.returncode not in (2, 3) or done.stdout or done.stderr.count("\n") != 1 or "unit_name" not in done.stderr:
            sys.exit("units: %s is not refused: %d %s" % (" ".join(command), done.returncode, done.stderr))


def write(folder, name, text):
    path = pathlib.Path(folder, name)
    path.write_text(text, encoding="utf-8")
    return str(path)


def main():
    program = sys.argv[1]
    languages = re.search(r"--lang ((?:[a-z]{2}\|?)+) ", run(program, ["state", "--help"]))[1].split("|")
    count, found_without, text = 0, set(), FILE.read_text(encoding="utf-8")
    document, changed = json.loads(text), text
    del document["unit_name"]
    for was, becomes in OTHER.items():
        changed = changed.replace(was, becomes)
    with tempfile.TemporaryDirectory(prefix="solpool-units-") as folder:
        path, other = write(folder, "regions.json", text), write(folder, "other.json", changed)
        plain = write(folder, "plain.json", json.dumps(document))
        check_refused(program, path)
        for what, language, said in told(program, path, other, languages):
            found = re.search(WORDS[language], said, re.IGNORECASE)
            if found:
                sys.exit("units: %s in %s says: …%s…" % (what, language, said[max(0, found.start() - 60):found.end() + 60]))
            count += 1
        for what, language, said in told(program, plain, plain, languages):
            if what.split()[0] in ("state", "allocate", "report") and re.search(WORDS[language], said, re.IGNORECASE):
                found_without.add(language)
    if found_without != set(languages):
        sys.exit("units: without unit_name no such word is found in %s" % (set(languages) - found_without))
    print("units: %d texts and pages speak of the file's members" % count)


if __name__ == "__main__":
    os.chdir(ROOT)
    main()
