#!/usr/bin/env python3
"""null_check.py BUILD: every function of the public headers with NULL for each of its pointers in turn.

The headers are read by the compiler, so that no function is forgotten: one with a parameter that is not known here is a
fault. Functions that return a status refuse what they do not allow with ARGUMENT, name it, and hand out nothing; the
others return 0 or NULL, or do nothing. Each call is made in a process of its own.
"""
import ast
import ctypes
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "package"))
from abi import HEADERS, split, statements  # noqa: E402

OK, ARGUMENT = 0, 1
INCLUDE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "include")
# What may be NULL: by function and parameter, or for all.
MAY = {"solpool_builtin_year": {"length"}, "solpool_example_text": {"length"}, "solpool_silent_rules": {"count"},
        "solpool_pledges_beyond": {"count"},
        "solpool_write": {"table", "language"}, "solpool_write_csv": {"table"}, "solpool_write_xlsx": {"language"},
        "solpool_compare": {"state"}, "solpool_calendar": {"state"}, "solpool_glossary": {"term"}, "solpool_plan": {"target"},
        "solpool_about": {"state", "baseline"}, "solpool_tell": {"language"}, "solpool_message": {"language"},
       "solpool_sensitivity": {"uncertainty_percent"}, "solpool_analysis_begin": {"parameters"},
        "solpool_report": {"state", "chart", "language"}, "solpool_report_brief": {"state", "language"},
        "solpool_report_study": {"state", "chart", "language", "analysis"}, "solpool_import_eurostat": {"wrong", "into"},
        "solpool_import_table": {"of_year", "wishes"}, "solpool_table_template": {"language"},
       "solpool_readings": {"wish"}, "solpool_year_watch": {"watcher", "user_data"}}
TEXTS = {"path": b"NL.duty", "stage": b"coverage", "state": b"NL", "target": b"IT.unmet.relocations=0", "term": b"pledge", "uncertainty_percent": b"1",
         "rule": b"offset_cap", "message": b"required and missing", "table": b"states", "language": b"en", "chart": b"states", "name": b"needs", "word": b"states",
         "format": b"solpool-allocation-1", "value": b"5"}
OWN_TEXTS = {("solpool_export_lp", "path"): os.devnull.encode(), ("solpool_year_value", "path"): b"NL.population", ("solpool_year_set", "path"): b"NL.population",
             ("solpool_schema", "name"): b"year"}
LISTS = {"settings": b"NL.population=5", "groups": b"NL", "figures": b"NL.duty", "words": b"states", "periods": b"2025"}
PARAMETERS = (b'{"format": "solpool-parameters-1", "parameters": [{"path": "NL.pledge.relocations", '
              b'"distribution": "uniform", "lower": 0, "upper": 9}]}')
TABLE = b"freq,unit,age,sex,geo\\TIME_PERIOD\t2025 \n"
PLEDGES = b"state,relocations\nNL,5\n"

failures = []


class File(ctypes.Structure):
    _fields_ = [("name", ctypes.c_char_p), ("data", ctypes.c_char_p), ("length", ctypes.c_size_t)]


class Error(ctypes.Structure):
    _fields_ = [("status", ctypes.c_int), ("line", ctypes.c_size_t), ("column", ctypes.c_size_t),
                ("path", ctypes.c_char * 128), ("message", ctypes.c_char * 384)]


class Sample(ctypes.Structure):
    _fields_ = [("method", ctypes.c_int), ("count", ctypes.c_uint64), ("seed", ctypes.c_uint64)]


class Wish(ctypes.Structure):
    _fields_ = [("state", ctypes.c_char_p), ("figures", ctypes.c_void_p), ("figure_count", ctypes.c_size_t),
                ("flags", ctypes.c_uint), ("most", ctypes.c_uint64), ("divide", ctypes.c_void_p),
                ("user_data", ctypes.c_void_p)]


class Interface:
    """The functions with their parameters, and what they can be given."""

    def __init__(self, build):
        self.library = ctypes.CDLL(os.path.join(build, "libsolpool.so"))
        self.functions = {}
        for header in HEADERS:
            for statement in statements(os.path.join(INCLUDE, header), ("cc", "-I", INCLUDE)):
                found = re.fullmatch(r"(.*?)(solpool_\w+)\s*\((.*)\)", statement)
                if found and not statement.startswith("typedef"):
                    self.functions[found[2]] = (found[1].strip(), [self.parameter(text) for text in split(found[3])
                                                                   if text != "void"])
        year = self.text("solpool_builtin_year")
        self.year = self.made("solpool_year_read", year, len(year), None, 0)
        self.result = self.made("solpool_allocate", self.year)
        self.allocation = self.made("solpool_allocation_compute", self.year, 0)
        self.parameters = self.made("solpool_parameters_read", PARAMETERS, len(PARAMETERS))
        self.analysis = self.made("solpool_analysis_begin", None, None, 0)
        self.json = self.made("solpool_write", self.result, 0, None, None, text=True)
        self.texts = {"text": year, "json": self.json, "patch": b"{}", "line": b"{}"}
        self.line = self.made("solpool_sweep_line", self.year, b"{}", 2, 1, 0, text=True)
        own = self.made("solpool_analysis_begin", None, None, 0)
        self.library.solpool_analysis_add(own, self.line, ctypes.c_size_t(len(self.line)), ctypes.c_size_t(1), None)
        self.study = self.made("solpool_analysis_result", own, 1, 2)

    @staticmethod
    def parameter(text):
        kind, name = re.fullmatch(r"(.*?)(\w+)", text).groups()
        return kind.replace("SOLPOOL_API", "").strip(), name

    def text(self, name):
        function = self.library[name]
        function.restype = ctypes.c_char_p
        return function(None)

    def made(self, name, *arguments, text=False):
        out, err = ctypes.c_void_p(), Error()
        arguments = [ctypes.c_size_t(value) if isinstance(value, int) else value for value in arguments]
        if self.library[name](ctypes.byref(out), *arguments, ctypes.byref(err)) != OK:
            sys.exit("null: %s: %s" % (name, err.message.decode()))
        return ctypes.cast(out, ctypes.c_char_p).value if text else out

    def value(self, function, kind, name):
        """An argument that the function takes; None for a parameter that is not known."""
        if "*" not in kind:
            return self.number(function, kind, name)
        if name in LISTS:
            return (ctypes.c_char_p * 1)(LISTS[name])
        if kind.startswith("const char *") and kind.count("*") == 1:
            if function == "solpool_verify" or function.startswith("solpool_diff_alloc"):
                return self.json
            if function == "solpool_analysis_add":
                return self.line
            if function == "solpool_parameters_read":
                return PARAMETERS
            return OWN_TEXTS.get((function, name), self.texts.get(name, TEXTS.get(name)))
        return self.object(function, kind, name)

    def object(self, function, kind, name):
        if "free" in function:
            return ctypes.c_void_p()
        handles = {"solpool_year": self.year, "solpool_result": self.result, "solpool_allocation": self.allocation,
                   "solpool_parameters": self.parameters, "solpool_analysis": self.analysis,
                   "solpool_sample": ctypes.byref(Sample(0, 5, 1)), "solpool_readings_wish": ctypes.byref(Wish(most=1)),
                   "solpool_split_wish": ctypes.create_string_buffer(64),  # zeroed, it wishes nothing
                   "solpool_error": ctypes.byref(Error())}
        word = re.sub(r"const|\W", " ", kind).split()[0]
        if name == "analysis" and word == "solpool_result":
            return self.study
        if name.startswith("out") or name in ("wrong", "of_year", "length", "count"):
            return ctypes.create_string_buffer(b"\1" * 512)
        if name == "years":
            return (ctypes.c_void_p * 1)(self.year)
        if word == "solpool_table_wishes":
            return ctypes.create_string_buffer(64)  # zeroed, it wishes nothing
        if word == "solpool_file" and name in ("into", "year"):
            return (File * 1)(File(b"year.json", self.texts["text"], len(self.texts["text"])))
        if word == "solpool_file" and name == "table":
            return (File * 1)(File(b"pledges.csv", PLEDGES, len(PLEDGES)))
        if word == "solpool_file":
            return (File * 1)(File(b"estat_demo_pjan.tsv", TABLE, len(TABLE)))
        if name == "user_data":
            return ctypes.create_string_buffer(8)
        return handles.get(word)

    def number(self, function, kind, name):
        if kind == "solpool_watcher":
            return ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(lambda data, progress: 0)
        if name.endswith("length"):
            text = "before" if name.startswith("before") else "after" if name.startswith("after") else None
            texts = [name for kind, name in self.functions[function][1] if kind == "const char *"]
            return ctypes.c_size_t(len(self.value(function, "const char *", text or texts[0])))
        if (function, name) == ("solpool_write", "format"):
            return ctypes.c_int(2)  # CSV, which has tables
        if kind == "char":
            return ctypes.c_char({"separator": b";", "decimal": b","}[name])
        return {"year": ctypes.c_int(2030), "resamples": ctypes.c_uint32(2)}.get(
            name, ctypes.c_size_t(1 if name.endswith("count") or name in ("number", "row", "seed") else 0))

    def call(self, function, changed=None, value=None):
        """What it returns, what it has handed out, and its message; None where it did not come back."""
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            returned, parameters = self.functions[function]
            arguments = [self.value(function, *parameter) for parameter in parameters]
            err = Error()
            for k, (kind, name) in enumerate(parameters):
                if kind == "solpool_error *" and name == "err":
                    arguments[k] = ctypes.byref(err)
                if name == changed:
                    arguments[k] = value
            call = self.library[function]
            call.restype = ctypes.c_void_p if "*" in returned else None if returned == "void" else ctypes.c_size_t \
                if returned == "size_t" else ctypes.c_int
            result = call(*arguments)
            out = [argument.raw[:4 if kind.startswith("solpool_kind") else 8]
                   for (kind, name), argument in zip(parameters, arguments)
                   if name.startswith("out") and name != changed]
            os.write(writing, repr((result, out, err.message if changed != "err" else b"")).encode())
            os._exit(0)
        os.close(writing)
        with os.fdopen(reading, "rb") as pipe:
            answer = pipe.read()
        _, status = os.waitpid(child, 0)
        return ast.literal_eval(answer.decode()) if os.waitstatus_to_exitcode(status) == 0 else None


def expect(holds, *what):
    if not holds:
        failures.append(" ".join(str(part) for part in what))


def check_one(interface, function, name, value, allowed):
    returned, _ = interface.functions[function]
    answer = interface.call(function, name, value)
    place = "%s with %s %s:" % (function, name, "NULL" if value is None else "holding NULL")
    if answer is None:
        expect(False, place, "ended the process")
    elif allowed:
        expect(returned != "solpool_status" or answer[0] != ARGUMENT, place, "refused:", answer)
    elif returned == "solpool_status":
        expect(answer[0] == ARGUMENT and name.encode() in answer[2] and b"NULL" in answer[2], place, answer)
        expect(not any(map(any, answer[1])), place, "handed out", answer[1])
    else:
        expect(not answer[0], place, "returned", answer[0])


def check_function(interface, function):
    returned, parameters = interface.functions[function]
    unknown = [name for kind, name in parameters if interface.value(function, kind, name) is None]
    expect(not unknown, function, "has parameters that this check does not know:", unknown)
    if unknown:
        return 0
    tried = 0
    if returned == "solpool_status":
        answer = interface.call(function)
        expect(answer is not None and answer[0] != ARGUMENT, function, "refuses what it should take:", answer)
    for kind, name in parameters:
        if "*" not in kind and kind != "solpool_watcher":
            continue
        allowed = name == "err" or "free" in function or name in MAY.get(function, ())
        check_one(interface, function, name, None, allowed)
        tried += 1
        if kind.endswith("*const *") and not function.endswith("suggest"):
            check_one(interface, function, name, (ctypes.c_void_p * 1)(None), False)
            tried += 1
        if "solpool_file" in kind:
            for file in (File(None, b"x", 1), File(b"x", None, 1)):
                answer = interface.call(function, name, (File * 1)(file))
                expect(answer is not None and answer[0] == ARGUMENT, function, name, "with a file of NULL:", answer)
                tried += 1
    return tried


def main():
    interface = Interface(sys.argv[1])
    tried = sum(check_function(interface, function) for function in sorted(interface.functions))
    for failure in failures:
        print("null: " + failure, file=sys.stderr)
    print("null: %d functions, %d calls, %d faults" % (len(interface.functions), tried, len(failures)))
    sys.exit(1 if failures or tried < 200 else 0)


if __name__ == "__main__":
    main()
