#!/usr/bin/env python3
"""Baselines: what is known is not reported, what is gone can go, what is new is said."""

import sys
import unittest
from pathlib import Path

from site_history import Site

Site.program = str(Path(sys.argv.pop(1)).resolve())


class Baseline(Site):
    def setUp(self):
        super().setUp()
        for name in ("a", "b"):
            self.page(f"en/{name}.md", "".join(f"Go to [page {i}](/page/{i}) now.\n\n" for i in range(4)))
            self.page(f"de/{name}.md", "".join(f"Geh jetzt zu [Seite {i}](/seite/{i}).\n\n" for i in range(4)))
        self.baseline = self.site / ".pendant-baseline"

    def write(self, *arguments):
        self.run_program("--write-baseline", *arguments, status=0)
        return self.entries()

    def entries(self):
        return [line for line in self.baseline.read_text(encoding="utf-8").splitlines()
                if not line.startswith("#")]

    def test_written_and_known(self):
        entries = self.write()
        self.assertEqual(len(entries), 8)
        self.assertEqual(entries, sorted(entries))
        self.assertRegex(entries[0], r"^a\.md\tlinks/target\t[0-9a-f]{16}\t/seite/")
        document, found = self.findings(status=0)
        self.assertEqual(found, [])
        self.assertEqual(document["summary"]["known"], 8)
        self.assertEqual(self.entries(), entries)

    def test_new_findings_are_reported_however_many_are_gone(self):
        entries = self.write()
        self.page("de/b.md", (self.site / "en/b.md").read_text(encoding="utf-8"))
        self.edit("de/a.md", "/seite/2", "/seite/zwei")
        _, found = self.findings("--select", "links/", status=1)
        self.assertEqual(found, [("a.md", "links/target", "error")])
        self.assertEqual(self.entries(), entries)

    def test_lines_may_move_and_wrap(self):
        self.write()
        self.edit("de/a.md", "jetzt zu", "jetzt\nzu")
        self.edit("de/a.md", "Geh", "<!-- neu -->\n\nGeh")
        self.findings("--select", "links/", status=0)

    def test_one_more_of_the_same(self):
        self.page("en/c.md", "One [a](/a).\n")
        self.page("de/c.md", "Ein [a](/b).\n")
        self.write()
        self.page("en/c.md", "One [a](/a).\n\nTwo [a](/a).\n")
        self.page("de/c.md", "Ein [a](/b).\n\nZwei [a](/b).\n")
        _, found = self.findings("--select", "links/", status=1)
        self.assertEqual(found, [("c.md", "links/target", "error")])

    def test_shrinks(self):
        self.write()
        self.edit("de/a.md", "/seite/", "/page/")
        done = self.run_program(status=0)
        self.assertIn(b"4 findings of .pendant-baseline are gone; --update-baseline", done.stderr)
        done = self.run_program("--update-baseline", status=0)
        self.assertEqual(len(self.entries()), 4)
        self.edit("de/a.md", "/page/1", "/seite/1")
        self.run_program("--update-baseline", status=1)
        self.assertEqual(len(self.entries()), 4)
        self.assertEqual(len(self.write()), 5)

    def test_what_was_not_checked_stays(self):
        self.write()
        self.edit("de/a.md", "/seite/", "/page/")
        self.edit("de/b.md", "/seite/3", "/page/3")
        self.run_program("--update-baseline", "de/b.md", status=0)
        self.assertEqual(len(self.entries()), 7)
        self.run_program("--update-baseline", "--ignore", "links/", status=0)
        self.assertEqual(len(self.entries()), 7)
        self.assertEqual(len(self.write("de/b.md")), 7)
        (self.site / "de/b.md").unlink()
        self.run_program("--update-baseline")
        self.assertEqual(len(self.entries()), 0)

    def test_which_file(self):
        self.run_program("--write-baseline", "--baseline", "known.txt", status=0)
        self.assertFalse(self.baseline.exists())
        self.run_program(status=1)
        self.run_program("--baseline", "known.txt", status=0)
        self.page(".pendant.yml", "baseline: known.txt\n")
        self.run_program(status=0)
        self.run_program("--no-config", status=1)
        self.page(".pendant.yml", "baseline: ../known.txt\n")
        done = self.run_program(status=2)
        self.assertIn(b".pendant.yml:1:11:", done.stderr)
        self.page(".pendant.yml", "baseline: lost.txt\n")
        self.assertIn(b"lost.txt: there is no such baseline", self.run_program(status=2).stderr)
        (self.site / ".pendant.yml").unlink()
        self.assertIn(b"no baseline to update", self.run_program("--update-baseline", status=2).stderr)

    def test_damaged(self):
        self.write()
        text = self.baseline.read_text(encoding="utf-8")
        self.baseline.write_text("<<<<<<< HEAD\n" + text, encoding="utf-8")
        done = self.run_program(status=2)
        self.assertIn(b".pendant-baseline:1:", done.stderr)
        self.assertEqual(len(self.write()), 8)

    def test_git_merges_it(self):
        self.write()
        self.commit("baseline")
        self.git("checkout", "-q", "-b", "one")
        self.edit("de/a.md", "/seite/0", "/page/0")
        self.run_program("--update-baseline", status=0)
        self.commit("one")
        self.git("checkout", "-q", "main")
        self.edit("de/b.md", "/seite/3", "/page/3")
        self.run_program("--update-baseline", status=0)
        self.commit("other")
        self.git("merge", "-q", "-m", "both", "one")
        self.assertEqual(len(self.entries()), 6)
        self.run_program(status=0)

    def test_strange_paths(self):
        self.page("en/x\ty#\\.md", "See [a](/a).\n")
        self.page("de/x\ty#\\.md", "Siehe [a](/b).\n")
        self.write()
        done = self.run_program("--update-baseline", status=0)
        self.assertEqual(done.stderr, b"")

    def test_with_since(self):
        self.write()
        self.commit("backlog")
        self.edit("de/a.md", "/seite/1", "/seite/eins")
        document, found = self.findings("--since", "HEAD", status=1)
        self.assertEqual(len(found), 1)
        self.run_program("--write-baseline", "--since", "HEAD", status=2)


unittest.main()
