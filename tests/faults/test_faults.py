#!/usr/bin/env python3
"""Every allocation, read and write may fail: the run says so and ends with 2, or does not need it and ends as ever.

usage: test_faults.py PENDANT SHIM: a program without sanitizer, and the library that makes calls fail.
"""

import os
import signal
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

PENDANT, SHIM = (str(Path(a).resolve()) for a in sys.argv[1:3])
EN = """---
title: Keeping bees
redirect_from: [/bees, /hives]
---
# Keeping bees

Read [the guide](/guide) first. {% if season %}Feed them.{% endif %} A hive holds 1,000 bees &amp; more.

- one `item`
- two

| a | b |
|---|---|
| 1 | 2 |
"""
DE = """---
titel: Bienen halten
redirect_from: [/bees]
---
# Bienen halten

Lies zuerst [die Anleitung](/anleitung). {% wenn season %}Füttere sie.{% endif %} A hive holds a thousand bees & more.

- eins `Ding`
- zwei

| a | b |
|---|---|
| 1 | 2 |
"""
FORMS = ["text", "json", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson", "markdown"]
# At most so many places of a kind are tried, spread over all there are.
MOST = 25


class Faults(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.root = Path(self.folder.name)
        for name in ("a.md", "b/c.md"):
            for side, text in (("en", EN), ("de", DE)):
                path = self.root / side / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
        (self.root / "rule.yml").write_text("id: own/cost\nsummary: No prices.\nseverity: warning\nmatch:\n"
                                            "  kind: forbid\n  pattern: 'Preis(e|es)?'\nwhy: |\n  None.\nexamples: []\n",
                                            encoding="utf-8")
        (self.root / ".pendant.yml").write_text("terms: [BeeWorks, 'hive = Beute']\n", encoding="utf-8")

    def run_pendant(self, arguments, fault=None):
        environment = dict(os.environ, LANG="C")
        count = self.root / "count"
        if fault:
            environment.update(LD_PRELOAD=SHIM, PENDANT_FAULT=fault, PENDANT_FAULT_COUNT=str(count))
        done = subprocess.run([PENDANT, *arguments, "--source-root", "en", "--target-root", "de"], cwd=self.root,
                              env=environment, capture_output=True, timeout=60, check=False)
        return done

    def files(self):
        return {str(p.relative_to(self.root)): p.read_bytes() for p in sorted(self.root.rglob("*"))
                if p.is_file() and p.name != "count"}

    def restore(self, files):
        for name in set(self.files()) - set(files):
            (self.root / name).unlink()
        for name, data in files.items():
            (self.root / name).write_bytes(data)

    def try_all(self, kind, arguments, most=MOST):
        before = self.files()
        expected = self.run_pendant(arguments)
        after = self.files()
        self.assertIn(expected.returncode, (0, 1), expected.stderr)
        self.restore(before)
        self.run_pendant(arguments, f"{kind}:0")
        count = int((self.root / "count").read_text())
        self.restore(before)
        step = max(1, count // most)
        for n in range(1, count + 1, step):
            with self.subTest(fault=f"{kind}:{n}", arguments=arguments):
                done = self.run_pendant(arguments, f"{kind}:{n}")
                self.check(done, expected, before, after)
            self.restore(before)
        return count

    def check(self, done, expected, before, after):
        same = (done.returncode, done.stdout) == (expected.returncode, expected.stdout)
        if not same:
            self.assertEqual(done.returncode, 2, done.stderr[-2000:])
            said = done.stderr.decode("utf-8").splitlines()
            self.assertEqual(len(said), 1, said)
            self.assertTrue(said[0].startswith("pendant: "), said)
        self.check_whole(before, after)
        if same:
            self.assertEqual(self.files(), after)

    def check_whole(self, before, after):
        files = self.files()
        self.assertLessEqual(set(before), set(files), "nothing is lost")
        self.assertLessEqual(set(files), set(before) | set(after), "nothing is left over")
        for name, data in files.items():
            self.assertIn(data, (before.get(name), after.get(name)), f"{name} is whole")

    def test_memory(self):
        for arguments in (["check"], ["check", "--format", "sarif", "--jobs", "3"], ["fix"], ["fix", "--diff"],
                          ["diff"], ["report", "-o", "report.html"]):
            self.assertGreater(self.try_all("memory", arguments), 10)

    def test_memory_of_every_form(self):
        for form in FORMS:
            self.assertGreater(self.try_all("memory", ["check", "--format", form], most=8), 10)

    def test_reading(self):
        for kind in ("open", "vanish", "read", "list"):
            for arguments in (["check"], ["fix"]):
                self.assertGreater(self.try_all(kind, arguments), 0)

    def test_writing(self):
        for kind in ("create", "write", "sync", "rename"):
            for arguments in (["fix"], ["report", "-o", "report.html"], ["check", "--write-baseline"]):
                self.assertGreater(self.try_all(kind, arguments), 0)
            for form in FORMS:
                self.assertGreater(self.try_all(kind, ["check", "--format", f"{form}:out"]), 0)

    def test_writing_of_what_is_there(self):
        self.assertEqual(self.run_pendant(["check", "--write-baseline"]).returncode, 0)
        (self.root / "out").write_text("as it was\n")
        (self.root / "de/a.md").write_text(EN, encoding="utf-8")
        for kind in ("create", "write", "sync", "rename"):
            for arguments in (["check", "--update-baseline"], ["check", "--format", "json:out"]):
                self.assertGreater(self.try_all(kind, arguments), 0)

    def test_interruption(self):
        for arguments in (["fix"], ["check", "--format", "json:out"], ["report", "-o", "report.html"],
                          ["check", "--write-baseline"]):
            before = self.files()
            self.run_pendant(arguments, "interrupt:0")
            after, count = self.files(), int((self.root / "count").read_text())
            self.assertGreater(count, 3)
            for n in range(1, count + 1):
                self.restore(before)
                done = self.run_pendant(arguments, f"interrupt:{n}")
                with self.subTest(arguments=arguments, call=n):
                    self.assertEqual(done.returncode, -signal.SIGINT)
                    self.check_whole(before, after)
            self.restore(before)

    def test_writing_of_a_configuration(self):
        (self.root / ".pendant.yml").unlink()
        for kind in ("create", "write", "sync", "rename"):
            self.assertGreater(self.try_all(kind, ["init"]), 0)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
