#!/usr/bin/env python3
"""The program as its users meet it: options, exit statuses, formats, repairs."""

import json
import os
import shutil
import subprocess
import sys
import unittest
from pathlib import Path

from site_folder import SiteCase

PROGRAM, ROOT = str(Path(sys.argv[1]).resolve()), Path(sys.argv[2]).resolve()
del sys.argv[1:]
SiteCase.program = PROGRAM
os.environ.pop("GITHUB_ACTIONS", None)  # on its platform pendant writes more
SITE = ROOT / "fixtures" / "sites" / "garden"
ROOTS = ["--profile", "jekyll", "--source-root", "en", "--target-root", "de"]

try:
    import jsonschema
except ImportError:
    jsonschema = None


class Cli(SiteCase):
    def setUp(self):
        super().setUp()
        shutil.copytree(SITE, self.site, dirs_exist_ok=True)

    def findings(self, *arguments, **more):
        document = json.loads(self.run_program(*arguments, "--format", "json", **more).stdout)
        return document, [found for file in document["files"] for found in file["findings"]]

    # the other pages of the site

    def test_one_page_sees_the_site_as_all_pages_do(self):
        site = self.folder / "crossroads"
        shutil.copytree(ROOT / "fixtures" / "sites" / "crossroads", site)
        base = ["--no-config", "--profile", "jekyll", "--ignore", "terms/consistency", "--ignore",
                "links/redirected", "--format", "json"]
        whole = self.run_program(*base, "--jobs", "1", cwd=site).stdout
        self.assertEqual(self.run_program(*base, "--jobs", "3", cwd=site).stdout, whole)
        files = json.loads(whole)["files"]
        self.assertGreaterEqual(sum(len(file["findings"]) for file in files), 8)
        for page in sorted(site.glob("_articles/de/**/*.md")):
            name = str(page.relative_to(site))
            alone = json.loads(self.run_program(*base, name, cwd=site).stdout)["files"]
            self.assertEqual(alone, [file for file in files if file["target"] == name])

    def test_a_pair_knows_no_other_pages(self):
        document, found = self.findings(
            "--no-config", "--profile", "jekyll", "--pair", "_articles/index.md", "_articles/de/index.md",
            cwd=ROOT / "fixtures" / "sites" / "crossroads")
        self.assertEqual([finding["actual"] for finding in found if finding["rule"] == "links/anchor"],
                         ["huts-on-the-way"])
        self.assertEqual([finding for finding in found if finding["rule"] == "links/broken"], [])

    def test_repairs_lead_to_the_page(self):
        site = self.folder / "crossroads"
        shutil.copytree(ROOT / "fixtures" / "sites" / "crossroads", site)
        self.run_program("fix", "--no-config", "--profile", "jekyll", cwd=site)
        text = (site / "_articles/de/index.md").read_text(encoding="utf-8")
        for address in ("../trails/river/#was-man-mitnimmt", "#hütten-am-weg", "(/trails/river/)"):
            self.assertIn(address, text)
        _, found = self.findings("--no-config", "--profile", "jekyll", "--select", "links/", cwd=site)
        self.assertEqual({finding["rule"] for finding in found}, {"links/broken"})

    # exit statuses

    def test_findings_are_one(self):
        self.run_program("check", *ROOTS, status=1)
        self.run_program(*ROOTS, status=1)

    def test_gate(self):
        self.run_program("check", *ROOTS, "--fail-on", "never", status=0)
        self.page("en/rake.md", "Rake the leaves.\n")
        for name in ("en/index.md", "de/index.md", "en/tools/spade.md", "de/tools/spade.md"):
            (self.site / name).unlink()
        self.run_program("check", *ROOTS, status=0)
        self.run_program("check", *ROOTS, "--fail-on", "warning", status=0)
        self.run_program("check", *ROOTS, "--fail-on", "note", status=1)

    def test_could_not_run(self):
        for arguments, said in (
                (["--source-root", "en", "--target-root", "nowhere"], "nowhere"),
                (["--source-root", "en"], "go together"),
                (["--pair", "en/index.md", "de/nowhere.md"], "nowhere"),
                (["--pair", "en/index.md"], "two files"),
                (["--formt", "json"], "--format"),
                (["--format", "xml"], "text, json"),
                (["--jobs", "0"], "--jobs"),
                (["--select", "liqid/"], "liqid"),
                (["--profile", "jekyl"], "jekyll"),
                (["nowhere.md"], "nowhere.md"),
                (["--files-from", "nowhere.txt"], "nowhere.txt"),
                (["rules", "links/targett"], "links/target")):
            with self.subTest(arguments=arguments):
                done = self.run_program(*arguments, status=2)
                self.assertIn(said, done.stderr.decode())
                self.assertEqual(done.stderr.count(b"\n"), 1)
                self.assertEqual(done.stdout, b"")

    def test_no_pair_is_two_and_an_empty_list_is_none(self):
        empty = self.folder / "empty"
        empty.mkdir()
        self.run_program("check", cwd=empty, status=2)
        self.run_program("check", "--files-from", "-", cwd=empty, status=0, input=b"")

    def test_closed_streams(self):
        command = f'"{PROGRAM}" check --profile jekyll --source-root en --target-root de'
        done = subprocess.run(["sh", "-c", command + " <&-"], cwd=self.site, capture_output=True,
                              check=False)
        self.assertEqual(done.returncode, 1, done.stderr)
        done = subprocess.run(["sh", "-c", command + " >&-"], cwd=self.site, capture_output=True,
                              check=False)
        self.assertEqual(done.returncode, 2)
        if Path("/dev/full").exists():
            done = subprocess.run(["sh", "-c", command + " >/dev/full"], cwd=self.site,
                                  capture_output=True, check=False)
            self.assertEqual(done.returncode, 2)

    def test_explained(self):
        said = self.run_program(*ROOTS, "--explain", "--select", "links/target", status=1).stdout
        self.assertIn(b"links/target: A link leads to the same place", said)
        plain = self.run_program(*ROOTS, "--select", "links/target", status=1).stdout
        self.assertNotIn(b"A link leads to the same place", plain)

    def test_links_of_the_terminal(self):
        self.page("en/a b%.md", "[a](/b)\n")
        self.page("de/a b%.md", "[a](/c)\n")
        said = self.run_program(*ROOTS, "--hyperlinks", "always", status=1).stdout
        self.assertIn(b"\x1b]8;;file://", said)
        self.assertIn(b"/a%20b%25.md\x1b\\", said)
        self.assertNotIn(b"\x1b", self.run_program(*ROOTS, status=1).stdout)

    def test_several_forms_at_once(self):
        done = self.run_program(*ROOTS, "--format", "json:found.json", "--format", "text", status=1)
        self.assertIn(b"[liquid/keyword]", done.stdout)
        document = json.loads((self.site / "found.json").read_bytes())
        self.assertEqual(document["schema"], "pendant-findings/1")
        self.run_program(*ROOTS, "--format", "json", "--format", "text", status=2)
        self.run_program(*ROOTS, "--format", "json:", status=2)
        done = self.run_program(*ROOTS, "--format", "yaml", status=2)
        self.assertIn(b"none of text, json", done.stderr)

    def test_help_version_rules(self):
        self.assertIn(b"usage: pendant", self.run_program("--help", status=0).stdout)
        self.assertIn(b"pendant ", self.run_program("--version", status=0).stdout)
        self.assertIn(b"links/target", self.run_program("rules", status=0).stdout)
        self.assertIn(b"Example", self.run_program("rules", "links/target", status=0).stdout)

    # which pages

    def test_pair(self):
        document, found = self.findings("--profile", "jekyll", "--pair", "en/index.md",
                                        "de/index.md")
        self.assertEqual(document["summary"]["pairs"], 1)
        self.assertTrue(found)

    def test_paths_below_roots(self):
        for path in ("de/tools", "en/tools/spade.md", "./de/../de/tools/"):
            document, _ = self.findings(*ROOTS, path)
            self.assertEqual([file["target"] for file in document["files"]], ["tools/spade.md"])
        document, _ = self.findings(*ROOTS, "--files-from", "-", input=b"de/tools/spade.md\n")
        self.assertEqual(document["summary"]["pairs"], 1)

    def test_missing_and_orphan(self):
        self.page("de/alt.md", "# Alt\n")
        _, found = self.findings(*ROOTS, "--select", "pair/")
        self.assertEqual(sorted(finding["rule"] for finding in found),
                         ["pair/missing", "pair/orphan"])
        self.assertEqual({bool(f["target"]) for f in found}, {True, False})

    def test_nothing_is_the_current_folder(self):
        self.page("new/content/a.md", "See [b](/b).\n")
        self.page("new/translations/de-DE/content/a.md", "Siehe [b](/c).\n")
        document, found = self.findings("--select", "links/target", cwd=self.site / "new")
        self.assertEqual(document["files"][0]["target"], "translations/de-DE/content/a.md")
        self.assertEqual(len(found), 1)

    def test_recognised_layout(self):
        self.page("content/a.md", "See [b](/b).\n")
        self.page("translations/de-DE/content/a.md", "Siehe [b](/c).\n")
        for path in ("content/a.md", "translations/de-DE/content/a.md", "translations"):
            document, found = self.findings(path, "--select", "links/target")
            self.assertEqual(len(found), 1, path)

    # what is said

    def test_json_is_valid(self):
        self.page("en/bad.md", b"Text {{ a }} [x](/a)\n")
        self.page("de/bad.md", b"Te\xffxt \x1b[31m \xe2\x80\xae {{ b\x01 }} [x](/\xc3)\n")
        document, found = self.findings(*ROOTS)
        schema = json.loads((ROOT / "docs" / "findings.schema.json").read_text(encoding="utf-8"))
        if jsonschema:
            jsonschema.validate(document, schema)
        summary = document["summary"]
        self.assertEqual(len(found), summary["errors"] + summary["warnings"] + summary["notes"])
        self.assertEqual(summary["files"], len(document["files"]))
        for file in document["files"]:
            prints = [finding["fingerprint"] for finding in file["findings"]]
            self.assertEqual(len(prints), len(set(prints)))

    def test_text_is_harmless(self):
        self.page("en/bad.md", b"Text {{ a }} [x](/a)\n")
        self.page("de/bad.md", b"Te\xffxt \x1b[31m \xe2\x80\xae\xc2\x9b {{ b\x01\r\x08 }} [x](/\xc3)\n")
        text = self.run_program(*ROOTS, status=1).stdout.decode("utf-8")
        for bad in "\x1b\x01\x08\r\u202e\x9b":
            self.assertNotIn(bad, text)

    def test_color(self):
        self.assertNotIn(b"\x1b", self.run_program(*ROOTS).stdout)
        self.assertIn(b"\x1b[", self.run_program(*ROOTS, "--color", "always").stdout)

    def test_same_whatever_the_jobs(self):
        for i in range(40):
            self.page(f"en/many/{i}.md", f"See {{{{ a{i} }}}} and [b](/b{i}).\n")
            self.page(f"de/many/{i}.md", f"Siehe {{{{ x{i} }}}} und [b](/c{i}).\n")
        for output in ("text", "json"):
            one = self.run_program(*ROOTS, "--jobs", "1", "--format", output).stdout
            many = self.run_program(*ROOTS, "--jobs", "7", "--format", output).stdout
            self.assertEqual(one, many)

    def test_select_and_ignore(self):
        _, found = self.findings(*ROOTS, "--select", "links/,liquid")
        self.assertEqual({finding["rule"].split("/")[0] for finding in found},
                         {"links", "liquid"})
        _, found = self.findings(*ROOTS, "--select", "links/", "--ignore", "links/target")
        self.assertEqual(found, [])

    def test_statistics_and_files(self):
        self.assertIn(b"links/target", self.run_program(*ROOTS, "--statistics").stdout)
        self.page("en/half.md", "# Tools\n\nThe spade stands behind the house of the gardener.\n")
        self.page("de/half.md", "# Werkzeug\n\nDer Spaten steht hinter dem Haus des Gärtners.\n")
        done = json.loads(self.run_program(*ROOTS, "--statistics", "--format", "json").stdout)
        pages = {page["target"]: page for page in done["pages"]}
        self.assertEqual(pages["half.md"]["translation"]["percent"], 100)
        self.assertEqual(set(pages["half.md"]["translation"]["kinds"]), {"text", "headings"})
        self.assertNotIn("half.md", {file["target"] for file in done["files"]})
        self.assertEqual(sum(page["translation"]["words"] for page in pages.values() if page["translation"]),
                         done["summary"]["translation"]["words"])
        self.assertNotIn("pages", json.loads(self.run_program(*ROOTS, "--format", "json").stdout))
        self.assertIn(b"en/index.md\tde/index.md\n",
                      self.run_program(*ROOTS, "--show-files", status=0).stdout)

    def test_fingerprints_survive_moves(self):
        _, before = self.findings(*ROOTS, "--select", "links/target")
        page = self.site / "de/index.md"
        page.write_text(page.read_text().replace("# Dein Garten", "Neu.\n\n# Dein Garten")
                        .replace("Graben [", "Graben\n["))
        _, after = self.findings(*ROOTS, "--select", "links/target")
        self.assertEqual(before[0]["fingerprint"], after[0]["fingerprint"])
        self.assertNotEqual(before[0]["target"], after[0]["target"])

    def test_suppression(self):
        self.page("en/s.md", "A [b](/b).\n")
        for comment, quiet in (
                ("<!-- pendant-disable-next-line links/target -- why -->\n", True),
                ("<!-- pendant-disable-next-line links/ -->\n\n", True),
                ("<!-- pendant-disable-next-line liquid/ -->\n", False),
                ("{% comment %} pendant-disable-next-line links/target {% endcomment %}\n", True),
                ("---\n# pendant-disable-file links/target\ntitle: T\n---\n", True),
                ("# pendant-disable-file links/target\n\n", False),
                ("`<!-- pendant-disable-file -->`\n\n", False),
                ("<!-- pendant-disable -->\n<!-- pendant-enable links/target -->\n\n", False),
                ("<!-- pendant-disable links -->\n\n", True)):
            with self.subTest(comment=comment):
                self.page("de/s.md", comment + "Ein [b](/c).\n")
                document, found = self.findings("--profile", "jekyll", "--pair", "en/s.md",
                                                "de/s.md", "--select", "links/target")
                self.assertEqual(len(found), 0 if quiet else 1)
                self.assertEqual(document["summary"]["suppressed"], 1 if quiet else 0)

    # repairs

    def test_fix(self):
        (self.site / "de/index.md").chmod(0o640)
        self.run_program("fix", *ROOTS)
        page = (self.site / "de/index.md").read_text(encoding="utf-8")
        self.assertIn("[über Werkzeuge](/tools/spade)", page)
        self.assertIn("title: Dein Garten", page)
        self.assertEqual((self.site / "de/index.md").stat().st_mode & 0o777, 0o640)
        again = self.run_program("fix", *ROOTS)
        self.assertIn(b"0 findings repaired", again.stderr)
        self.assertEqual((self.site / "de/index.md").read_text(encoding="utf-8"), page)

    def test_fix_diff_is_the_same_repair(self):
        before = (self.site / "de/index.md").read_bytes()
        patch = self.run_program("fix", *ROOTS, "--diff", status=1).stdout
        self.assertEqual((self.site / "de/index.md").read_bytes(), before)
        self.assertTrue(patch.startswith(b"diff --git a/de/index.md b/de/index.md"))
        if not shutil.which("git"):
            return
        environment = {**os.environ, "GIT_CEILING_DIRECTORIES": str(self.folder)}
        done = subprocess.run(["git", "apply", "-"], cwd=self.site, input=patch,
                              capture_output=True, check=False, env=environment)
        self.assertEqual(done.returncode, 0, done.stderr)
        patched = (self.site / "de/index.md").read_bytes()
        (self.site / "de/index.md").write_bytes(before)
        self.run_program("fix", *ROOTS)
        self.assertEqual((self.site / "de/index.md").read_bytes(), patched)

    def test_configuration(self):
        self.page(".pendant.yml", "profile: jekyll\nrules:\n  liquid/keyword: note\n"
                                  "  terms/keep:\n    parameters: {names: [SpadeWorks]}\n"
                                  "exclude: ['*/tools/*']\n")
        done = self.run_program("--format", "json", *ROOTS, status=1)
        findings = [f for file in json.loads(done.stdout)["files"] for f in file["findings"]]
        self.assertEqual({f["severity"] for f in findings if f["rule"] == "liquid/keyword"},
                         {"note"})
        self.assertNotIn("liquid/changed", {f["rule"] for f in findings})
        self.page(".pendant.yml", "profil: jekyll\n")
        said = self.run_program(*ROOTS, status=2).stderr.decode()
        self.assertIn(".pendant.yml:1:1: unknown key 'profil'; did you mean 'profile'?", said)
        self.run_program("--no-config", *ROOTS, status=1)
        self.page("other.yml", "rules:\n  liquid/keywrd: off\n")
        said = self.run_program("--config", "other.yml", *ROOTS, status=2).stderr.decode()
        self.assertIn("other.yml:2:3: unknown key 'liquid/keywrd'; did you mean 'liquid/keyword'?",
                      said)

    def test_form_of_address_that_is_configured(self):
        self.page("en/form.md", "Save your page. Then close it.\n")
        self.page("de/form.md", "Speichern Sie Ihre Seite. Dann schließen Sie sie.\n")
        self.page(".pendant.yml", "rules:\n  style/address: {parameters: {form: du}}\n")
        _, found = self.findings("--select", "style/address", *ROOTS, "de/form.md")
        self.assertEqual(["this sentence addresses the reader with Sie, the configuration asks for du: "
                          "Speichern Sie Ihre Seite."], [finding["message"] for finding in found])

    def test_diff(self):
        said = self.run_program("diff", *ROOTS, status=1).stdout.decode()
        self.assertIn("--- index.md\n+++ index.md\n", said)
        for line in ("-    5        /yard", "-   11        {% if season == \"summer\" %}",
                     "+         10  {% wenn season == \"summer\" %}"):
            self.assertIn(line, said)
        self.page("same/en/a.md", "Text.\n")
        self.page("same/de/a.md", "Der Text.\n")
        done = self.run_program("diff", "--source-root", "same/en", "--target-root", "same/de",
                                status=0)
        self.assertEqual(done.stdout, b"")


unittest.main()
