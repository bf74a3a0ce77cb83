"""Workbooks as a foreign reader, openpyxl, sees them, against the JSON of the same result. formats_check.py uses it."""
import io
import os
import re
import sys
import zipfile

try:
    import openpyxl
except ImportError:
    system = "/usr/bin/python3"  # where Debian's package puts it, whatever python3 the path names first
    if os.path.exists(system) and os.path.realpath(sys.executable) != os.path.realpath(system):
        os.execv(system, [system, *sys.argv])
    sys.exit("formats: needs openpyxl (Debian: python3-openpyxl)")

ABOUT = "about"
DIGITS = 15
MARKED = re.compile('" \\*"$')
LOOKS = {"persons": {"#,##0", "#,##0.0#####"}, "person-equivalents": {"#,##0", "#,##0.0#####"}, "euro": {"#,##0.00"}}


def number_of(digits):
    """A number as a reader must find it: a number, or the digits themselves where a double would lose some."""
    kept = re.sub("[eE].*|[-+.]", "", digits).lstrip("0")
    return digits if len(kept) > DIGITS else float(digits)


def same(cell, expected):
    if isinstance(expected, float) and not isinstance(cell.value, bool):
        return cell.data_type == "n" and cell.value is not None and float(cell.value) == expected
    if isinstance(expected, bool):
        return cell.data_type == "b" and cell.value is expected
    if expected is None:
        return cell.value is None
    # Spreadsheets take _x0041_ for a letter, which openpyxl leaves as it is.
    words = re.sub("_x([0-9A-Fa-f]{4})_", lambda code: chr(int(code[1], 16)), cell.value or "")
    return cell.data_type in ("s", "inlineStr") and words == expected


def look_of(cell, looks):
    """Its number format without the mark, and whether the mark and the colour are there; openpyxl takes long to say it."""
    if cell.style_id not in looks:
        marks = {bool(MARKED.search(cell.number_format)), cell.fill.fill_type == "solid", bool(cell.font.i)}
        looks[cell.style_id] = MARKED.sub("", cell.number_format), marks
    return looks[cell.style_id]


def look_wrong(cell, head, marked, looks):
    """The number format of a figure: persons whole unless they are not, euro with cents, and the mark where assumed."""
    if isinstance(cell.value, bool) or not isinstance(cell.value, (int, float)):
        return ""
    look, marks = look_of(cell, looks)
    unit = head.partition(" (")[2].rstrip(")") or ("euro" if head.endswith("_eur") else "")
    wrong = "" if look in LOOKS.get(unit, {look}) else "%s in %s looks like %s\n" % (head, cell.coordinate, look)
    if look == "#,##0" and cell.value != int(cell.value):
        wrong += "%s: decimals that nobody sees\n" % cell.coordinate
    if marks != {marked}:
        wrong += "%s in %s is %smarked\n" % (head, cell.coordinate, "not " if marked else "")
    return wrong


def assumed(row, head):
    """Whether a figure is one of the pledge, or of what is assumed, of which something is assumed."""
    path = head.partition(" (")[0]
    kind, _, key = path.partition(".")
    whole = row.get("assumed") if isinstance(row, dict) else None
    return kind in ("pledge", "assumed") and isinstance(whole, dict) and float(whole.get(key) or 0) > 0


def sheet_wrong(sheet, heads, values, rows):
    """`values` is a list of columns of what must stand there; `rows` are the rows of the JSON."""
    lines = list(sheet.iter_rows())
    if [cell.value for cell in lines[1]] != heads:
        return "other heads: %s\n" % [cell.value for cell in lines[1]]
    words = [cell.value for cell in lines[0]]
    units = [head.partition(" (")[2] or ("EUR)" if head.endswith("_eur") or head.startswith("eur_per") else "%)" if head.endswith("percent") else "") for head in heads]
    if any(not word or "_" in word.partition(" (")[0] for word in words):
        return "heads that are no words: %s\n" % words
    if any(bool(unit) != word.endswith(")") for word, unit in zip(words, units)):
        return "heads without their unit: %s\n" % words
    if len(lines) - 2 != len(rows):
        return "%d rows instead of %d\n" % (len(lines) - 2, len(rows))
    looks = {}
    wrong = "" if sheet.freeze_panes == "A3" else "the heads are not frozen\n"
    for cells, row, expected in zip(lines[2:], rows, zip(*values)):
        for cell, head, value in zip(cells, heads, expected):
            if not same(cell, value):
                wrong += "%s in %s: %r instead of %r\n" % (head, cell.coordinate, cell.value, value)
            wrong += look_wrong(cell, head, assumed(row, head), looks)
    return wrong


def about_wrong(sheet, result, year, masked):
    """Every note and every source stands there, with what is said of it."""
    cells = {cell for row in sheet.iter_rows(values_only=True) for cell in row}
    sources = [source.get(key) for source in (year or {}).get("sources", []) for key in ("id", "title", "address")]
    said = [result.get("title"), *(note["message"] for note in result.get("notes", []) if "message" in note), *sources]
    return "".join("the sheet about it lacks %r\n" % words for words in said if words and masked(words) not in cells)


def file_wrong(data, result, masked):
    """What the file is made of: no date of today, no formula, no link to elsewhere."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        wrong = "damaged: %s\n" % archive.testzip() if archive.testzip() else ""
        days = {entry.date_time[:3] for entry in archive.infolist()}
        parts = [archive.read(name).decode("utf-8") for name in archive.namelist()]
    if days != {(1980, 1, 1)}:
        wrong += "a date of the machine: %s\n" % days
    if any("<f>" in part or "externalLink" in part or "hyperlink" in part for part in parts):
        wrong += "a formula or a link\n"
    workbook = openpyxl.load_workbook(io.BytesIO(data))
    facts = workbook.properties
    year = facts.created and facts.created.year
    if (facts.title or None) != (masked(result.get("title")) or None) or facts.subject != result["format"] or \
            not facts.creator.startswith("solpool ") or ("year" in result and year != int(result["year"])):
        wrong += "properties: %r, %r, %r, %r\n" % (facts.title, facts.subject, facts.creator, year)
    return workbook, wrong
