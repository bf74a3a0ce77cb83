#!/usr/bin/env python3
"""The library from Python, with nothing but ctypes: a year is read once, then asked many times.

    LIBSOLPOOL=build/libsolpool.so python3 examples/in_python.py

Without LIBSOLPOOL the installed library is taken. Prints, for three ways of the Netherlands and a Forum that
has reconvened, the mandatory offsets that follow; then what a wrong year gives: an exception with its place.
"""
import ctypes
import json
import os


class Error(ctypes.Structure):
    """solpool_error."""
    _fields_ = [("status", ctypes.c_int), ("line", ctypes.c_size_t), ("column", ctypes.c_size_t),
                ("path", ctypes.c_char * 128), ("message", ctypes.c_char * 384)]


class SolpoolError(Exception):
    def __init__(self, error):
        place = error.path.decode() + (" (line %d)" % error.line if error.line else "")
        super().__init__("%s: %s" % (place, error.message.decode()))


def load():
    library = ctypes.CDLL(os.environ.get("LIBSOLPOOL", "libsolpool.so.0"))
    text, size, handle = ctypes.c_char_p, ctypes.c_size_t, ctypes.c_void_p
    # Texts of the library's are void pointers here: as c_char_p ctypes would lose them before they are freed.
    out, error = ctypes.POINTER(handle), ctypes.POINTER(Error)
    for name, result, arguments in (
            ("solpool_builtin_year", text, [ctypes.POINTER(size)]),
            ("solpool_year_read", ctypes.c_int, [out, text, size, ctypes.POINTER(text), size, error]),
            ("solpool_year_patch", ctypes.c_int, [out, handle, text, size, error]),
            ("solpool_allocate", ctypes.c_int, [out, handle, error]),
            ("solpool_year_free", None, [handle]),
            ("solpool_text_free", None, [handle])):
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    return library


class Year:
    """A year file in memory; frees itself."""

    def __init__(self, library, handle):
        self.library, self.handle = library, handle

    def __del__(self):
        self.library.solpool_year_free(self.handle)

    def ask(self, name, *arguments):
        """Calls a function whose first argument takes the result, and returns that."""
        result, error = ctypes.c_void_p(), Error()
        if getattr(self.library, name)(ctypes.byref(result), *arguments, ctypes.byref(error)) != 0:
            raise SolpoolError(error)
        return result

    @classmethod
    def read(cls, library, text):
        year = cls(library, None)
        year.handle = year.ask("solpool_year_read", text, len(text), None, 0)
        return year

    def patched(self, patch):
        text = json.dumps(patch).encode()
        return Year(self.library, self.ask("solpool_year_patch", self.handle, text, len(text)))

    def allocation(self):
        text = self.ask("solpool_allocate", self.handle)
        try:
            return json.loads(ctypes.string_at(text))
        finally:
            self.library.solpool_text_free(text)


def main():
    library = load()
    size = ctypes.c_size_t()
    text = library.solpool_builtin_year(ctypes.byref(size))
    year = Year.read(library, text)
    reconvened = year.patched({"pool": {"forum_reconvened": True}})  # as Article 63(3) asks
    for persons in (0, 548, 1096):
        pledge = {"relocations": persons, "financial_eur": 20000 * (1096 - persons)}
        allocation = reconvened.patched({"states": {"NL": {"pledge": pledge}}}).allocation()
        state = next(state for state in allocation["states"] if state["code"] == "NL")
        print("%4d relocated: pays EUR %d, takes responsibility for %d more" % (
            persons, state["to_implement"]["financial_eur"], state["mandatory_offsets"]))
    try:
        year.patched({"states": {"NL": {"population": -1}}})
    except SolpoolError as error:
        print(error)


if __name__ == "__main__":
    main()
