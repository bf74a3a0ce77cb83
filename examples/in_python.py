#!/usr/bin/env python3
"""The library from Python, with nothing but ctypes: a year is read once, then asked many times.

    LIBSOLPOOL=build/libsolpool.so python3 examples/in_python.py

Without LIBSOLPOOL the installed library is taken. Prints, for three ways of the Netherlands and a Forum that
has reconvened, the mandatory offsets that follow, with figures read by their paths as exact fractions; who relocates
from Greece; what a wrong value gives, an exception with its place; a stress test that is stopped on the way, and the
worst dropout of one that is not.
"""
import ctypes
import fractions
import json
import os


class Error(ctypes.Structure):
    """solpool_error."""
    _fields_ = [("status", ctypes.c_int), ("line", ctypes.c_size_t), ("column", ctypes.c_size_t),
                ("path", ctypes.c_char * 128), ("message", ctypes.c_char * 384)]


class Value(ctypes.Structure):
    """solpool_value."""
    _fields_ = [("kind", ctypes.c_int), ("unit", ctypes.c_int), ("exact", ctypes.c_int),
                ("numerator", ctypes.c_int64), ("denominator", ctypes.c_int64), ("number", ctypes.c_double),
                ("text", ctypes.c_char_p)]
    NONE, NUMBER, YES_NO, TEXT = range(4)

    def plain(self):
        """None, a fraction, a truth or a text."""
        return (None if self.kind == Value.NONE else
                self.text.decode() if self.kind == Value.TEXT else
                self.numerator == 1 if self.kind == Value.YES_NO else
                fractions.Fraction(self.numerator, self.denominator))


class Amounts(ctypes.Structure):
    """solpool_amounts."""
    _fields_ = [(name, ctypes.c_int64) for name in ("relocations", "financial_cents", "alternative_cents", "offsets")]


class Flow(ctypes.Structure):
    """solpool_flow."""
    _fields_ = [("giver", ctypes.c_char_p), ("to", ctypes.c_char_p), ("amounts", Amounts),
                ("mandatory_offsets", ctypes.c_int64), ("late_offsets", ctypes.c_int64)]


class Progress(ctypes.Structure):
    """solpool_progress."""
    _fields_ = [("task", ctypes.c_char_p), ("done", ctypes.c_size_t), ("of", ctypes.c_size_t),
                ("stage", ctypes.c_char_p), ("stage_done", ctypes.c_size_t), ("stage_of", ctypes.c_size_t)]


WATCHER = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.POINTER(Progress))


class SolpoolError(Exception):
    def __init__(self, error):
        place = error.path.decode() + (" (line %d)" % error.line if error.line else "")
        super().__init__((place + ": " if place else "") + error.message.decode())


def load():
    library = ctypes.CDLL(os.environ.get("LIBSOLPOOL", "libsolpool.so.0"))
    text, size, handle = ctypes.c_char_p, ctypes.c_size_t, ctypes.c_void_p
    # Texts of the library's are void pointers here: as c_char_p ctypes would lose them before they are freed.
    out, error = ctypes.POINTER(handle), ctypes.POINTER(Error)
    for name, result, arguments in (
            ("solpool_builtin_year", text, [ctypes.POINTER(size)]),
            ("solpool_year_read", ctypes.c_int, [out, text, size, ctypes.POINTER(text), size, error]),
            ("solpool_year_patch", ctypes.c_int, [out, handle, text, size, error]),
            ("solpool_year_value", ctypes.c_int, [ctypes.POINTER(Value), handle, text, error]),
            ("solpool_year_set", ctypes.c_int, [handle, text, text, error]),
            ("solpool_year_watch", None, [handle, WATCHER, handle]),
            ("solpool_allocation_compute", ctypes.c_int, [out, handle, ctypes.c_uint, error]),
            ("solpool_allocation_value", ctypes.c_int, [ctypes.POINTER(Value), handle, text, error]),
            ("solpool_allocation_flow", ctypes.c_int, [ctypes.POINTER(Flow), handle, size]),
            ("solpool_stress", ctypes.c_int, [out, handle, ctypes.POINTER(text), size, error]),
            ("solpool_write", ctypes.c_int, [out, handle, ctypes.c_int, text, text, error]),
            ("solpool_result_free", None, [handle]),
            ("solpool_allocation_free", None, [handle]),
            ("solpool_year_free", None, [handle]),
            ("solpool_text_free", None, [handle])):
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    return library


class Handle:
    """Something of the library's; frees itself. Its values are read by their paths: year["NL.population"]."""

    def __init__(self, library, handle):
        self.library, self.handle = library, handle

    def __del__(self):
        getattr(self.library, self.NAME + "_free")(self.handle)

    def call(self, name, *arguments):
        """Calls a function whose last argument takes the error."""
        error = Error()
        if getattr(self.library, name)(*arguments, ctypes.byref(error)) != 0:
            raise SolpoolError(error)

    def ask(self, name, *arguments):
        """Calls a function whose first argument takes the result, and returns that."""
        result = ctypes.c_void_p()
        self.call(name, ctypes.byref(result), *arguments)
        return result

    def __getitem__(self, path):
        value = Value()
        self.call(self.NAME + "_value", ctypes.byref(value), self.handle, path.encode())
        return value.plain()


class Allocation(Handle):
    """A year that was allocated and proved."""
    NAME = "solpool_allocation"

    def flows(self):
        flow, place = Flow(), 0
        while self.library.solpool_allocation_flow(ctypes.byref(flow), self.handle, place):
            yield flow.giver.decode(), flow.to.decode(), flow.amounts.relocations
            place += 1


class Result(Handle):
    """What a question found. It borrows from the year, which it keeps alive."""
    NAME = "solpool_result"
    JSON, TEXT, CSV = range(3)

    def __init__(self, year, handle):
        super().__init__(year.library, handle)
        self.year = year

    def write(self, form, table=None, language=None):
        text = self.ask("solpool_write", self.handle, form, table, language)
        try:
            return ctypes.string_at(text).decode()
        finally:
            self.library.solpool_text_free(text)


class Year(Handle):
    """A year file in memory."""
    NAME = "solpool_year"

    @classmethod
    def read(cls, library, text):
        year = cls(library, None)
        year.handle = year.ask("solpool_year_read", text, len(text), None, 0)
        return year

    def __setitem__(self, path, value):
        self.call("solpool_year_set", self.handle, path.encode(), json.dumps(value).encode())

    def patched(self, patch):
        text = json.dumps(patch).encode()
        return Year(self.library, self.ask("solpool_year_patch", self.handle, text, len(text)))

    def allocation(self):
        return Allocation(self.library, self.ask("solpool_allocation_compute", self.handle, 0))

    def stress(self, watcher):
        """What happens when states drop out. `watcher` gets (task, done, of) and returns True to stop."""
        def told(_, progress):
            at = progress.contents
            return watcher(at.task.decode() if at.task else None, at.done, at.of)
        kept = WATCHER(told)  # alive as long as it can be called
        self.library.solpool_year_watch(self.handle, kept, None)
        try:
            return Result(self, self.ask("solpool_stress", self.handle, None, 0))
        finally:
            self.library.solpool_year_watch(self.handle, WATCHER(), None)


def main():
    library = load()
    size = ctypes.c_size_t()
    text = library.solpool_builtin_year(ctypes.byref(size))
    year = Year.read(library, text)
    reconvened = year.patched({"pool": {"forum_reconvened": True}})  # as Article 63(3) asks
    for persons in (0, 548, 1096):
        reconvened["NL.pledge"] = {"relocations": persons, "financial_eur": 20000 * (1096 - persons)}
        allocation = reconvened.allocation()
        print("%4d relocated: pays EUR %d, takes responsibility for %d more; IT is covered to %s" % (
            persons, allocation["NL.to_implement.financial_eur"], allocation["NL.mandatory_offsets"],
            allocation["IT.coverage"].limit_denominator(1000)))
    print(", ".join("%s relocates %d from GR" % (giver, persons)
                    for giver, to, persons in allocation.flows() if to == "GR" and persons))
    try:
        reconvened["NL.population"] = -1
    except SolpoolError as error:
        print(error)
    print("NL still has %d inhabitants; rounding is %s" % (reconvened["NL.population"], reconvened["rules.rounding"]))
    try:
        reconvened.stress(lambda task, done, of: done >= 10)
    except SolpoolError as error:
        print(error)
    losses = json.loads(reconvened.stress(lambda task, done, of: False).write(Result.JSON))
    worst = max((one for one in losses["dropouts"] if one["kind"] == "single"), key=lambda one: one["damage"])
    print("Most is lost without %s: %d person-equivalents" % (worst["states"][0], worst["damage"]))


if __name__ == "__main__":
    main()
