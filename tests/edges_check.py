#!/usr/bin/env python3
"""edges_check.py SOLPOOL: the edges of the system, where files are written and sweeps go on.

Standard streams that are closed, names of descriptors, links, owners and modes, long names, limits, signals, two sweeps
into one file, and results that are not those of what is asked.
"""
import os
import pathlib
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

failures = []
checks = 0
FSYNC = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
int fsync(int descriptor)
{
    int (*next)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
    struct stat about;
    int log = open(getenv("FSYNC_LOG"), O_WRONLY | O_APPEND | O_CREAT, 0600);
    if (fstat(descriptor, &about) == 0 && write(log, S_ISDIR(about.st_mode) ? "folder\n" : "file\n",
                                                S_ISDIR(about.st_mode) ? 7 : 5) < 0)
        return -1;
    close(log);
    return next(descriptor);
}
"""


def expect(holds, *what):
    global checks
    checks += 1
    if not holds:
        failures.append(" ".join(str(part) for part in what))


class Edges:
    def __init__(self, solpool, folder):
        self.solpool, self.folder = solpool, pathlib.Path(folder)
        self.shares = self.run("shares").stdout

    def run(self, *words, text=b"{}\n" * 3, prepare=None, **more):
        more = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **more}
        return subprocess.run([self.solpool, *words], cwd=self.folder, input=text, preexec_fn=prepare, check=False,
                              timeout=120, **more)

    def refused(self, what, result, code, words):
        expect(result.returncode == code and words in result.stderr.decode(), what, "gives", result.returncode,
               result.stderr)

    def clean(self, what, *names):
        expect(sorted(os.listdir(self.folder)) == sorted(names), what, "leaves", os.listdir(self.folder))
        for entry in self.folder.iterdir():
            entry.unlink() if not entry.is_dir() or entry.is_symlink() else shutil.rmtree(entry)

    # --- Standard streams

    def closed_streams(self):
        """What needs a stream fails without it; what does not need it is as ever, and messages go into no file."""
        def close(*streams):
            return lambda: [os.close(stream) for stream in streams]
        expect(self.run("check", prepare=close(1)).returncode == 0, "check needs no standard output")
        expect(self.run("check", prepare=close(0, 1, 2)).returncode == 0, "check needs no stream")
        self.refused("no standard output", self.run("shares", prepare=close(1)), 5, "standard output: cannot be written")
        self.refused("no standard input", self.run("allocate", "-", prepare=close(0)), 5, "standard input")
        wrong = b'{}\n{"states": 1}\n'
        self.run("sweep", "-o", "whole", text=wrong)
        for way in ("-o", "--resume"):
            for streams in ((1,), (2,), (1, 2)):
                done = self.run("sweep", way, "part", text=wrong, prepare=close(*streams))
                expect(done.returncode == 0 and (self.folder / "part").read_bytes() == (self.folder / "whole").read_bytes(),
                       "sweep", way, "without", streams)
                (self.folder / "part").unlink()
        (self.folder / "part.resume").unlink()
        self.clean("closed streams", "whole")

    def standard_output(self):
        """- and the names of what is open: nothing is begun anew behind the shell's back."""
        expect(self.run("shares", "-o", "-").stdout == self.shares, "-o - is not standard output")
        for option in ("--export-lp", "--certificate", "--resume"):
            self.refused(option + " -", self.run("sweep" if option == "--resume" else "allocate", option, "-"), 2, "expected a file")
        (self.folder / "link").symlink_to("/dev/stdout")
        for name in ("/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "link"):
            for mode, before in (("ab", b"before\n"), ("wb", b"")):
                (self.folder / "log").write_bytes(b"before\n")
                with open(self.folder / "log", mode) as log:
                    subprocess.run(["sh", "-c", "echo first; \"$1\" shares -o \"$2\"; echo last", "sh", self.solpool, name],
                                   cwd=self.folder, stdout=log, check=True)
                expect((self.folder / "log").read_bytes() == before + b"first\n" + self.shares + b"last\n", "-o", name, mode)
        expect(self.run("shares", "-o", "/dev/stderr").stderr == self.shares, "-o /dev/stderr")
        expect(self.run("shares", "-o", "/dev/null").returncode == 0 and pathlib.Path("/dev/null").is_char_device(), "-o /dev/null")
        self.refused("-o /dev/fd/77", self.run("shares", "-o", "/dev/fd/77"), 5, "Bad file descriptor")
        with open(self.folder / "log", "wb") as log:
            self.refused("--export-lp /dev/stdout", self.run("allocate", "--export-lp", "/dev/stdout", stdout=log), 2,
                         "a file of its own")
        self.clean("standard output", "link", "log")

    # --- Names

    def links(self):
        (self.folder / "far").mkdir()
        (self.folder / "link").symlink_to("far/away")
        for _ in range(2):  # where it leads there is nothing, and then something
            expect(self.run("shares", "-o", "link").returncode == 0 and (self.folder / "link").is_symlink()
                   and (self.folder / "far/away").read_bytes() == self.shares, "a link")
        expect(os.listdir(self.folder / "far") == ["away"], "a link leaves", os.listdir(self.folder / "far"))
        (self.folder / "round").symlink_to("round")
        self.refused("a link to itself", self.run("shares", "-o", "round"), 5, "Too many levels of symbolic links")
        self.refused("a folder", self.run("shares", "-o", "far"), 5, "Is a directory")
        self.clean("links", "far", "link", "round")

    def long_names(self):
        name = "n" * 255
        for _ in range(2):
            expect(self.run("shares", "-o", name).returncode == 0
                   and (self.folder / name).read_bytes() == self.shares, "a name of 255 bytes")
        self.refused("a name of 256 bytes", self.run("shares", "-o", name + "n"), 5, "File name too long")
        self.clean("long names", name)

    # --- Owner and mode

    def rights(self):
        old = self.folder / "old"
        old.write_bytes(b"old\n")
        old.chmod(0o604)
        expect(self.run("shares", "-o", "old").returncode == 0 and old.stat().st_mode & 0o7777 == 0o604, "a mode is lost")
        self.run("shares", "-o", "new", prepare=lambda: os.umask(0o27))
        expect((self.folder / "new").stat().st_mode & 0o7777 == 0o640, "the mode of a new file")
        if os.geteuid() != 0:
            old.chmod(0o444)
            self.refused("a file that may not be written", self.run("shares", "-o", "old"), 5, "Permission denied")
            print("edges: LEFT OUT: owners, which root alone can give")
        else:
            self.owners(old)
        self.clean("rights", "new", "old")

    def owners(self, old):
        def be_another():
            os.setgid(12345)
            os.setuid(12345)
        os.chown(old, 23456, 34567)
        expect(self.run("shares", "-o", "old").returncode == 0
               and (old.stat().st_uid, old.stat().st_gid) == (23456, 34567), "an owner is lost")
        old.write_bytes(b"old\n")
        self.folder.chmod(0o777)
        for mode, words in ((0o444, "Permission denied"), (0o666, "belongs to another user or group")):
            old.chmod(mode)
            self.refused("the file of somebody else", self.run("shares", "-o", "old", prepare=be_another), 5, words)
            expect(old.read_bytes() == b"old\n" and old.stat().st_uid == 23456, "the file of somebody else was touched")
        self.folder.chmod(0o700)

    # --- Limits and signals

    def size_limit(self):
        """The signal of a limit, which ends a process that does nothing about it."""
        def limit():
            signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
            resource.setrlimit(resource.RLIMIT_FSIZE, (20, 20))
        for words in (("shares", "-o", "new"), ("sweep", "-o", "new")):
            self.refused("a size limit", self.run(*words, prepare=limit), 5, "File too large")
        self.clean("a size limit")

    def signals(self):
        """Whatever ends it while it waits for scenarios, nothing is left beside the file."""
        for numbers in ((signal.SIGQUIT,), (signal.SIGPIPE,), (signal.SIGTERM,), (signal.SIGINT,),
                        (signal.SIGXCPU,), (signal.SIGHUP, signal.SIGTERM)):
            with subprocess.Popen([self.solpool, "sweep", "-o", "new"], cwd=self.folder, stdin=subprocess.PIPE,
                                  stderr=subprocess.PIPE, restore_signals=True) as process:
                for _ in range(200):
                    if os.listdir(self.folder):
                        break
                    time.sleep(0.01)
                expect(len(os.listdir(self.folder)) == 1, "no temporary file while it waits")
                for number in numbers:
                    process.send_signal(number)
                process.wait(timeout=20)
            expect(-process.returncode in numbers, "ended by", numbers, "gives", process.returncode)
            self.clean("ended by %s" % (numbers,))

    def synced(self):
        """The file is on the disk before it has its name, and the name before the command ends."""
        source, shim, log = (self.folder / name for name in ("fsync.c", "fsync.so", "log"))
        source.write_text(FSYNC, encoding="utf-8")
        made = subprocess.run(["cc", "-shared", "-fPIC", "-o", shim, source, "-ldl"], check=False)
        if made.returncode != 0 or "asan" in self.solpool:
            print("edges: LEFT OUT: fsync, for want of a compiler, or under the sanitizer")
        else:
            self.run("shares", "-o", "new", env={**os.environ, "LD_PRELOAD": str(shim), "FSYNC_LOG": str(log)})
            expect(log.exists() and log.read_text() == "file\nfolder\n", "fsync", log.exists() and log.read_text())
            (self.folder / "new").unlink()
            log.unlink(missing_ok=True)
        shim.unlink(missing_ok=True)
        self.clean("fsync", "fsync.c")

    # --- Sweeps that go on

    def two_sweeps(self):
        """The second is refused, and the first does each scenario once."""
        patches = b"{}\n" * 5
        with subprocess.Popen([self.solpool, "sweep", "--resume", "results"], cwd=self.folder,
                              stdin=subprocess.PIPE) as first:
            for _ in range(200):
                if (self.folder / "results.resume").exists():
                    break
                time.sleep(0.01)
            self.refused("a second sweep", self.run("sweep", "--resume", "results", text=patches), 5, "another sweep")
            first.communicate(patches)
        expect((self.folder / "results").read_bytes() == self.run("sweep", text=patches).stdout, "the first of two sweeps")
        self.clean("two sweeps", "results", "results.resume")

    def other_results(self):
        """Results are gone on with where year, options, version and lines are those that they were made of."""
        patches = [b'{"states": {"NL": {"pledge": {"relocations": %d}}}}\n' % k for k in range(1, 6)]
        results = self.folder / "results"
        for form in ("json", "csv"):
            half = self.run("sweep", "--format", form, text=b"".join(patches[:3])).stdout
            lines = half.splitlines(keepends=True)
            cut_within = lines[:-2] + [lines[-2][:60] + lines[-2][-1:], lines[-1]]
            whole = self.run("sweep", "--format", form, text=b"".join(patches)).stdout
            head = 1 if form == "csv" else 0
            for what, content, words, changed in (
                    ("these", half, [], patches), ("none", b"", [], patches),
                    ("of another rule", half, ["--rule", "rounding=nearest"], None),
                    ("of another year", half, ["--set", "pool.relocations=20000"], None),
                    ("cut within", b"".join(cut_within), [], None),
                    ("of another first line", half, [], [b'{"states": {"NL": {"pledge": {"relocations": 99}}}}\n', *patches[1:]]),
                    ("of another middle line", half, [], [patches[0], b'{"pool": {"relocations": 99}}\n', *patches[2:]]),
                    ("of another last line", half, [], [*patches[:2], b'{"pool": {"relocations": 99}}\n', *patches[3:]]),
                    ("another number", b"".join(lines[:head]) + b"".join(lines[head:]).replace(b"1", b"2", 9), [], None)):
                # Without a record only the first line and the last are calculated again.
                for recorded in (True,) if what == "of another middle line" else (False, True):
                    for name in ("results", "results.resume"):
                        (self.folder / name).unlink(missing_ok=True)
                    if recorded:
                        self.run("sweep", "--resume", "results", "--format", form, text=b"".join(patches[:3]))
                    results.write_bytes(content)
                    done = self.run("sweep", "--resume", "results", "--format", form, *words, text=b"".join(changed or patches))
                    if changed is patches:
                        expect(done.returncode == 0 and results.read_bytes() == whole, form, what, done.stderr)
                    else:
                        expect(done.returncode == 3 and results.read_bytes() == content, form, what, done.returncode, done.stderr)
        self.clean("other results", "results", "results.resume")

    def records(self):
        self.run("sweep", "--resume", "results")
        record = self.folder / "results.resume"
        version, digest = record.read_text().split()[:2]
        for text, words in (("9.9.9 %s\n" % digest, "made by solpool 9.9.9"), ("%s %s\n" % (version, "0" * 64), "another year file"),
                            ("", "made by solpool"), ("{}", "made by solpool")):
            record.write_text(text)
            self.refused("record %r" % text, self.run("sweep", "--resume", "results"), 3, words)
        record.write_text("%s %s\n" % (version, digest))
        self.refused("--full", self.run("sweep", "--full", "--resume", "results"), 3, "another year file")
        expect(self.run("sweep", "--jobs", "2", "--resume", "results").returncode == 0, "the same record is refused")
        self.clean("records", "results", "results.resume")


def main():
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT):  # what runs in the background ignores them
        signal.signal(number, signal.SIG_DFL)
    solpool = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory(prefix="solpool-edges-") as folder:
        edges = Edges(solpool, folder)
        for check in (edges.closed_streams, edges.standard_output, edges.links, edges.long_names, edges.rights,
                      edges.size_limit, edges.signals, edges.synced, edges.two_sweeps, edges.other_results,
                      edges.records):
            check()
    for failure in failures:
        print("edges: " + failure, file=sys.stderr)
    print("edges: %d held, %d faults" % (checks - len(failures), len(failures)))
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
