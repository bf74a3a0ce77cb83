#!/usr/bin/env python3
"""check.py SOLPOOL: the JSON Schemas against what is read and printed, with an existing validator.

Every year file of the repository that `solpool check` takes must fit the schema of year files, and so must
every result of every command on them. What must not fit: wrong files (tests/wrong), but for those of
beyond.tsv, which tells why no schema can refuse them; and results in which one member is taken away, made
something else or added."""
import concurrent.futures
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
from decimal import Decimal

try:
    from jsonschema import Draft202012Validator
except ImportError:
    system = "/usr/bin/python3" # where Debian's package puts it, whatever python3 the path names first
    if os.path.exists(system) and os.path.realpath(sys.executable) != os.path.realpath(system):
        os.execv(system, [system, *sys.argv])
    sys.exit("schema: needs Python's jsonschema of version 4 or later (Debian: python3-jsonschema)")

TESTS = pathlib.Path(__file__).resolve().parent.parent
ROOT = TESTS.parent
WITHOUT_FORMAT = {"patch", "scenario"} # lines of a sweep, which name no format
failures = []


def fail(text):
    failures.append(text)
    print("schema: " + text, file=sys.stderr)


def expect(condition, text):
    if not condition:
        fail(text)


def run(program, *arguments, given=None):
    return subprocess.run([program, *arguments], input=given, capture_output=True, encoding="utf-8", check=False, timeout=300)


def number(digits):
    """Decimals as such: 0.1 is not what a double makes of it. But 3.0 is a whole number, as the draft has it."""
    value = Decimal(digits)
    return int(value) if abs(value) < 1 << 63 and value == value.to_integral_value() else value


def read(text):
    return json.loads(text, parse_float=number)


# --- The schemas themselves ---------------------------------------------------------------------------

def walk(item, place=""):
    """Every object of a document with its place."""
    if isinstance(item, dict):
        yield place, item
    children = item.items() if isinstance(item, dict) else enumerate(item) if isinstance(item, list) else ()
    for key, value in children:
        yield from walk(value, f"{place}/{key}")


def resolve(schema, reference):
    for key in reference[2:].split("/"):
        schema = schema[key]
    return schema


def check_closed(name, schema):
    """Objects whose members are listed take no others, unless a schema that does so refers to them."""
    def closed(item):
        return item.get("additionalProperties") is False or item.get("unevaluatedProperties") is False or "enum" in item.get("propertyNames", {})

    open_ones = [item for _, item in walk(schema) if "properties" in item and item.get("type") == "object" and not closed(item)]
    users = [item for _, item in walk(schema) if closed(item) and "$ref" in item]
    widened = [resolve(schema, item["$ref"]) for item in users]
    for item in open_ones:
        refined = "$ref" in item and resolve(schema, item["$ref"]).get("additionalProperties") is False
        expect(refined or any(item is other for other in widened), f"{name}: takes members that it does not list: {list(item['properties'])}")


def check_schema(program, name):
    """The schema as it is printed."""
    done = run(program, "schema", name)
    expect(done.returncode == 0, f"solpool schema {name} ends with {done.returncode}: {done.stderr}")
    schema = json.loads(done.stdout)
    Draft202012Validator.check_schema(schema)
    expect(schema.get("$schema") == "https://json-schema.org/draft/2020-12/schema", f"{name}: of another draft")
    expect("://" not in schema.get("$id", ""), f"{name}: its $id is an address at which nothing stands")
    for key in ("title", "description"):
        expect(schema.get(key, "").strip(), f"{name}: no {key}")
    for place, item in walk(schema):
        target = item.get("$ref", "#/")
        expect(target.startswith("#/"), f"{name}: {place} refers to {target}, which stands in another file")
        if "$ref" in item:
            try:
                resolve(schema, target)
            except KeyError:
                fail(f"{name}: {place} refers to {target}, which is not there")
    check_closed(name, schema)
    check_units(name, schema)
    return schema


def parts_of(schema, item):
    """A schema of a value with what it is made of: references, alternatives, elements."""
    yield item
    if "$ref" in item:
        yield from parts_of(schema, resolve(schema, item["$ref"]))
    for part in item.get("anyOf", []) + ([item["items"]] if isinstance(item.get("items"), dict) else []):
        yield from parts_of(schema, part)


def is_number(parts):
    return any({"number", "integer"} & set([part["type"]] if isinstance(part.get("type"), str) else part.get("type", [])) for part in parts)


def check_units(name, schema):
    """Of every number somebody is told what it counts; of an object of like numbers once."""
    for place, item in walk(schema):
        values = [list(parts_of(schema, value)) for value in item.get("properties", {}).values() if isinstance(value, dict)]
        if item.get("type") != "object" or ("description" in item and all(is_number(parts) for parts in values)):
            continue
        for key, value in item.get("properties", {}).items():
            parts = list(parts_of(schema, value)) if isinstance(value, dict) else []
            expect(not is_number(parts) or any("description" in part for part in parts), f"{name}: the number {place}/{key} has no description")


def check_rules(program, schema):
    """The rules are those of the program."""
    table = json.loads(run(program, "rules", "--format", "json").stdout)["rules"]
    listed = {name: rule for name, rule in schema["properties"]["rules"]["properties"].items() if name not in ("source", "note", "lot")}
    expect(listed.keys() == {rule["name"] for rule in table}, "year: other rules than solpool rules lists")
    for rule in table:
        own = listed.get(rule["name"], {})
        expect(own.get("enum", [own.get("const")]) == rule["options"] and own.get("default") == rule["default"], f"year: rule {rule['name']}: {own}")
        expect(rule["article"] in own.get("description", ""), f"year: rule {rule['name']} names not its article")


def members_of(schema, item):
    """The keys of a schema of an object, with those below; of a list those of its elements."""
    if "$ref" in item:
        return members_of(schema, resolve(schema, item["$ref"]))
    if "properties" in item:
        return {key: members_of(schema, value) for key, value in item["properties"].items()}
    below = item.get("anyOf", []) + list(item.get("patternProperties", {}).values()) + [item[key] for key in ("items",) if key in item]
    return members_of(schema, below[0]) if below else {}


def check_patch(year, patch):
    """A patch has the keys of a year file, at every level; what stands in a list stands there whole."""
    own = patch["$defs"]["patch"]
    expect(members_of(patch, own) == members_of(year, year), "patch: other keys than a year file")
    for key, item in year["properties"].items():
        if "items" in item:
            found = own["properties"][key].get("anyOf", [own["properties"][key]])[-1]
            expect(found["items"] == item["items"], f"patch: the list {key} has other entries than in a year file")


# --- What must fit ------------------------------------------------------------------------------------

def why(validator, document):
    """Why a document does not fit; nothing where it does."""
    errors = sorted(validator.iter_errors(document), key=lambda error: len(error.absolute_path), reverse=True)
    return "" if not errors else "/" + "/".join(map(str, errors[0].absolute_path)) + ": " + errors[0].message[:300]


def validator_of(schema):
    # Without a name of its own a schema's references are looked up once (jsonschema 4.10 of Debian 12).
    return Draft202012Validator(read(json.dumps({key: value for key, value in schema.items() if key != "$id"})))


def year_files():
    yield from sorted((ROOT / "data").glob("*.json"))
    yield from sorted((ROOT / "data/examples").glob("*.json"))
    yield from sorted((ROOT / "examples").glob("**/*.json"))
    yield from sorted(TESTS.glob("law/*/input*.json"))
    yield from sorted(TESTS.glob("golden/*/*.json"))


def format_of(document):
    return document.get("format") if isinstance(document, dict) else None


EXPLAINED = ["63(3).holds", "totals.effective.value", "notes", "stages.coverage.value", "pool.relocations"]


def questions(document):
    """The command lines whose answers are validated, as far as they fit a year."""
    states = [state["code"] for state in document["states"]]
    benefitting = [state["code"] for state in document.get("benefitting") or []]
    giving = next((code for code in states if code not in benefitting), states[0])
    plain = ["allocate", "shares", "plan", "choose", "stress", "sensitivity", "audit"]
    rows = [[name, *([] if name in ("allocate", "shares") else ["--format", "json"])] for name in plain]
    rows += [["state", giving, "--format", "json", "--rule", "rounding=nearest"], ["state", "--format", "json"],
             ["compare", "--format", "json", "--state", giving], ["compare", "--format", "json", "--all"],
             ["readings", "--format", "json", "--state", giving, "--suppose", "forum", "--most", "50"],
             ["paths", "--format", "json"],
             ["readings", "--format", "json", "--assumptions", "--most", "50"],
             ["audit", "--infer", "--format", "json"], ["calendar", "--format", "json"], ["calendar", "--state", giving, "--set", "as_of=2026-09-30", "--format", "json"], ["allocate", "--set", "pool.forum_reconvened=true"], ["allocate", "--rule", "rounding=exact"], ["shares", "--rounding", "all"],
             ["allocate", "--rule", "refusers=deemed_payers", "--rule", "refused_capacity=lapses", "--rule", "deducted_share=redistributed"]]
    for path in (giving, f"{giving}.duty", f"{giving}.fair_share.relocations", f"{giving}.population", *EXPLAINED):
        rows.append(["explain", path, "--format", "json"])
    rows.append(["compare", "--format", "json", "--state", giving, "--rule", "rounding=exact", "--against", "baseline"])
    if benefitting:
        rows += [["explain", f"{giving}>{benefitting[0]}.relocations", "--format", "json"],
                 ["explain", f"{benefitting[0]}.coverage", "--depth", "1", "--format", "json"],
                 ["plan", "--format", "json", "--for", f"{benefitting[0]}.unmet.relocations=0", "--set", f"{benefitting[0]}.need.relocations=999"],
                 ["sensitivity", "--format", "json", "--figure", f"{giving}.cheapest", "--set", f"{giving}.cost.relocation_eur=30000"]]
    return rows


def answers(program, path, rows):
    """Every answer of the program as text; wrong usage aside, which some years are of some questions."""
    for row in rows:
        named = 2 if row[0] == "state" and not row[1].startswith("-") else 1
        command = [*row[:named], str(path), *row[named:]]
        done = run(program, *command)
        if done.returncode in (0, 4) and done.stdout:
            yield " ".join(command), done.stdout
        elif done.returncode not in (2, 3):
            fail(f"{' '.join(command)} ends with {done.returncode}: {done.stderr}")


def sweeps(program, path):
    lines = ['{"pool": {"relocations": 20000}}', '{"id": "a", "patch": {"rules": {"rounding": "nearest"}}}',
             '{"id": 7, "patch": {"states": null}}', '{"yeer": 3}', "[]"]
    for options in ([], ["--full"]):
        done = run(program, "sweep", str(path), *options, given="\n".join(lines) + "\n")
        for number, line in enumerate(done.stdout.splitlines()):
            yield f"sweep {path} {options}, line {number + 1}", line


# The years to which every question is put: what is published, and those with every mechanism at work.
ASKED = ["data/2026.json", "tests/golden/mechanisms-all/year.json", "tests/golden/crisis/year.json", "tests/golden/closed/year.json",
         "tests/golden/choose-cycle/year.json", "tests/golden/plan-limits/year.json", "examples/minimal.json"]
SPLITS = [("regions", ROOT / "data/examples/regions.json"), ("places", TESTS / "golden/split-places/regions.json")]
FEW = ["data/2027-outlook.json"] # a large year once is enough


class Suite:
    def __init__(self, program):
        self.program = program
        done = run(program, "schema")
        self.names = [line.split()[0] for line in done.stdout.splitlines()]
        expect(self.names == sorted(set(self.names)) and self.names, f"solpool schema lists {self.names}")
        self.schemas = {name: check_schema(program, name) for name in self.names}
        self.validators = {name: validator_of(schema) for name, schema in self.schemas.items()}
        self.formats = {}
        for name, schema in self.schemas.items():
            constants = re.findall(r'"format": \{"const": "(solpool-[a-z-]+-[0-9]+)"[,}]', json.dumps(schema))
            if name not in WITHOUT_FORMAT and constants:
                self.formats[constants[0]] = name
        self.samples = {} # the smallest document of each schema, to be changed
        self.count = 0

    def fits(self, name, document, what):
        reason = why(self.validators[name], document)
        expect(not reason, f"{what} does not fit {name}: {reason}")
        self.count += 1
        size = len(json.dumps(document, default=str))
        if not reason and size < self.samples.get(name, (1 << 60,))[0]:
            self.samples[name] = (size, document)

    def fits_its_format(self, document, what):
        name = self.formats.get(format_of(document))
        expect(name, f"{what} has the format {format_of(document)}, of which there is no schema")
        if name:
            self.fits(name, document, what)

    def check_years(self):
        """Year files that are right, and what is allocated of them."""
        paths = []
        for path in year_files():
            text = path.read_text(encoding="utf-8-sig", errors="replace")
            try:
                document = read(text)
            except ValueError:
                continue
            if format_of(document) == "solpool-year-1":
                paths.append((path, document))
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            results = pool.map(lambda pair: (run(self.program, "check", "-q", str(pair[0])), run(self.program, "allocate", "-q", str(pair[0]))), paths)
            for (path, document), (checked, allocated) in zip(paths, results):
                if checked.returncode == 0:
                    self.fits("year", document, str(path))
                if allocated.returncode == 0:
                    self.fits("allocation", read(allocated.stdout), f"allocate {path}")

    def check_answers(self):
        plans = [(ROOT / name, questions(read((ROOT / name).read_text(encoding="utf-8")))) for name in ASKED]
        plans += [(ROOT / name, [["shares"], ["allocate"]]) for name in FEW]
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            for found in pool.map(lambda plan: list(answers(self.program, *plan)), plans):
                for what, text in found:
                    self.fits_its_format(read(text), what)
        examples = [path.stem for path in (ROOT / "data/examples").glob("*.json")]
        expect(len(examples) > 5, "there are too few worked examples")
        years = [str(TESTS / "golden/years-two" / name) for name in sorted(os.listdir(TESTS / "golden/years-two")) if name.endswith(".json")]
        for what, arguments in (("rules", ["rules", "--format", "json"]), ("glossary", ["glossary", "--format", "json"]), ("example", ["example", "--format", "json"]),
                                *((f"split {name}", ["split", "97", str(path), "--format", "json"]) for name, path in SPLITS), ("init", ["init"]), *((f"example {name}", ["example", name]) for name in examples), ("years", ["allocate", *years]),
                                ("diff", ["diff", *map(str, (ROOT / "data/2026.json", ROOT / "data/2027-outlook.json")), "--format", "json"])):
            self.fits_its_format(read(run(self.program, *arguments).stdout), what)
        for path in (ROOT / "data/2026.json", TESTS / "golden/mechanisms-all/year.json"):
            for what, line in sweeps(self.program, path):
                self.fits("scenario", read(line), what)
        self.check_allocations()
        self.check_analyses()

    def check_analyses(self):
        """Samples and their patches, and what is told of their results."""
        parameters = TESTS / "golden/analyse/uncertain.json"
        self.fits("parameters", read(parameters.read_text(encoding="utf-8")), str(parameters))
        for options in (["-n", "20"], ["--method", "saltelli", "-n", "4"], ["--method", "saltelli", "--second-order", "-n", "4"]):
            patches = run(self.program, "sample", str(parameters), *options).stdout
            expect(patches.count("\n") > 10, f"sample {options} prints too little")
            for line in patches.splitlines():
                self.fits("patch", read(line), f"sample {options}: {line}")
            lines = patches.splitlines(keepends=True)
            lines[2] = lines[2].replace('"patch": {', '"patch": { "year": 0,') # an error
            results = run(self.program, "sweep", "--quiet", given="".join(lines)).stdout
            done = run(self.program, "analyse", str(parameters), "--format", "json", given=results)
            self.fits_its_format(read(done.stdout), f"analyse {options}")

    def check_allocations(self):
        with tempfile.TemporaryDirectory(prefix="solpool-schema-") as folder:
            year, other = str(ROOT / "examples/minimal.json"), os.path.join(folder, "b.json")
            allocation = os.path.join(folder, "a.json")
            certificate = pathlib.Path(folder, "c.json")
            for of in (str(ROOT / "data/2027-outlook.json"), year):
                run(self.program, "allocate", of, "-o", allocation, "--certificate", certificate)
                self.fits_its_format(read(certificate.read_text(encoding="utf-8")), f"certificate of {of}")
            run(self.program, "allocate", year, "--rule", "rounding=nearest", "--set", "pool.relocations=90", "-o", other)
            for what, arguments in (("verify", ["verify", year, allocation]), ("verify of another", ["verify", year, other]),
                                    ("diff of allocations", ["diff", allocation, other, "--format", "json"])):
                self.fits_its_format(read(run(self.program, *arguments).stdout), what)

    def check_golden(self):
        """What golden cases print, where it is JSON that names its format."""
        for path in sorted(TESTS.glob("golden/*/stdout")):
            if re.search(r"\| *(grep|sed)", (path.parent / "cmd").read_text(encoding="utf-8")):
                continue # a part of a result
            texts = [path.read_text(encoding="utf-8", errors="replace")]
            if texts[0].count("\n") > 1 and texts[0].startswith('{ "'):
                texts = texts[0].splitlines()
            for text in texts:
                try:
                    document = read(text)
                except ValueError:
                    continue
                if format_of(document) is not None and str(format_of(document)).startswith("solpool-"):
                    self.fits_its_format(document, str(path))
                elif isinstance(document, dict) and {"id", "outcome"} <= document.keys():
                    self.fits("scenario", document, str(path))

    def check_other_inputs(self):
        """What golden cases and examples give to the program besides years: right or wrong, so that a right one is a
        sample of its schema."""
        for path in [*sorted((ROOT / "examples").glob("**/*.json")), *sorted(TESTS.glob("golden/*/*.json"))]:
            try:
                document = read(path.read_text(encoding="utf-8-sig", errors="replace"))
            except ValueError:
                continue
            name = self.formats.get(format_of(document), "year")
            if name != "year" and self.validators[name].is_valid(document):
                self.fits(name, document, str(path))

    def check_patches(self):
        lines = [line for path in (TESTS / "help/files").glob("*.ndjson") for line in path.read_text(encoding="utf-8").splitlines()]
        lines += ['{"states": {"NL": {"pledge": {"relocations": 500, "offsets": null}, "cost": null}}, "links": {"DE>IT": null}}',
                  '{"id": 3, "patch": {"pool": {"proposal": null}, "benefitting": {"IT": {"need": {"relocations": 3}}}}}', "{}",
                  '{"states": [{"code": "NL", "population": 1, "gdp_million_eur": 2}], "rules": {"rounding": null}}']
        for line in lines:
            self.fits("patch", read(line), line)
        for line in ("[]", '{"id": 3}', '{"yeer": 2026}', '{"patch": 3}', '{"id": true, "patch": {}}', '{"patch": {}, "year": 2026}',
                     '{"states": {"nl": {}}}', '{"states": {"NL": {"plege": {}}}}', '{"links": {"DE-IT": {}}}', '{"rules": {"rounding": "up"}}'):
            expect(not self.validators["patch"].is_valid(read(line)), f"{line} fits the schema of patches")


# --- What must not fit --------------------------------------------------------------------------------

def twice(pairs):
    if len({key for key, _ in pairs}) != len(pairs):
        raise ValueError("a key stands twice")
    return dict(pairs)


def beyond():
    """Wrong files that fit, each with why no schema can refuse it."""
    with open(TESTS / "schema/beyond.tsv", encoding="utf-8") as table:
        return dict(line.rstrip("\n").split("\t", 1) for line in table if line.strip() and not line.startswith("#"))


def check_wrong(suite):
    table, seen, refused = beyond(), set(), 0
    for path in sorted((TESTS / "wrong").glob("*.json")):
        try:
            document = json.loads(path.read_text(encoding="utf-8-sig"), parse_float=number, object_pairs_hook=twice,
                                  parse_constant=lambda _: 1 / 0)
        except (ValueError, RecursionError, ZeroDivisionError):
            continue # no JSON: no matter of a schema
        seen.add(path.name)
        fits = suite.validators["year"].is_valid(document)
        refused += 0 if fits else 1
        expect(fits == (path.name in table), f"tests/wrong/{path.name} " +
               ("fits, and beyond.tsv does not tell why no schema can refuse it" if fits else "is refused, and stands in beyond.tsv"))
    for name in sorted(table.keys() - seen):
        fail(f"beyond.tsv: there is no JSON in tests/wrong/{name}")
    expect(refused > 100, f"only {refused} wrong files are refused")
    return refused


FREE = {"explanation": {"value"}, "diff": {"before", "after"}, "against": {"baseline", "scenario"}} # anything may stand under these keys


def maps_of(schema):
    """Keys under which objects may have keys of any name."""
    return {key for _, item in walk(schema) if isinstance(item.get("properties"), dict) for key, value in item["properties"].items()
            if isinstance(value, dict) and isinstance(value.get("additionalProperties"), dict) and "propertyNames" not in value}


def changes(item, free, maps, path=()):
    """Every single change of a document that makes it another format: (path, change)."""
    if isinstance(item, dict):
        if not path or path[-1] not in maps:
            yield path, "add"
        for key in item:
            if key not in free:
                yield path + (key,), "replace"
                yield from changes(item[key], free, maps, path + (key,))
    elif isinstance(item, list):
        for index, value in enumerate(item[:2]):
            yield from changes(value, free, maps, path + (index,))


def fits_changed(validator, document, path, change):
    """Whether a document fits after a change, which is undone."""
    target = document
    for key in path[:-1] if change == "replace" else path:
        target = target[key]
    if change == "add":
        target["no such key"] = 1
        fits = validator.is_valid(document)
        del target["no such key"]
        return fits
    kept, target[path[-1]] = target[path[-1]], [{"no": ["such thing"]}]
    fits = validator.is_valid(document)
    target[path[-1]] = kept
    return fits


def check_changes(suite):
    """No member can become something else, and no other can come in."""
    tried = 0
    for name, (_, document) in suite.samples.items():
        shapes = set()
        for path, change in list(changes(document, FREE.get(name, ()), maps_of(suite.schemas[name]))):
            shape = (tuple(part if isinstance(part, str) else 0 for part in path), change)
            if shape in shapes:
                continue
            shapes.add(shape)
            tried += 1
            expect(not fits_changed(suite.validators[name], document, path, change),
                   f"{name}: with another member at /{'/'.join(map(str, path))} ({change}) it fits all the same")
    return tried


def check_required(suite):
    """What a format always has, it must have: the head of every result."""
    tried = 0
    for name, (_, document) in suite.samples.items():
        for key in suite.schemas[name].get("required", []):
            less = {other: value for other, value in document.items() if other != key}
            expect(not suite.validators[name].is_valid(less), f"{name}: fits without {key}")
            tried += 1
    for key in ("format", "year", "states"):
        expect(key in suite.schemas["year"]["required"], f"year: {key} is not required")
    return tried


def main():
    suite = Suite(str(pathlib.Path(sys.argv[1]).resolve()))
    check_rules(suite.program, suite.schemas["year"])
    check_patch(suite.schemas["year"], suite.schemas["patch"])
    suite.check_years()
    suite.check_answers()
    suite.check_golden()
    suite.check_other_inputs()
    suite.check_patches()
    for name in suite.names:
        expect(name in suite.samples, f"nothing that was validated has the format {name}")
    refused, tried = check_wrong(suite), check_changes(suite) + check_required(suite)
    if failures:
        sys.exit(f"schema: {len(failures)} failures")
    print(f"schema: {len(suite.names)} schemas, {suite.count} documents fit, {refused} wrong files and {tried} changed documents do not")


if __name__ == "__main__":
    main()
