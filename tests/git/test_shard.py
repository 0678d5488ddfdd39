#!/usr/bin/env python3
"""Parts of a run, and their JSON joined to that of one run."""

import json
import sys
import unittest
from pathlib import Path

from site_history import Site

Site.program = str(Path(sys.argv.pop(1)).resolve())


class Shard(Site):
    def setUp(self):
        super().setUp()
        for i in range(30):
            self.page(f"en/{i}.md", f"# Page {i}\n\nSee [this](/a{i}) and [that](/{(i + 1) % 30}) for more.\n")
            if i % 7:
                self.page(f"de/{i}.md", f"# Seite {i}\n\nSiehe [dies](/b{i}\") „ä\t\u202e\x01</script>“ \\ und "
                                        f"[das](/{(i + 1) % 30}) für mehr.\n")
        self.page("de/alone.md", "# Allein\n")

    def part(self, number, count, *arguments):
        done = self.run_program("--shard", f"{number}/{count}", "--format", "json", *arguments)
        self.assertIn(done.returncode, (0, 1), done.stderr)
        path = self.folder / f"{number}-{count}.json"
        path.write_bytes(done.stdout)
        return str(path)

    def merge(self, *arguments, status=None):
        return self.run_program(*arguments, command="merge", roots=False, status=status)

    def test_the_same_as_one_run(self):
        whole = self.run_program("--format", "json", status=1).stdout
        for count in (1, 3, 5):
            parts = [self.part(number, count) for number in range(1, count + 1)]
            self.assertEqual(self.merge(*reversed(parts), status=1).stdout, whole)
        self.merge(*parts, "--fail-on", "never", status=0)

    def test_the_pages_of_statistics(self):
        whole = self.run_program("--format", "json", "--statistics", status=1).stdout
        parts = [self.part(number, 3, "--statistics") for number in (1, 2, 3)]
        self.assertEqual(self.merge(*parts, status=1).stdout, whole)
        self.assertEqual(len(json.loads(whole)["pages"]), 31)
        self.assertIn(b"only some", self.merge(parts[0], self.part(2, 3), parts[2], status=2).stderr)

    def test_every_pair_is_in_one_part_and_stays_there(self):
        names = []
        for number in (1, 2, 3):
            listed = self.run_program("--shard", f"{number}/3", "--show-files", status=0).stdout.decode()
            names.append(set(listed.splitlines()))
            self.assertTrue(names[-1])
        self.assertEqual(sum(len(part) for part in names), 31)
        self.assertEqual(len(set.union(*names)), 31)
        self.page("en/0a.md", "More.\n")
        listed = self.run_program("--shard", "2/3", "--show-files", status=0).stdout.decode().splitlines()
        self.assertTrue(names[1] <= set(listed))

    def test_with_a_baseline(self):
        self.run_program("--write-baseline", status=0)
        self.edit("de/1.md", "/b1", "/c1")
        whole = self.run_program("--format", "json").stdout
        parts = [self.part(number, 2) for number in (1, 2)]
        self.assertEqual(self.merge(*parts, status=1).stdout, whole)
        self.assertGreater(json.loads(whole)["summary"]["known"], 20)

    def test_what_is_missing_or_strange(self):
        one, two = self.part(1, 2), self.part(2, 2)
        other = self.part(1, 3)
        whole = self.folder / "whole.json"
        whole.write_bytes(self.run_program("--format", "json").stdout)
        old = self.folder / "old.json"
        text = Path(one).read_text(encoding="utf-8")
        old.write_text(text.replace('"version":"', '"version":"0'), encoding="utf-8")
        cut = self.folder / "cut.json"
        cut.write_text(text[:200], encoding="utf-8")
        for files, said in (([one], "part 2 of 2 is missing"), ([one, one], "given before"), ([], "needs"),
                            ([one, other], "another number"), ([str(whole)], "not written with --shard"),
                            ([str(old), two], "another version"), ([str(cut), two], "not JSON"),
                            (["lost.json"], "lost.json")):
            with self.subTest(said=said):
                done = self.merge(*files, status=2)
                self.assertIn(said, done.stderr.decode())
                self.assertEqual(done.stdout, b"")
        for word in ("0/3", "4/3", "1", "a/b", "1/", "-1/2"):
            self.run_program("--shard", word, status=2)

    def test_schema(self):
        try:
            import jsonschema
        except ImportError:
            self.skipTest("python3-jsonschema is not there")
        root = Path(__file__).resolve().parents[2]
        schema = json.loads((root / "docs" / "findings.schema.json").read_text(encoding="utf-8"))
        jsonschema.validate(json.loads(Path(self.part(1, 2)).read_text(encoding="utf-8")), schema)


unittest.main()
