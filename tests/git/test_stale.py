#!/usr/bin/env python3
"""Translations that are behind, and whose doing a difference is, over histories made by script."""

import sys
import unittest
from pathlib import Path

from site_history import Site

Site.program = str(Path(sys.argv.pop(1)).resolve())

ENGLISH = """---
title: Beds
---

# Beds

Water the [beds](/beds) in the morning, and cover them with straw in summer.

Use `rake --fine` for {% if dry %}dry{% else %}wet{% endif %} soil. It is heavy after rain.
"""
GERMAN = """---
title: Beete
---

# Beete

Gieße die [Beete](/beds) am Morgen und decke sie im Sommer mit Stroh ab.

Nimm `rake --fine` für {% if dry %}trockenen{% else %}nassen{% endif %} Boden. Nach Regen ist er schwer.
"""
STALE = ("beds.md", "pair/stale", "warning")


class Stale(Site):
    def setUp(self):
        super().setUp()
        self.page("en/beds.md", ENGLISH)
        self.page("de/beds.md", GERMAN)
        self.first = self.commit("start")

    def stale(self, *arguments, **more):
        """pair/stale alone."""
        document, _ = self.findings("--stale", *arguments, **more)
        return [found for found in self.every_finding(document) if found["rule"] == "pair/stale"]

    def test_not_asked_for(self):
        self.edit("en/beds.md", "straw", "hay")
        self.commit()
        _, found = self.findings(status=0)
        self.assertEqual(found, [])

    def test_the_original_changed(self):
        self.assertEqual(self.stale(), [])
        self.edit("en/beds.md", "straw", "hay")
        self.commit()
        self.commit("another")
        found = self.stale()
        self.assertEqual(len(found), 1)
        self.assertIn(self.first[:7], found[0]["message"])
        self.assertIn("(2023-11-14)", found[0]["message"])
        self.assertIn("hay", found[0]["expected"])
        self.assertEqual(found[0]["source"]["start"]["line"], 7)
        self.assertEqual(found[0]["target"]["start"]["line"], 7)

    def test_the_translation_followed(self):
        self.edit("en/beds.md", "straw", "hay")
        self.commit()
        self.edit("de/beds.md", "Stroh", "Heu")
        self.commit()
        self.assertEqual(self.stale(), [])

    def test_both_in_one_commit(self):
        self.edit("en/beds.md", "straw", "hay")
        self.edit("de/beds.md", "Stroh", "Heu")
        self.commit()
        self.assertEqual(self.stale(), [])

    def test_what_says_nothing_new(self):
        for old, new in (("in the morning, and", "in the\nmorning, and"), ("(/beds)", "(/plots)"),
                         ("`rake --fine`", "`rake --coarse`"), ("Water the", "**Water** the"),
                         ("# Beds", "#   Beds"), ("It is heavy", "It is  heavy"),
                         ("title: Beds", "title: 'Beds'"), ("rain.", "rain.\n\n<!-- why -->\n"),
                         ("rain.", "rain.\n\n```sh\nls # all files\n```\n")):
            with self.subTest(new=new):
                self.edit("en/beds.md", old, new)
                self.commit()
                self.assertEqual(self.stale(), [])

    def test_not_committed(self):
        self.edit("en/beds.md", "straw", "hay")
        self.assertEqual(len(self.stale()), 1)
        self.edit("de/beds.md", "Stroh", "Heu")
        self.assertEqual(self.stale(), [])
        self.git("add", "en/beds.md")
        self.assertEqual(len(self.stale("--staged")), 1)
        self.git("add", "de/beds.md")
        self.assertEqual(self.stale("--staged"), [])

    def test_title_and_alternative_text(self):
        self.edit("en/beds.md", "title: Beds", "title: Beds and borders")
        self.commit()
        self.assertEqual(len(self.stale()), 1)
        self.edit("de/beds.md", "title: Beete", "title: Beete und Rabatten")
        self.edit("en/beds.md", "rain.", "rain.\n\n![A bed](/bed.png)\n")
        self.commit()
        self.assertEqual(self.stale(), [])
        self.edit("en/beds.md", "A bed", "A bed in winter")
        self.commit()
        self.assertEqual(len(self.stale()), 1)

    def test_moved_pages(self):
        self.edit("en/beds.md", "straw", "hay")
        self.commit()
        self.git("mv", "en/beds.md", "en/plots.md")
        self.commit("English moves first")
        self.git("mv", "de/beds.md", "de/plots.md")
        self.commit("then the translation")
        found = self.stale()
        self.assertEqual(len(found), 1)
        self.assertIn(self.first[:7], found[0]["message"])
        self.edit("de/plots.md", "Stroh", "Heu")
        self.assertEqual(self.stale(), [])

    def test_a_branch_made_of_an_old_original(self):
        self.git("checkout", "-q", "-b", "translation")
        self.page("en/spade.md", ENGLISH)
        self.git("checkout", "-q", "main")
        self.page("en/spade.md", ENGLISH)
        self.commit("new page")
        self.git("checkout", "-q", "-B", "translation")
        self.page("de/spade.md", GERMAN)
        self.commit("its translation")
        self.git("checkout", "-q", "main")
        self.edit("en/spade.md", "straw", "hay")
        self.commit("meanwhile")
        self.git("merge", "-q", "--no-ff", "-m", "merged", "translation")
        document, _ = self.findings("--stale")
        self.assertEqual([(file["target"], file["findings"][0]["rule"]) for file in document["files"]],
                         [("spade.md", "pair/stale")])

    def side_branch(self):
        """A branch on which the translation is edited, after both sides changed on main."""
        self.edit("en/beds.md", "straw", "hay")
        self.commit()
        self.git("checkout", "-q", "-b", "side", self.first)
        self.edit("de/beds.md", "am Morgen", "früh")
        self.commit("on the side")
        self.git("checkout", "-q", "main")

    def test_a_change_made_in_a_merge(self):
        self.side_branch()
        self.git("merge", "-q", "--no-ff", "--no-commit", "side")
        self.edit("de/beds.md", "Stroh", "Heu")
        merge = self.commit("merged, and followed")
        self.assertEqual(self.stale(), [])
        self.edit("en/beds.md", "hay", "leaves")
        self.commit()
        self.assertIn(merge[:7], self.stale()[0]["message"])

    def test_a_merge_alone_is_no_change(self):
        self.side_branch()
        self.git("merge", "-q", "--no-ff", "-m", "merged", "side")
        self.assertEqual(len(self.stale()), 1)

    def test_a_change_that_a_merge_did_not_take(self):
        self.edit("en/beds.md", "straw", "hay")
        self.edit("de/beds.md", "Stroh", "Heu")
        self.commit("both")
        self.git("checkout", "-q", "-b", "side", self.first)
        self.edit("de/beds.md", "am Morgen", "früh")
        self.commit("on the side, of the old original")
        self.git("checkout", "-q", "main")
        self.git("merge", "-q", "-s", "ours", "-m", "not taken", "side")
        self.assertEqual(self.stale(), [])

    def test_configured_and_selected(self):
        self.edit("en/beds.md", "straw", "hay")
        self.commit()
        _, found = self.findings("--select", "pair/stale")
        self.assertEqual(found, [STALE])
        self.page(".pendant.yml", "rules:\n  pair/stale:\n    severity: error\n"
                                  "    parameters: {history: true}\n")
        _, found = self.findings(status=1)
        self.assertEqual(found, [("beds.md", "pair/stale", "error")])

    def test_shallow_clone(self):
        self.edit("en/beds.md", "straw", "hay")
        self.commit()
        self.git("clone", "-q", "--depth", "1", f"file://{self.site}", "shallow", cwd=self.folder)
        done = self.run_program("--stale", cwd=self.folder / "shallow", status=2)
        self.assertIn(b"shallow", done.stderr)
        self.git("fetch", "-q", "--unshallow", cwd=self.folder / "shallow")
        self.assertEqual(len(self.stale(cwd=self.folder / "shallow")), 1)

    def test_no_commit_and_no_repository(self):
        self.git("update-ref", "-d", "HEAD")
        self.assertEqual(self.stale(), [])
        (self.folder / "plain").mkdir()
        for side in ("en", "de"):
            (self.folder / "plain" / side).mkdir()
            (self.folder / "plain" / side / "a.md").write_text("A.\n", encoding="utf-8")
        done = self.run_program("--stale", cwd=self.folder / "plain", status=2)
        self.assertIn(b"not in a git repository", done.stderr)

    # stamps

    def test_stamp_of_a_commit(self):
        self.edit("en/beds.md", "straw", "hay")
        second = self.commit()
        for key, stamp, behind in (("default_lang_commit: {}", self.first, True),
                                   ("default_lang_commit: {}", second, False),
                                   ("l10n:\n  sourceCommit: {}", self.first[:12], True),
                                   ("l10n:\n  sourceCommit: {}", second, False),
                                   ("source_commit: '{}'", "no stamp at all", False)):
            with self.subTest(key=key, stamp=stamp):
                self.page("de/beds.md", GERMAN.replace("title:", key.format(stamp) + "\ntitle:"))
                _, found = self.findings("--select", "pair/stale")
                document, _ = self.findings()
                found = [entry for entry in self.every_finding(document) if entry["rule"] == "pair/stale"]
                self.assertEqual(len(found), 1 if behind else 0)

    def test_stamp_of_a_content(self):
        blob = self.git("rev-parse", "HEAD:en/beds.md")
        self.edit("en/beds.md", "straw", "hay")
        self.commit()
        self.page("de/beds.md", GERMAN.replace("title:", f"translated_from: {blob}\ntitle:"))
        _, found = self.findings("--select", "pair/stale,pair/missing", "--stale")
        self.assertEqual(found, [STALE])

    def test_lost_stamp(self):
        self.page("de/beds.md", GERMAN.replace("title:", f"translated_from: {'1f' * 20}\ntitle:"))
        _, found = self.findings("--ignore", "frontmatter/")
        self.assertEqual(found, [])
        _, found = self.findings("--stale", "--ignore", "frontmatter/")
        self.assertEqual(found, [STALE])
        self.commit()
        self.git("clone", "-q", "--depth", "1", f"file://{self.site}", "shallow", cwd=self.folder)
        self.run_program("--stale", cwd=self.folder / "shallow", status=2)

    # whose doing

    def test_the_original_moved_on(self):
        self.edit("en/beds.md", "(/beds)", "(/plots)")
        self.edit("en/beds.md", "{% if dry %}", "{% if very.dry %}")
        self.commit()
        _, found = self.findings(status=1)
        self.assertIn(("beds.md", "links/target", "error"), found)
        document, found = self.findings("--stale", status=0)
        self.assertIn(("beds.md", "links/target", "warning"), found)
        self.assertIn(("beds.md", "liquid/changed", "warning"), found)
        for finding in self.every_finding(document):
            self.assertIn("the original changed", finding["message"])

    def test_damage_stays_damage(self):
        self.edit("de/beds.md", "`rake --fine`", "[rake](/x)")
        self.commit()
        self.edit("en/beds.md", "straw", "hay")
        self.edit("de/beds.md", "{% else %}", "{% sonst %}")
        self.commit()
        self.edit("en/beds.md", "(/beds)", "(/plots)")
        self.commit()
        _, found = self.findings("--stale", "--select", "links/,liquid/", status=1)
        self.assertIn(("beds.md", "links/target", "warning"), found)
        self.assertIn(("beds.md", "liquid/keyword", "error"), found)

    def test_a_change_of_the_original(self):
        self.git("checkout", "-q", "-b", "change")
        self.edit("en/beds.md", "(/beds)", "(/plots)")
        self.edit("en/beds.md", "straw", "hay")
        self.commit("English alone")
        _, found = self.findings("--since", "main", status=0)
        self.assertEqual(sorted(found), [("beds.md", "links/target", "warning"), STALE])
        self.edit("de/beds.md", "(/beds)", "(/beete)")
        self.commit("and damage")
        _, found = self.findings("--since", "main", status=1)
        self.assertIn(("beds.md", "links/target", "error"), found)

    def test_a_change_of_both_sides(self):
        self.edit("en/beds.md", "straw", "hay")
        self.edit("en/beds.md", "It is heavy after rain", "It is heavy after snow")
        self.edit("de/beds.md", "Stroh", "Heu")
        document, found = self.findings("--since", "main", status=0)
        self.assertEqual(found, [STALE])
        self.assertIn("snow", self.every_finding(document)[0]["expected"])
        self.edit("de/beds.md", "Nach Regen", "Nach Schnee")
        _, found = self.findings("--since", "main", status=0)
        self.assertEqual(found, [])

    def test_stale_before_is_not_of_this_change(self):
        self.edit("en/beds.md", "straw", "hay")
        self.commit()
        self.edit("de/beds.md", "Morgen", "Abend")
        _, found = self.findings("--since", "main", status=0)
        self.assertEqual(found, [])

    # originals that are gone

    def test_renamed_and_deleted_originals(self):
        self.page("en/spade.md", ENGLISH.replace("bed", "spade"))
        self.page("de/spade.md", GERMAN.replace("Beet", "Spaten"))
        self.commit()
        self.git("mv", "en/beds.md", "en/plots.md")
        self.edit("en/plots.md", "straw", "hay")
        self.git("rm", "-q", "en/spade.md")
        last = self.commit()
        document, found = self.findings("--select", "pair/orphan", status=0)
        words = {file["target"]: file["findings"][0]["message"] for file in document["files"]}
        self.assertIn(f"it was renamed to en/plots.md in {last[:7]}", words["beds.md"])
        self.assertIn(f"it was deleted in {last[:7]}", words["spade.md"])
        document, _ = self.findings("--select", "pair/orphan", "--since", "HEAD~1")
        words = {file["target"]: file["findings"][0]["message"] for file in document["files"]}
        self.assertIn("it was renamed to en/plots.md", words["beds.md"])


unittest.main()
