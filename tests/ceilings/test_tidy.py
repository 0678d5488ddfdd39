#!/usr/bin/env python3
"""clang-tidy with the checks of .clang-tidy, over the files of src/ that changed since they were last found clean.

usage: test_tidy.py PROJECT BUILD: the folder with compile_commands.json, where what is clean is remembered too.
Ends with 77, skipped, where clang-tidy is not installed.
"""

import hashlib
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

# A table made by tools/make_language.
TABLES = {"language_german.c"}


def complaints(build, path):
    done = subprocess.run(["clang-tidy", "-quiet", "-p", build, path], capture_output=True, text=True, check=False)
    return done.stdout if done.returncode else ""


def main(root, build):
    if not shutil.which("clang-tidy"):
        print("clang-tidy is not installed: nothing was looked at")
        return 77
    clean = build / "clang-tidy-clean"
    clean.mkdir(exist_ok=True)
    settings = (root / ".clang-tidy").read_bytes()
    marks = {path: clean / hashlib.sha256(settings + path.read_bytes()).hexdigest()
             for path in sorted((root / "src").rglob("*.c")) if path.name not in TABLES}
    changed = [path for path, mark in marks.items() if not mark.exists()]
    failed = 0
    with ThreadPoolExecutor(2) as pool:
        for path, said in zip(changed, pool.map(lambda path: complaints(build, path), changed)):
            failed += bool(said)
            print(said, end="")
            if not said:
                marks[path].touch()
    print(f"{len(changed)} of {len(marks)} files looked at, {failed} with complaints")
    return 1 if failed else 0


sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
