#!/usr/bin/env python3
"""full_disk_check.py SOLPOOL: every command that writes, where nothing can be written.

Full devices, closed streams, files that may not grow, a full file system where one can be mounted, and readers that
go away. Nothing is half written, and the exit code and one line say so.
"""
import concurrent.futures
import os
import pathlib
import resource
import signal
import subprocess
import sys
import tempfile

TESTS = pathlib.Path(__file__).resolve().parent
DATA = str(TESTS.parent / "data" / "2026.json")
ANY_REASON = object()
OLD = b"what stood here before\n"

# More than a few bytes each.
COMMANDS = {
    "allocate": ["allocate"],
    "allocate as a workbook": ["allocate", "--format", "xlsx"],
    "allocate two years": ["allocate", DATA, str(TESTS.parent / "data" / "2027-outlook.json")],
    "shares": ["shares"],
    "explain": ["explain", "NL.duty"],
    "state": ["state", "NL"],
    "compare": ["compare", "--state", "NL"],
    "plan": ["plan"],
    "choose": ["choose"],
    "stress": ["stress"],
    "calendar": ["calendar"],
    "split": ["split", "400", str(TESTS.parent / "data" / "examples" / "regions.json")],
    "diff": ["diff", "--format", "json", DATA, str(TESTS.parent / "data" / "2027-outlook.json")],
    "sensitivity": ["sensitivity", "--figure", "NL.duty"],
    "readings": ["readings", "--figure", "NL.duty", "--most", "9"],
    "rules": ["rules"],
    "verify": ["verify", DATA, "allocation.json"],
    "sweep": ["sweep"],
    "import table": ["import", "table", "-q", str(TESTS.parent / "examples/table/toezeggingen.csv"), "--into", DATA],
    "init --table": ["init", "--table", DATA, "--force"],
}
HELP = {"help": ["--help"], "help of a command": ["allocate", "--help"], "version": ["--version"]}
PATCHES = b"{}\n" * 3

failures = []


def expect(holds, what):
    if not holds:
        failures.append(what)


def run(solpool, words, folder, prepare=None, stdout=subprocess.PIPE, stderr=subprocess.PIPE):
    done = subprocess.run([solpool, *words], cwd=folder, input=PATCHES, stdout=stdout, stderr=stderr,
                          preexec_fn=prepare, check=False, timeout=120, restore_signals=True)
    return done.returncode, done.stdout or b"", (done.stderr or b"").decode()


def is_one_line(said, reason):
    return (said.startswith("solpool: ") and said.endswith("\n") and said.count("\n") == 1
            and (reason is ANY_REASON or reason in said))


def expect_failure(name, result, reason):
    code, _, said = result
    expect(code == 5, "%s: exit %d" % (name, code))
    expect(is_one_line(said, reason), "%s: said %r" % (name, said))


def with_stdout(name, words, solpool, folder):
    """Standard output that is full, closed, or read by nobody."""
    with open("/dev/full", "wb") as full:
        expect_failure(name + ", full", run(solpool, words, folder, stdout=full), ANY_REASON)
    expect_failure(name + ", closed", run(solpool, words, folder, lambda: os.close(1)), ANY_REASON)
    for ignored in (False, True):
        reading, writing = os.pipe()
        os.close(reading)
        prepare = (lambda: signal.signal(signal.SIGPIPE, signal.SIG_IGN)) if ignored else None
        result = run(solpool, words, folder, prepare, stdout=writing)
        os.close(writing)
        if ignored:
            expect_failure(name + ", no reader", result, ANY_REASON)
        else:  # as with `| head`: ended by the signal, without a word
            expect(result[0] == -signal.SIGPIPE and result[2] == "", "%s, no reader: %r" % (name, result))


def small_files():
    """No file may grow beyond some bytes, as on a full disk, and the process is not ended for it."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20, 20))


def expect_untouched(name, folder, before):
    for path in ("old", "new"):
        found = (folder / path).read_bytes() if (folder / path).exists() else None
        expect(found == (OLD if path == "old" else None), "%s: %s was touched" % (name, path))
    expect(sorted(os.listdir(folder)) == before, "%s: left %s" % (name, sorted(os.listdir(folder))))


def with_file(name, words, solpool, folder, option="-o", prepare=small_files, reason="File too large"):
    """-o to a file that is there and to one that is not: both stay as they are."""
    (folder / "old").write_bytes(OLD)
    before = sorted(os.listdir(folder))
    for path in ("old", "new"):
        result = run(solpool, [*words, option, path], folder, prepare)
        expect_failure("%s %s %s" % (name, option, path), result, reason)
        expect_untouched("%s %s %s" % (name, option, path), folder, before)
    result = run(solpool, [*words, option, "/dev/full"], folder)
    expect_failure("%s %s /dev/full" % (name, option), result, "/dev/full: cannot be written: No space left on device")


def with_closed_streams(name, words, solpool, folder):
    """Streams that are closed do not lend their numbers to files: what is written is the result alone."""
    normal, _, _ = run(solpool, [*words, "-o", "whole"], folder)
    whole = (folder / "whole").read_bytes()
    for streams in ((0,), (1,), (2,), (0, 1, 2)):
        if "sweep" in words and 0 in streams:
            continue  # the scenarios stand there

        def close(streams=streams):
            for stream in streams:
                os.close(stream)
        code, _, _ = run(solpool, [*words, "-o", "part"], folder, close)
        found = (folder / "part").read_bytes() if (folder / "part").exists() else b""
        expect(code == normal, "%s -o, closed %s: exit %d" % (name, streams, code))
        expect(found == whole, "%s -o, closed %s: the file holds something else" % (name, streams))
        (folder / "part").unlink(missing_ok=True)
    (folder / "whole").unlink()


def check_command(name, words, solpool):
    with tempfile.TemporaryDirectory(prefix="solpool-full-") as path:
        folder = pathlib.Path(path)
        run(solpool, ["allocate", "-o", "allocation.json"], folder)
        with_stdout(name, words, solpool, folder)
        if name in HELP:
            return
        with_file(name, words, solpool, folder)
        with_closed_streams(name, words, solpool, folder)


def check_more(solpool):
    """The other files that are written, and results that are gone on with."""
    with tempfile.TemporaryDirectory(prefix="solpool-full-") as path:
        folder = pathlib.Path(path)
        with_file("allocate", ["allocate"], solpool, folder, "--export-lp", reason="cannot be written")
        with_file("allocate", ["allocate"], solpool, folder, "--certificate")
        run(solpool, ["sweep", "-o", "results"], folder)
        whole = (folder / "results").read_bytes()
        (folder / "results").write_bytes(whole[:whole.index(b"\n") + 1])
        expect_failure("sweep --resume", run(solpool, ["sweep", "--resume", "results"], folder, small_files), ANY_REASON)
        expect(whole.startswith((folder / "results").read_bytes()), "sweep --resume: another beginning")
        code, _, said = run(solpool, ["sweep", "--resume", "results"], folder)
        expect(code == 0 and (folder / "results").read_bytes() == whole, "sweep --resume does not complete: %s" % said)


def check_mounted(solpool):
    """A file system of a few pages, where this process may mount one."""
    with tempfile.TemporaryDirectory(prefix="solpool-full-") as path:
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", path], check=False,
                          capture_output=True).returncode != 0:
            print("full-disk: no file system can be mounted here; limits of files stand for it")
            return
        try:
            with_file("allocate", ["allocate"], solpool, pathlib.Path(path), prepare=None,
                      reason="No space left on device")
        finally:
            subprocess.run(["umount", path], check=True)


def main():
    solpool = os.path.abspath(sys.argv[1])
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(lambda item: check_command(*item, solpool), {**COMMANDS, **HELP}.items()))
    check_more(solpool)
    check_mounted(solpool)
    for failure in failures:
        print("full-disk: " + failure)
    print("full-disk: %d commands, %d faults" % (len(COMMANDS) + len(HELP), len(failures)))
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
