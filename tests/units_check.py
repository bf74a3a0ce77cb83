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
FILES = [ROOT / "data/examples/regions.json"]
# Dutch "staat" is a verb, too: only what can be no verb.
WORDS = {"en": r"\bstates?\b|forum|\barticles?\b|\bunion\b|regulation|\bcouncil\b|\blaw\b",
         "nl": r"\bstaten\b|\bde staat\b|lidsta|forum|\bartikel|\bunie\b|verordening|\braad\b|\bwet\b",
         "fr": r"\bétats?\b|forum|\barticles?\b|\bunion\b|règlement|\bconseil\b",
         "de": r"\bstaat(en)?\b|mitgliedsta|forum|\bartikel|\bunion\b|verordnung|\brat\b"}
COMMANDS = [["state"], ["state", "WEST"], ["state", "TOWN-1"], ["allocate", "--format", "table"], ["shares", "--format", "table"],
            ["split", "400"]]


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


def told(program, path, languages):
    """(what, language, text) of each text and page."""
    for command in COMMANDS:
        for language in languages:
            words = [*command, str(path)] if command[0] in ("state", "split") else [command[0], str(path), *command[1:]]
            yield " ".join(command), language, run(program, [*words, "--lang", language, "--quiet"])
    for options in ([], ["--brief"], ["--state", "WEST"], ["--state", "TOWN-1"]):
        for language, text in text_of(run(program, ["report", str(path), *options, "-o", "/dev/stdout", "--quiet"])).items():
            yield "report " + " ".join(options), language, text


def main():
    program = sys.argv[1]
    languages = re.search(r"--lang ((?:[a-z]{2}\|?)+) ", run(program, ["state", "--help"]))[1].split("|")
    count, found_without = 0, set()
    for path in FILES:
        for what, language, text in told(program, path, languages):
            found = re.search(WORDS[language], text, re.IGNORECASE)
            if found:
                sys.exit("units: %s %s in %s says: …%s…" % (what, path.name, language, text[max(0, found.start() - 60):found.end() + 60]))
            count += 1
        with tempfile.TemporaryDirectory(prefix="solpool-units-") as folder:
            document = json.loads(path.read_text(encoding="utf-8"))
            del document["unit_name"]
            plain = pathlib.Path(folder, "plain.json")
            plain.write_text(json.dumps(document), encoding="utf-8")
            found_without |= {language for _, language, text in told(program, plain, languages)
                              if re.search(WORDS[language], text, re.IGNORECASE)}
    if found_without != set(languages):
        sys.exit("units: without unit_name no such word is found in %s" % (set(languages) - found_without))
    print("units: %d texts and pages speak of the file's members" % count)


if __name__ == "__main__":
    os.chdir(ROOT)
    main()
