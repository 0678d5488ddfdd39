#!/usr/bin/env python3
"""Runs pendant over every site in fixtures/sites and compares with expected.txt and expected.json.

A site is a folder whose file `arguments` holds the options, one a line. PENDANT_REWRITE=1 writes
what pendant says now into the expected files, to be read in the diff.
"""

import difflib
import os
import subprocess
import sys
from pathlib import Path

OUTPUTS = {"expected.txt": "text", "expected.json": "json"}


def run(program, site, output_format):
    listed = site / "arguments"
    arguments = listed.read_text(encoding="utf-8").split("\n") if listed.exists() else []
    command = [program, "check", "--color", "never", "--format", output_format]
    if not (site / ".pendant.yml").exists():
        command.append("--no-config")
    done = subprocess.run(command + [a for a in arguments if a], cwd=site, capture_output=True,
                          check=False)
    if done.returncode not in (0, 1) or done.stderr:
        print(f"{site.name}: exit {done.returncode}: {done.stderr.decode()}", file=sys.stderr)
        return None
    return done.stdout


def compare(path, said):
    if os.environ.get("PENDANT_REWRITE"):
        path.write_bytes(said)
        return True
    expected = path.read_bytes() if path.exists() else b""
    if expected == said:
        return True
    lines = [text.decode("utf-8", "replace").splitlines(keepends=True) for text in (expected, said)]
    sys.stderr.writelines(difflib.unified_diff(*lines, str(path), "pendant"))
    return False


def main(program, sites):
    program, fine, count = str(Path(program).resolve()), True, 0
    for site in sorted(path for path in sites.iterdir() if path.is_dir()):
        for name, output_format in OUTPUTS.items():
            said = run(program, site, output_format)
            fine = said is not None and compare(site / name, said) and fine
            count += 1
    print(f"{count} outputs compared")
    return 0 if fine and count else 1


sys.exit(main(sys.argv[1], Path(sys.argv[2])))
