#!/usr/bin/env python3
"""messages_check.py BUILD: errors and warnings about a year in every language.

Every message that src says of a year file, a setting or a result (data/texts/messages.txt) is there with its words as C has
them, and none that C no longer has. What is wrong with every file of tests/wrong is told in each language, in no word of
another one, with the same names of the file.
"""
import ctypes
import pathlib
import re
import sys

from languages_check import languages, strangers
from run_golden import wrong_names, wrong_text

ROOT = pathlib.Path(__file__).resolve().parent.parent
FOLDERS = ("allocation", "base", "distribute", "eurostat", "input", "json", "law", "questions", "sheet")
TEXT = r'"(?:[^"\\\n]|\\.)*"'
LITERAL = rf'(?:{TEXT})(?:\s*(?:{TEXT}|[A-Z]\w+\b(?!\()))*'
CONVERSIONS = r"(?:%[-.*0-9]*(?:zu|[sdicu]))+"
SAYERS = (r"error_set|document_error|document_key_error|wrong\w*|check_failed|reader_warn|fail|fields_expected|expected|"
          r"known_names_error|error_memory|progress_cancelled|sheet_error|stat_table_error")
# Of the program's own defects and of callers in C: nobody who reads a page or sets a value meets them.
UNSAID = {
    "%s", "%s: %s", "; there are: ", "no year", "GLPK failed", "a number is not finite", "no optimum was found",
    "the flows are not the nearest to the proportional table", "a table has no place for its sums",
    "mandatory offsets do not add up", "what was drawn and implemented has no place", "no whole numbers were found",
    "one of the words that the schema has",
}
# What C puts together of pieces that hang on each other: by the first words of its format, what the catalogue has of it.
COMPOSED = {
    "a number from 0 to {0} with at most six decimals, ": (
        "a number from 0 to {0} with at most six decimals, a fraction such as \"1/3\", or an object of amounts",
        "a number from 0 to {0} with at most six decimals, or a fraction such as \"1/3\""),
    "draws: {0} {1} are drawn": (
        "draws: {0} are drawn for {1}, and {2} are left to be implemented toward it then; check the draws and as_of",
        "draws: {0} are drawn, and {1} are left to be implemented then; check the draws and as_of"),
    "{0}not known, and the key needs it: give ": (
        "{0} is not known, and the key needs it: give {1} a figure", "not known, and the key needs it: give {0} a figure"),
    "{0}: its share is too fine to take its deduction off it": (
        "{0}: its share is too fine to take its deduction off it by type; take whole shares (rule rounding) or one deduction "
        "for all types",
        "{0}: its share is too fine to take its deduction off it; take whole shares (rule rounding)"),
}
PIECES = {" toward it", " by type", " or one deduction for all types", ", or an object of amounts", "; did you mean ",
          "\"{0}\": \"{1}\" is not understood{2}", "\"{0}\" does not say which figure it is: of what (pledge, need, cost, "
          "deduction), which measure (relocations, EUR, offsets){1}",
          ", which the key of Article 66 needs", "{0} {1}", "{0} {1}, with the decimal mark that row {2} ({3}) must have",
          "; a cell that is no sum of the others stays empty here", "cannot stand here: the figure must be known",
          "is no number; fractions such as 1/3 are for parts of deductions"}  # of these, and of lines about a table
JOINED = re.compile("column |\\{0\\}(: neither|, |: \\{1\\} is not understood| does not say which| is no whole number)|"
                    "the sum is|save it as CSV|no \\{0\\} of|first-time asylum applicants of")  # C has them in parts
CUT = 383  # bytes of a message; the rest is cut off

# --- Messages in C ----------------------------------------------------------------------------------

def literals(source):
    """The texts of a source, parts side by side as one."""
    for found in re.finditer(LITERAL, source):
        parts = re.findall(rf"{TEXT}|\w+", found.group())
        yield "".join(part[1:-1] if part[0] == '"' else "d" if part.startswith("PRI") else "%s"
                      for part in parts).replace('\\"', '"')


def arguments_of(source, start):
    """The end of the parenthesis that begins before `start`."""
    depth, at = 1, start
    while depth > 0:
        quoted = re.compile(TEXT).match(source, at)
        at = quoted.end() if quoted else at + 1
        depth += 0 if quoted else (source[at - 1] == "(") - (source[at - 1] == ")")
    return at


def pattern_of(format_text):
    """A format as the catalogue has it."""
    count = iter(range(10))
    return re.sub(CONVERSIONS, lambda _: "{%d}" % next(count), format_text.replace("%%", "\x01")).replace("\x01", "%")


def said_in_c():
    """{message as a pattern: file} of the calls of SAYERS, and all words of the sources."""
    messages, words = {}, []
    for path in sorted(ROOT.glob("src/*/*.[ch]")):
        source = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.S)
        words += [pattern_of(text) for text in literals(source)]
        if path.parent.name not in FOLDERS:
            continue
        for call in re.finditer(rf"\b(?:{SAYERS})\(", source):
            inside = source[call.end():arguments_of(source, call.end())]
            for text in literals(inside):
                if " " in text.strip() and text not in UNSAID:
                    messages[pattern_of(text)] = path.relative_to(ROOT)
    return messages, words


# --- The catalogue ----------------------------------------------------------------------------------

def catalogue():
    section, found = "", []
    for line in (ROOT / "data/texts/messages.txt").read_text(encoding="utf-8").split("\n"):
        section = line if re.match(r"\[\w+\]$", line) else section
        if section in ("[messages]", "[pieces]") and line and not line.startswith((" ", "#", "[")):
            found.append(line)
    return found


def fits(pattern, message):
    return re.fullmatch("".join("(.+)" if re.fullmatch(r"\{\d\}", part) else re.escape(part)
                                for part in re.split(r"(\{\d\})", pattern)), message, re.S) is not None


def check_catalogue(keys):
    messages, words = said_in_c()
    everything = "\n".join(words)
    for key in set(keys) - {key for composed in COMPOSED.values() for key in composed}:
        if JOINED.match(key):
            continue
        for part in re.split(r"\{\d\}", key):
            if len(part.strip(" ;:,.")) > 3 and part.strip() not in everything:
                yield f"messages.txt: C does not say \"{part}\": {key}"
    for begin, composed in COMPOSED.items():
        for key in {key for key in composed if key not in keys or not any(text.startswith(begin) for text in words)}:
            yield f"messages.txt: {key}: not there, or C no longer says {begin}"
    for message, path in messages.items():
        if message in PIECES or message.startswith(tuple(COMPOSED)):
            continue
        sample = re.sub(r"\{\d\}", "x", message)
        bare = sample.removesuffix("x") if message.endswith("}") else sample  # a tail that may be missing
        if not any(fits(key, sample) or fits(key, bare) for key in keys):
            yield f"{path}: not in messages.txt: {message}"


# --- What is said -----------------------------------------------------------------------------------

class Error(ctypes.Structure):
    _fields_ = [("status", ctypes.c_int), ("line", ctypes.c_size_t), ("column", ctypes.c_size_t),
                ("path", ctypes.c_char * 128), ("message", ctypes.c_char * 384)]


def load(build):
    library = ctypes.CDLL(str(pathlib.Path(build, "libsolpool.so").resolve()))
    library.solpool_year_warning.restype = ctypes.POINTER(Error)
    library.solpool_year_warning_count.restype = ctypes.c_size_t
    library.solpool_text_free.argtypes = library.solpool_year_free.argtypes = [ctypes.c_void_p]
    return library


def messages_of(library, text):
    """What the library says of a file: why it is refused, or its warnings."""
    year, err = ctypes.c_void_p(), Error()
    if library.solpool_year_read(ctypes.byref(year), text, ctypes.c_size_t(len(text)), None, ctypes.c_size_t(0), ctypes.byref(err)):
        return [err.message.decode()]
    warnings = [library.solpool_year_warning(year, ctypes.c_size_t(k)).contents.message.decode()
                for k in range(library.solpool_year_warning_count(year))]
    library.solpool_year_free(year)
    return warnings


def told(library, message, language):
    out = ctypes.c_void_p()
    if library.solpool_message(ctypes.byref(out), message.encode(), language.encode(), None):
        raise SystemExit(f"messages: {message}: not told in {language}")
    text = ctypes.string_at(out).decode()
    library.solpool_text_free(out)
    return text


def names_of(message):
    """Words of the file, which every language leaves as they are."""
    return sorted(re.findall(r'"[^"]*"|\b\w+_\w+\b|--[a-z-]+', message))


def check_said(library, messages):
    for message in (message for message in messages if len(message.encode()) < CUT):
        for language in languages():
            text = told(library, message, language)
            if language == "en" and text != message:
                yield f"{message}: in English {text}"
            elif language != "en" and text == message:
                yield f"not in {language}: {message}"
            elif names_of(text) != names_of(message):
                yield f"{message}: in {language} with other names: {text}"
            elif found := strangers(re.sub(r'"[^"]*"|\b[a-z_]+(, [a-z_]+)+\b', "", text), language):
                yield f"{message}: in {language} says {', '.join(found)}: {text}"


def main():
    library = load(sys.argv[1])
    keys = catalogue()
    said = sorted({message for name in wrong_names() for message in messages_of(library, wrong_text(name))})
    faults = [*check_catalogue(keys), *check_said(library, said)]
    print(*faults, sep="\n", end="\n" if faults else "")
    print(f"messages: {len(keys)} in the catalogue; {len(said)} of wrong files in {len(languages())} languages, {len(faults)} faults")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
