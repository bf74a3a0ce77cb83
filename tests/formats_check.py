#!/usr/bin/env python3
"""formats_check.py SOLPOOL [COUNT [WORD...]]: every table of every command against the JSON of the same command.

Each CSV is read with Python's csv module, with commas and a point and as in most of Europe, and every cell compared with
what the JSON says at the place that the head of its column names. So is every cell of the workbook of the result, as
openpyxl reads it, and that of COUNT random years. No figure of the JSON may be missing from all tables of its result. Texts
for people are at most 100 columns wide, as a terminal counts them, and hold no escapes.
"""
import concurrent.futures
import csv
import ctypes
import functools
import io
import json
import os
import pathlib
import pty
import re
import subprocess
import sys
import tempfile
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, "tools"), os.path.join(HERE, "oracle"), HERE]
import random_pools  # noqa: E402
import workbook  # noqa: E402
from languages_check import languages  # noqa: E402
from terminal import has_terminals  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parent.parent
WIDTH = 100
MARK = "\ufeff"
LANGUAGES = tuple(languages())
USUAL, SIGNS = (",", "."), ((";", ","), ("\t", ","), (";", "."))


class Raw(str):
    """A number as it is written."""


def load(text):
    return json.loads(text, parse_int=Raw, parse_float=Raw)


class Library:
    """What the shared library writes of a result that it reads, without calculating it again."""
    TEXT, CSV = 1, 2

    def __init__(self, path):
        self.library = ctypes.CDLL(path)
        self.library.solpool_text_free.argtypes = self.library.solpool_result_free.argtypes = [ctypes.c_void_p]

    def written(self, text, names):
        """Each table of the result under its name, the same with semicolons and decimal commas and with tabs, its texts in
        every language, and its workbook."""
        result, data = ctypes.c_void_p(), text.encode()
        status = self.library.solpool_result_read(ctypes.byref(result), data, ctypes.c_size_t(len(data)), None)
        assert status == 0, status
        try:
            return ({name: self.write(result, self.CSV, name, None) for name in names},
                    {name: [self.write_csv(result, name, *signs) for signs in SIGNS] for name in names},
                    [self.write(result, self.TEXT, None, language) for language in LANGUAGES],
                    self.write_xlsx(result))
        finally:
            self.library.solpool_result_free(result)

    def taken(self, status, out, length=-1):
        assert status == 0, status
        try:
            return ctypes.string_at(out.value, length)
        finally:
            self.library.solpool_text_free(out)

    def write(self, result, form, table, language):
        out = ctypes.c_void_p()
        names = (name and name.encode() for name in (table, language))
        status = self.library.solpool_write(ctypes.byref(out), result, form, *names, None)
        return self.taken(status, out).decode("utf-8")

    def write_csv(self, result, table, separator, decimal):
        out = ctypes.c_void_p()
        signs = (ctypes.c_char(sign.encode()) for sign in (separator, decimal))
        status = self.library.solpool_write_csv(ctypes.byref(out), result, table.encode(), *signs, None)
        return self.taken(status, out).decode("utf-8")

    def write_xlsx(self, result):
        out, length = ctypes.c_void_p(), ctypes.c_size_t()
        status = self.library.solpool_write_xlsx(ctypes.byref(out), ctypes.byref(length), result, None, None)
        return self.taken(status, out, length.value)


def run(program, arguments, text=None):
    done = subprocess.run([program, *arguments], input=text, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          timeout=300)
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


# --- What a cell must be ------------------------------------------------------------------------------

def plain(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "; ".join(plain(entry) for entry in value)
    if isinstance(value, dict):
        return "{%s}" % ",".join('"%s":%s' % (key, compact(item)) for key, item in value.items())
    return str(value)


def compact(value):
    """As JSON without blanks."""
    if isinstance(value, str) and not isinstance(value, Raw):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, list):
        return "[%s]" % ",".join(map(compact, value))
    return "null" if value is None else plain(value)


def masked(value):
    return "".join("?" if is_masked(letter) and letter not in "\t\r\n" else letter for letter in plain(value))


def cell_of(value, decimal="."):
    text = masked(value)
    if isinstance(value, Raw):
        return text.replace(".", decimal)
    cell = re.sub("(^|[,;\t\r\n])([ \"']*)(?=[=+@\\-＝＋－＠])", "\\1\\2'", text)
    return "'" + cell if text.startswith(("\t", "\r", "\n")) else cell


def is_masked(letter):
    """What commands a terminal, or turns the direction of what follows."""
    return unicodedata.category(letter) == "Cc" or letter in "\u061c\u200e\u200f\u2066\u2067\u2068\u2069" or \
        "\u2028" <= letter <= "\u202e"


# Where a program begins a cell with one, at whatever separators it parts cells, and whether it heeds quotes or not.
FORMULA = re.compile("(?:^|[,;\t\r\n])[ \"]*(?:[=+@＝＋－＠]|-[^0-9]).{0,20}")


MISSING = object()


def at(value, path):
    """What stands at a path such as fair_share.relocations, and which paths of the tree that uses."""
    for key in path.split(".") if path else []:
        if not isinstance(value, dict) or key not in value:
            return MISSING
        value = value[key]
    return value


# --- Which rows a table has: an independent description ------------------------------------------------

def entries(key):
    return lambda result: [((result, entry), entry) for entry in at(result, key) or []
                           ] if at(result, key) is not MISSING else []


def nested(outer, inner):
    def rows(result):
        found = []
        for entry in at(result, outer):
            below = at(entry, inner)
            found += [((result, entry, item), item) for item in (below if below is not MISSING else [])]
        return found
    return rows


def nested_where_there(outer, inner):
    return lambda result: nested(outer, inner)(result) if outer in result else []


def one_where_there(key):
    return lambda result: one(key)(result) if key in result else []


def members(key):
    def rows(result):
        whole = at(result, key)
        return [((result, item), item) for item in
                ({"@": name, **value} for name, value in whole.items() if isinstance(value, dict))]
    return rows


def pairs(key):
    return lambda result: [((result, {}), {"@": name, ".": value}) for name, value in at(result, key).items()]


def one(key):
    def rows(result):
        item = at(result, key)
        return [((result, item), item)] if isinstance(item, dict) else []
    return rows


def itself(result):
    return [((result,), result)]


def steps(result):
    def walk(item, depth):
        yield (result, item), {"#": Raw(depth), **item}
        for step in item.get("steps", []):
            yield from walk(step, depth + 1)
    return list(walk(result, 0))


def step_inputs(result):
    return [((result, {**item, "#": item["#"]}, one_input), one_input)
            for _, item in steps(result) for one_input in item.get("inputs", [])]


def befores(result):
    return [((result, point, point["before"]), point["before"]) for point in result["frontier"]
            if point["before"] is not None]


def before_benefitting(result):
    return [((result, point, point["before"], item), item) for point in result["frontier"]
            if point["before"] is not None for item in point["before"]["benefitting"]]


def in_each(key, table):
    """The same table of each part of the result."""
    return lambda result: [row for part in at(result, key) for row in table(part)]


def both(*tables):
    return lambda result: [row for table in tables for row in table(result)]


def bins(result):
    return [((result,), {"figure": figure["path"], "from": edges[k], "to": edges[k + 1], "count": count})
            for figure in result["figures"] for edges in [figure["histogram"]["edges"]]
            for k, count in enumerate(figure["histogram"]["counts"])]


def varying(result):
    """The figures that have indices, with these and with the parameters' names."""
    return [(figure["path"], figure["sobol"], result["saltelli"]["names"]) for figure in result["figures"] if figure.get("sobol")]


def indices(result):
    return [((result,), {"figure": path, "parameter": name, "blocks": sobol["blocks"],
                         **{key: sobol[key][k] for key in ("S1", "S1_conf", "ST", "ST_conf")}})
            for path, sobol, names in varying(result) for k, name in enumerate(names)]


def index_pairs(result):
    return [((result,), {"figure": path, "parameter": names[k], "other_parameter": names[n],
                         "S2": sobol["S2"][k][n], "S2_conf": sobol["S2_conf"][k][n]})
            for path, sobol, names in varying(result) if "S2" in sobol
            for k in range(len(names)) for n in range(k + 1, len(names))]


POOL, RULES = one("pool"), pairs("rules")
ALLOCATION = {
    "states": entries("states"), "benefitting": entries("benefitting"), "flows": entries("flows"),
    "totals": members("totals"), "triggers": entries("triggers"), "notes": entries("notes"),
    "stages": entries("stages"), "pool": POOL, "rules": RULES, "mandatory_offsets": one("mandatory_offsets"),
    "crisis": one("crisis"),
    "crisis_states": lambda result: [((result, result["crisis"], item), item)
                                     for item in result.get("crisis", {}).get("states", [])],
    "crisis_benefitting": lambda result: [((result, result["crisis"], item), item)
                                          for item in result.get("crisis", {}).get("benefitting", [])],
    "prices": entries("prices"), "goal": one("negotiation"),
    "additional": lambda result: [((result, result["negotiation"], item), item)
                                  for item in result.get("negotiation", {}).get("additional", [])],
    "clashes": lambda result: [((result, result["negotiation"], item), item)
                               for item in result.get("negotiation", {}).get("clashes", [])],
}
COMPARISON = {
    "options": entries("options"), "states": itself, "benefitting": nested("options", "benefitting"),
    "others": nested("options", "others"),
    "as_stated_benefitting": lambda result: [((result, result["as_stated"], item), item)
                                             for item in result["as_stated"]["benefitting"]],
    "as_stated_others": lambda result: [((result, result["as_stated"], item), item)
                                        for item in result["as_stated"]["others"]],
    "pool": POOL, "rules": RULES,
}
TABLES = {
    "solpool-allocation-1": ALLOCATION,
    "solpool-years-1": {**{name: in_each("years", rows) for name, rows in ALLOCATION.items()},
                        "ledger": entries("ledger")},
    "solpool-against-1": {"figures": entries("figures"), "result": itself},
    "solpool-shares-1": {"states": entries("states"), "sum": one("sum"), "pool": POOL, "rules": RULES},
    "solpool-proof-1": {"checks": entries("checks"), "result": itself},
    "solpool-rules-1": {"rules": entries("rules")},
    "solpool-glossary-1": {"terms": nested("terms", "words")},
    "solpool-comparison-1": COMPARISON,
    "solpool-state-1": {
        "state": one_where_there("state"), "flows": entries("flows"), "benefitting": entries("benefitting"),
        "choice": one_where_there("choice"), "article_63": one("article_63"),
        "readings": lambda result: [((result, result["article_63"], item), item) for item in result["article_63"]["readings"]],
        "changes": entries("changes"), "pledge_sources": entries("pledge_sources"), "totals": members("totals"),
        "pool": POOL, "rules": RULES},
    "solpool-comparisons-1": {
        **{name: in_each("states", rows) for name, rows in COMPARISON.items() if name not in ("pool", "rules")},
        "frontier": entries("frontier"), "frontier_benefitting": nested("frontier", "benefitting"),
        "frontier_before": befores, "frontier_before_benefitting": before_benefitting,
        "frontier_search": one("frontier_search"), "pool": POOL, "rules": RULES},
    "solpool-choices-1": {
        "states": entries("states"), "result": itself, "benefitting": entries("benefitting"),
        "rounds": entries("rounds"), "moves": nested("rounds", "moves"), "stopped_by": entries("stopped_by"),
        "pool": POOL, "rules": RULES},
    "solpool-stress-1": {
        "dropouts": entries("dropouts"), "benefitting": nested("dropouts", "benefitting"),
        "mandatory_offsets": nested("dropouts", "mandatory_offsets_by_state"),
        "without_answer": entries("without_answer"), "smallest_sets": entries("smallest_sets"), "base": members("base"), "base_result": one("base"),
        "base_benefitting": lambda result: [((result, result["base"], item), item)
                                            for item in result["base"]["benefitting"]],
        "base_mandatory_offsets": lambda result: [((result, result["base"], item), item)
                                                  for item in result["base"]["mandatory_offsets_by_state"]],
        "pool": POOL, "rules": RULES},
    "solpool-calendar-1": {"entries": entries("entries"), "states": entries("states"), "sum": one("sum"), "pool": POOL, "rules": RULES},
    "solpool-split-1": {"key": one("key"), "criteria": lambda result: [((result, result["key"], item), item)
                                                                                for item in result["key"]["criteria"]],
                        "units": entries("units"), "moved": nested("units", "moved_to"), "sum": one("sum"),
                        "from": one("from"), "rules": RULES},
    "solpool-diff-1": {"figures": entries("figures"), "inputs": entries("inputs"), "causes": entries("causes"),
                       "notes": entries("notes"), "sides": itself},
    "solpool-sensitivity-1": {
        "inputs": nested("figures", "inputs"), "figures": entries("figures"),
        "uncertainty": lambda result: [((result, result["uncertainty"], item), item)
                                       for item in result["uncertainty"]["states"]],
        "uncertainty_result": one("uncertainty"), "pool": POOL, "rules": RULES},
    "solpool-readings-1": {
        "figures": entries("figures"), "moves": nested("figures", "moved_by"), "pairs": nested("figures", "pairs"),
        "without_answer": entries("without_answer"), "readings": one("readings"), "pool": POOL, "rules": RULES},
    "solpool-explanation-1": {"steps": steps, "inputs": step_inputs, "binding": entries("binding"),
                              "sources": entries("sources"), "result": itself},
    "solpool-rounding-1": {"states": entries("states"), "methods": entries("methods"),
                           "moved": lambda result: [row for method in result["methods"] for key in ("gain", "lose")
                                                    for row in [((result, method, item), item) for item in method[key]]],
                           "result": itself, "pool": POOL, "rules": RULES},
    "solpool-audit-1": {
        "figures": both(entries("differences"), entries("agreements")), "intervals": entries("intervals"),
        "combinations": entries("combinations"), "vintages_population": entries("vintages.population"),
        "vintages_gdp": entries("vintages.gdp_million_eur"), "vintages_left_out": entries("vintages.left_out"),
        "to_implement": lambda result: [((result, result["to_implement"], item), item)
                                        for item in (result["to_implement"] or {}).get("figures", ())],
        "candidates": entries("candidates"), "assumptions": nested_where_there("candidates", "assumptions"),
        "inference": one_where_there("inference"),
        "result": itself, "pool": POOL, "rules": RULES},
    "solpool-analysis-1": {"figures": entries("figures"), "quantiles": nested("figures", "quantiles"),
                           "histogram": bins, "sobol": indices, "second_order": index_pairs, "result": itself},
    "solpool-examples-1": {"examples": entries("examples")},
    "solpool-paths-1": {"cells": entries("cells"), "figures": entries("figures"), "result": itself},
}

TO_BE_FILLED_IN = ("key-koenigstein",)  # a definition without figures, of which nothing comes yet

# Heads that are no paths of the row: where they are found, as levels up from the row and a path.
OTHER_HEADS = {
    ("totals", "total"): (0, "@"), ("base", "total"): (0, "@"), ("rules", "rule"): (0, "@"),
    ("rules", "option"): (0, "."), ("options", "option"): (0, "name"), ("benefitting", "option"): (1, "name"),
    ("others", "option"): (1, "name"), ("inputs", "figure"): (1, "path"), ("moves", "figure"): (1, "path"),
    ("pairs", "figure"): (1, "path"), ("inputs", "input"): (0, "path"),
    ("inputs", "of"): (1, "path"), ("steps", "depth"): (0, "#"), ("inputs", "depth"): (1, "#"),
    ("frontier_before", "point.paying_percent"): (1, "paying_percent"),
    ("frontier_before_benefitting", "point.paying_percent"): (2, "paying_percent"),
    ("moved", "method"): (1, "name"), ("figures", "figure"): (0, "path"), ("quantiles", "figure"): (1, "path"),
}
# Lists of which each entry has a row of its own, as a column of another name.
UNDER_OTHER_NAMES = {"histogram": {"edges", "counts"}, "sobol": {"names"}}
# What stands in no table: what a result is, not what it says; objects and lists count by what is in them.
LEFT_OUT = {"format", "tool.name", "tool.version", "years[].format", "years[].tool.name", "years[].tool.version",
            "plan.searched"}


# --- Reading a CSV ------------------------------------------------------------------------------------

@functools.lru_cache(maxsize=64)
def read_csv(text, separator=","):
    """Its heads and rows, and what is wrong with it as a file."""
    wrong = ""
    if text.startswith(MARK) != any(ord(letter) > 127 for letter in text.lstrip(MARK)):
        wrong += "a byte order mark stands where none is needed, or is missing\n"
    body = text.removeprefix(MARK)
    rows = list(csv.reader(io.StringIO(body, newline=""), delimiter=separator, strict=True))
    if not body.endswith("\r\n") or MARK in body:
        wrong += "the last line does not end, or a mark stands inside\n"
    if any(len(row) != len(rows[0]) for row in rows):
        wrong += "rows of unequal length\n"
    formulas = FORMULA.findall(body)
    if formulas:
        wrong += "cells begin a formula: %s\n" % formulas[:3]
    if len(set(rows[0])) != len(rows[0]):
        wrong += "two columns have the same head\n"
    return rows[0], rows[1:], wrong


def path_of_head(head):
    path, _, unit = head.partition(" (")
    return path, unit.rstrip(")")


def finder(table, head, expected):
    """What finds a head's value for a row: in the row itself or, where no row has it, in the nearest of what hold it."""
    path, _ = path_of_head(head)
    up, path = OTHER_HEADS.get((table, path), (None, path))
    if up is None and any(at(row, path) is not MISSING for _, row in expected):
        up = 0

    def find(levels, row):
        if up == 0:
            return row[path] if path in row else at(row, path)
        if up is not None:
            return at(levels[-1 - up], path)
        return next((value for value in (at(level, path) for level in reversed(levels)) if value is not MISSING), MISSING)
    return find


def unit_missing(table, head, rows):
    """Whether a column of numbers leaves its unit open."""
    path, unit = path_of_head(head)
    last = path.rsplit(".", 1)[-1]
    units_in_rows = {"inputs", "figures", "moves", "pairs", "goal", "clashes", "prices", "steps", "binding", "stages", "causes",
                     "uncertainty_result", "quantiles", "histogram", "to_implement", "assumptions", "changes"}
    if table == "result":
        return False
    named = any(word in last for word in ("eur", "percent")) or last in (
        "year", "payment_year", "places_year", "numerator", "denominator", "credit_until", "round", "cycle", "rank")
    is_number = any(isinstance(cell, Raw) for cell in rows)
    return is_number and not unit and not named and table not in units_in_rows


def compare_table(result, table, text, signs=USUAL):
    heads, rows, wrong = read_csv(text, signs[0])
    expected = TABLES[result["format"]][table](result)
    if len(rows) != len(expected):
        return wrong + "%d rows instead of %d\n" % (len(rows), len(expected))
    for column, head in enumerate(heads):
        values = column_of(table, head, expected)
        for value, cells in zip(values, rows):
            found = "" if value is MISSING else cell_of(value, signs[1])
            if cells[column] != found:
                return wrong + "%s: %r instead of %r\n" % (head, cells[column], found)
        if rows and all(value is MISSING for value in values) and not seldom(table, head):
            wrong += "%s: no row has it\n" % head
        if unit_missing(table, head, values):
            wrong += "%s: in which unit?\n" % head
    return wrong


def column_of(table, head, expected):
    find = finder(table, head, expected)
    return [find(levels, row) for levels, row in expected]


# --- Workbooks ------------------------------------------------------------------------------------------

def in_sheet(value):
    """What a cell of a sheet holds."""
    if value is MISSING or isinstance(value, bool):
        return None if value is MISSING else value
    if isinstance(value, Raw):
        return workbook.number_of(value)
    return masked(value) or None


def compare_workbook(result, texts, data, year=None):
    book, wrong = workbook.file_wrong(data, result, masked)
    rows = {table: TABLES[result["format"]][table](result) for table in texts}
    if book.sheetnames != [table for table in texts if rows[table]] + [workbook.ABOUT]:
        return wrong + "sheets: %s\n" % book.sheetnames
    for table in book.sheetnames[:-1]:
        heads = read_csv(texts[table])[0]
        values = [[in_sheet(value) for value in column_of(table, head, rows[table])] for head in heads]
        lines = workbook.sheet_wrong(book[table], heads, values, [row for _, row in rows[table]])
        wrong += "".join("sheet %s: %s\n" % (table, line) for line in lines.splitlines()[:5])
    return wrong + workbook.about_wrong(book[workbook.ABOUT], result, year, masked)


def check_random(program, library, tables, number):
    """The workbook of the allocation of a random year, by the library and by the program, twice the same."""
    year = random_pools.to_json(random_pools.random_year(4, number))
    return check_year(program, library, tables, year.encode(), "random-%d" % number)


def check_year(program, library, tables, year, name):
    wrong, names = "", tables["solpool-allocation-1"]
    for command in ("allocate", "shares"):
        code, text, said = run(program, [command, "-", "--format", "json"], year)
        if code != 0:
            return "exit %d: %s" % (code, said)
        result = load(text)
        names = tables[result["format"]]
        texts = library.written(text, names)[0]
        path = pathlib.Path("%s-%s.xlsx" % (name, command))
        books = []
        for way in ([], ["--format", "xlsx"]):
            path.unlink(missing_ok=True)
            found, printed, said = run(program, [command, "-", "-o", str(path), *way, "--quiet"], year)
            if (found, printed, said) != (0, "", ""):
                return "exit %d: %s %s" % (found, printed, said)
            books.append(path.read_bytes())
        wrong += "not twice the same\n" if books[0] != books[1] else ""
        wrong += compare_workbook(result, texts, books[0], json.loads(year))
    return wrong


def seldom(table, head):
    """Columns that stand there also where no row of this result has them."""
    return path_of_head(head)[0] in ("state", "refused.option", "refused.reason", "note", "worst_covered.code",
                                     "worst_covered.coverage", "cycle.from_round", "cycle.length",
                                     "cycle.states") or head.startswith(("adopted.", "parts.", "saltelli."))


# --- Whether anything is missing ------------------------------------------------------------------------

def leaves(value, path, rows):
    """The paths of all plain values."""
    if isinstance(value, dict) and not path.endswith("value"):
        for key, item in value.items():
            leaves(item, path + "." + key if path else key, rows)
    elif isinstance(value, list) and any(isinstance(item, (dict, list, Raw, type(None))) for item in value):
        for item in value:
            leaves(item, path + "[]", rows)
    else:
        rows.append((path, plain(value)))


def uncovered(result, tables):
    """Paths of which a value stands in no cell at all."""
    cells = {cell for text in tables.values() for row in read_csv(text)[1] for cell in row}
    names = {path_of_head(head)[0].rsplit(".", 1)[-1] for text in tables.values() for head in read_csv(text)[0]}
    names |= {path.rsplit(".", 1)[-1] for (table, _), (_, path) in OTHER_HEADS.items() if table in tables}
    names |= {name for table, more in UNDER_OTHER_NAMES.items() if table in tables for name in more}
    found, missing = [], set()
    leaves(result, "", found)
    for path, text in found:
        key = path.rsplit(".", 1)[-1].replace("[]", "")
        known = key in names or ".rules." in "." + path
        if path not in LEFT_OUT and text not in ("", "[]") and (
                (cell_of(text) not in cells and text not in cells) or not known):
            missing.add(path)
    return sorted(missing)


# --- Texts for people -----------------------------------------------------------------------------------

def width_of(line):
    """As a terminal counts."""
    return sum(0 if unicodedata.category(letter) in ("Mn", "Me", "Cf") else
               2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in line)


def check_text(text):
    # An address alone on its line is not broken, and a command is copied whole.
    wide = [line for line in text.split("\n") if width_of(line) > WIDTH and len(line.split()) > 1
            and not line.startswith("      solpool ")]
    wrong = "".join("%d columns: %s\n" % (width_of(line), line) for line in wide[:3])
    if any(is_masked(letter) and letter != "\n" for letter in text):
        wrong += "a control character stands in the text\n"
    if any(line != line.rstrip() for line in text.split("\n")):
        wrong += "a line ends in blanks\n"
    return wrong if text.endswith("\n") else wrong + "the last line does not end\n"


# --- Years ----------------------------------------------------------------------------------------------

def awkward_year():
    """Names that a table or a spreadsheet might stumble over."""
    names = ["=1+1", "+49", "-5", "@home", "Commas, and \"quotes\"", "Semi;colon", "Österreich", "Česko", "Ελλάδα",
             "e\u0301tat combine\u0301", "中华人民共和国", "＝wide", "x;=HYPERLINK(\"http://x/?\"&A2)",
             "y; \"+1\"", "z,=1", "z, \"@1\"", "'=1'", "_x0041_",
             "Ben\u202eefits\u2067", "A very long name of a state indeed"]
    states = [{"code": "S%d" % (k + 1), "name": name, "population": 1000003 * (k + 1), "gdp_million_eur": 70001 + 31 * k,
               "pledge": {"relocations": 3 * k} if k % 3 else None,
               "cost": {"relocation_eur": 20000 + 1000 * k}} for k, name in enumerate(names)]
    return {"format": "solpool-year-1", "year": 2031, "title": "=cmd|' /C calc'!A0, \"line\nbreak;@x\"",
            "pool": {"relocations": 400, "financial_eur": 8000000, "forum_reconvened": True}, "states": states,
            "benefitting": [{"code": "S5", "need": {"relocations": 90}}, {"code": "S9", "weight": 2}],
            "sources": [{"id": "X", "title": "=SUM(A1:A9), \"quoted\"", "address": "@x", "confidence": "official"}]}


def large_year(size):
    """Nine states of millions of persons each (ten with size 10), and money to match."""
    states = [{"code": "BIG-CODE-%d" % k, "name": "The Great Duchy of %d" % k, "population": 10**9 + k,
               "gdp_million_eur": 90000000 + k, "cost": {"relocation_eur": 19000 + 1234 * k}} for k in range(9)]
    for k in (2, 5, 7):
        states[k]["pledge"] = {"relocations": 100000 * k * size, "financial_eur": 999999999 * size,
                               "alternative_eur": 7777777 * size}
    return {"format": "solpool-year-1", "year": 2032, "states": states,
            "pool": {"relocations": 5000000 * size, "financial_eur": 100000000000 * size, "forum_reconvened": True},
            "benefitting": [{"code": "BIG-CODE-%d" % k, "need": {"relocations": 900000 * size + k} if k != 1 else None}
                            for k in range(3)]}


# --- Commands -------------------------------------------------------------------------------------------

def commands(name, path, codes, quick):
    """The command lines that are tried with a year, without those that take long where it is to be quick."""
    code, giver, receiver = codes
    goal = receiver + ".unmet.relocations=0"
    needs, forum = receiver + ".need.relocations=", "pool.forum_reconvened=true"
    yield from (["allocate", path], ["shares", path], ["allocate", path, "--set", forum],
                ["explain", path, code + ".duty"], ["explain", path, "%s>%s.relocations" % (giver, receiver)],
                ["explain", path, code], ["explain", path, "totals.effective.value"], ["plan", path],
                ["allocate", path, "--set", forum, "--rule", "rounding=nearest", "--against", "baseline"],
                ["diff", path, path], ["calendar", path], ["split", "97", path], ["split", name + "-allocation.json", path, "--state", code, "--of", "fair_share", "--offsets"],
                ["calendar", path, "--set", "as_of=2030-06-30", "--state", code], ["audit", path], ["paths", path], ["audit", path, "--infer"], ["shares", path, "--rounding", "all"],
                ["verify", path, name + "-allocation.json"], ["verify", path, name + "-wrong.json"])
    if not quick:
        yield from (["state", code, path], ["state", receiver, path, "--set", receiver + ".need.relocations=77"], ["state", path],
                    ["compare", path, "--state", code], ["compare", path, "--all"], ["choose", path],
                    ["choose", path, "--set", code + ".cost.relocation_eur=35000", "--set", forum],
                    ["plan", path, "--set", needs + "900"], ["plan", path, "--set", needs + "900", "--for", goal],
                    ["plan", path, "--set", needs + "900000000", "--for", goal],
                    ["stress", path, "--set", forum, "--drop", code],
                    ["readings", path, "--most", "60", "--state", code, "--suppose", "forum"],
                    ["sensitivity", path, "--figure", "63(3).holds", "--figure", receiver + ".received.relocations"])


def tables_of(program):
    """What --help lists for each format."""
    found = {}
    for command in re.findall(r"^  ([a-z]+) ", run(program, ["--help"])[1].split("\nCommands:\n")[1], re.MULTILINE):
        lines = run(program, [command, "--help"])[1].split("\nTables of ")[1:]
        for part in lines:
            head, _, names = part.partition(", the main one first:\n")
            found[head] = names.split()
    return found


SLOW = ("state", "compare", "choose", "stress", "sensitivity", "readings")


# Two of these are left out of an audit, for they leave a state without a key.
VINTAGES = [{"id": "half", "title": "=half", "population": {"DE": 1}}, {"id": "short", "gdp_million_eur": {"AA": 1}},
            {"id": "nobody", "population": {"AA": 0, "BB": 0, "CC": 0, "DD": 0}},
            {"id": "two", "gdp_million_eur": {"AA": 200000, "BB": 135000, "CC": 115000, "DD": 4000}}]
# The ways to sample of which an analysis has other tables.
SAMPLES = (["--method", "saltelli", "--second-order", "-n", "8"], ["--method", "saltelli", "-n", "4"], ["-n", "30"])


def sample(program, parameters, options):
    code, patches, said = run(program, ["sample", parameters, *options])
    assert code == 0, said
    lines = patches.splitlines(keepends=True)
    lines[2] = lines[2].replace('"patch": {', '"patch": { "year": 0,') # an error
    results = run(program, ["sweep", "--quiet"], "".join(lines).encode())[1].encode()
    code, _, said = run(program, ["analyse", parameters], results)
    assert code == 0, said
    return results


def check_command(program, library, arguments, tables, given=None):
    code, text, said = run(program, [*arguments, "--format", "json"], given)
    if code not in (0, 4):
        return "" if code == 3 and not text else "exit %d: %s" % (code, said)
    result = load(text)
    names = tables[result["format"]]
    texts, others, told, data = library.written(text, names)
    wrong = "".join(map(check_text, told)) + compare_workbook(result, texts, data)
    for table in names:
        failures = compare_table(result, table, texts[table])
        for signs, other in zip(SIGNS, others[table]):
            failures += compare_table(result, table, other, signs)
        wrong += "".join("--table %s: %s\n" % (table, line) for line in failures.splitlines())
    wrong += "".join("%s: in no table\n" % path for path in uncovered(result, texts))
    ways = [(names[0], []), (names[-1], ["--table", names[-1]])]
    for table, options in ways if arguments[0] not in SLOW else ways[:1] if "2026" in arguments[1] else []:
        found, printed, said = run(program, [*arguments, "--format", "csv", *options], given)
        if found != code or printed != texts[table]:
            wrong += "%s: exit %d instead of %d, or another table: %s\n" % (options, found, code, said)
    for language in LANGUAGES if arguments[0] not in SLOW else LANGUAGES[:1]:
        found, printed, _ = run(program, [*arguments, "--format", "table", "--lang", language], given)
        wrong += check_text(printed) + ("--lang %s: exit %d\n" % (language, found) if found != code else "")
    return wrong


# --- Colour -------------------------------------------------------------------------------------------

def on_terminal(command, **environment):
    """What a command prints where standard output is a terminal."""
    own, other = pty.openpty()
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "TERM")}
    process = subprocess.Popen(command, stdout=other, stderr=subprocess.DEVNULL, env={**kept, "COLUMNS": "100", **environment})
    os.close(other)
    data = b""
    try:
        while chunk := os.read(own, 65536):
            data += chunk
    except OSError:
        pass  # the other end is closed
    os.close(own)
    process.wait()
    return data.decode("utf-8").replace("\r\n", "\n")


def check_colour(program, name, path):
    command = [program, "verify", path, name + "-wrong.json", "--format", "table"]
    plain_text = run(program, command[1:])[1]
    coloured = on_terminal(command, TERM="xterm")
    wrong = ""
    if re.sub("\033\\[[0-9;]*m", "", coloured) != plain_text or plain_text == coloured:
        wrong += "on a terminal the text is another, or has no colour\n"
    for expected in ("\033[1mholds", "\033[32myes\033[0m    states", "\033[1;31mno\033[0m     duties"):
        wrong += "" if expected in coloured else "on a terminal %r is missing\n" % expected
    for environment in ({"TERM": "dumb"}, {"TERM": "xterm", "NO_COLOR": "1"}, {}):
        if on_terminal(command, **environment) != plain_text:
            wrong += "colour with %s\n" % environment
    if on_terminal([*command, "-o", "coloured.txt"], TERM="xterm") or pathlib.Path("coloured.txt").read_text(
            encoding="utf-8") != plain_text:
        wrong += "colour with -o\n"
    if on_terminal([program, "shares", path, "--format", "xlsx"], TERM="xterm"):
        wrong += "a workbook goes to a terminal\n"
    for options in (["--format", "json"], ["--format", "csv"]):
        text = on_terminal([program, "shares", path, *options], TERM="xterm")
        wrong += "colour with %s\n" % options if "\033" in text else ""
    return wrong


# --- Sweep ----------------------------------------------------------------------------------------------

def check_sweep(program, path, patches):
    """Each row against the line of JSON; the same for any number of jobs, in shards and resumed."""
    lines = ("\n".join(json.dumps(patch) for patch in patches) + "\nno JSON\n").encode()
    _, as_json, _ = run(program, ["sweep", path, "--quiet"], lines)
    _, as_csv, _ = run(program, ["sweep", path, "--quiet", "--format", "csv"], lines)
    heads, rows, wrong = read_csv(as_csv.lstrip(MARK) if as_csv.isascii() else MARK + as_csv)
    results = [load(line) for line in as_json.splitlines()]
    if len(rows) != len(results):
        return "%d rows of %d scenarios\n" % (len(rows), len(results))
    for result, row in zip(results, rows):
        cells = dict(zip(heads, row))
        others = cells.pop("others")
        for head in cells:
            value = at(result, path_of_head(head)[0])
            expected = "" if value is MISSING else cell_of(value)
            if cells[head] != expected:
                wrong += "sweep %s: %s: %r instead of %r\n" % (row[0], head, cells[head], expected)
        named = {path_of_head(head)[0] for head in heads}
        rest = ["%s.%s=%s" % (kind, code, plain(value)) for kind in ("states", "coverage")
                for code, value in result.get(kind, {}).items() if kind + "." + code not in named]
        if others != "; ".join(rest):
            wrong += "sweep %s: others: %r instead of %r\n" % (row[0], others, "; ".join(rest))
    return wrong + sweep_ways(program, path, lines, as_csv)


def sweep_ways(program, path, lines, as_csv):
    wrong = ""
    csv_sweep = ["sweep", path, "--quiet", "--format", "csv"]
    if run(program, [*csv_sweep, "--jobs", "3"], lines)[1] != as_csv:
        wrong += "sweep: three jobs print something else\n"
    head = as_csv[:as_csv.index("\r\n") + 2]
    shards = [run(program, [*csv_sweep, "--shard", "%d/2" % k], lines)[1] for k in (1, 2)]
    rows = [shard.removeprefix(head) for shard in shards]
    if sorted("".join(rows)) != sorted(as_csv.removeprefix(head)) or not all(s.startswith(head) for s in shards):
        wrong += "sweep: the shards are not the whole\n"
    data = as_csv.encode()
    for cut in (0, 7, len(head), len(head) + 9, len(data) // 2, len(data) - 1, len(data)):
        with tempfile.NamedTemporaryFile(prefix="solpool-formats-") as file:
            file.write(data[:cut])
            file.flush()
            run(program, [*csv_sweep, "--resume", file.name], lines)
            if pathlib.Path(file.name).read_bytes() != data:
                wrong += "sweep: resumed behind byte %d it is not the same\n" % cut
    return wrong


# --- All of them ----------------------------------------------------------------------------------------

def prepare(program, folder):
    """The years, with an allocation of each and one that is wrong."""
    years = {"2026": ROOT / "data/2026.json", "2027": ROOT / "data/2027-outlook.json"}
    for name, year in (("awkward", awkward_year()), ("large", large_year(1)), ("huge", large_year(10))):
        years[name] = pathlib.Path(folder) / (name + ".json")
        years[name].write_text(json.dumps(year), encoding="utf-8")
    for name, path in years.items():
        code, text, said = run(program, ["allocate", str(path)])
        assert code == 0, said
        pathlib.Path(folder, name + "-allocation.json").write_text(text, encoding="utf-8")
        allocation = json.loads(text)
        allocation["states"][0]["duty"] += 1
        pathlib.Path(folder, name + "-wrong.json").write_text(json.dumps(allocation), encoding="utf-8")
    return {name: str(path) for name, path in years.items()}


def cases(program, library, years, count):
    tables = tables_of(program)
    assert set(tables) == set(TABLES), set(tables) ^ set(TABLES)
    assert all(set(names) == set(TABLES[name]) for name, names in tables.items())
    golden = {name: str(ROOT / "tests/golden" / name / "year.json") for name in (
        "mechanisms-all", "choose-cycle", "name-with-quotes-and-accents", "stress-no-answer")}
    lines = [["stress", golden["stress-no-answer"]], ["compare", "--all", golden["stress-no-answer"]],
             ["compare", "--state", "AA", golden["stress-no-answer"]], ["state", "AA", golden["stress-no-answer"]],
             ["allocate", golden["mechanisms-all"]], ["choose", golden["choose-cycle"]],
             ["allocate", golden["name-with-quotes-and-accents"]], ["rules"], ["sensitivity", years["2026"], "--figure", "NL.cheapest"],
             ["diff", years["2026"], years["2027"]], ["allocate", years["2026"], years["2027"]], ["example"],
             ["audit", str(ROOT / "data/examples/published.json"), "--set", "vintages=" + json.dumps(VINTAGES)]]
    for name, codes, quick in (("2026", ("NL", "DE", "IT"), False), ("2027", ("DE", "DE", "IT"), True),
                               ("awkward", ("S1", "S2", "S5"), False),
                               ("large", ("BIG-CODE-4", "BIG-CODE-5", "BIG-CODE-1"), False),
                               ("huge", ("BIG-CODE-4", "BIG-CODE-5", "BIG-CODE-1"), True)):
        lines += commands(name, years[name], codes, quick)
    for arguments in lines:
        yield " ".join(arguments), lambda arguments=arguments: check_command(program, library, arguments, tables)
    parameters = str(ROOT / "tests/golden/analyse/uncertain.json")
    for options in SAMPLES:
        results = sample(program, parameters, options)
        yield " ".join(["analyse", *options]), lambda results=results: check_command(
            program, library, ["analyse", parameters], tables, results)
    patches = [{}, {"id": "=1, \"x\"\ny", "patch": {"states": {"NL": {"pledge": {"relocations": 500}}}}},
               {"id": "ö", "patch": {"nonsense": 1}}, {"benefitting": {"PT": {"weight": 5}, "CY": None}},
               {"states": {"MT": {"bound": False}}}] + [{"states": {"DE": {"pledge": {"relocations": 11 * k}}}}
                                                        for k in range(150)]
    examples = [path for path in ROOT.glob("data/examples/*.json") if path.stem not in TO_BE_FILLED_IN
                and '"pool"' in path.read_text(encoding="utf-8")]
    for path in sorted([*ROOT.glob("data/2*.json"), *examples, ROOT / "data/starter.json",
                        *map(pathlib.Path, (years["awkward"], years["huge"]))]):
        yield "workbook " + path.name, lambda path=path: check_year(program, library, tables, path.read_bytes(), path.stem)
    for number in range(count):
        yield "workbook random %d" % number, lambda number=number: check_random(program, library, tables, number)
    if has_terminals("formats", "colour"):
        yield "colour", lambda: check_colour(program, "2026", years["2026"])
    yield "sweep", lambda: check_sweep(program, years["2026"], patches)


def main():
    program = os.path.abspath(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    library = Library(os.path.join(os.path.dirname(program), "libsolpool.so"))
    with tempfile.TemporaryDirectory(prefix="solpool-formats-") as folder:
        years = prepare(program, folder)
        os.chdir(folder)
        chosen = [case for case in cases(program, library, years, count) if all(word in case[0] for word in sys.argv[3:])]
        failed = 0
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            for (name, _), wrong in zip(chosen, pool.map(lambda case: case[1](), chosen)):
                failed += bool(wrong)
                print("FAILED %s\n%s" % (name, wrong) if wrong else "", end="", flush=True)
        print("formats: %d command lines passed, %d failed" % (len(chosen) - failed, failed))
        sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
