#!/usr/bin/env python3
"""Every allocation, read and write may fail: the run says so and ends with 2, or does not need it and ends as ever.

usage: test_faults.py PENDANT SHIM: a program without sanitizer, and the library that makes calls fail.
"""

import os
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

    def try_all(self, kind, arguments):
        before = self.files()
        expected = self.run_pendant(arguments)
        after = self.files()
        self.assertIn(expected.returncode, (0, 1), expected.stderr)
        self.restore(before)
        self.run_pendant(arguments, f"{kind}:0")
        count = int((self.root / "count").read_text())
        self.restore(before)
        step = max(1, count // MOST)
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
        files = self.files()
        self.assertEqual(set(files), set(before), "nothing is left over")
        for name, data in files.items():
            self.assertIn(data, (before[name], after[name]), f"{name} is whole")
        if same:
            self.assertEqual(files, after)

    def test_memory(self):
        for arguments in (["check"], ["check", "--format", "sarif", "--jobs", "3"], ["fix"], ["fix", "--diff"],
                          ["diff"]):
            self.assertGreater(self.try_all("memory", arguments), 10)

    def test_reading(self):
        for kind in ("open", "vanish", "read", "list"):
            for arguments in (["check"], ["fix"]):
                self.assertGreater(self.try_all(kind, arguments), 0)

    def test_writing(self):
        for kind in ("create", "write", "sync", "rename"):
            self.assertGreater(self.try_all(kind, ["fix"]), 0)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
