#!/usr/bin/env python3
"""report_check.py SOLPOOL [PAGE_FOLDER]: reports against the results that they tell of.

Every table of a page, in every language, against the JSON of allocate and compare, number by number: as it stands
there, as people read it, and as CSV. Every picture is well-formed, has its words and stays within its frame. Nothing
is loaded from elsewhere, and nothing of a file becomes markup. On the built-in year, with and without a state, and
on years made to break it. With PAGE_FOLDER the pages are left there, for tests/report/browse.mjs.
"""
import csv
import decimal
import html.parser
import io
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.parse
import xml.etree.ElementTree
from decimal import Decimal

from languages_check import languages, texts_of

SOLPOOL = sys.argv[1]
TESTS = pathlib.Path(__file__).resolve().parent
FOLDER = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None
LANGUAGES = {code: tuple(texts_of(*place)[code] for place in (("words.txt", "thousands"), ("words.txt", "point"), ("report.txt", "not_known")))
             for code in languages()}
MEASURES = ["relocations", "financial_eur", "alternative_eur", "offsets"]
WIDTHS = {"wide": 760, "narrow": 350}
WEIGHT_MAX = 1200000  # in four languages
defects = []


def expect(holds, place, words):
    if not holds:
        defects.append("%s: %s" % (place, words))


def run(*arguments, code=0):
    done = subprocess.run([SOLPOOL, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    if done.returncode != code:
        sys.exit("solpool %s ended with %d: %s" % (" ".join(map(str, arguments)), done.returncode, done.stderr.decode()))
    return done.stdout.decode("utf-8")


def result(*arguments):
    """A result with its numbers as they stand there."""
    return json.loads(run(*arguments, "--quiet"), parse_float=str, parse_int=str)


# --- What the page says ------------------------------------------------------------------------------

class Page(html.parser.HTMLParser):
    """Tables by language and name, CSV addresses, ids, and everything that could be loaded."""
    VOID = {"meta", "link", "br"}

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.tables, self.csv, self.ids, self.labels, self.links = {}, {}, [], [], []
        self.loads, self.scripts, self.handlers, self.editions, self.words = [], 0, [], {}, {}
        self.language = self.table = self.cell = None
        self.lists = {}
        self.headings = {}
        self.stack = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.note(tag, attributes)
        if tag not in self.VOID:
            self.stack.append(tag)
        if "edition" in (attributes.get("class") or "").split():
            self.language = attributes["id"]
            self.words[self.language] = []
            self.headings[self.language] = []
        if "data-table" in attributes:
            self.table = self.tables.setdefault((self.language, attributes["data-table"]), [])
        if tag == "tr" and self.table is not None:
            self.table.append([])
        if tag in ("td", "th") and self.table is not None:
            self.cell = [attributes.get("data-v"), ""]
            self.table[-1].append(self.cell)
        if re.fullmatch("h[1-6]", tag):
            self.headings[self.language].append(int(tag[1]))
        if tag == "a" and "download" in attributes:
            self.csv[self.language, attributes["download"]] = attributes["href"]

    def handle_startendtag(self, tag, attrs):
        self.note(tag, dict(attrs))

    def note(self, tag, attributes):
        self.scripts += tag == "script"
        self.handlers += [name for name in attributes if name.startswith("on")]
        if "id" in attributes:
            self.ids.append(attributes["id"])
        self.labels += (attributes.get("aria-labelledby") or "").split()
        for name in ("src", "href", "xlink:href", "srcset", "data", "action", "poster"):
            if name in attributes:
                (self.links if tag == "a" else self.loads).append(attributes[name])

    def handle_endtag(self, tag):
        expect(self.stack and self.stack[-1] == tag, "page", "</%s> closes %s" % (tag, self.stack[-1:]))
        if self.stack:
            self.stack.pop()
        if tag in ("td", "th"):
            self.cell = None
        if tag == "table":
            self.table = None

    def handle_data(self, data):
        if self.cell is not None:
            self.cell[1] += data
        if self.language is not None and "script" not in self.stack:
            self.words[self.language].append(data)


def digits(language, number, least, most):
    """A number as people of the language write it, from its digits."""
    group, point, unknown = LANGUAGES[language]
    if number is None:
        return unknown
    step = Decimal(1).scaleb(-most)
    value = Decimal(number).quantize(step, rounding=decimal.ROUND_HALF_UP)
    text = "{:,f}".format(abs(value))
    whole, _, rest = text.partition(".")
    while len(rest) > least and rest.endswith("0"):
        rest = rest[:-1]
    sign = "\u2212" if value < 0 and value != 0 else ""
    return sign + whole.replace(",", group) + (point + rest if rest else "")


def shown(language, kind, number):
    if kind == "whole":
        return digits(language, number, 0, 0)
    if kind == "value":
        return digits(language, number, 0, 1)
    if kind == "euro":
        return digits(language, number, 2 if number and Decimal(number) % 1 else 0, 2)
    if number is None:
        return digits(language, None, 0, 0)
    if kind == "percent":
        return digits(language, number, 2, 2) + "\xa0%"
    return digits(language, str(Decimal(number) * 100), 1, 1) + "\xa0%"


# --- What it must say --------------------------------------------------------------------------------

NONE = object()  # a cell in which nothing can stand


def part_of(state):
    """How a state takes part, from the ledger alone."""
    types = [name for name in MEASURES if Decimal(state["to_implement"][name]) > 0]
    words = dict(zip(MEASURES, ("relocates", "pays", "alternative", "offsets")))
    if state["role"] == "benefitting":
        return "benefits"
    if len(types) > 1:
        return "mix"
    if types:
        return words[types[0]]
    if state["role"] == "not_bound":
        return "not_bound"
    return "deducted" if Decimal(state["deduction"]) == 1 else "nothing"


def yes(value):
    return ("word", "true" if value else "false")


def assumed(state):
    """Not known in part, and nothing assumed: neither yes nor no."""
    value = Decimal(state.get("assumed", {}).get("value", 0))
    return ("word", "true" if value > 0 else "" if state["pledge"]["assumed"] else "false")


def of_kind(kind, objects, *keys):
    cells = []
    for key in keys:
        value = objects
        for name in key.split("."):
            value = value.get(name, NONE) if value is not NONE else NONE
        cells.append((kind, value))
    return cells


def rules_in_words(rules):
    return ", ".join("%s=%s" % rule for rule in rules.items())


def tables_of(allocation, comparison, with_forum, frontier, readings):
    """Every table as rows of (kind, number or word)."""
    received = {entry["code"]: entry["received"]["value"] for entry in allocation["benefitting"]}
    tables = {
        "ledger": [[("word", name)] + of_kind("whole", total, "relocations") + of_kind("euro", total, "financial_eur", "alternative_eur")
                   + of_kind("whole", total, "offsets") + of_kind("value", total, "value")
                   for name, total in allocation["totals"].items()],
        "states": [[("state", state["code"]), ("word", state["role"])] + of_kind("percent", state, "share.percent")
                   + of_kind("whole", state, "fair_share.relocations") + of_kind("euro", state, "fair_share.financial_eur")
                   + of_kind("whole", state, "duty", "pledge.relocations")
                   + of_kind("euro", state, "pledge.financial_eur", "pledge.alternative_eur") + of_kind("whole", state, "pledge.offsets")
                   + [assumed(state)] + of_kind("value", state, "gap", "to_implement.value")
                   + of_kind("whole", state, "mandatory_offsets") for state in allocation["states"]],
        "map": [[("state", state["code"]), ("word", part_of(state))]
                + ([("value", NONE), ("value", received[state["code"]])] if state["role"] == "benefitting"
                   else [("value", state["used"]["value"]), ("value", NONE)]) for state in allocation["states"]],
        "flows": [[("state", flow["from"]), ("state", flow["to"])] + of_kind("whole", flow, "relocations")
                  + of_kind("euro", flow, "financial_eur", "alternative_eur") + of_kind("whole", flow, "offsets", "mandatory_offsets")
                  for flow in allocation["flows"]],
        "coverage": [[("state", entry["code"]), yes(entry["need"]["stated"])] + of_kind("whole", entry, "need.relocations")
                     + of_kind("euro", entry, "need.financial_eur") + of_kind("value", entry, "need.value")
                     + of_kind("whole", entry, "received.relocations") + of_kind("euro", entry, "received.financial_eur", "received.alternative_eur")
                     + of_kind("whole", entry, "received.offsets") + of_kind("value", entry, "received.value", "unmet.value")
                     + [("ratio", NONE if entry["coverage"] is None else entry["coverage"])] for entry in allocation["benefitting"]],
        "conditions": [[("text", entry["article"]), ("state", entry.get("state", ""))] + of_kind("whole", entry, "observed")
                       + of_kind("value", entry, "threshold") + [yes(entry["holds"])] for entry in allocation["triggers"]],
    }
    if comparison is not None:
        order = ["relocate", *("mix_%d" % part for part in range(90, 0, -10)), "pay", "alternative", "offset"]
        options = {option["name"]: option for option in comparison["options"]}
        forum = {option["name"]: option for option in with_forum["options"]} if with_forum else None
        tables["options"] = [
            [("word", name)] + of_kind("whole", options[name], "contribution.relocations")
            + of_kind("euro", options[name], "contribution.financial_eur", "contribution.alternative_eur")
            + of_kind("whole", options[name], "contribution.offsets", "mandatory_offsets")
            + [("whole", forum[name]["mandatory_offsets"] if forum else NONE)]
            + of_kind("whole", options[name], "mandatory_offsets_of_all") + of_kind("euro", options[name], "cost_eur", "union_funding_eur")
            + [yes(options[name]["open"])] for name in order]
        expect(set(order) == set(options), "options", "not all of them")
        tables["frontier"] = [
            of_kind("percent", point, "paying_percent") + of_kind("whole", point, "relocations") + of_kind("euro", point, "financial_eur")
            + of_kind("whole", point, "mandatory_offsets") + of_kind("value", point, "delivered.value") + of_kind("whole", point, "offsets_on_offer")
            + [("text", ", ".join(point["triggers"])),
               ("state", point["worst_covered"]["code"] if point["worst_covered"] else ""),
               ("ratio", point["worst_covered"]["coverage"] if point["worst_covered"] else NONE)]
            + of_kind("euro", point, "cost_eur") for point in frontier]
        tables["readings"] = [
            [("word", figure["path"])] + of_kind("value", figure, "default", "least") + [("text", rules_in_words(figure["least_rules"]))]
            + of_kind("value", figure, "most") + [("text", rules_in_words(figure["most_rules"]))] + of_kind("ratio", figure, "agree")
            + of_kind("whole", figure, "readings.looked_at", "readings.all") + [("text", ", ".join(figure["decided_by"]))]
            for figure in readings["figures"] if not figure["path"].endswith(".coverage")]
    return tables


def check_cell(place, language, wanted, cell):
    kind, value = wanted
    raw, text = cell
    if value is NONE:
        expect(raw is None and text == "\u2013", place, "%r instead of nothing" % (cell,))
    elif kind in ("word", "state", "text"):
        expect(raw == value, place, "%r instead of %r" % (raw, value))
        expect(kind != "text" or text == value, place, "%r is shown of %r" % (text, value))
        expect(value == "" or text.strip() != "", place, "%r is shown as nothing" % value)
    else:
        expect((text if raw is None and value is not None else raw) == value, place, "%r instead of %r" % (raw, value))
        expect(text == shown(language, kind, value), place, "%r is shown of %r, not %r" % (text, value, shown(language, kind, value)))


def check_table(place, language, wanted, table):
    rows = table[1:]  # below the headings
    expect(all(cell[1].strip() for cell in table[0]), place, "a column without a heading")
    expect(len(rows) == len(wanted), place, "%d rows instead of %d" % (len(rows), len(wanted)))
    for number, (row, want) in enumerate(zip(rows, wanted)):
        expect(len(row) == len(want) == len(table[0]), place, "row %d has %d cells" % (number, len(row)))
        for column, (cell, kind) in enumerate(zip(row, want)):
            check_cell("%s row %d column %d" % (place, number, column), language, kind, cell)


def check_csv(place, wanted, address):
    head = "data:text/csv;charset=utf-8,%EF%BB%BF"
    expect(address.startswith(head), place, "no CSV address: %s" % address[:60])
    text = urllib.parse.unquote(address[len(head):])
    rows = list(csv.reader(io.StringIO(text, newline="")))
    expect(len(rows) == len(wanted) + 1, place, "%d CSV rows instead of %d" % (len(rows) - 1, len(wanted)))
    expect(all(len(row) == len(rows[0]) for row in rows), place, "CSV rows of different length")
    expect(len(set(rows[0])) == len(rows[0]), place, "a CSV heading stands twice")
    for number, (row, want) in enumerate(zip(rows[1:], wanted)):
        cells = iter(row)
        for kind, value in want:
            cell = next(cells)
            expect(cell == ("" if value is NONE or value is None else value), "%s CSV row %d" % (place, number), "%r instead of %r" % (cell, value))
            if kind == "state":
                name = next(cells)
                expect(not name or name[0] not in "=+-@\t", place, "a formula: %r" % name)


# --- Pictures ----------------------------------------------------------------------------------------

SVG = "{http://www.w3.org/2000/svg}"


def check_frame(place, root, width, height, left=0.0, top=0.0):
    """Everything lies in the picture; nothing is drawn inside out."""
    for shape in root.iter():
        numbers = {name: float(shape.get(name, "0")) for name in ("x", "y", "x1", "x2", "y1", "y2", "width", "height", "cx", "cy")
                   if re.fullmatch(r"-?[0-9.]+", shape.get(name, "0"))}
        if shape.tag in (SVG + "pattern", SVG + "svg") or "id" in shape.attrib:
            continue
        across = [numbers["x"], numbers["x"] + numbers["width"], numbers["x1"], numbers["x2"], numbers["cx"]]
        down = [numbers["y"], numbers["y"] + numbers["height"], numbers["y1"], numbers["y2"], numbers["cy"]]
        expect(numbers["width"] >= 0 and numbers["height"] >= 0, place, "a negative size: %s" % shape.attrib)
        expect(min(across) >= left - 0.01 and max(across) <= left + width + 0.01, place, "beyond the side: %s" % shape.attrib)
        expect(min(down) >= top - 0.01 and max(down) <= top + height + 0.01, place, "beyond the edge: %s" % shape.attrib)
        for number in re.findall(r"-?[0-9.]+", shape.get("d", "")):
            expect(-0.01 <= float(number) <= max(width, height) + 0.01, place, "a path leaves the picture: %s" % number)


def check_picture(place, text):
    if "xmlns" not in text[:200]:
        text = text.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    root = xml.etree.ElementTree.fromstring(text)
    left, top, width, height = map(float, root.get("viewBox").split())
    expect(root.get("role") == "img" and root.get("aria-labelledby"), place, "no text alternative")
    for part in ("title", "desc"):
        words = root.find(SVG + part)
        expect(words is not None and words.text and words.text.strip(), place, "an empty %s" % part)
    words = [item.text or "" for item in root.iter(SVG + "text")]
    expect(any(re.match(r"(?:Source|Bron|Quelle)\s*: ", line) for line in words), place, "no source")
    expect(any("solpool" in line for line in words) or "solpool" in " ".join(words), place, "no word of how it was calculated")
    expect(len(words) >= 3, place, "hardly a word in it")
    check_frame(place, root, width, height, left, top)
    return root, words


def check_pictures(place, page_text, allocation):
    pictures = re.findall(r'<svg viewBox=.*?</svg>', page_text, re.DOTALL)
    expect(len(pictures) % 4 == 0 and pictures, place, "%d pictures" % len(pictures))
    for picture in pictures:
        identity = re.search(r'aria-labelledby="(\S+)-title', picture).group(1)
        language, name, width = identity.split("-")
        expect(('viewBox="0 0 %d ' % WIDTHS[width]) in picture, place, "%s is not as wide" % identity)
        root, words = check_picture("%s %s" % (place, identity), picture)
        if name == "ledger":
            for total in ("nominal", "pledged", "to_implement", "effective", "delivered"):
                number = shown(language, "value", allocation["totals"][total]["value"])
                expect(number in words, "%s %s" % (place, identity), "%s is not in the picture: %s" % (total, number))
        if name == "coverage":
            check_lengths("%s %s" % (place, identity), root, [entry["need"]["value"] for entry in allocation["benefitting"]])


def check_lengths(place, root, values):
    """Outlines are as long as what they stand for, to a tenth of a unit and the rounding of one."""
    outlines = [float(shape.get("width")) for shape in root.iter(SVG + "rect") if shape.get("class") == "outline"][-len(values):]
    most = max((Decimal(value) for value in values), default=Decimal(0))
    if most <= 0 or len(values) > 40:
        return
    longest = max(outlines)
    for length, value in zip(outlines, values):
        expect(abs(length - longest * float(Decimal(value) / most)) <= 0.3, place, "%s is drawn %s long" % (value, length))


# --- A page ------------------------------------------------------------------------------------------

def check_addresses(place, text, page):
    for address in page.loads:
        expect(address == "data:,", place, "loads %s" % address[:80])
    for address in page.links:
        expect(re.match(r"https?://|#|data:text/csv", address), place, "links to %s" % address[:80])
        if address.startswith("#"):
            expect(address[1:] in page.ids, place, "%s leads nowhere" % address)
    expect(page.scripts == 1, place, "%d scripts" % page.scripts)
    expect(not page.handlers, place, "handlers %s" % page.handlers)
    expect(len(set(page.ids)) == len(page.ids), place, "an id stands twice")
    expect(set(page.labels) <= set(page.ids), place, "labelled by nothing: %s" % (set(page.labels) - set(page.ids)))
    expect(not re.search(r"@import|url\((?!#)", text), place, "styles load something")
    expect("default-src 'none'" in text, place, "no Content-Security-Policy")


def check_words(place, page):
    for language, words in page.words.items():
        said = " ".join(words).replace("&amp; {0}", "")  # a name of `hostile`
        expect(not re.search(r"\{[0-9]\}|\(null\)", said), place, "%s: a place was not filled" % language)
        expect(language == "en" or not re.search(r"(?i)(?:artikel|article) \S+ of 20", said), place, "an article is cited in English")
        levels = page.headings[language]
        expect(levels[0] == 1 and levels.count(1) == 1 and all(b - a <= 1 for a, b in zip(levels, levels[1:])),
               place, "%s: headings are out of order: %s" % (language, levels))


# What a sentence says beside what the results hold: relocations pledged if all relocate, and who is relocated then and if all pay.
SAID = {
    "en": (r"(\d[\d\u00a0]*)\s+relocations are pledged and", r"pledged and (?:(\d[\d\u00a0]*)\s+persons? (?:is|are)|nobody is) relocated"),
    "nl": (r"zijn (\d[\d\u00a0]*)\s+herplaatsingen toegezegd en", r"toegezegd en word(?:t|en) (?:(\d[\d\u00a0]*)\s+perso\w+|er niemand) herplaatst"),
    "fr": (r"(\d[\d\u00a0]*)\s+relocalisations sont promises et", r"promis(?:es)? et (?:(\d[\d\u00a0]*)\s+personnes? \w+ relocalisées?|personne n'est relocalisé)"),
    "de": (r"(\d[\d\u00a0]*)\s+Übernahmen zugesagt und", r"zugesagt und es w\w+ (?:(\d[\d\u00a0]*)\s+Person\w*|niemand) übernommen"),
}


def check_sentences(place, page, frontier):
    """The numbers in sentences are those of the tables: of persons who are relocated, not of those pledged."""
    ends = [frontier[0]["delivered"]["relocations"], frontier[-1]["delivered"]["relocations"]]
    for language in LANGUAGES:
        said = " ".join(page.words[language])
        for pattern, values in zip(SAID[language], ([frontier[0]["relocations"]], ends)):
            found = [re.sub(r"\D", "", number) or "0" for number in re.findall(pattern, said)]
            times = len(found) // len(values)  # the sentence stands in the pictures too
            expect(times > 0 and found == values * times, place, "%s: said to be %s, not %s: %s" % (language, found, values, pattern))


def cited(item, key=None):
    """The ids of all sources that an item of a year file cites."""
    if key == "source":
        values = item.values() if isinstance(item, dict) else [item]
        return {id_ for value in values for id_ in (value if isinstance(value, list) else [value])}
    members = item.items() if isinstance(item, dict) else enumerate(item) if isinstance(item, list) else ()
    return {id_ for key, member in members for id_ in cited(member, key)}


def check_dated(place, text, page, given, state):
    """Of which day the figures are; the title, or that there is none; and whom the list of states begins with."""
    ids = cited({key: member for key, member in given.items() if key not in ("vintages", "sources")})
    dates = [source["date"] for source in given.get("sources", ()) if (source["id"] in ids or "figure" in source)
             and re.fullmatch(r"\d{4}-\d\d-\d\d", source.get("date") or "")]
    words = " ".join(page.words["en"])
    expect(("Newest dated source of the figures: %s." % max(dates) if dates else "No source of the figures bears a date.") in words,
           place, "the date of the figures is not told: %s" % sorted(dates))
    nobody = re.findall(r' data-nobody="([^"]*)"', text)
    expect(given.get("title") or "year file of %s" % given["year"] in words, place, "no title")
    expect(len(nobody) == len(LANGUAGES) and bool(state) == ("(this page)" in nobody[0]), place, "the list to highlight begins with %s" % nobody)


def editions_of(text):
    """What the page says in each language, whichever comes first."""
    found = re.findall(r'<div class="edition (?:first|other)(?: brief)?" (id="..".*?</footer></div>)', text, re.DOTALL)
    return {edition[4:6]: edition for edition in found}


def figures_of(allocation, state):
    """The figures of the chart of readings."""
    role = next((entry["role"] for entry in allocation["states"] if entry["code"] == state), None)
    names = ("fair_share.relocations", "need.value", "received.value") if role == "benefitting" else \
        ("fair_share.relocations", "duty", "to_implement.value", "shortfall", "mandatory_offsets")
    return [word for name in names for word in ("--figure", "%s.%s" % (state, name))]


def check_page(name, year=None, state=None, sets=(), weight=None):
    file = [year] if year else []
    options = [option for setting in sets for option in ("--set", setting)]
    chosen = ["--state", state] if state else []
    allocation = result("allocate", *file, *options)
    comparison = result("compare", *file, *options, *chosen, "--format", "json") if state else None
    frontier = result("compare", *file, *options, "--all", "--format", "json")["frontier"] if state else None
    given = json.loads(pathlib.Path(year).read_text(encoding="utf-8") if year else (TESTS.parent / "data/2026.json").read_text(encoding="utf-8"))
    met = given["pool"].get("forum_reconvened", False) or "pool.forum_reconvened=true" in sets
    forum = None if met or not state else result("compare", *file, *options, "--set", "pool.forum_reconvened=true", *chosen, "--format", "json")
    readings = result("readings", *file, *options, *figures_of(allocation, state), "--suppose", "forum", "--most", "1000", "--format", "json") \
        if state else None
    wanted = tables_of(allocation, comparison, forum, frontier, readings)
    pages = {first: run("report", *file, *options, *chosen, "--lang", first, "--quiet") for first in LANGUAGES}
    for first, text in pages.items():
        place = "%s %s" % (name, first)
        expect(weight is None or text == run("report", *file, *options, *chosen, "--lang", first, "--quiet"), place, "other bytes the second time")
        expect(weight is None or len(text.encode()) < weight, place, "weighs %d bytes" % len(text.encode()))
        expect(text.startswith('<!DOCTYPE html>\n<html lang="%s">' % first), place, "another language")
        expect(editions_of(text) == editions_of(pages["en"]) and len(editions_of(text)) == len(LANGUAGES), place, "other editions")
        if FOLDER is not None:
            (FOLDER / ("%s-%s.html" % (name, first))).write_text(text, encoding="utf-8")
    place, text = name, pages["en"]  # the others hold the same
    page = Page(text)
    expect(set(page.words) == set(LANGUAGES), place, "languages %s" % list(page.words))
    told = re.findall(r"A scenario\. Changed from the year file: ([^ ]+)", " ".join(page.words["en"]))
    expect(len(set(told)) == bool(sets) and len(told) == (" ".join(page.words["en"]).count("Source: ") + 1 if sets else 0) and
           all(told[0].startswith(setting.split("=")[0]) for setting in sets[:1]), place, "what was set is told as %s" % told)
    for language in LANGUAGES:
        for table, rows in wanted.items():
            where = "%s %s %s" % (place, language, table)
            expect((language, table) in page.tables, where, "no table")
            check_table(where, language, rows, page.tables.get((language, table), [[]]))
            address = [href for (edition, download), href in page.csv.items() if edition == language and "-%s" % table in download]
            expect(len(address) == 1, where, "%d CSV files" % len(address))
            check_csv(where, rows, address[0])
        extra = {table for edition, table in page.tables if edition == language} - set(wanted) - {"rules", "remarks", "sources", "terms"}
        expect(not extra, place, "more tables: %s" % extra)
    check_addresses(place, text, page)
    check_words(place, page)
    check_dated(place, text, page, given, state)
    if frontier:
        check_sentences(place, page, frontier)
    check_pictures(place, text, allocation)
    for line in run("report", "--chart", "list").splitlines():
        chart = line.split()[0]
        if (state or "--state" not in line) and "--analysis" not in line:
            check_picture("%s %s.svg" % (name, chart), run("report", *file, *options, *chosen, "--chart", chart, "--lang", "nl", "--quiet"))
    return text


# --- With an analysis of scenarios -------------------------------------------------------------------

def check_analysis(folder):
    """Charts of an analysis whose first figures bear names made to break them, and the page with them (study_check.py
    holds their numbers)."""
    path = pathlib.Path(folder) / "analysis.json"
    patches = "".join('{"states": {"DE": {"pledge": {"relocations": %d}}}}\n' % (100 * k) for k in range(9))
    scenarios = subprocess.run([SOLPOOL, "sweep", "-q"], input=patches.encode(), stdout=subprocess.PIPE, check=True).stdout
    told = subprocess.run([SOLPOOL, "analyse", "--format", "json"], input=scenarios, stdout=subprocess.PIPE, check=True).stdout
    analysis = json.loads(told)
    for figure, words in zip(analysis["figures"], HOSTILE):
        figure["path"] = words
    path.write_text(json.dumps(analysis), encoding="utf-8")
    for chart in ("fan", "histogram"):
        check_picture(chart + ".svg", run("report", "--analysis", path, "--chart", chart, "--lang", "nl", "--quiet"))
    text = run("report", "--analysis", path, "-o", "/dev/stdout")
    page = Page(text)
    expect(all((language, chart) in page.tables for language in LANGUAGES for chart in ("fan", "histogram")), "analysis", "no table")
    expect("\u202e" not in text and "<img" not in text and text.count("<script") == 1, "analysis", "names are not tamed")
    check_words("analysis", page)


# --- One page ---------------------------------------------------------------------------------------

BRIEF_ROWS = 30


def check_brief(name, year=None, state=None, sets=()):
    """One page: the table of the largest states and of the one that is asked about, the picture, both languages."""
    options = ([year] if year else []) + [option for setting in sets for option in ("--set", setting)]
    chosen = ["--state", state] if state else []
    bound = [entry for entry in result("allocate", *options)["states"] if entry["role"] != "not_bound"]
    bound.sort(key=lambda entry: -Decimal(entry["fair_share"]["relocations"]))
    rows = [[("state", entry["code"])] + of_kind("whole", entry, "fair_share.relocations", "pledge.relocations")
            + of_kind("euro", entry, "pledge.financial_eur") + [assumed(entry)]
            + of_kind("value", entry, "to_implement.value")
            for k, entry in enumerate(bound) if k < BRIEF_ROWS or entry["code"] == state]
    for first in LANGUAGES:
        place = "%s brief %s" % (name, first)
        text = run("report", *options, *chosen, "--brief", "--lang", first, "--quiet")
        if FOLDER is not None:
            (FOLDER / ("%s-brief-%s.html" % (name, first))).write_text(text, encoding="utf-8")
        page = Page(text)
        expect(text.startswith('<!DOCTYPE html>\n<html lang="%s">' % first) and len(editions_of(text)) == len(LANGUAGES), place, "its languages")
        expect({table for _, table in page.tables} == {"brief"}, place, "tables %s" % list(page.tables))
        for language in LANGUAGES:
            check_table(place + " " + language, language, rows, page.tables[language, "brief"])
        marked = '<tr class="on" data-state="%s">' % state
        expect(text.count('<tr class="on"') == text.count(marked) == (len(LANGUAGES) if state else 0), place, "the state is not marked")
        check_words(place, page)


# --- Years made to break it --------------------------------------------------------------------------

HOSTILE = ['<script>alert("1")</script>', "</title></svg><img src=x onerror=alert(1)>", '"quotes\' & &amp; {0} %s',
           "\u05d9\u05e9\u05e8\u05d0\u05dc", "\u202egnaht gnihton\u202c", "=cmd|' /C calc'!A0", "W" * 3000, "\U0001F1EA\U0001F1FA \uFFFE"]


def state(code, **more):
    return dict({"code": code, "population": 1000, "gdp_million_eur": 10}, **more)


def year(states, benefitting=(), pool=None, **more):
    return dict({"format": "solpool-year-1", "year": 2030, "pool": pool or {"relocations": 1000, "financial_eur": 20000000},
                 "states": states, "benefitting": list(benefitting)}, **more)


def hostile():
    codes = ["H%d" % k for k in range(len(HOSTILE))]
    return year([state(code, name=name, population=1000 + 7 * k, pledge={"relocations": 10 * k, "financial_eur": 12345.67}, note=name, source="S%d" % k)
                 for k, (code, name) in enumerate(zip(codes, HOSTILE))],
                [{"code": codes[0]}, {"code": codes[4], "need": {"relocations": 50}, "note": HOSTILE[0]}],
                title=HOSTILE[1], note=HOSTILE[0],
                sources=[{"id": "S%d" % k, "title": words, "address": address, "date": date, "confidence": "press", "note": words}
                         for k, (words, address, date) in enumerate(zip(
                             HOSTILE, ["javascript:alert(1)", 'https://example.org/"onmouseover="alert(1)', "data:text/html,<script>",
                                       "HTTPS://EXAMPLE.ORG", " https://example.org", None, "x" * 2000, "//example.org"],
                             ["2030-01-01", "<b>", "9999", None, "2029-12-31", "2030-1-1", "soon", "2030-13-99x"]))])


def many():
    codes = ["R%02d" % k for k in range(60)]
    states = [state(code, name="Region number %d" % k, population=1000 + 37 * k * k, pledge={"relocations": 3 * k, "financial_eur": 1000.5 * k})
              for k, code in enumerate(codes)]
    return year(states, [{"code": code, "weight": 1 + k} for k, code in enumerate(codes[:12])])


YEARS = {
    "one": (year([state("AA")]), "AA"),
    "nobody-benefits": (year([state("AA", pledge={"relocations": 700}), state("NL", name="Holland", population=3)]), "NL"),
    "nothing-pledged": (year([state("AA", pledge={}), state("BB", pledge={}), state("IT", pledge={})], [{"code": "IT"}]), "BB"),
    "nothing-at-all": (year([state("AA"), state("IT")], [{"code": "IT"}], pool={"relocations": 0, "financial_eur": 0}), "AA"),
    "all-benefit": (year([state("ES"), state("IT")], [{"code": "IT"}, {"code": "ES", "need": {"relocations": 5}}]), "IT"),
    "no-need": (year([state("AA"), state("IT")], [{"code": "IT", "need": {"relocations": 0, "financial_eur": 0, "alternative_eur": 0, "offsets": 0}}]), "AA"),
    "over-pledged": (year([state("AA", pledge={"relocations": 5000, "offsets": 200}, deduction=0.5), state("IT")], [{"code": "IT"}],
                          rules={"benefitting_pledges": "excluded"}), "AA"),
    "very-large": (year([state("AA", population=10**9, pledge={"relocations": 10**8, "financial_eur": 10**11}), state("IT")], [{"code": "IT"}],
                        pool={"relocations": 10**8, "financial_eur": 10**12}), "AA"),
    "hostile": (hostile(), "H5"),
    "many": (many(), None),
}


def main():
    with tempfile.TemporaryDirectory() as folder:
        check_page("built-in", weight=WEIGHT_MAX)
        check_page("built-in-nl", state="NL", weight=WEIGHT_MAX)
        check_page("costs-and-forum", state="NL", sets=["NL.cost.relocation_eur=35000", "pool.forum_reconvened=true"], weight=WEIGHT_MAX)
        check_page("offsets", state="DE", sets=['DE.pledge={"offsets":4555}', "IT.need.relocations=0"], weight=WEIGHT_MAX)
        check_page("not-known-not-assumed", state="SE", sets=["SE.pledge.relocations=583", "NL.pledge.relocations=100"])
        check_brief("built-in", state="NL")
        check_brief("forum", state="IT", sets=["pool.forum_reconvened=true", "NL.cost.relocation_eur=35000"])
        mechanisms = TESTS / "golden" / "mechanisms-all"
        for file in mechanisms.glob("*.json"):
            check_page("mechanisms-" + file.stem, year=file)
        check_analysis(folder)
        for name, (content, chosen) in YEARS.items():
            path = pathlib.Path(folder) / (name + ".json")
            path.write_text(json.dumps(content), encoding="utf-8")
            text = check_page(name, year=path, state=chosen)
            check_brief(name, year=path, state=chosen)
            if name == "hostile":
                expect("\u202e" not in text and "<img" not in text and "{0} %s" in text, name, "its names are not tamed")
    for words in defects[:40]:
        print("report: " + words)
    if defects:
        sys.exit("report: %d defects" % len(defects))
    print("report: %d years in %d languages say what the results say" % (len(YEARS) + 5, len(LANGUAGES)))


if __name__ == "__main__":
    main()
