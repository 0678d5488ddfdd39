#!/usr/bin/env python3
"""The work of a whole run grows with the number of pages and not with its square.

usage: test_sites.py PENDANT: a program that counts its branches (work.c). Sites of 64 and of 512 pages are compared:
three doublings, each at most 2.3 times the work.
"""

import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

PENDANT = str(Path(sys.argv[1]).resolve())
FEW, STEP, MOST = 64, 8, 2.3 ** 3
# What page I of N says, in English and in German.
SITES = {
    "links": ("---\ntitle: Page I\nredirect_from: [/old/I]\n---\n# Part I\n\nSee [a](/I.md), [b](/old/I).\n",
              "---\ntitle: Seite I\nredirect_from: [/old/I]\n---\n# Teil I\n\nSiehe [a](/I.md), [b](/alt/I#x).\n"),
    "one address for all": ("---\ntitle: Page I\nredirect_from: [/old, /xI]\n---\nText.\n",
                            "---\ntitle: Seite I\nredirect_from: [/old, /y]\n---\nText.\n"),
    "one heading for all": ("# Overview\n\nText of I.\n", "# Titel I\n\nText von I.\n"),
    "one heading, one page": ("# Overview\n\nSee [it](/0.md#overview-I).\n", "# Titel I\n\nSiehe [es](/0.md#titel-I).\n"),
    "missing pages": ("See [a](gone-I.md) and [b](/0.md#gone-I).\n", "Siehe [a](weg-I.md) und [b](/0.md#weg-I).\n"),
    "a chain of redirects": ("---\ntitle: I\nredirect_from: /rI\nredirect_to: /rNEXT\n---\n[x](/rI)\n",
                             "---\ntitle: I\nredirect_from: /rI\nredirect_to: /rNEXT\n---\n[y](/rNEXT)\n"),
    "on one side only": ("---\ntitle: Page I\n---\nThe text of I.\n", None),
}


class Sites(unittest.TestCase):
    def work(self, site, count, arguments):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            for side, text in zip(("en", "de"), SITES[site]):
                for i in range(count):
                    name = f"only-{side}-{i}.md" if not SITES[site][1] else f"{i}.md"
                    path = root / side / (f"{i % 7}/" if i else "") / name
                    path.parent.mkdir(parents=True, exist_ok=True)
                    written = (text or SITES[site][0]).replace("NEXT", str(i + 1)).replace("I", str(i))
                    path.write_text(written, encoding="utf-8")
            done = subprocess.run([PENDANT, *arguments, "--no-config", "--profile", "jekyll", "--jobs", "1",
                                   "--source-root", "en", "--target-root", "de"], cwd=root, capture_output=True,
                                  env=dict(os.environ, PENDANT_WORK=str(root / "work")), timeout=300, check=False)
            self.assertIn(done.returncode, (0, 1), done.stderr)
            return int((root / "work").read_text())

    def compare(self, arguments):
        for site in SITES:
            with self.subTest(site=site):
                few, many = (self.work(site, count, arguments) for count in (FEW, FEW * STEP))
                self.assertLessEqual(many / few, MOST, f"{few} branches for {FEW} pages, {many} for {FEW * STEP}")
                print(f"{' '.join(arguments):24} {site:24} {few // FEW:8} branches a page, {many / few:5.2f} times as many",
                      file=sys.stderr)

    def test_check(self):
        self.compare(["check"])

    def test_forms(self):
        self.compare(["check", "--format", "sarif"])


unittest.main(argv=sys.argv[:1])
