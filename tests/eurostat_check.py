#!/usr/bin/env python3
"""eurostat_check.py SOLPOOL [--update]: `import eurostat` against another reading of the same files.

Every dataset is written in every format, plain and packed (eurostat/tables.py), imported, and read again here, from
the bytes of the file. Then: the same bytes out of every format; year files that keep all else; the shares of 2026;
older spellings; damaged tables, each with the line it must get (--update rewrites eurostat/wrong/expected.tsv).
"""
import argparse
import csv
import gzip
import hashlib
import io
import json
import pathlib
import subprocess
import sys
import tempfile
from decimal import Decimal

TESTS = pathlib.Path(__file__).resolve().parent
DATA = TESTS.parent / "data"
sys.path.insert(0, str(TESTS / "eurostat"))
import tables  # noqa: E402

FAILED = []
FIGURES = {"demo_pjan": "population", "tps00001": "population", "demo_gind": "population",
           "nama_10_gdp": "gdp_million_eur", "tec00001": "gdp_million_eur",
           "migr_asyappctza": "first_time_applicants", "migr_asyappctzm": "first_time_applicants",
           "une_rt_a": "unemployment_percent"}
WANTED = {  # of each dimension the code that holds the figure
    "freq": {"A", "M"}, "unit": {"NR", "CP_MEUR", "PER", "PC_ACT"}, "age": {"TOTAL", "Y15-74"}, "sex": {"T"},
    "indic_de": {"JAN"}, "na_item": {"B1GQ"}, "citizen": {"EXT_EU27_2020"}, "applicant": {"FRST"}}


def expect(holds, words):
    if not holds:
        FAILED.append(words)
        print("eurostat: " + words, file=sys.stderr)


# --- Another reading of a file ------------------------------------------------------------------------

def read_tsv(text):
    lines = text.splitlines()
    head = lines[0].split("\t")
    names = head[0].split("\\")[0].split(",")
    for line in lines[1:]:
        cells = line.split("\t")
        series = dict(zip(names, cells[0].split(",")))
        for period, cell in zip(head[1:], cells[1:]):
            value, _, flags = cell.strip().partition(" ")
            if value:
                yield series, period.strip(), None if value == ":" else value, flags.strip()


def read_csv(text):
    for row in csv.DictReader(io.StringIO(text)):
        flags = row["OBS_FLAG"] + ("@" + row["CONF_STATUS"] if row["CONF_STATUS"] else "")
        yield row, row["TIME_PERIOD"], row["OBS_VALUE"] or None, flags


def read_json(text):
    cube = json.loads(text, parse_float=str, parse_int=str)
    names, sizes = cube["id"], [int(one) for one in cube["size"]]
    codes = [sorted(cube["dimension"][name]["category"]["index"],
                    key=lambda code: int(cube["dimension"][name]["category"]["index"][code])) for name in names]
    for number in sorted(set(cube["value"]) | set(cube["status"]), key=int):
        left, series = int(number), {}
        for name, size, own in reversed(list(zip(names, sizes, codes))):
            series[name] = own[left % size]
            left //= size
        flags = cube["status"].get(number, "").replace("|", "@")
        yield series, series["time"], cube["value"].get(number), flags


READERS = {"tsv": read_tsv, "sdmx-csv-1": read_csv, "sdmx-csv-2": read_csv, "json": read_json}


def figures_of(cells, states, bound):
    """The newest year (or twelve months) with a figure of every bound state, and state -> (figure or None, flags)."""
    kept = {}
    for series, period, value, flags in cells:
        code = {"EL": "GR"}.get(series["geo"], series["geo"])
        if code in states and all(series[name] in good for name, good in WANTED.items() if name in series):
            kept.setdefault(period, {})[code] = (value, flags)
    for last in sorted(kept, reverse=True):
        periods = [last]
        while len(last) == 7 and len(periods) < 12:
            year, month = int(periods[0][:4]), int(periods[0][5:])
            periods.insert(0, "%d-%02d" % ((year, month - 1) if month > 1 else (year - 1, 12)))
        picked = {}
        for code in states:
            own = [kept.get(period, {}).get(code, (None, "")) for period in periods]
            flags = "".join(dict.fromkeys("".join(one[1] for one in own)))
            whole = all(one[0] is not None for one in own)
            picked[code] = (sum(Decimal(one[0]) for one in own) if whole else None, flags)
        if all(picked[code][0] is not None for code in bound):
            return (last if len(periods) == 1 else periods[0] + "/" + last), picked
    return None, {}


# --- Running ------------------------------------------------------------------------------------------

class Program:
    def __init__(self, path, folder):
        self.path = str(pathlib.Path(path).resolve())
        self.folder = folder

    def run(self, *words, stdin=b""):
        done = subprocess.run([self.path, *map(str, words)], cwd=self.folder, input=stdin, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, timeout=120, check=False)
        return done.returncode, done.stdout, done.stderr.decode()

    def year(self, *words, stdin=b""):
        code, out, err = self.run("import", "eurostat", *words, stdin=stdin)
        if code != 0:
            sys.exit("eurostat: import %s: exit %d: %s" % (" ".join(map(str, words)), code, err))
        return out

    def put(self, name, data):
        (self.folder / name).write_bytes(data)
        return name


def without_file(text):
    """A year file without the lines that tell of the files."""
    return b"\n".join(line for line in text.split(b"\n") if b'"file": {' not in line)


def source_of(year, figure):
    return next(one for one in year["sources"] if one.get("figure") == figure)


# --- The checks ---------------------------------------------------------------------------------------

def check_source(name, year, figure, period, picked, file, data):
    source = source_of(year, figure)
    expect(source["period"] == period, "%s: period %s, expected %s" % (name, source["period"], period))
    expect(source["file"]["sha256"] == hashlib.sha256(data).hexdigest(), name + ": the SHA-256 of the file")
    expect(source["file"]["name"] == file, name + ": the name of the file")
    lines = []
    for state in year["states"]:
        value, flags = picked[state["code"]]
        lines.append("%s\t%s\t%s\n" % (state["code"], ":" if value is None else number_text(state[figure]), flags))
    digest = hashlib.sha256("".join(sorted(lines)).encode()).hexdigest()
    expect(source["figures_sha256"] == digest, name + ": the SHA-256 of the figures")


def number_text(value):
    return str(value) if isinstance(value, (int, str)) else repr(value)


def check_dataset(program, dataset, base):
    """One table in four formats, plain and packed."""
    table, figure = tables.TABLES[dataset](), FIGURES[dataset]
    states = [state["code"] for state in json.loads(base)["states"]]
    bound = [state["code"] for state in json.loads(base)["states"] if state["bound"]]
    program.put("base.json", base)
    outputs, bare = set(), set()
    for kind, write in tables.FORMATS.items():
        data = write(table)
        period, picked = figures_of(READERS[kind](data.decode()), states, bound)
        expect(period is not None, "%s as %s: another reading finds no complete year" % (dataset, kind))
        for ending, content in ((tables.ENDINGS[kind], data), (tables.ENDINGS[kind] + ".gz", tables.packed(data)),
                                (".download", tables.packed(data))):
            name = program.put("estat_" + dataset + ending, content)
            out = program.year(name, "--into", "base.json", "-q")
            year = json.loads(out, parse_float=str)
            for state in year["states"]:
                value, flags = picked[state["code"]]
                found = state.get(figure)
                expect(value == (None if found is None else Decimal(found)),
                       "%s as %s: %s has %s, expected %s" % (dataset, kind, state["code"], found, value))
                expect(state.get("flags", {}).get(figure, "") == flags,
                       "%s as %s: %s has the flags %s, expected %s"
                       % (dataset, kind, state["code"], state.get("flags"), flags))
            check_source(name, year, figure, period, picked, name, content)
            expect(source_of(year, figure)["file"]["dataset"] == dataset, name + ": the dataset")
            outputs.add(without_file(out))
            bare.add(program.year(name, "--into", "base.json", "-q", "--figures-only"))
            program.put("again.json", out)
            expect(program.year(name, "--into", "again.json", "-q") == out, name + ": importing again changes something")
    expect(len(outputs) == 1, dataset + ": the formats give different year files, but for the line of the file")
    expect(len(bare) == 1, dataset + ": the formats give different bytes with --figures-only")


def check_facts(program):
    """What a format says of its dataset."""
    known = {"tsv": (None, None), "sdmx-csv-1": ("2025-11-17", "2.0"), "sdmx-csv-2": (None, "2.0"),
             "json": ("2025-11-17", "2.0")}
    for kind, (date, version) in known.items():
        name = program.put("gdp" + tables.ENDINGS[kind], tables.FORMATS[kind](tables.gdp()))
        source = source_of(json.loads(program.year(name, "-q")), "gdp_million_eur")
        expect((source["date"], source["file"]["version"]) == (date, version),
               "%s: date and version %s %s" % (kind, source["date"], source["file"]["version"]))


def with_names(table):
    """SDMX-CSV 2.0 with a column of labels behind each of codes."""
    rows = list(csv.reader(io.StringIO(tables.sdmx_csv_2(table).decode())))
    beside = {"STRUCTURE_ID": "STRUCTURE_NAME", "freq": "Time frequency", "unit": "Unit of measure", "age": "Age class",
              "sex": "Sex", "geo": "Geopolitical entity (reporting)", "TIME_PERIOD": "Time",
              "OBS_VALUE": "Observation value", "OBS_FLAG": "Observation status (Flag)",
              "CONF_STATUS": "Confidentiality status (flag)"}
    labels = {"T": "Total", "F": "Females", "A": "Annual", "NR": "Number", "DE": "Germany", "EL": "Greece"}
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for n, row in enumerate(rows):
        cells = []
        for head, cell in zip(rows[0], row):
            cells.append(cell)
            if head in beside:
                cells.append(beside[head] if n == 0 else labels.get(cell, "") if head in ("sex", "freq", "geo") else "")
        writer.writerow(cells)
    return out.getvalue().encode()


def check_older_spellings(program):
    """The same figures out of files as they were or may be."""
    table = tables.population()
    plain = tables.tsv(table)
    expected = program.year(program.put("population.tsv", plain), "-q", "--figures-only")
    csv_1 = tables.sdmx_csv_1(table)
    with_labels = csv_1.replace(b"freq,unit,age,sex,geo,TIME_PERIOD", b"freq: Time frequency,unit: Unit,age: Age,"
                                b"sex: Sex,geo: Entity,TIME_PERIOD: Time").replace(b",A,NR,", b",A: Annual,NR: Number,")
    variants = {
        "newest-first.tsv": tables.tsv(table, newest_first=True),
        "line-feeds.tsv": plain.replace(b"\r\n", b"\n"),
        "no-last-line-end.tsv": plain.rstrip(b"\r\n"),
        "byte-order-mark.tsv": b"\xef\xbb\xbf" + plain,
        "time.tsv": plain.replace(b"\\TIME_PERIOD", b"\\time"),
        "no-freq.tsv": plain.replace(b"freq,", b"").replace(b"A,NR", b"NR"),
        "two-members.gz": gzip.compress(plain[:100]) + gzip.compress(plain[100:]),
        "list.json": tables.jsonstat(table, as_list=True),
        "indented.json": tables.jsonstat(table, indent=2),
        "labels.csv": with_labels,
        "names.csv": with_names(table),
        "byte-order-mark.csv": b"\xef\xbb\xbf" + csv_1,
        "quoted.csv": b"\r\n".join(b",".join(b'"%s"' % cell for cell in line.split(b",")) for line in csv_1.splitlines()),
        "greek.tsv": plain.replace(b",EL\t", b",GR\t"),
        "labelled.csv": tables.labelled_csv(table),
    }
    for name, data in variants.items():
        out = program.year(program.put(name, data), "-q", "--figures-only")
        expect(out == expected, name + " gives another year file")
    expect(program.year("-", "-q", "--figures-only", stdin=plain) == expected, "standard input gives another year file")
    monthly = tables.tsv(tables.applicants())
    older = tables.tsv(tables.applicants(older=True))
    old_months = monthly
    for month in range(1, 13):
        for year in (2025, 2026):
            old_months = old_months.replace(b"%d-%02d " % (year, month), b"%dM%02d " % (year, month))
    outs = {program.year(program.put(name, data), "--into", DATA / "2026.json", "-q", "--figures-only")
            for name, data in (("m.tsv", monthly), ("older.tsv", older), ("months.tsv", old_months))}
    expect(old_months != monthly and len(outs) == 1, "older names of dimensions or months give another year file")


def strip(value, top=True):
    """A year file without what an import may change, every number as it is spelled."""
    if isinstance(value, list):
        return [strip(one, False) for one in value]
    if not isinstance(value, dict):
        return value
    changed = {"population", "gdp_million_eur", "first_time_applicants", "unemployment_percent", "flags", "weight", "source"}
    kept = [(key, strip(one, False)) for key, one in value.items()
            if not ("code" in value and key in changed) and not (top and key == "sources")]
    return dict(kept)


def check_all_else_stays(program):
    """Order, layout, spelling, comments: only figures, flags and sources change."""
    year = (DATA / "2026.json").read_text(encoding="utf-8")
    loaded = json.loads(year)
    layouts = {"as-it-is.json": year, "crlf.json": year.replace("\n", "\r\n"), "byte-order-mark.json": "\ufeff" + year,
               "one-line.json": json.dumps(loaded, separators=(",", ":")), "ascii.json": json.dumps(loaded, indent=4),
               "no-sources.json": json.dumps({
                   "format": "solpool-year-1", "year": 2027, "pool": {"relocations": 1, "financial_eur": 1},
                   "states": [{"code": one["code"], "bound": one["bound"]} for one in loaded["states"]]}, indent=2)}
    program.put("p.tsv", tables.tsv(tables.population()))
    program.put("g.json", tables.jsonstat(tables.gdp()))
    program.put("m.csv", tables.sdmx_csv_1(tables.applicants()))
    program.put("u.csv", tables.sdmx_csv_2(tables.unemployment()))
    for name, text in layouts.items():
        program.put(name, text.encode())
        weights = ["--weights"] if "benefitting" in text else []
        out = program.year("g.json", "m.csv", "p.tsv", "u.csv", "--into", name, "-q", *weights).decode("utf-8")
        before, after = (json.loads(one.lstrip("\ufeff"), parse_float=str) for one in (text, out))
        expect(json.dumps(strip(before)) == json.dumps(strip(after)), name + ": something else has changed")
        sources = before.get("sources", [])
        expect(after["sources"][:len(sources)] == sources, name + ": earlier sources have changed")
        if weights:
            own = {one["code"]: one["first_time_applicants"] for one in after["states"]}
            expect(all(one["weight"] == own[one["code"]] for one in after["benefitting"]), name + ": weights")
        program.put("out.json", out.encode())
        code, _, err = program.run("check", "out.json", "-q")
        expect(code == 0, "%s: what comes out is no year file: %s" % (name, err))
        # Where the figures are the same, no byte changes but flags and sources.
        again = program.year("p.tsv", "u.csv", "m.csv", "g.json", "--into", "out.json", "-q", *weights).decode("utf-8")
        expect(again == out, name + ": another order of the files changes something")
    same = (DATA / "2027-outlook.json").read_text(encoding="utf-8")
    for one, other in ((": 4328970.0", ": 4328970"), (": 1122459.0", ": 1122459.00"), (": 18044027", ": 1.8044027e7")):
        expect(one in same, "no" + one)
        same = same.replace(one, other)
    program.put("same.json", same.encode())
    out = program.year("p.tsv", "g.json", "--into", "same.json", "-q").decode("utf-8")
    numbers = [json.loads(one, parse_float=str, parse_int=str)["states"] for one in (same, out)]
    expect([(s["population"], s["gdp_million_eur"]) for s in numbers[0]] ==
           [(s["population"], s["gdp_million_eur"]) for s in numbers[1]], "figures that are there are spelled otherwise")


def check_shares_of_2026(program):
    """Two files of the vintage of data/2026.json give its fair shares, in the file and in a draft."""
    program.put("pjan.tsv", tables.tsv(tables.population(release="2025_release_2025")))
    program.put("gdp.json.gz", tables.packed(tables.jsonstat(tables.gdp())))
    expected = json.loads(program.run("shares", DATA / "2026.json", "-q")[1])
    known = {"DE": 4555, "FR": 3362, "NL": 1096, "RO": 661, "LV": 68, "PT": 427}
    into = program.put("into.json", program.year("pjan.tsv", "gdp.json.gz", "--into", DATA / "2026.json", "-q"))
    draft = program.put("draft.json", program.year("pjan.tsv", "gdp.json.gz", "-q"))
    size = ["--set", "pool.relocations=21000", "--set", "pool.financial_eur=420000000"]
    for name, words in ((into, []), (draft, size)):
        shares = json.loads(program.run("shares", name, "-q", *words)[1])
        found = {one["code"]: one["fair_share"]["relocations"] for one in shares["states"]}
        expect(shares["sum"]["relocations"] == 21013, "%s: the shares add up to %s" % (name, shares["sum"]))
        expect(all(found[code] == persons for code, persons in known.items()), "%s: shares %s" % (name, found))
        expect([(one["code"], one["share"]) for one in shares["states"]] ==
               [(one["code"], one["share"]) for one in expected["states"]], name + ": other shares than data/2026.json")
    code, _, err = program.run("check", draft)
    expect(code == 0, "the draft does not pass check: " + err)
    code, out, err = program.run("allocate", into, "-q")
    notes = {note["code"]: note["states"] for note in json.loads(out)["notes"] if "states" in note}
    expect(set(notes["figures_flagged"]) >= {"DE", "FR", "PL", "PT"}, "flags do not reach the allocation: %s" % notes)


def check_years(program):
    """Which year is taken, what is said of it, and what is refused."""
    program.put("gdp.tsv", tables.tsv(tables.gdp()))
    program.put("pop.tsv", tables.tsv(tables.population()))
    program.put("month.tsv", tables.tsv(tables.applicants()))

    def said(*words):
        return program.run("import", "eurostat", *words)

    code, out, err = said("gdp.tsv", "pop.tsv")
    expect(code == 0 and "no GDP of 2025 for AT, BE" in err and "an older year is taken" in err, "an older year: " + err)
    expect("skipped: CH, EA20, EU27_2020" in err and "DE_TOT" in err, "aggregates are not named: " + err)
    code, out, err = said("gdp.tsv", "pop.tsv", "--year", "2023")
    year = json.loads(out)
    expect(source_of(year, "population")["period"] == source_of(year, "gdp_million_eur")["period"] == "2023", "--year")
    expect(next(one for one in year["states"] if one["code"] == "NL")["population"] == 17811291, "--year takes another")
    code, out, err = said("gdp.tsv", "pop.tsv", "--year", "population=2024", "--year", "gdp_million_eur=2022")
    expect(code == 0 and json.loads(out)["year"] == 2025, "--year for each figure: " + err)
    code, out, err = said("month.tsv", "--into", DATA / "2026.json", "--year", "first_time_applicants=2026-06")
    expect(source_of(json.loads(out), "first_time_applicants")["period"] == "2025-07/2026-06", "twelve months: " + err)
    code, out, err = said("gdp.tsv", "--year", "2025")
    expect(code == 3 and err.startswith("solpool: gdp.tsv:") and "no GDP of 2025 for AT" in err, "a year that lacks: " + err)
    code, out, err = said("gdp.tsv")
    expect(code == 0 and "still needed: the population of every bound state" in err, "what a draft needs: " + err)
    for words in (["gdp.tsv", "--year", "next"], ["gdp.tsv", "--year", "gdp=2024"], ["gdp.tsv", "--year", "2025-07"],
                  ["gdp.tsv", "--weights"], ["gdp.tsv", "--year", "population=2024"]):
        expect(said(*words)[0] == 2, "%s is taken" % words)
    code, out, err = said("gdp.tsv", "gdp.tsv")
    expect(code == 3 and "gives the GDP already" in err, "two files of one figure: " + err)
    code, out, err = said("gdp.tsv", "missing.tsv")
    expect(code == 5, "a file that is not there")
    code, out, err = said("gdp.tsv", "--into", "gdp.tsv")
    expect(code == 3 and err.startswith("solpool: gdp.tsv:1:1:"), "a table as the year file: " + err)
    bomb = gzip.compress(b"freq,geo\\TIME_PERIOD\t2025 \r\n" + b" " * (300 * 1024 * 1024), compresslevel=1)
    program.put("bomb.gz", bomb)
    odd = program.put('a"b\\c\nd\x1b[1m.tsv', tables.tsv(tables.population()))
    code, out, err = said(odd)
    expect(source_of(json.loads(out), "population")["file"]["name"] == 'a"b\\c?d?[1m.tsv' and "\x1b" not in err,
           "an odd name: " + err)
    code, out, err = program.run("import", "eurostat", "pop.tsv", "--into", "-", stdin=(DATA / "2026.json").read_bytes())
    expect(code == 0 and json.loads(out)["year"] == 2026, "a year file on standard input: " + err)
    code, out, err = said("bomb.gz")
    expect(code == 3 and "larger than 256 MiB unpacked" in err, "300 MB of blanks: " + err)


def check_wrong(program, update):
    """Damaged tables, each with its one line."""
    folder = TESTS / "eurostat" / "wrong"
    into = TESTS / "eurostat" / "two-states.json"
    expected_path = folder / "expected.tsv"
    rows = {}
    for path in sorted(folder.iterdir()):
        if path == expected_path:
            continue
        program.put(path.name, path.read_bytes())
        code, out, err = program.run("import", "eurostat", path.name, "--into", into)
        expect(code == 3 and out == b"" and err.count("\n") == 1, "wrong/%s: exit %d: %s" % (path.name, code, err))
        rows[path.name] = err.removeprefix("solpool: ").rstrip("\n")
    if update:
        expected_path.write_text("".join("%s\t%s\n" % row for row in rows.items()), encoding="utf-8")
    expected = dict(line.split("\t", 1) for line in expected_path.read_text(encoding="utf-8").splitlines())
    expect(set(expected) == set(rows), "wrong/expected.tsv and the files differ: %s" % (set(expected) ^ set(rows)))
    for name, line in rows.items():
        expect(expected.get(name) == line, "wrong/%s: %s" % (name, line))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("solpool")
    parser.add_argument("--update", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="solpool-eurostat-") as folder:
        program = Program(arguments.solpool, pathlib.Path(folder))
        base = (DATA / "2027-outlook.json").read_bytes()
        for dataset in tables.TABLES:
            check_dataset(program, dataset, base)
        check_facts(program)
        check_older_spellings(program)
        check_all_else_stays(program)
        check_shares_of_2026(program)
        check_years(program)
        check_wrong(program, arguments.update)
    if FAILED:
        sys.exit("eurostat: %d checks failed" % len(FAILED))
    print("eurostat: 8 datasets in 4 formats agree with another reading of them")


if __name__ == "__main__":
    main()
