#!/usr/bin/env python3
"""Every text in its own language: languages_check.py SOLPOOL.

Of the catalogue (data/texts, data/formulas, packages/web/texts.txt): a text in every language, with the same places to be filled in, none in the
words of another language. Of what commands print and of the page: no word that only another language has. The words are the
small ones that no sentence does without; those that two languages share are left out.
"""
import collections
import html
import json
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
MARKS = {
    "en": "the and are with which from that this what who whose has have its than each where when by for to be it",
    "nl": "het een van niet voor wordt zijn deze bij naar welke waarvan uit heeft worden geen ook",
    "fr": "les est une qui dans pour sont que aux sur ne cette ce le ou avec par ses leur",
    "de": "und ist nicht für werden wird eines einen mit auf von das sind eine sich aus oder",
}
SHARED = {  # words of MARKS that another language has, too
    ("fr", "en"): "an", ("nl", "en"): "", ("de", "en"): "was", ("nl", "fr"): "ne ce les", ("en", "fr"): "est sur par",
    ("de", "fr"): "", ("en", "nl"): "van", ("de", "nl"): "uit", ("fr", "nl"): "", ("en", "de"): "mit", ("nl", "de"): "",
    ("fr", "de"): "sind",
}


def languages():
    """As the Makefile names them."""
    return re.search(r"^LANGUAGES := (.*)$", (ROOT / "Makefile").read_text(), re.M).group(1).split()


def texts_of(file, key):
    """{language: text} of a key of data/texts."""
    lines = (ROOT / "data/texts" / file).read_text().split("\n")
    start = lines.index(key) + 1
    return {line[2:4]: line[6:].replace("~", "\u00a0") for line in lines[start:start + len(languages())]}


def words_of(text):
    """The words of a text, without names of fields, rules, options, commands and paths."""
    text = re.sub(r'"\w+"', "", text)  # keys, as messages name them
    text = re.sub(r"\{\d(\|[^{}]*)?\}", lambda place: (place.group(1) or "").replace("|", " "), text)
    for token in re.split(r"[\s~\u00a0\u202f|]+", text):
        bare = token.strip(".,;:!?()\"'«»“”„’…%*")
        if bare and not bare.isupper() and not re.search(r"[_=\[\]{}<>/#\d`+.]|^-|:", bare):
            yield from bare.lower().replace("’", "'").split("'")


def strangers(text, language):
    """The words of `text` that belong to another language."""
    found = []
    for other, marks in MARKS.items():
        shared = SHARED.get((language, other), "").split()
        if other != language:
            found += [word for word in words_of(text) if word in marks.split() and word not in shared]
    return found


# --- The catalogue ---------------------------------------------------------------------------------

def catalogue():
    """(place, {language: text}) of every key of the texts and every formula with words."""
    for path in (*sorted((ROOT / "data/texts").glob("*.txt")), *sorted((ROOT / "data/formulas").glob("*.txt")),
                 ROOT / "packages/web/texts.txt"):
        texts, name, last = {}, "", None
        for number, line in enumerate(path.read_text().split("\n"), 1):
            match = re.match(r" +([a-z][a-z]): (.*)$", line)
            if match and match.group(1) in MARKS:
                last = match.group(1)
                texts[last] = match.group(2)
            elif re.match(r"      +\S", line) and last:
                texts[last] += " " + line.strip()
            else:
                last = None
                if texts and not line.startswith("  "):
                    yield f"{path.relative_to(ROOT)}:{number}: {name}", texts
                    texts = {}
                if line and not line.startswith((" ", "#")):
                    name = line
        if texts:
            yield f"{path.relative_to(ROOT)}: {name}", texts


def places(text):
    """The places to be filled in, and the ends of lines."""
    return set(re.findall(r"\{(\d)", text)), text.count("\\n")


def check_catalogue(wanted):
    """The faults of the catalogue, and how many texts there are."""
    faults, count = [], collections.Counter()
    for place, texts in catalogue():
        for language in wanted:
            if language not in texts:
                name = place.rpartition(": ")[2]  # of a state: not all need an article
                if language != "en" and len(name) > 2 and len(texts) > 1 and "at" not in texts:  # [cells] are by the English
                    faults.append(f"{place}: no {language}")
                continue
            count[language] += 1
            if "en" in texts and places(texts[language])[0] - places(texts["en"])[0]:
                faults.append(f"{place}: {language} fills in what English does not")
            if found := strangers(texts[language], language):
                faults.append(f"{place}: {language} says {', '.join(found)}: {texts[language]}")
    return faults, count


# --- What is printed -------------------------------------------------------------------------------

def without_texts(node):
    """A year without what its author wrote in words."""
    if isinstance(node, dict):
        return {key: without_texts(value) for key, value in node.items() if key not in ("title", "note", "source", "sources")}
    return [without_texts(value) for value in node] if isinstance(node, list) else node


COMMANDS = [
    ["state", "YEAR"], ["state", "NL", "YEAR"], ["state", "IT", "YEAR"], ["state", "PL", "YEAR"], ["state", "CZ", "YEAR"],
    ["state", "NL", "YEAR", "--set", "NL.pledge.relocations=500"],
    ["allocate", "YEAR", "--format", "table"], ["allocate", "DATED", "--format", "table"],
    ["allocate", "CRISIS", "--format", "table"],
    ["shares", "YEAR", "--format", "table"], ["compare", "YEAR", "--state", "NL", "--format", "table"],
    ["compare", "YEAR", "--all", "--format", "table"], ["plan", "YEAR", "--format", "table"],
    ["choose", "YEAR", "--format", "table"], ["stress", "YEAR", "--format", "table"],
    ["calendar", "YEAR", "--format", "table"], ["calendar", "DATED", "--state", "NL", "--format", "table"],
    ["glossary", "--format", "table"], ["rules", "--format", "table"],
    ["readings", "YEAR", "--state", "NL", "--suppose", "forum", "--format", "table"],
    ["sensitivity", "YEAR", "--format", "table"], ["paths", "YEAR"], ["audit", "YEAR", "--format", "table"],
    ["diff", "YEAR", "DATED", "--format", "table"], ["verify", "YEAR", "ALLOCATION", "--format", "table"],
    ["explain", "YEAR", "NL.fair_share.relocations", "--all", "--format", "table"],
    ["explain", "YEAR", "DE:IT.relocations", "--all", "--format", "table"],
    ["explain", "YEAR", "IT.need.relocations", "--all", "--format", "table"],
    ["explain", "DATED", "NL.to_implement.value", "--all", "--format", "table"],
    ["report", "YEAR", "--state", "NL", "-o", "PAGE"],
]


def inputs(folder):
    """The files that stand for the words in capitals."""
    year = without_texts(json.loads((ROOT / "data/2026.json").read_text()))
    dated = json.loads(json.dumps(year))
    dated["as_of"] = "2026-11-01"
    dated["pool"]["forum_reconvened"] = True
    dated["draws"] = [{"date": "2026-07-01", "relocations": 500}]
    dated["implemented"] = [{"date": "2026-09-01", "from": "DE", "to": "IT", "relocations": 10}]
    crisis = dict(year, crisis={"state": "IT", "relocations": 20000, "date": "2026-10-01"})
    paths = {}
    for name, content in (("YEAR", year), ("DATED", dated), ("CRISIS", crisis)):
        paths[name] = str(folder / (name.lower() + ".json"))
        pathlib.Path(paths[name]).write_text(json.dumps(content))
    paths["ALLOCATION"], paths["PAGE"] = str(folder / "allocation.json"), str(folder / "page.html")
    return paths


def editions(page):
    """{language: the words of its edition} of a page."""
    for part in re.split(r'(?=<div class="edition)', page)[1:]:
        part = re.sub(r"<(script|style)\b.*?</\1>|<code>.*?</code>", " ", part, flags=re.S)
        part = re.sub(r'<a [^>]*hreflang.*?</a>', " ", part, flags=re.S)
        yield re.search(r'lang="(..)"', part).group(1), html.unescape(re.sub(r"<[^>]*>", " ", part))


def sentences(text):
    """Pieces of a text to look for words in: its lines."""
    return [line.strip() for line in text.split("\n") if line.strip()]


def check_printed(program, wanted):
    """The faults of what is printed, and how many words were read."""
    faults, count = [], collections.Counter()
    with tempfile.TemporaryDirectory() as name:
        paths = inputs(pathlib.Path(name))
        pathlib.Path(paths["ALLOCATION"]).write_bytes(
            subprocess.run([program, "allocate", paths["YEAR"]], check=True, capture_output=True).stdout)
        for language in wanted:
            for command in COMMANDS:
                arguments = [paths.get(word, word) for word in command] + ["--lang", language]
                run = subprocess.run([program, *arguments], capture_output=True, text=True, check=False)
                if run.returncode not in (0, 4):
                    faults.append(f"{' '.join(command)}: exit {run.returncode}: {run.stderr}")
                texts = [(language, run.stdout)]
                if "PAGE" in command:
                    texts = list(editions(pathlib.Path(paths["PAGE"]).read_text()))
                elif "glossary" in command:
                    continue  # in every language
                for own, text in texts:
                    for line in sentences(text.replace(name, "")):
                        count[own] += len(line.split())
                        if found := strangers(line, own):
                            faults.append(f"{' '.join(command)} --lang {own}: {', '.join(found)}: {line[:200]}")
    return faults, count


def main():
    wanted = languages()
    faults, texts = check_catalogue(wanted)
    more, words = check_printed(sys.argv[1], wanted)
    faults += more
    for fault in dict.fromkeys(faults):
        print(fault)
    few = [language for language in wanted if texts[language] < 1000 or words[language] < 5000]
    print(f"languages: {dict(texts)} texts and {dict(words)} printed words read, {len(faults)} faults")
    return 1 if faults or few else 0


if __name__ == "__main__":
    sys.exit(main())
