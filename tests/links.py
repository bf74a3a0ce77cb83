#!/usr/bin/env python3
"""links.py FILE...: every link of these Markdown files to a file or a heading of the repository leads somewhere."""
import os
import re
import sys

LINK = re.compile(r"\]\(([^)\s]+)\)")
CODE = re.compile(r"^```.*?^```$|^    .*?$|`[^`\n]*`", re.MULTILINE | re.DOTALL)


def text_of(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def anchors(path):
    """As GitHub makes them: small letters, blanks as hyphens, no other signs."""
    headings = re.findall(r"^#+ (.*)$", text_of(path), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def broken(path, link):
    target, _, anchor = link.partition("#")
    there = os.path.normpath(os.path.join(os.path.dirname(path), target)) if target else path
    if not os.path.exists(there):
        return f"{path}: {link}: no such file"
    if anchor and anchor not in anchors(there):
        return f"{path}: {link}: no such heading"
    return None


def main():
    links = [(path, link) for path in sys.argv[1:] for link in LINK.findall(CODE.sub("", text_of(path)))]
    local = [(path, link) for path, link in links if not re.match(r"[a-z]+:", link)]
    found = [message for message in (broken(path, link) for path, link in local) if message]
    if found:
        sys.exit("\n".join(found))
    print(f"links: {len(local)} links of {len(sys.argv) - 1} documents lead somewhere")


if __name__ == "__main__":
    main()
