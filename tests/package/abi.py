#!/usr/bin/env python3
"""The interface of the libraries against the list that is committed (abi-MAJOR.txt): functions with their
types, values of constants, layout of public structs. With --update the list is written instead."""
import argparse
import glob
import os
import re
import subprocess
import sys
import tempfile

HEADERS = ("solpool.h", "solpool_questions.h")
HERE = os.path.dirname(os.path.abspath(__file__))
TYPE_WORDS = {"char", "short", "int", "long", "float", "double", "signed", "unsigned", "void", "const"}


def run(*command, text=None):
    done = subprocess.run(command, input=text, stdout=subprocess.PIPE, encoding="utf-8", check=False)
    if done.returncode != 0:
        sys.exit(f"abi: {' '.join(command)} failed")
    return done.stdout


def statements(header, compiler):
    """The declarations of the header itself, without comments, macros and what it includes."""
    own, text = False, []
    for line in run(*compiler, "-E", "-x", "c", header).splitlines():
        mark = re.match(r'#\s*\d+ "(.*?)"', line)
        if mark:
            own = mark.group(1) == header
        elif own and not line.startswith("#"):
            text.append(line)
    text = re.sub(r"__attribute__\s*\(\(.*?\)\)\s*\)", "", " ".join(text))
    depth, start = 0, 0
    for at, sign in enumerate(text):
        depth += (sign == "{") - (sign == "}")
        if sign == ";" and depth == 0:
            yield " ".join(text[start:at].split())
            start = at + 1
    if text[start:].strip():
        sys.exit(f"abi: cannot read {text[start:].strip()!r}")


def stars(text):
    """One way to write pointers: `const char *const *`."""
    text = re.sub(r"\s*\*\s*", "*", text.strip())
    return re.sub(r"([\w)])\*", r"\1 *", text)


def split(text):
    """At the commas outside parentheses."""
    parts, depth = [""], 0
    for sign in text:
        depth += (sign == "(") - (sign == ")")
        if sign == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += sign
    return [part.strip() for part in parts]


def nameless(parameter):
    """The type of a parameter: its name is no part of the interface."""
    if "(" in parameter:
        return stars(re.sub(r"\(\s*\*\s*\w*\s*\)", "(*)", parameter))
    found = re.match(r"(.*[\s*])(\w+)\s*((?:\[\w*\])*)$", parameter)
    if not found or found.group(2) in TYPE_WORDS:
        return stars(parameter)
    return stars(found.group(1)) + found.group(3)


def types(parameters):
    return "(" + ", ".join(nameless(part) for part in split(parameters)) + ")"


def read_struct(name, body, prints):
    prints.append(f'printf("struct {name}: %zu bytes, aligned to %zu\\n", sizeof({name}), _Alignof({name}));')
    for member in filter(None, (part.strip() for part in body.split(";"))):
        found = re.match(r"(.*[\s*])(\w+)((?:\[\w+\])*)$", member) or re.match(r"(.*\(\s*\*\s*)(\w+)(\s*\).*)$", member)
        if not found:
            sys.exit(f"abi: cannot read the member {member!r} of {name}")
        before, field, after = found.groups()
        kind = stars(before) + after
        prints.append(f'printf("field {name}.{field}: {kind} at %zu, %zu bytes\\n", offsetof({name}, {field}), '
                      f'sizeof((({name} *)0)->{field}));')


def read_header(header, compiler):
    """The lines of the list that a header gives, and the names of the functions."""
    entries, prints, functions = [], [], []
    for text in statements(header, compiler):
        enum = re.match(r"(?:typedef )?enum ?(\w*) ?\{(.*)\} ?\w*$", text)
        struct = re.match(r"typedef struct \w+ ?\{(.*)\} ?(\w+)$", text)
        handle = re.match(r"typedef struct (\w+) \1$", text)
        callback = re.match(r"typedef (.*)\( ?\* ?(\w+) ?\) ?\((.*)\)$", text)
        function = re.match(r"(?:extern )?([^()]*[\s*])(\w+) ?\((.*)\)$", text)
        if enum:
            for name in filter(None, (part.split("=")[0].strip() for part in split(enum.group(2)))):
                prints.append(f'printf("constant {name}: %lld\\n", (long long){name});')
        elif struct:
            read_struct(struct.group(2), struct.group(1), prints)
        elif handle:
            entries.append(f"handle {handle.group(1)}: opaque")
        elif callback:
            entries.append(f"callback {callback.group(2)}: {stars(callback.group(1))} {types(callback.group(3))}")
        elif function and not text.startswith("typedef"):
            functions.append(function.group(2))
            entries.append(f"function {function.group(2)}: {stars(function.group(1))} {types(function.group(3))}")
        else:
            sys.exit(f"abi: cannot read {text!r}; teach tests/package/abi.py")
    return entries + evaluate(header, compiler, prints), functions


def read_headers(headers, compiler):
    entries, functions = [], []
    for header in headers:
        more, names = read_header(header, compiler)
        entries += more
        functions += names
    return entries, functions


def evaluate(header, compiler, prints):
    with tempfile.TemporaryDirectory() as folder:
        program = os.path.join(folder, "layout")
        source = f'#include <stddef.h>\n#include <stdio.h>\n#include "{os.path.abspath(header)}"\n' \
                 "int main(void) {\n" + "\n".join(prints) + "\nreturn 0; }\n"
        run(*compiler, "-std=c11", "-x", "c", "-o", program, "-", text=source)
        return run(program).splitlines()


def macro(header, compiler, name):
    lines = run(*compiler, "-E", "-P", "-x", "c", "-", text=f'#include "{os.path.abspath(header)}"\n{name}\n')
    return lines.split()[-1]


def symbols(path, *options):
    """Names of what a library defines for others; nm -P prints "name type value size" (and "archive[member]:")."""
    rows = (line.split() for line in run("nm", "-P", "-g", "--defined-only", *options, path).splitlines())
    return {row[0] for row in rows if len(row) > 1}


def check_symbols(functions, folder, complain):
    """Both libraries hold the functions of the headers and nothing else."""
    for library, options in (("libsolpool.so", ["-D"]), ("libsolpool.a", [])):
        found = symbols(os.path.join(folder, library), *options)
        for name in sorted(set(functions) - found):
            complain(f"{name} is declared, but {library} has no such symbol. Define it, or take the "
                     f"declaration out (which raises the number of the interface)")
        for name in sorted(found - set(functions)):
            complain(f"{library} exports {name}, which no header declares. Make it static or hidden")
    for name in functions:
        if not name.startswith("solpool_"):
            complain(f"{name} must be called solpool_...: the names of other libraries are not ours")


def check_list(expected, actual, major, complain):
    then = dict(line.split(": ", 1) for line in expected)
    now = dict(line.split(": ", 1) for line in actual)
    breaks = (f"Programs built against libsolpool.so.{major} would crash or not start. Undo it; or, if it has to be, "
              f"raise SOLPOOL_VERSION_MAJOR and SOLPOOL_VERSION in include/solpool.h (the SONAME follows), then "
              f"`make abi-update`")
    for key in sorted(then.keys() - now.keys()):
        complain(f"{key} is gone. {breaks}")
    for key in sorted(then.keys() & now.keys()):
        if then[key] != now[key]:
            complain(f"{key} changed from \"{then[key]}\" to \"{now[key]}\". {breaks}")
    for key in sorted(now.keys() - then.keys()):
        if key.startswith("field ") and "struct " + key[len("field "):].split(".")[0] in then:
            complain(f"{key} is new in a struct that callers allocate. {breaks}")
            continue
        complain(f"{key} is new. That breaks nobody: `make abi-update`, read the difference and commit it")


def layout_is_of_the_list(compiler):
    """Sizes and offsets are listed for machines with 64-bit pointers and longs."""
    words = run(*compiler, "-E", "-P", "-x", "c", "-", text="__SIZEOF_POINTER__ __SIZEOF_LONG__\n").split()
    return words == ["8", "8"]


def update(path, entries, major):
    """The list of this number replaces every other: only the current one is compared."""
    for old in glob.glob(os.path.join(HERE, "abi-*.txt")):
        os.remove(old)
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"# What programs rely on that were built against libsolpool.so.{major}; written by `make abi-update`.\n"
                   "# A line that vanishes or changes breaks them and raises the number; a new line breaks nobody.\n")
        file.writelines(line + "\n" for line in sorted(entries))
    print(f"abi: {len(entries)} lines in {os.path.relpath(path)}; read the difference")


def compare(path, entries, major, wide, complain):
    if not os.path.exists(path):
        sys.exit(f"abi: no list for libsolpool.so.{major}: `make abi-update` writes {os.path.relpath(path)}")
    with open(path, encoding="utf-8") as file:
        expected = [line.strip() for line in file if line.strip() and not line.startswith("#")]
    if not wide:
        expected, entries = ([line for line in lines if not line.startswith(("struct ", "field "))]
                             for lines in (expected, entries))
        print("abi: the layout of structs is listed for 64 bits only and not compared here")
    check_list(expected, entries, major, complain)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--headers", metavar="FOLDER", default="include")
    parser.add_argument("--libraries", metavar="FOLDER", required=True)
    parser.add_argument("--cc", default="cc")
    parser.add_argument("--update", action="store_true")
    given = parser.parse_args()
    compiler = given.cc.split() + ["-I", given.headers]
    headers = [os.path.join(given.headers, name) for name in HEADERS]
    entries, functions = read_headers(headers, compiler)
    major = macro(headers[0], compiler, "SOLPOOL_VERSION_MAJOR")
    path = os.path.join(HERE, f"abi-{major}.txt")
    failed = []

    def complain(text):
        failed.append(text)
        print("abi: " + text + ".", file=sys.stderr)

    check_symbols(functions, given.libraries, complain)
    wide = layout_is_of_the_list(compiler)
    if given.update:
        if failed or not wide:
            sys.exit("abi: nothing written" + ("" if wide else ": the list is made where pointers and longs have 64 bits"))
        update(path, entries, major)
        return
    compare(path, entries, major, wide, complain)
    if failed:
        sys.exit(1)
    print(f"abi: {len(functions)} functions and nothing else, {len(entries)} lines as listed for libsolpool.so.{major}")


if __name__ == "__main__":
    main()
