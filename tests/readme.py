#!/usr/bin/env python3
"""The commands of README.md and README.de.md run, and what these show of the program's output is what it prints.

Every line of a code block that begins with "pendant" is run in a made-up project that has the folders the README
speaks of; one that begins with "$ pendant" is run in fixtures/sites/garden and its output compared.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

PROGRAM, ROOT = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
del sys.argv[1:]
READMES = ["README.md", "README.de.md"]
COMMAND = re.compile(r"(cd my-site && )?pendant( |$)")
GARDEN = ROOT / "fixtures" / "sites" / "garden"
PAGES = {
    "en": "# Water\n\nWater the beds in the morning, before the sun is high. See [tools](/tools/spade).\n",
    "de": "# Gießen\n\nGieße die Beete am Morgen, bevor die Sonne hoch steht. Siehe [Werkzeuge](/werkzeuge/spaten).\n",
}
PAIRS = [
    ("docs/en/guide.md", "docs/de/guide.md"),
    ("en/guide.md", "de/guide.md"),
    ("content/admin/guide.md", "translations/de-DE/content/admin/guide.md"),
    ("my-site/content/admin/guide.md", "my-site/translations/de-DE/content/admin/guide.md"),
]


def blocks(name):
    """Indented and fenced code blocks, each a list of lines."""
    block, fenced = [], False
    for line in [*(ROOT / name).read_text(encoding="utf-8").split("\n"), ""]:
        if line.startswith("```"):
            fenced = not fenced
        elif fenced or line.startswith("    "):
            block.append(line if fenced else line[4:])
            continue
        elif not line and block and not fenced:
            block.append("")
            continue
        if block:
            yield block
        block = []


def environment():
    keep = {name: os.environ[name] for name in ("HOME", "LANG") if name in os.environ}
    return {**keep, "PATH": f"{PROGRAM.parent}:{os.environ['PATH']}", "NO_COLOR": "1",
            "GIT_CONFIG_GLOBAL": "/dev/null"}


def make_project(folder):
    for source, target in PAIRS:
        for name, language in ((source, "en"), (target, "de")):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(PAGES[language], encoding="utf-8")
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org"]
    for command in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "Begin"],
                    ["update-ref", "refs/remotes/origin/main", "HEAD"]):
        subprocess.run([*git, *command], cwd=folder, check=True, capture_output=True)


def shell(line, folder):
    return subprocess.run(["sh", "-c", line], cwd=folder, env=environment(), capture_output=True, check=False)


def excerpts(lines):
    """An excerpt may leave lines out where it has a line of "…"."""
    parts = [[]]
    for line in "\n".join(lines).rstrip("\n").split("\n"):
        if line.strip() == "…":
            parts.append([])
        else:
            parts[-1].append(line)
    return [part for part in parts if part]


class Readme(unittest.TestCase):
    def check_shown(self, name):
        shown = [block for block in blocks(name) if block[0].startswith("$ pendant")]
        self.assertTrue(shown, f"{name} shows no run")
        for block in shown:
            with tempfile.TemporaryDirectory(prefix="pendant-") as folder:
                shutil.copytree(GARDEN, Path(folder) / "garden")
                (Path(folder) / ".git").mkdir()  # what others put into the folder above is none of its configuration
                done = shell(block[0][2:], Path(folder) / "garden")
                said = done.stdout.decode().rstrip("\n").split("\n")
            at = 0
            for part in excerpts(block[1:]):
                found = next((i for i in range(at, len(said)) if said[i:i + len(part)] == part), None)
                self.assertIsNotNone(found, f"not printed by '{block[0]}':\n" + "\n".join(part) +
                                     f"\nbut, with exit {done.returncode}:\n" +
                                     (done.stdout + done.stderr).decode())
                at = found + len(part)

    def check_commands(self, name):
        lines = [line for block in blocks(name) for line in block if COMMAND.match(line)]
        self.assertGreater(len(lines), 10)
        for line in lines:
            with tempfile.TemporaryDirectory(prefix="pendant-") as folder, self.subTest(line=line):
                make_project(Path(folder))
                done = shell(line, folder)
                self.assertLessEqual(done.returncode, 1, done.stderr.decode())

    def test_number_of_rules(self):
        count = len(shell("pendant rules", ROOT).stdout.splitlines())
        for name in [*READMES, "CHANGELOG.md"]:
            with self.subTest(name):
                self.assertIn(f" {count} ", (ROOT / name).read_text(encoding="utf-8"))

    def test_shown_output(self):
        for name in READMES:
            with self.subTest(name):
                self.check_shown(name)

    def test_commands_run(self):
        for name in READMES:
            with self.subTest(name):
                self.check_commands(name)


unittest.main()
