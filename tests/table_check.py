#!/usr/bin/env python3
"""table_check.py SOLPOOL [--count N] [--seed S]: `import table` and `init --table` against the year files themselves.

Of every year of data and of random years: the template, taken in again, changes no byte; and a table written here, in a
random shape (separators, letters, marks of thousands and decimals, units, languages, order, two rows of heads, sums),
brings every figure back into a year file from which all were taken out. Sums that are wrong, states that are not there
and marks that are not clear are refused with their cell.
"""
import argparse
import copy
import csv
import io
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile
from decimal import Decimal

TESTS = pathlib.Path(__file__).resolve().parent
ROOT = TESTS.parent
sys.path.insert(0, str(TESTS / "oracle"))
import random_more  # noqa: E402
from languages_check import languages  # noqa: E402
from random_pools import to_json  # noqa: E402

FAILED = []
LANGUAGES = ["en", "nl", "fr", "de"]
NAMES = {
    "AT": ["Austria", "Oostenrijk", "Autriche", "Österreich"], "BE": ["Belgium", "België", "Belgique", "Belgien"],
    "BG": ["Bulgaria", "Bulgarije", "Bulgarie", "Bulgarien"], "CY": ["Cyprus", "Cyprus", "Chypre", "Zypern"],
    "CZ": ["Czechia", "Tsjechië", "Tchéquie", "Tschechien"], "DE": ["Germany", "Duitsland", "Allemagne", "Deutschland"],
    "DK": ["Denmark", "Denemarken", "Danemark", "Dänemark"], "EE": ["Estonia", "Estland", "Estonie", "Estland"],
    "ES": ["Spain", "Spanje", "Espagne", "Spanien"], "FI": ["Finland", "Finland", "Finlande", "Finnland"],
    "FR": ["France", "Frankrijk", "France", "Frankreich"], "GR": ["Greece", "Griekenland", "Grèce", "Griechenland"],
    "HR": ["Croatia", "Kroatië", "Croatie", "Kroatien"], "HU": ["Hungary", "Hongarije", "Hongrie", "Ungarn"],
    "IE": ["Ireland", "Ierland", "Irlande", "Irland"], "IT": ["Italy", "Italië", "Italie", "Italien"],
    "LT": ["Lithuania", "Litouwen", "Lituanie", "Litauen"], "LU": ["Luxembourg", "Luxemburg", "Luxembourg", "Luxemburg"],
    "LV": ["Latvia", "Letland", "Lettonie", "Lettland"], "MT": ["Malta", "Malta", "Malte", "Malta"],
    "NL": ["Netherlands", "Nederland", "Pays-Bas", "Niederlande"], "PL": ["Poland", "Polen", "Pologne", "Polen"],
    "PT": ["Portugal", "Portugal", "Portugal", "Portugal"], "RO": ["Romania", "Roemenië", "Roumanie", "Rumänien"],
    "SE": ["Sweden", "Zweden", "Suède", "Schweden"], "SI": ["Slovenia", "Slovenië", "Slovénie", "Slowenien"],
    "SK": ["Slovakia", "Slowakije", "Slovaquie", "Slowakei"]}
MEASURES = {"relocations": ["relocations", "herplaatsingen", "relocalisations", "Umsiedlungen"],
            "financial_eur": ["financial contributions", "financiële bijdragen", "contributions financières", "Finanzbeiträge"],
            "alternative_eur": ["alternative solidarity measures", "alternatieve solidariteitsmaatregelen",
                                "mesures de solidarité alternatives", "alternative Solidaritätsmaßnahmen"],
            "offsets": ["responsibility offsets", "verantwoordelijkheidscompensaties", "compensations de responsabilité",
                        "Verantwortlichkeitsausgleich"]}
SUBJECTS = {"pledge": ["pledged", "toegezegde", "engagements:", "Zusagen:"], "need": ["need:", "behoefte:", "besoins,", "Bedarf an"],
            "capacity": ["capacity", "capaciteit", "capacité", "Kapazität"],
            "deduction": ["deducted", "afgetrokken", "déduction,", "Abzug von"],
            "deduction_by_type": ["deducted part of", "afgetrokken deel van de", "déduction, fraction:", "Abzug, Teil der"]}
PERSONS = ["persons", "personen", "personnes", "Personen"]
MILLION = ["million EUR", "mln euro", "millions d'euros", "Mio. €"]
THOUSAND = ["thousand EUR", "duizend EUR", "milliers d'EUR", "Tsd. EUR"]
OTHERS = {"population": ["Population on 1 January", "Bevolking op 1 januari", "Population au 1er janvier", "Bevölkerung am 1. Januar"],
          "gdp_million_eur": ["GDP", "Bruto binnenlands product", "PIB", "BIP"],
          "first_time_applicants": ["First-time applicants", "asielaanvragers", "primo-demandeurs d'asile", "Asylerstantragsteller"],
          "unemployment_percent": ["Unemployment", "Werkloosheid", "Chômage", "Arbeitslosigkeit"],
          "deduction": ["Deduction", "Aftrek", "Déduction", "Abzug"],
          "relocated_minors": ["Unaccompanied minors", "onbegeleide minderjarigen", "mineurs non accompagnés", "unbegleitete Minderjährige"],
          "relocate.least": ["fewest relocations", "minimum herplaatsingen", "relocalisations au moins", "Umsiedlungen mindestens"],
          "relocate.most": ["most relocations", "maximum herplaatsingen", "relocalisations au plus", "Umsiedlungen höchstens"],
          "cost.relocation_eur": ["Cost per relocation", "Kosten per herplaatsing", "Coût par relocalisation", "Kosten je Umsiedlung"],
          "cost.offset_eur": ["Cost per offset", "Kosten per compensatie", "Coût par compensation", "Kosten je Ausgleich"],
          "cost.alternative_factor": ["Cost of alternative measures", "Kosten alternatieve maatregelen", "Coût des mesures alternatives",
                                      "Kosten alternative Maßnahmen"],
          "adopted.share_percent": ["Share", "Aandeel", "Quote-part", "Anteil"],
          "adopted.relocations": ["Fair share: relocations", "Billijk aandeel, herplaatsingen", "Part équitable, relocalisations",
                                  "Gerechter Anteil, Umsiedlungen"],
          "adopted.financial_eur": ["Fair share", "Billijk aandeel", "Juste part", "Gerechter Anteil"],
          "weight": ["Weight", "Gewicht", "Poids", "Gewicht"], "arrivals": ["Arrivals", "Aankomsten", "Arrivées", "Ankünfte"]}
HEADS = dict(OTHERS)
for subject, words in SUBJECTS.items():
    for measure, names in MEASURES.items():
        HEADS[f"{subject}.{measure}"] = [f"{one} {name}" for one, name in zip(words, names)]
BENEFITTING = {"weight", "arrivals"} | {f"need.{measure}" for measure in MEASURES}
STATE_HEADS = ["Member State", "Lidstaat", "État membre", "Mitgliedstaat"]
SUMS = ["Total", "Totaal", "Total", "Insgesamt"]


def expect(holds, words):
    if not holds:
        FAILED.append(words)
        print("table: " + words, file=sys.stderr)


def load(text):
    return json.loads(text, parse_float=Decimal, parse_int=Decimal)


# --- Figures of a year file ----------------------------------------------------------------------------

def entries(year, key):
    return year.get("benefitting") or [] if key in BENEFITTING else year["states"]


def cell_of(entry, key):
    """What a person copies out of the year file: a number, "1/3", or None."""
    first, _, rest = key.partition(".")
    value = entry.get(first)
    if rest:
        value = (value.get(rest, Decimal(0) if first == "pledge" else None)) if isinstance(value, dict) else None
    return None if isinstance(value, dict) else value


def figures(year):
    found = {}
    for key in HEADS:
        for entry in entries(year, key):
            value = cell_of(entry, key)
            if value is None and key == "deduction" and not isinstance(entry.get("deduction"), dict):
                value = Decimal(0)
            if value is None and key == "weight":
                value = Decimal(1)
            if value is None and key in ("relocated_minors", "relocate.least"):
                value = Decimal(0)
            if value is not None:
                found["GR" if entry["code"] == "EL" else entry["code"], key] = value
    return found


def stripped(year):
    """The same year of which no figure is known."""
    year = copy.deepcopy(year)
    for state in year["states"]:
        state.update(population=Decimal(1), gdp_million_eur=Decimal(1))
        for key in {one.partition(".")[0] for one in HEADS if one not in BENEFITTING} - {"population", "gdp_million_eur"}:
            state.pop(key, None)
    for entry in year.get("benefitting") or []:
        for key in ("need", "weight", "arrivals"):
            entry.pop(key, None)
    return year


# --- Tables --------------------------------------------------------------------------------------------

class Shape:
    """How somebody writes tables."""

    def __init__(self, rng):
        self.rng = rng
        self.language = rng.randrange(4)
        self.decimal = rng.choice(".,")
        self.letters = rng.choice(["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
        blanks = ["\u00a0", " "] if self.letters == "cp1252" else ["\u202f", "\u2009", "\u00a0", " "]
        self.thousands = rng.choice(["", "", rng.choice(blanks), rng.choice("'’"), ",." [self.decimal == ","]])
        self.separator = rng.choice(["\t", ";", "|", ","])
        self.end = rng.choice(["\n", "\r\n"])

    def number(self, value):
        sign, digits, exponent = value.normalize().as_tuple()
        plain = format(value.normalize(), "f")
        whole, _, decimals = plain.partition(".")
        groups = []
        while len(whole) > 3:
            groups.insert(0, whole[-3:])
            whole = whole[:-3]
        text = self.thousands.join([whole] + groups)
        return text + (self.decimal + decimals if decimals else "")

    def column(self, key):
        """A head, and how its figures are written."""
        rng, own = self.rng, HEADS[key][self.language]
        if key.endswith("_eur") and key != "gdp_million_eur" and not key.startswith("deduction_by_type"):
            unit, power = rng.choice([("EUR", 0), ("€", 0), (MILLION[self.language], 6), (THOUSAND[self.language], 3)])
            return f"{own} ({unit})", lambda value: self.number(value.scaleb(-power))
        if key == "gdp_million_eur":
            unit, power = rng.choice([(MILLION[self.language], 0), ("EUR", -6)])
            return f"{own}, {unit}", lambda value: self.number(value.scaleb(-power))
        if key in ("unemployment_percent", "adopted.share_percent"):
            return rng.choice([(f"{own} in %", self.number), (f"{own} (%)", lambda value: self.number(value) + " %")])
        if key == "deduction" or key.startswith("deduction_by_type"):
            return rng.choice([(own, self.number), (own, lambda value: self.number(value * 100) + rng.choice(["%", " %"])),
                               (f"{own} (%)", lambda value: self.number(value * 100))])
        if key in ("weight", "cost.alternative_factor"):
            return own, self.number
        return (f"{own} ({PERSONS[self.language]})" if rng.random() < 0.5 else own), self.number

    def state(self, state):
        code = state["code"]
        own = self.rng.choice([code, code.lower()])
        if code in ("GR", "EL"):
            own = self.rng.choice(["GR", "EL", "el"])
        names = NAMES.get("GR" if code == "EL" else code)
        taken = [other.get("name") for other in self.year["states"]]
        return self.rng.choice([own, names[self.language]]) if names and names[self.language] not in taken else own


def table_of(year, shape):
    """The rows of a table with every figure of the year that it has."""
    rng, keys = shape.rng, []
    shape.year = year
    for key in HEADS:
        if any(cell_of(entry, key) is not None for entry in entries(year, key)):
            keys.append(key)
    rng.shuffle(keys)
    columns = {key: shape.column(key) for key in keys}
    by_code = {key: {entry["code"].replace("EL", "GR") if entry["code"] == "EL" else entry["code"]: entry for entry in entries(year, key)} for key in keys}
    percent = {key: columns[key][0].endswith("%)") and "deduct" in key for key in keys}
    rows, totals = [], {key: [Decimal(0), False] for key in keys}
    for state in rng.sample(year["states"], len(year["states"])):
        row = [shape.state(state)]
        for key in keys:
            entry = by_code[key].get("GR" if state["code"] == "EL" else state["code"])
            value = cell_of(entry, key) if entry is not None else None
            if value is None:
                row.append("")
                totals[key][1] = True
            elif isinstance(value, str):
                if percent[key]:  # a fraction has no per cent
                    return None
                row.append(value)
            else:
                totals[key][0] += value
                row.append(columns[key][1](value))
        rows.append(row)
    at = rng.randrange(len(keys) + 1)
    heads = [columns[key][0] for key in keys]
    heads.insert(at, STATE_HEADS[shape.language])
    for row in rows:
        row.insert(at, row.pop(0))
    extra = []
    if rng.random() < 0.5:
        sums = ["" if totals[key][1] or "cost" in key or "deduction" in key or key in ("weight", "unemployment_percent", "relocate.least", "relocate.most",
                                                                                      "adopted.share_percent", "gdp_million_eur", "cost.alternative_factor")
                else columns[key][1](totals[key][0]) for key in keys]
        sums.insert(at, SUMS[shape.language])
        extra.append(sums)
    if rng.random() < 0.3:
        extra.append(["Source: our own"] + [""] * len(keys))
        if at != 0:
            extra[-1] = [""] * at + ["Source: our own"] + [""] * (len(keys) - at)
    if rng.random() < 0.3:
        for row in [heads] + rows + extra:
            row.append("remark; of somebody" if row is not heads else "Notes")
    return [heads] + rows + extra, at, keys


def written(rows, shape):
    out = io.StringIO()
    title = "Our table, \"as agreed\"" if shape.rng.random() < 0.2 else None
    writer = csv.writer(out, delimiter=shape.separator, lineterminator=shape.end)
    if title is not None:
        writer.writerow([title])
    if shape.rng.random() < 0.1 and title is None:
        out.write("sep=" + shape.separator + shape.end)
    for row in rows:
        writer.writerow(row)
        if shape.rng.random() < 0.02:
            writer.writerow([""] * len(row))
    text = out.getvalue()
    return (("\ufeff" if shape.letters == "utf-16-be" else "") + text).encode(shape.letters)


# --- Runs ----------------------------------------------------------------------------------------------

class Runner:
    def __init__(self, solpool, folder):
        self.solpool, self.folder = solpool, pathlib.Path(folder)
        self.runs = self.asked = 0

    def write(self, name, data):
        path = self.folder / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return path

    def run(self, *arguments):
        self.runs += 1
        done = subprocess.run([self.solpool, *map(str, arguments)], capture_output=True,
                              env=dict(os.environ, SOURCE_DATE_EPOCH="1800000000"))
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    def template_changes_nothing(self, name, text):
        for language in languages():
            year = self.write("year.json", text)
            code, table, err = self.run("init", "--table", year, "--lang", language)
            expect(code == 0, f"{name}: no template: {err}")
            sheet = self.write("template.csv", table)
            code, out, err = self.run("import", "table", sheet, "--into", year)
            expect(code == 0 and out == text, f"{name}: its template changes it ({language}): {err[-300:]}")
            expect("changed: 0 figures" in err, f"{name}: figures change by its template")

    def template_filled_in(self, name, text):
        """The template of the stripped year, its cells filled in by the heads of the whole one's."""
        whole, bare = self.write("year.json", text), self.write("bare.json", to_json(stripped(load(text))))
        tables = []
        for path in (bare, whole):
            tables.append(list(csv.reader(io.StringIO(self.run("init", "--table", path)[1].lstrip("\ufeff")))))
        sheet = io.StringIO()
        csv.writer(sheet).writerows(tables[1])
        expect(set(tables[0][0]) <= set(tables[1][0]), f"{name}: heads of the bare template are not those of the whole")
        self.compare(name + ", template filled in", text, bare, self.write("filled.csv", sheet.getvalue()))

    def compare(self, name, text, bare, sheet, *options):
        code, out, err = self.run("import", "table", sheet, "--into", bare, *options)
        if code == 3 and "may have thousands or decimals" in err and "--decimal" not in options:
            return False
        expect(code == 0, f"{name}: {err}")
        if code != 0:
            (self.folder / "kept").write_bytes(sheet.read_bytes())
            return True
        wanted, found = figures(load(text)), figures(load(out))
        expect(wanted == found, f"{name}: {[(k, wanted.get(k), found.get(k)) for k in wanted.keys() | found.keys() if wanted.get(k) != found.get(k)][:5]}")
        year = load(out)
        expect(any(one["id"].startswith("TABLE") for one in year["sources"]), f"{name}: no source")
        return True

    def any_shape(self, name, text, rng):
        shape = Shape(rng)
        bare = self.write("bare.json", to_json(stripped(load(text))))
        made = table_of(load(text), shape)
        if made is None:
            return
        rows, at, keys = made
        try:
            sheet = self.write("sheet.csv", written(rows, shape))
        except UnicodeEncodeError:
            return
        if not self.compare(name, text, bare, sheet):
            self.asked += 1
            self.compare(name, text, bare, sheet, "--decimal", shape.decimal)
        self.wrong_sum(name, shape, rows, at, keys, bare)

    def wrong_sum(self, name, shape, rows, at, keys, bare):
        row = next((row for row in rows[1:] if row[at] in SUMS), None)
        columns = [k for k, cell in enumerate(row or []) if k != at and cell and cell[-1].isdigit()]
        if not columns:
            return
        k = shape.rng.choice(columns)
        key = keys[k - (1 if k > at else 0)]
        row[k] = "7" + row[k] if not shape.thousands else "7" + shape.thousands + "000"
        code, out, err = self.run("import", "table", self.write("sheet.csv", written(rows, shape)), "--into", bare, "--decimal", shape.decimal)
        expect(code == 3 and not out, f"{name}: a wrong sum of {key} is taken: {row[k]}")


def years_of_data():
    for path in sorted(list((ROOT / "data").glob("*.json")) + list((ROOT / "data/examples").glob("*.json")) +
                       list((ROOT / "examples").glob("*.json"))):
        text = path.read_text()
        if path.stem == "key-koenigstein":  # without any figure
            continue
        if '"solpool-year-1"' in text and load(text).get("format") == "solpool-year-1":
            yield path.name, text


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("solpool")
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    rng = random.Random(given.seed)
    years = list(years_of_data())
    with tempfile.TemporaryDirectory() as folder:
        runner = Runner(given.solpool, folder)
        for name, text in years:
            runner.template_changes_nothing(name, text)
            runner.template_filled_in(name, text)
            for k in range(8):
                runner.any_shape(f"{name}, shape {k}", text, rng)
        for number in range(given.count):
            name, text = f"random year {number}", to_json(random_more.random_year(given.seed, number))
            runner.template_changes_nothing(name, text)
            runner.template_filled_in(name, text)
            runner.any_shape(name, text, rng)
            if len(FAILED) > 10:
                break
        print(f"table: {len(years)} years of data, {given.count} random years, {runner.runs} runs, "
              f"{runner.asked} tables whose marks had to be told")
    sys.exit(1 if FAILED else 0)


main()
