#!/usr/bin/env python3
"""check.py SOLPOOL: what the program tells of itself. --help and manual pages of every command, whose examples
are run; completion in real shells; words that were meant; the line and the caret on a terminal."""
import fcntl
import os
import pathlib
import pty
import re
import select
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tools"))
from terminal import has_terminals  # noqa: E402

ROOT = HERE.parent.parent
COLUMNS = 80 # where nothing is a terminal; examples are as long as they are
failures = []


def fail(text):
    failures.append(text)
    print("help: " + text, file=sys.stderr)


def expect(condition, text):
    if not condition:
        fail(text)


def run(program, *arguments, **more):
    return subprocess.run([program, *arguments], capture_output=True, encoding="utf-8", check=False, timeout=120, **more)


# --- Help ---------------------------------------------------------------------------------------------

def commands_of(program):
    """The commands that --help lists."""
    text = run(program, "--help").stdout
    listed = re.search(r"\nCommands:\n(.*?)\n\n", text, re.DOTALL).group(1)
    return [line.split()[0] for line in listed.splitlines() if line[2] != " "]


def split_example(line):
    """"  solpool shares     what it does": the command line and the comment."""
    return re.split(r"  +", line.strip(), maxsplit=1)[0]


def check_help(program, command):
    """The command's examples and options; examples come first."""
    done = run(program, command, "--help")
    expect(done.returncode == 0 and not done.stderr, f"{command} --help ends with {done.returncode}")
    lines = done.stdout.splitlines()
    if lines[1].startswith("    "):  # a long summary
        lines[:2] = [lines[0]]
    expect(lines[0].startswith(f"solpool {command}: ") and lines[1] == "", f"{command} --help begins with {lines[0]!r}")
    expect(lines[2].startswith("  solpool ") and f"solpool {command}" in lines[2], f"{command} --help begins with no example of it: {lines[2]!r}")
    for line in lines:
        expect(len(line) <= COLUMNS or line.startswith("  solpool ") or line.startswith("  {"), f"{command} --help: wider than {COLUMNS} columns: {line!r}")
    usage = next(k for k, line in enumerate(lines) if line.startswith("Usage: "))
    examples = [split_example(line) for line in lines[:usage] if line.startswith("  solpool ")]
    options = re.findall(r"^  (?:-\w, )?--([a-z-]+)", done.stdout, re.MULTILINE)
    expect(run(program, "help", command).stdout == done.stdout, f"help {command} tells something else")
    return examples, options


# --- Manual -------------------------------------------------------------------------------------------

ESCAPES = {r"\e": "\\", r"\-": "-", r"\(aq": "'", r"\(ga": "`", r"\(ha": "^", r"\(ti": "~", r"\&": ""}


def plain(roff):
    roff = re.sub(r"\\\[u([0-9A-F]+)\]", lambda found: chr(int(found.group(1), 16)), roff)
    roff = re.sub(r"\\f[BIR]", "", roff)
    return re.sub(r"\\(?:\(..|.)", lambda found: ESCAPES[found.group()], roff)


def lint(page, name):
    # No date: a page is the same whenever it is written.
    checks = {"groff": (["groff", "-man", "-ww", "-z"], None), "mandoc": (["mandoc", "-Tlint", "-Wwarning"], "missing date")}
    for tool, (command, allowed) in checks.items():
        if shutil.which(tool):
            done = subprocess.run(command, input=page, capture_output=True, encoding="utf-8", check=False)
            said = [line for line in (done.stdout + done.stderr).splitlines() if line and not (allowed and allowed in line)]
            expect(not said, f"{tool} on {name}: {said}")


def check_page(program, command, options):
    page = run(program, "man", *([command] if command else [])).stdout
    name = f"solpool-{command}(1)" if command else "solpool(1)"
    lint(page, name)
    expect(page.isascii(), f"{name} is not ASCII")
    for section in ("NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXIT STATUS", "EXAMPLES", "SEE ALSO"):
        expect(f"\n.SH {section}\n" in page, f"{name} has no section {section}")
    for option in options:
        expect(f"--{option}" in plain(page.split(".SH OPTIONS")[1]), f"{name} does not tell of --{option}")
    block = page.split("\n.SH EXAMPLES\n.EX\n")[1].split("\n.EE\n")[0]
    return page, [plain(line) for line in block.splitlines() if not line.startswith("#")]


def check_main_page(program, commands, examples):
    page, shown = check_page(program, None, ["rule", "set", "output", "strict", "format", "quiet", "help", "version"])
    expect(shown == examples, "solpool(1) has other examples than the pages of the commands")
    rules = re.findall(r"^(\w+) +\(", run(program, "rules").stdout, re.MULTILINE)
    expect(len(rules) > 20, "solpool rules lists too little")
    for name in commands:
        expect(f".BR solpool\\-{name} (1)" in page, f"solpool(1) does not name solpool-{name}(1)")
    for rule in rules:
        expect(f"\n.B {rule}\n" in page, f"solpool(1) does not tell of the rule {rule}")


# --- Examples -----------------------------------------------------------------------------------------

def prepare(program, folder):
    """The files that the examples speak of."""
    folder = pathlib.Path(folder)
    shutil.copytree(ROOT / "data", folder / "data")
    shutil.copytree(HERE / "files", folder, dirs_exist_ok=True)
    for name in ("my-year.json", "2026.json", "before.json"):
        shutil.copy(ROOT / "data/2026.json", folder / name)
    for name in ("2027.json", "after.json"):
        shutil.copy(ROOT / "data/2027-outlook.json", folder / name)
    for name, year in (("old-allocation.json", "2026"), ("new-allocation.json", "2027")):
        run(program, "allocate", f"{year}.json", "-o", name, cwd=folder)
    shutil.copy(ROOT / "examples/uncertain-2026/parameters.json", folder / "uncertain.json")
    prepare_downloads(folder)
    for place in (".local/share/bash-completion/completions", ".config/fish/completions"):
        (folder / place).mkdir(parents=True)


# As Eurostat's data browser calls them, or somebody who has put them by: made in which of the formats.
DOWNLOADS = {"demo_pjan.tsv": "demo_pjan.tsv", "nama_10_gdp.tsv.gz": "nama_10_gdp.tsv.gz", "estat_demo_pjan.csv": "demo_pjan.csv",
             "pop.json": "demo_pjan.json", "gdp.json": "nama_10_gdp.json", "migr_asyappctzm.csv": "migr_asyappctzm.csv"}


def prepare_downloads(folder):
    made = folder / "downloads"
    made.mkdir()
    subprocess.run([sys.executable, str(HERE.parent / "eurostat/tables.py"), str(made)], check=True, capture_output=True)
    for name, other in DOWNLOADS.items():
        shutil.copy(made / other, folder / name)


def tools_of(line):
    """The programs of a command line besides solpool."""
    return {part.split()[0] for part in re.split(r"\||&&", line) if part.strip()} - {"solpool"}


def run_examples(program, examples):
    ran = 0
    with tempfile.TemporaryDirectory(prefix="solpool-help-") as folder:
        prepare(program, folder)
        environment = dict(os.environ, LC_ALL="C", HOME=folder, PATH=str(pathlib.Path(program).parent) + os.pathsep + os.environ["PATH"])
        for line in examples:
            missing = [tool for tool in tools_of(line) if not shutil.which(tool)]
            if missing:
                print(f"help: not tried without {', '.join(missing)}: {line}")
                continue
            done = subprocess.run(["sh", "-c", line], cwd=folder, env=environment, stdin=subprocess.DEVNULL,
                                  capture_output=True, encoding="utf-8", check=False, timeout=300)
            command = line.split()[1]
            # An audit answers no where a figure differs; import tells what it took.
            expect(done.returncode == 0 or (done.returncode == 4 and command == "audit"), f"{line}: exit {done.returncode}: {done.stderr}")
            expect(bool(done.stderr) == (command == "import"), f"{line}: {done.stderr}")
            silent = re.search(r" > | -o |solpool check|--resume", line.split("&&")[-1])
            expect(bool(done.stdout) != bool(silent), f"{line}: prints {len(done.stdout)} bytes")
            for written in re.findall(r"(?: > | -o )(\S+)", line):
                path = pathlib.Path(folder, written.replace("~", folder))
                expect(path.is_file() and path.stat().st_size > 0, f"{line}: {written} is empty")
            ran += 1
    return ran


# --- Terminals ----------------------------------------------------------------------------------------

class Terminal:
    """A program on a terminal of its own."""

    def __init__(self, command, columns=80, **more):
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        more.setdefault("stdout", slave)
        self.process = subprocess.Popen(command, stdin=slave, stderr=slave, start_new_session=True, **more)
        os.close(slave)
        self.text = ""

    def read(self, until=None, seconds=20):
        """What comes until the words stand there, or to the end."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and not (until and until in self.text):
            ready, _, _ = select.select([self.master], [], [], 0.2)
            if not ready:
                continue
            try:
                piece = os.read(self.master, 65536)
            except OSError: # the other side is closed
                break
            self.text += piece.decode("utf-8", "replace")
        return self.text

    def write(self, text):
        os.write(self.master, text.encode())

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self.master)


# --- Completion ---------------------------------------------------------------------------------------

# What is typed, and the words that the shell then hands over; a line that ends with a blank is complete.
TYPED = [("alloc", ["allocate"]),
         ("allocate --rule rounding=nea", ["allocate", "--rule", "rounding=nearest"]),
         ("allocate --rule roun", None),
         ("shares --form", ["shares", "--format"]),
         ("shares --format js", ["shares", "--format", "json"]),
         ("shares --format=cs", ["shares", "--format=csv"]),
         ("rules --format ta", ["rules", "--format", "table"]),
         ("audit --table inter", ["audit", "--table", "intervals"]),
         ("stress --table smal", ["stress", "--table", "smallest_sets"]),
         ("sample --method lat", ["sample", "--method", "latin-hypercube"]),
         ("report --chart fron", ["report", "--chart", "frontier"]),
         ("report --lang n", ["report", "--lang", "nl"]),
         ("example round", ["example", "rounding"]),
         ("compare --state N", ["compare", "--state", "NL"]),
         ("state N", ["state", "NL"]),
         ("check my-y", ["check", "my-year.json"]),
         ("explain my-y", ["explain", "my-year.json"]),
         ("explain NL", ["explain", "NL."]),
         ("man swe", ["man", "sweep"]),
         ("help sens", ["help", "sensitivity"]),
         ("completion fi", ["completion", "fish"]),
         ("schema alloc", ["schema", "allocation"]),
         ("allocate -o my-y", ["allocate", "-o", "my-year.json"]),
         ("plan --unc", ["plan", "--unc"])]


def shell_session(command, setup, folder):
    """Types every line and a tab into an interactive shell, in which solpool tells what it was called with."""
    environment = {"PATH": os.environ["PATH"], "HOME": folder, "TERM": "dumb", "LC_ALL": "C.UTF-8", "PS1": "", "INPUTRC": "/dev/null"}
    terminal = Terminal(command, 200, cwd=folder, env=environment)
    terminal.write(setup + "\necho rea''dy\n")
    terminal.read("ready")
    for typed, words in TYPED:
        if words is None:
            continue
        terminal.text = ""
        terminal.write(f"solpool {typed}\t")
        time.sleep(0.15)
        terminal.write("\n")
        terminal.read(":end", 10)
        found = re.findall(r"<(.*?)>", terminal.text.split("called:")[-1])
        expect(found == words, f"{command[0]}: {typed!r} and a tab give {found} instead of {words}: {terminal.text[-300:]!r}")
    terminal.close()


TELL = "solpool() { printf 'cal''led:'; printf '<%s>' \"$@\"; echo ':e''nd'; }"


def check_bash(program, folder):
    script = run(program, "completion", "bash").stdout
    pathlib.Path(folder, "solpool.bash").write_text(script, encoding="utf-8")
    shell_session(["bash", "--norc", "--noprofile", "-i"], f"bind 'set bell-style none'; {TELL}; source ./solpool.bash", folder)


def check_zsh(program, folder):
    (pathlib.Path(folder) / "functions").mkdir()
    pathlib.Path(folder, "functions/_solpool").write_text(run(program, "completion", "zsh").stdout, encoding="utf-8")
    shell_session(["zsh", "-f", "-i"], f"unsetopt beep; fpath=(./functions $fpath); autoload -U compinit; compinit -D; {TELL}", folder)


def check_fish(program, folder):
    pathlib.Path(folder, "solpool.fish").write_text(run(program, "completion", "fish").stdout, encoding="utf-8")
    for typed, words in TYPED:
        if words is None:
            continue
        done = run("fish", "--no-config", "-c", f"source solpool.fish; complete -C 'solpool {typed}'", cwd=folder,
                   env=dict(os.environ, HOME=folder))
        offered = [line.split("\t")[0] for line in done.stdout.splitlines()]
        expected = [words[-1]] if words[-1] != typed.split()[-1] else []
        expect(offered == expected, f"fish: {typed!r} offers {offered} instead of {expected} {done.stderr}")


def check_completion(program, commands, options, on_terminals):
    """Every option of every command is offered, in every script; then the shells themselves, of which fish needs no
    terminal."""
    tried = []
    for shell in ("bash", "zsh", "fish"):
        script = run(program, "completion", shell).stdout
        for command in commands:
            expect(command in script, f"completion for {shell} does not know {command}")
        if shutil.which(shell):
            done = subprocess.run([shell, "-n"], input=script, capture_output=True, encoding="utf-8", check=False)
            expect(done.returncode == 0 and not done.stderr, f"{shell} -n: {done.stderr}")
            if shell != "fish" and not on_terminals:
                continue
            with tempfile.TemporaryDirectory(prefix="solpool-help-") as folder:
                shutil.copy(ROOT / "data/2026.json", pathlib.Path(folder, "my-year.json"))
                {"bash": check_bash, "zsh": check_zsh, "fish": check_fish}[shell](program, folder)
            tried.append(shell)
    script = run(program, "completion", "bash").stdout
    for command in commands:
        body = re.search(rf"^    {command}\)\n        options='(.*?)'", script, re.MULTILINE)
        offered = [word.strip("-") for word in body.group(1).split()]
        expect(offered == options[command], f"bash offers {offered} for {command} instead of {options[command]}")
    return tried


# --- Words that were meant ----------------------------------------------------------------------------

MEANT = [(["alocate"], "unknown command alocate; did you mean allocate?"),
         (["help", "expalin"], "did you mean explain?"),
         (["man", "Sweep"], "did you mean sweep?"),
         (["allocate", "--ruel", "rounding=ceil"], "unknown option --ruel; did you mean --rule?"),
         (["allocate", "--quite"], "did you mean --quiet?"),
         (["allocate", "--quiet=yes"], "--quiet takes no value"),
         (["plan", "--fo", "x"], "--fo is short for more than one option: --for, --format"),
         (["rules", "--format", "jsn"], "did you mean json?"),
         (["completion", "fihs"], "did you mean fish?"),
         (["schema", "alocation"], 'did you mean allocation?'),
         (["shares", "--rule", "rounding=neerest"], 'did you mean "nearest"?'),
         (["shares", "--rule", "roundin=nearest"], 'did you mean "rounding"?'),
         (["compare", "--state", "Polnd"], "did you mean Poland?"), (["Polnd"], "did you mean Poland?"),
         (["report", "--state", "Netherland"], "did you mean Netherlands?"),
         (["allocate", "--set", "NL.plege.relocations=1"], 'did you mean "pledge"?'),
         (["explain", "NL.dutty"], 'did you mean "NL.duty"?')]


def check_meant(program):
    for arguments, words in MEANT:
        done = run(program, *arguments)
        expect(done.returncode in (2, 3) and words in done.stderr and done.stderr.count("\n") == 1,
               f"{' '.join(arguments)}: exit {done.returncode}, {done.stderr!r} instead of {words!r}")
    far = run(program, "zzzzzzzz")
    expect(far.returncode == 2 and "did you mean" not in far.stderr, f"zzzzzzzz means nothing: {far.stderr!r}")


# --- The line and the caret ---------------------------------------------------------------------------

WIDE = '{ "format": "solpool-year-1", "title": "' + "x" * 200 + '", "yeer": 2026, "note": "' + "y" * 200 + '" }'

# The file, the width of the terminal, the line as it is shown, and the character above the caret.
PLACES = [
    ('{\n  "format": "solpool-year-1",\n  "yeer": 2026\n}\n', 80, '    3 |   "yeer": 2026', '"'),
    ('{\r\n\t"format": "solpool-year-2"\r\n}', 80, '    2 |     "format": "solpool-year-2"', '"'),
    ('\ufeff{ "format": 7 }', 80, '    1 | \ufeff{ "format": 7 }', "7"),
    ('{ "title": "Zoë 漢字 e\u0301", "format": 7 }', 80, '    1 | { "title": "Zoë 漢字 e\u0301", "format": 7 }', "7"),
    ('{ "title": "a\u202eb\u0085c", "format": 7 }', 80, '    1 | { "title": "a\ufffdb\ufffdc", "format": 7 }', "7"),
    (b'{ "title": "a\x1b[31mb", "format": 7 }', 80, '    1 | { "title": "a\ufffd[31mb", "format": 7 }', "\ufffd"),
    (b'{ "title": "a\xffb" }', 80, '    1 | { "title": "a\ufffdb" }', "\ufffd"),
    (WIDE, 60, None, '"'),
    (WIDE, 5, None, '"'),
    ("", 80, "    1 | ", None),
]


def columns_of(text):
    """How many columns of a terminal a text takes: what these cases hold, by Unicode."""
    import unicodedata
    return sum(0 if unicodedata.combining(c) or c == "\ufeff" else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def above_caret(line, caret):
    column = columns_of(caret) - 1
    for k in range(len(line)):
        if columns_of(line[:k]) == column and columns_of(line[:k + 1]) > column:
            return line[k]
    return None


def check_places(program):
    with tempfile.TemporaryDirectory(prefix="solpool-help-") as folder:
        path = pathlib.Path(folder, "year.json")
        for text, width, shown, above in PLACES:
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
            one = run(program, "check", "year.json", cwd=folder)
            terminal = Terminal([program, "check", "year.json"], width, cwd=folder)
            lines = terminal.read().replace("\r\n", "\n").splitlines()
            terminal.close()
            while len(lines) > 1 and lines[1].startswith("  ") and not lines[1].startswith("   "):  # the message goes on
                expect(len(lines[1]) <= max(width, 40), f"the message is wider than {width} columns: {lines[1]!r}")
                lines[:2] = [lines[0] + lines[1][1:]]
            what = f"the place of {text[:40]!r} on {width} columns"
            expect(one.stderr.count("\n") == 1 and lines[:1] == one.stderr.splitlines(), f"{what}: first line {lines[:1]}")
            if len(lines) != 3:
                fail(f"{what}: {lines}")
                continue
            expect(shown is None or lines[1] == shown, f"{what}: {lines[1]!r} instead of {shown!r}")
            expect(re.fullmatch(r" +\| +\^|      \| \^", lines[2]), f"{what}: {lines[2]!r}")
            expect(above_caret(lines[1], lines[2]) == above, f"{what}: the caret is under {above_caret(lines[1], lines[2])!r}")
            expect(max(columns_of(line) for line in lines[1:]) <= max(width, 32), f"{what}: wider than the terminal")
            if text == WIDE:
                expect('"yeer"' in lines[1] and lines[1].count("…") == 2, f"{what}: {lines[1]!r} shows not the place")


def check_allocation_places(program):
    """Also in the second file of verify and diff, and of warnings."""
    with tempfile.TemporaryDirectory(prefix="solpool-help-") as folder:
        pathlib.Path(folder, "a.json").write_text('{ "format": "solpool-allocation-1" }', encoding="utf-8")
        pathlib.Path(folder, "el.json").write_text((ROOT / "data/2026.json").read_text(encoding="utf-8").replace('"GR"', '"EL"'), encoding="utf-8")
        for command, line in ((["verify", str(ROOT / "data/2026.json"), "a.json"], '{ "format": "solpool-allocation-1" }'),
                              (["diff", "a.json", "a.json"], '{ "format": "solpool-allocation-1" }'),
                              (["check", "el.json"], '"EL"')):
            terminal = Terminal([program, *command], 100, cwd=folder)
            text = terminal.read()
            terminal.close()
            expect(line in text and "^" in text, f"{command}: {text!r}")


# --- All of it ----------------------------------------------------------------------------------------

def check_report(program):
    """A page does not run over a terminal."""
    terminal = Terminal([program, "report"], 100)
    text = terminal.read()
    terminal.close()
    expect("name its file with -o FILE" in text and "<html" not in text, f"report on a terminal: {text[:200]!r}")


# --- All of it ----------------------------------------------------------------------------------------


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    commands = commands_of(program)
    examples, options = [], {}
    for command in commands:
        own, options[command] = check_help(program, command)
        _, shown = check_page(program, command, options[command])
        expect(own and shown == own, f"solpool-{command}(1) has other examples than --help: {shown}")
        examples += own
    check_main_page(program, commands, examples)
    ran = run_examples(program, examples)
    on_terminals = has_terminals("help", "completion in interactive shells, carets, a report on a terminal")
    shells = check_completion(program, commands, options, on_terminals)
    check_meant(program)
    if on_terminals:
        check_places(program)
        check_allocation_places(program)
        check_report(program)
    if failures:
        sys.exit(f"help: {len(failures)} failures")
    print(f"help: {len(commands)} commands, {ran} examples, completion in {', '.join(shells) or 'no shell'}, {len(MEANT)} words meant, {len(PLACES)} places")


if __name__ == "__main__":
    main()
