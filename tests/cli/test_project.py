#!/usr/bin/env python3
"""The configuration of a folder above, a page from standard input, and the settings that count."""

import json
import os
import subprocess
import sys
import unittest
from pathlib import Path

from site_folder import SiteCase

SiteCase.program = str(Path(sys.argv[1]).resolve())
del sys.argv[1:]
os.environ.pop("GITHUB_ACTIONS", None)  # on its platform pendant writes more
EN = "---\ntitle: The garden\n---\n\nWater the beds. See [tools](/tools/spade).\n"
DE = "---\ntitle: Der Garten\n---\n\nGieße die Beete. Siehe [Werkzeuge](/werkzeuge/spaten).\n"
GOOD = DE.replace("/werkzeuge/spaten", "/tools/spade")
CONFIG = """profile: generic
pairs: [{source: 'docs/{path}.md', target: 'docs/de/{path}.md'}]
exclude: [docs/de/old/]
rules: {links/target: warning, style/address: {parameters: {form: du}}}
"""


class Project(SiteCase):
    def setUp(self):
        super().setUp()
        self.page(".pendant.yml", CONFIG)
        for name in ("a", "b", "old/c", "more/d"):
            self.page(f"docs/{name}.md", EN)
            self.page(f"docs/de/{name}.md", DE)
        self.page("src/x.c", "")

    def run_program(self, *arguments, cwd=".", status=0, text=None):
        return super().run_program(*arguments, cwd=self.site / cwd, status=status, input=text, text=True)

    def files(self, *arguments, **more):
        said = self.run_program("--show-files", *arguments, **more).stdout
        return [tuple(line.split("\t")) for line in said.splitlines()]

    # the configuration of a folder above

    def test_called_below(self):
        self.assertEqual([pair[1] for pair in self.files()], ["docs/de/a.md", "docs/de/b.md", "docs/de/more/d.md"])
        self.assertEqual(self.files(cwd="docs/de/more"), [("../../more/d.md", "d.md")])
        self.assertEqual(self.files("a.md", cwd="docs/de"), [("../a.md", "a.md")])
        self.assertEqual(self.files("../a.md", cwd="docs/more"), [("../a.md", "../de/a.md")])
        self.assertEqual(self.files(str(self.site / "docs/de/b.md"), cwd="src"), [("../docs/b.md", "../docs/de/b.md")])
        self.assertIn("src: no pair of pages", self.run_program(cwd="src", status=2).stderr)
        self.assertEqual(len(self.files(".", cwd="docs")), 3)

    def test_excludes_pages_named_in_full(self):
        for name in (str(self.site / "docs/de/old/c.md"), "docs/de/old/c.md"):
            self.assertIn("exclude", self.run_program(name, status=2).stderr)

    def test_names_are_those_of_the_caller(self):
        said = self.run_program("--fail-on", "warning", status=1, cwd="docs/de").stdout
        self.assertIn("\nmore/d.md:5:", said)
        self.assertIn("3 warnings, 0 notes in 3 files", said)
        said = self.run_program("a.md", "--fail-on", "warning", status=1, cwd="docs").stdout
        self.assertTrue(said.startswith("de/a.md:5:"), said)
        document = json.loads(self.run_program("--format", "json", cwd="docs/de").stdout)
        self.assertEqual(document["files"][0]["target"], "docs/de/a.md")

    def test_files_are_written_where_they_were_to_be(self):
        self.page("docs/list", "de/a.md\n")
        self.run_program("--files-from", "list", "--format", "json:out.json", cwd="docs")
        document = json.loads((self.site / "docs/out.json").read_text())
        self.assertEqual([file["target"] for file in document["files"]], ["docs/de/a.md"])
        self.run_program("report", "-o", "out.html", cwd="docs")
        self.assertTrue((self.site / "docs/out.html").exists())

    def test_patches_apply_where_they_were_made(self):
        patch = self.run_program("fix", "--diff", "a.md", cwd="docs/de").stdout
        subprocess.run(["git", "apply", "-"], cwd=self.site / "docs/de", input=patch, text=True, check=True,
                       env={**os.environ, "GIT_CEILING_DIRECTORIES": str(self.folder)})
        self.assertEqual((self.site / "docs/de/a.md").read_text(encoding="utf-8"), GOOD)
        self.run_program("fix", "b.md", cwd="docs/de")
        self.assertEqual((self.site / "docs/de/b.md").read_text(encoding="utf-8"), GOOD)

    def test_how_far_up(self):
        (self.site / "docs/.git").mkdir()
        self.assertIn("recognised", self.run_program(cwd="docs", status=1).stderr)  # another project
        (self.site / "docs/.git").rmdir()
        self.page("docs/.pendant.yml", "pairs: [{source: '{path}.md', target: 'de/{path}.md'}]\n")
        self.assertEqual(self.files("de/a.md", cwd="docs"), [("a.md", "de/a.md")])
        self.assertIn("recognised", self.run_program("--no-config", cwd="docs", status=1).stderr)

    def test_rules_that_cannot_be_read(self):
        rule = "id: a/b\nsummary: x\nseverity: note\nfix: none\nmatch: {kind: forbid, pattern: x}\n"
        self.page("checks/a.yml", rule)
        self.page("twice/a.yml", rule)
        for paths, said in (("[checks, nowhere]", ".pendant.yml:1:22: nowhere: no such file"),
                            ("[checks, twice]", ".pendant.yml:1:13: twice/a.yml: there is a rule 'a/b' already")):
            self.page(".pendant.yml", f"rule_paths: {paths}\n")
            self.assertIn(said, self.run_program(status=2).stderr)

    # a page from standard input

    def test_stdin(self):
        for name, cwd in (("docs/de/a.md", "."), ("a.md", "docs/de"), (str(self.site / "docs/de/a.md"), ".."),
                          ("site/docs/de/a.md", ".."), ("../de/a.md", "docs/more")):
            with self.subTest(name=name, cwd=cwd):
                check = ["--stdin-filename", name, "--fail-on", "warning"]
                self.run_program(*check, cwd=cwd, text=GOOD)
                said = self.run_program(*check, cwd=cwd, text=DE.replace("Gieße", "Jetzt gieße"), status=1)
                self.assertIn("a.md:5:", said.stdout)
                self.assertIn("Jetzt", said.stdout)
                self.assertIn("(1 pair checked)", said.stdout)

    def test_stdin_may_be_the_original(self):
        changed = EN.replace("/tools/spade", "/werkzeuge/spaten")
        self.run_program("--stdin-filename", "docs/a.md", "--fail-on", "warning", text=changed)
        self.assertEqual(self.run_program("fix", "--stdin-filename", "docs/b.md", text=EN).stdout, EN)
        self.assertEqual((self.site / "docs/de/b.md").read_text(encoding="utf-8"), DE)

    def test_stdin_that_is_not_on_the_disk(self):
        (self.site / "docs/de/a.md").unlink()
        said = self.run_program("--stdin-filename", "docs/de/a.md", "--fail-on", "warning", text=DE, status=1)
        self.assertIn("docs/de/a.md:5:", said.stdout)

    def test_stdin_of_no_pair(self):
        for name in ("docs/de/old/c.md", "src/y.md", "elsewhere/y.md"):
            self.assertNotIn("recognised", self.run_program("--stdin-filename", name, text=DE).stderr)
            self.assertEqual(self.run_program("fix", "--stdin-filename", name, text=DE).stdout, DE)

    def test_stdin_repaired(self):
        before = (self.site / "docs/de/a.md").read_text(encoding="utf-8")
        text = DE + "\n"
        self.assertEqual(self.run_program("fix", "--stdin-filename", "docs/de/a.md", text=text).stdout, GOOD + "\n")
        self.assertEqual(self.run_program("fix", "--stdin-filename", "docs/de/a.md", text=GOOD).stdout, GOOD)
        patch = self.run_program("fix", "--diff", "--stdin-filename", "docs/de/a.md", text=text).stdout
        self.assertIn("+++ b/docs/de/a.md", patch)
        self.assertEqual((self.site / "docs/de/a.md").read_text(encoding="utf-8"), before)

    def test_stdin_is_the_one_page(self):
        for more in (["docs"], ["--files-from", "-"], ["--pair", "a", "b"], ["--staged"]):
            said = self.run_program("--stdin-filename", "docs/de/a.md", *more, text=DE, status=2)
            self.assertIn("--stdin-filename", said.stderr)

    # the settings that count

    def test_settings(self):
        shown = self.run_program("--show-settings", "docs/de/a.md", "--ignore", "text/", cwd=".").stdout
        for line in (f"# Configuration: {self.site}/.pendant.yml", "# Original: docs/a.md",
                     "# Translation: docs/de/a.md", "profile: generic  # .pendant.yml",
                     "exclude: [docs/de/old/]  # .pendant.yml", "liquid: true  # profile",
                     "  links/target: warning  # .pendant.yml", "  links/missing: error  # rule",
                     "  text/number: off  # --select, --ignore", "      form: du"):
            self.assertIn(line + "\n", shown)
        self.page("shown.yml", shown)
        again = self.run_program("--config", "shown.yml", "--show-settings", "docs/de/a.md").stdout
        plain = [[line.split("  #")[0] for line in text.split("\n")[1:]] for text in (shown, again)]
        self.assertEqual(*plain)

    def test_settings_that_were_recognised(self):
        self.page(".pendant.yml", "")
        self.page("mkdocs.yml", "")
        shown = self.run_program("--show-settings").stdout
        self.assertIn("profile: mkdocs  # recognised\n", shown)
        self.assertIn(" pairs\n", shown)
        shown = self.run_program("--no-config", "--profile", "hugo", "--pair", "docs/a.md", "docs/de/a.md",
                                 "--show-settings").stdout
        self.assertIn("# Configuration: none\n", shown)
        self.assertIn("profile: hugo  # --profile\n", shown)


unittest.main()
