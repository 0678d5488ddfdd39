#!/usr/bin/env python3
"""A run that looks at nothing is refused, with its reason; what is no mistake is not."""

import sys
import unittest
from pathlib import Path

from site_folder import SiteCase

SiteCase.program = str(Path(sys.argv[1]).resolve())
del sys.argv[1:]
EN = "---\ntitle: The garden\n---\n\nWater the beds in the morning. The beans need a stick.\n"
LAYOUT = "pairs: [{source: 'en/{path}.md', target: 'de/{path}.md'}]\n"
DE = "---\ntitle: Der Garten\n---\n\nGieße die Beete am Morgen. Die Bohnen brauchen einen Stock.\n"


class Vacuous(SiteCase):
    def setUp(self):
        super().setUp()
        for name in ("a", "b"):
            self.page(f"en/{name}.md", EN)
            self.page(f"de/{name}.md", DE)

    def says(self, status, words, *arguments, **more):
        done = self.run_program(*arguments, status=status, text=True, **more)
        self.assertIn(words, done.stderr)
        return done

    def test_the_site_as_it_is_passes(self):
        self.assertIn("(2 pairs checked)", self.says(0, "2 pairs").stdout)

    def test_exclude_of_everything(self):
        for pattern in ("de/", "*.md", "en/**"):
            self.page(".pendant.yml", f"exclude: ['{pattern}']\n")
            self.says(2, "'exclude' leaves out every pair of pages, all 2")
        self.says(0, "", "--files-from", "-", input="de/a.md\n")  # a hook hands over what it has
        self.page(".pendant.yml", "exclude: ['de/a.md']\n")
        self.says(0, "1 pair")

    def test_no_rule_left(self):
        self.says(2, "no rule is left", "--ignore", "all")
        self.says(2, "no rule is left", "--select", "liquid/", "--ignore", "liquid")
        self.says(2, "no rule is left", "fix", "--ignore", "all")
        self.says(0, "", "--select", "liquid/")

    def test_layouts_without_a_page(self):
        good, bad = ("[{source: 'en/{path}.md', target: 'de/{path}.md'}",
                     "{source: 'en/{path}.md', target: 'ed/{path}.md'}]")
        self.page(".pendant.yml", f"profile: generic\npairs: {good},\n  {bad}\n")
        self.says(0, ".pendant.yml:3: warning: no page is a translation by 'ed/{path}.md'")
        self.assertEqual(self.says(0, "", "-q").stderr, "")
        self.assertNotIn("warning", self.says(0, "", "de/a.md").stderr)
        self.page(".pendant.yml", f"profile: generic\npairs: [{bad}\n")
        self.says(2, ".pendant.yml:2: no page is a translation by 'ed/{path}.md'")

    def test_paths_that_belong_to_no_pair(self):
        self.page("README.md", EN)
        self.page(".pendant.yml", LAYOUT)
        self.page("tools/run.txt", "")
        self.says(2, "README.md: no pair of pages here", "README.md")
        self.says(2, "README.md: no pair of pages here", "de/a.md", "README.md")
        self.says(2, "tools: no pair of pages here", "tools", "de")
        roots = ["--source-root", "en", "--target-root", "de"]
        self.says(2, "README.md: no pair of pages here", *roots, "README.md")
        for path in ("de/a.md", "en/b.md", "./de/../de/a.md", "de", "."):
            self.says(0, "", path)
        self.says(0, "", *roots, "de/a.md")

    def test_lists_of_other_files_are_no_mistake(self):
        self.page("README.md", EN)
        self.page(".pendant.yml", LAYOUT)
        self.says(0, "none of the files that were named", "--files-from", "-", input="README.md\nx.c\n")
        mixed = self.says(0, "", "--files-from", "-", input="README.md\nde/a.md\n")
        self.assertNotIn("none of", mixed.stderr)
        self.assertEqual(self.says(0, "", "-q", "--files-from", "-", input="x.c\n").stderr, "")
        self.says(0, "none of the files that were named", "--hook", "README.md")
        empty = self.says(0, "", "--files-from", "-", input="")
        self.assertNotIn("none of", empty.stderr)

    def test_no_translated_sentence(self):
        for text in (EN, "", "---\ntitle: ''\n---\n", EN.split(". ")[0] + ".\n"):
            for name in ("a", "b"):
                self.page(f"de/{name}.md", text)
            self.says(2, "no translated sentence was seen", "--profile", "jekyll")
            self.says(2, "no translated sentence was seen", "--write-baseline")
            self.says(2, "no translated sentence was seen", "fix", "--profile", "jekyll")
            self.assertFalse((self.site / ".pendant-baseline").exists())
            one = self.says(1, "", "--fail-on", "note", "de/a.md")  # one page is judged by its findings
            self.assertTrue(one.stdout)
        self.page("de/b.md", DE)
        self.says(1, "", "--fail-on", "warning")

    def test_no_translated_sentence_in_any_part(self):
        def merged(status, words):
            parts = []
            for number in ("1", "2", "3"):
                done = self.says(0, "", "--shard", f"{number}/3", "--format", f"json:{number}.json", "--fail-on", "never")
                parts.append(f"{number}.json")
            return self.says(status, words, "merge", "--fail-on", "never", *parts)

        for name in ("a", "b"):
            self.page(f"de/{name}.md", EN)
        self.assertEqual(merged(2, "no translated sentence was seen in any part").stdout, "")
        self.page("de/b.md", DE)
        merged(0, "")

    def test_pages_without_prose_need_no_translation(self):
        for name in ("a", "b"):
            for side in ("en", "de"):
                self.page(f"{side}/{name}.md", "```sh\nmake\n```\n")
        self.says(0, "")


unittest.main()
