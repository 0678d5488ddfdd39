#!/usr/bin/env python3
"""The program calls no network and no other program, and its objects hold nothing that can be written to.

usage: test_symbols.py PROGRAM OBJECTS: objects joined by semicolons
"""

import re
import subprocess
import sys

FORBIDDEN = re.compile(r"^(socket|connect|bind|listen|accept\d?|send\w*|recv\w*|getaddrinfo|gethostby\w+|exec\w+|fexecve|"
                       r"fork|vfork|clone|system|popen|posix_spawn\w*|wordexp|ptrace)$")
# libgit2 is loaded at its first use, once, behind pthread_once: src/text/git_library.c.
WRITABLE = {"library", "problem", "once"}


def main(program, objects):
    problems = []
    imports = subprocess.run(["nm", "-D", "--undefined-only", program], capture_output=True, text=True, check=True)
    for line in imports.stdout.splitlines():
        name = line.split()[-1].split("@")[0]
        if FORBIDDEN.match(name):
            problems.append(f"{program} calls {name}")
    held = subprocess.run(["nm", "-A", *objects], capture_output=True, text=True, check=True)
    for line in held.stdout.splitlines():
        parts = line.split()
        kind, name = parts[-2], parts[-1].split(".")[0]
        allowed = name in WRITABLE and "git_library" in parts[0]
        if kind in "bBcCgGsS" and not allowed or kind in "dD" and not is_constant(parts):
            problems.append(f"{parts[0]} holds {parts[-1]}, which can be written to")
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def is_constant(parts):
    """Addresses of constants are filled in by the loader and sealed: .data.rel.ro."""
    path, name = parts[0].split(":")[0], parts[-1]
    listing = subprocess.run(["objdump", "-t", path], capture_output=True, text=True, check=True).stdout
    return any(line.endswith(" " + name) and ".data.rel.ro" in line for line in listing.splitlines())


sys.exit(main(sys.argv[1], sys.argv[2].split(";")))
