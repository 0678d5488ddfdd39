#!/usr/bin/env python3
"""What a change did: --since and --staged, over histories made by script."""

import sys
import unittest
from pathlib import Path

from site_history import Site

Site.program = str(Path(sys.argv.pop(1)).resolve())

ENGLISH = """# Beds

Water the [beds](/beds) in the morning, and cover them with straw in summer.

Use `rake --fine` for {% if dry %}dry{% else %}wet{% endif %} soil.
"""
GERMAN = """# Beete

Gieße die [Beete](/beds) am Morgen und decke sie im Sommer mit Stroh ab.

Nimm `rake --fine` für {% if dry %}trockenen{% else %}nassen{% endif %} Boden.
"""


class Since(Site):
    def setUp(self):
        super().setUp()
        self.page("en/beds.md", ENGLISH)
        self.page("de/beds.md", GERMAN)
        for i in range(5):
            self.page(f"en/old/{i}.md", ENGLISH)
            self.page(f"de/old/{i}.md", GERMAN.replace("/beds", f"/beete{i}"))
        self.commit("a site with old findings")

    def test_nothing_changed(self):
        document, found = self.findings("--since", "main", status=0)
        self.assertEqual(found, [])
        self.assertEqual(document["summary"]["pairs"], 0)

    def test_one_broken_link_among_a_thousand_old_findings(self):
        many = "".join(f"See [page {i}](/page/{i}) for more on this bed.\n\n" for i in range(1000))
        bad = "".join(f"Siehe [Seite {i}](/seite/{i}) für mehr zu diesem Beet.\n\n" for i in range(1000))
        self.page("en/many.md", many)
        self.page("de/many.md", bad.replace("/seite/500", "/page/500"))
        self.commit("backlog")
        self.git("checkout", "-q", "-b", "change")
        self.edit("de/many.md", "/page/500", "/seite/500")
        self.commit("breaks one")
        document, found = self.findings("--since", "main", status=1)
        self.assertEqual(found, [("many.md", "links/target", "error")])
        self.assertEqual(self.every_finding(document)[0]["actual"], "/seite/500")
        self.assertEqual(document["summary"]["known"], 999)
        _, all_found = self.findings()
        self.assertGreaterEqual(len(all_found), 1005)

    def test_one_more_of_the_same(self):
        self.edit("de/old/1.md", "Nimm ", "Nimm [das](/beete1) oder ")
        self.edit("en/old/1.md", "Use ", "Use [that](/beds) or ")
        document, found = self.findings("--since", "main", "--select", "links/", status=1)
        self.assertEqual(found, [("old/1.md", "links/target", "error")])
        self.assertEqual(self.every_finding(document)[0]["target"]["start"]["line"], 5)

    def test_either_side(self):
        self.edit("en/beds.md", "{% if dry %}", "{% if very.dry %}")
        _, found = self.findings("--since", "main")
        self.assertIn(("beds.md", "liquid/changed"), [entry[:2] for entry in found])

    def test_wrapped_and_moved_lines_are_known(self):
        self.edit("de/old/2.md", "am Morgen und decke", "am\nMorgen und\ndecke")
        self.edit("de/old/2.md", "# Beete\n", "# Beete\n\n<!-- zwei\nZeilen -->\n")
        _, found = self.findings("--since", "main", status=0)
        self.assertEqual(found, [])

    def test_moved_pages_are_known(self):
        self.git("mv", "de/old", "de/new")
        self.git("mv", "en/old", "en/new")
        self.commit("moved")
        document, found = self.findings("--since", "HEAD~1", status=0)
        self.assertEqual(found, [])
        self.assertEqual(document["summary"]["pairs"], 6)
        self.edit("de/new/3.md", "`rake --fine`", "`Rechen --fein`")
        _, found = self.findings("--since", "HEAD~1")
        self.assertEqual(found, [("new/3.md", "text/inline-code", "warning")])

    def test_moved_pages_keep_their_old_address(self):
        self.page("en/kept.md", "---\nredirect_from: [/before]\n---\n# Kept\n")
        self.page("de/kept.md", "---\nredirect_from: [/before]\n---\n# Behalten\n")
        self.page("en/alone.md", "# Alone, and long enough to be known again when it is moved elsewhere\n")
        self.commit("redirects")
        for side in ("en", "de"):
            self.git("mv", f"{side}/old/1.md", f"{side}/one.md")
            self.git("mv", f"{side}/old/2.md", f"{side}/two.md")
        self.git("mv", "en/alone.md", "en/moved.md")
        for side, title in (("en", "Beds"), ("de", "Beete")):
            self.edit(f"{side}/two.md", f"# {title}\n", f"---\nredirect_from: /old/2/\n---\n# {title}\n")
        document, found = self.findings("--since", "main", "--ignore", "pair/", status=1)
        self.assertEqual(found, [("moved.md", "redirects/missing", "error"),
                                 ("one.md", "redirects/missing", "error")])
        self.assertEqual([finding["expected"] for finding in self.every_finding(document)],
                         ["/alone", "/old/1"])

    def test_new_page_is_all_new(self):
        self.page("en/new.md", ENGLISH)
        self.page("de/new.md", GERMAN.replace("/beds", "/beete"))
        _, found = self.findings("--since", "main", status=1)
        self.assertEqual(found, [("new.md", "links/target", "error")])

    def test_deleted_original(self):
        (self.site / "en/old/4.md").unlink()
        _, found = self.findings("--since", "main")
        self.assertEqual(found, [("old/4.md", "pair/orphan", "warning")])
        self.commit("gone")
        _, found = self.findings("--since", "main")
        self.assertEqual(found, [])

    def test_other_branch_does_not_count(self):
        self.git("checkout", "-q", "-b", "change")
        self.edit("de/beds.md", "/beds", "/beete")
        self.commit("breaks")
        self.git("checkout", "-q", "main")
        self.edit("de/old/0.md", "`rake --fine`", "`Rechen`")
        self.commit("on main")
        self.git("checkout", "-q", "change")
        _, found = self.findings("--since", "main", status=1)
        self.assertEqual(found, [("beds.md", "links/target", "error")])

    def test_with_paths(self):
        self.edit("de/beds.md", "/beds", "/beete")
        self.edit("de/old/0.md", "`rake --fine`", "`Rechen`")
        _, found = self.findings("--since", "main", "de/old")
        self.assertEqual([entry[0] for entry in found], ["old/0.md"])

    def test_any_folder_and_layout(self):
        self.page("docs/content/a.md", "See [b](/b).\n")
        self.page("docs/translations/de-DE/content/a.md", "Siehe [b](/b).\n")
        self.commit("another layout")
        self.edit("docs/translations/de-DE/content/a.md", "/b", "/c")
        for cwd, path in (("docs", []), (".", ["docs"]), ("docs/content", ["../translations"])):
            _, found = self.findings("--since", "HEAD", *path, roots=False, cwd=self.site / cwd, status=1)
            self.assertEqual([entry[1] for entry in found], ["links/target"], cwd)

    def test_through_a_link_to_the_folder(self):
        self.edit("de/beds.md", "/beds", "/beete")
        (self.folder / "link").symlink_to(self.site)
        link = str(self.folder / "link")
        _, found = self.findings("--profile", "jekyll", "--source-root", f"{link}/en", "--target-root",
                                 f"{link}/de", "--since", "main", roots=False)
        self.assertEqual(len(found), 1)

    def test_pages_that_are_links(self):
        (self.site / "de/link.md").symlink_to("old/0.md")
        (self.site / "en/link.md").symlink_to("old/0.md")
        self.commit("links")
        self.edit("de/old/0.md", "`rake --fine`", "`Rechen`")
        _, found = self.findings("--since", "main")
        self.assertIn(("old/0.md", "text/inline-code", "warning"), found)

    def test_links_of_pages_that_were_not_touched(self):
        self.page("en/hub.md", "See [old](old/0.md#tools).\n")
        self.page("de/hub.md", "Siehe [alt](old/0.md#werkzeuge) und [mehr](old/1.md).\n")
        self.edit("en/old/0.md", "# Beds", "# Beds\n\n## Tools")
        self.edit("de/old/0.md", "# Beete", "# Beete\n\n## Werkzeuge")
        self.commit("links")
        self.git("rm", "-q", "en/old/1.md", "de/old/1.md")
        _, found = self.findings("--since", "HEAD", "--select", "links/")
        self.assertEqual([entry[:2] for entry in found], [("hub.md", "links/broken")])
        self.git("reset", "-q", "--hard")
        self.edit("de/old/0.md", "## Werkzeuge", "## Ger\u00e4t")
        _, found = self.findings("--since", "HEAD", "--select", "links/")
        self.assertEqual([entry[:2] for entry in found], [("hub.md", "links/anchor")])

    def test_unknown_revision(self):
        done = self.run_program("--since", "orign/main", status=2)
        self.assertIn(b"no revision 'orign/main'", done.stderr)
        self.assertEqual(done.stdout, b"")

    def test_shallow_clone(self):
        self.edit("de/beds.md", "/beds", "/beete")
        self.commit("breaks")
        self.git("clone", "-q", "--depth", "1", f"file://{self.site}", "shallow", cwd=self.folder)
        for name in ("HEAD~1", "origin/other"):
            done = self.run_program("--since", name, cwd=self.folder / "shallow", status=2)
            self.assertIn(b"shallow", done.stderr)
            self.assertIn(b"unshallow", done.stderr)
        self.git("checkout", "-q", "-b", "change", "HEAD~1")
        self.commit("aside")
        self.git("fetch", "-q", "--depth", "1", "origin", "change:change", cwd=self.folder / "shallow")
        done = self.run_program("--since", "change", cwd=self.folder / "shallow", status=2)
        self.assertIn(b"shallow", done.stderr)

    def test_no_common_commit(self):
        self.git("checkout", "-q", "--orphan", "other")
        self.commit("unrelated")
        done = self.run_program("--since", "main", status=2)
        self.assertIn(b"no commit in common", done.stderr)

    def test_no_repository_and_bare_repository(self):
        self.git("clone", "-q", "--bare", str(self.site), "bare.git", cwd=self.folder)
        done = self.run_program("--since", "main", cwd=self.folder / "bare.git", status=2)
        self.assertIn(b"bare repository", done.stderr)
        done = self.run_program("--since", "main", cwd=self.folder, status=2)
        self.assertIn(b"not in a git repository", done.stderr)

    def test_work_tree_and_detached_head(self):
        self.git("worktree", "add", "-q", "--detach", str(self.folder / "tree"), "HEAD")
        page = self.folder / "tree/de/beds.md"
        page.write_text(page.read_text(encoding="utf-8").replace("/beds", "/beete"), encoding="utf-8")
        _, found = self.findings("--since", "main", cwd=self.folder / "tree", status=1)
        self.assertEqual(len(found), 1)
        self.git("add", "-A", cwd=self.folder / "tree")
        _, found = self.findings("--staged", cwd=self.folder / "tree", status=1)
        self.assertEqual(len(found), 1)
        _, found = self.findings("--staged", status=0)
        self.assertEqual(found, [])

    def test_submodule_is_refused(self):
        self.git("init", "-q", "-b", "main", "other", cwd=self.folder)
        other = self.folder / "other"
        (other / "beds.md").write_text(GERMAN, encoding="utf-8")
        self.git("add", "-A", cwd=other)
        self.git("commit", "-q", "-m", "one", cwd=other)
        self.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", str(other), "fr")
        self.commit("submodule")
        done = self.run_program("--source-root", "en", "--target-root", "fr", "--since", "HEAD",
                                roots=False, status=2)
        self.assertIn(b"submodule fr", done.stderr)

    def test_outside_is_refused(self):
        (self.folder / "away").mkdir()
        (self.folder / "away/beds.md").write_text(GERMAN, encoding="utf-8")
        done = self.run_program("--source-root", "en", "--target-root", "../away", "--since", "HEAD",
                                roots=False, status=2)
        self.assertIn(b"outside of the git repository", done.stderr)


class Data(Site):
    """Files of strings, changed as pages are."""

    def setUp(self):
        super().setUp()
        self.page("i18n/en/shop.yml", "cups: '{count} cups'\nterms: See [the terms](/terms)\n")
        self.page("i18n/de/shop.yml", "cups: '{count} Tassen'\nterms: Siehe [die Regeln](/regeln)\n")
        self.page("i18n/en/old.yml", "a: The old shop\n")
        self.page("i18n/de/old.yml", "a: Der alte Laden\n")
        self.commit("start")

    def data(self, *arguments, **more):
        return self.findings(*arguments, roots=False, **more)[1]

    def test_only_what_is_new(self):
        self.assertEqual(self.data(status=1), [("i18n/de/shop.yml", "links/target", "error")])
        self.assertEqual(self.data("--since", "HEAD", status=0), [])
        self.edit("i18n/de/shop.yml", "{count}", "{anzahl}")
        new = [("i18n/de/shop.yml", "text/placeholder", "error")]
        self.assertEqual(self.data("--since", "HEAD", status=1), new)
        self.assertEqual(self.data("--staged", "--since", "HEAD", status=0), [])
        self.git("add", "-A")
        self.assertEqual(self.data("--staged", "--since", "HEAD", status=1), new)

    def test_change_of_the_original(self):
        self.edit("i18n/en/shop.yml", "{count}", "{number}")
        self.assertIn(("i18n/de/shop.yml", "text/placeholder", "warning"), self.data("--since", "HEAD", status=0))

    def test_deleted_original(self):
        self.git("rm", "-q", "i18n/en/old.yml")
        self.assertEqual(self.data("--since", "HEAD"), [("i18n/de/old.yml", "pair/orphan", "warning")])

    def test_files_from(self):
        for name in ("i18n/de/shop.yml", "i18n/en/shop.yml"):
            self.assertEqual(self.data("--files-from", "-", input=f"{name}\n".encode()),
                             [("i18n/de/shop.yml", "links/target", "error")])
        self.assertEqual(self.data("--files-from", "-", input=b"i18n/de/old.yml\nother.yml\n", status=0), [])

    def test_behind(self):
        self.edit("i18n/en/old.yml", "The old shop", "The old shop by the river")
        self.commit()
        self.assertEqual(self.data("--stale", "--select", "pair/stale"), [("i18n/de/old.yml", "pair/stale", "warning")])


class Staged(Site):
    def setUp(self):
        super().setUp()
        self.page("en/beds.md", ENGLISH)
        self.page("de/beds.md", GERMAN)
        self.page("en/old.md", ENGLISH)
        self.page("de/old.md", GERMAN.replace("/beds", "/beete"))
        self.commit("start")

    def test_nothing_staged(self):
        self.edit("de/beds.md", "/beds", "/beete")
        _, found = self.findings("--staged", status=0)
        self.assertEqual(found, [])

    def test_the_index_counts_not_the_disk(self):
        self.edit("de/beds.md", "/beds", "/beete")
        self.git("add", "de/beds.md")
        self.edit("de/beds.md", "/beete", "/beds")
        _, found = self.findings("--staged", status=1)
        self.assertEqual(found, [("beds.md", "links/target", "error")])
        self.git("add", "de/beds.md")
        self.edit("de/beds.md", "/beds", "/beete")
        _, found = self.findings("--staged", status=0)
        self.assertEqual(found, [])

    def test_one_side_staged(self):
        self.edit("en/beds.md", "/beds", "/plots")
        self.git("add", "en/beds.md")
        self.edit("de/beds.md", "/beds", "/plots")
        _, found = self.findings("--staged")
        self.assertIn("links/target", [entry[1] for entry in found])

    def test_old_findings_of_a_staged_page(self):
        self.edit("de/old.md", "Morgen", "Abend")
        self.git("add", "-A")
        _, found = self.findings("--staged", status=1)
        self.assertEqual(found, [("old.md", "links/target", "error")])
        document, found = self.findings("--staged", "--since", "HEAD", status=0)
        self.assertEqual(found, [])
        self.assertEqual(document["summary"]["known"], 1)

    def test_renamed_and_deleted(self):
        self.git("mv", "en/old.md", "en/new.md")
        self.git("mv", "de/old.md", "de/new.md")
        self.git("rm", "-q", "--cached", "en/beds.md")
        _, found = self.findings("--staged", "--since", "HEAD", status=0)
        self.assertEqual(found, [("beds.md", "pair/orphan", "warning")])
        self.git("add", "en/beds.md")
        (self.site / "de/new.md").unlink()
        _, found = self.findings("--staged", status=1)
        self.assertEqual(found, [("new.md", "links/target", "error")])

    def test_before_the_first_commit(self):
        self.git("update-ref", "-d", "HEAD")
        _, found = self.findings("--staged", "--since", "HEAD", status=1)
        self.assertEqual(found, [("old.md", "links/target", "error")])

    def test_as_a_hook_of_commit_all(self):
        hook = self.site / ".git/hooks/pre-commit"
        hook.write_text(f"#!/bin/sh\nexec {self.program} --profile jekyll --source-root en --target-root de "
                        "--staged --since HEAD\n", encoding="utf-8")
        hook.chmod(0o755)
        self.edit("de/beds.md", "/beds", "/beete")
        for arguments in (["commit", "-am", "x"], ["commit", "-m", "x", "de/beds.md"]):
            with self.assertRaises(AssertionError) as refused:
                self.git(*arguments)
            self.assertIn("exit", str(refused.exception) + " exit")
        self.git("commit", "-q", "--allow-empty", "-m", "y")
        self.edit("de/beds.md", "/beete", "/beds")
        self.edit("de/beds.md", "Morgen", "Abend")
        self.git("commit", "-q", "-am", "z")

    def test_diff_of_what_is_staged(self):
        self.edit("de/beds.md", "/beds", "/beete")
        self.git("add", "-A")
        self.edit("de/beds.md", "/beete", "/beds")
        done = self.run_program("--staged", command="diff", status=1)
        self.assertIn(b"/beete", done.stdout)
        done = self.run_program("--since", "HEAD", command="diff", status=0)
        self.assertEqual(done.stdout, b"")

    def test_fix_writes_no_index(self):
        done = self.run_program("--staged", command="fix", status=2)
        self.assertIn(b"--staged", done.stderr)

    def test_fix_of_a_change(self):
        self.edit("de/beds.md", "/beds", "/beete")
        self.edit("de/old.md", "Morgen", "Abend")
        self.run_program("--since", "main", command="fix", status=0)
        self.assertIn("/beds", (self.site / "de/beds.md").read_text(encoding="utf-8"))
        self.assertIn("/beete", (self.site / "de/old.md").read_text(encoding="utf-8"))

    def test_fix_of_a_change_beside_older_damage(self):
        self.page("en/old.md", ENGLISH + "\nSee the [tools](/tools).\n")
        self.page("de/old.md", GERMAN.replace("/beds", "/beete") + "\nSiehe die [Werkzeuge](/tools).\n")
        self.commit("two links")
        self.edit("de/old.md", "/tools", "/werkzeuge")
        done = self.run_program("--since", "HEAD", command="fix", status=0)
        self.assertIn(b"1 finding repaired in 1 file; 0 errors", done.stderr)
        text = (self.site / "de/old.md").read_text(encoding="utf-8")
        self.assertIn("/tools", text)
        self.assertIn("/beete", text)


unittest.main()
