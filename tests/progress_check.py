#!/usr/bin/env python3
"""The progress line, on a pseudo-terminal, and Ctrl-C: what is written is whole or absent.

    progress_check.py PROGRAM YEAR
"""
import json
import os
import pty
import random
import select
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "tools"))
from terminal import has_terminals  # noqa: E402

ERASE = b"\r\x1b[K"
LONG_SECONDS = 1.5  # of the processor: three times as long as the line waits before it shows


def processor_seconds():
    """Of the processes that have ended: other than the clock's they do not grow with what else the machine does."""
    times = os.times()
    return times.children_user + times.children_system


def on_terminal(command, stop_at=None, stdin=None, all_of_it=False):
    """Runs with standard error on a terminal, with `all_of_it` standard output too; presses Ctrl-C when `stop_at` was printed there. Returns how it ended
    (a signal is negative), standard output, what the terminal got, and the seconds from Ctrl-C to the end."""
    out, out_write = os.pipe()
    child, terminal = pty.fork()
    if child == 0:
        if not all_of_it:
            os.dup2(out_write, 1)
        os.dup2(os.open(stdin or os.devnull, os.O_RDONLY), 0)
        os.execv(command[0], command)
    os.close(out_write)
    texts, open_ends, pressed = {out: b"", terminal: b""}, [out, terminal], None
    while open_ends:
        for end in select.select(open_ends, [], [])[0]:
            try:
                more = os.read(end, 65536)
            except OSError:  # the other side of a terminal is closed
                more = b""
            texts[end] += more
            if not more:
                open_ends.remove(end)
        if stop_at is not None and pressed is None and stop_at in texts[terminal]:
            pressed = time.monotonic()
            os.write(terminal, b"\x03")
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    os.close(out)
    os.close(terminal)
    return status, texts[out], texts[terminal], time.monotonic() - (pressed or time.monotonic())


class Check:
    def __init__(self, program, year, folder):
        self.program, self.year, self.folder = os.path.abspath(program), year, folder
        self.faults = self.count = 0
        self.long, self.whole = self.long_command()

    def long_command(self):
        """A command that takes long enough on this machine for a line to show, and how it ends."""
        command = ["sensitivity", "--format", "json"]
        figures = ["%s.%s" % (state["code"], figure) for figure in ("used.value", "cheapest", "mandatory_offsets")
                   for state in json.loads(self.plain(["allocate"]).stdout)["states"]
                   if state["role"] == "contributing"]
        for count in range(0, len(figures), 4):
            longer = command + [part for figure in figures[:count] for part in ("--figure", figure)]
            begun = processor_seconds()
            whole = self.plain(longer)
            if processor_seconds() - begun > LONG_SECONDS:
                break
        return longer, whole

    def hold(self, right, *message):
        self.count += 1
        if not right:
            self.faults += 1
            print("progress:", *message, file=sys.stderr)

    def plain(self, arguments, **more):
        return subprocess.run([self.program, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False,
                              **more)

    def line(self):
        """It shows, counts, is erased, and changes nothing of the result."""
        plain = self.whole
        status, out, told, _ = on_terminal([self.program, *self.long])
        self.hold(plain.stderr == b"" and plain.returncode == 0, "a line where there is no terminal", plain.stderr)
        self.hold((status, out) == (0, plain.stdout), "watched it gives something else")
        counts = [int(part.split(b"numbers moved: ")[1].split(b" of ")[0])
                  for part in told.split(b"\r") if b"numbers moved: " in part]
        self.hold(len(counts) > 2 and counts == sorted(counts), "no line that counts", told[:200])
        self.hold(told.endswith(ERASE) and b"\n" not in told, "the line is still there", told[-80:])
        text = [word if word != "json" else "text" for word in self.long]
        _, _, told, _ = on_terminal(["/usr/bin/env", "TERM=xterm", self.program, *text], all_of_it=True)
        before, erased, after = told.rpartition(ERASE)
        self.hold(erased != b"" and b"\n" not in before and b"\n" in after, "a text stands behind the line", told[-80:])
        status, out, told, _ = on_terminal([self.program, *self.long, "--quiet"])
        self.hold((status, out, told) == (0, plain.stdout, b""), "a line in spite of --quiet", told)
        status, out, told, _ = on_terminal([self.program, "shares"])
        self.hold((status, told) == (0, b""), "a line for what is over at once", told)

    def interrupted(self):
        """Ctrl-C ends it soon, as if by the signal, and nothing is written."""
        path = os.path.join(self.folder, "answer.json")
        for before in (None, "what was there\n"):
            if before is not None:
                with open(path, "w", encoding="utf-8") as file:
                    file.write(before)
            status, out, told, seconds = on_terminal([self.program, *self.long, "-o", path], stop_at=b"numbers moved")
            self.hold(status == -signal.SIGINT and out == b"", "Ctrl-C gives", status, out[:80])
            self.hold(seconds < 2, "Ctrl-C took %.2f s" % seconds)
            self.hold(told.endswith(ERASE + b"solpool: interrupted\r\n"), "Ctrl-C says", told[-80:])
            self.hold(os.listdir(self.folder) == ([] if before is None else ["answer.json"]),
                      "left behind", os.listdir(self.folder))
        with open(path, encoding="utf-8") as file:
            self.hold(file.read() == before, "the file has changed")
        os.unlink(path)

    def at_any_time(self, dice):
        """Whenever the signal comes, the result is whole or absent."""
        path = os.path.join(self.folder, "answer")
        commands = [["allocate"], ["compare", "--all"], ["choose"], ["plan"], ["stress"], ["explain", "NL.used"],
                    ["plan", "--for", "IT.unmet.relocations=0"], ["diff", self.year, "data/2027-outlook.json"],
                    ["allocate", self.year, "data/2027-outlook.json"]]
        ended = {}
        for command in commands:
            whole = self.plain(command)
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                with subprocess.Popen([self.program, *command, "-o", path], stderr=subprocess.PIPE) as process:
                    time.sleep(dice.uniform(0.003, 0.1))
                    process.send_signal(number)
                    told = process.stderr.read()
                right = process.returncode in (-number, whole.returncode)
                if os.path.exists(path):
                    with open(path, "rb") as file:
                        right = right and file.read() == whole.stdout
                    os.unlink(path)
                else:
                    right = right and process.returncode == -number
                ended[process.returncode] = ended.get(process.returncode, 0) + 1
                self.hold(right and os.listdir(self.folder) == [], *command, process.returncode, told,
                          os.listdir(self.folder))
        self.hold(min(ended) < 0, "no command was interrupted")

    def ignored(self):
        """What is ignored, as under nohup, stays so."""
        with subprocess.Popen([self.program, *self.long], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN)) as process:
            time.sleep(0.1)
            process.send_signal(signal.SIGHUP)
            out = process.stdout.read()
        self.hold(process.returncode == 0 and out == self.whole.stdout, "SIGHUP is no longer ignored")

    def sweep(self, dice):
        """An interrupted sweep keeps whole lines, and goes on from there."""
        patches = os.path.join(self.folder, "patches")
        results = os.path.join(self.folder, "results")
        lines, seconds = 0, 0.0
        while seconds < 2 * LONG_SECONDS:  # with two jobs half of it
            with open(patches, "a", encoding="utf-8") as file:
                for _ in range(lines or 2000):
                    lines += 1
                    file.write('{"states": {"NL": {"pledge": {"relocations": %d}}}}\n' % dice.randrange(1000))
            with open(patches, "rb") as file:
                begun = processor_seconds()
                whole = self.plain(["sweep", self.year], stdin=file).stdout
                seconds = processor_seconds() - begun
        command = [self.program, "sweep", self.year, "--jobs", "2"]
        status, out, told, _ = on_terminal(command, stop_at=b" done, ", stdin=patches)
        self.hold(status == -signal.SIGINT and whole.startswith(out) and out.endswith(b"\n") and out != whole,
                  "an interrupted sweep printed something else", status, told[-80:])
        status, _, told, seconds = on_terminal([*command, "-o", results], stop_at=b" s left", stdin=patches)
        self.hold(status == -signal.SIGINT and os.listdir(self.folder) == ["patches"] and seconds < 2,
                  "an interrupted sweep left", os.listdir(self.folder), status, told[-80:])
        status, _, told, _ = on_terminal([*command, "--resume", results], stop_at=b" done, ", stdin=patches)
        with open(results, "rb") as file:
            half = file.read()
        self.hold(status == -signal.SIGINT and whole.startswith(half) and 0 < len(half) < len(whole),
                  "an interrupted file of results", status, len(half))
        status, _, told, _ = on_terminal([*command, "--resume", results], stdin=patches)
        with open(results, "rb") as file:
            self.hold(status == 0 and file.read() == whole, "interrupted and resumed it gives something else", status)
        self.hold(told == b"" or told.endswith(ERASE), "the line is still there", told[-80:])
        # While it waits for its standard input.
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            time.sleep(0.2)
            process.send_signal(signal.SIGINT)
            told = process.stderr.read()
        self.hold(process.returncode == -signal.SIGINT and told == b"solpool: interrupted\n",
                  "while it waits, Ctrl-C gives", process.returncode, told)


def main():
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):  # a suite in the background ignores them,
        signal.signal(number, signal.SIG_DFL)  # and so would what it starts
    program, year = sys.argv[1:3]
    dice = random.Random(7)
    with tempfile.TemporaryDirectory() as folder:
        check = Check(program, year, folder)
        check.at_any_time(dice)
        check.ignored()
        if has_terminals("progress", "the line, and Ctrl-C"):
            check.line()
            check.interrupted()
            check.sweep(dice)
    print("progress: %d held, %d faults" % (check.count, check.faults))
    sys.exit(1 if check.faults else 0)


if __name__ == "__main__":
    main()
