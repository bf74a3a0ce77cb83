"""How printed numbers are compared with expected ones."""

import json
import math
from decimal import Decimal
from fractions import Fraction

from units import MONEY_TYPES, PERSON_TYPES


class Mismatch(Exception):
    """The program and the oracle disagree; the text says where."""


def expect(holds, path, message):
    if not holds:
        raise Mismatch(f"{path}: {message}")


class Printed(dict):
    """An object of the output that knows its place and says so if a key is missing."""

    path = ""

    def __missing__(self, key):
        raise Mismatch(f"{self.path or 'output'}: the key {key!r} is not printed")

    def lacks(self, *keys):
        """Keys that stand there only under a condition, which does not hold."""
        for key in keys:
            expect(key not in self, self.path, f"{key!r} is printed, but not called for")


def _name(entry, index):
    if isinstance(entry, dict) and "code" in entry:
        return str(entry["code"])
    if isinstance(entry, dict) and "from" in entry:
        return f"{entry['from']}>{entry.get('to')}"
    return str(index)


def named(value, path=""):
    """Gives every object below a value its path."""
    if isinstance(value, dict):
        value.path = path
        for key, inner in value.items():
            named(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            named(inner, f"{path}[{_name(inner, index)}]")
    return value


def parse(text):
    return named(json.loads(text, parse_float=Decimal, object_pairs_hook=Printed))


def same(path, printed, expected):
    expect(printed == expected and type(printed) is type(expected), path,
           f"printed {printed!r}, expected {expected!r}")


# ---- how numbers are printed ----------------------------------------------------------------

def half_up(number, places):
    return Fraction(math.floor(number * 10 ** places + Fraction(1, 2)), 10 ** places)


def decimals(printed):
    return -printed.as_tuple().exponent if isinstance(printed, Decimal) else 0


def check_money(path, printed, cents):
    expect(decimals(printed) == 2, path, f"money needs two decimals, printed {printed}")
    expect(Fraction(printed) * 100 == cents, path,
           f"printed {printed}, expected {Decimal(cents).scaleb(-2)}")


def check_six(path, printed, number):
    """Exactly six decimals (percent, coverage)."""
    expect(decimals(printed) == 6, path, f"six decimals expected, printed {printed}")
    expect(Fraction(printed) == half_up(number, 6), path,
           f"printed {printed}, expected {float(number):.9f}")


def check_number(path, printed, number):
    """A whole number, or up to six decimals without trailing zeros."""
    expect(type(printed) in (int, Decimal), path, f"no number: {printed!r}")
    text = str(printed)
    expect(decimals(printed) <= 6 and not ("." in text and text.endswith(("0", "."))), path,
           f"printed {text}: a whole number or up to six decimals without trailing zeros")
    if number >= 0:
        agrees = Fraction(printed) == half_up(number, 6)
    else:
        agrees = abs(Fraction(printed) - number) <= Fraction(1, 10 ** 6)
    expect(agrees, path, f"printed {text}, expected {float(number):.9f} ({number})")


def check_types(path, printed, amounts):
    """The four types."""
    for kind in PERSON_TYPES:
        same(f"{path}.{kind}", printed[kind], amounts[kind])
    for kind in MONEY_TYPES:
        check_money(f"{path}.{kind}", printed[kind], amounts[kind])


def check_amounts(path, printed, amounts, value):
    """The four types and their value."""
    check_types(path, printed, amounts)
    check_number(f"{path}.value", printed["value"], value)
