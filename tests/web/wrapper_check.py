#!/usr/bin/env python3
"""wrapper_check.py: the JavaScript wrapper (packages/npm/wrap.js) against the list of the interface (tests/package/abi-0.txt) and
against its own types (index.d.ts). Every public function is called there, or stands in LEFT_OUT with its reason; every constant
is the header's; every member of a class has its type, and every type its member. Needs neither Emscripten nor Node."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "packages" / "npm"

IN_JSON = "the same stands in result().json()"
IN_RULES = "the same stands in rules().json()"
LEFT_OUT = {
    **dict.fromkeys(("allocation_state", "allocation_state_count", "allocation_benefit", "allocation_benefit_count",
                     "allocation_flow", "allocation_flow_count", "allocation_condition", "allocation_condition_count",
                     "allocation_note", "allocation_note_count", "allocation_note_state", "allocation_stage",
                     "allocation_stage_count"), IN_JSON),
    **dict.fromkeys(("rule_name", "rule_question", "rule_article", "rule_option"), IN_RULES),
    "explain": "explain_depth with a depth of 0",
    "export_lp": "a browser has no files: export_lp_text",
    "report": "report_study without an analysis",
    "example_count": "exampleNames.length",
    "status_text": "an error has a code and a message",
    "year_divide": "there is one thread; a host begins several workers",
}
# What the wrapper calls them, in the order of their numbers; null, or nothing, is "none".
NAMES = {
    "STATUS": ("OK", "ERR_ARGUMENT", "ERR_MEMORY", "ERR_SYNTAX", "ERR_INPUT", "ERR_RANGE", "ERR_SOLVER", "ERR_VERIFY", "ERR_CANCELLED"),
    "VALUE_KINDS": ("VALUE_NONE", "VALUE_NUMBER", "VALUE_YES_NO", "VALUE_TEXT"),
    "UNITS": ("UNIT_NONE", "UNIT_PERSONS", "UNIT_EUR", "UNIT_RATIO", "UNIT_PERCENT"),
    "KINDS": ("KIND_OTHER", "KIND_YEAR", "KIND_ALLOCATION"),
    "METHODS": ("MONTE_CARLO", "LATIN_HYPERCUBE", "SALTELLI", "SALTELLI_SECOND_ORDER"),
}
KEYED = {"FORMATS": "", "readings": "READINGS_", "split": "SPLIT_", "sweep": "SWEEP_", "import": "IMPORT_", "allocation": ""}
INSIDE = {"constructor", "ask", "core", "Year", "Result", "SolpoolError"}


def interface():
    listed = (ROOT / "tests" / "package" / "abi-0.txt").read_text(encoding="utf-8")
    return (set(re.findall(r"^function solpool_(\w+):", listed, re.M)),
            {name: int(value) for name, value in re.findall(r"^constant SOLPOOL_(\w+): (-?\d+)$", listed, re.M)})


def functions_wrong(script, functions):
    called = set(re.findall(r'"([a-z_]+)"|_solpool_([a-z_]+)', script))
    called = {one or other for one, other in called}
    for name in sorted(functions - called - LEFT_OUT.keys()):
        yield f"solpool_{name} has no name in wrap.js, and no reason in LEFT_OUT"
    for name in sorted(LEFT_OUT.keys() & called | LEFT_OUT.keys() - functions):
        yield f"solpool_{name} stands in LEFT_OUT, and is called or gone"
    for name in sorted(set(re.findall(r"_solpool_([a-z_]+)", script)) - functions):
        yield f"wrap.js calls solpool_{name}, which there is not"


def constants_wrong(script, constants):
    for table, names in NAMES.items():
        count = len(re.findall(r'"\w+"|null', re.search(rf"\b{table} = \[(.*?)\]", script)[1]))
        if [constants[name] for name in names] != list(range(count)):
            yield f"{table} is not as the headers number it"
    for table, prefix in KEYED.items():
        for key, value in re.findall(r"(\w+): (\d+)", re.search(rf"\b{table}(?: =|:) \{{(.*?)\}}", script)[1]):
            name = prefix + re.sub(r"(?=[A-Z])", "_", key).upper()
            if constants.get(name) != int(value):
                yield f"{table}.{key} is {value}, and SOLPOOL_{name} is {constants.get(name)}"


def members(script):
    """The public members of each class, and those of what wrap() returns."""
    found = {}
    for name, body in re.findall(r"^  class (\w+)[^{]*\{\n(.*?)^  \}\n", script, re.M | re.S):
        found[name] = set(re.findall(r"^    (?:get )?(\w+)\(.*\{$", body, re.M)) - INSIDE
    for names in re.findall(r"^  for \(const name of \[(.*?)\]\)\n    Year\.prototype", script, re.M):
        found["Year"] |= set(re.findall(r'"(\w+)"', names))
    whole = script[script.index("\n  return {\n"):]
    found["Solpool"] = set(re.findall(r"^    (?:get )?(\w+)(?:\(.*\{|,)$", whole, re.M)) - INSIDE
    return found


def types_wrong(script, types):
    for name, own in members(script).items():
        body = re.search(rf"^export interface {name}\b[^{{]*\{{\n(.*?)^\}}", types, re.M | re.S)
        if not body:
            yield f"index.d.ts has no interface {name}"
            continue
        typed = set(re.findall(r"^  (?:readonly )?(\w+)\??[(:]", body[1], re.M))
        inherited = {"free"} if name != "Handle" else set()
        for member in sorted(own - typed - inherited):
            yield f"{name}.{member} has no type in index.d.ts"
        for member in sorted(typed - own):
            yield f"{name}.{member} stands in index.d.ts alone"


def main():
    script, types = ((PACKAGE / name).read_text(encoding="utf-8") for name in ("wrap.js", "index.d.ts"))
    functions, constants = interface()
    faults = [*functions_wrong(script, functions), *constants_wrong(script, constants), *types_wrong(script, types)]
    for fault in faults:
        print("wrapper: " + fault)
    print("wrapper: %d functions, %d of them left out with a reason, %d members, %d faults"
          % (len(functions), len(LEFT_OUT), sum(map(len, members(script).values())), len(faults)))
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
