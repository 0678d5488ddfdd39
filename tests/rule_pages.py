#!/usr/bin/env python3
"""The pages in docs/rules are what rulepages writes of rules/ now; the target rule-pages writes them anew."""

import difflib
import subprocess
import sys
import tempfile
from pathlib import Path

TOOL, KEPT = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()


def pages(folder):
    return {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.md")}


def main():
    with tempfile.TemporaryDirectory(prefix="pendant-rules-") as folder:
        subprocess.run([TOOL, folder], check=True)
        made, kept = pages(Path(folder)), pages(KEPT)
    stale = [name for name in sorted(made.keys() | kept.keys()) if made.get(name) != kept.get(name)]
    for name in stale:
        sides = [side.get(name, "").splitlines(keepends=True) for side in (kept, made)]
        sys.stderr.writelines(difflib.unified_diff(*sides, f"docs/rules/{name}", "rules/"))
    if stale:
        print("docs/rules is behind rules/: cmake --build --preset dev --target rule-pages", file=sys.stderr)
    return 1 if stale else 0


sys.exit(main())
