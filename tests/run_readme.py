#!/usr/bin/env python3
"""run_readme.py SOLPOOL FILE...: runs every command of the ```console blocks and compares its output."""
import os
import re
import subprocess
import sys


def blocks(text):
    return re.findall(r"^```console\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def commands(block):
    """Pairs of a command line and the lines expected after it."""
    found = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        else:
            found[-1][1].append(line)
    return found


def main():
    folder = os.path.dirname(os.path.abspath(sys.argv[1]))
    environment = dict(os.environ, LC_ALL="C", PATH=folder + os.pathsep + os.environ["PATH"])
    count = 0
    for path in sys.argv[2:]:
        with open(path, encoding="utf-8") as file:
            text = file.read()
        for command, expected in (pair for block in blocks(text) for pair in commands(block)):
            run = subprocess.run(["sh", "-c", command], env=environment, stdout=subprocess.PIPE,
                                 stderr=subprocess.STDOUT, encoding="utf-8", check=False)
            if run.stdout.splitlines() != expected:
                sys.exit(f"{path}: {command}\nprints\n{run.stdout}instead of\n" + "\n".join(expected))
            count += 1
    print(f"readme: {count} commands print what they say")


if __name__ == "__main__":
    main()
