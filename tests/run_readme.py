#!/usr/bin/env python3
"""run_readme.py SOLPOOL [--fresh] [--update] FILE...: runs every command of the ```console blocks and compares its
output. "$ " begins a command, "> " goes on with it. With --fresh they run in an empty folder, each file in its own, as
for somebody who begins with nothing; else where this program was called. --update rewrites what is shown instead:
read the difference."""
import argparse
import os
import re
import subprocess
import sys
import tempfile

BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def commands(block):
    """Pairs of a command line and the lines expected after it."""
    found = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        elif line.startswith("> ") and not found[-1][1]:
            found[-1] = (found[-1][0] + "\n" + line[2:], [])
        else:
            found[-1][1].append(line)
    return found


def shown(command, lines):
    return "".join(line + "\n" for line in ["$ " + command.replace("\n", "\n> "), *lines])


class Runner:
    def __init__(self, program, path, folder):
        self.path, self.folder, self.count = path, folder, 0
        self.environment = dict(os.environ, LC_ALL="C", PATH=os.path.dirname(os.path.abspath(program)) + os.pathsep + os.environ["PATH"])

    def output(self, command):
        self.count += 1
        return subprocess.run(["sh", "-c", command], cwd=self.folder, env=self.environment, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, encoding="utf-8", check=False).stdout

    def compare(self, block):
        for command, expected in commands(block):
            found = self.output(command)
            if found.splitlines() != expected:
                sys.exit(f"{self.path}: {command}\nprints\n{found}instead of\n" + "\n".join(expected))

    def rewritten(self, block):
        text = "".join(shown(command, self.output(command).splitlines()) for command, _ in commands(block.group(1)))
        return "```console\n" + text + "```"


def take(options, path, folder):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    runner = Runner(options.solpool, path, folder)
    if options.update:
        text = BLOCK.sub(runner.rewritten, text)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
    else:
        for block in BLOCK.findall(text):
            runner.compare(block)
    return runner.count


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("solpool")
    parser.add_argument("files", nargs="+")
    parser.add_argument("--fresh", action="store_true")
    parser.add_argument("--update", action="store_true")
    options = parser.parse_args()
    count = 0
    for path in options.files:
        if options.fresh:
            with tempfile.TemporaryDirectory(prefix="solpool-readme-") as folder:
                count += take(options, path, folder)
        else:
            count += take(options, path, None)
    print(f"{', '.join(options.files)}: {count} commands print what they say")


if __name__ == "__main__":
    main()
