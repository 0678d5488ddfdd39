#!/usr/bin/env python3
"""Layouts that are recognised, what is left out, and the configuration that pendant init writes."""

import shutil
import sys
import unittest
from pathlib import Path

from site_folder import SiteCase

SiteCase.program = str(Path(sys.argv[1]).resolve())
del sys.argv[1:]
EN = "---\ntitle: The garden\n---\n\nWater the beds in the morning.\n"
DE = "---\ntitle: Der Garten\n---\n\nGieße die Beete am Morgen.\n"

LAYOUTS = [  # original, translation, kind of site, locale, further files
    ("content/a/b.md", "translations/de-DE/content/a/b.md", "github-docs", "de-DE", []),
    ("_articles/b.md", "_articles/fr/b.md", "jekyll", "fr", []),
    ("en/b.md", "de/b.md", "jekyll", "de", ["_config.yml"]),
    ("en/b.md", "de/b.md", "generic", "de", []),
    ("content/b.md", "content/b.de.md", "hugo", "de", ["hugo.toml"]),
    ("content/en/b.md", "content/de/b.md", "hugo", "de", ["hugo.toml"]),
    ("content/en-US/docs/b.md", "content/ja-JP/docs/b.md", "generic", "ja-JP", []),
    ("src/content/docs/b.mdx", "src/content/docs/de/b.mdx", "starlight", "de", []),
    ("docs/b.md", "i18n/de/docusaurus-plugin-content-docs/current/b.md", "docusaurus", "de", []),
    ("docs/b.md", "docs/b.pt-BR.md", "mkdocs", "pt-BR", ["mkdocs.yml"]),
    ("docs/en/b.md", "docs/de/b.md", "mkdocs", "de", ["mkdocs.yml"]),
]


class Layouts(SiteCase):
    def pairs(self, *arguments):
        said = self.run_program("--show-files", *arguments).stdout.decode()
        return [tuple(line.split("\t")) for line in said.splitlines()]

    def test_recognised(self):
        for original, translation, kind, locale, more in LAYOUTS:
            with self.subTest(original=original, translation=translation, more=more):
                self.page(original, EN)
                self.page(translation, DE)
                for name in more:
                    self.page(name)
                done = self.run_program("--select", "liquid/")
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assertIn(f"recognised {kind}: 1 pair in {locale};", done.stderr.decode())
                self.assertEqual(done.stderr.count(b"\n"), 1)
                self.assertEqual(self.pairs(), [(original, translation)])
                self.assertEqual(self.pairs(original), [(original, translation)])
                self.assertEqual(self.pairs(translation), [(original, translation)])
                shutil.rmtree(self.site)
                self.site.mkdir()

    def test_init(self):
        self.page("_articles/b.md", EN)
        self.page("_articles/de/b.md", DE)
        self.assertEqual(self.run_program("init").returncode, 0)
        written = (self.site / ".pendant.yml").read_text(encoding="utf-8")
        self.assertIn("profile: jekyll\n", written)
        self.assertIn("target: '_articles/{locale}/{path}.md'", written)
        self.assertIn("locales: [en, de]\n", written)
        self.assertEqual(self.pairs(), [("_articles/b.md", "_articles/de/b.md")])
        self.assertEqual(self.run_program("--select", "liquid/").stderr, b"")
        again = self.run_program("init")
        self.assertEqual(again.returncode, 2)
        self.assertIn(b"is there already", again.stderr)
        self.assertEqual((self.site / ".pendant.yml").read_text(encoding="utf-8"), written)

    def test_one_side_only(self):
        for name in ("a", "b", "new"):
            self.page(f"en/{name}.md", EN)
        for name in ("a", "b", "old"):
            self.page(f"de/{name}.md", DE)
        self.page("ts/tool.md", EN)
        self.assertEqual(self.pairs(), [("en/a.md", "de/a.md"), ("en/b.md", "de/b.md"),
                                        ("en/new.md", "-"), ("-", "de/old.md")])

    def test_an_original_that_moved(self):
        moved = EN.replace("---\n\n", "redirect_from: /beds/\n---\n\n")
        for name, text in (("a", EN), ("raised", moved)):
            self.page(f"en/{name}.md", text)
        for name in ("a", "beds", "shed"):
            self.page(f"de/{name}.md", DE)
        roots = ["--source-root", "en", "--target-root", "de"]
        for more in ([], ["de/beds.md", "de/shed.md"], roots):
            said = self.run_program("--profile", "jekyll", "--select", "pair/orphan", *more).stdout.decode()
            self.assertRegex(said, r"beds.md has no counterpart; (en/)?raised.md takes over its address")
            self.assertIn("shed.md has no counterpart; was it renamed or deleted?", said)
        self.assertEqual(said.count("takes over"), 1)

    def test_exclude(self):
        for name in ("a", "drafts/b", "drafts/c"):
            self.page(f"en/{name}.md", EN)
            self.page(f"de/{name}.md", DE)
        self.page(".pendant.yml", "profile: jekyll\nexclude: ['drafts/']\n")
        self.assertEqual(self.pairs(), [("en/a.md", "de/a.md")])
        self.page(".pendant.yml", "profile: jekyll\nexclude: ['de/**/b.md']\n")
        self.assertEqual([pair[0] for pair in self.pairs()], ["en/a.md", "en/drafts/c.md"])

    def test_layouts_that_are_none(self):
        for pattern in ("en/{pfad}.md", "en/{path}{path}.md", "../{path}.md", "/en/{path}.md"):
            self.page(".pendant.yml", f"pairs: [{{source: '{pattern}', target: 'de/{{path}}.md'}}]\n")
            done = self.run_program()
            self.assertEqual(done.returncode, 2, pattern)
            self.assertIn(b".pendant.yml:1:", done.stderr)


unittest.main()
