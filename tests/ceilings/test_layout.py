#!/usr/bin/env python3
"""How source files are laid out, as far as it can be held without a program that lays them out anew.

usage: test_layout.py PROJECT
"""

import re
import sys
from pathlib import Path

FOLDERS = ["bench", "cmake", "fuzz", "src", "tests", "tools"]
SOURCE = {".c", ".h", ".def", ".py", ".cmake", ".txt"}
MOST_CHARACTERS = 132
# Made by tools/make_language.
TABLES = {"src/text/language_german.c"}
C_RULES = [
    (re.compile(r"\b(?:if|for|while|switch)\("), "a blank is missing behind the keyword"),
    (re.compile(r"\w\* +\w"), "the star of a pointer stands at the name"),
    (re.compile(r"\belse\{|\}else\b|\bdo\{"), "a blank is missing beside the brace"),
    (re.compile(r"\n\n\n"), "one blank line is enough"),
    (re.compile(r"\{\n\n(?!#)"), "no blank line behind an opening brace"),
    (re.compile(r"\n\n *\}"), "no blank line before a closing brace"),
]


def check_lines(text):
    for number, line in enumerate(text.split("\n"), 1):
        if "\t" in line:
            yield number, "a tab"
        if line != line.rstrip():
            yield number, "blanks at the end of the line"
        if len(line) > MOST_CHARACTERS:
            yield number, f"{len(line)} characters, at most {MOST_CHARACTERS} are let through"
    if text and (not text.endswith("\n") or text.endswith("\n\n")):
        yield text.count("\n"), "the file ends with one line end"


def without_words(text):
    """Comments, literals and the directives of the preprocessor blanked with a letter, line by line."""
    words = r'/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|^#(?:[^\n]*\\\n)*[^\n]*'
    return re.sub(words, lambda match: re.sub(r"[^\n]", "x", match[0]), text, flags=re.S | re.M)


def check_c(text):
    code = without_words(text)
    for pattern, words in C_RULES:
        for match in pattern.finditer(code):
            yield code.count("\n", 0, match.start()) + 1, words


def include_groups(text):
    """Runs of includes on lines that follow each other: (number of the first line, [what is included])."""
    groups, last = [], None
    for number, line in enumerate(text.split("\n"), 1):
        if not line.startswith("#include "):
            continue
        if last != number - 1:
            groups.append((number, []))
        groups[-1][1].append(line.split(None, 1)[1])
        last = number
    return groups


def check_includes(name, header, text):
    """A file's own header comes first, then those of the project, then those of the system, in the order of their names."""
    groups = include_groups(text)
    if header and groups and groups[0][1][0] != f'"{header}"' and not groups[0][1][0].endswith('_parts.h"'):
        yield groups[0][0], f'"{header}" is included first'
    for number, included in groups:
        if any(one[0] != included[0][0] for one in included):
            yield number, "headers of the project and of the system stand apart"
        elif included != sorted(included) and not (name.startswith("tests/") and included[0][0] == "<"):
            yield number, "headers stand in the order of their names"  # cmocka wants others before it


def check_file(root, path):
    name, text = str(path.relative_to(root)), path.read_text(encoding="utf-8")
    own = path.with_suffix(".h")
    yield from check_lines(text)
    if path.suffix in (".c", ".h"):
        yield from check_c(text)
        header = path.suffix == ".c" and name.startswith("src/") and own.exists()
        yield from check_includes(name, str(own.relative_to(root / "src")) if header else None, text)


def main(root):
    problems = files = 0
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            name = str(path.relative_to(root))
            if path.suffix not in SOURCE or name in TABLES or not path.is_file():
                continue
            files += 1
            for number, words in check_file(root, path):
                print(f"{name}:{number}: {words}", file=sys.stderr)
                problems += 1
    print(f"{files} files")
    return 1 if problems or not files else 0


sys.exit(main(Path(sys.argv[1])))
