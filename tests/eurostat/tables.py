"""Tables of Eurostat in the formats of its download button, from the figures beside this file.

tables.py FOLDER writes one of each.
"""
import csv
import gzip
import io
import json
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
OWN_CODES = {"GR": "EL"}
LABELS = {"NR": "Number", "T": "Total", "TOTAL": "Total", "CP_MEUR": "Current prices, million euro",
          "B1GQ": "Gross domestic product at market prices", "JAN": "Population on 1 January - total",
          "CZ": "Czechia", "DE": "Germany (until 1990 former territory of the FRG)", "EL": "Greece"}


class Table:
    """One dataset: dimensions (but geo and time) and the series, each a tuple of codes; cells by (series, geo, period)."""

    def __init__(self, dataset, dimensions, updated="2026-02-11", version="1.0"):
        self.dataset = dataset
        self.dimensions = dimensions
        self.updated = updated
        self.version = version
        self.cells = {}

    def put(self, series, geo, period, value, flags="", confidential=""):
        """`value` is a text, or None where the cell says that there is no figure."""
        self.cells[(series, OWN_CODES.get(geo, geo), period)] = (value, flags, confidential)

    def series(self):
        return sorted({key[0] for key in self.cells})

    def geos(self):
        return sorted({key[1] for key in self.cells})

    def periods(self):
        return sorted({key[2] for key in self.cells})


def tsv(table, newest_first=False):
    periods = sorted(table.periods(), reverse=newest_first)
    out = [",".join(table.dimensions + ["geo"]) + "\\TIME_PERIOD\t" + "\t".join(p + " " for p in periods)]
    for series in table.series():
        for geo in table.geos():
            row = []
            for period in periods:
                if (series, geo, period) not in table.cells:
                    row.append("")
                    continue
                value, flags, confidential = table.cells[(series, geo, period)]
                marks = flags + ("@" + confidential if confidential else "")
                row.append((":" if value is None else value) + " " + marks)
            if any(row):
                out.append(",".join(series + (geo,)) + "\t" + "\t".join(row))
    return ("\r\n".join(out) + "\r\n").encode()


def _rows(table, head, row):
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    for (series, geo, period), cell in sorted(table.cells.items()):
        writer.writerow(row(series, geo, period, *cell))
    return out.getvalue().encode()


def sdmx_csv_1(table):
    year, month, day = table.updated.split("-")
    updated = "%s/%s/%s 23:00:00" % (day, month, year[2:])
    flow = "ESTAT:%s(%s)" % (table.dataset.upper(), table.version)
    return _rows(table, ["DATAFLOW", "LAST UPDATE"] + table.dimensions + ["geo", "TIME_PERIOD", "OBS_VALUE", "OBS_FLAG",
                                                                          "CONF_STATUS"],
                 lambda series, geo, period, value, flags, confidential:
                 [flow, updated, *series, geo, period, value or "", flags, confidential])


def sdmx_csv_2(table):
    flow = "ESTAT:%s(%s)" % (table.dataset.upper(), table.version)
    return _rows(table, ["STRUCTURE", "STRUCTURE_ID"] + table.dimensions + ["geo", "TIME_PERIOD", "OBS_VALUE", "OBS_FLAG",
                                                                            "CONF_STATUS"],
                 lambda series, geo, period, value, flags, confidential:
                 ["dataflow", flow, *series, geo, period, value or "", flags, confidential])


def labelled_csv(table):
    """The former Data Explorer's."""
    def row(series, geo, period, value, flags, confidential):
        if value is not None:
            whole, point, rest = value.partition(".")
            value = "{:,}".format(int(whole)) + point + rest
        return [period, LABELS.get(geo, geo), *[LABELS.get(code, code) for code in series],
                ":" if value is None else value, flags]
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(["TIME", "GEO"] + [name.upper() for name in table.dimensions] + ["Value", "Flag and Footnotes"])
    for (series, geo, period), cell in sorted(table.cells.items()):
        writer.writerow(row(series, geo, period, *cell))
    return out.getvalue().encode()


def jsonstat(table, as_list=False, indent=None):
    names = table.dimensions + ["geo", "time"]
    codes = [sorted({series[k] for series in table.series()}) for k in range(len(table.dimensions))]
    codes += [table.geos(), table.periods()]
    size = [len(one) for one in codes]
    values, status = {}, {}
    for (series, geo, period), (value, flags, confidential) in table.cells.items():
        number = 0
        for k, code in enumerate([*series, geo, period]):
            number = number * size[k] + codes[k].index(code)
        if value is not None:
            values[number] = float(value) if "." in value else int(value)
        marks = flags + ("|" + confidential if confidential else "")
        if marks:
            status[number] = marks
    total = 1
    for one in size:
        total *= one
    cube = {
        "version": "2.0", "class": "dataset", "label": table.dataset, "source": "ESTAT",
        "updated": table.updated + "T23:00:00+0100",
        "value": [values.get(n) for n in range(total)] if as_list else {str(n): values[n] for n in sorted(values)},
        "status": [status.get(n) for n in range(total)] if as_list else {str(n): status[n] for n in sorted(status)},
        "id": names, "size": size,
        "dimension": {name: {"label": name, "category": {
            "index": {code: n for n, code in enumerate(one)}, "label": {code: code for code in one}}}
            for name, one in zip(names, codes)},
        "extension": {"lang": "EN", "id": table.dataset.upper(), "agencyId": "ESTAT", "version": table.version,
                      "datastructure": {"id": table.dataset.upper(), "agencyId": "ESTAT", "version": "50.0"},
                      "annotation": [{"type": "UPDATE_DATA", "date": table.updated + "T23:00:00+0100"}],
                      "positions-with-no-data": {name: [] for name in names},
                      "status": {"label": {"b": "break in time series", "p": "provisional", "e": "estimated"}}}}
    return json.dumps(cube, indent=indent).encode()


FORMATS = {"tsv": tsv, "sdmx-csv-1": sdmx_csv_1, "sdmx-csv-2": sdmx_csv_2, "json": jsonstat}
ENDINGS = {"tsv": ".tsv", "sdmx-csv-1": ".csv", "sdmx-csv-2": "_2.csv", "json": ".json"}


def packed(data):
    return gzip.compress(data, mtime=0)


# --- The tables ---------------------------------------------------------------------------------------

def figures(name):
    with open(HERE / name, encoding="utf-8") as file:
        rows = list(csv.reader(file))
    return {row[0]: dict(zip(rows[0][1:], row[1:])) for row in rows[1:]}


def population(dataset="demo_pjan", release=None):
    """Every year of the extract; with "2025_release_2025" only that release, as the year 2025."""
    series = {"demo_pjan": ("A", "NR", "TOTAL", "T"), "tps00001": ("A", "JAN"), "demo_gind": ("A", "JAN")}[dataset]
    names = {"demo_pjan": ["freq", "unit", "age", "sex"]}.get(dataset, ["freq", "indic_de"])
    table = Table(dataset, names)
    for code, row in figures("population.csv").items():
        columns = {"2023": row["2023"], "2024": row["2024"], "2025": row["2025"]}
        if release:
            columns = {release[:4]: row[release]}
        for year, value in columns.items():
            if value:
                flags = {"FR": "p", "PT": "e", "DE": "b", "PL": "bep"}.get(code, "") if year == "2025" else ""
                table.put(series, code, year, value, flags)
    for year in table.periods():
        total = sum(int(value) for (_, geo, at), (value, _, _) in list(table.cells.items()) if at == year)
        table.put(series, "EU27_2020", year, str(total), "p")
        table.put(series, "DE_TOT", year, table.cells[(series, "DE", year)][0])
        table.put(series, "XK", year, None)
        other = ("A", "NR", "Y65", "F") if dataset == "demo_pjan" else ("A", "AVG")
        table.put(other, "NL", year, "1")
    return table


def gdp(dataset="nama_10_gdp"):
    table = Table(dataset, ["freq", "unit", "na_item"] if dataset == "nama_10_gdp" else ["freq", "na_item", "unit"],
                  updated="2025-11-17", version="2.0")
    def series(unit, item):
        return ("A", unit, item) if dataset == "nama_10_gdp" else ("A", item, unit)
    for code, row in figures("gdp.csv").items():
        for year, value in row.items():
            if value:
                table.put(series("CP_MEUR", "B1GQ"), code, year, value,
                          {"GR": "p", "FR": "p", "NL": "p", "HU": "bp"}.get(code, "") if year == "2024" else "")
    for code in ("DE", "EA20", "EU27_2020"):
        for year in ("2023", "2024"):
            table.put(series("CP_MEUR", "B1GQ"), code, year, table.cells.get(
                (series("CP_MEUR", "B1GQ"), code, year), ("12345678.9",))[0])
            table.put(series("CLV_PCH_PRE", "B1GQ"), code, year, "0.5")
    # The newest year has come for some only.
    table.put(series("CP_MEUR", "B1GQ"), "DE", "2025", "4400000.5", "e")
    table.put(series("CP_MEUR", "B1GQ"), "FR", "2025", None, "", "C")
    return table


def applicants(dataset="migr_asyappctzm", older=False):
    table = Table(dataset, ["freq", "unit", "citizen", "sex", "asyl_app" if older else "applicant", "age"])
    first = "NASY_APP" if older else "FRST"
    monthly = dataset.endswith("m")
    for code, row in figures("applicants.csv").items():
        cells = row if monthly else {"2025": str(sum(int(row[m]) for m in row if m < "2026"))}
        for period, value in cells.items():
            flags = "p" if period in ("2026-05", "2026-06") and code == "DE" else ""
            table.put(("M" if monthly else "A", "PER", "TOTAL", "T", first, "TOTAL"), code, period, str(int(value) + 5))
            table.put(("M" if monthly else "A", "PER", "EXT_EU27_2020", "T", first, "TOTAL"), code, period, value, flags)
            table.put(("M" if monthly else "A", "PER", "SY", "T", first, "TOTAL"), code, period, "5")
    if monthly:
        table.put(("M", "PER", "EXT_EU27_2020", "T", first, "TOTAL"), "NL", "2026-07", "2000", "p")
    return table


def unemployment():
    table = Table("une_rt_a", ["freq", "age", "unit", "sex"])
    for number, code in enumerate(figures("applicants.csv")):
        for year in ("2024", "2025"):
            value = None if (code, year) == ("MT", "2025") else "%d.%d" % (2 + number % 9, (number + int(year)) % 10)
            table.put(("A", "Y15-74", "PC_ACT", "T"), code, year, value, "b" if code == "NL" else "",
                      "C" if value is None else "")
            table.put(("A", "Y15-24", "PC_ACT", "T"), code, year, "20.0")
            table.put(("A", "Y15-74", "THS_PER", "T"), code, year, "100")
    return table


TABLES = {
    "demo_pjan": population,
    "tps00001": lambda: population("tps00001"),
    "demo_gind": lambda: population("demo_gind"),
    "nama_10_gdp": gdp,
    "tec00001": lambda: gdp("tec00001"),
    "migr_asyappctza": lambda: applicants("migr_asyappctza"),
    "migr_asyappctzm": applicants,
    "une_rt_a": unemployment,
}


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in TABLES.items():
        for kind, write in FORMATS.items():
            (folder / (name + ENDINGS[kind])).write_bytes(write(make()))
            (folder / (name + ENDINGS[kind] + ".gz")).write_bytes(packed(write(make())))


if __name__ == "__main__":
    main()
