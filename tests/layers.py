#!/usr/bin/env python3
"""Includes point down the ranks of src/ or stay in their folder; a foreign library has one file."""

import re
import sys
from collections import defaultdict
from pathlib import Path

RANKS = ["base", "text", "finding", "syntax", "document", "align", "rules", "engine", "output", "cli"]
# Header prefix -> the library it belongs to, and how many files may include it. libgit2 has one for patches, two for
# repositories (files, commits), and one that loads it at its first use.
LIBRARIES = {
    "md4c": ("md4c", 1), "yaml.h": ("libyaml", 1), "pcre2": ("PCRE2", 1), "unicode/": ("ICU", 2),
    "git2": ("libgit2", 4), "jansson": ("jansson", 1), "xxhash": ("xxHash", 1),
    "uthash": ("uthash", 1), "libstemmer": ("libstemmer", 1), "zlib": ("zlib", 1),
}
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)


def main(root):
    problems, users = [], defaultdict(set)
    for path in sorted((root / "src").rglob("*.[ch]")):
        folder = path.relative_to(root / "src").parts[0]
        for kind, name in INCLUDE.findall(path.read_text(encoding="utf-8")):
            where = path.relative_to(root)
            if kind == "<":
                for prefix, (library, _) in LIBRARIES.items():
                    if name.startswith(prefix):
                        users[library].add(str(where))
                        if path.suffix == ".h":
                            problems.append(f"{where}: a header includes {library}")
                continue
            other = name.split("/")[0]
            if "/" not in name or other not in RANKS:
                problems.append(f"{where}: \"{name}\" is not named from src/")
            elif RANKS.index(other) > RANKS.index(folder):
                problems.append(f"{where}: {folder} includes {name} from a rank above")
    for library, most in LIBRARIES.values():
        if len(users[library]) > most:
            problems.append(f"{library} is included by {', '.join(sorted(users[library]))}")
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


sys.exit(main(Path(sys.argv[1])))
