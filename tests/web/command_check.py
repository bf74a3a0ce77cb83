#!/usr/bin/env python3
"""command_check.py PACKAGE: the command line of the npm package, under Node, through every golden case, wrong file and case of
the law. Those of EXCEPT differ, each for its reason; one that no longer does is an error, too."""
import pathlib
import shlex
import shutil
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import run_golden  # noqa: E402

CLOSED = "Node opens /dev/null where a standard stream is closed, before the program is asked"
EXCEPT = {
    "golden/output-to-stdout-that-is-closed": CLOSED,
}


def main():
    package = pathlib.Path(sys.argv[1]).resolve()
    chosen = sys.argv[2:]
    with tempfile.TemporaryDirectory(prefix="solpool-web-") as folder:
        program = pathlib.Path(folder) / "solpool"
        script = shlex.join([shutil.which("node"), str(package / "bin" / "solpool.js")])
        program.write_text("#!/bin/sh\nexec %s \"$@\"\n" % script, encoding="utf-8")
        program.chmod(0o755)
        cases = [*run_golden.golden_cases(str(program), False), *run_golden.wrong_cases(str(program)),
                 *run_golden.law_cases(str(program))]
        cases = [(name, case) for name, case in cases if run_golden.wanted(name, chosen)]
        stale = [name for name, case in cases if name in EXCEPT and not run_golden.attempt(case)]
        for name in stale:
            print("FAILED %s\nit passes; take it from EXCEPT" % name)
        failed = run_golden.run_cases([(name, case) for name, case in cases if name not in EXCEPT])
    print("command: %d cases under Node, %d failed; %d are left out for a reason"
          % (len(cases) - len(EXCEPT), failed + len(stale), len(EXCEPT)))
    sys.exit(1 if failed or stale else 0)


if __name__ == "__main__":
    main()
